"""The low or the high Aof premium, by the premieloonsom of two years before."""

from __future__ import annotations

from typing import Any

import pytest

from budget.model import deelnemers, personeel, werkgever, wettelijk
from tests.model.support import Given

LOW, HIGH = 0.0627, 0.0763  # 2026, and in these tests later too


def employer(fte: Any = 0, start: str = "2026-01") -> Given:
    """So many people at 5.000 with 8 %: 64.800 a year each; the wage does not rise."""
    given = Given(until="personeel", start=start)
    return given.row(
        personeel.functies, "Iedereen", soort="overig", fte=fte, bruto_maandloon=5000,
        eindejaarsuitkering=0, pensioenpremie_werkgever=0, index="geen",
    )  # fmt: skip


def by_year(given: Given) -> list[float]:
    """The premium in the last month of each boekjaar."""
    return [float(figure) for figure in given.work_out().months(werkgever.aof)[11::12]]


@pytest.mark.parametrize(
    ("before", "premium"),
    [(0, LOW), (1_082_500, LOW), (1_082_501, HIGH)],  # 2026: small up to and with 1.082.500
)
def test_the_first_year_by_what_is_filled_in(before: float, premium: float) -> None:
    given = employer().put(wettelijk.premieloonsom_twee_jaar_ervoor, before)
    assert by_year(given) == pytest.approx([premium, LOW, LOW, LOW])


def test_the_second_year_by_the_year_before_the_start() -> None:
    """2027: the limit runs on to 1.082.500 × 1,03 = 1.114.975."""
    given = employer().put(wettelijk.premieloonsom_jaar_ervoor, 1_114_975)
    assert by_year(given) == pytest.approx([LOW, LOW, LOW, LOW])
    given.put(wettelijk.premieloonsom_jaar_ervoor, 1_114_976)
    assert by_year(given) == pytest.approx([LOW, HIGH, LOW, LOW])


def test_the_third_year_by_the_first_of_this_begroting() -> None:
    """20 people: 1.296.000 in 2026, above 1.148.424 in 2028."""
    given = employer(fte=20)
    assert by_year(given) == pytest.approx([LOW, LOW, HIGH, HIGH])
    expect = given.work_out()
    assert expect.month(werkgever.premieloonsom_eerder, "2028-01") == pytest.approx(1_296_000)
    assert expect.month(werkgever.premieloonsom_eerder, "2027-12") == 0


def test_growth_is_felt_two_years_later() -> None:
    """10 people, then 20 from 2027: dearer in 2029, for all of them."""
    given = employer(fte=[10, 20, 20, 20])
    assert by_year(given) == pytest.approx([LOW, LOW, LOW, HIGH])
    expect = given.work_out()
    aof = [expect.month(personeel.loon["aof"], month) for month in ("2028-12", "2029-01")]
    assert aof == pytest.approx([20 * 5400 * LOW, 20 * 5400 * HIGH])


def test_deelnemers_count_too() -> None:
    """15 staff of 64.800 and 12 people of 36 hours at about 2.350 with 8 %."""
    given = employer(fte=15)
    assert by_year(given)[2] == pytest.approx(LOW)
    given.row(
        deelnemers.groepen, "Groep", regeling="regulier", aantal_bij_de_start=12, uren_per_week=36,
        stopt_per_jaar=0,
    )  # fmt: skip
    assert by_year(given)[2] == pytest.approx(HIGH)
    expect = given.work_out()
    both = expect.year(personeel.loon["premieloon"], 1) + expect.year(
        deelnemers.loonregels["premieloon"], 1
    )
    assert expect.month(werkgever.premieloonsom_eerder, "2028-06") == pytest.approx(both)
    aof = deelnemers.loonregels["aof"]
    wages = deelnemers.loonregels["premieloon"]
    for month, premium in (("2027-12", LOW), ("2028-01", HIGH)):
        assert expect.month(aof, month) == pytest.approx(expect.month(wages, month) * premium)


def test_a_start_in_september_adds_the_months_before() -> None:
    """2028 looks at 2026: 20 people × 4 months × 5.400 = 432.000 of this begroting and what was
    filled in for January to August."""
    given = employer(fte=[20], start="2026-09")
    given.put(wettelijk.premieloonsom_voor_start, 716_000)
    expect = given.work_out()
    found = [expect.month(werkgever.premieloonsom_eerder, m) for m in ("2027-12", "2028-01")]
    assert found == pytest.approx([0, 1_148_000])
    assert expect.month(werkgever.aof, "2028-12") == pytest.approx(LOW)  # 1.148.424 is the limit
    given.put(wettelijk.premieloonsom_voor_start, 717_000)
    assert given.work_out().month(werkgever.aof, "2028-12") == pytest.approx(HIGH)


@pytest.mark.parametrize(("choice", "premium"), [("laag", LOW), ("hoog", HIGH)])
def test_what_is_chosen_goes_first(choice: str, premium: float) -> None:
    given = employer(fte=20).put(wettelijk.aof_keuze, choice)
    given.put(wettelijk.premieloonsom_twee_jaar_ervoor, 2_000_000)
    assert by_year(given) == pytest.approx([premium] * 4)
