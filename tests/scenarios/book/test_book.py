"""The results workbook: what a command found, to be read, printed and sent on."""

from __future__ import annotations

import math
from datetime import date
from pathlib import Path
from zipfile import ZipFile

import openpyxl
import pytest

from budget.model.eenheden import EUR, MAAND, PERCENTAGE
from budget.scenarios.book import (
    Cell,
    Column,
    Grid,
    Lines,
    Results,
    Sheet,
    objection,
    verdict,
    write_results,
)
from budget.scenarios.book.front import FACTS, FRONT, MEANING

FAN = Grid(
    "Bank per maand",
    [Column("Maand", MAAND), Column("P5", EUR), Column("P50", EUR), Column("P95", EUR)],
    [
        [date(2027, 1, 1), -20_000.0, 1_000.0, 30_000.0],
        [date(2027, 2, 1), -50_000.0, 500.0, 45_000.0],
    ],
)
TORNADO = Grid(
    "Wat telt",
    [Column("Invoer"), Column("minder", EUR), Column("meer", EUR)],
    [[f"invoer {n}", -1000.0 * (20 - n), 900.0 * (20 - n)] for n in range(14)],
)
TABLE = Grid(
    "Per jaar",
    [Column("Wat"), Column("Jaar 1"), Column("Oordeel")],
    [
        ["Resultaat", Cell(-12_345_678.9, EUR), verdict(False)],
        ["Solvabiliteit", Cell(0.25, PERCENTAGE), verdict(True)],
        ["Niet te rekenen", Cell(math.nan, EUR), None],
        ["Totaal", Cell(1.0, EUR), None],
    ],
    totals=1,
)
RESULTS = Results(
    "Proef",
    ["=Dit is geen formule.", "De bank wordt in februari 2027 negatief."],
    {"Invoer": "mijn.xlsx", "Zaad": "7"},
    [
        Sheet("Bank", "De bank.", [Lines("De bank", FAN, 0, [1, 2, 3], "fan"), FAN]),
        Sheet("Tornado", "Wat telt.", [TORNADO, Lines("Tarief", TORNADO, 0, [1, 2], "tornado")]),
        Sheet("Jaren", "Per jaar.", [TABLE, Lines("Staven", TABLE, 0, [1], "bar")]),
    ],
)


@pytest.fixture(scope="module")
def book(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return write_results(tmp_path_factory.mktemp("uit") / "nieuw" / "proef.xlsx", RESULTS)


@pytest.fixture(scope="module")
def sheets(book: Path) -> openpyxl.Workbook:
    return openpyxl.load_workbook(book)


def texts(page: object) -> list[object]:
    return [cell.value for row in page.iter_rows() for cell in row if cell.value is not None]  # type: ignore[attr-defined]


def test_first_sheet_says_what_it_means_and_what_it_was_made_from(
    sheets: openpyxl.Workbook,
) -> None:
    front = sheets.worksheets[0]
    assert front.title == FRONT
    assert texts(front)[:4] == ["Proef", MEANING, *RESULTS.meaning]
    assert texts(front)[-5:] == [FACTS, "Invoer", "mijn.xlsx", "Zaad", "7"]
    assert len(front._charts) == 1


def test_a_sentence_that_begins_with_an_equals_sign_is_a_sentence(
    sheets: openpyxl.Workbook,
) -> None:
    assert sheets[FRONT]["B3"].data_type == "s"


def test_every_chart_shows_cells_of_its_table(sheets: openpyxl.Workbook, book: Path) -> None:
    shown = {}
    for page in sheets.worksheets[1:]:
        for chart in page._charts:
            for series in [s for part in (chart, *chart._charts[1:]) for s in part.series]:
                for reference in (series.val.numRef, getattr(series.cat, "strRef", None)):
                    if reference is None:
                        continue
                    name, cells = reference.f.rsplit("!", 1)
                    found = [c.value for row in sheets[name.strip("'")][cells] for c in row]
                    shown[reference.f] = found
    assert shown["Tornado!$B$6:$B$15"] == [-1000.0 * (20 - n) for n in range(10)]
    assert shown["Tornado!$A$6:$A$15"] == [f"invoer {n}" for n in range(10)]
    months = [row for cells, row in shown.items() if cells.startswith("Bank!$B")]
    assert months == [[-20_000, -50_000]]
    without_total = [row for cells, row in shown.items() if cells.startswith("Jaren!$B")]
    assert without_total == [[-12_345_678.9, 0.25, "geen uitkomst"]]


def test_a_fan_stacks_the_live_difference_between_percentiles(
    sheets: openpyxl.Workbook, book: Path
) -> None:
    formulas = [v for v in texts(sheets["Bank"]) if str(v).startswith("=")]
    first = next(c.row for c in sheets["Bank"]["B"] if c.value == -20_000)
    assert formulas[:2] == [f"=C{first}-B{first}", f"=D{first}-C{first}"]
    values = openpyxl.load_workbook(book, data_only=True)["Bank"]
    assert [values.cell(first + 1, 5).value, values.cell(first + 1, 6).value] == [50_500, 44_500]


def test_figures_have_their_unit_and_verdicts_their_word(sheets: openpyxl.Workbook) -> None:
    page = sheets["Jaren"]
    row = next(cell.row for cell in page["A"] if cell.value == "Resultaat")
    assert page.cell(row, 2).number_format == EUR.format
    assert page.cell(row + 1, 2).number_format == PERCENTAGE.format
    assert [page.cell(row, 3).value, page.cell(row + 1, 3).value] == ["niet in orde", "in orde"]
    assert page.cell(row + 2, 2).value == "geen uitkomst"
    assert page.column_dimensions["B"].width > len("€ -12.345.679")
    assert sheets["Tornado"]["B5"].value == "minder (€)"


def test_same_content_same_bytes(tmp_path: Path, book: Path) -> None:
    again = write_results(tmp_path / "weer.xlsx", RESULTS)
    assert again.read_bytes() == book.read_bytes()


def test_only_an_earlier_book_of_results_is_replaced(tmp_path: Path) -> None:
    path = tmp_path / "uitkomst.xlsx"
    write_results(path, RESULTS)
    before = path.read_bytes()
    assert write_results(path, RESULTS).read_bytes() == before
    path.write_bytes(b"van iemand anders")
    with pytest.raises(FileExistsError, match="bestaat al"):
        write_results(path, RESULTS)
    assert path.read_bytes() == b"van iemand anders"
    assert sorted(tmp_path.glob("*.xlsx")) == [path]


def test_the_input_is_never_the_place_for_results(tmp_path: Path, example: Path) -> None:
    assert "uw invoer zelf" in objection(example, example)
    assert "eindigt" in objection(tmp_path / "uit.csv", example)
    assert objection(tmp_path / "uit.xlsx", example) == ""


def test_charts_have_words_for_who_does_not_see_them(book: Path) -> None:
    with ZipFile(book) as archive:
        drawings = [archive.read(n).decode() for n in archive.namelist() if "drawings/drawing" in n]
    assert len(drawings) == 4
    assert all('descr="Grafiek: ' in drawing for drawing in drawings)
