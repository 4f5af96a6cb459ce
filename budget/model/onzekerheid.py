"""Onzekerheid: welke invoer onzeker is, hoe ver zij uiteenloopt en wat samen beweegt.

De werkmap rekent hier niet mee. De opdracht `begroting onzekerheid` trekt er duizenden gevallen
uit.
"""

from budget.engine.declare import choices, table
from budget.engine.expr import Axis

from .eenheden import FACTOR, GETAL, PERCENTAGE
from .scenarios import wat_wijzigt

VERDELINGEN = choices(
    "Verdeling", "driehoek", "pert", "normaal", "lognormaal", "uniform", "discreet"
)
UITKOMSTEN = ("a", "b", "c", "d", "e")

onzekerheid = table(
    "Onzekerheid", key="Onzekere invoer", aside=True, key_width=34,
    note="Eén rij per onzekere invoer, met hoe ver zij uiteen kan lopen. De werkmap zelf rekent "
    "hier niet mee; de opdracht begroting onzekerheid trekt er duizenden gevallen uit.",
    example={
        "Onzekere invoer": "Vraag naar ons werk", "Invoer": "Hefbomen: Vraag",
        "Bewerking": "maal (×)", "Verdeling": "pert", "Laagste": 0.8, "Waarschijnlijkste": 1,
        "Hoogste": 1.1,
    },
)  # fmt: skip
invoer, rij, jaar, bewerking = wat_wijzigt(onzekerheid)
verdeling = onzekerheid.ref(
    "Verdeling", VERDELINGEN, required=True,
    note="Driehoek of pert: laagste, waarschijnlijkste, hoogste (pert geeft de uitersten minder "
    "gewicht). Uniform: laagste en hoogste, alles even waarschijnlijk. Normaal, lognormaal: "
    "gemiddelde en standaardafwijking. Discreet: waarden met kansen.",
)  # fmt: skip
laagste = onzekerheid.field(
    "Laagste", GETAL, note="Driehoek, pert en uniform: lager wordt het niet."
)
waarschijnlijkste = onzekerheid.field(
    "Waarschijnlijkste", GETAL, note="Driehoek en pert: wat u zelf verwacht."
)
hoogste = onzekerheid.field(
    "Hoogste", GETAL, note="Driehoek, pert en uniform: hoger wordt het niet."
)
gemiddelde = onzekerheid.field(
    "Gemiddelde", GETAL, note="Normaal en lognormaal: van de waarde zelf, niet van haar logaritme."
)
standaardafwijking = onzekerheid.field(
    "Standaardafwijking", GETAL, low=0,
    note="Normaal en lognormaal: in twee van de drie gevallen blijft het binnen deze afstand van "
    "het gemiddelde.",
)  # fmt: skip
mogelijke_waarde = onzekerheid.field(
    "Mogelijke waarde", GETAL, axis=Axis.KEY, columns=UITKOMSTEN, more=True,
    note="Discreet: tot vijf waarden die het kan worden; de kans staat bij dezelfde letter.",
)  # fmt: skip
kans = onzekerheid.field(
    "Kans", PERCENTAGE, axis=Axis.KEY, columns=UITKOMSTEN, low=0, high=1, more=True,
    note="Discreet: de kans op de mogelijke waarde met dezelfde letter; samen 100 %.",
)  # fmt: skip

samenhang = table(
    "Samenhang", key="Verband", aside=True,
    note="Welke onzekere invoer samen beweegt: één rij per tweetal van het blad Onzekerheid. Wat "
    "hier niet staat, beweegt los van elkaar. Bijvoorbeeld: de vraag naar werk en de instroom van "
    "deelnemers, met correlatie 0,4.",
)  # fmt: skip
eerste = samenhang.ref("Eerste", onzekerheid, required=True, note="Een rij van Onzekerheid.")
tweede = samenhang.ref("Tweede", onzekerheid, required=True, note="Een andere rij van Onzekerheid.")
correlatie = samenhang.field(
    "Correlatie", FACTOR, low=-1, high=1, required=True,
    note="De rangcorrelatie (van Spearman): 1: altijd samen omhoog of omlaag; −1: altijd "
    "tegengesteld; 0: los van elkaar.",
)  # fmt: skip
