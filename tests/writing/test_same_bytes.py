"""The same input gives the same files, wherever and by whomever the program is run."""

from __future__ import annotations

from pathlib import Path

import pytest

from budget.plan import BOOKS

from .same_bytes import both, different


@pytest.mark.slow
def test_nothing_but_the_input_counts(tmp_path: Path) -> None:
    one, other = both(tmp_path)
    assert set(one) == {
        *BOOKS, "mijn.xlsx", "leeg.xlsx", "meldingen.xlsx", "rapport.docx", "regels",
    }  # fmt: skip
    assert different(one, other) == []
