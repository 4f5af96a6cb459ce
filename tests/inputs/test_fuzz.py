"""Files spoiled at random: figures that fit or problems, never a traceback, a signal or a wait.

BEGROTING_FUZZ says how many files; 500 for every run, 10,000 before a release.
"""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from .measure import BATCH, fuzzed
from .spoil import spoiled

FILES = int(os.environ.get("BEGROTING_FUZZ", "500"))
MOST_MEGABYTES = 512


@pytest.mark.slow
@pytest.mark.parametrize("first", range(0, FILES, BATCH))
def test_nothing_at_random_breaks_the_reader(first: int, tmp_path: Path) -> None:
    count = min(BATCH, FILES - first)
    found = fuzzed(first, count, tmp_path)
    assert found.failures == [], "\n".join(found.failures)
    assert found.files == count
    assert found.megabytes <= MOST_MEGABYTES


def test_a_seed_makes_the_same_file_again() -> None:
    assert [spoiled(seed) for seed in range(8)] == [spoiled(seed) for seed in range(8)]
