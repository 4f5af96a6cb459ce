"""Every seeded fault is found, by the rules that should, and its cell is named; and docs/keuring.md
says of it what the audit says.
"""

from __future__ import annotations

from pathlib import Path

import pytest

from budget.audit.scan import Book
from tools.keuring import fault_row, table_line

from .faults import FAULTS, Fault
from .small import spoiled

PAGE = Path(__file__).parent.parent.parent / "docs" / "keuring.md"


@pytest.mark.slow
@pytest.mark.parametrize("fault", FAULTS, ids=lambda fault: fault.what)
def test_a_fault_is_found_and_its_cell_is_named(
    fault: Fault, good: Path, good_book: Book, tmp_path: Path
) -> None:
    verdict, (sheet, cell) = spoiled(good, good_book, fault, tmp_path)
    assert verdict.green is not fault.red
    named = {p.code for p in verdict.problems if (p.sheet, p.cell) == (sheet or good.name, cell)}
    assert named >= {*fault.rules}, "\n".join(map(str, verdict.problems))
    line = table_line(fault_row(fault, verdict, (sheet, cell)))
    assert line in PAGE.read_text(encoding="utf-8").splitlines(), "run make docs"
