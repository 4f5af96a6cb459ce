"""Wie betaalt: investering en financiering, dekkingsplan, geldstromen, aflossing en rente."""

from __future__ import annotations

from budget.engine.expr import Time
from budget.engine.statement import Entry, Figure, Heading, Statement

from .. import (
    controles,
    financiering,
    garantie,
    geldstromen,
    gemeenten,
    investeringen,
    kasstroom,
    kengetallen,
    kosten,
    normen,
    openingsbalans,
    organisatie,
    resultaat,
    subsidies,
)
from ..posten import BATEN
from .grafieken import wie_betaalt, zekerheid
from .opbouw import AFLOSSING, DEKKINGSPLAN, GELDSTROMEN, INVESTERING, posten_van

investeringsblad = Statement(
    INVESTERING,
    title=(
        "In jaar 1 wordt € ", Figure(kasstroom.geinvesteerd, year=1), " geïnvesteerd; er komt € ",
        Figure(kasstroom.aangetrokken, year=1), " aan inbreng, leningen en subsidies binnen",
    ),
    periods=Time.YEAR,
    intro="Wat er gekocht wordt en waarvan dat wordt betaald. Investeringen exclusief btw; de btw "
    "die wordt voorgeschoten staat apart.",
    rows=(
        Heading("Investeringen, exclusief btw"),
        Entry(investeringen.investering, per_row=True),
        Entry(investeringen.btw, "Btw over investeringen"),
        Entry(kosten.borg_gestort),
        Entry(openingsbalans.aanloop_last),
        Entry(resultaat.lasten_per_post["onvoorzien"], "Onvoorzien in de exploitatie"),
        Entry(kasstroom.geinvesteerd, "Betaald aan investeringen en borg", style="total"),
        Heading("Financiering"),
        Entry(financiering.inbreng, "Eigen inbreng"),
        Entry(financiering.opgenomen, "Lening", per_row=True),
        Entry(kasstroom.per_kaspost["investeringssubsidie"]),
        Entry(kasstroom.aangetrokken, "Totaal financiering", style="total"),
        Entry(kasstroom.voor_werkkapitaal, style="total"),
        Heading("Boekwaarde aan het einde van het jaar"),
        Entry(investeringen.boekwaarde, per_row=True),
        Entry(investeringen.afschrijving, "Afschrijving van het jaar"),
        Entry(subsidies.egalisatierekening, "Egalisatierekening investeringssubsidies"),
    ),
    input_table=investeringen.investeringen.record,
)  # fmt: skip

aflossingsblad = Statement(
    AFLOSSING,
    title=(
        "In het laatste jaar is € ", Figure(kengetallen.schuldendienst),
        " nodig voor rente en aflossing; uit de exploitatie is er € ",
        Figure(kengetallen.kasresultaat),
    ),
    periods=Time.YEAR,
    intro="Elke lening van begin tot einde, en of het bedrijf rente en aflossing kan dragen.",
    notes=True,
    rows=(
        Heading("Opgenomen"),
        Entry(financiering.opgenomen, "Opgenomen", per_row=True),
        Heading("Aflossing"),
        Entry(financiering.afgelost, per_row=True),
        Heading("Rente"),
        Entry(financiering.rente_lening, per_row=True),
        Entry(financiering.rente_rc),
        Heading("Stand aan het einde van het jaar"),
        Entry(financiering.lening, per_row=True),
        Entry(financiering.leningen_kort, "Waarvan af te lossen in het jaar erna"),
        Entry(financiering.achtergestelde_leningen, "Waarvan achtergesteld"),
        Heading("Kan het bedrijf het dragen?"),
        Entry(kengetallen.kasresultaat),
        Entry(kengetallen.schuldendienst),
        Entry(kengetallen.dscr, norm=normen.dscr, verdict=controles.draagt_schulden),
        Entry(kengetallen.over_na_aflossing, verdict=controles.lost_af),
    ),
    input_table=financiering.leningen.record,
)  # fmt: skip

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
        *posten_van(BATEN, resultaat.baten_per_post, "Omzet"),
        Entry(resultaat.baten_per_groep["Omzet"], "Totaal eigen inkomsten", style="subtotal"),
        Heading("Loonsubsidies en tegemoetkomingen, met beschut werk"),
        *posten_van(BATEN, resultaat.baten_per_post, "Loonsubsidies en tegemoetkomingen"),
        Heading("Subsidies en bijdragen"),
        *posten_van(BATEN, resultaat.baten_per_post, "Subsidies en bijdragen"),
        Entry(resultaat.baten, "Totaal dekking", style="total"),
        Entry(resultaat.resultaat, "Overschot of tekort", style="total"),
        Heading("Per betaler: bedrag"),
        Entry(geldstromen.per_betaler, per_row=True),
        Heading("Per betaler: aandeel in de baten"),
        Entry(
            geldstromen.aandeel, per_row=True, norm=geldstromen.grens,
            verdict=controles.niet_een_betaler,
        ),
        Heading("Per subsidie: wat meetelt, wie, status en kans"),
        Entry(subsidies.bate, "Subsidie", per_row=True),
        Entry(garantie.bate_totaal),
        Heading("Per subsidie: verwachte waarde (bedrag × kans)"),
        Entry(subsidies.verwachte_waarde, per_row=True),
        Heading("Hoe zeker"),
        *(Entry(regel, naam.capitalize()) for naam, regel in geldstromen.per_status.items()),
        Entry(geldstromen.resultaat_zonder_te_werven, verdict=controles.sluitend),
        Entry(geldstromen.resultaat_toegezegd),
        Entry(geldstromen.vastgelegd_deel),
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
    beside=(subsidies.financier, subsidies.status, subsidies.kans),
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
        Heading("Functies: kosten, met overdracht"),
        Entry(organisatie.kosten, per_row=True),
        Heading("Rekening per gemeente"),
        Entry(gemeenten.rekening, per_row=True),
        Entry(gemeenten.totaal, style="total"),
        Heading("Als een gemeente uittreedt"),
        Entry(gemeenten.extra, per_row=True),
    ),
    charts=(wie_betaalt,),
    input_table=geldstromen.betalers.record,
)
