"""The sheets Onzekerheid and Samenhang: what is uncertain, and what moves together.

Every mistake becomes a problem with its cell; all of them are told at once.
"""

from __future__ import annotations

import math
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import partial

import numpy as np

from budget.engine.expr import Field
from budget.engine.problem import InputError, Level, Problem
from budget.plan import Plan
from budget.sheet.rules import plain

from ..setting import Cells, Operation, Setting
from ..sheets import Row, gathered, of_cells, row_settings, rows_of
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

OPERATION, KIND = "bewerking", "verdeling"
FIRST, SECOND, CORRELATION = "eerste", "tweede", "correlatie"


@dataclass(frozen=True)
class Read:
    """What the sheets say. `ranks`: rank correlations of pairs of inputs."""

    inputs: tuple[Uncertain, ...]
    ranks: Mapping[Pair, float]


def read_uncertain(plan: Plan, scenario: int) -> Read:
    """Raises InputError with everything that is wrong on both sheets."""
    tables = [plan.model.fields[f"onzekerheid.{name}"].table for name in (KIND, CORRELATION)]
    rows, links = (rows_of(plan, table) for table in tables)
    if not rows and not of_cells(plan, tables, ()):
        raise InputError([empty_sheet(plan)])
    wrong: list[Problem] = []
    settings = gathered(wrong, partial(row_settings, plan, tables[0], wrong)) or [[] for _ in rows]
    shapes = [gathered(wrong, partial(distribution, row)) for row in rows]
    bounds = [
        gathered(wrong, partial(bounded, row, some, scenario)) if some else None
        for row, some in zip(rows, settings, strict=True)
    ]
    wrong += _overwritten(rows, settings, scenario)
    wrong += _twice(links)
    where = {pair: link for link in reversed(links) if (pair := _pair(link))}  # of two the first
    ranks = {pair: where[pair].figure(CORRELATION) for pair in sorted(where)}
    wrong += _clashing(rows, where, ranks)
    if problems := of_cells(plan, tables, wrong):
        raise InputError(problems)
    inputs = [
        Uncertain(row.name, _in_words(row), tuple(some), shape, within)
        for row, some, shape, within in zip(rows, settings, shapes, bounds, strict=True)
        if shape is not None and within is not None
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
    pairs = [
        (row.figure(POINTS, part), row.figure(CHANCES, part))
        for part in range(len(row.field(POINTS).columns))
    ]
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


def bounded(row: Row, settings: Sequence[Setting], scenario: int) -> Bounds:
    """Which drawn values its cells accept."""
    try:
        return accepted(settings, row.plan, scenario)
    except Unequal:
        message = "hele aantallen die per rij verschillen, kunnen niet met één factor maal"
        todo = "kies erbij (+), of noem bij Rij één rij"
        raise row.wrong(OPERATION, message, todo) from None


# --- rows together ------------------------------------------------------------------


def _overwritten(
    rows: Sequence[Row], settings: Sequence[Sequence[Setting]], scenario: int
) -> Iterator[Problem]:
    """A row that sets a cell leaves nothing of what a row above it did there."""
    seen: dict[tuple[Field, int, int], str] = {}
    for row, some in zip(rows, settings, strict=True):
        touched = list(_cells(row.plan, some, scenario))
        above = list(dict.fromkeys(seen[cell] for cell in touched if cell in seen))
        if above and some[0].operation is Operation.SET:
            message = f"wordt (=) gooit weg wat een rij erboven doet: {', '.join(above)}"
            todo = "kies maal (×) of erbij (+), of verwijder een van de rijen"
            yield from row.wrong(OPERATION, message, todo).problems
        seen |= dict.fromkeys(touched, row.name)


def _cells(
    plan: Plan, settings: Sequence[Setting], scenario: int
) -> Iterator[tuple[Field, int, int]]:
    known = Cells.of(plan, [setting.field for setting in settings], scenario)
    for setting in settings:
        rows, columns = setting.touched(known[setting.field])
        yield from ((setting.field, row, column) for row in rows for column in columns)


def _pair(link: Row) -> Pair | None:
    """The two rows of Onzekerheid it names, from 0, the first one first; None where it does not
    name two."""
    one, other = sorted(int(link.figure(name)) - 1 for name in (FIRST, SECOND))
    return (one, other) if 0 <= one < other else None


def _twice(links: Sequence[Row]) -> Iterator[Problem]:
    seen: dict[Pair, str] = {}
    for link in links:
        pair = _pair(link)
        if pair is None and not link.text(FIRST):
            continue  # told as a blank cell
        if pair is None:
            message = "hier staat twee keer dezelfde onzekere invoer"
            todo = "kies een andere rij van Onzekerheid"
            yield from link.wrong(SECOND, message, todo).problems
        elif pair in seen:
            message = f"dit tweetal staat ook al bij {seen[pair]!r}"
            yield from link.wrong(SECOND, message, "verwijder een van beide rijen").problems
        else:
            seen[pair] = link.name


def _clashing(
    rows: Sequence[Row], where: Mapping[Pair, Row], ranks: Mapping[Pair, float]
) -> Iterator[Problem]:
    """Which correlations cannot be true together, each with the nearest that can."""
    if not np.isfinite(list(ranks.values())).all():
        return  # told as a cell that is blank or cannot be read
    for group in clashes(len(rows), ranks):
        for pair, near in group.items():
            others = [f"{rows[a].name} met {rows[b].name}" for a, b in group if (a, b) != pair]
            message = (
                f"{plain(ranks[pair])} kan niet samen met de correlatie van {' en '.join(others)}"
            )
            todo = f"het dichtst bij wat u invulde ligt hier {plain(near)}, als u die ook aanpast"
            yield from where[pair].wrong(CORRELATION, message, todo).problems


__all__ = ["Read", "read_uncertain"]
