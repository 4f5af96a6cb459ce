"""Verslag, de hoofdstukken over geld: exploitatie, financiering, liquiditeit en balans."""

from __future__ import annotations

from collections.abc import Iterable

from budget.engine.declare import YEARS
from budget.engine.expr import Line
from budget.engine.narrative import (
    Holds,
    Overview,
    OwnWords,
    Paragraph,
    PerYear,
    Phrase,
    ReportChapter,
    Say,
    Signed,
)
from budget.engine.statement import Either, Entry, Figure, Gap, Heading, Row

from . import (
    balans,
    controles,
    financiering,
    investeringen,
    kasstroom,
    kengetallen,
    openingsbalans,
    resultaat,
)
from .overzichten import OVERZICHTEN, grafieken
from .overzichten.opbouw import EXPLOITATIE, KENGETALLEN, LIQUIDITEIT, per_groep
from .posten import BALANS, KAS

Rijen = tuple[Heading | Entry | Gap, ...]
JAREN = range(1, YEARS + 1)
LASTEN, BATEN = resultaat.lasten_per_post, resultaat.baten_per_post


def rijen_van(blad: str, tot: Line | None = None) -> Rijen:
    """De rijen van een overzicht, zoals zij in de werkmap staan; tot en met de regel `tot`."""
    (gevonden,) = [overzicht for overzicht in OVERZICHTEN if overzicht.sheet == blad]
    regels = [rij.line if isinstance(rij, Entry) else None for rij in gevonden.rows]
    return _rijen(gevonden.rows[: regels.index(tot) + 1] if tot is not None else gevonden.rows)


def _rijen(rijen: Iterable[Row]) -> Rijen:
    """Wat daarvan in een tabel over de jaren past."""
    return tuple(rij for rij in rijen if isinstance(rij, Heading | Entry | Gap))


def _balans(kant: str, totaal: Line) -> Rijen:
    """Eén kant van de balans, per groep."""
    posten = (post for post in BALANS if post.kant == kant)
    groepen = _rijen(rij for _, rij in per_groep(posten, balans.per_balanspost))
    return (*groepen, Entry(totaal, style="total"))


def opsomming(*delen: Phrase) -> Phrase:
    """a, b, c en d"""
    gevoegd: Phrase = ()
    for nummer, deel in enumerate(delen):
        voeg = "" if nummer == 0 else " en " if nummer == len(delen) - 1 else ", "
        gevoegd += (voeg, *deel)
    return gevoegd


def overschot_of_tekort(jaar: int) -> Phrase:
    """Hoe een jaar sluit."""
    sluit = "Jaar 1 sluit" if jaar == 1 else f"jaar {jaar}"
    bedrag = Signed(
        resultaat.resultaat, jaar, plus=" met een overschot van € ", minus=" met een tekort van € ",
        zero=" zonder overschot of tekort",
    )  # fmt: skip
    return sluit, bedrag


hoe_de_jaren_sluiten = Say(
    (*opsomming(*(overschot_of_tekort(jaar) for jaar in JAREN)), "."),
    when=(resultaat.baten, resultaat.lasten),
)
laagste_punt = (
    Say(
        ("De bank staat in ", Figure(kasstroom.laagste_bank_maand, date=True),
         " op het laagste punt: € ", Figure(kasstroom.laagste_bank), "."),
        when=(kasstroom.bank,),
    ),
    Say(
        ("Aan het einde van geen enkele maand staat het bedrijf rood.",),
        when=(kasstroom.bank,), unless=(kengetallen.rood,),
    ),
    Say(
        ("Het bedrijf staat dan rood",
         Either(kasstroom.binnen_limiet, ", binnen de limiet van de rekening-courant.",
                ", en dieper dan de limiet van de rekening-courant toestaat.")),
        when=(kengetallen.rood,),
    ),
)  # fmt: skip

exploitatie = ReportChapter(
    "Exploitatie",
    (
        Paragraph((
            hoe_de_jaren_sluiten,
            Say(
                ("Van de baten komt in jaar 1 ",
                 Figure(kengetallen.eigen_inkomsten_deel, year=1, percent=True),
                 " uit eigen inkomsten en in het laatste jaar ",
                 Figure(kengetallen.eigen_inkomsten_deel, percent=True), "."),
                when=(kengetallen.eigen_inkomsten_deel,),
            ),
            Say(
                ("Zonder incidentele baten en lasten is het resultaat in het laatste jaar € ",
                 Figure(kengetallen.resultaat_structureel), "."),
                when=(kengetallen.baten_incidenteel, kengetallen.lasten_incidenteel),
            ),
            Say(
                ("Over de hele periode is de vennootschapsbelasting € ",
                 Figure(LASTEN["vpb"], whole=True), "."),
                when=(LASTEN["vpb"],),
            ),
        )),
        grafieken.baten_en_lasten,
        grafieken.resultaat_per_jaar,
        grafieken.brug_van_het_resultaat,
        Overview("Exploitatiebegroting, exclusief btw", rijen_van(EXPLOITATIE)),
        OwnWords(
            "Toelichting op de baten en lasten",
            "Leg de grootste posten uit: waar komen de aantallen en de tarieven vandaan, welke "
            "offertes en overeenkomsten zijn er, en wat verandert er in de loop van de jaren?",
        ),
    ),
    when=(resultaat.baten, resultaat.lasten),
)  # fmt: skip

_geleend = kasstroom.per_kaspost["leningen"]
_investeringssubsidie = kasstroom.per_kaspost["investeringssubsidie"]

investering_en_financiering = ReportChapter(
    "Investering en financiering",
    (
        Paragraph((
            Say(
                ("Over de hele periode wordt voor € ",
                 Figure(investeringen.investering_totaal, whole=True),
                 " geïnvesteerd, exclusief btw: ", PerYear(investeringen.investering_totaal),
                 "."),
                when=(investeringen.investering_totaal,),
            ),
            Say(("Er wordt niet geïnvesteerd.",), unless=(investeringen.investering_totaal,)),
            Say(
                ("De aanloopkosten zijn € ", Figure(LASTEN["aanloop"], whole=True), "."),
                when=(LASTEN["aanloop"],),
            ),
        )),
        Overview("Investeringen, exclusief btw", (
            Entry(investeringen.investering, per_row=True),
            Heading("Afschrijving"),
            Entry(investeringen.afschrijving_totaal),
        )),
        Paragraph((
            Say(
                ("De eigen inbreng is € ", Figure(financiering.inbreng, whole=True), "."),
                when=(financiering.inbreng,),
            ),
            Say(
                ("Er wordt € ", Figure(_geleend, whole=True), " geleend."), when=(_geleend,),
            ),
            Say(
                ("Bij de start is er € ", Figure(financiering.leningen_begin_totaal),
                 " aan lopende leningen."),
                when=(financiering.leningen_begin_totaal,),
            ),
            Say(
                ("Er zijn geen leningen.",), unless=(_geleend, financiering.leningen_begin_totaal),
            ),
            Say(
                ("Investeringssubsidies brengen € ", Figure(_investeringssubsidie, whole=True),
                 " op."),
                when=(_investeringssubsidie,),
            ),
        )),
        Overview("Waar het geld vandaan komt en waar het heen gaat", (
            Heading("Herkomst"),
            Entry(financiering.inbreng),
            Entry(_geleend),
            Entry(_investeringssubsidie),
            Entry(kasstroom.aangetrokken, style="subtotal"),
            Heading("Besteding"),
            Entry(kasstroom.geinvesteerd),
            Entry(kasstroom.afgelost),
        )),
        Overview("Leningen aan het einde van het jaar", (
            Entry(financiering.lening, per_row=True),
            Heading("Rente en aflossing"),
            Entry(financiering.rente_leningen_totaal),
            Entry(financiering.aflossing_totaal),
        )),
        Paragraph((
            Say(
                ("De DSCR, hoe vaak een jaar zijn rente en aflossing kan betalen, is ",
                 *opsomming(*(
                     (Figure(kengetallen.dscr, year=jaar, digits=2), f" in jaar {jaar}")
                     for jaar in JAREN
                 )), ". ",
                 Holds(controles.draagt_schulden, "Dat voldoet elk jaar aan de norm.",
                       "Dat voldoet niet elk jaar aan de norm.")),
                when=(kengetallen.schuldendienst,),
            ),
        )),
        OwnWords(
            "Toelichting op de investeringen en de financiering",
            "Zeg waarom elke investering nodig is, welke offertes er zijn, wie de leningen "
            "verstrekken en welke zekerheden u biedt.",
        ),
    ),
)  # fmt: skip

_kas = kasstroom.per_kaspost
liquiditeit = ReportChapter(
    "Liquiditeit",
    (
        Paragraph((
            *laagste_punt,
            Say(
                ("De limiet van de rekening-courant is € ",
                 Figure(kasstroom.limiet, year=1, unsigned=True), "."),
                when=(kasstroom.limiet,),
            ),
            Say(
                ("Niet in elke maand staat de gewenste buffer op de bank.",),
                when=(kasstroom.onder_buffer,), unless=(kengetallen.rood,),
            ),
            Say(
                ("Het verloop per maand staat in de werkmap van de meerjarenbegroting, op het "
                 f"blad {LIQUIDITEIT}.",),
            ),
        )),
        grafieken.bank_per_maand,
        Overview("Liquiditeitsbegroting, inclusief btw", (
            Heading("Ontvangsten"),
            *(Entry(_kas[post.id]) for post in KAS if post.groep == "Ontvangsten"),
            Entry(kasstroom.ontvangsten, style="subtotal"),
            Heading("Uitgaven"),
            *(Entry(_kas[post.id]) for post in KAS if post.groep == "Uitgaven"),
            Entry(kasstroom.uitgaven, style="subtotal"),
            Entry(kasstroom.operationeel, style="total"),
            Heading("Investering en financiering"),
            Entry(kasstroom.geinvesteerd),
            Entry(kasstroom.aangetrokken),
            Entry(kasstroom.afgelost),
            Entry(kasstroom.kasstroom, style="total"),
            Heading("Bank"),
            Entry(kasstroom.bank, "Bank einde jaar", style="subtotal"),
            Entry(kasstroom.laagste_boekjaar, "Laagste stand in het jaar"),
            Entry(kasstroom.laagste_boekjaar_maand, "In de maand"),
        )),
    ),
    when=(kasstroom.bank, kasstroom.totaal_in, kasstroom.totaal_uit),
)  # fmt: skip

balans_en_kengetallen = ReportChapter(
    "Balans en kengetallen",
    (
        Paragraph((
            Say(
                ("Aan het einde van jaar 1 is het eigen vermogen € ",
                 Figure(balans.eigen_vermogen, year=1), " en aan het einde van het laatste jaar € ",
                 Figure(balans.eigen_vermogen), "."),
            ),
            Say(
                ("De solvabiliteit, het eigen vermogen als deel van het balanstotaal, is dan ",
                 Figure(kengetallen.solvabiliteit, percent=True), ". ",
                 Holds(controles.solvabel, "De solvabiliteit voldoet elk jaar aan de norm.",
                       "De solvabiliteit voldoet niet elk jaar aan de norm.")),
                when=(kengetallen.solvabiliteit,),
            ),
            Say(
                ("Bij de start staat er al voor € ", Figure(openingsbalans.bezittingen_begin),
                 " aan bezittingen op de balans."),
                when=(openingsbalans.bezittingen_begin,),
            ),
        )),
        grafieken.vermogen_en_norm,
        Overview("Balans aan het einde van het jaar", (
            *_balans("activa", balans.activa), *_balans("passiva", balans.passiva),
        )),
        Overview("Kengetallen, met norm en oordeel", rijen_van(KENGETALLEN)),
    ),
    when=(balans.activa, balans.passiva, kasstroom.bank),
)  # fmt: skip

__all__ = [
    "balans_en_kengetallen", "exploitatie", "hoe_de_jaren_sluiten",
    "investering_en_financiering", "laagste_punt", "liquiditeit", "rijen_van",
]  # fmt: skip
