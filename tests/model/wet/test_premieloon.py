"""The maximum premieloon runs on within the calendar year (voortschrijdend cumulatief).

2026: 79.409 a year, 6.617,41 a month (a twelfth, down to the cent). Wages here have no
vakantiebijslag, so that the wage is all there is.
"""

from __future__ import annotations

from typing import Any

import pytest

from budget.model import wettelijk
from tests.model.support import Expect
from tests.model.wet.payroll import LIJST, SAM, empty, pay, sam
from tests.model.wet.payroll import LONEN as L

MONTH = 6617.41


def wages(*first: float, **cells: Any) -> Expect:
    """These wages from January, and nothing after."""
    return pay(maandloon=[*first, *[0] * (12 - len(first))], bijslag=0, **cells)


def by_month(expect: Expect, count: int) -> list[float]:
    return [float(figure) for figure in expect.months(LIJST.premieloon, SAM)[:count]]


def test_the_maximum_of_a_month_is_a_twelfth_down_to_the_cent() -> None:
    """79.409 / 12 = 6.617,4166…"""
    assert wages(0).month(wettelijk.maximum_premieloon_maand, "2026-01") == MONTH


def test_room_that_is_left_counts_in_a_later_month() -> None:
    """Jan 5.000, Feb 8.000: 13.000 fits in 2 × 6.617,41. Mar 8.000: 19.852,23 − 13.000."""
    expect = wages(5000, 8000, 8000)
    assert by_month(expect, 3) == pytest.approx([5000, 8000, 6852.23])


def test_a_high_wage_first_does_not_borrow_from_later_months() -> None:
    """Jan 8.000: 6.617,41. Feb 5.000: the rest of January fits too, 6.617,41 again."""
    expect = wages(8000, 5000, 1000)
    assert by_month(expect, 3) == pytest.approx([MONTH, 13_000 - MONTH, 1000])


def test_a_whole_year_above_the_maximum_stays_below_it() -> None:
    """12 × 6.617,41 = 79.408,92; the next year begins anew."""
    expect = pay(maandloon=8000, bijslag=0)
    assert expect.year(LIJST.premieloon, 1) == pytest.approx(79_408.92)
    assert sam(expect, LIJST.premieloon_jaar, "2027-01") == pytest.approx(
        expect.month(wettelijk.maximum_premieloon_maand, "2027-01")
    )


def test_who_comes_in_july_has_only_the_room_of_the_own_months() -> None:
    """8.000 from July: six times 6.617,41, though nothing was earned before."""
    expect = pay(maandloon=8000, bijslag=0, deel=[0] * 6 + [1] * 6)
    assert by_month(expect, 12) == pytest.approx([0] * 6 + [MONTH] * 6)


def test_who_leaves_halfway_a_month_has_half_its_room() -> None:
    """8.000 a month until halfway March: 4.000 in March, of which 3.308,71 counts."""
    expect = pay(maandloon=8000, bijslag=0, deel=[1, 1, 0.5] + [0] * 9)
    assert by_month(expect, 4) == pytest.approx([MONTH, MONTH, MONTH / 2, 0])


def test_holiday_pay_counts_each_month_it_is_earned() -> None:
    """6.200 + 8 % = 6.696 is above the maximum; 6.000 + 8 % = 6.480 is not."""
    assert sam(pay(maandloon=6200), LIJST.premieloon) == pytest.approx(MONTH)
    assert sam(pay(maandloon=6000), LIJST.premieloon) == pytest.approx(6480)


def test_people_in_one_row_share_their_room() -> None:
    """Two at 8.000 have 2 × 6.617,41; one at 5.000 and one at 8.000 in separate rows do not."""
    expect = pay(maandloon=8000, bijslag=0, aantal=2)
    assert sam(expect, LIJST.premieloon) == pytest.approx(2 * MONTH)
    apart = empty().row(L.mensen, "Een", maandloon=5000, bijslag=0)
    apart.row(L.mensen, "Twee", maandloon=8000, bijslag=0)
    assert apart.work_out().month(LIJST.premieloon, "2026-01") == pytest.approx(5000 + MONTH)


def test_a_begroting_from_september_begins_with_the_room_of_september() -> None:
    expect = pay(start="2026-09", maandloon=8000, bijslag=0)
    assert sam(expect, LIJST.premieloon, "2026-09") == pytest.approx(MONTH)
    assert sam(expect, LIJST.premieloon_jaar, "2026-12") == pytest.approx(4 * MONTH)
