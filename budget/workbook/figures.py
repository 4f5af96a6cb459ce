"""The results of one line as its rows show them."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from budget.engine.data import Array
from budget.engine.evaluate import compile_expr
from budget.engine.expr import Agg, Line, Time
from budget.engine.run import Run
from budget.engine.timeline import MONTHS_PER_YEAR


def has_year(line: Line) -> bool:
    """Does the line show a figure per year?"""
    return line.time is Time.YEAR or (line.time is Time.MONTH and line.per_year is not Agg.NONE)


@dataclass(frozen=True)
class Figures:
    """A line's results, without the scenario axis: (row, period), (row, year), per row."""

    values: Array
    years: Array
    openings: list[float]

    @classmethod
    def of(cls, line: Line, run: Run, scenario: int = 0) -> Figures:
        """`scenario`: which of those the run holds (one that does not vary holds them all)."""
        values = run.values[line]
        years, openings = values[:, :0, :], np.zeros((1, 1, 1))
        if line.time is Time.MONTH and has_year(line):
            years = run.year(line, line.per_year)
        if line.opening is not None:
            openings = compile_expr(line.opening, Time.CONST)(run, 0, 1)
        first = np.broadcast_to(openings[:, 0, 0], (values.shape[0],))
        at = min(scenario, values.shape[2] - 1)
        return cls(values[:, :, at], years[:, :, at], first.tolist())

    def up_to(self, line: Line, years: int) -> Figures:
        """The same over the first boekjaren."""
        periods = {Time.MONTH: years * MONTHS_PER_YEAR, Time.YEAR: years, Time.CONST: 1}
        return Figures(self.values[:, : periods[line.time]], self.years[:, :years], self.openings)
