"""Statements as data: what a presentation sheet shows. One renderer writes them all.

A statement holds no formulas and no figures, only lines in reading order. It is
declared beside the chapters and handed to the workbook, so the two never import
each other.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Literal, TypeAlias, assert_never

from .declare import Check
from .expr import Field, Line, Table, Time


@dataclass(frozen=True)
class Figure:
    """A figure inside a sentence: ROUND(cell, digits).

    `year` counts from 1; None takes the line's one figure (a line without
    periods), or the last year of the workbook for a line with periods.
    `percent`: shown times 100 with a percent sign. `date`: a month as "maart 2029".
    `whole`: all years added up. `unsigned`: without a minus, beside a word that says it.
    """

    line: Line
    year: int | None = None
    digits: int = 0
    percent: bool = False
    date: bool = False
    whole: bool = False
    unsigned: bool = False


@dataclass(frozen=True)
class Either:
    """Words that depend on a 0/1 line: `yes` where it is 1, else `no`."""

    line: Line
    yes: str
    no: str
    year: int | None = None


Sentence: TypeAlias = "tuple[str | Figure | Either, ...]"

Style: TypeAlias = Literal["plain", "subtotal", "total", "memo"]


@dataclass(frozen=True)
class Heading:
    """A title between rows."""

    text: str


@dataclass(frozen=True)
class Entry:
    """A line of the begroting. `label` overrides the line's own.

    A line with rows is shown as its total, or row by row (then its total) with
    `per_row`. `norm` and `verdict` fill two more columns, beside the figures.
    A line without periods is shown once, in the first column of figures. `mark_lowest`: the
    lowest month stands out, and below zero in another way than above.
    """

    line: Line
    label: str = ""
    style: Style = "plain"
    per_row: bool = False
    norm: Line | Field | None = None
    verdict: Check | None = None
    mark_lowest: bool = False


@dataclass(frozen=True)
class Words:
    """A sentence of its own, over the width of the sheet."""

    sentence: Sentence


@dataclass(frozen=True)
class InScenario:
    """A line's one figure in another named scenario, from the sheet that compares them.

    `scenario` counts from 0. `least`: the line that may not fall below zero there. Left out
    where the workbook compares no scenarios.
    """

    line: Line
    scenario: int
    label: str
    least: Line | None = None


@dataclass(frozen=True)
class Checks:
    """Every check of the model of one kind: label, verdict, norm, what to do, source."""

    kind: str


@dataclass(frozen=True)
class Amounts:
    """Every dated amount of the law: value in force per period, source, status."""


@dataclass(frozen=True)
class Gap:
    """An empty row."""


Row: TypeAlias = Heading | Entry | Words | InScenario | Checks | Amounts | Gap


@dataclass(frozen=True)
class Series:
    """One line in a chart; `per_row`: one series for each row of its table (at most five).

    `steps`: in a chart without periods, the lines beside each other instead (in adjoining rows
    of one calculation sheet); `line` is then the first of them. `kind` base carries the others
    and is not seen. `sense`: for the better or the worse. `second`: on an axis of its own.
    """

    line: Line
    label: str = ""
    kind: Literal["line", "column", "stacked", "base"] = "line"
    per_row: bool = False
    steps: tuple[Line, ...] = ()
    sense: Literal["", "better", "worse"] = ""
    second: bool = False


@dataclass(frozen=True)
class Chart:
    """One message, told by its title; over months, over years, or in steps (no periods)."""

    title: Sentence
    periods: Time
    series: tuple[Series, ...]
    sheet: str
    """The presentation sheet it stands on."""
    axis: str = "€"
    second_axis: str = ""
    years: int = 1
    """How many boekjaren a workbook needs before it shows this chart."""


@dataclass(frozen=True)
class Statement:
    """One presentation sheet."""

    sheet: str
    title: Sentence
    periods: Time
    rows: tuple[Row, ...]
    charts: tuple[Chart, ...] = ()
    intro: str = ""
    notes: bool = False
    """Show each line's note (how it is worked out) in a last column."""
    sources: bool = False
    """Show where each norm comes from, beside the verdict."""
    beside: tuple[Field, ...] = ()
    """Inputs of a table that are shown beside its rows, in columns of their own."""
    input_table: Table | None = None
    """The input sheet a reader would go to first, for a link."""

    def lines(self) -> Iterator[Line]:
        """Every line the sheet shows, in rows, charts and sentences."""
        for row in self.rows:
            match row:
                case Entry():
                    yield row.line
                    if isinstance(row.norm, Line):
                        yield row.norm
                    if row.verdict is not None:
                        yield row.verdict.line
                case Words(sentence):
                    yield from _in_sentence(sentence)
                case InScenario():
                    yield row.line
                    if row.least is not None:
                        yield row.least
                case Heading() | Checks() | Amounts() | Gap():
                    pass
                case _:
                    assert_never(row)
        for chart in self.charts:
            for series in chart.series:
                yield from series.steps or (series.line,)
            yield from _in_sentence(chart.title)
        yield from _in_sentence(self.title)


def _in_sentence(sentence: Sentence) -> Iterator[Line]:
    for part in sentence:
        if not isinstance(part, str):
            yield part.line
