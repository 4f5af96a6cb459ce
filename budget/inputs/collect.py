"""Fills the arrays of a table or form from its sheet, and fills in what was left blank."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from budget.engine.data import Array, Data
from budget.engine.expr import Axis, Field, Table
from budget.sheet.address import normal
from budget.sheet.one_sheet import column_names
from budget.sheet.rules import carries_forward, has_live_default

from . import cell_messages, sheet_messages
from .checks import CellReader, Names, plain_default_figure
from .grid import Cell, Grid
from .locate import Columns, FormPlace, subject
from .report import Report


@dataclass
class Rows:
    """The rows of one table: names, and the row of the sheet each stands in."""

    names: tuple[str, ...]
    at: tuple[int, ...]


def fixed_order(
    table: Table, grid: Grid, columns: Columns, rows: list[tuple[str, int]], report: Report
) -> list[tuple[str, int]]:
    """The rows of a table that has its own, in their order; others are not allowed."""
    if table.fixed is None:
        return rows
    found = {normal(name): row for name, row in rows}
    known = {normal(name): name for name in table.fixed}
    for name, row in rows:
        if normal(name) not in known:
            message = sheet_messages.fixed_row_unknown(name, tuple(table.fixed))
            report.add(grid.name, grid.cell(row, columns.key), message)
    for key, name in known.items():
        if key not in found:
            where = grid.cell(columns.header_row, columns.key)
            report.add(grid.name, where, sheet_messages.fixed_row_missing(name))
    return [(name, found[key]) for key, name in known.items() if key in found]


def report_names_only(
    table: Table, grid: Grid, columns: Columns, rows: Rows, data: Data, report: Report
) -> None:
    """A name alone is of use where another sheet chooses it; else it may well be a remark."""
    if table.fixed is not None:
        return
    places = [place for found in columns.fields.values() for place in found]
    bare = {
        number for number, row in enumerate(rows.at, 1)
        if all(grid.cell(row, place).blank for place in places)
    }  # fmt: skip
    if bare:
        choosing = (values for item, values in data.values.items() if item.target is table)
        bare = bare.difference(*(values.flat for values in choosing))
    for number in sorted(bare):
        cell = grid.cell(rows.at[number - 1], columns.key)
        report.add(grid.name, cell, sheet_messages.name_only(rows.names[number - 1]))


class Collector:
    """Puts the figures of one sheet into the data."""

    def __init__(self, data: Data, grid: Grid, report: Report, names: Names) -> None:
        self.data = data
        self.grid = grid
        self.report = report
        self.names = names
        self.reader = CellReader(grid, report, names)

    def table(self, table: Table, columns: Columns, rows: Rows) -> None:
        """Every field of a table, and the remarks of the user."""
        for item in table.fields:
            places = columns.fields[item]
            if 0 in places:
                continue  # reported as a missing column
            cells = [[self.grid.cell(row, place) for place in places] for row in rows.at]
            self.field(item, cells, rows.names)
        self.data.remarks[table] = tuple(self._remark(row, columns.remarks) for row in rows.at)

    def form(self, table: Table, place: FormPlace, scenarios: int) -> None:
        """Every field of a form; a lever has one figure per scenario."""
        for item in table.fields:
            row = place.rows.get(item)
            width = scenarios if item.axis is Axis.SCENARIO else len(column_names(item))
            places = place.values[:width]
            if row is None or 0 in places or len(places) < width:
                continue
            self.field(item, [[self.grid.cell(row, column) for column in places]], ("",))
            self.data.remarks[item] = (self._remark(row, (place.source, place.remark)),)

    def field(self, item: Field, cells: Sequence[Sequence[Cell]], rows: Sequence[str]) -> None:
        """One field: a value per row and column."""
        self.data.cells[item] = tuple(
            tuple(f"{self.grid.name}!{cell.address}" for cell in row) for row in cells
        )
        if item.kind == "text":
            self.data.texts[item] = tuple(
                self._text(item, row[0], name) for row, name in zip(cells, rows, strict=True)
            )
            return
        width = len(cells[0]) if cells else self._width(item)
        values = np.full((len(cells), width), np.nan)
        for at, (row, name) in enumerate(zip(cells, rows, strict=True)):
            for part, cell in enumerate(row):
                if not cell.blank:
                    about = subject(item, part, name)
                    values[at, part] = self.reader.figure(item, cell, about)
        self._complete(item, cells, rows, values)
        self.data.values[item] = np.nan_to_num(values, nan=0.0) if item.kind == "ref" else values

    def _width(self, item: Field) -> int:
        return len(column_names(item))

    def _text(self, item: Field, cell: Cell, row: str) -> str:
        found = self.reader.text(cell, subject(item, 0, row))
        if not found and isinstance(item.default, str):
            self._note_default(item)
            return item.default
        if cell.blank and item.required:
            about = subject(item, 0, row)
            self.report.add(self.grid.name, cell, cell_messages.required_blank(), about)
        return found

    def _complete(
        self, item: Field, cells: Sequence[Sequence[Cell]], rows: Sequence[str], values: Array
    ) -> None:
        """Report what had to be filled in; fill in defaults where that is agreed."""
        default = plain_default_figure(item, self.names)
        width = 1 if item.axis is Axis.YEAR and carries_forward(item) else values.shape[1]
        for at, row in enumerate(cells):
            for part, cell in enumerate(row[:width]):
                if not cell.blank:
                    continue
                if not np.isnan(default):
                    values[at, part] = default
                    self._note_default(item)
                elif has_live_default(item):
                    self._note_default(item)
                elif item.required:
                    about = subject(item, part, rows[at])
                    self.report.add(self.grid.name, cell, cell_messages.required_blank(), about)

    def _note_default(self, item: Field) -> None:
        self.data.blanks[item] = self.data.blanks.get(item, 0) + 1

    def _remark(self, row: int, places: tuple[int, int]) -> tuple[str, str]:
        source, remark = (
            self._words(self.grid.cell(row, place)) if place else "" for place in places
        )
        return source, remark

    def _words(self, cell: Cell) -> str:
        return "" if cell.kind == "e" else self.reader.text(cell, "")
