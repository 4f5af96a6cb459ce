"""The scenarios side by side: figures of the run, held live against the model."""

from __future__ import annotations

from pathlib import Path

import pytest

from budget.model.overzichten import VERGELEKEN
from budget.plan import Plan, evaluator
from budget.workbook.compare import OTHER, SAME, SHEET
from tests.figures import address_book, input_cell
from tests.recalc import Recalculated, by_ironcalc
from tests.xlsx import sheet_names


@pytest.fixture(scope="module")
def books(plan: Plan, tmp_path_factory: pytest.TempPathFactory) -> list[Path]:
    return plan.write(tmp_path_factory.mktemp("compare"))


def column(found: Recalculated, letter: str) -> list[object]:
    return [found[f"'{SHEET}'!{letter}{row}"] for row in range(6, 90)]


def test_each_scenario_shows_what_python_finds(plan: Plan, books: list[Path]) -> None:
    found = by_ironcalc(books[0])
    results = [plan.evaluate(scenario=name) for name in plan.data.scenarios]
    for row, (name, result) in enumerate(zip(plan.data.scenarios, results, strict=True), 7):
        assert found[f"'{SHEET}'!A{row}"] == name
        years = [found[f"'{SHEET}'!{letter}{row}"] for letter in "CDEF"]
        assert years == pytest.approx(result.year("resultaat.resultaat")[0, :, 0], abs=1e-6)


def test_only_the_row_of_the_active_scenario_is_held_against_the_model(
    plan: Plan, books: list[Path]
) -> None:
    assert column(by_ironcalc(books[0]), "H").count(SAME) == len(VERGELEKEN)
    book = address_book(plan.model, plan.data)
    switched = by_ironcalc(books[0], {book.layout.scenario_name(): "Voorzichtig"})
    assert column(switched, "H").count(SAME) == len(VERGELEKEN)
    dearer = {input_cell(book, plan.model.fields["algemeen.inbreng"]): 1}
    assert OTHER in column(by_ironcalc(books[0], dearer), "H")


def test_the_title_says_whether_basis_and_voorzichtig_both_stay_within_the_limit(
    plan: Plan, books: list[Path]
) -> None:
    line = plan.model.lines["kasstroom.laagste_ruimte"]
    room = evaluator().run(plan.data, [0, 1], [line]).values[line][0, 0]
    title = by_ironcalc(books[0])[f"'{SHEET}'!A1"]
    both = bool((room >= 0).all())
    assert title == (
        f"Basis en Voorzichtig: de bank blijft {'' if both else 'niet in allebei '}binnen de limiet"
    )


def test_a_years_workbook_has_no_comparison(books: list[Path]) -> None:
    assert SHEET in sheet_names(books[0])
    assert SHEET not in sheet_names(books[1])
