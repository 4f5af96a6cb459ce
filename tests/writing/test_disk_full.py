"""On a full disk the program says so in Dutch, and every file is as it was."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from budget.plan import Plan

from .disk_full import (
    THRESHOLDS,
    making,
    may_mount,
    on_a_small_disk,
    starting,
    telling,
    the_program,
    times_for_the_program,
)

pytestmark = pytest.mark.skipif(os.name != "posix", reason="no limit on the size of a file")


def test_making_at_twenty_thresholds(plan: Plan, tmp_path: Path) -> None:
    found = making(tmp_path, plan)
    assert (found.wrong, found.tried) == ([], THRESHOLDS)


def test_telling_at_twenty_thresholds(plan: Plan, tmp_path: Path) -> None:
    found = telling(tmp_path, plan)
    assert (found.wrong, found.tried) == ([], THRESHOLDS)


@pytest.mark.slow
def test_a_new_workbook(tmp_path: Path) -> None:
    found = starting(tmp_path)
    assert (found.wrong, found.tried) == ([], THRESHOLDS)


@pytest.mark.slow
def test_the_program_with_its_second_process(tmp_path: Path) -> None:
    found = the_program(tmp_path, times_for_the_program())
    assert (found.wrong, found.tried) == ([], times_for_the_program())


if may_mount():

    def test_a_disk_that_is_full_in_truth(tmp_path: Path) -> None:
        assert on_a_small_disk(tmp_path).wrong == []
