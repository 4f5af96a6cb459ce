"""The dated amounts of a new workbook: those the model knows, and those an example adds.

An added amount is a table with `parameter`, `vanaf` (date), `waarde`, `bron` and `status`, and
`sleutel` where the parameter has a value per row of another table.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import date
from itertools import pairwise
from typing import Any, TypeAlias

from budget.engine.data import DatedAmount
from budget.engine.expr import DeclarationError, Parameter
from budget.engine.graph import Model
from budget.engine.status import LISTED
from budget.sheet.address import normal

Amounts: TypeAlias = "dict[Parameter, tuple[DatedAmount, ...]]"
SHEET_FROM = date(2025, 1, 1)
REQUIRED = ("parameter", "vanaf", "waarde", "bron", "status")


def known_amounts(model: Model) -> Amounts:
    """What the program ships with, oldest first within a key."""
    return {p: _sorted(p.known) for p in model.parameters if p.known}


def recent_amounts(model: Model) -> Amounts:
    """What a new workbook shows: the amounts that count on or after `SHEET_FROM`. History is for
    the calculator; a begroting that begins earlier is supplied with it by the reader."""
    return {p: tuple(_recent(amounts)) for p, amounts in known_amounts(model).items()}


def _recent(amounts: Sequence[DatedAmount]) -> Iterator[DatedAmount]:
    for amount, following in pairwise([*amounts, None]):
        assert amount is not None
        last = following is None or following.key != amount.key
        if last or following.since > SHEET_FROM:  # type: ignore[union-attr]
            yield amount


def with_added(model: Model, entries: Sequence[Mapping[str, Any]]) -> Amounts:
    """The recent amounts with others on top; the same date replaces.

    DeclarationError names the first entry that is not complete or not known.
    """
    found = recent_amounts(model)
    for raw in entries:
        parameter, added = _entry(model, raw)
        place = (added.key, added.since)
        kept = [a for a in found.get(parameter, ()) if (a.key, a.since) != place]
        found[parameter] = _sorted([*kept, added])
    return found


def _sorted(amounts: Iterable[DatedAmount]) -> tuple[DatedAmount, ...]:
    return tuple(sorted(amounts, key=lambda amount: (amount.key, amount.since)))


def _entry(model: Model, raw: Mapping[str, Any]) -> tuple[Parameter, DatedAmount]:
    where = f"bedrag van {raw.get('parameter', 'niets')}"
    missing = [name for name in REQUIRED if name not in raw]
    if missing:
        raise DeclarationError(f"{where}: zonder {', '.join(missing)}")
    if raw["status"] not in LISTED:
        raise DeclarationError(f"{where}: status {raw['status']!r} is niet een van {LISTED}")
    known = {normal(parameter.name): parameter for parameter in model.parameters}
    parameter = known.get(normal(raw["parameter"]))
    if parameter is None:
        raise DeclarationError(f"{where}: deze parameter staat in geen hoofdstuk")
    key = _key(parameter, raw.get("sleutel", ""), where)
    return parameter, DatedAmount(
        raw["vanaf"], float(raw["waarde"]), raw["status"], raw["bron"], key
    )


def _key(parameter: Parameter, name: str, where: str) -> int:
    if parameter.keys is None:
        return 0
    names = [normal(known) for known in parameter.keys.fixed or ()]
    if normal(name) not in names:
        raise DeclarationError(f"{where}: geen rij {name!r} in {parameter.keys.name}")
    return names.index(normal(name)) + 1
