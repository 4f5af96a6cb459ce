"""Garantie: who fills the shortage of a year, in which order, and when it is received."""

from __future__ import annotations

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from budget.engine.expr import Line
from budget.model import (
    algemeen,
    belasting,
    controles,
    financiering,
    garantie,
    hefbomen,
    resultaat,
    subsidies,
    voorzieningen,
)
from budget.model.posten import BATEN, LASTEN
from tests.model.support import Expect, Given


def shortage(amount: float | list[float]) -> Given:
    """A stichting whose only cost is a dotatie of so much a year."""
    made = Given()
    made.put(algemeen.rechtsvorm, "stichting")
    for name in ("Gemeente", "Fonds"):
        made.row(algemeen.partijen, name)
    made.row(voorzieningen.voorzieningen, "Onderhoud", dotatie=amount)
    return made


def guarantee(made: Given, name: str, amount: object, **cells: object) -> Given:
    cells = {"financier": "Fonds", "status": "toegezegd"} | cells
    return made.row(subsidies.subsidies, name, soort="garantie", bedrag=amount, **cells)


def test_fills_the_shortage_up_to_the_maximum() -> None:
    """Betere Buren: of a shortage of 46,000 the fund takes 15,000: 31,000 remains."""
    expect = guarantee(shortage([46_000, 0]), "Garantie", [15_000, 10_000]).work_out()
    assert expect.year(garantie.tekort, 1) == pytest.approx(46_000)
    assert expect.year(garantie.bate, 1) == pytest.approx(15_000)
    assert expect.year(garantie.tekort_na_garantie, 1) == pytest.approx(31_000)
    assert expect.year(resultaat.resultaat, 1) == pytest.approx(-31_000)


def test_never_more_than_the_shortage_and_nothing_without() -> None:
    expect = guarantee(shortage([4_000, 0]), "Garantie", 15_000).work_out()
    assert expect.year(garantie.bate, 1) == pytest.approx(4_000)
    assert expect.year(garantie.bate, 2) == 0


def test_what_is_still_to_be_found_is_shown() -> None:
    """Shortage 46,000, promised 15,000, another 40,000 to be found: 31,000 still to be covered;
    with a maximum of 20,000 no more than that."""
    made = guarantee(shortage([46_000, 0]), "Toegezegd", 15_000)
    guarantee(made, "Te werven", 40_000, status="te werven", volgorde_garantie="als laatste")
    expect = made.work_out()
    assert expect.year(garantie.bate, 1) == pytest.approx(15_000)
    assert expect.year(garantie.nog_te_dekken, 1) == pytest.approx(31_000)
    assert expect.year(controles.nog_te_dekken, 1) == pytest.approx(31_000)
    assert expect.year(controles.nog_te_dekken, 2) == 0
    made.row(subsidies.subsidies, "Te werven", bedrag=20_000)
    assert made.work_out().year(garantie.nog_te_dekken, 1) == pytest.approx(20_000)


def test_booked_in_the_last_month_and_received_after_settlement() -> None:
    """December 2027 booked, June 2028 received; outstanding in between."""
    expect = guarantee(shortage([46_000, 0]), "Garantie", [15_000, 10_000]).work_out()
    assert expect.month(garantie.bate, "2027-11") == 0
    assert expect.month(garantie.bate, "2027-12") == pytest.approx(15_000)
    assert expect.month(garantie.te_ontvangen, "2028-05") == pytest.approx(15_000)
    assert expect.month(garantie.ontvangen, "2028-06") == pytest.approx(15_000)
    assert expect.month(garantie.te_ontvangen, "2028-06") == pytest.approx(0, abs=1e-6)


def test_an_advance_of_75_percent_and_the_surplus_back() -> None:
    """Of at most 20,000 in January 15,000; the shortage is 9,000, so 6,000 goes back in June."""
    made = guarantee(shortage([9_000, 0]), "Garantie", [20_000, 0], voorschot=0.75)
    expect = made.work_out()
    assert expect.month(garantie.ontvangen, "2027-01") == pytest.approx(15_000)
    assert expect.month(garantie.vooruitontvangen, "2027-11") == pytest.approx(15_000)
    assert expect.month(garantie.vooruitontvangen, "2027-12") == pytest.approx(6_000)
    assert expect.month(garantie.terugbetaald, "2028-06") == pytest.approx(6_000)
    assert expect.month(garantie.saldo, "2028-06") == pytest.approx(0, abs=1e-6)


def test_other_subsidies_come_first() -> None:
    """A cost of 50,000 and 40,000 exploitatie: only 10,000 is short."""
    made = guarantee(shortage(50_000), "Garantie", 15_000)
    made.row(
        subsidies.subsidies, "Exploitatie", financier="Gemeente", soort="exploitatie",
        bedrag=40_000, status="toegezegd",
    )  # fmt: skip
    assert made.work_out().year(garantie.bate, 1) == pytest.approx(10_000)


def test_funders_in_their_order() -> None:
    """18,000 short: the first gives its 15,000, the second 3,000 of 10,000, the third nothing."""
    made = shortage(18_000)
    guarantee(made, "Twee", 10_000, volgorde_garantie="als tweede", financier="Gemeente")
    guarantee(made, "Drie", 10_000, volgorde_garantie="als derde")
    guarantee(made, "Een", 15_000, volgorde_garantie="als eerste")
    expect = made.work_out()
    given = [expect.year(garantie.bate, 1, name) for name in ("Een", "Twee", "Drie")]
    assert given == pytest.approx([15_000, 3_000, 0])
    assert expect.year(garantie.bate_per_financier, 1, "Gemeente") == pytest.approx(3_000)


def test_same_order_shares_by_maximum() -> None:
    """20,000 short, maxima 30,000 and 10,000: 15,000 and 5,000."""
    made = guarantee(guarantee(shortage(20_000), "A", 30_000), "B", 10_000)
    expect = made.work_out()
    assert expect.year(garantie.bate, 1, "A") == pytest.approx(15_000)
    assert expect.year(garantie.bate, 1, "B") == pytest.approx(5_000)


def test_what_is_not_granted_yet_does_not_count() -> None:
    made = guarantee(shortage(20_000), "A", 30_000, status="te werven")
    assert made.work_out().year(garantie.bate, 1) == 0
    made.put(hefbomen.telt_te_werven, 0.5)
    assert made.work_out().year(garantie.bate, 1) == pytest.approx(15_000)


def test_interest_on_the_overdraft_is_not_guaranteed() -> None:
    """A bill of 100,000 in January overdraws the bank: its interest stays as the shortage."""
    made = guarantee(shortage([0]), "Garantie", 500_000)
    made.put(algemeen.rechtsvorm, "stichting")
    made.row(
        voorzieningen.voorzieningen, "Onderhoud", dotatie=[12_000], stand_bij_de_start=100_000,
        onttrekking=[100_000], maand_van_onttrekking=1,
    )  # fmt: skip
    expect = made.work_out()
    interest = expect.year(financiering.rente_rc, 1)
    assert interest > 5_000
    assert expect.year(garantie.bate, 1) == pytest.approx(12_000)
    assert expect.year(resultaat.resultaat, 1) == pytest.approx(-interest)


def test_every_income_and_cost_is_in_the_shortage() -> None:
    """All lines with a post in the earlier chapters, but for the interest on the overdraft."""
    model = Given().model
    found: set[Line] = set()
    todo = [garantie.resultaat_voor_garantie]
    while todo:
        line = todo.pop()
        if line not in found:
            found.add(line)
            todo.extend(model.depends[line])
    late = {"garantie", "belasting"}
    posted = {
        line
        for line in model.lines.values()
        if line.post in (*BATEN, *LASTEN) and line.chapter not in late
    }
    assert posted - found == {financiering.rente_rc}


def result_agrees(expect: Expect) -> None:
    """What garantie counted up is the result, but for garantie, overdraft interest and vpb."""
    whole = (
        expect.months(garantie.resultaat_voor_garantie)
        + expect.months(garantie.bate_totaal)
        - expect.months(financiering.rente_rc)
        - expect.months(belasting.vpb)
    )
    assert whole == pytest.approx(expect.months(resultaat.resultaat), abs=1e-6)


@settings(max_examples=15, deadline=None, suppress_health_check=list(HealthCheck))
@given(
    st.lists(st.floats(0, 100_000), min_size=4, max_size=4),
    st.lists(
        st.tuples(
            st.floats(0, 60_000), st.sampled_from(["als eerste", "als tweede", "als laatste"])
        ),
        max_size=4,
    ),
    st.floats(0, 100_000),
)
def test_closes_and_never_covers_more_than_the_shortage(
    costs: list[float], guarantees: list[tuple[float, str]], grant: float
) -> None:
    made = shortage(costs)
    made.row(
        subsidies.subsidies, "Exploitatie", financier="Gemeente", soort="exploitatie",
        bedrag=grant, status="toegezegd",
    )  # fmt: skip
    for number, (amount, turn) in enumerate(guarantees):
        guarantee(made, f"Garantie {number}", amount, volgorde_garantie=turn, voorschot=0.75)
    expect = made.work_out()
    expect.closes(garantie)
    result_agrees(expect)
    for year in (1, 2, 3, 4):
        covered, short = expect.year(garantie.bate, year), expect.year(garantie.tekort, year)
        allowed = sum(amount for amount, _ in guarantees)
        assert covered == pytest.approx(min(short, allowed), abs=1e-6)
