"""A sweep as a results workbook: what it means, charts where one or two inputs vary, every row."""

from __future__ import annotations

import math
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np

from budget.engine.data import Array
from budget.engine.expr import Unit
from budget.model.eenheden import FACTOR, MAAND, NUMMER
from budget.sheet.address import MAX_SHEET_NAME

from ..book import Column, Grid, Lines, Results, Sheet, facts_of, verdict, write_results
from ..book.parts import Kind, Value
from ..outputs import Output
from ..setting import Operation, Setting, is_start
from ..words import in_words, named, said, subject
from .formats import NUMBER, Rows
from .grid import OneByOne, Product
from .question import Question
from .summary import Summary

MOST_LINES = 8  # in one chart
MOST_ACROSS = 40  # columns of a table of two inputs
FIRST = 10  # figures beside the values on the first sheet with rows
ROWS, MORE, CHECKS = "Alle rijen", "Andere cijfers", "Controles"
NOT_IN_NAME = re.compile(r"[\[\]:*?/\\']")


def write_book(target: Path, rows: Rows, summary: Summary) -> None:
    """Write the workbook over an earlier one; `summary` follows the rows."""
    question = rows.question
    parts = [rows.figures(number) for number in range(question.chunks)]
    page = Pages(question, question.grid.rows(0, question.rows), np.concatenate(parts), summary)
    facts = facts_of(question.plan, {
        "Scenario": question.scenario,
        "Vraag": "; ".join(question.asked()["stel"]),
        "Wijze": question.way,
        "Aantal rijen": str(question.rows),
    })  # fmt: skip
    meaning = [*summary.told(), *summary.checks(), *summary.no_figures()]
    title = f"Doorrekening met andere waarden – {question.plan.source.stem}"
    write_results(target, Results(title, meaning, facts, [*page.charts(), *page.tables()]))


@dataclass(frozen=True, eq=False)
class Pages:
    """The sheets: of values (row, setting) and the figures (row, output) they gave."""

    question: Question
    values: Array
    figures: Array
    summary: Summary

    def charts(self) -> Iterator[Sheet]:
        """Where they say something: of each input by itself, or of two together."""
        question, shown = self.question, self.summary.main()
        if not shown:
            return
        if isinstance(question.grid, OneByOne) or len(question.settings) == 1:
            for at in range(len(question.settings)):
                rows = np.flatnonzero(~np.isnan(self.values[:, at])).tolist()
                if len(rows) > 1:
                    yield self._alone(at, rows, shown)
        elif isinstance(question.grid, Product) and len(question.settings) == 2:
            for number, at in enumerate(shown, 1):
                yield self._two(number, at)

    def _alone(self, at: int, rows: Sequence[int], shown: Sequence[int]) -> Sheet:
        """One input that varies: a table, and a chart per figure."""
        question, setting = self.question, self.question.settings[at]
        what, how = subject(setting, question.plan), self._named(at)
        outputs = [question.outputs[number] for number in shown]
        cells = [
            [self._cell(setting, float(self.values[row, at])), *self.figures[row, shown].tolist()]
            for row in rows
        ]
        grid = Grid(
            f"Andere waarden van {what}", [self._head(at), *map(self._output_head, outputs)], cells
        )
        charts = [
            Lines(f"{output.label} bij {what}", grid, 0, [number], _kind(setting), how,
                  output.label)
            for number, output in enumerate(outputs, 1)
        ]  # fmt: skip
        name = "Verloop" if len(question.settings) == 1 else f"Verloop {at + 1}"
        intro = f"Wat één verandering doet: {how} …; al het andere is zoals in de invoer."
        return Sheet(name, intro, [grid, *charts])

    def _two(self, number: int, at: int) -> Sheet:
        """Two inputs that vary: one down, one across."""
        question, output = self.question, self.question.outputs[at]
        down, across = question.settings
        first, second = question.grid.values(0), question.grid.values(1)
        kept = evenly(len(second), MOST_ACROSS)
        heads = [said(across, float(value), question.plan) for value in second[kept]]
        table = self.figures[:, at].reshape(len(first), len(second))[:, kept]
        grid = Grid(
            output.label,
            [self._head(0), *(Column(head, output.unit) for head in heads)],
            [
                [self._cell(down, float(value)), *row.tolist()]
                for value, row in zip(first, table, strict=True)
            ],
            heat=range(1, len(kept) + 1),
        )  # fmt: skip
        one, other = (subject(setting, question.plan) for setting in question.settings)
        what = f"{output.label} bij andere waarden van {one} en {other}"
        lines = [line + 1 for line in evenly(len(kept), MOST_LINES)]
        chart = Lines(what, grid, 0, lines, _kind(down), self._named(0), output.label)
        intro = f"Elke combinatie van de twee: {one} naar beneden, {other} naar rechts."
        return Sheet(_sheet_name(f"{number}. {output.label}"), intro, [grid, chart])

    # --- every row -----------------------------------------------------------

    def tables(self) -> Iterator[Sheet]:
        """All rows with their figures, and with the checks that are not in order everywhere."""
        outputs = self.question.outputs
        plain = [at for at, output in enumerate(outputs) if not output.verdict]
        yield self._table(
            ROWS,
            "Een rij per doorrekening: wat er veranderde en wat eruit kwam. Een leeg vak bij een "
            "verandering: zoals in de invoer.",
            plain[:FIRST],
        )
        if plain[FIRST:]:
            yield self._table(MORE, "De andere cijfers van dezelfde rijen.", plain[FIRST:])
        checks = [
            at for at, (output, found) in enumerate(zip(outputs, self.summary.found, strict=True))
            if output.verdict and found.total < self.summary.rows
        ]  # fmt: skip
        if checks:
            yield self._table(CHECKS, "De controles die niet in elke rij in orde zijn.", checks)

    def _table(self, name: str, intro: str, shown: Sequence[int]) -> Sheet:
        question = self.question
        outputs = [question.outputs[at] for at in shown]
        heads = [self._head(at) for at in range(len(question.settings))]
        columns = [Column(NUMBER, NUMMER), *heads, *map(self._output_head, outputs)]
        rows = []
        for number, (tried, found) in enumerate(zip(self.values, self.figures, strict=True), 1):
            cells = zip(outputs, found[list(shown)].tolist(), strict=True)
            rows.append([
                number,
                *map(self._cell, question.settings, tried.tolist()),
                *(self._figure(output, value) for output, value in cells),
            ])  # fmt: skip
        return Sheet(name, intro, [Grid(name, columns, rows)])

    # --- words ---------------------------------------------------------------

    def _named(self, at: int) -> str:
        return named(self.question.settings[at], self.question.plan)

    def _head(self, at: int) -> Column:
        """Of a setting: its values are in the unit of the field, factors in none."""
        setting = self.question.settings[at]
        if in_words(setting):
            return Column(self._named(at))
        times = setting.operation is Operation.TIMES
        return Column(self._named(at), FACTOR if times else setting.field.unit)

    def _cell(self, setting: Setting, value: float) -> float | str | None:
        """A value as it stands in a cell; empty where the setting is left alone."""
        if math.isnan(value):
            return None
        return setting.shown(value, self.question.plan) if in_words(setting) else value

    def _output_head(self, output: Output) -> Column:
        unit: Unit | None = None if output.verdict else output.unit
        if output.is_month:
            unit = MAAND if self.calendar else NUMMER
        return Column(output.label, unit)

    def _figure(self, output: Output, value: float) -> Value:
        """A figure as it stands in a cell: a check in a word, a month by its name."""
        if output.verdict:
            return verdict(bool(value))
        if output.is_month and self.calendar and math.isfinite(value):
            return self.question.plan.data.timeline.day(int(value) - 1)
        return value

    @property
    def calendar(self) -> bool:
        """Whether month 1 is the same month in every row."""
        return not any(is_start(setting.field) for setting in self.question.settings)


def evenly(count: int, most: int) -> list[int]:
    """Numbers below a count: all, or as many as there may be with the first and the last."""
    return sorted({round(at) for at in np.linspace(0, count - 1, min(count, most)).tolist()})


def _kind(setting: Setting) -> Kind:
    """Words have no distance between them."""
    return "bar" if in_words(setting) else "curve"


def _sheet_name(text: str) -> str:
    return NOT_IN_NAME.sub(" ", text)[:MAX_SHEET_NAME].strip()
