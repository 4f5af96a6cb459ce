"""Every word of the language: what NumPy says is what the written formula gives elsewhere."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import get_args

import pytest
import xlsxwriter

from budget.engine.expr import Node
from budget.engine.graph import walk
from budget.engine.run import Run
from budget.sheet.address import column_letter
from budget.sheet.contents import Figures
from budget.sheet.layout import InputLayout
from budget.sheet.styles import Styles
from budget.sheet.write_inputs import InputWriter
from budget.workbook.book import OPENING, AddressBook
from budget.workbook.sheets import CalcWriter, Frame
from tests.figures import figures
from tests.recalc import Recalculated, by_ironcalc, by_libreoffice, with_stored_value

from . import algemeen, sample
from . import sample_first as first

MODEL = sample.evaluator().model
LINES = list(MODEL.lines)
TOLERANCE = 1e-6


@dataclass
class Written:
    path: Path
    book: AddressBook
    run: Run


def write(path: Path, years: int) -> Written:
    data, run = sample.data(years), sample.run(years)
    layout = InputLayout.of(MODEL, data)
    book = AddressBook(MODEL, data, layout)
    workbook = xlsxwriter.Workbook(str(path), {"in_memory": True})
    at = layout.field(algemeen.startmaand)
    start = f"{at.sheet}${at.columns[0]}${at.row}"
    styles = Styles(workbook)
    InputWriter(workbook, layout, Figures(data), styles, fixed_rows=True).all()
    frame = Frame(start, "Algemeen", "Algemeen!$A$1", "", "")
    CalcWriter(workbook, styles, book, run, frame).write()
    workbook.close()
    return Written(path, book, run)


@pytest.fixture(scope="module", params=[1, 2, 4], ids="{}-year".format)
def written(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Written:
    return write(tmp_path_factory.mktemp("sample") / "sample.xlsx", request.param)


@pytest.fixture(scope="module")
def ironcalc(written: Written) -> Recalculated:
    return by_ironcalc(written.path)


def test_the_sample_holds_every_kind_of_node() -> None:
    parts = [p for line in MODEL.lines.values() for p in (line.expr, line.opening) if p is not None]
    used = {type(node).__name__ for part in parts for node in walk(part)}
    known = {kind.__name__ for kind in get_args(Node)} - {"Later"}  # replaced by its line
    aliases = {"StockLine": "Line", "Stock": "Line"}
    assert {aliases.get(name, name) for name in used} >= known


@pytest.mark.parametrize("id", LINES)
def test_ironcalc_agrees(id: str, written: Written, ironcalc: Recalculated) -> None:
    for address, expected in figures(written.book, written.run, MODEL.lines[id]):
        assert ironcalc[address] == pytest.approx(expected, abs=TOLERANCE), address


def test_a_wrong_stored_value_does_not_survive_ironcalc(tmp_path: Path) -> None:
    made = write(tmp_path / "sample.xlsx", 1)
    assert by_ironcalc(planted(made, tmp_path))[canary(made)] == pytest.approx(1284.06)


@pytest.mark.slow
def test_libreoffice_agrees(tmp_path: Path) -> None:
    made = write(tmp_path / "sample.xlsx", 2)
    values = by_libreoffice(planted(made, tmp_path), tmp_path)
    assert values[canary(made)] == pytest.approx(1284.06)
    for id in LINES:
        for address, expected in figures(made.book, made.run, MODEL.lines[id]):
            assert values[address] == pytest.approx(expected, abs=TOLERANCE), (id, address)


def canary(made: Written) -> str:
    place = made.book.line(first.add)
    return f"{place.sheet}{column_letter(OPENING)}{place.row}"


def planted(made: Written, folder: Path) -> Path:
    """A copy with a wrong value stored in the cell of the first sum."""
    copy = folder / "planted.xlsx"
    with_stored_value(made.path, copy, canary(made), 999)
    return copy
