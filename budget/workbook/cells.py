"""Links to input cells, and how their contents stand in a cell of figures."""

from __future__ import annotations

from datetime import date

from budget.engine.timeline import serial
from budget.sheet.contents import CellValue


def unless_blank(cell: str, otherwise: str = "") -> str:
    """A link that does not make a nought of a blank cell."""
    return f'IF({cell}="","{otherwise}",{cell})'


def as_figure(value: CellValue) -> float | str:
    """A value as it stands in a cell of figures; a blank is an empty text."""
    match value:
        case None:
            return ""
        case date():
            return float(serial(value))
        case _:
            return value
