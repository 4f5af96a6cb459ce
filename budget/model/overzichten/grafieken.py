"""De grafieken: één boodschap per grafiek, gezegd in de titel."""

from __future__ import annotations

from budget.engine.expr import Time
from budget.engine.statement import Chart, Either, Figure, Series

from .. import (
    balans,
    brug,
    capaciteit,
    controles,
    dienstencheques,
    geldstromen,
    kasstroom,
    kengetallen,
    omzet,
    resultaat,
)
from .opbouw import (
    BALANSBLAD,
    CHEQUES,
    DEKKINGSPLAN,
    EXPLOITATIE,
    GELDSTROMEN,
    KENGETALLEN,
    LIQUIDITEIT,
    RJ_BLAD,
)

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
        Series(omzet.normuren_vraag, "Gevraagde normuren"),
        Series(kengetallen.plaatsen, "Deelnemers (rechter as)", second=True),
    ),
    sheet=KENGETALLEN,
    axis="uren",
    second_axis="deelnemers",
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
brug_van_het_resultaat = Chart(
    title=(
        "Het resultaat gaat van € ", Figure(resultaat.resultaat, year=1, digits=-3),
        " in jaar 1 naar € ", Figure(resultaat.resultaat, digits=-3), " in het laatste jaar",
    ),
    periods=Time.CONST,
    series=(
        Series(brug.onder[0], kind="base", steps=brug.onder),
        Series(brug.uitersten[0], "Resultaat", kind="stacked", steps=brug.uitersten),
        Series(brug.erbij_boven[0], "Meer resultaat", "stacked", steps=brug.erbij_boven,
               sense="better"),
        Series(brug.erbij_onder[0], kind="stacked", steps=brug.erbij_onder, sense="better"),
        Series(brug.eraf_boven[0], "Minder resultaat", "stacked", steps=brug.eraf_boven,
               sense="worse"),
        Series(brug.eraf_onder[0], kind="stacked", steps=brug.eraf_onder, sense="worse"),
    ),
    sheet=RJ_BLAD,
    years=2,
)  # fmt: skip
cheques_en_capaciteit = Chart(
    title=(
        "Cheques vragen in het laatste jaar ", Figure(dienstencheques.uren_cheques),
        " van de ", Figure(capaciteit.normuren_leverbaar), " leverbare uren",
    ),
    periods=Time.MONTH,
    series=(
        Series(capaciteit.normuren_leverbaar, "Leverbare normuren"),
        Series(
            dienstencheques.uren_verplicht_totaal, "Nodig om alle cheques op tijd te leveren"
        ),
        Series(dienstencheques.uren_cheques, "Geleverd op cheques"),
    ),
    sheet=CHEQUES,
    axis="uren per maand",
)  # fmt: skip
