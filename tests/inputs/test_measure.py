"""What is wrong with a file is named at once, and a million formatted rows cost little.

The limits are wide: the figures themselves are printed by tests.inputs.measure.
"""

from __future__ import annotations

from pathlib import Path

import pytest

from .measure import cost_of_reading, large_workbooks, named

NAMED_WITHIN, READ_WITHIN, MOST_MEGABYTES = 1.0, 10.0, 300


def test_what_is_wrong_is_named_at_once() -> None:
    found = list(named())
    assert [one.what for one in found if one.median > NAMED_WITHIN] == []
    assert all(one.code.startswith("file-") for one in found)


@pytest.mark.slow
def test_a_million_formatted_rows(tmp_path: Path) -> None:
    for what, path in large_workbooks(tmp_path):
        took, megabytes, _ = cost_of_reading(path)
        assert took < READ_WITHIN, what
        assert megabytes < MOST_MEGABYTES, what
