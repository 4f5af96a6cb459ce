"""Staff: fte, wages by month, what a partner pays, hired people and the werkkostenregeling."""

from __future__ import annotations

from typing import Any

import pytest

from budget.model import algemeen, deelnemers, hefbomen, personeel, wettelijk
from tests.model.support import Expect, Given

JAN, FEB, DEC = "2027-01", "2027-02", "2027-12"


def staff(**cells: Any) -> Given:
    """One functie, "Iemand"; vast, no eindejaarsuitkering and no pension unless said."""
    given = Given(until="personeel", start="2027-01")
    plain = {"soort": "overhead", "eindejaarsuitkering": 0, "pensioenpremie_werkgever": 0}
    return given.row(personeel.functies, "Iemand", **(plain | cells))


def one(expect: Expect, line: Any, month: str = JAN) -> float:
    return expect.month(line, month, "Iemand")


# --- fte -------------------------------------------------------------------------------


def test_fte_per_year_and_blank_as_the_year_before() -> None:
    expect = staff(fte=[0.6, 0.8], bruto_maandloon=3500).work_out()
    assert [expect.year(personeel.fte, y, "Iemand") for y in (1, 2, 3, 4)] == pytest.approx(
        [0.6, 0.8, 0.8, 0.8]
    )


@pytest.mark.parametrize(
    ("people", "margin", "fte"),
    [
        (20, 0.05, 2.2),  # 20 / 10 = 2,0; + 5 % = 2,1; up to the next 0,2
        (20, 0.0, 2.0),  # exactly on a step
        (21, 0.0, 2.2),
        (10, 0.05, 1.6),  # 1,05: never alone
        (0, 0.05, 1.6),
    ],
)
def test_leermeesters_follow_the_people(people: float, margin: float, fte: float) -> None:
    """Ten people of 36 hours to one leermeester."""
    given = staff(volgt_de_begeleiding=True, bruto_maandloon=3450, marge_op_de_begeleiding=margin)
    given.row(
        deelnemers.groepen, "Vakgroep", regeling="vrijwilliger", aantal_bij_de_start=people,
        uren_per_week=36, voltijduren=36, ratio=10, stopt_per_jaar=0, naar_werk_per_jaar=0,
        nazorg=0,
    )  # fmt: skip
    assert one(given.work_out(), personeel.fte) == pytest.approx(fte)


def test_two_functies_share_the_guidance() -> None:
    """Half of 40 / 10 = 4,0 fte is 2,0."""
    given = staff(
        volgt_de_begeleiding=True, bruto_maandloon=3450, marge_op_de_begeleiding=0,
        deel_van_de_begeleiding=0.5,
    )  # fmt: skip
    given.row(
        deelnemers.groepen, "Vakgroep", regeling="vrijwilliger", aantal_bij_de_start=40,
        uren_per_week=36, voltijduren=36, ratio=10, stopt_per_jaar=0, naar_werk_per_jaar=0,
        nazorg=0,
    )  # fmt: skip
    assert one(given.work_out(), personeel.fte) == pytest.approx(2.0)


def test_a_vacancy_costs_nothing_until_it_is_filled() -> None:
    expect = staff(fte=1, bruto_maandloon=3000, vacant_tot="2027-04-01").work_out()
    assert one(expect, personeel.bruto_loon, "2027-03") == 0
    assert one(expect, personeel.bruto_loon, "2027-04") == 3000


def test_a_first_and_a_last_day_halfway_a_month() -> None:
    """From 16 April 15 of 30 days, until 10 September 10 of 30; nothing after."""
    expect = staff(
        fte=1, bruto_maandloon=3000, vacant_tot="2027-04-16", vervalt_na="2027-09-10"
    ).work_out()
    months = ("2027-03", "2027-04", "2027-05", "2027-08", "2027-09", "2027-10")
    found = [one(expect, personeel.bruto_loon, month) for month in months]
    assert found == pytest.approx([0, 1500, 3000, 3000, 1000, 0])
    assert expect.year(personeel.fte, 1, "Iemand") == pytest.approx((0.5 + 4 + 1 / 3) / 12)


def test_the_last_day_settles_the_holiday_pay() -> None:
    """Paid in June up to May; on 10 September June to September: 3 1/3 months of 240 = 800."""
    expect = staff(fte=1, bruto_maandloon=3000, vervalt_na="2027-09-10").work_out()
    paid = personeel.loon["vakantiegeld_uitbetaald"]
    assert one(expect, paid, "2027-06") == pytest.approx(1200)
    assert one(expect, paid, "2027-09") == pytest.approx(800)
    for name in ("vakantiegeld", "vakantiegeld_lasten"):
        assert one(expect, personeel.loon[name], "2027-09") == pytest.approx(0, abs=1e-9)
    expect.closes(personeel)


def test_staff_turnover_leaves_a_gap() -> None:
    """20 % a year with three months' vacancy: 1 − 0,20 × 3/12 = 95 % of the fte."""
    given = staff(fte=2, bruto_maandloon=3000, verloop_per_jaar=0.2, maanden_vacature_bij_vertrek=3)
    assert one(given.work_out(), personeel.fte) == pytest.approx(1.9)


@pytest.mark.parametrize(
    ("fte", "per_person", "people"), [(0.4, 1, 1), (3.4, 1, 4), (3.4, 0.8, 5), (2, 1, 2)]
)
def test_people_are_whole(fte: float, per_person: float, people: float) -> None:
    expect = staff(fte=fte, bruto_maandloon=3000, fte_per_persoon=per_person).work_out()
    assert expect.month(personeel.aantal_werknemers, JAN) == people


def test_overhead_is_leiding_and_overhead() -> None:
    given = staff(fte=0.6, bruto_maandloon=3500)
    given.row(personeel.functies, "Directeur", soort="leiding", fte=1, bruto_maandloon=5000)
    given.row(personeel.functies, "Docent", soort="begeleiding", fte=0.2, bruto_maandloon=4300)
    expect = given.work_out()
    assert expect.month(personeel.fte_leiding, JAN) == pytest.approx(1.6)
    assert expect.month(personeel.fte_totaal, JAN) == pytest.approx(1.8)


# --- wages -----------------------------------------------------------------------------


def test_wages_rise_with_the_chosen_index_and_the_lever() -> None:
    """3.000; cao +3 % → 3.090; with 1 % extra in the scenario → 3.120,90."""
    given = staff(fte=1, bruto_maandloon=3000)
    expect = given.work_out()
    assert one(expect, personeel.maandloon_geldend) == 3000
    assert one(expect, personeel.maandloon_geldend, "2028-01") == pytest.approx(3090)
    given.put(hefbomen.loonstijging, 0.01)
    assert one(given.work_out(), personeel.maandloon_geldend, "2028-01") == pytest.approx(3120.90)
    assert one(given.work_out(), personeel.maandloon_geldend) == 3000
    frozen = staff(fte=1, bruto_maandloon=3000, index="geen").work_out()
    assert one(frozen, personeel.maandloon_geldend, "2030-01") == 3000


def test_bedrijfsleider_of_betere_buren() -> None:
    """5.000 × (1 + 8 % + 8,33 %) = 5.816,50; lasten 17,13 % = 996,37; pensioen 13,5 % over
    5.816,50 − 1.250 = 616,48; together 7.429,34 a month, 89.152 a year."""
    given = Given(until="personeel", start="2027-01")
    given.row(personeel.functies, "Bedrijfsleider", soort="leiding", fte=1, bruto_maandloon=5000)
    expect = given.work_out()
    kosten = personeel.loon
    assert expect.month(kosten["loonsom"], JAN) == pytest.approx(5816.50)
    assert expect.month(kosten["lasten"], JAN) == pytest.approx(996.36645)
    assert expect.month(kosten["pensioen"], JAN) == pytest.approx(616.4775)
    # a year later wages and franchise are both 3 % higher, and so is the premium
    assert expect.month(kosten["pensioen"], "2028-01") == pytest.approx(616.4775 * 1.03)
    assert expect.year(kosten["totaal"], 1) == pytest.approx(89_152.13, abs=0.01)


def test_ikb_replaces_holiday_pay_and_is_paid_every_month() -> None:
    """3.000 with 17 % IKB: 3.510 a month, no reserve."""
    expect = staff(fte=1, bruto_maandloon=3000, individueel_keuzebudget_ikb=0.17).work_out()
    assert one(expect, personeel.bruto_loon) == pytest.approx(3510)
    assert one(expect, personeel.loonsom) == pytest.approx(3510)
    assert one(expect, personeel.loon["vakantiegeld"], "2027-05") == 0


def test_a_temporary_contract_costs_five_points_more() -> None:
    fixed = staff(fte=1, bruto_maandloon=3000).work_out()
    flex = staff(fte=1, bruto_maandloon=3000, contract="tijdelijk").work_out()
    more = one(flex, personeel.loon["lasten"]) - one(fixed, personeel.loon["lasten"])
    assert more == pytest.approx(3240 * 0.05)


def test_pay_day() -> None:
    """3.000: 28 % withheld = 840; net 2.160 now; 840 + 17,13 % × 3.000 = 1.353,90 in February."""
    expect = staff(fte=1, bruto_maandloon=3000).work_out()
    assert one(expect, personeel.loon["netto"]) == pytest.approx(2160)
    assert one(expect, personeel.loon["afgedragen"]) == 0
    assert one(expect, personeel.loon["afgedragen"], FEB) == pytest.approx(1353.90)


def test_holiday_pay_owed_in_december_is_seven_twelfths() -> None:
    """3.000 × 8 % × 7 = 1.680, and beside it the werkgeverslasten over it: × 17,13 %."""
    expect = staff(fte=1, bruto_maandloon=3000).work_out()
    assert one(expect, personeel.loon["vakantiegeld"], DEC) == pytest.approx(1680)
    assert one(expect, personeel.loon["vakantiegeld_lasten"], DEC) == pytest.approx(287.784)


# --- additional costs, partners, hours -----------------------------------------------------


def test_additional_costs_are_paid_in_the_month() -> None:
    """Loonsom 3.240: opleiding 1,5 % = 48,60; verzekering 2 % = 64,80; reizen 0,5 × 120 = 60;
    vergoedingen 1 person × 600 / 12 = 50. Vervanging 40 % of 5 % of the loonkosten 3.795,01."""
    expect = staff(
        fte=0.5, bruto_maandloon=6000, opleiding=0.015, premie_verzuimverzekering=0.02,
        reiskosten_per_fte_per_maand=120, overige_vergoedingen_per_persoon_per_jaar=600,
        vervanging_bij_ziekte=0.4, verzuim=0.05,
    ).work_out()  # fmt: skip
    assert one(expect, personeel.kosten_opleiding) == pytest.approx(113.40)
    assert one(expect, personeel.kosten_reizen) == pytest.approx(60)
    assert one(expect, personeel.kosten_vergoedingen) == pytest.approx(50)
    assert one(expect, personeel.kosten_vervanging) == pytest.approx(3795.012 * 0.02)
    assert one(expect, personeel.betaald_overig) == one(expect, personeel.kosten_overig)


def test_a_partner_pays_half_two_months_later() -> None:
    given = Given(until="personeel", start="2027-01").row(algemeen.partijen, "ROC")
    given.row(
        personeel.functies, "Docent", soort="begeleiding", fte=0.2, bruto_maandloon=4000,
        eindejaarsuitkering=0, pensioenpremie_werkgever=0, deel_betaald_door_partner=0.5,
        partner="ROC", betaaltermijn_partner=2,
    )  # fmt: skip
    expect = given.work_out()
    half = 800 * 1.08 * 1.1713 / 2  # 506,00
    assert expect.month(personeel.bijdrage_partner, JAN) == pytest.approx(half)
    assert expect.month(personeel.bijdrage_ontvangen, FEB) == 0
    assert expect.month(personeel.bijdrage_ontvangen, "2027-03") == pytest.approx(half)
    assert expect.month(personeel.bijdrage_vordering, DEC) == pytest.approx(2 * half)


def test_working_along_delivers_normuren() -> None:
    """52,2 − 31/5 = 46 weken × 36 uur = 1.656 uur; − 5 % verzuim = 1.573,2; 25 % = 393,3."""
    expect = staff(fte=1, bruto_maandloon=3450, meewerkend=0.25).work_out()
    assert expect.year(personeel.uren_rooster, 1) == pytest.approx(1656)
    assert expect.year(personeel.normuren_meewerkend, 1) == pytest.approx(393.3)


def test_premieloon_of_everybody_counts_for_the_aof_threshold() -> None:
    """Two functies of 3.000 with 8 %, no deelnemers: 6.480 a month."""
    given = staff(fte=1, bruto_maandloon=3000)
    given.row(
        personeel.functies, "Ander", soort="overig", fte=1, bruto_maandloon=3000,
        eindejaarsuitkering=0,
    )  # fmt: skip
    expect = given.work_out()
    assert expect.month(personeel.premieloonsom, JAN) == pytest.approx(6480)


# --- hired people and the werkkostenregeling --------------------------------------------------


def test_hired_by_amount_and_by_the_hour() -> None:
    """12.000 a year = 1.000 a month + 120 hours × 90 = 900 a month; btw 21 %; paid a month on."""
    given = Given(until="personeel", start="2027-01")
    given.row(
        personeel.inhuur, "Adviseur", bedrag=[12_000], uren=[120, 120], tarief_per_uur=90,
        index_van_het_tarief="kosten",
    )  # fmt: skip
    expect = given.work_out()
    assert expect.month(personeel.kosten_inhuur, JAN) == pytest.approx(1900)
    assert expect.month(personeel.inhuur_voorbelasting, JAN) == pytest.approx(399)
    assert expect.month(personeel.inhuur_betaald, JAN) == 0
    assert expect.month(personeel.inhuur_betaald, FEB) == pytest.approx(2299)
    # the second year: no fixed amount, the hourly rate 2,5 % up
    assert expect.month(personeel.kosten_inhuur, "2028-01") == pytest.approx(922.50)
    assert expect.year(personeel.kosten_inhuur, 3) == 0


def test_the_lever_on_costs_moves_hired_people_not_wages() -> None:
    given = staff(fte=1, bruto_maandloon=3000)
    given.row(personeel.inhuur, "Adviseur", bedrag=[12_000]).put(hefbomen.kosten, 1.1)
    expect = given.work_out()
    assert expect.month(personeel.kosten_inhuur, JAN) == pytest.approx(1100)
    assert one(expect, personeel.bruto_loon) == 3000


def test_werkkosten_levy_in_december_paid_in_january() -> None:
    """2027: loonsom 100.000 × 2,16 % = 2.160 free; vergoedingen 10 × 600 = 6.000;
    (6.000 − 2.160) × 80 % = 3.072."""
    given = staff(
        fte=10, bruto_maandloon=100_000 / 120, vakantiebijslag=0,
        overige_vergoedingen_per_persoon_per_jaar=600,
    )  # fmt: skip
    expect = given.work_out()
    assert expect.month(personeel.wkr_heffing, "2027-11") == 0
    assert expect.month(personeel.wkr_heffing, DEC) == pytest.approx(3072)
    assert expect.month(personeel.wkr_betaald, "2028-01") == pytest.approx(3072)
    assert expect.month(personeel.wkr_schuld, "2028-01") == 0


# --- the books ----------------------------------------------------------------------------------


def test_the_chapter_closes() -> None:
    given = Given(until="personeel", start="2027-04").row(algemeen.partijen, "ROC")
    given.put(wettelijk.aof_keuze, "hoog")
    given.row(
        personeel.functies, "Leiding", soort="leiding", fte=[1, 0.5, 0, 1], bruto_maandloon=7000,
        verloop_per_jaar=0.15, maanden_vacature_bij_vertrek=2, opleiding=0.02,
        overige_vergoedingen_per_persoon_per_jaar=9000,
    )  # fmt: skip
    given.row(
        personeel.functies, "Docent", soort="begeleiding", fte=[0.5], bruto_maandloon=4300,
        deel_betaald_door_partner=0.5, partner="ROC", betaaltermijn_partner=3,
        vacant_tot="2027-09-01", contract="tijdelijk",
    )  # fmt: skip
    given.row(personeel.inhuur, "Advies", bedrag=[15_000, 9_000], betaaltermijn=2)
    given.work_out().closes(personeel)


def test_an_empty_sheet_costs_nothing() -> None:
    expect = Given(until="personeel", start="2027-01").work_out()
    assert expect.year(personeel.kosten_totaal, 1) == 0
    assert expect.month(personeel.aantal_werknemers, JAN) == 0
