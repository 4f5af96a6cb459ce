"""Toelichting: of every post, main figure and kengetal how it was arrived at.

One row each: its figures per year, what it is built up of as a sentence that reckons along,
how it is calculated, from which source, and the input sheet to change it on.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from xlsxwriter.workbook import Workbook

from budget.engine.expr import Line, Unit
from budget.engine.formula import YEAR_ROW
from budget.engine.run import Run
from budget.engine.status import statuses
from budget.sheet.address import column_letter, sheet_prefix
from budget.sheet.pages import HIGHEST, OUTPUT_RIGHTS, row_height
from budget.sheet.styles import Role, Styles

from .appendix import Explained
from .book import AddressBook
from .buildup import buildup
from .frame import YEAR_FORMAT, Frame, set_up_print, top_rows
from .parts import is_zero, made_of
from .rows import RowSheet, add_row_sheet
from .sentences import place_and_value
from .wording import told

SHEET = "Toelichting"
TITLE = "Hoe is elk bedrag tot stand gekomen?"
INTRO = (
    "De bedragen en de zinnen rekenen mee met het gekozen scenario. Met naam genoemd zijn de "
    "grootste bij het maken van deze werkmap; de rest heet overige."
)
LABEL, RGS, UNIT, FIRST_YEAR = "A", "B", "C", 4
HEADER_ROW, FIRST_ROW = 5, 6
LABEL_WIDTH, BUILDUP_WIDTH, TOLD_WIDTH = 30, 52, 60
WIDTHS = {LABEL: LABEL_WIDTH, RGS: 12, UNIT: 9}
YEAR_WIDTH, LINK_WIDTH = 12, 16
WAS_ZERO = "Nul bij het maken"


@dataclass(frozen=True)
class Figures:
    """A line's cell and figure in each year that is shown."""

    line: Line
    cells: tuple[tuple[str, float], ...]

    @property
    def empty(self) -> bool:
        return all(is_zero(value) for _, value in self.cells)

    def last(self, years: Sequence[int]) -> int:
        """The last year in which there is anything to tell."""
        filled = (y for y, (_, value) in zip(years, self.cells, strict=True) if not is_zero(value))
        return max(filled, default=years[-1])


class ExplanationWriter:
    """Writes the sheet of one workbook."""

    def __init__(
        self, workbook: Workbook, styles: Styles, book: AddressBook, run: Run, frame: Frame
    ) -> None:
        self.page: RowSheet = add_row_sheet(workbook, SHEET)
        self.styles = styles
        self.book = book
        self.run = run
        self.frame = frame
        all_years = range(1, book.time.years + 1)
        self.years = all_years[-2:] if frame.fold else all_years  # last year and this year
        self.letters = [column_letter(FIRST_YEAR + n) for n in range(len(self.years))]
        after = FIRST_YEAR + len(self.years)
        self.built, self.told, self.link = (column_letter(after + n) for n in range(3))
        self.standing = statuses(book.model, book.data)
        self.row = FIRST_ROW

    def write(self, sections: Sequence[Explained]) -> None:
        page = self.page
        page.last_letter = self.link
        top_rows(page, self.styles, self.frame, (None, TITLE), INTRO)
        self._header()
        for section in sections:
            self._section(section)
        widths = {**WIDTHS, self.built: BUILDUP_WIDTH, self.told: TOLD_WIDTH,
                  self.link: LINK_WIDTH, **dict.fromkeys(self.letters, YEAR_WIDTH)}  # fmt: skip
        for letter, width in widths.items():
            page.set_column(f"{letter}:{letter}", width)
        page.freeze_panes(HEADER_ROW, 1)
        set_up_print(page, self.frame.footer, HEADER_ROW)
        page.protect("", OUTPUT_RIGHTS)

    def _header(self) -> None:
        page, look = self.page, self.styles.get(Role.HEADER)
        page.start(HEADER_ROW)
        for letter, text in {LABEL: "Post", RGS: "RGS", UNIT: "Eenheid"}.items():
            page.words(letter, text, look)
        years = self.styles.get(Role.FIGURE_HEADER, YEAR_FORMAT)
        prefix = self.book.sheets[0].prefix
        for letter, year in zip(self.letters, self.years, strict=True):
            source = self.book.time.year_letters[year - 1]
            page.formula(letter, f"{prefix}{source}${YEAR_ROW}", float(year), years)
        page.words(self.built, "Hoe het is opgebouwd", self.styles.get(Role.SENTENCE_HEADER))
        page.words(self.told, "Hoe het is berekend, invoer en bron", look)
        page.words(self.link, "Naar de invoer", look)

    def _section(self, section: Explained) -> None:
        lines = [self.book.model.lines[id] for id in section.lines]
        found = [self._figures(line) for line in lines if line in self.book.places]
        self.page.start(self.row)
        look = self.styles.get(Role.SECTION)
        self.page.words(LABEL, section.title, look)
        for letter in self._columns_after_label():
            self.page.blank(letter, look)
        self.row += 1
        for figures in found:
            if not figures.empty:
                self._line(figures)
        empty: dict[Unit, list[Figures]] = {}
        for figures in found:
            if figures.empty:
                empty.setdefault(figures.line.unit, []).append(figures)
        for alike in empty.values():
            self._zeros(alike)

    def _columns_after_label(self) -> Iterator[str]:
        yield from (RGS, UNIT, *self.letters, self.built, self.told, self.link)

    def _figures(self, line: Line) -> Figures:
        cells = (place_and_value(self.book, self.run, line, year) for year in self.years)
        return Figures(line, tuple(cells))

    def _line(self, figures: Figures) -> None:
        page, line, note = self.page, figures.line, self.styles.get(Role.NOTE, wrap=True)
        year = figures.last(self.years)
        made = made_of(self.book, self.run, line, year)
        formula, sentence = buildup(self.book, self.run, made, year)
        words = told(self.book, made, self.standing[line])
        height = min(sum(row_height(each, TOLD_WIDTH) for each in words.paragraphs), HIGHEST)
        low = max(row_height(line.label, LABEL_WIDTH), row_height(sentence, BUILDUP_WIDTH))
        page.start(self.row, height=max(low, height))
        page.words(LABEL, line.label, self.styles.get(Role.LABEL, wrap=True))
        if line.rgs:
            page.words(RGS, line.rgs, self.styles.get(Role.NOTE))
        page.words(UNIT, line.unit.name, note)
        look = self.styles.get(Role.FORMULA, line.unit.format)
        for letter, (cell, value) in zip(self.letters, figures.cells, strict=True):
            page.formula(letter, cell, value, look)
        page.formula(self.built, formula, sentence, self.styles.get(Role.SENTENCE, wrap=True))
        page.words(self.told, words.text, note)
        if words.sheets:
            name = words.sheets[0].name
            page.link(self.link, f"{sheet_prefix(name)}A1", name, self.styles.get(Role.LINK))
        self.row += 1

    def _zeros(self, empty: Sequence[Figures]) -> None:
        """What is left out because it is nought; another scenario shows itself here."""
        page, note = self.page, self.styles.get(Role.NOTE, wrap=True)
        names = ", ".join(figures.line.label for figures in empty)
        page.start(self.row, height=row_height(names, BUILDUP_WIDTH))
        page.words(LABEL, WAS_ZERO, note)
        page.blank(RGS, note)
        page.words(UNIT, empty[0].line.unit.name, note)
        look = self.styles.get(Role.NOTE, empty[0].line.unit.format)
        for number, letter in enumerate(self.letters):
            cells = [figures.cells[number] for figures in empty]
            formula = "+".join(cell for cell, _ in cells)
            page.formula(letter, formula, sum(value for _, value in cells), look)
        page.words(self.built, names, self.styles.get(Role.SENTENCE, wrap=True))
        self.row += 1
