"""The sheets Onzekerheid and Samenhang: what is uncertain, and what moves together.

Every mistake becomes a problem with its cell; all of them are told at once.
"""

from __future__ import annotations

import math
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import partial

from budget.engine.expr import Field
from budget.engine.problem import InputError, Level, Problem
from budget.plan import Plan
from budget.sheet.rules import plain

from ..setting import Cells, Operation, Setting
from ..sheets import Gathered, Link, Row, links, of_cells, rows_of, uncertain_inputs
from ..sheets import Uncertain as Asked
from .correlation import Pair, clashes
from .distributions import (
    CHANCES,
    DISCREET,
    PARAMETERS,
    POINTS,
    Distribution,
    Fault,
    discreet,
    made,
)
from .draws import Bounds
from .inputs import Uncertain, Unequal, accepted

OPERATION, KIND, SECOND, CORRELATION = "bewerking", "verdeling", "tweede", "correlatie"


@dataclass(frozen=True)
class Read:
    """What the sheets say. `ranks`: rank correlations of pairs of inputs."""

    inputs: tuple[Uncertain, ...]
    ranks: Mapping[Pair, float]


def read_uncertain(plan: Plan, scenario: int) -> Read:
    """Raises InputError with everything that is wrong on both sheets."""
    tables = [plan.model.fields[f"onzekerheid.{name}"].table for name in (KIND, CORRELATION)]
    rows = rows_of(plan, tables[0])
    if not rows and not of_cells(plan, tables, ()):
        raise InputError([empty_sheet(plan)])
    found = Gathered()
    asked = found.read(partial(uncertain_inputs, plan)) or ()
    shapes = {row.number: found.read(partial(distribution, row)) for row in rows}
    bounds = [found.read(partial(bounded, one, scenario)) for one in asked]
    found.problems += _overwritten(asked, scenario)
    pairs = found.read(partial(links, plan)) or ()
    found.problems += _twice(pairs)
    ranks = {_pair(link): link.correlation for link in pairs if link.first != link.second}
    found.problems += _clashing(rows, pairs, ranks)
    if problems := of_cells(plan, tables, found.problems):
        raise InputError(problems)
    inputs = [
        Uncertain(one.name, _in_words(one.row), one.settings, shape, within)
        for one, within in zip(asked, bounds, strict=True)
        if (shape := shapes[one.row.number]) is not None and within is not None
    ]
    return Read(tuple(inputs), ranks)


def empty_sheet(plan: Plan) -> Problem:
    """Says how to fill it in, as the example row of the sheet does."""
    table = plan.model.fields[f"onzekerheid.{KIND}"].table
    shown = ", ".join(
        f"{label} {value if isinstance(value, str) else plain(value)}"
        for label, value in (table.example or {}).items()
    )
    return Problem(
        Level.ERROR, table.name, "", "er staat nog niet wat onzeker is",
        f"vul op dit blad minstens één rij in, bijvoorbeeld: {shown}",
    )  # fmt: skip


def _in_words(row: Row) -> str:
    """What it changes: "Subsidies: Bedrag, Startsubsidie gemeente, jaar 3, maal (×)"."""
    parts = (row.text(name) for name in ("invoer", "rij", "jaar", OPERATION))
    return ", ".join(part for part in parts if part)


# --- one row ------------------------------------------------------------------------


def distribution(row: Row) -> Distribution | None:
    """What is filled in on a row of Onzekerheid; None where no kind is chosen (told elsewhere)."""
    kind = row.text(KIND)
    if not kind:
        return None
    if kind == DISCREET:
        found = _discreet(row)
    else:
        found = made(kind, {name: row.figure(name) for name in PARAMETERS})
    if isinstance(found, Distribution):
        return found
    wrong = [row.wrong(fault.parameter, fault.message, fault.todo) for fault in found]
    raise InputError([problem for error in wrong for problem in error.problems])


def _discreet(row: Row) -> Distribution | list[Fault]:
    """The values that are filled in, with their chances."""
    pairs = list(zip(row.figures(POINTS), row.figures(CHANCES), strict=True))
    lone = [
        row.wrong(name, message, "vul beide in, of geen van beide", part).problems[0]
        for part, (point, chance) in enumerate(pairs)
        for name, here, there, message in (
            (POINTS, point, chance, "bij deze kans staat geen mogelijke waarde"),
            (CHANCES, chance, point, "deze mogelijke waarde heeft geen kans"),
        )
        if math.isnan(here) and not math.isnan(there)
    ]
    if lone:
        raise InputError(lone)
    used = [pair for pair in pairs if not math.isnan(pair[0])]
    return discreet([point for point, _ in used], [chance for _, chance in used])


def bounded(one: Asked, scenario: int) -> Bounds:
    """Which drawn values its cells accept."""
    try:
        return accepted(one.settings, one.row.plan, scenario)
    except Unequal:
        message = "hele aantallen die per rij verschillen, kunnen niet met één factor maal"
        todo = "kies erbij (+), of noem bij Rij één rij"
        raise one.row.wrong(OPERATION, message, todo) from None


# --- rows together ------------------------------------------------------------------


def _overwritten(asked: Sequence[Asked], scenario: int) -> Iterator[Problem]:
    """A row that sets a cell leaves nothing of what a row above it did there."""
    seen: dict[tuple[Field, int, int], str] = {}
    for one in asked:
        touched = list(_cells(one.row.plan, one.settings, scenario))
        above = list(dict.fromkeys(seen[cell] for cell in touched if cell in seen))
        if above and one.settings[0].operation is Operation.SET:
            message = f"wordt (=) gooit weg wat een rij erboven doet: {', '.join(above)}"
            todo = "kies maal (×) of erbij (+), of verwijder een van de rijen"
            yield from one.row.wrong(OPERATION, message, todo).problems
        seen |= dict.fromkeys(touched, one.name)


def _cells(
    plan: Plan, settings: Sequence[Setting], scenario: int
) -> Iterator[tuple[Field, int, int]]:
    known = Cells.of(plan, [setting.field for setting in settings], scenario)
    for setting in settings:
        rows, columns = setting.touched(known[setting.field])
        yield from ((setting.field, row, column) for row in rows for column in columns)


def _pair(link: Link) -> Pair:
    return min(link.first, link.second), max(link.first, link.second)


def _twice(pairs: Sequence[Link]) -> Iterator[Problem]:
    seen: dict[Pair, str] = {}
    for link in pairs:
        if link.first == link.second:
            message = "hier staat twee keer dezelfde onzekere invoer"
            todo = "kies een andere rij van Onzekerheid"
            yield from link.row.wrong(SECOND, message, todo).problems
        elif _pair(link) in seen:
            message = f"dit tweetal staat ook al bij {seen[_pair(link)]!r}"
            yield from link.row.wrong(SECOND, message, "verwijder een van beide rijen").problems
        seen.setdefault(_pair(link), link.row.name)


def _clashing(
    rows: Sequence[Row], pairs: Sequence[Link], ranks: Mapping[Pair, float]
) -> Iterator[Problem]:
    """Which correlations cannot be true together, each with the nearest that can."""
    where = {_pair(link): link.row for link in pairs}
    for group in clashes(len(rows), ranks):
        for pair, near in group.items():
            others = [f"{rows[a].name} met {rows[b].name}" for a, b in group if (a, b) != pair]
            message = (
                f"{plain(ranks[pair])} kan niet samen met de correlatie van {' en '.join(others)}"
            )
            todo = f"het dichtst bij wat u vulde ligt hier {plain(near)}, als u die ook aanpast"
            yield from where[pair].wrong(CORRELATION, message, todo).problems


__all__ = ["Read", "read_uncertain"]
