"""Finding where a function is what it must be: every crossing, stretches, jumps, whole numbers."""

from __future__ import annotations

from collections.abc import Callable

import numpy as np
import pytest

from budget.engine.data import Array
from budget.scenarios.goal.roots import Answer, Found, Jump, Solver

TRIED = np.linspace(0, 3, 25)


def solve(
    *functions: Callable[[Array], Array], exact: bool, whole: bool = False, tried: Array = TRIED
) -> list[Found]:
    """Each function a row."""

    def margins(values: Array, rows: Array) -> Array:
        return np.array([functions[row](x) for x, row in zip(values, rows, strict=True)], float)

    table = np.array([[function(x) for x in tried] for function in functions], float)
    return Solver(margins, exact, 1e-6, whole).solve(tried, table)


def test_every_crossing_is_found_exactly() -> None:
    (found,) = solve(lambda x: (x - 0.51) * (x - 1.01) * (x - 2.02), exact=True)
    assert [a.first for a in found.answers] == pytest.approx([0.51, 1.01, 2.02], abs=1e-12)
    assert all(a.first == a.last for a in found.answers) and not found.jumps


def test_at_least_gives_the_stretches_that_do_and_where_they_end() -> None:
    (found,) = solve(lambda x: (x - 0.51) * (x - 1.01) * (x - 2.02), exact=False)
    one, two = found.answers
    assert (one.first, one.last) == pytest.approx((0.51, 1.01), abs=1e-6)
    assert two.first == pytest.approx(2.02, abs=1e-6)
    assert (two.last, two.after) == (3, None)  # the range ends there
    assert one.before is not None and one.before < one.first


def test_a_jump_over_the_goal_is_no_solution_and_is_told_on_both_sides() -> None:
    (found,) = solve(lambda x: -5.0 if x < 1.3 else 7.0, exact=True)
    assert found.answers == []
    (jump,) = found.jumps
    assert jump.before < 1.3 <= jump.after
    assert jump.after - jump.before < 1e-12


def test_what_stays_at_the_goal_is_one_stretch() -> None:
    (found,) = solve(lambda x: 0.0 if 0.9 <= x <= 1.9 else x - 1.4, exact=True)
    (answer,) = found.answers
    assert (answer.first, answer.last) == pytest.approx((0.9, 1.9), abs=1e-9)


def test_of_whole_numbers_the_last_that_holds_and_the_first_that_does_not() -> None:
    (found,) = solve(lambda x: 2.5 - x, exact=False, whole=True, tried=np.arange(6.0))
    assert found.answers == [Answer(0, 2, None, 3)]
    (found,) = solve(lambda x: 2.5 - x, exact=True, whole=True, tried=np.arange(6.0))
    assert found.answers == [] and found.jumps == [Jump(2, 3)]


def test_nothing_is_found_where_there_is_nothing_and_rows_do_not_meet() -> None:
    never, always, unknown = solve(
        lambda x: x - 4, lambda x: x + 1, lambda x: np.nan if x > 1 else x - 0.3, exact=False
    )
    assert never == Found()
    assert always.answers == [Answer(0, 3)]
    (known,) = unknown.answers  # up to the last value that could be reckoned
    assert known.first == pytest.approx(0.3, abs=1e-6) and known.last == 1
