"""What sheets share: title, links, the verdict of all checks, the periods, the printing."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from xlsxwriter.worksheet import Worksheet

from budget.engine.formula import (
    BEFORE,
    CALENDAR_ROW,
    DATE_ROW,
    MONTH_ROW,
    THIS,
    YEAR_ROW,
)
from budget.engine.run import Run
from budget.engine.timeline import MONTHS_PER_YEAR
from budget.sheet.address import column_letter, sheet_prefix
from budget.sheet.pages import A4
from budget.sheet.styles import MONTH_FORMAT, Role, Styles

from .book import FIRST_MONTH, LABEL, NOTE, OPENING, ROW_NAME, UNIT, AddressBook
from .rows import RowSheet

COLUMN_HEADS = {
    LABEL: "Omschrijving", ROW_NAME: "Rij", UNIT: "Eenheid", NOTE: "Toelichting",
    OPENING: "Begin / vast",
}  # fmt: skip
LINK_ROW = 3
WHOLE, YEAR_FORMAT, UNTIL_FORMAT = "0", '"Jaar "0', '[$-413]"t/m "mmm yyyy'
ALL_WELL, NOT_WELL = "Geen fouten in de controles", "Fouten in de controles: "
YEAR_WIDTH = 15
OWN_COLUMN = 5  # beside the way back, the verdict and the link to the input
MARGINS = {"left": 0.4, "right": 0.4, "top": 0.4, "bottom": 0.6}  # inches; below is the footer
PAGE_HEIGHT, ROW_HEIGHT = 523, 15.2  # points: of a page between its margins, and of a row
READABLE = 42  # per cent: the labels and twelve months beside each other
SMALLEST = 37


@dataclass(frozen=True)
class Frame:
    """What every sheet shows at the top and in its footer."""

    start: str  # the cell with the first month
    contents: str  # the sheet to go back to
    master: str  # the cell with the verdict of all checks
    master_text: str
    footer: str
    own: tuple[str, str, str] | None = None  # cells with how many own amounts, and the words
    fold: bool = False  # a year's workbook: earlier years folded away, last year beside it


@dataclass(frozen=True)
class HeaderRow:
    """One row of period headers: how months and years are worked out, and what comes out."""

    row: int
    label: str
    month: str
    months: list[float]
    year: str
    years: list[float]


def top_rows(
    page: Worksheet, styles: Styles, frame: Frame, title: tuple[str | None, str], intro: str
) -> None:
    """What the sheet is, the way back, and whether everything adds up."""
    formula, text = title
    if formula is None:
        page.write_string("A1", text, styles.get(Role.TITLE))
    else:
        page.write_formula("A1", f"={formula}", styles.get(Role.TITLE), text)
    page.write_string("A2", intro, styles.get(Role.NOTE))
    contents = f"internal:{sheet_prefix(frame.contents)}A1"
    page.write_url(LINK_ROW - 1, 0, contents, styles.get(Role.LINK), "← Inhoud")
    master_cell(page, styles, frame, LINK_ROW - 1, 1)
    if frame.own is not None:
        count, words, text = frame.own
        look = styles.get(Role.NOTE)
        page.write_formula(LINK_ROW - 1, OWN_COLUMN, f'=IF({count}=0,"",{words})', look, text)


def master_cell(page: Worksheet, styles: Styles, frame: Frame, row: int, column: int) -> None:
    """The verdict of all checks, green or red."""
    look = styles.get(Role.NOTE)
    page.write_formula(row, column, f"={frame.master}", look, frame.master_text)
    colour_master(page, styles, row, column)


def colour_master(page: Worksheet, styles: Styles, row: int, column: int) -> None:
    for criteria, role in (("begins with", Role.GOOD), ("not containing", Role.BAD)):
        rule = {"type": "text", "criteria": criteria, "value": ALL_WELL, "format": styles.get(role)}
        page.conditional_format(row, column, row, column, rule)


def header_rows(book: AddressBook, run: Run, start: str) -> list[HeaderRow]:
    """The four header rows of a time sheet, calculated from the start month."""
    months, years = book.time.months, book.time.year_letters
    numbers = [float(n + 1) for n in range(len(months))]
    month, year = f"{THIS}{MONTH_ROW}", f"{THIS}{YEAR_ROW}"
    days: list[float] = run.serials[0, :, 0].tolist()
    dates = f"${months[0]}${DATE_ROW}:${months[-1]}${DATE_ROW}"
    year_numbers = [float(n + 1) for n in range(len(years))]
    return [
        HeaderRow(
            DATE_ROW, "Maand", f"EDATE({start},{month}-1)", days,
            f"INDEX({dates},1,{month})", days[MONTHS_PER_YEAR - 1 :: MONTHS_PER_YEAR],
        ),
        HeaderRow(
            YEAR_ROW, "Boekjaar", f"INT(({month}-1)/12)+1",
            [float((n - 1) // MONTHS_PER_YEAR + 1) for n in numbers],
            f"{BEFORE}{YEAR_ROW}+1", year_numbers,
        ),
        HeaderRow(
            MONTH_ROW, "Maandnummer", f"{BEFORE}{MONTH_ROW}+1", numbers,
            f"12*{year}", [n * MONTHS_PER_YEAR for n in year_numbers],
        ),
        HeaderRow(
            CALENDAR_ROW, "Kalendermaand", f"MONTH({THIS}{DATE_ROW})",
            run.calendar.astype(float).tolist(), "", [],
        ),
    ]  # fmt: skip


def write_header(page: RowSheet, styles: Styles, book: AddressBook, run: Run, start: str) -> None:
    """Month, boekjaar, number and calendar month above every column of a calculation sheet.

    The first calculation sheet works them out, the others link to it.
    """
    own = page.name == book.sheets[0].name
    for header in header_rows(book, run, start):
        page.start(header.row)
        page.words(column_letter(LABEL), header.label, styles.get(Role.NOTE))
        write_periods(page, styles, book, header, linked=not own)
    page.start(CALENDAR_ROW + 1)
    for column, text in COLUMN_HEADS.items():
        page.words(column_letter(column), text, styles.get(Role.HEADER))


def write_periods(
    page: RowSheet, styles: Styles, book: AddressBook, header: HeaderRow, *, linked: bool
) -> None:
    """One header row over the month and year columns."""
    link = f"{book.sheets[0].prefix}{THIS}{header.row}"
    dates = header.row == DATE_ROW
    months = MONTH_FORMAT if dates else YEAR_FORMAT if header.row == YEAR_ROW else WHOLE
    look = styles.get(Role.HEADER, months)
    opening = column_letter(OPENING)
    page.series(book.time.months, opening, link if linked else header.month, header.months, look)
    if header.years:
        look = styles.get(Role.HEADER, UNTIL_FORMAT if dates else months)
        template = link if linked else header.year
        before = book.columns.before_years
        page.series(book.time.year_letters, before, template, header.years, look)


def period_columns(page: Worksheet, book: AddressBook, width: float, fold: bool) -> bool:
    """Widths; with `fold` the months before the last boekjaar are folded away. True if any were.

    Excel cannot unfold columns of a protected sheet, so such a sheet is left open.
    """
    months = book.time.months
    years = book.time.year_letters
    page.set_column(f"{months[0]}:{months[-1]}", width)
    page.set_column(f"{years[0]}:{years[-1]}", YEAR_WIDTH)
    earlier = months[:-MONTHS_PER_YEAR]
    if not earlier or not fold:
        return False
    folded = {"level": 1, "hidden": True}
    page.set_column(f"{earlier[0]}:{earlier[-1]}", width, None, folded)
    page.set_column(f"{months[-MONTHS_PER_YEAR]}:{months[-MONTHS_PER_YEAR]}", width, None,
                    {"collapsed": True})  # fmt: skip
    return True


def set_up_print(page: Worksheet, footer: str, first_rows: int, one_page: bool = False) -> None:
    """Landscape A4, as wide as the paper, the first rows on every page.

    `one_page`: a sheet with charts, which a page edge would cut in two.
    """
    page.hide_gridlines(2)
    page.set_landscape()
    page.set_paper(A4)
    page.set_margins(**MARGINS)
    page.fit_to_pages(1, 1 if one_page else 0)
    page.repeat_rows(0, first_rows - 1)
    page.set_footer(footer)


def print_by_year(page: RowSheet, book: AddressBook, fold: bool) -> None:
    """Months and years do not fit beside each other: a page per boekjaar, then the years.

    In a year's workbook only the last twelve months are in view. A few rows more than fit on a
    page make all of it a little smaller.
    """
    years = book.time.years
    _pages_behind_months(page, [years] if fold else range(1, years + 1))
    if fold:
        page.print_across()


def _pages_behind_months(page: RowSheet, years: Iterable[int]) -> None:
    fitting = int(100 * PAGE_HEIGHT / (max(page.last_row, 1) * ROW_HEIGHT))
    page.set_print_scale(fitting if SMALLEST <= fitting < READABLE else READABLE)
    before = FIRST_MONTH - 1
    page.set_v_pagebreaks([before + year * MONTHS_PER_YEAR for year in years])
    page.repeat_columns(0, UNIT - 1)
