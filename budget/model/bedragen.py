"""De gedateerde bedragen: wat een parameter meet, wanneer hij wordt vernieuwd en wat hij was.

Alles staat in `wettelijk.toml`. Een hoofdstuk noemt alleen de naam:

    wml_uur = bedrag("WML per uur", index=wml_stijging)
"""

from __future__ import annotations

import tomllib
from collections.abc import Iterator, Mapping
from datetime import date
from functools import cache
from importlib.resources import files
from typing import Any

from budget.engine.declare import TableBuilder, parameter
from budget.engine.expr import DatedAmount, DeclarationError, Field, Line, Unit
from budget.engine.status import LISTED

from . import eenheden

BESTAND = "wettelijk.toml"
VERPLICHT = {"eenheid", "bedragen"}
VELDEN = {*VERPLICHT, "vernieuwd", "uitleg"}
NODIG = ("vanaf", "waarde", "status", "nagekeken", "bron")


def bedrag(
    naam: str,
    *,
    keys: TableBuilder | None = None,
    index: Line | Field | None = None,
    digits: int = 2,
) -> Line:
    """Een gedateerd bedrag uit het bestand als maandregel.

    `index`: waarmee het na de laatste datum stijgt, afgerond op `digits`, op de momenten waarop
    het wordt vernieuwd; zonder index loopt het dan ongewijzigd door. DeclarationError bij een
    fout in het bestand.
    """
    try:
        gelezen = bestand()[naam]
    except KeyError:
        raise DeclarationError(f"{naam}: staat niet in {BESTAND}") from None
    fout = sorted((set(gelezen) - VELDEN) | (VERPLICHT - set(gelezen)))
    if fout:
        raise DeclarationError(f"{naam}: ontbreekt of onbekend in {BESTAND}: {', '.join(fout)}")
    namen = tuple(keys.record.fixed or ()) if keys is not None else ()
    bekend = tuple(_bedragen(naam, gelezen["bedragen"], namen))
    vernieuwd = gelezen.get("vernieuwd", ())
    if index is not None and not vernieuwd:
        raise DeclarationError(f"{naam}: heeft een index, maar wordt niet vernieuwd")
    return parameter(
        naam, _eenheid(naam, gelezen["eenheid"]), keys=keys, index=index, renewed=vernieuwd,
        digits=digits, known=bekend, note=gelezen.get("uitleg", ""),
    )  # fmt: skip


@cache
def bestand() -> Mapping[str, Any]:
    """Het bestand: per naam eenheid, vernieuwing, uitleg en bedragen."""
    tekst = files("budget.model").joinpath(BESTAND).read_text(encoding="utf-8")
    return tomllib.loads(tekst)


def _bedragen(
    naam: str, rijen: list[Mapping[str, Any]], namen: tuple[str, ...]
) -> Iterator[DatedAmount]:
    gezien: set[tuple[str, date]] = set()
    for rij in rijen:
        plaats = f"{naam}, vanaf {rij.get('vanaf', '?')}"
        sleutel = rij.get("sleutel", "")
        fout = set(rij) ^ {*NODIG, *(["sleutel"] if namen else [])}
        if fout:
            raise DeclarationError(f"{plaats}: ontbreekt of onbekend: {', '.join(sorted(fout))}")
        if rij["status"] not in LISTED:
            raise DeclarationError(f"{plaats}: status {rij['status']!r} is niet een van {LISTED}")
        if namen and sleutel not in namen:
            raise DeclarationError(f"{plaats}: geen rij {sleutel!r}")
        if (sleutel, rij["vanaf"]) in gezien:
            raise DeclarationError(f"{plaats}: staat er twee keer")
        gezien.add((sleutel, rij["vanaf"]))
        yield DatedAmount(
            rij["vanaf"], float(rij["waarde"]), rij["status"], rij["bron"],
            namen.index(sleutel) + 1 if namen else 0, rij["nagekeken"],
        )  # fmt: skip


def _eenheid(naam: str, gevraagd: str) -> Unit:
    """Van de wet: percentages met twee decimalen, jaarbedragen in hele euro's."""
    for eenheid in (eenheden.PREMIE, eenheden.EUR_JAAR_HEEL):
        if eenheid.name == gevraagd:
            return eenheid
    for eenheid in vars(eenheden).values():
        if isinstance(eenheid, Unit) and eenheid.name == gevraagd:
            return eenheid
    raise DeclarationError(f"{naam}: de eenheid {gevraagd!r} bestaat niet")
