"""The fast worksheet writes the same file as the ordinary one, only sooner."""

from pathlib import Path
from zipfile import ZipFile

import pytest
from xlsxwriter import Workbook
from xlsxwriter.worksheet import Worksheet

from budget.sheet import fast
from budget.sheet.fast import FastWorksheet

FORMULAS = ("SUM($F12:M12)", "IF(A1>0,INDEX(B1:B9,A1),0)", 'Kosten!B6&" x"')
VALUES = (12.5, 0.0, "tien x")


def sheet_xml(path: Path) -> bytes:
    with ZipFile(path) as archive:
        return archive.read("xl/worksheets/sheet1.xml")


def ordinary(path: Path) -> bytes:
    with Workbook(path) as workbook:
        page = workbook.add_worksheet("Blad")
        bold = workbook.add_format({"bold": True})
        for place, (formula, value) in enumerate(zip(FORMULAS, VALUES, strict=True), 2):
            page.write_formula(4, place, f"={formula}", bold, value)
        page.write_string(5, 0, "=1+1")
    return sheet_xml(path)


def quick(path: Path) -> bytes:
    with Workbook(path) as workbook:
        page = workbook.add_worksheet("Blad", worksheet_class=FastWorksheet)
        bold = workbook.add_format({"bold": True})
        for place, (formula, value) in enumerate(zip(FORMULAS, VALUES, strict=True), 2):
            page.write_formula(4, place, f"={formula}", bold, value)
        page.write(5, 0, "=1+1")
    return sheet_xml(path)


def test_the_private_names_are_still_there() -> None:
    """If this fails, XlsxWriter has changed: files are right, but writing is slow."""
    assert fast.FAST
    assert hasattr(Worksheet, "_prepare_formula")


def test_the_same_bytes(tmp_path: Path) -> None:
    assert quick(tmp_path / "snel.xlsx") == ordinary(tmp_path / "gewoon.xlsx")


def test_the_same_bytes_without_the_private_names(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(fast, "FAST", False)
    assert quick(tmp_path / "snel.xlsx") == ordinary(tmp_path / "gewoon.xlsx")


def test_a_rule_still_gets_its_prefixes(tmp_path: Path) -> None:
    with Workbook(tmp_path / "regel.xlsx") as workbook:
        page = workbook.add_worksheet("Blad", worksheet_class=FastWorksheet)
        page.data_validation(0, 0, 0, 0, {"validate": "custom", "value": "=UNIQUE(A1)"})
    assert b"_xlfn.UNIQUE(A1)" in sheet_xml(tmp_path / "regel.xlsx")
