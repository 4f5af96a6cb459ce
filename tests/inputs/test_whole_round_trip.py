"""Whatever a user can write in an input comes back from it, and from every workbook made of it.

BEGROTING_RONDREIS says how many inputs are made up; few for every run, 500 before a release.
"""

from __future__ import annotations

import os
from pathlib import Path

import pytest
from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st

from budget.model import load_model
from tests.recalc import convert

from .financier import Financier, there_and_back, typed_in
from .round_trip import (
    as_begroting,
    as_input,
    as_output,
    assert_same,
    read_input,
    whole_input,
)

MANY = int(os.environ.get("BEGROTING_RONDREIS", "40"))
CALM = {
    "deadline": None,
    "suppress_health_check": [HealthCheck.too_slow],
    "phases": [Phase.explicit, Phase.reuse, Phase.generate],  # a smaller seed says no more
}
SEEDS, FILLED = st.integers(0, 2**32 - 1), st.sampled_from([0.05, 0.4, 0.9])
INPUTS = {"seed": SEEDS, "rows": st.integers(0, 4), "filled": FILLED,
          "scenarios": st.integers(1, 6)}  # fmt: skip


@settings(max_examples=8, **CALM)
@given(**INPUTS)
def test_made_up_inputs(seed: int, rows: int, filled: float, scenarios: int) -> None:
    there_and_back(seed, rows, filled, scenarios)


@pytest.mark.slow
@settings(max_examples=MANY, **CALM)
@given(**INPUTS)
def test_many_made_up_inputs(seed: int, rows: int, filled: float, scenarios: int) -> None:
    there_and_back(seed, rows, filled, scenarios)


@pytest.mark.slow
@pytest.mark.parametrize(("seed", "rows"), [(1, 0), (2, 3), (3, 12)])
def test_every_finished_workbook_is_the_input_again(seed: int, rows: int, tmp_path: Path) -> None:
    """The workbook of all years and that of each year, also after the financier."""
    path = as_input(whole_input(seed, rows, 0.4), tmp_path / "in.xlsx")
    first = read_input(path)
    for book in as_begroting(first, path, tmp_path / "uit"):
        second = read_input(book)
        assert_same(first, second)
        changes = Financier(seed, first, second).changes(20)
        here = typed_in(path, {c.here: c.content for c in changes}, tmp_path / "in2.xlsx")
        there = typed_in(book, {c.there: c.content for c in changes}, tmp_path / "uit2.xlsx")
        assert_same(read_input(here), read_input(there))


@pytest.mark.slow
def test_a_workbook_that_libreoffice_saved_is_the_input_again(tmp_path: Path) -> None:
    """What the user filled in and what a finished workbook holds; it saves fifteen digits."""
    path = as_input(whole_input(4, 3, 0.4), tmp_path / "in.xlsx")
    first = read_input(path)
    finished = as_output(load_model(), first, tmp_path / "uit.xlsx")
    for book in (path, finished):
        assert_same(first, read_input(convert(book, tmp_path)), digits=12)


@pytest.mark.slow
def test_five_thousand_rows_come_back(tmp_path: Path) -> None:
    first = read_input(as_input(whole_input(5, 400, 0.4), tmp_path / "in.xlsx"))
    assert sum(map(len, first.rows.values())) > 2_000
    assert_same(first, read_input(as_output(load_model(), first, tmp_path / "uit.xlsx")))
