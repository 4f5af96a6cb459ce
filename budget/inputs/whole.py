"""What there is to tell of a workbook as a whole."""

from __future__ import annotations

import re
from collections.abc import Mapping

import numpy as np

from budget.engine.data import Data
from budget.engine.expr import Axis
from budget.engine.graph import Model
from budget.sheet.address import normal
from budget.sheet.one_sheet import FIRST_ROW, START_FIELD, made_by
from budget.version import __version__

from . import file_messages, sheet_messages
from .grid import Grid
from .report import Report

VERSION = re.compile(made_by(r"(\d{1,4}(?:\.\d{1,4}){1,3})"))


def report_whole(
    name: str, model: Model, grids: Mapping[str, Grid], data: Data, report: Report
) -> None:
    """Made by a newer program, rows that do not count, nothing that does; `name` of the file."""
    newer = newer_version(grids.get(normal(model.fields[START_FIELD].table.name)))
    if newer:
        report.add(name, "", file_messages.file_newer(newer, __version__))
    if report.examples:
        report.add(name, "", sheet_messages.examples_skipped(report.examples))
    if nothing_filled_in(model, data):
        report.add(name, "", sheet_messages.nothing_yet())


def newer_version(grid: Grid | None) -> str:
    """The version of the program that made the workbook, if that is newer than this one."""
    if grid is None:
        return ""
    rows = (grid.rows.get(number, {}) for number in range(1, FIRST_ROW))
    texts = (str(cell.value) for row in rows for cell in row.values())
    found = next(filter(None, (VERSION.fullmatch(text.strip()) for text in texts)), None)
    made = found[1] if found else __version__
    return made if numbers(made) > numbers(__version__) else ""


def numbers(version: str) -> tuple[int, ...]:
    """A version as it is compared."""
    return tuple(map(int, version.split(".")))


def nothing_filled_in(model: Model, data: Data) -> bool:
    """Whether there is no row of the user's, and no figure in a row that was proposed."""
    own = [table for table in model.tables if table.own and not table.aside]
    if not own or any(table not in data.rows or data.rows[table] for table in own):
        return False
    figures = [
        data.values.get(item, np.array(0))
        for item in model.fields.values()
        if item.axis is Axis.YEAR and item.table.proposed and not item.table.form
    ]
    return not any(np.nan_to_num(values).any() for values in figures)
