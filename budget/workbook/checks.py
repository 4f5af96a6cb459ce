"""The checks: what must hold, whether it does, and what to do if it does not."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from budget.engine.declare import Check
from budget.engine.expr import Line, Time
from budget.engine.run import Run
from budget.sheet.address import column_letter, sheet_prefix
from budget.sheet.layout import FIRST_ROW as INPUT_FIRST_ROW
from budget.sheet.layout import TableSheet
from budget.sheet.pages import row_height
from budget.sheet.styles import Role, Styles

from .book import OPENING, AddressBook
from .rows import RowSheet

ERROR_KIND = "fout"
LABEL_WIDTH, TEXT_WIDTH = 56, 44
WATCHED = 200  # rows under a table
LEFT_OUT = "Zet nieuwe rijen in de invoer en maak de begroting opnieuw."
IN_ORDER, NOT_IN_ORDER = "in orde", "niet in orde"
HEADS = (
    "Controle", "Soort", "Goed = 1", "Oordeel", "Plekken mis", "Norm", "Wat te doen", "Bron",
)  # fmt: skip


@dataclass(frozen=True)
class Verdict:
    """Formulas over all cells of a check's line, and what they give."""

    holds: str
    value: float
    failing: str
    count: float


def cells_of(book: AddressBook, line: Line, row: int | None = None) -> str | None:
    """Every figure of a line (or of one of its rows) as one range; None for a table without
    rows."""
    place = book.line(line)
    if place.rows == 0:
        return None
    first, last = {
        Time.CONST: (column_letter(OPENING), column_letter(OPENING)),
        Time.MONTH: (book.columns.first, book.columns.last),
        Time.YEAR: (book.columns.first_year, book.columns.last_year),
    }[line.time]
    top, bottom = (0, place.rows - 1) if row is None else (row, row)
    return f"{place.sheet}${first}${place.row + top}:${last}${place.row + bottom}"


def verdict(book: AddressBook, run: Run, check: Check, row: int | None = None) -> Verdict:
    """Does a check hold in every row (or in one) and period, and in how many does it not?"""
    cells, values = cells_of(book, check.line, row), run.values[check.line][:, :, 0]
    values = values if row is None else values[row : row + 1]
    if cells is None:
        return Verdict("1", 1.0, "0", 0.0)
    failing = float(np.count_nonzero(values == 0))
    return Verdict(f"MIN({cells})", float(values.min()), f"SUMPRODUCT(({cells}=0)*1)", failing)


def words_for(condition: str) -> str:
    """The verdict in a word, beside its colour, as a formula."""
    return f'IF({condition},"{IN_ORDER}","{NOT_IN_ORDER}")'


def word_for(holds: bool) -> str:
    """The same word, as it reads now."""
    return IN_ORDER if holds else NOT_IN_ORDER


class CheckRows:
    """Writes one row for each check of a kind, and remembers where the errors stand."""

    def __init__(self, styles: Styles, book: AddressBook, run: Run) -> None:
        self.styles = styles
        self.book = book
        self.run = run
        self.errors = ""  # the 0/1 cells of the checks that must never fail

    def write(self, page: RowSheet, row: int, kind: str) -> int:
        """A heading row and the checks of this kind; gives the next free row."""
        get = self.styles.get
        found = [check for check in self.book.model.checks if check.kind == kind]
        if not found:
            return row
        tables = unused_rows(self.book) if kind == ERROR_KIND else []
        page.start(row)
        for column, text in enumerate(HEADS, 1):
            page.words(column_letter(column), text, get(Role.HEADER))
        for number, check in enumerate(found, row + 1):
            self._check(page, number, check)
        last = row + len(found)
        for name, cells in tables:
            last += 1
            self._left_out(page, last, name, cells)
        if kind == ERROR_KIND:
            self.errors = f"{sheet_prefix(str(page.name))}$C${row + 1}:$C${last}"
        return last + 1

    def failing(self) -> str:
        """How many of the checks that must never fail do fail, as a formula."""
        return f"SUMPRODUCT(({self.errors}=0)*1)" if self.errors else "0"

    def _check(self, page: RowSheet, row: int, check: Check) -> None:
        get, found = self.styles.get, verdict(self.book, self.run, check)
        told = [(text, TEXT_WIDTH) for text in (check.norm, check.advice, check.source)]
        heights = [row_height(*each) for each in ((check.label, LABEL_WIDTH), *told)]
        page.start(row, height=max(heights))
        page.words("A", check.label, get(Role.LABEL, wrap=True))
        page.words("B", check.kind, get(Role.NOTE))
        page.formula("C", found.holds, found.value, get(Role.FORMULA, "0"))
        page.formula("D", words_for(f"C{row}=1"), word_for(found.value == 1), get(Role.VERDICT))
        page.formula("E", found.failing, found.count, get(Role.FORMULA, "0"))
        for letter, text in zip("FGH", (check.norm, check.advice, check.source), strict=True):
            page.words(letter, text, get(Role.NOTE, wrap=True))

    def _left_out(self, page: RowSheet, row: int, name: str, cells: str) -> None:
        """Rows typed under a table have no calculation: say so instead of leaving them out."""
        get = self.styles.get
        page.start(row, height=row_height(LEFT_OUT, TEXT_WIDTH))
        page.words("A", f"Alle rijen van {name} rekenen mee", get(Role.LABEL))
        page.words("B", ERROR_KIND, get(Role.NOTE))
        page.formula("C", f"(COUNTA({cells})=0)*1", 1.0, get(Role.FORMULA, "0"))
        page.formula("D", words_for(f"C{row}=1"), IN_ORDER, get(Role.VERDICT))
        page.formula("E", f"COUNTA({cells})", 0.0, get(Role.FORMULA, "0"))
        page.words("F", "niets onder de tabel", get(Role.NOTE))
        page.words("G", LEFT_OUT, get(Role.NOTE, wrap=True))


def unused_rows(book: AddressBook) -> list[tuple[str, str]]:
    """Per table the cells where a new row would be typed, all of them empty now."""
    found = []
    for table, sheet in book.layout.sheets.items():
        if isinstance(sheet, TableSheet) and not table.aside:
            first, last = INPUT_FIRST_ROW + sheet.rows, sheet.columns[-1].letter
            prefix, key = sheet_prefix(sheet.name), sheet.letter("key")
            found.append((table.name, f"{prefix}${key}${first}:${last}${first + WATCHED - 1}"))
    return found


def colour_verdicts(page: RowSheet, styles: Styles, letter: str, first: int, last: int) -> None:
    """Green for in order, red for not in order."""
    for value, role in ((IN_ORDER, Role.GOOD), (NOT_IN_ORDER, Role.BAD)):
        rule = {"type": "text", "criteria": "begins with", "value": value,
                "format": styles.get(role)}  # fmt: skip
        page.conditional_format(f"{letter}{first}:{letter}{last}", rule)


def failing_errors(book: AddressBook, run: Run) -> int:
    """How many checks of the kind that must never fail do fail."""
    errors = [check for check in book.model.checks if check.kind == ERROR_KIND]
    return sum(verdict(book, run, check).value != 1 for check in errors)
