"""De volgorde van de invoerbladen: eerst wat elke begroting nodig heeft, dan wat al is voorgevuld.

De volgorde van berekening is die van de hoofdstukken; deze is voor wie invult.
"""

EERST = (
    "Algemeen", "Partijen", "Gemeenten", "Deelnemers", "Personeel", "Inhuur", "Omzet",
    "Dienstencheques", "Subsidies", "Kosten", "Investeringen", "Leningen",
)  # fmt: skip
ALLEEN_ALS_HET_SPEELT = (
    "Openingsbalans", "Aanloopkosten", "Voorzieningen", "Financiering", "Resultaat", "Belasting",
    "Btw", "Betalers",
)  # fmt: skip
VOORGEVULD = (
    "Hefbomen", "Indexen", "Seizoenen", "Loon en premies", "Regelingen", "Leeftijden",
    "Kostensoorten", "Subsidiesoorten", "Normen",
)  # fmt: skip

GROEPEN = {
    "Hier begint u": EERST,
    "Alleen als het speelt": ALLEEN_ALS_HET_SPEELT,
    "Al ingevuld: later nakijken": VOORGEVULD,
}
INVOERBLADEN = (*EERST, *ALLEEN_ALS_HET_SPEELT, *VOORGEVULD)
