"""Measures what docs/betrouwbaarheid.md promises, and writes it there.

    make reliability
    python -m tools.write_reliability "De cijfers" "De invoer"    # only these sections

All of it takes hours, on a machine that does nothing else. Any figure that is not as it should be
stops it; a section is written when it is complete, with its day, and the others stay.
"""

from __future__ import annotations

import platform
import re
import sys
from collections.abc import Sequence
from datetime import date
from importlib import import_module
from pathlib import Path

from budget.version import __version__
from tests.measure import processors
from tests.reliability import Measured

PAGE = Path(__file__).parent.parent / "docs" / "betrouwbaarheid.md"
SECTIONS = {
    "De cijfers": (
        "tests.measure:recalculated", "tests.measure:held", "tests.measure:told_differently",
        "tests.measure:by_the_law",
    ),
    "De invoer": ("tests.inputs.measure:measure",),
    "Nooit iets kwijt": ("tests.writing.kill:measure", "tests.writing.disk_full:measure"),
    "Niets lekt": ("tests.writing.leaks:measure", "tests.writing.injection:measure"),
    "Steeds hetzelfde, en vlot": (
        "tests.writing.same_bytes:measure", "tests.measure:speed",
    ),
    "De tests zelf": ("tests.measure:covered", "tests.mutate:measure"),
}  # fmt: skip
INTRO = """# Betrouwbaarheid

Wat er geprobeerd is, wat eruit kwam, en met welke opdracht u het herhaalt (in de map van het
programma, na `make test`). Elk deel is geschreven door de run die het mat (`make reliability`);
verander deze pagina niet met de hand.
"""
MEASURED = "Gemeten op {day}: versie {version}, Python {python}, {system}, {processors} processors."
NOT_TRIED = """## Wat niet geprobeerd is

- Excel zelf. De werkmappen zijn herrekend door LibreOffice en IronCalc, en de invoer is bewaard
  door LibreOffice en openpyxl. Dat een bestand open staat in Excel op Windows is nagebootst.
- Windows en macOS: alles hierboven is gemeten op Linux.
- Bedragen van de wet die nog niet bekend zijn: die staan als *voorlopig* of *aanname* in
  `begroting wettelijk`.
"""
HEADERS = ("Wat is geprobeerd", "Uitkomst", "Herhalen met")


def measured(title: str) -> str:
    """One section; raises AssertionError where something is not as it should be."""
    rows = []
    for reference in SECTIONS[title]:
        module, _, name = reference.partition(":")
        for found in getattr(import_module(module), name)():
            print(f"{found.what}: {found.outcome}", flush=True)
            rows.append(found)
    when = MEASURED.format(
        day=date.today().isoformat(), version=__version__, python=platform.python_version(),
        system=platform.system(), processors=processors(),
    )  # fmt: skip
    return f"## {title}\n\n{when}\n\n{_table(rows)}"


def _table(rows: Sequence[Measured]) -> str:
    lines = [_row(HEADERS), _row(["---"] * len(HEADERS))]
    lines += [_row((found.what, found.outcome, f"`{found.command}`")) for found in rows]
    return "\n".join(lines) + "\n"


def _row(cells: Sequence[str]) -> str:
    escaped = (cell.replace("|", r"\|") for cell in cells)
    return f"| {' | '.join(escaped)} |"


def written() -> dict[str, str]:
    """The sections as they stand on the page."""
    text = PAGE.read_text(encoding="utf-8") if PAGE.exists() else ""
    parts = re.split(r"^(?=## )", text, flags=re.M)[1:]
    return {part.splitlines()[0].removeprefix("## "): part.rstrip() + "\n" for part in parts}


def write(title: str) -> None:
    """Measure one section and put it on the page."""
    new = measured(title)
    sections = {**written(), title: new}
    kept = [sections[name] for name in SECTIONS if name in sections]
    PAGE.write_text("\n".join([INTRO, *kept, NOT_TRIED]), encoding="utf-8", newline="\n")


if __name__ == "__main__":
    for name in sys.argv[1:] or SECTIONS:
        write(name)
