"""Verslag, de hoofdstukken over mensen: wie betaalt, wie er werkt en leert, en de cheques."""

from __future__ import annotations

from budget.engine.narrative import (
    Holds,
    Overview,
    OwnWords,
    Paragraph,
    PerYear,
    ReportChapter,
    Say,
)
from budget.engine.statement import Entry, Figure, Heading

from . import (
    capaciteit,
    controles,
    deelnemers,
    dienstencheques,
    garantie,
    geldstromen,
    kengetallen,
    omzet,
    personeel,
    resultaat,
    subsidies,
)
from .overzichten import grafieken
from .overzichten.opbouw import DEKKINGSPLAN
from .verslag_geld import rijen_van

_status = geldstromen.per_status
dekking = ReportChapter(
    "Dekking: wie betaalt",
    (
        Paragraph((
            Say(
                ("Gemeenten betalen over de hele periode € ",
                 Figure(geldstromen.per_soort["Gemeenten"], whole=True), " van de € ",
                 Figure(resultaat.baten, whole=True), " aan baten."),
                when=(geldstromen.per_soort["Gemeenten"],),
            ),
            Say(
                (Holds(controles.niet_een_betaler,
                       "Geen betaler draagt meer dan de norm voor één betaler toestaat.",
                       "Eén of meer betalers dragen meer dan de norm voor één betaler."),),
                when=(geldstromen.per_betaler,),
            ),
            Say(
                ("Aan subsidies is over de hele periode € ",
                 Figure(_status["toegezegd"], whole=True), " toegezegd."),
                when=(_status["toegezegd"],),
            ),
            Say(
                ("Aangevraagd en nog niet toegezegd is € ",
                 Figure(_status["aangevraagd"], whole=True), "."),
                when=(_status["aangevraagd"],),
            ),
            Say(
                ("Van de baten in het laatste jaar ligt ",
                 Figure(geldstromen.vastgelegd_deel, percent=True),
                 " vast in contracten, wettelijke regelingen en toezeggingen."),
                when=(geldstromen.vastgelegd_deel,),
            ),
            Say(
                ("Zonder de lopende aanvragen is het resultaat in het laatste jaar € ",
                 Figure(geldstromen.resultaat_toegezegd), "."),
                when=(_status["aangevraagd"],),
            ),
            Say(
                ("Nog te dekken is € ", Figure(controles.nog_te_dekken, whole=True), ": ",
                 PerYear(controles.nog_te_dekken), ". Dit bedrag telt niet mee in de baten."),
                when=(controles.nog_te_dekken,),
            ),
        )),
        grafieken.wie_betaalt,
        grafieken.zekerheid,
        Overview("Dekkingsplan", rijen_van(DEKKINGSPLAN, tot=resultaat.resultaat)),
        Overview("Wat elke betaler bijdraagt", (
            Heading("Bedrag"),
            Entry(geldstromen.per_betaler, per_row=True),
            Heading("Deel van de baten"),
            Entry(geldstromen.aandeel, per_row=True),
        )),
        Overview("Subsidies en hoe zeker zij zijn", (
            Entry(subsidies.bate, per_row=True),
            Entry(garantie.bate_totaal),
            Heading("Hoe zeker"),
            *(Entry(regel, naam.capitalize()) for naam, regel in _status.items()),
            Heading("Nog te dekken"),
            Entry(subsidies.nog_te_dekken, per_row=True),
        ), beside=(subsidies.financier, subsidies.status)),
        OwnWords(
            "Stand van de aanvragen",
            "Noem per bijdrage de beschikking of de datum van de aanvraag, wanneer u antwoord "
            "verwacht, en wat u doet als het antwoord nee is.",
        ),
    ),
    when=(resultaat.baten, controles.nog_te_dekken, subsidies.gevraagd),
)  # fmt: skip

mensen = ReportChapter(
    "Personeel en deelnemers",
    (
        Paragraph((
            Say(
                ("Per plaats is de bijdrage uit subsidies in het laatste jaar € ",
                 Figure(kengetallen.bijdrage_per_plaats), "."),
                when=(kengetallen.bijdrage_per_plaats,),
            ),
            Say(
                ("Van de uren die geleverd kunnen worden is in jaar 1 ",
                 Figure(kengetallen.bezetting, year=1, percent=True),
                 " verkocht en in het laatste jaar ",
                 Figure(kengetallen.bezetting, percent=True), "."),
                when=(kengetallen.bezetting,),
            ),
        )),
        Overview("Deelnemers aan het einde van het jaar", (
            Entry(deelnemers.aantal, per_row=True),
            Entry(kengetallen.uitstroom, "Uitstroom naar werk in het jaar"),
        )),
        Overview("Lasten van de deelnemers", (Entry(deelnemers.loonkosten_groep, per_row=True),)),
        Overview("Wat voor deelnemers wordt vergoed", (
            Entry(deelnemers.lks), Entry(deelnemers.no_risk), Entry(deelnemers.lkv),
            Entry(deelnemers.praktijkleren),
        )),
        Overview("Staf, gemiddeld in het jaar", (Entry(personeel.fte, per_row=True),)),
        Overview("Kosten van de staf, per functie", (
            Entry(personeel.kosten_per_functie, per_row=True),
        )),
        Overview("Inhuur", (Entry(personeel.kosten_inhuur, per_row=True),)),
        Overview("Uren", (
            Entry(capaciteit.normuren_deelnemers), Entry(capaciteit.normuren_personeel),
            Entry(capaciteit.normuren_leverbaar, style="subtotal"),
            Entry(omzet.normuren_verkocht),
        )),
        grafieken.uren_en_vraag,
    ),
    when=(deelnemers.aantal, deelnemers.loonkosten_totaal, personeel.kosten_totaal),
)  # fmt: skip

cheques = ReportChapter(
    "Dienstencheques",
    (
        Paragraph((
            Say(
                ("In jaar 1 worden ", Figure(dienstencheques.uitgegeven, year=1),
                 " cheques uitgegeven en ", Figure(dienstencheques.ingewisseld, year=1),
                 " ingewisseld; in het laatste jaar zijn dat er ",
                 Figure(dienstencheques.uitgegeven), " en ", Figure(dienstencheques.ingewisseld),
                 "."),
            ),
            Say(
                ("Aan het einde van de periode staan er nog ", Figure(dienstencheques.uitstaand),
                 " uit; wat daarvoor is ontvangen staat als schuld op de balans."),
                when=(dienstencheques.uitstaand,),
            ),
        )),
        Overview("Uitgegeven cheques", (Entry(dienstencheques.uitgegeven, per_row=True),)),
        Overview("Ingewisselde cheques", (Entry(dienstencheques.ingewisseld, per_row=True),)),
        Overview("Omzet uit ingewisselde cheques, exclusief btw", (
            Entry(dienstencheques.omzet, per_row=True),
        )),
        Overview("Prijs per cheque, inclusief btw", (
            Entry(dienstencheques.prijs, per_row=True),
        )),
        OwnWords("Afspraken over de cheques", "Wie ze uitgeeft, wie ervoor betaalt, hoe lang zij "
                 "geldig zijn en wat er gebeurt met cheques die niemand inwisselt."),
    ),
    when=(dienstencheques.uitgegeven, dienstencheques.uitstaand),
)  # fmt: skip

__all__ = ["cheques", "dekking", "mensen"]
