"""When a dated amount moves after its last known date, and when a new one is due."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import date

from .expr import DatedAmount, Parameter
from .timeline import MONTHS_PER_YEAR, Timeline, add_months


def index_dates(
    parameter: Parameter, last_known: date, timeline: Timeline
) -> Iterator[tuple[date, int]]:
    """Each index moment after the last known date up to the horizon, with the boekjaar
    (from 0) whose index applies; before the first boekjaar the first year's index is used."""
    start = _number(timeline.start)
    for day in renewals(parameter, last_known, timeline.day(timeline.months)):
        yield day, max(0, (_number(day) - start) // MONTHS_PER_YEAR)


def renewals(parameter: Parameter, since: date, until: date) -> Iterator[date]:
    """The days after `since` and before `until` on which a new amount is due."""
    for month in range(_number(since) + 1, _number(until)):
        year, part = divmod(month, MONTHS_PER_YEAR)
        if part + 1 in parameter.renewed:
            yield date(year, part + 1, 1)


def of_key(amounts: Iterable[DatedAmount], key: int) -> list[DatedAmount]:
    """The amounts of one key, oldest first."""
    return sorted((a for a in amounts if a.key == key), key=lambda amount: amount.since)


def by_key(amounts: Iterable[DatedAmount]) -> dict[int, list[DatedAmount]]:
    """The amounts of each key, oldest first."""
    known = list(amounts)
    return {key: of_key(known, key) for key in sorted({amount.key for amount in known})}


def in_force(amounts: Iterable[DatedAmount], day: date, key: int = 0) -> DatedAmount | None:
    """The amount of a key that counts on a day; None before the first."""
    known = [amount for amount in amounts if amount.key == key and amount.since <= day]
    return max(known, key=lambda amount: amount.since, default=None)


def overdue(parameter: Parameter, amount: DatedAmount, day: date) -> date | None:
    """The first day, up to and with `day`, on which this amount should have been replaced."""
    return next(renewals(parameter, amount.since, add_months(day, 1)), None)


def _number(day: date) -> int:
    """Months since the year nought."""
    return day.year * MONTHS_PER_YEAR + day.month - 1
