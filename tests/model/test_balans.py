"""Balans: what there is and how it was paid for, to the cent."""

from __future__ import annotations

import numpy as np
import pytest

from budget.model import balans, openingsbalans

from .wijkhuis import bare, rent, wijkhuis


def test_balance_of_the_wijkhuis_at_the_end_of_2027() -> None:
    """3,600 − 1,200 + bank 10,000 = 12,400 = 10,000 − 2,400 own money + 4,800 loan."""
    expect = wijkhuis().work_out()
    assert expect.year(balans.per_balanspost["mva"], 1) == pytest.approx(2_400)
    assert expect.year(balans.per_balanspost["bank"], 1) == pytest.approx(10_000)
    assert expect.year(balans.activa, 1) == pytest.approx(12_400)
    assert expect.year(balans.per_balanspost["kapitaal"], 1) == pytest.approx(10_000)
    assert expect.year(balans.per_balanspost["overige_reserve"], 1) == pytest.approx(-2_400)
    assert expect.year(balans.per_balanspost["leningen_kort"], 1) == pytest.approx(1_200)
    assert expect.year(balans.per_balanspost["leningen_lang"], 1) == pytest.approx(3_600)
    assert expect.year(balans.passiva, 1) == pytest.approx(12_400)
    assert np.abs(expect.months(balans.verschil)).max() < 1e-6


def test_totals_per_side() -> None:
    expect = wijkhuis().work_out()
    assert expect.year(balans.vaste_activa, 1) == pytest.approx(2_400)
    assert expect.year(balans.vlottende_activa, 1) == pytest.approx(10_000)
    assert expect.year(balans.eigen_vermogen, 1) == pytest.approx(7_600)
    assert expect.year(balans.kortlopend, 1) == pytest.approx(1_200)
    assert expect.year(balans.langlopend, 1) == pytest.approx(3_600)


def test_an_opening_balance_that_does_not_close_stays_visible() -> None:
    given = rent(bare()).row(openingsbalans.posten, "Debiteuren", bedrag=750)
    expect = given.work_out()
    assert expect.months(balans.verschil) == pytest.approx(np.full(48, 750))


def test_a_negative_bank_stays_where_it_is() -> None:
    """Signs are kept: the key figures move it to the debts, the balance does not."""
    expect = rent(bare()).work_out()
    assert expect.month(balans.per_balanspost["bank"], "2027-01") == pytest.approx(-1_000)
    assert expect.month(balans.activa, "2027-01") == pytest.approx(-1_000)
    assert expect.month(balans.eigen_vermogen, "2027-01") == pytest.approx(-1_000)
