"""Whole companies made up at random: whatever is filled in, the accounts fit."""

from __future__ import annotations

from typing import Any

import numpy as np
from hypothesis import HealthCheck, settings
from hypothesis import given as examples
from hypothesis import strategies as st

from budget.model import (
    aansluiting,
    algemeen,
    balans,
    deelnemers,
    dienstencheques,
    financiering,
    geldstromen,
    investeringen,
    kasstroom,
    kosten,
    omzet,
    openingsbalans,
    personeel,
    resultaat,
    subsidies,
    voorzieningen,
)
from budget.model.algemeen import RECHTSVORMEN
from budget.model.deelnemers import LKV_SOORTEN, regelingen
from budget.model.financiering import SOORTEN as AFLOSSING
from budget.model.subsidie_invoer import GRONDSLAGEN, RITMES, STATUSSEN

from .support import Expect, Given
from .wijkhuis import bare

MUST_HOLD = [
    aansluiting.balans_sluit, aansluiting.openingsbalans_sluit, aansluiting.kas_sluit,
    aansluiting.vermogen_sluit, aansluiting.maanden_tellen_op, aansluiting.betalers_tellen_op,
    aansluiting.cheques_sluiten,
]  # fmt: skip
CENT = 0.005

money = st.integers(0, 50_000)
years = st.lists(st.integers(0, 12), min_size=1, max_size=4)
share = st.sampled_from([0, 0.25, 0.5, 1])
months = st.integers(0, 6)
payer = st.sampled_from(["Gemeente", "Bewoners", "UWV"])
kinds = st.sampled_from(["exploitatie", "startsubsidie", "begeleiding", "fondsen en overige"])


def rows(**cells: st.SearchStrategy[Any]) -> st.SearchStrategy[list[dict[str, Any]]]:
    return st.lists(st.fixed_dictionaries(cells), max_size=2)


COMPANY = st.fixed_dictionaries({
    "start": st.sampled_from(["2027-01", "2027-05"]),
    "rechtsvorm": st.sampled_from(RECHTSVORMEN.names),
    "inbreng": money,
    "granted": st.booleans(),
    "over": st.sampled_from(["overige reserve", "terugbetalen"]),
    "opening": money,
    "groepen": rows(
        regeling=st.sampled_from(list(regelingen.record.fixed or {})), uren_per_week=st.just(28),
        aantal_bij_de_start=st.integers(0, 8), plaatsen_einde_jaar=years,
        proefplaatsing=months, soort_lkv=st.sampled_from(LKV_SOORTEN.names),
    ),
    "functies": rows(
        soort=st.just("leiding"), fte=years, bruto_maandloon=st.just(3_500),
        deel_betaald_door_partner=share, partner=payer, verloop_per_jaar=share,
    ),
    "diensten": rows(
        categorie=st.sampled_from(["groen", "detachering", "zaal", "horeca"]), klant=payer,
        tarief=st.integers(0, 80), eenheden=st.integers(0, 3_000), oninbaar=share,
        betaaltermijn=months, materiaal=share,
    ),
    "series": rows(
        betaler_eigen_bijdrage=payer, betaler_aanvulling=payer,
        eigen_bijdrage=st.integers(0, 30), aanvulling=st.integers(0, 30),
        uitgifte=st.integers(0, 2_000), vervalt=share,
        btw=st.sampled_from(["hoog", "laag", "vrijgesteld", "gemengd"]),
        eigen_bijdrage_betaald=st.sampled_from(["bij uitgifte", "na inwisseling"]),
        vervallen_waarde_naar=st.sampled_from(["bedrijf", "aanvulling terug", "betalers"]),
    ),
    "kosten": rows(
        kostensoort=st.sampled_from(["huur", "vervoer", "verzekering", "overig"]),
        bedrag=st.integers(0, 3_000), maanden_per_factuur=st.sampled_from([1, 3, 12]),
        huurvrije_maanden=months,
    ),
    "subsidies": rows(
        financier=payer, soort=kinds, bedrag=money,
        grondslag=st.sampled_from([n for n in GRONDSLAGEN.names if n != "garantie"]),
        status=st.sampled_from(STATUSSEN.names), betaalritme=st.sampled_from(RITMES.names),
        voorschot=share, lager_vastgesteld=share, vaststelling_na=months,
    ),
    "garanties": rows(
        financier=payer, soort=st.just("garantie"), grondslag=st.just("garantie"), bedrag=money,
        status=st.just("toegezegd"),
    ),
    "investeringen": rows(
        bedrag=money, levensduur=st.integers(0, 6), betaaltermijn=months,
        aanschaf=st.sampled_from(["2027-06-01", "2029-03-15"]),
    ),
    "leningen": rows(
        bedrag=money, rente=st.sampled_from([0, 0.06]), looptijd=st.integers(1, 8),
        soort_aflossing=st.sampled_from(AFLOSSING.names),
    ),
    "voorzieningen": rows(dotatie=money, onttrekking=money),
})  # fmt: skip
TABLES = {
    "groepen": deelnemers.groepen, "functies": personeel.functies, "diensten": omzet.diensten,
    "series": dienstencheques.series, "kosten": kosten.kostenregels,
    "subsidies": subsidies.subsidies, "garanties": subsidies.subsidies,
    "investeringen": investeringen.investeringen, "leningen": financiering.leningen,
    "voorzieningen": voorzieningen.voorzieningen,
}  # fmt: skip


def found(company: dict[str, Any]) -> Expect:
    """The company worked out."""
    given: Given = bare(start=company["start"])
    given.put(algemeen.rechtsvorm, company["rechtsvorm"]).put(algemeen.inbreng, company["inbreng"])
    given.put(resultaat.egalisatie_toegestaan, company["granted"])
    given.put(resultaat.boven_plafond, company["over"])
    given.row(openingsbalans.posten, "Debiteuren", bedrag=company["opening"])
    given.row(openingsbalans.posten, "Overige reserve", bedrag=company["opening"])
    for name, table in TABLES.items():
        for number, cells in enumerate(company[name]):
            given.row(table, f"{name} {number}", **cells)
    return given.work_out()


@settings(max_examples=40, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@examples(COMPANY)
def test_every_company_fits(company: dict[str, Any]) -> None:
    expect = found(company)
    values = expect.run.values
    assert [c.label for c in MUST_HOLD if values[c.line].size and values[c.line].min() == 0] == []
    assert np.abs(expect.months(balans.verschil)).max() < CENT
    bank = expect.months(kasstroom.bank)
    flows = expect.months(kasstroom.totaal_in) - expect.months(kasstroom.totaal_uit)
    assert np.abs(np.diff(bank, prepend=0) - flows).max() < CENT
    assert bank.min() == expect.figure(kasstroom.laagste_bank)
    paid = expect.months(geldstromen.alle_betalers) + expect.months(geldstromen.zonder_betaler)
    assert np.abs(paid - expect.months(resultaat.baten)).max() < CENT
    lowest = [expect.year(kasstroom.laagste_boekjaar, year) for year in (1, 2, 3, 4)]
    assert np.abs(np.array(lowest) - bank.reshape(4, 12).min(axis=1)).max() < CENT
