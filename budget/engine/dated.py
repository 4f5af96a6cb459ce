"""When a dated amount moves after its last known date."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from .expr import Parameter
from .timeline import MONTHS_PER_YEAR, Timeline, add_months


def index_dates(
    parameter: Parameter, last_known: date, timeline: Timeline
) -> Iterator[tuple[date, int]]:
    """Each index moment after the last known date up to the horizon, with the boekjaar
    (from 0) whose index applies; before the first boekjaar the first year's index is used."""
    day = add_months(last_known.replace(day=1), 1)
    end = timeline.day(timeline.months)
    while day < end:
        if day.month in parameter.index_months:
            months = (day.year - timeline.start.year) * MONTHS_PER_YEAR
            months += day.month - timeline.start.month
            yield day, max(0, months // MONTHS_PER_YEAR)
        day = add_months(day, 1)
