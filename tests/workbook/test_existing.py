"""Only a set of our own is replaced, and a set of several runs is told."""

from __future__ import annotations

from pathlib import Path
from zipfile import ZipFile

import pytest
from openpyxl import load_workbook
from xlsxwriter import Workbook

from budget.sheet.files import new_workbook
from budget.sheet.origin import RUN, facts, sign
from budget.workbook.existing import mixed_runs, objection


def book(path: Path, run: str) -> Path:
    with new_workbook(path) as workbook:
        sign(workbook, {RUN: run})
    return path


def stranger(path: Path, kind: str) -> Path:
    """A file of the user under one of our names."""
    match kind:
        case "workbook":
            Workbook(path).close()
        case "text":
            path.write_text("geen werkmap")
        case "folder":
            path.mkdir()
        case "dead link":
            path.symlink_to(path.parent / "weg")
        case "other facts":
            with Workbook(path) as workbook:
                workbook.set_custom_property("Berekeningen", "12")
        case "cut":
            path.write_bytes(book(path, "a1").read_bytes()[:-40])
    return path


def test_an_empty_folder_and_a_set_of_ours_may_be_written(tmp_path: Path) -> None:
    paths = [tmp_path / "een.xlsx", tmp_path / "twee.xlsx"]
    assert objection(tmp_path / "invoer.xlsx", paths) == ""
    book(paths[0], "a1")
    assert objection(tmp_path / "invoer.xlsx", paths) == ""


def test_a_set_that_was_saved_in_another_program_is_still_ours(tmp_path: Path) -> None:
    path = book(tmp_path / "een.xlsx", "a1")
    load_workbook(path).save(path)
    assert facts(path)[RUN] == "a1"
    assert objection(tmp_path / "invoer.xlsx", [path]) == ""


@pytest.mark.parametrize(
    "kind", ["workbook", "text", "folder", "dead link", "other facts", "cut"]
)  # fmt: skip
def test_a_file_of_the_user_is_refused_and_named(kind: str, tmp_path: Path) -> None:
    paths = [book(tmp_path / "een.xlsx", "a1"), stranger(tmp_path / "twee.xlsx", kind)]
    reason = objection(tmp_path / "invoer.xlsx", paths)
    assert "iets anders dan een begroting van dit programma: twee.xlsx." in reason
    assert "--uit" in reason


def test_the_input_itself_is_refused(tmp_path: Path) -> None:
    path = book(tmp_path / "een.xlsx", "a1")
    assert "is uw invoer zelf" in objection(path, [path])


def test_workbooks_of_several_runs_are_told_in_one_sentence(tmp_path: Path) -> None:
    paths = [tmp_path / f"{name}.xlsx" for name in ("een", "twee", "drie", "vier")]
    for path, run in zip(paths, ("b2", "a1", "a1"), strict=False):
        book(path, run)
    (problem,) = mixed_runs(paths)
    assert str(problem) == (
        f"LET OP {tmp_path}: hier stonden werkmappen van verschillende berekeningen door elkaar "
        "(een.xlsx van berekening b2; twee.xlsx, drie.xlsx van berekening a1) → "
        "ze zijn nu samen vervangen: gebruik alleen de nieuwe"
    )
    assert mixed_runs(paths[1:]) == []


def test_facts_of_a_hostile_file_are_none(tmp_path: Path) -> None:
    path = tmp_path / "dtd.xlsx"
    with ZipFile(path, "w") as archive:
        archive.writestr("docProps/custom.xml", '<!DOCTYPE a [<!ENTITY b "c">]><a>&b;</a>')
    assert facts(path) == {}
