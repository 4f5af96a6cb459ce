"""Investeringen: straight-line write-off that an accountant can check by hand."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given as examples
from hypothesis import settings
from hypothesis import strategies as st

from budget.model import algemeen, hefbomen, investeringen, tijdlijn, wettelijk
from budget.model.investeringen import investeringen as tabel

from .support import Given

CHAPTERS = (tijdlijn, algemeen, hefbomen, wettelijk, investeringen)


def situation() -> Given:
    return Given(chapters=CHAPTERS)


def test_bus_of_28_000_in_six_years() -> None:
    given = situation().row(tabel, "Bus", bedrag=28_000, levensduur=6, restwaarde=4_000)
    expect = given.work_out()
    assert expect.year(investeringen.afschrijving, 1) == pytest.approx(24_000 / 6)
    assert expect.year(investeringen.boekwaarde, 4) == pytest.approx(28_000 - 4 * 4_000)
    assert expect.month(investeringen.betaald, "2027-01") == pytest.approx(28_000 * 1.21)
    assert expect.month(investeringen.btw, "2027-01") == pytest.approx(28_000 * 0.21)
    expect.closes(investeringen)


def test_write_off_starts_in_the_month_of_purchase() -> None:
    given = situation().row(tabel, "Tweede bus", bedrag=22_000, aanschaf="2028-03-15", levensduur=6)
    expect = given.work_out()
    assert expect.year(investeringen.afschrijving, 1) == 0
    assert expect.year(investeringen.afschrijving, 2) == pytest.approx(22_000 / 72 * 10)
    assert expect.month(investeringen.boekwaarde, "2028-02") == 0
    assert expect.month(investeringen.boekwaarde, "2028-03") == pytest.approx(22_000 * 71 / 72)


def test_paid_two_months_later_stands_with_the_creditors() -> None:
    given = situation().row(tabel, "Keuken", bedrag=10_000, betaaltermijn=2, btw_tarief="geen")
    expect = given.work_out()
    assert expect.months(investeringen.crediteuren)[:3] == pytest.approx([10_000, 10_000, 0])
    assert expect.months(investeringen.betaald)[:3] == pytest.approx([0, 0, 10_000])
    expect.closes(investeringen)


def test_existing_assets_need_no_cash() -> None:
    given = situation()
    given.row(tabel, "Inventaris", boekwaarde_bij_de_start=6_000, levensduur=2)
    expect = given.work_out()
    assert expect.months(investeringen.betaald).sum() == 0
    assert expect.year(investeringen.afschrijving, 1) == pytest.approx(3_000)
    assert expect.year(investeringen.afschrijving, 2) == pytest.approx(3_000)
    assert expect.year(investeringen.afschrijving, 3) == 0
    assert expect.figure(investeringen.boekwaarde_begin_totaal) == 6_000
    expect.closes(investeringen)


def test_a_life_that_is_no_whole_number_of_months_ends_with_part_of_one() -> None:
    given = situation().row(tabel, "Laptop", bedrag=3_600, levensduur=0.3, btw_tarief="geen")
    expect = given.work_out()
    written_off = expect.months(investeringen.afschrijving)[:5]
    assert written_off == pytest.approx([1_000, 1_000, 1_000, 600, 0])
    assert expect.months(investeringen.tempo).sum() == pytest.approx(1)


def test_land_is_not_written_off() -> None:
    expect = situation().row(tabel, "Grond", bedrag=50_000, levensduur=0).work_out()
    assert expect.months(investeringen.afschrijving).sum() == 0
    assert expect.year(investeringen.boekwaarde, 4) == 50_000


def test_faults_are_found() -> None:
    given = situation()
    given.row(tabel, "Beide", bedrag=1_000, boekwaarde_bij_de_start=500)
    given.row(tabel, "Te vroeg", bedrag=1_000, aanschaf="2026-12-01")
    given.row(tabel, "Te veel rest", bedrag=1_000, restwaarde=1_001)
    given.row(tabel, "Goed", bedrag=1_000)
    expect = given.work_out()

    def holds(check: object, row: str) -> float:
        return expect.figure(check.line, row)  # type: ignore[attr-defined]

    assert holds(investeringen.nieuw_of_bestaand, "Beide") == 0
    assert holds(investeringen.niet_voor_de_start, "Te vroeg") == 0
    assert holds(investeringen.restwaarde_past, "Te veel rest") == 0
    assert holds(investeringen.nieuw_of_bestaand, "Goed") == 1
    assert holds(investeringen.niet_voor_de_start, "Goed") == 1
    assert holds(investeringen.restwaarde_past, "Goed") == 1


row = st.fixed_dictionaries(
    {
        "bedrag": st.floats(0, 1e6),
        "levensduur": st.floats(0, 12).filter(lambda years: years == 0 or years > 0.1),
        "restwaarde": st.floats(0, 1e5),
        "betaaltermijn": st.integers(0, 24),
        "btw_tarief": st.sampled_from(["hoog", "laag", "geen"]),
        "aanschaf": st.dates().map(lambda d: d.replace(year=2027 + d.year % 5)
                                   if (d.month, d.day) != (2, 29) else None),
    }
)  # fmt: skip


@settings(max_examples=30, deadline=None)
@examples(st.lists(row, max_size=4), st.floats(0, 1e5))
def test_whatever_is_bought_closes(rows: list[dict[str, object]], begin: float) -> None:
    given = situation().row(tabel, "Bestaand", boekwaarde_bij_de_start=begin)
    for number, cells in enumerate(rows):
        given.row(tabel, f"Rij {number}", **cells)
    expect = given.work_out()
    expect.closes(investeringen, tolerance=1e-4)
    for number, cells in enumerate(rows):
        left = expect.months(investeringen.boekwaarde, f"Rij {number}")
        bought = np.flatnonzero(left)
        floor = min(float(str(cells["restwaarde"])), float(str(cells["bedrag"])))
        if bought.size:
            assert left[bought[0] :].min() >= floor - 1e-6
