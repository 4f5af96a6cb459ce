"""Where a rule does not hold on purpose: in one place, each with its reason."""

from __future__ import annotations

from dataclasses import dataclass

from budget.model.overzichten.opbouw import CONTROLES
from budget.workbook.assumptions import SHEET as ASSUMPTIONS
from budget.workbook.compare import SHEET as SCENARIOS
from budget.workbook.cover import COVER
from budget.workbook.large import SHEET as LARGE


@dataclass(frozen=True)
class Allowed:
    """`sheet`: the sheet, or the kind of sheets ("invoer"); `label`: only rows with this
    description ("" for the whole sheet)."""

    rule: str
    sheet: str
    reason: str
    label: str = ""


ALLOWED = (
    Allowed(
        "A1", SCENARIOS,
        "Een werkmap rekent één scenario tegelijk; dit blad toont wat elk scenario gaf toen de "
        "werkmap werd gemaakt, met het nummer van de berekening en een controle op het model.",
    ),
    Allowed(
        "A1", ASSUMPTIONS,
        "Naast wat de invoer nu zegt staat wat er bij het maken stond, als waarde: zo is te zien "
        "wat er sindsdien veranderde.",
    ),
    Allowed(
        "A1", LARGE,
        "Van een tabel met meer dan 200 rijen staan de totalen als getallen per scenario; het blad "
        "zegt zelf wat niet meebeweegt.",
    ),
    Allowed(
        "A1", "Hefbomen",
        "Het nummer van het gekozen scenario staat naast zijn naam; alle formules kiezen ermee.",
        "Gekozen scenario",
    ),
    Allowed(
        "A5", SCENARIOS,
        "In de controle op het model staat het hoeveelste scenario een rij is: dat is een plaats, "
        "geen bedrag.",
    ),
    Allowed(
        "A7", "Capaciteit – berekening",
        "De regel heeft in dit hoofdstuk een eigen naam, waarmee de lezer haar zoekt.",
        "Normuren meewerkend personeel",
    ),
    Allowed("A7", "Resultaat – berekening", "Een totaal van één post.", "Totaal belasting"),
    Allowed("A7", "Kasstroom – berekening", "Een totaal van één post.", "Afgelost op leningen"),
    Allowed("A7", "Balans – berekening", "Een totaal van één post.", "Langlopende schulden"),
    Allowed(
        "A13", "Deelnemers – berekening",
        "Een leeftijd is niets anders dan twee data naast elkaar.",
        "Leeftijd op de eerste dag van de maand",
    ),
    Allowed(
        "A13", "Deelnemers – berekening",
        "Het aantal mensen bij wie het tijdvak voorbij is: de vlag en het aantal zijn één regel.",
        "LKV voorbij",
    ),
    Allowed(
        "A14", "invoer",
        "Een invoerblad is hetzelfde blad als in uw eigen invoer, waar nog niets is uitgerekend.",
    ),
    Allowed(
        "A16", CONTROLES,
        "De tabel met controles heeft eigen koppen: ‘Goed = 1’ zegt waarin zij telt.",
    ),
    Allowed(
        "A21", COVER,
        "Het voorblad is één bladzijde tekst met een inhoud, zonder koppen boven kolommen.",
    ),
    Allowed(
        "A26", "Aansluiting – berekening",
        "Een controle die tot op een honderdste nagaat of er cheques verdwijnen; niets rekent "
        "ermee verder.",
        "Cheques die niet te verklaren zijn",
    ),
)  # fmt: skip
