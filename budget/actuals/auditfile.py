"""Actuals from an XML Auditfile Financieel, read by pyxaf: it takes no DTD and no entities, bounds
depth, texts and what is unpacked, and streams."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import date
from decimal import Decimal
from pathlib import Path
from typing import TYPE_CHECKING

from budget.engine.problem import Problem
from budget.inputs.message import quoted

from .booking import MOST_BYTES, Booking, Bookings, mistake, notice

if TYPE_CHECKING:
    from pyxaf import AuditFile, PyxafError, Transaction

AGAIN = "maak het auditfile opnieuw in uw boekhoudprogramma"
BY_HAND = "verbeter de boeking in uw boekhoudprogramma en maak het auditfile opnieuw"
BALANCE_ACCOUNT = "B"  # stands in for a code where the file only says that it is a balance account


def read_auditfile(path: Path) -> Bookings:
    """Every amount of every transaction, and what makes the file not to be trusted."""
    import pyxaf

    problems: list[Problem] = []
    rows: list[Booking] = []
    kind = "auditfile"
    try:
        if path.stat().st_size > MOST_BYTES:
            problems.append(mistake(path, "", "is groter dan 1 GB", "maak een auditfile per jaar"))
            return Bookings(path, [], problems, kind)
        with pyxaf.open(path, max_decompressed_size=MOST_BYTES) as opened:
            kind = f"auditfile {opened.version.value}"
            problems += _namespace(path, opened)
            rows = _added_up(_read(path, opened, problems))
    except pyxaf.PyxafError as error:
        problems.append(_refused(path, error))
    return Bookings(path, rows, problems, kind)


def _added_up(rows: Iterable[Booking]) -> list[Booking]:
    """One booking per account and month: a file has millions of them."""
    totals: dict[tuple[str, str, str, date], int] = {}
    for row in rows:
        key = (row.account, row.name, row.rgs, row.month)
        totals[key] = totals.get(key, 0) + (row.credit or 0)
    return [Booking(*key, cents) for key, cents in totals.items()]


def _namespace(path: Path, opened: AuditFile) -> Iterator[Problem]:
    """A file that calls itself something else is told: it may not be what it seems."""
    from pyxaf import NamespaceStatus

    if opened.format.namespace_status is NamespaceStatus.UNKNOWN:
        yield notice(
            path, "", f"de naamruimte {quoted(opened.format.namespace or '')} is niet die van een "
            f"auditfile; gelezen als versie {opened.version.value}",
            "kijk na of de bedragen kloppen, of maak het auditfile opnieuw",
        )  # fmt: skip
    currency = opened.header.currency
    if currency not in (None, "", "EUR"):
        yield mistake(path, "", f"is in {currency}, niet in euro", AGAIN)


def _read(path: Path, opened: AuditFile, problems: list[Problem]) -> Iterator[Booking]:
    debit = credit = Decimal(0)
    codes = {account.id: _code(account) for account in opened.accounts.values()}
    names = {account.id: account.description or "" for account in opened.accounts.values()}
    for entry in opened.transactions():
        debit, credit = debit + entry.total_debit, credit + entry.total_credit
        day = entry.date or _period(opened, entry)
        wrong = list(_faults(path, entry, day, codes))
        problems += wrong
        if wrong or day is None:
            continue
        for line in entry.lines:
            account = line.account_id or ""
            cents = -int((line.signed_amount or 0) * 100)
            yield Booking(account, names[account], codes[account], day.replace(day=1), cents)
    problems += _totals(path, opened, debit, credit)


def _code(account: object) -> str:
    """The RGS code of an account, wherever its version of the auditfile keeps it."""
    from pyxaf import AccountKind, LedgerAccount

    assert isinstance(account, LedgerAccount)
    if account.rgs is not None and account.rgs.code:
        return account.rgs.code
    return BALANCE_ACCOUNT if account.account_type.kind is AccountKind.BALANCE else ""


def _period(opened: AuditFile, entry: Transaction) -> date | None:
    """The start of the period of an entry without a date."""
    found = opened.periods.get(entry.period_key or "")
    return found.start_date if found is not None else None


def _faults(
    path: Path, entry: Transaction, day: date | None, accounts: dict[str, str]
) -> Iterator[Problem]:
    where = f"dagboek {entry.journal_id}, boeking {entry.number}"
    if day is None:
        yield mistake(path, where, "heeft geen datum", BY_HAND)
    if any(line.signed_amount is None for line in entry.lines):
        yield mistake(path, where, "heeft een bedrag dat geen getal is", AGAIN)
    elif any(line.signed_amount * 100 % 1 for line in entry.lines if line.signed_amount):
        yield mistake(path, where, "heeft een bedrag met een deel van een cent", BY_HAND)
    elif not entry.balanced:
        gap = abs(entry.total_debit - entry.total_credit)
        yield mistake(
            path, where, f"debet is niet gelijk aan credit: {_euro(entry.total_debit)} debet, "
            f"{_euro(entry.total_credit)} credit, dat scheelt {_euro(gap)}", BY_HAND,
        )  # fmt: skip
    strange = sorted({line.account_id or "" for line in entry.lines} - accounts.keys())
    if strange:
        told = ", ".join(quoted(account) for account in strange)
        yield mistake(path, where, f"gebruikt een rekening die niet in het bestand staat: {told}",
                      AGAIN)  # fmt: skip


def _totals(path: Path, opened: AuditFile, debit: Decimal, credit: Decimal) -> Iterator[Problem]:
    """Whether the totals at the top of the file are those of its entries: is it whole?"""
    declared = opened.transaction_totals
    if declared is None:
        return
    both = (("debet", declared.total_debit, debit), ("credit", declared.total_credit, credit))
    for side, said, found in both:
        if said is not None and said != found:
            yield mistake(
                path, "", f"het totaal {side} van de boekingen is {_euro(found)}, bovenaan staat "
                f"{_euro(said)}: er ontbreekt iets of er is in veranderd", AGAIN,
            )  # fmt: skip


def _euro(amount: Decimal) -> str:
    from budget.engine.wording import dutch_digits

    return f"€ {dutch_digits(float(amount), 2)}"


def _refused(path: Path, error: PyxafError) -> Problem:
    """Why it could not be read, in Dutch."""
    import pyxaf

    line = getattr(error, "line", None)
    where = f"regel {line}" if line else ""
    match error:
        case pyxaf.ForbiddenConstructError():
            message = "bevat een DOCTYPE of ENTITY; dat hoort niet in een auditfile en is onveilig"
        case pyxaf.XmlSyntaxError():
            message = "is geen hele XML: het bestand is afgebroken of beschadigd"
        case pyxaf.EncryptedAuditfileError():
            message = "is versleuteld; alleen de ontvanger kan het openen"
        case pyxaf.LimitExceededError():
            message = "is groter of dieper dan een auditfile kan zijn"
        case _:
            message = "is geen auditfile (XAF 3.0 tot en met 4.0)"
    return mistake(path, where, message, f"{AGAIN}, of geef een CSV (naam eindigt op .csv)")
