"""Small texts that tables and pictures share."""

from __future__ import annotations

import re

from budget.engine.expr import Choices, Field
from budget.engine.run import Run
from budget.engine.timeline import MONTHS_PER_YEAR, Timeline

HALF_A_CENT = 0.005  # what is less is nothing
MINUS = re.compile(r"(?<![\w-])-(?=\d)")  # of a number, not a hyphen


def unbroken(text: str) -> str:
    """No end of a line between a currency sign, a minus and the amount."""
    return MINUS.sub("\u2212", text.replace("€ ", "€\u00a0"))


def year_heads(timeline: Timeline) -> list[str]:
    """Jaar 1 and so on, each with its calendar year or its two."""
    heads = []
    for year in range(timeline.years):
        first, last = (timeline.day(year * MONTHS_PER_YEAR + n) for n in (0, MONTHS_PER_YEAR - 1))
        when = str(first.year) if first.year == last.year else f"{first.year}/{last.year}"
        heads.append(f"Jaar {year + 1}\n{when}")
    return heads


def named(run: Run, field: Field, row: int = 0) -> str:
    """The text in a field, or the name chosen there; "" where nothing is."""
    if field.kind == "text":
        return run.data.texts[field][row]
    target, number = field.target, int(run.input(field)[row, 0, 0])
    if target is None or number == 0:
        return ""
    names = target.names if isinstance(target, Choices) else run.data.rows[target]
    return names[number - 1]
