"""The cells of the sheets that matter, read with openpyxl from a slimmed copy in memory."""

from __future__ import annotations

import re
import warnings
from collections.abc import Collection, Iterator
from contextlib import redirect_stdout
from dataclasses import dataclass, field
from datetime import date, datetime, time, timedelta
from io import BytesIO, StringIO
from typing import Any, TypeAlias
from zipfile import ZIP_STORED, ZipFile

from budget.engine.problem import Problem
from budget.sheet.address import column_letter, normal

from . import file_messages
from .failure import log_failure
from .formulas import Outside, formulas
from .message import quoted
from .parts import MAIN_NAMESPACE, Book, Part, read_book, twice_or_missing
from .preflight import MEGABYTE, Checked, Refused
from .slim import Slim, slim
from .texts import readable

CellContent: TypeAlias = "str | float | int | bool | datetime | date | time | timedelta | None"

MOST_CELLS = 600_000  # 5,000 participants with every column filled in are 370,000
MOST_TEXTS = 40 * MEGABYTE
LAST_ROW, LAST_COLUMN = 1_048_576, 16_384
EXACT = 2**53  # a whole number beyond this is as well a float
TEXTS = "xl/sharedstrings.xml"
NEEDED = re.compile(
    r"\[Content_Types\]\.xml|_rels/\.rels|xl/(?:_rels/)?workbook\.xml(?:\.rels)?"
    r"|xl/sharedStrings\.xml|xl/styles\.xml|xl/theme/theme\d*\.xml",
    re.IGNORECASE,
)


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


def read_grids(checked: Checked, wanted: Collection[str]) -> tuple[dict[str, Grid], list[Problem]]:
    """The wanted sheets by normalised name, and problems with the sheets themselves.

    `wanted` holds the names as they should be. Any failure of the parser
    becomes a Refused with one sentence.
    """
    try:
        book = read_book(checked.archive)
        names = {normal(name) for name in wanted}
        chosen = [part for part in book.parts if normal(part.name) in names]
        grids = _read(checked.archive, book, chosen)
    except (Refused, MemoryError, RecursionError):
        raise
    except Exception as error:  # openpyxl fails in a dozen ways on a broken file
        log = log_failure(error)
        raise Refused(file_messages.file_damaged("de inhoud is niet te lezen", log)) from error
    return grids, twice_or_missing(book.parts, wanted)


def _read(archive: ZipFile, book: Book, chosen: list[Part]) -> dict[str, Grid]:
    slimmed: dict[str, Slim] = {}
    for part in chosen:
        with archive.open(part.path) as whole:
            slimmed[part.path] = slim(whole)
    grids: dict[str, Grid] = {}
    with warnings.catch_warnings(), redirect_stdout(StringIO()):
        # openpyxl warns, and prints, in English about styles that do not matter here.
        warnings.simplefilter("ignore")
        values = _open(_slim_copy(archive, book.parts, slimmed))
        room = MOST_CELLS
        for part in chosen:
            left = slimmed[part.path]
            grid = Grid(
                part.name, {}, left.merged, left.hidden_rows, left.hidden_columns,
                part.hidden, book.days_from_1904, book.stale,
            )  # fmt: skip
            try:
                room = _fill(grid, values[part.name], room)
                _mark_formulas(grid, left.xml, book.starts_programs)
            except (Refused, MemoryError, RecursionError):
                raise
            except Exception as error:
                what = f"het blad {quoted(part.name)} is niet te lezen"
                raise Refused(file_messages.file_damaged(what, log_failure(error))) from error
            grids[normal(part.name)] = grid
    return grids


def _open(source: BytesIO) -> Any:
    from openpyxl.reader.excel import load_workbook

    return load_workbook(  # type: ignore[no-untyped-call]
        source, read_only=True, data_only=True, keep_links=False
    )


def _slim_copy(archive: ZipFile, parts: list[Part], keep: dict[str, Slim]) -> BytesIO:
    """A workbook with only the cells that hold something, on only the sheets to keep."""
    result = BytesIO()
    empty = f'<worksheet xmlns="{MAIN_NAMESPACE[1:-1]}"><sheetData/></worksheet>'.encode()
    with ZipFile(result, "w", ZIP_STORED) as copy:
        for info in archive.infolist():
            if info.filename.casefold() == TEXTS and info.file_size > MOST_TEXTS:
                raise Refused(file_messages.file_suspect("er staat veel te veel tekst in"))
            if NEEDED.fullmatch(info.filename):
                copy.writestr(info.filename, archive.read(info))
        for path in dict.fromkeys(part.path for part in parts):
            copy.writestr(path, keep[path].xml if path in keep else empty)
    result.seek(0)
    return result


def _fill(grid: Grid, sheet: Any, room: int) -> int:
    """The filled cells; how many more there may be."""
    for row, column, value, kind, number_format in _filled(sheet):
        if row > LAST_ROW or column > LAST_COLUMN or column in grid.rows.get(row, {}):
            raise _impossible(grid.name, row, column)
        room -= 1
        if room < 0:
            raise Refused(file_messages.file_too_full(MOST_CELLS))
        cell = Cell(row, column, value, kind, number_format)
        if isinstance(value, str):
            text, unclean = readable(value)
            cell = Cell(row, column, text, kind, number_format)
            if unclean:
                grid.unclean.append(cell)
        grid.rows.setdefault(row, {})[column] = cell
    return room


def _filled(sheet: Any) -> Iterator[tuple[int, int, CellContent, str, str]]:
    """Row, column, value, kind and number format of openpyxl's cells that hold something.

    Straight from its parser: the sheet's own iterator makes up all the cells in between, and
    leaves out rows that are out of order.
    """
    from openpyxl.cell.read_only import ReadOnlyCell
    from openpyxl.worksheet._reader import WorkSheetParser

    book = sheet.parent
    with sheet._get_source() as source:
        parser = WorkSheetParser(  # type: ignore[no-untyped-call]
            source, sheet._shared_strings, data_only=True, epoch=book.epoch,
            date_formats=book._date_formats, timedelta_formats=book._timedelta_formats,
        )  # fmt: skip
        for number, cells in parser.parse():  # type: ignore[no-untyped-call]
            for found in cells:
                if found["value"] is None:
                    continue
                cell: Any = ReadOnlyCell(sheet, **found)  # type: ignore[no-untyped-call]
                if cell.row != number:
                    raise _impossible(sheet.title, cell.row, cell.column)
                value = _bounded(cell.value)
                yield number, cell.column, value, cell.data_type, cell.number_format


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
