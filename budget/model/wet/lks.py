"""Loonkostensubsidie (Participatiewet art. 10d), per persoon per maand."""

from __future__ import annotations

from budget.engine.declare import line, maximum, minimum
from budget.engine.expr import Expr

from .. import wettelijk
from ..eenheden import EUR_MAAND
from .blok import Blok

BRON = "Participatiewet art. 10d lid 4"
GEEN_LKS_BRON = "Participatiewet art. 10d lid 3"


def lks(
    *, basis: Expr, loonwaarde: Expr, uren: Expr, vergoeding: Expr = wettelijk.lks_vergoeding_peil,
    section: str,
) -> Blok:  # fmt: skip
    """Het tekort op het minimumloon met vakantiebijslag, ten hoogste 70 %, met werkgeverslasten.

    basis       minimumloon met vakantiebijslag van een volle week, bij de leeftijd
    loonwaarde  deel van het minimumloon dat iemand verdient
    uren        contracturen per week; de subsidie gaat naar rato van 36
    vergoeding  voor werkgeverslasten, als deel van de subsidie

    Regels: verdiend, tekort, hoogste, kaal, met_lasten, bedrag. Loopt door bij ziekte; niet voor
    de Wsw.
    """

    verdiend = line(
        "LKS: loonwaarde in geld", EUR_MAAND,
        basis * loonwaarde * wettelijk.lks_loonwaardefactor, section=section, source=BRON,
    )  # fmt: skip
    tekort = line(
        "LKS: minimumloon min loonwaarde", EUR_MAAND, maximum(0, basis - verdiend),
        section=section, source=BRON,
    )  # fmt: skip
    hoogste = line(
        "LKS: ten hoogste", EUR_MAAND, basis * wettelijk.lks_maximum, section=section, source=BRON
    )
    kaal = line(
        "LKS: zonder werkgeverslasten", EUR_MAAND, minimum(tekort, hoogste), section=section,
        source=BRON,
    )  # fmt: skip
    met_lasten = line(
        "LKS: met vergoeding werkgeverslasten", EUR_MAAND, kaal * (1 + vergoeding),
        section=section, source="Regeling loonkostensubsidie Participatiewet 2021 art. 1",
    )  # fmt: skip
    bedrag = line(
        "LKS per persoon", EUR_MAAND, naar_uren(met_lasten, uren), section=section, source=BRON,
        note="Naar rato van de contracturen op 36; loopt door bij ziekte.",
    )  # fmt: skip
    return Blok(
        {"verdiend": verdiend, "tekort": tekort, "hoogste": hoogste, "kaal": kaal,
         "met_lasten": met_lasten, "bedrag": bedrag}
    )  # fmt: skip


def lks_forfait(
    *, basis: Expr, uren: Expr, vergoeding: Expr = wettelijk.lks_vergoeding_peil, section: str
) -> Blok:
    """Zonder meting, de eerste zes maanden (lid 5). Regels: kaal, met_lasten, bedrag."""
    bron = "Participatiewet art. 10d lid 5"
    kaal = line(
        "LKS forfait: zonder werkgeverslasten", EUR_MAAND, basis * wettelijk.lks_forfait,
        section=section, source=bron,
    )  # fmt: skip
    met_lasten = line(
        "LKS forfait: met vergoeding werkgeverslasten", EUR_MAAND, kaal * (1 + vergoeding),
        section=section, source=bron,
    )  # fmt: skip
    bedrag = line(
        "LKS per persoon, forfait", EUR_MAAND, naar_uren(met_lasten, uren), section=section,
        source=bron,
    )  # fmt: skip
    return Blok({"kaal": kaal, "met_lasten": met_lasten, "bedrag": bedrag})


def naar_uren(bedrag: Expr, uren: Expr) -> Expr:
    """Naar rato van de contracturen op een volle week, ten hoogste die van de functie."""
    return bedrag * minimum(uren, wettelijk.lks_hoogste_uren) / wettelijk.lks_uren
