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


@dataclass(frozen=True)
class Curve:
    """One series: `kind` as declared, a figure for each period."""

    name: str
    kind: str
    values: tuple[float, ...]


@dataclass(frozen=True)
class Drawing:
    """A chart with its figures. `title`: its message; `caption`: what is in it; `labels`: what
    each period is called."""

    title: str
    caption: str
    axis: str
    monthly: bool
    labels: tuple[str, ...]
    curves: tuple[Curve, ...]

    @property
    def described(self) -> str:
        """For who cannot see it: the message, and where each curve begins and ends."""
        ends = "; ".join(
            f"{curve.name} van {_spoken(curve.values[0])} naar {_spoken(curve.values[-1])}"
            for curve in self.curves
            if not self.is_mark(curve)
        )
        return f"{self.title}. Grafiek van {self.caption}. {ends}."

    def is_mark(self, curve: Curve) -> bool:
        """A column in one month only points at that month."""
        return self.monthly and curve.kind == "column" and np.count_nonzero(curve.values) == 1


def _spoken(value: float) -> str:
    return dutch_digits(value, 0)


def drawing(run: Run, chart: Chart) -> Drawing | None:
    """A chart with the figures of a run; None where there is nothing to see."""
    found = [curve for series in chart.series for curve in _curves(run, chart, series)]
    curves = tuple(curve for curve in found if np.abs(curve.values).max(initial=0) >= HALF_A_CENT)
    if not curves:
        return None
    monthly = chart.periods is Time.MONTH
    per = "per maand" if monthly else "per jaar"
    names = ", ".join(curve.name for curve in curves)
    caption = f"{names} ({chart.axis}, {per})"
    labels = year_heads(run.timeline)
    if monthly:
        labels = [short_month(run.timeline.day(month)) for month in range(run.timeline.months)]
    return Drawing(told(run, chart.title), caption, chart.axis, monthly, tuple(labels), curves)


def _curves(run: Run, chart: Chart, series: Series) -> Iterator[Curve]:
    line, table = series.line, rows_of(series.line)
    values = _values(run, chart, line)
    if table is not None and (series.per_row or not has_total(line)):
        for row, name in enumerate(run.data.rows[table][:MOST_SERIES]):
            yield Curve(name, series.kind, tuple(values[row].tolist()))
        return
    yield Curve(series.label or line.label, series.kind, tuple(values.sum(axis=0).tolist()))


def _values(run: Run, chart: Chart, line: Line) -> Array:
    """(row, period) on the axis of the chart."""
    if chart.periods is Time.YEAR and line.time is Time.MONTH:
        return run.year(line, line.per_year)[:, :, 0]
    return run.values[line][:, :, 0]
