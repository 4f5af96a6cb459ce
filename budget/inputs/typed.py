"""What was typed in a cell as a name, wherever names stand: in rows, references and headers."""

from __future__ import annotations

from . import cell_messages
from .convert import Unreadable, shown_value
from .grid import Cell


def refuse_no_value(cell: Cell) -> None:
    """A formula that was never calculated, one that starts programs, and an error value."""
    if cell.outside == "program":
        raise Unreadable(cell_messages.formula_program())
    if cell.formula and cell.value is None:
        raise Unreadable(cell_messages.formula_without_value())
    if cell.kind == "e":
        raise Unreadable(cell_messages.error_value(str(cell.value)))


def name_of(cell: Cell) -> str:
    """The name typed in a cell; a number is a name too, a date or a truth value is not."""
    refuse_no_value(cell)
    if isinstance(cell.value, str):
        return clean(cell.value)
    if isinstance(cell.value, int | float) and not isinstance(cell.value, bool):
        return shown_value(cell.value)
    raise Unreadable(cell_messages.not_a_text(shown_value(cell.value)))


def clean(text: str) -> str:
    """A text without spaces around it; line breaks stay, other control characters do not."""
    visible = "".join(c if c >= " " or c == "\n" else " " for c in text)
    return visible.replace("\u00a0", " ").strip()
