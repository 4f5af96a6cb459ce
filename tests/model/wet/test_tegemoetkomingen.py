"""No-risk, loonkostenvoordeel and praktijkleren, worked by hand."""

from __future__ import annotations

from types import ModuleType
from typing import Any

import pytest

from budget.engine.declare import form, line
from budget.model import wet, wettelijk
from budget.model.eenheden import EUR, JA_NEE, PERCENTAGE, PERSONEN, UREN, WEKEN
from tests.model.support import Expect, one_case


def calculator() -> ModuleType:
    """One case whose figures are typed in, with every allowance worked out for it."""
    proef = ModuleType("proef")
    proef.__doc__ = "Proef: één geval."
    proef.invoer = form("Proef")

    def typed(label: str, unit: Any) -> Any:
        return proef.invoer.field(label, unit, default=0)

    proef.loon = typed("Loon over ziekte", EUR)
    proef.doorbetaling = typed("Doorbetaling", PERCENTAGE)
    proef.loonwaarde = typed("Loonwaarde", PERCENTAGE)
    proef.met_lks = typed("Met LKS", JA_NEE)
    proef.lang = typed("Deel langer dan een jaar", PERCENTAGE)
    proef.uren = typed("Verloonde uren", UREN)
    proef.personen = typed("Personen", PERSONEN)
    proef.weken = typed("Weken", WEKEN)
    proef.no_risk = wet.no_risk(
        loon=proef.loon, doorbetaling=proef.doorbetaling, loonwaarde=proef.loonwaarde,
        met_lks=proef.met_lks, deel_lang=proef.lang, section="No-risk",
    )  # fmt: skip
    proef.no_risk_regels = proef.no_risk.regels
    proef.lkv = {
        soort.replace(" ", "_").replace(",", ""): line(
            f"LKV {soort}", EUR, wet.lkv(proef.uren, proef.personen, per_uur, per_jaar)
        )
        for soort, (per_uur, per_jaar, _) in wet.LKV.items()
    }
    proef.praktijkleren = wet.praktijkleren(
        proef.weken, wettelijk.praktijkleren_toekenning, section="Praktijkleren"
    )
    proef.praktijkleren_regels = proef.praktijkleren.regels
    return proef


PROEF = calculator()


def work_out(start: str = "2026-07", **cells: Any) -> Expect:
    return one_case(PROEF, start, **cells)


@pytest.mark.parametrize(
    ("paid", "loonwaarde", "lks", "long", "amount"),
    [
        (1, 0.6, 0, 0, 300),  # no LKS: the whole wage, on request
        (1, 0.6, 1, 0, 180),  # LKS pays the other 40 %
        (1, 0.2, 1, 0, 90),  # at least 30 %, as the LKS is at most 70 %
        (1, 0.6, 0, 1, 210),  # 70 % after a year
        (1, 0.6, 1, 0.5, 153),  # half of it after a year: 85 % × 60 %
        (0.8, 0.6, 0, 0, 240),  # not more than the wage that is paid
        (0.8, 0.6, 0, 1, 210),  # … and 70 % after a year, of the whole wage
    ],
)
def test_no_risk_is_sick_pay_by_loonwaarde(
    paid: float, loonwaarde: float, lks: float, long: float, amount: float
) -> None:
    """The wage over the sick hours is 300."""
    expect = work_out(loon=300, doorbetaling=paid, loonwaarde=loonwaarde, met_lks=lks, lang=long)
    assert expect.figure(PROEF.no_risk.bedrag) == pytest.approx(amount)


def test_no_risk_step_by_step() -> None:
    expect = work_out(loon=300, doorbetaling=1, loonwaarde=0.6, met_lks=1, lang=0.5)
    assert expect.figure(PROEF.no_risk.deel) == pytest.approx(0.85)
    assert expect.figure(PROEF.no_risk.loonwaarde) == pytest.approx(0.6)


@pytest.mark.parametrize(
    ("kind", "hours", "people", "amount"),
    [
        ("banenafspraak", 1461.6, 1, 1476.216),  # 28 h a week: 1.461,6 × 1,01
        ("banenafspraak", 2088, 1, 2000),  # 40 h: 2.108,88 is above the maximum
        ("banenafspraak", 1044, 1, 1054.44),  # half a year of 40 h: not half the maximum
        ("banenafspraak", 2923.2, 2, 2952.432),
        ("banenafspraak", 4176, 2, 4000),
        ("arbeidsgehandicapt", 1879.2, 1, 5731.56),  # 36 h: 1.879,2 × 3,05
        ("arbeidsgehandicapt", 2088, 1, 6000),  # 6.368,40 is above the maximum
        ("herplaatst", 1200, 1, 3660),
        ("oudere", 1879.2, 1, 0),  # abolished 1-1-2026
        ("oudere_in_dienst_voor_2024", 1879.2, 1, 5731.56),  # still, until 2027
    ],
)
def test_lkv_of_a_calendar_year(kind: str, hours: float, people: float, amount: float) -> None:
    expect = work_out(uren=hours, personen=people)
    assert expect.month(PROEF.lkv[kind], "2026-07") == pytest.approx(amount)


def test_lkv_for_older_people_ends_for_everybody_in_2027() -> None:
    expect = work_out(uren=1000, personen=1)
    line = PROEF.lkv["oudere_in_dienst_voor_2024"]
    assert expect.month(line, "2026-12") == pytest.approx(3050)
    assert expect.month(line, "2027-01") == 0


@pytest.mark.parametrize(
    ("weeks", "share", "amount"),
    [(40, 1, 2216.70), (20, 0.5, 1108.35), (44, 1, 2216.70), (0, 0, 0)],
)
def test_praktijkleren_over_a_study_year(weeks: float, share: float, amount: float) -> None:
    """2.700 × 82,1 % × weken/40."""
    expect = work_out(weken=weeks)
    assert expect.figure(PROEF.praktijkleren.deel) == pytest.approx(share)
    assert expect.figure(PROEF.praktijkleren.bedrag) == pytest.approx(amount)
