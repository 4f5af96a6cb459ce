"""The cells of the sheets that matter, read with openpyxl from a slimmed copy in memory.

Slimmed: blank formatted cells and the sheets nobody asked for are left out.
That makes reading an output workbook, with all its calculation sheets, as
cheap as reading the input it came from.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator
from dataclasses import dataclass, field
from datetime import date, datetime
from io import BytesIO
from typing import Any, TypeAlias
from zipfile import ZIP_STORED, ZipFile

from defusedxml.ElementTree import fromstring

from budget.engine.problem import Problem
from budget.sheet.address import column_letter, column_number, normal

from . import messages
from .preflight import Checked, Refused

CellContent: TypeAlias = "str | float | int | bool | datetime | date | None"

BLANK_ROWS = 1_000  # after so many the rest of a sheet is taken to be empty
WORKBOOK, RELATIONS = "xl/workbook.xml", "xl/_rels/workbook.xml.rels"
NEEDED = re.compile(
    r"\[Content_Types\]\.xml|_rels/\.rels|xl/(?:_rels/)?workbook\.xml(?:\.rels)?"
    r"|xl/sharedStrings\.xml|xl/styles\.xml|xl/theme/theme\d*\.xml",
    re.IGNORECASE,
)
MAIN_NAMESPACE = "{http://schemas.openxmlformats.org/spreadsheetml/2006/main}"
RELATION_ID = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}id"

# Only with an address of their own: without one, what follows would move up.
BLANK_CELL = re.compile(rb'<c\s(?:[^>]*\s)?r="[A-Z]+\d+"[^>]*(?:/>|></c>)')
BLANK_ROW = re.compile(rb'<row\s(?:[^>]*\s)?r="\d+"[^>]*(?:/>|>\s*</row>)')
NOT_A_NUMBER = re.compile(
    rb'(<c\b(?![^>]*\bt=")[^>]*)>\s*<v>\s*[+-]?(?:nan|inf|infinity)\s*</v>', re.IGNORECASE
)
FORMULA = re.compile(rb"<(?:\w+:)?f[\s>/]")
MERGED = re.compile(rb'<(?:\w+:)?mergeCell\s[^>]*ref="([A-Z]+\d+:[A-Z]+\d+)"')
ROW = re.compile(rb"<(?:\w+:)?row\s[^>]*>")
HIDDEN = re.compile(rb'\shidden="(?:1|true)"')
ADDRESS = re.compile(r"([A-Z]{1,3})(\d{1,7})")
ROW_NUMBER = re.compile(rb'\sr="(\d+)"')


@dataclass(frozen=True, slots=True)
class Cell:
    """A value and where it stands. `kind`: n number, s text, b truth, d date, e error."""

    row: int
    column: int
    value: CellContent
    kind: str
    number_format: str = "General"
    formula: bool = False

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
    """One sheet: its filled cells by row and column (both from 1)."""

    name: str
    rows: dict[int, dict[int, Cell]] = field(default_factory=dict)
    merged: list[str] = field(default_factory=list)
    hidden_rows: set[int] = field(default_factory=set)
    hidden: bool = False

    def cell(self, row: int, column: int) -> Cell:
        found = self.rows.get(row, {}).get(column)
        return found if found is not None else Cell(row, column, None, "n")


@dataclass(frozen=True)
class _Part:
    name: str
    path: str
    hidden: bool


def read_grids(checked: Checked, wanted: Collection[str]) -> tuple[dict[str, Grid], list[Problem]]:
    """The wanted sheets by normalised name, and problems with the sheets themselves.

    `wanted` holds the names as they should be. Any failure of the parser
    becomes a Refused with one sentence.
    """
    try:
        parts = _sheet_parts(checked.archive)
        problems = _twice_or_missing(parts, wanted)
        names = {normal(name) for name in wanted}
        chosen = [part for part in parts if normal(part.name) in names]
        return _read(checked.archive, parts, chosen), problems
    except Refused:
        raise
    except Exception as error:  # openpyxl fails in a dozen ways on a broken file
        raise Refused(messages.file_damaged(f"{type(error).__name__} bij het lezen")) from error


def _sheet_parts(archive: ZipFile) -> list[_Part]:
    """The sheets in the order of the workbook, each with its part of the zip."""
    names = set(archive.namelist())
    targets = {
        relation.get("Id"): _full_path(relation.get("Target", ""))
        for relation in fromstring(archive.read(RELATIONS))
    }
    found = []
    for sheet in fromstring(archive.read(WORKBOOK)).iter(f"{MAIN_NAMESPACE}sheet"):
        path = targets.get(sheet.get(RELATION_ID), "")
        if path not in names:
            raise Refused(messages.file_damaged(f"het blad {sheet.get('name')!r} is weg"))
        hidden = sheet.get("state", "visible") != "visible"
        found.append(_Part(sheet.get("name", ""), path, hidden))
    return found


def _full_path(target: str) -> str:
    return target[1:] if target.startswith("/") else f"xl/{target}"


def _twice_or_missing(parts: list[_Part], wanted: Collection[str]) -> list[Problem]:
    present = [normal(part.name) for part in parts]
    problems = []
    for name in wanted:
        count = present.count(normal(name))
        if count == 0:
            known = {normal(other) for other in wanted}
            others = [part.name for part in parts if normal(part.name) not in known]
            problems.append(messages.sheet_missing(name, others).at(name))
        elif count > 1:
            problems.append(messages.sheet_twice(name).at(name))
    return problems


def _read(archive: ZipFile, parts: list[_Part], chosen: list[_Part]) -> dict[str, Grid]:
    raw = {part.path: archive.read(part.path) for part in chosen}
    grids: dict[str, Grid] = {}
    values = _open(_slim(archive, parts, raw))
    for part in chosen:
        grid = Grid(part.name, hidden=part.hidden)
        grid.merged = [ref.decode() for ref in MERGED.findall(raw[part.path])]
        grid.hidden_rows = set(_hidden_rows(raw[part.path]))
        _fill(grid, values[part.name])
        if FORMULA.search(raw[part.path]):
            _mark_formulas(grid, raw[part.path])
        grids[normal(part.name)] = grid
    return grids


def _open(source: BytesIO) -> Any:
    from openpyxl.reader.excel import load_workbook

    return load_workbook(  # type: ignore[no-untyped-call]
        source, read_only=True, data_only=True, keep_links=False
    )


def _slim(archive: ZipFile, parts: list[_Part], keep: dict[str, bytes]) -> BytesIO:
    """A workbook with only the cells that hold something, on only the sheets to keep."""
    result = BytesIO()
    empty = f'<worksheet xmlns="{MAIN_NAMESPACE[1:-1]}"><sheetData/></worksheet>'
    with ZipFile(result, "w", ZIP_STORED) as slim:
        for name in archive.namelist():
            if NEEDED.fullmatch(name):
                slim.writestr(name, archive.read(name))
        for part in parts:
            xml = keep.get(part.path)
            slim.writestr(part.path, empty if xml is None else _only_filled(xml))
    result.seek(0)
    return result


def _only_filled(xml: bytes) -> bytes:
    """Without blank cells and rows and what follows them; NaN becomes an error value."""
    filled = BLANK_ROW.sub(b"", BLANK_CELL.sub(b"", xml))
    filled = NOT_A_NUMBER.sub(rb'\1 t="e"><v>#NUM!</v>', filled)
    cells, end, _ = filled.rpartition(b"</sheetData>")
    return cells + end + b"</worksheet>" if end else filled


def _hidden_rows(xml: bytes) -> Iterator[int]:
    for tag in ROW.findall(xml):
        number = ROW_NUMBER.search(tag)
        if number and HIDDEN.search(tag):
            yield int(number[1])


def _filled(sheet: Any) -> Iterator[Any]:
    """openpyxl's cells that hold something; stops after many blank rows."""
    sheet.reset_dimensions()
    blank = 0
    for row in sheet.iter_rows():
        filled = [cell for cell in row if cell.value is not None]
        blank = 0 if filled else blank + 1
        if blank > BLANK_ROWS:
            return
        yield from filled


def _fill(grid: Grid, sheet: Any) -> None:
    for cell in _filled(sheet):
        made = Cell(cell.row, cell.column, cell.value, cell.data_type, cell.number_format)
        grid.rows.setdefault(cell.row, {})[cell.column] = made


def _mark_formulas(grid: Grid, xml: bytes) -> None:
    """Which cells hold a formula; one without a stored outcome is not blank.

    openpyxl gives values or formulas, and takes a formula without outcome for a blank cell.
    """
    for element in fromstring(BLANK_CELL.sub(b"", xml)).iter(f"{MAIN_NAMESPACE}c"):
        if element.find(f"{MAIN_NAMESPACE}f") is None:
            continue
        found = ADDRESS.fullmatch(element.get("r", ""))
        if found is None:
            raise Refused(messages.file_damaged("een formule zonder plaats"))
        row, column = int(found[2]), column_number(found[1])
        old = grid.cell(row, column)
        made = Cell(row, column, old.value, old.kind, old.number_format, formula=True)
        grid.rows.setdefault(row, {})[column] = made
