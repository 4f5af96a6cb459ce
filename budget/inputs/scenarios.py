"""The names of the scenarios and the one that is chosen, from the sheet with the levers."""

from __future__ import annotations

from budget.sheet.address import normal
from budget.sheet.one_sheet import SCENARIO_COLUMNS, SCENARIO_LABEL

from . import amount_messages, cell_messages, sheet_messages
from .convert import Unreadable
from .grid import Cell, Grid
from .locate import FormPlace
from .report import Report
from .typed import name_of

DEFAULT = ("Basis",)


def read_scenarios(grid: Grid, place: FormPlace, report: Report) -> tuple[tuple[str, ...], int]:
    """The names, and which of them (from 0) is active."""
    names = _names(grid, place, report)
    if not names:
        first = grid.cell(place.header_row, place.label + 1)
        report.add(grid.name, first, amount_messages.scenarios_missing())
        return DEFAULT, 0
    return names, _chosen(grid, place, names, report)


def _names(grid: Grid, place: FormPlace, report: Report) -> tuple[str, ...]:
    """Names from left to right; blank columns only at the end."""
    columns = place.values[:SCENARIO_COLUMNS]
    headers = [grid.cell(place.header_row, column) for column in columns]
    used = [at for at, column in enumerate(columns) if _has_figures(grid, place, column)]
    used += [at for at, cell in enumerate(headers) if not cell.blank]
    names: dict[str, str] = {}
    for cell in headers[: max(used, default=-1) + 1]:
        if cell.blank:
            report.add(grid.name, cell, amount_messages.scenario_unnamed())
            continue
        text = _name(grid, cell, report)
        if normal(text) in names:
            report.add(grid.name, cell, sheet_messages.name_twice(text, names[normal(text)]))
        names.setdefault(normal(text), cell.address)
    return tuple(_name(grid, cell, None) for cell in headers if not cell.blank)


def _name(grid: Grid, cell: Cell, report: Report | None) -> str:
    try:
        return name_of(cell)
    except Unreadable as unreadable:
        if report is not None:
            report.add(grid.name, cell, unreadable.message)
        return cell.address


def _has_figures(grid: Grid, place: FormPlace, column: int) -> bool:
    return any(not grid.cell(row, column).blank for row in place.rows.values())


def _chosen(grid: Grid, place: FormPlace, names: tuple[str, ...], report: Report) -> int:
    cell = grid.cell(place.chosen_row, place.label + 1)
    if not place.chosen_row:
        where = grid.cell(place.header_row, place.label)
        report.add(grid.name, where, sheet_messages.row_missing(SCENARIO_LABEL, "", ""))
        return 0
    if cell.blank:
        report.add(grid.name, cell, cell_messages.required_blank(), SCENARIO_LABEL)
        return 0
    try:
        text = name_of(cell)
    except Unreadable as unreadable:
        report.add(grid.name, cell, unreadable.message, SCENARIO_LABEL)
        return 0
    known = {normal(name): at for at, name in enumerate(names)}
    if normal(text) not in known:
        message = cell_messages.unknown_name(text, names, "de scenario's op dit blad")
        report.add(grid.name, cell, message, SCENARIO_LABEL)
        return 0
    return known[normal(text)]
