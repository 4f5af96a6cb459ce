"""A program that is killed leaves the old workbooks or the new ones, and the next run tidies up."""

from __future__ import annotations

import os

import pytest

from .kill import FEW, HALF_WRITTEN, RANDOM_MOMENTS, tallies


@pytest.mark.slow
@pytest.mark.skipif(not hasattr(os, "fork"), reason="this system has no fork")
def test_nothing_is_broken_mixed_in_silence_or_left_behind() -> None:
    found = tallies()
    for way, tally in found.items():
        assert (tally.broken, tally.untold, tally.left) == (0, 0, 0), way
    assert found["steps"].kills > HALF_WRITTEN + 30
    assert found["steps"].mixed == 4  # killed between the first file and the fifth
    assert found["moments"].kills == RANDOM_MOMENTS
    assert found["program"].kills >= FEW
