"""The live column Controle: what it says before and after the user types something."""

from pathlib import Path

import pytest
from openpyxl import load_workbook

from budget.inputs.template import write_template
from budget.sheet.one_sheet import FIRST_ROW, FREE_ROWS
from tests.recalc import Recalculated, by_ironcalc

from .small import small_data, small_model


@pytest.fixture(scope="module")
def path(tmp_path_factory: pytest.TempPathFactory) -> Path:
    model = small_model()
    return write_template(model, tmp_path_factory.mktemp("controle") / "in.xlsx", small_data(model))


def after(path: Path, **typed: str) -> Recalculated:
    return by_ironcalc(path, {f"Diensten!{cell}": value for cell, value in typed.items()})


def test_the_stored_marks_are_those_of_the_formulas(path: Path) -> None:
    stored, found = load_workbook(path, data_only=True), by_ironcalc(path)
    seen = 0
    for page in stored.worksheets[1:]:
        for row in range(FIRST_ROW, min(page.max_row, 12) + 1):
            mark = page.cell(row, 1).value
            if page["A4"].value == "Controle":
                assert (found[f"{page.title}!A{row}"] or "") == (mark or "")
                seen += mark == "✔"
    assert seen >= 6


@pytest.mark.parametrize(
    ("typed", "told"),
    [
        ({}, "✔"),
        ({"C6": ""}, "✗ Tarief"),
        ({"C6": "ca. 45"}, "✗ Tarief?"),
        ({"D6": "Bank"}, "✗ Klant?"),
        ({"D6": ""}, "✗ Klant"),
        ({"B6": ""}, "✗ naam ontbreekt"),
        ({"F6": "veel"}, "✗ Plaatsen?"),
        ({"L6": "morgen"}, "✔"),  # what is refined, only the program checks
    ],
)
def test_a_row_says_what_is_not_right(path: Path, typed: dict[str, str], told: str) -> None:
    assert after(path, **typed)["Diensten!A6"] == told


def test_two_rows_of_one_name_are_both_marked(path: Path) -> None:
    found = after(path, B8="groen", C8="10", D8="Gemeente Alm")
    assert [found[f"Diensten!A{row}"] for row in (6, 7, 8)] == [
        "✗ naam dubbel", "✔", "✗ naam dubbel",
    ]  # fmt: skip


def test_the_first_sheet_counts_what_is_left_to_do(path: Path) -> None:
    before, found = by_ironcalc(path), after(path, C6="", C7="")
    page = load_workbook(path)["Zo werkt het"]
    row = next(c.row for c in page["A"] if c.value == "Diensten")
    total = next(c.row for c in page["A"] if c.value == "De bladen")
    assert (before[f"Zo werkt het!C{row}"], found[f"Zo werkt het!C{row}"]) == (0, 2)
    assert (before[f"Zo werkt het!C{total}"], found[f"Zo werkt het!C{total}"]) == (0, 2)


def test_a_blank_required_figure_of_a_form_counts_too(path: Path) -> None:
    page = load_workbook(path)["Zo werkt het"]
    row = next(c.row for c in page["A"] if c.value == "Algemeen")
    assert by_ironcalc(path, {"Algemeen!B5": ""})[f"Zo werkt het!C{row}"] == 1


def test_every_free_row_has_the_formula(path: Path) -> None:
    page = load_workbook(path)["Diensten"]
    last = FIRST_ROW + 2 + FREE_ROWS - 1
    assert str(page[f"A{last}"].value).startswith("=IF(COUNTA(")
    assert page[f"A{last + 1}"].value is None
