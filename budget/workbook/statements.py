"""Writes the presentation sheets: one renderer for every statement the model declares.

Nothing is calculated here: each figure is a link to a calculation sheet.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from itertools import groupby
from operator import itemgetter
from typing import assert_never

from xlsxwriter.format import Format
from xlsxwriter.workbook import Workbook

from budget.engine.expr import Line, Time
from budget.engine.formula import DATE_ROW, THIS, YEAR_ROW
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
from budget.sheet.pages import OUTPUT_RIGHTS, row_height, source_height
from budget.sheet.styles import GENERAL, Role, Styles

from .book import OPENING, AddressBook
from .charts import WIDTH, ChartPlace, ChartWriter
from .checks import (
    IN_ORDER,
    LABEL_WIDTH,
    NOT_IN_ORDER,
    TEXT_WIDTH,
    CheckRows,
    colour_verdicts,
    verdict,
    words_for,
)
from .compare import Compared
from .figures import has_year
from .frame import (
    LINK_ROW,
    UNTIL_FORMAT,
    YEAR_FORMAT,
    Frame,
    header_rows,
    period_columns,
    print_by_year,
    set_up_print,
    top_rows,
    write_periods,
)
from .rows import RowSheet, add_row_sheet
from .sentences import place_and_value, sentence
from .strips import Strip, amount_strips, beside_cell, strips

A, B, C, D, E = "ABCDE"
FIRST_ROW = YEAR_ROW + 2
WIDTHS = {A: 44, B: 22, C: 11, D: 15, E: 12}
NORM, VERDICT, STATUS, WHERE_FROM = "Norm", "Oordeel", "Status", "Bron van de norm"
HEADS = {A: "Omschrijving", B: "Rij", C: "Eenheid"}
MONTH_WIDTH, YEAR_WIDTH, NORM_WIDTH, NOTE_WIDTH, NARROW = 11, 14.5, 12, 80, 4
SOURCE_WIDTH, NAME_WIDTH = 26, 20
PIXELS, NARROWEST, WIDEST = 7.4, 420, 820  # of a character's width, and of a chart
LEAST_LABEL, MOST_LABEL, MOST_NAME = 34, 64, 36
LONG = 42  # rows that do not fit on a lying page
SHAPE = 0.72  # of a chart on a standing page: high enough to fill it
AMOUNT_WIDTHS = {A: 38, B: 5, C: 11, D: 23, E: 2}  # of the sheet with amounts of the law
WIDE_MONTH, WIDE_NOTE = 13, 95
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
        _Page(self, statement, page).write(charts)


class _Page:
    """One statement on its sheet."""

    def __init__(self, writer: StatementWriter, statement: Statement, page: RowSheet) -> None:
        self.writer = writer
        self.statement = statement
        self.page = page
        self.book, self.run, self.styles = writer.book, writer.run, writer.styles
        self.monthly = statement.periods is Time.MONTH
        self.yearly = statement.periods is Time.YEAR
        time = self.book.time
        first = time.first_year if self.monthly else 4
        self.shown = 2 if self.yearly and writer.frame.fold else time.years
        count = min(self.shown, time.years) if self.monthly or self.yearly else 1
        self.years = [column_letter(first + n) for n in range(count)]
        self.after = first + count  # the first column behind the figures
        self.row = FIRST_ROW
        # of the labels, of the names of rows and of the units
        self.longest: dict[str, float] = {A: LEAST_LABEL, B: WIDTHS[B], C: WIDTHS[C]}

    def write(self, charts: Sequence[Chart]) -> None:
        statement, page = self.statement, self.page
        title = sentence(self.book, self.run, statement.title)
        top_rows(page, self.styles, self.writer.frame, title, statement.intro)
        if statement.input_table is not None:
            name = statement.input_table.name
            target = f"internal:{sheet_prefix(name)}A1"
            page.write_url(LINK_ROW - 1, 3, target, self.styles.get(Role.LINK), f"Invoer: {name}")
        self._header()
        for row in statement.rows:
            self._write(row)
        if self._has_verdicts():
            letter = column_letter(self.after + 1)
            colour_verdicts(page, self.styles, letter, FIRST_ROW, self.row)
        self.writer.charts.write(page, self.row + 1, charts, self._chart_place(len(charts)))
        self._finish(bool(charts))

    def _chart_place(self, charts: int) -> ChartPlace:
        """Below the table, two beside each other; right of the years on a sheet with months,
        where they come on the page of the years and no page edge cuts them."""
        if self.monthly:
            return ChartPlace(FIRST_ROW, self.after)
        if self.statement.notes:
            return ChartPlace(self.row + 1, beside=2)
        widths = [*self._widths().values(), *[YEAR_WIDTH] * len(self.years), *self._detail_widths()]
        whole = int(sum(widths) * PIXELS)
        if charts == 1:
            return ChartPlace(self.row + 1, width=min(whole, WIDEST))
        width = min(max(whole // 2 - 20, NARROWEST), WIDTH)
        return ChartPlace(self.row + 1, beside=2, width=width, height=int(SHAPE * width))

    # --- the frame ---------------------------------------------------------

    def _header(self) -> None:
        """The same period headers as on the calculation sheets, or only the years."""
        look = self.styles.get(Role.HEADER)
        headers = header_rows(self.book, self.run, self.writer.frame.start)
        for header in headers[:2]:
            self.page.start(header.row)
            first = header.row == DATE_ROW
            for letter, text in HEADS.items():
                self.page.words(letter, text if first else "", look)
            if self.monthly:
                self.page.words(D, STATUS if first and self._has_amounts() else "", look)
                opening = first and not self._has_amounts()
                self.page.words(E, "Begin / vast" if opening else "", look)
                write_periods(self.page, self.styles, self.book, header, linked=True)
            elif self.yearly:
                self._years(header.row, header.years)
            for offset, text in enumerate(self._details()):
                above = self.styles.get(Role.FIGURE_HEADER) if text == NORM else look
                self.page.words(column_letter(self.after + offset), text if first else "", above)

    def _years(self, row: int, values: Sequence[float]) -> None:
        look = self.styles.get(Role.HEADER, UNTIL_FORMAT if row == DATE_ROW else YEAR_FORMAT)
        prefix = self.book.sheets[0].prefix
        for letter, source, value in self._shown_years(values):
            self.page.formula(letter, f"{prefix}{source}${row}", value, look)

    def _shown_years(self, values: Sequence[float]) -> Iterator[tuple[str, str, float]]:
        """The column here, the column of the calculation sheets, and the figure."""
        calculated = self.book.time.year_letters[-self.shown :]
        return zip(self.years, calculated, values[-self.shown :], strict=True)

    def _details(self) -> list[str]:
        heads = [NORM, VERDICT] if self._has_verdicts() else []
        heads += [WHERE_FROM] if self.statement.sources else []
        heads += [field.label for field in self.statement.beside]
        last = "Wat wanneer geldt, en de bron" if self._has_amounts() else "Hoe het is berekend"
        return [*heads, last] if self.statement.notes else heads

    def _has_amounts(self) -> bool:
        return any(isinstance(row, Amounts) for row in self.statement.rows)

    def _note_width(self) -> int:
        return WIDE_NOTE if self._has_amounts() else NOTE_WIDTH

    def _note_height(self, text: str) -> float:
        height = source_height if self._has_amounts() else row_height
        return height(text, self._note_width())

    def _has_verdicts(self) -> bool:
        entries = [row for row in self.statement.rows if isinstance(row, Entry)]
        return any(e.norm is not None or e.verdict is not None for e in entries)

    def _widths(self) -> Mapping[str, float]:
        """Of the labels; narrow where no rows have names."""
        if self._has_amounts():
            return AMOUNT_WIDTHS
        labels = WIDTHS if self.monthly else self.longest
        per_row = any(isinstance(row, Entry) and row.per_row for row in self.statement.rows)
        named = per_row or not (self.monthly or self.yearly)
        return labels if named else {**labels, B: NARROW}

    def _detail_widths(self) -> list[float]:
        """Of what stands behind the figures."""
        known = {NORM: NORM_WIDTH, VERDICT: NORM_WIDTH, WHERE_FROM: SOURCE_WIDTH}
        known |= {field.label: NAME_WIDTH for field in self.statement.beside}
        return [known.get(head, self._note_width()) for head in self._details()]

    def _finish(self, charts: bool) -> None:
        page = self.page
        for letter, width in self._widths().items():
            page.set_column(f"{letter}:{letter}", width)
        last = column_letter(self.after + max(len(self._details()), 1) - 1)
        page.last_letter = max(last, "H", key=lambda letter: (len(letter), letter))
        grouped = False
        if self.monthly:
            width = WIDE_MONTH if self._has_amounts() else MONTH_WIDTH
            grouped = period_columns(page, self.book, width, self.writer.frame.fold)
        elif self.yearly:
            page.set_column(f"{self.years[0]}:{self.years[-1]}", YEAR_WIDTH)
        else:
            page.set_column("A:A", LABEL_WIDTH)
            page.set_column("D:D", 14)
            page.set_column("F:H", TEXT_WIDTH)
        for number, width in enumerate(self._detail_widths(), self.after):
            page.set_column(number - 1, number - 1, width)
        page.freeze_panes(YEAR_ROW, 3)
        set_up_print(page, self.writer.frame.footer, YEAR_ROW, one_page=charts or self.yearly)
        if self.monthly:
            print_by_year(page, self.book, self.writer.frame.fold)
        long = self.yearly and self.row > LONG
        if (charts or long) and not self.monthly and not self.statement.notes:
            page.set_portrait()
        if not grouped:
            page.protect("", OUTPUT_RIGHTS)

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

    def _measure(self, label: str, unit: str, name: str = "") -> None:
        """Columns of labels and units are as wide as they need, within bounds."""
        self.longest[A] = max(self.longest[A], min(len(label) + 1, MOST_LABEL))
        self.longest[B] = max(self.longest[B], min(len(name) + 1, MOST_NAME))
        self.longest[C] = max(self.longest[C], len(unit) + 1)

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
        self._measure(label, unit.name)
        page.words(A, label, get(Role.LABEL))
        page.words(C, unit.name, get(Role.NOTE))
        cell, value = compared.place(row.line, row.scenario)
        page.formula(self.years[0], cell, value, get(Role.FORMULA, unit.format))
        if row.least is not None:
            cell, value = compared.place(row.least, row.scenario)
            letter = column_letter(self.after + 1)
            words = f'IF({cell}>=0,"{IN_ORDER}","{NOT_IN_ORDER}")'
            text = IN_ORDER if value >= 0 else NOT_IN_ORDER
            page.formula(letter, words, text, get(Role.VERDICT))
        self.row += 1

    def _strip(self, strip: Strip, entry: Entry | None) -> None:
        style = entry.style if entry is not None else "plain"
        if strip.total and style == "plain" and strip.name:
            style = "subtotal"
        label, unit = self.styles.get(LABELS[style]), strip.line.unit
        look = self.styles.get(FIGURES[style], unit.format)
        told = strip.note if self.statement.notes else ""
        self.page.start(self.row, height=self._note_height(told) if told else None)
        self._measure(strip.label, unit.name, strip.name)
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
            letter = column_letter(self.after + len(self._details()) - 1)
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
            for letter, source, value in self._shown_years(strip.years):
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
            text = IN_ORDER if found.value == 1 else NOT_IN_ORDER
            self.page.formula(word, words_for(found.holds), text, self.styles.get(Role.VERDICT))
            if self.statement.sources:
                letter = column_letter(self.after + 2)
                self.page.words(letter, entry.verdict.source, self.styles.get(Role.NOTE))

    def _beside(self, strip: Strip) -> None:
        """Inputs of the row's own table: names and choices as typed, figures as they apply."""
        heads = self._details()
        for item in self.statement.beside:
            if rows_of(strip.line) is not item.table or not strip.name_cell:
                continue
            cell, shown = beside_cell(self.book, self.run, item, strip.number)
            shape = GENERAL if isinstance(shown, str) else item.unit.format
            letter = column_letter(self.after + heads.index(item.label))
            self.page.formula(letter, cell, shown, self.styles.get(Role.NOTE, shape))
