"""Edits of an input drawn at random, told three ways: as a setting of a sweep, as other figures
for `plan.evaluate`, and as what somebody types in the cells of a workbook."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from random import Random
from typing import Any

import numpy as np
import openpyxl

from budget.engine.data import Array
from budget.engine.expr import Axis, Field
from budget.plan import Plan
from budget.sheet.one_sheet import column_names
from budget.sheet.rules import limits

FACTORS, TRIES = (0.9, 0.95, 1.05, 1.1), 20


@dataclass(frozen=True)
class Edit:
    """One cell of the input: the setting that changes it, its value there, and the new figure."""

    field: Field
    row: int
    column: int
    setting: str
    value: float
    figure: float

    def cell(self, plan: Plan) -> str:
        """Where it stands: "Omzet!F6"."""
        return plan.data.cells[self.field][self.row][self.column]


def drawn(plan: Plan, chance: Random, per_sheet: int) -> Iterator[Edit]:
    """Some edits of every sheet that has figures filled in, each of another cell."""
    for table in plan.model.tables:
        fields = [item for item in table.fields if _cells(plan, item)]
        for field in chance.sample(fields, min(per_sheet, len(fields))):
            for _ in range(TRIES):
                edit = _edit(plan, field, *chance.choice(_cells(plan, field)), chance)
                if edit is not None:
                    yield edit
                    break


def _cells(plan: Plan, field: Field) -> list[tuple[int, int]]:
    """The filled-in figures of a field: row and column; of a lever those of the scenario."""
    if field.kind != "number" or field.structural or field.table.aside:
        return []
    filled = [(int(row), int(column)) for row, column in np.argwhere(_own(plan, field) != 0)]
    if field.axis is Axis.SCENARIO:
        filled = [(row, column) for row, column in filled if column == plan.data.active]
    return filled


def _own(plan: Plan, field: Field) -> Array:
    return np.nan_to_num(plan.data.values[field])


def _edit(plan: Plan, field: Field, row: int, column: int, chance: Random) -> Edit | None:
    """A figure a little higher or lower, within what may stand there."""
    old = float(plan.data.values[field][row, column])
    whole = limits(field).whole
    sign = chance.choice("=+" if whole else "=+*")
    new = old + chance.choice((-1, 1)) if whole else old * chance.choice(FACTORS)
    value = {"=": new, "+": new - old, "*": new / old}[sign]
    figure = {"=": value, "+": old + value, "*": old * value}[sign]
    if not limits(field).low <= figure <= limits(field).high:
        return None
    place = field.id
    if not field.table.form:
        place += f"[{plan.data.rows[field.table][row]}]"
    if field.axis in (Axis.YEAR, Axis.MONTH):
        place += f".{column_names(field)[column].replace(' ', '')}"
    return Edit(field, row, column, f"{place} {sign}", value, figure)


def overrides(plan: Plan, edits: Sequence[Edit]) -> dict[str, Array]:
    """The edits as other figures for whole fields."""
    changed: dict[str, Array] = {}
    for edit in edits:
        values = changed.setdefault(edit.field.id, plan.data.values[edit.field].copy())
        values[edit.row, edit.column] = edit.figure
    return changed


def typed(plan: Plan, edits: Sequence[Edit]) -> dict[str, Any]:
    """The edits as what is typed in which cell."""
    return {edit.cell(plan): edit.figure for edit in edits}


def type_into(source: Path, target: Path, cells: dict[str, Any]) -> None:
    """Save a copy of a workbook with other values in some cells."""
    book = openpyxl.load_workbook(source)
    for address, value in cells.items():
        sheet, _, cell = address.rpartition("!")
        book[sheet.strip("'")][cell.replace("$", "")].value = value
    book.save(target)
