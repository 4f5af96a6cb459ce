"""Exploitatie (in drie indelingen), liquiditeit en balans."""

from __future__ import annotations

from budget.engine.expr import Time
from budget.engine.statement import Either, Entry, Figure, Gap, Heading, Statement

from .. import (
    aansluiting,
    balans,
    brug,
    controles,
    indelingen,
    kasstroom,
    kengetallen,
    openingsbalans,
    resultaat,
)
from ..posten import BALANS, BATEN, KAS, LASTEN
from .grafieken import (
    bank_per_maand,
    baten_en_lasten,
    brug_van_het_resultaat,
    resultaat_per_jaar,
    vermogen_en_norm,
)
from .opbouw import (
    BALANSBLAD,
    BBV_BLAD,
    EXPLOITATIE,
    LIQUIDITEIT,
    RJ_BLAD,
    met_totalen,
    per_groep,
    posten_van,
)

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
        *met_totalen(BATEN, resultaat.baten_per_post, resultaat.baten_per_groep),
        Entry(resultaat.baten, style="total"),
        Gap(),
        *met_totalen(LASTEN, resultaat.lasten_per_post, resultaat.lasten_per_groep),
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

rj = Statement(
    RJ_BLAD,
    title=brug_van_het_resultaat.title,
    periods=Time.YEAR,
    intro="Dezelfde baten en lasten in de indeling van RJ 640 (stichting of vereniging zonder "
    "winststreven) en RJk C1 (klein). Het resultaat is gelijk aan dat op Exploitatie.",
    rows=(
        Heading("Baten"),
        *(Entry(regel) for regel in indelingen.rj_baten.values()),
        Entry(indelingen.rj_som_baten, style="subtotal"),
        Heading("Lasten"),
        *(Entry(regel) for regel in indelingen.rj_lasten.values()),
        Entry(indelingen.rj_som_lasten, style="subtotal"),
        Entry(indelingen.rj_saldo, style="subtotal"),
        Entry(indelingen.rj_financieel),
        Entry(indelingen.rj_belasting),
        Entry(indelingen.rj_resultaat, style="total"),
        Heading("Bestemming van het saldo"),
        Entry(indelingen.rj_egalisatie),
        Entry(resultaat.terug_te_betalen),
        Entry(resultaat.naar_overige_reserve),
        Heading("Hoe het resultaat verandert"),
        *(Entry(regel, verandering) for verandering, regel in brug.sprong.items()),
    ),
    charts=(brug_van_het_resultaat,),
)

bbv = Statement(
    BBV_BLAD,
    title=(
        "In de indeling van het BBV is het saldo in het laatste jaar € ",
        Figure(indelingen.bbv_saldo), ", structureel € ",
        Figure(kengetallen.resultaat_structureel),
    ),
    periods=Time.YEAR,
    intro="Voor een gemeente of gemeenschappelijke regeling: jaar 1 is de begroting (art. 17 en "
    "19), de jaren daarna zijn de meerjarenraming (art. 22). Realisatie en begroting van eerdere "
    "jaren staan niet in dit model.",
    rows=(
        Heading("Baten per programma"),
        *(Entry(regel, naam) for naam, regel in indelingen.bbv_baten.items()),
        Entry(indelingen.bbv_som_baten, style="subtotal"),
        Heading("Lasten per programma"),
        *(Entry(regel, naam) for naam, regel in indelingen.bbv_lasten.items()),
        Entry(indelingen.bbv_overhead),
        Entry(resultaat.lasten_per_post["onvoorzien"]),
        Entry(resultaat.lasten_per_post["rente"]),
        Entry(resultaat.lasten_per_post["vpb"]),
        Entry(indelingen.bbv_som_lasten, style="subtotal"),
        Entry(indelingen.bbv_saldo, style="total"),
        Heading("Mutaties in reserves"),
        Entry(resultaat.naar_egalisatie, "Toevoeging aan de egalisatiereserve"),
        Entry(resultaat.uit_egalisatie, "Onttrekking uit de egalisatiereserve"),
        Entry(indelingen.bbv_resultaat, style="total"),
        Heading("Incidenteel en structureel (art. 19)"),
        Entry(kengetallen.baten_incidenteel),
        Entry(kengetallen.lasten_incidenteel),
        Entry(kengetallen.resultaat_structureel, style="subtotal",
              verdict=controles.structureel_sluitend),
        Heading("Kengetallen van het BBV"),
        Entry(indelingen.netto_schuldquote),
        Entry(kengetallen.solvabiliteit),
        Entry(kengetallen.structurele_ruimte),
    ),
)  # fmt: skip

liquiditeit = Statement(
    LIQUIDITEIT,
    title=bank_per_maand.title,
    periods=Time.MONTH,
    intro="Ontvangsten en uitgaven inclusief btw, in de maand waarin het geld beweegt.",
    rows=(
        Heading("Ontvangsten"),
        *posten_van(KAS, kasstroom.per_kaspost, "Ontvangsten"),
        Entry(kasstroom.ontvangsten, style="subtotal"),
        Heading("Uitgaven"),
        *posten_van(KAS, kasstroom.per_kaspost, "Uitgaven"),
        Entry(kasstroom.uitgaven, style="subtotal"),
        Entry(kasstroom.operationeel, style="total"),
        Heading("Investeringen"),
        *posten_van(KAS, kasstroom.per_kaspost, "Investeringen"),
        Entry(kasstroom.geinvesteerd, style="subtotal"),
        Heading("Financiering"),
        *posten_van(KAS, kasstroom.per_kaspost, "Financiering"),
        Gap(),
        Entry(kasstroom.bank.begin, "Bank begin maand"),
        Entry(kasstroom.totaal_in),
        Entry(kasstroom.totaal_uit),
        Entry(kasstroom.bank, "Bank einde maand", style="total", mark_lowest=True),
        Entry(kasstroom.laagste_punt, "◄ laagste punt van alle maanden"),
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
        *(rij for _, rij in per_groep(
            (post for post in BALANS if post.kant == "activa"), balans.per_balanspost
        )),
        Entry(balans.activa, style="total"),
        Gap(),
        *(rij for _, rij in per_groep(
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
        Heading("Aansluiting van de bank op de kasstroom"),
        Entry(kasstroom.bank.begin, "Bank begin maand"),
        Entry(kasstroom.kasstroom),
        Entry(kasstroom.bank, "Bank einde maand", style="subtotal"),
        Entry(aansluiting.kasverschil, style="memo"),
        Heading("Aansluiting van het eigen vermogen op het resultaat"),
        Entry(aansluiting.vermogen_begin),
        Entry(aansluiting.vermogen_erbij),
        Entry(aansluiting.vermogen_erbij_samen),
        Entry(balans.eigen_vermogen, style="subtotal"),
        Entry(aansluiting.vermogensverschil, style="memo"),
    ),
    charts=(vermogen_en_norm,),
    input_table=openingsbalans.posten.record,
)  # fmt: skip
