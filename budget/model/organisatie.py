"""Organisatie: welke functies er voor deelnemers zijn, wie ze uitvoert, en wat overdragen kost.

De letters A tot en met I zijn de functionaliteiten waarin een arbeidsontwikkelbedrijf en zijn
gemeenten hun werk verdelen. Het hoofdstuk deelt kosten toe: wat het bedrijf zelf uitvoert, staat
meestal al op de bladen Personeel en Kosten, en telt alleen mee als de rij zegt van niet.
"""

from budget.engine.declare import and_, choices, equal, is_, line, lookup, not_, table, total
from budget.engine.expr import Axis

from . import algemeen
from .eenheden import AANTAL, EUR, EUR_EENHEID, EUR_UUR, JA_NEE, PERCENTAGE, UREN, UREN_EENHEID
from .posten import KAS, LASTEN

EIGENAREN = choices("Eigenaar van een functie", "gemeente", "bedrijf", "werkgeversservicepunt")
SLEUTELS = choices(
    "Verdeelsleutel", "plaatsen", "inwoners", "uren", "vast aandeel", "normuren",
    "deelnemermaanden",
    note="Normuren en deelnemermaanden zijn werkelijk gebruik: wat de deelnemers van een gemeente "
    "werkten. Plaatsen zijn die van het einde van het jaar, uren die van het contract.",
)  # fmt: skip

# --- invoer ------------------------------------------------------------------

functies = table(
    "Functies", key="Functie", optional=True, key_width=40,
    note="Eén rij per functie (A tot en met I) die gemeenten en bedrijf voor deelnemers uitvoeren: "
    "wie het doet, hoe vaak en wat het kost. Een verdeling van kosten die er al zijn: zij tellen "
    "niet nog eens mee, tenzij een functie van het bedrijf nergens anders in de begroting staat.",
    example={
        "Functie": "A vinden en herkennen", "Eigenaar": "gemeente", "Eenheid": "persoon",
        "Volume": (40, 40, 40, 40), "Kosten per eenheid": (500,), "Uren per overdracht": 3,
        "Tarief per uur": 75,
    },
)  # fmt: skip
eigenaar = functies.ref(
    "Eigenaar", EIGENAREN, default="bedrijf", note="Wie de functie uitvoert en betaalt.",
)  # fmt: skip
eenheid = functies.text("Eenheid", note="Wat u telt: persoon, traject, plaats.")
volume = functies.field(
    "Volume", AANTAL, axis=Axis.YEAR, default=0, low=0,
    note="Zo veel eenheden per boekjaar. Leeg: zoals het jaar ervoor.",
)  # fmt: skip
index = functies.ref(
    "Index", algemeen.indexen, default="kosten", more=True,
    note="Waarmee een leeg jaar van de kosten per eenheid stijgt.",
)  # fmt: skip
kosten_per_eenheid = functies.field(
    "Kosten per eenheid", EUR_EENHEID, axis=Axis.YEAR, default=0, low=0,
    index=lookup(algemeen.stijging, index),
    note="Zonder btw. Leeg: het jaar ervoor met de index.",
)  # fmt: skip
volgende = functies.ref(
    "Volgende functie", functies,
    note="Waar een deelnemer hierna naartoe gaat. Heeft die een andere eigenaar, dan is er bij "
    "elke eenheid een overdracht. Leeg: geen.",
)  # fmt: skip
functies.section("Overdracht")
uren_per_overdracht = functies.field(
    "Uren per overdracht", UREN_EENHEID, default=0, low=0, high=200, more=True,
    note="Overleg, dossier en kennismaking, van beide kanten samen.",
)  # fmt: skip
tarief_overdracht = functies.field(
    "Tarief per uur", EUR_UUR, axis=Axis.YEAR, default=0, low=0, more=True,
    index=lookup(algemeen.stijging, index),
    note="Wat een uur van een overdracht kost; een leeg jaar stijgt met de index.",
)  # fmt: skip
functies.section("Wie doet mee")
aan = functies.field(
    "Loopt", JA_NEE, axis=Axis.YEAR, default=1, low=0, high=1, whole=True, more=True,
    note="1: de functie wordt dat jaar uitgevoerd; 0: niet. Leeg: zoals het jaar ervoor.",
)  # fmt: skip
overhead = functies.field(
    "Overhead", PERCENTAGE, default=0, low=0, high=1, usual=(0, 0.4), more=True,
    note="Opslag op de kosten per eenheid, als de overhead daar nog niet in zit.",
)  # fmt: skip
gemeente = functies.ref(
    "Gemeente", algemeen.gemeenten, more=True,
    note="Alleen voor deze gemeente: zij betaalt de functie alleen. Leeg: voor alle gemeenten.",
)  # fmt: skip
sleutel = functies.ref(
    "Sleutel", SLEUTELS, more=True,
    note="Hoe de gemeenten deze functie verdelen. Leeg: zoals op het blad Verdeelsleutel.",
)  # fmt: skip
al_begroot = functies.flag(
    "Zit al in de begroting", default="ja", more=True,
    note="Ja: de kosten staan al op Personeel, Kosten of een ander blad (zo voorkomt u dat iets "
    "twee keer telt). Nee, bij een functie van het bedrijf: zij komen er als last bij, in "
    "dezelfde maand betaald. Bij een andere eigenaar doet dit niets.",
)  # fmt: skip

# --- regels ------------------------------------------------------------------

PROGRAMMA = "Programma per functie"
volume_uitgevoerd = line("Uitgevoerd volume", AANTAL, volume * aan, section=PROGRAMMA)
programmakosten = line(
    "Programmakosten", EUR, volume_uitgevoerd * kosten_per_eenheid * (1 + overhead),
    section=PROGRAMMA, note="Volume × kosten per eenheid, met de opslag voor overhead.",
)  # fmt: skip
andere_eigenaar = line(
    "Volgende functie heeft een andere eigenaar", JA_NEE,
    and_(volgende > 0, not_(equal(lookup(eigenaar, volgende), eigenaar))), section=PROGRAMMA,
)  # fmt: skip
overdrachten = line(
    "Overdrachten", AANTAL, volume_uitgevoerd * andere_eigenaar * lookup(aan, volgende),
    section=PROGRAMMA, note="Alleen als de volgende functie dat jaar ook loopt.",
)  # fmt: skip
uren_overdracht = line(
    "Uren van overdrachten", UREN, overdrachten * uren_per_overdracht, section=PROGRAMMA
)
overdrachtskosten = line(
    "Overdrachtskosten", EUR, uren_overdracht * tarief_overdracht, section=PROGRAMMA,
    note="Uren × tarief; op rekening van wie overdraagt.",
)  # fmt: skip
kosten = line("Kosten van de functie", EUR, programmakosten + overdrachtskosten, section=PROGRAMMA)

EIGENAAR = "Per eigenaar"
is_eigenaar = {
    naam: line(f"Is van: {naam}", JA_NEE, is_(eigenaar, naam), section=EIGENAAR)
    for naam in EIGENAREN.names
}
kosten_per_eigenaar = {
    naam: line(f"Functies van: {naam}", EUR, total(kosten, when=is_eigenaar[naam]),
               section=EIGENAAR)
    for naam in EIGENAREN.names
}  # fmt: skip
overdrachtskosten_totaal = line(
    "Overdrachtskosten van alle functies", EUR, total(overdrachtskosten), section=EIGENAAR
)

# --- in de exploitatie -------------------------------------------------------

EXPLOITATIE = "In de exploitatie"
komt_erbij = line(
    "Komt erbij in de exploitatie", JA_NEE, and_(is_eigenaar["bedrijf"], not_(al_begroot)),
    section=EXPLOITATIE,
)  # fmt: skip
last = line(
    "Functies die nergens anders staan", EUR, kosten * komt_erbij / 12, per="maand",
    post=LASTEN.overige_kosten, section=EXPLOITATIE, note="Elke maand een twaalfde, zonder btw.",
)  # fmt: skip
betaald = line("Betaald aan functies", EUR, 1 * last, post=KAS.leveranciers, section=EXPLOITATIE)
