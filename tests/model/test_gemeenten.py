"""Gemeenten: the bill by key, to the cent, and what is left when one of them leaves."""

from __future__ import annotations

from typing import Any

import numpy as np
import pytest
from hypothesis import given as examples
from hypothesis import settings
from hypothesis import strategies as st

from budget.model import algemeen, deelnemers, gemeenten, kosten, organisatie, subsidies
from budget.model.gemeenten import verdeling
from budget.model.organisatie import SLEUTELS, functies

from .support import Expect, Given

STAD, DORP, BUURT = "Stad", "Dorp", "Buurt"
FEE, RENT = 90_000, 100_000


def three(**form: Any) -> Given:
    """Stad has 6 people of 36 hours, Dorp 3 of 24, Buurt none; lasten beside pay are rent."""
    given = Given()
    given.put(algemeen.rechtsvorm, "gemeente/GR").put(algemeen.onvoorzien, 0)
    given.row(algemeen.partijen, "Regio", soort="gemeente")
    inhabitants = {STAD: (60_000, 0.6), DORP: (30_000, 0.3), BUURT: (10_000, 0.1)}
    for name, (people, share) in inhabitants.items():
        given.row(algemeen.gemeenten, name, partij="Regio")
        given.row(verdeling, name, gemeente=name, inwoners=[people], vast_aandeel=[share])
    for name, count, hours in ((STAD, 6, 36), (DORP, 3, 24)):
        given.row(
            deelnemers.groepen, f"Mensen uit {name}", regeling="dagbesteding", gemeente=name,
            aantal_bij_de_start=count, uren_per_week=hours, stopt_per_jaar=0,
            naar_werk_per_jaar=0,
        )  # fmt: skip
    given.row(deelnemers.groepen, "Helpers", regeling="vrijwilliger", gemeente=BUURT,
              aantal_bij_de_start=9, uren_per_week=4, stopt_per_jaar=0)  # fmt: skip
    given.row(kosten.kostenregels, "Huur", kostensoort="huur", grondslag="jaar", bedrag=[RENT],
              index="geen")  # fmt: skip
    given.row(subsidies.subsidies, "Bijdrage", soort="exploitatie", financier="Regio",
              status="toegezegd", bedrag=[FEE], index="geen")  # fmt: skip
    for field, value in form.items():
        given.put(getattr(gemeenten, field), value)
    return given


def bill(expect: Expect, year: int = 1) -> list[float]:
    names = expect.data.rows[verdeling.record]
    return [expect.year(gemeenten.rekening, year, name) for name in names]


def test_contribution_and_deficit_are_shared_by_places() -> None:
    """Volunteers are no places: Stad 6, Dorp 3, Buurt 0."""
    expect = three().work_out()
    total = FEE + expect.year(gemeenten.tekort, 1)
    assert expect.year(gemeenten.tekort, 1) >= RENT - FEE
    assert expect.year(gemeenten.totaal, 1) == pytest.approx(total, abs=0.005)
    assert bill(expect) == pytest.approx([total * 6 / 9, total * 3 / 9, 0], abs=0.011)


@pytest.mark.parametrize(
    ("key", "shares"),
    [
        ("inwoners", [0.6, 0.3, 0.1]),
        ("vast aandeel", [0.6, 0.3, 0.1]),
        ("uren", [6 * 36 / 324, 3 * 24 / 324, 9 * 4 / 324]),
        ("deelnemermaanden", [6 / 18, 3 / 18, 9 / 18]),
    ],
)
def test_each_key_has_its_own_ground(key: str, shares: list[float]) -> None:
    expect = three(sleutel=key, tekort_delen=False).work_out()
    assert bill(expect) == pytest.approx([FEE * share for share in shares], abs=0.011)


def test_norm_hours_follow_the_work_done() -> None:
    expect = three(sleutel="normuren", tekort_delen=False).work_out()
    hours = [expect.year(deelnemers.normuren, 1, f"Mensen uit {name}") for name in (STAD, DORP)]
    hours.append(expect.year(deelnemers.normuren, 1, "Helpers"))
    assert sum(hours) > 0
    assert bill(expect) == pytest.approx([FEE * h / sum(hours) for h in hours], abs=0.011)


def test_the_last_gemeente_takes_the_odd_cent() -> None:
    given = three(tekort_delen=False, sleutel="vast aandeel")
    for name, share in ((STAD, 0.3333), (DORP, 0.3333), (BUURT, 0.3334)):
        given.row(verdeling, name, vast_aandeel=[share])
    given.row(subsidies.subsidies, "Bijdrage", bedrag=[100.01])
    # 33.333 33.333 33.343 → 33.33 + 33.33 + 33.34 = 100.00: a cent is left over
    assert bill(given.work_out()) == pytest.approx([33.33, 33.33, 33.35], abs=1e-9)


def test_a_function_of_one_gemeente_is_hers_and_one_outside_has_its_own_key() -> None:
    given = three(tekort_delen=False)
    given.row(functies, "A", eigenaar="gemeente", volume=[10], kosten_per_eenheid=[300],
              sleutel="inwoners")  # fmt: skip
    given.row(functies, "I Wsw", eigenaar="bedrijf", volume=[1], kosten_per_eenheid=[10_000],
              gemeente=BUURT)  # fmt: skip
    expect = given.work_out()
    lasten = expect.year(expect.given.model.lines["resultaat.lasten"], 1)
    own = FEE * 10_000 / lasten  # its part of the costs is its part of the contribution
    rest = FEE - own
    assert bill(expect) == pytest.approx(
        [rest * 6 / 9 + 1_800, rest * 3 / 9 + 900, own + 300], abs=0.011
    )
    assert expect.year(gemeenten.totaal, 1) == pytest.approx(FEE + 3_000)


def test_what_stays_when_a_gemeente_leaves_is_for_the_others() -> None:
    given = three(sleutel="inwoners", tekort_delen=False, hardheid=[1, 0.8, 0.5, 0.2])
    expect = given.work_out()
    assert expect.year(gemeenten.extra, 1, DORP) == pytest.approx(27_000)
    assert expect.year(gemeenten.extra, 4, DORP) == pytest.approx(5_400)
    assert expect.year(gemeenten.vervalt, 2, DORP) == pytest.approx(5_400)
    assert expect.year(gemeenten.extra_deel, 2, DORP) == pytest.approx(21_600 / 63_000)


def test_a_key_without_any_ground_is_shared_equally() -> None:
    given = three(sleutel="inwoners", tekort_delen=False)
    for name in (STAD, DORP, BUURT):
        given.row(verdeling, name, inwoners=[0])
    assert bill(given.work_out()) == pytest.approx([FEE / 3] * 3, abs=0.011)


def test_without_the_sheet_nothing_is_shared_and_nothing_fails() -> None:
    given = three()
    given.rows[verdeling.record].clear()
    expect = given.work_out()
    assert expect.year(gemeenten.totaal, 1) == 0
    for check in (gemeenten.alles_verdeeld, gemeenten.op_de_cent, gemeenten.vast_is_heel):
        assert expect.months(check.line).min() == 1


# --- what is wrong is a fault ------------------------------------------------


def test_a_gemeente_twice_is_a_fault() -> None:
    expect = three().row(verdeling, "Nog eens", gemeente=STAD).work_out()
    assert expect.figure(gemeenten.eens.line, STAD) == 0
    assert expect.figure(gemeenten.eens.line, DORP) == 1


def test_a_function_of_a_gemeente_that_does_not_pay_is_a_fault() -> None:
    given = three().row(algemeen.gemeenten, "Elders")
    given.row(functies, "Z", eigenaar="gemeente", volume=[1], kosten_per_eenheid=[50],
              gemeente="Elders")  # fmt: skip
    expect = given.work_out()
    assert expect.figure(gemeenten.alles_verdeeld.line) == 0
    assert expect.year(gemeenten.niet_verdeeld, 1) == pytest.approx(50)


def test_fixed_shares_that_are_not_whole_are_a_fault_where_they_are_used() -> None:
    for key, verdict in (("vast aandeel", 0), ("plaatsen", 1)):
        expect = three(sleutel=key).row(verdeling, BUURT, vast_aandeel=[0.2]).work_out()
        assert expect.figure(gemeenten.vast_is_heel.line) == verdict


# --- whatever the key --------------------------------------------------------

share = st.lists(st.floats(0, 1e6), min_size=3, max_size=3)


@settings(max_examples=40, deadline=None)
@examples(
    st.sampled_from(SLEUTELS.names), st.sampled_from(SLEUTELS.names), share, share,
    st.floats(0, 1e8), st.sampled_from(organisatie.EIGENAREN.names),
)  # fmt: skip
def test_the_bills_add_up_to_the_total_to_the_cent(
    key: str, other: str, people: list[float], fixed: list[float], amount: float, owner: str
) -> None:
    given = three(sleutel=key)
    for name, count, part in zip((STAD, DORP, BUURT), people, fixed, strict=True):
        given.row(verdeling, name, inwoners=[count], vast_aandeel=[part])
    given.row(subsidies.subsidies, "Bijdrage", bedrag=[amount])
    given.row(functies, "A", eigenaar=owner, volume=[3], kosten_per_eenheid=[amount / 7],
              sleutel=other)  # fmt: skip
    given.row(functies, "B", volume=[1], kosten_per_eenheid=[amount / 13], gemeente=DORP)
    expect = given.work_out()
    for year in (1, 4):
        cents = np.array(bill(expect, year)) * 100
        assert np.abs(cents - cents.round()).max() < 1e-4
        assert cents.sum() == pytest.approx(100 * expect.year(gemeenten.totaal, year), abs=0.01)
        assert expect.year(gemeenten.totaal, year) == pytest.approx(
            expect.year(gemeenten.te_verdelen, year), abs=0.0051
        )
    assert expect.months(gemeenten.op_de_cent.line).min() == 1
    assert expect.months(gemeenten.alles_verdeeld.line).min() == 1
