"""A workbook made by a newer program can hold columns that this one does not know."""

from pathlib import Path

import pytest

from budget.inputs.reader import read_with_warnings
from budget.version import __version__

from .workbooks import model, spoiled


def told(folder: Path, version: str) -> list[str]:
    path = spoiled(folder, {"Algemeen!D1": f"Gemaakt met versie {version}"})
    return [p.code for p in read_with_warnings(path, model())[1] if p.code == "file-newer"]


@pytest.mark.parametrize("version", ["99.0.0", "0.10.0", f"{__version__}.1"])
def test_a_newer_version_is_told(tmp_path: Path, version: str) -> None:
    assert told(tmp_path, version) == ["file-newer"]


@pytest.mark.parametrize("version", [__version__, "0.0.9", "", "9", "9" * 5000, "één"])
def test_the_same_an_older_and_nonsense_are_not(tmp_path: Path, version: str) -> None:
    assert told(tmp_path, version) == []
