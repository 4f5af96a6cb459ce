"""`begroting zoek`: what is found is true when the plan itself reckons it."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest
from click.testing import CliRunner
from openpyxl import load_workbook

from budget.cli import main
from budget.plan import Plan
from budget.scenarios.goal.frontier import first_values, frontier
from budget.scenarios.goal.goal import Goal, Search, parse_goal
from budget.scenarios.goal.questions import QUESTIONS, Question
from budget.scenarios.goal.sought import Found, find
from budget.scenarios.goal.story import Story, cells_told
from budget.scenarios.refused import Refused
from budget.scenarios.typed import parse_setting
from tests.conftest import EXAMPLE

SUBSIDY = "subsidies.bedrag[Exploitatiesubsidie vanaf 2029].jaar4"


def found(plan: Plan, goal: str, by: str, low: str = "", high: str = "") -> Found:
    return find(Search(plan, parse_goal(goal, plan), parse_setting(by, plan)), low, high)


def told(found: Found) -> str:
    return "\n".join([*Story(found).question(), *Story(found).answer()])


def test_a_tarief_that_breaks_even_breaks_even_when_typed_into_the_input(plan: Plan) -> None:
    answer = found(plan, "resultaat.resultaat[jaar 3] = 0", "omzet.tarief[*] *")
    (solution,) = answer.solutions
    again = plan.evaluate({"omzet.tarief": lambda old: old * solution.value})
    assert again.year("resultaat.resultaat")[0, 2, 0] == pytest.approx(0, abs=0.005)
    assert "Tarief Was en strijk: van € 24,00 naar € 23,75" in cells_told(answer, solution)


def test_where_the_model_is_linear_the_answer_is_the_closed_form(plan: Plan) -> None:
    """In year 4 no garantie makes up for less: each euro of subsidy is a euro of result."""
    result = plan.evaluate().year("resultaat.resultaat")[0, 3, 0]
    answer = found(plan, "resultaat.resultaat[jaar 4] = 1000", f"{SUBSIDY} +")
    assert [s.value for s in answer.solutions] == pytest.approx([1000 - result], abs=0.01)


def test_a_goal_may_be_another_figure(plan: Plan) -> None:
    pair = "kengetallen.gemiddeld_tarief", "kengetallen.kostprijs_netto"
    answer = found(plan, f"{pair[0]}[jaar 2] = {pair[1]}[jaar 2]", "omzet.tarief[*] *")
    (solution,) = answer.solutions
    again = plan.evaluate({"omzet.tarief": lambda old: old * solution.value})
    one, other = (again[id][0, 1, 0] for id in pair)
    assert one == pytest.approx(other, abs=0.005)


def test_every_solution_and_every_jump_is_told(plan: Plan) -> None:
    """With fewer people the staff shrinks in steps, and with them the result jumps over nought."""
    answer = found(plan, "resultaat.resultaat[jaar 4] = 0", "hefbomen.instroom =")
    assert len(answer.solutions) == 2 and len(answer.tried.jumps) == 2
    for solution in answer.solutions:
        assert solution.outcome.years[2, 3] == pytest.approx(0, abs=0.005)
    for jump in answer.tried.jumps:
        sides = answer.search.margins(np.array([jump.before, jump.after]))
        assert sides[0] * sides[1] < 0 and np.abs(sides).min() > 100
    assert "Er zijn 2 oplossingen." in told(answer)
    assert told(answer).count("verspringt een regel") == 2


def test_a_garantie_keeps_the_result_at_nought_over_a_stretch(plan: Plan) -> None:
    """€ 10.000 of garantie in year 2: so much more or less of another subsidy changes nothing."""
    by = "subsidies.bedrag[Exploitatiesubsidie 2027–2028].jaar2 +"
    (answer,) = found(plan, "resultaat.resultaat[jaar 2] = 0", by).tried.answers
    assert answer.last - answer.first == pytest.approx(10_000, abs=0.1)


def test_of_months_the_last_that_holds_and_the_first_that_fails(plan: Plan) -> None:
    answer = found(plan, "kasstroom.laagste_ruimte >= 0", "hefbomen.startvertraging =")
    (stretch,) = answer.tried.answers
    assert (stretch.last, stretch.after) == (1, 2)
    room = [
        plan.evaluate({"hefbomen.startvertraging": np.full((1, 6), months)})[
            "kasstroom.laagste_ruimte"
        ].item()
        for months in (stretch.last, stretch.after)
    ]
    assert room[0] >= 0 > room[1]
    assert "Bij 1 maand net wel" in told(answer) and "Bij 2 maanden niet meer" in told(answer)


def test_without_a_solution_it_says_how_near_it_comes(plan: Plan) -> None:
    answer = found(plan, "resultaat.resultaat[jaar 4] >= 100000", "kosten.bedrag[Huur] +")
    assert not answer.reached and answer.solutions == ()
    nearest = plan.evaluate({"kosten.bedrag": lambda old: without_rent(plan, old)})
    result = nearest.year("resultaat.resultaat")[0, 3, 0]
    assert f"€ {result:,.2f}".translate(str.maketrans(",.", ".,")) in told(answer)
    nothing = found(plan, "resultaat.resultaat[jaar 4] = 0", "normen.dscr =")
    assert "verandert hier niets aan" in told(nothing)


def without_rent(plan: Plan, old: np.ndarray) -> np.ndarray:
    table = plan.model.fields["kosten.bedrag"].table
    old[plan.data.rows[table].index("Huur"), 0] = 0
    return old


@pytest.mark.parametrize("question", QUESTIONS, ids=lambda q: q.name)
def test_every_question_has_an_answer_in_the_example(plan: Plan, question: Question) -> None:
    goal, by = question.filled(plan, 4)
    answer = found(plan, goal, by)
    assert answer.reached and answer.chosen is not None
    assert answer.goal.holds(float(answer.goal.margin(answer.chosen.outcome.figures)))


def test_each_point_of_a_frontier_just_reaches_the_goal(plan: Plan) -> None:
    goal = parse_goal("resultaat.resultaat[jaar 4] >= 0", plan)
    first = parse_setting("hefbomen.startvertraging =", plan)
    line = frontier(plan, goal, (first, parse_setting(f"{SUBSIDY} +", plan)), np.arange(4.0))
    subsidy = plan.model.fields["subsidies.bedrag"]
    row = plan.data.rows[subsidy.table].index("Exploitatiesubsidie vanaf 2029")
    for point in line.points:
        amounts = plan.data.values[subsidy].copy()
        amounts[row, 3] += point.needed
        again = plan.evaluate(
            {"subsidies.bedrag": amounts,
             "hefbomen.startvertraging": np.full((1, 6), point.value)}
        )  # fmt: skip
        assert again.year("resultaat.resultaat")[0, 3, 0] == pytest.approx(0, abs=0.005)
    assert [p.needed for p in line.points] == sorted(p.needed for p in line.points)
    assert len(first_values(first, plan, 0)) > 9


@pytest.mark.parametrize(
    "goal, told",
    [
        ("resultaat.resultaat[jaar *] = 0", "een doel gaat over één"),
        ("resultaat.resultaat[jaar 1]", "heeft één teken nodig"),
        ("resultaat.resultaat[jaar 1] = 1.000,50", "geen punten in duizenden"),
        ("resultaat.resultaat[jaar 1] = 10%", "is in €, niet in %"),
    ],
)
def test_a_goal_that_cannot_be_read(plan: Plan, goal: str, told: str) -> None:
    with pytest.raises(Refused) as refused:
        parse_goal(goal, plan)
    assert told in refused.value.messages[0]


def test_a_check_is_reached_or_not(plan: Plan) -> None:
    goal: Goal = parse_goal("controles.solvabel = ja", plan)
    assert goal.holds(0) and not goal.exact


# --- the command -----------------------------------------------------------------


def zoek(*words: str, expect: int = 0) -> str:
    result = CliRunner().invoke(main, ["zoek", str(EXAMPLE), *words])
    assert result.exit_code == expect, result.output
    return result.output


def test_the_command_tells_and_writes_the_answer(tmp_path: Path) -> None:
    book = tmp_path / "zoek.xlsx"
    text = zoek("--vraag", "kostendekkend-tarief", "--jaar", "3", "--uit", str(book))
    assert "Het doel wordt gehaald vanaf maal 0,9895 (1,05 % lager)." in text
    sheets = load_workbook(book)
    assert sheets.sheetnames == ["Uitkomst", "Invoer", "Gevolgen", "Verloop"]
    first = book.read_bytes()
    zoek("--vraag", "kostendekkend-tarief", "--jaar", "3", "--uit", str(book))
    assert book.read_bytes() == first


def test_the_help_names_every_question() -> None:
    text = " ".join(CliRunner().invoke(main, ["zoek", "--help"]).output.split())
    assert all(question.name in text.replace("- ", "-") for question in QUESTIONS)


def test_no_solution_ends_with_one_and_a_mistake_with_two(tmp_path: Path) -> None:
    book = str(tmp_path / "zoek.xlsx")
    goal = "resultaat.resultaat[jaar 4] >= 100000"
    assert "Geen oplossing" in zoek(
        "--doel", goal, "--door", "kosten.bedrag[Huur] +", "--uit", book, expect=1
    )
    text = zoek("--doel", "resultaat[jaar", "--door", "omzet.tarif *", "--uit", book, expect=2)
    assert "resultaat[jaar" in text and "Bedoelt u omzet.tarief?" in text  # both at once


def test_everything_wrong_with_a_question_is_told_at_once(tmp_path: Path) -> None:
    told = zoek(
        "--doel", "resultaat.resultat[jaar 3] = 0", "--door", "hefbomen.instroom = 1,15",
        "--door", "hefbomen.vrag", "--scenario", "Bassis", "--uit", str(tmp_path / "a.xlsx"),
        expect=2,
    )  # fmt: skip
    for part in ("resultaat.resultat", "van 0 tot en met 3", "hefbomen.vraag?", "'Basis'"):
        assert part in told, part
    assert list(tmp_path.iterdir()) == []


def test_a_frontier_is_written_with_its_table(tmp_path: Path) -> None:
    book = tmp_path / "grens.xlsx"
    text = zoek(
        "--doel", "resultaat.resultaat[jaar 4] = 0", "--door", "omzet.tarief[*] * 0.9:1.1:3",
        "--door", "hefbomen.vraag =", "--uit", str(book),
    )  # fmt: skip
    assert "Tarief maal 0,9 (10 % lager): Vraag precies maal 1,0659 (6,59 % hoger)." in text
    assert load_workbook(book).sheetnames == ["Uitkomst", "Samen nodig", "Tabel"]
