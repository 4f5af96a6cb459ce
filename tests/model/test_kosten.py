"""Kosten: every way to pay for something, worked by hand, and everything closes."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given as examples
from hypothesis import settings
from hypothesis import strategies as st

from budget.model import algemeen, deelnemers, hefbomen, kosten, omzet, personeel
from budget.model.kosten import kostenregels, kostensoorten

from .support import Expect, Given


def situation(**options: object) -> Given:
    return Given(until="kosten", **options).put(algemeen.onvoorzien, 0)  # type: ignore[arg-type]


def test_rent_and_cleaning_of_year_one() -> None:
    given = situation()
    given.row(kostenregels, "Huur", kostensoort="huur", bedrag=3_100)
    given.row(kostenregels, "Schoonmaak", kostensoort="huisvesting", bedrag=300)
    expect = given.work_out()
    assert expect.year(kosten.kosten_per_post["Huisvesting"], 1) == pytest.approx(40_800)
    assert expect.year(kosten.voorbelasting, 1) == pytest.approx(300 * 12 * 0.21)
    # rent at once, cleaning a month after the invoice
    assert expect.month(kosten.betaald, "2027-01", "Huur") == pytest.approx(3_100)
    assert expect.month(kosten.betaald, "2027-01", "Schoonmaak") == 0
    assert expect.month(kosten.betaald, "2027-02", "Schoonmaak") == pytest.approx(363)
    assert expect.month(kosten.crediteuren, "2027-12") == pytest.approx(363)
    expect.closes(kosten)


def test_an_empty_year_follows_the_index_of_the_kind() -> None:
    given = situation()
    given.row(kostenregels, "Huur", kostensoort="huur", bedrag=1_000)
    given.row(kostenregels, "Vast", kostensoort="huur", bedrag=1_000, index="geen")
    given.row(kostenregels, "Zelf", kostensoort="huur", bedrag=[1_000, None, 2_000])
    expect = given.work_out()
    assert expect.year(kosten.kosten, 3, "Huur") == pytest.approx(12_000 * 1.025**2)
    assert expect.year(kosten.kosten, 4, "Vast") == pytest.approx(12_000)
    assert expect.year(kosten.kosten, 2, "Zelf") == pytest.approx(12_300)
    assert expect.year(kosten.kosten, 4, "Zelf") == pytest.approx(24_600)


def test_rent_a_quarter_in_advance() -> None:
    given = situation()
    given.row(kostenregels, "Huur", kostensoort="huur", bedrag=1_000, maanden_per_factuur=3)
    expect = given.work_out()
    assert expect.months(kosten.betaald)[:4] == pytest.approx([3_000, 0, 0, 3_000])
    assert expect.months(kosten.vooruitbetaald)[:4] == pytest.approx([2_000, 1_000, 0, 2_000])
    assert expect.months(kosten.kosten)[:4] == pytest.approx(np.full(4, 1_000))
    expect.closes(kosten)


def test_insurance_a_year_in_advance_keeps_the_price_of_its_invoice() -> None:
    given = situation()
    given.row(
        kostenregels, "Verzekering", kostensoort="verzekering", bedrag=1_200, grondslag="jaar",
        start="2027-07-01", maanden_per_factuur=12,
    )  # fmt: skip
    expect = given.work_out()
    assert expect.month(kosten.betaald, "2027-07") == pytest.approx(1_200)
    assert expect.month(kosten.vooruitbetaald, "2027-12") == pytest.approx(600)
    assert expect.month(kosten.kosten, "2028-06") == pytest.approx(100)
    assert expect.month(kosten.kosten, "2028-07") == pytest.approx(102.5)
    expect.closes(kosten)


def test_a_contract_that_ends_halfway_a_quarter_pays_only_what_is_left() -> None:
    given = situation().row(
        kostenregels, "Huur", kostensoort="huur", bedrag=1_000, maanden_per_factuur=3,
        einde="2027-05-31",
    )  # fmt: skip
    expect = given.work_out()
    assert expect.months(kosten.betaald)[:6] == pytest.approx([3_000, 0, 0, 2_000, 0, 0])
    assert expect.months(kosten.kosten).sum() == pytest.approx(5_000)
    assert expect.month(kosten.vooruitbetaald, "2027-05") == pytest.approx(0)


def test_a_running_contract_is_billed_on_its_own_rhythm() -> None:
    given = situation().row(
        kostenregels, "Lease", kostensoort="huur", bedrag=500, maanden_per_factuur=3,
        start="2026-11-01",
    )  # fmt: skip
    expect = given.work_out()
    # January belongs to the invoice of November: that part is in the openingsbalans
    assert expect.months(kosten.betaald)[:5] == pytest.approx([0, 1_500, 0, 0, 1_500])
    assert expect.months(kosten.kosten)[:3] == pytest.approx([0, 500, 500])
    expect.closes(kosten)


def test_three_months_without_rent_are_spread_over_five_years() -> None:
    given = situation().row(
        kostenregels, "Huur", kostensoort="huur", bedrag=2_000, index="geen", huurvrije_maanden=3
    )
    expect = given.work_out()
    assert expect.months(kosten.betaald)[:4] == pytest.approx([0, 0, 0, 2_000])
    assert expect.months(kosten.kosten)[:48] == pytest.approx(np.full(48, 2_000 - 6_000 / 60))
    assert expect.month(kosten.huurverplichting, "2027-03") == pytest.approx(6_000 - 300)
    assert expect.month(kosten.huurverplichting, "2030-12") == pytest.approx(6_000 - 4_800)
    assert np.abs(expect.months(kosten.vooruitbetaald)).max() == pytest.approx(0)
    expect.closes(kosten)


def test_rent_free_months_are_used_up_when_the_contract_ends() -> None:
    given = situation().row(
        kostenregels, "Huur", kostensoort="huur", bedrag=2_000, huurvrije_maanden=4,
        maanden_per_factuur=3, einde="2029-12-31",
    )  # fmt: skip
    expect = given.work_out()
    # invoices of January and April: nothing, then two of three months
    assert expect.months(kosten.betaald)[:5] == pytest.approx([0, 0, 0, 4_000, 0])
    assert expect.month(kosten.huurverplichting, "2029-12") == pytest.approx(0, abs=1e-9)
    assert expect.months(kosten.kosten).sum() == pytest.approx(expect.months(kosten.betaald).sum())
    expect.closes(kosten)


def test_in_kind_is_income_and_cost_without_cash_or_vat() -> None:
    given = situation().row(
        kostenregels, "Ruimte om niet", kostensoort="huisvesting", bedrag=800,
        boeken_als="kosten in natura",
    )  # fmt: skip
    expect = given.work_out()
    assert expect.year(kosten.natura_last, 1) == pytest.approx(9_600)
    assert expect.year(kosten.natura_bate, 1) == pytest.approx(9_600)
    for nothing in (kosten.kosten, kosten.betaald, kosten.factuur_met_btw):
        assert expect.months(nothing).sum() == 0
    expect.closes(kosten)


def test_deposit_is_an_asset_and_comes_back() -> None:
    given = situation()
    given.row(kostenregels, "Borg huur", bedrag=9_300, grondslag="eenmalig", boeken_als="borg",
              betaaltermijn=0)  # fmt: skip
    given.row(kostenregels, "Borg bus", bedrag=700, grondslag="eenmalig", boeken_als="borg",
              betaaltermijn=0, start="2027-03-01", einde="2028-02-29")  # fmt: skip
    expect = given.work_out()
    assert expect.months(kosten.borg_betaald)[:3] == pytest.approx([9_300, 0, 700])
    assert expect.month(kosten.borg_betaald, "2028-03") == pytest.approx(-700)
    assert expect.month(kosten.borg, "2027-12") == pytest.approx(10_000)
    assert expect.month(kosten.borg, "2030-12") == pytest.approx(9_300)
    assert expect.months(kosten.kosten).sum() == 0
    assert expect.months(kosten.voorbelasting).sum() == 0
    assert expect.months(kosten.betaald_leveranciers).sum() == 0
    expect.closes(kosten)


def test_first_stock_is_bought_and_stays() -> None:
    given = situation().row(
        kostenregels, "Beginvoorraad", bedrag=2_000, grondslag="eenmalig", boeken_als="voorraad"
    )
    expect = given.work_out()
    assert expect.month(kosten.voorraad, "2030-12") == pytest.approx(2_000)
    assert expect.month(kosten.betaald_leveranciers, "2027-02") == pytest.approx(2_420)
    assert expect.months(kosten.kosten).sum() == 0
    expect.closes(kosten)


def test_once_falls_in_its_month_and_is_incidental() -> None:
    given = situation()
    given.row(kostenregels, "Opening", bedrag=5_000, grondslag="eenmalig", start="2027-09-15")
    given.row(kostenregels, "Kantoor", bedrag=100)
    expect = given.work_out()
    assert expect.month(kosten.kosten, "2027-09", "Opening") == pytest.approx(5_000)
    assert expect.months(kosten.kosten, "Opening").sum() == pytest.approx(5_000)
    assert expect.year(kosten.kosten_incidenteel, 1) == pytest.approx(5_000)
    assert expect.year(kosten.kosten_structureel, 1) == pytest.approx(1_200)


def test_each_basis_takes_its_own_driver() -> None:
    given = situation()
    kinds = {
        "deelnemer": kosten.aantal_deelnemers,
        "werknemer": kosten.aantal_werknemers,
        "fte": kosten.aantal_fte,
        "uur": kosten.aantal_uren,
        "% omzet": kosten.omzet_totaal,
        "% loonsom": kosten.loonsom_totaal,
    }
    for kind in kinds:
        given.row(kostenregels, kind, grondslag=kind, bedrag=[2, 2, 2, 2])
    company(given)
    expect = given.work_out()
    assert 8 < expect.month(kosten.aantal_deelnemers, "2027-01") <= 11  # volunteers count
    for kind, driver in kinds.items():
        rate = 0.02 if kind.startswith("%") else 2
        assert expect.months(driver).sum() > 0, kind
        assert expect.months(kosten.kosten, kind) == pytest.approx(rate * expect.months(driver))
    expect.closes(kosten)


def test_a_percentage_does_not_rise_with_the_index() -> None:
    given = situation().row(kostenregels, "Opleiding", grondslag="% loonsom", bedrag=1.5)
    given.row(kostenregels, "Kantoor", bedrag=1.5)
    expect = given.work_out()
    assert expect.year(kosten.bedrag, 4, "Opleiding") == 1.5
    assert expect.year(kosten.bedrag, 4, "Kantoor") == pytest.approx(1.5 * 1.025**3)


def test_unforeseen_comes_on_top_and_is_paid_at_once() -> None:
    given = situation().put(algemeen.onvoorzien, 0.03)
    given.row(kostenregels, "Kantoor", bedrag=1_000)
    given.row(kostenregels, "Om niet", bedrag=1_000, boeken_als="kosten in natura")
    expect = given.work_out()
    assert expect.year(kosten.onvoorzien, 1) == pytest.approx(360)
    assert expect.month(kosten.onvoorzien_betaald, "2027-01") == pytest.approx(30)
    expect.closes(kosten)


def test_the_lever_multiplies_all_costs() -> None:
    given = situation(scenarios=("Basis", "Duurder")).put(hefbomen.kosten, [1, 1.1])
    given.row(kostenregels, "Kantoor", bedrag=1_000)
    expect = given.work_out()
    assert expect.year(kosten.kosten_totaal, 1) == pytest.approx(12_000)
    assert expect.months(kosten.kosten_totaal, scenario=1).sum() == pytest.approx(
        1.1 * expect.months(kosten.kosten_totaal).sum()
    )


def test_posts_add_up_to_the_costs() -> None:
    given = situation()
    for name in kostensoorten.record.fixed or {}:
        given.row(kostenregels, f"Iets van {name}", kostensoort=name, bedrag=100)
    expect = given.work_out()
    per_post = sum(expect.months(line) for line in kosten.kosten_per_post.values())
    assert per_post == pytest.approx(expect.months(kosten.kosten_totaal))
    assert all(expect.year(line, 1) > 0 for line in kosten.kosten_per_post.values())
    assert expect.year(kosten.kosten_per_soort, 1, "vervoer") == pytest.approx(1_200)


def test_faults_are_found() -> None:
    given = situation()
    given.row(kostenregels, "Omgekeerd", start="2028-01-01", einde="2027-12-31")
    given.row(kostenregels, "Te veel", grondslag="% omzet", bedrag=101)
    given.row(kostenregels, "Borg per maand", boeken_als="borg")
    given.row(kostenregels, "Lang vrij", huurvrije_maanden=13, contractduur=12)
    given.row(kostenregels, "Goed", bedrag=100, einde="2028-12-31")
    expect = given.work_out()
    for check, row in (
        (kosten.einde_na_start, "Omgekeerd"),
        (kosten.percentage_past, "Te veel"),
        (kosten.borg_eenmalig, "Borg per maand"),
        (kosten.huurvrij_past, "Lang vrij"),
    ):
        assert expect.figure(check.line, row) == 0, row
        assert expect.figure(check.line, "Goed") == 1


def company(given: Given) -> None:
    """Participants, staff and turnover, so that every basis has something to count."""
    given.row(
        deelnemers.groepen, "Groep", regeling="LKS/banenafspraak", aantal_bij_de_start=8,
        uren_per_week=28, loonwaarde=0.5,
    )  # fmt: skip
    given.row(deelnemers.groepen, "Hulp", regeling="vrijwilliger", aantal_bij_de_start=3,
              uren_per_week=6)  # fmt: skip
    given.row(personeel.functies, "Leermeester", fte=1.5, bruto_maandloon=3_450)
    given.row(algemeen.partijen, "Corporatie", soort="woningcorporatie")
    given.row(omzet.diensten, "Groen", klant="Corporatie", tarief=35, eenheden=1_200)


Prices = st.SearchStrategy[list[float | None]]
Cells = dict[str, object]
prices: Prices = st.lists(st.none() | st.floats(0, 1e5), min_size=4, max_size=4)
rising: Prices = st.lists(st.floats(0, 1e5), min_size=4, max_size=4).map(lambda p: [*sorted(p)])


def cost_row(
    amounts: Prices,
) -> st.SearchStrategy[dict[str, object]]:
    def month(n: int) -> str:
        return f"{2027 + n // 12}-{n % 12 + 1:02d}"

    return st.fixed_dictionaries(
        {
            "kostensoort": st.sampled_from(sorted(kostensoorten.record.fixed or {})),
            "grondslag": st.sampled_from(["maand", "jaar", "eenmalig"]),
            "bedrag": amounts,
            "start": st.integers(-30, 60).map(lambda n: f"{month(n)}-01"),
            "einde": st.none() | st.integers(0, 60).map(lambda n: f"{month(n)}-28"),
            "boeken_als": st.sampled_from(["kosten", "kosten in natura", "borg", "voorraad"]),
            "betaaltermijn": st.none() | st.integers(0, 12),
            "maanden_per_factuur": st.integers(1, 12),
            "huurvrije_maanden": st.integers(0, 20),
            "contractduur": st.integers(1, 90),
        }
    )


def worked_out(rows: list[Cells], unforeseen: float) -> Expect:
    given = situation().put(algemeen.onvoorzien, unforeseen)
    for number, cells in enumerate(rows):
        given.row(kostenregels, f"Post {number}", **cells)
    return given.work_out()


@settings(max_examples=50, deadline=None)
@examples(st.lists(cost_row(prices), min_size=1, max_size=5), st.floats(0, 0.25))
def test_whatever_is_bought_closes(rows: list[Cells], unforeseen: float) -> None:
    worked_out(rows, unforeseen).closes(kosten, tolerance=1e-3)


@settings(max_examples=50, deadline=None)
@examples(st.lists(cost_row(rising), min_size=1, max_size=5))
def test_no_balance_goes_below_zero(rows: list[Cells]) -> None:
    """As long as prices do not fall: a lower price can make a rent-free month a refund."""
    expect = worked_out(rows, 0)
    for balance in (kosten.crediteuren, kosten.vooruitbetaald, kosten.huurverplichting):
        assert expect.months(balance).min() > -1e-3
