"""When the reader itself gives up, the user gets one sentence and the details go to a file."""

from __future__ import annotations

from pathlib import Path

import pytest
from click.testing import CliRunner

from budget.cli import main
from budget.inputs import grid
from budget.inputs.failure import LOG

from .variants import FILE, good_bytes
from .workbooks import good, problems


def fail(monkeypatch: pytest.MonkeyPatch, error: BaseException) -> None:
    def raise_it(*_: object) -> None:
        raise error

    monkeypatch.setattr(grid, "_fill", raise_it)


@pytest.mark.parametrize("error", [MemoryError(), RecursionError("te diep")])
def test_out_of_memory_and_nested_too_deep(
    error: Exception, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    fail(monkeypatch, error)
    (problem,) = problems(good(tmp_path))
    assert problem.code == "file-too-heavy"
    assert LOG in problem.message
    assert type(error).__name__ in (tmp_path / LOG).read_text(encoding="utf-8")


def test_anything_else_names_the_sheet(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    fail(monkeypatch, ValueError("stuk"))
    (problem,) = problems(good(tmp_path))
    assert problem.code == "file-damaged"
    assert "het blad 'Algemeen' is niet te lezen" in problem.message
    assert "ValueError: stuk" in (tmp_path / LOG).read_text(encoding="utf-8")


def test_a_folder_that_may_not_be_written_costs_only_the_details(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    fail(monkeypatch, MemoryError())
    path = good(tmp_path)
    (tmp_path / LOG).mkdir()
    (problem,) = problems(path)
    assert LOG not in problem.message


def test_the_command_line_says_it_in_one_sentence(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    fail(monkeypatch, RecursionError("te diep"))
    path = tmp_path / FILE
    path.write_bytes(good_bytes())
    result = CliRunner().invoke(main, ["controleer", str(path)])
    assert result.exit_code == 1
    assert f"FOUT {FILE}: het bestand is te groot of te ingewikkeld" in result.output
