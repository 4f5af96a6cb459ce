"""De overzichten voor de lezer: welke regel op welk blad staat, en in welke grafiek.

Alleen gegevens, geen formules. De woorden (Statement, Entry, Chart …) staan in
budget.engine.statement, zodat model en werkmap elkaar niet hoeven te kennen; het
plan geeft OVERZICHTEN door aan de werkmap.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace

from budget.engine.expr import Line, Time
from budget.engine.statement import (
    Amounts,
    Chart,
    Checks,
    Either,
    Entry,
    Figure,
    Gap,
    Heading,
    Row,
    Series,
    Statement,
)

from . import (
    balans,
    capaciteit,
    controles,
    financiering,
    garantie,
    geldstromen,
    kasstroom,
    kengetallen,
    normen,
    omzet,
    openingsbalans,
    resultaat,
    subsidies,
)
from .posten import BALANS, BATEN, KAS, LASTEN, Post

SAMENVATTING = "Samenvatting"
EXPLOITATIE = "Exploitatie"
LIQUIDITEIT = "Liquiditeit"
BALANSBLAD = "Balans"
KENGETALLEN = "Kengetallen"
CONTROLES = "Controles"
DEKKINGSPLAN = "Dekkingsplan"
GELDSTROMEN = "Geldstromen"
WETTELIJK = "Wettelijk per maand"


def _per_groep(posten: Iterable[Post], regels: Mapping[str, Line]) -> Iterator[tuple[str, Row]]:
    """Elke post onder de kop van zijn groep: (groep, rij)."""
    groep = ""
    for post in posten:
        if post.groep != groep:
            groep = post.groep
            yield groep, Heading(groep)
        yield groep, Entry(regels[post.id])


def _met_totalen(
    posten: Iterable[Post], regels: Mapping[str, Line], totalen: Mapping[str, Line]
) -> tuple[Row, ...]:
    """De posten per groep, elke groep met zijn totaal."""
    rijen: list[Row] = []
    vorige = ""
    for groep, rij in _per_groep(posten, regels):
        if vorige and groep != vorige:
            rijen.append(Entry(totalen[vorige], style="subtotal"))
        vorige = groep
        rijen.append(rij)
    return (*rijen, Entry(totalen[vorige], style="subtotal"))


def _posten(posten: Iterable[Post], regels: Mapping[str, Line], *groepen: str) -> tuple[Row, ...]:
    return tuple(Entry(regels[post.id]) for post in posten if post.groep in groepen)


# --- grafieken ---------------------------------------------------------------

bank_per_maand = Chart(
    title=(
        "De bank zakt in ", Figure(kasstroom.laagste_bank_maand, date=True), " tot € ",
        Figure(kasstroom.laagste_bank), ": ",
        Either(kasstroom.binnen_limiet, "binnen de limiet", "onder de limiet"),
    ),
    periods=Time.MONTH,
    series=(
        Series(kasstroom.laagste_punt, "Laagste punt", kind="column"),
        Series(kasstroom.bank, "Bank einde maand"),
        Series(kasstroom.limiet, "Limiet rekening-courant"),
    ),
    sheet=LIQUIDITEIT,
)  # fmt: skip
baten_en_lasten = Chart(
    title=(
        "In het laatste jaar zijn de baten € ", Figure(resultaat.baten, digits=-3),
        " en de lasten € ", Figure(resultaat.lasten, digits=-3), ": ",
        Either(resultaat.sluitend, "sluitend", "een tekort"),
    ),
    periods=Time.YEAR,
    series=(
        *(
            Series(regel, groep, kind="stacked")
            for groep, regel in resultaat.baten_per_groep.items()
        ),
        Series(resultaat.lasten, "Lasten"),
    ),
    sheet=EXPLOITATIE,
)  # fmt: skip
resultaat_per_jaar = Chart(
    title=(
        "Het resultaat is over de hele periode € ", Figure(resultaat.resultaat_cumulatief),
        ", in het laatste jaar € ", Figure(resultaat.resultaat),
    ),
    periods=Time.YEAR,
    series=(Series(resultaat.resultaat, "Resultaat", kind="column"),),
    sheet=EXPLOITATIE,
)  # fmt: skip
wie_betaalt = Chart(
    title=(
        "Gemeenten betalen in het laatste jaar € ",
        Figure(geldstromen.per_soort["Gemeenten"], digits=-3), " van de € ",
        Figure(resultaat.baten, digits=-3), " aan baten",
    ),
    periods=Time.YEAR,
    series=tuple(
        Series(regel, naam, kind="stacked") for naam, regel in geldstromen.per_soort.items()
    ),
    sheet=GELDSTROMEN,
)  # fmt: skip
zekerheid = Chart(
    title=(
        "Van de subsidies is in het laatste jaar € ",
        Figure(geldstromen.per_status["toegezegd"], digits=-3), " toegezegd en € ",
        Figure(geldstromen.per_status["aangevraagd"], digits=-3), " aangevraagd",
    ),
    periods=Time.YEAR,
    series=(
        *(
            Series(regel, naam.capitalize(), kind="stacked")
            for naam, regel in geldstromen.per_status.items()
        ),
        Series(controles.nog_te_dekken, "Nog te dekken", kind="stacked"),
    ),
    sheet=DEKKINGSPLAN,
)  # fmt: skip
uren_en_vraag = Chart(
    title=(
        "Van de uren die geleverd kunnen worden is in het laatste jaar ",
        Figure(kengetallen.bezetting, percent=True), " verkocht",
    ),
    periods=Time.MONTH,
    series=(
        Series(capaciteit.normuren_leverbaar, "Leverbare normuren"),
        Series(omzet.normuren_verkocht, "Verkochte normuren"),
    ),
    sheet=KENGETALLEN,
    axis="uren",
)  # fmt: skip
vermogen_en_norm = Chart(
    title=(
        "De solvabiliteit is aan het einde ", Figure(kengetallen.solvabiliteit, percent=True),
        ", het garantievermogen ", Figure(kengetallen.garantievermogen_deel, percent=True),
        " van het balanstotaal",
    ),
    periods=Time.YEAR,
    series=(
        Series(balans.eigen_vermogen, "Eigen vermogen", kind="column"),
        Series(kengetallen.garantievermogen, "Garantievermogen", kind="column"),
        Series(kengetallen.balanstotaal, "Balanstotaal"),
    ),
    sheet=BALANSBLAD,
)  # fmt: skip

# --- bladen ------------------------------------------------------------------

samenvatting = Statement(
    SAMENVATTING,
    title=(
        "Over de hele periode is het resultaat € ", Figure(resultaat.resultaat_cumulatief),
        "; de bank is op zijn laagst € ", Figure(kasstroom.laagste_bank), " in ",
        Figure(kasstroom.laagste_bank_maand, date=True),
    ),
    periods=Time.YEAR,
    intro="Het hele plan op één bladzijde. Elk bedrag verwijst naar het blad waar het is berekend.",
    rows=(
        Heading("Baten en lasten"),
        *(Entry(regel, naam) for naam, regel in resultaat.baten_per_groep.items()),
        Entry(resultaat.baten, style="subtotal"),
        *(Entry(regel, naam) for naam, regel in resultaat.lasten_per_groep.items()),
        Entry(resultaat.lasten, style="subtotal"),
        Entry(resultaat.resultaat, style="total"),
        Heading("Geld"),
        Entry(kasstroom.operationeel),
        Entry(kasstroom.geinvesteerd),
        Entry(kasstroom.aangetrokken),
        Entry(kasstroom.afgelost),
        Entry(kasstroom.bank, "Bank einde jaar", style="subtotal"),
        Entry(
            kasstroom.laagste_boekjaar, "Laagste stand in het jaar",
            norm=kasstroom.limiet, verdict=controles.binnen_limiet,
        ),
        Entry(kasstroom.laagste_boekjaar_maand, "In de maand van"),
        Heading("Vermogen"),
        Entry(balans.eigen_vermogen),
        Entry(kengetallen.solvabiliteit, norm=normen.solvabiliteit, verdict=controles.solvabel),
        Entry(
            kengetallen.garantievermogen_deel, norm=normen.garantievermogen,
            verdict=controles.garantievermogen_genoeg,
        ),
        Entry(kengetallen.current_ratio, norm=normen.current_ratio, verdict=controles.liquide),
        Entry(kengetallen.dscr, norm=normen.dscr, verdict=controles.draagt_schulden),
        Heading("Mensen en werk"),
        Entry(kengetallen.plaatsen),
        Entry(kengetallen.uitstroom),
        Entry(kengetallen.bijdrage_per_plaats),
        Entry(kengetallen.bezetting),
        Entry(kengetallen.kostprijs_netto),
        Entry(kengetallen.overhead, norm=normen.overhead, verdict=controles.overhead_past),
    ),
    charts=tuple(
        replace(grafiek, sheet=SAMENVATTING)
        for grafiek in (bank_per_maand, baten_en_lasten, resultaat_per_jaar, wie_betaalt)
    ),
)  # fmt: skip

exploitatie = Statement(
    EXPLOITATIE,
    title=(
        "In het laatste jaar is het resultaat € ",
        Figure(resultaat.resultaat),
        ": ",
        Either(resultaat.sluitend, "de begroting sluit", "de begroting sluit niet"),
    ),
    periods=Time.MONTH,
    intro="Baten en lasten exclusief btw, in de maand van de prestatie of het gebruik. Bedragen "
    "zijn positief; het resultaat is baten min lasten.",
    rows=(
        *_met_totalen(BATEN, resultaat.baten_per_post, resultaat.baten_per_groep),
        Entry(resultaat.baten, style="total"),
        Gap(),
        *_met_totalen(LASTEN, resultaat.lasten_per_post, resultaat.lasten_per_groep),
        Entry(resultaat.lasten, style="total"),
        Gap(),
        Entry(resultaat.resultaat, style="total"),
        Entry(resultaat.resultaat_cumulatief, style="memo"),
        Heading("Bestemming van het resultaat"),
        Entry(resultaat.naar_egalisatie),
        Entry(resultaat.uit_egalisatie),
        Entry(resultaat.terug_te_betalen),
        Entry(resultaat.naar_overige_reserve),
    ),
    charts=(baten_en_lasten, resultaat_per_jaar),
)

liquiditeit = Statement(
    LIQUIDITEIT,
    title=bank_per_maand.title,
    periods=Time.MONTH,
    intro="Ontvangsten en uitgaven inclusief btw, in de maand waarin het geld beweegt.",
    rows=(
        Heading("Ontvangsten"),
        *_posten(KAS, kasstroom.per_kaspost, "Ontvangsten"),
        Entry(kasstroom.ontvangsten, style="subtotal"),
        Heading("Uitgaven"),
        *_posten(KAS, kasstroom.per_kaspost, "Uitgaven"),
        Entry(kasstroom.uitgaven, style="subtotal"),
        Entry(kasstroom.operationeel, style="total"),
        Heading("Investeringen"),
        *_posten(KAS, kasstroom.per_kaspost, "Investeringen"),
        Entry(kasstroom.geinvesteerd, style="subtotal"),
        Heading("Financiering"),
        *_posten(KAS, kasstroom.per_kaspost, "Financiering"),
        Gap(),
        Entry(kasstroom.bank.begin, "Bank begin maand"),
        Entry(kasstroom.totaal_in),
        Entry(kasstroom.totaal_uit),
        Entry(kasstroom.bank, "Bank einde maand", style="total"),
        Heading("Ruimte"),
        Entry(kasstroom.ruimte),
        Entry(kasstroom.onder_buffer),
        Entry(kasstroom.laagste_boekjaar, style="memo"),
    ),
    charts=(bank_per_maand,),
    input_table=openingsbalans.posten.record,
)

balansblad = Statement(
    BALANSBLAD,
    title=(
        "Aan het einde is het eigen vermogen € ", Figure(balans.eigen_vermogen),
        " op een balanstotaal van € ", Figure(kengetallen.balanstotaal),
    ),
    periods=Time.MONTH,
    intro="Stand aan het einde van elke maand. Activa en passiva zijn gelijk, op de cent.",
    rows=(
        *(rij for _, rij in _per_groep(
            (post for post in BALANS if post.kant == "activa"), balans.per_balanspost
        )),
        Entry(balans.activa, style="total"),
        Gap(),
        *(rij for _, rij in _per_groep(
            (post for post in BALANS if post.kant == "passiva"), balans.per_balanspost
        )),
        Entry(balans.passiva, style="total"),
        Entry(balans.verschil, style="memo"),
        Heading("Totalen"),
        Entry(balans.vaste_activa),
        Entry(balans.vlottende_activa),
        Entry(balans.eigen_vermogen),
        Entry(balans.egalisatie_en_voorzieningen),
        Entry(balans.langlopend),
        Entry(balans.kortlopend),
    ),
    charts=(vermogen_en_norm,),
    input_table=openingsbalans.posten.record,
)  # fmt: skip

kengetallenblad = Statement(
    KENGETALLEN,
    title=vermogen_en_norm.title,
    periods=Time.YEAR,
    intro="Elk kengetal met zijn norm, het oordeel over alle jaren en hoe het is berekend.",
    notes=True,
    rows=(
        Heading("Vermogen"),
        Entry(kengetallen.balanstotaal),
        Entry(kengetallen.solvabiliteit, norm=normen.solvabiliteit, verdict=controles.solvabel),
        Entry(kengetallen.garantievermogen),
        Entry(
            kengetallen.garantievermogen_deel, norm=normen.garantievermogen,
            verdict=controles.garantievermogen_genoeg,
        ),
        Entry(kengetallen.current_ratio, norm=normen.current_ratio, verdict=controles.liquide),
        Heading("Rente en aflossing"),
        Entry(kengetallen.kasresultaat),
        Entry(kengetallen.schuldendienst),
        Entry(kengetallen.dscr, norm=normen.dscr, verdict=controles.draagt_schulden),
        Entry(kengetallen.over_na_aflossing, verdict=controles.lost_af),
        Heading("Uren en kostprijs"),
        Entry(kengetallen.bezetting, norm=normen.bezetting, verdict=controles.bezetting_past),
        Entry(kengetallen.kostprijs_bruto),
        Entry(kengetallen.kostprijs_netto, verdict=controles.dekt_kostprijs),
        Entry(kengetallen.gemiddeld_tarief),
        Entry(kengetallen.tarief_kostendekkend),
        Heading("Plaatsen en bijdragen"),
        Entry(kengetallen.plaatsen),
        Entry(kengetallen.uitstroom),
        Entry(kengetallen.bijdrage),
        Entry(kengetallen.bijdrage_per_plaats),
        Entry(kengetallen.bijdrage_per_uitstroom),
        Entry(kengetallen.eigen_inkomsten_deel),
        Heading("Overhead, structureel en buffer"),
        Entry(kengetallen.overhead, norm=normen.overhead, verdict=controles.overhead_past),
        Entry(kengetallen.werkgeverslasten, norm=normen.lasten_hoog,
              verdict=controles.lasten_laag_genoeg),
        Entry(kengetallen.baten_incidenteel),
        Entry(kengetallen.lasten_incidenteel),
        Entry(kengetallen.resultaat_structureel, verdict=controles.structureel_sluitend),
        Entry(kengetallen.structurele_ruimte),
        Entry(kengetallen.buffer_in_maanden, verdict=controles.buffer_voor_lonen),
        Heading("Afhankelijkheid per betaler"),
        Entry(geldstromen.aandeel, per_row=True, norm=normen.betaler),
    ),
    charts=(uren_en_vraag,),
    input_table=normen.normen.record,
)  # fmt: skip

controleblad = Statement(
    CONTROLES,
    title=("Klopt de begroting, blijft zij binnen de normen, en wat als het tegenzit?",),
    periods=Time.CONST,
    intro="Een fout moet weg. Een signaal vraagt een besluit of een uitleg. Een gevoeligheid zegt "
    "wat een tegenvaller doet als verder niets verandert.",
    rows=(
        Heading("Fouten"),
        Checks("fout"),
        Gap(),
        Heading("Signalen"),
        Checks("signaal"),
        Gap(),
        Heading("Gevoeligheden"),
        Checks("gevoeligheid"),
    ),
    input_table=normen.normen.record,
)

dekkingsplan = Statement(
    DEKKINGSPLAN,
    title=zekerheid.title,
    periods=Time.YEAR,
    intro="Wat het kost en wie het betaalt, per jaar. Wat nog geworven moet worden telt niet mee "
    "in de baten en staat onderaan.",
    rows=(
        Heading("Wat het kost"),
        *(Entry(regel, naam) for naam, regel in resultaat.lasten_per_groep.items()),
        Entry(resultaat.lasten, style="total"),
        Heading("Eigen inkomsten"),
        *_posten(BATEN, resultaat.baten_per_post, "Omzet"),
        Entry(resultaat.baten_per_groep["Omzet"], "Totaal eigen inkomsten", style="subtotal"),
        Heading("Loonsubsidies en tegemoetkomingen, met beschut werk"),
        *_posten(BATEN, resultaat.baten_per_post, "Loonsubsidies en tegemoetkomingen"),
        Heading("Subsidies en bijdragen"),
        *_posten(BATEN, resultaat.baten_per_post, "Subsidies en bijdragen"),
        Entry(resultaat.baten, "Totaal dekking", style="total"),
        Entry(resultaat.resultaat, "Overschot of tekort", style="total"),
        Heading("Per subsidie"),
        Entry(subsidies.bate, "Subsidie", per_row=True),
        Entry(garantie.bate_totaal),
        Heading("Hoe zeker"),
        *(Entry(regel, naam.capitalize()) for naam, regel in geldstromen.per_status.items()),
        Heading("Nog te dekken"),
        Entry(subsidies.nog_te_dekken, per_row=True),
        Entry(controles.nog_te_dekken, "Totaal nog te dekken", style="total",
              verdict=controles.alles_gedekt),
        Heading("Financiering"),
        Entry(financiering.inbreng),
        Entry(kasstroom.per_kaspost["leningen"]),
        Entry(kasstroom.per_kaspost["investeringssubsidie"]),
        Entry(kasstroom.geinvesteerd),
    ),
    charts=(zekerheid,),
    input_table=subsidies.subsidies.record,
)  # fmt: skip

geldstromenblad = Statement(
    GELDSTROMEN,
    title=wie_betaalt.title,
    periods=Time.YEAR,
    intro="Wie betaalt wat, per hoofdstuk en per jaar; alle betalers samen zijn alle baten.",
    rows=(
        Heading("Per soort betaler"),
        *(Entry(regel, naam) for naam, regel in geldstromen.per_soort.items()),
        Heading("Alle betalers"),
        Entry(geldstromen.per_betaler, per_row=True),
        *(
            rij
            for regel in geldstromen.per_hoofdstuk.values()
            for rij in (Heading(regel.label), Entry(regel, per_row=True))
        ),
        Heading("Aansluiting op de exploitatie"),
        Entry(geldstromen.alle_betalers),
        Entry(geldstromen.zonder_betaler),
        Entry(geldstromen.niet_toegewezen),
        Entry(resultaat.baten, style="total"),
    ),
    charts=(wie_betaalt,),
    input_table=geldstromen.betalers.record,
)

wettelijkblad = Statement(
    WETTELIJK,
    title=("Met welke wettelijke bedragen elke maand is gerekend, hoe zeker zij zijn en waarvan",),
    periods=Time.MONTH,
    intro="Grijs en cursief is niet definitief: wat wanneer geldt en de bron staan rechts. "
    "Geïndexeerd of doorgetrokken: na de laatste bekende datum. Wijzigen doet u op Wettelijk.",
    rows=(Heading("Bedragen van de wet en vaste afspraken"), Amounts()),
    notes=True,
)  # fmt: skip

OVERZICHTEN: tuple[Statement, ...] = (
    samenvatting, exploitatie, liquiditeit, balansblad, kengetallenblad, controleblad,
    dekkingsplan, geldstromenblad, wettelijkblad,
)  # fmt: skip

# Wat van elk scenario naast elkaar staat, en wat daarvan niet onder nul mag komen.
VERGELEKEN = (
    resultaat.resultaat, kasstroom.bank, kasstroom.laagste_bank, kasstroom.laagste_ruimte,
)  # fmt: skip
NIET_ONDER_NUL = (kasstroom.laagste_ruimte,)
