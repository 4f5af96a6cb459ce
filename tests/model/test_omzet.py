"""Omzet, worked out by hand: demand, what can be delivered, tariff, purchases and payment."""

from __future__ import annotations

from typing import Any

import numpy as np
import pytest

from budget.model import algemeen, dienstencheques, hefbomen, omzet
from tests.model.capacity import Plant, gaps
from tests.model.support import Expect, Given

GROEN: dict[str, Any] = {
    "categorie": "groen",
    "klant": "Corporatie",
    "tarief": 35.50,
    "eenheden": 1200,
}


def plant(*, hours: float = 1000, klokuren: float | None = None, **cells: Any) -> Plant:
    """Green work for a corporation: 1,200 hours a year at 35.50 (100 hours a month)."""
    given = Plant(hours, klokuren)
    given.row(omzet.diensten, "Groen", **{**GROEN, **cells})
    return given


def work_out(given: Given) -> Expect:
    expect = given.work_out()
    assert np.abs(gaps(expect, omzet, dienstencheques)).max() < 1e-6
    return expect


# --- money -------------------------------------------------------------------


def test_a_service_for_an_institution() -> None:
    """100 × 35.50 = 3,550; with 21 % btw 4,295.50, received a month later."""
    e = work_out(plant())
    assert e.month(omzet.omzet, "2027-01") == pytest.approx(3_550)
    assert e.month(omzet.btw_verschuldigd, "2027-01") == pytest.approx(745.50)
    assert e.month(omzet.ontvangen, "2027-01") == 0
    assert e.month(omzet.ontvangen, "2027-02") == pytest.approx(4_295.50)
    assert e.months(omzet.debiteuren) == pytest.approx([4_295.50] * 48)
    assert e.year(omzet.omzet_diensten, 1) == pytest.approx(42_600)


def test_a_resident_pays_at_once() -> None:
    e = work_out(plant(klant="Bewoners"))
    assert e.month(omzet.ontvangen, "2027-01") == pytest.approx(4_295.50)
    assert e.month(omzet.debiteuren, "2027-01") == pytest.approx(0)


def test_a_tariff_with_btw_in_it() -> None:
    """10.90 with 9 % is 10.00."""
    e = work_out(plant(tarief=10.90, tarief_is="incl. btw", btw="laag"))
    assert e.month(omzet.omzet, "2027-01") == pytest.approx(1_000)
    assert e.month(omzet.btw_verschuldigd, "2027-01") == pytest.approx(90)


def test_the_tariff_rises_with_its_index() -> None:
    """3 % a year from year 2; a row with index 'geen' stands still."""
    given = plant()
    given.row(omzet.diensten, "Vast", **GROEN, index="geen")
    given.row(algemeen.indexen, "prijzen", stijging=[0.09, 0.03, 0.03, 0.03])
    e = work_out(given)
    assert e.month(omzet.tarief_geldend, "2027-06", "Groen") == pytest.approx(35.50)
    assert e.month(omzet.tarief_geldend, "2028-06", "Groen") == pytest.approx(36.565)
    assert e.month(omzet.tarief_geldend, "2030-06", "Groen") == pytest.approx(35.50 * 1.03**3)
    assert e.month(omzet.tarief_geldend, "2030-06", "Vast") == pytest.approx(35.50)


def test_material_is_paid_a_month_later() -> None:
    """8 % of 3,550 = 284.00, with 21 % btw 343.64."""
    e = work_out(plant(materiaal=0.08))
    assert e.month(omzet.materiaal, "2027-01") == pytest.approx(284)
    assert e.month(omzet.btw_inkopen, "2027-01") == pytest.approx(59.64)
    assert e.month(omzet.crediteuren, "2027-01") == pytest.approx(343.64)
    assert e.month(omzet.betaald, "2027-01") == 0
    assert e.month(omzet.betaald, "2027-02") == pytest.approx(343.64)
    assert e.month(omzet.dekkingsbijdrage, "2027-01") == pytest.approx(3_266)
    assert e.year(omzet.dekkingsbijdrage_per_normuur, 1) == pytest.approx(32.66)


def test_outsourced_work_costs_its_purchase_price_and_no_hours() -> None:
    """100 × (35.50 − 30.00) = 550 a month, even without a single hour of our own."""
    e = work_out(plant(hours=0, uitvoering="uitbesteed", inkoopprijs=30))
    assert e.month(omzet.geleverd, "2027-01") == pytest.approx(100)
    assert e.month(omzet.uitbesteed, "2027-01") == pytest.approx(3_000)
    assert e.month(omzet.dekkingsbijdrage, "2027-01") == pytest.approx(550)
    assert e.month(omzet.normuren_gevraagd, "2027-01") == 0


def test_bad_debts() -> None:
    """2 % of January: 71.00 written off when due in February; its btw of 14.91 returns a year
    after that, in February 2028."""
    e = work_out(plant(oninbaar=0.02, eenheden=[1200, 0, 0, 0]))
    assert e.month(omzet.ontvangen, "2027-02") == pytest.approx(4_295.50 * 0.98)
    assert e.month(omzet.oninbaar, "2027-02") == pytest.approx(71)
    assert e.month(omzet.debiteuren, "2027-02") == pytest.approx(4_295.50 + 14.91)
    assert e.month(omzet.btw_verschuldigd, "2028-01") == 0
    assert e.month(omzet.btw_verschuldigd, "2028-02") == pytest.approx(-14.91)
    assert e.month(omzet.debiteuren, "2030-12") == pytest.approx(0, abs=1e-9)


# --- categories --------------------------------------------------------------


def test_each_category_has_its_item_and_its_defaults() -> None:
    """Detachering counts clock hours, a hall no hours and no btw, a restaurant the low rate."""
    given = plant()
    for name, category in {
        "Detachering": "detachering",
        "Zaal": "zaal",
        "Fee": "fee",
        "Restaurant": "horeca",
    }.items():
        given.row(omzet.diensten, name, categorie=category, klant="Gemeente", tarief=100,
                  eenheden=12, materiaal=0.1)  # fmt: skip
    e = work_out(given)
    assert e.year(omzet.omzet_detachering, 1) == pytest.approx(1_200)
    assert e.year(omzet.omzet_overig, 1) == pytest.approx(2_400)
    assert e.year(omzet.omzet_diensten, 1) == pytest.approx(42_600 + 1_200)
    assert e.year(omzet.omzet_totaal, 1) == pytest.approx(47_400)
    assert e.year(omzet.omzet_vrijgesteld, 1) == pytest.approx(1_200)
    assert e.year(omzet.omzet_belast, 1) == pytest.approx(46_200)
    rates = {name: e.month(omzet.btw_tarief, "2027-01", name) for name in given_names(e)}
    assert rates == {
        "Groen": 0.21,
        "Detachering": 0.21,
        "Zaal": 0,
        "Fee": 0.21,
        "Restaurant": 0.09,
    }
    hours = {name: e.year(omzet.normuren_gevraagd, 1, name) for name in given_names(e)}
    assert [name for name, found in hours.items() if found == 0] == ["Zaal", "Fee"]
    assert e.month(omzet.btw_inkopen, "2027-01", "Restaurant") == pytest.approx(10 * 0.09)


def given_names(expect: Expect) -> tuple[str, ...]:
    return expect.data.rows[omzet.diensten.record]


# --- capacity ----------------------------------------------------------------


def test_services_share_a_shortage() -> None:
    """200 hours asked, 150 to deliver: each three quarters; the hall goes on."""
    given = plant(hours=150)
    given.row(omzet.diensten, "Tuin", **{**GROEN, "eenheden": 600, "uren_per_eenheid": 2})
    given.row(omzet.diensten, "Zaal", categorie="zaal", klant="Bewoners", tarief=65,
              eenheden=120)  # fmt: skip
    e = work_out(given)
    assert e.month(omzet.geleverd, "2027-01", "Groen") == pytest.approx(75)
    assert e.month(omzet.geleverd, "2027-01", "Tuin") == pytest.approx(37.5)
    assert e.month(omzet.geleverd, "2027-01", "Zaal") == pytest.approx(10)
    assert e.month(omzet.niet_geleverd, "2027-01") == pytest.approx(25 + 12.5)
    assert e.month(omzet.normuren_tekort, "2027-01") == pytest.approx(50)
    assert e.month(omzet.normuren_verkocht, "2027-01") == pytest.approx(150)
    assert e.month(omzet.bezetting, "2027-01") == pytest.approx(1)
    assert e.month(omzet.vraag_per_capaciteit, "2027-01") == pytest.approx(200 / 150)
    assert e.month(omzet.vraag_geleverd.line, "2027-01") == 0
    assert e.month(omzet.niet_boven_capaciteit.line, "2027-01") == 1


def test_cheques_come_first() -> None:
    """120 hours; in February the cheques take 40, so 80 are left for the 100 asked."""
    given = plant(hours=120)
    given.row(dienstencheques.series, "Hulp", betaler_klant="Bewoners", uitgifte=1200)
    e = work_out(given)
    assert e.months(omzet.geleverd)[:3] == pytest.approx([100, 80, 50])
    assert e.months(omzet.normuren_verkocht)[:3] == pytest.approx([100, 120, 120])


def test_cheques_alone_can_use_everything() -> None:
    """30 hours for 40 cheque hours: nothing is left for services, never less than nothing."""
    given = plant(hours=30)
    given.row(dienstencheques.series, "Hulp", betaler_klant="Bewoners", uitgifte=1200)
    e = work_out(given)
    assert e.month(omzet.geleverd, "2027-02") == 0
    assert e.month(dienstencheques.uren_cheques, "2027-02") == pytest.approx(30)
    assert e.months(omzet.normuren_vrij) == pytest.approx([0] * 48)


def test_clock_hours_take_their_average_norm_hours() -> None:
    """1,000 norm hours in 2,000 clock hours: 300 clock hours take 150 norm hours."""
    given = Plant(1000, 2000)
    given.row(omzet.diensten, "Groep", categorie="detachering", klant="Gemeente", tarief=16.75,
              eenheden=3600)  # fmt: skip
    e = work_out(given)
    assert e.month(omzet.normuren_gevraagd, "2027-01") == pytest.approx(150)
    assert e.month(omzet.bezetting, "2027-01") == pytest.approx(0.15)
    assert e.year(omzet.bezetting_jaar, 1) == pytest.approx(0.15)
    assert e.year(omzet.omzet_detachering, 1) == pytest.approx(60_300)


def test_occupation_of_a_year_is_weighted_by_hours() -> None:
    """Six months of 100 hours fully sold and six of 300 a third sold: 1,200 / 2,400."""
    given = Plant([100] * 6 + [300] * 42)
    given.row(omzet.diensten, "Groen", **GROEN)
    e = work_out(given)
    assert e.year(omzet.bezetting_jaar, 1) == pytest.approx(0.5)


# --- spreading and levers ----------------------------------------------------


def test_a_season_spreads_the_year() -> None:
    """Green: 4 % in January, 12 % in May, together the year."""
    e = work_out(plant(seizoen="groen"))
    assert e.month(omzet.eenheden_gevraagd, "2027-01") == pytest.approx(48)
    assert e.month(omzet.eenheden_gevraagd, "2027-05") == pytest.approx(144)
    assert e.year(omzet.eenheden_gevraagd, 1) == pytest.approx(1200)


def test_a_ramp_keeps_the_total_of_year_1() -> None:
    """From 40 % in three months: weights .4, .6, .8, 1 …; January 1,200 × .4 / 10.8."""
    e = work_out(plant(aanloop_eerste_maand=0.4, aanloop_maanden=3))
    assert e.months(omzet.eenheden_gevraagd)[:4] == pytest.approx(
        [1200 * weight / 10.8 for weight in (0.4, 0.6, 0.8, 1)]
    )
    assert e.year(omzet.eenheden_gevraagd, 1) == pytest.approx(1200)
    assert e.months(omzet.eenheden_gevraagd)[12:] == pytest.approx([100] * 36)


def test_a_blank_year_repeats_the_year_before() -> None:
    e = work_out(plant(eenheden=[1200, 2400]))
    assert [e.year(omzet.geleverd, year) for year in (1, 2, 3, 4)] == pytest.approx(
        [1200, 2400, 2400, 2400]
    )


def test_levers() -> None:
    """Tariff −10 % lowers revenue, not material; costs +50 % the reverse; the rest in turn."""
    given = Plant(scenarios=("Basis", "Tarief", "Vraag", "Kosten", "Termijn", "Start"))
    given.row(omzet.diensten, "Groen", **GROEN, materiaal=0.1)
    given.put(hefbomen.tarief, [1, 0.9, 1, 1, 1, 1])
    given.put(hefbomen.vraag, [1, 1, 0.9, 1, 1, 1])
    given.put(hefbomen.kosten, [1, 1, 1, 1.5, 1, 1])
    given.put(hefbomen.betaaltermijn, [0, 0, 0, 0, 2, 0])
    given.put(hefbomen.startvertraging, [0, 0, 0, 0, 0, 3])
    e = work_out(given)

    def figures(scenario: int) -> tuple[float, float, float]:
        return (
            e.year(omzet.omzet_diensten, 1, scenario=scenario),
            e.year(omzet.materiaal, 1, scenario=scenario),
            e.year(omzet.debiteuren, 1, scenario=scenario),
        )

    assert figures(0) == pytest.approx((42_600, 4_260, 4_295.50))
    assert figures(1) == pytest.approx((38_340, 4_260, 3_865.95))
    assert figures(2) == pytest.approx((38_340, 3_834, 3_865.95))
    assert figures(3) == pytest.approx((42_600, 6_390, 4_295.50))
    assert figures(4) == pytest.approx((42_600, 4_260, 3 * 4_295.50))
    assert figures(5) == pytest.approx((31_950, 3_195, 4_295.50))


def test_outsourcing_without_a_price_is_signalled() -> None:
    e = work_out(plant(uitvoering="uitbesteed"))
    assert e.figure(omzet.uitbesteed_heeft_prijs.line) == 0


def test_an_empty_sheet_sells_nothing() -> None:
    e = work_out(Plant())
    assert e.months(omzet.omzet_met_cheques).sum() == 0
    assert e.year(omzet.bezetting_jaar, 1) == 0
