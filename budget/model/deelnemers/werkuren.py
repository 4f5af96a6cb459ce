"""Van contracturen naar normuren, stap voor stap; begeleiding en dagdelen."""

from __future__ import annotations

from budget.engine.declare import line, maximum, minimum, ratio

from .. import hefbomen, wettelijk
from ..eenheden import DAGDELEN, FTE, PERCENTAGE, UREN, UREN_WEEK
from .aantallen import aantal_gemiddeld, fte, nazorg_personen
from .invoer import (
    contracturen,
    dagdelen_per_week,
    directe_inzet,
    fulltime_uren,
    nazorg_gewicht,
    opkomst,
    ratio_begeleiding,
    schooluren,
    verlof,
    verzuim,
    weken_open,
)
from .ontwikkeling import prestatie

UREN_DEEL = "Uren"

uren_contract = line(
    "Contracturen", UREN, aantal_gemiddeld * contracturen * wettelijk.weken_per_maand,
    section=UREN_DEEL, note="52,2 weken per jaar, elke maand een twaalfde.",
)  # fmt: skip
uren_per_dag = line(
    "Contracturen per dag", UREN_WEEK, contracturen / wettelijk.werkdagen_per_week,
    section=UREN_DEEL, note="Een dag is een vijfde van de week, ook voor wie minder dagen werkt.",
)  # fmt: skip
uren_verlof = line(
    "Verlofuren", UREN, aantal_gemiddeld * uren_per_dag * verlof / 12, section=UREN_DEEL
)
uren_feestdagen = line(
    "Feestdaguren", UREN, aantal_gemiddeld * uren_per_dag * wettelijk.feestdagen_per_jaar / 12,
    section=UREN_DEEL,
)  # fmt: skip
uren_school = line(
    "Schooluren", UREN, aantal_gemiddeld * schooluren * wettelijk.praktijkleren_weken / 12,
    section=UREN_DEEL, note="In 40 schoolweken per jaar.",
)  # fmt: skip
uren_rooster = line(
    "Roosteruren", UREN,
    maximum(0, uren_contract - uren_verlof - uren_feestdagen - uren_school), section=UREN_DEEL,
)  # fmt: skip
uren_verzuim = line("Verzuimuren", UREN, uren_rooster * verzuim, section=UREN_DEEL)
uren_aanwezig = line("Aanwezige uren", UREN, uren_rooster - uren_verzuim, section=UREN_DEEL)
inzet = line(
    "Directe inzet met hefboom", PERCENTAGE, minimum(1, directe_inzet * hefbomen.inzet),
    section=UREN_DEEL,
)  # fmt: skip
klokuren = line(
    "Klokuren", UREN, uren_aanwezig * inzet, section=UREN_DEEL,
    note="Uren aan werk voor klanten, op de klok.",
)  # fmt: skip
normuren = line(
    "Normuren", UREN, klokuren * prestatie, section=UREN_DEEL,
    note="Uren werk op volle prestatie: wat er te verkopen is.",
)  # fmt: skip

# --- begeleiding en dagdelen ---------------------------------------------------

BEGELEIDING = "Begeleiding en dagdelen"
nazorg_fte = line(
    "Nazorg als voltijdplaatsen", FTE,
    nazorg_personen * nazorg_gewicht * contracturen / fulltime_uren, section=BEGELEIDING,
)  # fmt: skip
begeleiding_fte = line(
    "Begeleiding nodig", FTE, ratio(fte + nazorg_fte, ratio_begeleiding), section=BEGELEIDING,
    note="Voltijdplaatsen gedeeld door de ratio.",
)  # fmt: skip
dagdelen = line(
    "Dagdelen", DAGDELEN, aantal_gemiddeld * dagdelen_per_week * opkomst * weken_open / 12,
    section=BEGELEIDING, note="Afgesproken dagdelen keer de opkomst.",
)  # fmt: skip
