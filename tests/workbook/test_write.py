"""Five workbooks that recalculate to the same figures, and files that appear whole or not."""

from __future__ import annotations

import os
from dataclasses import replace
from pathlib import Path

import pytest
from openpyxl import load_workbook

from budget.sheet.one_sheet import FIRST_ROW, OWN_AMOUNT, REASON, amount_letter
from budget.workbook import write as writing
from budget.workbook.cover import LAWFUL_ONLY
from budget.workbook.write import write_all
from tests.engine import sample
from tests.engine import sample_first as first
from tests.engine import sample_second as second
from tests.figures import address_book, differences, input_cell
from tests.recalc import by_ironcalc
from tests.workbook.conftest import INFO, STATEMENTS, write
from tests.xlsx import find_cycle, formulas, parts, sheet_names

NAMES = ["begroting_meerjaren.xlsx", *(f"begroting_jaar_{year}.xlsx" for year in (1, 2, 3, 4))]
BOOKS = range(5)


def test_the_five_files(books: list[Path]) -> None:
    assert [book.name for book in books] == NAMES
    assert sorted(os.listdir(books[0].parent)) == sorted(NAMES)


@pytest.mark.parametrize("number", BOOKS)
def test_every_formula_recalculates_to_the_stored_value(books: list[Path], number: int) -> None:
    values = by_ironcalc(books[number])
    cells = list(formulas(books[number]))
    assert len(cells) > 3000
    for cell in cells:
        found = values.sheets[cell.sheet].get((cell.row, cell.column))
        if isinstance(cell.value, str):
            # numbers in a sentence: stored as a Dutch Excel writes them, read as an English one
            assert (found or "").replace(",", ".") == cell.value.replace(",", "."), cell
        else:
            assert found == pytest.approx(cell.value, abs=1e-6), cell


@pytest.mark.parametrize("number", BOOKS)
def test_no_circular_reference_counting_ranges_cell_by_cell(books: list[Path], number: int) -> None:
    assert find_cycle(books[number]) == []


def test_the_search_for_cycles_finds_one(tmp_path: Path) -> None:
    from xlsxwriter import Workbook

    path = tmp_path / "cycle.xlsx"
    with Workbook(str(path)) as book:
        page = book.add_worksheet("Blad")
        page.write_formula("A1", "=INDEX($A$1:$C$1,1,2)", None, 1)
        page.write_formula("B1", "=C1*2", None, 1)
    assert find_cycle(path) == [("Blad", 1, 1)]


def test_a_changed_input_and_scenario_recalculate_to_what_python_says(books: list[Path]) -> None:
    data, model = sample.data(4), sample.evaluator().model
    values = data.values[first.amount] + 1000
    run = sample.evaluator().run(data.with_values({first.amount: values}, active=2))
    book = address_book(model, data)
    changes = {
        input_cell(book, first.amount): values[0, 0],
        book.layout.scenario_name(): "Laag",
    }
    assert differences(book, run, by_ironcalc(books[0], changes)) == []
    assert len(differences(book, run, by_ironcalc(books[0]))) > 300


def test_every_sheet_says_live_how_many_amounts_of_the_law_were_replaced(books: list[Path]) -> None:
    """A financier types an amount of his own into the finished workbook, with and without why."""
    sheets = [name for name in sheet_names(books[1]) if name.endswith("– berekening")]
    own, reason = (f"Wettelijk!{amount_letter(name)}{FIRST_ROW}" for name in (OWN_AMOUNT, REASON))
    told = {
        "": {},
        "1 eigen bedrag(en) in plaats van de wet; zonder reden: 1": {own: 12},
        "1 eigen bedrag(en) in plaats van de wet; zonder reden: 0": {own: 12, reason: "plan"},
    }
    for text, typed in told.items():
        found = by_ironcalc(books[1], typed)
        assert found["Voorblad!B6"] == (text or LAWFUL_ONLY)
        for sheet in [*sheets, "Samenvatting", "Maanden", "Controles"]:
            assert (found[f"'{sheet}'!F3"] or "") == text, sheet


def test_an_own_amount_that_is_taken_away_again_has_the_status_of_the_law(tmp_path: Path) -> None:
    """The overview of the amounts per month; the own amount is cleared in the finished workbook."""
    data, model = sample.data(1), sample.evaluator().model
    parameter = next(p for p in model.parameters if p.name == "Uurloon")
    data.amounts = dict(data.amounts) | {
        parameter: tuple(replace(a, own=99.0, reason="cao") for a in data.amounts[parameter])
    }
    runs = {1: sample.evaluator().run(data)}
    path, _ = write_all(model, data, runs, tmp_path, INFO, STATEMENTS)
    pages = load_workbook(path)
    row = next(r for r in range(1, 200) if pages["Maanden"][f"A{r}"].value == "Uurloon")
    letter = amount_letter(OWN_AMOUNT)
    own = [
        f"Wettelijk!{cell.coordinate}" for cell in pages["Wettelijk"][letter] if cell.value == 99
    ]
    stored = load_workbook(path, data_only=True)["Maanden"][f"D{row}"].value
    assert stored == by_ironcalc(path)[f"Maanden!D{row}"] == "eigen bedrag"
    cleared = by_ironcalc(path, dict.fromkeys(own, ""))[f"Maanden!D{row}"]
    assert cleared and "eigen bedrag" not in cleared


def test_a_failing_check_turns_the_cover_and_every_sheet_red(books: list[Path]) -> None:
    amount = input_cell(address_book(sample.evaluator().model, sample.data(1)), first.amount)
    well = by_ironcalc(books[1])
    broken = by_ironcalc(books[1], {amount: -5_000_000})
    assert well["Voorblad!B5"] == "Geen fouten in de controles"
    assert broken["Voorblad!B5"] == "Fouten in de controles: 1"
    sheets = [name for name in sheet_names(books[1]) if name.endswith("– berekening")]
    for sheet in [*sheets, "Samenvatting", "Maanden", "Controles"]:
        assert well[f"'{sheet}'!B3"] == "Geen fouten in de controles"
        assert broken[f"'{sheet}'!B3"] == "Fouten in de controles: 1"


def test_a_row_typed_under_a_table_is_not_left_out_in_silence(books: list[Path]) -> None:
    book = address_book(sample.evaluator().model, sample.data(1))
    filled = book.key_cell(first.people.record, 4)  # below the fourth and last
    empty = input_cell(book, first.nobody_amount)  # the one blank row of an empty table
    for cell, sheet in ((filled, "Mensen"), (empty, "Niemand")):
        found = by_ironcalc(books[1], {cell: 5})
        assert found["Voorblad!B5"] == "Fouten in de controles: 1"
        rows = {value: row for (row, column), value in found.sheets["Controles"].items()
                if column == 1}  # fmt: skip
        assert found[f"Controles!D{rows[f'Alle rijen van {sheet} rekenen mee']}"] == "niet in orde"


def test_the_same_run_gives_the_same_bytes(books: list[Path], tmp_path: Path) -> None:
    again = write(tmp_path)
    assert [path.read_bytes() for path in again] == [path.read_bytes() for path in books]


def test_an_old_file_stays_whole_when_writing_fails(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    old = write(tmp_path)
    before = [path.read_bytes() for path in old]

    def fail(path: Path, *_: object, **__: object) -> None:
        path.write_bytes(b"half")
        raise OSError("schijf vol")

    monkeypatch.setattr(writing, "write_book", fail)
    with pytest.raises(OSError, match="schijf vol"):
        write(tmp_path)
    assert [path.read_bytes() for path in old] == before
    assert sorted(os.listdir(tmp_path)) == sorted(NAMES)


@pytest.mark.parametrize(
    ("number", "years"), [(0, [1, 2, 3, 4]), (1, [1]), (2, [1, 2]), (4, [3, 4])]
)
def test_a_year_workbook_shows_last_year_beside_it(
    books: list[Path], number: int, years: list[int]
) -> None:
    head = [cell for cell in formulas(books[number]) if cell.sheet == "Samenvatting"]
    assert [cell.value for cell in head if cell.row == 5] == years
    bank = sample.run(4).values[second.bank][0, 11::12, 0]
    row = next(
        row for (row, column), value in by_ironcalc(books[number]).sheets["Samenvatting"].items()
        if column == 1 and value == "Bank"
    )  # fmt: skip
    shown = [cell.value for cell in head if cell.row == row and cell.column < 4 + len(years)]
    assert shown == pytest.approx([bank[year - 1] for year in years])


def test_a_year_workbook_folds_earlier_years_away(books: list[Path]) -> None:
    folded = [
        sum(part.count('outlineLevel="1" ') + part.count('outlineLevel="1"/') > 0
            for name, part in parts(book).items() if name.startswith("xl/worksheets/sheet"))
        for book in books
    ]  # fmt: skip
    assert folded[0] == folded[1] == 0
    assert folded[2] == folded[3] == folded[4] == 3  # Maanden and the two calculation sheets
