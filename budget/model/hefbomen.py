"""Hefbomen: de knoppen waaraan elk scenario draait; één cel kiest het scenario."""

from budget.engine.declare import form
from budget.engine.expr import Axis

from .eenheden import FACTOR, MAANDEN, PERCENTAGE

SCENARIOS = (
    "Basis",
    "Voorzichtig",
    "Gunstig",
    "Vraag 10 % lager",
    "Zonder gemeentesubsidie",
    "Loonwaarde 10 % lager",
)

hefbomen = form(
    "Hefbomen",
    note="Elke kolom is een scenario. Kies bovenaan welk scenario de werkmap laat zien; "
    "1 betekent: ongewijzigd.",
)

hefbomen.section("Markt")
tarief = hefbomen.field(
    "Tarieven",
    FACTOR,
    axis=Axis.SCENARIO,
    columns=SCENARIOS,
    default=1,
    low=0,
    high=3,
    note="Vermenigvuldigt alle tarieven aan klanten.",
)
vraag = hefbomen.field(
    "Vraag",
    FACTOR,
    axis=Axis.SCENARIO,
    columns=SCENARIOS,
    default=1,
    low=0,
    high=3,
    note="Vermenigvuldigt eenheden en cheques.",
)
betaaltermijn = hefbomen.field(
    "Extra betaaltermijn klanten",
    MAANDEN,
    axis=Axis.SCENARIO,
    columns=SCENARIOS,
    default=0,
    low=0,
    high=12,
    note="Maanden bovenop de gewone betaaltermijn.",
)
startvertraging = hefbomen.field(
    "Startvertraging",
    MAANDEN,
    axis=Axis.SCENARIO,
    columns=SCENARIOS,
    default=0,
    low=0,
    high=24,
    note="Schuift vraag, instroom en subsidies per eenheid op; huur, leiding en rente niet.",
)

hefbomen.section("Mensen")
instroom = hefbomen.field(
    "Instroom",
    FACTOR,
    axis=Axis.SCENARIO,
    columns=SCENARIOS,
    default=1,
    low=0,
    high=3,
    note="Vermenigvuldigt het aantal plaatsen dat erbij komt.",
)
loonwaarde = hefbomen.field(
    "Loonwaarde en prestatie",
    FACTOR,
    axis=Axis.SCENARIO,
    columns=SCENARIOS,
    default=1,
    low=0,
    high=2,
    note="Vermenigvuldigt loonwaarde en prestatie van deelnemers.",
)
inzet = hefbomen.field(
    "Directe inzet",
    FACTOR,
    axis=Axis.SCENARIO,
    columns=SCENARIOS,
    default=1,
    low=0,
    high=2,
    note="Vermenigvuldigt het deel van de aanwezige uren dat aan klanten wordt gewerkt.",
)
loonstijging = hefbomen.field(
    "Extra loonstijging per jaar",
    PERCENTAGE,
    axis=Axis.SCENARIO,
    columns=SCENARIOS,
    default=0,
    low=-0.1,
    high=0.2,
    note="Komt elk jaar boven op de index van lonen.",
)

hefbomen.section("Subsidies")
subsidies = hefbomen.field(
    "Vaste subsidies",
    FACTOR,
    axis=Axis.SCENARIO,
    columns=SCENARIOS,
    default=1,
    low=0,
    high=3,
    note="Exploitatie- en startsubsidies; het blad Subsidiesoorten zegt welke soorten volgen.",
)
subsidies_per_eenheid = hefbomen.field(
    "Subsidies per eenheid",
    FACTOR,
    axis=Axis.SCENARIO,
    columns=SCENARIOS,
    default=1,
    low=0,
    high=3,
    note="Bedragen per deelnemer, plaats, fte, uur, dagdeel, cheque of traject.",
)
telt_toegezegd = hefbomen.field(
    "Toegezegd telt mee",
    PERCENTAGE,
    axis=Axis.SCENARIO,
    columns=SCENARIOS,
    default=1,
    low=0,
    high=1,
    note="Deel van de toegezegde subsidies dat in de cijfers zit.",
)
telt_aangevraagd = hefbomen.field(
    "Aangevraagd telt mee",
    PERCENTAGE,
    axis=Axis.SCENARIO,
    columns=SCENARIOS,
    default=1,
    low=0,
    high=1,
    note="Deel van de aangevraagde subsidies dat in de cijfers zit.",
)
telt_te_werven = hefbomen.field(
    "Te werven telt mee",
    PERCENTAGE,
    axis=Axis.SCENARIO,
    columns=SCENARIOS,
    default=0,
    low=0,
    high=1,
    note="Wat niet meetelt, staat als ‘nog te dekken’ in het dekkingsplan.",
)
lks_beschikking = hefbomen.field(
    "Maanden tot de LKS-beschikking",
    MAANDEN,
    axis=Axis.SCENARIO,
    columns=SCENARIOS,
    default=0,
    low=0,
    high=24,
    note="De loonkostensubsidie komt binnen na zo veel maanden plus de gewone maand.",
)

hefbomen.section("Kostenniveau")
kosten = hefbomen.field(
    "Kosten",
    FACTOR,
    axis=Axis.SCENARIO,
    columns=SCENARIOS,
    default=1,
    low=0,
    high=3,
    note="Vermenigvuldigt overige kosten en materiaal, niet de lonen.",
)
