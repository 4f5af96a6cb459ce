"""Sheets with scenarios and uncertainty need not be there: workbooks of before them are read."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest
from openpyxl import load_workbook

import budget
from budget.engine.problem import Problem
from budget.fingerprint import fingerprint
from budget.inputs.blank import blank_input
from budget.inputs.example import write_example
from budget.inputs.lacking import FORMER_OVERVIEW
from budget.inputs.reader import read_with_warnings
from budget.model import load_model
from budget.model.bladen import WAT_ALS
from budget.plan import Plan, evaluator
from budget.workbook.compare import INTRO, SHEET


@pytest.fixture
def without(tmp_path: Path, example: Path) -> Path:
    """Betere Buren as it would have been before there were such sheets."""
    book = load_workbook(example)
    for name in WAT_ALS:
        del book[name]
    book.save(tmp_path / "vroeger.xlsx")
    return tmp_path / "vroeger.xlsx"


def read(path: Path) -> tuple[dict[str, tuple[str, ...]], list[Problem]]:
    data, told = read_with_warnings(path, load_model())
    return {table.name: rows for table, rows in data.rows.items() if table.aside}, told


def test_a_workbook_without_them_is_read_as_if_they_were_empty(without: Path, plan: Plan) -> None:
    rows, told = read(without)
    assert rows == dict.fromkeys(WAT_ALS, ())
    assert told == []
    before = budget.load(without).evaluate().frame(per="year")
    assert before.equals(plan.evaluate().frame(per="year"))


def test_a_sheet_that_takes_part_is_then_as_in_an_empty_template(
    tmp_path: Path,
) -> None:
    model = load_model()
    whole = write_example(model, tmp_path / "nu.xlsx", free=5)
    book = load_workbook(whole)
    for name in (table.name for table in model.tables if table.optional):
        del book[name]
    book.save(tmp_path / "vroeger.xlsx")
    data, told = read_with_warnings(tmp_path / "vroeger.xlsx", model)
    assert told == []
    empty = blank_input(model, data.timeline.start)
    fields = [f for f in model.fields.values() if f.table.optional and f in empty.values]
    assert len(fields) > 10
    for field in fields:
        np.testing.assert_array_equal(data.values[field], empty.values[field], field.id)
    same = [id for id in model.lines if not id.startswith("maatschappelijk.")]
    before, now = (evaluator().run(found) for found in (budget.load(whole).data, data))
    for line in map(model.lines.__getitem__, same):
        np.testing.assert_array_equal(now.values[line], before.values[line], line.id)
    gains = model.lines["maatschappelijk.baten"]
    assert before.values[gains].any()
    assert not now.values[gains].any()


def test_what_is_made_from_it_is_the_same_input(without: Path, tmp_path: Path) -> None:
    old = budget.load(without)
    books = old.write(tmp_path / "uit")
    assert fingerprint(budget.load(books[0]).data) == fingerprint(old.data)


def test_the_overview_that_was_called_scenarios_is_not_taken_for_the_sheet(without: Path) -> None:
    book = load_workbook(without)
    book.create_sheet("Scenario's")["A2"] = FORMER_OVERVIEW
    book.save(without)
    rows, told = read(without)
    assert rows["Scenario's"] == ()
    assert told == []
    assert INTRO == FORMER_OVERVIEW  # as it was called then
    assert SHEET not in WAT_ALS


def test_a_sheet_that_seems_meant_is_named(tmp_path: Path, example: Path) -> None:
    book = load_workbook(example)
    book["Scenario's"].title = "Scenarios"
    book.save(tmp_path / "anders.xlsx")
    rows, told = read(tmp_path / "anders.xlsx")
    assert rows["Scenario's"] == ()
    assert [(p.code, p.sheet) for p in told] == [("sheet-unread", "Scenarios")]


def test_headers_thrown_away_are_still_a_mistake(tmp_path: Path, example: Path) -> None:
    book = load_workbook(example)
    book["Onzekerheid"].delete_rows(1, 5)
    book.save(tmp_path / "kaal.xlsx")
    with pytest.raises(budget.InputError, match="de rij met koppen is niet gevonden"):
        budget.load(tmp_path / "kaal.xlsx")


def test_a_number_there_may_be_typed_as_a_percentage(tmp_path: Path, example: Path) -> None:
    """It is the value of an input that can be one or not."""
    book = load_workbook(example)
    page = book["Scenario's"]
    page["I10"], page["I8"] = 0.05, "110 %"
    page["I10"].number_format = "0%"
    book.save(tmp_path / "procent.xlsx")
    data, told = read_with_warnings(tmp_path / "procent.xlsx", load_model())
    value = load_model().fields["scenarios.waarde"]
    assert data.values[value][:, 0].tolist() == [0, 0, 1.1, 0.5, 0.05]
    assert [(p.code, p.cell) for p in told] == [("number-from-text", "I8")]
