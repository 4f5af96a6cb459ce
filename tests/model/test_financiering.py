"""Financiering: schedules against numpy-financial, and the current part a year beyond the end."""

from __future__ import annotations

from importlib import import_module

import numpy as np
import pytest
from hypothesis import given as examples
from hypothesis import settings
from hypothesis import strategies as st

from budget.model import algemeen, financiering, openingsbalans
from budget.model.financiering import leningen

from .support import Given

npf = import_module("numpy_financial")  # has no types


def situation() -> Given:
    """The whole begroting, empty but for what a test fills in: interest needs the bank."""
    return Given()


def test_annuity_of_60_000_at_6_5_percent_with_a_year_free() -> None:
    given = situation().row(
        leningen, "Bank", bedrag=60_000, rente=0.065, looptijd=6, aflossingsvrije_maanden=12,
        soort_aflossing="annuïtair",
    )  # fmt: skip
    expect = given.work_out()
    rate, count = 0.065 / 12, 60
    periods = np.arange(1, 37)
    principal = expect.months(financiering.afgelost)
    interest = expect.months(financiering.rente_lening)
    assert principal[:12] == pytest.approx(np.zeros(12))
    assert interest[:12] == pytest.approx(np.full(12, 60_000 * rate))
    assert principal[12:] == pytest.approx(-npf.ppmt(rate, periods, count, 60_000))
    assert interest[12:] == pytest.approx(-npf.ipmt(rate, periods, count, 60_000))
    left = -npf.fv(rate, 36, npf.pmt(rate, count, 60_000), 60_000)
    assert expect.year(financiering.lening, 4) == pytest.approx(left)
    next_year = -npf.ppmt(rate, np.arange(37, 49), count, 60_000).sum()
    assert expect.year(financiering.lening_kort, 4) == pytest.approx(next_year)
    assert expect.year(financiering.lening_lang, 4) == pytest.approx(left - next_year)
    expect.closes(financiering)


def test_linear_loan_of_the_municipality() -> None:
    given = situation().row(
        leningen, "Gemeente", bedrag=60_000, rente=0.02, looptijd=10, aflossingsvrije_maanden=24,
        achtergesteld=True,
    )  # fmt: skip
    expect = given.work_out()
    assert expect.year(financiering.afgelost, 2) == 0
    assert expect.year(financiering.afgelost, 3) == pytest.approx(7_500)
    assert expect.year(financiering.lening, 4) == pytest.approx(45_000)
    assert expect.year(financiering.rente_lening, 1) == pytest.approx(1_200)
    assert expect.year(financiering.lening_kort, 1) == 0
    assert expect.month(financiering.lening_kort, "2028-01") == pytest.approx(625)
    assert expect.year(financiering.lening_kort, 4) == pytest.approx(7_500)
    assert expect.year(financiering.achtergestelde_leningen, 4) == pytest.approx(45_000)


def test_repaid_at_once_in_the_last_month() -> None:
    given = situation().row(
        leningen, "Fonds", bedrag=20_000, opname="2027-04-10", looptijd=2, soort_aflossing="ineens"
    )
    expect = given.work_out()
    assert expect.month(financiering.opgenomen, "2027-04") == 20_000
    assert expect.month(financiering.afgelost, "2029-03") == 20_000
    assert expect.months(financiering.afgelost).sum() == 20_000
    assert expect.month(financiering.lening_kort, "2028-02") == 0
    assert expect.month(financiering.lening_kort, "2028-03") == 20_000
    assert expect.month(financiering.lening, "2029-03") == 0
    expect.closes(financiering)


@pytest.mark.parametrize("kind", ["lineair", "annuïtair", "ineens"])
def test_a_loan_ends_at_zero(kind: str) -> None:
    given = situation().row(
        leningen, "Kort", bedrag=33_333.33, rente=0.079, looptijd=3, soort_aflossing=kind
    )
    expect = given.work_out()
    assert abs(expect.year(financiering.lening, 3)) < 1e-6
    assert abs(expect.year(financiering.lening_kort, 3)) < 1e-6
    assert expect.year(financiering.rente_lening, 4) == pytest.approx(0, abs=1e-6)


def test_existing_loan_runs_on_without_new_money() -> None:
    given = situation().row(
        leningen, "Oud", stand_bij_de_start=24_000, rente=0.05, looptijd=4, opname="2022-01-01"
    )
    expect = given.work_out()
    assert expect.months(financiering.opgenomen).sum() == 0
    assert expect.month(financiering.lening, "2027-01") == pytest.approx(23_500)
    assert expect.month(financiering.rente_lening, "2027-01") == pytest.approx(100)
    assert expect.figure(financiering.leningen_begin_totaal) == 24_000
    expect.closes(financiering)


def test_without_interest_an_annuity_is_linear() -> None:
    given = situation().row(
        leningen, "Renteloos", bedrag=12_000, rente=0, looptijd=2, soort_aflossing="annuïtair"
    )
    expect = given.work_out()
    assert expect.months(financiering.afgelost)[:24] == pytest.approx(np.full(24, 500))


def test_overdraft_pays_interest_a_month_later() -> None:
    given = situation().put(financiering.rente_rood, 0.12)
    given.row(openingsbalans.posten, "Bank", bedrag=-10_000)
    expect = given.work_out()
    assert expect.months(financiering.rente_rc)[:3] == pytest.approx([100, 101, 102.01])
    expect.closes(financiering)


def test_a_bank_above_zero_costs_nothing() -> None:
    expect = situation().put(algemeen.inbreng, 100_000).work_out()
    assert expect.months(financiering.rente_rc).sum() == 0
    assert expect.month(financiering.inbreng, "2027-01") == 100_000
    assert expect.month(financiering.kapitaal, "2030-12") == 100_000
    expect.closes(financiering)


def test_faults_are_found() -> None:
    given = situation()
    given.row(leningen, "Beide", bedrag=1, stand_bij_de_start=1)
    given.row(leningen, "Vroeg", bedrag=1, opname="2026-12-31")
    given.row(leningen, "Vrij", bedrag=1, looptijd=1, aflossingsvrije_maanden=12)
    given.row(leningen, "Goed", bedrag=1)
    expect = given.work_out()
    for check, row in (
        (financiering.nieuw_of_bestaand, "Beide"),
        (financiering.niet_voor_de_start, "Vroeg"),
        (financiering.vrij_binnen_looptijd, "Vrij"),
    ):
        assert expect.figure(check.line, row) == 0
        assert expect.figure(check.line, "Goed") == 1


loan = st.fixed_dictionaries(
    {
        "bedrag": st.floats(0, 1e6),
        "rente": st.just(0) | st.floats(0.001, 0.25),
        "looptijd": st.floats(0, 30),
        "aflossingsvrije_maanden": st.integers(0, 40),
        "soort_aflossing": st.sampled_from(["lineair", "annuïtair", "ineens"]),
        "opname": st.integers(0, 70).map(lambda n: f"{2027 + n // 12}-{n % 12 + 1:02d}-05"),
    }
)


@settings(max_examples=40, deadline=None)
@examples(st.lists(loan, max_size=4), st.floats(0, 1e5))
def test_whatever_is_borrowed_closes(rows: list[dict[str, object]], begin: float) -> None:
    given = situation().row(leningen, "Bestaand", stand_bij_de_start=begin, looptijd=3)
    for number, cells in enumerate(rows):
        given.row(leningen, f"Lening {number}", **cells)
    expect = given.work_out()
    expect.closes(financiering, tolerance=1e-4)
    for row in (f"Lening {number}" for number in range(len(rows))):
        left = expect.months(financiering.lening, row)
        short = expect.months(financiering.lening_kort, row)
        assert left.min() > -1e-4
        assert short.min() > -1e-4
        assert (left - short).min() > -1e-4
        # what is called current is what the next twelve months then repay
        repaid = expect.months(financiering.afgelost, row)
        drawn = np.flatnonzero(expect.months(financiering.opgenomen, row))
        if drawn.size:
            for month in range(drawn[0], 36):
                assert short[month] == pytest.approx(repaid[month + 1 : month + 13].sum(), abs=1e-4)
