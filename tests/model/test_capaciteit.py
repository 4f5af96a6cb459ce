"""Capaciteit, worked out by hand: who delivers how many hours."""

from __future__ import annotations

import numpy as np
import pytest

from budget.model import capaciteit, deelnemers, personeel
from tests.model.deelnemers_group import NO_GROWTH, NOBODY_LEAVES
from tests.model.support import Given


def given() -> Given:
    return Given(until="capaciteit")


def ten_people(situation: Given, name: str = "LKS", **cells: object) -> None:
    """Ten people of 28 hours: 25 days of leave, 11 % sick, 82 % direct, 56 % prestatie."""
    plain = {
        "regeling": "LKS/banenafspraak",
        "aantal_bij_de_start": 10,
        "plaatsen_einde_jaar": 10,
        "uren_per_week": 28,
        "loonwaarde": 0.56,
        "prestatie": 0.56,
        "groei_prestatie_per_jaar": 0,
        "verlof": 25,
        "verzuim": 0.11,
        "directe_inzet": 0.82,
    }
    situation.row(deelnemers.groepen, name, **(plain | NO_GROWTH | NOBODY_LEAVES | cells))


def half_a_day_of_staff(situation: Given) -> None:
    """2 fte who work along a quarter of their time: leave 25 days, 5 % sick."""
    situation.row(
        personeel.functies, "Leermeester", soort="begeleiding", fte=2, bruto_maandloon=3450,
        meewerkend=0.25, verlofdagen_per_jaar=25, verzuim=0.05,
    )  # fmt: skip


def test_ten_people_of_betere_buren() -> None:
    """A person: 1,146 hours present, of which 940 clock hours and 526 norm hours a year."""
    situation = given()
    ten_people(situation)
    e = situation.work_out()
    assert e.year(capaciteit.klokuren_leverbaar, 1) == pytest.approx(9_400, rel=0.005)
    assert e.year(capaciteit.normuren_leverbaar, 1) == pytest.approx(5_260, rel=0.005)
    assert e.year(capaciteit.normuur_per_klokuur_jaar, 1) == pytest.approx(0.56)
    assert e.year(capaciteit.normuren_personeel, 1) == 0


def test_staff_that_works_along_delivers_full_hours() -> None:
    """2 × 36 × (52.2 weeks − 25 days and the holidays) × 95 % × 25 %, norm hour = clock hour."""
    situation = given()
    half_a_day_of_staff(situation)
    e = situation.work_out()
    holidays = e.year(personeel.vrije_dagen, 1) - 25
    expected = 2 * 36 * (52.2 - (25 + holidays) / 5) * 0.95 * 0.25
    assert 6 <= holidays <= 8
    assert e.year(capaciteit.normuren_leverbaar, 1) == pytest.approx(expected)
    assert e.year(capaciteit.klokuren_leverbaar, 1) == pytest.approx(expected)
    assert e.year(capaciteit.normuur_per_klokuur_jaar, 1) == pytest.approx(1)


def test_everybody_together() -> None:
    """Two groups and the staff add up, every month; the average lies between .30 and 1."""
    situation = given()
    ten_people(situation)
    ten_people(situation, "Traag", prestatie=0.30)
    half_a_day_of_staff(situation)
    e = situation.work_out()
    people = e.months(deelnemers.normuren)
    staff = e.months(personeel.normuren_meewerkend)
    assert e.months(capaciteit.normuren_leverbaar) == pytest.approx(people + staff)
    assert e.months(capaciteit.klokuren_leverbaar) == pytest.approx(
        e.months(deelnemers.klokuren) + staff
    )
    average = e.months(capaciteit.normuren_leverbaar) / e.months(capaciteit.klokuren_leverbaar)
    assert e.months(capaciteit.normuur_per_klokuur) == pytest.approx(average)
    assert np.all((average > 0.43) & (average < 0.56))


def test_without_anybody_an_hour_is_an_hour() -> None:
    e = given().work_out()
    assert e.year(capaciteit.normuren_leverbaar, 1) == 0
    assert e.months(capaciteit.normuur_per_klokuur) == pytest.approx([1] * 48)
