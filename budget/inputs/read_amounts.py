"""Reads the sheet with dated amounts: one row per amount, oldest or newest first."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date
from itertools import pairwise

from budget.engine.data import DatedAmount
from budget.engine.dated import of_key
from budget.engine.explain import shown
from budget.engine.expr import Parameter
from budget.engine.graph import Model
from budget.engine.status import ASSUMED, LISTED
from budget.sheet import one_sheet
from budget.sheet.address import normal
from budget.sheet.contents import same
from budget.sheet.one_sheet import AMOUNT_HEADERS

from . import amount_messages, cell_messages, sheet_messages
from .checks import CellReader, Names
from .convert import Unreadable, dutch, shown_value
from .grid import Cell, Grid
from .locate import header_row, named_cells, unknown_cells
from .message import nearest
from .report import Report
from .typed import name_of

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

JUMP = 3  # no amount of the law has ever become so many times as much
TYPED_OVER = "over het bedrag van de wet getypt, zonder reden"


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
    keeper = _Completer(grid, names, start, report)
    found = {p: keeper.complete(p, [*reader.found.get(p, {}).values()]) for p in model.parameters}
    keeper.tell()
    return found


def _columns(grid: Grid, report: Report) -> dict[str, Cell] | None:
    expected = {normal(name) for name in AMOUNT_HEADERS}
    row = header_row(grid, expected)
    if row is None:
        report.add(grid.name, "", sheet_messages.headers_missing(one_sheet.PARAMETER))
        return None
    cells = grid.rows[row].values()
    found = named_cells(grid, cells, expected, sheet_messages.column_twice, report)
    strange = unknown_cells(cells, expected)
    complete = True
    for name in AMOUNT_HEADERS:
        if normal(name) not in found and name not in OPTIONAL:
            close = nearest(name, strange)
            where = strange.get(close, f"A{row}")
            report.add(grid.name, where, sheet_messages.column_missing(name, close, where))
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
        self.cells = CellReader(self.grid, self.report, self.names)
        self.known = {normal(p.name): p for p in self.model.parameters}
        self.found: dict[Parameter, dict[tuple[int, date], DatedAmount]] = {}

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
        if row in self.grid.hidden_rows:
            self.report.add(self.grid.name, first, sheet_messages.row_hidden(row))
        at = first
        try:
            parameter = self._parameter(first)
            at = self.cell(row, KEY)
            key = self._key(parameter, at)
        except Unreadable as unreadable:
            self.report.add(self.grid.name, at, unreadable.message)
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
            self.report.add(self.grid.name, source_cell, amount_messages.amount_without_source())
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
                self.report.add(
                    self.grid.name, reason_cell, amount_messages.reason_without_amount()
                )
            return amount
        if not reason:
            message = amount_messages.own_amount_without_reason()
            self.report.add(self.grid.name, reason_cell, message, parameter.name)
        own = self._value(own_cell, parameter)
        address = f"{self.grid.name}!{own_cell.address}"
        return replace(amount, own=own, reason=reason, cell=address)

    def _as_published(self, parameter: Parameter, amount: DatedAmount) -> DatedAmount:
        """What was typed over the amount of the law is the user's own amount, and is told so."""
        known = next(
            (a for a in parameter.known if (a.key, a.since) == (amount.key, amount.since)), None
        )
        if known is None:
            return amount
        if same(known.lawful, amount.lawful):
            return replace(amount, lawful=known.lawful)
        published, typed = (
            shown(value, parameter.unit.name) for value in (known.lawful, amount.lawful)
        )
        message = amount_messages.amount_typed_over(typed, published, known.source)
        where = amount.cell.rpartition("!")[2]
        self.report.add(self.grid.name, where, message, parameter.name)
        own_source = amount.source not in ("", known.source)
        reason = amount.source if own_source else TYPED_OVER
        return replace(amount, lawful=known.lawful, own=amount.lawful, reason=reason)

    def _keep(self, parameter: Parameter, amount: DatedAmount) -> None:
        amounts = self.found.setdefault(parameter, {})
        other = amounts.setdefault((amount.key, amount.since), amount)
        if other is not amount:
            address = other.cell.rpartition("!")[2]
            message = amount_messages.amount_twice(parameter.name, address)
            self.report.add(self.grid.name, amount.cell.rpartition("!")[2], message)

    # --- cells -------------------------------------------------------------

    def _parameter(self, cell: Cell) -> Parameter:
        if cell.blank:
            raise Unreadable(sheet_messages.name_missing(one_sheet.PARAMETER))
        text = name_of(cell)
        if normal(text) not in self.known:
            names = [parameter.name for parameter in self.model.parameters]
            raise Unreadable(cell_messages.unknown_name(text, names, "de lijst van parameters"))
        return self.known[normal(text)]

    def _key(self, parameter: Parameter, cell: Cell) -> int:
        if parameter.keys is None:
            return 0
        if cell.blank:
            raise Unreadable(sheet_messages.name_missing(one_sheet.PARAMETER_KEY))
        number = self.names.number(parameter.keys, name_of(cell))
        if number is None:
            known = self.names.of(parameter.keys)
            where = f"het blad {parameter.keys.name!r}"
            raise Unreadable(cell_messages.unknown_name(name_of(cell), known, where))
        return number

    def _day(self, cell: Cell, parameter: Parameter | None) -> date | None:
        about = parameter.name if parameter else ""
        if cell.blank:
            self.report.add(self.grid.name, cell, cell_messages.required_blank(), about)
            return None
        try:
            return self.cells.day(cell, about)
        except Unreadable as unreadable:
            self.report.add(self.grid.name, cell, unreadable.message, about)
            return None

    def _value(self, cell: Cell, parameter: Parameter) -> float | None:
        if cell.blank:
            self.report.add(self.grid.name, cell, cell_messages.required_blank(), parameter.name)
            return None
        try:
            self.cells.sound(cell, parameter.name)
            percentage = parameter.unit.format.endswith("%")
            value = self.cells.number(cell, parameter.name, percentage)
            if percentage and abs(value) > 1:
                shown, meant = (f"{shown_value(v)} %" for v in (value * 100, value))
                raise Unreadable(cell_messages.percent_too_large(shown, meant))
            return value
        except Unreadable as unreadable:
            self.report.add(self.grid.name, cell, unreadable.message, parameter.name)
            return None

    def _status(self, cell: Cell) -> str:
        """An amount without a status is only assumed."""
        if cell.blank:
            return ASSUMED
        known = {normal(status): status for status in LISTED}
        text = self.cells.text(cell, one_sheet.STATUS)
        if text and normal(text) not in known:
            message = cell_messages.unknown_name(text, LISTED, "de lijst van statussen")
            self.report.add(self.grid.name, cell, message)
        return known.get(normal(text), ASSUMED)


@dataclass
class _Completer:
    """Every key with an amount on the first day, oldest first.

    What the sheet lacks is supplied from what the program knows, also what became known after
    the sheet was made. What was supplied, and what begins too late, is told in one message each.
    """

    grid: Grid
    names: Names
    start: date | None
    report: Report
    supplied: list[str] = field(default_factory=list)
    late: list[tuple[str, str]] = field(default_factory=list)  # what, and the cell

    def complete(
        self, parameter: Parameter, amounts: Sequence[DatedAmount]
    ) -> tuple[DatedAmount, ...]:
        found: list[DatedAmount] = []
        keys = [""] if parameter.keys is None else list(self.names.of(parameter.keys))
        for number, key in enumerate(keys, 0 if parameter.keys is None else 1):
            which = f"{parameter.name} ({key})" if key else parameter.name
            typed = of_key(amounts, number)
            lacking = self._lacking(of_key(parameter.known, number), typed)
            if lacking:
                self.supplied.append(f"{which} vanaf {dutch(lacking[0].since)}")
            own = sorted([*lacking, *typed], key=lambda amount: amount.since)
            _report_jumps(self.grid, parameter, own, self.report)
            if self.start is not None and own[0].since > self.start:
                cell = own[0].cell.rpartition("!")[2]
                self.late.append((f"{which} op {dutch(own[0].since)}", cell))
            found.extend(own)
        return tuple(found)

    def _lacking(
        self, known: Sequence[DatedAmount], typed: Sequence[DatedAmount]
    ) -> list[DatedAmount]:
        """Of before the first row of the sheet only when the begroting begins there."""
        dates = {amount.since for amount in typed}
        first = min(dates, default=date.min)
        before = self.start is not None and self.start < first
        return [a for a in known if a.since not in dates and (before or a.since > first)]

    def tell(self) -> None:
        if self.supplied:
            message = amount_messages.amounts_supplied(self.supplied)
            self.report.add(self.grid.name, "", message)
        if self.late and self.start is not None:
            names = [which for which, _ in self.late]
            message = amount_messages.amounts_too_late(names, dutch(self.start))
            self.report.add(self.grid.name, self.late[0][1], message)


def _report_jumps(
    grid: Grid, parameter: Parameter, amounts: Sequence[DatedAmount], report: Report
) -> None:
    """An amount added by the user that is many times the one before, or below zero."""
    published = {(amount.key, amount.since) for amount in parameter.known}
    for before, amount in pairwise(amounts):
        if (amount.key, amount.since) in published or before.lawful <= 0:
            continue
        if not before.lawful / JUMP <= amount.lawful <= before.lawful * JUMP:
            value, earlier = (shown(a.lawful, parameter.unit.name) for a in (amount, before))
            message = amount_messages.amount_unusual(value, earlier)
            report.add(grid.name, amount.cell.rpartition("!")[2], message, parameter.name)
