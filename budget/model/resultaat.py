"""Resultaat: baten en lasten per soort, het resultaat en waar dat heen gaat.

Een bate hoort bij de maand van de prestatie, een last bij de maand van het
gebruik; wanneer er betaald wordt staat in de kasstroom.
"""

from budget.engine.declare import (
    choices,
    cumulative,
    form,
    is_,
    line,
    maximum,
    minimum,
    period_total,
    shift,
    stock,
)
from budget.engine.expr import Agg

from . import earlier_than, openingsbalans
from .eenheden import EUR, JA_NEE, MAANDEN, PERCENTAGE
from .posten import BALANS, BATEN, KAS, LASTEN, opgeteld, per_groep, per_post
from .tijdlijn import boekjaar, einde_boekjaar

HOOFDSTUKKEN = earlier_than("resultaat")

# --- invoer ------------------------------------------------------------------

invoer = form("Resultaat", note="Wat er met een overschot gebeurt.")
invoer.section("Bestemming van het resultaat")
egalisatie_toegestaan = invoer.flag(
    "Egalisatiereserve toegestaan", default="nee", structural=True,
    note="Alleen ja als de subsidiegever het vormen van een egalisatiereserve heeft toegestaan.",
    source="Awb art. 4:72",
)  # fmt: skip
plafond = invoer.field(
    "Plafond egalisatiereserve", PERCENTAGE, default=0.10, low=0, high=1, more=True,
    note="Deel van de exploitatiesubsidie van het jaar; zie de beschikking of de verordening.",
    source="aanname",
)  # fmt: skip
boven_plafond = invoer.ref(
    "Overschot boven het plafond", choices("Overschot", "overige reserve", "terugbetalen"),
    default="overige reserve", more=True,
    note="Telt alleen als een egalisatiereserve is toegestaan.",
)  # fmt: skip
terugbetalen_na = invoer.field(
    "Terugbetalen na", MAANDEN, default=6, low=1, high=24, whole=True, more=True,
    note="Maanden na het einde van het boekjaar.", source="aanname",
)  # fmt: skip

# --- baten en lasten ---------------------------------------------------------

baten_per_post = per_post(HOOFDSTUKKEN, BATEN)
lasten_per_post = per_post(HOOFDSTUKKEN, LASTEN)
baten_per_groep = per_groep(baten_per_post, BATEN)
lasten_per_groep = per_groep(lasten_per_post, LASTEN)

# --- resultaat en bestemming -------------------------------------------------

baten = line("Baten", EUR, opgeteld(baten_per_groep.values()), section="Resultaat")
lasten = line("Lasten", EUR, opgeteld(lasten_per_groep.values()), section="Resultaat")
resultaat = line(
    "Resultaat", EUR, baten - lasten, section="Resultaat",
    note="Baten min lasten; een negatief bedrag is een tekort.",
)  # fmt: skip
resultaat_cumulatief = line(
    "Resultaat sinds de start", EUR, cumulative(resultaat), per_year=Agg.END, section="Resultaat"
)
sluitend = line(
    "Sluitend", JA_NEE, resultaat >= 0, per="jaar", section="Resultaat",
    note="Baten van het jaar minstens gelijk aan de lasten.",
)  # fmt: skip

BESTEMMING = "Bestemming van het resultaat"
resultaat_boekjaar = line(
    "Resultaat van het boekjaar tot nu toe", EUR, period_total(resultaat, per=boekjaar),
    per_year=Agg.END, section=BESTEMMING,
)  # fmt: skip
exploitatiesubsidie_boekjaar = line(
    "Exploitatiesubsidie van het boekjaar tot nu toe", EUR,
    period_total(baten_per_post["exploitatie"], per=boekjaar), per_year=Agg.END,
    section=BESTEMMING,
)  # fmt: skip
overschot = line(
    "Overschot dat de egalisatiereserve raakt", EUR,
    maximum(0, resultaat_boekjaar) * einde_boekjaar * egalisatie_toegestaan, section=BESTEMMING,
)  # fmt: skip
tekort = line(
    "Tekort van het boekjaar", EUR, maximum(0, 0 - resultaat_boekjaar) * einde_boekjaar,
    section=BESTEMMING,
)  # fmt: skip
egalisatiereserve = stock(
    "Egalisatiereserve", EUR, start=openingsbalans.egalisatiereserve_begin,
    post=BALANS.egalisatiereserve, section=BESTEMMING,
)  # fmt: skip
ruimte_egalisatie = line(
    "Ruimte onder het plafond", EUR,
    maximum(0, plafond * exploitatiesubsidie_boekjaar - egalisatiereserve.begin),
    section=BESTEMMING, per_year=Agg.END,
)  # fmt: skip
naar_egalisatie = line(
    "Naar de egalisatiereserve", EUR, minimum(overschot, ruimte_egalisatie), section=BESTEMMING
)
uit_egalisatie = line(
    "Uit de egalisatiereserve", EUR, minimum(tekort, egalisatiereserve.begin), section=BESTEMMING,
    note="Een tekort gaat eerst van de egalisatiereserve af.",
)  # fmt: skip
egalisatiereserve.moves(add=naar_egalisatie, less=uit_egalisatie)
terug_te_betalen = line(
    "Terug te betalen aan de subsidiegever", EUR,
    (overschot - naar_egalisatie) * is_(boven_plafond, "terugbetalen"), section=BESTEMMING,
)  # fmt: skip
terugbetaald = line(
    "Terugbetaald aan de subsidiegever", EUR, shift(terug_te_betalen, terugbetalen_na, low=1),
    post=KAS.terugbetaling, section=BESTEMMING,
)  # fmt: skip
terugbetaling_schuld = stock(
    "Nog terug te betalen aan de subsidiegever", EUR, post=BALANS.vooruitontvangen,
    rgs="BSchOvs", section=BESTEMMING,
)  # fmt: skip
terugbetaling_schuld.moves(add=terug_te_betalen, less=terugbetaald)
naar_overige_reserve = line(
    "Naar de overige reserve", EUR,
    resultaat + uit_egalisatie - naar_egalisatie - terug_te_betalen, section=BESTEMMING,
    note="Het resultaat, met wat uit of naar de egalisatiereserve gaat. Een negatief bedrag gaat "
    "van de overige reserve af.",
)  # fmt: skip
overige_reserve = stock(
    "Overige reserve", EUR, start=openingsbalans.overige_reserve_begin,
    post=BALANS.overige_reserve, section=BESTEMMING,
    note="Het resultaat van het lopende jaar telt elke maand al mee.",
)  # fmt: skip
overige_reserve.moves(add=naar_overige_reserve)
