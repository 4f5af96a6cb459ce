"""What docs/betrouwbaarheid.md says of reading an input.

The tests beside it hold every figure against a limit that is wide enough for any machine.
"""

from __future__ import annotations

import json
import os
import subprocess
import sys
import time
from collections import Counter
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from pathlib import Path
from statistics import median
from tempfile import TemporaryDirectory
from typing import NamedTuple

from budget.engine.problem import InputError
from budget.inputs.preflight import check_file
from tests.reliability import Measured

from . import variants_files, variants_xml
from .financier import there_and_back
from .fuzz import SECONDS, Fuzzed
from .heavy import heavy_workbooks
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
from budget.engine.problem import InputError
from budget.inputs.reader import read_with_warnings
from budget.model import load_model
from tests.inputs.memory import peak_megabytes
model = load_model()
start = time.process_time()
try:
    read_with_warnings(Path(sys.argv[1]), model)
    ending = "gelezen"
except InputError as error:
    ending = error.problems[-1].code
print(time.process_time() - start, peak_megabytes(), ending)
"""
BATCH, STARTING = 125, 60


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


def formatted_workbook(folder: Path) -> Path:
    """The worked example with every row of a sheet formatted, also the last corner."""
    rows = b"".join(
        b'<row r="%d" s="3" customFormat="1"><c r="D%d" s="3"/></row>' % (n, n)
        for n in range(60, LAST_ROW)
    )
    corner = b'<row r="%d"><c r="XFD%d" s="3"/></row>' % (LAST_ROW, LAST_ROW)
    parts = good_parts()
    part = parts.path("Kosten")
    parts[part] = parts[part].replace(b"</sheetData>", rows + corner + b"</sheetData>")
    path = folder / "opgemaakt.xlsx"
    path.write_bytes(parts.zipped())
    return path


class Cost(NamedTuple):
    """What reading a workbook took, in a process of its own, and how it ended."""

    what: str
    seconds: float
    megabytes: float
    ending: str


def cost_of_reading(path: Path, what: str = "") -> Cost:
    """Seconds of the processor, which other work on the machine does not lengthen."""
    result = subprocess.run(
        [sys.executable, "-c", READ_LARGE, str(path)], capture_output=True, text=True, check=True,
        env={**os.environ, "PYTHONPATH": str(ROOT)},
    )  # fmt: skip
    took, megabytes, ending = result.stdout.split()
    return Cost(what, float(took), float(megabytes), ending)


def heavy_costs(folder: Path) -> list[Cost]:
    """Each of the heaviest legal workbooks, slowest first."""
    found = [cost_of_reading(path, what) for what, path in heavy_workbooks(folder)]
    return sorted(found, key=lambda cost: -cost.seconds)


def fuzzed(first: int, count: int, folder: Path) -> Fuzzed:
    """Read the files of these seeds in a process of its own, under a limit on memory.

    AssertionError names the seed at which it stopped or hung.
    """
    command = [sys.executable, "-m", "tests.inputs.fuzz", str(first), str(count)]
    again = f"herhaal met: python -m tests.inputs.fuzz {first} {count}"
    one = {"OPENBLAS_NUM_THREADS": "1"}  # each thread takes room within the limit on memory
    try:
        result = subprocess.run(
            command, cwd=folder, env={**os.environ, **one, "PYTHONPATH": str(ROOT)},
            capture_output=True, text=True, check=False, timeout=STARTING + SECONDS * count,
        )  # fmt: skip
    except subprocess.TimeoutExpired as expired:
        raise AssertionError(f"hangt bij {_last(expired.stderr)}; {again}") from None
    assert result.returncode == 0, f"gestopt bij {_last(result.stderr)}; {again}"
    return Fuzzed(**json.loads(result.stdout))  # and nothing else is printed


def _last(log: str | bytes | None) -> str:
    lines = (log.decode() if isinstance(log, bytes) else log or "").split()
    return lines[-1] if lines else "het begin"


# --- the page on reliability -----------------------------------------------------


def measure() -> list[Measured]:
    """The rows about reading: files spoiled at random, inputs that come back."""
    files = int(os.environ.get("BEGROTING_FUZZ", "500"))
    examples = int(os.environ.get("BEGROTING_RONDREIS", "40"))
    with TemporaryDirectory() as name:
        folder = Path(name)
        return [
            of_variants(), of_fuzz(files, folder), of_names(), of_formatted(folder),
            of_heavy(folder), of_round_trip(examples),
        ]  # fmt: skip


def of_variants() -> Measured:
    from .test_variants import VARIANTS, ending, read

    classes: Counter[str] = Counter()
    for variant in VARIANTS:
        with TemporaryDirectory() as folder:
            found = ending(*read(variant.made(Path(folder))))
            classes[found if found == variant.klass else "anders"] += 1
    return Measured(
        "vreemde en foute werkmappen: elk gelezen, gelezen met een waarschuwing of geweigerd "
        "zoals het hoort, met de juiste melding bij de juiste cel",
        f"{len(VARIANTS)}: {classes['accept']} gelezen, {classes['warn']} met een waarschuwing, "
        f"{classes['reject']} geweigerd, {classes['anders']} anders dan het hoort",
        "pytest tests/inputs/test_variants.py",
    )


def of_fuzz(files: int, folder: Path) -> Measured:
    def batch(first: int) -> Fuzzed:
        return fuzzed(first, min(BATCH, files - first), folder)

    with ThreadPoolExecutor(os.cpu_count()) as pool:
        batches = list(pool.map(batch, range(0, files, BATCH)))
    endings = sum((Counter(batch.endings) for batch in batches), Counter[str]())
    accepted = sum(count for how, count in endings.items() if how.startswith("cijfers"))
    failures = [told for batch in batches for told in batch.failures]
    assert failures == [], "\n".join(failures)
    return Measured(
        "willekeurig beschadigde werkmappen; wat gelezen wordt, wordt doorgerekend en sluit op "
        "de cent in elk scenario",
        f"{endings.total()}: {accepted} gelezen, {endings.total() - accepted} geweigerd, "
        f"0 mislukt; traagste {dutch(max(b.slowest for b in batches))} s, "
        f"meeste geheugen {max(b.megabytes for b in batches):.0f} MB",
        f"BEGROTING_FUZZ={files} pytest tests/inputs/test_fuzz.py",
    )


def of_names() -> Measured:
    found = list(named())
    middle, worst = median(one.median for one in found), max(one.worst for one in found)
    return Measured(
        f"een bestand dat niet gelezen kan worden: de tijd tot de melding ({len(found)} soorten)",
        f"mediaan {dutch(1000 * middle)} ms, traagste {dutch(1000 * worst)} ms",
        "pytest tests/inputs/test_measure.py",
    )


def of_formatted(folder: Path) -> Measured:
    cost = cost_of_reading(formatted_workbook(folder))
    return Measured(
        "een werkmap met een miljoen opgemaakte lege rijen lezen",
        f"{dutch(cost.seconds)} s, {cost.megabytes:.0f} MB",
        "pytest tests/inputs/test_measure.py",
    )


def of_heavy(folder: Path) -> Measured:
    costs = heavy_costs(folder)
    return Measured(
        f"de zwaarste werkmappen die nog mogen ({len(costs)} soorten) lezen of weigeren",
        f"traagste {dutch(costs[0].seconds)} s ({costs[0].what}), "
        f"meeste geheugen {max(cost.megabytes for cost in costs):.0f} MB",
        "pytest tests/inputs/test_measure.py",
    )


def of_round_trip(examples: int) -> Measured:
    for seed in range(examples):
        there_and_back(seed, rows=seed % 5, filled=(0.05, 0.4, 0.9)[seed % 3],
                       scenarios=1 + seed % 6)  # fmt: skip
    return Measured(
        "verzonnen invoer geschreven, gelezen, als begroting geschreven en weer gelezen, ook nadat "
        "een financier er twaalf cellen in veranderde",
        f"{examples} van {examples} gelijk, tot op de laatste bit",
        f"BEGROTING_RONDREIS={examples} pytest tests/inputs/test_whole_round_trip.py",
    )


def dutch(figure: float) -> str:
    return f"{figure:.1f}".replace(".", ",")
