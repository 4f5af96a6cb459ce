"""A row of a sweep is what the begroting says with the same edits: in Python, in an input workbook
with those edits typed into it, and in a written workbook that LibreOffice recalculates."""

from __future__ import annotations

import re
import zipfile
from datetime import datetime
from pathlib import Path
from random import Random

import numpy as np
import openpyxl
import pandas
import pytest

import budget
from budget.plan import Plan
from budget.scenarios.outputs import Output, default_outputs, parse_outputs
from budget.scenarios.reading import read_one
from tests.conftest import EXAMPLE
from tests.figures import address_book, differences
from tests.recalc import by_libreoffice, with_stored_value

from .edits import Edit, drawn, overrides, type_into, typed

TOGETHER = 5  # edits in one workbook
HALF_CENT, WRONG = 0.005, 123456789


@pytest.fixture(scope="module")
def edits(plan: Plan) -> list[list[Edit]]:
    """Edits over all sheets, a few for each workbook, mixed over the sheets."""
    found = list({edit.cell(plan): edit for edit in drawn(plan, Random(6), per_sheet=6)}.values())
    Random(7).shuffle(found)
    return [found[at : at + TOGETHER] for at in range(0, len(found), TOGETHER)]


@pytest.fixture(scope="module")
def outputs(plan: Plan) -> tuple[Output, ...]:
    monthly = parse_outputs(["kasstroom.bank[maand *]", "balans.activa[jaar *]"], plan)
    return (*default_outputs(plan), *monthly)


@pytest.fixture(scope="module")
def swept(plan: Plan, edits: list[list[Edit]], outputs: tuple[Output, ...]) -> pandas.DataFrame:
    """A sweep with a row per workbook and a column per edit; the others are left alone."""
    grid = pandas.DataFrame([{edit.setting: edit.value for edit in some} for some in edits])
    return budget.sweep(plan, grid, [output.name for output in outputs])


def read(results: budget.Results, outputs: tuple[Output, ...]) -> list[float]:
    return read_one(outputs, results.run).tolist()


def figures(swept: pandas.DataFrame, row: int, outputs: tuple[Output, ...]) -> list[float]:
    found: list[float] = swept.loc[row, [output.name for output in outputs]].astype(float).tolist()
    return found


def test_the_edits_are_many_and_of_every_sheet(plan: Plan, edits: list[list[Edit]]) -> None:
    everything = [edit for some in edits for edit in some]
    assert len(everything) >= 50
    filled = {
        field.table.name for field, values in plan.data.values.items()
        if field.kind == "number" and not (field.structural or field.table.aside)
        and np.nan_to_num(values).any()
    }  # fmt: skip
    assert {edit.field.table.name for edit in everything} == filled
    assert {edit.setting[-1] for edit in everything} == {"=", "+", "*"}


def test_each_row_is_what_the_plan_says_with_the_same_edits(
    plan: Plan, edits: list[list[Edit]], outputs: tuple[Output, ...], swept: pandas.DataFrame
) -> None:
    base = read(plan.evaluate(), outputs)
    moved = 0
    for row, some in enumerate(edits):
        expected = read(plan.evaluate(overrides(plan, some)), outputs)
        assert figures(swept, row, outputs) == pytest.approx(expected, rel=1e-9, abs=1e-6), row
        moved += expected != pytest.approx(base, rel=1e-9, abs=1e-6)
    assert moved > 0.9 * len(edits)


@pytest.mark.slow
def test_each_row_is_the_begroting_of_a_workbook_with_those_edits(
    plan: Plan,
    edits: list[list[Edit]],
    outputs: tuple[Output, ...],
    swept: pandas.DataFrame,
    tmp_path: Path,
) -> None:
    copy = tmp_path / "anders.xlsx"
    for row, some in enumerate(edits):
        type_into(EXAMPLE, copy, typed(plan, some))
        expected = read(budget.load(copy).evaluate(), outputs)
        assert figures(swept, row, outputs) == pytest.approx(expected, rel=1e-9, abs=1e-6), row


@pytest.mark.slow
def test_libreoffice_says_the_same_of_a_written_workbook_with_many_edits(
    plan: Plan, edits: list[list[Edit]], outputs: tuple[Output, ...], tmp_path: Path
) -> None:
    everything = [edit for some in edits for edit in some]
    row = pandas.DataFrame([{edit.setting: edit.value for edit in everything}])
    swept = budget.sweep(plan, row, [output.name for output in outputs])
    changed = plan.evaluate(overrides(plan, everything))
    assert figures(swept, 0, outputs) == pytest.approx(read(changed, outputs), rel=1e-9, abs=1e-6)

    written = plan.write(tmp_path / "uit")[0]
    own = budget.load(written)  # its cells are elsewhere than in the input it came from
    edited, planted = tmp_path / "getypt.xlsx", tmp_path / "geplant.xlsx"
    type_numbers(written, edited, {edit.cell(own): edit.figure for edit in everything})
    book = address_book(plan.model, plan.data)
    place = book.line(plan.model.lines["resultaat.resultaat"])
    canary = f"{place.sheet}{book.columns.first}{place.row}"
    with_stored_value(edited, planted, canary, WRONG)
    found = by_libreoffice(planted, tmp_path)
    assert abs(found[canary]) < WRONG / 2, "LibreOffice did not reckon anew"
    assert differences(book, changed.run, found) == []
    assert len(differences(book, plan.evaluate().run, found)) > 1000


def type_numbers(source: Path, target: Path, cells: dict[str, float]) -> None:
    """Other numbers in the cells of a workbook that is otherwise left as it was written."""
    names = openpyxl.load_workbook(source, read_only=True).sheetnames
    parts: dict[str, list[tuple[str, float]]] = {}
    for address, value in cells.items():
        sheet, _, cell = address.rpartition("!")
        part = f"xl/worksheets/sheet{names.index(sheet.strip(chr(39))) + 1}.xml"
        parts.setdefault(part, []).append((cell.replace("$", ""), value))
    with zipfile.ZipFile(source) as old, zipfile.ZipFile(target, "w") as new:
        for name in old.namelist():
            content = old.read(name)
            for cell, value in parts.get(name, ()):
                stored = re.compile(rf'(<c r="{cell}"[^>]*><v>)[^<]*(</v>)'.encode())
                content, count = stored.subn(rb"\g<1>%s\g<2>" % repr(value).encode(), content)
                assert count == 1, cell
            new.writestr(name, content)


NAMES_AND_DAYS = {
    "subsidies.status[Wijkbijdrage corporatie] = te werven": ("subsidies.status", "te werven"),
    "omzet.tarief_is[Groen corporatie] = incl. btw": ("omzet.tarief_is", "incl. btw"),
    "financiering.achtergesteld[Lening gemeente] = nee": ("financiering.achtergesteld", "nee"),
    "kosten.start[Tweede bus] = 2029-03-01": ("kosten.start", datetime(2029, 3, 1)),
    "algemeen.startmaand = 2027-07-01": ("algemeen.startmaand", datetime(2027, 7, 1)),
}


@pytest.mark.slow
def test_names_days_and_the_start_month_are_as_typed_in_a_workbook(
    plan: Plan, outputs: tuple[Output, ...], tmp_path: Path
) -> None:
    """Those are not on the scenario axis: each such variant is reckoned by itself."""
    names = [output.name for output in outputs]
    swept = budget.sweep(plan, list(NAMES_AND_DAYS), names, one_by_one=True)
    assert len({tuple(figures(swept, row, outputs)) for row in range(len(swept))}) == len(swept)
    for row, (field_id, value) in enumerate(NAMES_AND_DAYS.values(), 1):
        field = plan.model.fields[field_id]
        text = list(NAMES_AND_DAYS)[row - 1]
        names_of_rows = plan.data.rows.get(field.table, ())
        at = next((n for n, name in enumerate(names_of_rows) if f"[{name}]" in text), 0)
        copy = tmp_path / f"anders {row}.xlsx"
        type_into(EXAMPLE, copy, {plan.data.cells[field][at][0]: value})
        expected = read(budget.load(copy).evaluate(), outputs)
        assert figures(swept, row, outputs) == pytest.approx(
            expected, rel=1e-9, abs=1e-6, nan_ok=True
        ), text
