"""The messages about the input that the workbook itself remembers: another reading of the input
would not give them again, and not with the places they had."""

from __future__ import annotations

import re
from collections.abc import Iterator

from budget.engine.data import Data
from budget.engine.problem import Level, Problem
from budget.workbook.appendix import Notice
from budget.workbook.logbook import MORE, NO_NOTICES, NOTICES, SHEET

from .forms import areas
from .scan import Book, Sheet, address

LEVELS = sorted(Level, key=lambda level: -len(level.value))
LABEL, TOLD, WHERE, TODO = range(1, 5)


def noted(book: Book, data: Data) -> Iterator[Notice]:
    """As they were when the workbook was made."""
    sheet = book.sheets.get(SHEET)
    first = next((r for r in sheet.rows if sheet.text(r, LABEL) == NOTICES), 0) if sheet else 0
    if sheet is None or not first:
        return
    places = {
        address: (field.id, row, column)
        for field, rows in data.cells.items()
        for row, cells in enumerate(rows)
        for column, address in enumerate(cells)
    }
    links = {link.get("ref", ""): link.get("location", "") for link in sheet.every(LINKS)}
    row = first + 1
    while (words := sheet.text(row, LABEL)) and words != NO_NOTICES:
        more = re.match(MORE.format(r"(\d+)"), words)
        if more:
            yield from [Notice(Problem(Level.NOTE, "", "", "", ""))] * int(more[1])
            return
        target = links.get(address(row, WHERE), "")
        yield Notice(_problem(sheet, row, words), *places.get(_plain(target), ()))
        row += 1


LINKS = "hyperlinks/hyperlink"


def _problem(sheet: Sheet, row: int, words: str) -> Problem:
    level = next((level for level in LEVELS if words.startswith(level.value)), Level.NOTE)
    subject = words.removeprefix(level.value).strip()
    where, _, cell = sheet.text(row, WHERE).partition("!")
    return Problem(level, where, cell, sheet.text(row, TOLD), sheet.text(row, TODO), subject)


def _plain(target: str) -> str:
    """ "'Loon en premies'!$B$5" as the reader names a cell."""
    if "!" not in target:
        return ""
    (area,) = areas(target)
    return f"{area.sheet}!{address(area.rows[0], area.columns[0])}"
