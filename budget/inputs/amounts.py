"""The dated amounts the program ships with: they fill the sheet Wettelijk of a new template.

The file is TOML: a table `[[bedrag]]` per amount with `parameter`, `vanaf` (date),
`waarde`, `bron`, `status` (definitief, afspraak, voorlopig, aanname) and `nagekeken` (date),
and `sleutel` where the parameter has a value per row of another table.
"""

from __future__ import annotations

import tomllib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from importlib.resources import files
from typing import Any

from budget.engine.data import DatedAmount
from budget.engine.expr import Parameter, Table
from budget.engine.graph import Model
from budget.sheet.address import normal
from budget.sheet.one_sheet import STATUSES

SHIPPED = "model/wettelijk.toml"
REQUIRED = ("parameter", "vanaf", "waarde", "bron", "status")
KNOWN = {*REQUIRED, "sleutel", "nagekeken", "eenheid"}


class AmountError(ValueError):
    """A mistake in the shipped file; the message names the entry."""


@dataclass(frozen=True)
class ShippedAmount:
    """One entry of the file."""

    parameter: str
    since: date
    value: float
    source: str
    status: str
    key: str = ""
    checked: date | None = None


def shipped_amounts() -> list[ShippedAmount]:
    """The amounts in the package; none as long as there is no file."""
    source = files("budget").joinpath(SHIPPED)
    return parse_amounts(source.read_text(encoding="utf-8")) if source.is_file() else []


def parse_amounts(text: str) -> list[ShippedAmount]:
    """The entries of a TOML text; AmountError names the first that is not complete."""
    return amounts_from(tomllib.loads(text)["bedrag"])


def amounts_from(entries: Sequence[Mapping[str, Any]]) -> list[ShippedAmount]:
    """Entries as they stand in a file; AmountError names the first that is not complete."""
    return [_entry(number, raw) for number, raw in enumerate(entries, 1)]


def _entry(number: int, raw: Mapping[str, Any]) -> ShippedAmount:
    where = f"bedrag {number} ({raw.get('parameter', 'zonder parameter')})"
    unknown = sorted(set(raw) - KNOWN)
    if unknown:
        raise AmountError(f"{where}: onbekend {', '.join(unknown)}")
    missing = [
        name for name in ("parameter", "vanaf", "waarde", "bron", "status") if name not in raw
    ]
    if missing:
        raise AmountError(f"{where}: zonder {', '.join(missing)}")
    if raw["status"] not in STATUSES:
        raise AmountError(f"{where}: status {raw['status']!r} is niet een van {STATUSES}")
    if not isinstance(raw["vanaf"], date) or isinstance(raw["waarde"], bool | str):
        raise AmountError(f"{where}: vanaf is een datum en waarde een getal")
    return ShippedAmount(
        parameter=raw["parameter"],
        since=raw["vanaf"],
        value=float(raw["waarde"]),
        source=raw["bron"],
        status=raw["status"],
        key=raw.get("sleutel", ""),
        checked=raw.get("nagekeken"),
    )


def by_parameter(
    model: Model, amounts: Sequence[ShippedAmount], rows: Mapping[Table, Sequence[str]]
) -> dict[Parameter, tuple[DatedAmount, ...]]:
    """The amounts by parameter, keys as row numbers; AmountError for a name that is unknown."""
    known = {normal(parameter.name): parameter for parameter in model.parameters}
    found: dict[Parameter, list[DatedAmount]] = {}
    for amount in amounts:
        parameter = known.get(normal(amount.parameter))
        if parameter is None:
            raise AmountError(f"{amount.parameter}: deze parameter staat in geen hoofdstuk")
        made = DatedAmount(
            amount.since, amount.value, amount.status, amount.source,
            _key(parameter, amount, rows), amount.checked,
        )  # fmt: skip
        found.setdefault(parameter, []).append(made)
    return {p: tuple(sorted(a, key=lambda a: (a.key, a.since))) for p, a in found.items()}


def _key(parameter: Parameter, amount: ShippedAmount, rows: Mapping[Table, Sequence[str]]) -> int:
    if parameter.keys is None:
        return 0
    names = [normal(name) for name in rows[parameter.keys]]
    if normal(amount.key) not in names:
        raise AmountError(f"{amount.parameter}: geen rij {amount.key!r} in {parameter.keys.name}")
    return names.index(normal(amount.key)) + 1
