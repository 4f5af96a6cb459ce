"""De regelingen: welke rechten erbij horen, en waarmee Verfijning is voorgevuld."""

from __future__ import annotations

from typing import Any

from budget.engine.declare import choices, table

from .. import algemeen
from ..eenheden import (
    DAGDELEN_WEEK,
    DAGEN,
    EUR_JAAR,
    EUR_MAAND,
    MAANDEN,
    PER_FTE,
    PERCENTAGE,
    UREN_WEEK,
)

CONTRACTEN = choices("Contract", "vast", "tijdelijk", "bbl", note="Bepaalt de AWf-premie.")
LKV_SOORTEN = choices(
    "Soort LKV",
    "geen",
    "banenafspraak",
    "arbeidsgehandicapt",
    "herplaatst",
    "oudere",
    "oudere, in dienst voor 2024",
)

# Kolommen die alleen bij loondienst iets betekenen, gelijk voor iedereen in loondienst.
_LOONDIENST: dict[str, Any] = {
    "In dienst": True, "Pensioenpremie werkgever": 0.159, "Franchise": 15_000,
    "Open verlof": 3, "Nazorg": 6,
}  # fmt: skip
_GEEN_LOON: dict[str, Any] = {
    "In dienst": False, "Pensioenpremie werkgever": 0, "Franchise": 0, "Open verlof": 0,
}  # fmt: skip

_RIJEN: dict[str, dict[str, Any]] = {
    "LKS/banenafspraak": _LOONDIENST | {
        "LKS": True, "Soort LKV": "banenafspraak", "No-risk": True, "Contract": "tijdelijk",
        "Loonwaarde": 0.5, "Groei per jaar": 0.02, "Maximum": 0.7, "Nieuwe meting": 12,
        "Verzuim": 0.11, "Ratio": 10, "Stopt per jaar": 0.1, "Naar werk per jaar": 0.05,
    },
    "beschut werk": _LOONDIENST | {
        "LKS": True, "No-risk": True, "Contract": "vast", "Loonwaarde": 0.35,
        "Groei per jaar": 0.01, "Maximum": 0.45, "Nieuwe meting": 36, "Verzuim": 0.14,
        "Ratio": 8, "Stopt per jaar": 0.05,
    },
    "Wsw": _LOONDIENST | {
        "Contract": "vast", "Loonwaarde": 0.4, "Verzuim": 0.14, "Ratio": 10,
        "Loonindex": "LPO", "Nieuwe instroom": False, "Stopt per jaar": 0.06,
    },
    "basisbaan": _LOONDIENST | {
        "LKS": True, "No-risk": True, "Contract": "tijdelijk", "Loonwaarde": 0.4,
        "Groei per jaar": 0.01, "Maximum": 0.5, "Nieuwe meting": 36, "Verzuim": 0.12,
        "Ratio": 10, "Stopt per jaar": 0.1, "Naar werk per jaar": 0.05,
    },
    "bbl": _LOONDIENST | {
        "Praktijkleren": True, "Contract": "bbl", "Loonwaarde": 0.55, "Groei per jaar": 0.1,
        "Maximum": 0.9, "Verzuim": 0.06, "Ratio": 14, "Pensioenpremie werkgever": 0,
        "Stopt per jaar": 0.15, "Naar werk na afloop": 0.7,
    },
    "bol-stage": _GEEN_LOON | {
        "Loonwaarde": 0.3, "Verzuim": 0.06, "Ratio": 12, "Stopt per jaar": 0.1,
        "Praktijkleren": False,
    },
    "werkervaringsplaats": _GEEN_LOON | {
        "Loonwaarde": 0.3, "Verzuim": 0.12, "Ratio": 12, "Stopt per jaar": 0.2,
        "Naar werk na afloop": 0.4, "Nazorg": 6,
    },
    "dagbesteding": _GEEN_LOON | {
        "Loonwaarde": 0.1, "Verzuim": 0.15, "Ratio": 8, "Stopt per jaar": 0.1,
        "Dagdelen per week": 5,
    },
    "vrijwilliger": _GEEN_LOON | {
        "Loonwaarde": 0.6, "Verzuim": 0.05, "Ratio": 40, "Stopt per jaar": 0.1,
        "Vergoeding": 45,
    },
    "regulier": _LOONDIENST | {
        "Contract": "tijdelijk", "Loonwaarde": 1, "Verzuim": 0.05, "Ratio": 40,
        "Stopt per jaar": 0.1,
    },
}  # fmt: skip

regelingen = table(
    "Regelingen", key="Regeling", fixed=_RIJEN,
    note="Wat elke regeling geeft, en de standaardwaarden die het blad Deelnemers gebruikt waar u "
    "daar niets invult. Alle standaardwaarden zijn aannames: pas ze aan uw eigen cijfers aan.",
)  # fmt: skip

# --- rechten -------------------------------------------------------------------

regelingen.section("Rechten")
recht_loondienst = regelingen.flag(
    "In dienst", default=False, note="Ja: er is een arbeidsovereenkomst en wij betalen loon."
)
recht_instroom = regelingen.flag(
    "Nieuwe instroom", default=True,
    note="Nee bij de Wsw: sinds 2015 komt er niemand meer bij en wie weggaat wordt niet vervangen.",
)  # fmt: skip
recht_lks = regelingen.flag(
    "LKS", default=False, note="Loonkostensubsidie (Participatiewet art. 10d); niet voor de Wsw."
)
recht_lkv = regelingen.ref(
    "Soort LKV", LKV_SOORTEN, default="geen",
    note="Loonkostenvoordeel; nooit voor beschut werk en Wsw (Wtl art. 2.2 en 2.10).",
)  # fmt: skip
recht_no_risk = regelingen.flag(
    "No-risk", default=False, note="Het UWV betaalt bij ziekte (Ziektewet art. 29b)."
)
recht_praktijkleren = regelingen.flag(
    "Praktijkleren", default=False, note="Subsidieregeling praktijkleren: bbl, ≥ 610 uur praktijk."
)

# --- standaardwaarden ----------------------------------------------------------

AANNAME = "aanname"
regelingen.section("Contract en loon")
standaard_contract = regelingen.ref(
    "Contract", CONTRACTEN, default="tijdelijk", more=True, source=AANNAME
)
standaard_loonindex = regelingen.ref(
    "Loonindex", algemeen.indexen, default="WML", more=True, source=AANNAME,
    note="Voor cao-loon en inleenvergoeding; de Wsw volgt de LPO.",
)  # fmt: skip
standaard_pensioen = regelingen.field(
    "Pensioenpremie werkgever", PERCENTAGE, default=0, low=0, high=0.4, more=True, source=AANNAME,
    note="Over loon, vakantiebijslag en eindejaarsuitkering boven de franchise.",
)  # fmt: skip
standaard_franchise = regelingen.field(
    "Franchise", EUR_JAAR, default=0, low=0, more=True, source=AANNAME, note="Per jaar bij voltijd."
)
standaard_eindejaar = regelingen.field(
    "Eindejaarsuitkering", PERCENTAGE, default=0, low=0, high=0.2, more=True, source=AANNAME,
    note="Als deel van het loon; betaald in december.",
)  # fmt: skip
standaard_open_verlof = regelingen.field(
    "Open verlof", DAGEN, default=0, low=0, high=50, more=True, source=AANNAME,
    note="Verlofdagen die iemand gemiddeld nog tegoed heeft.",
)  # fmt: skip
standaard_vergoeding = regelingen.field(
    "Vergoeding",
    EUR_MAAND,
    default=0,
    low=0,
    more=True,
    source=AANNAME,
    note="Per persoon per maand.",
)
standaard_no_risk = regelingen.field(
    "Deel no-risk", PERCENTAGE, default=0.7, low=0, high=1, more=True, source=AANNAME,
    note="Deel van het verzuim waarover het UWV betaalt: na twee wachtdagen, op tijd gemeld, en "
    "niet iedereen heeft de polis.",
)  # fmt: skip
standaard_deel_lkv = regelingen.field(
    "Deel LKV", PERCENTAGE, default=1, low=0, high=1, more=True, source=AANNAME,
    note="Deel van de mensen voor wie u LKV aanvraagt en krijgt.",
)  # fmt: skip

regelingen.section("Ontwikkeling")
standaard_loonwaarde = regelingen.field(
    "Loonwaarde", PERCENTAGE, default=0, low=0, high=1, more=True, source=AANNAME,
    note="Bij de start; zonder LKS is dit alleen de prestatie.",
)  # fmt: skip
standaard_groei = regelingen.field(
    "Groei per jaar", PERCENTAGE, default=0, low=0, high=0.5, more=True, source=AANNAME,
    note="Procentpunt per jaar per persoon, tot het maximum.",
)  # fmt: skip
standaard_maximum = regelingen.field(
    "Maximum", PERCENTAGE, default=1, low=0, high=1, more=True, source=AANNAME,
    note="Zo ver groeit iemand door.",
)  # fmt: skip
standaard_meting = regelingen.field(
    "Nieuwe meting", MAANDEN, default=12, low=1, high=60, whole=True, more=True, source=AANNAME,
    note="Zo lang geldt een gemeten loonwaarde: vaak 12, bij een stabiele loonwaarde 36 maanden.",
)  # fmt: skip

regelingen.section("Uren en begeleiding")
standaard_verzuim = regelingen.field(
    "Verzuim", PERCENTAGE, default=0.1, low=0, high=1, more=True, source=AANNAME,
    note="Deel van de roosteruren dat iemand ziek is; uit uw eigen verzuimcijfers.",
)  # fmt: skip
standaard_verlof = regelingen.field(
    "Verlof", DAGEN, default=25, low=0, high=80, more=True, source=AANNAME, note="Dagen per jaar."
)
standaard_schooluren = regelingen.field(
    "Schooluren", UREN_WEEK, default=0, low=0, high=40, more=True, source=AANNAME,
    note="Binnen de contracturen, in schoolweken.",
)  # fmt: skip
standaard_inzet = regelingen.field(
    "Directe inzet", PERCENTAGE, default=0.8, low=0, high=1, more=True, source=AANNAME,
    note="Deel van de aanwezige uren aan werk voor klanten; de rest is les, overleg en pauze.",
)  # fmt: skip
standaard_ratio = regelingen.field(
    "Ratio", PER_FTE, default=10, low=1, high=100, more=True, source=AANNAME,
    note="Voltijdplaatsen deelnemers per voltijd begeleider.",
)  # fmt: skip
standaard_dagdelen = regelingen.field(
    "Dagdelen per week", DAGDELEN_WEEK, default=0, low=0, high=14, more=True, source=AANNAME,
    note="Alleen bij dagbesteding: hoeveel dagdelen iemand per week komt.",
)  # fmt: skip

regelingen.section("In- en uitstroom")
standaard_stopt = regelingen.field(
    "Stopt per jaar", PERCENTAGE, default=0, low=0, high=1, more=True, source=AANNAME,
    note="Eén van de tien is 10 %.",
)  # fmt: skip
standaard_naar_werk = regelingen.field(
    "Naar werk per jaar", PERCENTAGE, default=0, low=0, high=1, more=True, source=AANNAME,
    note="Tussentijds naar een andere werkgever: één van de tien is 10 %.",
)  # fmt: skip
standaard_na_afloop = regelingen.field(
    "Naar werk na afloop", PERCENTAGE, default=0.5, low=0, high=1, more=True, source=AANNAME,
    note="Van wie zijn traject afrondt.",
)  # fmt: skip
standaard_nazorg = regelingen.field(
    "Nazorg", MAANDEN, default=0, low=0, high=36, whole=True, more=True, source=AANNAME,
    note="Maanden begeleiding na plaatsing bij een andere werkgever.",
)  # fmt: skip
