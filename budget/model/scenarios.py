"""Scenario's: vrije wijzigingen met een naam, naast de kolommen van Hefbomen.

Ze sturen de werkmap niet. De opdracht `begroting scenarios` rekent ze door en zet ze naast elkaar.
"""

from budget.engine.declare import YEARS, TableBuilder, choices, table
from budget.engine.expr import Field
from budget.engine.timeline import SHORT_MONTHS

from . import earlier_than
from .eenheden import GETAL
from .hefbomen import hefbomen

JAREN_EN_MAANDEN = choices(
    "Jaar of maand", *(f"jaar {jaar}" for jaar in range(1, YEARS + 1)),
    *(f"vanaf jaar {jaar}" for jaar in range(2, YEARS)), *SHORT_MONTHS,
)  # fmt: skip
BEWERKINGEN = choices("Bewerking", "wordt (=)", "erbij (+)", "maal (×)")
BLADEN = dict.fromkeys(
    thing.record for hoofdstuk in earlier_than("scenarios") for thing in vars(hoofdstuk).values()
    if isinstance(thing, TableBuilder)
)  # fmt: skip
INVOER = choices(
    "Invoer om te wijzigen",
    *(f"{blad.name}: {veld.label}" for blad in BLADEN for veld in blad.fields
      if veld.kind != "text"),
    note="Elk veld van de bladen hierboven, als blad en omschrijving, zoals Omzet: Tarief.",
)  # fmt: skip


def wat_wijzigt(blad: TableBuilder) -> tuple[Field, Field, Field, Field]:
    """De vier velden die zeggen welke cellen een rij raakt, en hoe."""
    return (
        blad.text(
            "Invoer", known=INVOER, required=True,
            note="Wat verandert: kies uit de lijst, of typ blad en omschrijving (Omzet: Tarief) of "
            "de korte naam (omzet.tarief).",
        ),
        blad.text("Rij", note="De naam van de rij op dat blad. Leeg: alle rijen."),
        blad.ref(
            "Jaar of maand", JAREN_EN_MAANDEN,
            note="Voor invoer met een kolom per jaar of per maand. Leeg: alle kolommen.",
        ),
        blad.ref(
            "Bewerking", BEWERKINGEN, required=True,
            note="Maal 1,1 is 10 % hoger; erbij 0,05 is bij een percentage 5 punten hoger.",
        ),
    )  # fmt: skip


scenarios = table(
    "Scenario's", key="Wijziging", aside=True, key_width=46,
    note="Eigen scenario's naast de kolommen van Hefbomen: één rij per wijziging, een scenario mag "
    "er meer hebben. De werkmap zelf rekent hier niet mee: die volgt Hefbomen. De opdracht "
    "begroting scenarios rekent ze door, van boven naar beneden.",
    example={
        "Wijziging": "De huur stijgt harder", "Scenario": "Dure jaren", "Uitgaande van": "Basis",
        "Invoer": "Indexen: Stijging", "Rij": "kosten", "Jaar of maand": "vanaf jaar 2",
        "Bewerking": "erbij (+)", "Waarde": 0.02,
    },
)  # fmt: skip
scenario = scenarios.text(
    "Scenario", required=True,
    note="De naam van het scenario waar deze wijziging bij hoort. Een kolom van Hefbomen kan niet: "
    "kies die bij Uitgaande van.",
)  # fmt: skip
uitgaande_van = scenarios.text(
    "Uitgaande van", known=hefbomen,
    note="De kolom van Hefbomen waarop de wijzigingen volgen. Leeg: de eerste kolom.",
)  # fmt: skip
invoer, rij, jaar, bewerking = wat_wijzigt(scenarios)
waarde = scenarios.field(
    "Waarde", GETAL,
    note="Een getal: een percentage als 0,05 of als 5 %. Alleen leeg als Naam of datum is gevuld.",
)  # fmt: skip
naam = scenarios.text(
    "Naam of datum", more=True,
    note="Alleen bij invoer die een keuze, ja/nee of datum is: wat daar komt te staan.",
)  # fmt: skip
