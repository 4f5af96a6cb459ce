"""Voorzieningen: set aside every month, spent in one month of the year."""

from __future__ import annotations

import pytest
from hypothesis import given as examples
from hypothesis import settings
from hypothesis import strategies as st

from budget.model import algemeen, hefbomen, tijdlijn, voorzieningen, wettelijk
from budget.model.voorzieningen import voorzieningen as tabel

from .support import Given

CHAPTERS = (tijdlijn, algemeen, hefbomen, wettelijk, voorzieningen)


def situation() -> Given:
    return Given(chapters=CHAPTERS)


def test_maintenance_is_saved_up_and_spent_in_year_three() -> None:
    given = situation().row(
        tabel, "Groot onderhoud", stand_bij_de_start=1_000, dotatie=6_000,
        onttrekking=[None, None, 15_000, None], maand_van_onttrekking=6, btw_tarief="hoog",
    )  # fmt: skip
    expect = given.work_out()
    assert expect.month(voorzieningen.dotatie, "2027-01") == 500
    assert expect.year(voorzieningen.voorziening, 1) == pytest.approx(7_000)
    assert expect.month(voorzieningen.onttrekking, "2029-06") == 15_000
    assert expect.month(voorzieningen.betaald, "2029-06") == pytest.approx(18_150)
    assert expect.year(voorzieningen.voorziening, 3) == pytest.approx(1_000 + 18_000 - 15_000)
    assert expect.months(voorzieningen.nooit_negatief.line).min() == 1
    expect.closes(voorzieningen)


def test_an_empty_year_follows_the_index() -> None:
    given = situation().row(tabel, "Onderhoud", dotatie=1_200, index="kosten")
    expect = given.work_out()
    assert expect.year(voorzieningen.dotatie, 2) == pytest.approx(1_200 * 1.025)
    assert expect.year(voorzieningen.dotatie, 4) == pytest.approx(1_200 * 1.025**3)


def test_spending_more_than_there_is_is_a_fault() -> None:
    expect = situation().row(tabel, "Te weinig", dotatie=100, onttrekking=[500]).work_out()
    assert expect.month(voorzieningen.nooit_negatief.line, "2027-12") == 0
    assert expect.month(voorzieningen.nooit_negatief.line, "2027-11") == 1


money = st.floats(0, 1e6)
years = st.lists(st.none() | money, min_size=4, max_size=4)


@settings(max_examples=25, deadline=None)
@examples(money, years, years, st.integers(1, 12), st.sampled_from(["hoog", "laag", "geen"]))
def test_whatever_is_set_aside_closes(
    begin: float,
    added: list[float | None],
    spent: list[float | None],
    month: int,
    vat: str,
) -> None:
    given = situation().row(
        tabel, "Voorziening", stand_bij_de_start=begin, dotatie=added, onttrekking=spent,
        maand_van_onttrekking=month, btw_tarief=vat,
    )  # fmt: skip
    given.work_out().closes(voorzieningen, tolerance=1e-4)
