"""Quantities: those of the begroting with their price, and those that were really delivered."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path

import numpy as np

from budget.engine.data import Array
from budget.engine.expr import Line, Time
from budget.engine.infer import rows_of
from budget.engine.problem import Problem
from budget.engine.timeline import MONTHS_PER_YEAR
from budget.inputs.message import listed, nearest, quoted
from budget.model import dienstencheques, omzet, personeel
from budget.model.deelnemers import lonen
from budget.plan import Results
from budget.rgs import rgs_code
from budget.sheet.address import normal

from .booking import months_between
from .csv_table import Row, read_table, require

FTE_MONTHS = "fte-maanden"
SERVICE, MONTH, QUANTITY = "dienst", "maand", "aantal"
COLUMNS = {
    SERVICE: ("dienst", "naam", "rij", "serie", "groep", "functie"),
    MONTH: ("maand", "datum", "periode"),
    QUANTITY: ("aantal", "eenheden", "hoeveelheid", "uren", "fte"),
}


@dataclass(frozen=True, eq=False)
class Item:
    """One row with a quantity. `quantity`, `price`: of the begroting, per month; the amount of
    the begroting is one times the other."""

    name: str
    unit: str
    code: str
    quantity: Array
    price: Array


def items(results: Results) -> list[Item]:
    """Every service, series of cheques, group and job of the begroting that has a quantity."""
    return [
        *_items(results, omzet.geleverd, omzet.omzet, _service_code, omzet.tarief_geldend),
        *_items(results, dienstencheques.ingewisseld, dienstencheques.omzet,
                _code(dienstencheques.klant["omzet"])),
        *_items(results, lonen.verloonde_uren, lonen.bruto_loon, _code(lonen.bruto_loon)),
        *_items(results, personeel.fte, personeel.bruto_loon, _code(personeel.bruto_loon),
                personeel.maandloon_geldend, FTE_MONTHS),
    ]  # fmt: skip


Coded = Callable[[Results, int], str]


def _code(line: Line) -> Coded:
    return lambda results, row: rgs_code(line)


def _service_code(results: Results, row: int) -> str:
    """A service is booked where its total is: as a service, as detachering or as other."""
    kinds = {
        omzet.is_dienst: omzet.omzet_diensten, omzet.is_detachering: omzet.omzet_detachering,
        omzet.is_overig: omzet.omzet_overig,
    }  # fmt: skip
    for is_kind, line in kinds.items():
        if _row(results, is_kind, row).any():
            return rgs_code(line)
    raise AssertionError("a service of no kind")


def _items(
    results: Results, quantity: Line, amount: Line, code: Coded, price: Line | None = None,
    counted: str = "",
) -> Iterator[Item]:  # fmt: skip
    """`price`: what a unit costs also in a month without any; `counted`: in what the months
    together are, where that is not the unit of one."""
    table = rows_of(quantity)
    assert table is not None
    data = results.run.data
    units = data.texts.get(omzet.eenheid, ()) if quantity is omzet.geleverd else ()
    for row, name in enumerate(data.rows.get(table, ())):
        begroot, euros = _row(results, quantity, row), _row(results, amount, row)
        other = _row(results, price, row) if price is not None else np.zeros_like(euros)
        each = np.divide(euros, begroot, out=other.copy(), where=begroot != 0)
        unit = (units[row] if units else "") or counted or quantity.unit.name
        yield Item(name, normal(unit), code(results, row), begroot, each)


def _row(results: Results, line: Line, row: int) -> Array:
    """One row of a line, per month."""
    values = results.run.values[line]
    one = values[min(row, values.shape[0] - 1), :, 0]
    if line.time is Time.YEAR:
        one = np.repeat(one, MONTHS_PER_YEAR)
    return np.broadcast_to(one, (results.run.timeline.months,)).astype(float)


@dataclass(frozen=True, eq=False)
class Quantities:
    """What was delivered: `of[item]` per month; NaN where the file says nothing."""

    of: dict[Item, Array]


def read_quantities(
    path: Path, known: list[Item], months: int, start: date
) -> tuple[Quantities, list[Problem]]:
    """The user's own list: what was delivered of what, in which month."""
    table = read_table(path, COLUMNS)
    names: dict[str, list[Item]] = defaultdict(list)
    for item in known:
        names[normal(item.name)].append(item)
    found: dict[Item, Array] = {}
    if require(table, (SERVICE,), (MONTH,), (QUANTITY,)):
        for row in table.rows:
            day, value = row.month(MONTH), row.quantity(QUANTITY)
            meant = _meant(row, names)
            if meant is not None and day is not None and value is not None:
                values = found.setdefault(meant, np.full(months, np.nan))
                _keep(row, values, months_between(start, day), float(value))
    return Quantities(found), table.problems


def _meant(row: Row, names: Mapping[str, Sequence[Item]]) -> Item | None:
    """The row of the begroting that a row is about; None, and told, where that is not clear."""
    name = row.text(SERVICE)
    meant = names.get(normal(name), ())
    if len(meant) == 1:
        return meant[0]
    if meant:
        row.wrong(
            f"{quoted(name)} staat op meer dan één blad van de begroting",
            "geef ze in uw invoer verschillende namen",
        )
        return None
    all_names = [item.name for items in names.values() for item in items]
    near = nearest(name, all_names)
    todo = f"bedoelt u {quoted(near)}?" if near else f"kies uit: {listed(all_names)}"
    row.wrong(f"{quoted(name)} staat niet in de begroting", todo)
    return None


def _keep(row: Row, values: Array, at: int, value: float) -> None:
    if not 0 <= at < len(values):
        row.wrong(f"{row.text(MONTH)} valt buiten de begroting", "haal de regel weg")
    elif not np.isnan(values[at]):
        row.wrong(f"{quoted(row.text(SERVICE))} heeft voor deze maand al een aantal", "tel ze op")
    else:
        values[at] = value
