"""Sheets that a workbook may do without: those of an earlier version have none of them."""

from __future__ import annotations

from collections.abc import Iterable

from budget.engine.expr import Table
from budget.sheet.address import column_number, normal
from budget.sheet.one_sheet import HEADER_ROW, form_sheet, table_columns

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
    """The headers of the sheet, and of a form the labels: whatever is read there is blank."""
    if table.form:
        return _empty_form(table)
    columns, _ = table_columns(table)
    places = [(column_number(column.letter), column.header) for column in columns]
    cells = {place: Cell(HEADER_ROW, place, text, "s") for place, text in places}
    return Grid(table.name, {HEADER_ROW: cells})


def _empty_form(table: Table) -> Grid:
    sheet = form_sheet(table)
    places = enumerate(sheet.headers, 1)
    rows = {HEADER_ROW: {place: Cell(HEADER_ROW, place, text, "s") for place, text in places}}
    rows |= {row: {1: Cell(row, 1, item.label, "s")} for item, row in sheet.rows.items()}
    return Grid(table.name, rows)
