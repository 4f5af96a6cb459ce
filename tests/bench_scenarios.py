"""Scenarios per second, beside the engines that recalculate the same workbook for the same edits.

    make bench

Everything on Betere Buren. The edits vary ≥ 5 cells per scenario and ≥ 10 figures are read; what
the other engines read is held against ours before a time is believed. Prints medians.
"""

from __future__ import annotations

import json
import os
import shutil
import signal
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

import numpy as np

import budget
from budget.engine.data import Array
from budget.engine.declare import YEARS
from budget.engine.expr import Field, Time
from budget.engine.prepared import Prepared
from budget.engine.run import Run
from budget.engine.timeline import MONTHS_PER_YEAR
from budget.plan import Plan
from budget.scenarios.batch import CODE_WIDTH, Batch
from budget.scenarios.machine import folder, keep_memory
from budget.scenarios.outputs import Output, parse_outputs
from budget.scenarios.setting import Setting
from budget.scenarios.typed import parse_setting
from budget.sheet.address import column_letter
from budget.workbook.book import OPENING, AddressBook
from tests.figures import address_book, input_cell

EXAMPLE = Path(__file__).parent.parent / "examples" / "betere_buren.xlsx"
RUNS = 5
# What is typed, and how far up and down it goes: chapters all over, and one chapter.
EVERYTHING = {
    "omzet.tarief[Groen corporatie] =": (30, 40), "hefbomen.vraag =": (0.8, 1.2),
    "hefbomen.loonwaarde =": (0.9, 1.1), "hefbomen.kosten =": (0.9, 1.1),
    "hefbomen.instroom =": (0.8, 1.2), "hefbomen.subsidies =": (0.5, 1.0),
    "hefbomen.loonstijging =": (0.0, 0.02),
}  # fmt: skip
ONE_CHAPTER = {
    "investeringen.bedrag[Verbouwing] =": (20_000, 60_000),
    "investeringen.bedrag[Inventaris] =": (10_000, 30_000),
    "investeringen.bedrag[Machines] =": (10_000, 30_000),
    "investeringen.bedrag[Bus] =": (10_000, 40_000),
    "investeringen.bedrag[Keuken] =": (10_000, 30_000),
}
READ = (
    "resultaat.resultaat[jaar *]", "kasstroom.bank[jaar *]", "kasstroom.laagste_bank",
    "kengetallen.solvabiliteit[jaar *]",
)  # fmt: skip
CLOSE = 0.005
WIDTHS = (56, 120, 248, 504)  # see budget.scenarios.batch.odd_lines


@contextmanager
def measured() -> Iterator[Callable[[], float]]:
    start = time.perf_counter()
    yield lambda: time.perf_counter() - start


def drawn(knobs: dict[str, tuple[float, float]], count: int) -> Array:
    low, high = np.array(list(knobs.values())).T
    return np.random.default_rng(7).uniform(low, high, (count, len(knobs)))


# --- our own -------------------------------------------------------------------


def rate(batch: Batch, values: Array) -> float:
    """Scenarios per second of one core, start not counted."""
    batch.run(values)
    took = []
    for _ in range(RUNS):
        with measured() as passed:
            batch.run(values)
            took.append(passed())
    return len(values) / statistics.median(took)


def single(batch: Batch, values: Array) -> float:
    """Milliseconds of one scenario by itself, after the first."""
    batch.run(values[:1])
    took = []
    for at in range(50):
        with measured() as passed:
            batch.run(values[at : at + 1])
            took.append(passed())
    return 1000 * statistics.median(took)


def limit(plan: Plan, settings: list[Setting], outputs: tuple[Output, ...]) -> None:
    """How many figures move per scenario, what one costs at several widths, and what the machine
    asks for one multiplication of numbers that are already in its cache."""
    keep_memory()
    for way, code in {"NumPy": None, "numba": folder()}.items():
        prepared = Batch(plan, settings, outputs, machine_code=code).prepared()
        moving = sum(prepared.base.values[line].size for line in prepared.moves)
        print(f"  {way}: {len(prepared.moves)} regels, {moving} cijfers bewegen")
        for width in WIDTHS:
            batch = Batch(plan, settings, outputs, machine_code=code)
            inputs = batch.inputs(drawn(EVERYTHING, width))
            prepared = batch.prepared()
            prepared.run(inputs)
            took = fastest(lambda p=prepared, i=inputs: p.run(i))
            each = took / moving / width * 1e9
            print(
                f"    {width:5} tegelijk: {each:.2f} ns per cijfer, {width / took:.0f} per seconde"
            )
        if prepared.kernels is None:
            print(f"    kringlopen: {loops(prepared, inputs):.0%} van de tijd")
        else:
            forms = {kernel.form for kernel in prepared.kernels}
            print(f"    {len(prepared.kernels)} stappen, {len(forms)} verschillende functies")
    size = 12 * MONTHS_PER_YEAR * YEARS * CODE_WIDTH
    left, right, out = (np.random.default_rng(3).random(size) for _ in range(3))
    took = fastest(lambda: np.multiply(left, right, out=out))
    print(f"  de machine: {took / size * 1e9:.2f} ns voor één vermenigvuldiging in de cache")


def loops(prepared: Prepared, inputs: dict[Field, Array]) -> float:
    """Which part of the time NumPy spends in lines that are walked month by month."""
    spent = {False: 0.0, True: 0.0}

    def timed(work: Callable[[Run], None], loop: bool) -> Callable[[Run], None]:
        def worked(run: Run) -> None:
            with measured() as passed:
                work(run)
                spent[loop] += passed()

        return worked

    prepared.work = [(lines, timed(work, len(lines) > 1)) for lines, work in prepared.work]
    for _ in range(RUNS):
        prepared.run(inputs)
    return spent[True] / sum(spent.values())


def fastest(work: Callable[[], object]) -> float:
    took = []
    for _ in range(30):
        with measured() as passed:
            work()
            took.append(passed())
    return min(took)


def sweep(count: int, target: Path, runs: int) -> tuple[float, float, float]:
    """A whole `begroting sweep` on two processes: seconds, MB of the first and of the others."""
    each = round(count ** (1 / 5))
    last = -(-count // each**4)
    texts = [
        f"{text} {low}:{high}:{each if at else last}"
        for at, (text, (low, high)) in enumerate(list(EVERYTHING.items())[:5])
    ]
    options = [part for text in texts for part in ("--stel", text)]
    options += [part for text in READ for part in ("--lees", text)]
    took, peaks = [], []
    for _ in range(runs):
        command = [sys.executable, "-c", MEASURE, str(EXAMPLE), *options, "--ja", "--opnieuw",
                   "--processen", "2", "--uit", str(target)]  # fmt: skip
        with measured() as passed:
            told = subprocess.run(command, check=True, capture_output=True, text=True).stderr
            took.append(passed())
        peaks.append(json.loads(told.splitlines()[-1]))
    own, others = (max(peak[at] for peak in peaks) / 1024 for at in (0, 1))
    return statistics.median(took), own, others


MEASURE = """
import json, resource, sys
from budget.cli import main
try:
    main(["sweep", *sys.argv[1:]])
finally:
    own = next(line for line in open("/proc/self/status") if line.startswith("VmHWM"))
    others = resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss
    print(json.dumps([int(own.split()[1]), others]), file=sys.stderr)
"""


# --- the other engines -----------------------------------------------------------


def cells(book: AddressBook, settings: list[Setting], plan: Plan) -> list[str]:
    """Where each setting is typed."""
    column = {True: plan.data.active, False: 0}
    return [
        input_cell(
            book, s.field, s.target.row or 0, column[s.field.id.startswith("hefbomen.")]
        ).replace("'", "").replace("$", "")
        for s in settings
    ]  # fmt: skip


def places(book: AddressBook, outputs: tuple[Output, ...]) -> list[str]:
    """Where each figure stands."""
    found = []
    for output in outputs:
        place = book.line(output.line)
        letter = column_letter(OPENING)
        if output.line.time is not Time.CONST:
            letter = book.time.year_letters[int(output.period.removeprefix("jaar ")) - 1]
        found.append(f"{place.sheet}{letter}{place.row}".replace("'", ""))
    return found


def by_ironcalc(path: Path, edits: list[str], reads: list[str], values: Array) -> dict:
    import ironcalc
    from openpyxl.utils import coordinate_to_tuple

    model = ironcalc.load_from_xlsx(str(path), "en", "UTC", "en")
    names = [sheet["name"] if isinstance(sheet, dict) else sheet.name
             for sheet in model.get_worksheets_properties()]  # fmt: skip

    def place(address: str) -> tuple[int, int, int]:
        sheet, _, cell = address.rpartition("!")
        return (names.index(sheet), *coordinate_to_tuple(cell))

    typed, read = [place(a) for a in edits], [place(a) for a in reads]
    found, took = [], []
    for row in values.tolist():
        with measured() as passed:
            for at, value in zip(typed, row, strict=True):
                model.set_user_input(*at, repr(value))
            model.evaluate()
            found.append([float(model.get_cell_value(*at)) for at in read])
            took.append(passed())
    return {"found": found, "took": took}


def by_libreoffice(path: Path, edits: list[str], reads: list[str], values: Array) -> dict | None:
    """None where there is no LibreOffice, or no Python that can speak to it."""
    python = next(filter(_has_uno, ("python3", "/usr/bin/python3")), None)
    if python is None or not shutil.which("soffice"):
        return None
    from budget.libreoffice import new_profile

    with tempfile.TemporaryDirectory() as name:
        pipe = f"begroting{os.getpid()}"
        work = Path(name) / "work.json"
        path = Path(shutil.copy(path, name))  # one that is killed leaves a lock behind
        work.write_text(json.dumps({
            "pipe": pipe, "book": str(path), "edits": edits, "reads": reads,
            "values": values.tolist(),
        }))  # fmt: skip
        profile = new_profile(Path(name) / "profile")
        office = subprocess.Popen(
            ["soffice", "--headless", "--norestore", f"-env:UserInstallation=file://{profile}",
             f"--accept=pipe,name={pipe};urp;"],
            stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, start_new_session=True,
        )  # fmt: skip
        try:
            script = Path(__file__).parent / "bench_uno.py"
            return json.loads(subprocess.check_output([python, str(script), str(work)]))
        finally:
            os.killpg(office.pid, signal.SIGKILL)
            office.wait()


def _has_uno(python: str) -> bool:
    if not shutil.which(python):
        return False
    return subprocess.run([python, "-c", "import uno"], capture_output=True).returncode == 0


def others(plan: Plan, path: Path, knobs: dict, count: int) -> dict[str, float]:
    """Scenarios per second of each engine; each must find what we find."""
    settings = [parse_setting(text, plan) for text in knobs]
    outputs = parse_outputs(READ, plan)
    book = address_book(plan.model, plan.data)
    edits, reads = cells(book, settings, plan), places(book, outputs)
    values = drawn(knobs, count)
    ours = Batch(plan, settings, outputs).run(values)
    rates = {}
    for name, engine in {"IronCalc": by_ironcalc, "LibreOffice (UNO)": by_libreoffice}.items():
        result = engine(path, edits, reads, values)
        if result is None:
            print(f"  {name}: niet gemeten (geen LibreOffice met python3-uno)")
            continue
        gap = np.abs(np.array(result["found"]) - ours).max()
        if not gap <= CLOSE:
            raise SystemExit(f"{name} vindt andere cijfers: verschil {gap}")
        rates[name] = 1 / statistics.median(result["took"])
    return rates


def main() -> None:
    plan = budget.load(EXAMPLE)
    outputs = parse_outputs(READ, plan)
    print(f"medianen van {RUNS} keer; {len(outputs)} cijfers per scenario gelezen")
    with tempfile.TemporaryDirectory() as name:
        plan.write(name)
        path = Path(name) / "begroting_meerjaren.xlsx"
        written = budget.load(path)
        for title, knobs in {"alles varieert": EVERYTHING, "één hoofdstuk": ONE_CHAPTER}.items():
            settings = [parse_setting(text, plan) for text in knobs]
            print(f"{title} ({len(knobs)} cellen)")
            rates = others(written, path, knobs, RUNS + 2)
            for engine, found in rates.items():
                print(f"  {engine:<28}{found:12.2f} scenario's per seconde")
            best = max(rates.values())
            values = drawn(knobs, 4096)
            for way, code in {"NumPy, één kern": None, "numba, één kern": folder()}.items():
                batch = Batch(plan, settings, outputs, machine_code=code)
                found = rate(batch, values)
                print(f"  {way:<28}{found:12.0f} ({found / best:.0f} × de beste hierboven)")
                print(f"  {'':<28}{single(batch, values):12.2f} ms voor één scenario alleen")
        limit(plan, [parse_setting(text, plan) for text in EVERYTHING], outputs)
        for count in (20_000, 100_000, 1_000_000):
            took, own, other = sweep(count, Path(name) / "sweep.parquet", RUNS)
            told = f"{took:8.1f} s, hoogstens {own:.0f} MB en {other:.0f} MB per proces"
            print(f"  begroting sweep, {count} rijen op twee processen: {told}")


if __name__ == "__main__":
    sys.exit(main())
