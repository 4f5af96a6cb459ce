"""The commands as a person types them: what they print, and with which exit code."""

import csv
import io
import json
import os
import re
import subprocess
import sys
from dataclasses import replace
from datetime import date
from pathlib import Path

import click
import pytest
from click.testing import CliRunner
from openpyxl import load_workbook

import budget
from budget.cli import main
from budget.plan import BOOKS
from budget.sheet.files import new_workbook
from budget.sheet.origin import RUN, sign


def begroting(*arguments, expect=0):
    """Run a command in this process; gives what it printed."""
    result = CliRunner().invoke(main, [str(a) for a in arguments])
    assert result.exit_code == expect, result.output
    return result.output


def test_a_new_workbook_is_filled_in_and_never_overwritten(tmp_path):
    path = tmp_path / "mijn.xlsx"
    assert "staat klaar" in begroting("nieuw", path)
    before = path.read_bytes()
    assert "bestaat al" in begroting("nieuw", path, expect=2)
    assert path.read_bytes() == before
    assert ".xlsx" in begroting("nieuw", tmp_path / "mijn.ods", expect=2)


def test_the_filled_example_has_no_problems(tmp_path):
    path = tmp_path / "voorbeeld.xlsx"
    begroting("nieuw", path, "--voorbeeld")
    assert "geen fouten" in begroting("controleer", path)


def test_an_empty_template_says_what_to_fill_in(tmp_path):
    path = tmp_path / "leeg.xlsx"
    begroting("nieuw", path)
    told = begroting("controleer", path, expect=1)
    assert "FOUT Algemeen!" in told
    assert "→" in told


def test_a_missing_file_is_a_problem_of_the_input(tmp_path):
    assert "weg.xlsx" in begroting("controleer", tmp_path / "weg.xlsx", expect=1)


def test_figures_that_do_not_fit_each_other_are_mistakes_too(example, tmp_path):
    """A purchase before the first month: each cell is right, together they are not."""
    book = load_workbook(example)
    page = book["Investeringen"]
    column = next(cell.column for cell in page[4] if cell.value == "Aanschaf")
    page.cell(6, column).value = date(2020, 5, 1)
    book.save(tmp_path / "oud.xlsx")
    told = begroting("controleer", tmp_path / "oud.xlsx", expect=1)
    assert "FOUT Controles: niet in orde: Investering: nieuwe aanschaf niet vóór" in told


def test_nothing_is_written_when_the_input_is_wrong(tmp_path):
    path, out = tmp_path / "leeg.xlsx", tmp_path / "uit"
    begroting("nieuw", path)
    begroting("maak", path, "--uit", out, expect=1)
    assert not out.exists()


@pytest.mark.slow
def test_the_main_job_writes_five_workbooks(example, tmp_path):
    told = begroting("maak", example, "--uit", tmp_path)
    assert "Laagste bankstand" in told
    names = sorted(path.name for path in tmp_path.iterdir())
    assert names == [
        "begroting_jaar_1.xlsx", "begroting_jaar_2.xlsx", "begroting_jaar_3.xlsx",
        "begroting_jaar_4.xlsx", "begroting_meerjaren.xlsx",
    ]  # fmt: skip


def test_lines_as_csv_and_as_json(example):
    rows = list(csv.DictReader(io.StringIO(begroting("regels", example, "--per", "jaar"))))
    assert list(rows[0]) == ["id", "omschrijving", "rij", "periode", "waarde", "eenheid"]
    told = json.loads(begroting("regels", example, "--per", "jaar", "--formaat", "json"))
    assert len(told) == len(rows)
    assert float(rows[-1]["waarde"]) == told[-1]["waarde"]


def test_a_figure_is_explained_down_to_cells_and_sources(example):
    told = begroting("verklaar", example, "deelnemers.lks", "--rij", "LKS", "--maand", "2028-03",
                     "--diepte", "12")  # fmt: skip
    assert "invoer Deelnemers!" in told
    assert "Referentiemaandloon" in told
    assert "jaar 2" in begroting("verklaar", example, "resultaat.resultaat", "--jaar", "2")


def test_a_line_may_be_asked_for_by_its_label(example):
    by_label = begroting("verklaar", example, "solvabiliteit", "--jaar", "2")
    assert by_label == begroting("verklaar", example, "kengetallen.solvabiliteit", "--jaar", "2")
    twice = begroting("verklaar", example, "Loonkostensubsidie", "--jaar", "2", expect=2)
    assert "deelnemers.lks of resultaat." in twice


@pytest.mark.parametrize(
    ("arguments", "hint"),
    [
        (["resultaat.resultat", "--jaar", "1"], "resultaat.resultaat"),
        (["resultaat.resultaat"], "--maand"),
        (["resultaat.resultaat", "--maand", "2040-01"], "2040-01"),
        (["omzet.omzet", "--jaar", "1"], "--rij"),
    ],
)
def test_a_question_that_cannot_be_answered_says_how_to_ask(example, arguments, hint):
    assert hint in begroting("verklaar", example, *arguments, expect=2)


def test_help_is_dutch_and_every_command_has_it():
    for name, command in main.commands.items():
        told = begroting(name, "--help")
        assert told.startswith(f"Gebruik: main {name} [OPTIES]"), told
        assert "Opties:" in told and "Toon deze hulp en stop." in told
        assert not ENGLISH.search(told), told
        for option in command.params:
            assert isinstance(option, click.Argument) or option.help, option.name
    assert "Meerjarenbegroting" in begroting("--help")
    assert not ENGLISH.search(begroting("--help"))


ENGLISH = re.compile(r"Usage|Options|Commands|Show|Error|Missing|Invalid|default|required|No such")


@pytest.mark.parametrize(
    ("typed", "told"),
    [
        ("maakk", "De opdracht 'maakk' bestaat niet; bedoelt u maak?"),
        ("xyz", "kies uit nieuw, controleer, maak, regels, verklaar, rapport, reken, wettelijk,"),
        ("maak", "INVOER ontbreekt."),
        ("maak a.xlsx --uid b", "De optie --uid bestaat niet; bedoelt u --uit?"),
        ("maak a.xlsx --uit", "Bij de optie --uit hoort één waarde."),
        ("maak a.xlsx b.xlsx", "Er staat te veel achter de opdracht: b.xlsx."),
        ("regels a.xlsx --per week", "De optie --per klopt niet: kies maand of jaar."),
        ("verklaar a.xlsx x --jaar 9", "typ een heel getal van 1 tot en met 4."),
    ],
)
def test_a_command_typed_wrongly_is_told_in_dutch(typed, told):
    shown = begroting(*typed.split(), expect=2)
    assert told in shown
    assert not ENGLISH.search(shown), shown


def test_the_program_without_a_command_shows_its_help():
    assert "Opdrachten:" in CliRunner().invoke(main, []).output


def test_an_internal_error_gives_a_sentence_and_a_log(monkeypatch, tmp_path, example):
    monkeypatch.chdir(tmp_path)

    def broken(path):
        raise RuntimeError("kapot")

    monkeypatch.setattr("budget.plan.load", broken)
    told = begroting("controleer", example, expect=3)
    assert "Traceback" not in told
    assert "kapot" in (tmp_path / "begroting-fout.log").read_text()


def test_checking_does_not_import_what_it_does_not_need(example):
    code = (
        "import sys\nfrom budget.cli import main\n"
        "try:\n    main(['controleer', sys.argv[1]])\nexcept SystemExit: pass\n"
        "print([m for m in ('pandas', 'xlsxwriter') if m in sys.modules])"
    )
    told = subprocess.check_output([sys.executable, "-c", code, str(example)], text=True)
    assert told.strip().endswith("[]")


# --- what cannot be written ----------------------------------------------------------------------


def program(*arguments, **options):
    """The program itself, in a process of its own."""
    command = [sys.executable, "-m", "budget", *map(str, arguments)]
    return subprocess.run(command, stderr=subprocess.PIPE, text=True, **options)


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="only Linux has a device that is full")
def test_output_to_a_full_disk_is_one_dutch_sentence(example):
    with open("/dev/full", "w") as full:
        ended = program("regels", example, stdout=full)
    assert ended.returncode == 3
    assert ended.stderr == (
        "FOUT: de uitvoer kan niet worden geschreven of gelezen: de schijf is vol. "
        "Maak ruimte vrij, of kies een andere map en probeer het opnieuw.\n"
    )


@pytest.mark.parametrize("command", ["regels", "verschil"])
def test_whoever_reads_only_the_first_lines_gets_no_complaint(command, example, tmp_path):
    other = tmp_path / "leeg.xlsx"
    book = load_workbook(example)
    book["Omzet"]["F7"].value = 1
    book.save(other)
    reading, writing = os.pipe()
    os.close(reading)
    files = [example] if command == "regels" else [example, other]
    ended = program(command, *files, stdout=writing)
    os.close(writing)
    assert (ended.stderr, ended.returncode) == ("", 3)


def test_a_file_of_the_user_with_one_of_our_names_is_not_replaced(example, tmp_path):
    own = tmp_path / "begroting_meerjaren.xlsx"
    own.write_bytes(example.read_bytes())
    told = begroting("maak", example, "--uit", tmp_path, expect=2)
    assert "begroting_meerjaren.xlsx. Er is niets overschreven." in told
    with pytest.raises(FileExistsError, match="iets anders dan een begroting"):
        budget.load(example).write(tmp_path)
    assert own.read_bytes() == example.read_bytes()
    assert list(tmp_path.iterdir()) == [own]


def test_a_set_of_several_runs_is_told_when_it_is_replaced(example, tmp_path, monkeypatch):
    for name, run in zip(BOOKS, ("b2", "a1", "a1"), strict=False):
        with new_workbook(tmp_path / name) as workbook:
            sign(workbook, {RUN: run})
    monkeypatch.setattr("budget.workbook.write.write_book", lambda path, *_, **__: empty(path))
    monkeypatch.setattr("budget.workbook.worker.Worker.ready", False)
    assert "begroting_meerjaren.xlsx van berekening b2;" in begroting(
        "maak", example, "--uit", tmp_path
    )
    assert "van verschillende berekeningen" not in begroting("maak", example, "--uit", tmp_path)


def empty(path):
    with new_workbook(path) as workbook:
        sign(workbook, {RUN: "c3"})


def test_a_workbook_open_in_excel_ends_with_where_the_new_ones_stand(
    example, tmp_path, monkeypatch
):
    monkeypatch.setattr("budget.workbook.write.write_book", lambda path, *_, **__: empty(path))
    monkeypatch.setattr("budget.workbook.worker.Worker.ready", False)
    monkeypatch.setattr("budget.sheet.files.PAUSE", 0)
    begroting("maak", example, "--uit", tmp_path)

    def opened(target):
        if target.name == "begroting_jaar_3.xlsx":
            raise PermissionError(13, "english", str(target))

    monkeypatch.setattr("budget.sheet.files._can_be_replaced", opened)
    told = begroting("maak", example, "--uit", tmp_path, expect=3)
    assert "Sluit begroting_jaar_3.xlsx in Excel" in told
    assert "begroting_meerjaren (nieuw).xlsx" in told
    assert len(list(tmp_path.iterdir())) == 2 * len(BOOKS)


# --- nothing that a spreadsheet takes for a formula ----------------------------------------------


@pytest.mark.parametrize("start", ["=", "+", "-", "@", "\t", "\r"])
def test_a_text_in_the_csv_never_starts_a_formula(start, plan, monkeypatch):
    table = next(table for table in plan.data.rows if table.name == "Omzet")
    names = (f"{start}1+1", *plan.data.rows[table][1:])
    data = replace(plan.data, rows={**plan.data.rows, table: names})
    monkeypatch.setattr("budget.plan.load", lambda path: replace(plan, data=data))
    rows = list(csv.reader(io.StringIO(begroting("regels", "x.xlsx", "--per", "jaar"), newline="")))
    assert {len(row) for row in rows} == {6}
    assert f"'{start}1+1".replace("\r", "\n") in {row[2] for row in rows}
    assert not [row for row in rows for cell in (*row[:4], row[5]) if cell.startswith(start)]
    assert any(float(row[4]) < 0 for row in rows[1:])  # a number keeps its sign
