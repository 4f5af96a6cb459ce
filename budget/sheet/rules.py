"""What may stand in the cells of a field: the same for the validation and for the reader."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from budget.engine.expr import Axis, Choices, Field, If, Input, Time

FIRST_DATE, LAST_DATE = date(1940, 1, 1), date(2100, 12, 31)
LARGEST = 1e12


@dataclass(frozen=True)
class Limits:
    """The smallest and largest figure that can be right."""

    low: float
    high: float
    whole: bool


def is_percentage(field: Field) -> bool:
    return field.unit.format.endswith("%")


def limits(field: Field) -> Limits:
    """What the field says itself, else what its unit says."""
    count = field.unit.exact  # months and other whole numbers are counted, never negative
    low, high = -LARGEST, LARGEST
    if is_percentage(field):
        low, high = -1.0, 1.0
    elif count:
        low = 0.0
    return Limits(
        low if field.low is None else field.low,
        high if field.high is None else field.high,
        field.whole or count,
    )


def carries_forward(field: Field) -> bool:
    """Whether a blank year takes the year before it (times an index)."""
    if field.axis is not Axis.YEAR or field.effective is None:
        return False
    return field.effective.time is Time.YEAR and not isinstance(field.effective.expr, Input)


def has_live_default(field: Field) -> bool:
    """Whether a blank cell takes a figure worked out elsewhere, such as that of its regeling."""
    if carries_forward(field) or field.effective is None:
        return False
    return isinstance(field.effective.expr, If)


def explained(field: Field) -> str:
    """The note of a field, or else that of the list it chooses from."""
    listed = field.target.note if isinstance(field.target, Choices) else ""
    return field.note or listed


def usual(field: Field) -> str:
    """The range within which a figure mostly lies, in words; nobody publishes these."""
    if field.usual is None or field.kind != "number":
        return ""
    low, high = (spoken(bound, field) for bound in field.usual)
    return f"meestal {low} tot {high}, een aanname"


def typed(field: Field) -> str:
    """What is typed in a cell, for beside or above it: the unit, a name to choose, ja/nee."""
    words = {"ref": "kies", "flag": "ja/nee", "text": "tekst", "date": "datum"}
    text = words.get(field.kind, field.unit.name)
    return f"{text} *" if field.required else text


def spoken(value: float, field: Field) -> str:
    """A figure as the user reads it: 12,5 % or 4250,50."""
    if is_percentage(field):
        return f"{plain(value * 100)} %"
    return plain(value)


def plain(value: float) -> str:
    """4250.5 → 4250,5 (no thousands separator: that is what confuses)."""
    text = f"{value:.6f}".rstrip("0").rstrip(".")
    return text.replace(".", ",")
