"""Btw: pro rata, aangifte per kwartaal, and what cannot be deducted."""

from __future__ import annotations

from typing import Any

import numpy as np
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from budget.model import algemeen, balans, btw, investeringen, resultaat, subsidies, voorzieningen
from tests.model.support import Given


def situation(belast: float = 0, vrij: float = 0, start: str = "2027-01") -> Given:
    """Income of so much a year with btw on top, and so much exempt; paid in the month after."""
    made = Given(start=start)
    made.put(algemeen.rechtsvorm, "stichting")
    made.row(algemeen.partijen, "Gemeente")
    for name, amount, kind in (("A", belast, "opdracht 21 %"), ("B", vrij, "vrijgesteld")):
        made.row(
            subsidies.subsidies, name, financier="Gemeente", soort="trajecten", bedrag=amount,
            grondslag="vast bedrag per jaar", status="toegezegd", btw=kind,
            betaalritme="maand achteraf",
        )  # fmt: skip
    return made


def purchase(made: Given, name: str = "Onderhoud", **cells: Any) -> Given:
    """A bill of € 10,000 excl., € 2,100 btw, in February of year 1."""
    cells = {
        "onttrekking": [10_000], "maand_van_onttrekking": 2, "btw_tarief": "hoog",
        "stand_bij_de_start": 10_000,
    } | cells  # fmt: skip
    return made.row(voorzieningen.voorzieningen, name, **cells)


def test_pro_rata_is_rounded_up_to_a_whole_percent() -> None:
    """60,000 of 90,000 is 66.67 %, so 67 %: of 2,100 btw 1,407 comes back and 693 is a cost."""
    expect = purchase(situation(60_000, 30_000)).work_out()
    assert expect.year(btw.pro_rata, 1) == pytest.approx(0.67)
    assert expect.month(btw.aftrekbaar, "2027-02") == pytest.approx(1_407)
    assert expect.month(btw.niet_aftrekbaar, "2027-02") == pytest.approx(693)
    assert expect.year(resultaat.lasten_per_post["btw_last"], 1) == pytest.approx(693)


def test_a_whole_percent_stays_what_it_is() -> None:
    """Half is 50 %, 7 of 100 is 7 %: no rounding error may make it a percent more."""
    assert situation(50_000, 50_000).work_out().year(btw.pro_rata, 1) == pytest.approx(0.5)
    assert situation(7_000, 93_000).work_out().year(btw.pro_rata, 1) == pytest.approx(0.07)


def test_return_per_quarter_paid_the_month_after() -> None:
    """First quarter: 3 × 1,050 − 1,407 = 1,743 in April; then 3,150, the last one in January."""
    expect = purchase(situation(60_000, 30_000)).work_out()
    paid = expect.months(btw.afdracht)
    assert [paid[month] for month in (3, 6, 9, 12)] == pytest.approx([1_743, 3_150, 3_150, 3_150])
    assert paid[[0, 1, 2, 4, 5, 7, 8, 10, 11]].sum() == 0
    assert expect.year(btw.schuld, 1) == pytest.approx(3_150)


def test_without_exempt_income_all_comes_back() -> None:
    """12,000 taxed: 630 owed, 2,100 back: a refund of 1,470 in April, a claim until then."""
    expect = purchase(situation(12_000)).work_out()
    assert expect.year(btw.niet_aftrekbaar, 1) == pytest.approx(0)
    assert expect.month(btw.afdracht, "2027-04") == pytest.approx(-1_470)
    assert expect.month(btw.schuld, "2027-03") == pytest.approx(-1_470)


def test_without_taxed_income_nothing_comes_back() -> None:
    """Only exempt income, or only plain subsidy (which is outside the pro rata)."""
    exempt = purchase(situation(vrij=40_000)).work_out()
    plain = purchase(situation())
    plain.row(
        subsidies.subsidies, "C", financier="Gemeente", soort="exploitatie", bedrag=80_000,
        status="toegezegd",
    )  # fmt: skip
    for expect in (exempt, plain.work_out()):
        assert expect.year(btw.niet_aftrekbaar, 1) == pytest.approx(2_100)
        assert expect.year(btw.afdracht, 1) == 0


def test_an_agreed_percentage_goes_before_the_pro_rata() -> None:
    made = purchase(situation(60_000, 30_000))
    made.put(btw.vaste_aftrek, 0.8)
    expect = made.work_out()
    assert expect.year(btw.niet_aftrekbaar, 1) == pytest.approx(420)
    made.put(btw.vaste_aftrek, 0)
    assert made.work_out().year(btw.niet_aftrekbaar, 1) == pytest.approx(2_100)


def test_pro_rata_is_per_year() -> None:
    """Year 1 half taxed, year 2 three quarters: the same bill costs 1,050 and then 525."""
    made = situation()
    made.row(subsidies.subsidies, "A", bedrag=[50_000, 75_000])
    made.row(subsidies.subsidies, "B", bedrag=[50_000, 25_000])
    expect = purchase(made, onttrekking=[10_000, 10_000]).work_out()
    assert expect.year(btw.niet_aftrekbaar, 1) == pytest.approx(1_050)
    assert expect.year(btw.niet_aftrekbaar, 2) == pytest.approx(525)


def test_a_start_in_september_settles_the_broken_quarter_in_october() -> None:
    """One month of the third quarter: 1,050 in October, then 3,150 in January."""
    expect = situation(60_000, start="2027-09").work_out()
    assert expect.month(btw.afdracht, "2027-10") == pytest.approx(1_050)
    assert expect.month(btw.afdracht, "2028-01") == pytest.approx(3_150)


def test_on_an_investment_it_is_part_of_the_price() -> None:
    """10,000 over five years: 693 of 2,100 btw is not deductible, 11.55 a month depreciated."""
    made = situation(60_000, 30_000)
    made.row(investeringen.investeringen, "Bus", bedrag=10_000, levensduur=5)
    expect = made.work_out()
    assert expect.year(btw.op_kosten, 1) == pytest.approx(0, abs=1e-6)
    assert expect.month(btw.afschrijving, "2027-01") == pytest.approx(11.55)
    assert expect.year(btw.boekwaarde, 1) == pytest.approx(693 - 12 * 11.55)
    assert expect.year(resultaat.lasten_per_post["afschrijving"], 1) == pytest.approx(2_138.6)


def test_on_a_bill_it_is_a_cost_at_once() -> None:
    expect = purchase(situation(60_000, 30_000)).work_out()
    assert expect.month(btw.op_kosten, "2027-02") == pytest.approx(693)
    assert expect.year(btw.boekwaarde, 1) == 0


def test_everything_that_was_owed_is_paid_or_still_on_the_balance() -> None:
    expect = purchase(situation(60_000, 30_000)).work_out()
    owed = (expect.months(btw.verschuldigd) - expect.months(btw.aftrekbaar)).cumsum()
    paid = expect.months(btw.afdracht).cumsum()
    assert expect.months(btw.schuld) == pytest.approx(owed - paid)


@settings(max_examples=15, deadline=None, suppress_health_check=list(HealthCheck))
@given(
    st.floats(0, 200_000), st.floats(0, 200_000), st.floats(0, 50_000), st.floats(1, 9),
    st.integers(1, 12), st.sampled_from(["2027-01", "2027-11"]),
)  # fmt: skip
def test_the_balance_closes_with_btw(
    belast: float, vrij: float, price: float, life: float, month: int, start: str
) -> None:
    made = purchase(situation(belast, vrij, start), maand_van_onttrekking=month)
    made.row(investeringen.investeringen, "Bus", bedrag=price, levensduur=life)
    expect = made.work_out()
    # The reserve for the bill is there at the start: so is as much equity too little.
    assert np.ptp(expect.months(balans.verschil)) == pytest.approx(0, abs=1e-6)
