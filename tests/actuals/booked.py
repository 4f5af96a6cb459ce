"""The begroting itself as actuals: what was booked is then exactly what was begroot."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import date
from pathlib import Path

from budget.actuals.compare import Cents, budget_by_code
from budget.plan import Results
from budget.rgs import schema
from tools.made_auditfile import Account, Entry, auditfile

YEAR = 2027  # the first year of Betere Buren
NUMBERS = {code: str(1000 + at) for at, code in enumerate(schema())}
Booked = Mapping[str, Cents]


def as_begroot(results: Results) -> Booked:
    return budget_by_code(results)


def entries(booked: Booked, months: Iterable[int] = range(12)) -> list[Entry]:
    """One booking per code and month of the first year."""
    return [
        Entry(date(YEAR, month + 1, 28), NUMBERS[code], credit(code, int(cents[month])))
        for code, cents in booked.items()
        for month in months
        if cents[month]
    ]


def credit(code: str, cents: int) -> int:
    """Credit positive."""
    return cents if schema()[code].kant == "C" else -cents


def accounts(booked: Booked) -> list[Account]:
    return [Account(NUMBERS[code], schema()[code].omschrijving, code) for code in booked]


def write_auditfile(
    path: Path, version: str, booked: Booked, months: Iterable[int] = range(12)
) -> Path:
    path.write_bytes(auditfile(version, accounts(booked), entries(booked, months), YEAR))
    return path


def write_mapping(path: Path, booked: Booked) -> Path:
    rows = [f"{NUMBERS[code]};{code}" for code in booked]
    path.write_text("\n".join(["rekening;rgs", *rows]), encoding="utf-8")
    return path


def write_csv(path: Path, text: str) -> Path:
    path.write_text(text, encoding="utf-8")
    return path
