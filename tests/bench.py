"""What the main job costs, beside LibreOffice recalculating the same workbook.

    make bench

Prints medians of several runs, in seconds, each in a process of its own.
"""

from __future__ import annotations

import json
import shutil
import statistics
import subprocess
import sys
import tempfile
import time
import zipfile
from pathlib import Path

EXAMPLE = Path("examples/betere_buren.xlsx")
RUNS = 5
DEELNEMERS = 5000

PARTS = """
import json, time
from pathlib import Path
clock = time.perf_counter
t0 = clock(); import budget.plan as p; from budget.inputs.reader import read_with_warnings
p.evaluator(); t1 = clock()
plan = p.load({example!r}); t2 = clock()
evaluate = []
for _ in range(20):
    a = clock(); plan.evaluate(); evaluate.append(clock() - a)
t3 = clock(); plan.write({folder!r}); t4 = clock()
print(json.dumps(dict(importeren=t1 - t0, lezen=t2 - t1, rekenen=sorted(evaluate)[10],
                      schrijven=t4 - t3)))
"""

MANY = """
import json, resource, time
from dataclasses import replace
import numpy as np
import budget
from budget.plan import evaluator
plan = budget.load({example!r}); data = plan.data
table = next(t for t in plan.model.tables if t.name == "Deelnemers")
rows = data.rows[table]; index = np.arange({count}) % len(rows)
names = tuple(f"{{rows[i]}} {{n}}" for n, i in enumerate(index))
values = {{f: v[index] if f.table is table else v for f, v in data.values.items()}}
many = replace(data, rows={{**data.rows, table: names}}, values=values)
run = evaluator().run
start = time.perf_counter(); run(many); took = time.perf_counter() - start
peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
print(json.dumps(dict(took=took, peak=peak)))
"""


def timed(command: list[str]) -> float:
    start = time.perf_counter()
    subprocess.run(command, check=True, capture_output=True)
    return time.perf_counter() - start


def median(run) -> float:
    return statistics.median(run() for _ in range(RUNS))


def formulas(path: Path) -> tuple[int, int]:
    """Rows and formulas in a workbook."""
    rows = cells = 0
    with zipfile.ZipFile(path) as book:
        for name in book.namelist():
            if name.startswith("xl/worksheets/sheet"):
                text = book.read(name)
                rows += text.count(b"<row ")
                cells += text.count(b"<f>")
    return rows, cells


def libreoffice(path: Path, profile: Path, out: Path) -> list[str]:
    filter_name = "xlsx:Calc MS Excel 2007 XML"
    return [
        "soffice", "--headless", f"-env:UserInstallation=file://{profile}",
        "--convert-to", filter_name, "--outdir", str(out), str(path),
    ]  # fmt: skip


def main() -> None:
    from budget.libreoffice import new_profile

    begroting = [sys.executable, "-m", "budget"]
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        print(f"medianen van {RUNS} keer, in seconden")
        whole = median(lambda: timed([*begroting, "maak", str(EXAMPLE), "--uit", name]))
        print(f"  begroting maak, heel            {whole:8.2f}")
        check = median(lambda: timed([*begroting, "controleer", str(EXAMPLE)]))
        print(f"  begroting controleer, heel      {check:8.2f}")
        script = PARTS.format(example=str(EXAMPLE), folder=name)
        parts = [
            json.loads(subprocess.check_output([sys.executable, "-c", script])) for _ in range(RUNS)
        ]
        for part in parts[0]:
            print(f"    {part:<30}{statistics.median(p[part] for p in parts):8.3f}")
        big = MANY.format(example=str(EXAMPLE), count=DEELNEMERS)
        found = [
            json.loads(subprocess.check_output([sys.executable, "-c", big])) for _ in range(RUNS)
        ]
        took, peak = (statistics.median(f[part] for f in found) for part in ("took", "peak"))
        print(f"  {DEELNEMERS} rijen op Deelnemers rekenen  {took:.2f} s, {peak:.0f} MB")
        book = folder / "begroting_meerjaren.xlsx"
        rows, cells = formulas(book)
        print(f"  begroting_meerjaren.xlsx: {rows} rijen, {cells} formules")
        if shutil.which("soffice"):
            profile = new_profile(folder / "profile")
            out = folder / "out"
            lo = median(lambda: timed(libreoffice(book, profile, out)))
            print(f"  LibreOffice laden, herrekenen, bewaren {lo:.2f}")
            print(f"  hele hoofdtaak / die ene LibreOffice-gang = {whole / lo:.2f}")


if __name__ == "__main__":
    main()
