"""Sentences with figures in them: live text, so that they follow the scenario switch."""

from __future__ import annotations

from typing import assert_never

from budget.engine.expr import Line, Time
from budget.engine.run import Run
from budget.engine.statement import Either, Figure, Sentence
from budget.engine.timeline import MONTHS
from budget.engine.wording import told, value_of, year_shown
from budget.sheet.address import column_letter

from .book import OPENING, AddressBook

MAX_LITERAL = 250  # Excel allows 255 characters in one piece of text
MONTH_NAMES = ",".join(f'"{name}"' for name in MONTHS)


def place_and_value(
    book: AddressBook, run: Run, line: Line, year: int | None, one_row: int | None = None
) -> tuple[str, float]:
    """The cell with a line's one figure, or that of a year (default the last), and its value.

    All rows of a table together, or `one_row` of them.
    """
    return cell_of(book, line, year, one_row), value_of(run, line, year, one_row)


def cell_of(book: AddressBook, line: Line, year: int | None, one_row: int | None = None) -> str:
    """The cell with a line's one figure, or that of a year (default the last)."""
    letter = column_letter(OPENING)
    if line.time is not Time.CONST:
        letter = book.time.year_letters[year_shown(book.time.years, year) - 1]
    row = _row(book, line) if one_row is None else book.line(line).row + one_row
    return f"{book.line(line).sheet}${letter}${row}"


def _row(book: AddressBook, line: Line) -> int:
    """The row of a line, of all its rows together where it has several."""
    place = book.line(line)
    return place.row if place.total is None else place.total


def sentence(book: AddressBook, run: Run, parts: Sentence) -> tuple[str | None, str]:
    """The formula of a sentence (None where it holds no figures) and how it reads now."""
    live = any(not isinstance(part, str) for part in parts)
    formula = "&".join(_formula(book, part) for part in parts) if live else None
    return formula, told(run, parts)


def quoted(text: str) -> str:
    """Text inside a formula; long text in pieces."""
    pieces = [text[i : i + MAX_LITERAL] for i in range(0, len(text), MAX_LITERAL)] or [""]
    return "&".join('"' + piece.replace('"', '""') + '"' for piece in pieces)


def _formula(book: AddressBook, part: str | Figure | Either) -> str:
    match part:
        case str():
            return quoted(part)
        case Figure():
            return _figure(book, part)
        case Either(line, yes, no, year):
            return f"IF({cell_of(book, line, year)}=1,{quoted(yes)},{quoted(no)})"
        case _:
            assert_never(part)


def _figure(book: AddressBook, figure: Figure) -> str:
    cell = cell_of(book, figure.line, figure.year)
    if figure.date:
        return f'CHOOSE(MONTH({cell}),{MONTH_NAMES})&" "&YEAR({cell})'
    if figure.whole:
        last = book.time.year_letters[-1]
        cell = f"SUM({cell_of(book, figure.line, 1)}:${last}${_row(book, figure.line)})"
    if figure.percent:
        cell = f"{cell}*100"
    inside = f"ROUND({cell},{figure.digits})"
    if figure.unsigned:
        inside = f"ABS({inside})"
    return f"FIXED({inside},{max(figure.digits, 0)})" + ('&"%"' if figure.percent else "")
