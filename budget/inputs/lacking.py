"""Sheets that a workbook may do without: those of an earlier version have none of them."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from budget.engine.expr import Table
from budget.sheet.address import column_number, normal
from budget.sheet.contents import CellValue, Prefilled
from budget.sheet.one_sheet import FIRST_ROW, HEADER_ROW, Column, form_sheet, table_columns

from .grid import Cell, Grid

# Until the input sheet of that name came, workbooks had an overview called Scenario's.
FORMER_OVERVIEW = "Elk scenario van het blad Hefbomen, uitgerekend toen deze werkmap werd gemaakt."
TOP = range(1, HEADER_ROW)


def fill_in_lacking(grids: dict[str, Grid], tables: Iterable[Table]) -> None:
    """An empty sheet for each of the tables that has none."""
    for table in tables:
        found = grids.get(normal(table.name))
        if found is None or _former_overview(found):
            grids[normal(table.name)] = _empty(table)


def _former_overview(grid: Grid) -> bool:
    cells = (cell for row in TOP for cell in grid.rows.get(row, {}).values())
    return any(cell.value == FORMER_OVERVIEW for cell in cells)


def _empty(table: Table) -> Grid:
    """The sheet as in an empty template: what is blank in a form has its default."""
    if table.form:
        sheet = form_sheet(table)
        rows = {row: _row(row, {1: item.label}) for item, row in sheet.rows.items()}
        headers = dict(enumerate(sheet.headers, 1))
        return Grid(table.name, {HEADER_ROW: _row(HEADER_ROW, headers), **rows})
    columns, _ = table_columns(table)
    headers = {column_number(column.letter): column.header for column in columns}
    return Grid(table.name, {HEADER_ROW: _row(HEADER_ROW, headers), **_fixed(table, columns)})


def _fixed(table: Table, columns: list[Column]) -> dict[int, dict[int, Cell]]:
    """The rows that are given, with what the template fills in."""
    contents, found = Prefilled((), {}), {}
    for number, name in enumerate(contents.rows(table) if table.fixed else ()):
        values: dict[int, CellValue] = {}
        for column in columns:
            place = column_number(column.letter)
            if column.role == "key":
                values[place] = name
            elif column.field is not None:
                values[place] = contents.cells(column.field, number)[column.part]
        row = FIRST_ROW + number
        found[row] = _row(row, values)
    return found


def _row(row: int, values: Mapping[int, CellValue]) -> dict[int, Cell]:
    return {
        place: Cell(row, place, value, "s" if isinstance(value, str) else "n")
        for place, value in values.items()
    }
