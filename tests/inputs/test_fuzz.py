"""Files spoiled at random: figures or problems, never a traceback, a signal or a wait.

BEGROTING_FUZZ says how many files; 500 for every run, 10,000 before a release.
"""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

from .fuzz import SECONDS, spoiled

ROOT = Path(__file__).parent.parent.parent
FILES = int(os.environ.get("BEGROTING_FUZZ", "500"))
BATCH = 125
MOST_MEGABYTES = 512
STARTING = 60


@pytest.mark.slow
@pytest.mark.parametrize("first", range(0, FILES, BATCH))
def test_nothing_at_random_breaks_the_reader(first: int, tmp_path: Path) -> None:
    count = min(BATCH, FILES - first)
    command = [sys.executable, "-m", "tests.inputs.fuzz", str(first), str(count)]
    again = f"python -m tests.inputs.fuzz {first} {count}"
    one = {"OPENBLAS_NUM_THREADS": "1"}  # each thread takes room within the limit on memory
    environment = {**os.environ, **one, "PYTHONPATH": str(ROOT)}
    try:
        result = subprocess.run(
            command, cwd=tmp_path, env=environment, capture_output=True, text=True, check=False,
            timeout=STARTING + SECONDS * count,
        )  # fmt: skip
    except subprocess.TimeoutExpired as expired:
        raise AssertionError(f"hangt bij {_last(expired.stderr)}; herhaal met: {again}") from None
    assert result.returncode == 0, f"gestopt bij {_last(result.stderr)}; herhaal met: {again}"
    measured = json.loads(result.stdout)  # and nothing else is printed
    assert measured["failures"] == [], "\n".join(measured["failures"])
    assert measured["files"] == count
    assert measured["slowest"] < SECONDS, measured["slowest_seed"]
    assert measured["megabytes"] <= MOST_MEGABYTES


def _last(log: str | bytes | None) -> str:
    lines = (log.decode() if isinstance(log, bytes) else log or "").split()
    return lines[-1] if lines else "het begin"


def test_a_seed_makes_the_same_file_again() -> None:
    assert [spoiled(seed) for seed in range(8)] == [spoiled(seed) for seed in range(8)]
