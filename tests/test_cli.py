"""The commands as a person types them: what they print, and with which exit code."""

import csv
import io
import json
import re
import subprocess
import sys
from datetime import date

import click
import pytest
from click.testing import CliRunner
from openpyxl import load_workbook

from budget.cli import main


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


def test_a_name_is_no_formula_for_who_opens_the_csv(example, tmp_path):
    book = load_workbook(example)
    book["Inhuur"]["B20"], book["Inhuur"]["C20"] = "=cmd|' /C calc'!A0", 1_000
    book["Inhuur"]["B20"].data_type = "s"
    book.save(tmp_path / "formule.xlsx")
    rows = csv.DictReader(io.StringIO(begroting("regels", tmp_path / "formule.xlsx")))
    assert {row["rij"] for row in rows if "calc" in row["rij"]} == {"'=cmd|' /C calc'!A0"}


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
        ("xyz", "kies uit nieuw, controleer, maak, regels, verklaar, reken, wettelijk, verschil."),
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
