"""Openingsbalans: what is there at the start is settled in its month, and closes."""

from __future__ import annotations

from itertools import pairwise

import pytest
from hypothesis import given as examples
from hypothesis import settings
from hypothesis import strategies as st

from budget.model import kosten, openingsbalans
from budget.model.openingsbalans import ACTIVA, PASSIVA, RIJEN, posten
from budget.model.posten import BALANS, BATEN, KAS, LASTEN

from .support import Given


def situation(start: str = "2027-01") -> Given:
    return Given(until="openingsbalans", start=start)


def test_debtors_come_in_and_creditors_go_out_in_month_one() -> None:
    given = situation()
    given.row(posten, "Debiteuren", bedrag=8_000)
    given.row(posten, "Crediteuren", bedrag=5_000)
    expect = given.work_out()
    received = openingsbalans.afgewikkeld["Debiteuren"]
    paid = openingsbalans.afgewikkeld["Crediteuren"]
    assert (received.post, paid.post) == (KAS.opening_in, KAS.opening_uit)
    assert expect.month(received, "2027-01") == 8_000
    assert expect.month(paid, "2027-01") == 5_000
    assert expect.months(received)[1:].sum() == 0
    assert expect.month(openingsbalans.stand_per_post["Debiteuren"], "2027-01") == 0
    expect.closes(openingsbalans)


@pytest.mark.parametrize(
    ("start", "paid_in", "lkv_in"),
    [("2027-01", "2027-06", "2027-09"), ("2027-06", "2027-06", "2027-09"),
     ("2027-10", "2028-06", "2028-09")],
)  # fmt: skip
def test_holiday_pay_is_paid_in_the_first_june(start: str, paid_in: str, lkv_in: str) -> None:
    given = situation(start)
    given.row(posten, "Vakantiegeld", bedrag=12_000)
    given.row(posten, "Te ontvangen LKV", bedrag=3_000)
    expect = given.work_out()
    assert expect.month(openingsbalans.afgewikkeld["Vakantiegeld"], paid_in) == 12_000
    assert expect.month(openingsbalans.afgewikkeld["Te ontvangen LKV"], lkv_in) == 3_000
    expect.closes(openingsbalans)


def test_a_chosen_month_goes_before_the_calendar_month() -> None:
    given = situation().row(posten, "Te ontvangen LKV", bedrag=3_000, eerste_maand=21)
    expect = given.work_out()
    assert expect.month(openingsbalans.afgewikkeld["Te ontvangen LKV"], "2028-09") == 3_000
    assert expect.month(openingsbalans.afgewikkeld["Te ontvangen LKV"], "2027-09") == 0


def test_subsidy_received_in_advance_becomes_income_over_three_months() -> None:
    given = situation()
    given.row(posten, "Vooruitontvangen subsidies", bedrag=30_000, verdeeld_over=3)
    expect = given.work_out()
    income = openingsbalans.afgewikkeld["Vooruitontvangen subsidies"]
    assert income.post is BATEN.overige_subsidies
    assert expect.months(income)[:4] == pytest.approx([10_000, 10_000, 10_000, 0])
    left = openingsbalans.stand_per_post["Vooruitontvangen subsidies"]
    assert left.post is BALANS.vooruitontvangen
    assert expect.months(left)[:3] == pytest.approx([20_000, 10_000, 0])
    expect.closes(openingsbalans)


def test_stock_deposit_and_leave_stay() -> None:
    given = situation()
    for name in ("Voorraad", "Borg", "Verlofverplichting"):
        given.row(posten, name, bedrag=1_500)
    expect = given.work_out()
    for name in ("Voorraad", "Borg", "Verlofverplichting"):
        assert set(expect.months(openingsbalans.stand_per_post[name])) == {1_500}
    expect.closes(openingsbalans)


def test_start_up_costs_are_a_loss_of_month_one_without_cash() -> None:
    given = situation()
    given.row(openingsbalans.aanloopkosten, "Advies", bedrag=4_000)
    given.row(openingsbalans.aanloopkosten, "Website", bedrag=1_000)
    expect = given.work_out()
    assert openingsbalans.aanloop_last.post is LASTEN.aanloop
    assert expect.months(openingsbalans.aanloop_last)[:2] == pytest.approx([5_000, 0])
    assert expect.figure(openingsbalans.bezittingen_begin) == 5_000
    expect.closes(openingsbalans)


def test_begin_figures_go_to_the_chapters_that_carry_them() -> None:
    given = situation()
    for name, amount in {"Bank": -2_000, "Kapitaal": 10_000, "Overige reserve": -12_000}.items():
        given.row(posten, name, bedrag=amount)
    expect = given.work_out()
    assert expect.figure(openingsbalans.bank_begin) == -2_000
    assert expect.figure(openingsbalans.kapitaal_begin) == 10_000
    assert expect.figure(openingsbalans.overige_reserve_begin) == -12_000
    assert expect.figure(openingsbalans.egalisatiereserve_begin) == 0
    assert expect.figure(openingsbalans.bezittingen_begin) == -2_000
    assert expect.figure(openingsbalans.vermogen_en_schulden_begin) == -2_000
    assert expect.figure(openingsbalans.bedragen_positief.line) == 1


def test_negative_debt_and_settled_capital_are_faults() -> None:
    given = situation()
    given.row(posten, "Crediteuren", bedrag=-1)
    given.row(posten, "Kapitaal", bedrag=1, eerste_maand=3)
    expect = given.work_out()
    assert expect.figure(openingsbalans.bedragen_positief.line) == 0
    assert expect.figure(openingsbalans.vast_blijft_staan.line) == 0


def test_a_running_invoice_asks_for_its_prepaid_part() -> None:
    given = situation()
    given.row(kosten.kostenregels, "Verzekering", bedrag=100, start="2026-07-01",
              maanden_per_factuur=12)  # fmt: skip
    given.row(kosten.kostenregels, "Huur", bedrag=100, start="2026-01-01", maanden_per_factuur=12)
    given.row(kosten.kostenregels, "Maand", bedrag=100, start="2026-07-01")
    expect = given.work_out()
    assert expect.figure(kosten.factuur_loopt, "Verzekering") == 1
    assert expect.figure(kosten.lopende_facturen) == 1
    assert expect.figure(openingsbalans.vooruitbetaald_gevuld.line) == 0
    expect = given.row(posten, "Vooruitbetaalde kosten", bedrag=600, verdeeld_over=6).work_out()
    assert expect.figure(openingsbalans.vooruitbetaald_gevuld.line) == 1


def test_every_row_number_is_the_place_of_its_row() -> None:
    expect = situation().work_out()
    numbers = [expect.figure(openingsbalans.rijnummer[row.naam]) for row in RIJEN]
    assert numbers[0] == 1
    assert all(after == before + 1 for before, after in pairwise(numbers))
    assert [row.naam for row in RIJEN] == list(posten.record.fixed or {})


amounts = st.floats(0, 1e6, allow_nan=False)


@settings(max_examples=25, deadline=None)
@examples(
    st.lists(amounts, min_size=len(RIJEN), max_size=len(RIJEN)),
    st.lists(st.integers(1, 60), min_size=len(RIJEN), max_size=len(RIJEN)),
    st.integers(1, 30),
)
def test_whatever_is_filled_in_closes(figures: list[float], months: list[int], over: int) -> None:
    given = situation()
    for row, amount, month in zip(RIJEN, figures, months, strict=True):
        settled = {"eerste_maand": month, "verdeeld_over": over} if row.gaat_naar else {}
        given.row(posten, row.naam, bedrag=amount, **settled)
    expect = given.work_out()
    expect.closes(openingsbalans, tolerance=1e-4)
    assert expect.figure(openingsbalans.bezittingen_begin) == pytest.approx(
        sum(figures[: len(ACTIVA)])
    )
    assert expect.figure(openingsbalans.vermogen_en_schulden_begin) == pytest.approx(
        sum(figures[-len(PASSIVA) :])
    )
