"""One evaluation: its input and every figure worked out so far.

Arrays are (row, period, scenario); an axis a value does not vary along has length 1.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import assert_never, cast

import numpy as np

from .data import Array, Data
from .expr import (
    Agg,
    Axis,
    Field,
    Line,
    Parameter,
    Time,
)
from .timeline import MONTHS_PER_YEAR, serial

AXES = (Time.CONST, Time.YEAR, Time.MONTH)


class Run:
    """One evaluation: the input, the scenarios asked for, and every line computed so far."""

    def __init__(self, data: Data, scenarios: Sequence[int], like: Run | None = None) -> None:
        """`like`: a run of the same input whose calendar and unchanged fields serve again."""
        self.data = data
        self.scenarios = list(scenarios)
        self.timeline = data.timeline
        self.width = 1  # scenarios that are reckoned together
        self.values: dict[Line, Array] = {}
        self.years: dict[tuple[Line, Agg], Array] = {}
        self.inputs: dict[Field, Array] = {}
        self.blanks: dict[Field, Array] = {}
        self.dated: dict[Parameter, Array] = {}
        self.tables: dict[Parameter, tuple[Array, Array]] = {}  # its dates, and the amounts
        self.lengths = (1, self.timeline.years, self.timeline.months)  # in the order of AXES
        self.wide = {field: width for field in data.values if (width := self._width(field)) > 1}
        if like is not None:
            self.serials: Array = like.serials
            self.calendar: Array = like.calendar
            return
        months = range(self.timeline.months)
        days = [self.timeline.day(month) for month in months]
        self.serials = np.array([serial(day) for day in days], float)[None, :, None]
        self.calendar = np.array([day.month for day in days])

    # --- leaves ------------------------------------------------------------

    def raw(self, field: Field) -> Array:
        """A field as (row, column, scenario), blank as NaN."""
        values = self.data.values[field]
        if values.ndim == 3:
            return values
        if field.axis is Axis.SCENARIO:
            return values[:, self.scenarios][:, None, :]
        return values[:, :, None]

    def _width(self, field: Field) -> int:
        """How many scenarios a field has values for."""
        values = self.data.values[field]
        if values.ndim == 3:
            return int(values.shape[2])
        return len(self.scenarios) if field.axis is Axis.SCENARIO else 1

    def input(self, field: Field) -> Array:
        """A field on its time axis, blank as 0."""
        if field not in self.inputs:
            raw = self.raw(field)
            self.inputs[field] = self.spread(field, np.where(np.isnan(raw), 0.0, raw))
        return self.inputs[field]

    def given(self, field: Field) -> Array:
        if field not in self.blanks:
            raw = self.spread(field, self.raw(field))
            known = raw > 0 if field.kind == "ref" else ~np.isnan(raw)
            self.blanks[field] = known.astype(float)
        return self.blanks[field]

    def spread(self, field: Field, raw: Array) -> Array:
        if field.axis is Axis.MONTH:
            return raw[:, self.calendar - 1]
        if field.axis is Axis.YEAR:
            return raw[:, : self.timeline.years]
        return raw

    def year(self, line: Line, how: Agg) -> Array:
        """A month line brought to (row, year, scenario)."""
        key = (line, how)
        if key not in self.years:
            self.years[key] = to_years(self.values[line], how, self.timeline.months)
        return self.years[key]


def to_years(values: Array, how: Agg, months: int) -> Array:
    """(row, month, scenario) → (row, year, scenario)."""
    full = np.broadcast_to(values, (values.shape[0], months, values.shape[2]))
    years = months // MONTHS_PER_YEAR
    split = full.reshape(values.shape[0], years, MONTHS_PER_YEAR, values.shape[2])
    match how:
        case Agg.SUM:
            return cast(Array, split.sum(axis=2))
        case Agg.MEAN:
            return cast(Array, split.sum(axis=2) / MONTHS_PER_YEAR)
        case Agg.MIN | Agg.ALL:
            return cast(Array, split.min(axis=2))
        case Agg.MAX:
            return cast(Array, split.max(axis=2))
        case Agg.END | Agg.NONE:
            return split[:, :, -1]
        case _:
            assert_never(how)
