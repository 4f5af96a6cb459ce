"""What the look of a sheet hides: merged cells, and rows and columns that are not shown."""

from __future__ import annotations

import re
from collections.abc import Collection

from budget.sheet.address import column_number

from . import cell_messages, sheet_messages
from .convert import shown_value
from .grid import Grid
from .report import Report

AREA = re.compile(r"([A-Z]+)(\d+):([A-Z]+)(\d+)")


def report_merged(grid: Grid, header_at: int, columns: Collection[int], report: Report) -> None:
    """Merged cells among the figures: only the first of them holds anything."""
    for area in grid.merged:
        found = AREA.fullmatch(area)
        if found is None or int(found[4]) < header_at:
            continue
        first, last = column_number(found[1]), column_number(found[3])
        if any(first <= column <= last for column in columns):
            report.add(grid.name, f"{found[1]}{found[2]}", sheet_messages.merged_cells(area))


def report_hidden_columns(
    grid: Grid, header_at: int, columns: Collection[int], rows: Collection[int], report: Report
) -> None:
    """Columns that are not shown but hold figures."""
    for column in sorted(column for column in columns if grid.column_hidden(column)):
        if any(not grid.cell(row, column).blank for row in rows):
            header = grid.cell(header_at, column)
            shown = "" if header.value is None else shown_value(header.value).strip("'\"")
            report.add(grid.name, header, sheet_messages.column_hidden(shown))


def report_hidden_rows(
    grid: Grid, label: int, columns: Collection[int], rows: Collection[int], report: Report
) -> None:
    """Rows of a form that are not shown but hold figures."""
    for row in sorted(grid.hidden_rows.intersection(rows)):
        if any(not grid.cell(row, column).blank for column in columns):
            report.add(grid.name, grid.cell(row, label), sheet_messages.row_hidden(row))


def report_unclean(grid: Grid, report: Report) -> None:
    """Texts in which something stood that nobody can see."""
    for cell in grid.unclean:
        report.add(grid.name, cell, cell_messages.control_characters())
