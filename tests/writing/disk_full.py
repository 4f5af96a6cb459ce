"""Lets the disk be full at twenty sizes, and looks at what the program says and leaves.

`python -m tests.writing.disk_full` prints it; BEGROTING_KILL says how often the real program
meets a full disk. A limit on the size of a file stands for a disk that is full from there on.
"""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from functools import partial
from pathlib import Path
from tempfile import TemporaryDirectory
from unittest.mock import patch

from click.testing import CliRunner

import budget
from budget.cli import main as program
from budget.plan import Plan
from tests.reliability import Measured

from .small_set import SmallSet, contents

ROOT = Path(__file__).parent.parent.parent
EXAMPLE = ROOT / "examples" / "betere_buren.xlsx"
THRESHOLDS, FEW = 20, 3
TOO_LARGE, FULL = "het bestand wordt groter dan op deze schijf mag", "de schijf is vol"
COMMAND, SETTING = "python -m tests.writing.disk_full", "BEGROTING_KILL={} "


@dataclass
class Found:
    """How often it was tried, and everything that was not as it should be."""

    tried: int = 0
    wrong: list[str] = field(default_factory=list)

    def look(
        self, where: str, code: int, said: str, reason: str, before: dict[str, bytes], folder: Path
    ) -> None:
        """After the program met a full disk."""
        self.tried += 1
        lines = said.strip().splitlines()
        if code != 3:
            self.wrong.append(f"{where}: afgesloten met {code}")
        if len(lines) != 1 or not lines[0].startswith("FOUT: ") or reason not in lines[0]:
            self.wrong.append(f"{where}: {said}")
        if contents(folder) != before:
            self.wrong.append(f"{where}: de bestanden zijn niet meer die van eerst")


def limits(largest: int, count: int) -> list[int]:
    """From nothing to just not enough."""
    return [largest * part // count for part in range(count)]


@contextmanager
def room_for(size: int) -> Iterator[None]:
    """No file of this process becomes larger."""
    import resource

    soft, hard = resource.getrlimit(resource.RLIMIT_FSIZE)
    resource.setrlimit(resource.RLIMIT_FSIZE, (size, hard))
    try:
        yield
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, (soft, hard))


def at_thresholds(arguments: list[str], largest: int, folder: Path, count: int) -> Found:
    """A command in this process; its files are in `folder`."""
    found, before = Found(), contents(folder)
    for size in limits(largest, count):
        with room_for(size):
            result = CliRunner().invoke(program, arguments)
        said = f"{arguments[0]} bij {size}"
        found.look(said, result.exit_code, result.stderr, TOO_LARGE, before, folder)
    return found


def making(place: Path, plan: Plan) -> Found:
    """`maak`, with five small workbooks that are ready, over an old set."""
    made, folder = SmallSet.made(place), place / "uit"
    made.begin(folder)

    def write(_: Plan, where: Path, worker: object) -> list[Path]:
        made.write(where)
        return []

    with (
        patch("budget.plan.load", lambda path: plan),
        patch.object(Plan, "write", write),
        patch("budget.workbook.worker.subprocess.Popen", side_effect=OSError),
    ):
        arguments = ["maak", str(EXAMPLE), "--uit", str(folder)]
        return at_thresholds(arguments, made.largest, folder, THRESHOLDS)


def telling(place: Path, plan: Plan) -> Found:
    """`controleer --meldingen`, over an older workbook with messages."""
    book = place / "meldingen.xlsx"
    arguments = ["controleer", str(EXAMPLE), "--meldingen", str(book)]
    with patch("budget.plan.load", lambda path: plan):
        assert CliRunner().invoke(program, arguments).exit_code == 0
        return at_thresholds(arguments, book.stat().st_size, place, THRESHOLDS)


def starting(place: Path) -> Found:
    """`nieuw`, which replaces nothing."""
    path = place / "mijn.xlsx"
    assert CliRunner().invoke(program, ["nieuw", str(path)]).exit_code == 0
    size = path.stat().st_size
    path.unlink()
    return at_thresholds(["nieuw", str(path)], size, place, THRESHOLDS)


def the_program(place: Path, count: int) -> Found:
    """`begroting maak` as it is, with its second process, over a set it made before."""
    found, folder = Found(), place / "uit"
    assert _begroting(folder).returncode == 0
    before = contents(folder)
    for size in limits(max(map(len, before.values())), count):
        result = _begroting(folder, partial(_limit, size))
        said = f"het programma bij {size}"
        found.look(said, result.returncode, result.stderr, TOO_LARGE, before, folder)
    return found


def on_a_small_disk(place: Path) -> Found:
    """`begroting nieuw` on a disk of its own that is full in truth."""
    found = Found()
    with small_disk(place):
        before = contents(place)
        result = CliRunner().invoke(program, ["nieuw", str(place / "mijn.xlsx")])
        found.look("kleine schijf", result.exit_code, result.stderr, FULL, before, place)
    return found


@contextmanager
def small_disk(place: Path) -> Iterator[None]:
    """A disk of 64 kB mounted on a folder. CalledProcessError where that is not allowed."""
    command = ["mount", "-t", "tmpfs", "-o", "size=64k", "tmpfs", str(place)]
    subprocess.run(command, check=True, capture_output=True)
    try:
        yield
    finally:
        subprocess.run(["umount", str(place)], check=True)


def may_mount() -> bool:
    if not hasattr(os, "geteuid") or os.geteuid() != 0 or shutil.which("mount") is None:
        return False
    with TemporaryDirectory() as place:
        try:
            with small_disk(Path(place)):
                return True
        except subprocess.CalledProcessError:
            return False


def _limit(size: int) -> None:
    import resource

    resource.setrlimit(resource.RLIMIT_FSIZE, (size, size))


def _begroting(
    folder: Path, prepare: Callable[[], None] | None = None
) -> subprocess.CompletedProcess[str]:
    command = [sys.executable, "-m", "budget", "maak", str(EXAMPLE), "--uit", str(folder)]
    return subprocess.run(command, cwd=ROOT, capture_output=True, text=True, preexec_fn=prepare)


def times_for_the_program() -> int:
    return min(int(os.environ.get("BEGROTING_KILL", FEW)), THRESHOLDS)


def the_program_as_it_is(folder: Path) -> Found:
    return the_program(folder, times_for_the_program())


def measure() -> list[Measured]:
    plan = budget.load(EXAMPLE)
    ways: dict[str, Callable[[Path], Found]] = {
        "begroting maak (vijf kleine werkmappen die klaarliggen)": lambda place: making(
            place, plan
        ),
        "begroting controleer --meldingen": lambda place: telling(place, plan),
        "begroting nieuw": starting,
        "begroting maak zoals het is, met het tweede proces": the_program_as_it_is,
    }
    if may_mount():
        ways["begroting nieuw op een schijf van 64 kB"] = on_a_small_disk
    rows = []
    for title, way in ways.items():
        with TemporaryDirectory() as place:
            found = way(Path(place))
        outcome = (
            f"{found.tried} keer vol: elke keer een Nederlandse zin, niets kapot, niets over"
            if not found.wrong
            else f"{found.tried} keer vol: {len(found.wrong)} keer ging er iets mis"
        )
        setting = SETTING.format(found.tried) if way is the_program_as_it_is else ""
        rows.append(Measured(f"volle schijf bij {title}", outcome, setting + COMMAND))
    return rows


if __name__ == "__main__":
    for row in measure():
        print(f"{row.what}: {row.outcome}")
