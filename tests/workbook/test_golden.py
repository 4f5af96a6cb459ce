"""What stands in a workbook changes only on purpose: the text of a small one is kept here."""

from __future__ import annotations

from difflib import unified_diff
from pathlib import Path

from .golden_text import GOLDEN, golden_text, told

MOST_SHOWN, REVIEWABLE = 40, 2_000


def test_the_workbook_reads_as_it_did(tmp_path: Path) -> None:
    known, now = GOLDEN.read_text(encoding="utf-8"), golden_text(tmp_path)
    change = unified_diff(known.splitlines(), now.splitlines(), "was", "is", lineterm="", n=0)
    shown = "\n".join(list(change)[:MOST_SHOWN])
    assert known == now, f"als dit zo hoort: make golden\n{shown}"


def test_it_can_be_read_through() -> None:
    lines = GOLDEN.read_text(encoding="utf-8").splitlines()
    assert len(lines) < REVIEWABLE
    assert sum("| =" in line for line in lines) > len(lines) / 3


def test_a_cell_is_one_line() -> None:
    assert told("=A1", 0.1 + 0.2) == "=A1 | 0.3"
    assert told("een\ntwee", "een\ntwee") == "een ⏎ twee"
