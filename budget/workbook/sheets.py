"""Writes the calculation sheets: every figure a live formula, with its result beside it."""

from __future__ import annotations

from xlsxwriter.format import Format
from xlsxwriter.workbook import Workbook

from budget.engine.dated import of_key
from budget.engine.evaluate import dated_table, index_values
from budget.engine.expr import OWN, Dated, DatedAmount, Field, Line, Parameter, Table, Time
from budget.engine.formula import THIS, FormulaCompiler, fill
from budget.engine.run import Run
from budget.engine.status import ASSUMED, INDEXED, statuses, told
from budget.sheet.address import column_letter
from budget.sheet.pages import OUTPUT_RIGHTS
from budget.sheet.styles import DATE_FORMAT, Role, Styles

from .book import (
    FIRST_ROW,
    LABEL,
    NOTE,
    OPENING,
    ROW_NAME,
    UNIT,
    AddressBook,
    CalcSheet,
    DatedRows,
    HeadingRow,
    LineRows,
)
from .figures import Figures, has_year
from .frame import (
    Frame,
    period_columns,
    print_by_year,
    set_up_print,
    top_rows,
    write_header,
)
from .large import SHEET as LARGE_SHEET
from .large import explanation
from .rows import RowSheet, add_row_sheet

A, B, C, D, E = (column_letter(n) for n in (LABEL, ROW_NAME, UNIT, NOTE, OPENING))
MONTH_WIDTH = 11
STATUS = "F"  # of a dated amount
WIDTHS = {A: 42, B: 24, C: 11, D: 18, E: 12}


class CalcWriter:
    """Writes the calculation sheets of one workbook."""

    def __init__(
        self, workbook: Workbook, styles: Styles, book: AddressBook, run: Run, frame: Frame
    ) -> None:
        self.workbook = workbook
        self.styles = styles
        self.book = book
        self.run = run
        self.frame = frame
        self.frozen = book.frozen
        self.months = book.time.months
        self.years = book.time.year_letters
        self.columns = book.columns
        self.standing = statuses(book.model, run.data)
        self.label, self.note = styles.get(Role.LABEL), styles.get(Role.NOTE)

    def write(self) -> None:
        for sheet in self.book.sheets:
            page = self._page(sheet.name, sheet.chapter.intro)
            compiler = FormulaCompiler(self.book, sheet.prefix)
            for item in sheet.items:
                match item:
                    case HeadingRow(row, text):
                        page.start(row)
                        page.words(A, text, self.styles.get(Role.SECTION))
                    case LineRows():
                        self._line(page, compiler, item)
                    case DatedRows():
                        self._dated(page, sheet, item)
        if self.frozen.first:
            self._frozen_figures(self._page(LARGE_SHEET, explanation(self.frozen.frozen)))

    # --- the frame of the sheet --------------------------------------------

    def _page(self, name: str, intro: str) -> RowSheet:
        page = add_row_sheet(self.workbook, name)
        page.last_letter = self.years[-1]
        top_rows(page, self.styles, self.frame, (None, name), intro)
        for letter, width in WIDTHS.items():
            page.set_column(f"{letter}:{letter}", width)
        grouped = period_columns(page, self.book, MONTH_WIDTH, self.frame.fold)
        page.freeze_panes(FIRST_ROW - 1, UNIT)
        set_up_print(page, self.frame.footer, FIRST_ROW - 1)
        print_by_year(page, self.book, self.frame.fold)
        if not grouped:
            page.protect("", OUTPUT_RIGHTS)
        write_header(page, self.styles, self.book, self.run, self.frame.start)
        return page

    # --- lines -------------------------------------------------------------

    def _line(self, page: RowSheet, compiler: FormulaCompiler, item: LineRows) -> None:
        line, place = item.line, item.place
        figures = self.frozen.figures(line, self.run)
        look = self.styles.get(Role.FORMULA, line.unit.format)
        for row in range(place.rows):
            page.start(place.row + row)
            self._labels(page, line, row)
            self._row(page, compiler, line, row, figures, look)
        if place.total is not None:
            page.start(place.total)
            self._total(page, line, item, figures)

    def _labels(self, page: RowSheet, line: Line, row: int) -> None:
        page.words(A, line.label, self.label)
        if line.table is not None and not line.table.form:
            self._name(page, line.table, row)
        page.words(C, line.unit.name, self.note)
        match line.expr:
            case Dated(parameter, None):
                remark = self._origin(parameter, row)
            case _:
                remark = self._remark(line) if row == 0 else ""
        if remark:
            page.words(D, remark, self.note)

    def _remark(self, line: Line) -> str:
        """How sure its dated amounts are, what the line means and where it comes from."""
        source = f"Bron: {line.source}" if line.source else ""
        unsure = self.standing[line].text()
        return " ".join(filter(None, (unsure and f"{unsure}.", line.note, source)))

    def _origin(self, parameter: Parameter, row: int) -> str:
        """Which dated amounts count, since when, how sure and by what source."""
        key = 0 if parameter.keys is None else row + 1
        amounts = of_key(self.run.data.amounts[parameter], key)
        return told(parameter, amounts, self.run.timeline)

    def _name(self, page: RowSheet, table: Table, row: int) -> None:
        """The name of a row, live; a large table has one row that stands for all of them."""
        name = self.run.data.rows[table][row]
        if self.book.is_large(table):
            page.words(B, name, self.label)
        else:
            page.formula(B, self.book.key_cell(table, row), name, self.label)

    def _row(
        self, page: RowSheet, compiler: FormulaCompiler, line: Line, row: int, figures: Figures,
        look: Format,
    ) -> None:  # fmt: skip
        values = figures.values[row].tolist()
        if line in self.frozen:
            template = to_year = self.frozen.template(line, row, self.book.active_scenario())
            opening = fill(template, self._opening(line), "") if line.opening is not None else None
        else:
            template, opening = compiler.row(line, row), compiler.opening(line, row)
            to_year = compiler.year(line, row) or ""
        match line.time:
            case Time.CONST:
                page.formula(E, fill(template, E, ""), values[0], look)
            case Time.MONTH:
                if opening is not None:
                    page.formula(E, opening, figures.openings[row], look)
                page.series(self.months, E, template, values, look)
                if has_year(line):
                    years = figures.years[row].tolist()
                    page.series(self.years, self.columns.before_years, to_year, years, look)
            case Time.YEAR:
                before = self.columns.before_years
                if opening is not None:
                    page.formula(before, opening, figures.openings[row], look)
                page.series(self.years, before, template, values, look)

    def _opening(self, line: Line) -> str:
        """The column of what a line starts with."""
        return self.columns.before_years if line.time is Time.YEAR else E

    # --- large tables ------------------------------------------------------

    def _frozen_figures(self, page: RowSheet) -> None:
        """Every line that has no formula, a row of figures per named scenario."""
        frozen = self.frozen.frozen
        for (line, row), first in self.frozen.first.items():
            look = self.styles.get(Role.FORMULA, line.unit.format)
            for offset, scenario in enumerate(frozen.scenarios):
                page.start(first + offset)
                page.words(A, line.label, self.label)
                if line.table is not None and not line.table.form:
                    self._name(page, line.table, row)
                page.words(C, line.unit.name, self.note)
                page.words(D, scenario, self.note)
                self._constants(page, line, frozen.figures[line][offset], row, look)

    def _constants(
        self, page: RowSheet, line: Line, figures: Figures, row: int, look: Format
    ) -> None:
        values, years = figures.values[row].tolist(), figures.years[row].tolist()
        if line.time is Time.CONST:
            page.constant(E, values[0], look)
            return
        if line.opening is not None and line.time is Time.MONTH:
            page.constant(E, figures.openings[row], look)
        if line.time is Time.MONTH:
            for letter, value in zip(self.months, values, strict=True):
                page.constant(letter, value, look)
        if line.opening is not None and line.time is Time.YEAR:
            page.constant(self.columns.before_years, figures.openings[row], look)
        shown = values if line.time is Time.YEAR else years if has_year(line) else []
        for letter, value in zip(self.years, shown, strict=False):
            page.constant(letter, value, look)

    # --- totals ------------------------------------------------------------

    def _total(self, page: RowSheet, line: Line, item: LineRows, figures: Figures) -> None:
        get, place = self.styles.get, item.place
        page.words(A, line.label, get(Role.TOTAL_LABEL))
        page.words(B, "Totaal", get(Role.TOTAL_LABEL))
        page.words(C, line.unit.name, get(Role.TOTAL_LABEL))
        template = "0"
        if place.rows:
            template = f"SUM({THIS}{place.row}:{THIS}{place.row + place.rows - 1})"
        look = get(Role.TOTAL, line.unit.format)
        sums = figures.values.sum(axis=0).tolist()
        if line.time is Time.CONST:
            page.formula(E, fill(template, E, ""), sums[0], look)
            return
        if line.time is Time.YEAR:
            page.series(self.years, "", template, sums, look)
            return
        if line.opening is not None:
            page.formula(E, fill(template, E, ""), sum(figures.openings), look)
        page.series(self.months, "", template, sums, look)
        if has_year(line):
            page.series(self.years, "", template, figures.years.sum(axis=0).tolist(), look)

    # --- dated amounts -----------------------------------------------------

    def _dated(self, page: RowSheet, sheet: CalcSheet, item: DatedRows) -> None:
        """Known rows link to the input; later ones run on with the index, live."""
        get, parameter = self.styles.get, item.parameter
        dates, values = self._dated_values(item)
        source = self.book.layout.amount(parameter, item.key)
        look, note = get(Role.FORMULA, parameter.unit.format), get(Role.NOTE)
        statuses = [
            amount.listed if amount.own is None else f"{OWN}: {amount.reason}"
            for amount in self._amounts(item)
        ]
        for number, (day, value) in enumerate(zip(dates, values, strict=True)):
            row = item.row + number
            page.start(row)
            page.words(A, parameter.name, get(Role.LABEL))
            if parameter.keys is not None:
                name = self.run.data.rows[parameter.keys][item.key - 1]
                cell = self.book.key_cell(parameter.keys, item.key - 1)
                page.formula(B, cell, name, get(Role.LABEL))
            page.words(C, parameter.unit.name, get(Role.NOTE))
            if number < item.known:
                at, known = source.first + number, statuses[number]
                since, lawful, own, reason, listed = (
                    f"{source.sheet}${letter}${at}"
                    for letter in (
                        source.since,
                        source.value,
                        source.own,
                        source.reason,
                        source.status,
                    )
                )
                page.formula(D, since, day, get(Role.FORMULA, DATE_FORMAT))
                page.formula(E, f'IF({own}<>"",{own},{lawful})', value, look)
                page.formula(STATUS, f'IF({own}<>"","{OWN}: "&{reason},{listed})', known, note)
            else:
                page.constant(D, day, get(Role.FORMULA, DATE_FORMAT))
                index = self._index_cell(parameter, sheet, item.years[number - item.known])
                formula = f"ROUND({E}{row - 1}*(1+{index}),{parameter.digits})"
                page.formula(E, formula, value, look)
                page.words(STATUS, f"{INDEXED} ({ASSUMED})", note)

    def _dated_values(self, item: DatedRows) -> tuple[list[float], list[float]]:
        parameter, run = item.parameter, self.run
        index = index_values(parameter, run)
        dates, values = dated_table(parameter, self._amounts(item), run, index)
        return dates.tolist(), values[:, 0].tolist()

    def _amounts(self, item: DatedRows) -> list[DatedAmount]:
        """The known amounts of one row of a parameter, oldest first."""
        return of_key(self.run.data.amounts[item.parameter], item.key)

    def _index_cell(self, parameter: Parameter, sheet: CalcSheet, year: int) -> str:
        """The index that applies in one boekjaar (from 0)."""
        index = parameter.index
        assert index is not None
        if isinstance(index, Field):
            if index.effective is None:
                place = self.book.field(index)
                letter = place.columns[year if len(place.columns) > 1 else 0]
                return f"{place.sheet}${letter}${place.row}"
            index = index.effective
        at = self.book.line(index)
        letter = E if index.time is Time.CONST else self.years[year]
        return f"{'' if at.sheet == sheet.prefix else at.sheet}${letter}${at.row}"
