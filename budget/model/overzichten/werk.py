"""Mensen, cheques en kengetallen: wat het werk kost en oplevert."""

from __future__ import annotations

from budget.engine.expr import Time
from budget.engine.statement import Entry, Figure, Heading, Statement

from .. import (
    capaciteit,
    controles,
    deelnemers,
    dienstencheques,
    geldstromen,
    kengetallen,
    normen,
    omzet,
    personeel,
)
from .grafieken import cheques_en_capaciteit, uren_en_vraag, vermogen_en_norm
from .opbouw import CHEQUES, KENGETALLEN, MENSEN

mensenblad = Statement(
    MENSEN,
    title=(
        "In het laatste jaar zijn er gemiddeld ",
        Figure(kengetallen.plaatsen, digits=0),
        " deelnemers en ",
        Figure(personeel.fte_totaal, digits=1),
        " fte staf",
    ),
    periods=Time.YEAR,
    intro="Wie er werken, wat zij kosten en wat daar aan loonsubsidie tegenover staat. Aantallen "
    "en fte zijn gemiddelden van het jaar.",
    rows=(
        Heading("Deelnemers per groep, gemiddeld"),
        Entry(deelnemers.aantal_gemiddeld, "Deelnemers", per_row=True),
        Entry(deelnemers.instroom, "Instroom in het jaar"),
        Entry(deelnemers.uitval, "Gestopt in het jaar"),
        Entry(kengetallen.uitstroom),
        Heading("Lasten per groep"),
        Entry(deelnemers.loonkosten_groep, "Lasten", per_row=True),
        Heading("LKS, no-risk, LKV en praktijkleren per groep"),
        Entry(deelnemers.tegemoetkomingen_groep, "Tegemoetkomingen", per_row=True),
        Heading("Van contracturen naar normuren"),
        Entry(deelnemers.uren_contract),
        Entry(deelnemers.uren_aanwezig),
        Entry(deelnemers.klokuren),
        Entry(deelnemers.normuren),
        Entry(personeel.normuren_meewerkend, "Normuren van meewerkende staf"),
        Heading("Staf per functie, fte"),
        Entry(personeel.fte, per_row=True),
        Entry(personeel.fte_totaal, "Totaal fte", style="subtotal"),
        Entry(personeel.begeleiding_nodig, "Begeleiding nodig volgens de ratio's"),
        Heading("Staf per functie, kosten"),
        Entry(personeel.kosten_per_functie, "Kosten", per_row=True),
        Entry(personeel.kosten_inhuur, per_row=True),
        Entry(personeel.kosten_totaal, style="total"),
        Entry(kengetallen.werkgeverslasten),
    ),
    input_table=deelnemers.groepen.record,
)

chequesblad = Statement(
    CHEQUES,
    title=cheques_en_capaciteit.title,
    periods=Time.YEAR,
    intro="Twee vuistregels: elke uitgegeven cheque is gedekt, en er gaan er niet meer uit dan er "
    "uren geleverd kunnen worden.",
    rows=(
        Heading("Dekking: wat een cheque opbrengt en kost"),
        Entry(dienstencheques.prijs, per_row=True),
        Entry(
            dienstencheques.opbrengst_per_normuur, per_row=True, norm=kengetallen.kostprijs_netto,
            verdict=controles.dekt_kostprijs,
        ),
        Entry(kengetallen.kostprijs_netto),
        Heading("Uitgegeven"),
        Entry(dienstencheques.uitgegeven, per_row=True),
        Heading("Ingewisseld"),
        Entry(dienstencheques.ingewisseld, per_row=True),
        Heading("Vervallen"),
        Entry(dienstencheques.vervallen, per_row=True),
        Heading("Uitstaand aan het einde van het jaar"),
        Entry(dienstencheques.uitstaand, per_row=True),
        Heading("Capaciteit"),
        Entry(capaciteit.normuren_leverbaar),
        Entry(dienstencheques.uren_cheques),
        Entry(omzet.normuren_verkocht),
        Entry(omzet.normuren_tekort),
        Entry(kengetallen.bezetting, norm=normen.bezetting, verdict=controles.bezetting_past),
    ),
    charts=(cheques_en_capaciteit,),
    input_table=dienstencheques.series.record,
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
        Entry(kengetallen.marge_tarief),
        Heading("Plaatsen en bijdragen"),
        Entry(kengetallen.plaatsen),
        Entry(kengetallen.uitstroom),
        Entry(kengetallen.bijdrage),
        Entry(kengetallen.bijdrage_per_plaats),
        Entry(kengetallen.bijdrage_per_uitstroom),
        Entry(kengetallen.eigen_inkomsten_deel),
        Entry(geldstromen.vastgelegd_deel),
        Entry(
            geldstromen.grootste_aandeel, norm=normen.betaler, verdict=controles.niet_een_betaler
        ),
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
        Entry(
            geldstromen.aandeel, per_row=True, norm=geldstromen.grens,
            verdict=controles.niet_een_betaler,
        ),
    ),
    charts=(uren_en_vraag,),
    input_table=normen.normen.record,
)  # fmt: skip
