"""Figures and values of settings as a bedrijfsleider says them: with unit and direction."""

from __future__ import annotations

from budget.engine.explain import money, number, shown
from budget.engine.expr import Axis, Unit
from budget.engine.timeline import month_name
from budget.plan import Plan
from budget.sheet.one_sheet import column_names
from budget.sheet.rules import is_percentage
from budget.workbook.checks import word_for

from ..outputs import Output
from ..setting import Operation, Setting
from ..words import subject

FACTOR, EACH = "factor", " per eenheid"
ONE = {"maanden": "maand", "personen": "persoon", "jaren": "jaar", "dagen": "dag", "weken": "week"}
NOUGHT = 1e-9
MANY = 100  # more than so many per cent is told as a factor alone


def told(value: float, unit: Unit) -> str:
    """A figure with its unit: € 51,98 per uur, 12,5 %, 1 maand, 1,0834."""
    rounded = value if abs(value) > NOUGHT else 0.0  # no minus before a nought
    if unit.name.startswith("€"):
        return money(rounded, unit.name.removesuffix(EACH))
    if unit.name in (FACTOR, "nr"):
        return number(rounded)
    text = shown(rounded, unit.name)
    return f"1 {ONE[unit.name]}" if rounded == 1 and unit.name in ONE else text


def figure_told(value: float, output: Output, plan: Plan) -> str:
    """What an outcome is, in words."""
    if output.verdict:
        return word_for(bool(value))
    if output.is_month:
        return month_name(plan.data.timeline.day(int(value) - 1))
    return told(value, output.unit)


def setting_told(setting: Setting, plan: Plan) -> str:
    """What is changed and how: "Omzet: Tarief, alle rijen, maal een factor"."""
    parts = [subject(setting, plan)]
    if setting.target.row is None and not setting.field.table.form:
        parts.append("alle rijen")
    how = {Operation.TIMES: "maal een factor", Operation.ADD: "met iets erbij of eraf"}
    return ", ".join([*parts, *([how[setting.operation]] if setting.operation in how else [])])


def value_told(setting: Setting, value: float, *, short: bool = False) -> str:
    """A value of a setting: "maal 1,083 (8,3 % hoger)", "€ 5.000,00 erbij", "2 maanden"."""
    field, adds = setting.field, setting.operation is Operation.ADD
    if is_factor(setting):
        return f"maal {number(value)}{'' if short else _in_percent(value)}"
    if not adds:
        return told(value, field.unit)
    size = abs(value)
    if field.kind == "date":
        amount = shown_months(size)
    elif is_percentage(field):
        amount = f"{number(round(100 * size, 4))} procentpunt"
    else:
        amount = told(size, field.unit)
    return f"{amount} {'eraf' if value < 0 else 'erbij'}"


def is_factor(setting: Setting) -> bool:
    """Whether it multiplies: so do most levers, whatever they are set to."""
    if setting.operation is Operation.SET:
        return setting.field.unit.name == FACTOR
    return setting.operation is Operation.TIMES


def shown_months(count: float) -> str:
    return f"{number(count)} {'maand' if count == 1 else 'maanden'}"


def _in_percent(factor: float) -> str:
    part = 100 * (factor - 1)
    if not NOUGHT < abs(part) <= MANY:
        return ""
    return f" ({number(round(abs(part), 2))} % {'hoger' if part > 0 else 'lager'})"


def cell_label(setting: Setting, row: int, column: int, plan: Plan) -> str:
    """Which cell: "Tarief Tuinonderhoud, jaar 2"."""
    field = setting.field
    name = "" if field.table.form else f" {plan.data.rows[field.table][row]}"
    has_columns = field.axis not in (None, Axis.SCENARIO)
    return f"{field.label}{name}" + (f", {column_names(field)[column]}" if has_columns else "")
