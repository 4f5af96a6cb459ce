"""Writes the presentation sheets: one renderer for every statement the model declares.

Nothing is calculated here: each figure is a link to a calculation sheet.
"""

from __future__ import annotations

from collections.abc import Sequence
from itertools import groupby
from operator import itemgetter
from typing import assert_never

from xlsxwriter.format import Format
from xlsxwriter.workbook import Workbook

from budget.engine.expr import Line, Time
from budget.engine.formula import THIS
from budget.engine.infer import rows_of
from budget.engine.run import Run
from budget.engine.statement import (
    Amounts,
    Chart,
    Checks,
    Entry,
    Gap,
    Heading,
    InScenario,
    Row,
    Statement,
    Words,
)
from budget.sheet.address import column_letter, sheet_prefix
from budget.sheet.styles import GENERAL, Role, Styles

from .book import OPENING, AddressBook
from .charts import ChartWriter
from .checks import (
    CheckRows,
    colour_verdicts,
    verdict,
    word_for,
    words_for,
)
from .compare import Compared
from .figures import has_year
from .frame import (
    LINK_ROW,
    Frame,
    top_rows,
)
from .rows import RowSheet, add_row_sheet
from .sentences import place_and_value, sentence
from .statement_page import FIRST_ROW, A, B, C, D, E, StatementPage
from .strips import Strip, amount_strips, beside_cell, strips

LABELS = {
    "plain": Role.LABEL, "subtotal": Role.TOTAL_LABEL, "total": Role.TOTAL_LABEL,
    "memo": Role.NOTE,
}  # fmt: skip
FIGURES = {
    "plain": Role.FORMULA, "subtotal": Role.TOTAL, "total": Role.TOTAL, "memo": Role.NOTE,
}  # fmt: skip


class StatementWriter:
    """Writes the presentation sheets of one workbook, in their order."""

    def __init__(
        self, workbook: Workbook, styles: Styles, book: AddressBook, run: Run, frame: Frame,
        compared: Compared | None = None,
    ) -> None:  # fmt: skip
        self.workbook = workbook
        self.compared = compared
        self.styles = styles
        self.book = book
        self.run = run
        self.frame = frame
        self.checks = CheckRows(styles, book, run)
        self.charts = ChartWriter(workbook, styles, book, run)

    def write(self, statement: Statement, charts: Sequence[Chart]) -> None:
        """One sheet, with the charts that stand on it."""
        page = add_row_sheet(self.workbook, statement.sheet)
        _Rows(self, page, statement).write(charts)


class _Rows(StatementPage):
    """One statement on its sheet, row by row."""

    def __init__(self, writer: StatementWriter, page: RowSheet, statement: Statement) -> None:
        super().__init__(page, writer.styles, writer.book, writer.run, writer.frame, statement)
        self.writer = writer

    def write(self, charts: Sequence[Chart]) -> None:
        statement, page = self.statement, self.page
        title = sentence(self.book, self.run, statement.title)
        top_rows(page, self.styles, self.frame, title, statement.intro)
        if statement.input_table is not None:
            name = statement.input_table.name
            target = f"internal:{sheet_prefix(name)}A1"
            page.write_url(LINK_ROW - 1, 3, target, self.styles.get(Role.LINK), f"Invoer: {name}")
        self.header()
        for row in statement.rows:
            self._write(row)
        if self.has_verdicts():
            letter = column_letter(self.after + 1)
            colour_verdicts(page, self.styles, letter, FIRST_ROW, self.row)
        self.writer.charts.write(page, self.row + 1, charts, self.chart_place(len(charts)))
        self.finish(bool(charts))

    # --- rows --------------------------------------------------------------

    def _write(self, row: Row) -> None:
        match row:
            case Heading(text):
                self.page.start(self.row)
                self.page.words(A, text, self.styles.get(Role.SECTION))
                self.row += 1
            case Entry():
                for strip in strips(self.book, self.run, row):
                    self._strip(strip, row)
            case Words(parts):
                self._words(*sentence(self.book, self.run, parts))
            case InScenario():
                self._in_scenario(row)
            case Checks(kind):
                first = self.row + 1
                self.row = self.writer.checks.write(self.page, self.row, kind)
                if self.row > first:
                    colour_verdicts(self.page, self.styles, D, first, self.row - 1)
            case Amounts():
                for strip in amount_strips(self.book, self.run):
                    self._strip(strip, None)
            case Gap():
                self.row += 1
            case _:
                assert_never(row)

    def _words(self, formula: str | None, text: str) -> None:
        """A sentence over the width of the sheet: what stands beside it is empty."""
        self.page.start(self.row)
        look = self.styles.get(Role.LABEL)
        if formula is None:
            self.page.words(A, text, look)
        else:
            self.page.formula(A, formula, text, look)
        self.row += 1

    def _in_scenario(self, row: InScenario) -> None:
        """A link to the sheet that compares the scenarios, where there is one."""
        compared = self.writer.compared
        if compared is None or row.scenario >= len(compared.run.scenarios):
            return
        page, get, unit = self.page, self.styles.get, row.line.unit
        page.start(self.row)
        label = f"{row.label} {self.run.data.scenarios[row.scenario]}"
        self.measure(label, unit.name)
        page.words(A, label, get(Role.LABEL))
        page.words(C, unit.name, get(Role.NOTE))
        cell, value = compared.place(row.line, row.scenario)
        page.formula(self.years[0], cell, value, get(Role.FORMULA, unit.format))
        if row.least is not None:
            cell, value = compared.place(row.least, row.scenario)
            letter = column_letter(self.after + 1)
            words, text = words_for(f"{cell}>=0"), word_for(value >= 0)
            page.formula(letter, words, text, get(Role.VERDICT))
        self.row += 1

    def _strip(self, strip: Strip, entry: Entry | None) -> None:
        style = entry.style if entry is not None else "plain"
        if strip.total and style == "plain" and strip.name:
            style = "subtotal"
        label, unit = self.styles.get(LABELS[style]), strip.line.unit
        look = self.styles.get(FIGURES[style], unit.format)
        told = strip.note if self.statement.notes else ""
        self.page.start(self.row, height=self.note_height(told) if told else None)
        self.measure(strip.label, unit.name, strip.name)
        self.page.words(A, strip.label, label)
        if strip.name_cell:
            self.page.formula(B, strip.name_cell, strip.name, label)
        elif strip.name:
            self.page.words(B, strip.name, label)
        if self.monthly and strip.status_formula:
            look_status = self.styles.get(Role.NOTE)
            self.page.formula(D, strip.status_formula, strip.status, look_status)
        summed = LABELS[style] is Role.TOTAL_LABEL
        self.page.words(C, unit.name, label if summed else self.styles.get(Role.NOTE))
        self._figures(strip, look)
        if entry is not None and entry.mark_lowest and self.monthly:
            self._mark_lowest()
        if entry is not None:
            self._verdict(entry, strip)
            if self.statement.beside:
                self._beside(strip)
        if self.statement.notes and strip.note:
            letter = column_letter(self.after + len(self.details()) - 1)
            self.page.words(letter, strip.note, self.styles.get(Role.NOTE, wrap=True))
        self.row += 1

    def _figures(self, strip: Strip, style: Format) -> None:
        page = self.page
        if strip.line.time is Time.CONST:
            letter = E if self.monthly else self.years[0]
            cell = f"{strip.sheet}${column_letter(OPENING)}${strip.row}"
            page.formula(letter, cell, strip.values[0], style)
            return
        if self.monthly:
            link = f"{strip.sheet}{THIS}{strip.row}"
            if strip.opening is not None:
                page.formula(E, f"{strip.sheet}{E}{strip.row}", strip.opening, style)
            if strip.line.time is Time.MONTH:
                self._months(strip, link, style)
            if has_year(strip.line):
                page.series(self.years, "", link, strip.years, style)
        elif strip.years:
            for letter, source, value in self.shown_years(strip.years):
                page.formula(letter, strip.year_link(source, self.book), value, style)

    def _mark_lowest(self) -> None:
        """The lowest month of the row stands out; a year's workbook looks at all its months."""
        months = self.book.time.months
        rule = {"type": "bottom", "value": 1, "format": self.styles.get(Role.SIGNAL)}
        self.page.conditional_format(f"{months[0]}{self.row}:{months[-1]}{self.row}", rule)

    def _months(self, strip: Strip, link: str, style: Format) -> None:
        """The months in one style, or those that are not sure in another."""
        months, before = list(self.book.time.months), E
        weak = self.styles.get(Role.UNSURE, strip.line.unit.format)
        unsure = strip.unsure or (False,) * len(months)
        for is_weak, run in groupby(zip(unsure, months, strip.values, strict=True), itemgetter(0)):
            cells = list(run)
            letters = [letter for _, letter, _ in cells]
            values = [value for _, _, value in cells]
            self.page.series(letters, before, link, values, weak if is_weak else style)
            before = letters[-1]

    def _verdict(self, entry: Entry, strip: Strip) -> None:
        """The norm and the verdict, beside the figures; row by row where they are so declared."""
        of_row = strip.number if strip.name_cell else None
        table = rows_of(strip.line)
        norm, word = (column_letter(self.after + n) for n in range(2))
        if isinstance(entry.norm, Line):
            one = of_row if rows_of(entry.norm) is table else None
            cell, value = place_and_value(self.book, self.run, entry.norm, None, one)
            look = self.styles.get(Role.NOTE, entry.norm.unit.format)
            self.page.formula(norm, cell, value, look)
        elif entry.norm is not None:
            settled = entry.norm.effective
            if settled is not None:
                cell, value = place_and_value(self.book, self.run, settled, None)
            else:
                place = self.book.field(entry.norm)
                cell = f"{place.sheet}${place.columns[0]}${place.row}"
                value = float(self.run.input(entry.norm)[0, 0, 0])
            look = self.styles.get(Role.NOTE, entry.norm.unit.format)
            self.page.formula(norm, cell, value, look)
        if entry.verdict is not None:
            one = of_row if rows_of(entry.verdict.line) is table else None
            found = verdict(self.book, self.run, entry.verdict, one)
            words, text = words_for(f"{found.holds}=1"), word_for(found.value == 1)
            self.page.formula(word, words, text, self.styles.get(Role.VERDICT))
            if self.statement.sources:
                letter = column_letter(self.after + 2)
                self.page.words(letter, entry.verdict.source, self.styles.get(Role.NOTE))

    def _beside(self, strip: Strip) -> None:
        """Inputs of the row's own table: names and choices as typed, figures as they apply."""
        heads = self.details()
        for item in self.statement.beside:
            if rows_of(strip.line) is not item.table or not strip.name_cell:
                continue
            cell, shown = beside_cell(self.book, self.run, item, strip.number)
            shape = GENERAL if isinstance(shown, str) else item.unit.format
            letter = column_letter(self.after + heads.index(item.label))
            self.page.formula(letter, cell, shown, self.styles.get(Role.NOTE, shape))
