"""Writing the report: always the same bytes, whole, and never over what is somebody else's."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from pathlib import Path

import docx
import pytest
from click.testing import CliRunner

from budget import extras
from budget.cli import main
from budget.cli_rapport import UPDATE
from budget.document import write
from budget.document.write import file_name, objection, write_report
from budget.plan import Plan
from budget.sheet.os_errors import NotWritten
from tests.conftest import ROOT
from tests.model.support import Given

from .conftest import plan_of
from .reading import texts


def rapport(*arguments: object, expect: int = 0) -> str:
    """Run the command in this process; gives what it printed."""
    result = CliRunner().invoke(main, ["rapport", *map(str, arguments)])
    assert result.exit_code == expect, result.output
    return result.output


def test_the_same_input_gives_the_same_bytes_wherever_it_is_written(
    report: Path, example: Path, tmp_path: Path
) -> None:
    """Another process, with another time zone, language, hash seed, folder and user."""
    there = tmp_path / "elders/in een map"
    there.mkdir(parents=True)
    shutil.copy(example, there / example.name)
    settings = {"TZ": "Pacific/Kiritimati", "LC_ALL": "tr_TR.UTF-8", "PYTHONHASHSEED": "7",
                "USER": "piet", "PYTHONUTF8": "1", "PYTHONPATH": str(ROOT)}  # fmt: skip
    command = [sys.executable, "-m", "budget", "rapport", example.name, "--uit", "plan.docx"]
    subprocess.run(command, cwd=there, env=os.environ | settings, check=True, capture_output=True)
    assert (there / "plan.docx").read_bytes() == report.read_bytes()


def test_the_command_writes_beside_the_workbooks(
    example: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    told = rapport(example)
    target = Path("outputs/betere_buren/betere_buren_financieel.docx")
    assert file_name(example) == target.name
    assert f"{target} is geschreven. {UPDATE}" in told
    assert [path for path in tmp_path.rglob("*") if path.is_file()] == [tmp_path / target]


# --- what is refused -----------------------------------------------------------------


def test_a_document_of_somebody_else_is_never_replaced(example: Path, tmp_path: Path) -> None:
    strange = tmp_path / "plan.docx"
    docx.Document().save(str(strange))
    before = strange.read_bytes()
    told = rapport(example, "--uit", strange, expect=2)
    assert "bestaat al en is geen rapport van dit programma" in told
    assert strange.read_bytes() == before


def test_a_report_of_an_earlier_run_is_replaced(
    nothing: Plan, report: Path, tmp_path: Path
) -> None:
    target = tmp_path / "plan.docx"
    shutil.copy(report, target)
    assert objection(nothing.source, target) == ""
    assert write_report(nothing, target) == target
    assert target.read_bytes() != report.read_bytes()


def test_the_library_refuses_too(nothing: Plan, tmp_path: Path) -> None:
    strange = tmp_path / "plan.docx"
    strange.write_text("van een ander")
    with pytest.raises(FileExistsError, match="geen rapport"):
        write_report(nothing, strange)
    assert strange.read_text() == "van een ander"


def test_the_input_is_never_written_over(example: Path, tmp_path: Path) -> None:
    source = tmp_path / "mijn.docx"
    shutil.copy(example, source)
    assert "uw invoer zelf" in objection(source, source)
    assert source.read_bytes() == example.read_bytes()


@pytest.mark.parametrize("name", ["plan.doc", "plan.xlsx", "plan"])
def test_another_kind_of_file_is_not_promised(example: Path, tmp_path: Path, name: str) -> None:
    told = rapport(example, "--uit", tmp_path / name, expect=2)
    assert "op .docx eindigt" in told and list(tmp_path.iterdir()) == []


def test_an_input_with_mistakes_gives_no_report(tmp_path: Path) -> None:
    runner = CliRunner()
    runner.invoke(main, ["nieuw", str(tmp_path / "leeg.xlsx")])
    told = rapport(tmp_path / "leeg.xlsx", "--uit", tmp_path / "leeg.docx", expect=1)
    assert "FOUT Algemeen!" in told and not (tmp_path / "leeg.docx").exists()


@pytest.mark.parametrize("gone", ["docx", "matplotlib"])
def test_what_is_not_installed_is_told_with_how_to_get_it(
    example: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, gone: str
) -> None:
    find = extras.find_spec
    monkeypatch.setattr(extras, "find_spec", lambda name: None if name == gone else find(name))
    told = rapport(example, "--uit", tmp_path / "plan.docx", expect=2)
    absent = extras.EXTRAS["rapport"][gone]
    assert f"ontbreekt {absent}." in told and '".[rapport]"' in told
    assert list(tmp_path.iterdir()) == []


def test_a_report_that_cannot_be_finished_leaves_the_old_one(
    nothing: Plan, report: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    target = tmp_path / "plan.docx"
    shutil.copy(report, target)

    def full(*_: object) -> None:
        raise OSError(28, "No space left on device", str(tmp_path))

    monkeypatch.setattr(write, "save", full)
    with pytest.raises(OSError, match="No space"):
        write_report(nothing, target)
    assert target.read_bytes() == report.read_bytes()
    assert list(tmp_path.iterdir()) == [target]


def test_a_place_that_is_a_folder_is_told(nothing: Plan, tmp_path: Path) -> None:
    (tmp_path / "plan.docx").mkdir()
    with pytest.raises((FileExistsError, NotWritten)):
        write_report(nothing, tmp_path / "plan.docx")


def test_names_of_the_user_are_texts_whatever_is_in_them(tmp_path: Path) -> None:
    """Signs that mean something in XML, and signs that XML cannot hold."""
    from budget.model import algemeen, financiering

    given = Given().put(algemeen.rechtsvorm, "stichting")
    given.row(financiering.leningen, 'Bank <b> & "co" \x07', bedrag=5_000, looptijd=5)
    target = write_report(plan_of(given), tmp_path / "plan.docx")
    document = docx.Document(str(target))
    cells = [cell.text for table in document.tables for row in table.rows for cell in row.cells]
    assert 'Bank <b> & "co" ' in cells
    assert any("Er wordt € 5.000 geleend." in text for text in texts(document))
