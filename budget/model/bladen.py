"""De volgorde van de invoerbladen: eerst wat elke begroting nodig heeft, dan wat al is voorgevuld.

De volgorde van berekening is die van de hoofdstukken; deze is voor wie invult.
"""

from collections.abc import Collection

EERST = (
    "Algemeen", "Partijen", "Gemeenten", "Deelnemers", "Personeel", "Inhuur", "Omzet",
    "Dienstencheques", "Subsidies", "Kosten", "Investeringen", "Leningen",
)  # fmt: skip
ALLEEN_ALS_HET_SPEELT = (
    "Openingsbalans", "Aanloopkosten", "Voorzieningen", "Financiering", "Resultaat", "Belasting",
    "Btw", "Betalers", "Functies", "Verdeling", "Verdeelsleutel", "Maatschappelijke effecten",
)  # fmt: skip
VOORGEVULD = (
    "Hefbomen", "Indexen", "Seizoenen", "Loon en premies", "Regelingen", "Leeftijden",
    "Kostensoorten", "Subsidiesoorten", "Normen", "Belanghebbenden",
    "Maatschappelijk",
)  # fmt: skip
WAT_ALS = ("Scenario's", "Onzekerheid", "Samenhang")

GROEPEN = {
    "Hier begint u": EERST,
    "Alleen als het speelt": ALLEEN_ALS_HET_SPEELT,
    "Al ingevuld: later nakijken": VOORGEVULD,
    "Wat als: niet nodig voor de begroting": WAT_ALS,
}
VOOR_EEN_MODEL = ("Gemeenten", "Functies", "Verdeling", "Verdeelsleutel")
ALTIJD = ("Algemeen", "Partijen")
KEUZE = tuple(blad for blad in (*EERST, *ALLEEN_ALS_HET_SPEELT) if blad not in ALTIJD)
INVOERBLADEN = (*EERST, *ALLEEN_ALS_HET_SPEELT, *VOORGEVULD, *WAT_ALS)


def ingedeeld(gekozen: Collection[str]) -> dict[str, tuple[str, ...]]:
    """De bladen voor wie al weet welke hij gaat invullen; de andere blijven, achteraan."""
    eerst = tuple(blad for blad in KEUZE if blad in gekozen)
    rest = tuple(blad for blad in KEUZE if blad not in gekozen)
    return {
        "Hier begint u": (*ALTIJD, *eerst),
        "Al ingevuld: later nakijken": VOORGEVULD,
        "Wat als: niet nodig voor de begroting": WAT_ALS,
        "Niet gekozen: mag leeg blijven": rest,
    }
