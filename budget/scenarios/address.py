"""Which cells of the input a text means: `subsidies.bedrag[Startsubsidie gemeente].jaar3`."""

from __future__ import annotations

import re
from dataclasses import dataclass

from budget.engine.expr import Axis, Field
from budget.inputs.message import listed, nearest, quoted
from budget.plan import Plan
from budget.sheet.address import normal
from budget.sheet.one_sheet import column_names

from .refused import Refused

ALL = "*"
SHAPE = re.compile(r"(?P<name>[^\[\]]+?)\s*(?:\[(?P<row>.*)\]\s*)?(?:\.(?P<column>[^\].]+))?")


@dataclass(frozen=True)
class Target:
    """Cells of one field. `row` None: of every row; `column` None: of every column."""

    field: Field
    row: int | None
    column: int | None
    text: str


def parse_target(text: str, plan: Plan) -> Target:
    """The cells a text names; Refused, with the nearest right one, when they do not exist."""
    found = SHAPE.fullmatch(text.strip())
    if found is None:
        raise Refused(
            f"{quoted(text)} is geen invoer. Schrijf bijvoorbeeld omzet.tarief[Tuinonderhoud] "
            "of subsidies.bedrag[Startsubsidie gemeente].jaar3."
        )
    name, column = found["name"].strip(), found["column"]
    if column is not None and found["row"] is None and name not in plan.model.fields:
        name, column = f"{name}.{column}", None  # the dot of the id itself
    field = find_field(name, plan)
    row = find_row(field, found["row"], plan)
    at = find_column(field, column)
    return Target(field, row, at, canonical(field, row, at, plan))


def find_field(name: str, plan: Plan) -> Field:
    """A field by its id, or by sheet and label: "Omzet: Tarief"."""
    fields = {id: f for id, f in plan.model.fields.items() if not f.table.aside}
    if name in fields:
        return _usable(fields[name])
    spoken = {normal(f"{f.table.name}: {f.label}"): f for f in fields.values()}
    if normal(name) in spoken:
        return _usable(spoken[normal(name)])
    near = nearest(name, fields)
    if not near:
        told = nearest(name, [f"{f.table.name}: {f.label}" for f in fields.values()])
        near = spoken[normal(told)].id if told else ""
    meant = f" Bedoelt u {near}?" if near else " De namen staan in docs/invoer.md."
    raise Refused(f"Er is geen invoer {quoted(name)}.{meant}")


def _usable(field: Field) -> Field:
    if field.kind == "text":
        raise Refused(f"{field.id} is een tekst: daar hangt geen cijfer van af.")
    return field


def find_row(field: Field, name: str | None, plan: Plan) -> int | None:
    """The row of a name; None for all of them."""
    if name is None or name.strip() == ALL:
        return None
    if field.table.form:
        raise Refused(f"{field.id} heeft geen rijen: laat [{name}] weg.")
    names = plan.data.rows.get(field.table, ())
    for at, known in enumerate(names):
        if normal(known) == normal(name):
            return at
    near = nearest(name, names)
    meant = f" Bedoelt u {quoted(near)}?" if near else ""
    choose = listed(names) if names else f"het blad {field.table.name} is leeg"
    raise Refused(f"{field.id} heeft geen rij {quoted(name)}.{meant} De rijen zijn: {choose}.")


def find_column(field: Field, name: str | None) -> int | None:
    """The column of a name such as jaar3; None for all of them."""
    if name is None:
        return None
    names = columns_of(field)
    if not names:
        raise Refused(f"{field.id} heeft geen kolom {quoted(name)}: laat .{name} weg.")
    wanted = _plain(name)
    if wanted not in names:
        raise Refused(
            f"{field.id} heeft geen kolom {quoted(name)}. De kolommen zijn: {listed(names)}."
        )
    return names.index(wanted)


def columns_of(field: Field) -> list[str]:
    """How the columns of a field are written here; a lever has that of the scenario only."""
    if field.axis in (None, Axis.SCENARIO):
        return []
    return [_plain(name) for name in column_names(field)]


def _plain(name: str) -> str:
    return normal(name).replace(" ", "")


def canonical(field: Field, row: int | None, column: int | None, plan: Plan) -> str:
    """The one way to write it, so that the same question is the same text."""
    text = field.id
    if not field.table.form:
        text += f"[{ALL if row is None else plan.data.rows[field.table][row]}]"
    return text if column is None else f"{text}.{columns_of(field)[column]}"
