"""What a report says: its declaration with the figures of one plan filled in, as plain texts.

What does not apply is gone here: sentences, rows, tables, charts and whole chapters. No Word and
no pictures yet, so that every word can be read back.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from typing import TypeAlias, assert_never

import numpy as np

from budget.engine.expr import Line
from budget.engine.narrative import (
    ActiveScenario,
    Block,
    Failing,
    Holds,
    LawAmounts,
    Levers,
    Moment,
    Named,
    Overview,
    OwnWords,
    Paragraph,
    Part,
    PerYear,
    Phrase,
    Report,
    ReportChapter,
    Say,
    SideBySide,
    Signed,
)
from budget.engine.run import Run
from budget.engine.statement import Chart, Either, Figure, Heading
from budget.engine.timeline import month_name
from budget.engine.wording import dutch_digits, value_of, word
from budget.plan import Plan
from budget.sheet.plain import plain_data

from .comparison import levers, side_by_side
from .curves import Drawing, drawing
from .grids import Grid, failing, law_amounts, overview
from .texts import HALF_A_CENT, named


@dataclass(frozen=True)
class Text:
    """A paragraph; `hint`: of what the user is to write there himself."""

    text: str
    hint: bool = False


@dataclass(frozen=True)
class Subtitle:
    """A heading inside a chapter."""

    text: str


Item: TypeAlias = Text | Subtitle | Grid | Drawing


@dataclass(frozen=True)
class Section:
    """A chapter with what applies of it."""

    title: str
    items: tuple[Item, ...]


@dataclass(frozen=True)
class Content:
    """The whole report in words."""

    title: str
    name: str
    remark: str
    intro: tuple[str, ...]
    sections: tuple[Section, ...]
    colophon: str


def content(plan: Plan, report: Report) -> Content:
    """Fill in a report with the figures of a plan."""
    return _Filler(replace(plan, data=plain_data(plan.data))).whole(report)


class _Filler:
    """Fills in the blocks of one report."""

    def __init__(self, plan: Plan) -> None:
        self.plan = plan
        self.run: Run = plan.evaluate().run

    def whole(self, report: Report) -> Content:
        chapters = [chapter for chapter in report.chapters if self._applies(chapter.when)]
        return Content(
            report.title,
            named(self.run, report.name),
            named(self.run, report.remark),
            tuple(self._said(report.intro.says)),
            tuple(self._section(chapter) for chapter in chapters),
            report.colophon,
        )

    def _section(self, chapter: ReportChapter) -> Section:
        items = [item for block in chapter.blocks for item in self._items(block)]
        return Section(chapter.title, tuple(_without_bare_headings(items)))

    def _items(self, block: Block) -> Iterator[Item]:
        match block:
            case Heading(text):
                yield Subtitle(text)
            case Paragraph(says):
                if text := " ".join(self._said(says)):
                    yield Text(text)
            case OwnWords(title, hint):
                yield Subtitle(title)
                yield Text(hint, hint=True)
            case Chart():
                yield from _some(drawing(self.run, block))
            case Overview():
                yield from _some(overview(self.run, block))
            case SideBySide(caption, lines):
                every = self.plan.all_scenarios(lines)
                yield from _some(side_by_side(every, caption, lines))
            case Levers(caption, table):
                every = self.plan.all_scenarios(
                    [field.effective for field in table.fields if field.effective is not None]
                )
                yield from _some(levers(every, caption, table))
            case LawAmounts(caption):
                yield from _some(law_amounts(self.plan, self.run, caption))
            case Failing(caption, checks, well):
                found = failing(self.plan.model, self.run, caption, checks)
                yield found if found is not None else Text(well)
            case _:
                assert_never(block)

    def _said(self, says: Sequence[Say]) -> Iterator[str]:
        for say in says:
            if self._applies(say.when) and not (say.unless and self._applies(say.unless)):
                yield self._told(say.words)

    def _told(self, words: Phrase) -> str:
        return "".join(self._word(part) for part in words)

    def _word(self, part: Part) -> str:
        match part:
            case str() | Figure() | Either():
                return word(self.run, part)
            case Named(field):
                return named(self.run, field)
            case Moment(last):
                timeline = self.run.timeline
                return month_name(timeline.day(timeline.months - 1 if last else 0))
            case ActiveScenario():
                return self.run.data.scenarios[self.run.data.active]
            case Holds(check, yes, no):
                return yes if self.run.values[check.line].all() else no
            case Signed():
                return signed(self.run, part)
            case PerYear(line):
                return per_year(self.run, line)
            case _:
                assert_never(part)

    def _applies(self, lines: Sequence[Line]) -> bool:
        """Is one of these lines somewhere not zero? Without lines: always."""
        found = (np.abs(self.run.values[line]).max(initial=0) for line in lines)
        return not lines or any(most >= HALF_A_CENT for most in found)


def signed(run: Run, part: Signed) -> str:
    """An amount with a word for its sign."""
    value = value_of(run, part.line, part.year)
    amount = dutch_digits(abs(value), 0)
    if amount == "0":
        return part.zero
    return (part.plus if value > 0 else part.minus) + amount


def per_year(run: Run, line: Line) -> str:
    """The years with an amount, after each other; every year where there is none."""
    years = range(1, run.timeline.years + 1)
    amounts = {year: dutch_digits(value_of(run, line, year), 0) for year in years}
    parts = [f"€ {amount} in jaar {year}" for year, amount in amounts.items() if amount != "0"]
    return " en ".join(filter(None, [", ".join(parts[:-1]), *parts[-1:]])) or "€ 0"


def _some(item: Grid | Drawing | None) -> Iterator[Item]:
    if item is not None:
        yield item


def _without_bare_headings(items: Sequence[Item]) -> Iterator[Item]:
    """A heading stands only above something."""
    for item, following in zip(items, [*items[1:], None], strict=True):
        if not (isinstance(item, Subtitle) and isinstance(following, Subtitle | None)):
            yield item


__all__ = ["Content", "Drawing", "Grid", "Item", "Section", "Subtitle", "Text", "content"]
