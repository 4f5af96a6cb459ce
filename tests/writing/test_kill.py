"""A program that is killed leaves the old workbooks or the new ones, and the next run tidies up."""

from __future__ import annotations

import os

import pytest

from .kill import FEW, HALF_WRITTEN, RANDOM_MOMENTS, Tally, tallies

pytestmark = [
    pytest.mark.slow,
    pytest.mark.skipif(not hasattr(os, "fork"), reason="this system has no fork"),
]


@pytest.fixture(scope="module")
def found() -> dict[str, Tally]:
    return tallies()


@pytest.mark.parametrize("way", ["steps", "moments", "program"])
def test_nothing_is_broken_mixed_in_silence_or_left_behind(
    way: str, found: dict[str, Tally]
) -> None:
    tally = found[way]
    assert (tally.broken, tally.untold, tally.left) == (0, 0, 0)


def test_it_was_tried_often_enough(found: dict[str, Tally]) -> None:
    assert found["steps"].kills > HALF_WRITTEN + 30
    assert found["steps"].mixed == 4  # between the first file and the fifth
    assert found["moments"].kills == RANDOM_MOMENTS
    assert found["program"].kills >= FEW
