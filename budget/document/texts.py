"""Small texts that tables and pictures share."""

from __future__ import annotations

from budget.engine.timeline import MONTHS_PER_YEAR, Timeline


def unbroken(text: str) -> str:
    """No end of a line between a currency sign and its amount."""
    return text.replace("€ ", "€\u00a0")


def year_heads(timeline: Timeline) -> list[str]:
    """Jaar 1 and so on, each with its calendar year or its two."""
    heads = []
    for year in range(timeline.years):
        first, last = (timeline.day(year * MONTHS_PER_YEAR + n) for n in (0, MONTHS_PER_YEAR - 1))
        when = str(first.year) if first.year == last.year else f"{first.year}/{last.year}"
        heads.append(f"Jaar {year + 1}\n{when}")
    return heads
