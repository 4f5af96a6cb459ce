"""The scenarios that the user put together on the sheet Scenario's."""

from __future__ import annotations

import math
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

import numpy as np

from budget.change import in_words
from budget.engine.data import Array, Data
from budget.engine.expr import Field, Table
from budget.engine.problem import InputError, Level, Problem
from budget.engine.timeline import serial
from budget.extras import missing
from budget.inputs.checks import range_problem
from budget.inputs.convert import Unreadable, parse_date
from budget.inputs.message import listed, nearest, quoted
from budget.plan import Plan
from budget.sheet.address import normal
from budget.sheet.contents import target_names
from budget.sheet.one_sheet import YES_NO
from budget.sheet.rules import limits
from budget.sheet.validation import allowed

from ..batch import Batch
from ..setting import Operation, Setting
from ..sheets import Row, gathered, of_cells, row_settings, rows_of, settings_of, spoken

MOST = 50  # scenarios of the user


@dataclass(frozen=True)
class Change:
    """One row of the sheet Scenario's: what it does, and with what value."""

    row: Row
    settings: tuple[Setting, ...]
    value: float


@dataclass(frozen=True)
class Free:
    """A scenario of the user: changes on top of a column of Hefbomen (its number from 0)."""

    name: str
    base: int
    changes: tuple[Change, ...]

    def batch(self, plan: Plan) -> Batch:
        settings = [setting for change in self.changes for setting in change.settings]
        return Batch(plan, settings, (), plan.data.scenarios[self.base])

    def data(self, plan: Plan) -> Data:
        """The input with its changes filled in."""
        values = [change.value for change in self.changes for _ in change.settings]
        return self.batch(plan).data(np.array(values))


# --- reading the sheet -------------------------------------------------------


def table_of(plan: Plan) -> Table:
    return plan.model.fields["scenarios.waarde"].table


def free_scenarios(plan: Plan) -> tuple[Free, ...]:
    """The scenarios of the user, in the order of the sheet.

    Raises InputError with everything that is wrong on it.
    """
    problems: list[Problem] = []
    together: dict[str, list[Row]] = {}
    for row in rows_of(plan, table_of(plan)):
        gathered(problems, lambda row=row: _file(row, together))  # type: ignore[misc]
    found = [_free(plan, rows, problems) for rows in together.values()]
    if told := of_cells(plan, [table_of(plan)], problems):
        raise InputError(told)
    return tuple(found)


def _file(row: Row, together: dict[str, list[Row]]) -> None:
    """Put a row with the others of its scenario."""
    name = row.text("scenario")
    if not name:
        raise row.wrong("scenario", "niet ingevuld", "geef het scenario een naam")
    if normal(name) in map(normal, row.plan.data.scenarios):
        raise row.wrong(
            "scenario", f"{quoted(name)} is al een kolom van Hefbomen",
            f"geef dit scenario een eigen naam, en kies {quoted(name)} bij Uitgaande van",
        )  # fmt: skip
    if normal(name) not in together and len(together) == MOST:
        message = f"dit is meer dan {MOST} scenario's: die zijn naast elkaar niet te lezen"
        raise row.wrong("scenario", message, "haal er weg, of gebruik begroting sweep")
    together.setdefault(normal(name), []).append(row)


def _free(plan: Plan, rows: Sequence[Row], problems: list[Problem]) -> Free:
    """One scenario; what is wrong with it is added to the problems."""
    changes = [gathered(problems, lambda row=row: _change(row)) for row in rows]  # type: ignore[misc]
    base = gathered(problems, lambda: _base(plan, rows)) or 0
    made = Free(rows[0].text("scenario"), base, tuple(c for c in changes if c is not None))
    problems += _out_of_range(plan, made)
    return made


def _base(plan: Plan, rows: Sequence[Row]) -> int:
    """The column of Hefbomen that all rows of a scenario start from."""
    names = {normal(name): number for number, name in enumerate(plan.data.scenarios)}
    first = ""
    for row in rows:
        typed = row.text("uitgaande_van")
        if typed and normal(typed) not in names:
            near = nearest(typed, plan.data.scenarios)
            meant = f"; bedoelt u {quoted(near)}?" if near else ""
            message = f"{quoted(typed)} is geen kolom van Hefbomen{meant}"
            todo = f"kies uit: {listed(plan.data.scenarios)}; leeg is de eerste"
            raise row.wrong("uitgaande_van", message, todo)
        if typed and first and normal(typed) != normal(first):
            message = f"een rij erboven van dit scenario gaat uit van {quoted(first)}"
            todo = "kies in alle rijen van een scenario hetzelfde"
            raise row.wrong("uitgaande_van", message, todo)
        first = first or typed
    return names[normal(first)] if first else 0


def _change(row: Row) -> Change:
    settings = settings_of(row)
    return Change(row, settings, _value(row, settings[0]))


def _value(row: Row, setting: Setting) -> float:
    """What a row fills in: a number, or the number a name, ja/nee or date stands for."""
    if setting.field.kind == "number" or setting.operation is not Operation.SET:
        number = row.figure("waarde")
        if math.isnan(number):
            raise row.wrong("waarde", "niet ingevuld", "typ een getal")
        if row.text("naam"):
            raise row.wrong("naam", "dit telt hier niet mee", "maak deze cel leeg")
        return number
    typed = row.text("naam")
    if not typed:
        what = {"ref": "de naam", "flag": "ja of nee", "date": "de datum"}[setting.field.kind]
        message = f"{spoken(setting.field)} is geen getal, en hier staat niets"
        raise row.wrong("naam", message, f"typ hier {what}")
    if not math.isnan(row.figure("waarde")):
        raise row.wrong("waarde", f"{spoken(setting.field)} is geen getal", "maak deze cel leeg")
    return _day(row, typed) if setting.field.kind == "date" else _name(row, setting, typed)


def _day(row: Row, typed: str) -> float:
    try:
        return float(serial(parse_date(typed)[0]))
    except Unreadable as unreadable:
        raise row.wrong("naam", unreadable.message.message, unreadable.message.todo) from None


def _name(row: Row, setting: Setting, typed: str) -> float:
    field = setting.field
    names = YES_NO[::-1] if field.kind == "flag" else target_names(field, row.plan.data.rows)
    known = {normal(name): number for number, name in enumerate(names)}
    if normal(typed) in known:
        return float(known[normal(typed)] + (field.kind == "ref"))
    near = nearest(typed, names)
    meant = f"; bedoelt u {quoted(near)}?" if near else ""
    message = f"{spoken(field)} kan niet {quoted(typed)} zijn{meant}"
    raise row.wrong("naam", message, f"kies uit: {listed(names)}")


def _out_of_range(plan: Plan, free: Free) -> Iterator[Problem]:
    """Per row the first cell it brings where the input would not accept it."""
    cells = free.batch(plan).cells
    now = {field: known.own[:, :, None].copy() for field, known in cells.items()}
    for change in free.changes:
        field = change.settings[0].field
        if field.kind != "number":
            continue
        for setting in change.settings:
            setting.apply(cells[field], now[field], np.array([change.value]))
        if wrong := list(_refused(field, now[field][:, :, 0])):
            row, value = wrong[0]
            names = plan.data.rows.get(field.table, ())
            which = "" if field.table.form else f" van {quoted(names[row])}"
            message = f"{field.label}{which} wordt hiermee {in_words(field, value)}: dat kan niet"
            kind = "een heel getal" if limits(field).whole else "een getal"
            todo = f"kies een waarde waarmee het {kind}{allowed(field)} wordt"
            yield from change.row.wrong("waarde", message, todo).problems


def _refused(field: Field, values: Array) -> Iterator[tuple[int, float]]:
    """The rows with a figure that the input would not accept, and that figure."""
    for row, figures in enumerate(values.tolist()):
        for value in figures:
            if not math.isnan(value) and range_problem(field, value) is not None:
                yield row, value


# --- for who only checks -----------------------------------------------------


def noticed(plan: Plan) -> list[Problem]:
    """What is wrong on the sheets beside the begroting, as remarks: it can be made all the same.

    What the reader found in their cells is among the warnings of the plan already.
    """
    problems: list[Problem] = []
    gathered(problems, lambda: free_scenarios(plan))
    _look_at_uncertainty(plan, problems)
    places = {(p.sheet, p.cell) for p in plan.warnings if p.beside}
    told = dict.fromkeys(p for p in problems if (p.sheet, p.cell) not in places)
    return [
        Problem(Level.WARNING, p.sheet, p.cell, p.message, p.todo, p.subject, p.code, beside=True)
        for p in told
    ]


def _look_at_uncertainty(plan: Plan, problems: list[Problem]) -> None:
    """Distributions and correlations too, where what they need is installed."""
    table = plan.model.fields["onzekerheid.verdeling"].table
    if missing("analyse") or not rows_of(plan, table):
        gathered(problems, lambda: row_settings(plan, table, problems))
        return
    from ..uncertainty.read import read_uncertain

    gathered(problems, lambda: read_uncertain(plan, plan.data.active))
