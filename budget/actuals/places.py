"""Where a booked amount belongs: from account, by RGS code, to the code of the begroting."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path

from budget.engine.problem import Problem
from budget.engine.timeline import Timeline
from budget.inputs.message import nearest, quoted
from budget.rgs import LENGTES, schema
from budget.sheet.address import normal

from .booking import Booking, Bookings, mistake, months_between
from .csv_table import read_table, require
from .ledger_csv import ACCOUNT, CODE, COLUMNS

RESULT, BALANCE = "W", "B"


@dataclass(frozen=True)
class Unplaced:
    """An account that no code of the begroting belongs to, and what was booked on it (cents,
    credit positive; without a side as it stands in the file)."""

    account: str
    name: str
    rgs: str
    cents: int


@dataclass
class Actuals:
    """Amounts in cents, credit positive: per code and month number."""

    amounts: dict[str, dict[int, int]] = field(default_factory=dict)
    unplaced: list[Unplaced] = field(default_factory=list)
    outside: set[date] = field(default_factory=set)  # months booked but not begroot


def place(
    files: Iterable[Bookings], own: Mapping[str, str], begroot: Collection[str], timeline: Timeline
) -> Actuals:
    """Add up what was booked. `own`: account → RGS code, before what the files say; `begroot`: the
    codes of the begroting. Accounts of the balance are left out."""
    found = Actuals()
    loose: dict[tuple[str, str, str], int] = defaultdict(int)
    codes: dict[str, str] = {}
    start = timeline.day(0)
    for row in (row for one in files for row in one.rows):
        rgs = own.get(normal(row.account), row.rgs)
        if rgs.startswith(BALANCE):
            continue
        number = months_between(start, row.month)
        if not 0 <= number < timeline.months:
            found.outside.add(row.month)
            continue
        if rgs not in codes:
            codes[rgs] = code_of(rgs, begroot)
        if not codes[rgs]:
            cents = row.own if row.credit is None else row.credit
            loose[row.account, row.name, rgs] += cents
            continue
        months = found.amounts.setdefault(codes[rgs], defaultdict(int))
        months[number] += credit(row, codes[rgs])
    found.unplaced = [Unplaced(*key, cents) for key, cents in sorted(loose.items()) if cents]
    return found


def code_of(rgs: str, begroot: Collection[str]) -> str:
    """The code of the begroting that this one is part of, else the deepest one of the scheme;
    "" where it is no code of the result."""
    if not rgs.startswith(RESULT):
        return ""
    for codes in (begroot, schema()):
        above = [code for code in codes if rgs.startswith(code)]
        if above:
            return max(above, key=len)
    return ""


def credit(row: Booking, code: str) -> int:
    """Cents, credit positive; without a side the amount stands where its code normally does."""
    if row.credit is not None:
        return row.credit
    return row.own if schema()[code].kant == "C" else -row.own


def read_mapping(path: Path) -> tuple[dict[str, str], list[Problem]]:
    """The user's own list: account → RGS code."""
    table = read_table(path, {name: COLUMNS[name] for name in (ACCOUNT, CODE)})
    found: dict[str, str] = {}
    if require(table, (ACCOUNT,), (CODE,)):
        for row in table.rows:
            account, code = row.text(ACCOUNT), row.text(CODE)
            if not account or not code:
                row.wrong("is niet compleet", f"vul {ACCOUNT} en {CODE} in")
            elif not _known(code):
                near = nearest(code, schema())
                meant = f"bedoelt u {near}? " if near else ""
                row.wrong(f"{quoted(code)} is geen code van het Referentie GrootboekSchema",
                          f"{meant}begin met W (baten en lasten) of B (balans)")  # fmt: skip
            elif found.setdefault(normal(account), code) != code:
                row.wrong(f"rekening {quoted(account)} heeft eerder een andere code",
                          "geef elke rekening één code")  # fmt: skip
    return found, table.problems


def _known(code: str) -> bool:
    """Whether it is in the scheme, or a deeper code under one of its third level."""
    third = LENGTES[1]
    return code in schema() or (len(code) > third and code[:third] in schema())


def twice(files: Iterable[Bookings], hashes: Mapping[Path, str]) -> Iterator[Problem]:
    """Files that are the same: their amounts would count twice."""
    seen: dict[str, Path] = {}
    for one in files:
        first = seen.setdefault(hashes[one.path], one.path)
        if first is not one.path:
            yield mistake(one.path, "", f"is hetzelfde als {first.name}", "noem het één keer")
