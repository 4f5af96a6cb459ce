"""Uitgangspunten: every input with its source and cell, and what was changed since."""

from __future__ import annotations

from pathlib import Path

import pytest
from openpyxl import load_workbook
from openpyxl.worksheet.worksheet import Worksheet

from budget.sheet.contents import Figures
from budget.sheet.one_sheet import FIRST_ROW as INPUT_FIRST_ROW
from budget.sheet.one_sheet import OWN_AMOUNT, amount_letter
from budget.workbook.assumptions import (
    AS_MADE_COLUMNS,
    CHANGED,
    FIRST_ROW,
    NO_SOURCE,
    NOW_COLUMNS,
    PLACE,
    SHEET,
    SOURCE,
    STATE,
    STATUS,
    UNCHANGED,
)
from budget.workbook.cells import as_figure
from budget.workbook.cover import AS_MADE
from tests.engine import sample
from tests.engine import sample_first as first
from tests.figures import address_book, input_cell
from tests.recalc import by_ironcalc


@pytest.fixture(scope="module")
def page(books: list[Path]) -> Worksheet:
    return load_workbook(books[0], data_only=True)[SHEET]


def rows_of(page: Worksheet) -> list[int]:
    """The rows that show an assumption."""
    return [r for r in range(FIRST_ROW, page.max_row + 1) if page[f"{PLACE}{r}"].value]


def test_every_input_that_is_filled_in_has_a_row(books: list[Path], page: Worksheet) -> None:
    """What a user sees on the input sheets is what stands here, twice."""
    whole = load_workbook(books[0], data_only=True)
    shown = 0
    for row in rows_of(page):
        sheet, _, cells = page[f"{PLACE}{row}"].value.rpartition("!")
        if sheet == "Wettelijk":
            continue
        filled = whole[sheet][cells]
        values = [cell.value for cell in (filled[0] if isinstance(filled, tuple) else [filled])]
        for columns in (NOW_COLUMNS, AS_MADE_COLUMNS):
            found = [page[f"{letter}{row}"].value for letter in columns][: len(values)]
            assert [x or None for x in found] == [x or None for x in values], row
        shown += len([value for value in values if value is not None])
    data = sample.data(4)
    filled_in = sum(
        as_figure(value) != ""
        for field in (*data.values, *data.texts)
        for row in range(data.count(field.table))
        for value in Figures(data).cells(field, row)
    )
    assert shown == filled_in + 1 > 20  # and the chosen scenario


def test_every_row_has_a_unit_a_source_and_a_status(page: Worksheet) -> None:
    for row in rows_of(page):
        assert page[f"{SOURCE}{row}"].value, row
        assert page[f"{STATUS}{row}"].value, row
    bare = [r for r in rows_of(page) if page[f"{SOURCE}{r}"].value == NO_SOURCE]
    assert {page[f"{STATUS}{row}"].value for row in bare} == {"aanname"}


def test_the_cell_is_a_link_to_the_input(page: Worksheet) -> None:
    for row in rows_of(page):
        cell = page[f"{PLACE}{row}"]
        assert cell.hyperlink.location.replace("'", "") == cell.value


def test_a_changed_input_and_amount_are_told_here_and_on_the_cover(books: list[Path]) -> None:
    made = by_ironcalc(books[0])
    assert made[f"{SHEET}!A1"] == UNCHANGED
    assert made["Voorblad!B7"] == AS_MADE
    amount = input_cell(address_book(sample.evaluator().model, sample.data(4)), first.amount)
    own = f"Wettelijk!{amount_letter(OWN_AMOUNT)}{INPUT_FIRST_ROW}"
    found = by_ironcalc(books[0], {amount: 31, own: 12})
    assert found[f"{SHEET}!A1"].endswith(": 2")
    assert found["Voorblad!B7"].startswith("2 gewijzigd")
    rows = [row for (row, _), value in found.sheets[SHEET].items() if value == CHANGED]
    places = {found[f"{SHEET}!{PLACE}{row}"] for row in rows}
    assert places == {amount.replace("$", ""), f"Wettelijk!E{INPUT_FIRST_ROW}"}
    assert all(found[f"{SHEET}!{STATE}{row}"] == CHANGED for row in rows)
