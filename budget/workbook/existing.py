"""What stands already where the begroting workbooks are to come."""

from __future__ import annotations

import os
from collections.abc import Sequence
from pathlib import Path

from budget.engine.problem import Level, Problem
from budget.sheet.origin import run_of


def objection(source: Path, targets: Sequence[Path]) -> str:
    """Why these workbooks may not be written, in Dutch; "" when they may."""
    over = written_over(source, targets)
    if over is not None:
        return (
            f"{over} is uw invoer zelf en zou worden overschreven. Kies met --uit een andere map."
        )
    strange = [path for path in targets if os.path.lexists(path) and not run_of(path)]
    if not strange:
        return ""
    return (
        f"In {strange[0].parent} staat al iets anders dan een begroting van dit programma: "
        f"{_listed(strange)}. Er is niets overschreven. Geef dat een andere naam, of kies met "
        "--uit een andere map."
    )


def written_over(source: Path, targets: Sequence[Path]) -> Path | None:
    """The workbook that would take the place of its own input, if one would."""
    if not source.exists():
        return None
    return next((t for t in targets if t.exists() and t.samefile(source)), None)


def mixed_runs(targets: Sequence[Path]) -> list[Problem]:
    """What to tell of workbooks of different runs beside each other: a run was cut short."""
    runs: dict[str, list[Path]] = {}
    for path in targets:
        if run := run_of(path):
            runs.setdefault(run, []).append(path)
    if len(runs) < 2:
        return []
    each = "; ".join(f"{_listed(paths)} van berekening {run}" for run, paths in runs.items())
    message = f"hier stonden werkmappen van verschillende berekeningen door elkaar ({each})"
    todo = "ze zijn nu samen vervangen: gebruik alleen de nieuwe"
    return [Problem(Level.WARNING, str(targets[0].parent), "", message, todo)]


def outdated(pdfs: Sequence[Path], run: str) -> list[Problem]:
    """What to tell of PDFs of an earlier run beside the workbooks of this one."""
    old = [path for path in pdfs if run_of(path) not in ("", run)]
    if not old:
        return []
    message = f"van een eerdere berekening staan hier nog {_listed(old)}"
    todo = "verwijder die, of maak ze opnieuw met --pdf"
    return [Problem(Level.WARNING, str(old[0].parent), "", message, todo)]


def _listed(paths: Sequence[Path]) -> str:
    return ", ".join(path.name for path in paths)
