"""From gross wage to cost, payment and debt, worked by hand."""

from __future__ import annotations

from types import ModuleType

import pytest
from hypothesis import given as example
from hypothesis import settings
from hypothesis import strategies as st

from budget.engine.declare import form, line
from budget.model import algemeen, tijdlijn, wet, wettelijk
from budget.model.eenheden import FACTOR, JAREN, UREN
from tests.model.support import Given
from tests.model.wet.payroll import LIJST, LONEN, empty, pay, sam


def awf() -> ModuleType:
    chapter = ModuleType("awf")
    chapter.__doc__ = "Awf: welk deel laag is."
    invoer = chapter.invoer = form("Proef")
    chapter.vast = invoer.field("Vast", FACTOR, default=0)
    chapter.leeftijd = invoer.field("Leeftijd", JAREN, default=0)
    chapter.uren = invoer.field("Uren", UREN, default=0)
    chapter.deel = line(
        "Deel laag", FACTOR, wet.awf_deel_laag(chapter.vast, chapter.leeftijd, chapter.uren)
    )
    return chapter


AWF = awf()

# --- employer charges ------------------------------------------------------------------


@pytest.mark.parametrize(
    ("wage", "permanent", "large", "charges"),
    [
        # 2026: AWf 2,74 (laag) of 7,74; Aof 6,27 of 7,63; Wko 0,50; Whk 1,52; Zvw 6,10
        (2000, True, False, 370.008),  # 2.160 × 17,13 %
        (2000, False, False, 478.008),  # 2.160 × 22,13 %
        (2000, True, True, 399.384),  # 2.160 × 18,49 %
        (2000, False, True, 507.384),  # 2.160 × 23,49 %
        (8000, True, False, 1133.562333),  # 6.617,41 × 17,13 %: the maximum premieloon
    ],
)
def test_employer_charges(wage: float, permanent: bool, large: bool, charges: float) -> None:
    expect = pay(maandloon=wage, vast=permanent, grote_werkgever=large)
    assert sam(expect, LIJST.lasten) == pytest.approx(charges)


def test_charges_one_by_one() -> None:
    expect = pay(maandloon=2000)
    premiums = (LIJST.ww, LIJST.aof, LIJST.wko, LIJST.whk, LIJST.zvw)
    found = [round(sam(expect, premium, "2026-03"), 3) for premium in premiums]
    assert found == [59.184, 135.432, 10.8, 32.832, 131.76]
    assert sam(expect, LIJST.opslag, "2026-03") == pytest.approx(0.1713)


def test_from_the_aow_age_only_zvw() -> None:
    """2.160 × 6,10 %; a werknemersverzekering no longer covers Sam."""
    expect = pay(maandloon=2000, onder_de_aow_leeftijd=False)
    assert sam(expect, LIJST.lasten) == pytest.approx(131.76)
    assert sam(expect, LIJST.verzekerd) == 0


def test_pension_over_what_exceeds_the_franchise() -> None:
    """Loon 2.000 + 8 % + 8 % eindejaar = 2.320 − 15.000/12 = 1.070; × 13,5 % = 144,45."""
    expect = pay(maandloon=2000, eindejaar=0.08, pensioen=0.135, franchise=15_000)
    assert sam(expect, LIJST.pensioen) == pytest.approx(144.45)
    assert sam(expect, LIJST.pensioen_betaald) == 0
    assert sam(expect, LIJST.pensioen_betaald, "2026-02") == pytest.approx(144.45)
    assert sam(pay(maandloon=1000, pensioen=0.135, franchise=15_000), LIJST.pensioen) == 0


@pytest.mark.parametrize(
    ("permanent", "age", "hours", "share"),
    [
        (0, 20, 52, 1),  # young, and exactly 52 hours a month
        (0, 20, 53, 0),
        (0, 21, 52, 0),
        (0.4, 30, 100, 0.4),
        (1, 30, 160, 1),
    ],
)
def test_low_awf_for_permanent_and_for_young_with_few_hours(
    permanent: float, age: float, hours: float, share: float
) -> None:
    given = Given(until="wettelijk", start="2026-01", extra=(AWF,))
    given.put(AWF.vast, permanent).put(AWF.leeftijd, age).put(AWF.uren, hours)
    assert given.work_out().figure(AWF.deel) == share


# --- payment and debt ------------------------------------------------------------------


def test_net_pay_now_and_the_rest_a_month_later() -> None:
    """2.000: 8 % ingehouden = 160; lasten over het loon 342,60; samen 502,60 in februari."""
    expect = pay(maandloon=2000)
    assert sam(expect, LIJST.netto) == pytest.approx(1840)
    assert sam(expect, LIJST.afgedragen) == 0
    assert sam(expect, LIJST.afgedragen, "2026-02") == pytest.approx(502.60)
    assert sam(expect, LIJST.loonheffing, "2026-12") == pytest.approx(502.60)


def test_holiday_pay_is_saved_with_its_charges_and_paid_in_june() -> None:
    """Per month 160 and 17,13 % = 27,408. In June five months: 800 bruto. Left in December: seven
    months, 1.120 and 191,856."""
    expect = pay(maandloon=2000)
    assert sam(expect, LIJST.vakantiegeld, "2026-05") == pytest.approx(800)
    assert sam(expect, LIJST.vakantiegeld_lasten, "2026-05") == pytest.approx(137.04)
    assert sam(expect, LIJST.vakantiegeld_uitbetaald, "2026-06") == pytest.approx(800)
    assert sam(expect, LIJST.netto, "2026-06") == pytest.approx(2800 * 0.92)
    assert sam(expect, LIJST.vakantiegeld, "2026-06") == pytest.approx(160)
    assert sam(expect, LIJST.vakantiegeld, "2026-12") == pytest.approx(1120)
    assert sam(expect, LIJST.vakantiegeld_lasten, "2026-12") == pytest.approx(191.856)
    # a whole year is paid in June 2027
    assert sam(expect, LIJST.netto, "2027-06") == pytest.approx((2000 + 1920) * 0.92)


def test_year_end_bonus_is_paid_in_december() -> None:
    """8 % of 2.000 a month, twelve months: 1.920 bruto in December, nothing left."""
    expect = pay(maandloon=2000, eindejaar=0.08)
    assert sam(expect, LIJST.netto, "2026-12") == pytest.approx((2000 + 1920) * 0.92)
    for owed in (LIJST.eindejaarsschuld, LIJST.eindejaarsschuld_lasten):
        assert sam(expect, owed, "2026-11") > 0
        assert sam(expect, owed, "2026-12") == pytest.approx(0, abs=1e-9)


def test_who_leaves_takes_the_holiday_pay_along() -> None:
    """A quarter of the row leaves each month and is paid a quarter of what was saved."""
    expect = pay(maandloon=2000, vertrek=0.25)
    for name in ("vakantiegeld", "vakantiegeld_lasten"):
        saved = sam(expect, LIJST.regels[name])
        paid = sam(expect, LIJST.regels[f"{name}_uitbetaald"], "2026-02")
        assert paid == pytest.approx(saved / 4)


def test_everything_paid_is_a_cost_and_the_rest_is_owed() -> None:
    expect = pay(
        maandloon=7000, aantal=3, vast=False, eindejaar=0.0833, pensioen=0.2, franchise=15_000,
        vertrek=0.02, tot_en_met_maand=20,
    )  # fmt: skip
    expect.closes(LONEN)


# --- whatever is typed in ----------------------------------------------------------------


@pytest.mark.parametrize("wage", [0, 1500, 2337, 6600, 6700, 12_000])
def test_charges_never_fall_when_the_wage_rises(wage: float) -> None:
    less, more = pay(maandloon=wage), pay(maandloon=wage + 100)
    costs = [sam(expect, LIJST.totaal, "2026-04") for expect in (less, more)]
    assert costs[0] < costs[1]


WAGES = st.lists(st.floats(0, 15_000), min_size=12, max_size=12)


@settings(max_examples=50, deadline=None)
@example(wages=WAGES, month=st.integers(0, 11), more=st.floats(0.01, 10_000))
def test_a_higher_wage_in_some_month_makes_the_year_dearer(
    wages: list[float], month: int, more: float
) -> None:
    higher = [wage + more * (number == month) for number, wage in enumerate(wages)]
    less, dearer = (pay(maandloon=typed, pensioen=0.1) for typed in (wages, higher))
    for line_, least in ((LIJST.totaal, more), (LIJST.lasten, 0), (LIJST.premieloon, 0)):
        assert dearer.year(line_, 1) - less.year(line_, 1) >= least - 1e-6


@settings(max_examples=50, deadline=None)
@example(wages=WAGES, people=st.integers(2, 10), first=st.integers(0, 11))
def test_people_together_cost_as_much_as_one_by_one(
    wages: list[float], people: int, first: int
) -> None:
    """Above the maximum premieloon too, and for who comes in during the year."""
    cells = {
        "maandloon": wages, "deel": [0] * first + [1] * (12 - first), "eindejaar": 0.08,
        "pensioen": 0.1, "franchise": 15_000,
    }  # fmt: skip
    apart, together = empty(years=2), empty(years=2)
    for number in range(people):
        apart.row(LONEN.mensen, f"Nummer {number}", **cells)
    together.row(LONEN.mensen, "Samen", aantal=people, **cells)
    one_by_one, group = apart.work_out(), together.work_out()
    for line_ in (LIJST.premieloon, LIJST.lasten, LIJST.totaal, LIJST.netto, LIJST.vakantiegeld):
        assert group.months(line_) == pytest.approx(one_by_one.months(line_), abs=1e-6)


def test_chapters_before_are_enough() -> None:
    """The rules need no chapter after Wettelijk."""
    names = {chapter.name for chapter in Given(until="wettelijk").model.chapters}
    assert names == {m.__name__.rpartition(".")[2] for m in (tijdlijn, algemeen, wettelijk)} | {
        "hefbomen"
    }
