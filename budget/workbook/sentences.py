"""Sentences with figures in them: live text, so that they follow the scenario switch."""

from __future__ import annotations

from datetime import timedelta
from typing import assert_never

import numpy as np

from budget.engine.expr import Line, Time
from budget.engine.rounding import round_half_away
from budget.engine.run import Run
from budget.engine.statement import Either, Figure, Sentence
from budget.engine.timeline import EPOCH
from budget.sheet.address import column_letter

from .book import OPENING, AddressBook

MAX_LITERAL = 250  # Excel allows 255 characters in one piece of text


def place_and_value(
    book: AddressBook, run: Run, line: Line, year: int | None, one_row: int | None = None
) -> tuple[str, float]:
    """The cell with a line's one figure, or that of a year (default the last), and its value.

    All rows of a table together, or `one_row` of them.
    """
    place = book.line(line)
    row = place.row if place.total is None else place.total
    rows = slice(None)
    if one_row is not None:
        row, rows = place.row + one_row, slice(one_row, one_row + 1)
    if line.time is Time.CONST:
        return f"{place.sheet}${column_letter(OPENING)}${row}", float(run.values[line][rows].sum())
    years = book.time.years
    number = years if year is None else min(year, years)
    values = run.year(line, line.per_year) if line.time is Time.MONTH else run.values[line]
    cell = f"{place.sheet}${book.time.year_letters[number - 1]}${row}"
    return cell, float(values[rows, number - 1].sum())


def sentence(book: AddressBook, run: Run, parts: Sentence) -> tuple[str | None, str]:
    """The formula of a sentence (None where it holds no figures) and how it reads now."""
    formulas, words = [], []
    for part in parts:
        match part:
            case str():
                formulas.append(quoted(part))
                words.append(part)
            case Figure():
                cell, value = place_and_value(book, run, part.line, part.year)
                formula, word = _figure(part, cell, value)
                formulas.append(formula)
                words.append(word)
            case Either(line, yes, no, year):
                cell, value = place_and_value(book, run, line, year)
                formulas.append(f"IF({cell}=1,{quoted(yes)},{quoted(no)})")
                words.append(yes if value == 1 else no)
            case _:
                assert_never(part)
    live = any(not isinstance(part, str) for part in parts)
    return "&".join(formulas) if live else None, "".join(words)


def quoted(text: str) -> str:
    """Text inside a formula; long text in pieces."""
    pieces = [text[i : i + MAX_LITERAL] for i in range(0, len(text), MAX_LITERAL)] or [""]
    return "&".join('"' + piece.replace('"', '""') + '"' for piece in pieces)


def _figure(figure: Figure, cell: str, value: float) -> tuple[str, str]:
    if figure.date:
        day = EPOCH + timedelta(days=int(value))
        return f'YEAR({cell})&"-"&RIGHT("0"&MONTH({cell}),2)', f"{day.year}-{day.month:02d}"
    shown = value * 100 if figure.percent else value
    inside = f"{cell}*100" if figure.percent else cell
    decimals, sign = max(figure.digits, 0), '&"%"' if figure.percent else ""
    text = dutch(float(round_half_away(np.array(shown), figure.digits)), decimals)
    formula = f"FIXED(ROUND({inside},{figure.digits}),{decimals}){sign}"
    return formula, text + ("%" if figure.percent else "")


def dutch(value: float, decimals: int) -> str:
    """A rounded number as FIXED writes it in a Dutch Excel: 1.234,5."""
    text = f"{value + 0.0:,.{decimals}f}"
    return text.translate(str.maketrans(",.", ".,"))
