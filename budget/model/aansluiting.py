"""Aansluiting: alles wat op elkaar moet passen, past; een verschil is een fout."""

from budget.engine.declare import (
    check,
    cumulative,
    equal,
    line,
    maximum,
    round_,
    total,
    year_end,
    year_sum,
)
from budget.engine.expr import Agg

from . import (
    balans,
    dienstencheques,
    financiering,
    geldstromen,
    investeringen,
    kasstroom,
    openingsbalans,
    resultaat,
    subsidies,
    voorzieningen,
)
from .eenheden import CHEQUES, EUR, NUMMER

MELD_HET = "Meld het: dan zit er een fout in het model."

# --- balans en bank ----------------------------------------------------------

BALANS = "Balans en bank"
balansverschil = line(
    "Verschil op de balans, in centen", EUR, round_(balans.verschil, 2), per_year=Agg.END,
    section=BALANS,
)  # fmt: skip
balans_sluit = check(
    "De balans sluit in elke maand", equal(balansverschil, 0), kind="fout",
    norm="activa = passiva, op de cent", value=balansverschil,
    advice="Is de openingsbalans in evenwicht? Zo ja, meld het: dan zit er een fout in het model.",
)  # fmt: skip
opening_activa = line(
    "Bezittingen bij de start", EUR,
    openingsbalans.bezittingen_begin + investeringen.boekwaarde_begin_totaal, section=BALANS,
)  # fmt: skip
opening_cheques = line(
    "Vooruitontvangen op cheques bij de start", EUR,
    dienstencheques.begin_klant * dienstencheques.klant["direct"]
    + dienstencheques.begin_aanvulling * dienstencheques.financier["direct"],
    section=BALANS,
)  # fmt: skip
opening_passiva = line(
    "Vermogen en schulden bij de start", EUR,
    openingsbalans.vermogen_en_schulden_begin + financiering.leningen_begin_totaal
    + voorzieningen.begin_totaal + total(subsidies.egalisatie_begin) + total(opening_cheques),
    section=BALANS,
)  # fmt: skip
openingsverschil = line(
    "Verschil op de openingsbalans, in centen", EUR,
    round_(opening_activa - opening_passiva, 2), section=BALANS,
)  # fmt: skip
openingsbalans_sluit = check(
    "De openingsbalans sluit", equal(openingsverschil, 0), kind="fout",
    norm="bezittingen = vermogen en schulden", value=openingsverschil,
    advice="Vul op het blad Openingsbalans aan wat ontbreekt; het verschil hoort meestal bij het "
    "kapitaal of de overige reserve.",
)  # fmt: skip
kasverschil = line(
    "Verschil tussen bank en kasstroom, in centen", EUR,
    round_(balans.per_balanspost["bank"] - kasstroom.bank.begin - kasstroom.kasstroom, 2),
    section=BALANS,
)  # fmt: skip
kas_sluit = check(
    "De bank verandert precies met de kasstroom", equal(kasverschil, 0), kind="fout",
    norm="bank einde maand = bank begin + kasstroom", value=kasverschil, advice=MELD_HET,
)  # fmt: skip

# --- vermogen ----------------------------------------------------------------

VERMOGEN = "Eigen vermogen"
vermogen_begin = line(
    "Eigen vermogen bij de start", EUR,
    openingsbalans.kapitaal_begin + openingsbalans.overige_reserve_begin
    + openingsbalans.egalisatiereserve_begin,
    section=VERMOGEN,
)  # fmt: skip
vermogen_erbij = line(
    "Resultaat en inbreng, min wat terug moet", EUR,
    resultaat.resultaat + financiering.inbreng - resultaat.terug_te_betalen, section=VERMOGEN,
)  # fmt: skip
vermogen_erbij_samen = line(
    "Resultaat en inbreng sinds de start, min wat terug moet", EUR, cumulative(vermogen_erbij),
    per_year=Agg.END, section=VERMOGEN,
)  # fmt: skip
vermogensverschil = line(
    "Verschil in het eigen vermogen, in centen", EUR,
    round_(balans.eigen_vermogen - vermogen_begin - vermogen_erbij_samen, 2),
    per_year=Agg.END, section=VERMOGEN,
)  # fmt: skip
vermogen_sluit = check(
    "Het eigen vermogen verandert met resultaat en inbreng", equal(vermogensverschil, 0),
    kind="fout", norm="begin + resultaat + inbreng − terugbetaling", value=vermogensverschil,
    advice=MELD_HET,
)  # fmt: skip
jaarverschil = line(
    "Verschil tussen maanden en jaar, in centen", EUR,
    round_(year_sum(resultaat.resultaat) - year_end(resultaat.resultaat_boekjaar), 2),
    section=VERMOGEN,
)  # fmt: skip
maanden_tellen_op = check(
    "De maanden tellen op tot het jaar", equal(jaarverschil, 0), kind="fout",
    norm="twaalf maanden resultaat = resultaat van het boekjaar", value=jaarverschil,
    advice=MELD_HET,
)  # fmt: skip

# --- betalers, cheques, rijen ------------------------------------------------

BETALERS = "Betalers en cheques"
betalersverschil = line(
    "Verschil tussen betalers en baten, in centen", EUR, round_(geldstromen.niet_toegewezen, 2),
    section=BETALERS,
)  # fmt: skip
betalers_tellen_op = check(
    "Alle betalers samen zijn alle baten", equal(betalersverschil, 0), kind="fout",
    norm="som van de betalers = baten", value=betalersverschil,
    advice="Kies een klant, financier of partner waar die ontbreekt (bladen Omzet, "
    "Dienstencheques, Subsidies, Personeel).",
)  # fmt: skip
wettelijk_heeft_betaler = check(
    "Elke wettelijke regeling heeft een betaler", geldstromen.wettelijk_zonder_betaler <= 0,
    kind="signaal", norm="LKS, no-risk, LKV en praktijkleren staan bij een partij",
    value=geldstromen.wettelijk_zonder_betaler,
    advice="Kies op het blad Betalers wie betaalt; bij loonkostensubsidie kan ook de gemeente van "
    "de groep met haar partij.",
)  # fmt: skip
cheques_weg = line(
    "Ingewisselde en vervallen cheques", CHEQUES,
    dienstencheques.ingewisseld + dienstencheques.vervallen, section=BETALERS,
)  # fmt: skip
cheques_te_verklaren = line(
    "Begin plus uitgegeven, min wat weg is", CHEQUES,
    dienstencheques.beginstand + cumulative(dienstencheques.uitgegeven) - cumulative(cheques_weg),
    per_year=Agg.END, section=BETALERS,
)  # fmt: skip
chequesverschil = line(
    "Cheques die niet te verklaren zijn", CHEQUES,
    round_(cheques_te_verklaren - dienstencheques.uitstaand, 2), per_year=Agg.END,
    section=BETALERS,
)  # fmt: skip
cheques_sluiten = check(
    "Uitgegeven cheques zijn ingewisseld, vervallen of staan uit", equal(chequesverschil, 0),
    kind="fout", norm="begin + uitgegeven = ingewisseld + vervallen + uitstaand",
    value=chequesverschil, advice=MELD_HET,
)  # fmt: skip
subsidierijen_per_groep = {
    soort: line(
        f"Rijen {soort} voor deze groep", NUMMER,
        total(subsidies.is_soort[soort], by=subsidies.groep), section=BETALERS,
    )
    for soort in ("begeleiding", "doorbetaling beschut", "dagbesteding", "trajecten")
}  # fmt: skip
meeste_rijen = line(
    "Meeste rijen van één soort subsidie", NUMMER, maximum(*subsidierijen_per_groep.values()),
    section=BETALERS,
)  # fmt: skip
geen_dubbele_rijen = check(
    "Geen groep heeft twee rijen van dezelfde soort subsidie", meeste_rijen <= 1, kind="fout",
    norm="hoogstens één rij per groep en soort", value=meeste_rijen,
    advice="Haal de dubbele rij weg. Betalen twee financiers echt samen? Geef de tweede rij dan de "
    "soort fondsen en overige.",
)  # fmt: skip
