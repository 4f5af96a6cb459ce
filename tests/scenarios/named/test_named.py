"""Named scenarios: the columns of Hefbomen and those of the user, side by side."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import numpy as np
import openpyxl
import pytest

import budget
from budget.engine.problem import InputError, Level, Problem
from budget.engine.timeline import serial
from budget.plan import Plan
from budget.scenarios.batch import Batch
from budget.scenarios.book import write_results
from budget.scenarios.named.free import MOST, free_scenarios, noticed
from budget.scenarios.named.named import outcomes
from budget.scenarios.named.pages import LINES, results
from budget.scenarios.outputs import parse_outputs
from budget.sheet.contents import target_names
from budget.sheet.one_sheet import HEADER_ROW

from ..rows import scenario_rows
from ..test_sheets import PLUS, SET, START, TIMES

RESULT = "resultaat.resultaat"
LATER = {"scenario": "Later begonnen", "invoer": "Algemeen: Startmaand", "bewerking": SET}
DEARER = {
    "scenario": "Duurder", "invoer": "Omzet: Tarief", "bewerking": TIMES, "waarde": 1.1,
}  # fmt: skip


def told(plan: Plan) -> list[str]:
    with pytest.raises(InputError) as error:
        free_scenarios(plan)
    return [str(problem) for problem in error.value.problems]


@pytest.fixture(scope="module")
def typed(tmp_path_factory: pytest.TempPathFactory, example: Path) -> Plan:
    """Betere Buren in which somebody typed what one of its scenarios says."""
    book = openpyxl.load_workbook(example)
    page = book["Subsidies"]
    heads = {str(cell.value).replace("\xa0", " "): cell.column for cell in page[HEADER_ROW]}
    rows = {cell.value: cell.row for cell in page["B"]}
    for name in ("Exploitatiesubsidie vanaf 2029", START):
        for year in (3, 4):
            page.cell(rows[name], heads[f"Bedrag – jaar {year}"], 0)
    path = tmp_path_factory.mktemp("getypt") / "getypt.xlsx"
    book.save(path)
    return budget.load(path)


def test_a_scenario_is_the_begroting_with_its_changes_typed(plan: Plan, typed: Plan) -> None:
    free = next(f for f in free_scenarios(plan) if f.name == "Gemeente stopt in jaar 3")
    data, other = free.data(plan), typed.data
    for field, values in data.values.items():
        if not field.table.aside:
            assert np.array_equal(values, other.values[field], equal_nan=True), field.id
    made = replace(plan, data=data).evaluate()
    assert made.frame("year").equals(typed.evaluate().frame("year"))
    assert not made.frame("year").equals(plan.evaluate().frame("year"))


def test_it_is_what_the_other_commands_reckon(plan: Plan) -> None:
    """The same changes asked of a batch give the same figures."""
    outputs = parse_outputs([f"{RESULT}[jaar *]", "kasstroom.bank[laagste]"], plan)
    found = {one.name: one for one in outcomes(plan, LINES)}
    for free in free_scenarios(plan):
        settings = [s for change in free.changes for s in change.settings]
        values = [change.value for change in free.changes for _ in change.settings]
        batch = Batch(plan, settings, outputs, plan.data.scenarios[free.base])
        (figures,) = batch.run(np.array([values]))
        one = found[free.name]
        assert figures[:4] == pytest.approx(one.figures[plan.model.lines[RESULT]], abs=1e-6)
        assert figures[4] == pytest.approx(one.lowest[1], abs=1e-6)


def test_columns_of_hefbomen_come_first_as_they_are(plan: Plan) -> None:
    found = outcomes(plan, LINES)
    assert tuple(one.name for one in found[:6]) == plan.data.scenarios
    line = plan.model.lines[RESULT]
    careful = plan.evaluate(scenario="Voorzichtig").year(RESULT)[0, :, 0]
    assert found[1].figures[line] == pytest.approx(careful.tolist())


def test_changes_follow_a_column_from_top_to_bottom(plan: Plan) -> None:
    made = scenario_rows(
        plan,
        {**DEARER, "uitgaande_van": "Voorzichtig", "rij": "Groen corporatie"},
        {**DEARER, "rij": "Groen corporatie", "bewerking": PLUS, "waarde": 2},
        {"scenario": "DUURDER", "invoer": "hefbomen.vraag", "bewerking": TIMES, "waarde": 0.5},
    )
    (free,) = free_scenarios(made)
    data = free.data(made)
    price, demand = (plan.model.fields[id] for id in ("omzet.tarief", "hefbomen.vraag"))
    assert data.values[price][0, 0] == pytest.approx(35.5 * 1.1 + 2)
    assert data.scenarios[data.active] == "Voorzichtig"
    assert data.values[demand][0].tolist() == [1, pytest.approx(0.9 * 0.5), 1.1, 0.9, 1, 1]


def test_names_and_the_first_month_can_change(plan: Plan) -> None:
    made = scenario_rows(
        plan,
        {**LATER, "naam": "1 juli 2027"},
        {**LATER, "invoer": "Deelnemers: Regeling", "rij": "LKS", "naam": "BESCHUT WERK"},
    )
    (free,) = free_scenarios(made)
    data = free.data(made)
    assert data.timeline.label(0) == "2027-07"
    start, scheme = (plan.model.fields[id] for id in ("algemeen.startmaand", "deelnemers.regeling"))
    assert data.values[start][0, 0] == serial(data.timeline.start)
    assert target_names(scheme, data.rows)[int(data.values[scheme][0, 0]) - 1] == "beschut werk"
    assert min(outcomes(made, LINES)[-1].bank).isoformat() == "2027-07-01"


@pytest.mark.parametrize(
    ("row", "cell", "words"),
    [
        ({"scenario": ""}, "C6", "geef het scenario een naam"),
        ({"scenario": "voorzichtig"}, "C6", "is al een kolom van Hefbomen → geef dit scenario een"),
        ({"uitgaande_van": "Voorzichtg"}, "D6", "bedoelt u 'Voorzichtig'?"),
        ({"waarde": None}, "I6", "niet ingevuld → typ een getal"),
        ({"naam": "x"}, "J6", "dit telt hier niet mee → maak deze cel leeg"),
        ({"waarde": -3}, "I6", "Tarief van 'Groen corporatie' wordt hiermee"),
        ({**LATER, "waarde": None}, "J6", "is geen getal, en hier staat niets → typ hier de datum"),
        ({**LATER, "waarde": None, "naam": "ooit"}, "J6", "'ooit'"),
        ({**LATER, "naam": "1-7-2027"}, "I6", "is geen getal → maak deze cel leeg"),
        (
            {"invoer": "Deelnemers: Regeling", "bewerking": SET, "waarde": None, "naam": "beschu"},
            "J6", "bedoelt u 'beschut",
        ),
    ],
)  # fmt: skip
def test_each_mistake_says_where_and_what_to_do(
    plan: Plan, row: dict[str, object], cell: str, words: str
) -> None:
    (text,) = told(scenario_rows(plan, DEARER | row))
    assert text.startswith(f"FOUT Scenario's!{cell} ")
    assert words in text


def test_all_mistakes_are_told_at_once(plan: Plan) -> None:
    made = scenario_rows(
        plan, {**DEARER, "uitgaande_van": "Basis"}, {**DEARER, "uitgaande_van": "Gunstig"},
        {**DEARER, "scenario": "Ander", "invoer": "Omzet: Tarif"},
    )  # fmt: skip
    assert [text.split(" ")[2].split(" ")[0] for text in told(made)] == ["(Uitgaande", "(Invoer,"]
    assert [(p.level, p.cell) for p in noticed(made)] == [
        (Level.WARNING, "D7"), (Level.WARNING, "E8"),
    ]  # fmt: skip


def test_what_the_reader_said_already_is_not_said_again(plan: Plan) -> None:
    made = scenario_rows(plan, {**DEARER, "waarde": None})
    read = Problem(Level.WARNING, "Scenario's", "I6", "'abc' is geen getal", "typ", beside=True)
    made = replace(made, warnings=(read,))
    assert noticed(made) == []
    (text,) = told(made)
    assert "'abc' is geen getal" in text


def test_more_than_can_be_read_are_refused(plan: Plan) -> None:
    rows = [{**DEARER, "scenario": f"nr {number}"} for number in range(MOST + 1)]
    (text,) = told(scenario_rows(plan, *rows))
    assert f"meer dan {MOST} scenario's" in text
    assert len(free_scenarios(scenario_rows(plan, *rows[:-1]))) == MOST


def test_a_scenario_without_an_outcome_is_named(
    plan: Plan, monkeypatch: pytest.MonkeyPatch
) -> None:
    from budget.scenarios.named import named

    monkeypatch.setattr(named, "values_in", lambda *_: [float("nan")])
    with pytest.raises(InputError, match="'Duurder' heeft geen uitkomst voor Resultaat"):
        outcomes(scenario_rows(plan, DEARER), LINES)


# --- the workbook ------------------------------------------------------------


@pytest.fixture(scope="module")
def pages(plan: Plan, tmp_path_factory: pytest.TempPathFactory) -> openpyxl.Workbook:
    path = tmp_path_factory.mktemp("uit") / "scenarios.xlsx"
    write_results(path, results(plan, outcomes(plan, LINES)))
    return openpyxl.load_workbook(path)


def block(page: object, title: str) -> dict[object, list[object]]:
    """The rows under a title, by their first cell."""
    rows = list(page.iter_rows(values_only=True))  # type: ignore[attr-defined]
    start = next(at for at, row in enumerate(rows) if row[0] == title)
    found = {}
    for row in rows[start + 1 :]:
        if row[0] is None:
            break
        found[row[0]] = list(row[1:])
    return found


def test_the_workbook_shows_every_scenario_per_year_and_against_the_first(
    plan: Plan, pages: openpyxl.Workbook
) -> None:
    result = block(pages["Per jaar"], "Resultaat")
    stopped, basis = result["Gemeente stopt in jaar 3"][:4], result["Basis"][:4]
    assert basis == pytest.approx(plan.evaluate(scenario="Basis").year(RESULT)[0, :, 0].tolist())
    assert stopped[:2] == pytest.approx(basis[:2])
    against = block(pages["Verschillen"], "Resultaat: verschil met Basis")
    assert against["Gemeente stopt in jaar 3"][:4] == pytest.approx(np.subtract(stopped, basis))
    assert "Basis" not in against


def test_the_matrix_of_checks_is_what_fails(plan: Plan, pages: openpyxl.Workbook) -> None:
    found = outcomes(plan, LINES)
    matrix = block(pages["Controles"], "Niet in elk scenario hetzelfde")
    limit = next(c for c in plan.model.checks if c.label == "De bank zakt nooit onder de limiet")
    heads = [str(head).replace("\xa0", " ") for head in matrix["Controle"]]
    assert heads[1 : 1 + len(found)] == [one.name for one in found]
    verdicts = ["niet in orde" if limit in one.failing else "in orde" for one in found]
    assert matrix[limit.label][: 1 + len(found)] == [limit.advice, *verdicts]
    everywhere = block(pages["Controles"], "In elk scenario niet in orde")
    assert len(everywhere) - 1 == sum(
        all(check in one.failing for one in found) for check in plan.model.checks
    )


def test_the_text_says_what_a_scenario_costs(pages: openpyxl.Workbook) -> None:
    front = [str(c.value) for row in pages.worksheets[0].iter_rows() for c in row if c.value]
    (stopped,) = [text for text in front if text.startswith("'Gemeente stopt in jaar 3':")]
    assert "€ 424.722 lager dan in 'Basis'" in stopped
    assert "De bank zakt nooit onder de limiet" in stopped
    (half,) = [text for text in front if text.startswith("'Halve instroom en duurdere staf':")]
    assert "lager dan in 'Basis', en € 34.577 hoger dan in 'Voorzichtig'" in half


def test_what_each_scenario_changes_is_shown(pages: openpyxl.Workbook) -> None:
    own = list(pages["Wat verandert"].iter_rows(values_only=True))
    told_row = next(row for row in own if row[2] == "Hoger tarief voor het groen")
    assert told_row[3:8] == ("Omzet: Tarief, Groen corporatie", "€ 35,50", "maal (×)", "1,1", "I8")
