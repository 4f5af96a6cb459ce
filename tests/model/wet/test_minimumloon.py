"""The minimum wage at an age, worked by hand."""

from __future__ import annotations

from types import ModuleType

import pytest

from budget.engine.declare import form
from budget.model import wet
from budget.model.eenheden import JAREN
from tests.model.support import Expect, Given


def one_person() -> ModuleType:
    """Somebody of an age that is typed in, bbl-learner or not."""
    chapter = ModuleType("proef")
    chapter.__doc__ = "Proef: één persoon."
    chapter.invoer = form("Proef")
    chapter.leeftijd = chapter.invoer.field("Leeftijd", JAREN, default=0)
    chapter.bbl = chapter.invoer.flag("Bbl", default=False)
    chapter.blok = wet.minimumloon(chapter.leeftijd, chapter.bbl, section="Minimumloon")
    chapter.regels = chapter.blok.regels
    return chapter


PERSON = one_person()
WAGE = PERSON.blok


def at(age: float, bbl: bool = False, start: str = "2026-07") -> Expect:
    given = Given(until="wettelijk", start=start, extra=(PERSON,))
    return given.put(PERSON.leeftijd, age).put(PERSON.bbl, bbl).work_out()


@pytest.mark.parametrize(
    ("age", "bbl", "amount"),
    [
        (35, False, 14.99), (21, False, 14.99), (20, False, 11.99), (19, False, 8.99),
        (18, False, 7.50), (17, False, 5.92), (16, False, 5.17), (15, False, 4.50),
        (13, False, 4.50), (20, True, 9.22), (19, True, 7.87), (18, True, 6.82),
        (17, True, 5.92), (22, True, 14.99),
    ],
)  # fmt: skip
def test_minimum_hourly_wage_by_age(age: float, bbl: bool, amount: float) -> None:
    """July 2026: 14,99 × the share of the age, rounded half up to the cent."""
    assert at(age, bbl).month(WAGE.uurloon, "2026-07") == pytest.approx(amount)


def test_step_by_step() -> None:
    """18 is the fourth row of the table (15, 16, 17, 18): half of 14,99 is 7,495, so 7,50."""
    expect = at(18)
    steps = (WAGE.volwassen, WAGE.rij, WAGE.jeugddeel, WAGE.deel)
    assert [expect.figure(step) for step in steps] == [0, 4, 0.5, 0.5]
    assert expect.figure(WAGE.uurloon) == 7.50


@pytest.mark.parametrize(
    ("start", "age", "share"),
    [("2017-01", 22, 0.85), ("2018-01", 22, 1), ("2018-01", 21, 0.85), ("2019-07", 21, 1)],
)
def test_full_wage_came_at_a_younger_age(start: str, age: float, share: float) -> None:
    """Full at 23, from July 2017 at 22, from July 2019 at 21."""
    assert at(age, start=start).figure(WAGE.deel) == share
