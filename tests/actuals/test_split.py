"""Price, volume and mix: an example by hand, and for anything they add up to the cent."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from budget.actuals.compare import Comparison, Post
from budget.actuals.quantities import Item, Quantities, items
from budget.actuals.realisation import realise
from budget.actuals.split import Split, splits
from budget.engine.timeline import Timeline
from budget.plan import Plan, Results
from tests.actuals.booked import as_begroot, write_auditfile, write_csv


def split(begroot: list[tuple[float, float]], real: list[float], booked: float) -> Split:
    """`begroot`: quantity and price per item, all in one month; `booked` in euros."""
    timeline = Timeline(date(2027, 1, 1))

    def first(value: float) -> np.ndarray:
        months = np.zeros(timeline.months)
        months[0] = value
        return months

    known = [
        Item(f"dienst {n}", "uur", "WOmzNod", first(quantity), np.full(timeline.months, price))
        for n, (quantity, price) in enumerate(begroot)
    ]
    worth = sum(quantity * price for quantity, price in begroot)
    cents = [np.round(first(100 * euros)).astype(np.int64) for euros in (worth, booked)]
    post = Post("WOmzNod", "Diensten", "", True, cents[0], cents[1])
    comparison = Comparison([post], timeline, 0, 0)
    delivered = Quantities({item: first(n) for item, n in zip(known, real, strict=True)})
    return next(splits(comparison, known, delivered))


def test_by_hand() -> None:
    """100 hours at € 30 and 100 at € 50 were begroot; 150 and 60 were delivered for € 8.000.

    Volume: 10 hours more at € 40. Delivered at begroot prices: 4.500 + 3.000 = 7.500, that is
    500 less than begroot: so mix is −900. Booked was € 500 more than that: the price.
    """
    found = split([(100, 30), (100, 50)], [150, 60], 8_000)
    assert (found.difference, found.volume, found.mix, found.price) == (0, 40_000, -90_000, 50_000)


def test_only_the_price() -> None:
    found = split([(80, 25)], [80], 2_200)
    assert (found.price, found.volume, found.mix) == (20_000, 0, 0)


quantities = st.floats(0, 10_000).map(lambda n: round(n, 2))
prices = st.floats(0, 500).map(lambda n: round(n, 2))


@given(st.lists(st.tuples(quantities, prices, quantities), min_size=1, max_size=6), prices)
def test_the_three_add_up_to_the_difference(
    rows: list[tuple[float, float, float]], booked: float
) -> None:
    found = split([(q, p) for q, p, _ in rows], [real for _, _, real in rows], booked * 100)
    assert found.price + found.volume + found.mix == found.difference
    # And each is what it says, apart from rounding of the three.
    at_begroot_prices = sum(real * price for _, price, real in rows)
    if sum(q for q, _, _ in rows):
        assert found.price / 100 == pytest.approx(round(booked * 100, 2) - at_begroot_prices,
                                                  abs=0.03)  # fmt: skip
    if len(rows) == 1 and rows[0][0]:
        assert abs(found.mix) <= 1  # there is nothing to mix


def test_items_are_worth_what_is_begroot(results: Results) -> None:
    """Nothing of the wages has no quantity: quantity × price is the begroting of the code."""
    begroot = as_begroot(results)["WPerLesLon"]
    worth = sum(i.quantity * i.price for i in items(results) if i.code == "WPerLesLon")
    assert worth == pytest.approx(begroot / 100, abs=0.01)


def quantities_csv(path: Path, results: Results, months: range, leave_out: str = "") -> Path:
    start = results.run.timeline
    rows = [
        f"{item.name};{start.label(month)};{str(item.quantity[month]).replace('.', ',')}"
        for item in items(results)
        for month in months
        if item.quantity[month] and item.name != leave_out
    ]
    return write_csv(path, "\n".join(["Dienst;Maand;Aantal", *rows]))


def test_delivered_as_begroot_leaves_only_the_price(
    plan: Plan, results: Results, tmp_path: Path
) -> None:
    booked = {code: cents.copy() for code, cents in as_begroot(results).items()}
    booked["WOmzNod"][0] += 12_345
    path = write_auditfile(tmp_path / "boek.xaf", "4.0", booked, range(2))
    amounts = quantities_csv(tmp_path / "aantallen.csv", results, range(2))
    found = {one.post.code: one for one in realise(plan, [path], None, amounts).splits}
    services = found["WOmzNod"]
    assert (services.price, services.volume, services.mix) == (12_345, 0, 0)
    units = {one.unit for one in services.volumes}
    assert "uur" in units and "cheques" in units  # not added to each other
    assert sum(one.volume + one.mix for one in services.volumes) == 0
    assert services.without > 0  # dagbesteding is begroot as an amount
    assert found["WBedHui"].why and not found["WBedHui"].volumes


def test_a_quantity_that_is_missing_is_named(plan: Plan, results: Results, tmp_path: Path) -> None:
    path = write_auditfile(tmp_path / "boek.xaf", "4.0", as_begroot(results), range(2))
    amounts = quantities_csv(tmp_path / "a.csv", results, range(2), "Groen corporatie")
    found = {one.post.code: one for one in realise(plan, [path], None, amounts).splits}
    assert "Groen corporatie" in found["WOmzNod"].why
