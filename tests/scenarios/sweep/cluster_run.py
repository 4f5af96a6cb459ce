"""A sweep on a cluster of this machine, one of whose workers is killed on the way.

`python -m tests.scenarios.sweep.cluster_run INVOER UIT` prints what happened as JSON. In a process
of its own: the tests themselves refuse every connection.
"""

from __future__ import annotations

import json
import os
import signal
import sys
import threading
import time
from pathlib import Path
from typing import Any

from click.testing import CliRunner
from distributed import LocalCluster

from budget.cli import main
from budget.scenarios.sweep.store import ENDING


def run(source: str, target: str, arguments: list[str]) -> dict[str, Any]:
    with LocalCluster(
        n_workers=2, threads_per_worker=1, processes=True, dashboard_address=None
    ) as cluster:
        before = workers(cluster)
        killer = threading.Thread(target=kill_when_begun, args=(before[0], Path(target)))
        killer.start()
        result = CliRunner().invoke(
            main,
            ["sweep", source, *arguments, "--uit", target, "--dask", cluster.scheduler_address],
        )
        killer.join()
        return {
            "code": result.exit_code,
            "told": result.output,
            "killed": before[0] not in workers(cluster),
        }


def workers(cluster: LocalCluster) -> list[int]:
    return [worker.process.pid for worker in cluster.workers.values() if worker.process]


def kill_when_begun(process: int, target: Path) -> None:
    """Once the first chunk is there, so that it is at work."""
    work = target.with_name(target.name + ENDING)
    for _ in range(1200):
        if list(work.glob("deel-*.npy")):
            os.kill(process, signal.SIGKILL)
            return
        time.sleep(0.05)


if __name__ == "__main__":
    print(json.dumps(run(sys.argv[1], sys.argv[2], sys.argv[3:])))
