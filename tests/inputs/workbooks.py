"""Input workbooks to read in the tests, and ways to spoil them."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from functools import lru_cache
from io import BytesIO
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any
from unittest.mock import patch
from zipfile import ZIP_DEFLATED, ZipFile

from openpyxl import load_workbook
from openpyxl.worksheet.worksheet import Worksheet

from budget.engine.graph import Model
from budget.engine.problem import InputError, Level, Problem
from budget.inputs.reader import read_with_warnings
from budget.inputs.template import write_template
from tests.sheet.small import small_data, small_model


@lru_cache(maxsize=1)
def model() -> Model:
    return small_model()


@lru_cache(maxsize=1)
def _good_bytes() -> bytes:
    few_rows = patch("budget.inputs.template.FREE_ROWS", 12)  # openpyxl is slow with many
    with TemporaryDirectory() as folder, few_rows:
        path = write_template(model(), Path(folder) / "invoer.xlsx", small_data(model()))
        return path.read_bytes()


def good(folder: Path) -> Path:
    """A workbook without a single remark."""
    path = folder / "invoer.xlsx"
    path.write_bytes(_good_bytes())
    return path


def spoiled(folder: Path, cells: Mapping[str, Any]) -> Path:
    """The good workbook with other values in some cells ("Diensten!C6")."""

    def change(sheets: Mapping[str, Worksheet]) -> None:
        for address, value in cells.items():
            sheet, _, cell = address.partition("!")
            sheets[sheet][cell].value = value

    return edited(folder, change)


def edited(folder: Path, change: Callable[[Mapping[str, Worksheet]], None]) -> Path:
    """The good workbook after `change`, as another program would save it."""
    path = good(folder)
    workbook = load_workbook(path)
    change({sheet.title: sheet for sheet in workbook})
    workbook.save(path)
    return path


def rezipped(path: Path, change: Callable[[str, bytes], bytes]) -> Path:
    """The same file with other bytes in some of its parts."""
    result = BytesIO()
    with ZipFile(path) as old, ZipFile(result, "w", ZIP_DEFLATED) as new:
        for name in old.namelist():
            new.writestr(name, change(name, old.read(name)))
    path.write_bytes(result.getvalue())
    return path


def problems(path: Path) -> list[Problem]:
    """Everything there is to say about a file."""
    try:
        return read_with_warnings(path, model())[1]
    except InputError as error:
        return error.problems


def told(path: Path) -> list[tuple[str, str]]:
    """Code and place of each problem."""
    return [(problem.code, f"{problem.sheet}!{problem.cell}") for problem in problems(path)]


def errors(path: Path) -> list[Problem]:
    return [problem for problem in problems(path) if problem.level is Level.ERROR]
