"""Texts that a workbook can hold."""

from __future__ import annotations

import pytest

from budget.sheet.plain import MOST_IN_CELL, cell_text, property_text, shortened


@pytest.mark.parametrize(
    ("text", "held"),
    [
        ("Jansen & Zn", "Jansen & Zn"),
        ("a\x00b\x0bc\ufffed", "abcd"),
        ("half \ud83d\ude00 teken", "half  teken"),
        ("tab\ten\nregel", "tab\ten\nregel"),
        ("=1+1", "=1+1"),  # a text stays what it is: it is written as a text
    ],
)
def test_what_cannot_be_held_is_left_out(text: str, held: str) -> None:
    assert cell_text(text) == held


def test_a_text_is_cut_where_excel_stops() -> None:
    assert len(cell_text("a" * 40_000)) == MOST_IN_CELL
    faces = cell_text("\N{GRINNING FACE}" * 40_000)  # Excel counts each as two
    assert faces == "\N{GRINNING FACE}" * (MOST_IN_CELL // 2)
    assert len(property_text("a" * 1000)) == 255


def test_a_long_name_is_shortened_in_a_sentence() -> None:
    assert shortened("Basis") == "Basis"
    assert shortened("a" * 70) == "a" * 60 + "…"
