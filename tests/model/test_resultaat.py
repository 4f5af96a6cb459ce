"""Resultaat: baten minus lasten, and where the result goes."""

from __future__ import annotations

import numpy as np
import pytest

from budget.model import balans, kasstroom, openingsbalans, resultaat
from budget.model.posten import BATEN, LASTEN

from .support import Expect, Given
from .wijkhuis import bare, rent, subsidy, wijkhuis


def test_result_of_the_wijkhuis() -> None:
    """2027: 10,800 − 12,000 rent − 1,200 depreciation; 2030 without depreciation."""
    expect = wijkhuis().work_out()
    assert expect.year(resultaat.baten, 1) == pytest.approx(10_800)
    assert expect.year(resultaat.lasten, 1) == pytest.approx(13_200)
    assert expect.months(resultaat.resultaat)[:36] == pytest.approx(np.full(36, -200))
    assert [expect.year(resultaat.resultaat, year) for year in (1, 2, 3, 4)] == pytest.approx(
        [-2_400, -2_400, -2_400, -1_200]
    )
    assert expect.year(resultaat.resultaat_cumulatief, 4) == pytest.approx(-8_400)
    assert expect.year(resultaat.sluitend, 1) == 0


def test_every_item_stands_in_its_own_line_and_group() -> None:
    expect = wijkhuis().work_out()
    assert expect.year(resultaat.lasten_per_post["huisvesting"], 1) == pytest.approx(12_000)
    assert expect.year(resultaat.lasten_per_post["afschrijving"], 1) == pytest.approx(1_200)
    assert expect.year(resultaat.lasten_per_groep["Kapitaallasten"], 1) == pytest.approx(1_200)
    assert expect.year(resultaat.baten_per_post["exploitatie"], 1) == pytest.approx(10_800)
    assert expect.year(resultaat.baten_per_groep["Omzet"], 1) == 0


def test_the_groups_add_up_to_the_items() -> None:
    expect = wijkhuis().work_out()
    for per_item, per_group, items in (
        (resultaat.baten_per_post, resultaat.baten_per_groep, BATEN),
        (resultaat.lasten_per_post, resultaat.lasten_per_groep, LASTEN),
    ):
        assert set(per_item) == {post.id for post in items}
        assert sum(expect.year(line, 1) for line in per_item.values()) == pytest.approx(
            sum(expect.year(line, 1) for line in per_group.values())
        )


# --- bestemming --------------------------------------------------------------


def surplus(granted: bool, over: str = "overige reserve", amounts: object = 24_000) -> Expect:
    """Subsidy 24,000, rent 12,000: 12,000 left each year."""
    given = subsidy(rent(bare()), amounts)
    given.put(resultaat.egalisatie_toegestaan, granted)
    given.put(resultaat.boven_plafond, over)
    return given.work_out()


def test_without_permission_everything_goes_to_the_overige_reserve() -> None:
    expect = surplus(granted=False)
    assert expect.year(resultaat.egalisatiereserve, 4) == 0
    assert expect.year(resultaat.overige_reserve, 1) == pytest.approx(12_000)
    assert expect.year(resultaat.overige_reserve, 4) == pytest.approx(48_000)


def test_egalisatiereserve_fills_up_to_its_plafond_of_ten_percent() -> None:
    """10 % of 24,000 = 2,400; filled in year 1, so nothing is added in year 2."""
    expect = surplus(granted=True)
    assert expect.month(resultaat.egalisatiereserve, "2027-11") == 0
    assert expect.month(resultaat.egalisatiereserve, "2027-12") == pytest.approx(2_400)
    assert expect.year(resultaat.naar_egalisatie, 2) == pytest.approx(0)
    assert expect.year(resultaat.overige_reserve, 1) == pytest.approx(9_600)
    assert expect.year(resultaat.overige_reserve, 2) == pytest.approx(21_600)


def test_above_the_plafond_the_money_goes_back_half_a_year_later() -> None:
    expect = surplus(granted=True, over="terugbetalen")
    assert expect.year(resultaat.terug_te_betalen, 1) == pytest.approx(9_600)
    assert expect.month(resultaat.terugbetaling_schuld, "2027-12") == pytest.approx(9_600)
    assert expect.month(kasstroom.per_kaspost["terugbetaling"], "2028-06") == pytest.approx(9_600)
    assert expect.month(resultaat.terugbetaling_schuld, "2028-06") == pytest.approx(0)
    assert expect.year(resultaat.terug_te_betalen, 2) == pytest.approx(12_000)
    assert expect.year(resultaat.overige_reserve, 4) == pytest.approx(0)
    assert np.abs(expect.months(balans.verschil)).max() < 1e-6


def test_a_deficit_is_first_taken_from_the_egalisatiereserve() -> None:
    """Year 2 without subsidy: −12,000, of which 2,400 from the reserve."""
    expect = surplus(granted=True, amounts=[24_000, 0])
    assert expect.year(resultaat.uit_egalisatie, 2) == pytest.approx(2_400)
    assert expect.year(resultaat.egalisatiereserve, 2) == pytest.approx(0)
    assert expect.year(resultaat.overige_reserve, 2) == pytest.approx(9_600 - 9_600)
    assert expect.year(resultaat.uit_egalisatie, 3) == pytest.approx(0)


def test_reserves_start_from_the_opening_balance() -> None:
    given: Given = rent(bare())
    given.row(openingsbalans.posten, "Bank", bedrag=20_000)
    given.row(openingsbalans.posten, "Overige reserve", bedrag=15_000)
    given.row(openingsbalans.posten, "Egalisatiereserve", bedrag=5_000)
    expect = given.work_out()
    assert expect.month(resultaat.overige_reserve, "2027-01") == pytest.approx(14_000)
    assert expect.month(resultaat.overige_reserve, "2027-12") == pytest.approx(8_000)
    assert expect.month(resultaat.egalisatiereserve, "2027-12") == pytest.approx(0)
    assert np.abs(expect.months(balans.verschil)).max() < 1e-6


def test_interest_on_the_rekening_courant_is_in_the_result() -> None:
    """Rent with no money: −1,000 at the end of January, 8 % / 12 of it in February."""
    expect = rent(bare()).work_out()
    assert expect.month(resultaat.lasten_per_post["rente"], "2027-01") == 0
    interest = 1_000 * 0.08 / 12
    assert expect.month(resultaat.lasten_per_post["rente"], "2027-02") == pytest.approx(interest)
    assert expect.month(kasstroom.bank, "2027-02") == pytest.approx(-2_000 - interest)


def test_a_start_in_july_has_its_own_boekjaar() -> None:
    """The result is divided in June, the last month of the boekjaar."""
    given = subsidy(rent(bare(start="2027-07")), 24_000)
    given.put(resultaat.egalisatie_toegestaan, True)
    expect = given.work_out()
    assert expect.month(resultaat.egalisatiereserve, "2027-12") == 0
    assert expect.month(resultaat.egalisatiereserve, "2028-06") == pytest.approx(2_400)
