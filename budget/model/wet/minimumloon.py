"""Het minimumloon bij een leeftijd."""

from __future__ import annotations

from budget.engine.declare import if_, line, lookup, maximum, minimum, round_
from budget.engine.expr import Expr, Operand, wrap

from .. import wettelijk
from ..eenheden import EUR_UUR, JA_NEE, NUMMER, PERCENTAGE
from .blok import Blok

BRON = "Besluit minimumjeugdloonregeling art. 2 en 3"


def minimumloon(leeftijd: Expr, bbl: Operand, *, section: str, bij: str = "") -> Blok:
    """Regels: volwassen, rij (van de tabel Leeftijden), jeugddeel, deel en uurloon.

    `leeftijd` in hele jaren; te jong wordt 15. `bbl` 0/1. `bij` maakt de omschrijvingen uniek.
    """
    volwassen = line(
        f"Volwassen minimumloon{bij}", JA_NEE, wettelijk.wml_leeftijd <= leeftijd, section=section
    )
    jong = minimum(leeftijd, wettelijk.wml_leeftijd - 1)
    rij = line(
        f"Rij van de tabel Leeftijden{bij}", NUMMER,
        maximum(1, jong - wettelijk.jongste_leeftijd + 1), section=section,
    )  # fmt: skip
    jeugddeel = line(
        f"Minimumjeugdloon{bij}", PERCENTAGE,
        if_(
            wrap(bbl),
            lookup(wettelijk.bblpercentage, rij),
            lookup(wettelijk.jeugdpercentage, rij),
        ),
        section=section, source=BRON,
    )  # fmt: skip
    deel = line(
        f"Deel van het minimumloon{bij}", PERCENTAGE, if_(volwassen, 1, jeugddeel), section=section
    )
    uurloon = line(
        f"Minimumloon per uur{bij}", EUR_UUR, round_(wettelijk.wml_uur * deel, 2),
        section=section, note="Afgerond op de cent.", source=f"Wml art. 8; {BRON}",
    )  # fmt: skip
    return Blok(
        {"volwassen": volwassen, "rij": rij, "jeugddeel": jeugddeel, "deel": deel,
         "uurloon": uurloon}
    )  # fmt: skip
