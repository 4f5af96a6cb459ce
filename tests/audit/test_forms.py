"""Formulas by their shape, and what they refer to."""

from __future__ import annotations

import pytest

from budget.audit.forms import areas, bare, functions, moved, normalised, shape

LINK = "'Kosten – berekening'!F$12"


@pytest.mark.parametrize(
    ("formula", "column", "there"),
    [
        ("F10+F11", 6, "H10+H11"),
        ("$E10*F$4", 6, "$E10*H$4"),
        (LINK, 6, "'Kosten – berekening'!H$12"),
        ("SUM($F9:F9)", 6, "SUM($F9:H9)"),
        ('IF(F2=1,"F2 is A1",0)', 6, 'IF(H2=1,"F2 is A1",0)'),
        ("E9+LOG10(F9)", 6, "G9+LOG10(H9)"),
    ],
)
def test_a_shape_is_the_same_formula_in_another_column(
    formula: str, column: int, there: str
) -> None:
    found = shape(formula, column)
    assert found.at(column) == formula
    assert found.at(column + 2) == there
    assert shape(there, column + 2) == found
    assert moved(formula, 0, 2) == there


def test_a_shared_formula_moves_along_rows_too() -> None:
    assert moved("A1+$B$2+C$3+$D4", 2, 1) == "B3+$B$2+D$3+$D6"


def test_what_a_formula_refers_to() -> None:
    found = areas(f"SUM($F9:F12)+{LINK}*Omzet!$B$3-INDEX('It''s'!A1:B2,1,F6)")
    assert [(area.sheet, area.columns, area.rows) for area in found] == [
        ("", (6, 6), (9, 12)),
        ("Kosten – berekening", (6, 6), (12, 12)),
        ("Omzet", (2, 2), (3, 3)),
        ("It's", (1, 2), (1, 2)),
        ("", (6, 6), (6, 6)),
    ]
    assert found[0].fixed == (True, False)


def test_a_sheet_counts_for_its_own_reference_only() -> None:
    assert [area.sheet for area in areas("Omzet!A1+B2")] == ["Omzet", ""]


@pytest.mark.parametrize(
    ("written", "same"),
    [
        ("SUM( A1 , 2 )", "SUM(A1,2)"),
        ('IF(A1=1,"a  b",\n0)', 'IF(A1=1,"a  b",0)'),
        ("_xlfn.IFS(A1,1)", "IFS(A1,1)"),
        ("'Btw'!A1", "Btw!A1"),
        ("'Wettelijk per maand'!A1 + 1", "'Wettelijk per maand'!A1+1"),
        ("TRUE()", "TRUE"),
    ],
)
def test_every_program_writes_the_same_formula(written: str, same: str) -> None:
    assert normalised(written) == normalised(same) == same


def test_dollars_are_part_of_a_formula() -> None:
    assert normalised("$A$1") != normalised("A1")


def test_what_is_left_without_texts_and_sheets() -> None:
    assert bare("'Kosten – berekening'!F12&\"12 ‘x’\"") == 'F12&""'


def test_functions_are_no_texts_and_no_sheets() -> None:
    assert functions('IF(SUM(A1)>0,"NOW()",Omzet!A1)') == ["IF", "SUM"]
