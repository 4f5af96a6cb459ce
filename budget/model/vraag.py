"""Hoe een jaartotaal over de maanden valt: het seizoen, en in jaar 1 de aanloop.

De aanloop verdeelt alleen: de twaalf maanden van jaar 1 tellen op tot het ingevulde jaartotaal.
"""

from budget.engine.declare import (
    MONTH_INDEX,
    TableBuilder,
    line,
    lookup,
    minimum,
    ratio,
    shift,
    year_sum,
)
from budget.engine.expr import Agg, Expr, Field, Line, Unit

from . import algemeen, hefbomen
from .eenheden import FACTOR, MAANDEN, PERCENTAGE

AANLOOP_START = (
    "Omvang van de eerste maand, als deel van volle sterkte. Het jaartotaal blijft wat u invult: "
    "de aanloop schuift alleen werk naar later in jaar 1. 100 %: geen aanloop."
)
AANLOOP_MAANDEN = "Na zo veel maanden is de volle sterkte bereikt."
STARTVERTRAGING = (
    "Schuift op met de startvertraging, met seizoen en aanloop; wat voorbij de horizon valt "
    "telt niet mee."
)


def spreiding_velden(tabel: TableBuilder) -> tuple[Field, Field, Field]:
    """Seizoen, omvang van de eerste maand en lengte van de aanloop: voor alles per jaar."""
    seizoen = tabel.ref(
        "Seizoen", algemeen.seizoenen, default="gelijkmatig", more=True,
        note="Hoe de vraag over het jaar verdeeld is: een patroon van het blad Seizoenen.",
    )  # fmt: skip
    start = tabel.field(
        "Aanloop: eerste maand", PERCENTAGE, default=1, low=0, high=1, more=True,
        note=AANLOOP_START,
    )  # fmt: skip
    maanden = tabel.field(
        "Aanloop: maanden", MAANDEN, default=12, low=0, high=12, whole=True, more=True,
        note=AANLOOP_MAANDEN,
    )  # fmt: skip
    return seizoen, start, maanden


def aanloop(start: Field, maanden: Field) -> Expr:
    """Van het deel in maand 1 in gelijke stappen naar volle sterkte."""
    return minimum(1, start + (1 - start) * ratio(MONTH_INDEX - 1, maanden, 1))


def spreiding(
    per_jaar: Field, unit: Unit, *, gepland: str, gevraagd: str, seizoen: Field, start: Field,
    maanden: Field, section: str,
) -> tuple[Line, Line, Line, Line, Line]:  # fmt: skip
    """Van een aantal per jaar naar maanden: aanloop, gewicht van maand en jaar, gepland, en wat
    er na hefboom en startvertraging wordt gevraagd (`gepland` en `gevraagd` zijn hun namen)."""
    deel = line(
        "Aanloop", PERCENTAGE, aanloop(start, maanden), per_year=Agg.NONE, section=section,
        note="Deel van de volle sterkte.",
    )  # fmt: skip
    gewicht = line(
        "Gewicht van de maand", FACTOR, lookup(algemeen.aandeel_maand, seizoen) * deel,
        per_year=Agg.NONE, note="Aandeel in het seizoen × aanloop.",
    )  # fmt: skip
    gewicht_jaar = line("Gewicht van het jaar", FACTOR, year_sum(gewicht), per="jaar")
    op_tijd = line(gepland, unit, per_jaar * ratio(gewicht, gewicht_jaar) * hefbomen.vraag)
    verschoven = line(
        gevraagd, unit, shift(op_tijd, hefbomen.startvertraging), note=STARTVERTRAGING
    )
    return deel, gewicht, gewicht_jaar, op_tijd, verschoven
