"""A large sweep is reckoned with machine code; its figures are those of NumPy."""

from __future__ import annotations

import pickle
from pathlib import Path

import numpy as np
import pytest

import budget
from budget.plan import Plan
from budget.scenarios import machine
from budget.scenarios.chunks import run_chunks
from budget.scenarios.sweep.cluster import made, versions
from budget.scenarios.sweep.job import Job
from budget.scenarios.sweep.question import ask

GRID = ["investeringen.bedrag[Keuken] * 0.5:1.5:20", "investeringen.bedrag[Bus] = 1000, 30000"]
READ = ["resultaat.resultaat[jaar *]", "kasstroom.bank[laagste]", "controles.binnen_limiet"]


def test_a_small_sweep_takes_no_start(plan: Plan) -> None:
    assert machine.machine_code(machine.FROM - 1) is None
    assert machine.way(machine.FROM - 1) == "numpy"


def test_without_numba_it_is_never_chosen(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(machine, "missing", lambda extra: ["numba"])
    assert machine.machine_code(machine.FROM) is None


@pytest.mark.slow
def test_a_large_sweep_gives_the_same_figures(
    plan: Plan, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv(machine.FOLDER, str(tmp_path))
    slow = budget.sweep(plan, GRID, READ)
    monkeypatch.setattr(machine, "FROM", 10)
    fast = budget.sweep(plan, GRID, READ)
    assert slow.attrs["begroting"]["rekenwijze"] == "numpy"
    assert fast.attrs["begroting"]["rekenwijze"].startswith("numba")
    assert list(tmp_path.rglob("*.nbc"))
    assert list(slow.columns) == list(fast.columns)
    assert np.allclose(slow.to_numpy(float), fast.to_numpy(float), rtol=1e-9, atol=1e-9)


MANY = ["investeringen.bedrag[Keuken] * 0.5:1.5:1500", "investeringen.bedrag[Bus] = 1000, 30000"]


@pytest.mark.slow
def test_stopped_and_gone_on_it_writes_the_same_bytes(
    plan: Plan, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Also a worker of a cluster, which has only the bytes of the question, finds the same."""
    monkeypatch.setenv(machine.FOLDER, str(tmp_path / "code"))
    monkeypatch.setattr(machine, "FROM", 10)
    question = ask(plan, MANY, READ)
    whole, stopped = (Job(question, tmp_path / name) for name in ("heel.csv", "gestopt.csv"))
    whole.run(run_chunks)
    make = question.source().open()
    with stopped.store.opened():
        stopped.store.put(0, make(0))
    assert stopped.todo() == [1, 2]
    stopped.run(run_chunks)
    assert whole.target.read_bytes() == stopped.target.read_bytes()
    assert question.facts()["rekenwijze"].startswith("numba")
    assert np.array_equal(made(pickle.dumps(question.source()), 2, versions()), make(2))
