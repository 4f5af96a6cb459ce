"""How fast what is wrong is named, and what large files cost: `python -m tests.inputs.measure`.

Prints Markdown rows for docs/betrouwbaarheid.md; test_measure.py holds every figure against a
limit that is wide enough for any machine.
"""

from __future__ import annotations

import os
import subprocess
import sys
import time
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from statistics import median
from tempfile import TemporaryDirectory
from zipfile import ZIP_DEFLATED, ZipFile

from budget.engine.problem import InputError
from budget.inputs.preflight import check_file

from . import variants_files, variants_xml
from .variants import Variant, good_parts

ROOT = Path(__file__).parent.parent.parent
TIMES = 15
NAMED = {
    "een bom van spaties": "bom van spaties",
    "een bom van één tekst": "bom van één tekst",
    "een DTD": "miljarden keren lol",
    "een onderdeel dubbel": "onderdeel dubbel",
    "macro's": "macro's in een .xlsx",
    "een wachtwoord": "wachtwoord",
    "een oude .xls": "oude .xls",
    "een .ods": ".ods",
    "een .csv": "csv",
    "een webpagina": "webpagina als .xlsx",
    "een Word-bestand": "docx",
    "Strict Open XML": "Strict Open XML",
    "een leeg bestand": "leeg bestand",
    "een afgekapt bestand": "afgekapt in het midden",
}
LAST_ROW = 1_048_576
READ_LARGE = """
import sys, time
from pathlib import Path
from budget.inputs.reader import read_with_warnings
from budget.model import load_model
from tests.inputs.memory import peak_megabytes
model = load_model()
before = peak_megabytes()
start = time.perf_counter()
read_with_warnings(Path(sys.argv[1]), model)
took = time.perf_counter() - start
print(took, peak_megabytes(), before)
"""


@dataclass(frozen=True)
class Named:
    """How long it took to name what is wrong with a file, in seconds."""

    what: str
    code: str
    median: float
    worst: float


def named() -> Iterator[Named]:
    """Each bad file, looked at a number of times."""
    known = {variant.name: variant for variant in (*variants_files.ALL, *variants_xml.ALL)}
    for what, name in NAMED.items():
        with TemporaryDirectory() as folder:
            yield _named(what, known[name], Path(folder))


def _named(what: str, variant: Variant, folder: Path) -> Named:
    path = variant.made(folder)
    took: list[float] = []
    code = ""
    for _ in range(TIMES):
        start = time.perf_counter()
        try:
            checked = check_file(path)
            checked.archive.close()
            code = checked.warnings[0].code
        except InputError as error:
            code = error.problems[0].code
        took.append(time.perf_counter() - start)
    return Named(what, code, median(took), max(took))


def large_workbooks(folder: Path) -> Iterator[tuple[str, Path]]:
    """The worked example with a million formatted rows, and as one cell in the last corner."""
    rows = b"".join(
        b'<row r="%d" s="3" customFormat="1"><c r="D%d" s="3"/></row>' % (n, n)
        for n in range(60, LAST_ROW + 1)
    )
    corner = b'<row r="%d"><c r="XFD%d" s="3"/></row>' % (LAST_ROW, LAST_ROW)
    for what, extra in (
        ("een miljoen opgemaakte rijen", rows), ("opmaak in de laatste cel (XFD1048576)", corner),
    ):  # fmt: skip
        parts = good_parts()
        part = parts.path("Kosten")
        parts[part] = parts[part].replace(b"</sheetData>", extra + b"</sheetData>")
        path = folder / f"groot{len(extra)}.xlsx"
        with ZipFile(path, "w", ZIP_DEFLATED) as archive:
            for name, content in parts.items():
                archive.writestr(name, content)
        yield what, path


def cost_of_reading(path: Path) -> tuple[float, float, float]:
    """Seconds, and the peak memory in MB of a process after reading and before."""
    result = subprocess.run(
        [sys.executable, "-c", READ_LARGE, str(path)], capture_output=True, text=True, check=True,
        env={**os.environ, "PYTHONPATH": str(ROOT)},
    )  # fmt: skip
    took, after, before = map(float, result.stdout.split())
    return took, after, before


def main() -> None:
    print(f"| genoemd in de voorcontrole | melding | mediaan van {TIMES} (ms) | traagste (ms) |")
    print("|---|---|---|---|")
    for found in named():
        milliseconds = (f"{1000 * seconds:.1f}" for seconds in (found.median, found.worst))
        print(f"| {found.what} | {found.code} | {' | '.join(milliseconds)} |")
    print("\n| lezen | seconden | geheugen (MB) | waarvan voor het lezen |")
    print("|---|---|---|---|")
    with TemporaryDirectory() as folder:
        for what, path in large_workbooks(Path(folder)):
            took, after, before = cost_of_reading(path)
            print(f"| {what} | {took:.2f} | {after:.0f} | {before:.0f} |")


if __name__ == "__main__":
    main()
