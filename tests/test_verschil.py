"""`begroting verschil`, as it is read aloud."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner
from openpyxl import load_workbook

import budget
from budget.cli import main
from budget.cli_verschil import show
from budget.difference import Effect
from budget.inputs.template import write_template
from budget.model import load_model

from .conftest import EXAMPLE

MODEL = load_model()
PLAN = budget.load(EXAMPLE)
WAGE = next(p for p in MODEL.parameters if p.name == "WML per uur")


@pytest.fixture(scope="module")
def old(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The example with hardly any free rows: openpyxl is slow with many."""
    path = tmp_path_factory.mktemp("oud") / "oud.xlsx"
    return write_template(MODEL, path, PLAN.data, free=2)


def edited(folder: Path, source: Path, cells: dict[str, Any]) -> Path:
    """A workbook after somebody typed in some cells ("Omzet!F6")."""
    book = load_workbook(source)
    for address, value in cells.items():
        sheet, _, cell = address.partition("!")
        book[sheet][cell].value = value
    path = folder / "nieuw.xlsx"
    book.save(path)
    return path


def verschil(old: Path, new: Path, expect: int = 0) -> list[str]:
    result = CliRunner().invoke(main, ["verschil", str(old), str(new)])
    assert result.exit_code == expect, result.output
    return [line.strip() for line in result.output.splitlines()]


def test_the_same_workbook_twice_is_no_difference(old: Path) -> None:
    assert verschil(old, old) == ["Geen verschil: in beide werkmappen staat hetzelfde."]


def test_cells_are_told_with_place_label_row_and_both_values(tmp_path: Path, old: Path) -> None:
    new = edited(
        tmp_path,
        old,
        {
            "Deelnemers!J6": 0.5,  # a share
            "Omzet!F6": 36.25,  # euros and cents
            "Omzet!I6": 1350,  # one of four years
            "Omzet!D7": "Gemeente",  # a name from another sheet
            "Kosten!J6": date(2029, 12, 31),  # a date
            "Kosten!E6": None,
            "Kosten!F6": 3200,
            "Algemeen!F7": "Bij de notaris\n12 mei",  # a remark
            "Hefbomen!C7": 0.97,  # of one scenario
        },
    )
    assert verschil(old, new)[:11] == [
        "9 verschillen:",
        'Algemeen, rij 7 (Rechtsvorm – Toelichting): (leeg) → "Bij de notaris / 12 mei"',
        'Deelnemers!J6 (Loonwaarde, "LKS"): 47,8 % → 50 %',
        'Omzet!F6 (Tarief, "Groen corporatie"): € 35,50 → € 36,25',
        'Omzet!I6 (Eenheden – jaar 2, "Groen corporatie"): 1.300 → 1.350',
        'Omzet!D7 (Klant, "Portiekschoonmaak"): Woningcorporatie → Gemeente',
        'Kosten!E6 (Bedrag – jaar 1, "Huur"): € 3.100 → € 0 of leeg',
        'Kosten!F6 (Bedrag – jaar 2, "Huur"): (leeg) → € 3.200',
        'Kosten!J6 (Einde, "Huur"): (leeg) → 31-12-2029',
        "Hefbomen!C7 (Tarieven – Voorzichtig): 1 → 0,97",
        "",
    ]


def test_a_row_can_come_and_go_and_get_another_name(tmp_path: Path, old: Path) -> None:
    book = load_workbook(old)
    costs = book["Kosten"]
    last = next(row for row in range(6, 99) if not costs.cell(row, 2).value) - 1
    gone = costs.cell(last, 2).value
    for column, value in enumerate(("Jubileum", "huisvesting", None, 4_321), 2):
        costs.cell(last, column).value = value
    for column in range(6, costs.max_column + 1):
        costs.cell(last, column).value = None
    costs["B6"].value = "Huur van het pand"
    book.save(tmp_path / "nieuw.xlsx")
    lines = verschil(old, tmp_path / "nieuw.xlsx")
    assert lines[0] == "3 verschillen:"
    assert lines[1] == 'Kosten, rij 6 (Kostenpost): "Huur" heet nu "Huur van het pand"'
    assert lines[2] == (
        f'Kosten, rij {last} (Kostenpost, "Jubileum"): erbij – '
        "Kostensoort huisvesting; Bedrag – jaar 1 € 4.321"
    )
    assert lines[3].startswith(f'Kosten, rij {last} in OUD (Kostenpost, "{gone}"): weg – ')


def test_what_refers_to_a_renamed_row_is_not_told_again(tmp_path: Path, old: Path) -> None:
    """A client gets another name on every sheet: that is one change."""
    book = load_workbook(old)
    for cell in (cell for page in book for row in page.iter_rows() for cell in row):
        if cell.value == "Woningcorporatie":
            cell.value = "Corporatie Zuid"
    book.save(tmp_path / "nieuw.xlsx")
    lines = verschil(old, tmp_path / "nieuw.xlsx")
    assert lines == [
        "1 verschil:",
        'Partijen, rij 9 (Partij): "Woningcorporatie" heet nu "Corporatie Zuid"',
        "",
        "Het resultaat en de laagste bankstand veranderen niet.",
    ]


def test_scenarios_have_names_and_one_is_chosen(tmp_path: Path, old: Path) -> None:
    new = edited(tmp_path, old, {"Hefbomen!D4": "Meevaller", "Hefbomen!B3": "Voorzichtig"})
    lines = verschil(old, new)
    assert lines[:4] == [
        "LET OP: OUD rekent met scenario Basis en NIEUW met Voorzichtig.",
        "2 verschillen:",
        'Hefbomen (Scenario): "Gunstig" heet nu "Meevaller"',
        "Hefbomen (Gekozen scenario): Basis → Voorzichtig",
    ]
    assert "De uitkomst in €, elk in het eigen scenario" in lines


def test_another_start_is_told_first(tmp_path: Path, old: Path) -> None:
    lines = verschil(old, edited(tmp_path, old, {"Algemeen!B8": date(2027, 4, 1)}))
    assert lines[0] == (
        "LET OP: OUD begint in 2027-01 en NIEUW in 2027-04; jaar 1 is dus niet hetzelfde jaar."
    )
    assert "Algemeen!B8 (Startmaand): 1-1-2027 → 1-4-2027" in lines


def test_an_amount_of_the_law_is_told_column_by_column(tmp_path: Path, old: Path) -> None:
    first, second = (int(amount.cell.partition("!E")[2]) for amount in PLAN.data.amounts[WAGE][:2])
    new = edited(
        tmp_path,
        old,
        {
            f"Wettelijk!I{first}": "stcrt",
            f"Wettelijk!J{first}": "voorlopig",
            f"Wettelijk!G{second}": 14.5,
            f"Wettelijk!H{second}": "cao",
        },
    )
    source, *others = verschil(old, new)[1:5]
    start = f"Wettelijk, rij {first} (WML per uur vanaf 1-1-2025"
    assert source.startswith(f'{start} – Bron): "') and source.endswith('" → "stcrt"')
    assert others == [
        f"{start} – Status): definitief → voorlopig",
        f"Wettelijk!G{second} (WML per uur vanaf 1-7-2025 – Eigen bedrag): (leeg) → € 14,50",
        f'Wettelijk, rij {second} (WML per uur vanaf 1-7-2025 – Reden): (leeg) → "cao"',
    ]


def test_the_outcome_is_shown_per_year_with_the_difference(tmp_path: Path, old: Path) -> None:
    shown = "\n".join(verschil(old, edited(tmp_path, old, {"Omzet!F6": 40})))
    assert "De uitkomst in €, scenario Basis" in shown
    for words in ("jaar 4", "Resultaat", "oud", "nieuw", "verschil", "Laagste bankstand"):
        assert words in shown
    assert all(len(line) <= 80 for line in shown.splitlines()[2:])


def test_amounts_of_millions_are_shown_whole(capsys: pytest.CaptureFixture[str]) -> None:
    show([Effect("Laagste bankstand", (1e6,) * 4, (-88_888_888.0,) * 4)], "De uitkomst")
    assert capsys.readouterr().out.count("-88.888.888") == 4


def test_the_difference_is_that_of_the_figures_beside_it(
    capsys: pytest.CaptureFixture[str],
) -> None:
    """3,6 and 1,4 differ by 2,2, but 4 and 1 by 3."""
    show([Effect("Resultaat", (1.4,) * 4, (3.6,) * 4)], "De uitkomst")
    rows = [line.replace("│", " ").split() for line in capsys.readouterr().out.splitlines()]
    assert ["verschil", "3", "3", "3", "3"] in rows


def test_problems_are_told_with_the_workbook_they_are_in(tmp_path: Path, old: Path) -> None:
    lines = verschil(old, edited(tmp_path, old, {"Omzet!D7": "Niemand"}), expect=1)
    assert lines[0].startswith("In NIEUW (") and lines[0].endswith("nieuw.xlsx):")
    assert lines[1].startswith('FOUT Omzet!D7 (Klant, "Portiekschoonmaak")')
    both = verschil(tmp_path / "weg.xlsx", tmp_path / "nieuw.xlsx", expect=1)
    assert both[0].startswith("In OUD (") and both[1].startswith("FOUT weg.xlsx: ")
    assert both[2:4] == lines[:2]


@pytest.mark.slow
def test_a_workbook_that_came_back_from_the_financier(tmp_path: Path, example: Path) -> None:
    *_, year_4, everything = sorted(PLAN.write(tmp_path))
    same = ["Geen verschil: in beide werkmappen staat hetzelfde."]
    assert verschil(example, everything) == same
    assert verschil(year_4, example) == same
    first = tmp_path / "begroting_jaar_1.xlsx"
    returned = edited(tmp_path, first, {"Omzet!F6": 30, "Normen!B6": 0.3})
    assert verschil(example, returned)[:3] == [
        "2 verschillen:",
        'Omzet!F6 (Tarief, "Groen corporatie"): € 35,50 → € 30',
        "Normen!B6 (Solvabiliteit minstens): 25 % → 30 %",
    ]
