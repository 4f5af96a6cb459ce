"""The same rows on top of every time sheet, and the same way to print it."""

from __future__ import annotations

from xlsxwriter.worksheet import Worksheet

from budget.engine.evaluate import Run
from budget.engine.formula import (
    BEFORE,
    CALENDAR_ROW,
    DATE_ROW,
    MONTH_ROW,
    THIS,
    YEAR_ROW,
)
from budget.engine.timeline import MONTHS_PER_YEAR
from budget.sheet.address import column_letter
from budget.sheet.styles import MONTH_FORMAT, Role, Styles

from .book import LABEL, NOTE, OPENING, ROW_NAME, UNIT, AddressBook
from .rows import RowSheet

COLUMN_HEADS = {
    LABEL: "Omschrijving", ROW_NAME: "Rij", UNIT: "Eenheid", NOTE: "Toelichting",
    OPENING: "Begin / vast",
}  # fmt: skip
WHOLE = "0"
UNTIL_FORMAT = f'"t/m "{MONTH_FORMAT}'


def write_header(page: RowSheet, styles: Styles, book: AddressBook, run: Run, start: str) -> None:
    """Month, boekjaar, number and calendar month above every column.

    The first calculation sheet calculates them from the start month, the others link to it.
    """
    first = book.sheets[0]
    own = page.name == first.name
    months, years = book.time.months, book.time.year_letters
    month, year = f"{THIS}{MONTH_ROW}", f"{THIS}{YEAR_ROW}"
    numbers = [float(n + 1) for n in range(len(months))]
    day = run.serials[0, :, 0].tolist()
    ends = [day[n * MONTHS_PER_YEAR + MONTHS_PER_YEAR - 1] for n in range(len(years))]
    row_of_dates = f"${months[0]}${DATE_ROW}:${months[-1]}${DATE_ROW}"
    rows = {
        DATE_ROW: (
            "Maand", f"EDATE({start},{month}-1)", day,
            f"INDEX({row_of_dates},1,{THIS}{MONTH_ROW})", ends,
        ),
        YEAR_ROW: (
            "Boekjaar", f"INT(({month}-1)/12)+1", [float(n // 12 + 1) for n in range(len(months))],
            f"{BEFORE}{YEAR_ROW}+1", [float(n + 1) for n in range(len(years))],
        ),
        MONTH_ROW: (
            "Maandnummer", f"{BEFORE}{MONTH_ROW}+1", numbers,
            f"12*{year}", [12.0 * (n + 1) for n in range(len(years))],
        ),
        CALENDAR_ROW: (
            "Kalendermaand", f"MONTH({THIS}{DATE_ROW})", run.calendar.astype(float).tolist(),
            "", [],
        ),
    }  # fmt: skip
    for row, (label, per_month, values, per_year, year_values) in rows.items():
        link = f"{first.prefix}{THIS}{row}"
        look = styles.get(Role.HEADER, MONTH_FORMAT if row == DATE_ROW else WHOLE)
        page.start(row)
        page.words(column_letter(LABEL), label, styles.get(Role.NOTE))
        before = column_letter(OPENING)
        page.series(months, before, per_month if own else link, values, look)
        if per_year:
            look = styles.get(Role.HEADER, UNTIL_FORMAT if row == DATE_ROW else WHOLE)
            page.series(
                years, book.columns.before_years, per_year if own else link, year_values, look
            )
    page.start(CALENDAR_ROW + 1)
    for column, text in COLUMN_HEADS.items():
        page.words(column_letter(column), text, styles.get(Role.HEADER))


def set_up_print(page: Worksheet, footer: str) -> None:
    """Landscape A4, as wide as the paper."""
    page.hide_gridlines(2)
    page.set_landscape()
    page.set_paper(9)
    page.fit_to_pages(1, 0)
    page.set_footer(footer)
