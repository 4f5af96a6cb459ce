"""The same chunks on a cluster of dask, whose workers share no file with us."""

from __future__ import annotations

import json
import pickle
import subprocess
import sys
from pathlib import Path

import numpy as np
import pandas
import pytest

from budget.plan import Plan
from budget.scenarios.refused import Refused
from budget.scenarios.sweep.cluster import OtherVersion, made, opened, run_on, versions
from budget.scenarios.sweep.question import ask
from tests.conftest import EXAMPLE, ROOT

STEL = ("omzet.tarief[*] * 0.8:1.2:100", "hefbomen.instroom = 0.5:1.5:90")
LEES = ("resultaat.resultaat[jaar 4]", "kasstroom.bank[laagste]")
OPTIONS = [
    *(part for text in STEL for part in ("--stel", text)),
    *(part for text in LEES for part in ("--lees", text)),
]


@pytest.mark.slow
def test_a_worker_that_is_killed_costs_no_row(tmp_path: Path) -> None:
    here, there = tmp_path / "hier", tmp_path / "daar"
    command = [sys.executable, "-m", "budget", "sweep", str(EXAMPLE), *OPTIONS, "--uit", str(here)]
    subprocess.run(command, cwd=ROOT, check=True, capture_output=True)
    command = [sys.executable, "-m", "tests.scenarios.sweep.cluster_run", str(EXAMPLE), str(there)]
    ran = subprocess.run([*command, *OPTIONS], cwd=ROOT, capture_output=True, text=True)
    found = json.loads(ran.stdout.splitlines()[-1])
    assert found["code"] == 0, found
    assert found["killed"]
    assert len(pandas.read_parquet(there)) == 9000
    assert {p.name: p.read_bytes() for p in there.iterdir()} == {
        p.name: p.read_bytes() for p in here.iterdir()
    }
    assert not list(tmp_path.glob("*.werk"))


def test_a_worker_needs_nothing_but_the_bytes_of_a_task(plan: Plan) -> None:
    question = ask(plan, STEL, LEES)
    content = pickle.dumps(question.source())
    assert str(EXAMPLE.parent).encode() not in content
    found = made(content, 8, versions())
    assert np.array_equal(found, question.source().open()(8))
    assert len(found) == 9000 - 8 * 1024
    before = opened.cache_info().hits
    made(content, 0, versions())
    assert opened.cache_info().hits == before + 1  # the plan is made ready once


def test_a_worker_of_another_version_refuses() -> None:
    with pytest.raises(OtherVersion):
        made(b"", 0, versions().replace("numpy", "numpy 0"))


def test_an_address_that_is_none_is_refused_at_once(plan: Plan) -> None:
    with pytest.raises(Refused, match="'scheduler' is geen adres"):
        list(run_on("scheduler", ask(plan, STEL, LEES).source(), [0]))


@pytest.mark.slow
def test_no_cluster_is_a_clear_message(tmp_path: Path) -> None:
    target = tmp_path / "uit"
    command = [sys.executable, "-m", "budget", "sweep", str(EXAMPLE), *OPTIONS]
    ran = subprocess.run(
        [*command, "--uit", str(target), "--dask", "tcp://127.0.0.1:9"],
        cwd=ROOT, capture_output=True, text=True,
    )  # fmt: skip
    assert ran.returncode == 2, ran.stderr
    assert "Op tcp://127.0.0.1:9 antwoordt geen dask-scheduler" in ran.stderr
    assert "Traceback" not in ran.stderr
    assert not target.exists()
