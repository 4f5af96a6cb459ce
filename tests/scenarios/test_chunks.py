"""Numbered chunks come back in order, whoever makes them, and never many at once."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import time
from collections import deque
from collections.abc import Callable
from concurrent.futures import Future
from contextlib import closing
from dataclasses import dataclass
from pathlib import Path

import pytest

from budget.plan import Plan
from budget.scenarios.chunks import PackedPlan, cores, in_order, run_chunks, workers
from budget.sheet.os_errors import NotWritten


@dataclass(frozen=True)
class Squares:
    """Chunk n is its square and the process that made it; one number may end that process."""

    deadly: int = -1

    def open(self) -> Callable[[int], tuple[int, int]]:
        def made(number: int) -> tuple[int, int]:
            if number == self.deadly:
                os.kill(os.getpid(), signal.SIGKILL)
            return number * number, os.getpid()

        return made


@pytest.mark.parametrize("processes", [1, 3])
def test_chunks_come_in_order(processes: int) -> None:
    found = list(run_chunks(Squares(), [7, 2, 5, 1, 0], processes))
    assert [(number, square) for number, (square, _) in found] == [
        (7, 49), (2, 4), (5, 25), (1, 1), (0, 0),
    ]  # fmt: skip
    here = {made_by == os.getpid() for _, (_, made_by) in found}
    assert here == {processes == 1}


def test_one_series_of_tasks_after_another_is_done_by_the_same_processes() -> None:
    with workers(Squares(), 2) as run:
        first = list(run(range(6)))
        second = list(run(square for _, (square, _) in first))  # known when the first is done
    assert [square for _, (square, _) in second] == [number**4 for number in range(6)]
    makers = {made_by for _, (_, made_by) in (*first, *second)}
    assert os.getpid() not in makers and len(makers) <= 2
    assert not any(_alive(maker) for maker in makers)


def test_never_more_are_handed_out_than_wanted() -> None:
    handed_out: list[int] = []

    def submit(number: int) -> Future[int]:
        handed_out.append(number)
        future: Future[int] = Future()
        future.set_result(-number)
        return future

    for taken, (number, result) in enumerate(in_order(submit, range(20), ahead=4), 1):
        assert result == -number
        assert len(handed_out) - taken <= 4
    assert handed_out == list(range(20))


def test_a_lost_process_is_told_and_does_not_hang() -> None:
    with pytest.raises(NotWritten, match="rekenprocessen is onverwacht gestopt"):
        deque(run_chunks(Squares(deadly=3), range(50), 2), maxlen=0)


def test_stopping_before_the_end_leaves_no_process() -> None:
    with closing(run_chunks(Squares(), range(1000), 2)) as chunks:
        workers = {made_by for _, (_, made_by) in (next(chunks) for _ in range(4))}
    assert workers
    assert not any(_alive(worker) for worker in workers)


def test_workers_end_when_the_first_process_is_killed(tmp_path: Path) -> None:
    script = tmp_path / "eerste.py"
    script.write_text(
        "from tests.scenarios.test_chunks import Squares\n"
        "from budget.scenarios.chunks import run_chunks\n"
        "import time\n"
        "if __name__ == '__main__':\n"
        "    for _, (_, worker) in run_chunks(Squares(), range(10), 2):\n"
        "        print(worker, flush=True)\n"
        "        time.sleep(60)\n"
    )
    root = str(Path(__file__).parents[2])
    process = subprocess.Popen(
        [sys.executable, str(script)], stdout=subprocess.PIPE, text=True,
        env={**os.environ, "PYTHONPATH": root}, cwd=root,
    )  # fmt: skip
    assert process.stdout is not None
    worker = int(process.stdout.readline())
    assert _alive(worker)
    process.kill()
    process.wait()
    process.stdout.close()
    for _ in range(100):
        if not _alive(worker):
            return
        time.sleep(0.1)
    pytest.fail("the worker goes on without anybody to work for")


def test_a_packed_plan_reckons_the_same(plan: Plan) -> None:
    packed = PackedPlan.of(plan)
    assert str(plan.source.parent) not in packed.name  # a worker learns no path
    again = packed.plan().evaluate()
    assert (again["resultaat.resultaat"] == plan.evaluate()["resultaat.resultaat"]).all()
    assert len(packed.content) < 1_000_000  # it is sent with every task


def test_there_is_at_least_one_core() -> None:
    assert 1 <= cores() <= (os.cpu_count() or 1)


def _alive(process: int) -> bool:
    try:
        with open(f"/proc/{process}/stat") as stat:
            return stat.read().rpartition(")")[2].split()[0] != "Z"
    except OSError:
        return False
