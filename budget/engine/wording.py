"""Sentences with figures in them, as they read now; the workbook writes the same ones live."""

from __future__ import annotations

from typing import assert_never

from .expr import Field, Line, Time
from .rounding import rounded
from .run import Run
from .statement import Either, Figure, Sentence
from .timeline import from_serial, month_name


def told(run: Run, parts: Sentence) -> str:
    """A sentence in words, with the figures of the first scenario of a run."""
    return "".join(word(run, part) for part in parts)


def word(run: Run, part: str | Figure | Either) -> str:
    """One part of a sentence."""
    match part:
        case str():
            return part
        case Figure():
            return figure_word(part, figure_value(run, part))
        case Either(line, yes, no, year):
            return yes if value_of(run, line, year) == 1 else no
        case _:
            assert_never(part)


def figure_value(run: Run, figure: Figure) -> float:
    """What a figure is worth, before it is rounded."""
    if figure.whole:
        years = run.timeline.years
        return sum(value_of(run, figure.line, year + 1) for year in range(years))
    return value_of(run, figure.line, figure.year)


def value_of(run: Run, line: Line, year: int | None, one_row: int | None = None) -> float:
    """A line's one figure, or that of a year (from 1; default the last); all rows together, or
    `one_row` of them."""
    rows = slice(None) if one_row is None else slice(one_row, one_row + 1)
    if line.time is Time.CONST:
        return float(run.values[line][rows, :, 0].sum())
    values = run.year(line, line.per_year) if line.time is Time.MONTH else run.values[line]
    return float(values[rows, year_shown(run.timeline.years, year) - 1, 0].sum())


def norm_value(run: Run, norm: Line | Field, one_row: int | None = None) -> float:
    """What a figure is held against, at the end of the begroting; `one_row`: of that row."""
    if isinstance(norm, Field):
        if norm.effective is None:
            return float(run.input(norm)[0, 0, 0])
        norm = norm.effective
    return value_of(run, norm, None, one_row)


def year_shown(years: int, year: int | None) -> int:
    """The year (from 1) that is meant: the last without one, or beyond the end."""
    return years if year is None else min(year, years)


def figure_word(figure: Figure, value: float) -> str:
    """A value as a figure is written."""
    if figure.date:
        return month_name(from_serial(value))
    shown = abs(value) if figure.unsigned else value
    if figure.percent:
        return f"{dutch_digits(shown * 100, figure.digits)}%"
    return dutch_digits(shown, figure.digits)


def dutch_digits(value: float, digits: int) -> str:
    """1234.5 → 1.234,50; half a cent goes up, as in Excel; below zero to whole tens and so on."""
    text = f"{rounded(value, digits) + 0.0:,.{max(digits, 0)}f}"  # + 0.0: no minus before a zero
    return text.translate(str.maketrans(",.", ".,"))


__all__ = [
    "dutch_digits", "figure_value", "figure_word", "norm_value", "told", "value_of", "word",
    "year_shown",
]  # fmt: skip
