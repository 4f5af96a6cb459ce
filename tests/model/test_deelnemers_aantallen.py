"""In- and outflow of deelnemers, and how loonwaarde and prestatie grow, worked by hand."""

from __future__ import annotations

from typing import Any

import numpy as np
import pytest
from hypothesis import given as example
from hypothesis import settings
from hypothesis import strategies as st

from budget.model import deelnemers as d
from budget.model import hefbomen
from tests.model.deelnemers_group import all_months, group, lks_group, one

# --- the path of the places -----------------------------------------------------------


def test_without_leavers_the_year_ends_on_the_asked_places() -> None:
    """2 → 8 is half a person a month; 8 → 13 five twelfths."""
    expect = lks_group(aantal_bij_de_start=2, plaatsen_einde_jaar=[8, 13, 15]).work_out()
    assert [expect.year(d.aantal, year) for year in (1, 2, 3, 4)] == pytest.approx([8, 13, 15, 15])
    assert one(expect, d.aantal, "2027-01") == pytest.approx(2.5)
    assert one(expect, d.instroom, "2028-05") == pytest.approx(5 / 12)
    assert one(expect, d.aantal_gemiddeld, "2027-01") == pytest.approx(2.25)  # of 2 and 2,5
    assert expect.year(d.aantal_gemiddeld, 1) == pytest.approx(5)  # of 2 and 8


def test_blank_places_keep_who_is_there() -> None:
    expect = lks_group(aantal_bij_de_start=3).work_out()
    assert all_months(expect, d.aantal) == pytest.approx([3] * 48)


def test_leavers_are_replaced_after_the_months_a_place_stays_empty() -> None:
    """10 people, 12 % stops a year, so 1 % a month; a place stays empty for two months."""
    expect = lks_group(aantal_bij_de_start=10, stopt_per_jaar=0.12, hervullen_na=2).work_out()
    assert all_months(expect, d.uitval)[:3] == pytest.approx([0.1, 0.099, 0.09801])
    assert all_months(expect, d.instroom)[:4] == pytest.approx([0, 0, 0.1, 0.099])
    assert all_months(expect, d.aantal)[:4] == pytest.approx([9.9, 9.801, 9.80299, 9.8039601])


def test_a_place_can_be_refilled_at_once() -> None:
    expect = lks_group(aantal_bij_de_start=10, stopt_per_jaar=0.12, hervullen_na=0).work_out()
    assert all_months(expect, d.aantal) == pytest.approx([10] * 48)
    assert all_months(expect, d.instroom) == pytest.approx([0.1] * 48)


def test_trajectduur_sends_people_out_when_they_are_done() -> None:
    """One a month comes in; with six months each, from month 7 one a month is done."""
    expect = group(
        "werkervaringsplaats", plaatsen_einde_jaar=[12], trajectduur=6, hervullen_na=0,
        naar_werk_na_afloop=0.4,
    ).work_out()  # fmt: skip
    assert all_months(expect, d.afgerond)[:8] == pytest.approx([0] * 6 + [1, 1])
    assert all_months(expect, d.instroom)[:8] == pytest.approx([1] * 6 + [2, 2])
    assert expect.year(d.aantal, 1) == pytest.approx(12)
    assert one(expect, d.uitstroom_naar_werk, "2027-07") == pytest.approx(0.4)


def test_of_a_cohort_only_those_still_here_complete_it() -> None:
    """1 % a month stops: of the one who came in month 1, 0.99^6 is done in month 7."""
    expect = group(
        "werkervaringsplaats", plaatsen_einde_jaar=[12], trajectduur=6, stopt_per_jaar=0.12
    ).work_out()
    assert one(expect, d.afgerond, "2027-07") == pytest.approx(0.99**6)


def test_who_is_there_at_the_start_completes_evenly() -> None:
    """Six people with a trajectduur of six months: one is done each month, one comes in."""
    expect = group(
        "werkervaringsplaats", aantal_bij_de_start=6, trajectduur=6, hervullen_na=0
    ).work_out()
    assert all_months(expect, d.afgerond) == pytest.approx([1] * 48)
    assert all_months(expect, d.aantal) == pytest.approx([6] * 48)


def test_fewer_places_first_take_who_leaves_anyway() -> None:
    """12 → 0 in a year is one a month; 0.12 of the first month's one leaves by itself."""
    expect = lks_group(
        aantal_bij_de_start=12, plaatsen_einde_jaar=[0], stopt_per_jaar=0.12
    ).work_out()
    assert one(expect, d.uitval) == pytest.approx(0.12)
    assert one(expect, d.krimp) == pytest.approx(0.88)
    assert expect.year(d.aantal, 1) == pytest.approx(0)
    assert expect.year(d.instroom, 1) == pytest.approx(0)


def test_the_wsw_takes_nobody_in() -> None:
    expect = group("Wsw", aantal_bij_de_start=10, stopt_per_jaar=0.12).work_out()
    assert all_months(expect, d.instroom) == [0] * 48
    assert expect.year(d.aantal, 4) == pytest.approx(10 * 0.99**48)


def test_levers_instroom_and_startvertraging() -> None:
    given = lks_group(scenarios=("Basis", "Half", "Later"), plaatsen_einde_jaar=[12])
    given.put(hefbomen.instroom, [1, 0.5, 1]).put(hefbomen.startvertraging, [0, 0, 3])
    expect = given.work_out()
    assert all_months(expect, d.aantal, 1)[11] == pytest.approx(6)
    assert all_months(expect, d.aantal, 2)[:5] == pytest.approx([0, 0, 0, 1, 2])


@settings(max_examples=60, deadline=None)
@example(
    begin=st.floats(0, 20), places=st.lists(st.floats(0, 40), min_size=4, max_size=4),
    stops=st.floats(0, 1), works=st.floats(0, 1), wait=st.integers(0, 24),
    traject=st.one_of(st.none(), st.integers(1, 60)),
)  # fmt: skip
def test_nobody_appears_or_disappears(
    begin: float, places: list[float], stops: float, works: float, wait: int, traject: int | None
) -> None:
    """Never below zero, never above the path; every flow is positive and they add up."""
    expect = lks_group(
        aantal_bij_de_start=begin, plaatsen_einde_jaar=places, stopt_per_jaar=stops,
        naar_werk_per_jaar=works, hervullen_na=wait, trajectduur=traject,
    ).work_out()  # fmt: skip
    people, path = (np.array(all_months(expect, line)) for line in (d.aantal, d.plaatsen_pad))
    assert people.min() >= -1e-9
    assert (people <= path + 1e-9).all()
    flows = {line: np.array(all_months(expect, line)) for line in (d.instroom, d.vertrek, d.krimp)}
    assert min(flow.min() for flow in flows.values()) >= -1e-9
    change = flows[d.instroom] - flows[d.vertrek] - flows[d.krimp]
    assert np.cumsum(change) + begin == pytest.approx(people, abs=1e-9)
    if wait == 0:
        assert people == pytest.approx(path, abs=1e-9)


# --- growth ---------------------------------------------------------------------------


def test_prestatie_grows_every_month_up_to_the_maximum() -> None:
    """50 %, one point a month, at most 53 %."""
    expect = lks_group(
        aantal_bij_de_start=1, loonwaarde=0.50, groei_loonwaarde_per_jaar=0.12,
        maximum_loonwaarde=0.53,
    ).work_out()  # fmt: skip
    found = all_months(expect, d.prestatie)[:6]
    assert found == pytest.approx([0.50, 0.51, 0.52, 0.53, 0.53, 0.53])


def test_a_measured_loonwaarde_holds_until_the_next_measurement() -> None:
    """Twelve points a year, measured every twelve months: 50 %, then 62 %, then the maximum."""
    expect = lks_group(
        aantal_bij_de_start=1, loonwaarde=0.50, groei_loonwaarde_per_jaar=0.12,
        maximum_loonwaarde=0.70, nieuwe_meting_na=12,
    ).work_out()  # fmt: skip
    found = all_months(expect, d.loonwaarde)
    assert found[:12] == pytest.approx([0.50] * 12)
    assert found[12:24] == pytest.approx([0.62] * 12)
    assert found[24:] == pytest.approx([0.70] * 24)


def test_newcomers_pull_the_average_down_but_not_who_is_at_the_maximum() -> None:
    """One person at the maximum of 60 % since month 11; a second comes in during year 2.

    An average of one stock (12.5 months at a point a month, capped at ten) would give 60 %.
    """
    expect = lks_group(
        aantal_bij_de_start=1, plaatsen_einde_jaar=[1, 13], loonwaarde=0.50,
        groei_loonwaarde_per_jaar=0.12, maximum_loonwaarde=0.60,
    ).work_out()  # fmt: skip
    assert one(expect, d.prestatie, "2027-12") == pytest.approx(0.60)
    assert one(expect, d.prestatie, "2028-01") == pytest.approx((0.60 + 0.50) / 2)
    assert one(expect, d.prestatie, "2028-02") == pytest.approx((0.60 + 0.51 + 0.50) / 3)


def test_the_lever_turns_loonwaarde_and_prestatie() -> None:
    given = lks_group(scenarios=("Basis", "Lager"), aantal_bij_de_start=1, loonwaarde=0.5)
    expect = given.put(hefbomen.loonwaarde, [1, 0.9]).work_out()
    assert one(expect, d.loonwaarde, scenario=1) == pytest.approx(0.45)
    assert one(expect, d.prestatie, scenario=1) == pytest.approx(0.45)


def by_cohorts(
    begin: float, inflow: list[float], stay: float, start: float, step: float, top: float,
    between: int, traject: int | None,
) -> list[float]:  # fmt: skip
    """The same average by following each month's newcomers on their own, one by one."""
    cohorts: list[list[float]] = [[begin, 0]] if traject is None else []  # people, age in months
    fixed = begin if traject is not None else 0.0
    averages = []
    for month, newcomers in enumerate(inflow, start=1):
        for cohort in cohorts:
            cohort[0] *= stay
            cohort[1] += 1
        if traject is not None:
            cohorts = [cohort for cohort in cohorts if cohort[1] < traject]
            left = max(0.0, 1 - month / traject)
            fixed = begin * left * stay**month
        cohorts.append([newcomers, 0])
        if month == 1 and traject is None:
            cohorts[0][1] = 0  # who was there starts with the first month, as the newcomers do
        people = fixed + sum(cohort[0] for cohort in cohorts)
        worth = fixed * start
        for count, age in cohorts:
            measured = age // between * between
            worth += count * min(start + step * measured, top)
        averages.append(worth / people if people > 1e-9 else start)
    return averages


@settings(max_examples=60, deadline=None)
@example(
    begin=st.floats(0.5, 20), places=st.lists(st.floats(20, 60), min_size=4, max_size=4),
    leave=st.floats(0, 0.9), start=st.floats(0, 0.9), steps=st.integers(1, 40),
    between=st.sampled_from([1, 6, 12, 36]), traject=st.one_of(st.none(), st.integers(2, 40)),
)  # fmt: skip
def test_growers_and_maximum_equal_following_every_cohort(
    begin: float, places: list[float], leave: float, start: float, steps: int, between: int,
    traject: int | None,
) -> None:  # fmt: skip
    """Growth of a point a month to a maximum of `steps` points (whole measurements)."""
    top = start + 0.01 * steps * between
    if top > 1:
        return
    expect = lks_group(
        aantal_bij_de_start=begin, plaatsen_einde_jaar=sorted(places), stopt_per_jaar=leave,
        trajectduur=traject, loonwaarde=start, groei_loonwaarde_per_jaar=0.12,
        maximum_loonwaarde=top, nieuwe_meting_na=between,
    ).work_out()  # fmt: skip
    inflow = all_months(expect, d.instroom)
    common: dict[str, Any] = dict(
        begin=begin, inflow=inflow, stay=1 - leave / 12, start=start, step=0.01, top=top,
        traject=traject,
    )  # fmt: skip
    assert all_months(expect, d.loonwaarde) == pytest.approx(
        by_cohorts(between=between, **common), abs=1e-6
    )
    assert all_months(expect, d.prestatie) == pytest.approx(
        by_cohorts(between=1, **common), abs=1e-6
    )


# --- service years --------------------------------------------------------------------


def test_service_years_count_on_from_the_start() -> None:
    """Three years at the start; halfway December, eleven and a half months later, 3 23/24."""
    expect = lks_group(aantal_bij_de_start=2, dienstjaren_bij_de_start=3).work_out()
    assert one(expect, d.dienstjaren_bij_vertrek, "2027-12") == pytest.approx(3 + 23 / 24)


def test_no_groups_at_all() -> None:
    given = lks_group(aantal_bij_de_start=1)
    given.rows[d.groepen.record] = []
    given.cells = {at: cell for at, cell in given.cells.items() if at[0].table.name != "Deelnemers"}
    expect = given.work_out()
    assert expect.year(d.loonkosten_totaal, 1) == 0
    assert expect.run.values[d.aantal].shape[0] == 0
