"""Kengetallen: every ratio worked out from the wijkhuis and from round figures."""

from __future__ import annotations

import pytest

from budget.model import (
    algemeen,
    capaciteit,
    deelnemers,
    financiering,
    kengetallen,
    kosten,
    omzet,
    personeel,
    resultaat,
)

from .support import Given
from .wijkhuis import bare, rent, subsidy, wijkhuis


def test_equity_ratios() -> None:
    """EV 7,600 on 12,400; the loan is not subordinated."""
    expect = wijkhuis().work_out()
    assert expect.year(kengetallen.balanstotaal, 1) == pytest.approx(12_400)
    assert expect.year(kengetallen.solvabiliteit, 1) == pytest.approx(7_600 / 12_400)
    assert expect.year(kengetallen.garantievermogen, 1) == pytest.approx(7_600)


def test_a_subordinated_loan_counts_as_garantievermogen() -> None:
    """7,600 + 4,800 of 12,400: all of it."""
    expect = wijkhuis(subordinated=True).work_out()
    assert expect.year(kengetallen.garantievermogen, 1) == pytest.approx(12_400)
    assert expect.year(kengetallen.garantievermogen_deel, 1) == pytest.approx(1)
    assert expect.year(kengetallen.solvabiliteit, 1) == pytest.approx(7_600 / 12_400)


def test_current_ratio() -> None:
    """Bank 10,000 against 1,200 repayment in the coming year."""
    expect = wijkhuis().work_out()
    assert expect.year(kengetallen.current_ratio, 1) == pytest.approx(10_000 / 1_200)


def test_an_overdraft_counts_as_a_debt() -> None:
    """One month of rent unpaid by anyone, then rent stops: overdraft and its interest."""
    given = bare()
    given.row(
        kosten.kostenregels, "Huur", kostensoort="huur", bedrag=1_200, grondslag="eenmalig",
        start="2027-12-01",
    )  # fmt: skip
    expect = given.work_out()
    assert expect.year(kengetallen.rood, 1) == pytest.approx(1_200)
    assert expect.year(kengetallen.balanstotaal, 1) == pytest.approx(0)
    assert expect.year(kengetallen.current_ratio, 1) == pytest.approx(0)


def test_dscr_of_a_loan_with_interest() -> None:
    """Result −2,400 − interest; in money −1,200 − interest; debt service 1,200 + interest."""
    given = wijkhuis()
    given.row(financiering.leningen, "Lening", rente=0.06)
    expect = given.work_out()
    # 6 % / 12 over 6,000, 5,900 … 4,900
    interest = 0.005 * sum(range(4_900, 6_001, 100))
    assert expect.year(kengetallen.schuldendienst, 1) == pytest.approx(1_200 + interest)
    assert expect.year(kengetallen.kasresultaat, 1) == pytest.approx(-1_200 - interest)
    assert expect.year(kengetallen.dscr, 1) == pytest.approx(-1_200 / (1_200 + interest))
    assert expect.year(kengetallen.over_na_aflossing, 1) == pytest.approx(-2_400 - interest)


def test_release_of_an_investment_subsidy_is_no_money() -> None:
    """1,600 released over 8 years: 200 a year in the result, nothing in DSCR."""
    given = wijkhuis()
    subsidy(given, [1_600], "Investering", soort="investeringssubsidie", vrijval_in_jaren=8)
    expect = given.work_out()
    assert expect.year(resultaat.resultaat, 2) == pytest.approx(-2_200)
    assert expect.year(kengetallen.kasresultaat, 2) == pytest.approx(-1_200)
    assert expect.year(kengetallen.dscr, 2) == pytest.approx(-1)


def test_dscr_is_nothing_without_debts() -> None:
    expect = subsidy(rent(bare()), 12_000).work_out()
    assert expect.year(kengetallen.dscr, 1) == 0
    assert expect.year(kengetallen.schuldendienst, 1) == 0


def test_buffer_in_months() -> None:
    """Bank 10,000 plus limit 5,000, at 1,000 expenditure a month: 15 months."""
    expect = wijkhuis().work_out()
    assert expect.year(kengetallen.buffer_in_maanden, 1) == pytest.approx(15)


def test_structural_result_leaves_out_what_is_incidental() -> None:
    """A start subsidy of 4,800 and one-off costs of 1,000 do not count: −2,400 is left."""
    given = wijkhuis()
    subsidy(
        given, [4_800, 0, 0, 0], "Start", soort="startsubsidie", grondslag="vast bedrag per jaar"
    )
    given.row(
        kosten.kostenregels, "Opening", kostensoort="overig", bedrag=1_000, grondslag="eenmalig",
        btw_tarief="geen",
    )  # fmt: skip
    expect = given.work_out()
    assert expect.year(resultaat.resultaat, 1) == pytest.approx(-2_400 + 4_800 - 1_000)
    assert expect.year(kengetallen.baten_incidenteel, 1) == pytest.approx(4_800)
    assert expect.year(kengetallen.lasten_incidenteel, 1) == pytest.approx(1_000)
    assert expect.year(kengetallen.resultaat_structureel, 1) == pytest.approx(-2_400)
    assert expect.year(kengetallen.structurele_ruimte, 1) == pytest.approx(-2_400 / 15_600)


def test_overhead_is_office_and_leading_staff() -> None:
    """Office 3,000 of 15,000."""
    given = subsidy(rent(bare()), 15_000)
    given.row(
        kosten.kostenregels, "Kantoor", kostensoort="organisatie", bedrag=250, index="geen",
        btw_tarief="geen",
    )  # fmt: skip
    expect = given.work_out()
    assert expect.year(kengetallen.overhead, 1) == pytest.approx(3_000 / 15_000)


def test_leading_staff_is_overhead_and_a_leermeester_is_not() -> None:
    given = subsidy(rent(bare()), 200_000)
    given.row(personeel.functies, "Bedrijfsleider", soort="leiding", fte=1, bruto_maandloon=5_000)
    given.row(personeel.functies, "Leermeester", soort="begeleiding", fte=1, bruto_maandloon=3_000)
    expect = given.work_out()
    leading = expect.year(personeel.kosten_per_functie, 1, "Bedrijfsleider")
    assert leading > 60_000
    assert expect.year(kengetallen.overhead, 1) == pytest.approx(
        leading / expect.year(resultaat.lasten, 1)
    )


# --- hours -------------------------------------------------------------------


def workshop(units: float) -> Given:
    """Ten volunteers and a service of one normuur that sells at 40."""
    given = subsidy(rent(bare()), 12_000)
    given.row(
        deelnemers.groepen, "Vrijwilligers", regeling="vrijwilliger", aantal_bij_de_start=10,
        uren_per_week=10, stopt_per_jaar=0, vergoeding=0,
    )  # fmt: skip
    given.row(
        omzet.diensten, "Tuin", categorie="groen", klant="Bewoners", tarief=40,
        eenheden=units, index="geen",
    )  # fmt: skip
    return given


def test_cost_price_and_break_even() -> None:
    """Costs over deliverable hours; the price at which nothing is left over per hour sold."""
    expect = workshop(600).work_out()
    hours = expect.year(capaciteit.normuren_leverbaar, 1)
    assert hours > 600
    costs = expect.year(resultaat.lasten, 1)
    assert expect.year(kengetallen.kostprijs_bruto, 1) == pytest.approx(costs / hours)
    assert expect.year(kengetallen.bezetting, 1) == pytest.approx(600 / hours)
    assert expect.year(kengetallen.gemiddeld_tarief, 1) == pytest.approx(40)
    # baten 12,000 + 24,000, lasten 12,000: 24,000 left over 600 hours is 40 an hour
    assert expect.year(resultaat.resultaat, 1) == pytest.approx(24_000)
    assert expect.year(kengetallen.tarief_kostendekkend, 1) == pytest.approx(0, abs=1e-9)


def test_at_the_break_even_price_the_result_is_nil() -> None:
    first = workshop(600)
    first.row(kosten.kostenregels, "Huur", bedrag=2_500)
    price = first.work_out().year(kengetallen.tarief_kostendekkend, 1)
    second = workshop(600)
    second.row(kosten.kostenregels, "Huur", bedrag=2_500)
    second.row(omzet.diensten, "Tuin", tarief=price)
    assert second.work_out().year(resultaat.resultaat, 1) == pytest.approx(0, abs=1e-6)


def test_net_cost_price_is_after_guidance_money() -> None:
    """6,000 of guidance money less to carry."""
    given = workshop(600)
    subsidy(given, 6_000, "Begeleiding", soort="begeleiding", grondslag="vast bedrag per jaar")
    expect = given.work_out()
    hours = expect.year(capaciteit.normuren_leverbaar, 1)
    assert expect.year(kengetallen.ondersteuning, 1) == pytest.approx(6_000)
    gap = expect.year(kengetallen.kostprijs_bruto, 1) - expect.year(kengetallen.kostprijs_netto, 1)
    assert gap == pytest.approx(6_000 / hours)


def test_volunteers_are_no_places() -> None:
    given = workshop(600)
    given.row(
        deelnemers.groepen, "Dagbesteding", regeling="dagbesteding", aantal_bij_de_start=6,
        uren_per_week=20, stopt_per_jaar=0,
    )  # fmt: skip
    expect = given.work_out()
    assert expect.year(kengetallen.plaatsen, 1) == pytest.approx(6)
    assert expect.year(kengetallen.bijdrage, 1) == pytest.approx(12_000)
    assert expect.year(kengetallen.bijdrage_per_plaats, 1) == pytest.approx(2_000)


def test_own_income_as_a_share() -> None:
    """24,000 of 36,000."""
    expect = workshop(600).work_out()
    assert expect.year(kengetallen.eigen_inkomsten_deel, 1) == pytest.approx(2 / 3)
    assert expect.year(kengetallen.uitstroom, 1) == 0
    assert expect.year(kengetallen.bijdrage_per_uitstroom, 1) == 0


def test_the_limit_is_room_but_no_property() -> None:
    with_limit = wijkhuis().work_out()
    without = wijkhuis().put(algemeen.rc_limiet, 0).work_out()
    assert with_limit.year(kengetallen.solvabiliteit, 1) == without.year(
        kengetallen.solvabiliteit, 1
    )
    assert without.year(kengetallen.buffer_in_maanden, 1) == pytest.approx(10)
