"""Reading an input leaves nothing in the working folder."""

from __future__ import annotations

from pathlib import Path

import pytest


@pytest.fixture(autouse=True)
def alone(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    """A log file of a failure goes to the folder of the test."""
    monkeypatch.chdir(tmp_path)
