"""Algemeen: wie we zijn, wanneer we beginnen, en waarmee bedragen jaarlijks stijgen."""

from budget.engine.declare import choices, form, growing, line, table
from budget.engine.expr import Agg, Axis

from .eenheden import EUR, FACTOR, PERCENTAGE

RECHTSVORMEN = choices("Rechtsvorm", "stichting", "vereniging", "coöperatie", "bv", "gemeente/GR")
SOORTEN_PARTIJ = choices(
    "Soort partij", "gemeente", "Rijk", "provincie", "woningcorporatie", "zorg", "onderwijs",
    "bedrijf", "bewoner", "fonds", "bank", "overig", "UWV",
)  # fmt: skip

# --- het formulier -----------------------------------------------------------

algemeen = form("Algemeen", note="Vul eerst dit blad in: de rest van de begroting rekent ermee.")
naam = algemeen.text("Naam", required=True, note="Zoals op de begroting komt te staan.")
toelichting = algemeen.text(
    "Opmerking op het voorblad", note="Bijvoorbeeld: voor wie deze begroting is gemaakt."
)
rechtsvorm = algemeen.ref(
    "Rechtsvorm", RECHTSVORMEN, required=True, structural=True,
    note="Bepaalt onder meer de vennootschapsbelasting.",
)  # fmt: skip
startmaand = algemeen.date(
    "Startmaand", required=True, structural=True,
    note="Eerste dag van de eerste maand. Een andere maand dan januari mag, maar LKS, premies en "
    "btw volgen het kalenderjaar.",
)  # fmt: skip
algemeen.section("Geld bij de start")
inbreng = algemeen.field(
    "Inbreng", EUR, default=0, low=0,
    note="Eigen geld of stichtingskapitaal dat in de eerste maand binnenkomt.",
)  # fmt: skip
rc_limiet = algemeen.field(
    "Limiet rekening-courant", EUR, default=0, low=0, note="Zo diep mag de bank rood staan."
)
gewenste_buffer = algemeen.field(
    "Gewenste buffer op de bank", EUR, default=0, low=0,
    note="Zo veel wilt u altijd op de bank houden.",
)  # fmt: skip
onvoorzien = algemeen.field(
    "Onvoorzien", PERCENTAGE, default=0.03, low=0, high=0.25, usual=(0.03, 0.10),
    note="Opslag op de kosten; fondsen en banken vragen vaak 5 tot 10 %.", source="aanname",
)  # fmt: skip

algemeen.section("Op het voorblad")
bestemd_voor = algemeen.text(
    "Bestemd voor", more=True, note="Voor wie deze begroting is: gemeente, bank, fonds …"
)
opgesteld_door = algemeen.text(
    "Opgesteld door", more=True, note="Naam en functie van wie de financier kan bellen."
)
versie = algemeen.text(
    "Versie en datum", more=True, note="Bijvoorbeeld: concept 2, 24 november 2026."
)

# --- indexen -----------------------------------------------------------------

indexen = table(
    "Indexen", key="Index", note="Stijging per jaar; andere bladen kiezen hieruit.",
    fixed={
        "geen": {"Stijging": (0, 0, 0, 0)},
        "WML": {"Stijging": (0.03, 0.03, 0.03, 0.03)},
        "cao staf": {"Stijging": (0.03, 0.03, 0.03, 0.03)},
        "LPO": {"Stijging": (0.03, 0.03, 0.03, 0.03)},
        "prijzen": {"Stijging": (0.03, 0.03, 0.03, 0.03)},
        "kosten": {"Stijging": (0.025, 0.025, 0.025, 0.025)},
        "subsidies": {"Stijging": (0.025, 0.025, 0.025, 0.025)},
    },
)  # fmt: skip
stijging = indexen.field(
    "Stijging", PERCENTAGE, axis=Axis.YEAR, low=-0.1, high=0.25, usual=(0, 0.06), default=0,
    note="Stijging ten opzichte van het jaar ervoor. Jaar 1 telt alleen voor bedragen die al voor "
    "de start bekend waren (zoals het WML na de laatste publicatie).", source="aanname",
)  # fmt: skip
indexcijfer = growing(
    "Indexcijfer (jaar 1 = 1)", FACTOR, 1, stijging,
    note="Waarmee een bedrag uit jaar 1 in een later jaar wordt vermenigvuldigd.",
)  # fmt: skip
# --- partijen ----------------------------------------------------------------

partijen = table(
    "Partijen", key="Partij",
    note="Iedereen die betaalt of meedoet, één keer. Andere bladen kiezen uit deze namen.",
    example={"Partij": "Gemeente De Linde", "Soort": "gemeente"},
)  # fmt: skip
soort_partij = partijen.ref(
    "Soort", SOORTEN_PARTIJ, default="overig",
    note="Wat voor partij het is: zo komt zij bij elkaar te staan in Geldstromen en Dekkingsplan.",
)  # fmt: skip
hoogste_aandeel = partijen.field(
    "Betaalt hoogstens", PERCENTAGE, low=0, high=1, more=True,
    note="Deel van alle baten dat deze partij wil dragen, als zij daar een grens aan stelt: veel "
    "fondsen betalen hoogstens de helft. Leeg: de norm voor één betaler op het blad Normen.",
)  # fmt: skip
gemeenten = table(
    "Gemeenten", key="Gemeente", note="De gemeenten waar deelnemers vandaan komen.",
    example={"Gemeente": "De Linde", "Partij": "Gemeente De Linde"},
)  # fmt: skip
partij_van_gemeente = gemeenten.ref(
    "Partij", partijen,
    note="De naam van deze gemeente op het blad Partijen: daarop komt de loonkostensubsidie in "
    "het overzicht Geldstromen.",
)  # fmt: skip

# --- seizoenen ---------------------------------------------------------------

seizoenen = table(
    "Seizoenen", key="Patroon",
    note="Verdeling van een jaar over de maanden; elke rij telt op tot 100 %.",
    fixed={
        "gelijkmatig": {"Aandeel": (1 / 12,) * 12},
        "groen": {"Aandeel": (.04, .05, .09, .11, .12, .11, .10, .09, .10, .09, .06, .04)},
        "schooljaar": {"Aandeel": (.09, .09, .10, .09, .09, .09, .05, .05, .10, .09, .09, .07)},
        "feestdagen": {"Aandeel": (.06, .07, .08, .08, .08, .08, .07, .07, .08, .09, .11, .13)},
    },
)  # fmt: skip
seizoen_aandeel = seizoenen.field(
    "Aandeel", PERCENTAGE, axis=Axis.MONTH, low=0, high=1, default=0, source="aanname",
    note="Deel van het jaar dat in deze kalendermaand valt.",
)  # fmt: skip
aandeel_maand = line(
    "Aandeel van het jaar in deze maand", FACTOR, seizoen_aandeel, per_year=Agg.SUM
)
