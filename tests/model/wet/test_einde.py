"""Transitievergoeding and the werkkostenregeling, worked by hand."""

from __future__ import annotations

from types import ModuleType
from typing import Any

import pytest

from budget.engine.declare import form, line
from budget.model import wet
from budget.model.eenheden import EUR, EUR_MAAND, PERSONEN, PERSOONJAREN
from tests.model.support import Expect, one_case


def calculator() -> ModuleType:
    """One case whose figures are typed in."""
    proef = ModuleType("proef")
    proef.__doc__ = "Proef: één geval."
    invoer = proef.invoer = form("Proef")
    proef.maandloon = invoer.field("Maandloon", EUR_MAAND, default=0)
    proef.jaren = invoer.field("Dienstjaren", PERSOONJAREN, default=0)
    proef.personen = invoer.field("Personen", PERSONEN, default=1)
    proef.loonsom = invoer.field("Loonsom", EUR, default=0)
    proef.vergoedingen = invoer.field("Vergoedingen", EUR, default=0)
    proef.transitie = line(
        "Transitie", EUR, wet.transitievergoeding(proef.maandloon, proef.jaren, proef.personen)
    )
    proef.ruimte = line("Vrije ruimte", EUR, wet.vrije_ruimte(proef.loonsom))
    proef.wkr = line("WKR", EUR, wet.wkr_heffing(proef.vergoedingen, proef.ruimte))
    return proef


PROEF = calculator()


def work_out(start: str = "2026-07", **cells: Any) -> Expect:
    return one_case(PROEF, start, **cells)


@pytest.mark.parametrize(
    ("wage", "years", "people", "amount"),
    [
        (2160, 2, 1, 1440),  # two years of service: ⅔ × 2.160
        (2160, 6, 3, 4320),  # three people, two years each
        (7500, 40, 1, 100_000),
        (8000, 40, 1, 102_000),  # 106.667 is above the maximum
        (9000, 40, 1, 108_000),  # 120.000: at most a year's salary, which is more than 102.000
        (8000, 80, 2, 204_000),  # the maximum is for each of them
    ],
)
def test_transitievergoeding(wage: float, years: float, people: float, amount: float) -> None:
    """A third of a month's pay for each year of service; in 2026 at most 102.000."""
    expect = work_out(maandloon=wage, jaren=years, personen=people)
    assert expect.figure(PROEF.transitie) == pytest.approx(amount)


@pytest.mark.parametrize(("start", "most"), [("2023-05", 89_000), ("2025-01", 98_000)])
def test_the_maximum_of_earlier_years(start: str, most: float) -> None:
    expect = work_out(start, maandloon=7400, jaren=60)
    assert expect.figure(PROEF.transitie) == pytest.approx(most)


def test_wkr_above_the_vrije_ruimte() -> None:
    """500.000 loon: 400.000 × 2 % + 100.000 × 1,18 % = 9.180; (12.000 − 9.180) × 80 % = 2.256."""
    expect = work_out(loonsom=500_000, vergoedingen=12_000)
    assert expect.figure(PROEF.ruimte) == pytest.approx(9180)
    assert expect.figure(PROEF.wkr) == pytest.approx(2256)
    assert work_out(loonsom=500_000, vergoedingen=9_000).figure(PROEF.wkr) == 0


def test_more_room_from_2027() -> None:
    """100.000 × 2,16 %."""
    assert work_out("2027-01", loonsom=100_000).figure(PROEF.ruimte) == pytest.approx(2160)
