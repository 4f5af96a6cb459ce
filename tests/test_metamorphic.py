"""The same begroting told differently gives the same figures, or all of them times a factor.

BEGROTING_METAMORF says how many times each property is tried; few for every run, 200 before a
release.
"""

from __future__ import annotations

import os
from functools import cache
from random import Random

import numpy as np
import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st

import budget
from budget.engine.data import Array, Data
from budget.engine.expr import Field, Line, Table
from budget.engine.infer import rows_of
from budget.engine.run import Run
from budget.model import algemeen, kosten, load_model
from budget.plan import evaluator
from tests.conftest import EXAMPLE
from tests.metamorphic import (
    AMOUNTS,
    YEARS_LATER,
    cut_in_two,
    in_other_euros,
    pointing_at,
    renamed,
    scenarios_in_order,
    with_nothing_added,
    with_rows,
    years_later,
)
from tests.rich_companies import in_need, running

TIMES = int(os.environ.get("BEGROTING_METAMORF", "4"))
OWN = [item.name for item in load_model().tables if not item.form and item.fixed is None]
COMPANIES = ("Betere Buren", "al jaren bezig", "in nood")
NOT_COMPARED, HALF_CENT = {"datum", "maand", "nr"}, 0.005

often = settings(max_examples=TIMES, deadline=None, derandomize=TIMES < 10)
companies = st.sampled_from(COMPANIES)
chances = st.randoms(use_true_random=False)


@cache
def company(name: str) -> Data:
    if name == COMPANIES[0]:
        return budget.load(EXAMPLE).data
    return {COMPANIES[1]: running, COMPANIES[2]: in_need}[name]().data()


@cache
def before(name: str) -> Run:
    return evaluator().run(company(name), range(len(company(name).scenarios)))


def after(data: Data) -> Run:
    return evaluator().run(data, range(len(data.scenarios)))


def table(name: str) -> Table:
    return next(item for item in load_model().tables if item.name == name)


def figures(which: str, *, without: Table | None = None) -> list[Line]:
    """Every line but those of a table, dates, and numbers of rows or of years."""
    return [
        line for line in before(which).values
        if line.unit.name not in NOT_COMPARED and (without is None or rows_of(line) is not without)
    ]  # fmt: skip


def apart(which: str, other: Run, lines: list[Line], rows: list[int] | None = None) -> list[str]:
    """The lines that are not the same, but for the order in which a sum was added up."""
    found = []
    for line in lines:
        old, new = before(which).values[line], other.values[line]
        if rows is not None:
            new = new[rows]
        if not np.allclose(old, new, rtol=1e-7, atol=HALF_CENT, equal_nan=True):
            found.append(f"{line.id}: {np.abs(old - new).max():.3g}")
    return found


def some_row(which: str, item: Table, chance: Random) -> int:
    """A row that nothing else points at: what points at it would point at a part of it."""
    data = company(which)
    used = {int(row) for field in pointing_at(data, item) for row in data.values[field].flat}
    free = [row for row in range(data.count(item)) if row + 1 not in used]
    assume(free)
    return chance.choice(free)


@pytest.mark.parametrize("name", OWN)
@given(which=companies, chance=chances)
@often
def test_the_order_of_rows_does_not_matter(name: str, which: str, chance: Random) -> None:
    data, item = company(which), table(name)
    order = list(range(data.count(item)))
    chance.shuffle(order)
    run = after(with_rows(data, item, order))
    assert apart(which, run, figures(which, without=item)) == []
    own = [line for line in figures(which) if rows_of(line) is item]
    varied = [line for line in own if run.values[line].shape[0] == len(order)]
    assert apart(which, run, varied, [order.index(row) for row in range(len(order))]) == []


@pytest.mark.parametrize("name", OWN)
@given(which=companies)
@often
def test_names_do_not_matter(name: str, which: str) -> None:
    run = after(renamed(company(which), table(name)))
    for line, values in before(which).values.items():
        np.testing.assert_array_equal(values, run.values[line], err_msg=line.id)


@pytest.mark.parametrize("name", [name for name in AMOUNTS if name != "Personeel"])
@given(which=companies, share=st.floats(0.01, 0.99), chance=chances)
@often
def test_a_row_can_be_cut_in_two(name: str, which: str, share: float, chance: Random) -> None:
    """Not one of Personeel: there a row is also a number of people."""
    item = table(name)
    run = after(cut_in_two(company(which), item, some_row(which, item, chance), share))
    assert apart(which, run, figures(which, without=item)) == []


@pytest.mark.parametrize("name", AMOUNTS)
@given(which=companies, chance=chances)
@often
def test_a_row_of_nothing_changes_nothing(name: str, which: str, chance: Random) -> None:
    item = table(name)
    assume(company(which).count(item))
    row = chance.randrange(company(which).count(item))
    run = after(with_nothing_added(company(which), item, row))
    assert apart(which, run, figures(which, without=item)) == []


@given(which=companies, years=st.just(YEARS_LATER))
@often
def test_later_with_the_law_of_then_is_the_same(which: str, years: int) -> None:
    assert apart(which, after(years_later(company(which), years)), figures(which)) == []


@given(which=st.sampled_from(COMPANIES[1:]), factor=st.sampled_from([2.0, 3.0, 10.0, 100.0]))
@often
def test_in_other_euros_all_money_is_so_many_times_as_much(which: str, factor: float) -> None:
    """Without a rise in prices and without young people: the law rounds what they earn to cents,
    and cents are not scaled. What is left of that is a twelfth of the maximum premieloon."""
    steady = company(which).with_values(
        {algemeen.stijging: np.zeros_like(company(which).values[algemeen.stijging])}
    )
    old = after(steady)
    percentage = old.values[kosten.is_percentage][:, :1, 0].astype(bool)

    def no_money(item: Field) -> Array:
        return percentage if item is kosten.bedrag else np.array(False)

    new = after(in_other_euros(steady, factor, no_money))
    for line in figures(which):
        money = "€" in line.unit.name
        expected = old.values[line] * (factor if money else 1)
        close = {"rtol": 1e-4, "atol": 10 * factor if money else 1e-4}
        np.testing.assert_allclose(new.values[line], expected, **close, err_msg=line.id)


@given(which=companies, chance=chances)
@often
def test_the_order_of_scenarios_does_not_matter(which: str, chance: Random) -> None:
    order = list(range(len(company(which).scenarios)))
    chance.shuffle(order)
    run = after(scenarios_in_order(company(which), order))
    for line, values in before(which).values.items():
        new = run.values[line]
        if new.shape[2] > 1:
            new = new[:, :, [order.index(column) for column in range(len(order))]]
        np.testing.assert_array_equal(values, new, err_msg=line.id)


def test_there_are_enough_properties() -> None:
    """So many ways to tell the same begroting differently."""
    assert len(OWN) * 2 + len(AMOUNTS) * 2 - 1 + 3 >= 40
