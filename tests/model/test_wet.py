"""The statutory rules, worked by hand: a person, a month, an amount to the cent."""

from __future__ import annotations

from types import ModuleType
from typing import Any

import pytest

from budget.engine.declare import MONTH_INDEX, form, if_, line, lookup, table
from budget.model import algemeen, tijdlijn, wet, wettelijk
from budget.model.eenheden import (
    EUR,
    EUR_JAAR,
    EUR_MAAND,
    EUR_UUR,
    FACTOR,
    JA_NEE,
    JAREN,
    NUMMER,
    PERCENTAGE,
    PERSONEN,
    UREN,
    UREN_WEEK,
    WEKEN,
)
from tests.model.support import Expect, Given


def calculator() -> ModuleType:
    """One person whose figures are typed in, with every rule worked out for that person."""
    proef = ModuleType("proef")
    proef.__doc__ = "Proef: één persoon."
    invoer = proef.invoer = form("Proef")

    def given(variable: str, label: str, unit: Any) -> Any:
        field = invoer.field(label, unit, default=0)
        setattr(proef, variable, field)
        return field

    loonwaarde = given("loonwaarde", "Loonwaarde", PERCENTAGE)
    uren_week = given("uren_week", "Uren per week", UREN_WEEK)
    uren = given("uren", "Verloonde uren", UREN)
    personen = given("personen", "Personen", PERSONEN)
    weken = given("weken", "Weken", WEKEN)
    loon = given("loon", "Loon", EUR)
    tegenover = given("tegenover", "Daartegenover", EUR)
    leeftijd = given("leeftijd", "Leeftijd", JAREN)
    bbl = given("bbl", "Bbl", JA_NEE)
    proef.lks = line("LKS", EUR_MAAND, wet.lks(loonwaarde, uren_week))
    proef.forfait = line("LKS forfait", EUR_MAAND, wet.lks_forfait(uren_week))
    proef.no_risk = line("No-risk", EUR, wet.no_risk(loon, tegenover))
    for soort in wet.LKV:
        bedrag = wet.lkv(uren, personen, *wet.LKV[soort])
        setattr(proef, f"lkv_{soort}", line(f"LKV {soort}", EUR, bedrag))
    proef.praktijkleren = line("Praktijkleren", EUR, wet.praktijkleren(personen, weken))
    proef.transitie = line("Transitie", EUR, wet.transitievergoeding(loon, leeftijd))
    proef.ruimte = line("Vrije ruimte", EUR, wet.vrije_ruimte(loon))
    proef.wkr = line("WKR", EUR, wet.wkr_heffing(tegenover, proef.ruimte))
    proef.rij = line("Leeftijdsrij", NUMMER, wet.leeftijdsrij(leeftijd))
    proef.jeugd = line("Jeugd", PERCENTAGE, lookup(wettelijk.jeugdpercentage, proef.rij))
    proef.leerling = line("Leerling", PERCENTAGE, lookup(wettelijk.bblpercentage, proef.rij))
    deel = if_(bbl, proef.leerling, proef.jeugd)
    proef.uurloon = line("Minimumuurloon", EUR_UUR, wet.minimumuurloon(deel))
    return proef


PROEF = calculator()


def work_out(
    start: str = "2026-07", conventions: dict[Any, Any] | None = None, **cells: Any
) -> Expect:
    given = Given(until="wettelijk", start=start, extra=(PROEF,))
    for variable, value in cells.items():
        given.put(getattr(PROEF, variable), value)
    for field, value in (conventions or {}).items():
        given.put(field, value)
    return given.work_out()


# --- loonkostensubsidie --------------------------------------------------------------


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
    expect = work_out(loonwaarde=loonwaarde, uren_week=hours)
    assert expect.month(PROEF.lks, "2026-07") == pytest.approx(amount, abs=1e-6)


def test_lks_forfait_is_half_the_basis() -> None:
    """50 % × 2.523,96 × 1,25 = 1.577,475."""
    expect = work_out(uren_week=36)
    assert expect.month(PROEF.forfait, "2026-07") == pytest.approx(1577.475)


def test_lks_stands_still_within_the_calendar_year() -> None:
    """2027: 2.372,06 × 1,08 × 40 % × 1,25 = 1.280,9124 all year, though wages rise on 1 July;
    2028: 2.443,75 × 1,08 × 40 % × 1,25 = 1.319,625."""
    expect = work_out(start="2027-01", loonwaarde=0.6, uren_week=36)
    for month in ("2027-01", "2027-07", "2027-12"):
        assert expect.month(PROEF.lks, month) == pytest.approx(1280.9124)
    assert expect.month(wettelijk.referentiemaandloon, "2027-07") == 2407.64
    assert expect.month(PROEF.lks, "2028-01") == pytest.approx(1319.625)
    assert expect.month(PROEF.lks, "2028-12") == pytest.approx(1319.625)


def test_lks_set_twice_a_year_where_the_gemeente_does() -> None:
    """July 2027: 2.407,64 × 1,08 × 40 % × 1,25 = 1.300,1256."""
    switch = {wettelijk.lks_per_halfjaar: True}
    expect = work_out("2027-01", switch, loonwaarde=0.6, uren_week=36)
    assert expect.month(PROEF.lks, "2027-06") == pytest.approx(1280.9124)
    assert expect.month(PROEF.lks, "2027-07") == pytest.approx(1300.1256)
    assert expect.month(PROEF.lks, "2027-12") == pytest.approx(1300.1256)
    assert expect.month(PROEF.lks, "2028-01") == pytest.approx(1319.625)


@pytest.mark.parametrize(
    ("switch", "loonwaarde", "hours", "amount"),
    [
        # loonwaarde over the wage without holiday pay: (2.523,96 − 60 % × 2.337,00) × 1,25
        (wettelijk.lks_zonder_vakantiebijslag, 0.60, 36, 1402.20),
        # 70 % as a limit on the amount with werkgeverslasten: 70 % × 2.523,96
        (wettelijk.lks_maximum_met_lasten, 0.20, 36, 1766.772),
        # … which does not bite at 60 %
        (wettelijk.lks_maximum_met_lasten, 0.60, 36, 1261.98),
    ],
)
def test_open_points_of_the_law(
    switch: Any, loonwaarde: float, hours: float, amount: float
) -> None:
    expect = work_out(conventions={switch: True}, loonwaarde=loonwaarde, uren_week=hours)
    assert expect.month(PROEF.lks, "2026-07") == pytest.approx(amount)


def test_hours_above_36_can_be_left_out() -> None:
    expect = work_out(conventions={wettelijk.lks_hoogste_uren: 36}, loonwaarde=0.6, uren_week=38)
    assert expect.month(PROEF.lks, "2026-07") == pytest.approx(1261.98)


# --- no-risk, LKV, praktijkleren -------------------------------------------------------


def test_no_risk_tops_up_what_lks_does_not_pay() -> None:
    """Wage over the sick hours 300; LKS over them 120 → 180; LKS 400 → nothing."""
    expect = work_out(loon=300, tegenover=120)
    assert expect.figure(PROEF.no_risk) == pytest.approx(180)
    assert work_out(loon=300, tegenover=400).figure(PROEF.no_risk) == 0


@pytest.mark.parametrize(
    ("kind", "hours", "people", "amount"),
    [
        ("banenafspraak", 121.8, 1, 123.018),  # 28 h a week: 121,8 × 1,01
        ("banenafspraak", 174, 1, 2000 / 12),  # 40 h: 175,74 is above 166,67
        ("banenafspraak", 243.6, 2, 246.036),
        ("arbeidsgehandicapt", 156.6, 1, 477.63),  # 36 h: 156,6 × 3,05
        ("arbeidsgehandicapt", 174, 1, 500),  # 530,70 is above 6.000 / 12
        ("herplaatst", 100, 1, 305),
        ("oudere", 156.6, 1, 0),  # abolished 1-1-2026
    ],
)
def test_lkv_per_month(kind: str, hours: float, people: float, amount: float) -> None:
    expect = work_out(uren=hours, personen=people)
    assert expect.month(getattr(PROEF, f"lkv_{kind}"), "2026-07") == pytest.approx(amount)


@pytest.mark.parametrize(
    ("weeks", "amount"),
    [(40, 2216.70), (20, 1108.35), (44, 2216.70), (0, 0)],  # 2.700 × 82,1 % × weken/40
)
def test_praktijkleren_over_a_year(weeks: float, amount: float) -> None:
    expect = work_out(personen=1, weken=weeks)
    assert expect.months(PROEF.praktijkleren)[:12].sum() == pytest.approx(amount)


# --- einde dienstverband, werkkosten, minimumloon ----------------------------------------


def test_transitievergoeding_is_a_third_of_a_month_per_year() -> None:
    expect = work_out(loon=2160, leeftijd=2)  # two years of service: ⅔ × 2.160
    assert expect.figure(PROEF.transitie) == pytest.approx(1440)


def test_wkr_above_the_vrije_ruimte() -> None:
    """500.000 loon: 400.000 × 2 % + 100.000 × 1,18 % = 9.180; (12.000 − 9.180) × 80 % = 2.256."""
    expect = work_out(loon=500_000, tegenover=12_000)
    assert expect.figure(PROEF.ruimte) == pytest.approx(9180)
    assert expect.figure(PROEF.wkr) == pytest.approx(2256)
    assert work_out(loon=500_000, tegenover=9_000).figure(PROEF.wkr) == 0


@pytest.mark.parametrize(
    ("age", "bbl", "amount"),
    [
        (35, False, 14.99), (21, False, 14.99), (20, False, 11.99), (19, False, 8.99),
        (18, False, 7.50), (17, False, 5.92), (16, False, 5.17), (15, False, 4.50),
        (13, False, 4.50), (20, True, 9.22), (19, True, 7.87), (18, True, 6.82),
        (17, True, 5.92), (22, True, 14.99),
    ],
)  # fmt: skip
def test_minimum_hourly_wage_by_age(age: float, bbl: bool, amount: float) -> None:
    """July 2026: 14,99 × the share of the age, rounded half up to the cent."""
    expect = work_out(leeftijd=age, bbl=bbl)
    assert expect.month(PROEF.uurloon, "2026-07") == pytest.approx(amount)


# --- loonkosten ------------------------------------------------------------------------------


def payroll() -> ModuleType:
    chapter = ModuleType("lonen")
    chapter.__doc__ = "Lonen: een loonlijst."
    mensen = chapter.mensen = table("Loonlijst", key="Wie")
    chapter.maandloon = mensen.field("Maandloon", EUR_MAAND, default=0)
    chapter.personen = mensen.field("Personen", PERSONEN, default=1)
    chapter.vast = mensen.flag("Vast", default=True)
    chapter.eindejaar = mensen.field("Eindejaar", PERCENTAGE, default=0)
    chapter.premie = mensen.field("Pensioen", PERCENTAGE, default=0)
    chapter.franchise = mensen.field("Franchise", EUR_JAAR, default=0)
    chapter.vertrek = mensen.field("Vertrek", PERCENTAGE, default=0)
    chapter.tot = mensen.field("Tot en met maand", NUMMER, default=99)
    chapter.hier = line("In dienst", FACTOR, chapter.tot >= MONTH_INDEX)
    chapter.loon = line("Loon", EUR, chapter.maandloon * chapter.personen * chapter.hier)
    chapter.lijst = wet.loonkosten(
        rows=mensen,
        loon=chapter.loon,
        personen=chapter.personen,
        fte=chapter.personen,
        vakantiebijslag=wettelijk.vakantiebijslag,
        eindejaar=chapter.eindejaar,
        awf_laag=chapter.vast,
        inhouding=wettelijk.inhouding_deelnemers,
        pensioenpremie=chapter.premie,
        franchise=chapter.franchise,
        vertrek=chapter.vertrek,
        posten=wet.STAF,
    )
    chapter.regels = chapter.lijst.regels
    return chapter


LONEN = payroll()
LIJST = LONEN.lijst


def pay(conventions: dict[Any, Any] | None = None, start: str = "2026-01", **cells: Any) -> Expect:
    """One row, "Sam"; an inhouding of 8 % unless said otherwise."""
    given = Given(until="wettelijk", start=start, extra=(LONEN,))
    given.row(LONEN.mensen, "Sam", **cells)
    for field, value in (conventions or {}).items():
        given.put(field, value)
    return given.work_out()


@pytest.mark.parametrize(
    ("wage", "permanent", "aof", "charges"),
    [
        # 2026: AWf 2,74 (laag) of 7,74; Aof 6,27 of 7,63; Wko 0,50; Whk 1,52; Zvw 6,10
        (2000, True, "laag", 370.008),  # 2.160 × 17,13 %
        (2000, False, "laag", 478.008),  # 2.160 × 22,13 %
        (2000, True, "hoog", 399.384),  # 2.160 × 18,49 %
        (2000, False, "hoog", 507.384),  # 2.160 × 23,49 %
        (8000, True, "laag", 1133.563475),  # 79.409 / 12 × 17,13 %: the maximum premieloon
    ],
)
def test_employer_charges(wage: float, permanent: bool, aof: str, charges: float) -> None:
    expect = pay({wettelijk.aof_keuze: aof}, maandloon=wage, vast=permanent)
    assert expect.month(LIJST.lasten, "2026-01", "Sam") == pytest.approx(charges)


def test_charges_one_by_one() -> None:
    expect = pay(maandloon=2000)
    found = [
        round(expect.month(line, "2026-03", "Sam"), 3)
        for line in (LIJST.ww, LIJST.aof, LIJST.wko, LIJST.whk, LIJST.zvw)
    ]
    assert found == [59.184, 135.432, 10.8, 32.832, 131.76]


def test_pension_over_what_exceeds_the_franchise() -> None:
    """Loon 2.000 + 8 % + 8 % eindejaar = 2.320 − 15.000/12 = 1.070; × 13,5 % = 144,45."""
    expect = pay(maandloon=2000, eindejaar=0.08, pensioen=0.135, franchise=15_000)
    assert expect.month(LIJST.pensioen, "2026-01", "Sam") == pytest.approx(144.45)
    assert expect.month(LIJST.pensioen_betaald, "2026-01", "Sam") == 0
    assert expect.month(LIJST.pensioen_betaald, "2026-02", "Sam") == pytest.approx(144.45)
    low = pay(maandloon=1000, pensioen=0.135, franchise=15_000)
    assert low.month(LIJST.pensioen, "2026-01", "Sam") == 0


def test_net_pay_now_and_the_rest_a_month_later() -> None:
    """2.000: 8 % ingehouden = 160; lasten over het loon 342,60; samen 502,60 in februari."""
    expect = pay(maandloon=2000)
    assert expect.month(LIJST.netto, "2026-01", "Sam") == pytest.approx(1840)
    assert expect.month(LIJST.afgedragen, "2026-01", "Sam") == 0
    assert expect.month(LIJST.afgedragen, "2026-02", "Sam") == pytest.approx(502.60)
    assert expect.month(LIJST.loonheffing, "2026-12", "Sam") == pytest.approx(502.60)


def test_holiday_pay_is_saved_with_its_charges_and_paid_in_june() -> None:
    """Per month 160 × 1,1713 = 187,408. Paid in June: five months, 800 bruto. Left in December:
    seven months, 1.311,856."""
    expect = pay(maandloon=2000)
    assert expect.month(LIJST.vakantiegeld, "2026-05", "Sam") == pytest.approx(937.04)
    assert expect.month(LIJST.netto, "2026-06", "Sam") == pytest.approx(2800 * 0.92)
    assert expect.month(LIJST.vakantiegeld, "2026-06", "Sam") == pytest.approx(187.408)
    assert expect.month(LIJST.vakantiegeld, "2026-12", "Sam") == pytest.approx(1311.856)
    # a whole year is paid in June 2027
    assert expect.month(LIJST.netto, "2027-06", "Sam") == pytest.approx((2000 + 1920) * 0.92)


def test_year_end_bonus_is_paid_in_december() -> None:
    """8 % of 2.000 a month, twelve months: 1.920 bruto in December, nothing left."""
    expect = pay(maandloon=2000, eindejaar=0.08)
    assert expect.month(LIJST.netto, "2026-12", "Sam") == pytest.approx((2000 + 1920) * 0.92)
    assert expect.month(LIJST.eindejaarsschuld, "2026-12", "Sam") == pytest.approx(0, abs=1e-9)


def test_who_leaves_takes_the_holiday_pay_along() -> None:
    """A quarter of the row leaves each month and is paid a quarter of what was saved."""
    expect = pay(maandloon=2000, vertrek=0.25)
    saved = expect.month(LIJST.vakantiegeld, "2026-01", "Sam")
    paid = expect.month(LIJST.vakantiegeld_uitbetaald, "2026-02", "Sam")
    assert paid == pytest.approx(saved / 4)


def test_everything_paid_is_a_cost_and_the_rest_is_owed() -> None:
    expect = pay(
        maandloon=7000, personen=3, vast=False, eindejaar=0.0833, pensioen=0.2, franchise=15_000,
        vertrek=0.02, tot_en_met_maand=20,
    )  # fmt: skip
    expect.closes(LONEN)


@pytest.mark.parametrize("wage", [0, 1500, 2337, 6600, 6700, 12_000])
def test_charges_never_fall_when_the_wage_rises(wage: float) -> None:
    less, more = pay(maandloon=wage), pay(maandloon=wage + 100)
    costs = [expect.month(LIJST.totaal, "2026-04", "Sam") for expect in (less, more)]
    assert costs[0] < costs[1]


def test_ten_people_in_a_row_cost_ten_times_one() -> None:
    one = pay(maandloon=6500, eindejaar=0.08, pensioen=0.1, franchise=15_000)
    ten = pay(maandloon=6500, personen=10, eindejaar=0.08, pensioen=0.1, franchise=15_000)
    assert ten.year(LIJST.totaal, 1) == pytest.approx(10 * one.year(LIJST.totaal, 1))


def test_chapters_before_are_enough() -> None:
    """The rules need no chapter after Wettelijk."""
    names = {chapter.name for chapter in Given(until="wettelijk").model.chapters}
    assert names == {m.__name__.rpartition(".")[2] for m in (tijdlijn, algemeen, wettelijk)} | {
        "hefbomen"
    }
