"""The first sheet of a results workbook: what it is, what it means, and what it was made from."""

from __future__ import annotations

from xlsxwriter.workbook import Workbook
from xlsxwriter.worksheet import Worksheet

from budget.sheet.address import sheet_prefix
from budget.sheet.fast import FastWorksheet
from budget.sheet.pages import FOOTER, row_height
from budget.sheet.plain import cell_text
from budget.sheet.styles import Role, Styles
from budget.workbook.cover import first_sentence
from budget.workbook.frame import set_up_print

from .page import PageWriter
from .parts import Lines, Results
from .places import ChartPlace, chart_height

FRONT = "Uitkomst"
LABELS, TEXTS = 34, 92  # characters
MEANING, SHEETS, FACTS = "Wat dit betekent", "Wat er verder in staat", "Waar dit uit komt"


class FrontWriter:
    """Writes it from top to bottom."""

    def __init__(self, workbook: Workbook, styles: Styles, pages: PageWriter) -> None:
        self.page: Worksheet = workbook.add_worksheet(FRONT, FastWorksheet)
        self.styles = styles
        self.pages = pages
        self.row = 0

    def write(self, results: Results) -> None:
        page, get = self.page, self.styles.get
        page.set_column(0, 0, LABELS)
        page.set_column(1, 1, TEXTS)
        page.write_string(0, 0, cell_text(results.title), get(Role.TITLE))
        self.row = 2
        for number, text in enumerate(results.meaning):
            self._line("" if number else MEANING, text)
        self.row += 1
        charts = [b for sheet in results.parts for b in sheet.blocks if isinstance(b, Lines)]
        if charts:
            place = ChartPlace(charts[0], self.row, chart_height(charts[0]))
            self.pages.chart(page, place)
            self.row = place.end
        self._section(SHEETS)
        for sheet in results.parts:
            self._line("", first_sentence(sheet.intro))
            target = f"internal:{sheet_prefix(sheet.name)}A1"
            page.write_url(self.row - 1, 0, target, get(Role.LINK), sheet.name)
        self.row += 1
        self._section(FACTS)
        for label, text in results.facts.items():
            self._line(label, text)
        page.freeze_panes(1, 0)
        set_up_print(page, FOOTER, 1, one_page=True)
        page.set_portrait()

    def _section(self, text: str) -> None:
        look = self.styles.get(Role.SECTION)
        self.page.write_string(self.row, 0, text, look)
        self.page.write_blank(self.row, 1, None, look)
        self.row += 1

    def _line(self, label: str, text: str) -> None:
        plain = cell_text(text)
        if label:
            self.page.write_string(self.row, 0, cell_text(label), self.styles.get(Role.LABEL))
        self.page.write_string(self.row, 1, plain, self.styles.get(Role.LABEL, wrap=True))
        self.page.set_row(self.row, row_height(plain, TEXTS))
        self.row += 1
