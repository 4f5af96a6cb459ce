"""Geldstromen: every bate has a payer, and all payers together are all baten."""

from __future__ import annotations

import numpy as np
import pytest

from budget.model import algemeen, deelnemers, geldstromen, omzet, personeel, resultaat

from .support import Given
from .wijkhuis import bare, rent, subsidy, wijkhuis


def hall(given: Given) -> Given:
    """A hall let twelve times a year at 50 to the neighbours: 600."""
    return given.row(
        omzet.diensten, "Zaal", categorie="zaal", klant="Bewoners", tarief=50, eenheden=12,
        index="geen",
    )  # fmt: skip


def test_two_payers() -> None:
    """Gemeente 10,800, neighbours 600, of 11,400."""
    expect = hall(wijkhuis()).work_out()
    assert expect.year(geldstromen.per_betaler, 1, "Gemeente") == pytest.approx(10_800)
    assert expect.year(geldstromen.per_betaler, 1, "Bewoners") == pytest.approx(600)
    assert expect.year(geldstromen.aandeel, 1, "Gemeente") == pytest.approx(10_800 / 11_400)
    per_chapter = geldstromen.per_hoofdstuk
    assert expect.year(per_chapter["omzet"], 1, "Bewoners") == pytest.approx(600)
    assert expect.year(per_chapter["omzet"], 1, "Gemeente") == 0
    assert expect.year(per_chapter["subsidies"], 1, "Gemeente") == pytest.approx(10_800)


def test_payers_add_up_to_the_baten() -> None:
    expect = hall(wijkhuis()).work_out()
    assert expect.year(geldstromen.alle_betalers, 1) == pytest.approx(
        expect.year(resultaat.baten, 1)
    )
    assert np.abs(expect.months(geldstromen.niet_toegewezen)).max() < 1e-9


def test_by_kind_of_payer() -> None:
    expect = hall(wijkhuis()).work_out()
    assert expect.year(geldstromen.per_soort["Gemeenten"], 1) == pytest.approx(10_800)
    assert expect.year(geldstromen.per_soort["Bewoners en bedrijven"], 1) == pytest.approx(600)
    together = sum(expect.year(line, 1) for line in geldstromen.per_soort.values())
    assert together == pytest.approx(11_400)


def test_by_certainty() -> None:
    given = subsidy(wijkhuis(), 1_200, "Tweede", status="aangevraagd")
    expect = given.work_out()
    assert expect.year(geldstromen.per_status["toegezegd"], 1) == pytest.approx(10_800)
    assert expect.year(geldstromen.per_status["aangevraagd"], 1) == pytest.approx(1_200)


def lks(group: dict[str, object]) -> Given:
    """Four people with LKS from a gemeente whose payer is known."""
    given = rent(bare())
    given.row(algemeen.gemeenten, "Alm", partij="Gemeente")
    given.row(
        deelnemers.groepen, "LKS", regeling="LKS/banenafspraak", aantal_bij_de_start=4,
        uren_per_week=28, **group,
    )  # fmt: skip
    for scheme in ("ziekengeld no-risk", "loonkostenvoordeel"):
        given.row(geldstromen.betalers, scheme, betaler="UWV")
    return given


def test_lks_comes_from_the_gemeente_of_the_group() -> None:
    expect = lks({"gemeente": "Alm"}).work_out()
    amount = expect.year(resultaat.baten_per_post["lks"], 1)
    assert amount > 20_000
    assert expect.year(geldstromen.lks_van_gemeenten, 1, "Gemeente") == pytest.approx(amount)
    assert expect.year(geldstromen.lks_overig, 1) == pytest.approx(0, abs=1e-9)
    others = ("no_risk", "lkv")
    assert expect.year(geldstromen.per_betaler, 1, "UWV") == pytest.approx(
        sum(expect.year(resultaat.baten_per_post[post], 1) for post in others)
    )
    assert expect.year(geldstromen.niet_toegewezen, 1) == pytest.approx(0, abs=1e-9)


def test_lks_without_gemeente_goes_to_the_payer_of_the_scheme() -> None:
    given = lks({})
    given.row(geldstromen.betalers, "loonkostensubsidie", betaler="Gemeente")
    expect = given.work_out()
    assert expect.year(geldstromen.lks_van_gemeenten, 1, "Gemeente") == 0
    assert expect.year(geldstromen.wettelijk_overig, 1, "Gemeente") == pytest.approx(
        expect.year(resultaat.baten_per_post["lks"], 1)
    )


def test_a_scheme_without_payer_is_shown_apart() -> None:
    expect = lks({}).work_out()
    amount = expect.year(resultaat.baten_per_post["lks"], 1)
    assert expect.year(geldstromen.wettelijk_zonder_betaler, 1) == pytest.approx(amount)
    assert expect.year(geldstromen.zonder_betaler, 1) == pytest.approx(amount)
    assert expect.year(geldstromen.niet_toegewezen, 1) == pytest.approx(0, abs=1e-9)


def test_a_partner_pays_part_of_a_function() -> None:
    given = rent(bare())
    given.row(
        personeel.functies, "Docent", soort="begeleiding", fte=0.2, bruto_maandloon=4_300,
        deel_betaald_door_partner=0.5, partner="UWV",
    )  # fmt: skip
    expect = given.work_out()
    paid = expect.year(resultaat.baten_per_post["bijdrage_partner"], 1)
    assert paid > 5_000
    assert expect.year(geldstromen.per_hoofdstuk["partners"], 1, "UWV") == pytest.approx(paid)
