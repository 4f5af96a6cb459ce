"""Maatschappelijke waarde: what the work brings and costs others, beside the exploitatie."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import numpy_financial as npf
import pytest

from budget.engine.expr import Line
from budget.engine.graph import needs
from budget.model import (
    algemeen,
    deelnemers,
    geldstromen,
    load_model,
    maatschappelijk,
)
from budget.workbook.write import RunInfo, write_book
from tests.figures import address_book, differences
from tests.recalc import by_ironcalc, by_libreoffice
from tests.xlsx import find_cycle

from .support import Expect, Given
from .wijkhuis import subsidy, wijkhuis

HALF_A_CENT = 0.005
SHEETS = ("resultaat.", "kasstroom.", "balans.")


def people(given: Given) -> Given:
    """Ten who stay, half of full time; of twelve others one a month finds work and is replaced."""
    shared = {"regeling": "werkervaringsplaats", "stopt": 0, "hervullen": 0}
    given.row(
        deelnemers.groepen, "Blijvers", begin_aantal=10, contracturen=18, naar_werk=0, **shared
    )
    return given.row(
        deelnemers.groepen, "Vertrekkers", begin_aantal=12, contracturen=36, naar_werk=1, **shared
    )


def effect(given: Given, name: str = "Effect", **cells: object) -> Given:
    """1,200 a year for the gemeente, all of it ours, never rising, unless told otherwise."""
    told: dict[str, object] = {
        "wie": "gemeente", "grondslag": "vast bedrag per jaar", "bedrag": 1_200, "zonder_ons": 0,
        "status": "bron", "index": "geen", **cells,
    }  # fmt: skip
    return given.row(maatschappelijk.effecten, name, **told)


def net(given: Given, year: int = 1) -> float:
    return given.work_out().year(maatschappelijk.netto, year)


# --- one effect --------------------------------------------------------------


@pytest.mark.parametrize(
    ("cells", "expected"),
    [
        ({}, 1_200),
        ({"vertraging": 5}, 700),
        ({"vertraging": 12}, 0),
        ({"grondslag": "per deelnemerjaar"}, 22 * 1_200),
        ({"grondslag": "per deelnemerjaar", "groep": "Blijvers"}, 10 * 1_200),
        ({"grondslag": "per deelnemerjaar", "groep": "Blijvers", "vertraging": 3}, 10 * 900),
        ({"grondslag": "per voltijdplaats", "groep": "Blijvers"}, 5 * 1_200),
        ({"grondslag": "per voltijdplaats"}, 17 * 1_200),
        ({"zonder_ons": 0.4}, 720),
        ({"zonder_ons": 0.4, "toekomend": 0.5}, 360),
    ],
)
def test_the_first_year_of_an_effect(cells: dict[str, object], expected: float) -> None:
    assert net(effect(people(wijkhuis()), **cells)) == pytest.approx(expected)


def test_an_exit_keeps_working_for_so_many_months() -> None:
    """One exit a month, two months later, for a year: 1 + 2 + … + 10 person-months of 100 in the
    first year; 11 + 12 and then 12 a month in the second. Three tenths of that are ours."""
    given = effect(
        people(wijkhuis()), grondslag="per uitstroom naar werk", vertraging=2, werkduur=12,
        zonder_ons=0.4, toekomend=0.5,
    )  # fmt: skip
    expect = given.work_out()
    assert expect.year(maatschappelijk.bruto, 1) == pytest.approx(5_500)
    assert expect.year(maatschappelijk.bruto, 2) == pytest.approx(100 * (11 + 12 * 11))
    assert expect.year(maatschappelijk.ook_zonder_ons, 1) == pytest.approx(2_200)
    assert expect.year(maatschappelijk.van_anderen, 1) == pytest.approx(1_650)
    assert expect.year(maatschappelijk.netto, 1) == pytest.approx(1_650)


def test_who_falls_back_saves_nothing_any_more() -> None:
    """Month by month against adding up each cohort: half of it is gone after a year."""
    given = effect(
        people(wijkhuis()), grondslag="per uitstroom naar werk", groep="Vertrekkers",
        vertraging=2, werkduur=15, afname=0.5,
    )  # fmt: skip
    expect = given.work_out()
    left = 0.5 ** (np.arange(15) / 12)
    exits = np.concatenate([[0, 0], np.ones(46)])
    assert expect.months(maatschappelijk.doorwerkend) == pytest.approx(
        np.convolve(exits, left)[:48]
    )


def test_an_effect_that_is_lost_at_once_works_for_one_month() -> None:
    given = effect(people(wijkhuis()), grondslag="per uitstroom naar werk", afname=1)
    assert net(given, 2) == pytest.approx(1_200)


def test_an_empty_year_follows_the_index() -> None:
    assert net(effect(wijkhuis(), index="kosten"), 3) == pytest.approx(1_200 * 1.025**2)


# --- per stakeholder ---------------------------------------------------------


def several() -> Expect:
    """Gemeente: 10,800 in subsidy, 500 extra costs, 4,000 saved. The UWV pays and saves too."""
    given = people(wijkhuis())
    given.row(algemeen.partijen, "Het UWV", soort="UWV")
    subsidy(given, 2_000, "Van het UWV", financier="Het UWV")
    effect(given, "Bijstand", bedrag=4_000, soort="bespaarde uitkering")
    effect(given, "Klantmanager", bedrag=500, soort="kosten")
    effect(given, "Uitkering", bedrag=3_000, wie="UWV", status="aanname")
    effect(given, "Schone straat", bedrag=1_000, wie="wijk", status="aanname", zonder_ons=0.5)
    return given.work_out()


def test_what_each_pays_and_gets() -> None:
    expect, m = several(), maatschappelijk
    for who, pays, gets in (("gemeente", 11_300, 4_000), ("UWV", 2_000, 3_000), ("wijk", 0, 500)):
        assert expect.year(m.lasten, 1, who) == pytest.approx(pays), who
        assert expect.year(m.baten, 1, who) == pytest.approx(gets), who
        assert expect.year(m.saldo, 1, who) == pytest.approx(gets - pays), who
    assert expect.year(m.andere_lasten, 1, "gemeente") == pytest.approx(500)
    assert expect.year(m.waarvan_aanname, 1) == pytest.approx(3_500)
    assert expect.year(m.deel_aanname, 1) == pytest.approx(3_500 / 7_500)
    assert expect.figure(m.onderbouwd.line) == 1


def test_everything_adds_up() -> None:
    expect, m = several(), maatschappelijk
    for year in range(1, 5):
        assert expect.year(m.saldo, year) == pytest.approx(expect.year(m.saldo_samen, year))
        assert expect.year(m.bijdragen, year) == pytest.approx(
            expect.year(geldstromen.alle_betalers, year)
            - expect.year(geldstromen.per_hoofdstuk["omzet"], year)
            - expect.year(geldstromen.cheques_klant, year)
        )
        assert expect.year(m.baten_samen, year) == pytest.approx(
            expect.year(m.bruto_baten, year) - expect.year(m.baten_zonder_ons, year)
            - expect.year(m.baten_van_anderen, year)
        )  # fmt: skip
        assert expect.year(m.op_saldo, year) == pytest.approx(
            expect.year(m.baten_samen, year) - expect.year(m.andere_lasten, year)
        )
    assert expect.year(m.bijdragen, 1) == pytest.approx(12_800)


def test_every_kind_of_party_belongs_to_one_stakeholder() -> None:
    found = [kind for kinds in maatschappelijk.PARTIJEN_VAN.values() for kind in kinds]
    assert sorted(found) == sorted(algemeen.SOORTEN_PARTIJ.names)


def test_benefits_without_a_source_are_signalled() -> None:
    given = effect(effect(wijkhuis(), "Bron"), "Gok", status="aanname", bedrag=1_201)
    assert given.work_out().figure(maatschappelijk.onderbouwd.line) == 0
    given.put(maatschappelijk.hoogste_aanname, 0.51)
    assert given.work_out().figure(maatschappelijk.onderbouwd.line) == 1


def test_without_effects_there_is_nothing_to_signal() -> None:
    expect = people(wijkhuis()).work_out()
    assert expect.year(maatschappelijk.baten_samen, 1) == 0
    assert expect.figure(maatschappelijk.sroi) == 0
    assert expect.figure(maatschappelijk.onderbouwd.line) == 1


# --- present value -----------------------------------------------------------


@pytest.mark.parametrize(("rate", "index", "rise"), [(0.04, "prijzen", 0.03), (0.1, "geen", 0)])
def test_present_value_is_that_of_numpy_financial(rate: float, index: str, rise: float) -> None:
    given = effect(wijkhuis(), bedrag=[8_000, 9_000, 0, 30_000])
    given.put(maatschappelijk.disconteringsvoet, rate).put(maatschappelijk.prijsindex, index)
    expect, m = given.work_out(), maatschappelijk
    nominal = (1 + rate) * (1 + rise) - 1
    paid = [expect.year(m.lasten, year) for year in range(1, 5)]
    gains, costs = npf.npv(nominal, [8_000, 9_000, 0, 30_000]), npf.npv(nominal, paid)
    assert expect.figure(m.alle_baten_contant) == pytest.approx(gains)
    assert expect.figure(m.baten_contant, "gemeente") == pytest.approx(gains)
    assert expect.figure(m.alle_lasten_contant) == pytest.approx(costs)
    assert expect.figure(m.sroi) == pytest.approx(gains / costs)
    assert expect.figure(m.sroi) > 1


# --- never mixed with the exploitatie ----------------------------------------


def test_no_line_of_result_cash_or_balance_depends_on_it() -> None:
    model = load_model()
    todo = [line for id, line in model.lines.items() if id.startswith(SHEETS)]
    seen: set[Line] = set(todo)
    while todo:
        found = set(needs(todo.pop())) - seen
        seen |= found
        todo += found
    assert len(seen) > 500
    assert not [line.id for line in seen if line.id.startswith("maatschappelijk.")]
    own = [line for id, line in model.lines.items() if id.startswith("maatschappelijk.")]
    assert len(own) > 50
    assert not [line.id for line in own if line.post is not None or line.rgs]


def test_the_figures_of_the_begroting_stay_as_they_were() -> None:
    before = people(wijkhuis()).work_out()
    after = effect(people(wijkhuis()), bedrag=1e6).work_out()
    other = [id for id in load_model().lines if id.startswith(SHEETS)]
    for id in other:
        line = load_model().lines[id]
        assert np.array_equal(before.run.values[line], after.run.values[line]), id
    assert after.figure(maatschappelijk.sroi) > 10


# --- in the workbook ---------------------------------------------------------


def full() -> Given:
    """Every basis, with delays and drop-off, for several stakeholders."""
    given = people(wijkhuis())
    exit_effect = {"grondslag": "per uitstroom naar werk", "vertraging": 1, "afname": 0.3}
    effect(given, "Uitstroom", werkduur=9, zonder_ons=0.3, toekomend=0.8, **exit_effect)
    effect(given, "Uitstroom groep", groep="Vertrekkers", werkduur=30, wie="Rijk", **exit_effect)
    effect(given, "Plaats", grondslag="per voltijdplaats", groep="Blijvers", wie="zorg")
    effect(given, "Persoon", grondslag="per deelnemerjaar", vertraging=4, index="kosten")
    effect(given, "Begeleiding", soort="kosten", bedrag=[900, 1_000], status="aanname")
    return given


@pytest.mark.parametrize("recalculated", ["ironcalc", "libreoffice"])
def test_the_workbook_recalculates_to_the_same(tmp_path: Path, recalculated: str) -> None:
    given = full()
    run = given.evaluator.run(given.data().with_years(2))
    path = tmp_path / "waarde.xlsx"
    write_book(path, given.model, run.data, run, RunInfo("test", "0", "", ""))
    found = by_ironcalc(path) if recalculated == "ironcalc" else by_libreoffice(path, tmp_path)
    book = address_book(given.model, run.data)
    assert differences(book, run, found, HALF_A_CENT) == []
    assert find_cycle(path) == []
    assert run.values[maatschappelijk.sroi].item() > 0.1
