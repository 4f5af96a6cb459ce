"""Two runs in one folder take turns; a killed one holds nobody up and leaves nothing."""

from __future__ import annotations

import errno
import subprocess
import sys
import time
from pathlib import Path
from typing import NoReturn

import pytest
from filelock import FileLock

from budget.sheet import lock
from budget.sheet.lock import LOCK, alone_in, temporary_name
from budget.sheet.os_errors import NotWritten, told

from .test_files import NAMES, texts

ROOT = Path(__file__).parent.parent.parent

HOLD = """
import sys, time
from pathlib import Path
from budget.sheet.lock import alone_in
with alone_in(Path(sys.argv[1])):
    print("binnen", flush=True)
    time.sleep(float(sys.argv[2]))
    Path(sys.argv[1], "klaar").touch()
"""


WRITE = """
import sys
from pathlib import Path
from tests.sheet.test_files import write
for _ in range(15):
    write(Path(sys.argv[1]), sys.argv[2])
"""


def another_run(folder: Path, seconds: float) -> subprocess.Popen[str]:
    """A process that is writing in the folder."""
    command = [sys.executable, "-c", HOLD, str(folder), str(seconds)]
    process = subprocess.Popen(command, stdout=subprocess.PIPE, text=True)
    assert process.stdout is not None
    assert process.stdout.readline() == "binnen\n"
    return process


def test_the_second_waits_for_the_first(tmp_path: Path) -> None:
    with another_run(tmp_path, 0.5), alone_in(tmp_path):
        assert (tmp_path / "klaar").exists()
    assert [path.name for path in tmp_path.iterdir()] == ["klaar"]


def test_one_that_waits_too_long_says_so(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(lock, "LONGEST_WAIT", 0.2)
    with another_run(tmp_path, 60) as other:
        with pytest.raises(NotWritten) as caught, alone_in(tmp_path):
            pytest.fail("ondanks de ander")
        other.kill()
    assert "Een andere berekening schrijft nog in" in told(caught.value)
    assert "Er is niets geschreven." in told(caught.value)


def test_a_killed_run_holds_nobody_up(tmp_path: Path) -> None:
    left = tmp_path / temporary_name(1)
    own = tmp_path / ".begroting-mijn.tmp"  # of somebody else, whatever it looks like
    left.touch()
    own.touch()
    with another_run(tmp_path, 60) as other:
        other.kill()
        other.wait()
    assert (tmp_path / LOCK).exists()
    with alone_in(tmp_path):
        assert not left.exists()
    assert list(tmp_path.iterdir()) == [own]


def test_sets_of_runs_at_the_same_time_are_never_mixed(tmp_path: Path) -> None:
    runs = [
        subprocess.Popen([sys.executable, "-c", WRITE, str(tmp_path), text], cwd=ROOT)
        for text in ("een", "twee", "drie")
    ]
    assert [run.wait(120) for run in runs] == [0, 0, 0]
    found = texts(tmp_path)
    assert sorted(found) == sorted(NAMES) and len(set(found.values())) == 1


def test_the_lock_that_was_taken_away_locks_nobody(tmp_path: Path) -> None:
    """Three in a row on one folder: whoever waited for a lock that is gone waits for the next."""
    runs = [another_run(tmp_path, 0.3)]
    runs += [
        subprocess.Popen([sys.executable, "-c", HOLD, str(tmp_path), "0.3"],
                         stdout=subprocess.PIPE, text=True)
        for _ in range(2)
    ]  # fmt: skip
    began = time.monotonic()
    for run in runs:
        with run:
            assert run.wait(60) == 0
    assert time.monotonic() - began >= 0.6
    assert not (tmp_path / LOCK).exists()


def test_a_drive_without_locks_can_be_written(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def unknown(*_: object) -> NoReturn:
        raise OSError(errno.ENOLCK, "english")

    monkeypatch.setattr(FileLock, "acquire", unknown)
    left = tmp_path / temporary_name(1)
    left.touch()
    with alone_in(tmp_path):
        assert left.exists()  # it may be of a run that is at work now


def test_a_folder_that_is_not_there_is_not_made(tmp_path: Path) -> None:
    with pytest.raises(FileNotFoundError) as caught, alone_in(tmp_path / "weg"):
        pytest.fail("zonder map")
    assert "bestaat niet" in told(caught.value)
    assert not (tmp_path / "weg").exists()
