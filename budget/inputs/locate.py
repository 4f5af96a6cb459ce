"""Finds headers, columns and rows by their names, wherever the user has put them."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, field

from budget.engine.expr import Field, Table
from budget.sheet.address import column_letter, normal
from budget.sheet.one_sheet import (
    KEY_UNIT,
    LABEL_HEADER,
    NUMBER_HEADER,
    REMARK_HEADER,
    REMARK_SOURCE,
    SCENARIO_LABEL,
    SOURCE_HEADER,
    UNIT_HEADER,
    FormSheet,
    column_names,
    header,
    is_example,
    table_columns,
)
from budget.sheet.rules import typed

from . import sheet_messages
from .convert import Unreadable
from .grid import Cell, Grid
from .message import Message, nearest
from .report import Report
from .typed import name_of

HEADER_SEARCH = 40  # rows in which the headers must stand
MANY_BLANK_ROWS = 10
TOTAL = re.compile(r"(?:sub)?tota(?:al|len)(?:[\s:.-].*)?|total")
OPTIONAL = {"number", "source", "remark"}


@dataclass
class Columns:
    """Where the columns of a table stand: numbers, 0 where a column was not found."""

    header_row: int
    key: int = 0
    source: int = 0
    remark: int = 0
    fields: dict[Field, list[int]] = field(default_factory=dict)

    def all(self) -> Iterator[int]:
        yield self.key
        for places in self.fields.values():
            yield from places

    @property
    def remarks(self) -> tuple[int, int]:
        return self.source, self.remark


def find_columns(grid: Grid, table: Table, report: Report) -> Columns | None:
    """The columns of a table by their headers; None if there is no row of headers."""
    expected, _ = table_columns(table)
    names = {normal(column.header) for column in expected if column.role != "number"}
    names.add(normal(SOURCE_HEADER))
    row = header_row(grid, names)
    if row is None:
        report.add(grid.name, "", sheet_messages.headers_missing(table.key))
        return None
    found = named_cells(grid, grid.rows[row].values(), names, sheet_messages.column_twice, report)
    strange = unknown_cells(grid.rows[row].values(), names)
    columns = Columns(row)
    for column in expected:
        cell = found.get(normal(column.header))
        if cell is None and column.role not in OPTIONAL:
            _missing_column(grid, row, column.header, strange, report)
        place = cell.column if cell else 0
        match column.role:
            case "key":
                columns.key = place
            case "source":
                columns.source = source_column(found)
            case "remark":
                columns.remark = place
            case "field":
                assert column.field is not None
                columns.fields.setdefault(column.field, []).append(place)
            case "number":
                pass
    return columns


def source_column(found: Mapping[str, Cell]) -> int:
    """Where the user keeps the sources, also under the header of older workbooks; 0 if nowhere."""
    cell = found.get(normal(REMARK_SOURCE)) or found.get(normal(SOURCE_HEADER))
    return cell.column if cell else 0


def header_row(grid: Grid, names: set[str]) -> int | None:
    """The row near the top that holds most of the headers."""
    best, most = None, 0
    for row in sorted(grid.rows):
        if row > HEADER_SEARCH:
            break
        texts = {normal(c.value) for c in grid.rows[row].values() if isinstance(c.value, str)}
        if len(texts & names) > most:
            best, most = row, len(texts & names)
    return best


def named_cells(
    grid: Grid,
    cells: Iterable[Cell],
    names: set[str],
    twice: Callable[[str, str], Message],
    report: Report,
) -> dict[str, Cell]:
    """The cells whose text is one of the names; a name that stands there twice is reported."""
    found: dict[str, Cell] = {}
    for cell in cells:
        if not isinstance(cell.value, str) or normal(cell.value) not in names:
            continue
        if normal(cell.value) in found:
            other = found[normal(cell.value)].address
            report.add(grid.name, cell, twice(cell.value.strip(), other))
        else:
            found[normal(cell.value)] = cell
    return found


def unknown_cells(cells: Iterable[Cell], names: set[str]) -> dict[str, str]:
    """Other texts with their addresses: one of them may be a name with a typing error."""
    return {
        cell.value.strip(): cell.address
        for cell in cells
        if isinstance(cell.value, str) and cell.value.strip() and normal(cell.value) not in names
    }


def _missing_column(
    grid: Grid, row: int, name: str, strange: Mapping[str, str], report: Report
) -> None:
    close = nearest(name, strange)
    where = strange.get(close, f"A{row}")
    report.add(grid.name, where, sheet_messages.column_missing(name, close, strange.get(close, "")))


# --- the rows of a table -----------------------------------------------------


def find_rows(grid: Grid, columns: Columns, key: str, report: Report) -> list[tuple[str, int]]:
    """The rows that hold something, each with its name; blank rows and totals are skipped."""
    rows: list[tuple[str, int]] = []
    seen: dict[str, Cell] = {}
    previous = columns.header_row + 1
    wanted = {column for column in columns.all() if column}
    top = True  # nothing but the row of units can have come before
    for row in sorted(number for number in grid.rows if number > columns.header_row):
        name = grid.cell(row, columns.key)
        if not any(c.column in wanted and not c.blank for c in grid.rows[row].values()):
            _loose_remark(grid, row, columns, report)
            continue
        if top and _is_unit_row(grid, row, columns):
            continue
        top = False
        text = row_name(grid, name, key, report)
        if text is None:
            continue
        if row - previous - 1 > MANY_BLANK_ROWS:
            report.add(grid.name, name, sheet_messages.blank_gap(row - previous - 1))
        previous = row
        if is_example(text):
            report.examples.append(f"{grid.name}!{name.address}")
            continue
        if TOTAL.fullmatch(normal(text)):
            report.add(grid.name, name, sheet_messages.total_row(text))
            continue
        if normal(text) in seen:
            report.add(grid.name, name, sheet_messages.name_twice(text, seen[normal(text)].address))
            continue
        if row in grid.hidden_rows:
            report.add(grid.name, name, sheet_messages.row_hidden(row))
        seen[normal(text)] = name
        rows.append((text, row))
    return rows


def row_name(grid: Grid, cell: Cell, key: str, report: Report) -> str | None:
    """The name of a row, if it has one."""
    if cell.blank:
        report.add(grid.name, cell, sheet_messages.name_missing(key))
        return None
    try:
        return name_of(cell)
    except Unreadable as unreadable:
        report.add(grid.name, cell, unreadable.message)
        return None


def _is_unit_row(grid: Grid, row: int, columns: Columns) -> bool:
    """As in the template, or mostly so: what is typed there tells nothing about a thing."""
    if _says(grid.cell(row, columns.key), KEY_UNIT):
        return True
    units = [
        _says(cell, typed(item))
        for item, places in columns.fields.items()
        for cell in (grid.cell(row, place) for place in places)
        if not cell.blank
    ]
    return sum(units) > len(units) / 2


def _says(cell: Cell, text: str) -> bool:
    return isinstance(cell.value, str) and normal(cell.value) == normal(text)


def _loose_remark(grid: Grid, row: int, columns: Columns, report: Report) -> None:
    for column in columns.remarks:
        if column and not grid.cell(row, column).blank:
            report.add(grid.name, grid.cell(row, column), sheet_messages.remark_row())
            return


# --- forms -------------------------------------------------------------------


@dataclass
class FormPlace:
    """Where a form stands: its header, the columns with values, the row of each field."""

    header_row: int
    label: int
    values: list[int]
    source: int
    remark: int
    rows: dict[Field, int]
    chosen_row: int = 0


def find_form(grid: Grid, sheet: FormSheet, report: Report) -> FormPlace | None:
    """A form's rows by their labels and its columns by their headers."""
    names = {normal(text) for text in (*sheet.headers, SOURCE_HEADER)}
    row = header_row(grid, {normal(LABEL_HEADER), normal(UNIT_HEADER)})
    if row is None:
        report.add(grid.name, "", sheet_messages.headers_missing(LABEL_HEADER))
        return None
    found = named_cells(grid, grid.rows[row].values(), names, sheet_messages.column_twice, report)
    label = found.get(normal(LABEL_HEADER))
    if label is None:
        _missing_column(grid, row, LABEL_HEADER, {}, report)
        return None
    values = _value_columns(grid, sheet, row, label.column, found, report)
    remark = found.get(normal(REMARK_HEADER))
    rows = _form_rows(grid, sheet, row, label.column, report)
    above = (n for n in sorted(grid.rows) if n < row)
    chosen = next((n for n in above if _says(grid.cell(n, label.column), SCENARIO_LABEL)), 0)
    places = source_column(found), remark.column if remark else 0
    return FormPlace(row, label.column, values, *places, rows, chosen)


def _value_columns(
    grid: Grid, sheet: FormSheet, row: int, label: int, found: Mapping[str, Cell], report: Report
) -> list[int]:
    """By header; the columns of the scenarios, whose headers are free, by what is around them."""
    if sheet.scenarios:
        unit = found.get(normal(UNIT_HEADER))
        last = unit.column if unit else label + 1 + len(sheet.value_headers)
        return list(range(label + 1, last))
    strange = unknown_cells(grid.rows[row].values(), {normal(text) for text in sheet.headers})
    places = []
    for name in sheet.value_headers:
        cell = found.get(normal(name))
        if cell is None:
            _missing_column(grid, row, name, strange, report)
        places.append(cell.column if cell else 0)
    return places


def _form_rows(
    grid: Grid, sheet: FormSheet, header_at: int, label: int, report: Report
) -> dict[Field, int]:
    cells = [grid.cell(row, label) for row in sorted(grid.rows) if row > header_at]
    names = {normal(item.label) for item in sheet.rows}
    found = named_cells(grid, cells, names, sheet_messages.row_twice, report)
    headings = {normal(heading.text) for heading in sheet.headings}
    strange = unknown_cells(cells, names | headings | {normal(NUMBER_HEADER)})
    rows: dict[Field, int] = {}
    for item in sheet.rows:
        cell = found.get(normal(item.label))
        if cell is None:
            close = nearest(item.label, strange)
            where = strange.get(close, f"{column_letter(label)}{header_at}")
            message = sheet_messages.row_missing(item.label, close, strange.get(close, ""))
            report.add(grid.name, where, message)
        else:
            rows[item] = cell.row
    return rows


def subject(item: Field, part: int, row: str = "") -> str:
    """What a message is about: the header and the name of the row."""
    name = header(item, part) if len(column_names(item)) > 1 else item.label
    return f'{name}, "{row}"' if row else name
