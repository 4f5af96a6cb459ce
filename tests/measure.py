"""What the figures of a begroting are held against, counted and measured."""

from __future__ import annotations

import os
import re
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Sequence
from pathlib import Path

import budget
from budget.engine.declare import YEARS
from tests import test_gevallen, test_invariants
from tests.conftest import EXAMPLE, ROOT
from tests.made_up import SCENARIOS
from tests.recalc import Recalculated, by_ironcalc, by_libreoffice
from tests.reliability import Measured
from tests.xlsx import formulas

RUNS, MADE_UP, TOLD = 5, 200, 200
HALF_CENT = 0.005
OF_THE_MODEL = (
    "tests/model",
    "tests/test_gevallen.py",
    "tests/test_reken.py",
    "tests/test_nieuw.py",
)
PEAK = """
import resource, subprocess, sys
subprocess.run(sys.argv[1:], check=True, capture_output=True)
print(resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss // 1024)
"""


def recalculated() -> list[Measured]:
    """Every number of the five workbooks of Betere Buren, by two other programs."""
    programs: dict[str, Callable[[Path, Path], Recalculated]] = {
        "IronCalc": lambda path, folder: by_ironcalc(path),
        "LibreOffice": by_libreoffice,
    }
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        paths = budget.load(EXAMPLE).write(folder)
        return [
            _compared(program, [(path, found(path, folder)) for path in paths])
            for program, found in programs.items()
        ]


def _compared(program: str, books: Sequence[tuple[Path, Recalculated]]) -> Measured:
    off = [
        abs(float(found.sheets[cell.sheet].get((cell.row, cell.column))) - cell.value)
        for path, found in books
        for cell in formulas(path)
        if not isinstance(cell.value, str)
    ]
    apart = sum(difference > HALF_CENT for difference in off)
    return Measured(
        f"elk getal met een formule in de {len(books)} werkmappen, herrekend door {program}",
        f"{thousands(len(off))} getallen, {apart} wijken meer dan een halve cent af; "
        f"grootste verschil € {max(off):.10f}".replace("€ 0.", "€ 0,"),
        "pytest tests/test_parity.py",
    )


def held() -> list[Measured]:
    """The identities of bookkeeping, on inputs made up at random."""
    months = 0
    for seed in range(MADE_UP):
        test_invariants.check(seed, rows=seed % 6, filled=(0.05, 0.15, 0.4, 0.9)[seed % 4])
        months += len(SCENARIOS) * YEARS * 12
    rules = len(test_invariants.INVARIANTS)
    return [
        Measured(
            f"{rules} boekhoudregels (balans sluit, kasstroom is verschil in bank, maanden tellen "
            f"op tot het jaar …) op {MADE_UP} verzonnen begrotingen",
            f"{thousands(months)} maanden; 0 keer een balans die niet op de cent sluit",
            "pytest tests/test_invariants.py",
        )
    ]


def told_differently() -> list[Measured]:
    """The same begroting with rows in another order, cut in two, in other euros, years later …"""
    passed = suite("tests/test_metamorphic.py", BEGROTING_METAMORF=str(TOLD))
    return [
        Measured(
            "dezelfde begroting anders verteld: rijen in een andere volgorde, met andere namen, in "
            "tweeën geknipt, een rij van niets erbij, in andere euro's, 28 jaar later",
            f"{passed - 1} eigenschappen, elk {TOLD} keer: 0 afwijkingen",  # one only counts them
            f"BEGROTING_METAMORF={TOLD} pytest tests/test_metamorphic.py",
        )
    ]


def by_the_law() -> list[Measured]:
    """What the amounts and rules of the law are held against; stops at the first that differs."""
    for case in test_gevallen.CASES:
        test_gevallen.test_a_case_comes_out_as_its_source_says(case)
    for day in sorted({row["datum"] for row in test_gevallen.KNOWN}):
        test_gevallen.test_the_minimum_wage_tables_come_out_to_the_cent(day)
    for name in sorted({row["parameter"] for row in test_gevallen.AMOUNTS}):
        test_gevallen.test_an_amount_is_what_the_sources_say_on_its_day_and_until_the_next(name)
    return [
        Measured(
            "gepubliceerde minimumlonen, bedragen met bron en uitgewerkte gevallen van anderen",
            f"{thousands(len(test_gevallen.KNOWN))} lonen, {len(test_gevallen.AMOUNTS)} bedragen, "
            f"{len(test_gevallen.CASES)} gevallen: alle gelijk",
            "pytest tests/test_gevallen.py",
        )
    ]


def speed() -> list[Measured]:
    """The main job as the user runs it, and the memory of its largest process."""
    with tempfile.TemporaryDirectory() as folder:
        command = [sys.executable, "-m", "budget", "maak", str(EXAMPLE), "--uit", folder]
        took = []
        for _ in range(RUNS):
            start = time.perf_counter()
            subprocess.run(command, check=True, capture_output=True, cwd=ROOT)
            took.append(time.perf_counter() - start)
        peak = subprocess.run(
            [sys.executable, "-c", PEAK, *command], check=True, capture_output=True, cwd=ROOT
        ).stdout
    return [
        Measured(
            f"`begroting maak examples/betere_buren.xlsx`, mediaan van {RUNS} keer",
            f"{statistics.median(took):.1f} s; {int(peak)} MB".replace(".", ","),
            "make bench",
        )
    ]


def covered() -> list[Measured]:
    """How much of the model its tests go through, statements and branches."""
    with tempfile.TemporaryDirectory() as folder:
        cover = [sys.executable, "-m", "coverage"]
        data = f"--data-file={folder}/data"
        run = ["run", "--branch", "--source=budget/model", data, "-m", "pytest", "-p", "no:xdist",
               "-m", "not slow", *OF_THE_MODEL]  # fmt: skip
        subprocess.run([*cover, *run], check=True, capture_output=True, cwd=ROOT)
        told = subprocess.run(
            [*cover, "report", data], check=True, capture_output=True, text=True, cwd=ROOT
        ).stdout
    total = next(line for line in told.splitlines() if line.startswith("TOTAL"))
    statements, _, branches, _, share = total.split()[1:]
    return [
        Measured(
            f"{thousands(int(statements))} opdrachten en {branches} vertakkingen van het model, "
            "door de tests van het model doorlopen",
            share.replace("%", " %"),
            "coverage run --branch --source=budget/model -m pytest",
        )
    ]


def suite(where: str, **settings: str) -> int:
    """Run tests; how many passed. AssertionError, with what was told, when one did not."""
    command = [sys.executable, "-m", "pytest", "-n", str(processors()), where]
    environment = {**os.environ, **settings}
    done = subprocess.run(
        command, check=False, capture_output=True, text=True, cwd=ROOT, env=environment
    )
    counted = re.search(r"(\d+) passed", done.stdout)
    assert done.returncode == 0 and counted is not None, done.stdout
    return int(counted[1])


def thousands(number: int) -> str:
    return f"{number:,}".replace(",", ".")


def processors() -> int:
    return os.cpu_count() or 1
