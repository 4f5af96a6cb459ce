"""Kills the program at every step it takes on the disk and at random moments, over an old set.

`python -m tests.writing.kill` prints what was found; BEGROTING_KILL says how often the real
program is killed. Only for systems that have fork and signals.
"""

from __future__ import annotations

import json
import os
import signal
import subprocess
import sys
import time
import warnings
from collections.abc import Callable
from dataclasses import asdict, dataclass
from functools import partial
from pathlib import Path
from random import Random
from tempfile import TemporaryDirectory

from budget.plan import targets
from budget.workbook.existing import mixed_runs
from tests.reliability import Measured

from .small_set import SmallSet, broken, contents, of_another_run

ROOT = Path(__file__).parent.parent.parent
EXAMPLE = ROOT / "examples" / "betere_buren.xlsx"
RANDOM_MOMENTS, HALF_WRITTEN = 120, 25
FEW = 3  # how often the real program is killed when nobody asks for more
STEPS = {"open", "os.mkdir", "os.listdir", "os.rename", "os.remove", "fcntl.flock"}
COMMAND, SETTING = "python -m tests.writing.kill", "BEGROTING_KILL={} "


@dataclass
class Tally:
    """What was found after so many kills. `mixed`: books of two runs, all told by the next run;
    `untold`: not told. `left`: something left after the next run."""

    kills: int = 0
    broken: int = 0
    mixed: int = 0
    untold: int = 0
    left: int = 0

    def look(self, folder: Path, old: dict[str, bytes], new: dict[str, bytes]) -> None:
        """After a kill."""
        self.kills += 1
        self.broken += bool(broken(folder, old, new))
        found = contents(folder)
        is_new = {found.get(name) == new[name] for name in new if old[name] != new[name]}
        self.mixed += len(is_new) == 2
        self.untold += (len(is_new) == 2) != (len(mixed_runs(targets(folder))) == 1)

    def look_again(self, folder: Path, new: dict[str, bytes]) -> None:
        """After the next run."""
        self.left += contents(folder) != new


def main() -> None:
    with TemporaryDirectory() as name:
        place, times = Path(name), int(os.environ.get("BEGROTING_KILL", FEW))
        made = SmallSet.made(place)
        found = {
            "steps": at_every_step(made, place / "stappen"),
            "moments": at_random(made, place / "momenten"),
            "program": the_program(place / "programma", times),
        }
    print(json.dumps({name: asdict(tally) for name, tally in found.items()}))


def tallies() -> dict[str, Tally]:
    """All of it, in a process of its own: it forks."""
    command = [sys.executable, "-m", "tests.writing.kill"]
    result = subprocess.run(command, cwd=ROOT, stdout=subprocess.PIPE, text=True, check=True)
    return {name: Tally(**found) for name, found in json.loads(result.stdout).items()}


def measure() -> list[Measured]:
    titles = {
        "steps": "het schrijven afgebroken (kill -9) bij elke stap op de schijf en midden in "
                 "bestanden, over een oude set heen",
        "moments": "het schrijven afgebroken op willekeurige momenten",
        "program": "begroting maak afgebroken op willekeurige momenten, met het tweede proces",
    }  # fmt: skip
    return [
        _measured(titles[name], tally, SETTING.format(tally.kills) if name == "program" else "")
        for name, tally in tallies().items()
    ]


def _measured(title: str, tally: Tally, setting: str) -> Measured:
    outcome = (
        f"{tally.kills} keer: {tally.broken} keer een kapotte werkmap, {tally.mixed} keer oud en "
        f"nieuw door elkaar (waarvan {tally.untold} niet gemeld), {tally.left} keer iets over na "
        "de volgende keer"
    )
    return Measured(title, outcome, setting + COMMAND)


# --- only the writing, in a copy of this process --------------------------------------------------


def at_every_step(made: SmallSet, folder: Path) -> Tally:
    """Before the first thing done on the disk, before the second … and halfway through files."""
    tally, step = Tally(), 0
    while _killed(made, folder, partial(kill_at_step, step)):
        step += 1
        tally.look(folder, made.old, made.new)
        _next_run(made, folder, tally)
    for part in range(HALF_WRITTEN):
        limit = made.largest * part // HALF_WRITTEN
        assert _killed(made, folder, partial(kill_at_size, limit))
        tally.look(folder, made.old, made.new)
        _next_run(made, folder, tally)
    return tally


def at_random(made: SmallSet, folder: Path) -> Tally:
    """As a power cut: at any moment."""
    tally, chance = Tally(), Random(8)
    made.begin(folder)
    began = time.monotonic()
    _wait_for(_run_apart(made, folder, lambda: None))
    whole = time.monotonic() - began
    for _ in range(RANDOM_MOMENTS):
        made.begin(folder)
        child = _run_apart(made, folder, lambda: None)
        time.sleep(chance.uniform(0, whole))
        os.kill(child, signal.SIGKILL)
        _wait_for(child)
        tally.look(folder, made.old, made.new)
        _next_run(made, folder, tally)
    return tally


def kill_at_step(number: int) -> None:
    """Let this process be killed just before step `number` (from 0) in files and folders."""
    steps = iter(range(number + 1))

    def step() -> None:
        if next(steps) == number:
            os.kill(os.getpid(), signal.SIGKILL)

    sync = os.fsync

    def synced(handle: int) -> None:
        step()
        sync(handle)

    os.fsync = synced
    sys.addaudithook(lambda event, _: step() if event in STEPS else None)


def kill_at_size(limit: int) -> None:
    """Let this process be killed when a file becomes larger."""
    import resource

    signal.signal(signal.SIGXFSZ, signal.SIG_DFL)
    resource.setrlimit(resource.RLIMIT_FSIZE, (limit, limit))
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))


def _killed(made: SmallSet, folder: Path, prepare: Callable[[], None]) -> bool:
    made.begin(folder)
    return os.WIFSIGNALED(_wait_for(_run_apart(made, folder, prepare)))


def _run_apart(made: SmallSet, folder: Path, prepare: Callable[[], None]) -> int:
    """Write the new set in a copy of this process; its number."""
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")  # from Python 3.12, about threads: the copy needs none
        child = os.fork()
    if child == 0:
        try:
            prepare()
            made.write(folder)
        finally:
            os._exit(0)
    return child


def _wait_for(child: int) -> int:
    return os.waitpid(child, 0)[1]


def _next_run(made: SmallSet, folder: Path, tally: Tally) -> None:
    made.write(folder)
    tally.look_again(folder, made.new)


# --- the program as it is -------------------------------------------------------------------------


def the_program(folder: Path, times: int) -> Tally:
    """`begroting maak`, killed with its second process over an older set, time and again; then
    once not."""
    tally, chance = Tally(), Random(9)
    began = time.monotonic()
    assert _started(folder).wait() == 0
    whole = time.monotonic() - began
    new = contents(folder)
    old = {name: of_another_run(content) for name, content in new.items()}
    for _ in range(times):
        for name, content in old.items():
            (folder / name).write_bytes(content)
        process = _started(folder)
        try:
            process.wait(chance.uniform(0, whole))
        except subprocess.TimeoutExpired:
            os.killpg(process.pid, signal.SIGKILL)
            process.wait()
        tally.look(folder, old, new)
    assert _started(folder).wait() == 0
    tally.look_again(folder, new)
    return tally


def _started(folder: Path) -> subprocess.Popen[bytes]:
    command = [sys.executable, "-m", "budget", "maak", str(EXAMPLE), "--uit", str(folder)]
    return subprocess.Popen(
        command, cwd=ROOT, start_new_session=True, stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
    )  # fmt: skip


if __name__ == "__main__":
    main()
