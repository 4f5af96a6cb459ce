"""From an Excel workbook to figures: look at the file, find the cells, check, fill in.

The order is the order of this page. Every step adds its problems to one
report, so that the user gets all of them in one run.
"""

from __future__ import annotations

from collections.abc import Collection, Sequence
from datetime import date
from pathlib import Path

from budget.engine.data import Data
from budget.engine.expr import Field, Table
from budget.engine.graph import Model
from budget.engine.problem import InputError, Problem
from budget.engine.timeline import Timeline, from_serial
from budget.sheet.address import normal
from budget.sheet.one_sheet import (
    AMOUNTS_SHEET,
    START_FIELD,
    FormSheet,
    form_sheet,
)

from . import cell_messages, file_messages, sheet_messages
from .checks import Names
from .collect import Collector, Rows, fixed_order, report_names_only
from .convert import dutch
from .failure import log_failure
from .grid import Grid, read_grids
from .hidden import report_hidden_columns, report_hidden_rows, report_merged, report_unclean
from .lacking import fill_in_lacking
from .locate import Columns, FormPlace, find_columns, find_form, find_rows
from .preflight import Refused, check_file
from .read_amounts import read_amounts
from .report import Report, TooManyErrors
from .scenarios import DEFAULT, read_scenarios
from .whole import report_whole

SOME_DAY = date(2000, 1, 1)  # stands in for a start that could not be read; never returned


def read(path: Path, model: Model) -> Data:
    """The figures in a workbook. InputError carries every problem when there is an error."""
    return read_with_warnings(path, model)[0]


def read_with_warnings(path: Path, model: Model) -> tuple[Data, list[Problem]]:
    """The figures, and the warnings and notes about them, sorted by sheet and cell."""
    report = Report()
    try:
        data = _read(path, model, report)
    except TooManyErrors as error:
        raise InputError(report.finish(path.name)) from error
    except Refused as refused:
        raise InputError([refused.message.at(path.name)]) from refused
    except (MemoryError, RecursionError) as error:
        message = file_messages.file_too_heavy(log_failure(error))
        raise InputError([message.at(path.name)]) from error
    problems = report.finish(path.name)
    if report.failed:
        raise InputError(problems)
    return data, problems


def _read(path: Path, model: Model, report: Report) -> Data:
    checked = check_file(path)
    with checked.archive:
        wanted = [table.name for table in model.tables if not table.may_lack]
        if model.parameters:
            wanted.append(AMOUNTS_SHEET)
        may_lack = [table for table in model.tables if table.may_lack]
        grids, problems = read_grids(checked, wanted, [table.name for table in may_lack])
    report.problems += [*checked.warnings, *problems]
    fill_in_lacking(grids, may_lack)
    data = _Reader(model, grids, report).read()
    report_whole(path.name, model, grids, data, report)
    report.set_aside(table.name for table in may_lack if table.aside)
    return data


class _Reader:
    """One reading: first where everything stands, then the names, then the figures."""

    def __init__(self, model: Model, grids: dict[str, Grid], report: Report) -> None:
        self.model = model
        self.grids = grids
        self.report = report
        self.forms: dict[Table, tuple[FormSheet, FormPlace]] = {}
        self.tables: dict[Table, tuple[Columns, Rows]] = {}

    def read(self) -> Data:
        for grid in self.grids.values():
            if grid.hidden:
                self.report.add(grid.name, "", sheet_messages.sheet_hidden())
            report_unclean(grid, self.report)
        for table in self.model.tables:
            self._locate(table)
        data = self._empty()
        names = Names(data.rows)
        for table in self.model.tables:
            self._figures(table, data, names)
        for table, (columns, found) in self.tables.items():
            grid = self.grids[normal(table.name)]
            report_names_only(table, grid, columns, found, data, self.report)
        start = self._start(data)
        if start is not None:
            data.timeline = Timeline(start)
        if normal(AMOUNTS_SHEET) in self.grids:
            grid = self.grids[normal(AMOUNTS_SHEET)]
            data.amounts.update(read_amounts(grid, self.model, names, start, self.report))
        return data

    def _locate(self, table: Table) -> None:
        """Where the columns and rows of one sheet stand, and what the rows are called."""
        grid = self.grids.get(normal(table.name))
        if grid is None:
            return
        if table.form:
            sheet = form_sheet(table)
            place = find_form(grid, sheet, self.report)
            if place is not None:
                self._look(grid, place.header_row, place.values, place.rows.values())
                rows_used = place.rows.values()
                report_hidden_rows(grid, place.label, place.values, rows_used, self.report)
                self.forms[table] = (sheet, place)
            return
        columns = find_columns(grid, table, self.report)
        if columns is None:
            return
        rows: Sequence[int] = ()
        if columns.key:
            found = find_rows(grid, columns, table.key, self.report)
            found = fixed_order(table, grid, columns, found, self.report)
            rows = tuple(row for _, row in found)
            self.tables[table] = (columns, Rows(tuple(name for name, _ in found), rows))
        self._look(grid, columns.header_row, [*columns.all()], rows)

    def _look(
        self, grid: Grid, header_at: int, columns: Sequence[int], rows: Collection[int]
    ) -> None:
        """What cannot be seen on the sheet, but counts."""
        report_merged(grid, header_at, columns, self.report)
        report_hidden_columns(grid, header_at, columns, rows, self.report)

    def _empty(self) -> Data:
        """The rows and scenarios, without figures."""
        scenarios: tuple[str, ...] = DEFAULT
        active = 0
        for table, (sheet, place) in self.forms.items():
            if sheet.scenarios:
                grid = self.grids[normal(table.name)]
                scenarios, active = read_scenarios(grid, place, self.report)
        rows = {table: found.names for table, (_, found) in self.tables.items()}
        rows.update({table: (table.name,) for table in self.forms})
        return Data(Timeline(SOME_DAY), scenarios, active, rows)

    def _figures(self, table: Table, data: Data, names: Names) -> None:
        grid = self.grids.get(normal(table.name))
        if grid is None:
            return
        collector = Collector(data, grid, self.report, names)
        if table in self.forms:
            collector.form(table, self.forms[table][1], len(data.scenarios))
        elif table in self.tables:
            collector.table(table, *self.tables[table])

    def _start(self, data: Data) -> date | None:
        """The first day of the first month; reported if it is no first day."""
        item: Field = self.model.fields[START_FIELD]
        values = data.values.get(item)
        if values is None or values[0, 0] != values[0, 0]:
            return None  # blank or unreadable: reported with the cell
        start = from_serial(float(values[0, 0]))
        if start.day != 1:
            sheet, _, cell = data.cells[item][0][0].rpartition("!")
            message = cell_messages.start_not_first(dutch(start), dutch(start.replace(day=1)))
            self.report.add(sheet, cell, message, item.label)
            return None
        return start
