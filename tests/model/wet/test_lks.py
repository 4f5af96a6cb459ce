"""Loonkostensubsidie of one person a month, worked by hand."""

from __future__ import annotations

from types import ModuleType
from typing import Any

import pytest
from hypothesis import given as example
from hypothesis import settings
from hypothesis import strategies as st

from budget.engine.declare import form
from budget.model import wet, wettelijk
from budget.model.eenheden import PERCENTAGE, UREN_WEEK
from tests.model.support import Expect, Given


def one_person() -> ModuleType:
    """A loonwaarde and hours typed in; a subsidy that begins this month and one that runs on."""
    chapter = ModuleType("proef")
    chapter.__doc__ = "Proef: één persoon."
    chapter.invoer = form("Proef")
    chapter.loonwaarde = chapter.invoer.field("Loonwaarde", PERCENTAGE, default=0)
    chapter.uren = chapter.invoer.field("Uren per week", UREN_WEEK, default=36)
    for name, basis in (("nieuw", wettelijk.lks_basis_nieuw), ("lopend", wettelijk.lks_basis)):
        lks = wet.lks(basis=basis, loonwaarde=chapter.loonwaarde, uren=chapter.uren, section=name)
        forfait = wet.lks_forfait(basis=basis, uren=chapter.uren, section=name)
        setattr(chapter, name, lks)
        setattr(chapter, f"{name}_regels", lks.regels)
        setattr(chapter, f"{name}_forfait", forfait)
        setattr(chapter, f"{name}_forfait_regels", forfait.regels)
    return chapter


PERSON = one_person()
NEW, RUNNING = PERSON.nieuw, PERSON.lopend
JULY = "2026-07"


def lks(
    loonwaarde: float = 0.6,
    hours: float = 36,
    start: str = JULY,
    conventions: dict[Any, Any] | None = None,
) -> Expect:
    given = Given(until="wettelijk", start=start, extra=(PERSON,))
    given.put(PERSON.loonwaarde, loonwaarde).put(PERSON.uren, hours)
    for field, value in (conventions or {}).items():
        given.put(field, value)
    return given.work_out()


@pytest.mark.parametrize(
    ("loonwaarde", "hours", "amount"),
    [
        # July 2026: basis 2.337,00 × 1,08 = 2.523,96; vergoeding werkgeverslasten 25 %
        (0.60, 36, 1261.98),  # 40 % × 2.523,96 = 1.009,58; × 1,25
        (0.60, 32, 1121.76),  # × 32/36
        (0.60, 38, 1332.09),  # more than 36 hours: × 38/36
        (0.20, 36, 2208.465),  # 80 % is cut to 70 %: 1.766,77 × 1,25
        (0.30, 36, 2208.465),  # exactly 70 %
        (0.31, 36, 2176.9155),  # 69 %
        (1.00, 36, 0.0),
        (1.10, 36, 0.0),  # never negative
    ],
)
def test_lks_per_month(loonwaarde: float, hours: float, amount: float) -> None:
    expect = lks(loonwaarde, hours)
    assert expect.month(NEW.bedrag, JULY) == pytest.approx(amount, abs=1e-6)


def test_step_by_step() -> None:
    """60 % of 2.523,96 is earned, 1.514,376; short 1.009,584, at most 70 % = 1.766,772; × 1,25
    is 1.261,98 and at 32 hours 1.121,76."""
    expect = lks(hours=32)
    steps = (NEW.verdiend, NEW.tekort, NEW.hoogste, NEW.kaal, NEW.met_lasten, NEW.bedrag)
    assert [expect.month(step, JULY) for step in steps] == pytest.approx(
        [1514.376, 1009.584, 1766.772, 1009.584, 1261.98, 1121.76]
    )


def test_lks_forfait_is_half_the_basis() -> None:
    """50 % × 2.523,96 × 1,25 = 1.577,475."""
    expect = lks()
    assert expect.month(PERSON.nieuw_forfait.bedrag, JULY) == pytest.approx(1577.475)


def test_a_running_subsidy_keeps_the_amounts_of_january() -> None:
    """2026: 2.294,40 × 1,08 × 40 % × 1,25 = 1.238,976 all year; who begins after 1 July gets
    1.261,98."""
    expect = lks(start="2026-01")
    for month in ("2026-01", "2026-07", "2026-12"):
        assert expect.month(RUNNING.bedrag, month) == pytest.approx(1238.976)
    assert expect.month(NEW.bedrag, "2026-06") == pytest.approx(1238.976)
    assert expect.month(NEW.bedrag, "2026-07") == pytest.approx(1261.98)


def test_a_begroting_from_september_looks_back_to_january() -> None:
    """The amount of 1-1-2026 lies before the first month, and still counts."""
    expect = lks(start="2026-09")
    assert expect.month(wettelijk.lks_basis, "2026-09") == pytest.approx(2294.40 * 1.08)
    assert expect.month(RUNNING.bedrag, "2026-09") == pytest.approx(1238.976)
    assert expect.month(NEW.bedrag, "2026-09") == pytest.approx(1261.98)


def test_lks_stands_still_within_the_calendar_year() -> None:
    """2027: 2.372,06 × 1,08 × 40 % × 1,25 = 1.280,9124 all year, though wages rise on 1 July;
    2028: 2.443,75 × 1,08 × 40 % × 1,25 = 1.319,625."""
    expect = lks(start="2027-01")
    for month in ("2027-01", "2027-07", "2027-12"):
        assert expect.month(RUNNING.bedrag, month) == pytest.approx(1280.9124)
    assert expect.month(wettelijk.referentiemaandloon, "2027-07") == 2407.64
    assert expect.month(RUNNING.bedrag, "2028-01") == pytest.approx(1319.625)
    assert expect.month(RUNNING.bedrag, "2028-12") == pytest.approx(1319.625)


def test_lks_set_twice_a_year_where_the_gemeente_does() -> None:
    """July 2027: 2.407,64 × 1,08 × 40 % × 1,25 = 1.300,1256."""
    expect = lks(start="2027-01", conventions={wettelijk.lks_per_halfjaar: True})
    assert expect.month(RUNNING.bedrag, "2027-06") == pytest.approx(1280.9124)
    assert expect.month(RUNNING.bedrag, "2027-07") == pytest.approx(1300.1256)
    assert expect.month(RUNNING.bedrag, "2027-12") == pytest.approx(1300.1256)
    assert expect.month(RUNNING.bedrag, "2028-01") == pytest.approx(1319.625)


@pytest.mark.parametrize(
    ("switch", "loonwaarde", "amount"),
    [
        # loonwaarde over the wage without holiday pay: (2.523,96 − 60 % × 2.337,00) × 1,25
        (wettelijk.lks_zonder_vakantiebijslag, 0.60, 1402.20),
        # 70 % as a limit on the amount with werkgeverslasten: 70 % × 2.523,96
        (wettelijk.lks_maximum_met_lasten, 0.20, 1766.772),
        # … which does not bite at 60 %
        (wettelijk.lks_maximum_met_lasten, 0.60, 1261.98),
    ],
)
def test_open_points_of_the_law(switch: Any, loonwaarde: float, amount: float) -> None:
    expect = lks(loonwaarde, conventions={switch: True})
    assert expect.month(NEW.bedrag, JULY) == pytest.approx(amount)


def test_hours_above_36_can_be_left_out() -> None:
    expect = lks(hours=38, conventions={wettelijk.lks_hoogste_uren: 36})
    assert expect.month(NEW.bedrag, JULY) == pytest.approx(1261.98)


@settings(max_examples=50, deadline=None)
@example(loonwaarde=st.floats(0, 1.5), within=st.booleans(), bare=st.booleans())
def test_never_more_than_seventy_percent(loonwaarde: float, within: bool, bare: bool) -> None:
    """Without werkgeverslasten at most 70 % of the basis, with them 70 % × 1,25; and 70 % with
    them too where the maximum is read that way."""
    switches = {
        wettelijk.lks_maximum_met_lasten: within,
        wettelijk.lks_zonder_vakantiebijslag: bare,
    }
    expect = lks(loonwaarde, conventions=switches)
    for lks_block, basis in ((NEW, wettelijk.lks_basis_nieuw), (RUNNING, wettelijk.lks_basis)):
        most = expect.months(basis) * 0.7
        with_charges = most if within else most * (1 + expect.months(wettelijk.lks_vergoeding_peil))
        assert (expect.months(lks_block.kaal) <= most + 1e-6).all()
        assert (expect.months(lks_block.met_lasten) <= with_charges + 1e-6).all()
        assert expect.months(lks_block.bedrag).min() >= 0
