"""A text of the user is a text, whatever it looks like."""

from __future__ import annotations

from pathlib import Path
from zipfile import ZipFile

import pytest
from openpyxl import load_workbook
from xlsxwriter import Workbook

from budget.engine.data import Data
from budget.engine.problem import Level, Problem
from budget.problem_book import write_problems
from budget.sheet.plain import plain_data
from budget.workbook.write import write_all
from tests.engine import sample
from tests.workbook.conftest import INFO, STATEMENTS

from .injection import HOSTILE, alive, differences, harmless, hostile, of_the_example, too_large

TEXTS = [text.format(n=7) for text in HOSTILE]


def written(place: Path, data: Data) -> list[Path]:
    """The workbooks of the sample with these texts."""
    run = sample.evaluator().run
    data = plain_data(data)
    runs = {years: run(data.with_years(years)) for years in (1, 4)}
    return write_all(sample.evaluator().model, data, runs, place, INFO, STATEMENTS)


def test_hostile_names_bring_nothing_to_life(tmp_path: Path) -> None:
    """The sample has charts with a series per row, named after the row."""
    data = sample.data(4)
    good = written(tmp_path / "goed", harmless(data))
    bad = written(tmp_path / "kwaad", hostile(data))
    assert differences(good, bad) == []


@pytest.mark.slow
def test_from_input_to_workbook_they_stay_texts(tmp_path: Path) -> None:
    sets = []
    for name, texts in (("goed", harmless), ("kwaad", hostile)):
        (tmp_path / name).mkdir()
        sets.append(of_the_example(tmp_path / name, texts))
    assert differences(*sets) == []
    page = load_workbook(sets[1][0], read_only=True)["Omzet"]
    names = [row[1] for row in page.iter_rows(min_row=7, max_row=9) if row[1].value]
    assert names and {cell.data_type for cell in names} == {"s"}


@pytest.mark.parametrize("text", TEXTS, ids=range(len(TEXTS)))
def test_in_the_workbook_of_problems_too(text: str, tmp_path: Path) -> None:
    problem = Problem(Level.ERROR, text, "D7", text, text, text)
    book = write_problems(tmp_path / "m.xlsx", tmp_path / "=1+1.xlsx", [problem])
    page = load_workbook(book)["Meldingen"]
    assert {cell.data_type for cell in page[5] if cell.value is not None} == {"s"}
    with ZipFile(book) as parts:
        assert b"<f>" not in parts.read("xl/worksheets/sheet1.xml")
    assert list(too_large(book)) == []


def test_the_search_finds_what_comes_to_life(tmp_path: Path) -> None:
    """XlsxWriter's ordinary way of writing a text makes a formula and a link of it."""
    for name, text in (("goed", "naam"), ("kwaad", "=1+1")):
        with Workbook(tmp_path / f"{name}.xlsx") as book:
            page = book.add_worksheet()
            page.write("A1", text)
            page.write("A2", "http://kwaad" if name == "kwaad" else "naam")
    found = differences([tmp_path / "goed.xlsx"], [tmp_path / "kwaad.xlsx"])
    assert "kwaad.xlsx: xl/worksheets/sheet1.xml" in found
    assert "kwaad.xlsx: xl/worksheets/_rels/sheet1.xml.rels" in found
    assert "1+1" in alive(tmp_path / "kwaad.xlsx")["xl/worksheets/sheet1.xml"]
