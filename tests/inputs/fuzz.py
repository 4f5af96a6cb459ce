"""Spoils the worked example at random, reads it and reckons with what was accepted: figures
that fit or problems, nothing else.

`python -m tests.inputs.fuzz FIRST COUNT` reads the files of those seeds in this process, under
a limit of memory, and prints what it measured; the same seed always makes the same file.
`python -m tests.inputs.fuzz FIRST 1 --keep file.xlsx` keeps the file of one seed.
"""

from __future__ import annotations

import json
import signal
import sys
import time
import traceback
from collections import Counter
from dataclasses import dataclass, field
from pathlib import Path
from tempfile import TemporaryDirectory
from types import FrameType
from typing import NoReturn

import numpy as np

from budget.engine.data import Data
from budget.engine.problem import InputError, Problem
from budget.inputs.reader import read_with_warnings
from budget.model import load_model
from budget.plan import evaluator
from tests.invariants import INVARIANTS, Books

from .memory import peak_megabytes
from .spoil import spoiled

SECONDS, MEMORY, LONGEST_MESSAGE = 10, 1024**3, 1_000


@dataclass
class Fuzzed:
    """What a batch came to."""

    files: int = 0
    endings: Counter[str] = field(default_factory=Counter)
    failures: list[str] = field(default_factory=list)
    slowest: float = 0.0
    slowest_seed: int = 0
    megabytes: float = 0.0


def batch(first: int, count: int, folder: Path) -> Fuzzed:
    """Read the files of these seeds, each within its seconds of the processor."""
    measured = Fuzzed()
    signal.signal(signal.SIGPROF, _too_long)
    for seed in range(first, first + count):
        print(seed, file=sys.stderr, flush=True)  # the last one, when this process is killed
        path = folder / "gok.xlsx"
        path.write_bytes(spoiled(seed))
        signal.setitimer(signal.ITIMER_PROF, SECONDS)
        start = time.process_time()
        try:
            measured.endings[_ending(path)] += 1
        except Exception:
            how = f"python -m tests.inputs.fuzz {seed} 1 --keep gok.xlsx"
            measured.failures.append(f"herhaal met: {how}\n{traceback.format_exc(limit=-4)}")
        signal.setitimer(signal.ITIMER_PROF, 0)
        measured.files += 1
        took = time.process_time() - start
        if took > measured.slowest:
            measured.slowest, measured.slowest_seed = took, seed
    measured.megabytes = peak_megabytes()
    return measured


def _too_long(number: int, frame: FrameType | None) -> NoReturn:
    raise TimeoutError(f"langer dan {SECONDS} s")


def _ending(path: Path) -> str:
    """How it ended: figures, or which kind of refusal; AssertionError when neither is sound."""
    try:
        data, problems = read_with_warnings(path, load_model())
    except InputError as error:
        _check_problems(error.problems)
        files = [p.code for p in error.problems if p.sheet == path.name]
        return files[0] if files else "fouten per cel"
    _check_problems(problems)
    _check_data(data)
    _reckon(data)
    return "cijfers met meldingen" if problems else "cijfers"


def _check_problems(problems: list[Problem]) -> None:
    for problem in problems:
        assert problem.code and problem.sheet and problem.todo, problem
        assert len(str(problem)) <= LONGEST_MESSAGE, str(problem)[:300]
    assert problems == sorted(problems, key=lambda problem: problem.order)


def _check_data(data: Data) -> None:
    """What is accepted can be reckoned with: finite, and every name exists."""
    for item, values in data.values.items():
        assert not np.isinf(values).any(), item.id
        if item.kind == "ref" and item.target is not None:
            names = getattr(item.target, "names", None) or data.rows.get(item.target, ())  # type: ignore[call-overload]
            assert ((values >= 0) & (values <= len(names))).all(), item.id


def _reckon(data: Data) -> None:
    """What is accepted can be reckoned with in each of its scenarios, and the accounts fit."""
    run = evaluator().run(data, range(len(data.scenarios)))
    books = Books(load_model(), data, run)
    for invariant in INVARIANTS:
        invariant(books)


def main() -> None:
    import resource

    first, count, *keep = sys.argv[1:]
    if keep:
        Path(keep[1]).write_bytes(spoiled(int(first)))
    resource.setrlimit(resource.RLIMIT_AS, (MEMORY, MEMORY))
    with TemporaryDirectory() as folder:
        print(json.dumps(vars(batch(int(first), int(count), Path(folder)))))


if __name__ == "__main__":
    main()
