"""What changed between two inputs: exactly that, whatever was changed, and what it does."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import date
from typing import Any

import numpy as np
import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st

import budget
from budget.change import Change, What, figure
from budget.difference import differences, effects
from budget.engine.data import Data
from budget.engine.expr import Choices, Field, Table
from budget.matching import own_cells
from budget.model import eenheden, load_model
from budget.plan import Plan

from .conftest import EXAMPLE

MODEL = load_model()
PLAN = budget.load(EXAMPLE)
WAGE = next(p for p in MODEL.parameters if p.name == "WML per uur")


def told(old: Data, new: Data) -> list[str]:
    return [str(change) for change in differences(MODEL, old, new)]


# --- exactly what changed, and nothing else -------------------------------------------

Cell = tuple[Field, int, int]


def choices(item: Field) -> int:
    """How many names a reference can take."""
    assert item.target is not None
    return len(
        item.target.names if isinstance(item.target, Choices) else PLAN.data.rows[item.target]
    )


FIGURES: list[Cell] = [
    (item, row, part)
    for item, values in PLAN.data.values.items()
    if item.kind != "ref" or choices(item) > 1
    for row, part in np.ndindex(*values.shape)
]
WORDS: list[Cell] = [
    (item, row, 0) for item, texts in PLAN.data.texts.items() for row in range(len(texts))
]


def another(item: Field, value: float) -> float:
    """A value that a user would see as another one."""
    match item.kind:
        case "ref":
            return value % choices(item) + 1
        case "flag":
            return 0.0 if value == 1 else 1.0
        case "date":
            return 46_000.0 if np.isnan(value) else value + 1
        case _:
            return 0.125 if np.isnan(value) else value + 0.01


@settings(deadline=None)
@given(st.sets(st.integers(0, len(FIGURES + WORDS) - 1), min_size=1, max_size=12))
def test_k_changed_cells_give_k_differences_each_at_its_own_cell(numbers: set[int]) -> None:
    cells = [(FIGURES + WORDS)[number] for number in numbers]
    values = {item: found.copy() for item, found in PLAN.data.values.items()}
    texts = {item: list(found) for item, found in PLAN.data.texts.items()}
    for item, row, part in cells:
        if item in texts:
            texts[item][row] += " – anders"
        else:
            values[item][row, part] = another(item, values[item][row, part])
    new = replace(PLAN.data, values=values, texts={i: tuple(found) for i, found in texts.items()})
    found = differences(MODEL, PLAN.data, new)
    assert sorted(change.place for change in found) == sorted(
        PLAN.data.cells[item][row][part] for item, row, part in cells
    )
    assert all(change.old != change.new for change in found)


def moved(data: Data, table: Table, order: list[int]) -> Data:
    """The rows of a table in another order; whatever refers to them moves along."""
    new_number = {0: 0, **{old + 1: new + 1 for new, old in enumerate(order)}}

    def rows(found: Any) -> Any:
        return tuple(found[old] for old in order)

    values, texts, cells = dict(data.values), dict(data.texts), dict(data.cells)
    for item in table.fields:
        cells[item] = rows(cells[item])
        if item in texts:
            texts[item] = rows(texts[item])
        else:
            values[item] = values[item][order]
    numbers = np.array([new_number[old] for old in range(len(order) + 1)], float)
    for item in values:
        if item.target is table:
            values[item] = numbers[values[item].astype(int)]
    return replace(
        data, values=values, texts=texts, cells=cells,
        rows={**data.rows, table: rows(data.rows[table])},
        remarks={**data.remarks, table: rows(data.remarks[table])},
        amounts={
            p: tuple(replace(a, key=new_number[a.key]) if p.keys is table else a for a in found)
            for p, found in data.amounts.items()
        },
    )  # fmt: skip


TABLES = {t.name: t for t in MODEL.tables if not t.form and len(PLAN.data.rows[t]) > 1}


@settings(deadline=None)
@given(st.data())
def test_another_order_of_rows_is_no_difference(draw: st.DataObject) -> None:
    new = PLAN.data
    few = st.lists(st.sampled_from(sorted(TABLES)), min_size=1, max_size=4, unique=True)
    for table in (TABLES[name] for name in draw.draw(few)):
        new = moved(new, table, draw.draw(st.permutations(range(len(new.rows[table])))))
    assert told(PLAN.data, new) == []


@settings(deadline=None)
@given(st.data())
def test_a_new_name_is_one_difference(draw: st.DataObject) -> None:
    table = TABLES[draw.draw(st.sampled_from(sorted(TABLES)))]
    names = list(PLAN.data.rows[table])
    row = draw.draw(st.integers(0, len(names) - 1))
    assume(any(own_cells(table, PLAN.data, row)))  # of a row without figures nobody could tell
    names[row] = "een heel andere naam"
    new = replace(PLAN.data, rows={**PLAN.data.rows, table: tuple(names)})
    (change,) = differences(MODEL, PLAN.data, new)
    assert (change.what, change.new) == (What.RENAMED, "een heel andere naam")


def with_scenarios(order: list[int]) -> Data:
    """These scenarios, in this order; the first of the example is the one it chose."""
    data = PLAN.data
    levers = {item: data.values[item][:, order] for item in LEVERS}
    names = tuple(data.scenarios[old] for old in order)
    return replace(data, scenarios=names, active=order.index(0), values={**data.values, **levers})


@settings(deadline=None)
@given(st.permutations(range(len(PLAN.data.scenarios))))
def test_another_order_of_scenarios_is_no_difference(order: list[int]) -> None:
    assert told(PLAN.data, with_scenarios(order)) == []


def test_a_scenario_can_come_and_go() -> None:
    fewer = with_scenarios([0, 1, 3, 4, 5])
    assert told(PLAN.data, fewer) == ["Hefbomen in OUD (Scenario): weg – Gunstig"]
    assert told(fewer, PLAN.data) == ["Hefbomen (Scenario): erbij – Gunstig"]


LEVERS = {item for item in MODEL.fields.values() if item.id.startswith("hefbomen.") and item.axis}


def test_hardly_anything_in_common_is_another_row() -> None:
    """Not every row that goes where another comes has got a new name."""
    table = MODEL.fields["omzet.tarief"].table
    names, row = list(PLAN.data.rows[table]), 0
    names[row] = "Iets anders"
    values = dict(PLAN.data.values)
    for item in table.fields:
        if item in values and item.kind == "number":
            values[item] = values[item].copy()
            values[item][row] += 1
    new = replace(PLAN.data, rows={**PLAN.data.rows, table: tuple(names)}, values=values)
    assert [change.what for change in differences(MODEL, PLAN.data, new)] == [
        What.ADDED, What.REMOVED,
    ]  # fmt: skip


def test_a_program_that_rounds_the_last_digit_changes_nothing() -> None:
    share = MODEL.fields["deelnemers.loonwaarde_start"]
    values = PLAN.data.values[share] * (1 + 1e-15)
    assert told(PLAN.data, PLAN.data.with_values({share: values})) == []


def test_a_new_amount_and_one_that_is_gone() -> None:
    first, *others = PLAN.data.amounts[WAGE]
    later = replace(first, since=date(2030, 1, 1), lawful=17.5, cell="Wettelijk!E200")
    new = replace(PLAN.data, amounts={**PLAN.data.amounts, WAGE: (*others, later)})
    gone, come = differences(MODEL, PLAN.data, new)
    assert (gone.what, gone.label) == (What.REMOVED, "WML per uur vanaf 1-1-2025")
    assert (come.what, come.place) == (What.ADDED, "Wettelijk!E200")
    assert come.new.startswith("€ 17,50 (definitief; ")


# --- what it does ---------------------------------------------------------------------


def with_field(id: str, change: Callable[[Any], Any]) -> Plan:
    return PLAN.with_overrides({id: change})


def test_the_effect_is_the_difference_between_two_evaluations() -> None:
    dearer = with_field("omzet.tarief", lambda old: old * 1.1)
    result, lowest = effects(PLAN, dearer)
    assert (result.label, lowest.label) == ("Resultaat", "Laagste bankstand")
    expected = dearer.evaluate().year("resultaat.resultaat")[0, :, 0]
    assert result.new == pytest.approx(expected)
    assert result.difference == pytest.approx(np.subtract(result.new, result.old))
    bank = PLAN.evaluate()["kasstroom.bank"][0, :, 0]
    assert lowest.old == pytest.approx([min(bank[month : month + 12]) for month in (0, 12, 24, 36)])


def test_the_effect_is_that_of_the_chosen_scenario() -> None:
    careful = PLAN.with_overrides({}, "Voorzichtig")
    result, _ = effects(PLAN, careful)
    assert result.new[3] < result.old[3]


# --- words -------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("value", "unit", "shown"),
    [
        (0.025, eenheden.PERCENTAGE, "2,5 %"),
        (0.07, eenheden.PERCENTAGE, "7 %"),
        (1234.5, eenheden.EUR, "€ 1.234,50"),
        (-4250.0, eenheden.EUR, "€ -4.250"),
        (0.12345, eenheden.EUR_UUR, "€ 0,12345"),
        (0.1 + 0.2, eenheden.FACTOR, "0,3"),
        (1e-7, eenheden.FACTOR, "0,0000001"),
        (20000.0, eenheden.CHEQUES, "20.000"),
        (2027.0, eenheden.NUMMER, "2027"),
    ],
)
def test_a_figure_is_shown_in_full(value: float, unit: Any, shown: str) -> None:
    assert figure(value, unit) == shown


def test_a_change_reads_as_a_sentence() -> None:
    change = Change(What.REMOVED, "Omzet, rij 7", "Dienst", "Tuinen", "", "")
    assert str(change) == 'Omzet, rij 7 in OUD (Dienst, "Tuinen"): weg'
