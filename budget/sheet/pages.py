"""What all input sheets share: title, panes, print set-up, protection and input cells."""

from __future__ import annotations

import math
import re
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime, time

from xlsxwriter.format import Format
from xlsxwriter.workbook import Workbook
from xlsxwriter.worksheet import Worksheet

from budget.engine.expr import Field

from .contents import CellValue, Contents
from .fast import FastWorksheet
from .layout import InputLayout
from .one_sheet import HEADER_ROW, NOTE_ROW, TITLE_ROW, UNIT_ROW
from .styles import GENERAL, Role, Styles

TEMPLATE_RIGHTS = {
    "insert_rows": True, "format_cells": True, "format_columns": True, "format_rows": True,
    "sort": True, "autofilter": True,
}  # fmt: skip
OUTPUT_RIGHTS = {"format_columns": True, "format_rows": True}
LINE_HEIGHT, HIGHEST = 15, 405  # Excel knows no row of more than 409
ADDRESS = 0.85  # how full the lines of a text with addresses get
FOOTER = "&L&A&RPagina &P van &N"
LONG_TEXT, FIGURE = 34, 12
BOLD = 1.2  # a letter of a header is so much wider than a digit
A4, PAGE_WIDTH = 9, 220  # as many characters wide as can still be read on a page


@dataclass(eq=False)
class PageWriter:
    """Writes into one workbook. `fixed_rows`: a finished workbook, whose rows and structure
    are locked because every calculation sheet has a row for each of them."""

    workbook: Workbook
    layout: InputLayout
    contents: Contents
    styles: Styles
    fixed_rows: bool = False

    def page(self, name: str, note: str, title: str = "") -> Worksheet:
        """A new sheet whose first cell says what it is."""
        page = self.workbook.add_worksheet(name, worksheet_class=FastWorksheet)
        page.write_string(TITLE_ROW - 1, 0, title or f"Invoer: {name}", self.styles.get(Role.TITLE))
        page.write_string(NOTE_ROW - 1, 0, note, self.styles.get(Role.NOTE))
        page.set_row(HEADER_ROW - 1, LINE_HEIGHT)
        return page

    def finish(
        self,
        page: Worksheet,
        freeze_columns: int,
        last_column: int,
        last_row: int,
        freeze_rows: int = UNIT_ROW,
        width: float = 0,
    ) -> None:
        """Panes, print set-up and protection without a password.

        `width`: of all columns together; a wide sheet is printed on pages side by side.
        """
        page.freeze_panes(freeze_rows, freeze_columns)
        page.set_landscape()
        page.set_paper(A4)
        pages = max(1, math.ceil(width / PAGE_WIDTH))
        page.fit_to_pages(pages, 0)
        page.repeat_rows(HEADER_ROW - 1, freeze_rows - 1)
        if pages > 1:  # LibreOffice is slow to open sheets that repeat rows and columns
            page.repeat_columns(0, freeze_columns - 1)
        page.print_area(0, 0, last_row - 1, last_column)
        page.set_footer(FOOTER)
        page.protect("", OUTPUT_RIGHTS if self.fixed_rows else TEMPLATE_RIGHTS)

    def input_format(self, field: Field) -> Format:
        """Input to be typed over, or locked where another value needs another structure."""
        locked = self.fixed_rows and field.structural
        number_format = GENERAL if field.kind in ("ref", "flag", "text") else field.unit.format
        role = Role.FIXED if locked else Role.INPUT
        return self.styles.get(role, number_format, wrap=field.kind == "text")

    def put(self, page: Worksheet, row: int, column: int, value: CellValue, form: Format) -> None:
        """One input cell; a text is always a text, whatever it starts with."""
        match value:
            case None | "":
                page.write_blank(row, column, None, form)
            case str():
                page.write_string(row, column, value, form)
            case date():
                page.write_datetime(row, column, datetime.combine(value, time()), form)
            case _:
                page.write_number(row, column, value, form)


def row_height(text: str, width: float) -> float:
    """High enough for a text in a column so many characters wide: not every program fits rows."""
    return float(min(LINE_HEIGHT * max(1, math.ceil(len(text) / (width * 1.2))), HIGHEST))


def source_height(text: str, width: float) -> float:
    """As `row_height` for a text with addresses, which break at few places."""
    return row_height(text, ADDRESS * width)


def header_text(text: str) -> str:
    """A header that does not break between "jaar" and its number."""
    return re.sub(r"\b(jaar|maand) (\d)", "\\1\N{NO-BREAK SPACE}\\2", text)


def header_width(text: str) -> float:
    """Wide enough for the longest word of a header."""
    return max(map(len, header_text(text).split(" ")), default=0) * BOLD + 1


def header_height(texts: Iterable[tuple[str, float]]) -> float:
    """High enough for headers, each in a column of a width, broken between words."""
    return float(min(LINE_HEIGHT * max((_lines(*each) for each in texts), default=1), HIGHEST))


def _lines(text: str, width: float) -> int:
    lines, used = 1, 0.0
    for word in header_text(text).split(" "):
        length = len(word) * BOLD
        if used and used + BOLD + length > width:
            lines, used = lines + 1, length
        else:
            used += length + (BOLD if used else 0)
    return lines
