"""The cells of the sheets that matter, read with openpyxl from their slimmed XML."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass, field
from datetime import date, datetime, time, timedelta
from typing import TYPE_CHECKING, Any, TypeAlias
from zipfile import ZipFile

from budget.engine.problem import Problem
from budget.sheet.address import column_letter, normal

from . import file_messages
from .failure import log_failure
from .formulas import Outside, formulas
from .message import quoted
from .package import whole_part
from .parts import Book, Part, read_book, twice_or_missing
from .preflight import MEGABYTE, Checked, Refused
from .slim import MOST_XML, Room, slim
from .texts import readable

if TYPE_CHECKING:
    from .cells import Styles

CellContent: TypeAlias = "str | float | int | bool | datetime | date | time | timedelta | None"

MOST_STYLES = 20 * MEGABYTE
LAST_ROW, LAST_COLUMN = 1_048_576, 16_384
EXACT = 2**53  # a whole number beyond this is as well a float


@dataclass(frozen=True, slots=True)
class Cell:
    """A value and where it stands. `kind`: n number, s text, b truth, d date, e error."""

    row: int
    column: int
    value: CellContent
    kind: str
    number_format: str = "General"
    formula: bool = False
    outside: Outside = ""

    @property
    def address(self) -> str:
        return f"{column_letter(self.column)}{self.row}"

    @property
    def blank(self) -> bool:
        """Nothing in it that anyone could see."""
        if self.formula and self.value is None:
            return False
        return self.value is None or (isinstance(self.value, str) and not self.value.strip())


@dataclass
class Grid:
    """One sheet: its filled cells by row and column (both from 1). `unclean`: cells in which
    invisible characters stood. `stale`: why outcomes of formulas may be old."""

    name: str
    rows: dict[int, dict[int, Cell]] = field(default_factory=dict)
    merged: list[str] = field(default_factory=list)
    hidden_rows: set[int] = field(default_factory=set)
    hidden_columns: list[tuple[int, int]] = field(default_factory=list)
    hidden: bool = False
    days_from_1904: bool = False
    stale: str = ""
    unclean: list[Cell] = field(default_factory=list)

    def cell(self, row: int, column: int) -> Cell:
        found = self.rows.get(row, {}).get(column)
        return found if found is not None else Cell(row, column, None, "n")

    def column_hidden(self, column: int) -> bool:
        return any(first <= column <= last for first, last in self.hidden_columns)


def read_grids(
    checked: Checked, wanted: Collection[str], may_lack: Collection[str] = ()
) -> tuple[dict[str, Grid], list[Problem]]:
    """The wanted sheets by normalised name, and problems with the sheets themselves.

    `wanted` holds the names as they should be, `may_lack` those of sheets that need not be
    there. Any failure of the parser becomes a Refused with one sentence.
    """
    try:
        book = read_book(checked.archive)
        names = {normal(name) for name in (*wanted, *may_lack)}
        chosen = [part for part in book.parts if normal(part.name) in names]
        grids = _read(checked.archive, book, chosen)
    except (Refused, MemoryError, RecursionError):
        raise
    except Exception as error:  # openpyxl fails in a dozen ways on a broken file
        log = log_failure(error)
        raise Refused(file_messages.file_damaged("de inhoud is niet te lezen", log)) from error
    return grids, twice_or_missing(book.parts, wanted, may_lack)


def _read(archive: ZipFile, book: Book, chosen: list[Part]) -> dict[str, Grid]:
    from .cells import read_styles, read_texts

    styles = read_styles(whole_part(archive, book.styles, MOST_STYLES))
    if book.texts and archive.getinfo(book.texts).file_size > MOST_XML:
        raise Refused(file_messages.file_too_wordy())
    texts = read_texts(archive.read(book.texts)) if book.texts else []
    grids: dict[str, Grid] = {}
    room = Room()
    for part in chosen:
        with archive.open(part.path) as whole:
            left = slim(whole, room)
        grid = Grid(
            part.name, {}, left.merged, left.hidden_rows, left.hidden_columns,
            part.hidden, book.days_from_1904, book.stale,
        )  # fmt: skip
        try:
            _fill(grid, left.xml, styles, texts)
            _mark_formulas(grid, left.xml, book.starts_programs)
        except (Refused, MemoryError, RecursionError):
            raise
        except Exception as error:
            what = f"het blad {quoted(part.name)} is niet te lezen"
            raise Refused(file_messages.file_damaged(what, log_failure(error))) from error
        grids[normal(part.name)] = grid
    return grids


def _fill(grid: Grid, xml: bytes, styles: Styles, texts: list[str]) -> None:
    """The filled cells."""
    from .cells import read_cells

    for row, found in read_cells(xml, styles, texts, grid.days_from_1904):
        column, value, unclean = found["column"], _bounded(found["value"]), False
        if found["row"] != row or not on_a_sheet(row, column) or column in grid.rows.get(row, {}):
            raise _impossible(grid.name, found["row"], column)
        if isinstance(value, str):
            value, unclean = readable(value)
        number_format = styles.formats[found["style_id"]]
        cell = Cell(row, column, value, found["data_type"], number_format)
        if unclean:
            grid.unclean.append(cell)
        grid.rows.setdefault(row, {})[column] = cell


def on_a_sheet(row: int, column: int) -> bool:
    return row <= LAST_ROW and column <= LAST_COLUMN


def _impossible(sheet: str, row: int, column: int) -> Refused:
    """A cell in another row than its own, twice, or off the sheet: programs differ on it."""
    where = f"{sheet}!{column_letter(column)}{row}"
    return Refused(file_messages.file_damaged(f"cel {where} staat er dubbel, of kan niet"))


def _bounded(value: Any) -> CellContent:
    """A whole number of hundreds of digits is infinite, as it is for Excel."""
    if isinstance(value, int) and not isinstance(value, bool) and abs(value) > EXACT:
        try:
            return float(value)
        except OverflowError:
            return float("inf")
    content: CellContent = value
    return content


def _mark_formulas(grid: Grid, xml: bytes, starts_programs: bool) -> None:
    """Which cells hold a formula; one without a stored outcome is not blank."""
    for row, column, outside in formulas(xml, starts_programs):
        old = grid.cell(row, column)
        made = Cell(row, column, old.value, old.kind, old.number_format, True, outside)
        grid.rows.setdefault(row, {})[column] = made
