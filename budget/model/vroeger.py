"""Vroeger: bedragen en regels die niet meer gelden, voor wie een oud bedrag wil narekenen.

Alleen `begroting reken` gebruikt dit; een begroting kijkt vooruit.
"""

from __future__ import annotations

from budget.engine.declare import (
    and_,
    ceiling,
    if_,
    line,
    minimum,
    or_,
    round_,
)
from budget.engine.expr import Expr, Line, Operand

from . import wettelijk
from .bedragen import bedrag
from .eenheden import EUR, EUR_EENHEID, EUR_MAAND, EUR_UUR, JA_NEE
from .wet.blok import Blok

# --- minimumloon tot 2024 --------------------------------------------------------

wml_maand = bedrag("WML per maand tot 2024")
dagen_per_week = bedrag("Dagen per week voor het dagloon (Wml)")
afronding = bedrag("Afronding van maand- en weekloon tot 2024")
naar_boven = bedrag("Uurloon tot 2024 naar boven afgerond")
WML = "Minimumloon tot 2024"


def op_vijf_cent(bedrag: Expr) -> Expr:
    return round_(round_(bedrag / afronding) * afronding, 2)


def minimumloon(deel: Expr, werkweek: Expr) -> Blok:
    """Het minimumloon bij een jeugdpercentage: maand en week elk afgerond op 5 cent, een dag is
    een vijfde week, en een uur de week door de gewone werkweek (36, 38 of 40 uur).

    Regels: maand, week_volwassen, week, dag, uur.
    """
    bron = "Wml art. 8 en 14; Besluit minimumjeugdloonregeling art. 2 lid 2"

    def regel(label: str, expr: Operand, unit: object = EUR_EENHEID) -> Line:
        return line(label, unit, expr, section=WML, source=bron)  # type: ignore[arg-type]

    maand = regel("Minimumloon per maand", op_vijf_cent(wml_maand * deel), EUR_MAAND)
    volwassen = regel(
        "Minimumloon per week, volwassen", op_vijf_cent(wml_maand * 12 / wettelijk.weken_loonjaar)
    )
    week = regel("Minimumloon per week", op_vijf_cent(volwassen * deel))
    dag = regel("Minimumloon per dag", round_(week / dagen_per_week, 2))
    uur = line(
        "Minimumloon per uur bij de werkweek", EUR_UUR,
        if_(
            naar_boven, ceiling(week / werkweek * 100) / 100, round_(week / werkweek, 2)
        ),
        section=WML, source="richtlijn van SZW: week door werkweek, vanaf 2016 naar boven",
    )  # fmt: skip
    return Blok(
        {"maand": maand, "week_volwassen": volwassen, "week": week, "dag": dag, "uur": uur}
    )  # fmt: skip


# --- lage-inkomensvoordeel tot 2025 ------------------------------------------------

liv_hoog_vanaf = bedrag("LIV hoog uurloon vanaf")
liv_hoog_tot = bedrag("LIV hoog uurloon tot en met")
liv_hoog_uur = bedrag("LIV hoog per uur")
liv_hoog_maximum = bedrag("LIV hoog maximum per jaar")
liv_vanaf = bedrag("LIV uurloon vanaf")
liv_tot = bedrag("LIV uurloon tot en met")
liv_uur = bedrag("LIV per uur")
liv_maximum = bedrag("LIV maximum per jaar")
liv_uren = bedrag("LIV uren per jaar")
LIV = "Lage-inkomensvoordeel"
BRON_LIV = "Wtl art. 3.1 en 3.2"


def liv(uurloon: Expr, uren: Expr) -> Blok:
    """Lage-inkomensvoordeel van een kalenderjaar (Wtl hoofdstuk III), vanaf 2020 met één tarief.

    `uurloon`: jaarloon door verloonde uren. Regels: in_tarief, genoeg_uren, bedrag.
    """
    in_tarief = line(
        "Uurloon valt in het tarief", JA_NEE, and_(uurloon >= liv_vanaf, uurloon <= liv_tot),
        section=LIV, source=BRON_LIV,
    )  # fmt: skip
    return _met_uren(in_tarief, uren, in_tarief * minimum(uren * liv_uur, liv_maximum))


def liv_twee_tarieven(uurloon: Expr, uren: Expr) -> Blok:
    """Zoals het tot 2020 was: tot en met de eerste grens het hoge tarief, daarboven het lage.

    Regels: hoog, laag, in_tarief, genoeg_uren, bedrag.
    """
    hoog = line(
        "Uurloon valt in het hoge tarief", JA_NEE,
        and_(uurloon >= liv_hoog_vanaf, uurloon <= liv_hoog_tot), section=LIV, source=BRON_LIV,
    )  # fmt: skip
    laag = line(
        "Uurloon valt in het lage tarief", JA_NEE,
        and_(uurloon > liv_vanaf, uurloon <= liv_tot), section=LIV, source=BRON_LIV,
    )  # fmt: skip
    in_tarief = line("Uurloon valt in een tarief", JA_NEE, or_(hoog, laag), section=LIV)
    bedrag = hoog * minimum(uren * liv_hoog_uur, liv_hoog_maximum) + laag * minimum(
        uren * liv_uur, liv_maximum
    )
    return Blok({"hoog": hoog, "laag": laag} | _met_uren(in_tarief, uren, bedrag).regels)


def _met_uren(in_tarief: Line, uren: Expr, bedrag: Expr) -> Blok:
    genoeg = line("Genoeg verloonde uren", JA_NEE, uren >= liv_uren, section=LIV, source=BRON_LIV)
    som = line("Lage-inkomensvoordeel", EUR, genoeg * bedrag, section=LIV, source=BRON_LIV)
    return Blok({"in_tarief": in_tarief, "genoeg_uren": genoeg, "bedrag": som})
