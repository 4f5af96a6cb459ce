"""Problems of an input: what the terminal shows, --streng, and the workbook of --meldingen."""

from __future__ import annotations

import re
from collections.abc import Sequence
from pathlib import Path
from zipfile import ZipFile

import pytest
from click.testing import CliRunner, Result
from openpyxl import load_workbook
from xlsxwriter import Workbook

import budget
from budget.cli import main
from budget.cli_problems import MOST_SHOWN, in_sheet_order, show_problems
from budget.engine.problem import Level, Problem
from budget.plan import BOOKS, Plan
from budget.problem_book import HEADERS, MOST_LINKS, is_problem_book, link, write_problems

LINKS = re.compile(r'<hyperlink ref="(\w+)" r:id="\w+"(?: location="([^"]*)")?')
TARGETS = re.compile(r'Target="([^"]*)" TargetMode="External"')
ERROR = Problem(Level.ERROR, "Omzet", "D7", "dit kan niet", "doe iets", 'Klant, "Tuinen"')
WARNING = Problem(Level.WARNING, "Loon en premies", "B9", "ongewoon", "kijk na")
NOTE = Problem(Level.NOTE, "Algemeen", "B12", "gelezen als 3", "niets")


def begroting(*arguments: object, expect: int = 0) -> str:
    """Run a command; gives what it printed."""
    result: Result = CliRunner().invoke(main, [str(a) for a in arguments])
    assert result.exit_code == expect, result.output
    return result.output


def found(monkeypatch: pytest.MonkeyPatch, plan: Plan, problems: Sequence[Problem]) -> None:
    """As if these were found in the input."""
    errors = any(problem.level is Level.ERROR for problem in problems)

    def load(path: Path) -> Plan:
        if errors:
            raise budget.InputError(problems)
        return Plan(plan.model, plan.data, path, tuple(problems))

    monkeypatch.setattr("budget.plan.load", load)


def rows(path: Path) -> list[list[object]]:
    """What stands under the headers."""
    page = load_workbook(path)["Meldingen"]
    assert [cell.value for cell in page[4]] == list(HEADERS)
    return [[cell.value for cell in row] for row in page.iter_rows(min_row=5)]


def many(count: int, level: Level = Level.ERROR, sheet: str = "Omzet") -> list[Problem]:
    return [Problem(level, sheet, f"D{row}", "dit kan niet", "doe iets") for row in range(count)]


# --- on the terminal -----------------------------------------------------------------


def test_at_most_fifty_are_shown_with_the_number_of_others(
    capsys: pytest.CaptureFixture[str],
) -> None:
    show_problems(many(MOST_SHOWN))
    assert "… en nog" not in capsys.readouterr().err
    show_problems(many(MOST_SHOWN + 1))
    told = capsys.readouterr().err.splitlines()
    assert len(told) == MOST_SHOWN + 1
    assert told[-1].startswith("… en nog 1 melding. ") and "--meldingen meldingen.xlsx" in told[-1]
    show_problems(many(70), Path("alles.xlsx"))
    assert "… en nog 20 meldingen. Alle 70 staan in alles.xlsx." in capsys.readouterr().err


def test_of_too_many_the_worst_are_shown(capsys: pytest.CaptureFixture[str]) -> None:
    """An error on the last sheet is not hidden behind fifty notes on the first."""
    show_problems([*many(60, Level.NOTE, "Algemeen"), WARNING, ERROR])
    told = capsys.readouterr().err.splitlines()
    assert told[-3].startswith("FOUT Omzet!D7") and told[-2].startswith("LET OP Loon en premies!B9")
    assert told[0].startswith("NOTITIE Algemeen!D0")


def test_they_stand_in_the_order_of_the_sheets_and_cells() -> None:
    places = ["Wettelijk!E9", "Normen!B6", "mijn.xlsx", "Omzet!AA7", "Omzet!F7", "Omzet!F10",
              "Algemeen!B5", "Controles"]  # fmt: skip
    problems = [
        Problem(Level.ERROR, sheet, cell, "", "")
        for sheet, _, cell in (place.partition("!") for place in places)
    ]
    told = [f"{p.sheet}!{p.cell}".rstrip("!") for p in in_sheet_order(problems)]
    assert told == ["mijn.xlsx", "Algemeen!B5", "Omzet!F7", "Omzet!AA7", "Omzet!F10",
                    "Normen!B6", "Wettelijk!E9", "Controles"]  # fmt: skip


# --- --streng ---------------------------------------------------------------------------


@pytest.mark.parametrize("command", ["controleer", "maak"])
def test_strict_a_warning_is_a_mistake_and_nothing_is_written(
    command: str, example: Path, plan: Plan, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    found(monkeypatch, plan, [WARNING])
    monkeypatch.setattr("budget.report.load", lambda path: pytest.fail("gelezen zonder te kijken"))
    monkeypatch.chdir(tmp_path)
    told = begroting(command, example, "--streng", expect=1)
    assert "LET OP Loon en premies!B9" in told
    assert "Met --streng telt een LET OP als fout." in told
    assert "Er is niets geschreven." in told
    assert list(tmp_path.iterdir()) == []


def test_strict_a_note_stops_nothing(
    example: Path, plan: Plan, monkeypatch: pytest.MonkeyPatch
) -> None:
    found(monkeypatch, plan, [NOTE])
    assert "geen fouten en 1 opmerking" in begroting("controleer", example, "--streng")
    found(monkeypatch, plan, [WARNING])
    assert "geen fouten en 1 opmerking" in begroting("controleer", example)


def test_strict_figures_that_do_not_fit_stop_the_work_too(
    example: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """What `controleer` calls a mistake, `maak --streng` does not write."""
    fault = Problem(Level.ERROR, "Controles", "", "niet in orde: balans", "meld het")
    monkeypatch.setattr("budget.report.model_faults", lambda plan: [fault])
    told = begroting("maak", example, "--uit", tmp_path / "uit", "--streng", expect=1)
    assert "FOUT Controles: niet in orde: balans → meld het" in told
    assert "Met --streng" not in told  # a mistake is a mistake anyway
    assert not (tmp_path / "uit").exists()


# --- --meldingen ------------------------------------------------------------------------


def test_all_problems_go_into_a_workbook_with_links(
    example: Path, plan: Plan, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    source, book = tmp_path / "invoer" / "mijn.xlsx", tmp_path / "meldingen.xlsx"
    source.parent.mkdir()
    source.write_bytes(example.read_bytes())
    found(monkeypatch, plan, [*many(60), WARNING, NOTE])
    told = begroting("controleer", source, "--meldingen", book, expect=1)
    assert f"Alle 62 staan in {book}." in told
    assert f"Alleen {book} is geschreven, met alle meldingen." in told
    table = rows(book)
    assert len(table) == 62
    assert table[0] == ["NOTITIE", "Algemeen", "B12", None, "gelezen als 3", "niets"]
    assert table[-1][:3] == ["LET OP", "Loon en premies", "B9"]
    with ZipFile(book) as parts:
        sheet = parts.read("xl/worksheets/sheet1.xml").decode()
        targets = parts.read("xl/worksheets/_rels/sheet1.xml.rels").decode()
    places = dict(LINKS.findall(sheet))
    assert len(places) == 62
    assert (places["C5"], places["C66"]) == ("Algemeen!B12", "'Loon en premies'!B9")
    assert set(TARGETS.findall(targets)) == {r"invoer\mijn.xlsx"}


def test_the_workbook_is_also_written_when_there_is_nothing_to_tell(
    example: Path, tmp_path: Path
) -> None:
    book = tmp_path / "meldingen.xlsx"
    told = begroting("controleer", example, "--meldingen", book)
    assert f"Alle meldingen staan in {book}." in told
    assert rows(book)[0][0] == "geen meldingen"


def test_a_newer_one_takes_the_place_of_an_older(
    example: Path, plan: Plan, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    book = write_problems(tmp_path / "m.xlsx", example, [ERROR])
    resaved = load_workbook(book)  # with a remark of the user in it
    resaved["Meldingen"]["G5"].value = "gezien"
    resaved.save(book)
    assert is_problem_book(book)
    found(monkeypatch, plan, [WARNING])
    begroting("controleer", example, "--meldingen", book)
    assert [row[0] for row in rows(book)] == ["LET OP"]
    assert [path.name for path in tmp_path.iterdir()] == ["m.xlsx"]


@pytest.mark.slow
def test_making_tells_where_the_problems_are(
    example: Path, plan: Plan, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    found(monkeypatch, plan, [WARNING])
    book = tmp_path / "meldingen.xlsx"
    told = begroting("maak", example, "--uit", tmp_path / "uit", "--meldingen", book)
    assert f"Alle meldingen staan in {book}." in told and "LET OP Loon en premies!B9" in told
    assert [row[0] for row in rows(book)] == ["LET OP"]
    assert sorted(path.name for path in (tmp_path / "uit").iterdir()) == sorted(BOOKS)


def test_every_text_is_a_text(tmp_path: Path) -> None:
    nasty = '=HYPERLINK("http://x")'
    problem = Problem(Level.ERROR, "Omzet", "D7", nasty, "@SUM(A1)", "+1")
    book = write_problems(tmp_path / "m.xlsx", tmp_path / "in.xlsx", [problem])
    page = load_workbook(book)["Meldingen"]
    assert [(c.value, c.data_type) for c in page[5][3:6]] == [
        ("+1", "s"), (nasty, "s"), ("@SUM(A1)", "s"),
    ]  # fmt: skip
    with ZipFile(book) as parts:
        assert "<f>" not in parts.read("xl/worksheets/sheet1.xml").decode()


def test_more_problems_than_excel_takes_links_are_still_all_there(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert MOST_LINKS < 65_530
    monkeypatch.setattr("budget.problem_book.MOST_LINKS", 3)
    book = write_problems(tmp_path / "m.xlsx", tmp_path / "in.xlsx", many(5))
    assert [row[2] for row in rows(book)] == ["D0", "D1", "D2", "D3", "D4"]


@pytest.mark.parametrize(
    ("source", "folder", "way"),
    [
        ("a/mijn.xlsx", "a", "mijn.xlsx"),
        ("a/mijn.xlsx", "b/c", "../../a/mijn.xlsx"),
        ("thuis/jan/mijn.xlsx", "thuis/jan/werk", "../mijn.xlsx"),
        ("thuis/jan/werk/mijn.xlsx", "b", "mijn.xlsx"),  # would tell that the login is jan
    ],
)
def test_a_link_is_relative_and_tells_no_login(
    source: str, folder: str, way: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(Path, "home", lambda: tmp_path / "thuis" / "jan")
    assert link(tmp_path / source, tmp_path / folder) == way


def test_a_link_leads_to_a_file_whatever_its_name(tmp_path: Path) -> None:
    book = write_problems(tmp_path / "m.xlsx", tmp_path / "mijn #1 (50%).xlsx", [ERROR])
    with ZipFile(book) as parts:
        targets = parts.read("xl/worksheets/_rels/sheet1.xml.rels").decode()
    assert TARGETS.findall(targets) == ["mijn%20%231%20(50%25).xlsx"]


def test_open_in_excel_the_new_one_stands_beside_it(
    example: Path, plan: Plan, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    book = write_problems(tmp_path / "m.xlsx", example, [ERROR])
    found(monkeypatch, plan, [WARNING])

    def opened(target: Path) -> None:
        raise PermissionError(13, "english", str(target))

    monkeypatch.setattr("budget.sheet.files._can_be_replaced", opened)
    monkeypatch.setattr("budget.sheet.files.PAUSE", 0)
    told = begroting("controleer", example, "--meldingen", book, expect=3)
    assert "staat ernaast: m (nieuw).xlsx. Sluit m.xlsx in Excel" in told
    assert [row[0] for row in rows(book)] == ["FOUT"]
    assert [row[0] for row in rows(tmp_path / "m (nieuw).xlsx")] == ["LET OP"]


# --- never over a file of the user ---------------------------------------------------------


def test_the_workbook_of_problems_is_never_written_over_another_file(
    example: Path, tmp_path: Path
) -> None:
    source = tmp_path / "mijn.xlsx"
    source.write_bytes(example.read_bytes())
    other = tmp_path / "anders.xlsx"
    with Workbook(other) as workbook:
        workbook.add_worksheet("Meldingen").write_string("A4", "Soort")
    linked = tmp_path / "koppeling.xlsx"
    linked.symlink_to(source)
    before = {path: path.read_bytes() for path in (source, other)}
    for book, reason in {
        source: "is uw invoer zelf",
        linked: "is uw invoer zelf",
        other: "is geen bestand met meldingen",
        tmp_path / "m.csv": "die op .xlsx eindigt",
        tmp_path / "weg" / "m.xlsx": "bestaat niet",
    }.items():
        told = begroting("controleer", source, "--meldingen", book, expect=2)
        assert reason in told, told
    assert {path: path.read_bytes() for path in before} == before


def test_the_workbook_of_problems_is_none_that_is_made(example: Path, tmp_path: Path) -> None:
    book = tmp_path / "begroting_jaar_2.xlsx"
    told = begroting("maak", example, "--uit", tmp_path, "--meldingen", book, expect=2)
    assert "wordt de begroting" in told and list(tmp_path.iterdir()) == []


@pytest.mark.parametrize("name", BOOKS)
def test_making_never_writes_over_its_own_input(name: str, example: Path, tmp_path: Path) -> None:
    """A workbook that was made is an input too: not into the folder where it stands."""
    source = tmp_path / name
    source.write_bytes(example.read_bytes())
    told = begroting("maak", source, "--uit", tmp_path, expect=2)
    assert f"{source} is uw invoer zelf" in told and "--uit" in told
    with pytest.raises(FileExistsError, match="invoer zelf"):
        budget.load(source).write(tmp_path)
    assert source.read_bytes() == example.read_bytes()
    assert [path.name for path in tmp_path.iterdir()] == [name]
