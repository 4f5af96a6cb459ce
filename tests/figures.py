"""Which cell of a workbook holds which figure of a run."""

from __future__ import annotations

from collections.abc import Iterator

from budget.engine.data import Data
from budget.engine.expr import Field, Line, Time
from budget.engine.graph import Model
from budget.engine.run import Run
from budget.sheet.address import column_letter
from budget.sheet.layout import InputLayout
from budget.workbook.book import OPENING, AddressBook
from budget.workbook.figures import has_year
from tests.recalc import Recalculated


def address_book(model: Model, data: Data) -> AddressBook:
    return AddressBook(model, data, InputLayout.of(model, data))


def input_cell(book: AddressBook, field: Field, row: int = 0, column: int = 0) -> str:
    """The cell of an input, as a test types into it."""
    place = book.field(field)
    return f"{place.sheet}{place.columns[column]}{place.row + row}"


def figures(book: AddressBook, run: Run, line: Line) -> Iterator[tuple[str, float]]:
    """Every cell of a line and what NumPy says should be in it."""
    place, values = book.line(line), run.values[line][:, :, 0]
    letters = {
        Time.CONST: [column_letter(OPENING)],
        Time.MONTH: book.time.months,
        Time.YEAR: book.time.year_letters,
    }[line.time]
    blocks = [(letters, values)]
    if line.time is Time.MONTH and has_year(line):
        blocks.append((book.time.year_letters, run.year(line, line.per_year)[:, :, 0]))
    for columns, numbers in blocks:
        for column, letter in enumerate(columns):
            for row in range(place.rows):
                yield f"{place.sheet}{letter}{place.row + row}", float(numbers[row, column])
            if place.total is not None:
                yield f"{place.sheet}{letter}{place.total}", float(numbers[:, column].sum())


def differences(
    book: AddressBook, run: Run, found: Recalculated, tolerance: float = 0.005
) -> list[str]:
    """Every cell of every line where somebody else found something else than NumPy."""
    wrong = []
    for id, line in book.model.lines.items():
        if line not in book.places:
            continue  # a row of a large table that means nothing for all rows together
        for address, expected in figures(book, run, line):
            value = found[address]
            number = float(value) if isinstance(value, bool | int | float) else float("nan")
            if not abs(number - expected) <= tolerance:
                wrong.append(f"{address} ({id}): {value!r}, Python {expected!r}")
    return wrong
