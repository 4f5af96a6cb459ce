"""De samenvatting: het hele plan op één bladzijde."""

from __future__ import annotations

from dataclasses import replace

from budget.engine.expr import Time
from budget.engine.statement import Either, Entry, Figure, Heading, InScenario, Statement, Words

from .. import balans, controles, geldstromen, kasstroom, kengetallen, normen, resultaat
from .grafieken import bank_per_maand, baten_en_lasten, brug_van_het_resultaat, wie_betaalt
from .opbouw import SAMENVATTING

BASIS, VOORZICHTIG = range(2)

samenvatting = Statement(
    SAMENVATTING,
    title=(
        "Over de hele periode is het resultaat € ", Figure(resultaat.resultaat_cumulatief),
        "; de bank is op zijn laagst € ", Figure(kasstroom.laagste_bank), " in ",
        Figure(kasstroom.laagste_bank_maand, date=True),
    ),
    periods=Time.YEAR,
    intro="Het hele plan op één bladzijde. Elk bedrag verwijst naar het blad waar het is berekend.",
    sources=True,
    rows=(
        Words((
            "Gevraagd over de hele periode: € ", Figure(controles.gevraagd["aangevraagd"]),
            " aan subsidies in aanvraag, naast € ", Figure(controles.gevraagd["toegezegd"]),
            " die is toegezegd, en € ", Figure(controles.leningen_samen), " aan leningen. Nog te "
            "werven: € ", Figure(controles.nog_te_dekken_samen), ".",
        )),
        Words((
            "In het laatste jaar werken hier ", Figure(kengetallen.plaatsen),
            " deelnemers en stromen er ", Figure(kengetallen.uitstroom, digits=1),
            " uit naar werk. De bijdrage per plaats is € ",
            Figure(kengetallen.bijdrage_per_plaats), ".",
        )),
        Words((
            "Van de baten in het laatste jaar ligt ",
            Figure(geldstromen.vastgelegd_deel, percent=True),
            " vast in contracten, wettelijke regelingen en toezeggingen. Zonder lopende aanvragen "
            "is het resultaat dan € ", Figure(geldstromen.resultaat_toegezegd), ".",
        )),
        Words((
            "De bank blijft ", Either(kasstroom.binnen_limiet, "elke maand", "niet elke maand"),
            " binnen de limiet van de rekening-courant; de kleinste ruimte is € ",
            Figure(kasstroom.laagste_ruimte), ".",
        )),
        Heading("Baten en lasten"),
        *(Entry(regel, naam) for naam, regel in resultaat.baten_per_groep.items()),
        Entry(resultaat.baten, style="subtotal"),
        *(Entry(regel, naam) for naam, regel in resultaat.lasten_per_groep.items()),
        Entry(resultaat.lasten, style="subtotal"),
        Entry(resultaat.resultaat, style="total"),
        Heading("Geld en vermogen, einde jaar"),
        Entry(kasstroom.bank, "Bank", style="subtotal"),
        Entry(
            kasstroom.laagste_boekjaar, "Laagste bankstand in het jaar",
            norm=kasstroom.limiet, verdict=controles.binnen_limiet,
        ),
        Entry(kasstroom.laagste_boekjaar_maand, "In de maand van"),
        Entry(balans.eigen_vermogen),
        Heading("Waar een gemeente of fonds het eerst naar kijkt"),
        Entry(geldstromen.resultaat_zonder_te_werven, verdict=controles.sluitend),
        Entry(kengetallen.plaatsen),
        Entry(kengetallen.uitstroom),
        Entry(kengetallen.bijdrage_per_plaats),
        Entry(kengetallen.bijdrage_per_uitstroom),
        Entry(
            geldstromen.grootste_aandeel, norm=normen.betaler, verdict=controles.niet_een_betaler
        ),
        Entry(kengetallen.overhead, norm=normen.overhead, verdict=controles.overhead_past),
        Heading("Waar een bank het eerst naar kijkt"),
        InScenario(
            kasstroom.laagste_bank, BASIS, "Laagste bankstand, hele periode, in",
            kasstroom.laagste_ruimte,
        ),
        InScenario(
            kasstroom.laagste_bank, VOORZICHTIG, "Laagste bankstand, hele periode, in",
            kasstroom.laagste_ruimte,
        ),
        Entry(kengetallen.dscr, norm=normen.dscr, verdict=controles.draagt_schulden),
        Entry(kengetallen.solvabiliteit, norm=normen.solvabiliteit, verdict=controles.solvabel),
        Entry(
            kengetallen.garantievermogen_deel, "Garantievermogen", norm=normen.garantievermogen,
            verdict=controles.garantievermogen_genoeg,
        ),
        Entry(kengetallen.current_ratio, norm=normen.current_ratio, verdict=controles.liquide),
        Entry(geldstromen.vastgelegd_deel),
        Entry(kengetallen.buffer_in_maanden, verdict=controles.buffer_voor_lonen),
        Entry(kengetallen.kostprijs_netto, "Kostprijs per normuur, netto"),
        Entry(kengetallen.marge_tarief),
    ),
    charts=tuple(
        replace(grafiek, sheet=SAMENVATTING)
        for grafiek in (bank_per_maand, baten_en_lasten, brug_van_het_resultaat, wie_betaalt)
    ),
)  # fmt: skip
