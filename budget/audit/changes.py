"""Which input cells are not what they were when the workbook was made."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from budget.engine.problem import Level
from budget.sheet.address import column_number, sheet_prefix
from budget.sheet.one_sheet import SCENARIO_CELL
from budget.sheet.rules import plain
from budget.workbook.assumptions import AS_MADE_COLUMNS, FIRST_ROW, NOW_COLUMNS, SHEET

from .finding import DIGITS, Finding
from .forms import areas
from .scan import Book, Cell, address

BACK = "zet de waarde terug, of maak de begroting opnieuw: dan krijgt zij een eigen nummer"
SWITCHED = "kies dat scenario weer als u de begroting wilt zien zoals zij werd gemaakt"
Value = float | str | None


def as_made(book: Book) -> dict[str, Value]:
    """What the workbook itself remembers: of each input cell ("Blad!C5") what stood there."""
    sheet = book.sheets.get(SHEET)
    found: dict[str, Value] = {}
    for row in sheet.rows if sheet is not None else ():
        for now, then in zip(NOW_COLUMNS, AS_MADE_COLUMNS, strict=True):
            live = sheet.cell(row, column_number(now)) if sheet is not None else None
            if sheet is None or row < FIRST_ROW or live is None or not live.formula:
                continue
            before = sheet.cell(row, column_number(then))
            place = _place(book, live)
            if place:
                found[place] = before.value if before is not None else None
    return found


def _place(book: Book, live: Cell) -> str:
    """The input cell a formula shows: of several the first that is filled in, as it does."""
    places = []
    for area in areas(live.formula):
        place = f"{sheet_prefix(area.sheet)}{address(area.rows[0], area.columns[0])}"
        cell = _cell(book, place)
        if cell is not None and cell.value not in (None, ""):
            return place
        places.append(place)
    return places[-1] if places else ""


def _cell(book: Book, place: str) -> Cell | None:
    (area,) = areas(place)
    sheet = book.sheets.get(area.sheet)
    return sheet.cell(area.rows[0], area.columns[0]) if sheet is not None else None


def changed_inputs(book: Book, at_making: Mapping[str, Value]) -> Iterator[Finding]:
    """The input cells that now hold something else. `at_making`: by "Blad!C5"."""
    for place, before in at_making.items():
        (area,) = areas(place)
        cell = _cell(book, place)
        now = cell.value if cell is not None else None
        if not same(now, before):
            message = f"hier staat {in_words(now)}; bij het maken stond er {in_words(before)}"
            where = address(area.rows[0], area.columns[0])
            if where == SCENARIO_CELL:  # looking at another scenario is what it is for
                yield Finding(area.sheet, where, message, SWITCHED, Level.WARNING)
            else:
                yield Finding(area.sheet, where, message, BACK)


def same(one: Value, other: Value) -> bool:
    """The same to fifteen digits; a blank is as good as an empty text."""
    if isinstance(one, float) and isinstance(other, float):
        return abs(one - other) <= DIGITS * abs(other)
    return one == other or (one in (None, "") and other in (None, ""))


def in_words(value: Value) -> str:
    """A value as the user reads it."""
    if value is None or value == "":
        return "niets"
    return plain(value) if isinstance(value, float) else f"‘{value}’"
