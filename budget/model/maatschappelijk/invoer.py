"""Maatschappelijke effecten: wat het bedrijf anderen bespaart of kost. Wat de gebruiker invult."""

from __future__ import annotations

from budget.engine.declare import choices, form, lookup, table
from budget.engine.expr import Axis

from .. import algemeen, deelnemers
from ..eenheden import EUR_EENHEID, MAANDEN, PERCENTAGE, PREMIE

BELANGHEBBENDEN = choices(
    "Belanghebbende", "gemeente", "Rijk", "UWV", "zorg", "corporatie", "werkgever", "deelnemer",
    "wijk", "overig",
    note="Zorg: zorgkantoor of zorgverzekeraar. Overig: fondsen, onderwijs en wie anders betaalt.",
)  # fmt: skip
SOORTEN = choices(
    "Soort effect", "bespaarde uitkering", "Wmo en zorg", "belastingen en premies", "inkomen",
    "leefbaarheid", "begeleiding", "overige baten", "kosten",
    note="Kosten gaan eraf; de andere soorten komen erbij.",
)  # fmt: skip
PER_JAAR, PER_UITSTROOM = "per deelnemerjaar", "per uitstroom naar werk"
PER_PLAATS, VAST = "per voltijdplaats", "vast bedrag per jaar"
GRONDSLAGEN = choices("Grondslag effect", PER_JAAR, PER_UITSTROOM, PER_PLAATS, VAST)
STATUS = choices("Status effect", "bron", "aanname")

# --- uitgangspunten ----------------------------------------------------------

uitgangspunten = form(
    "Maatschappelijk", optional=True,
    note="Hoe de maatschappelijke effecten worden opgeteld. Zij staan buiten de exploitatie.",
)  # fmt: skip
disconteringsvoet = uitgangspunten.field(
    "Disconteringsvoet", PREMIE, default=0.0225, low=0, high=0.2, usual=(0, 0.06),
    source="Werkgroep discontovoet 2020, standaarddiscontovoet per 1 januari 2021 "
    "(rwseconomie.nl)",
    note="Per jaar, zonder inflatie. Over de werkgroep van 2025 wordt 2,8 % genoemd: kijk na wat "
    "voor uw financier geldt.",
)  # fmt: skip
prijsindex = uitgangspunten.ref(
    "Inflatie", algemeen.indexen, default="prijzen",
    note="De index waarmee bedragen van latere jaren worden teruggebracht naar prijzen van jaar 1.",
)  # fmt: skip
hoogste_aanname = uitgangspunten.field(
    "Aanname hoogstens", PERCENTAGE, default=0.5, low=0, high=1, source="aanname",
    note="Zo groot mag het deel van de baten zijn dat geen bron heeft.",
)  # fmt: skip

# --- belanghebbenden ---------------------------------------------------------

belanghebbenden = table(
    "Belanghebbenden", key="Naam", optional=True,
    fixed={naam: {"Soort": naam} for naam in BELANGHEBBENDEN.names},
    note="Wie baat heeft bij het werk, of ervoor betaalt.",
)  # fmt: skip
soort_belang = belanghebbenden.ref(
    "Soort", BELANGHEBBENDEN, required=True, structural=True,
    note="Welke partijen bij hem horen: hun bijdragen zijn zijn kosten.",
)  # fmt: skip

# --- effecten ----------------------------------------------------------------

effecten = table(
    "Maatschappelijke effecten", key="Effect", key_width=40, optional=True,
    note="Eén rij per effect: wat het werk iemand anders oplevert of kost. Dit telt nooit mee in "
    "de exploitatie.",
    example={
        "Effect": "Minder bijstand na uitstroom", "Wie": "gemeente",
        "Soort": "bespaarde uitkering", "Grondslag": PER_UITSTROOM, "Bedrag": (14_400,),
        "Gebeurt ook zonder ons": 0.4, "Aandeel dat ons toekomt": 0.8, "Status": "aanname",
    },
)  # fmt: skip
wie = effecten.ref(
    "Wie", belanghebbenden, required=True, note="Wie het oplevert of wie het betaalt."
)
soort = effecten.ref(
    "Soort", SOORTEN, default="overige baten", note="Kosten gaan van zijn baten af."
)
grondslag = effecten.ref(
    "Grondslag", GRONDSLAGEN, required=True,
    note="Per deelnemerjaar: gemiddeld aantal deelnemers. Per voltijdplaats: naar uren. Per "
    "uitstroom: wie naar werk gaat, zolang dat doorwerkt.",
)  # fmt: skip
groep = effecten.ref(
    "Groep", deelnemers.groepen,
    note="Voor welke deelnemers; leeg: voor iedereen, zonder vrijwilligers.",
)  # fmt: skip
index = effecten.ref(
    "Index", algemeen.indexen, default="prijzen", more=True, note="Waarmee een leeg jaar stijgt."
)
bedrag = effecten.field(
    "Bedrag", EUR_EENHEID, axis=Axis.YEAR, default=0, low=0,
    index=lookup(algemeen.stijging, index),
    note="Euro per jaar, per deelnemer, plaats of uitstroom. Een leeg jaar volgt het jaar ervoor "
    "met de index.",
)  # fmt: skip
zonder_ons = effecten.field(
    "Gebeurt ook zonder ons", PERCENTAGE, required=True, low=0, high=1,
    note="De kans dat het zonder het bedrijf ook was gebeurd; dat deel telt niet (deadweight).",
)  # fmt: skip
toekomend = effecten.field(
    "Aandeel dat ons toekomt", PERCENTAGE, default=1, low=0, high=1,
    note="Het deel dat niet aan anderen te danken is, zoals aan een jobcoach (attributie).",
)  # fmt: skip
status = effecten.ref(
    "Status", STATUS, default="aanname",
    note="Bron: het bedrag is ergens gepubliceerd; schrijf bij Bron en datum waar.",
)  # fmt: skip
effecten.section("Wanneer het valt")
vertraging = effecten.field(
    "Maanden later", MAANDEN, default=0, low=0, high=48, whole=True, more=True,
    note="Zo veel maanden na de deelname of de uitstroom begint het.",
)  # fmt: skip
werkduur = effecten.field(
    "Werkt door", MAANDEN, default=12, low=1, high=120, whole=True, more=True, source="aanname",
    note="Zo veel maanden duurt het effect van een uitstroom; alleen bij die grondslag.",
)  # fmt: skip
afname = effecten.field(
    "Afname per jaar", PERCENTAGE, default=0, low=0, high=1, more=True,
    note="Zo veel van het effect van een uitstroom gaat er elk jaar af, gelijkmatig per maand: "
    "wie terugvalt, bespaart niets meer.",
)  # fmt: skip
