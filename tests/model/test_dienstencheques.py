"""Dienstencheques, worked out by hand: issue, redemption, lapse, btw and who pays when."""

from __future__ import annotations

from typing import Any

import numpy as np
import pytest

from budget.model import algemeen, hefbomen
from budget.model import dienstencheques as cheques
from tests.model.capacity import Plant, gaps
from tests.model.support import Expect

klant, financier = cheques.klant, cheques.financier


def plant(*, hours: float = 1000, scenarios: tuple[str, ...] = ("Basis",), **cells: Any) -> Plant:
    """One series of 1,200 cheques a year (100 a month), 40/30/26 % redeemed, 4 % lapses."""
    given = Plant(hours, scenarios=scenarios)
    given.row(
        cheques.series,
        "Proef",
        **{
            "betaler_eigen_bijdrage": "Bewoners",
            "betaler_aanvulling": "Gemeente",
            "uitgifte": 1200,
            "btw": "vrijgesteld",
            **cells,
        },
    )
    return given


def work_out(**cells: Any) -> Expect:
    expect = plant(**cells).work_out()
    assert np.abs(gaps(expect, cheques)).max() < 1e-6
    return expect


# --- counts ------------------------------------------------------------------


def test_a_year_of_cheques() -> None:
    """Issued 1,200; redeemed 40 + 70 + 9 × 96 = 974; the other 226 are outstanding."""
    e = work_out()
    assert e.months(cheques.uitgegeven)[:12] == pytest.approx([100] * 12)
    assert e.months(cheques.ingewisseld)[:5] == pytest.approx([0, 40, 70, 96, 96])
    assert e.months(cheques.uitstaand)[:5] == pytest.approx([100, 160, 190, 194, 198])
    assert e.year(cheques.ingewisseld, 1) == pytest.approx(974)
    assert e.year(cheques.uitstaand, 1) == pytest.approx(226)


def test_lapse_comes_when_the_validity_is_over() -> None:
    """Of January 2027's 100, 4 lapse in January 2028; from then on the stock stands still."""
    e = work_out()
    assert e.months(cheques.vervallen)[:12].sum() == 0
    assert e.month(cheques.vervallen, "2028-01") == pytest.approx(4)
    assert e.months(cheques.uitstaand)[12:] == pytest.approx([226] * 36)


def test_the_curve_is_a_proportion_of_what_is_redeemed() -> None:
    """10 % lapses; of the other 90, half in month 1 and half in month 2."""
    e = work_out(
        ingewisseld_in_maand_1=0.2,
        ingewisseld_in_maand_2=0.2,
        ingewisseld_in_maand_3=0,
        vervalt=0.1,
    )
    assert e.months(cheques.ingewisseld)[:4] == pytest.approx([0, 45, 90, 90])


def test_a_series_that_stops_runs_empty() -> None:
    """What was issued is redeemed or lapsed within the validity, nothing remains."""
    e = work_out(uitgifte=[1200, 0, 0, 0], eigen_bijdrage=10)
    assert e.month(cheques.uitstaand, "2028-12") == pytest.approx(0, abs=1e-9)
    assert e.month(klant["waarde"], "2028-12") == pytest.approx(0, abs=1e-9)
    assert e.month(klant["vooruitontvangen"], "2028-12") == pytest.approx(0, abs=1e-9)
    paid = e.months(klant["ontvangen"]).sum()
    earned = e.months(klant["omzet"]).sum() + e.months(klant["vervalbate"]).sum()
    assert (paid, earned) == pytest.approx((12_000, 12_000))


def test_the_ramp_shapes_the_months_and_keeps_the_year() -> None:
    """From 50 %: weights .5 … .958, together 8.75; January 1,200 × .5 / 8.75 = 68.57."""
    e = work_out(aanloop_eerste_maand=0.5)
    assert e.month(cheques.uitgegeven, "2027-01") == pytest.approx(68.5714286)
    assert e.year(cheques.uitgegeven, 1) == pytest.approx(1200)
    assert e.month(cheques.uitgegeven, "2028-01") == pytest.approx(100)


def test_levers_on_demand_and_start() -> None:
    """10 % less demand: 90 a month; a start two months late: nothing until March."""
    given = plant(scenarios=("Basis", "Later"))
    given.put(hefbomen.vraag, [1, 0.9]).put(hefbomen.startvertraging, [0, 2])
    e = given.work_out()
    assert e.months(cheques.uitgegeven, scenario=1)[:4] == pytest.approx([0, 0, 90, 90])
    assert e.months(cheques.uitgegeven)[:4] == pytest.approx([100] * 4)


# --- money -------------------------------------------------------------------


def test_revenue_arises_when_the_service_is_delivered() -> None:
    """974 redeemed × (10 + 20); the klant paid for all 1,200, the gemeente a month later."""
    e = work_out(eigen_bijdrage=10, aanvulling=20)
    assert e.year(cheques.omzet_klant, 1) == pytest.approx(9_740)
    assert e.year(cheques.omzet_aanvulling, 1) == pytest.approx(19_480)
    assert e.year(klant["ontvangen"], 1) == pytest.approx(12_000)
    assert e.year(financier["ontvangen"], 1) == pytest.approx((974 - 96) * 20)
    assert e.year(klant["vooruitontvangen"], 1) == pytest.approx(2_260)
    assert e.year(financier["vooruitontvangen"], 1) == 0
    assert e.year(financier["vordering"], 1) == pytest.approx(96 * 20)


def test_outstanding_cheques_keep_their_price() -> None:
    """The price goes from 10 to 11 in 2028, but what was sold in 2027 counts at 10."""
    given = plant(uitgifte=[1200, 0, 0, 0], eigen_bijdrage=10)
    given.row(algemeen.indexen, "prijzen", stijging=[0, 0.1, 0, 0])
    e = given.work_out()
    assert e.month(cheques.prijs, "2028-01") == pytest.approx(11)
    assert e.month(cheques.ingewisseld, "2028-01") == pytest.approx(96)
    assert e.month(cheques.omzet_klant, "2028-01") == pytest.approx(960)


def test_old_and_new_cheques_are_mixed_by_value() -> None:
    """End of January 2028: 226 − 100 old at 10 and 100 new at 11 = 2,360; February's 96 take
    96/226 of it."""
    given = plant(eigen_bijdrage=10)
    given.row(algemeen.indexen, "prijzen", stijging=[0, 0.1, 0, 0])
    e = given.work_out()
    assert e.month(klant["waarde"], "2028-01") == pytest.approx(2_360)
    assert e.month(cheques.omzet_klant, "2028-02") == pytest.approx(2_360 * 96 / 226)


def test_a_subsidy_paid_at_issue_is_received_in_advance() -> None:
    """Mantelzorgcompliment: 38.00 by the gemeente at issue, the klant pays nothing."""
    e = work_out(aanvulling=38, aanvulling_betaald="bij uitgifte")
    assert e.month(financier["ontvangen"], "2027-01") == pytest.approx(3_800)
    assert e.month(financier["vooruitontvangen"], "2027-01") == pytest.approx(3_800)
    assert e.month(financier["vooruitontvangen"], "2027-02") == pytest.approx(160 * 38)
    assert e.year(financier["vordering"], 1) == 0


def test_the_cak_collects_and_the_gemeente_pays_it_all() -> None:
    e = work_out(eigen_bijdrage=5, aanvulling=33, inning_eigen_bijdrage="CAK")
    assert e.year(cheques.omzet_klant, 1) == 0
    assert e.year(klant["ontvangen"], 1) == 0
    assert e.year(cheques.omzet_aanvulling, 1) == pytest.approx(974 * 38)


def test_customers_who_pay_later() -> None:
    """Aanvulling one month after redemption, and two more by the lever."""
    given = plant(aanvulling=10, scenarios=("Basis", "Traag"))
    given.put(hefbomen.betaaltermijn, [0, 2])
    e = given.work_out()
    assert e.months(financier["ontvangen"])[:5] == pytest.approx([0, 0, 400, 700, 960])
    assert e.months(financier["ontvangen"], scenario=1)[:5] == pytest.approx([0, 0, 0, 0, 400])


# --- btw ---------------------------------------------------------------------


def test_a_single_purpose_voucher_is_taxed_at_issue() -> None:
    """12.10 + 24.20 with 21 %: January owes 100 × (2.10 + 4.20) before any service."""
    e = work_out(eigen_bijdrage=12.10, aanvulling=24.20, btw="hoog")
    assert e.figure(cheques.enkelvoudig) == 1
    assert e.month(klant["btw"], "2027-01") == pytest.approx(210)
    assert e.month(financier["btw"], "2027-01") == pytest.approx(420)
    assert e.month(klant["vooruitontvangen"], "2027-01") == pytest.approx(1_000)
    assert e.month(financier["btw_vordering"], "2027-01") == pytest.approx(420)
    # February: 40 services; the revenue is without btw, no more btw than that of the issue.
    assert e.month(cheques.omzet_klant, "2027-02") == pytest.approx(400)
    assert e.month(cheques.omzet_aanvulling, "2027-02") == pytest.approx(800)
    assert e.month(klant["btw"], "2027-02") == pytest.approx(210)
    assert e.month(financier["vordering"], "2027-02") == pytest.approx(40 * 24.20)
    assert e.month(financier["ontvangen"], "2027-03") == pytest.approx(40 * 24.20)


def test_a_multi_purpose_voucher_is_taxed_at_redemption() -> None:
    """10.90 for any service at 9 %: nothing at issue, 40 × 0.90 in February."""
    e = work_out(eigen_bijdrage=10.90, btw="laag", te_besteden_aan="meer soorten diensten")
    assert e.figure(cheques.enkelvoudig) == 0
    assert e.month(klant["btw"], "2027-01") == 0
    assert e.month(klant["vooruitontvangen"], "2027-01") == pytest.approx(1_090)
    assert e.month(klant["btw"], "2027-02") == pytest.approx(36)
    assert e.month(cheques.omzet_klant, "2027-02") == pytest.approx(400)


def test_two_rates_make_it_multi_purpose() -> None:
    """A quarter at 21 %, the rest at 9 %: of 100.00 there is 4.34 + 6.19 btw."""
    e = work_out(eigen_bijdrage=100, btw="gemengd", deel_hoog_tarief=0.25)
    assert e.figure(cheques.enkelvoudig) == 0
    btw = 40 * (25 * 21 / 121 + 75 * 9 / 109)
    assert e.month(klant["btw"], "2027-02") == pytest.approx(btw)
    assert e.month(cheques.omzet_klant, "2027-02") == pytest.approx(4_000 - btw)


def test_a_new_rate_does_not_reopen_what_was_taxed_at_issue() -> None:
    """9 % becomes 21 % in 2028: cheques sold in 2027 are revenue without the old btw."""
    given = plant(uitgifte=[1200, 0, 0, 0], eigen_bijdrage=10.90, aanvulling=21.80, btw="laag")
    given.amount("Btw laag", "2028-01-01", 0.21)
    e = given.work_out()
    assert e.month(cheques.omzet_klant, "2028-01") == pytest.approx(960)
    assert e.month(cheques.omzet_aanvulling, "2028-01") == pytest.approx(1_920)
    assert e.month(financier["gefactureerd"], "2028-01") == pytest.approx(96 * 21.80)
    assert np.abs(gaps(e, cheques)).max() < 1e-6


def test_turnover_for_the_pro_rata() -> None:
    e = work_out(eigen_bijdrage=12.10, btw="hoog")
    assert e.year(cheques.omzet_belast, 1) == pytest.approx(9_740)
    assert e.year(cheques.omzet_vrijgesteld, 1) == 0
    e = work_out(eigen_bijdrage=10, btw="vrijgesteld")
    assert e.year(cheques.omzet_vrijgesteld, 1) == pytest.approx(9_740)


# --- lapsed cheques ----------------------------------------------------------


def test_the_lapsed_value_is_ours() -> None:
    """4 × 10.00 a month from January 2028; of the single-purpose btw nothing comes back."""
    e = work_out(eigen_bijdrage=12.10, btw="hoog")
    assert e.year(klant["vervalbate"], 1) == 0
    assert e.month(klant["vervalbate"], "2028-01") == pytest.approx(40)
    assert e.month(klant["btw"], "2028-01") == pytest.approx(210)


def test_what_was_never_paid_does_not_lapse_to_us() -> None:
    """The aanvulling is only paid after a service: no bate, and its btw comes back."""
    e = work_out(aanvulling=24.20, btw="hoog")
    assert e.year(financier["vervalbate"], 2) == 0
    assert e.month(financier["btw"], "2028-01") == pytest.approx(420 - 4 * 4.20)


def test_the_lapsed_value_goes_back_to_who_paid() -> None:
    """4 × 12.10 paid back, the btw in it corrected; the klant gets it only with 'betalers'."""
    cells = {"eigen_bijdrage": 12.10, "aanvulling": 12.10, "btw": "hoog",
             "aanvulling_betaald": "bij uitgifte"}  # fmt: skip
    e = work_out(**cells, vervallen_waarde_naar="betalers")
    for part in (klant, financier):
        assert e.month(part["terugbetaald"], "2028-01") == pytest.approx(48.40)
        assert e.month(part["vervalbate"], "2028-01") == 0
        assert e.month(part["btw"], "2028-01") == pytest.approx(210 - 8.40)
    e = work_out(**cells, vervallen_waarde_naar="aanvulling terug")
    assert e.month(financier["terugbetaald"], "2028-01") == pytest.approx(48.40)
    assert e.month(klant["terugbetaald"], "2028-01") == 0
    assert e.month(klant["vervalbate"], "2028-01") == pytest.approx(40)


# --- at the start ------------------------------------------------------------


def test_cheques_outstanding_at_the_start() -> None:
    """100 cheques worth 1,000: 400, 300 and 260 revenue, the last 40 lapse in month 12."""
    e = work_out(
        uitgifte=0,
        cheques_uitstaand_bij_de_start=100,
        **{"waarde_bij_de_start_eigen_bijdrage": 1_000},
    )
    assert e.months(cheques.omzet_klant)[:4] == pytest.approx([400, 300, 260, 0])
    assert e.month(klant["vervalbate"], "2027-12") == pytest.approx(40)
    assert e.months(klant["vooruitontvangen"])[[0, 2, 11]] == pytest.approx([600, 40, 0])
    assert e.months(cheques.uitstaand)[[0, 2, 11]] == pytest.approx([60, 4, 0])


# --- capacity and coverage ---------------------------------------------------


def test_cheques_wait_when_there_are_not_enough_hours() -> None:
    """50 hours a month; March asks 70, so 20 wait; April asks 96 and 66 wait."""
    e = work_out(hours=50, eigen_bijdrage=10)
    assert e.months(cheques.ingewisseld)[:5] == pytest.approx([0, 40, 50, 50, 50])
    assert e.months(cheques.wachtend)[:5] == pytest.approx([0, 0, 20, 66, 112])
    assert e.months(cheques.uren_wachtend)[:4] == pytest.approx([0, 0, 20, 66])
    assert e.months(cheques.wachtregel.line)[:3] == pytest.approx([1, 1, 0])


def test_series_share_a_shortage() -> None:
    """Two hours per cheque for the second series: 40 + 80 asked, 60 to deliver: half each."""
    given = plant(hours=60)
    given.row(cheques.series, "Twee uur", betaler_klant="Bewoners", uitgifte=1200,
              uren_per_cheque=2)  # fmt: skip
    e = given.work_out()
    assert e.month(cheques.ingewisseld, "2027-02", "Proef") == pytest.approx(20)
    assert e.month(cheques.ingewisseld, "2027-02", "Twee uur") == pytest.approx(20)
    assert e.month(cheques.uren_cheques, "2027-02") == pytest.approx(60)


def test_rule_of_capacity() -> None:
    """Valid 12 months: 100 issued ask 100/12 hours a month, in March (160 + 100)/12 = 21.7."""
    e = work_out(hours=21)
    assert e.month(cheques.uren_verplicht, "2027-01") == pytest.approx(100 / 12)
    assert e.months(cheques.capaciteitsregel.line)[:3] == pytest.approx([1, 1, 0])


@pytest.mark.parametrize(("aanvulling", "holds"), [(33, 1), (32.99, 0)])
def test_rule_of_coverage(aanvulling: float, holds: int) -> None:
    """A cheque of 38.00: 5.00 by the klant, so 33.00 must be found elsewhere."""
    e = work_out(eigen_bijdrage=5, aanvulling=aanvulling, te_dekken_prijs=38)
    assert e.year(cheques.dekkingsregel.line, 1) == holds


def test_coverage_per_normuur() -> None:
    """60.50 for two hours with 21 % btw covers 25.00 an hour."""
    e = work_out(eigen_bijdrage=60.50, uren_per_cheque=2, btw="hoog")
    assert e.month(cheques.opbrengst_per_normuur, "2027-01") == pytest.approx(25)


def test_an_aanvulling_without_a_payer_is_an_error() -> None:
    given = Plant()
    given.row(cheques.series, "Wees", betaler_klant="Bewoners", uitgifte=12, aanvulling=30)
    given.row(cheques.series, "Heel", betaler_klant="Bewoners", uitgifte=12, eigen_bijdrage=30)
    e = given.work_out()
    assert e.figure(cheques.aanvulling_heeft_betaler.line, "Wees") == 0
    assert e.figure(cheques.aanvulling_heeft_betaler.line, "Heel") == 1


def test_a_value_at_the_start_needs_cheques() -> None:
    e = work_out(**{"waarde_bij_de_start_aanvulling": 500})
    assert e.figure(cheques.begin_heeft_cheques.line) == 0


# --- cost of issuing ---------------------------------------------------------


def test_cost_of_issuing() -> None:
    """100 × 0.50 = 50.00, with 21 % btw 60.50, paid the month after."""
    e = work_out(uitgiftekosten=0.5)
    assert e.month(cheques.uitgiftekosten, "2027-01") == pytest.approx(50)
    assert e.month(cheques.btw_uitgiftekosten, "2027-01") == pytest.approx(10.50)
    assert e.month(cheques.crediteuren, "2027-01") == pytest.approx(60.50)
    assert e.month(cheques.betaald_uitgiftekosten, "2027-02") == pytest.approx(60.50)
