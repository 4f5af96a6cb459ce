"""What `begroting wettelijk` tells: the amounts on a day, what is stale and what is missing."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from .engine.data import Data
from .engine.dated import by_key, in_force, overdue
from .engine.expr import DatedAmount, Parameter
from .engine.status import ABOLISHED, AGREED, running_on
from .engine.timeline import MONTHS_PER_YEAR, add_months

STALE_AFTER = MONTHS_PER_YEAR  # months since somebody held an amount against its source


@dataclass(frozen=True)
class InForce:
    """An amount that counts on a day; `due`: when a newer one should have been there."""

    name: str
    unit: str
    amount: DatedAmount
    due: date | None = None


@dataclass(frozen=True)
class Missing:
    """A parameter whose last known amount is carried on (`how`) from the day a new one is due."""

    name: str
    unit: str
    last: DatedAmount
    due: date
    years: tuple[int, ...]
    how: str


def in_force_on(data: Data, day: date) -> Iterator[InForce]:
    """Every amount that counts on a day, in the order of the chapters; not what is abolished."""
    for parameter, name, known in series(data):
        amount = in_force(known, day, known[0].key)
        if amount is not None and amount.listed != ABOLISHED:
            yield InForce(name, parameter.unit.name, amount, overdue(parameter, amount, day))


def stale(data: Data, day: date, today: date) -> Iterator[InForce]:
    """Of what counts on `day`, what nobody looked at in the year before `today`."""
    for item in in_force_on(data, day):
        checked = item.amount.checked
        old = checked is None or add_months(checked, STALE_AFTER) < today
        if old and item.amount.listed != AGREED:
            yield item


def missing(data: Data) -> Iterator[Missing]:
    """What the begroting has no amount for, and in which of its calendar years."""
    start, end = data.timeline.start, data.timeline.day(data.timeline.months - 1)
    for parameter, name, known in series(data):
        last = known[-1]
        due = overdue(parameter, last, end)
        if due is not None and last.listed != ABOLISHED:
            years = tuple(range(max(due.year, start.year), end.year + 1))
            yield Missing(name, parameter.unit.name, last, due, years, running_on(parameter))


def own_amounts(data: Data) -> Iterator[InForce]:
    """Where the user put an amount of his own in the place of that of the law."""
    for parameter, name, known in series(data):
        for amount in known:
            if amount.own is not None:
                yield InForce(name, parameter.unit.name, amount)


def series(data: Data) -> Iterator[tuple[Parameter, str, list[DatedAmount]]]:
    """Each parameter (and key of it) by name, with its amounts, oldest first."""
    for parameter, found in data.amounts.items():
        for key, known in by_key(found).items():
            of = "" if parameter.keys is None else f" {data.rows[parameter.keys][key - 1]}"
            yield parameter, f"{parameter.name}{of}", known
