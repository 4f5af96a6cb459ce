"""Organisatie: functions, their owners, and what a hand-over costs."""

from __future__ import annotations

import pytest

from budget.model import algemeen, hefbomen, organisatie, tijdlijn, wettelijk
from budget.model.organisatie import functies

from .support import Given

CHAPTERS = (tijdlijn, algemeen, hefbomen, wettelijk, organisatie)
# A: 40 people × € 500 = € 20,000; G: 10 places × € 8,000 × 1.2 = € 96,000; the hand-over from
# A (gemeente) to G (bedrijf): 40 × 3 hours × € 75 = € 9,000.
A, G = "A vinden en herkennen", "G opstap- en vangnetbanen"


def partly_outside(owner_of_g: str = "bedrijf", **of_g: object) -> Given:
    given = Given(chapters=CHAPTERS)
    given.row(functies, A).row(
        functies, G, eigenaar=owner_of_g, volume=[10], kosten_per_eenheid=[8_000], index="geen",
        overhead=0.2, **of_g,
    )  # fmt: skip
    return given.row(
        functies, A, eigenaar="gemeente", volume=[40, 50], kosten_per_eenheid=[500],
        index="kosten", volgende_functie=G, uren_per_overdracht=3, tarief_per_uur=[75],
    )  # fmt: skip


def test_every_function_costs_what_it_does_and_what_it_hands_over() -> None:
    expect = partly_outside().work_out()
    assert expect.year(organisatie.programmakosten, 1, A) == pytest.approx(20_000)
    assert expect.year(organisatie.programmakosten, 2, A) == pytest.approx(50 * 500 * 1.025)
    assert expect.year(organisatie.programmakosten, 4, G) == pytest.approx(96_000)
    assert expect.year(organisatie.uren_overdracht, 1) == pytest.approx(120)
    assert expect.year(organisatie.overdrachtskosten, 1, A) == pytest.approx(9_000)
    assert expect.year(organisatie.kosten_per_eigenaar["gemeente"], 1) == pytest.approx(29_000)
    assert expect.year(organisatie.kosten_per_eigenaar["bedrijf"], 1) == pytest.approx(96_000)


def test_within_one_owner_nothing_is_handed_over() -> None:
    assert partly_outside("gemeente").work_out().year(organisatie.overdrachtskosten, 1) == 0


def test_a_function_that_does_not_run_costs_nothing_and_takes_nobody_over() -> None:
    expect = partly_outside(loopt=[1, 0, None, 1]).work_out()
    assert [expect.year(organisatie.programmakosten, y, G) for y in (1, 2, 3, 4)] == pytest.approx(
        [96_000, 0, 0, 96_000]
    )
    assert expect.year(organisatie.overdrachten, 1) == 40
    assert expect.year(organisatie.overdrachten, 3) == 0


@pytest.mark.parametrize(
    ("owner", "elsewhere", "cost"),
    [("bedrijf", True, 0), ("bedrijf", False, 96_000), ("werkgeversservicepunt", False, 0)],
)
def test_only_what_the_bedrijf_has_nowhere_else_is_a_cost(
    owner: str, elsewhere: bool, cost: float
) -> None:
    """Otherwise a function would count twice: as staff and rent, and as a function."""
    expect = partly_outside(owner, zit_al_in_de_begroting=elsewhere).work_out()
    assert expect.year(organisatie.last, 1) == pytest.approx(cost)
    assert expect.month(organisatie.last, "2027-05") == pytest.approx(cost / 12)
    expect.closes(organisatie)
