"""The second process writes the same books, and when it fails the first one does."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import numpy as np
import pytest

from budget.workbook import write as writing
from budget.workbook.worker import Worker, pack, unpack
from tests.engine import sample
from tests.engine import sample_first as first
from tests.workbook.conftest import INFO, STATEMENTS

ROOT = Path(__file__).parent.parent.parent
MODEL, PAGES = "tests.engine.sample:model", "tests.workbook.conftest:STATEMENTS"


def write(folder: Path, worker: Worker) -> list[Path]:
    runs = {years: sample.run(years) for years in (1, 2, 3, 4)}
    model = sample.evaluator().model
    with worker:
        return writing.write_all(model, sample.data(4), runs, folder, INFO, STATEMENTS, (), worker)


def test_an_input_survives_the_journey() -> None:
    model, data = sample.evaluator().model, sample.data(4)
    data.blanks[first.amount] = 3
    found = unpack(model, pack(data))
    assert found.rows == data.rows and found.texts == data.texts
    assert found.blanks == data.blanks
    assert found.amounts == data.amounts and found.timeline == data.timeline
    assert found.values.keys() == data.values.keys()
    for field, values in data.values.items():
        np.testing.assert_array_equal(found.values[field], values)


def test_two_processes_write_the_same_bytes(
    books: list[Path], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(ROOT)
    written: list[str] = []
    real = writing.write_book

    def count(path: Path, *arguments: object, **options: object) -> None:
        written.append(path.name)
        real(path, *arguments, **options)  # type: ignore[arg-type]

    monkeypatch.setattr(writing, "write_book", count)
    found = write(tmp_path, Worker(MODEL, PAGES))
    assert len(written) == 2  # the other three were written elsewhere
    assert [path.read_bytes() for path in found] == [path.read_bytes() for path in books]


def test_a_second_process_that_fails_costs_only_time(
    books: list[Path], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(ROOT)
    found = write(tmp_path, Worker("tests.engine.sample:does_not_exist", PAGES))
    assert [path.read_bytes() for path in found] == [path.read_bytes() for path in books]


def test_without_work_it_is_stopped(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(ROOT)
    with Worker(MODEL, PAGES) as worker:
        assert worker.ready
    assert not worker.ready


def test_it_stops_when_the_first_process_is_gone() -> None:
    """However that ended: what it reads from closes."""
    code = "import time; from budget.workbook import worker; worker.stop_with_the_first(); "
    command = [sys.executable, "-c", code + "time.sleep(300)"]
    with subprocess.Popen(command, stdin=subprocess.PIPE, cwd=ROOT) as process:
        assert process.stdin is not None
        process.stdin.close()
        assert process.wait(60) == 1


def test_stopping_here_stops_there_and_leaves_nothing_behind(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(ROOT)

    def interrupted(*_: object, **__: object) -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr(writing, "write_book", interrupted)
    worker = Worker(MODEL, PAGES)
    with pytest.raises(KeyboardInterrupt):
        write(tmp_path, worker)
    assert not worker.ready
    assert list(tmp_path.iterdir()) == []
