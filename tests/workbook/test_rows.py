"""Rows written as finished XML are the rows XlsxWriter would have written itself."""

from __future__ import annotations

from pathlib import Path

import openpyxl
import pytest
from xlsxwriter.workbook import Workbook

from budget.engine.formula import BEFORE, THIS
from budget.sheet.styles import Role, Styles
from budget.workbook import rows
from budget.workbook.rows import FastRowSheet, RowSheet


def write(path: Path, kind: type[RowSheet]) -> None:
    with Workbook(str(path)) as book:
        styles = Styles(book)
        plain, euro = styles.get(Role.LABEL), styles.get(Role.FORMULA, "€ #,##0")
        page = book.add_worksheet("Rijen", kind)
        assert isinstance(page, kind)
        page.last_letter = "H"
        page.write_string("A1", "Titel & <kop>", plain)
        page.start(3, height=30)
        page.words("A", " a < b & c\x07 ", plain)
        page.blank("B", euro)
        page.constant("C", 46113.0, euro)
        page.formula("D", 'IF(C3>1,"ja & nee","<")', "ja & nee", plain)
        page.start(5)
        page.formula("A", "1/0", float("inf"), euro)
        page.series(["B", "C", "D"], "A", f"{BEFORE}3+{THIS}$3", [1.5, -0.25, 3.0], euro)
        page.series(["E", "F"], "D", f"{THIS}4/0", [float("nan"), 2.0], euro)
        page.series(["G", "H"], "F", f"SUM($B5:{THIS}6)", [0.1 + 0.2, 1e-7], euro)


def cells(path: Path) -> dict[str, tuple[object, object, object]]:
    formulas = openpyxl.load_workbook(path)["Rijen"]
    values = openpyxl.load_workbook(path, data_only=True)["Rijen"]
    return {
        cell.coordinate: (cell.value, values[cell.coordinate].value, cell.number_format)
        for row in formulas.iter_rows()
        for cell in row
        if cell.value is not None or cell.has_style
    }


def test_both_ways_give_the_same_cells(tmp_path: Path) -> None:
    write(tmp_path / "fast.xlsx", FastRowSheet)
    write(tmp_path / "plain.xlsx", RowSheet)
    fast, plain = cells(tmp_path / "fast.xlsx"), cells(tmp_path / "plain.xlsx")
    assert fast["C5"] == ("=B3+C$3", -0.25, "€ #,##0")
    assert fast["A5"][1] == "#DIV/0!" and fast["E5"][1] == "#NUM!"
    assert fast["A3"][0] == " a < b & c "
    plain["A3"] = (" a < b & c ", *plain["A3"][1:])  # XlsxWriter keeps the control character
    fast["A3"] = (" a < b & c ", *plain["A3"][1:])
    assert fast == plain


def test_xlsxwriter_still_has_the_names_the_fast_way_needs() -> None:
    assert rows.FAST


def test_without_them_the_ordinary_way_is_taken(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(rows, "FAST", False)
    with Workbook(str(tmp_path / "book.xlsx")) as book:
        assert type(rows.add_row_sheet(book, "Rijen")) is RowSheet


def test_rows_go_down() -> None:
    page = RowSheet()
    page.start(4)
    with pytest.raises(ValueError, match="rij 4 komt na rij 4"):
        page.start(4)
