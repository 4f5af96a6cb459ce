"""The rows of the sheets Scenario's and Onzekerheid: which cells of the input each changes.

What is wrong with a row is told with its cell, and with all other rows at once.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, replace
from typing import TypeVar

from budget.engine.expr import Axis, Field, Table
from budget.engine.problem import InputError, Level, Problem
from budget.inputs.message import listed, nearest, quoted
from budget.plan import Plan
from budget.sheet.address import normal
from budget.sheet.contents import target_names
from budget.sheet.one_sheet import column_names

from .address import Target, canonical
from .setting import Operation, Setting

Made = TypeVar("Made")

OPERATIONS = {
    "wordt (=)": Operation.SET, "erbij (+)": Operation.ADD, "maal (×)": Operation.TIMES,
}  # fmt: skip
SIGNS = {operation: name for name, operation in OPERATIONS.items()}
FROM = "vanaf "  # this year and those after it


@dataclass(frozen=True)
class Row:
    """One row of such a sheet; its fields are known by their own part of the id: "invoer"."""

    plan: Plan
    table: Table
    number: int

    @property
    def name(self) -> str:
        return self.plan.data.rows[self.table][self.number]

    def field(self, name: str) -> Field:
        return self.plan.model.fields[f"{self.table.chapter}.{name}"]

    def text(self, name: str) -> str:
        """What is typed or chosen there, "" where it is blank."""
        field, data = self.field(name), self.plan.data
        if field.kind == "text":
            return data.texts[field][self.number].strip()
        number = int(data.values[field][self.number, 0])
        return target_names(field, data.rows)[number - 1] if number else ""

    def figure(self, name: str, part: int = 0) -> float:
        """A number; NaN where it is blank."""
        return float(self.plan.data.values[self.field(name)][self.number, part])

    def wrong(self, name: str, message: str, todo: str, part: int = 0) -> InputError:
        """A mistake in one of its cells, to be raised or gathered."""
        field = self.field(name)
        sheet, _, cell = self.plan.data.cells[field][self.number][part].rpartition("!")
        subject = f'{field.label}, "{self.name}"'
        return InputError([Problem(Level.ERROR, sheet, cell, message, todo, subject, CODE)])


CODE = "scenario-row"


def rows_of(plan: Plan, table: Table) -> list[Row]:
    """The rows of a sheet; none where it was not there or could not be read."""
    return [Row(plan, table, number) for number in range(len(plan.data.rows.get(table, ())))]


def gathered(problems: list[Problem], make: Callable[[], Made]) -> Made | None:
    """What `make` gives; None where something is wrong with it, which is added to the problems."""
    try:
        return make()
    except InputError as error:
        problems += error.problems
        return None


def of_cells(plan: Plan, tables: Iterable[Table], found: Iterable[Problem]) -> list[Problem]:
    """What the reader found wrong on these sheets, and what else was found: one per cell."""
    names = {normal(table.name) for table in tables}
    read = [replace(p, level=Level.ERROR) for p in plan.warnings
            if p.beside and normal(p.sheet) in names]  # fmt: skip
    places = {(p.sheet, p.cell) for p in read}
    return [*read, *dict.fromkeys(p for p in found if (p.sheet, p.cell) not in places)]


# --- which cells -------------------------------------------------------------


def settings_of(row: Row) -> tuple[Setting, ...]:
    """The changes of a row: one, or one for each of the years it names.

    Raises InputError with everything that is wrong with its input, row, year and operation.
    """
    problems: list[Problem] = []
    field = gathered(problems, lambda: input_of(row))
    operation = gathered(problems, lambda: _operation(row, field))
    if field is None:
        raise InputError(problems)
    at = gathered(problems, lambda: _row_of(row, field))
    columns = gathered(problems, lambda: list(_columns(row, field)))
    if problems:
        raise InputError(problems)
    assert operation is not None and columns is not None
    return tuple(
        Setting(Target(field, at, column, canonical(field, at, column, row.plan)), operation)
        for column in columns
    )


def spoken(field: Field) -> str:
    """An input as its sheet calls it: "Omzet: Tarief"."""
    return f"{field.table.name}: {field.label}"


def input_of(row: Row) -> Field:
    """The input a row changes: by sheet and label, by its id, or by a label no other has."""
    typed = row.text("invoer")
    if not typed:
        raise row.wrong("invoer", "niet ingevuld", "kies wat er verandert uit de lijst")
    every = [f for f in row.plan.model.fields.values() if not f.table.aside]
    exact = [f for f in every if normal(typed) in (normal(f.id), normal(spoken(f)))]
    found = exact or [f for f in every if normal(typed) == normal(f.label)]
    usable = [f for f in found if f.kind != "text"]
    if len(usable) == 1:
        return usable[0]
    if usable:
        names = listed([spoken(f) for f in usable])
        raise row.wrong("invoer", f"{quoted(typed)} staat op meer bladen", f"kies uit: {names}")
    if found:
        todo = "kies een getal, keuze, datum of ja/nee"
        raise row.wrong("invoer", f"{quoted(typed)} is tekst: daar hangt geen cijfer van af", todo)
    meant = _meant(typed, every)
    told = f"; bedoelt u {quoted(meant)}?" if meant else ""
    todo = "kies uit de lijst in deze cel; docs/invoer.md noemt alle invoer"
    raise row.wrong("invoer", f"er is geen invoer {quoted(typed)}{told}", todo)


def _meant(typed: str, fields: Iterable[Field]) -> str:
    """The input that was probably meant, as the list on the sheet has it."""
    usable = [field for field in fields if field.kind != "text"]
    for names in ({f.id: f for f in usable}, {spoken(f): f for f in usable},
                  {f.label: f for f in usable}):  # fmt: skip
        if close := nearest(typed, names):
            return spoken(names[close])
    return ""


def _operation(row: Row, field: Field | None) -> Operation:
    chosen = row.text("bewerking")
    if not chosen:
        names = listed(list(OPERATIONS))
        raise row.wrong("bewerking", "niet ingevuld", f"kies uit: {names}")
    operation = OPERATIONS[chosen]
    kinds = {"ref": "een keuze", "flag": "ja of nee"}
    if field is not None and field.kind in kinds and operation is not Operation.SET:
        message = f"{spoken(field)} is {kinds[field.kind]} en geen getal"
        raise row.wrong("bewerking", message, f"kies {SIGNS[Operation.SET]}")
    if field is not None and field.kind == "date" and operation is Operation.TIMES:
        todo = f"kies {SIGNS[Operation.SET]}, of {SIGNS[Operation.ADD]} met een aantal maanden"
        raise row.wrong("bewerking", f"{spoken(field)} is een datum", todo)
    return operation


def _row_of(row: Row, field: Field) -> int | None:
    """Which row of its sheet; None for all of them."""
    typed, table = row.text("rij"), field.table
    if table.form:
        if typed:
            raise row.wrong("rij", f"het blad {table.name} heeft geen rijen", "maak deze cel leeg")
        return None
    names = row.plan.data.rows.get(table, ())
    if not names:
        message = f"het blad {table.name} is leeg: er is niets te wijzigen"
        raise row.wrong("invoer", message, f"vul eerst het blad {table.name} in")
    if not typed:
        return None
    known = {normal(name): at for at, name in enumerate(names)}
    if normal(typed) not in known:
        near = nearest(typed, names)
        meant = f"; bedoelt u {quoted(near)}?" if near else ""
        message = f"het blad {table.name} heeft geen rij {quoted(typed)}{meant}"
        raise row.wrong("rij", message, f"kies uit: {listed(names)}; leeg is alle rijen")
    return known[normal(typed)]


def _columns(row: Row, field: Field) -> Iterator[int | None]:
    """The columns a row names; None for all of them together."""
    chosen = row.text("jaar")
    if not chosen:
        yield None
        return
    names = column_names(field) if field.axis in (Axis.YEAR, Axis.MONTH) else ()
    if not names:
        message = f"{spoken(field)} heeft geen kolom per jaar of maand"
        raise row.wrong("jaar", message, "maak deze cel leeg")
    first = chosen.removeprefix(FROM)
    if first not in names:
        message = f"{spoken(field)} heeft geen kolom {quoted(first)}"
        raise row.wrong("jaar", message, f"kies uit: {', '.join(names)}")
    at = names.index(first)
    yield from range(at, len(names) if chosen.startswith(FROM) else at + 1)


# --- Onzekerheid -------------------------------------------------------------


def row_settings(plan: Plan, table: Table, problems: list[Problem]) -> list[list[Setting]]:
    """Per row of Onzekerheid the settings that one draw goes into; none where the row is wrong,
    which is added to the problems.

    InputError with all of it where a cell of the sheets of this chapter could not be read.
    """
    found = []
    for row in rows_of(plan, table):
        settings = gathered(problems, lambda row=row: _numbers_of(row))  # type: ignore[misc]
        found.append(list(settings or ()))
    together = [other for other in plan.model.tables if other.chapter == table.chapter]
    if of_cells(plan, together, ()):
        raise InputError(of_cells(plan, together, problems))
    return found


def _numbers_of(row: Row) -> tuple[Setting, ...]:
    settings = settings_of(row)
    if not settings[0].on_axis:
        message = f"{spoken(settings[0].field)} is geen getal en kan niet onzeker zijn"
        todo = "maak er een scenario van, op het blad Scenario's"
        raise row.wrong("invoer", message, todo)
    return settings
