"""The figures of a chart, without what is zero throughout."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

import numpy as np

from budget.engine.data import Array
from budget.engine.expr import Line, Time
from budget.engine.infer import rows_of
from budget.engine.run import Run
from budget.engine.statement import Chart, Series
from budget.engine.timeline import short_month
from budget.engine.wording import dutch_digits, told
from budget.workbook.book import has_total
from budget.workbook.charts import MOST_SERIES

from .texts import HALF_A_CENT, year_heads

PER = {Time.MONTH: ", per maand", Time.YEAR: ", per jaar", Time.CONST: ""}


@dataclass(frozen=True)
class Curve:
    """One series: `item` is how it was declared; a figure for each period or step."""

    name: str
    item: Series
    values: tuple[float, ...]

    @property
    def kind(self) -> str:
        return self.item.kind


@dataclass(frozen=True)
class Drawing:
    """A chart with its figures. `title`: its message; `caption`: what is in it; `labels`: what
    each period or step is called."""

    title: str
    caption: str
    chart: Chart
    labels: tuple[str, ...]
    curves: tuple[Curve, ...]

    @property
    def monthly(self) -> bool:
        return self.chart.periods is Time.MONTH

    @property
    def in_steps(self) -> bool:
        return self.chart.periods is Time.CONST

    @property
    def described(self) -> str:
        """For who cannot see it: the message and the figures, of a course where it begins and
        ends."""
        parts = self._steps() if self.in_steps else self._courses()
        return f"{self.title}. Grafiek van {self.caption}. {'; '.join(parts)}."

    def is_mark(self, curve: Curve) -> bool:
        """A column in one month only points at that month."""
        return self.monthly and curve.kind == "column" and np.count_nonzero(curve.values) == 1

    def _courses(self) -> Iterator[str]:
        for curve in self.curves:
            if not self.is_mark(curve):
                first, last = (dutch_digits(curve.values[n], 0) for n in (0, -1))
                yield f"{curve.name} van {first} naar {last}"

    def _steps(self) -> Iterator[str]:
        for place, label in enumerate(self.labels):
            parts = [c for c in self.curves if c.kind != "base" and c.values[place]]
            if parts:
                yield f"{label} {dutch_digits(sum(change(c, place) for c in parts), 0)}"


def change(curve: Curve, place: int) -> float:
    """What a step does: a part that goes off is drawn as it is high, and is less all the same."""
    value = curve.values[place]
    return value if not curve.item.sense else abs(value) * (-1) ** (curve.item.sense == "worse")


def drawing(run: Run, chart: Chart) -> Drawing | None:
    """A chart with the figures of a run; None where there is nothing to see."""
    if run.timeline.years < chart.years:
        return None
    found = [curve for series in chart.series for curve in _curves(run, chart, series)]
    curves = tuple(curve for curve in found if np.abs(curve.values).max(initial=0) >= HALF_A_CENT)
    if all(curve.kind == "base" for curve in curves):
        return None
    names = ", ".join(curve.name for curve in curves if curve.name)
    caption = f"{names} ({chart.axis}{PER[chart.periods]})"
    return Drawing(told(run, chart.title), caption, chart, tuple(_labels(run, chart)), curves)


def _labels(run: Run, chart: Chart) -> list[str]:
    if chart.periods is Time.CONST:
        return [line.label for line in chart.series[0].steps]
    if chart.periods is Time.YEAR:
        return year_heads(run.timeline)
    return [short_month(run.timeline.day(month)) for month in range(run.timeline.months)]


def _curves(run: Run, chart: Chart, series: Series) -> Iterator[Curve]:
    if series.steps:
        steps = tuple(float(run.values[step].sum()) for step in series.steps)
        yield Curve(series.label, series, steps)
        return
    line, table = series.line, rows_of(series.line)
    values = _values(run, chart, line)
    if table is not None and (series.per_row or not has_total(line)):
        for row, name in enumerate(run.data.rows[table][:MOST_SERIES]):
            yield Curve(name, series, tuple(values[row].tolist()))
        return
    yield Curve(series.label or line.label, series, tuple(values.sum(axis=0).tolist()))


def _values(run: Run, chart: Chart, line: Line) -> Array:
    """(row, period) on the axis of the chart."""
    if chart.periods is Time.YEAR and line.time is Time.MONTH:
        return run.year(line, line.per_year)[:, :, 0]
    return run.values[line][:, :, 0]
