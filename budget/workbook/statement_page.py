"""The frame of a presentation sheet: periods above it, widths, charts beside it, the printing."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from budget.engine.expr import Time
from budget.engine.formula import DATE_ROW, YEAR_ROW
from budget.engine.run import Run
from budget.engine.statement import Amounts, Entry, Statement
from budget.sheet.address import column_letter
from budget.sheet.pages import OUTPUT_RIGHTS, row_height, source_height
from budget.sheet.styles import Role, Styles

from .book import AddressBook
from .charts import WIDTH, ChartPlace
from .checks import LABEL_WIDTH, TEXT_WIDTH
from .frame import (
    UNTIL_FORMAT,
    YEAR_FORMAT,
    Frame,
    header_rows,
    period_columns,
    print_by_year,
    set_up_print,
    write_periods,
)
from .rows import RowSheet

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


class StatementPage:
    """One statement on its sheet, but for its rows."""

    def __init__(
        self, page: RowSheet, styles: Styles, book: AddressBook, run: Run, frame: Frame,
        statement: Statement,
    ) -> None:  # fmt: skip
        self.page = page
        self.styles = styles
        self.book = book
        self.run = run
        self.frame = frame
        self.statement = statement
        self.monthly = statement.periods is Time.MONTH
        self.yearly = statement.periods is Time.YEAR
        time = self.book.time
        first = time.first_year if self.monthly else 4
        self.shown = 2 if self.yearly and frame.fold else time.years
        count = min(self.shown, time.years) if self.monthly or self.yearly else 1
        self.years = [column_letter(first + n) for n in range(count)]
        self.after = first + count  # the first column behind the figures
        self.row = FIRST_ROW
        # of the labels, of the names of rows and of the units
        self.longest: dict[str, float] = {A: LEAST_LABEL, B: WIDTHS[B], C: WIDTHS[C]}

    def chart_place(self, charts: int) -> ChartPlace:
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

    def measure(self, label: str, unit: str, name: str = "") -> None:
        """Columns of labels and units are as wide as they need, within bounds."""
        self.longest[A] = max(self.longest[A], min(len(label) + 1, MOST_LABEL))
        self.longest[B] = max(self.longest[B], min(len(name) + 1, MOST_NAME))
        self.longest[C] = max(self.longest[C], len(unit) + 1)

    def header(self) -> None:
        """The same period headers as on the calculation sheets, or only the years."""
        look = self.styles.get(Role.HEADER)
        headers = header_rows(self.book, self.run, self.frame.start)
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
            for offset, text in enumerate(self.details()):
                above = self.styles.get(Role.FIGURE_HEADER) if text == NORM else look
                self.page.words(column_letter(self.after + offset), text if first else "", above)

    def _years(self, row: int, values: Sequence[float]) -> None:
        look = self.styles.get(Role.HEADER, UNTIL_FORMAT if row == DATE_ROW else YEAR_FORMAT)
        prefix = self.book.sheets[0].prefix
        for letter, source, value in self.shown_years(values):
            self.page.formula(letter, f"{prefix}{source}${row}", value, look)

    def shown_years(self, values: Sequence[float]) -> Iterator[tuple[str, str, float]]:
        """The column here, the column of the calculation sheets, and the figure."""
        calculated = self.book.time.year_letters[-self.shown :]
        return zip(self.years, calculated, values[-self.shown :], strict=True)

    def details(self) -> list[str]:
        heads = [NORM, VERDICT] if self.has_verdicts() else []
        heads += [WHERE_FROM] if self.statement.sources else []
        heads += [field.label for field in self.statement.beside]
        last = "Wat wanneer geldt, en de bron" if self._has_amounts() else "Hoe het is berekend"
        return [*heads, last] if self.statement.notes else heads

    def _has_amounts(self) -> bool:
        return any(isinstance(row, Amounts) for row in self.statement.rows)

    def _note_width(self) -> int:
        return WIDE_NOTE if self._has_amounts() else NOTE_WIDTH

    def note_height(self, text: str) -> float:
        height = source_height if self._has_amounts() else row_height
        return height(text, self._note_width())

    def has_verdicts(self) -> bool:
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
        return [known.get(head, self._note_width()) for head in self.details()]

    def finish(self, charts: bool) -> None:
        page = self.page
        for letter, width in self._widths().items():
            page.set_column(f"{letter}:{letter}", width)
        last = column_letter(self.after + max(len(self.details()), 1) - 1)
        page.last_letter = max(last, "H", key=lambda letter: (len(letter), letter))
        grouped = False
        if self.monthly:
            width = WIDE_MONTH if self._has_amounts() else MONTH_WIDTH
            grouped = period_columns(page, self.book, width, self.frame.fold)
        elif self.yearly:
            page.set_column(f"{self.years[0]}:{self.years[-1]}", YEAR_WIDTH)
        else:
            page.set_column("A:A", LABEL_WIDTH)
            page.set_column("D:D", 14)
            page.set_column("F:H", TEXT_WIDTH)
        for number, width in enumerate(self._detail_widths(), self.after):
            page.set_column(number - 1, number - 1, width)
        page.freeze_panes(YEAR_ROW, 3)
        set_up_print(page, self.frame.footer, YEAR_ROW, one_page=charts or self.yearly)
        if self.monthly:
            print_by_year(page, self.book, self.frame.fold)
        long = self.yearly and self.row > LONG
        if (charts or long) and not self.monthly and not self.statement.notes:
            page.set_portrait()
        if not grouped:
            page.protect("", OUTPUT_RIGHTS)
