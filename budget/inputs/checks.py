"""From a cell to a figure: its kind, its range, its list. Every mistake becomes a problem."""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime

from budget.engine.expr import Choices, Field, Table
from budget.engine.timeline import from_serial, serial
from budget.sheet.address import normal
from budget.sheet.one_sheet import YES_NO
from budget.sheet.rules import FIRST_DATE, LAST_DATE, is_percentage, limits, spoken
from budget.sheet.validation import allowed

from . import messages
from .convert import Unreadable, dutch, parse_date, parse_number, shown_value
from .grid import Cell
from .locate import clean
from .messages import Message
from .report import Report

NAN = math.nan
YES = {normal(word) for word in (YES_NO[0], "j", "x", "yes")}
NO = {normal(word) for word in (YES_NO[1], "n", "no")}


@dataclass
class Names:
    """The names a reference can take, by table, with their row numbers from 1."""

    rows: Mapping[Table, Sequence[str]]
    _numbers: dict[Table | Choices, dict[str, int]] = field(default_factory=dict)

    def of(self, target: Table | Choices) -> Sequence[str]:
        return target.names if isinstance(target, Choices) else self.rows.get(target, ())

    def number(self, target: Table | Choices, text: str) -> int | None:
        if target not in self._numbers:
            self._numbers[target] = {normal(n): i for i, n in enumerate(self.of(target), 1)}
        return self._numbers[target].get(normal(text))


@dataclass
class CellReader:
    """Reads the cells of one sheet; what cannot be read is reported and counts as blank."""

    sheet: str
    report: Report
    names: Names

    def figure(self, item: Field, cell: Cell, subject: str) -> float:
        """A number, reference, ja/nee or date as the model wants it; NaN where blank."""
        if cell.blank:
            return NAN
        try:
            self.sound(cell, subject)
            match item.kind:
                case "ref":
                    return self._reference(item, cell)
                case "flag":
                    return self._flag(cell)
                case "date":
                    return float(serial(self.date(cell, subject)))
                case _:
                    return self._number(item, cell, subject)
        except Unreadable as unreadable:
            self.report.add(self.sheet, cell, unreadable.message, subject)
            return NAN

    def text(self, cell: Cell, subject: str) -> str:
        """Words; a number is taken as it is shown."""
        if cell.blank:
            return ""
        try:
            self.sound(cell, subject)
        except Unreadable as unreadable:
            self.report.add(self.sheet, cell, unreadable.message, subject)
            return ""
        return clean(cell.value) if isinstance(cell.value, str) else shown_value(cell.value)

    def sound(self, cell: Cell, subject: str) -> None:
        """Refuse what no field can use, whatever its kind."""
        if cell.formula and cell.value is None:
            raise Unreadable(messages.formula_without_value())
        if cell.kind == "e":
            raise Unreadable(messages.error_value(str(cell.value)))
        if isinstance(cell.value, float) and not math.isfinite(cell.value):
            raise Unreadable(messages.not_finite())
        if cell.formula:
            self.report.add(self.sheet, cell, messages.formula_used(), subject)

    # --- numbers -----------------------------------------------------------

    def number(self, cell: Cell, subject: str) -> float:
        """A plain number, also when it was typed as a text."""
        value = cell.value
        match value:
            case bool():
                raise Unreadable(messages.truth_value())
            case int() | float():
                return float(value)
            case str():
                number = parse_number(value)
                told = messages.number_from_text(f"{value.strip()!r}", shown_value(number))
                self.report.add(self.sheet, cell, told, subject)
                return number
            case date():
                raise Unreadable(messages.date_in_number(dutch(value)))
            case _:
                raise Unreadable(messages.not_a_number(shown_value(value)))

    def _number(self, item: Field, cell: Cell, subject: str) -> float:
        value = self.number(cell, subject)
        problem = range_problem(item, value)
        if problem is not None:
            raise Unreadable(problem)
        if item.usual is not None and not item.usual[0] <= value <= item.usual[1]:
            usual = " tot ".join(spoken(bound, item) for bound in item.usual)
            told = messages.unusual(spoken(value, item), usual)
            self.report.add(self.sheet, cell, told, subject)
        return value

    # --- dates -------------------------------------------------------------

    def date(self, cell: Cell, subject: str) -> date:
        """A day within the years that make sense."""
        match cell.value:
            case bool():
                raise Unreadable(messages.truth_value())
            case datetime():
                day = cell.value.date()
            case date():
                day = cell.value
            case int() | float():
                day = _from_number(float(cell.value))
            case str():
                day, told = parse_date(cell.value)
                self.report.add(self.sheet, cell, told, subject)
            case _:
                raise Unreadable(messages.not_a_date(shown_value(cell.value)))
        if not FIRST_DATE <= day <= LAST_DATE:
            typed = str(serial(day)) if day < FIRST_DATE else shown_value(cell.value)
            raise Unreadable(messages.date_outside(typed, dutch(day)))
        return day

    # --- names -------------------------------------------------------------

    def _reference(self, item: Field, cell: Cell) -> float:
        assert item.target is not None
        text = name_of(cell)
        number = self.names.number(item.target, text)
        if number is None:
            where = f"de lijst {item.target.name!r}"
            if isinstance(item.target, Table):
                where = f"het blad {item.target.name!r}"
            raise Unreadable(messages.unknown_name(text, self.names.of(item.target), where))
        return float(number)

    def _flag(self, cell: Cell) -> float:
        if isinstance(cell.value, bool):
            return float(cell.value)
        word = normal(str(cell.value))
        if word in YES or cell.value == 1:
            return 1.0
        if word in NO or cell.value == 0:
            return 0.0
        raise Unreadable(messages.not_yes_or_no(shown_value(cell.value)))


def name_of(cell: Cell) -> str:
    """The name typed in a cell; Unreadable for a date or a truth value."""
    if isinstance(cell.value, str):
        return clean(cell.value)
    if isinstance(cell.value, int | float) and not isinstance(cell.value, bool):
        return f"{cell.value:g}"
    raise Unreadable(messages.not_a_text(shown_value(cell.value)))


def range_problem(item: Field, value: float) -> Message | None:
    """Why a number cannot be right, if it cannot."""
    limit = limits(item)
    if limit.whole and value != int(value):
        return messages.not_whole(spoken(value, item))
    if limit.low <= value <= limit.high:
        return None
    if is_percentage(item) and value > 1:
        return messages.percent_too_large(spoken(value, item), spoken(value / 100, item))
    return messages.out_of_range(spoken(value, item), allowed(item))


def _from_number(value: float) -> date:
    """A day typed in a cell that is not formatted as a date."""
    if not 0 < value < serial(date(9999, 12, 31)):
        raise Unreadable(messages.not_a_date(shown_value(value)))
    return from_serial(value)


def plain_default_figure(item: Field, names: Names) -> float:
    """The figure a blank cell stands for; NaN where it stays blank."""
    default = item.default
    match default:
        case bool():
            return float(default)
        case int() | float():
            return float(default)
        case datetime():
            return float(serial(default.date()))
        case date():
            return float(serial(default))
        case str() if item.kind == "flag":
            return 1.0 if normal(default) in YES else 0.0
        case str() if item.kind == "ref":
            assert item.target is not None
            return float(names.number(item.target, default) or NAN)
        case _:
            return NAN
