"""An input of nothing but defaults: what a fresh template says, without a file."""

from __future__ import annotations

from datetime import date

import numpy as np

from budget.engine.data import Array, Data
from budget.engine.expr import Axis, Field
from budget.engine.graph import Model
from budget.engine.timeline import Timeline, serial
from budget.sheet.contents import CellValue, Contents, target_names
from budget.sheet.one_sheet import YES_NO, column_names

from .amounts import known_amounts
from .template import prefilled


def blank_input(model: Model, start: date, years: int = 1) -> Data:
    """Every field as the template fills it in, every amount as the program knows it."""
    contents = prefilled(model)
    rows = {table: tuple(contents.rows(table)) for table in model.tables}
    data = Data(Timeline(start, years), contents.scenarios, 0, rows, amounts=known_amounts(model))
    for item in model.fields.values():
        if item.kind == "text":
            data.texts[item] = ("",) * data.count(item.table)
        else:
            data.values[item] = _values(item, contents, data)
    return data


def _values(item: Field, contents: Contents, data: Data) -> Array:
    scenarios = item.axis is Axis.SCENARIO
    width = len(data.scenarios) if scenarios else len(column_names(item))
    found = np.full((data.count(item.table), width), np.nan)
    for row in range(len(found)):
        cells = contents.cells(item, row)[:width]
        found[row] = [_number(item, cell, data) for cell in cells]
    return np.nan_to_num(found) if item.kind == "ref" else found


def _number(item: Field, cell: CellValue, data: Data) -> float:
    """A cell as the reader would hand it over; blank is NaN."""
    if cell is None:
        return float("nan")
    if item.kind == "ref":
        return float(list(target_names(item, data.rows)).index(str(cell)) + 1)
    if item.kind == "flag":
        return float(cell == YES_NO[0])
    if isinstance(cell, date):
        return float(serial(cell))
    return float(cell)
