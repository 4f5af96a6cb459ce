"""Vpb: two bands, loss relief, payment, and who does not pay."""

from __future__ import annotations

import pytest

from budget.model import algemeen, belasting, financiering, resultaat, subsidies, voorzieningen
from tests.model.support import Given


def company(form: str, income: list[float], costs: list[float] | float = 0) -> Given:
    """So much income and cost a year, paid in the month itself."""
    made = Given()
    made.put(algemeen.rechtsvorm, form)
    made.row(algemeen.partijen, "Gemeente")
    made.row(voorzieningen.voorzieningen, "Onderhoud", dotatie=costs)
    made.row(
        subsidies.subsidies, "Bijdrage", financier="Gemeente", soort="fondsen en overige",
        bedrag=income, status="toegezegd", betaalritme="voorschot per maand", voorschot=1,
    )  # fmt: skip
    return made


def test_first_band_and_second_band() -> None:
    """19 % of 100,000 is 19,000; of 300,000: 38,000 and 25.8 % of 100,000, 63,800 together."""
    expect = company("bv", [100_000, 300_000]).work_out()
    assert expect.year(belasting.vpb, 1) == pytest.approx(19_000)
    assert expect.year(belasting.vpb, 2) == pytest.approx(63_800)
    assert expect.year(resultaat.resultaat, 1) == pytest.approx(81_000)


def test_booked_in_december_and_paid_in_june() -> None:
    expect = company("coöperatie", [100_000, 0]).work_out()
    assert expect.month(belasting.vpb, "2027-12") == pytest.approx(19_000)
    assert expect.month(belasting.schuld, "2028-05") == pytest.approx(19_000)
    assert expect.month(belasting.vpb_betaald, "2028-06") == pytest.approx(19_000)
    assert expect.month(belasting.schuld, "2028-06") == pytest.approx(0, abs=1e-6)
    expect.closes(belasting)


def test_a_loss_goes_off_later_profit() -> None:
    """−50,000, then 80,000 and 40,000: tax on 30,000 is 5,700, then on 40,000 7,600."""
    expect = company("bv", [0, 80_000, 40_000, 0], [50_000, 0]).work_out()
    assert [expect.year(belasting.vpb, year) for year in (1, 2, 3)] == pytest.approx(
        [0, 5_700, 7_600]
    )
    assert expect.year(belasting.verlies, 1) == pytest.approx(50_000)
    assert expect.year(belasting.verlies, 2) == pytest.approx(0)


def test_above_a_million_only_half_is_relieved() -> None:
    """Profit 1,400,000, old losses 2,000,000: 1,000,000 + half of 400,000 goes off, 38,000 tax."""
    made = company("bv", [1_400_000, 0])
    made.put(belasting.verlies_bij_start, 2_000_000)
    expect = made.work_out()
    assert expect.year(belasting.verrekend, 1) == pytest.approx(1_200_000)
    assert expect.year(belasting.vpb, 1) == pytest.approx(38_000)
    assert expect.year(belasting.verlies, 1) == pytest.approx(800_000)


def test_a_municipality_pays_nothing_and_neither_does_who_is_exempt() -> None:
    municipality = company("gemeente/GR", [100_000, 0]).work_out()
    assert municipality.months(belasting.vpb).sum() == 0
    assert municipality.year(resultaat.resultaat, 1) == pytest.approx(100_000)
    for form in ("stichting", "bv"):
        exempt = company(form, [100_000, 0]).put(belasting.vrijgesteld, True).work_out()
        assert exempt.months(belasting.vpb).sum() == 0


@pytest.mark.parametrize("form", ["stichting", "vereniging"])
def test_a_stichting_pays_only_above_both_limits(form: str) -> None:
    """70,000 in one year passes (under 75,000 together); another 20,000 does not: 19 % of it is
    3,800; the 10,000 of year 3 is under 15,000 in itself; a loss is no profit."""
    expect = company(form, [70_000, 20_000, 10_000, 0], [0, 0, 0, 5_000]).work_out()
    taxes = [expect.year(belasting.vpb, year) for year in (1, 2, 3, 4)]
    assert taxes == pytest.approx([0, 3_800, 0, 0])
    signal = [expect.year(belasting.onder_de_grens.line, year) for year in (1, 2, 3, 4)]
    assert signal == [1, 0, 1, 1]
    expect.closes(belasting)
    bv = company("bv", [90_000]).work_out()
    assert bv.year(belasting.onder_de_grens.line, 1) == 1


def test_overdraft_interest_lowers_the_profit() -> None:
    """A bill of 100,000 in January: interest on the overdraft goes off the taxed profit."""
    made = company("bv", [60_000])
    made.row(
        voorzieningen.voorzieningen, "Onderhoud", stand_bij_de_start=100_000,
        onttrekking=[100_000], maand_van_onttrekking=1,
    )  # fmt: skip
    expect = made.work_out()
    interest = expect.year(financiering.rente_rc, 1)
    assert interest > 3_000
    assert expect.year(belasting.vpb, 1) == pytest.approx(0.19 * (60_000 - interest))
