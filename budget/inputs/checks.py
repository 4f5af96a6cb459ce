"""From a cell to a figure: its kind, its range, its list. Every mistake becomes a problem."""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime, time, timedelta

from budget.engine.expr import Choices, Field, Table
from budget.engine.timeline import from_serial, serial
from budget.sheet.address import normal
from budget.sheet.one_sheet import YES_NO
from budget.sheet.rules import FIRST_DATE, LAST_DATE, is_percentage, limits, spoken, usual
from budget.sheet.validation import allowed

from . import cell_messages
from .convert import (
    SHOWN_IN_FULL,
    Unreadable,
    dutch,
    is_percentage_text,
    parse_date,
    parse_number,
    shown_value,
)
from .formats import ADDS_DIGITS, fixed_digits, misleads, shows_percentage
from .grid import Cell, Grid
from .message import Message, quoted
from .report import Report
from .typed import clean, name_of, refuse_no_value

NAN = math.nan
DAYS_TO_1904 = 1462  # what a workbook of an old Mac counts less
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

    grid: Grid
    report: Report
    names: Names

    def tell(self, cell: Cell, message: Message, subject: str) -> None:
        self.report.add(self.grid.name, cell, message, subject)

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
                    return float(serial(self.day(cell, subject)))
                case _:
                    return self._number(item, cell, subject)
        except Unreadable as unreadable:
            self.tell(cell, unreadable.message, subject)
            return NAN

    def text(self, cell: Cell, subject: str) -> str:
        """Words; a number is taken as it is shown."""
        if cell.blank:
            return ""
        try:
            self.sound(cell, subject)
        except Unreadable as unreadable:
            self.tell(cell, unreadable.message, subject)
            return ""
        return clean(cell.value) if isinstance(cell.value, str) else shown_value(cell.value)

    def sound(self, cell: Cell, subject: str) -> None:
        """Refuse what no field can use, whatever its kind."""
        refuse_no_value(cell)
        if isinstance(cell.value, time | timedelta):
            raise Unreadable(cell_messages.time_in_cell(shown_value(cell.value)))
        if isinstance(cell.value, float) and not math.isfinite(cell.value):
            raise Unreadable(cell_messages.not_finite())
        if cell.formula:
            self.tell(cell, _formula_told(cell, self.grid), subject)

    # --- numbers -----------------------------------------------------------

    def number(self, cell: Cell, subject: str, percentage: bool) -> float:
        """A plain number, also when it was typed as a text."""
        value = cell.value
        match value:
            case bool():
                raise Unreadable(cell_messages.truth_value())
            case int() | float():
                self._as_shown(cell, float(value), subject, percentage)
                return float(value)
            case str():
                number = parse_number(value)
                if is_percentage_text(value) and not percentage:
                    raise Unreadable(cell_messages.not_a_percentage(quoted(value)))
                read = figure_read(number, percentage)
                self.tell(cell, cell_messages.number_from_text(quoted(value), read), subject)
                return number
            case date():
                raise Unreadable(cell_messages.date_in_number(dutch(value)))
            case _:
                raise Unreadable(cell_messages.not_a_number(shown_value(value)))

    def _as_shown(self, cell: Cell, value: float, subject: str, percentage: bool) -> None:
        """Tell it when the cell shows another number than the one that is read."""
        how = misleads(cell.number_format, value, percentage)
        if how:
            told = cell_messages.format_misleads(how, figure_read(value, percentage))
            self.tell(cell, told, subject)
        elif percentage and value and not shows_percentage(cell.number_format) and abs(value) <= 1:
            told = cell_messages.percentage_unmarked(shown_value(value), figure_read(value, True))
            self.tell(cell, told, subject)

    def _number(self, item: Field, cell: Cell, subject: str) -> float:
        any_unit = item.table.aside and typed_as_percentage(cell)
        value = self.number(cell, subject, is_percentage(item) or any_unit)
        problem = range_problem(item, value)
        if problem is not None:
            raise Unreadable(problem)
        if item.usual is not None and not item.usual[0] <= value <= item.usual[1]:
            self.tell(cell, cell_messages.unusual(_spoken(value, item), usual(item)), subject)
        return value

    # --- dates -------------------------------------------------------------

    def day(self, cell: Cell, subject: str) -> date:
        """A day within the years that make sense."""
        match cell.value:
            case bool():
                raise Unreadable(cell_messages.truth_value())
            case datetime():
                day = cell.value.date()
            case date():
                day = cell.value
            case int() | float():
                day = self._from_number(float(cell.value))
            case str():
                day, told = parse_date(cell.value)
                self.tell(cell, told, subject)
            case _:
                raise Unreadable(cell_messages.not_a_date(shown_value(cell.value)))
        if not FIRST_DATE <= day <= LAST_DATE:
            raise Unreadable(_outside(cell, day))
        if isinstance(cell.value, int | float):
            told = cell_messages.date_from_number(shown_value(cell.value), dutch(day))
            self.tell(cell, told, subject)
        elif isinstance(cell.value, date) and fixed_digits(cell.number_format):
            self.tell(cell, cell_messages.format_misleads(ADDS_DIGITS, dutch(day)), subject)
        return day

    def _from_number(self, value: float) -> date:
        """A day typed in a cell that is not formatted as a date."""
        days = value + DAYS_TO_1904 if self.grid.days_from_1904 else value
        if not 0 < days < serial(date(9999, 12, 31)):
            raise Unreadable(cell_messages.not_a_date(shown_value(value)))
        return from_serial(days)

    # --- names -------------------------------------------------------------

    def _reference(self, item: Field, cell: Cell) -> float:
        assert item.target is not None
        text = name_of(cell)
        number = self.names.number(item.target, text)
        if number is None:
            where = f"de lijst {item.target.name!r}"
            if isinstance(item.target, Table):
                where = f"het blad {item.target.name!r}"
            raise Unreadable(cell_messages.unknown_name(text, self.names.of(item.target), where))
        return float(number)

    def _flag(self, cell: Cell) -> float:
        if isinstance(cell.value, bool):
            return float(cell.value)
        if isinstance(cell.value, date):
            raise Unreadable(cell_messages.not_yes_or_no(shown_value(cell.value)))
        word = normal(str(cell.value))
        if word in YES or cell.value == 1:
            return 1.0
        if word in NO or cell.value == 0:
            return 0.0
        raise Unreadable(cell_messages.not_yes_or_no(shown_value(cell.value)))


def _outside(cell: Cell, day: date) -> Message:
    """A day no begroting has to do with: most often something else was typed."""
    if isinstance(cell.value, str) or day > LAST_DATE:
        return cell_messages.date_too_far(dutch(day), FIRST_DATE.year, LAST_DATE.year)
    return cell_messages.date_outside(str(serial(day)), dutch(day))


def _formula_told(cell: Cell, grid: Grid) -> Message:
    if cell.outside:
        return cell_messages.formula_outside()
    return cell_messages.formula_stale(grid.stale) if grid.stale else cell_messages.formula_used()


def range_problem(item: Field, value: float) -> Message | None:
    """Why a number cannot be right, if it cannot."""
    limit = limits(item)
    if limit.low <= value <= limit.high:
        whole = not limit.whole or value == int(value)
        return None if whole else cell_messages.not_whole(_spoken(value, item))
    if is_percentage(item) and value > 1:
        return cell_messages.percent_too_large(_spoken(value, item), _spoken(value / 100, item))
    return cell_messages.out_of_range(_spoken(value, item), allowed(item))


def typed_as_percentage(cell: Cell) -> bool:
    """Whether 5 % stands there: beside the begroting a number can be one or not."""
    if isinstance(cell.value, str):
        return is_percentage_text(cell.value)
    return shows_percentage(cell.number_format)


def figure_read(value: float, percentage: bool) -> str:
    """What a cell was read as: 12,5 % or 4250,50."""
    return f"{shown_value(value * 100)} %" if percentage else shown_value(value)


def _spoken(value: float, item: Field) -> str:
    """A figure of the user, which can have any length."""
    return spoken(value, item) if abs(value) < SHOWN_IN_FULL else f"{value:.3g}"


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
