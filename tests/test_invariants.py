"""The invariants on Betere Buren in each of its scenarios, and on inputs made up at random.

In those any field of any table may be filled in, from no rows at all to a few on every sheet.
"""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import HealthCheck, settings
from hypothesis import given as examples
from hypothesis import strategies as st

from budget.plan import Plan, evaluator
from tests.invariants import CENT, INVARIANTS, TINY, Books, left_open
from tests.made_up import SCENARIOS, made_up

# --- Betere Buren ------------------------------------------------------------


@pytest.fixture(scope="module")
def example(plan: Plan) -> Books:
    """All scenarios at once."""
    run = evaluator().run(plan.data, range(len(plan.data.scenarios)))
    return Books(plan.model, plan.data, run)


@pytest.mark.parametrize("invariant", INVARIANTS, ids=lambda found: found.__name__)
def test_the_example(example: Books, invariant) -> None:
    assert example["resultaat.resultaat"].shape[2] == len(example.data.scenarios)
    invariant(example)


def test_scenarios_at_once_are_the_scenarios_one_by_one(plan: Plan, example: Books) -> None:
    for column, name in enumerate(plan.data.scenarios):
        alone = plan.evaluate(scenario=name)
        for id in ("resultaat.resultaat", "kasstroom.bank", "deelnemers.aantal"):
            together = example[id][:, :, min(column, example[id].shape[2] - 1)]
            assert alone[id][:, :, 0] == pytest.approx(together, abs=TINY), (name, id)


# --- inputs made up ----------------------------------------------------------

SEEDS = st.integers(0, 2**32 - 1)
ROWS = st.integers(0, 4)
FILLED = st.sampled_from([0.05, 0.15, 0.4, 0.9])
CALM = {"deadline": None, "suppress_health_check": [HealthCheck.too_slow]}


def check(seed: int, rows: int, filled: float) -> None:
    given = made_up(seed, rows, filled)
    data = given.data()
    run = given.evaluator.run(data, range(len(SCENARIOS)))
    books = Books(given.model, data, run)
    assert np.abs(left_open(books)).max() < CENT
    for invariant in INVARIANTS:
        invariant(books)


def test_nothing_filled_in() -> None:
    check(seed=0, rows=0, filled=0)


@settings(max_examples=40, **CALM)
@examples(seed=SEEDS, rows=ROWS, filled=FILLED)
def test_made_up_inputs(seed: int, rows: int, filled: float) -> None:
    check(seed, rows, filled)


@pytest.mark.slow
@settings(max_examples=150, **CALM)
@examples(seed=SEEDS, rows=st.integers(2, 8), filled=FILLED)
def test_many_made_up_inputs_with_more_rows(seed: int, rows: int, filled: float) -> None:
    check(seed, rows, filled)


def test_made_up_inputs_reach_every_field() -> None:
    """The net is wide: over some seeds every field that can be filled in was."""
    reached = set()
    model = None
    for seed in range(20):
        given = made_up(seed, rows=4, filled=0.9)
        model = given.model
        reached |= {field.id for (field, _), value in given.cells.items() if value is not None}
    assert model is not None
    fields = {id for id, field in model.fields.items() if field.kind != "text"}
    assert fields - reached == set()
