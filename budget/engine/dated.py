"""When a dated amount moves after its last known date."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from .expr import Parameter
from .timeline import MONTHS_PER_YEAR, Timeline


def index_dates(
    parameter: Parameter, last_known: date, timeline: Timeline
) -> Iterator[tuple[date, int]]:
    """Each index moment after the last known date up to the horizon, with the boekjaar
    (from 0) whose index applies; before the first boekjaar the first year's index is used."""
    start = _number(timeline.start)
    for month in range(_number(last_known) + 1, start + timeline.months):
        year, part = divmod(month, MONTHS_PER_YEAR)
        if part + 1 in parameter.index_months:
            yield date(year, part + 1, 1), max(0, (month - start) // MONTHS_PER_YEAR)


def _number(day: date) -> int:
    """Months since the year nought."""
    return day.year * MONTHS_PER_YEAR + day.month - 1
