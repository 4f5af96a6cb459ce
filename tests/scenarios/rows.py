"""Rows of the sheets Scenario's and Onzekerheid, as if they had been typed."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from typing import Any

import numpy as np

from budget.engine.expr import Table
from budget.plan import Plan
from budget.sheet.contents import target_names
from budget.sheet.one_sheet import column_names

FIRST = 6  # the row of the sheet the first one stands in


def with_rows(plan: Plan, table: Table, rows: Sequence[dict[str, Any]]) -> Plan:
    """The plan with these rows on the sheet of a table; a row by the last part of the ids."""
    data = plan.data
    texts, values, cells = dict(data.texts), dict(data.values), dict(data.cells)
    for number, field in enumerate(table.fields):
        name = field.id.rpartition(".")[2]
        given = [row.get(name) for row in rows]
        width = len(column_names(field))
        cells[field] = tuple(
            tuple(f"{table.name}!{chr(ord('C') + number)}{FIRST + at}" for _ in range(width))
            for at in range(len(rows))
        )
        if field.kind == "text":
            texts[field] = tuple(value or "" for value in given)
            continue
        array = np.full((len(rows), width), 0.0 if field.kind == "ref" else np.nan)
        for at, value in enumerate(given):
            if isinstance(value, str):
                value = target_names(field, data.rows).index(value) + 1
            if value is not None:
                array[at] = value
        values[field] = array
    names = {**data.rows, table: tuple(f"rij {at + 1}" for at in range(len(rows)))}
    return replace(plan, data=replace(data, texts=texts, values=values, cells=cells, rows=names))


def scenario_rows(plan: Plan, *rows: dict[str, Any]) -> Plan:
    return with_rows(plan, plan.model.fields["scenarios.waarde"].table, rows)


def uncertain_rows(plan: Plan, *rows: dict[str, Any]) -> Plan:
    return with_rows(plan, plan.model.fields["onzekerheid.verdeling"].table, rows)
