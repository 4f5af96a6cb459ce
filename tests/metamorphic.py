"""The same begroting told differently: what that may not change, and what it must.

Every change here has a known effect on all figures at once, so it needs no expected figures: rows
in another order, other names, a row cut in two, a row of nothing, every euro times a factor,
everything years later, scenarios in another order.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import replace
from datetime import date

import numpy as np

from budget.engine.data import Array, Data
from budget.engine.expr import Axis, Field, Table
from budget.engine.timeline import Timeline, add_months

# What there is of a thing on each sheet: cut in two, its rows are worth the same together.
AMOUNTS: Mapping[str, tuple[str, ...]] = {
    "Inhuur": ("Bedrag", "Uren"),
    "Personeel": ("Fte",),
    "Deelnemers": ("Aantal bij de start", "Plaatsen einde jaar"),
    "Omzet": ("Eenheden",),
    "Dienstencheques": (
        "Uitgifte", "Cheques uitstaand bij de start", "Waarde bij de start, eigen bijdrage",
        "Waarde bij de start, aanvulling",
    ),
    "Kosten": ("Bedrag",),
    "Investeringen": ("Bedrag", "Boekwaarde bij de start", "Restwaarde"),
    "Leningen": ("Bedrag", "Stand bij de start"),
    "Aanloopkosten": ("Bedrag",),
    "Voorzieningen": ("Stand bij de start", "Dotatie", "Onttrekking"),
}  # fmt: skip
# What makes a row nothing; a function that follows the begeleiding has no number of its own.
NOTHING = {**AMOUNTS, "Personeel": ("Fte", "Volgt de begeleiding")}
YEARS_LATER = 28  # the calendar repeats: the same weekdays, the same leap years


def pointing_at(data: Data, table: Table) -> list[Field]:
    """The fields that choose a row of a table."""
    return [item for item in data.values if item.kind == "ref" and item.target is table]


def with_rows(data: Data, table: Table, rows: list[int]) -> Data:
    """The rows of one table in another order, some more than once; what chose one still does."""
    first = {old: new for new, old in reversed(list(enumerate(rows)))}
    number = np.array([0, *(first.get(old, -1) + 1 for old in range(data.count(table)))], float)
    chosen = {
        item: number[np.nan_to_num(data.values[item]).astype(int)]
        for item in pointing_at(data, table)
    }
    values = {**data.values, **chosen}
    own = {item: values[item][rows] for item in values if item.table is table}
    texts = {
        item: tuple(told[row] for row in rows) if item.table is table else told
        for item, told in data.texts.items()
    }
    names = tuple(f"{data.rows[table][row]} {n}" for n, row in enumerate(rows))
    return replace(
        data, rows={**data.rows, table: names}, values={**values, **own}, texts=texts, remarks={}
    )


def renamed(data: Data, table: Table) -> Data:
    names = tuple(f"={number}+@ {name[::-1]}" for number, name in enumerate(data.rows[table]))
    return replace(data, rows={**data.rows, table: names})


def cut_in_two(data: Data, table: Table, row: int, share: float) -> Data:
    """One row as two rows that are worth the same together."""
    rows = [*range(data.count(table)), row]
    twice = with_rows(data, table, rows)
    changed: dict[Field, Array] = {}
    for item in table.fields:
        if item.label in AMOUNTS[table.name]:
            values = twice.values[item].copy()
            values[-1] = values[row] * (1 - share)
            values[row] = values[row] * share
            changed[item] = values
    return twice.with_values(changed)


def with_nothing_added(data: Data, table: Table, row: int) -> Data:
    """A copy of a row of which there is nothing."""
    more = with_rows(data, table, [*range(data.count(table)), row])
    changed: dict[Field, Array] = {}
    for item in table.fields:
        if item.label in NOTHING[table.name]:
            values = more.values[item].copy()
            values[-1] = 0
            changed[item] = values
    return more.with_values(changed)


def in_other_euros(data: Data, factor: float, plain: Callable[[Field], Array]) -> Data:
    """Every amount of money times a factor, those of the law too. `plain`: which cells of a field
    of money hold something else, such as a percentage."""
    values = {
        item: np.where(plain(item), found, found * factor)
        for item, found in data.values.items()
        if "€" in item.unit.name
    }
    amounts = {
        parameter: tuple(
            replace(a, lawful=a.lawful * factor, own=None if a.own is None else a.own * factor)
            for a in known
        )
        if "€" in parameter.unit.name
        else known
        for parameter, known in data.amounts.items()
    }
    return replace(data.with_values(values), amounts=amounts)


def years_later(data: Data, years: int = YEARS_LATER) -> Data:
    """The whole begroting, every date and the law itself, as many years later."""
    months = 12 * years
    days = (add_months(date(2027, 1, 1), months) - date(2027, 1, 1)).days
    values = {item: found + days for item, found in data.values.items() if item.kind == "date"}
    amounts = {
        parameter: tuple(
            replace(
                a, since=add_months(a.since, months),
                lawful=a.lawful + (years if parameter.unit.name == "nr" else 0),  # a year
            )
            for a in known
        )
        for parameter, known in data.amounts.items()
    }  # fmt: skip
    start = add_months(data.timeline.start, months)
    later = replace(data.with_values(values), amounts=amounts)
    return replace(later, timeline=Timeline(start, data.timeline.years))


def scenarios_in_order(data: Data, order: list[int]) -> Data:
    """The scenarios in another order, the same one chosen."""
    values = {
        item: found[:, order] for item, found in data.values.items() if item.axis is Axis.SCENARIO
    }
    names = tuple(data.scenarios[column] for column in order)
    return replace(data.with_values(values, order.index(data.active)), scenarios=names)
