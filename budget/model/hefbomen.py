"""Hefbomen: de knoppen waaraan elk scenario draait; één cel kiest het scenario."""

from budget.engine.declare import form
from budget.engine.expr import Axis, Field, Unit

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
    # Wat de scenario's in een leeg bestand anders doen dan Basis; overal een aanname.
    filled={
        "Vraag": (1, 0.9, 1.1, 0.9, 1, 1),
        "Extra betaaltermijn klanten": (0, 1, 0, 0, 0, 0),
        "Loonwaarde en prestatie": (1, 0.95, 1.05, 1, 1, 0.9),
        "Vaste subsidies": (1, 1, 1, 1, 0, 1),
        "Aangevraagd telt mee": (1, 0.5, 1, 1, 1, 1),
        "Kosten": (1, 1.03, 1, 1, 1, 1),
    },
)


def _hefboom(
    label: str, unit: Unit, *, default: float, low: float = 0, high: float, note: str
) -> Field:
    """Eén rij van het blad, met een kolom per scenario."""
    return hefbomen.field(
        label, unit, axis=Axis.SCENARIO, columns=SCENARIOS, default=default, low=low, high=high,
        note=note, source="aanname",
    )  # fmt: skip


hefbomen.section("Markt")
tarief = _hefboom(
    "Tarieven", FACTOR, default=1, high=3,
    note="Vermenigvuldigt alle tarieven aan klanten.",
)  # fmt: skip
vraag = _hefboom(
    "Vraag", FACTOR, default=1, high=3,
    note="Vermenigvuldigt eenheden en cheques.",
)  # fmt: skip
betaaltermijn = _hefboom(
    "Extra betaaltermijn klanten", MAANDEN, default=0, high=12,
    note="Maanden bovenop de gewone betaaltermijn.",
)  # fmt: skip
startvertraging = _hefboom(
    "Startvertraging", MAANDEN, default=0, high=24,
    note="Schuift vraag, instroom en subsidies per eenheid op; huur, leiding en rente niet.",
)  # fmt: skip

hefbomen.section("Mensen")
instroom = _hefboom(
    "Instroom", FACTOR, default=1, high=3,
    note="Vermenigvuldigt het aantal plaatsen dat erbij komt.",
)  # fmt: skip
loonwaarde = _hefboom(
    "Loonwaarde en prestatie", FACTOR, default=1, high=2,
    note="Vermenigvuldigt loonwaarde en prestatie van deelnemers.",
)  # fmt: skip
inzet = _hefboom(
    "Directe inzet", FACTOR, default=1, high=2,
    note="Vermenigvuldigt het deel van de aanwezige uren dat aan klanten wordt gewerkt.",
)  # fmt: skip
loonstijging = _hefboom(
    "Extra loonstijging per jaar", PERCENTAGE, default=0, low=-0.1, high=0.2,
    note="Komt elk jaar boven op de index van lonen.",
)  # fmt: skip

hefbomen.section("Subsidies")
subsidies = _hefboom(
    "Vaste subsidies", FACTOR, default=1, high=3,
    note="Exploitatie- en startsubsidies; het blad Subsidiesoorten zegt welke soorten volgen.",
)  # fmt: skip
subsidies_per_eenheid = _hefboom(
    "Subsidies per eenheid", FACTOR, default=1, high=3,
    note="Bedragen per deelnemer, plaats, fte, uur, dagdeel, cheque of traject.",
)  # fmt: skip
telt_toegezegd = _hefboom(
    "Toegezegd telt mee", PERCENTAGE, default=1, high=1,
    note="Deel van de toegezegde subsidies dat in de cijfers zit.",
)  # fmt: skip
telt_aangevraagd = _hefboom(
    "Aangevraagd telt mee", PERCENTAGE, default=1, high=1,
    note="Deel van de aangevraagde subsidies dat in de cijfers zit.",
)  # fmt: skip
telt_te_werven = _hefboom(
    "Te werven telt mee", PERCENTAGE, default=0, high=1,
    note="Wat niet meetelt, staat als ‘nog te dekken’ in het dekkingsplan.",
)  # fmt: skip
lks_beschikking = _hefboom(
    "Maanden tot de LKS-beschikking", MAANDEN, default=0, high=24,
    note="De loonkostensubsidie komt binnen na zo veel maanden plus de gewone maand.",
)  # fmt: skip

hefbomen.section("Kostenniveau")
kosten = _hefboom(
    "Kosten", FACTOR, default=1, high=3,
    note="Vermenigvuldigt overige kosten en materiaal, niet de lonen.",
)  # fmt: skip
