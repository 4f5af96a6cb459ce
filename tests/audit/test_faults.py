"""Every seeded fault is found, by the rules that should, and its cell is named."""

from __future__ import annotations

from pathlib import Path

import pytest

from budget.audit.scan import Book

from .faults import FAULTS, Fault
from .small import spoiled


@pytest.mark.slow
@pytest.mark.parametrize("fault", FAULTS, ids=lambda fault: fault.what)
def test_a_fault_is_found_and_its_cell_is_named(
    fault: Fault, good: Path, good_book: Book, tmp_path: Path
) -> None:
    verdict, (sheet, cell) = spoiled(good, good_book, fault, tmp_path)
    assert verdict.green is not fault.red
    named = {p.code for p in verdict.problems if (p.sheet, p.cell) == (sheet or good.name, cell)}
    assert named >= {*fault.rules}, "\n".join(map(str, verdict.problems))
