"""Subsidies: hand-worked cases, and the balance that must close whatever is typed."""

from __future__ import annotations

from typing import Any

import numpy as np
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from budget.model import (
    algemeen,
    deelnemers,
    dienstencheques,
    hefbomen,
    investeringen,
    subsidies,
    voorzieningen,
)
from budget.model.subsidie_invoer import (
    BTW_SOORTEN,
    GRONDSLAGEN,
    LASTENSOORTEN,
    RITMES,
    STATUSSEN,
)
from tests.model.support import Expect, Given


def situation(scenarios: tuple[str, ...] = ("Basis",), start: str = "2027-01") -> Given:
    """A gemeente, a provincie and a fonds; nothing else."""
    made = Given(scenarios=scenarios, start=start)
    made.put(algemeen.rechtsvorm, "stichting")
    for name in ("Gemeente", "Provincie", "Fonds"):
        made.row(algemeen.partijen, name)
    return made


def one(name: str = "Subsidie", start: str = "2027-01", **cells: Any) -> Expect:
    """Worked out for one subsidy."""
    cells = {"financier": "Gemeente", "status": "toegezegd"} | cells
    made = situation(start=start)
    made.row(subsidies.subsidies, name, **cells)
    return made.work_out()


# --- payment terms -----------------------------------------------------------


def test_exploitatie_90_percent_per_quarter_in_advance_rest_in_june() -> None:
    """€ 120,000: 10,000 a month earned; 27,000 received in January, April, July, October."""
    expect = one(soort="exploitatie", bedrag=[120_000, 0])
    assert expect.month(subsidies.bate, "2027-01") == 10_000
    received = expect.months(subsidies.ontvangen)
    assert [received[month] for month in (0, 3, 6, 9)] == pytest.approx([27_000] * 4)
    assert expect.month(subsidies.ontvangen, "2028-06") == pytest.approx(12_000)
    assert received.sum() == pytest.approx(120_000)
    assert np.count_nonzero(received) == 5


def test_what_is_received_before_it_is_earned_is_a_debt() -> None:
    """January: 27,000 received, 10,000 earned. March: 30,000 earned, 27,000 received."""
    expect = one(soort="exploitatie", bedrag=[120_000, 0])
    assert expect.month(subsidies.vooruitontvangen, "2027-01") == pytest.approx(17_000)
    assert expect.month(subsidies.te_ontvangen, "2027-01") == 0
    assert expect.month(subsidies.te_ontvangen, "2027-03") == pytest.approx(3_000)
    assert expect.month(subsidies.vooruitontvangen, "2027-03") == 0
    assert expect.year(subsidies.te_ontvangen, 1) == pytest.approx(12_000)
    assert expect.month(subsidies.te_ontvangen, "2028-06") == pytest.approx(0, abs=1e-6)


def test_provincie_80_percent_per_quarter() -> None:
    """€ 30,000: four times 6,000, and 6,000 in June."""
    expect = one(
        soort="fondsen en overige", financier="Provincie", bedrag=[30_000, 0],
        betaalritme="voorschot per kwartaal", voorschot=0.8,
    )  # fmt: skip
    assert expect.month(subsidies.ontvangen, "2027-04") == pytest.approx(6_000)
    assert expect.month(subsidies.ontvangen, "2028-06") == pytest.approx(6_000)


def test_fonds_75_percent_at_the_start_of_the_year() -> None:
    """The usual terms of a fund: 75 % in January, the rest after settlement in June."""
    expect = one(soort="fondsen en overige", financier="Fonds", bedrag=[20_000, 0])
    assert expect.month(subsidies.ontvangen, "2027-01") == pytest.approx(15_000)
    assert expect.month(subsidies.ontvangen, "2028-06") == pytest.approx(5_000)


def test_per_month_in_advance_and_afterwards() -> None:
    """€ 12,000: 90 % of 1,000 each month itself, or 1,000 the month after."""
    before = one(soort="exploitatie", bedrag=12_000, betaalritme="voorschot per maand")
    after = one(
        soort="exploitatie", bedrag=12_000, betaalritme="maand achteraf", voorschot=1
    )  # fmt: skip
    assert before.month(subsidies.ontvangen, "2027-01") == pytest.approx(900)
    assert after.month(subsidies.ontvangen, "2027-01") == 0
    assert after.month(subsidies.ontvangen, "2027-02") == pytest.approx(1_000)
    assert after.month(subsidies.te_ontvangen, "2027-12") == pytest.approx(1_000)


def test_quarter_afterwards_is_paid_in_the_month_after_the_quarter() -> None:
    """€ 12,000: 3,000 in April, July, October and January; 3,000 outstanding at year end."""
    expect = one(
        soort="exploitatie", bedrag=12_000, betaalritme="kwartaal achteraf", voorschot=1
    )  # fmt: skip
    assert [expect.months(subsidies.ontvangen)[m] for m in (0, 3, 6, 9, 12)] == pytest.approx(
        [0, 3_000, 3_000, 3_000, 3_000]
    )
    assert expect.year(subsidies.te_ontvangen, 1) == pytest.approx(3_000)


def test_start_in_september_pays_in_calendar_quarters() -> None:
    """€ 40,000 from September: October, January, April and July, 9,000 each; rest in February."""
    expect = one(start="2027-09", soort="exploitatie", bedrag=[40_000, 0])
    received = expect.months(subsidies.ontvangen)
    assert [received[month] for month in (1, 4, 7, 10)] == pytest.approx([9_000] * 4)
    assert expect.month(subsidies.ontvangen, "2029-02") == pytest.approx(4_000)


def test_settled_lower_the_surplus_goes_back() -> None:
    """Of 100,000 awarded 85,000 is settled; 90,000 was paid: 5,000 goes back in June."""
    expect = one(soort="exploitatie", bedrag=[100_000, 0], lager_vastgesteld=0.15)
    assert expect.year(subsidies.bate, 1) == pytest.approx(85_000)
    assert expect.year(subsidies.ontvangen, 1) == pytest.approx(90_000)
    assert expect.year(subsidies.vooruitontvangen, 1) == pytest.approx(5_000)
    assert expect.month(subsidies.terugbetaald, "2028-06") == pytest.approx(5_000)
    assert expect.month(subsidies.vooruitontvangen, "2028-06") == pytest.approx(0, abs=1e-6)


# --- amounts -----------------------------------------------------------------


def test_blank_year_follows_the_index_and_zero_stops() -> None:
    """2.5 % on 100,000 is 102,500; a typed 0 ends it."""
    expect = one(soort="exploitatie", bedrag=[100_000, None, 0], index="subsidies")
    assert [expect.year(subsidies.bate, year) for year in (1, 2, 3, 4)] == pytest.approx(
        [100_000, 102_500, 0, 0]
    )


def test_start_subsidy_tapers_off() -> None:
    """€ 100,000 over four years: 100, 75, 50 and 25 thousand."""
    expect = one(soort="startsubsidie", bedrag=[100_000])
    assert [expect.year(subsidies.bate, year) for year in (1, 2, 3, 4)] == pytest.approx(
        [100_000, 75_000, 50_000, 25_000]
    )


def test_typed_amounts_go_before_the_taper() -> None:
    """Betere Buren: 85, 50, 25 and nothing."""
    expect = one(soort="startsubsidie", bedrag=[85_000, 50_000, 25_000, 0])
    assert [expect.year(subsidies.bate, year) for year in (1, 2, 3, 4)] == pytest.approx(
        [85_000, 50_000, 25_000, 0]
    )


def test_status_decides_what_counts() -> None:
    """Basis: toegezegd and aangevraagd count in full, te werven not at all."""
    expect = {
        status: one(soort="exploitatie", bedrag=60_000, status=status) for status in STATUSSEN.names
    }
    assert expect["toegezegd"].year(subsidies.bate, 1) == pytest.approx(60_000)
    assert expect["aangevraagd"].year(subsidies.bate, 1) == pytest.approx(60_000)
    assert expect["te werven"].year(subsidies.bate, 1) == 0
    assert expect["te werven"].year(subsidies.nog_te_dekken, 1) == pytest.approx(60_000)
    assert expect["te werven"].year(subsidies.ontvangen, 1) == 0


def test_levers_per_scenario() -> None:
    """The lever turns exploitatie, not the fund; half of what is asked for counts."""
    made = situation(("Basis", "Voorzichtig"))
    made.put(hefbomen.subsidies, [1, 0])
    made.put(hefbomen.telt_aangevraagd, [1, 0.5])
    for name, soort in (("Exploitatie", "exploitatie"), ("Fonds", "fondsen en overige")):
        made.row(
            subsidies.subsidies, name, financier="Gemeente", soort=soort, bedrag=12_000,
            status="aangevraagd",
        )  # fmt: skip
    expect = made.work_out()
    assert expect.year(subsidies.bate, 1, "Exploitatie", 0) == pytest.approx(12_000)
    assert expect.year(subsidies.bate, 1, "Exploitatie", 1) == 0
    assert expect.year(subsidies.bate, 1, "Fonds", 1) == pytest.approx(6_000)
    assert expect.year(subsidies.nog_te_dekken, 1, "Fonds", 1) == pytest.approx(6_000)


def test_kans_only_touches_the_expected_value() -> None:
    expect = one(soort="exploitatie", bedrag=60_000, status="te werven", kans=0.4)
    assert expect.year(subsidies.verwachte_waarde, 1) == pytest.approx(24_000)
    assert expect.year(subsidies.bate, 1) == 0


# --- amounts per unit --------------------------------------------------------


def group(**cells: Any) -> Given:
    """Ten people in dagbesteding and four volunteers, nobody comes or goes."""
    made = situation(scenarios=("Basis", "Later"))
    stable = {"stopt_per_jaar": 0, "naar_werk_per_jaar": 0, "uren_per_week": 18}
    made.row(
        deelnemers.groepen, "Dagbesteding", regeling="dagbesteding", aantal_bij_de_start=10,
        fulltime_uren=36, **(stable | cells),
    )  # fmt: skip
    made.row(
        deelnemers.groepen, "Vrijwilligers", regeling="vrijwilliger", aantal_bij_de_start=4,
        fulltime_uren=36, **stable,
    )  # fmt: skip
    return made


def per_unit(made: Given, **cells: Any) -> Expect:
    cells = {"financier": "Gemeente", "soort": "begeleiding", "status": "toegezegd"} | cells
    made.row(subsidies.subsidies, "Subsidie", **cells)
    return made.work_out()


def test_per_person_for_one_group_and_for_all() -> None:
    """€ 1,200 a year: 10 × 100 a month for the group, 14 × 100 for everybody."""
    one_group = per_unit(group(), bedrag=1_200, groep="Dagbesteding")
    everybody = per_unit(group(), bedrag=1_200)
    assert one_group.month(subsidies.bate, "2027-03") == pytest.approx(1_000)
    assert everybody.month(subsidies.bate, "2027-03") == pytest.approx(1_400)


def test_per_place_and_per_fte() -> None:
    """Places: 10 × 12,000 / 12. Fte: 18 of 36 hours, so half."""
    place = per_unit(group(), bedrag=12_000, groep="Dagbesteding", grondslag="per plaats per jaar")
    fte = per_unit(group(), bedrag=12_000, groep="Dagbesteding", grondslag="per fte per jaar")
    assert place.month(subsidies.bate, "2027-03") == pytest.approx(10_000)
    assert fte.month(subsidies.bate, "2027-03") == pytest.approx(5_000)


def test_per_place_is_paid_per_quarter_afterwards() -> None:
    """Betere Buren: doorbetaling beschut, three months together in the month after."""
    expect = per_unit(group(), soort="doorbetaling beschut", bedrag=12_000, groep="Dagbesteding")
    assert expect.month(subsidies.ontvangen, "2027-03") == 0
    assert expect.month(subsidies.ontvangen, "2027-04") == pytest.approx(30_000)
    assert expect.month(subsidies.bate_per_soort["doorbetaling beschut"], "2027-04") == (
        pytest.approx(10_000)
    )


def test_per_dagdeel_and_per_hour_follow_attendance() -> None:
    """Dagdelen and hours come out of Deelnemers; the amount is per piece."""
    dagdelen = per_unit(group(), soort="dagbesteding", bedrag=47, groep="Dagbesteding")
    assert dagdelen.year(subsidies.bate, 1) == pytest.approx(
        47 * dagdelen.year(deelnemers.dagdelen, 1, "Dagbesteding")
    )
    hours = per_unit(group(), grondslag="per uur", bedrag=3, groep="Dagbesteding")
    assert hours.year(subsidies.bate, 1) == pytest.approx(
        3 * hours.year(deelnemers.uren_aanwezig, 1, "Dagbesteding")
    )
    assert dagdelen.year(subsidies.bate, 1) > 0
    assert hours.year(subsidies.bate, 1) > 0
    assert dagdelen.year(subsidies.omzet_vrijgesteld, 1) > 0


def test_trajecten_and_placements() -> None:
    """Two trajecten of half a year per place: as many start as finish, half of them to work."""
    made = group(trajectduur=6, naar_werk_na_afloop=0.5, hervullen_na=0)
    expect = per_unit(made, soort="trajecten", bedrag=3_250, groep="Dagbesteding")
    started = expect.year(deelnemers.gestarte_trajecten, 2, "Dagbesteding")
    assert started == pytest.approx(20, rel=0.02)
    assert expect.year(subsidies.bate, 2) == pytest.approx(started * 3_250)
    placed = per_unit(
        group(trajectduur=6, naar_werk_na_afloop=0.5, hervullen_na=0), soort="plaatsingen",
        bedrag=5_000, groep="Dagbesteding",
    )  # fmt: skip
    out = placed.year(deelnemers.uitstroom_naar_werk, 2, "Dagbesteding")
    assert out == pytest.approx(10, rel=0.02)
    assert placed.year(subsidies.bate, 2) == pytest.approx(out * 5_000)


def test_per_redeemed_cheque() -> None:
    """€ 2 for every cheque that was redeemed, for one series or for both."""
    made = group()
    for name, number in (("Minima", 120), ("Senioren", 60)):
        made.row(
            dienstencheques.series, name, eigen_bijdrage=30, betaler_eigen_bijdrage="Gemeente",
            uitgifte=number,
        )  # fmt: skip
    for name, series in (("Een", "Minima"), ("Beide", None)):
        made.row(
            subsidies.subsidies, name, financier="Fonds", soort="fondsen en overige",
            grondslag="per cheque", bedrag=2, status="toegezegd", chequeserie=series,
        )  # fmt: skip
    expect = made.work_out()
    redeemed = expect.year(dienstencheques.ingewisseld, 1, "Minima")
    assert redeemed > 50
    assert expect.year(subsidies.bate, 1, "Een") == pytest.approx(2 * redeemed)
    both = expect.year(dienstencheques.ingewisseld, 1)
    assert expect.year(subsidies.bate, 1, "Beide") == pytest.approx(2 * both)


def test_what_other_chapters_work_out_is_shown_and_not_counted_again() -> None:
    """LKS of a group: on the sheet as a line to read, not in the income of this chapter."""
    made = situation()
    made.row(
        deelnemers.groepen, "LKS", regeling="LKS/banenafspraak", aantal_bij_de_start=2,
        uren_per_week=28,
    )  # fmt: skip
    expect = made.work_out()
    shown = expect.year(subsidies.elders_berekend["Loonkostensubsidie"], 1)
    assert shown == pytest.approx(expect.year(deelnemers.lks, 1))
    assert shown > 10_000
    assert expect.year(subsidies.bate, 1) == 0


def test_a_late_start_and_the_lever_per_unit() -> None:
    """Three months later: nothing in January–March, then half the amount by the lever."""
    made = group()
    made.put(hefbomen.startvertraging, [0, 3])
    made.put(hefbomen.subsidies_per_eenheid, [1, 0.5])
    expect = per_unit(made, bedrag=1_200, groep="Dagbesteding")
    assert expect.months(subsidies.bate, scenario=1)[2:4] == pytest.approx([0, 500])
    assert expect.months(subsidies.bate, scenario=0)[0] == pytest.approx(1_000)


def test_part_of_the_costs_until_the_maximum() -> None:
    """40 % of 10,000 a month, at most 30,000 a year: 7 × 4,000, then 2,000, then nothing."""
    made = situation()
    made.row(voorzieningen.voorzieningen, "Onderhoud", dotatie=120_000)
    made.row(
        subsidies.subsidies, "Cofinanciering", financier="Provincie", soort="fondsen en overige",
        grondslag="% van lasten", percentage_van_de_lasten=0.4, bedrag=30_000,
        status="toegezegd", lastensoort="bedrijfskosten",
    )  # fmt: skip
    expect = made.work_out()
    months = expect.months(subsidies.bate)
    assert months[:9] == pytest.approx([4_000] * 7 + [2_000, 0])
    assert months[12] == pytest.approx(4_000)
    assert expect.year(subsidies.bate, 2) == pytest.approx(30_000)


# --- btw ---------------------------------------------------------------------


def test_opdracht_has_btw_on_top() -> None:
    """€ 12,000 excl.: 1,000 and € 210 btw a month; the client pays 1,210."""
    expect = one(
        soort="trajecten", grondslag="vast bedrag per jaar", bedrag=12_000,
        btw="opdracht 21 %", betaalritme="maand achteraf",
    )  # fmt: skip
    assert expect.month(subsidies.bate, "2027-05") == pytest.approx(1_000)
    assert expect.month(subsidies.btw_verschuldigd, "2027-05") == pytest.approx(210)
    assert expect.month(subsidies.ontvangen, "2027-05") == pytest.approx(1_210)
    assert expect.month(subsidies.omzet_belast, "2027-05") == pytest.approx(1_000)


def test_price_subsidy_holds_the_btw_within_it() -> None:
    """€ 13,080 a year is 1,090 a month: 1,000 and € 90 btw."""
    expect = one(
        soort="exploitatie", bedrag=13_080, btw="prijssubsidie 9 %", betaalritme="maand achteraf"
    )
    assert expect.month(subsidies.bate, "2027-05") == pytest.approx(1_000)
    assert expect.month(subsidies.btw_verschuldigd, "2027-05") == pytest.approx(90)


def test_exempt_counts_in_the_pro_rata_and_plain_subsidy_does_not() -> None:
    exempt = one(soort="exploitatie", bedrag=12_000, btw="vrijgesteld")
    plain = one(soort="exploitatie", bedrag=12_000)
    assert exempt.year(subsidies.omzet_vrijgesteld, 1) == pytest.approx(12_000)
    assert plain.year(subsidies.omzet_vrijgesteld, 1) == 0
    assert plain.year(subsidies.omzet_belast, 1) == 0


# --- investment subsidy ------------------------------------------------------


def test_investment_subsidy_is_released_over_its_life() -> None:
    """Betere Buren: 24,000 over 8 years is 250 a month; 21, 18, 15 and 12 thousand remain."""
    expect = one(soort="investeringssubsidie", bedrag=[24_000])
    assert expect.month(subsidies.investering_ontvangen, "2027-01") == pytest.approx(24_000)
    assert expect.month(subsidies.vrijval, "2027-01") == pytest.approx(250)
    assert [expect.year(subsidies.egalisatierekening, y) for y in (1, 2, 3, 4)] == pytest.approx(
        [21_000, 18_000, 15_000, 12_000]
    )
    assert expect.year(subsidies.bate, 1) == 0


def test_release_follows_the_life_of_what_was_bought() -> None:
    """12,000 for a kitchen of ten years: 100 a month, whatever the years typed beside it."""
    made = situation()
    made.row(investeringen.investeringen, "Keuken", bedrag=30_000, levensduur=10)
    made.row(
        subsidies.subsidies, "Subsidie", financier="Fonds", soort="investeringssubsidie",
        bedrag=[12_000], status="toegezegd", investering="Keuken", vrijval_in_jaren=2,
    )  # fmt: skip
    assert made.work_out().month(subsidies.vrijval, "2027-01") == pytest.approx(100)


def test_release_waits_for_the_purchase_and_catches_up_with_it() -> None:
    """12,000 for a machine of one year bought in July. Paid in January it waits until July and
    then goes 1,000 a month; paid in October it goes over the nine months left, 1,333.33 each;
    paid after the last month of depreciation it goes at once."""
    made = situation()
    made.row(
        investeringen.investeringen, "Machine", bedrag=24_000, levensduur=1, aanschaf="2027-07-01"
    )
    for name, month, amounts in (
        ("Vooraf", 1, [12_000]), ("Tijdens", 10, [12_000]), ("Te laat", 9, [0, 12_000]),
    ):  # fmt: skip
        made.row(
            subsidies.subsidies, name, financier="Fonds", soort="investeringssubsidie",
            bedrag=amounts, status="toegezegd", investering="Machine", ontvangst_in_maand=month,
        )  # fmt: skip
    expect = made.work_out()
    release, waiting = subsidies.vrijval, subsidies.egalisatierekening
    assert expect.month(release, "2027-06", "Vooraf") == 0
    assert expect.month(waiting, "2027-06", "Vooraf") == pytest.approx(12_000)
    assert expect.month(release, "2027-07", "Vooraf") == pytest.approx(1_000)
    assert expect.month(release, "2028-06", "Vooraf") == pytest.approx(1_000)
    assert expect.month(release, "2027-10", "Tijdens") == pytest.approx(12_000 / 9)
    assert expect.month(release, "2028-09", "Te laat") == pytest.approx(12_000)
    assert expect.year(waiting, 2) == pytest.approx(0, abs=1e-6)
    expect.closes(subsidies)


def test_release_stops_at_the_end_and_opening_balance_runs_off() -> None:
    """12,000 in month 3 over one year: March to February. 6,000 from before, over six months."""
    expect = one(
        soort="investeringssubsidie", bedrag=[12_000], ontvangst_in_maand=3, vrijval_in_jaren=1,
        beginstand_egalisatierekening=6_000, resterende_vrijval_in_jaren=1,
    )  # fmt: skip
    assert expect.month(subsidies.vrijval, "2027-02") == pytest.approx(500)
    assert expect.month(subsidies.vrijval, "2027-03") == pytest.approx(1_500)
    assert expect.month(subsidies.vrijval, "2028-01") == pytest.approx(1_000)
    assert expect.month(subsidies.vrijval, "2028-03") == pytest.approx(0, abs=1e-6)
    assert expect.year(subsidies.egalisatierekening, 2) == pytest.approx(0, abs=1e-6)


# --- dekkingsplan, state aid, checks -----------------------------------------


def test_per_financier_and_per_soort_add_up() -> None:
    made = situation()
    for name, who, soort, status in (
        ("A", "Gemeente", "exploitatie", "toegezegd"),
        ("B", "Gemeente", "startsubsidie", "te werven"),
        ("C", "Fonds", "fondsen en overige", "aangevraagd"),
    ):
        made.row(
            subsidies.subsidies, name, financier=who, soort=soort, status=status, bedrag=12_000
        )
    expect = made.work_out()
    assert expect.year(subsidies.bate_per_financier, 1, "Gemeente") == pytest.approx(12_000)
    assert expect.year(subsidies.bate_per_financier, 1, "Fonds") == pytest.approx(12_000)
    assert expect.year(subsidies.nog_te_dekken_per_financier, 1, "Gemeente") == pytest.approx(
        12_000
    )
    wanted = subsidies.gevraagd_per_financier["te werven"]
    assert expect.year(wanted, 1, "Gemeente") == pytest.approx(12_000)
    by_kind = sum(expect.year(line, 1) for line in subsidies.bate_per_soort.values())
    assert by_kind == pytest.approx(expect.year(subsidies.bate, 1))
    by_nature = sum(expect.year(line, 1) for line in subsidies.bate_per_aard.values())
    assert by_nature == pytest.approx(expect.year(subsidies.bate, 1))


def test_de_minimis_over_three_years() -> None:
    """Betere Buren: 590,000 exploitatie and start plus 60,000 provincie by 2029."""
    made = situation()
    rows = {
        "Exploitatie": ("exploitatie", [110_000, 140_000, 180_000, 195_000]),
        "Start": ("startsubsidie", [85_000, 50_000, 25_000, 0]),
        "Provincie": ("fondsen en overige", [30_000, 30_000, 0, 0]),
    }
    for name, (soort, amounts) in rows.items():
        made.row(
            subsidies.subsidies, name, financier="Gemeente", soort=soort, bedrag=amounts,
            status="toegezegd", de_minimis=True,
        )  # fmt: skip
    expect = made.work_out()
    assert expect.year(subsidies.de_minimis_som, 3) == pytest.approx(650_000)
    assert expect.year(subsidies.de_minimis_som, 4) == pytest.approx(620_000)
    assert expect.year(subsidies.binnen_de_minimis.line, 3) == 0
    assert expect.year(subsidies.binnen_de_minimis_daeb.line, 3) == 1


def test_aid_from_before_the_start_counts_two_years() -> None:
    expect = one(
        soort="exploitatie", bedrag=0, de_minimis_in_het_jaar_voor_de_start=80_000,
        de_minimis_twee_jaar_voor_de_start=50_000,
    )  # fmt: skip
    assert [expect.year(subsidies.de_minimis_som, year) for year in (1, 2, 3)] == pytest.approx(
        [130_000, 80_000, 0]
    )


def test_typing_lks_again_is_an_error_and_brings_no_money() -> None:
    expect = one(soort="loonkostensubsidie", bedrag=50_000)
    assert expect.figure(subsidies.niet_dubbel.line) == 0
    assert expect.year(subsidies.bate, 1) == 0
    assert expect.year(subsidies.ontvangen, 1) == 0
    assert one(soort="exploitatie").figure(subsidies.niet_dubbel.line) == 1


def test_garantie_needs_both_soort_and_grondslag() -> None:
    wrong = one(soort="exploitatie", grondslag="garantie", bedrag=10_000)
    right = one(soort="garantie", bedrag=10_000)
    assert wrong.figure(subsidies.garantie_klopt.line) == 0
    assert right.figure(subsidies.garantie_klopt.line) == 1


# --- it always closes --------------------------------------------------------

SOORTEN = tuple(subsidies.soorten.record.fixed or ())
amounts = st.floats(0, 500_000)
shares = st.floats(0, 1)
rows = st.fixed_dictionaries(
    {
        "financier": st.sampled_from(["Gemeente", "Provincie", "Fonds"]),
        "soort": st.sampled_from(SOORTEN),
        "grondslag": st.sampled_from(GRONDSLAGEN.names),
        "bedrag": st.lists(st.none() | amounts, min_size=4, max_size=4),
        "status": st.sampled_from(STATUSSEN.names),
        "betaalritme": st.sampled_from(RITMES.names),
        "voorschot": shares,
        "vaststelling_na": st.integers(0, 24),
        "lager_vastgesteld": shares,
        "btw": st.sampled_from(BTW_SOORTEN.names),
        "lastensoort": st.sampled_from(LASTENSOORTEN.names),
        "percentage_van_de_lasten": shares,
        "ontvangst_in_maand": st.integers(1, 12),
        "vrijval_in_jaren": st.floats(1, 10),
        "beginstand_egalisatierekening": amounts,
        "resterende_vrijval_in_jaren": st.floats(1, 10),
    }
)


@settings(max_examples=25, deadline=None, suppress_health_check=list(HealthCheck))
@given(st.lists(rows, max_size=4), st.sampled_from(["2027-01", "2027-02", "2027-09"]))
def test_closes_whatever_is_typed(typed: list[dict[str, Any]], start: str) -> None:
    made = situation(start=start)
    made.put(hefbomen.telt_te_werven, 0.5)
    for number, cells in enumerate(typed):
        made.row(subsidies.subsidies, f"Subsidie {number}", **cells)
    expect = made.work_out()
    expect.closes(subsidies, tolerance=1e-4)
    assert (expect.months(subsidies.te_ontvangen) >= 0).all()
    assert (expect.months(subsidies.vooruitontvangen) >= 0).all()
