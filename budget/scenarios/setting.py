"""One change to the input: cells, an operation and a value, as `omzet.tarief[*] * 0.9`."""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass
from enum import Enum

import numpy as np

from budget.change import in_words
from budget.engine.data import Array
from budget.engine.evaluate import months_later
from budget.engine.expr import Axis, Field
from budget.engine.timeline import from_serial
from budget.inputs.checks import range_problem
from budget.inputs.convert import dutch
from budget.inputs.message import Message, quoted
from budget.plan import Plan, evaluator
from budget.sheet.contents import target_names
from budget.sheet.one_sheet import YES_NO
from budget.sheet.rules import carries_forward, is_percentage, limits

from .address import Target, canonical
from .refused import Refused


class Operation(Enum):
    """What a value does to a cell."""

    SET = "="
    ADD = "+"
    TIMES = "*"

    def of(self, old: Array, value: Array) -> Array:
        match self:
            case Operation.SET:
                return np.broadcast_to(value, np.broadcast_shapes(old.shape, value.shape))
            case Operation.ADD:
                return old + value
            case Operation.TIMES:
                return old * value

    @property
    def neutral(self) -> float:
        """The value that changes nothing."""
        return {Operation.SET: math.nan, Operation.ADD: 0.0, Operation.TIMES: 1.0}[self]


@dataclass(frozen=True)
class Setting:
    """Cells of the input and what is done to them; the value comes per scenario."""

    target: Target
    operation: Operation

    @property
    def field(self) -> Field:
        return self.target.field

    @property
    def text(self) -> str:
        return f"{self.target.text} {self.operation.value}"

    @property
    def on_axis(self) -> bool:
        """Whether many values can be reckoned at once: not those of names and the start month."""
        return self.field.kind != "ref" and not is_start(self.field)

    def shown(self, value: float, plan: Plan) -> str:
        """A value as its user says it: a name, ja or nee, a date, 12,5 % or 1,1."""
        if self.operation is Operation.SET:
            match self.field.kind:
                case "ref":
                    return str(target_names(self.field, plan.data.rows)[int(value) - 1])
                case "flag":
                    return YES_NO[0] if value else YES_NO[1]
                case "date":
                    return dutch(from_serial(value))
                case _:
                    return in_words(self.field, float(value))
        if self.operation is Operation.ADD and self.field.kind == "number":
            return in_words(self.field, float(value))
        return f"{value:.15g}".replace(".", ",")

    def base(self, plan: Plan, scenario: int | None = None) -> Array:
        """What now counts in the cells it changes: (row, column)."""
        known = Cells.of(plan, [self.field], plan.data.active if scenario is None else scenario)
        cells = known[self.field]
        rows, columns = self.touched(cells)
        return np.where(np.isnan(cells.own), cells.counts, cells.own)[np.ix_(rows, columns)]

    def touched(self, cells: Cells) -> tuple[list[int], list[int]]:
        """Numbers of the rows and the columns it may change."""
        rows, columns = cells.own.shape
        return (
            list(range(rows)) if self.target.row is None else [self.target.row],
            list(range(columns)) if self.target.column is None else [self.target.column],
        )

    def apply(self, cells: Cells, now: Array, values: Array) -> None:
        """Change `now` (row, column, scenario) in place, with one value per scenario.

        A blank year that follows the year before it stays blank, unless it is named. So does
        a blank cell that is changed by nothing: filling it in can mean something else.
        """
        rows, columns = self.touched(cells)
        for row in rows:
            for column in columns:
                blank = bool(np.isnan(cells.own[row, column]))
                follows = blank and cells.follows and column > 0
                if follows and self.target.column is None:
                    continue
                old = now[row, column]
                if blank and self.operation is not Operation.SET:
                    filled = np.where(np.isnan(old), cells.counts[row, column], old)
                    idle = values == self.operation.neutral
                    now[row, column] = np.where(idle, old, self._of(filled, values))
                else:
                    now[row, column] = self._of(old, values)

    def _of(self, old: Array, values: Array) -> Array:
        if self.field.kind == "date" and self.operation is Operation.ADD:
            return months_later(old, values)
        return self.operation.of(old, values)


@dataclass(frozen=True)
class Cells:
    """The cells of a field: what stands in them (blank NaN) and what then counts."""

    own: Array
    counts: Array
    follows: bool

    @staticmethod
    def of(plan: Plan, fields: Sequence[Field], scenario: int) -> dict[Field, Cells]:
        """Of some fields at once; a lever has one column, that of the scenario."""
        lines = [f.effective for f in fields if f.effective is not None]
        run = evaluator().run(plan.data, [scenario], lines) if lines else None
        found = {}
        for field in fields:
            own = plan.data.values[field]
            if field.axis is Axis.SCENARIO:
                own = own[:, [scenario]]
            counts = np.zeros(own.shape)
            if field.effective is not None and run is not None:
                effective = run.values[field.effective][:, :, 0]
                if field.axis is not Axis.MONTH:
                    counts = np.broadcast_to(effective[:, : own.shape[1]], own.shape)
            found[field] = Cells(own, np.nan_to_num(counts), carries_forward(field))
        return found


def is_start(field: Field) -> bool:
    """Whether it is the month the begroting starts in."""
    return field.kind == "date" and field.structural


def changing(target: Target, operation: Operation) -> Setting:
    """What an operation does to cells; Refused where it cannot be done to what they hold."""
    setting, sign = Setting(target, operation), operation.value
    field = setting.field
    if field.kind in ("ref", "flag") and setting.operation is not Operation.SET:
        what = "een naam" if field.kind == "ref" else "ja of nee"
        raise Refused(f"{field.id} is {what}: gebruik = in plaats van {sign}.")
    if field.kind == "date" and setting.operation is Operation.TIMES:
        raise Refused(
            f"{field.id} is een datum: gebruik = met een datum, of + met een aantal maanden."
        )
    return setting


def objections(setting: Setting, cells: Cells, values: Array, plan: Plan) -> list[str]:
    """Which value brings a cell outside what the input accepts: the first, and how many rows."""
    if setting.field.kind != "number":
        return []
    now = np.repeat(cells.own[:, :, None], len(values), axis=2)
    setting.apply(cells, now, values)
    names = plan.data.rows.get(setting.field.table, ())
    found = [
        (row, at, message)
        for row in setting.touched(cells)[0]
        if (wrong := _first_wrong(setting.field, now[row])) is not None
        for at, message in [wrong]
    ]
    if not found:
        return []
    row, at, message = found[0]
    where = "" if setting.field.table.form else f" bij {quoted(names[row])}"
    more = f" (en nog {len(found) - 1} rijen)" if len(found) > 1 else ""
    shown = setting.shown(float(values[at]), plan)
    return [f"{setting.text} {shown}{where}{more}: {message.message}; {message.todo}."]


def _first_wrong(field: Field, cells: Array) -> tuple[int, Message] | None:
    """Of one row (column, scenario) the first scenario with a figure that cannot be right."""
    for at in range(cells.shape[1]):
        for value in cells[:, at].tolist():
            message = None if math.isnan(value) else range_problem(field, value)
            if message is not None:
                return at, message
    return None


def all_settings(plan: Plan, scenario: int | None = None) -> list[Setting]:
    """Every input number that can be varied, row by row.

    An amount is multiplied; a percentage, a count that is whole and what is 0 are added to. A
    row that is blank, with nothing that counts in its place, has no number to vary.
    """
    every = plan.model.fields.values()
    fields = [f for f in every if f.kind == "number" and not f.table.aside]
    known = Cells.of(plan, fields, plan.data.active if scenario is None else scenario)
    found = []
    for field in fields:
        cells = known[field]
        filled = np.where(np.isnan(cells.own), cells.counts, cells.own)
        for row in range(cells.own.shape[0]):
            if field.effective is None and np.isnan(cells.own[row]).all():
                continue
            added = is_percentage(field) or limits(field).whole or not filled[row].any()
            operation = Operation.ADD if added else Operation.TIMES
            at = None if field.table.form else row
            text = canonical(field, at, None, plan)
            found.append(Setting(Target(field, at, None, text), operation))
    return found
