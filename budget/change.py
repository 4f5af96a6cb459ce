"""One difference between two inputs, and a cell as its user sees it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from enum import Enum

from .engine.explain import spoken
from .engine.expr import Field, Unit
from .sheet.contents import CellValue

BLANK = "(leeg)"
DIGITS = 15  # as many as a workbook keeps of a number


class What(Enum):
    """What happened."""

    CHANGED = "veranderd"
    ADDED = "erbij"
    REMOVED = "weg"
    RENAMED = "hernoemd"


@dataclass(frozen=True)
class Change:
    """One difference. `place`: where it stands in the new workbook, or else stood in the old one.

    `label` says what it is of and `row` which row. Of a row that came or went, `old` or `new`
    tells what is filled in on it.
    """

    what: What
    place: str
    label: str
    row: str
    old: str
    new: str

    def __str__(self) -> str:
        about = f'{self.label}, "{self.row}"' if self.row else self.label
        match self.what:
            case What.CHANGED:
                return f"{self.place} ({about}): {self.old} → {self.new}"
            case What.RENAMED:
                return f'{self.place} ({about}): "{self.old}" heet nu "{self.new}"'
            case What.ADDED:
                return f"{self.place} ({about}): erbij{_with(self.new)}"
            case What.REMOVED:
                return f"{self.place} in OUD ({about}): weg{_with(self.old)}"


def _with(told: str) -> str:
    return f" – {told}" if told else ""


def in_words(field: Field, value: CellValue) -> str:
    """A cell as the user sees it; a text between quotes."""
    match value:
        case None:
            return BLANK
        case str() if field.kind == "text":
            return quoted(value)
        case str():
            return value
        case date():
            return spoken(value)
        case _:
            return figure(value, field.unit)


def quoted(text: str) -> str:
    """A text on one line; a blank one is said to be blank."""
    return f'"{" / ".join(text.splitlines())}"' if text else BLANK


def figure(value: float, unit: Unit) -> str:
    """A figure in full, so that two that differ never look the same: 12,5 % or € 4.250,50."""
    if unit.format.endswith("%"):
        return f"{_digits(value * 100)} %"
    if unit.name.startswith("€"):
        whole, _, cents = _digits(value, grouped=True).partition(",")
        return f"€ {whole},{cents.ljust(2, '0')}" if cents else f"€ {whole}"
    return _digits(value, grouped="," in unit.format)


def _digits(value: float, *, grouped: bool = False) -> str:
    """4250.5 → 4250,5 or 4.250,5."""
    text = f"{Decimal(f'{value:.{DIGITS}g}'):{',' if grouped else ''}f}"
    if "." in text:
        text = text.rstrip("0").rstrip(".")
    return text.translate(str.maketrans(",.", ".,"))
