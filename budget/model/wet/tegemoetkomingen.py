"""No-riskpolis, loonkostenvoordeel en praktijkleren."""

from __future__ import annotations

from budget.engine.declare import line, maximum, minimum
from budget.engine.expr import Expr, Line, Operand, wrap

from .. import wettelijk
from ..eenheden import EUR, FACTOR
from .blok import Blok

GEEN_LKV_BRON = "Wtl art. 2.2, 2.6, 2.10 en 2.14"
# Per uur en hoogste bedrag per jaar; de duur staat bij de soort. De hoogste telt, nooit twee.
LKV: dict[str, tuple[Line, Line, Line]] = {
    "banenafspraak": (
        wettelijk.lkv_banenafspraak_uur, wettelijk.lkv_banenafspraak_maximum,
        wettelijk.lkv_banenafspraak_duur,
    ),
    "arbeidsgehandicapt": (
        wettelijk.lkv_arbeidsgehandicapt_uur, wettelijk.lkv_arbeidsgehandicapt_maximum,
        wettelijk.lkv_arbeidsgehandicapt_duur,
    ),
    "herplaatst": (
        wettelijk.lkv_herplaatst_uur, wettelijk.lkv_herplaatst_maximum,
        wettelijk.lkv_herplaatst_duur,
    ),
    "oudere": (
        wettelijk.lkv_oudere_uur, wettelijk.lkv_oudere_maximum, wettelijk.lkv_oudere_duur,
    ),
    "oudere, in dienst voor 2024": (
        wettelijk.lkv_ouder_uur, wettelijk.lkv_ouder_maximum, wettelijk.lkv_oudere_duur,
    ),
}  # fmt: skip


def lkv(uren: Operand, personen: Operand, per_uur: Operand, per_jaar: Operand) -> Expr:
    """Loonkostenvoordeel van een kalenderjaar: verloonde uren × bedrag, ten hoogste het maximum
    per persoon, dat voor een deel van het jaar niet lager wordt. Niet voor Wsw en beschut."""
    return minimum(wrap(uren) * per_uur, wrap(personen) * per_jaar)


def no_risk(
    *, loon: Expr, doorbetaling: Expr, loonwaarde: Expr, met_lks: Expr, deel_lang: Expr,
    section: str,
) -> Blok:  # fmt: skip
    """Ziekengeld van het UWV over ziekte-uren (Ziektewet art. 29b). Regels: deel, loonwaarde,
    bedrag.

    De LKS loopt sinds 2022 door bij ziekte; daarom gaat het ziekengeld maal de loonwaarde, ten
    minste 30 %. `loon`: het hele loon over de ziekte-uren, `doorbetaling` het deel dat wordt
    betaald, `deel_lang` het deel van het verzuim na 52 weken.
    """
    eerste = minimum(wettelijk.no_risk_percentage, doorbetaling)
    daarna = wettelijk.no_risk_percentage_daarna
    deel = line(
        "Ziekengeld als deel van het loon", FACTOR, eerste + deel_lang * (daarna - eerste),
        section=section, source="Ziektewet art. 29b lid 5 en 6",
        note="Het eerste jaar op verzoek 100 %, niet meer dan het loon dat u betaalt; daarna 70 %.",
    )  # fmt: skip
    gewogen = line(
        "Weging van het ziekengeld naar loonwaarde", FACTOR,
        1 - met_lks * (1 - maximum(loonwaarde, wettelijk.no_risk_loonwaarde)), section=section,
        note="De LKS loopt door, dus over dat deel betaalt het UWV niet.",
    )  # fmt: skip
    bedrag = line(
        "Ziekengeld voor wie de polis heeft", EUR, loon * deel * gewogen,
        section=section,
    )  # fmt: skip
    return Blok({"deel": deel, "loonwaarde": gewogen, "bedrag": bedrag})


def praktijkleren(weken: Expr, toekenning: Expr, *, section: str) -> Blok:
    """Subsidie praktijkleren van een plaats in een studiejaar. Regels: deel (van het jaar) en
    bedrag.

    `weken` met begeleiding, ten hoogste 40; `toekenning`: het deel van het maximum dat het budget
    toelaat.
    """
    bron = "Subsidieregeling praktijkleren art. 1 en 15"
    vol = wettelijk.praktijkleren_weken
    deel = line(
        "Begeleide weken als deel van een studiejaar", FACTOR, minimum(weken, vol) / vol,
        section=section, source=bron,
    )  # fmt: skip
    bedrag = line(
        "Praktijkleren per plaats per studiejaar", EUR,
        wettelijk.praktijkleren_maximum * deel * toekenning, section=section, source=bron,
    )  # fmt: skip
    return Blok({"deel": deel, "bedrag": bedrag})
