"""Actuals from a CSV file: an RGS code or an account, a month, an amount."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from budget.inputs.message import quoted
from budget.sheet.address import normal

from .booking import Booking, Bookings
from .csv_table import Row, read_table, require

ACCOUNT, NAME, CODE, MONTH = "grootboekrekening", "omschrijving", "RGS-code", "maand"
AMOUNT, SIDE, DEBIT, CREDIT = "bedrag", "debet_credit", "debet", "credit"
COLUMNS = {
    CODE: ("rgs-code", "rgs", "rgscode", "rgs code", "referentiecode"),
    ACCOUNT: ("grootboekrekening", "rekening", "grootboek", "rekeningnummer", "grootboeknummer",
              "grootboekrekeningnummer"),
    NAME: ("omschrijving", "naam", "rekeningnaam", "grootboekomschrijving"),
    MONTH: ("maand", "datum", "periode", "boekdatum", "boekmaand"),
    AMOUNT: ("bedrag", "saldo", "waarde"),
    SIDE: ("debet credit", "debet/credit", "d/c", "dc", "kant"),
    DEBIT: ("debet", "bedrag debet", "debet bedrag"),
    CREDIT: ("credit", "bedrag credit", "credit bedrag"),
}  # fmt: skip
SIDES = {"d": -1, "debet": -1, "c": 1, "credit": 1}


def read_ledger(path: Path) -> Bookings:
    """Every amount in the file. Without a side an amount is positive where the code of its
    account normally stands: proceeds credit, costs debit."""
    table = read_table(path, COLUMNS)
    rows: list[Booking] = []
    if require(table, (CODE, ACCOUNT), (MONTH,), (AMOUNT, DEBIT, CREDIT)):
        rows = [booking for row in table.rows for booking in _booking(row)]
    return Bookings(path, rows, table.problems)


def _booking(row: Row) -> Iterator[Booking]:
    before = len(row.problems)
    account, code, month = row.text(ACCOUNT), row.text(CODE), row.month(MONTH)
    if not account and not code:
        row.wrong("heeft geen rekening en geen RGS-code", f"vul {ACCOUNT} of {CODE} in")
    credit, own = _cents(row)
    if month is not None and len(row.problems) == before:
        yield Booking(account or code, row.text(NAME), code, month, credit, own)


def _cents(row: Row) -> tuple[int | None, int]:
    """Credit in cents, or on the own side of the code where the file names no side."""
    if row.text(AMOUNT) or not {DEBIT, CREDIT} & row.cells.keys():
        cents = int((row.amount(AMOUNT) or 0) * 100)
        if SIDE not in row.cells:
            return None, cents
        side = SIDES.get(normal(row.text(SIDE)))
        if side is None:
            row.wrong(f"{SIDE}: {quoted(row.text(SIDE))} is geen kant", "schrijf D of C")
        return (side or 0) * cents, 0
    sides = [(CREDIT, 1), (DEBIT, -1)]
    if not any(row.text(column) for column, _ in sides):
        row.wrong("heeft geen bedrag", f"vul {DEBIT} of {CREDIT} in")
    return sum(
        sign * int((row.amount(column) or 0) * 100) for column, sign in sides if row.text(column)
    ), 0
