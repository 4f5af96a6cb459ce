"""Reading what is asked out of a run: a line with all its periods at once, not figure by figure."""

from __future__ import annotations

from collections.abc import Container, Sequence
from dataclasses import dataclass
from typing import cast

import numpy as np
from numpy.typing import NDArray

from budget.engine.data import Array
from budget.engine.expr import Line, Time
from budget.engine.run import Run
from budget.engine.timeline import Timeline

from .outputs import OVER, YEAR, Output

Numbers = slice | NDArray[np.intp]


@dataclass(frozen=True)
class _Part:
    """Figures of one row of one line: which periods of it go to which places. `like`: any of
    them."""

    like: Output
    places: Numbers
    periods: Numbers


class Reader:
    """Reads the same outputs of one run after another."""

    def __init__(self, outputs: Sequence[Output]) -> None:
        self.outputs = tuple(outputs)
        together: dict[tuple[object, ...], list[int]] = {}
        for at, output in enumerate(self.outputs):
            together.setdefault(_together(output), []).append(at)
        self.groups = list(together.values())
        self.known: dict[Timeline, tuple[list[_Part], list[int]]] = {}

    def into(self, table: Array, run: Run, lines: Container[Line]) -> None:
        """Fill a table (output, scenario) with the figures of these lines. A figure that is the
        same in all scenarios stands in each; a month that is not in the begroting, because it
        starts another month, is NaN."""
        if run.timeline not in self.known:
            self.known[run.timeline] = self._parts(run.timeline)
        parts, absent = self.known[run.timeline]
        for part in parts:
            if part.like.line in lines:
                table[part.places] = _by_period(part.like, run)[part.periods]
        table[absent] = np.nan

    def _parts(self, timeline: Timeline) -> tuple[list[_Part], list[int]]:
        """What is read, and the places of months that are not there."""
        parts, absent = [], list[int]()
        for group in self.groups:
            found: dict[int, int] = {}
            for place in group:
                try:
                    found[place] = _number(self.outputs[place].period, timeline)
                except ValueError:
                    absent.append(place)
            if found:
                like = self.outputs[group[0]]
                parts.append(_Part(like, _numbers(list(found)), _numbers(list(found.values()))))
        return parts, absent


def read_one(outputs: Sequence[Output], run: Run) -> Array:
    """The figures (output,) of a run of one scenario."""
    table = np.empty((len(outputs), 1))
    Reader(outputs).into(table, run, run.values)
    return table[:, 0]


def _together(output: Output) -> tuple[object, ...]:
    """The same for figures that differ in nothing but the month or the year."""
    over = output.period if output.period in OVER else ""
    return output.line, output.row, output.verdict, over, _is_year(output)


def _is_year(output: Output) -> bool:
    return output.period.startswith(f"{YEAR} ")


def _by_period(output: Output, run: Run) -> Array:
    """(period, scenario): what is asked of a line, with all periods it could be asked of."""
    line = output.line
    if output.verdict:
        holds = run.values[line]
        return cast(Array, holds.reshape(-1, holds.shape[2]).all(axis=0, keepdims=True))
    monthly = line.time is Time.MONTH
    values = run.year(line, line.per_year) if monthly and _is_year(output) else run.values[line]
    rows = values.sum(axis=0) if output.row is None else values[output.row]
    return OVER[output.period](rows)[None, :] if output.period in OVER else rows


def _number(period: str, timeline: Timeline) -> int:
    """Which of its periods is asked. ValueError: a month that is not there."""
    if not period or period in OVER:
        return 0
    if period.startswith(f"{YEAR} "):
        return int(period.removeprefix(YEAR)) - 1
    return timeline.month_of(period)


def _numbers(numbers: list[int]) -> Numbers:
    """As a slice where they follow each other: that reads without a copy."""
    first = numbers[0]
    if numbers == list(range(first, first + len(numbers))):
        return slice(first, first + len(numbers))
    return np.array(numbers)


__all__ = ["Reader", "read_one"]
