"""A setting and its values in words: as they are typed, and as they are read."""

from __future__ import annotations

import math

import numpy as np

from budget.engine.data import Array
from budget.engine.timeline import from_serial
from budget.plan import Plan
from budget.sheet.contents import target_names
from budget.sheet.one_sheet import YES_NO, column_names

from .setting import Operation, Setting

SIGNS = {Operation.SET: "=", Operation.ADD: "+", Operation.TIMES: "×"}
DIGITS = "{:.6g}".format  # of a value in a sentence


# --- as they are typed -------------------------------------------------------


def typed(setting: Setting, value: float, plan: Plan) -> str:
    """A value as it can be typed behind a setting; "" where the setting is left alone."""
    if math.isnan(value):
        return ""
    if setting.operation is Operation.SET:
        match setting.field.kind:
            case "ref":
                return str(target_names(setting.field, plan.data.rows)[int(value) - 1])
            case "flag":
                return YES_NO[0] if value else YES_NO[1]
            case "date":
                return from_serial(value).isoformat()
            case _:
                pass
    return repr(float(value))


def in_words(setting: Setting) -> bool:
    """Whether the values of a setting are words or days, not numbers."""
    return setting.operation is Operation.SET and setting.field.kind != "number"


def in_short(setting: Setting, values: Array, plan: Plan) -> str:
    """All values the shortest way they can be typed: a range where they are one."""
    if not in_words(setting) and len(values) > 2:
        first, last = float(values[0]), float(values[-1])
        if np.array_equal(values, np.linspace(first, last, len(values))):
            return f"{first!r}:{last!r}:{len(values)}"
    return ",".join(typed(setting, value, plan) for value in values.tolist())


# --- as they are read --------------------------------------------------------


def subject(setting: Setting, plan: Plan) -> str:
    """What is changed, as it stands in the workbook: "Omzet: Tarief, Was en strijk"."""
    field, target = setting.field, setting.target
    parts = [f"{field.table.name}: {field.label}"]
    if target.row is not None and not field.table.form:
        parts.append(plan.data.rows[field.table][target.row])
    if target.column is not None:
        parts.append(column_names(field)[target.column])
    return ", ".join(parts)


def named(setting: Setting, plan: Plan) -> str:
    """And how: "Omzet: Tarief ×"."""
    return f"{subject(setting, plan)} {SIGNS[setting.operation]}"


def said(setting: Setting, value: float, plan: Plan) -> str:
    """With a value, in no more digits than one reads: "Omzet: Tarief × 0,9"."""
    short = value if in_words(setting) else float(DIGITS(value))
    return f"{named(setting, plan)} {setting.shown(short, plan)}"
