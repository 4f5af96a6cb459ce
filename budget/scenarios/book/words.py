"""A figure as a sentence of the results says it: rounded as its unit is shown."""

from __future__ import annotations

import math
import re

from budget.engine.expr import Unit
from budget.engine.timeline import from_serial, month_name
from budget.engine.wording import dutch_digits
from budget.sheet.styles import DATE_FORMAT, MONTH_FORMAT
from budget.workbook.checks import word_for

from .places import NO_FIGURE


def said(value: float, unit: Unit) -> str:
    """€ 1.235, 12,5 %, 3 maanden, maart 2029; NaN is told as having no outcome."""
    if not math.isfinite(value):
        return NO_FIGURE
    if unit.format in (MONTH_FORMAT, DATE_FORMAT):
        return month_name(from_serial(value))
    if unit.name == "0/1":
        return word_for(value == 1)
    decimals = re.search(r"\.([0#]+)", unit.format)
    digits = len(decimals[1]) if decimals else 0
    if unit.format.endswith("%"):
        return f"{dutch_digits(value * 100, digits)} %"
    figure = dutch_digits(value, digits)
    if unit.name.startswith("€"):
        return f"€ {figure}{unit.name[1:]}"
    return figure if unit.name in ("nr", "aantal") else f"{figure} {unit.name}"
