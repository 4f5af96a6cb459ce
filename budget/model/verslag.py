"""Verslag: het financiële deel van het ondernemingsplan, in woorden, tabellen en grafieken.

Alleen gegevens. Elk getal in een zin is een regel van de begroting; een zin die niet van
toepassing is, valt weg. Wat de bedrijfsleider zelf schrijft, is een kop met een wenk.
"""

from __future__ import annotations

from budget.engine.narrative import (
    ActiveScenario,
    Failing,
    LawAmounts,
    Levers,
    Moment,
    Named,
    Overview,
    OwnWords,
    Paragraph,
    PerYear,
    Report,
    ReportChapter,
    Say,
    SideBySide,
)
from budget.engine.statement import Checks, Entry, Figure, Heading

from . import (
    algemeen,
    balans,
    controles,
    financiering,
    geldstromen,
    hefbomen,
    kasstroom,
    kengetallen,
    personeel,
    resultaat,
)
from .overzichten.opbouw import WETTELIJK
from .verslag_geld import (
    balans_en_kengetallen,
    exploitatie,
    hoe_de_jaren_sluiten,
    investering_en_financiering,
    laagste_punt,
    liquiditeit,
)
from .verslag_mensen import cheques, dekking, mensen

_geleend = kasstroom.per_kaspost["leningen"]
_investeringssubsidie = kasstroom.per_kaspost["investeringssubsidie"]
_toegezegd, _aangevraagd = (geldstromen.per_status[n] for n in ("toegezegd", "aangevraagd"))
_gevraagd = (
    _toegezegd, _aangevraagd, controles.nog_te_dekken, _geleend, _investeringssubsidie,
)  # fmt: skip

samenvatting = ReportChapter(
    "Samenvatting en gevraagde bijdrage",
    (
        Paragraph((
            Say(
                ("Over de hele periode zijn de baten € ", Figure(resultaat.baten, whole=True),
                 " en de lasten € ", Figure(resultaat.lasten, whole=True),
                 "; het resultaat is € ", Figure(resultaat.resultaat_cumulatief), "."),
                when=(resultaat.baten, resultaat.lasten),
            ),
            hoe_de_jaren_sluiten,
            *laagste_punt,
            Say(
                ("In deze begroting staan nog geen baten en lasten.",),
                unless=(resultaat.baten, resultaat.lasten),
            ),
        )),
        Overview("De begroting in het kort", (
            *(Entry(regel, naam) for naam, regel in resultaat.baten_per_groep.items()),
            Entry(resultaat.baten, style="subtotal"),
            *(Entry(regel, naam) for naam, regel in resultaat.lasten_per_groep.items()),
            Entry(resultaat.lasten, style="subtotal"),
            Entry(resultaat.resultaat, style="total"),
            Entry(kasstroom.bank, "Bank einde jaar"),
            Entry(balans.eigen_vermogen, "Eigen vermogen einde jaar"),
        )),
        Heading("Gevraagde bijdrage"),
        Paragraph((
            Say(
                ("Aangevraagd is € ", Figure(_aangevraagd, whole=True), " aan subsidies: ",
                 PerYear(_aangevraagd), "."),
                when=(_aangevraagd,),
            ),
            Say(
                ("Toegezegd is € ", Figure(_toegezegd, whole=True), " aan subsidies: ",
                 PerYear(_toegezegd), "."),
                when=(_toegezegd,),
            ),
            Say(
                ("Nog te dekken is € ", Figure(controles.nog_te_dekken, whole=True), ": ",
                 PerYear(controles.nog_te_dekken), "."),
                when=(controles.nog_te_dekken,),
            ),
            Say(
                ("Voor investeringen wordt gerekend op € ",
                 Figure(_investeringssubsidie, whole=True), " aan subsidie."),
                when=(_investeringssubsidie,),
            ),
            Say(
                ("Het gevraagde leenbedrag is € ", Figure(_geleend, whole=True), "."),
                when=(_geleend,),
            ),
            Say(
                ("De eigen inbreng is € ", Figure(financiering.inbreng, whole=True), "."),
                when=(financiering.inbreng,),
            ),
            Say(("Er wordt geen subsidie en geen lening gevraagd.",), unless=_gevraagd),
        )),
        OwnWords(
            "Wat wij vragen en waarvoor",
            "Zeg in één alinea wat u van deze lezer vraagt, waarvoor, voor welke jaren, en wat de "
            "buurt en de deelnemers ervoor terugkrijgen.",
        ),
    ),
)  # fmt: skip

bedrijf = ReportChapter(
    "Het bedrijf en de mensen",
    (
        Paragraph((
            Say(
                (Named(algemeen.naam), " is opgezet als ", Named(algemeen.rechtsvorm), "."),
            ),
            Say(
                ("In jaar 1 werken en leren er gemiddeld ",
                 Figure(kengetallen.plaatsen, year=1, digits=1),
                 " deelnemers en in het laatste jaar ", Figure(kengetallen.plaatsen, digits=1),
                 ", vrijwilligers niet meegeteld."),
                when=(kengetallen.plaatsen,),
            ),
            Say(
                ("Naar verwachting gaan over de hele periode ",
                 Figure(kengetallen.uitstroom, whole=True, digits=1),
                 " deelnemers naar een baan elders."),
                when=(kengetallen.uitstroom,),
            ),
            Say(
                ("De staf is in jaar 1 gemiddeld ", Figure(personeel.fte_totaal, year=1, digits=1),
                 " fte en in het laatste jaar ", Figure(personeel.fte_totaal, digits=1), " fte."),
                when=(personeel.fte_totaal,),
            ),
        )),
        OwnWords("Wie wij zijn", "Waarom dit bedrijf er is, wie het begonnen is, wie het bestuurt "
                 "en wie toezicht houdt."),
        OwnWords("Voor wie wij er zijn", "De doelgroep: wie de deelnemers zijn, wie hen aanmeldt "
                 "en wat een plaats hun brengt."),
        OwnWords("Markt en aanbod", "Welke diensten u levert, aan wie, tegen welke prijs, wie dat "
                 "nog meer doet in de buurt, en waaruit blijkt dat er vraag is."),
        OwnWords("Het team", "Wie de leiding en de begeleiding doen, wat zij kunnen en wie hen "
                 "vervangt."),
        OwnWords("Planning", "Wat er wanneer gebeurt: vergunningen, huur, verbouwing, werving, de "
                 "eerste deelnemers en de eerste klanten."),
    ),
)  # fmt: skip

scenarios = ReportChapter(
    "Scenario's en risico's",
    (
        Paragraph((
            Say(("De cijfers in dit rapport zijn die van het scenario ", ActiveScenario(), "."),),
        )),
        Levers("Wat elk scenario anders doet", hefbomen.hefbomen.record),
        SideBySide("Resultaat per scenario", (resultaat.resultaat,)),
        SideBySide("Bank aan het einde van het jaar, per scenario", (kasstroom.bank,)),
        SideBySide(
            "Het laagste punt van de bank, per scenario",
            (kasstroom.laagste_bank, kasstroom.laagste_bank_maand, kasstroom.laagste_ruimte),
        ),
        Failing(
            "Wat er misgaat bij een tegenvaller", Checks("gevoeligheid"),
            "De begroting houdt stand bij alle tegenvallers die zijn doorgerekend.",
        ),
        OwnWords(
            "Risico's en maatregelen",
            "Noem de vijf grootste risico's en per risico wat u doet om het te voorkomen, wat u "
            "doet als het gebeurt, en wie daarvoor zorgt.",
        ),
    ),
)  # fmt: skip

uitgangspunten = ReportChapter(
    "Uitgangspunten",
    (
        Paragraph((
            Say((
                "Baten en lasten zijn exclusief btw en staan in de maand van de prestatie of het "
                "gebruik. De liquiditeit is inclusief btw, in de maand waarin het geld beweegt. "
                "Alle bedragen zijn in euro's van het jaar zelf.",
            ),),
        )),
        Overview("Indexcijfers: hoe bedragen stijgen, jaar 1 is 1", (
            Entry(algemeen.indexcijfer, per_row=True),
        )),
        Paragraph((
            Say(("De lonen, premies en tegemoetkomingen volgen de wet. Alle bedragen, met bron en "
                 f"status, staan in de werkmap op het blad {WETTELIJK}; de tabel noemt "
                 "de bedragen die nog niet definitief zijn.",),),
        )),
        LawAmounts("Bedragen van de wet die nog niet definitief zijn"),
        OwnWords("Eigen uitgangspunten", "Waarop u uw aantallen, tarieven, lonen en kosten "
                 "baseert: offertes, een cao, gesprekken met klanten, ervaring van anderen."),
    ),
)  # fmt: skip

controle = ReportChapter(
    "Controles",
    (
        Paragraph((
            Say(("Een fout moet weg voordat iemand op de cijfers kan rekenen. Een signaal vraagt "
                 "een besluit of een uitleg.",),),
        )),
        Failing("Fouten", Checks("fout"), "Alles wat altijd moet kloppen, klopt."),
        Failing("Signalen", Checks("signaal"), "Er zijn geen signalen."),
    ),
)  # fmt: skip

VERSLAG = Report(
    title="Financieel deel van het ondernemingsplan",
    name=algemeen.naam,
    remark=algemeen.toelichting,
    intro=Paragraph((
        Say(("Meerjarenbegroting van ", Moment(), " tot en met ", Moment(last=True), "."),),
        Say(("Scenario: ", ActiveScenario(), "."),),
    )),
    chapters=(
        samenvatting, bedrijf, exploitatie, investering_en_financiering, liquiditeit,
        balans_en_kengetallen, dekking, mensen, cheques, scenarios, uitgangspunten, controle,
    ),
    colophon="Elke zin met een getal en elke tabel en grafiek in dit rapport is gemaakt uit de "
    "cijfers van de begroting. Wie een cijfer wil narekenen, vindt het in de werkmappen van "
    "dezelfde berekening.",
)  # fmt: skip
