"""`begroting nieuw`: what it asks, what then stands in the workbook, and what an example row is."""

import os
import pty
import subprocess
import sys
from datetime import date
from pathlib import Path

import pytest
from openpyxl import Workbook, load_workbook

from budget.dutch import Month
from budget.engine.problem import InputError
from budget.inputs.reader import read_with_warnings
from budget.model import load_model
from budget.model.bladen import ALTIJD, KEUZE, VOORGEVULD, WAT_ALS, ingedeeld
from budget.plan import new_input
from budget.sheet.row_check import EMPTY

from .recalc import by_ironcalc
from .test_cli import begroting

ANSWERS = {
    "algemeen.naam": "Ons Werk",
    "algemeen.rechtsvorm": "stichting",
    "algemeen.startmaand": date(2028, 3, 1),
}


def algemeen(path: Path) -> dict[str, object]:
    """What stands on the sheet Algemeen, by label."""
    page = load_workbook(path)["Algemeen"]
    return {row[0].value: row[1].value for row in page.iter_rows(min_row=5, max_row=9)}


def names(book: Workbook, sheet: str) -> list[object]:
    return [cell.value for cell in book[sheet]["B"][5:] if cell.value]


# --- as options ---------------------------------------------------------------


def test_what_is_given_stands_in_the_workbook(tmp_path):
    path = tmp_path / "mijn.xlsx"
    begroting(
        "nieuw", path, "--naam", "Ons Werk", "--rechtsvorm", "Stichting", "--startmaand", "2028-03",
        "--blad", "omzet", "--blad", "Deelnemers",
    )  # fmt: skip
    found = algemeen(path)
    assert found["Naam"] == "Ons Werk"
    assert found["Rechtsvorm"] == "stichting"
    assert found["Startmaand"].date() == date(2028, 3, 1)
    order = load_workbook(path).sheetnames
    assert order[:5] == ["Zo werkt het", "Algemeen", "Partijen", "Deelnemers", "Omzet"]


@pytest.mark.parametrize(
    ("option", "value", "told"),
    [
        ("--rechtsvorm", "sticht", "kies uit stichting, vereniging"),
        ("--startmaand", "2028", "typ een maand, zoals 2028-01"),
        ("--startmaand", "2028-13", "typ een maand, zoals 2028-01"),
        ("--startmaand", "2-3-2028", "typ een maand, zoals 2028-01"),
        ("--model", "partiel", "kies uit Wsw-bedrijf, beschut, partieel"),
        ("--blad", "Omzt", "kies uit Gemeenten, Deelnemers"),
    ],
)
def test_what_cannot_be_is_refused_and_nothing_is_written(tmp_path, option, value, told):
    path = tmp_path / "mijn.xlsx"
    assert told in begroting("nieuw", path, option, value, expect=2)
    assert not path.exists()


def test_the_example_takes_no_answers(tmp_path):
    told = begroting("nieuw", tmp_path / "v.xlsx", "--voorbeeld", "--naam", "Wij", expect=2)
    assert "Het voorbeeld is al ingevuld" in told


def test_a_folder_that_is_not_there_is_named(tmp_path):
    told = begroting("nieuw", tmp_path / "weg" / "mijn.xlsx", expect=2)
    assert "bestaat niet. Maak haar eerst." in told


@pytest.mark.parametrize(
    "text", ["2028-03", "2028-3", "03-2028", "3-2028", "maart 2028", "1 maart 2028", "1-3-2028",
             "2028-03-01", " 2028-03 "],
)  # fmt: skip
def test_a_month_can_be_typed_in_many_ways(text):
    assert Month().convert(text, None, None) == date(2028, 3, 1)


# --- as answers to questions ----------------------------------------------------


def in_a_terminal(path: Path, *lines: str) -> str:
    """Run the command in a terminal of its own, type the lines; gives what stood there."""
    ours, theirs = pty.openpty()
    command = [sys.executable, "-m", "budget", "nieuw", str(path)]
    with subprocess.Popen(command, stdin=theirs, stdout=theirs, stderr=theirs) as process:
        os.close(theirs)
        os.write(ours, "".join(f"{line}\n" for line in lines).encode())
        shown = b""
        while True:
            try:
                read = os.read(ours, 65536)
            except OSError:  # the other side has gone
                break
            if not read:
                break
            shown += read
    os.close(ours)
    assert process.returncode == 0, shown.decode()
    return shown.decode()


def test_in_a_terminal_it_asks_and_asks_again(tmp_path):
    path = tmp_path / "mijn.xlsx"
    told = in_a_terminal(
        path, "Ons Werk", "sticht", "4", "2028", "maart 2028", "", "omzt", "2, omzet"
    )
    assert "bedoelt u stichting?" in told
    assert "typ een maand, zoals 2028-01." in told
    assert "bedoelt u Omzet?" in told
    found = algemeen(path)
    assert (found["Naam"], found["Rechtsvorm"]) == ("Ons Werk", "bv")
    assert load_workbook(path).sheetnames[3:5] == ["Deelnemers", "Omzet"]


def test_every_question_can_be_skipped(tmp_path):
    path = tmp_path / "mijn.xlsx"
    in_a_terminal(path, "", "", "", "", "")
    assert algemeen(path)["Naam"] is None
    assert path.read_bytes() == new_input(tmp_path / "zonder.xlsx").read_bytes()


# --- the sheets -----------------------------------------------------------------


def test_sheets_that_were_not_chosen_stand_behind_the_others():
    groups = ingedeeld(["Kosten", "Omzet"])
    assert next(iter(groups.values())) == (*ALTIJD, "Omzet", "Kosten")
    assert sorted(name for group in groups.values() for name in group) == sorted(
        (*ALTIJD, *KEUZE, *VOORGEVULD, *WAT_ALS)
    )


LINKS_TWO_ROWS = "Samenhang"  # an example of it would need two on another sheet


def test_every_sheet_of_the_user_has_an_example_that_is_right(tmp_path):
    """Take the word "Voorbeeld:" away, and the examples together are an input without a fault."""
    path = new_input(tmp_path / "mijn.xlsx", ANSWERS)
    book = load_workbook(path)
    own = [table for table in load_model().tables if table.own and table.name != LINKS_TWO_ROWS]
    assert own
    assert all(len(names(book, table.name)) == 1 for table in own)
    for page in book:
        for row in page.iter_rows(min_row=6, max_row=6):
            for cell in row:
                if isinstance(cell.value, str) and not cell.value.startswith("="):
                    cell.value = cell.value.replace("Voorbeeld: ", "")
    book.save(path)
    data, told = read_with_warnings(path, load_model())
    assert [problem for problem in told if problem.level.value == "FOUT"] == []
    assert all(len(data.rows[table]) == 1 for table in own)


def test_only_examples_is_nothing_yet(tmp_path):
    path = new_input(tmp_path / "mijn.xlsx", ANSWERS)
    with pytest.raises(InputError) as error:
        read_with_warnings(path, load_model())
    told = [str(problem) for problem in error.value.problems]
    assert "rijen die met 'Voorbeeld:' beginnen, tellen niet mee" in told[0]
    assert "er zijn nog geen gegevens" in told[1]
    assert len(told) == 2


def test_a_row_of_the_user_can_be_set_aside_as_an_example(tmp_path, example):
    book = load_workbook(example)
    page = book["Inhuur"]
    page["B6"] = f"voorbeeld: {page['B6'].value}"
    book.save(tmp_path / "in.xlsx")
    data, told = read_with_warnings(tmp_path / "in.xlsx", load_model())
    inhuur = next(table for table in data.rows if table.name == "Inhuur")
    assert len(data.rows[inhuur]) == 1
    assert [p.code for p in told if p.code == "example-rows"] == ["example-rows"]


def test_costs_alone_are_something(tmp_path):
    path = new_input(tmp_path / "mijn.xlsx", ANSWERS)
    book = load_workbook(path)
    page = book["Kosten"]
    column = next(cell.column for cell in page[4] if str(cell.value).startswith("Bedrag"))
    page.cell(6, column).value = 900
    book.save(path)
    read_with_warnings(path, load_model())


# --- the column Controle ----------------------------------------------------------


@pytest.fixture(scope="module")
def begun(tmp_path_factory):
    """A new workbook with two sheets to fill in."""
    path = tmp_path_factory.mktemp("begin") / "mijn.xlsx"
    return new_input(path, ANSWERS, ["Gemeenten", "Deelnemers"])


def to_do(path: Path, sheet: str) -> str:
    """The cell of the first sheet that counts what is left to do on another."""
    page = load_workbook(path)["Zo werkt het"]
    return f"Zo werkt het!C{next(cell.row for cell in page['A'] if cell.value == sheet)}"


def test_an_example_row_says_that_it_does_not_count(begun):
    found, stored = by_ironcalc(begun), load_workbook(begun, data_only=True)
    for cell, value in {
        "Deelnemers!A6": "telt niet mee", to_do(begun, "Deelnemers"): EMPTY,
        to_do(begun, "Kosten"): 0,
    }.items():  # fmt: skip
        assert found[cell] == value
        sheet, _, address = cell.partition("!")
        assert stored[sheet][address].value == value


def test_typed_over_it_counts(begun):
    found = by_ironcalc(begun, {"Deelnemers!B6": "Onze mensen"})
    assert found["Deelnemers!A6"] == "✔"
    assert found[to_do(begun, "Deelnemers")] == 0


def test_a_name_chosen_from_an_example_is_marked(begun):
    """The list of names shows it, but the program does not know it."""
    found = by_ironcalc(begun, {"Gemeenten!B6": "De Linde"})
    assert found["Gemeenten!A6"] == "✗ Partij?"
    assert found[to_do(begun, "Gemeenten")] == 1
    assert found[to_do(begun, "De bladen")] == 1
    book = load_workbook(begun)
    book["Gemeenten"]["B6"] = "De Linde"
    book.save(begun.with_name("gekozen.xlsx"))
    with pytest.raises(InputError) as error:
        read_with_warnings(begun.with_name("gekozen.xlsx"), load_model())
    assert "Gemeenten!C6" in str(error.value)
