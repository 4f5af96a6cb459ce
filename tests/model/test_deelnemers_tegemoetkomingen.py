"""LKS, no-risk, LKV and praktijkleren of one person, worked by hand, and when they are paid."""

from __future__ import annotations

import pytest

from budget.model import deelnemers as d
from budget.model import hefbomen, wettelijk
from tests.model.deelnemers_group import (
    NO_GROWTH,
    NOBODY_LEAVES,
    WML,
    all_months,
    group,
    lks_group,
    one,
)

JAN, JUN, JUL, DEC = "2027-01", "2027-06", "2027-07", "2027-12"
HOURS = 36 * 52.2 / 12  # a month of 36 hours a week
WAGE = HOURS * WML

# --- LKS, no-risk, LKV, praktijkleren -------------------------------------------------


def test_lks_of_one_person() -> None:
    """Loonwaarde 60 %: 40 % of 2.400 × 1.08 = 1.036,80; × 1,25 = 1.296; × 28/36 = 1.008."""
    given = lks_group(aantal_bij_de_start=1, uren_per_week=28, loonwaarde=0.6)
    expect = given.amount("LKS vergoeding werkgeverslasten", "2027-01-01", 0.25).work_out()
    assert one(expect, d.lks) == pytest.approx(1008)
    assert [one(expect, d.lks_ontvangen, m) for m in (JAN, "2027-02")] == pytest.approx([0, 1008])
    assert one(expect, d.te_ontvangen_lks) == pytest.approx(1008)


def test_lks_stays_the_same_all_calendar_year_while_wages_rise() -> None:
    expect = lks_group(aantal_bij_de_start=1, loonwaarde=0.6).work_out()
    assert one(expect, d.lks, DEC) == pytest.approx(one(expect, d.lks, JAN))
    assert one(expect, d.bruto_loon, JUL) > one(expect, d.bruto_loon, JUN)
    assert one(expect, d.lks, "2028-01") > one(expect, d.lks, DEC)


def test_no_lks_for_the_wsw_whatever_regelingen_says() -> None:
    """Nor a no-riskpolis: who is on the Wsw has neither."""
    given = group("Wsw", aantal_bij_de_start=1, verzuim=0.1, deel_no_risk=1)
    expect = given.row(d.regelingen, "Wsw", lks=True, no_risk=True).work_out()
    assert one(expect, d.bruto_loon) > 0
    assert (expect.year(d.lks, 1), expect.year(d.no_risk, 1)) == (0, 0)


def test_who_begins_after_1_july_gets_the_amounts_of_july_until_january() -> None:
    """2026: 40 % × 2.337,00 × 1,08 × 1,25 = 1.261,98 a month, and 16 of 31 days in July; who was
    there before keeps the 2.294,40 of January: 1.238,976. In 2027 all have the 2.400."""
    new = lks_group(
        start="2026-01", aantal_bij_de_start=1, loonwaarde=0.6, begindatum="2026-07-16"
    ).work_out()
    found = [one(new, d.lks, month) for month in ("2026-06", "2026-07", "2026-08", "2026-12")]
    assert found == pytest.approx([0, 1261.98 * 16 / 31, 1261.98, 1261.98])
    old = lks_group(start="2026-01", aantal_bij_de_start=1, loonwaarde=0.6).work_out()
    assert one(old, d.lks, "2026-12") == pytest.approx(1238.976)
    for expect in (new, old):
        assert one(expect, d.lks, "2027-01") == pytest.approx(1296)
        assert one(expect, d.lks, "2027-07") == pytest.approx(1296)


def test_a_begroting_from_september_knows_what_was_set_in_january() -> None:
    """Who was there at the start has 1.238,976; who comes in October 1.261,98."""
    given = lks_group(start="2026-09", aantal_bij_de_start=1, loonwaarde=0.6)
    assert one(given.work_out(), d.lks, "2026-09") == pytest.approx(1238.976)
    later = lks_group(
        start="2026-09", aantal_bij_de_start=1, loonwaarde=0.6, begindatum="2026-10-01"
    ).work_out()
    assert all_months(later, d.lks)[:3] == pytest.approx([0, 1261.98, 1261.98])


def test_lks_waits_for_the_decision() -> None:
    given = lks_group(scenarios=("Basis", "Laat"), aantal_bij_de_start=1)
    expect = given.put(hefbomen.lks_beschikking, [0, 3]).work_out()
    received = all_months(expect, d.lks_ontvangen, scenario=1)
    assert received[:4] == [0] * 4
    assert received[4] == pytest.approx(one(expect, d.lks, scenario=1))


def test_lks_below_twenty_one_follows_the_youth_wage() -> None:
    adult, young = (
        one(lks_group(aantal_bij_de_start=1, leeftijd=age).work_out(), d.lks) for age in (30, 20)
    )
    assert young == pytest.approx(0.8 * adult)


def test_lks_may_start_with_the_flat_rate() -> None:
    """Six months at 50 %, whatever the loonwaarde of 60 %: 0.5 instead of 0.4."""
    given = lks_group(plaatsen_einde_jaar=[12, 12], loonwaarde=0.6)
    expect = given.put(wettelijk.lks_met_forfait, True).work_out()
    measured = [one(expect, d.lks_per_persoon, month) for month in (JAN, "2028-12")]
    assert one(expect, d.lks) == pytest.approx(0.5 * measured[0] * 0.5 / 0.4)
    assert one(expect, d.lks, "2028-12") == pytest.approx(12 * measured[1])


def test_low_loonwaarde_meets_the_cap() -> None:
    """20 % gives no more LKS than 30 %: a signal says so."""
    low, edge = (lks_group(aantal_bij_de_start=1, loonwaarde=w).work_out() for w in (0.2, 0.3))
    assert one(low, d.lks) == pytest.approx(one(edge, d.lks))
    assert one(low, d.loonwaarde_boven_grens.line) == 0
    assert one(edge, d.loonwaarde_boven_grens.line) == 1


def test_no_risk_is_sick_pay_by_loonwaarde() -> None:
    """The LKS goes on in sickness and pays 40 %; the polis covers 70 % of the sickness, for 60 %
    of the wage over it, and is paid two months later."""
    expect = lks_group(
        aantal_bij_de_start=1, verzuim=0.1, loonwaarde=0.6, deel_no_risk=0.7
    ).work_out()
    sick = one(expect, d.uren_rooster) * 0.1
    benefit = 0.7 * sick * WML * 0.6
    assert one(expect, d.no_risk) == pytest.approx(benefit)
    assert one(expect, d.no_risk_ontvangen, "2027-03") == pytest.approx(benefit)
    assert expect.year(d.no_risk_ontvangen, 1) == pytest.approx(10 * benefit, rel=0.02)


def test_no_risk_counts_at_least_thirty_percent() -> None:
    """The LKS is at most 70 %, so at a loonwaarde of 20 % there is 30 % left to insure."""
    cells = {"aantal_bij_de_start": 1, "verzuim": 0.1, "loonwaarde": 0.2, "deel_no_risk": 1}
    expect = lks_group(**cells).work_out()
    assert one(expect, d.no_risk) == pytest.approx(0.3 * one(expect, d.loon_bij_ziekte))


def test_no_risk_pays_seventy_percent_after_a_year() -> None:
    """Half of the sickness lasts longer than a year: 85 % of the wage, for a loonwaarde of 40 %."""
    expect = group("basisbaan", aantal_bij_de_start=1, verzuim_langer_dan_een_jaar=0.5).work_out()
    sick_pay = one(expect, d.loon_bij_ziekte)
    assert sick_pay > 0
    assert one(expect, d.no_risk) == pytest.approx(0.7 * 0.85 * 0.4 * sick_pay)


def test_lkv_is_earned_per_hour_and_paid_in_september_of_the_next_year() -> None:
    """28 hours: 1.461,6 × 1,01 = 1.476,22 a year, below the maximum of 2.000."""
    expect = lks_group(aantal_bij_de_start=1, uren_per_week=28).work_out()
    assert expect.year(d.lkv, 1) == pytest.approx(1461.6 * 1.01)
    assert expect.year(d.lkv_ontvangen, 1) == 0
    assert one(expect, d.lkv_ontvangen, "2028-09") == pytest.approx(1461.6 * 1.01)
    assert expect.year(d.lkv_ontvangen, 2) == pytest.approx(1461.6 * 1.01)
    assert one(expect, d.te_ontvangen_lkv, DEC) == pytest.approx(1461.6 * 1.01)


def test_lkv_has_a_maximum_and_some_kinds_end() -> None:
    """Arbeidsgehandicapt: 36 × 52,2 × 3,05 = 5.731,56 (below 6.000), three years long."""
    expect = lks_group(aantal_bij_de_start=1, soort_lkv="arbeidsgehandicapt").work_out()
    yearly = [expect.year(d.lkv, year) for year in (1, 2, 3, 4)]
    assert yearly == pytest.approx([5731.56] * 3 + [0])
    full = lks_group(aantal_bij_de_start=1, uren_per_week=40, soort_lkv="arbeidsgehandicapt")
    assert full.work_out().year(d.lkv, 1) == pytest.approx(6000)


def test_the_maximum_of_lkv_is_for_a_calendar_year_however_short() -> None:
    """40 hours: 174 × 1,01 = 175,74 a month. A whole year meets the maximum of 2.000 in December;
    from 1 July it is 6 × 175,74 = 1.054,44, for the maximum is not halved."""
    cells = {"aantal_bij_de_start": 1, "uren_per_week": 40}
    whole = lks_group(**cells).work_out()
    assert whole.year(d.lkv, 1) == pytest.approx(2000)
    assert one(whole, d.lkv, DEC) == pytest.approx(2000 - 11 * 175.74)
    half = lks_group(begindatum="2027-07-01", **cells).work_out()
    assert all_months(half, d.lkv)[5:7] == pytest.approx([0, 175.74])
    assert half.year(d.lkv, 1) == pytest.approx(1054.44)
    assert one(half, d.lkv_ontvangen, "2028-09") == pytest.approx(1054.44)


def test_the_maximum_of_lkv_is_for_each_person() -> None:
    """Ten people of 40 hours, all year: 20.000; from halfway the year five more: their hours count
    in full, with a maximum of their own."""
    ten = lks_group(aantal_bij_de_start=10, uren_per_week=40).work_out()
    assert ten.year(d.lkv, 1) == pytest.approx(20_000)
    given = lks_group(aantal_bij_de_start=10, uren_per_week=40)
    plain = NOBODY_LEAVES | NO_GROWTH | {"uren_per_week": 40, "open_verlof": 0}
    given.row(
        d.groepen, "Later", regeling="LKS/banenafspraak", aantal_bij_de_start=5,
        begindatum="2027-07-01", **plain,
    )  # fmt: skip
    assert given.work_out().year(d.lkv, 1) == pytest.approx(20_000 + 5 * 1054.44)


@pytest.mark.parametrize("regeling", ["beschut werk", "Wsw"])
def test_no_lkv_for_beschut_and_wsw_even_when_chosen(regeling: str) -> None:
    given = group(regeling, aantal_bij_de_start=1, soort_lkv="arbeidsgehandicapt", deel_lkv=1)
    given.row(d.regelingen, regeling, soort_lkv="arbeidsgehandicapt")
    assert given.work_out().year(d.lkv, 1) == 0


@pytest.mark.parametrize("regeling", ["beschut werk", "Wsw", "bbl", "dagbesteding"])
def test_no_lkv_for_beschut_wsw_and_who_is_no_employee(regeling: str) -> None:
    assert group(regeling, aantal_bij_de_start=1).work_out().year(d.lkv, 1) == 0


def test_praktijkleren_by_study_year_paid_the_january_after() -> None:
    """2.700 × 85 % a year: January to July 2027 is 7/12, paid January 2028; the whole study year
    2027/28 in January 2029. After July 2028 the regeling is uncertain: a signal."""
    given = group("bbl", aantal_bij_de_start=1)
    expect = given.amount("Praktijkleren deel toegekend", "2027-01-01", 0.85).work_out()
    assert expect.year(d.praktijkleren, 1) == pytest.approx(2295)
    received = [expect.year(d.praktijkleren_ontvangen, year) for year in (1, 2, 3, 4)]
    assert received == pytest.approx([0, 2295 * 7 / 12, 2295, 2295])
    assert one(expect, d.praktijkleren_ontvangen, "2028-01") > 0
    assert one(expect, d.praktijkleren_zeker.line, "2028-07") == 1
    assert one(expect, d.praktijkleren_zeker.line, "2028-08") == 0


def test_fewer_guided_weeks_give_less() -> None:
    """20 of the 40 weeks: half; 50 count as 40."""
    half, whole, more = (
        group("bbl", aantal_bij_de_start=1, begeleide_weken=w).work_out().year(d.praktijkleren, 1)
        for w in (20, 40, 50)
    )
    assert (half, more) == pytest.approx((whole / 2, whole))
