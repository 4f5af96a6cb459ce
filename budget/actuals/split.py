"""Why an amount differs: price, volume and mix, which add up to the difference to the cent."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

import numpy as np

from budget.engine.data import Array
from budget.engine.timeline import month_name

from .compare import Comparison, Post
from .quantities import Item, Quantities


@dataclass(frozen=True)
class Volume:
    """The items of one code with one unit, in the booked months of one boekjaar. `average`: the
    price of the begroting in €; `volume`, `mix`: in cents."""

    unit: str
    budget: float
    actual: float
    average: float
    volume: int
    mix: int


@dataclass(frozen=True, eq=False)
class Split:
    """One code in one boekjaar; in cents. Without `volumes` it cannot be split: see `why`.

    price + volume + mix = difference. What is begroot on the code without a quantity, and what
    differs there, is part of the price.
    """

    post: Post
    year: int
    difference: int
    volume: int = 0
    mix: int = 0
    volumes: Sequence[Volume] = ()
    without: int = 0  # begroot on this code without a quantity
    why: str = ""

    @property
    def price(self) -> int:
        return self.difference - self.volume - self.mix


def splits(
    comparison: Comparison, known: Sequence[Item], real: Quantities | None
) -> Iterator[Split]:
    """Every code per boekjaar, those that cannot be split with the reason."""
    by_code: dict[str, list[Item]] = defaultdict(list)
    for item in known:
        by_code[item.code].append(item)
    for year in comparison.years:
        booked = comparison.booked(year)
        for post in comparison.posts:
            difference = int((post.actual - post.budget)[booked].sum())
            yield _split(post, year, difference, by_code[post.code], real, booked, comparison)


def _split(
    post: Post, year: int, difference: int, group: Sequence[Item], real: Quantities | None,
    booked: slice, comparison: Comparison,
) -> Split:  # fmt: skip
    if not group:
        return Split(post, year, difference, why="de begroting kent hier geen aantallen")
    if real is None:
        return Split(post, year, difference, why="geef de aantallen met --aantallen")
    missing = [name for item in group for name in _missing(item, real, booked, comparison)]
    if missing:
        more = f" en nog {len(missing) - 2}" if len(missing) > 2 else ""
        return Split(
            post, year, difference, why=f"aantal ontbreekt: {'; '.join(missing[:2])}{more}"
        )
    amounts = [_of(item, real, booked) for item in group]
    volumes = [
        volume_and_mix(unit, [a for a, item in zip(amounts, group, strict=True)
                              if item.unit == unit])
        for unit in dict.fromkeys(item.unit for item in group)
    ]  # fmt: skip
    volume, mix = sum(one.volume for one in volumes), sum(one.mix for one in volumes)
    counted = round(100 * sum(quantity * price for quantity, _, price in amounts))
    without = int(post.budget[booked].sum()) - counted
    return Split(post, year, difference, volume, mix, volumes,
                 without if abs(without) > len(group) else 0)  # fmt: skip


def volume_and_mix(unit: str, amounts: Sequence[tuple[float, float, float]]) -> Volume:
    """`amounts`: of each item the begroot quantity, the real one and the price of the begroting.

    Volume: the difference in all quantities together at the average price. Mix: that not every
    item grew alike, some being dearer than others.
    """
    budget = sum(quantity for quantity, _, _ in amounts)
    actual = sum(quantity for _, quantity, _ in amounts)
    worth = sum(quantity * price for quantity, _, price in amounts)
    # Nothing was begroot: then the average is that of what was delivered, and there is no mix.
    delivered = sum(quantity * price for _, quantity, price in amounts)
    average = worth / budget if budget else delivered / actual if actual else 0.0
    volume = round(100 * (actual - budget) * average)
    return Volume(unit, budget, actual, average, volume, round(100 * (delivered - worth)) - volume)


def _of(item: Item, real: Quantities, booked: slice) -> tuple[float, float, float]:
    """Begroot quantity, real quantity and price over some months."""
    quantity, price = item.quantity[booked], item.price[booked]
    actual = np.nan_to_num(real.of[item][booked]) if item in real.of else np.zeros_like(price)
    total = float(quantity.sum())
    average = float(quantity @ price) / total if total else float(_mean(price, actual))
    return total, float(actual.sum()), average


def _mean(price: Array, weights: Array) -> float:
    """What was not begroot has the price of the months in which it was delivered."""
    total = weights.sum()
    return float(price @ weights / total) if total else 0.0


def _missing(item: Item, real: Quantities, booked: slice, comparison: Comparison) -> Iterator[str]:
    """Months that are begroot and have no real quantity: nothing is not the same as not known."""
    if item not in real.of:
        if item.quantity[booked].any():
            yield item.name
        return
    for month in range(booked.start, booked.stop):
        if item.quantity[month] and np.isnan(real.of[item][month]):
            yield f"{item.name} in {month_name(comparison.timeline.day(month))}"
