"""Hours and wages of deelnemers, worked by hand, and when the money moves."""

from __future__ import annotations

import pytest

from budget.model import deelnemers as d
from budget.model import hefbomen, wettelijk
from tests.model.deelnemers_group import (
    WML,
    all_months,
    group,
    lks_group,
    one,
)

JAN, JUN, JUL, DEC = "2027-01", "2027-06", "2027-07", "2027-12"
HOURS = 36 * 52.2 / 12  # a month of 36 hours a week
WAGE = HOURS * WML

# --- hours ----------------------------------------------------------------------------


def test_hours_chain_of_28_hours() -> None:
    """1.462 contract − 140 leave − 34 holidays − 142 sick = 1.146; × 82 % = 940; × 56 % = 526."""
    expect = lks_group(
        aantal_bij_de_start=1, uren_per_week=28, verzuim=0.11, verlof=25, directe_inzet=0.82,
        loonwaarde=0.56,
    ).work_out()  # fmt: skip
    chain = (
        d.uren_contract, d.uren_verlof, d.uren_feestdagen, d.uren_verzuim, d.uren_aanwezig,
        d.klokuren, d.normuren,
    )  # fmt: skip
    found = [round(expect.year(line, 1)) for line in chain]
    assert found == [1462, 140, 34, 142, 1146, 940, 526]


def test_school_hours_come_off_the_roster_in_forty_weeks() -> None:
    """8 hours × 40 weeks = 320 of a bbl-learner's hours; the wage goes on."""
    cells = {"aantal_bij_de_start": 1, "uren_per_week": 32}
    school = group("bbl", schooluren=8, **cells).work_out()
    none = group("bbl", schooluren=0, **cells).work_out()
    lost = none.year(d.uren_rooster, 1) - school.year(d.uren_rooster, 1)
    assert lost == pytest.approx(320)
    assert school.year(d.bruto_loon, 1) > 0
    assert school.year(d.verloonde_uren, 1) == pytest.approx(none.year(d.verloonde_uren, 1))


def test_lever_inzet_never_above_all_hours() -> None:
    given = lks_group(scenarios=("Basis", "Hoger"), aantal_bij_de_start=1, directe_inzet=0.8)
    expect = given.put(hefbomen.inzet, [1, 2]).work_out()
    assert one(expect, d.klokuren) == pytest.approx(0.8 * one(expect, d.uren_aanwezig))
    assert one(expect, d.klokuren, scenario=1) == pytest.approx(one(expect, d.uren_aanwezig))


def test_guidance_by_ratio_with_aftercare() -> None:
    """20 people of 18 hours are 10 fte: one guide at a ratio of 10. One placed person a month,
    half an fte, weighs 10 % for six months: at most 0.3 fte more."""
    plain = lks_group(aantal_bij_de_start=20, uren_per_week=18, ratio=10).work_out()
    assert one(plain, d.begeleiding_fte) == pytest.approx(1)
    care = lks_group(
        aantal_bij_de_start=20, uren_per_week=18, ratio=10, naar_werk_per_jaar=0.6,
        hervullen_na=0, nazorg=6, zwaarte_nazorg=0.1,
    ).work_out()  # fmt: skip
    assert one(care, d.uitstroom_naar_werk) == pytest.approx(1)
    assert one(care, d.nazorg_personen, DEC) == pytest.approx(6)
    assert one(care, d.begeleiding_fte, DEC) == pytest.approx((10 + 6 * 0.5 * 0.1) / 10)


def test_dayparts() -> None:
    """5 dagdelen × 46 weeks × 92 % = 211,6 a year each."""
    expect = group("dagbesteding", aantal_bij_de_start=2, dagdelen_per_week=5).work_out()
    assert expect.year(d.dagdelen, 1) == pytest.approx(2 * 5 * 46 * 0.92)


# --- wages ----------------------------------------------------------------------------


def test_wage_is_contract_hours_at_the_minimum_wage() -> None:
    expect = lks_group(aantal_bij_de_start=2).work_out()
    assert one(expect, d.bruto_loon) == pytest.approx(2 * WAGE)
    assert one(expect, d.loonsom) == pytest.approx(2 * WAGE * 1.08)
    assert expect.month(d.aantal_werknemers, JAN) == pytest.approx(2)


def test_sick_pay_at_a_lower_rate() -> None:
    """Roster hours × 10 % sick, paid at 70 %."""
    expect = lks_group(aantal_bij_de_start=1, verzuim=0.1, loon_bij_ziekte=0.7).work_out()
    sick = one(expect, d.uren_rooster) * 0.1
    assert one(expect, d.loon_bij_ziekte) == pytest.approx(sick * WML * 0.7)
    assert one(expect, d.bruto_loon) == pytest.approx(WAGE - sick * WML * 0.3)


@pytest.mark.parametrize(
    ("regeling", "age", "rate"),
    [
        ("regulier", 21, 15.00),
        ("regulier", 20, 12.00),  # 80 %
        ("regulier", 17, 5.93),  # 39,5 % = 5,925: half up
        ("bbl", 20, 9.23),  # 61,5 % = 9,225
        ("bbl", 35, 15.00),
    ],
)
def test_youth_wages(regeling: str, age: int, rate: float) -> None:
    expect = group(regeling, aantal_bij_de_start=1, leeftijd=age).work_out()
    assert one(expect, d.uurloon) == pytest.approx(rate)


def test_birthdays_only_where_nobody_comes_in() -> None:
    alone = group("regulier", aantal_bij_de_start=1, leeftijd=20).work_out()
    assert one(alone, d.leeftijd_nu, "2028-01") == 21
    refilled = group("regulier", aantal_bij_de_start=1, leeftijd=20, stopt_per_jaar=0.1).work_out()
    assert one(refilled, d.leeftijd_nu, "2028-12") == 20


def test_cao_wage_follows_its_index_and_never_falls_below_the_minimum() -> None:
    expect = group("Wsw", aantal_bij_de_start=1, cao_loon_per_uur=[18]).work_out()
    assert one(expect, d.uurloon) == pytest.approx(18)
    assert one(expect, d.uurloon, "2028-01") == pytest.approx(18 * 1.03)  # LPO
    low = group("Wsw", aantal_bij_de_start=1, cao_loon_per_uur=[9]).work_out()
    assert one(low, d.uurloon) == pytest.approx(WML)


def test_extra_wage_growth_raises_the_minimum_wage_after_the_known_dates() -> None:
    """3 % a year plus 1 %: two points on 1 July instead of one and a half."""
    given = lks_group(scenarios=("Basis", "Duur"), aantal_bij_de_start=1)
    expect = given.put(hefbomen.loonstijging, [0, 0.01]).work_out()
    rates = [one(expect, d.uurloon, JUL, scenario) for scenario in (0, 1)]
    assert rates == pytest.approx([15.23, 15.30])  # 15 × 1,015 = 15,225, half up


def test_holiday_pay_is_reserved_and_paid_in_june() -> None:
    """In December seven months are owed (June to December); in June five were paid out. Beside
    the wage stand the employer charges over it."""
    expect = lks_group(aantal_bij_de_start=1, contract="vast").work_out()
    share = {"vakantiegeld": 1, "vakantiegeld_lasten": one(expect, d.loonregels["opslag"])}
    for name, rate in share.items():
        stock, paid = d.loonregels[name], d.loonregels[f"{name}_uitbetaald"]
        monthly = WAGE * 0.08 * rate
        assert one(expect, stock, "2027-05") == pytest.approx(5 * monthly)
        assert one(expect, paid, "2027-05") == 0
        assert one(expect, paid, JUN) == pytest.approx(5 * monthly)
    june_on = all_months(expect, d.loonregels["vakantiebijslag"])[5:12]
    assert one(expect, d.loonregels["vakantiegeld"], DEC) == pytest.approx(sum(june_on))


def test_holiday_pay_goes_along_with_who_leaves() -> None:
    """All stop within a year, so a twelfth each month: it takes a twelfth of the reserve. Who
    leaves works half of the last month: 1/24 of the 23/24 that earned this month's share."""
    expect = lks_group(aantal_bij_de_start=8, stopt_per_jaar=1, naar_werk_per_jaar=0).work_out()
    stock, paid = d.loonregels["vakantiegeld"], d.loonregels["vakantiegeld_uitbetaald"]
    earned = one(expect, d.loonregels["vakantiebijslag"], "2027-03")
    by_hand = one(expect, stock, "2027-02") / 12 + earned / 23
    assert one(expect, paid, "2027-03") == pytest.approx(by_hand)


def test_net_pay_now_tax_and_pension_a_month_later() -> None:
    given = lks_group(aantal_bij_de_start=1, pensioenpremie_werkgever=0.159, franchise=15000)
    expect = given.put(wettelijk.inhouding_deelnemers, 0.1).work_out()
    assert one(expect, d.loonregels["netto"]) == pytest.approx(WAGE * 0.9)
    owed = one(expect, d.loonregels["af_te_dragen"])
    assert owed == pytest.approx(WAGE * 0.1 + WAGE * one(expect, d.loonregels["opslag"]))
    assert one(expect, d.loonregels["afgedragen"], "2027-02") == pytest.approx(owed)
    pension = (WAGE * 1.08 - 15000 / 12) * 0.159
    assert one(expect, d.pensioen) == pytest.approx(pension)
    assert one(expect, d.loonregels["pensioen_betaald"], "2027-02") == pytest.approx(pension)


def test_mixed_contracts_pay_a_mixed_unemployment_premium() -> None:
    fixed, loose, half = (
        one(
            lks_group(aantal_bij_de_start=1, deel_met_lage_awf=[share]).work_out(),
            d.loonregels["ww"],
        )
        for share in (1, 0, 0.5)
    )
    assert loose - fixed == pytest.approx(WAGE * 1.08 * 0.05)  # laag and hoog differ 5 points
    assert half == pytest.approx((loose + fixed) / 2)


def test_young_with_few_hours_has_the_low_premium() -> None:
    cells = {"aantal_bij_de_start": 1, "leeftijd": 18, "contract": "tijdelijk"}
    for hours, share in ((12, 1), (13, 0)):
        expect = group("regulier", **(cells | {"uren_per_week": hours})).work_out()
        assert one(expect, d.deel_awf_laag) == share


def test_trial_placement_is_without_wage() -> None:
    """Two months: one person comes in each month; they are paid from the third on.

    By the average of begin and end: of the 0.5 in month 1 nobody, in month 3 2.5 − 2 = 0.5.
    """
    expect = lks_group(plaatsen_einde_jaar=[12], proefplaatsing=2).work_out()
    assert all_months(expect, d.in_dienst)[:5] == pytest.approx([0, 0, 0.5, 1.5, 2.5])
    assert all_months(expect, d.aantal_gemiddeld)[:3] == pytest.approx([0.5, 1.5, 2.5])
    assert one(expect, d.lks) == 0
    assert one(expect, d.normuren) > 0


def test_volunteers_get_an_allowance_and_no_wage() -> None:
    expect = group("vrijwilliger", aantal_bij_de_start=4, vergoeding=45).work_out()
    assert one(expect, d.vergoedingen) == pytest.approx(180)
    assert one(expect, d.vergoedingen_betaald) == pytest.approx(180)
    assert one(expect, d.bruto_loon) == 0


def test_hired_people_cost_a_fee_with_vat_and_no_wage() -> None:
    """Fee per hour present, paid a month later with 21 %; no LKS, LKV or wage."""
    given = lks_group(aantal_bij_de_start=1, werkgever="ingeleend", inleenvergoeding_per_uur=[10])
    expect = given.work_out()
    fee = one(expect, d.uren_aanwezig) * 10
    assert one(expect, d.inleen) == pytest.approx(fee)
    assert one(expect, d.inleen_betaald, "2027-02") == pytest.approx(fee * 1.21)
    for line in (d.bruto_loon, d.lks, d.lkv, d.no_risk, d.transitievergoeding):
        assert expect.year(line, 1) == 0
    assert one(expect, d.normuren) > 0
    expect.closes(d)


def test_transition_pay_for_who_is_not_renewed() -> None:
    """12 people, three service years; one stops a month, half of them because we do not renew:
    ½ × 36½ months of service, halfway the month, × a third of a month's pay (with holiday
    allowance) a year."""
    cells = {"aantal_bij_de_start": 12, "dienstjaren_bij_de_start": 3, "stopt_per_jaar": 1}
    expect = lks_group(deel_dat_wij_niet_verlengen=0.5, hervullen_na=12, **cells).work_out()
    by_hand = 0.5 * (36.5 / 12) * WAGE * 1.08 / 3
    assert one(expect, d.transitievergoeding) == pytest.approx(by_hand)
    own = lks_group(
        deel_dat_wij_niet_verlengen=0.5, hervullen_na=12, aftrekbare_scholing=300, **cells
    ).work_out()
    assert one(own, d.transitievergoeding) == pytest.approx(by_hand - 150)


def test_open_leave_only_its_change_is_a_cost() -> None:
    """Five days of 7.2 hours each: growth from 1 to 13 costs twelve of them, at the start none."""
    same = lks_group(aantal_bij_de_start=1, open_verlof=5).work_out()
    assert one(same, d.verlofmutatie) == pytest.approx(0)
    rise = one(same, d.verlofmutatie, JUL)  # the minimum wage rises on 1 July
    hourly = 1 + one(same, d.loonregels["opslag"])
    step = one(same, d.uurloon, JUL) - one(same, d.uurloon, JUN)
    assert rise == pytest.approx(5 * 7.2 * step * hourly)
    more = lks_group(aantal_bij_de_start=1, plaatsen_einde_jaar=[13], open_verlof=5).work_out()
    assert one(more, d.verlofmutatie) == pytest.approx(5 * 7.2 * WML * hourly)
