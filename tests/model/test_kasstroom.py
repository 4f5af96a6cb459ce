"""Kasstroom: what moves, what is in the bank, and how deep it sinks."""

from __future__ import annotations

from datetime import date

import numpy as np
import pytest

from budget.engine.timeline import serial
from budget.model import algemeen, kasstroom, openingsbalans

from .wijkhuis import bare, rent, subsidy, wijkhuis


def test_bank_of_the_wijkhuis() -> None:
    """12,400 comes in at the start, 200 leaves every month: 10,000 at the end of 2027."""
    expect = wijkhuis().work_out()
    assert expect.month(kasstroom.totaal_in, "2027-01") == pytest.approx(900 + 10_000 + 6_000)
    assert expect.month(kasstroom.totaal_uit, "2027-01") == pytest.approx(1_000 + 3_600 + 100)
    assert expect.month(kasstroom.bank, "2027-01") == pytest.approx(12_200)
    assert [expect.year(kasstroom.bank, year) for year in (1, 2, 3, 4)] == pytest.approx(
        [10_000, 7_600, 5_200, 2_800]
    )


def test_flows_by_kind() -> None:
    expect = wijkhuis().work_out()
    assert expect.year(kasstroom.operationeel, 1) == pytest.approx(10_800 - 12_000)
    assert expect.year(kasstroom.geinvesteerd, 1) == pytest.approx(3_600)
    assert expect.year(kasstroom.aangetrokken, 1) == pytest.approx(16_000)
    assert expect.year(kasstroom.afgelost, 1) == pytest.approx(1_200)
    assert expect.year(kasstroom.kasstroom, 1) == pytest.approx(10_000)


def test_the_bank_starts_where_the_opening_balance_ends() -> None:
    given = rent(bare())
    given.row(openingsbalans.posten, "Bank", bedrag=5_000)
    given.row(openingsbalans.posten, "Overige reserve", bedrag=5_000)
    expect = given.work_out()
    assert expect.months(kasstroom.bank)[:3] == pytest.approx([4_000, 3_000, 2_000])


def test_lowest_point_of_the_whole_run() -> None:
    expect = wijkhuis().work_out()
    assert expect.figure(kasstroom.laagste_bank) == pytest.approx(2_800)
    assert expect.figure(kasstroom.laagste_bank_maand) == serial(date(2030, 12, 1))
    assert expect.figure(kasstroom.laagste_ruimte) == pytest.approx(7_800)
    assert expect.figure(kasstroom.binnen_limiet) == 1
    assert np.count_nonzero(expect.months(kasstroom.laagste_punt)) == 1


def test_lowest_point_of_each_year_and_its_month() -> None:
    """A subsidy paid at once in January: the bank sinks to the end of the year, every year."""
    given = subsidy(rent(bare()), 12_000, betaalritme="voorschot per jaar")
    given.put(algemeen.inbreng, 100)
    expect = given.work_out()
    assert expect.year(kasstroom.laagste_boekjaar, 1) == pytest.approx(100)
    assert expect.year(kasstroom.laagste_boekjaar_maand, 1) == serial(date(2027, 12, 1))
    assert expect.month(kasstroom.laagste_boekjaar, "2028-01") == pytest.approx(11_100)
    assert expect.year(kasstroom.laagste_boekjaar_maand, 2) == serial(date(2028, 12, 1))


def test_of_two_equal_lows_the_first_counts() -> None:
    """The bank ends every year at exactly 100."""
    given = subsidy(rent(bare()), 12_000, betaalritme="voorschot per jaar")
    given.put(algemeen.inbreng, 100)
    expect = given.work_out()
    assert expect.figure(kasstroom.laagste_bank) == pytest.approx(100)
    assert expect.figure(kasstroom.laagste_bank_maand) == serial(date(2027, 12, 1))


def test_the_limit_is_broken() -> None:
    given = rent(bare()).put(algemeen.rc_limiet, 1_500)
    expect = given.work_out()
    assert expect.month(kasstroom.ruimte, "2027-01") == pytest.approx(500)
    assert expect.month(kasstroom.ruimte, "2027-02") < 0
    assert expect.figure(kasstroom.binnen_limiet) == 0
    assert expect.month(kasstroom.limiet, "2028-05") == -1_500


def test_shortage_against_the_wanted_buffer() -> None:
    expect = wijkhuis().put(algemeen.gewenste_buffer, 12_000).work_out()
    assert expect.month(kasstroom.onder_buffer, "2027-01") == 0
    assert expect.month(kasstroom.onder_buffer, "2027-12") == pytest.approx(2_000)
