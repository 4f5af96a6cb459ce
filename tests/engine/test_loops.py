"""A loop as plain Python gives the figures NumPy gives, and knows when to stand aside."""

from contextlib import contextmanager
from datetime import date
from types import ModuleType
from unittest.mock import patch

import numpy as np
import pytest

from budget.engine import loops
from budget.engine.data import Data
from budget.engine.declare import (
    MONTH_INDEX,
    and_,
    cumulative,
    equal,
    floor,
    if_,
    line,
    maximum,
    minimum,
    not_,
    or_,
    period_total,
    ratio,
    round_,
    shift,
    stock,
    table,
    total,
)
from budget.engine.evaluate import compile_expr
from budget.engine.evaluator import Evaluator
from budget.engine.expr import Agg, Axis, Unit
from budget.engine.graph import collect
from budget.engine.timeline import Timeline

EUR = Unit("€", "0", "euro")
PLAIN = Unit("getal", "0", "", per_year=Agg.END)
NUMBER = Unit("nr", "0", "", exact=True)

things = table("Dingen")
first = things.field("Begin", EUR)
part = things.field("Deel", PLAIN)
lag = things.field("Vertraging", NUMBER)
wide = things.field("Per scenario", PLAIN, axis=Axis.SCENARIO, columns=("A", "B"))
counts = line("Telt mee", NUMBER, part > 0)
years = line("Jaar", NUMBER, floor((MONTH_INDEX - 1) / 12) + 1)

pile = stock("Stapel", EUR, first)
late = line("Van toen", EUR, shift(pile, lag, low=1))
rounded_part = line("Afgerond deel", EUR, round_(pile.begin * part, 1))
capped = line("Begrensd", EUR, minimum(rounded_part, maximum(0, pile.begin - 1)))
whole = line("Hele stukken", EUR, floor(pile.begin * part))
flags = line(
    "Vlaggen", PLAIN, and_(pile.begin > 0, not_(equal(late, 0))) + or_(whole < 1, late > 1)
)
share = line("Aandeel", PLAIN, ratio(capped, pile.begin, 1))
pile.moves(
    add=MONTH_INDEX * part, less=[if_(flags > 1, capped, late * part / 12), share + whole / 100]
)
counted = line("Van wie meetelt", EUR, total(pile, when=counts))
all_of_it = line("Alles", EUR, total(pile))

purse = stock("Beurs", EUR, 100)
gift = line("Gift", EUR, all_of_it / 100 - purse.begin * (purse.begin >= 100) / 12)
so_far = line("Gift tot nu", EUR, cumulative(gift))
this_year = line("Gift dit jaar", EUR, period_total(gift, per=years))
purse.moves(add=gift, less=so_far / 100 + this_year / 100)

spread = stock("Per scenario", EUR, first)
spread.moves(add=spread.begin * wide, less=minimum(spread.begin, 1))
NAMES = [name for name, thing in list(globals().items()) if getattr(thing, "label", None)]


def evaluator(*extra):
    chapter = ModuleType("proef.lussen")
    vars(chapter).update({name: globals()[name] for name in NAMES}, things=things)
    vars(chapter).update({f"extra_{n}": thing for n, thing in enumerate(extra)})
    return Evaluator(collect([chapter]))


def data(rows=3):
    numbers = np.arange(1.0, rows + 1)[:, None]
    return Data(
        Timeline(date(2027, 1, 1)),
        ("A", "B"), 0, rows={things.record: tuple(f"rij {n}" for n in range(rows))},
        values={first: 10 * numbers, part: (numbers - 1) / 10, lag: 1 + numbers % 3,
                wide: np.tile([0.01, 0.02], (rows, 1))},
    )  # fmt: skip


@contextmanager
def watched():
    """How often a loop was worked out as plain Python."""
    done = []
    real = loops.Written.work_out

    def work_out(self, run, length):
        done.append(real(self, run, length))
        return done[-1]

    with patch.object(loops.Written, "work_out", work_out):
        yield done


def by_numpy(made, given, scenarios=None):
    with patch.object(loops.Written, "work_out", lambda *_: False):
        return made.run(given, scenarios)


@pytest.mark.parametrize("rows", [0, 1, 3, loops.MAX_ROWS])
def test_the_figures_are_those_of_numpy(rows):
    made, given = evaluator(), data(rows)
    with watched() as done:
        plain = made.run(given)
    assert done and all(done)
    other = by_numpy(made, given)
    for item in made.model.lines.values():
        assert plain.values[item].shape == other.values[item].shape
        np.testing.assert_allclose(plain.values[item], other.values[item], rtol=0, atol=1e-9)
    assert rows == 0 or np.abs(plain.values[purse]).max() > 1


def test_many_rows_and_several_scenarios_go_the_ordinary_way():
    made = evaluator()
    with watched() as done:
        made.run(data(loops.MAX_ROWS + 1))
    assert not all(done)
    with watched() as done:
        two = made.run(data(), [0, 1])
    assert two.values[spread].shape[2] == 2
    assert (two.values[spread][:, -1, 1] > two.values[spread][:, -1, 0]).all()


def test_a_division_by_zero_goes_the_ordinary_way():
    rest = stock("Rest", EUR, 1)
    rest.moves(less=rest.begin / (rest.begin - 1))
    made = evaluator(rest)
    with watched() as done:
        run = made.run(data())
    assert False in done
    assert not np.isfinite(run.values[rest]).any()


def test_what_is_no_number_outside_the_loop_stays_no_number():
    nothing = line("Niets", PLAIN, MONTH_INDEX - MONTH_INDEX)
    broken = line("Kapot", PLAIN, nothing / nothing)
    level = stock("Peil", PLAIN, 1)
    level.moves(less=maximum(0, broken * level.begin))
    made = evaluator(nothing, broken, level)
    run = made.run(data())
    assert np.isnan(run.values[level]).all()


def test_a_node_that_is_not_written_out_goes_the_ordinary_way():
    power = stock("Macht", PLAIN, 12)
    power.moves(less=power.begin ** (power.begin / 100) / 12)
    made = evaluator(power)
    step = next(step for step in made.model.steps if power in step.lines)
    assert loops.write_out(step, compile_expr) is None
    assert made.run(data()).values[power][0, 0, 0] == pytest.approx(12 - 12**0.12 / 12)
