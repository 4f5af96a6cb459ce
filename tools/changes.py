"""A mistake of the gallery, and what is done to a workbook to make it: as a user would by hand."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from openpyxl import Workbook
from openpyxl.worksheet.worksheet import Worksheet

from budget.model import load_model
from budget.sheet.one_sheet import made_by

HEADER_ROW, FIRST_ROW = 4, 6
JAAR_1 = "– jaar 1"


@dataclass(frozen=True)
class Mistake:
    """One mistake: its code, what the user did, and how it is done to the workbook.

    `cells`: (sheet, row, column) → value, with row and column by name or by number.
    `change`: anything else. `run`: mistakes that would hide each other go in other runs.
    """

    code: str
    what: str
    cells: Mapping[tuple[str, str | int, str], Any] = field(default_factory=dict)
    change: Callable[[Workbook], None] | None = None
    sheet: str = ""
    run: int = 1


def row_of(page: Worksheet, name: str) -> int:
    for cells in page.iter_rows(min_row=1, max_col=2):
        for cell in cells:
            if cell.value == name:
                return int(cell.row)
    raise KeyError(f"{page.title}: geen rij {name!r}")


def column_of(page: Worksheet, name: str) -> int:
    for row in (HEADER_ROW, HEADER_ROW - 1):
        for cell in page[row]:
            if " ".join(str(cell.value).split()) == name:
                return int(cell.column)
    raise KeyError(f"{page.title}: geen kolom {name!r}")


def rename(sheet: str, name: str) -> Callable[[Workbook], None]:
    def change(book: Workbook) -> None:
        book[sheet].title = name

    return change


def header(sheet: str, name: str, value: str | None) -> Callable[[Workbook], None]:
    def change(book: Workbook) -> None:
        page = book[sheet]
        page.cell(HEADER_ROW, column_of(page, name)).value = value

    return change


def extra_header(book: Workbook) -> None:
    page = book["Omzet"]
    page.cell(HEADER_ROW, page.max_column + 2).value = "Tarief"


def hide(book: Workbook) -> None:
    book["Gemeenten"].sheet_state = "hidden"
    page = book["Personeel"]
    page.row_dimensions[row_of(page, "Leermeester")].hidden = True


def merge(book: Workbook) -> None:
    page = book["Deelnemers"]
    row = row_of(page, "Vrijwilligers")
    page.merge_cells(f"D{row}:E{row}")


def no_headers(book: Workbook) -> None:
    book["Voorzieningen"].delete_rows(1, 40)


def newer(book: Workbook) -> None:
    book["Algemeen"]["D1"] = made_by("99.0.0")


def nothing(book: Workbook) -> None:
    """As empty as a new workbook, but for the form Algemeen."""
    for table in load_model().tables:
        if not table.form and table.fixed is None:
            book[table.name].delete_rows(FIRST_ROW, book[table.name].max_row)


def no_scenarios(book: Workbook) -> None:
    page = book["Hefbomen"]
    for row in page.iter_rows(min_row=HEADER_ROW, max_row=80, min_col=2, max_col=7):
        for cell in row:
            cell.value = None


def early_start(book: Workbook) -> None:
    """Before the minimum wage per hour existed."""
    page = book["Algemeen"]
    page.cell(row_of(page, "Startmaand"), 2).value = date(2023, 1, 1)


def lost_amount(book: Workbook) -> None:
    page = book["Wettelijk"]
    page.delete_rows(row_of(page, "Feestdagen per jaar"), 1)


def same_day(book: Workbook) -> None:
    page = book["Wettelijk"]
    first = row_of(page, "WML per uur")
    column = column_of(page, "Vanaf")
    page.cell(first + 1, column).value = page.cell(first, column).value


def typed_over(book: Workbook) -> None:
    amount(book, "Btw hoog", "Waarde", 0.2)


def no_reason(book: Workbook) -> None:
    amount(book, "Btw laag", "Eigen bedrag", 0.06)


def only_a_reason(book: Workbook) -> None:
    amount(book, "Vpb laag", "Reden", "voorzichtig")


def amount(book: Workbook, parameter: str, column: str, value: object) -> None:
    page = book["Wettelijk"]
    page.cell(row_of(page, parameter), column_of(page, column)).value = value


def no_source(book: Workbook) -> None:
    page = book["Wettelijk"]
    page.cell(row_of(page, "Weken per jaar"), column_of(page, "Bron")).value = None


def with_format(
    sheet: str, row: str, column: str, code: str, value: object
) -> Callable[[Workbook], None]:
    def change(book: Workbook) -> None:
        page = book[sheet]
        cell = page.cell(row_of(page, row), column_of(page, column))
        cell.value, cell.number_format = value, code

    return change


def hide_column(book: Workbook) -> None:
    page = book["Leningen"]
    letter = page.cell(1, column_of(page, "Rente")).column_letter
    page.column_dimensions[letter].hidden = True


def copy(book: Workbook) -> None:
    book.create_sheet("Omzet (2)")


def far_amount(book: Workbook) -> None:
    """A new amount of the law, with the point in the wrong place."""
    page = book["Wettelijk"]
    row = page.max_row + 1
    for column, value in (
        ("Parameter", "WML per uur"), ("Vanaf", date(2029, 7, 1)), ("Waarde", 165.5),
        ("Bron", "cao"), ("Status", "aanname"),
    ):  # fmt: skip
        page.cell(row, column_of(page, column)).value = value
