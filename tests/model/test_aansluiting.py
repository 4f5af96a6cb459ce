"""Aansluiting: an error is seen when something does not fit, and only then."""

from __future__ import annotations

import pytest

from budget.engine.declare import Check
from budget.model import (
    aansluiting,
    deelnemers,
    dienstencheques,
    openingsbalans,
    personeel,
    resultaat,
    subsidies,
)

from .support import Given
from .wijkhuis import bare, rent, subsidy, wijkhuis

ALL = [
    aansluiting.balans_sluit, aansluiting.openingsbalans_sluit, aansluiting.kas_sluit,
    aansluiting.vermogen_sluit, aansluiting.maanden_tellen_op, aansluiting.betalers_tellen_op,
    aansluiting.cheques_sluiten, aansluiting.geen_dubbele_rijen,
]  # fmt: skip


def failing(given: Given) -> set[str]:
    """The ids of the errors that do not hold somewhere."""
    values = given.work_out().run.values
    return {check.id for check in ALL if values[check.line].size and values[check.line].min() == 0}


def ids(*checks: Check) -> set[str]:
    return {check.id for check in checks}


def cheques(given: Given) -> Given:
    return given.row(
        dienstencheques.series, "Buurthulp", betaler_eigen_bijdrage="Bewoners", eigen_bijdrage=5,
        betaler_aanvulling="Gemeente", aanvulling=30, uitgifte=120,
        cheques_uitstaand_bij_de_start=10, waarde_bij_de_start_eigen_bijdrage=50,
    )  # fmt: skip


def test_the_wijkhuis_fits() -> None:
    assert failing(wijkhuis()) == set()


def test_surplus_that_goes_back_fits() -> None:
    given = subsidy(rent(bare()), 24_000)
    given.put(resultaat.egalisatie_toegestaan, True)
    given.put(resultaat.boven_plafond, "terugbetalen")
    assert failing(given) == set()


def test_an_opening_balance_out_of_balance() -> None:
    """It shows on the opening balance and on every balance after it."""
    given = wijkhuis().row(openingsbalans.posten, "Debiteuren", bedrag=750)
    assert failing(given) == ids(aansluiting.openingsbalans_sluit, aansluiting.balans_sluit)


def test_an_opening_balance_in_balance() -> None:
    given = wijkhuis().row(openingsbalans.posten, "Debiteuren", bedrag=750)
    given.row(openingsbalans.posten, "Overige reserve", bedrag=750)
    assert failing(given) == set()


def test_cheques_at_the_start_belong_to_the_opening_balance() -> None:
    """50 received in advance needs 50 in the bank."""
    given = cheques(wijkhuis())
    assert aansluiting.openingsbalans_sluit.id in failing(given)
    given.row(openingsbalans.posten, "Bank", bedrag=50)
    assert failing(given) == set()


def test_a_bate_without_payer() -> None:
    given = wijkhuis()
    given.row(
        personeel.functies, "Docent", soort="begeleiding", fte=0.2, bruto_maandloon=4_300,
        deel_betaald_door_partner=0.5,
    )  # fmt: skip
    assert failing(given) == ids(aansluiting.betalers_tellen_op)


@pytest.mark.parametrize(("second", "expected"), [("begeleiding", True), ("trajecten", False)])
def test_two_rows_of_one_kind_for_one_group(second: str, expected: bool) -> None:
    given = wijkhuis()
    given.row(deelnemers.groepen, "Wep", regeling="werkervaringsplaats", uren_per_week=20)
    for name, kind in (("Een", "begeleiding"), ("Twee", second)):
        given.row(
            subsidies.subsidies, name, financier="Gemeente", soort=kind, groep="Wep",
            status="toegezegd", bedrag=1_000,
        )  # fmt: skip
    assert (aansluiting.geen_dubbele_rijen.id in failing(given)) is expected


def test_the_difference_is_rounded_to_cents() -> None:
    expect = wijkhuis().row(openingsbalans.posten, "Debiteuren", bedrag=0.004).work_out()
    assert expect.month(aansluiting.balansverschil, "2027-05") == 0
    expect = wijkhuis().row(openingsbalans.posten, "Debiteuren", bedrag=0.005).work_out()
    assert expect.month(aansluiting.balansverschil, "2027-05") == pytest.approx(0.01)
