"""A second process that writes some of the workbooks.

It is an ordinary Python started with `-m`, so it works alike on every system,
and a script that uses the API is not run again. It loads the model while the
first process reads the input, and is told through its standard input what to
write. Everything is sent under the id it has in the model. When that input
closes, the first process is gone and this one stops at once: a next run may
write there.
"""

from __future__ import annotations

import os
import pickle
import subprocess
import sys
from collections.abc import Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass
from importlib import import_module
from pathlib import Path
from threading import Thread
from typing import Any

import numpy as np

from budget.engine.data import Array, Data
from budget.engine.expr import Field, Table
from budget.engine.graph import Model
from budget.engine.run import Run
from budget.engine.statement import Statement

from .cover import RunInfo


@dataclass(frozen=True)
class Task:
    """One workbook for the other process to write."""

    path: Path
    years: int
    one_year: bool
    values: dict[str, Array]


@dataclass(frozen=True)
class Order:
    """Everything the other process needs to know."""

    data: dict[str, Any]
    tasks: list[Task]
    info: RunInfo
    order: Sequence[str]


class Worker:
    """A process that is getting ready to write workbooks.

    `model` and `statements` say where to find them: "package.module:name".
    """

    def __init__(self, model: str, statements: str) -> None:
        command = [sys.executable, "-m", __name__, model, statements]
        self._process: subprocess.Popen[bytes] | None = None
        with suppress(OSError):  # no second process: the first one does all the work
            self._process = subprocess.Popen(
                command, stdin=subprocess.PIPE, stdout=subprocess.DEVNULL,
                stderr=subprocess.DEVNULL,
            )  # fmt: skip

    def __enter__(self) -> Worker:
        return self

    def __exit__(self, *_: object) -> None:
        self.stop()

    @property
    def ready(self) -> bool:
        return self._process is not None and self._process.poll() is None

    def start(self, order: Order) -> None:
        """Tell it what to write."""
        assert self._process is not None and self._process.stdin is not None
        with suppress(OSError):
            pickle.dump(order, self._process.stdin, protocol=pickle.HIGHEST_PROTOCOL)
            self._process.stdin.flush()

    def finished(self) -> bool:
        """Wait; did it write everything?"""
        return self._process is not None and self._process.wait() == 0

    def stop(self) -> None:
        """It is not needed (any more)."""
        if self._process is None:
            return
        if self._process.stdin is not None:
            with suppress(OSError):
                self._process.stdin.close()
        self._process.kill()
        self._process.wait()


def stop_with_the_first() -> None:
    """End this process when the one that gave the order is gone, also if it was killed."""

    def wait() -> None:
        os.read(sys.stdin.fileno(), 1)  # nothing more is sent: this ends when the input closes
        os._exit(1)

    Thread(target=wait, daemon=True).start()


def pack(data: Data) -> dict[str, Any]:
    """An input without its objects: every field and table by id, every parameter by number."""
    return {
        "timeline": data.timeline,
        "scenarios": data.scenarios,
        "active": data.active,
        "rows": {table.name: names for table, names in data.rows.items()},
        "values": {field.id: values for field, values in data.values.items()},
        "texts": {field.id: texts for field, texts in data.texts.items()},
        "amounts": {parameter.name: found for parameter, found in data.amounts.items()},
        "blanks": {field.id: count for field, count in data.blanks.items()},
        "remarks": {_place_id(place): found for place, found in data.remarks.items()},
    }


def unpack(model: Model, packed: Mapping[str, Any]) -> Data:
    """The same input on the objects of this process."""
    tables = {table.name: table for table in model.tables}
    parameters = {parameter.name: parameter for parameter in model.parameters}
    places: dict[tuple[str, str], Table | Field] = {
        **{("blad", name): table for name, table in tables.items()},
        **{("veld", id): field for id, field in model.fields.items()},
    }
    return Data(
        packed["timeline"],
        packed["scenarios"],
        packed["active"],
        rows={tables[name]: names for name, names in packed["rows"].items()},
        values={model.fields[id]: values for id, values in packed["values"].items()},
        texts={model.fields[id]: texts for id, texts in packed["texts"].items()},
        amounts={parameters[name]: found for name, found in packed["amounts"].items()},
        remarks={places[place]: found for place, found in packed["remarks"].items()},
        blanks={model.fields[id]: count for id, count in packed["blanks"].items()},
    )


def values_of(run: Run) -> dict[str, Array]:
    """The results of a run by id."""
    return {line.id: values for line, values in run.values.items()}


def run_of(model: Model, data: Data, task: Task) -> Run:
    """The run a task is about."""
    run = Run(data.with_years(task.years), [data.active])
    run.values = {model.lines[id]: values for id, values in task.values.items()}
    return run


def settled(run: Run) -> Run:
    """The same results, each as one block of memory.

    How an array lies in memory decides in which order it is added up, and so
    its last digit: here and in the other process that must be the same.
    """
    made = Run(run.data, run.scenarios)
    made.values = {line: np.ascontiguousarray(values) for line, values in run.values.items()}
    return made


def _place_id(place: Table | Field) -> tuple[str, str]:
    return ("blad", place.name) if isinstance(place, Table) else ("veld", place.id)


def find(reference: str) -> Any:
    """What "package.module:name" refers to."""
    module, _, name = reference.partition(":")
    return getattr(import_module(module), name)


def main(model_at: str, statements_at: str) -> None:
    """Load the model, wait for the order, write."""
    from .write import write_book

    model: Model = find(model_at)()
    statements: Sequence[Statement] = find(statements_at)
    order: Order = pickle.load(sys.stdin.buffer)
    stop_with_the_first()
    data = unpack(model, order.data)
    for task in order.tasks:
        run = run_of(model, data, task)
        write_book(
            task.path, model, data, run, order.info, statements, order.order, one_year=task.one_year
        )


if __name__ == "__main__":
    main(*sys.argv[1:])
