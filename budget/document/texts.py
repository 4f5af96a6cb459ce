"""Small texts that tables and pictures share."""

from __future__ import annotations

import re

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
