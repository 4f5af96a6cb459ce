"""The sheets Onzekerheid and Samenhang: what is read, and every mistake with its cell."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

import pytest
from openpyxl import load_workbook

import budget
from budget.engine.problem import InputError
from budget.plan import Plan
from budget.scenarios.named.free import noticed
from budget.scenarios.uncertainty.read import Read, read_uncertain
from tests.conftest import EXAMPLE

SHEET, TOGETHER = "Onzekerheid", "Samenhang"


def edited(folder: Path, cells: Mapping[str, object]) -> Plan:
    """Betere Buren with other cells ("Sheet!C5") on these sheets."""
    book = load_workbook(EXAMPLE)
    for place, value in cells.items():
        sheet, _, cell = place.partition("!")
        book[sheet][cell] = value
    path = folder / "invoer.xlsx"
    book.save(path)
    return budget.load(path)


def problems(plan: Plan) -> dict[str, str]:
    """What is told, by cell."""
    with pytest.raises(InputError) as refused:
        read_uncertain(plan, plan.data.active)
    return {f"{p.sheet}!{p.cell}": str(p) for p in refused.value.problems}


@pytest.fixture(scope="module")
def read(plan: Plan) -> Read:
    return read_uncertain(plan, plan.data.active)


def test_the_example_is_read_row_by_row(read: Read) -> None:
    demand, inflow, _, subsidy, *_ = read.inputs
    assert demand.name == "Vraag naar diensten en cheques"
    assert demand.distribution.kind == "pert"
    assert [setting.text for setting in demand.settings] == ["hefbomen.vraag *"]
    assert inflow.distribution.kind == "driehoek"
    assert subsidy.distribution.points == (0, 0.5, 1)
    assert subsidy.distribution.chances == pytest.approx((0.1, 0.2, 0.7))
    assert len(subsidy.settings) == 2  # from the third year on: one draw for both
    assert read.ranks == {(0, 1): 0.4}


MISTAKES = {
    "Onzekerheid!C6": "Hefbomen: Vraga",
    "Onzekerheid!H7": 2,  # driehoek: lowest above highest
    "Onzekerheid!L8": 0,  # normaal without a spread
    "Onzekerheid!R9": 0.8,  # chances add up to 110 %
    "Onzekerheid!I10": 0.5,  # likeliest above the highest
    "Onzekerheid!J11": None,  # uniform without a highest
}


def test_every_mistake_on_the_rows_is_told_at_once_with_its_cell(tmp_path: Path) -> None:
    told = problems(edited(tmp_path, MISTAKES))
    assert set(told) == set(MISTAKES)
    assert "er is geen invoer 'Hefbomen: Vraga'" in told["Onzekerheid!C6"]
    assert "de laagste (2) is hoger dan de hoogste (1,1)" in told["Onzekerheid!H7"]
    assert "standaardafwijking van 0 kan niet" in told["Onzekerheid!L8"]
    assert "samen 110 % in plaats van 100 %" in told["Onzekerheid!R9"]
    assert "verlaag ze samen met 10 %" in told["Onzekerheid!R9"]
    assert "de waarschijnlijkste (0,5) ligt niet tussen" in told["Onzekerheid!I10"]
    assert "bij de verdeling uniform hoort een hoogste" in told["Onzekerheid!J11"]


def test_a_value_without_a_chance_and_a_row_that_undoes_another(tmp_path: Path) -> None:
    cells = {
        "Onzekerheid!U9": 0.1,  # a fourth chance, without a value
        "Onzekerheid!C7": "Hefbomen: Vraag", "Onzekerheid!F7": "wordt (=)",
    }  # fmt: skip
    told = problems(edited(tmp_path, cells))
    assert "bij deze kans staat geen mogelijke waarde" in told["Onzekerheid!P9"]
    assert "gooit weg wat een rij erboven doet: Vraag naar diensten" in told["Onzekerheid!F7"]
    assert len(told) == 2


def links(*rows: tuple[str, str, float]) -> dict[str, object]:
    names = {"vraag": 6, "instroom": 7, "loonwaarde": 8, "verzuim": 10}
    book = load_workbook(EXAMPLE, read_only=True)
    name = {key: book[SHEET].cell(row, 2).value for key, row in names.items()}
    cells: dict[str, object] = {}
    for at, (one, other, rank) in enumerate(rows, 6):
        cells |= {
            f"{TOGETHER}!B{at}": f"verband {at}", f"{TOGETHER}!C{at}": name[one],
            f"{TOGETHER}!D{at}": name[other], f"{TOGETHER}!E{at}": rank,
        }  # fmt: skip
    return cells


def test_correlations_that_clash_are_named_with_the_nearest_that_can(tmp_path: Path) -> None:
    cells = links(
        ("vraag", "instroom", 0.9),
        ("instroom", "loonwaarde", 0.9),
        ("loonwaarde", "vraag", -0.9),
        ("vraag", "verzuim", 0.2),
    )
    told = problems(edited(tmp_path, cells))
    assert {"Samenhang!E6", "Samenhang!E7", "Samenhang!E8"} <= set(told)
    assert "0,9 kan niet samen met de correlatie van" in told["Samenhang!E6"]
    assert "Instroom van deelnemers met Loonwaarde en prestatie" in told["Samenhang!E6"]
    nearest = {
        cell: float(text.split("ligt hier ")[1].split(", als")[0].replace(",", "."))
        for cell, text in told.items()
    }
    better = {**cells, **nearest}
    read_uncertain(edited(tmp_path, better), 0)  # what is proposed can be


def test_a_pair_twice_and_with_itself(tmp_path: Path) -> None:
    cells = links(("vraag", "instroom", 0.4), ("instroom", "vraag", 0.4), ("vraag", "vraag", 1))
    told = problems(edited(tmp_path, cells))
    assert "dit tweetal staat ook al bij 'verband 6'" in told["Samenhang!D7"]
    assert "twee keer dezelfde onzekere invoer" in told["Samenhang!D8"]
    assert len(told) == 2


def test_an_empty_sheet_says_how_to_fill_it_in(tmp_path: Path) -> None:
    cells = {f"{SHEET}!{c}{r}": None for r in range(6, 12) for c in "BCDEFGHIJKLMNOPQRSTUV"}
    cells |= {f"{TOGETHER}!{c}6": None for c in "BCDE"}
    told = problems(edited(tmp_path, cells))
    assert "vul op dit blad minstens één rij in, bijvoorbeeld: Onzekere invoer" in told[f"{SHEET}!"]


def test_a_mistake_is_noticed_but_stops_no_begroting(tmp_path: Path) -> None:
    found = noticed(edited(tmp_path, {"Onzekerheid!H7": 2, "Samenhang!D6": "Loonwaarde"}))
    assert {str(p).split(" (")[0] for p in found} >= {"LET OP Onzekerheid!H7"}
