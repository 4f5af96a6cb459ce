"""What the workbook remembers of the input it was made from: the messages, and the blank cells.

Another reading would not give them again: in a finished workbook defaults are filled in and cells
stand elsewhere.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from budget.engine.expr import Field
from budget.engine.graph import Model
from budget.engine.problem import Level, Problem
from budget.workbook.appendix import Notice
from budget.workbook.logbook import BLANKS, MORE, NO_NOTICES, NOTICES, SHEET

from .scan import Book, Sheet, address

LEVELS = sorted(Level, key=lambda level: -len(level.value))
LABEL, TOLD, WHERE, TODO = range(1, 5)
LINKS = "hyperlinks/hyperlink"


def noted(book: Book) -> Iterator[Notice]:
    """As they were when the workbook was made."""
    sheet = book.sheets.get(SHEET)
    if sheet is None:
        return
    links = {link.get("ref", ""): link.get("location", "") for link in sheet.every(LINKS)}
    for row, words in _block(sheet, NOTICES):
        if words == NO_NOTICES:
            return
        more = re.match(MORE.format(r"(\d+)"), words)
        if more:
            yield from [Notice(Problem(Level.NOTE, "", "", "", ""))] * int(more[1])
            return
        target = links.get(address(row, WHERE), "")
        yield Notice(_problem(sheet, row, words), target=target)


def blanks(book: Book, model: Model) -> dict[Field, int]:
    """How many cells of each field were blank."""
    sheet = book.sheets.get(SHEET)
    found: dict[Field, int] = {}
    if sheet is None:
        return found
    tables = {table.name: table for table in model.tables}
    for row, words in _block(sheet, BLANKS):
        table, counts = tables.get(words.rpartition(":")[0]), sheet.text(row, TOLD)
        for item in table.fields if table is not None else ():
            told = re.search(rf"(?:^|, ){re.escape(item.label)} \((\d+)\)", counts)
            if told:
                found[item] = int(told[1])
    return found


def _block(sheet: Sheet, head: str) -> Iterator[tuple[int, str]]:
    """The rows under a heading, each with its first words."""
    row = next((row for row in sheet.rows if sheet.text(row, LABEL) == head), 0)
    while row and (words := sheet.text(row := row + 1, LABEL)):
        yield row, words


def _problem(sheet: Sheet, row: int, words: str) -> Problem:
    level = next((level for level in LEVELS if words.startswith(level.value)), Level.NOTE)
    subject = words.removeprefix(level.value).strip()
    where, _, cell = sheet.text(row, WHERE).partition("!")
    return Problem(level, where, cell, sheet.text(row, TOLD), sheet.text(row, TODO), subject)
