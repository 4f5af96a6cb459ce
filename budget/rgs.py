"""Het Referentie GrootboekSchema: welke codes er zijn en hoe zij heten.

De lijst (rgs.csv) is die van RGS 2.0, tot en met niveau 3 en waar nodig niveau 4. Een regel van
de begroting draagt een code; staat er geen op de regel zelf, dan geldt die van haar post.
"""

from __future__ import annotations

import csv
from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache
from importlib.resources import files
from typing import Literal

from .engine.expr import Line

VERSIE, BESTAND = "RGS 2.0", "rgs.csv"
LENGTES = (10, 7, 4, 1)  # van een code op niveau 4, 3, 2 en 1
Kant = Literal["D", "C"]
# De lijst noemt deze twee C, onder een rubriek die D is. Een premie is een last: debet.
TOCH_DEBET = ("WPerSolPsv", "WPerPenPen")


@dataclass(frozen=True)
class Rekening:
    """Eén code van het schema; `kant` is de kant waar zij gewoonlijk staat, debet of credit."""

    code: str
    omschrijving: str
    kant: Kant
    niveau: int


@lru_cache(maxsize=1)
def schema() -> dict[str, Rekening]:
    """Alle codes waarop geboekt kan worden (vanaf niveau 2)."""
    tekst = files("budget").joinpath(BESTAND).read_text(encoding="utf-8")
    rijen = csv.DictReader(tekst.splitlines(), delimiter=";")
    return {rij["code"]: _rekening(rij) for rij in rijen if rij["debet_credit"]}


def _rekening(rij: dict[str, str]) -> Rekening:
    code = rij["code"]
    kant: Kant = "D" if rij["debet_credit"] == "D" or code in TOCH_DEBET else "C"
    return Rekening(code, rij["omschrijving"], kant, int(rij["niveau"]))


def rgs_code(regel: Line) -> str:
    """De code van een regel: haar eigen, anders die van haar post; "" als er geen is."""
    return regel.rgs or (regel.post.rgs if regel.post is not None else "")


def rubriek(codes: Sequence[str]) -> str:
    """De rubriek waar al deze codes onder vallen; "" als zij niets delen."""
    for lengte in LENGTES:
        gedeeld = {code[:lengte] for code in codes}
        if len(gedeeld) == 1:
            return gedeeld.pop()
    return ""


def rgs_label(code: str) -> str:
    """Zoals een lezer haar ziet: "WPerLesVag Vakantiebijslag". KeyError voor een onbekende code."""
    return f"{code} {schema()[code].omschrijving}"
