"""Writes a made-up XML Auditfile Financieel, for the example and for tests."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import NamedTuple
from xml.etree import ElementTree as Xml

ODB = "http://www.odb.belastingdienst.nl/belastingdienst/bcpp"
NAMESPACES = {
    "3.0": "http://www.auditfiles.nl/XAF/3.0",
    "3.1": "http://www.auditfiles.nl/XAF/3.1",
    "3.2": "http://www.auditfiles.nl/XAF/3.2",
    "3.2.1": f"{ODB}/1.0/structures/XmlAuditfileFinancieel3.2.1",
    "4.0": f"{ODB}/1.1/structures/XmlAuditfileXAF_4.0",
}
WITH_CODES = {"3.2": "leadReference", "3.2.1": "leadReference", "4.0": "RGScode"}
BANK, CLEARED = "1100", "Bank (verzonnen)"


@dataclass(frozen=True)
class Account:
    """One account; `rgs` is written only in versions that have a place for it."""

    number: str
    name: str
    rgs: str


class Entry(NamedTuple):
    """One booking against the bank: cents, credit positive, on the account."""

    day: date
    account: str
    cents: int


def auditfile(
    version: str, accounts: Iterable[Account], entries: Sequence[Entry], year: int
) -> bytes:
    """The bytes of a whole auditfile of one boekjaar that is a calendar year."""
    root = Xml.Element("auditfile", xmlns=NAMESPACES[version])
    _header(Xml.SubElement(root, "header"), version, year)
    company = Xml.SubElement(root, "company")
    if version != "4.0":
        _leaves(company, {"companyIdent": "VERZONNEN"})
    _leaves(company, {
        "companyName": "Betere Buren (verzonnen)",
        "taxRegistrationCountry": "NL", "taxRegIdent": "000000000",
    })  # fmt: skip
    _accounts(Xml.SubElement(company, "generalLedger"), version, accounts)
    _periods(Xml.SubElement(company, "periods"), year)
    _transactions(Xml.SubElement(company, "transactions"), entries)
    Xml.indent(root, " ")
    text: bytes = Xml.tostring(root, encoding="UTF-8", xml_declaration=True)
    return text + b"\n"


def _leaves(parent: Xml.Element, texts: Mapping[str, str]) -> None:
    for name, text in texts.items():
        Xml.SubElement(parent, name).text = text


def _header(header: Xml.Element, version: str, year: int) -> None:
    _leaves(header, {
        "fiscalYear": str(year), "startDate": f"{year}-01-01", "endDate": f"{year}-12-31",
        "curCode": "EUR", "dateCreated": f"{year}-12-31",
        "softwareDesc": "verzonnen voorbeeld", "softwareVersion": "1",
    })  # fmt: skip
    if version == "4.0":
        _leaves(header, {"RGSVersion": "2.0"})


def _accounts(parent: Xml.Element, version: str, accounts: Iterable[Account]) -> None:
    for account in (Account(BANK, CLEARED, "BLimBan"), *accounts):
        one = Xml.SubElement(parent, "ledgerAccount")
        kind = "B" if account.rgs.startswith("B") else "P"
        _leaves(one, {"accID": account.number, "accDesc": account.name, "accTp": kind})
        if account.rgs and version in WITH_CODES:
            _leaves(one, {WITH_CODES[version]: account.rgs})


def _periods(parent: Xml.Element, year: int) -> None:
    for month in range(1, 13):
        last = date.fromordinal(date(year + month // 12, month % 12 + 1, 1).toordinal() - 1)
        _leaves(Xml.SubElement(parent, "period"), {
            "periodNumber": str(month), "startDatePeriod": f"{year}-{month:02}-01",
            "endDatePeriod": last.isoformat(),
        })  # fmt: skip


def _transactions(parent: Xml.Element, entries: Sequence[Entry]) -> None:
    total = _euros(sum(abs(entry.cents) for entry in entries))
    _leaves(parent, {"linesCount": str(2 * len(entries)), "totalDebit": total,
                     "totalCredit": total})  # fmt: skip
    journal = Xml.SubElement(parent, "journal")
    _leaves(journal, {"jrnID": "MEM", "desc": "Memoriaal", "jrnTp": "M"})
    for number, entry in enumerate(entries, 1):
        one = Xml.SubElement(journal, "transaction")
        day = entry.day.isoformat()
        _leaves(one, {"nr": str(number), "desc": "verzonnen", "trDt": day})
        one.insert(2, _leaf("periodNumber", str(entry.day.month)))
        sides = ((entry.account, entry.cents), (BANK, -entry.cents))
        for at, (account, cents) in enumerate(sides, 1):
            _leaves(Xml.SubElement(one, "trLine"), {
                "nr": str(at), "accID": account, "docRef": str(number), "effDate": day,
                "amnt": _euros(abs(cents)), "amntTp": "C" if cents > 0 else "D",
            })  # fmt: skip


def _leaf(name: str, text: str) -> Xml.Element:
    leaf = Xml.Element(name)
    leaf.text = text
    return leaf


def _euros(cents: int) -> str:
    return f"{cents // 100}.{cents % 100:02}"
