"""Deelnemers with dates of their own: the first day, the last day and the birthday."""

from __future__ import annotations

import pytest

from budget.model import deelnemers as d
from tests.model.deelnemers_group import WML, all_months, group, lks_group, one

HOURS = 36 * 52.2 / 12
WAGE = HOURS * WML


def test_the_first_month_by_days() -> None:
    """From Wednesday 17 March: 15 of the 31 days, for hours, wage and LKS."""
    given = lks_group(aantal_bij_de_start=1, begindatum="2027-03-17")
    expect = given.work_out()
    assert all_months(expect, d.aantal_gemiddeld)[:4] == pytest.approx([0, 0, 15 / 31, 1])
    assert one(expect, d.bruto_loon, "2027-03") == pytest.approx(WAGE * 15 / 31)
    assert one(expect, d.lks, "2027-03") == pytest.approx(one(expect, d.lks, "2027-04") * 15 / 31)
    assert [one(expect, d.aantal, m) for m in ("2027-02", "2027-03")] == [0, 1]
    expect.closes(d)


@pytest.mark.parametrize(
    ("first", "share"),
    [("2027-02-01", 1), ("2027-02-15", 0.5), ("2027-02-28", 1 / 28), ("2026-12-01", 1)],
)
def test_both_days_count(first: str, share: float) -> None:
    expect = lks_group(aantal_bij_de_start=1, begindatum=first).work_out()
    assert one(expect, d.aantal_gemiddeld, "2027-02") == pytest.approx(share)


@pytest.mark.parametrize(
    ("last", "share"), [("2027-02-14", 0.5), ("2027-02-28", 1), ("2027-02-01", 1 / 28)]
)
def test_the_last_month_by_days(last: str, share: float) -> None:
    expect = lks_group(aantal_bij_de_start=1, einddatum=last).work_out()
    assert all_months(expect, d.aantal_gemiddeld)[:3] == pytest.approx([1, share, 0])
    assert one(expect, d.bruto_loon, "2027-02") == pytest.approx(WAGE * share)
    assert all_months(expect, d.aantal)[:3] == [1, 0, 0]


def test_a_row_with_dates_follows_no_places_and_no_outflow() -> None:
    """Half of all people stop a year and there are ten places: not here."""
    expect = lks_group(
        aantal_bij_de_start=2, plaatsen_einde_jaar=[10], stopt_per_jaar=0.5, trajectduur=3,
        begindatum="2027-02-01",
    ).work_out()  # fmt: skip
    assert all_months(expect, d.aantal) == pytest.approx([0] + [2] * 47)
    assert all_months(expect, d.vertrek) == [0] * 48


def test_holiday_pay_is_settled_on_the_last_day() -> None:
    """January, February and 15 of 31 days of March: all paid in March, and nothing owed after."""
    expect = lks_group(aantal_bij_de_start=1, einddatum="2027-03-15").work_out()
    paid = one(expect, d.loonregels["vakantiegeld_uitbetaald"], "2027-03")
    assert paid == pytest.approx(WAGE * 0.08 * (2 + 15 / 31))
    for name in ("vakantiegeld", "vakantiegeld_lasten"):
        assert all_months(expect, d.loonregels[name])[2:] == pytest.approx([0] * 46, abs=1e-9)
    assert one(expect, d.loonregels["loonheffing"], "2027-04") == pytest.approx(0, abs=1e-9)
    expect.closes(d)


def test_a_year_end_bonus_is_settled_on_the_last_day() -> None:
    expect = lks_group(
        aantal_bij_de_start=1, einddatum="2027-03-15", eindejaarsuitkering=0.05
    ).work_out()
    paid = one(expect, d.loonregels["eindejaarsschuld_uitbetaald"], "2027-03")
    assert paid == pytest.approx(WAGE * 0.05 * (2 + 15 / 31))
    assert all_months(expect, d.loonregels["eindejaarsschuld"])[2:] == pytest.approx([0] * 46)


def test_transition_pay_on_the_last_day() -> None:
    """Three years before the start, and 2 15/31 months: of the 38,48 months a third of a month's
    pay a year, for the half whose contract we do not renew."""
    expect = lks_group(
        aantal_bij_de_start=1, dienstjaren_bij_de_start=3, einddatum="2027-03-15",
        deel_dat_wij_niet_verlengen=0.5,
    ).work_out()  # fmt: skip
    by_hand = 0.5 * (36 + 2 + 15 / 31) / 12 * WAGE * 1.08 / 3
    found = all_months(expect, d.transitievergoeding)
    assert found == pytest.approx([0, 0, by_hand] + [0] * 45)


def test_two_people_with_the_same_dates_are_twice_one() -> None:
    one_, two = (
        lks_group(aantal_bij_de_start=n, begindatum="2027-03-17", einddatum="2028-10-09").work_out()
        for n in (1, 2)
    )
    for line in (d.normuren, d.loonsom, d.werkgeverslasten, d.lks, d.no_risk, d.lkv):
        found = all_months(two, line)
        assert found == pytest.approx([2 * figure for figure in all_months(one_, line)])


# --- birthdays -------------------------------------------------------------------------


def test_the_youth_wage_rises_on_the_birthday_itself() -> None:
    """18 on 11 March: ten days at 39,5 % of 15,00 = 5,93 and 21 days at 50 % = 7,50."""
    expect = group("regulier", aantal_bij_de_start=1, geboortedatum="2009-03-11").work_out()
    found = [one(expect, d.uurloon, month) for month in ("2027-02", "2027-03", "2027-04")]
    assert found == pytest.approx([5.93, (10 * 5.93 + 21 * 7.50) / 31, 7.50])
    ages = [one(expect, d.leeftijd_nu, month) for month in ("2027-03", "2027-04", "2028-03")]
    assert ages == [17, 18, 18]


@pytest.mark.parametrize(
    ("born", "march"),
    [("2009-03-01", 7.50), ("2009-03-31", (30 * 5.93 + 7.50) / 31), ("2009-04-01", 5.93)],
)
def test_birthdays_on_the_edge_of_a_month(born: str, march: float) -> None:
    expect = group("regulier", aantal_bij_de_start=1, geboortedatum=born).work_out()
    assert one(expect, d.uurloon, "2027-03") == pytest.approx(march)


def test_after_twenty_one_birthdays_do_not_matter() -> None:
    expect = group("regulier", aantal_bij_de_start=1, geboortedatum="2006-03-11").work_out()
    found = [one(expect, d.uurloon, month) for month in ("2027-02", "2027-03", "2027-04")]
    assert found == pytest.approx([12, (10 * 12 + 21 * WML) / 31, WML])
    assert one(expect, d.uurloon, "2028-03") == one(expect, d.uurloon, "2028-04")


def test_lks_follows_a_birthday_from_the_next_january() -> None:
    """The wage follows on 11 March, the basis of the LKS on 1 January (Pw art. 10d lid 7)."""
    expect = lks_group(aantal_bij_de_start=1, loonwaarde=0.6, geboortedatum="2006-03-11").work_out()
    months = ("2027-02", "2027-03", "2027-04", "2027-12", "2028-01")
    wage = [one(expect, d.leeftijdsdeel, month) for month in months]
    assert wage == pytest.approx([0.8, (10 * 0.8 + 21) / 31, 1, 1, 1])
    assert [one(expect, d.lks_leeftijdsdeel, month) for month in months] == pytest.approx(
        [0.8, 0.8, 0.8, 0.8, 1]
    )
    paid = [one(expect, d.lks, month) for month in months]
    assert len(set(paid[:-1])) == 1 and paid[-1] > paid[0]


def test_a_birthday_ends_the_low_awf_of_who_has_few_hours() -> None:
    """12 hours are 52 a month: low until 21, judged on the first day of the month."""
    expect = group(
        "regulier", aantal_bij_de_start=1, geboortedatum="2006-03-11", contract="tijdelijk",
        uren_per_week=12,
    ).work_out()  # fmt: skip
    found = [one(expect, d.deel_awf_laag, m) for m in ("2027-02", "2027-03", "2027-04")]
    assert found == [1, 1, 0]
