"""A report as data: chapters of sentences, tables and charts on the lines of the begroting.

It holds no figures. Phrase and rows are those of the statements, with what only a text needs:
a name, a month, a verdict over the whole run, and sentences that are left out where they do
not apply.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import TypeAlias

from .declare import Check
from .expr import Field, Line, Table
from .statement import Chart, Checks, Either, Entry, Figure, Gap, Heading


@dataclass(frozen=True)
class Named:
    """The text in a field of a form, or the name chosen there."""

    field: Field


@dataclass(frozen=True)
class Moment:
    """The first month of the begroting, or the last."""

    last: bool = False


@dataclass(frozen=True)
class ActiveScenario:
    """The name of the scenario the figures are of."""


@dataclass(frozen=True)
class Holds:
    """Phrase that depend on a check: `yes` where it holds in every row and period, else `no`."""

    check: Check
    yes: str
    no: str


@dataclass(frozen=True)
class Signed:
    """An amount without its sign, after words that say it: "een tekort van € " or, for exactly
    nothing, `zero` alone."""

    line: Line
    year: int
    plus: str
    minus: str
    zero: str


@dataclass(frozen=True)
class PerYear:
    """The years in which there is something: € 1.000 in jaar 1 en € 2.000 in jaar 3."""

    line: Line


Part: TypeAlias = (
    "str | Figure | Either | Named | Moment | ActiveScenario | Holds | Signed | PerYear"
)
Phrase: TypeAlias = "tuple[Part, ...]"
Lines: TypeAlias = "tuple[Line, ...]"


@dataclass(frozen=True)
class Say:
    """One sentence. `when`: only where one of these lines is not zero throughout; `unless`: only
    where all of these are."""

    words: Phrase
    when: Lines = ()
    unless: Lines = ()


@dataclass(frozen=True)
class Paragraph:
    """Sentences after each other; nothing where none of them applies."""

    says: tuple[Say, ...]


@dataclass(frozen=True)
class OwnWords:
    """A heading for what the user writes himself, with a hint of what goes there."""

    title: str
    hint: str


@dataclass(frozen=True)
class Overview:
    """A table over the years. Rows without a figure are left out, and so is an empty table.

    `beside`: names and choices that stand behind the figures, of rows of their table.
    """

    caption: str
    rows: tuple[Heading | Entry | Gap, ...]
    beside: tuple[Field, ...] = ()


@dataclass(frozen=True)
class SideBySide:
    """Every scenario as a row: a line per year, or one or more lines with a single figure."""

    caption: str
    lines: Lines


@dataclass(frozen=True)
class Levers:
    """What each scenario changes: the rows of a form in which the scenarios differ."""

    caption: str
    table: Table


@dataclass(frozen=True)
class LawAmounts:
    """Every dated amount of the law that counts: per year, with its status."""

    caption: str


@dataclass(frozen=True)
class Failing:
    """The checks of one kind that do not hold, each with what to do; `well` where all do."""

    caption: str
    checks: Checks
    well: str


Block: TypeAlias = (
    Heading | Paragraph | OwnWords | Overview | SideBySide | Levers | LawAmounts | Failing | Chart
)


@dataclass(frozen=True)
class ReportChapter:
    """A chapter; left out where all lines of `when` are zero throughout."""

    title: str
    blocks: tuple[Block, ...]
    when: Lines = ()


@dataclass(frozen=True)
class Report:
    """The whole report. `name` and `remark`: the fields with the organisation and its remark."""

    title: str
    name: Field
    remark: Field
    intro: Paragraph
    chapters: tuple[ReportChapter, ...]
    colophon: str

    def sentences(self) -> Iterator[Say]:
        """Every sentence, also those of charts."""
        yield from self.intro.says
        for chapter in self.chapters:
            for block in chapter.blocks:
                if isinstance(block, Paragraph):
                    yield from block.says
                elif isinstance(block, Chart):
                    yield Say(block.title)

    def lines(self) -> Iterator[Line]:
        """Every line of a table."""
        for chapter in self.chapters:
            for block in chapter.blocks:
                if isinstance(block, Overview):
                    yield from (row.line for row in block.rows if isinstance(row, Entry))
                elif isinstance(block, SideBySide):
                    yield from block.lines
