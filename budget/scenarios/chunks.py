"""Work in chunks, by this process or several: given back in order, never many at once.

A task says which chunk, mostly by its number. What a chunk holds is part of the question, so who
reckons it cannot be seen in the figures.
"""

from __future__ import annotations

import errno
import os
import pickle
import signal
import threading
from collections import deque
from collections.abc import Callable, Generator, Iterable, Iterator
from concurrent.futures import ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from contextlib import contextmanager
from dataclasses import dataclass
from functools import partial
from multiprocessing import active_children, get_context, parent_process
from pathlib import Path
from typing import Any, Protocol, TypeVar

from budget.model import load_model
from budget.plan import Plan
from budget.sheet.os_errors import NotWritten
from budget.workbook.worker import pack, unpack

Part = TypeVar("Part")
Made = TypeVar("Made", covariant=True)
Task = TypeVar("Task")
Asked = TypeVar("Asked", contravariant=True)
AHEAD = 2  # chunks that are under way or wait to be taken, per process
LOST = (
    "Een van de rekenprocessen is onverwacht gestopt, misschien door te weinig geheugen. Sluit "
    "andere programma's, of kies minder processen met --processen, en probeer het opnieuw."
)


class Source(Protocol[Asked, Made]):
    """Where chunks come from; it can be pickled, so that another process can make them too."""

    def open(self) -> Callable[[Asked], Made]:
        """What is done once per process; gives what makes the chunk of a task."""
        ...


@dataclass(frozen=True)
class PackedPlan:
    """A plan as bytes, for a process that has neither it nor its file."""

    content: bytes
    name: str

    @staticmethod
    def of(plan: Plan) -> PackedPlan:
        return PackedPlan(pickle.dumps(pack(plan.data)), plan.source.name)

    def plan(self) -> Plan:
        model = load_model()
        return Plan(model, unpack(model, pickle.loads(self.content)), Path(self.name))


def run_chunks(
    source: Source[Task, Part], tasks: Iterable[Task], processes: int = 1
) -> Generator[tuple[Task, Part], None, None]:
    """Each task with its chunk, in the order of the tasks (see `workers`). Close the generator
    to stop before the end."""
    with workers(source, processes) as run:
        yield from run(tasks)


@contextmanager
def workers(
    source: Source[Task, Part], processes: int = 1
) -> Iterator[Callable[[Iterable[Task]], Iterator[tuple[Task, Part]]]]:
    """What does tasks, one series after another: each with its chunk, in their order.

    `processes`: 1 is this one. With more, a script that calls this has to stand under
    `if __name__ == "__main__":`, as always with processes. Raises `NotWritten` when a process is
    lost.
    """
    if processes <= 1:
        make = source.open()
        yield lambda tasks: ((task, make(task)) for task in tasks)
        return
    others = set(active_children())
    pool = ProcessPoolExecutor(
        processes, get_context("spawn"), initializer=_begin, initargs=(pickle.dumps(source),)
    )
    try:
        yield lambda tasks: in_order(partial(_submitted, pool), tasks, AHEAD * processes)
    except BrokenProcessPool as error:
        raise NotWritten(errno.ENOMEM, LOST) from error
    except BaseException:  # Ctrl-C, or nobody wants the rest: not even what is under way
        for process in set(active_children()) - others:
            process.terminate()
        raise
    finally:
        pool.shutdown(cancel_futures=True)


def in_order(
    submit: Callable[[Task], Any], tasks: Iterable[Task], ahead: int
) -> Iterator[tuple[Task, Any]]:
    """Hand out tasks, at most so many ahead, and give back each when those before it were.

    `submit` gives a future: something with a `result()`.
    """
    under_way: deque[tuple[Task, Any]] = deque()
    for task in tasks:
        if len(under_way) >= ahead:
            first, future = under_way.popleft()
            yield first, future.result()
        under_way.append((task, submit(task)))
    for task, future in under_way:
        yield task, future.result()


def cores() -> int:
    """How many processes can be at work at the same time here."""
    if hasattr(os, "sched_getaffinity"):
        return len(os.sched_getaffinity(0))
    return os.cpu_count() or 1


# --- the other processes -----------------------------------------------------

_make: Callable[[Any], Any]  # in another process: what makes its chunks


def _submitted(pool: ProcessPoolExecutor, task: Any) -> Any:
    with _interrupts_wait():  # a process starts when there is work for it
        return pool.submit(_made, task)


def _begin(pickled: bytes) -> None:
    global _make
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    threading.Thread(target=_end_with_the_first, daemon=True).start()
    _make = pickle.loads(pickled).open()


def _made(task: Any) -> Any:
    return _make(task)


def _end_with_the_first() -> None:
    """Also when that was killed: nobody would ever give this process work or stop it."""
    first = parent_process()
    if first is not None:
        first.join()
        os._exit(1)


@contextmanager
def _interrupts_wait() -> Iterator[None]:
    """A process that is started now never hears of Ctrl-C: the first one ends it."""
    if not hasattr(signal, "pthread_sigmask"):
        yield
        return
    before = signal.pthread_sigmask(signal.SIG_BLOCK, {signal.SIGINT})
    try:
        yield
    finally:
        signal.pthread_sigmask(signal.SIG_SETMASK, before)
