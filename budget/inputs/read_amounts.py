"""Reads the sheet with dated amounts: one row per amount, oldest or newest first."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date

from budget.engine.data import DatedAmount
from budget.engine.explain import shown
from budget.engine.expr import Parameter
from budget.engine.graph import Model
from budget.engine.status import ASSUMED, LISTED
from budget.sheet import one_sheet
from budget.sheet.address import normal
from budget.sheet.one_sheet import AMOUNT_HEADERS

from . import messages
from .checks import CellReader, Names, name_of
from .convert import Unreadable, dutch, shown_value
from .grid import Cell, Grid
from .locate import header_row, named_cells, unknown_cells
from .report import Report

OPTIONAL = {
    one_sheet.NUMBER_HEADER, one_sheet.UNIT_HEADER, one_sheet.OWN_AMOUNT, one_sheet.REASON,
}  # fmt: skip
PARAMETER, KEY, SINCE, VALUE, OWN, REASON, SOURCE, STATUS, CHECKED = map(
    normal,
    (
        one_sheet.PARAMETER, one_sheet.PARAMETER_KEY, one_sheet.SINCE, one_sheet.LAWFUL,
        one_sheet.OWN_AMOUNT, one_sheet.REASON, one_sheet.SOURCE_HEADER, one_sheet.STATUS,
        one_sheet.CHECKED,
    ),
)  # fmt: skip

TYPED_OVER = "over het bedrag van de wet getypt"


def read_amounts(
    grid: Grid, model: Model, names: Names, start: date | None, report: Report
) -> dict[Parameter, tuple[DatedAmount, ...]]:
    """The amounts by parameter, oldest first within a key."""
    columns = _columns(grid, report)
    if columns is None:
        return {}
    reader = _AmountReader(grid, columns, model, names, report)
    for row in sorted(number for number in grid.rows if number > reader.header_at):
        reader.row(row)
    return {
        parameter: _complete(grid, parameter, reader.found.get(parameter, []), names, start, report)
        for parameter in model.parameters
    }


def _columns(grid: Grid, report: Report) -> dict[str, Cell] | None:
    expected = {normal(name) for name in AMOUNT_HEADERS}
    row = header_row(grid, expected)
    if row is None:
        report.add(grid.name, "", messages.headers_missing(one_sheet.PARAMETER))
        return None
    cells = grid.rows[row].values()
    found = named_cells(grid, cells, expected, messages.column_twice, report)
    strange = unknown_cells(cells, expected)
    complete = True
    for name in AMOUNT_HEADERS:
        if normal(name) not in found and name not in OPTIONAL:
            close = messages.nearest(name, strange)
            where = strange.get(close, f"A{row}")
            report.add(grid.name, where, messages.column_missing(name, close, where))
            complete = False
    return found if complete else None


@dataclass
class _AmountReader:
    grid: Grid
    columns: Mapping[str, Cell]
    model: Model
    names: Names
    report: Report

    def __post_init__(self) -> None:
        self.header_at = self.columns[PARAMETER].row
        self.cells = CellReader(self.grid.name, self.report, self.names)
        self.known = {normal(p.name): p for p in self.model.parameters}
        self.found: dict[Parameter, list[DatedAmount]] = {}

    def cell(self, row: int, name: str) -> Cell:
        """A cell by the name of its column; blank where an older sheet has no such column."""
        if name not in self.columns:
            return Cell(row, 0, None, "n")
        return self.grid.cell(row, self.columns[name].column)

    def row(self, row: int) -> None:
        """One amount; a row without parameter, date and value is blank."""
        first = self.cell(row, PARAMETER)
        if all(self.cell(row, name).blank for name in (PARAMETER, KEY, SINCE, VALUE)):
            return
        try:
            parameter = self._parameter(first)
            key = self._key(parameter, self.cell(row, KEY))
        except Unreadable as unreadable:
            self.report.add(self.grid.name, first, unreadable.message)
            return
        since = self._day(self.cell(row, SINCE), parameter)
        value = self._value(self.cell(row, VALUE), parameter)
        if since is None or value is None:
            return
        amount = self._as_published(parameter, self._amount(row, since, value, key))
        self._keep(parameter, self._own(row, parameter, amount))

    def _amount(self, row: int, since: date, value: float, key: int) -> DatedAmount:
        source_cell, checked_cell = self.cell(row, SOURCE), self.cell(row, CHECKED)
        source = self.cells.text(source_cell, "")
        if not source:
            self.report.add(self.grid.name, source_cell, messages.amount_without_source())
        checked = None if checked_cell.blank else self._day(checked_cell, None)
        address = f"{self.grid.name}!{self.cell(row, VALUE).address}"
        status = self._status(self.cell(row, STATUS))
        return DatedAmount(since, value, status, source, key, checked, address)

    def _own(self, row: int, parameter: Parameter, amount: DatedAmount) -> DatedAmount:
        """With the user's own amount and reason, where they are filled in."""
        own_cell, reason_cell = self.cell(row, OWN), self.cell(row, REASON)
        reason = self.cells.text(reason_cell, "")
        if own_cell.blank and amount.own is not None:  # typed over the amount of the law
            return replace(amount, reason=reason or amount.reason)
        if own_cell.blank:
            if reason:
                self.report.add(self.grid.name, reason_cell, messages.reason_without_amount())
            return amount
        if not reason:
            message = messages.own_amount_without_reason()
            self.report.add(self.grid.name, reason_cell, message, parameter.name)
        own = self._value(own_cell, parameter)
        address = f"{self.grid.name}!{own_cell.address}"
        return replace(amount, own=own, reason=reason, cell=address)

    def _as_published(self, parameter: Parameter, amount: DatedAmount) -> DatedAmount:
        """What was typed over the amount of the law is the user's own amount, and is told so."""
        known = next(
            (a for a in parameter.known if (a.key, a.since) == (amount.key, amount.since)), None
        )
        if known is None or known.lawful == amount.lawful:
            return amount
        published, typed = (
            shown(value, parameter.unit.name) for value in (known.lawful, amount.lawful)
        )
        message = messages.amount_typed_over(typed, published, known.source)
        where = amount.cell.rpartition("!")[2]
        self.report.add(self.grid.name, where, message, parameter.name)
        return replace(
            amount, lawful=known.lawful, own=amount.lawful, reason=amount.source or TYPED_OVER
        )

    def _keep(self, parameter: Parameter, amount: DatedAmount) -> None:
        amounts = self.found.setdefault(parameter, [])
        for other in amounts:
            if (other.key, other.since) == (amount.key, amount.since):
                message = messages.amount_twice(parameter.name, other.cell.rpartition("!")[2])
                self.report.add(self.grid.name, amount.cell.rpartition("!")[2], message)
                return
        amounts.append(amount)

    # --- cells -------------------------------------------------------------

    def _parameter(self, cell: Cell) -> Parameter:
        if cell.blank:
            raise Unreadable(messages.name_missing(one_sheet.PARAMETER))
        text = name_of(cell)
        if normal(text) not in self.known:
            names = [parameter.name for parameter in self.model.parameters]
            raise Unreadable(messages.unknown_name(text, names, "de lijst van parameters"))
        return self.known[normal(text)]

    def _key(self, parameter: Parameter, cell: Cell) -> int:
        if parameter.keys is None:
            return 0
        if cell.blank:
            raise Unreadable(messages.name_missing(one_sheet.PARAMETER_KEY))
        number = self.names.number(parameter.keys, name_of(cell))
        if number is None:
            known = self.names.of(parameter.keys)
            where = f"het blad {parameter.keys.name!r}"
            raise Unreadable(messages.unknown_name(name_of(cell), known, where))
        return number

    def _day(self, cell: Cell, parameter: Parameter | None) -> date | None:
        about = parameter.name if parameter else ""
        if cell.blank:
            self.report.add(self.grid.name, cell, messages.required_blank(), about)
            return None
        try:
            return self.cells.date(cell, about)
        except Unreadable as unreadable:
            self.report.add(self.grid.name, cell, unreadable.message, about)
            return None

    def _value(self, cell: Cell, parameter: Parameter) -> float | None:
        if cell.blank:
            self.report.add(self.grid.name, cell, messages.required_blank(), parameter.name)
            return None
        try:
            self.cells.sound(cell, parameter.name)
            value = self.cells.number(cell, parameter.name)
            if parameter.unit.format.endswith("%") and abs(value) > 1:
                shown, meant = (f"{shown_value(v)} %" for v in (value * 100, value))
                raise Unreadable(messages.percent_too_large(shown, meant))
            return value
        except Unreadable as unreadable:
            self.report.add(self.grid.name, cell, unreadable.message, parameter.name)
            return None

    def _status(self, cell: Cell) -> str:
        """An amount without a status is only assumed."""
        if cell.blank:
            return ASSUMED
        known = {normal(status): status for status in LISTED}
        text = normal(str(cell.value))
        if text not in known:
            message = messages.unknown_name(str(cell.value), LISTED, "de lijst van statussen")
            self.report.add(self.grid.name, cell, message)
        return known.get(text, ASSUMED)


def _complete(
    grid: Grid, parameter: Parameter, amounts: Sequence[DatedAmount], names: Names,
    start: date | None, report: Report,
) -> tuple[DatedAmount, ...]:  # fmt: skip
    """Every key with an amount on the first day, oldest first; what the sheet lacks is supplied
    from what the program knows, and told."""
    found: list[DatedAmount] = []
    keys = [""] if parameter.keys is None else list(names.of(parameter.keys))
    for number, key in enumerate(keys, 0 if parameter.keys is None else 1):
        which = f"{parameter.name} ({key})" if key else parameter.name
        own = sorted((a for a in amounts if a.key == number), key=lambda a: a.since)
        first = own[0].since if own else date.max
        if not own or (start is not None and first > start):
            known = [a for a in parameter.known if a.key == number and a.since < first]
            if known:
                report.add(grid.name, "", messages.amount_supplied(which))
            own = [*known, *own]
        if start is not None and own[0].since > start:
            message = messages.amount_too_late(which, dutch(own[0].since), dutch(start))
            report.add(grid.name, own[0].cell.rpartition("!")[2], message)
        found.extend(own)
    return tuple(found)
