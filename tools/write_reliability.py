"""Measures what docs/betrouwbaarheid.md promises, and writes it there.

    make reliability

Takes an hour or so: run it on a machine that does nothing else. Any figure that is not as it
should be stops it, and nothing is written.
"""

from __future__ import annotations

import platform
from collections.abc import Iterator, Sequence
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
        "tests.writing.same_bytes:measure", "tests.measure:speed", "tests.measure:all_tests",
    ),
}  # fmt: skip
INTRO = """# Betrouwbaarheid

Wat er geprobeerd is, wat eruit kwam, en met welke opdracht u het herhaalt (in de map van het
programma, na `make test`). Deze pagina schreef `make reliability` op {day}, met versie {version},
Python {python} en {processors} processors; verander haar niet met de hand.
"""
NOT_TRIED = """## Wat niet geprobeerd is

- Excel zelf. De werkmappen zijn herrekend door LibreOffice en IronCalc, en de invoer is bewaard
  door LibreOffice en openpyxl. Dat een bestand open staat in Excel op Windows is nagebootst.
- Windows en macOS: alles hierboven is gemeten op Linux.
- Bedragen van de wet die nog niet bekend zijn: die staan als *voorlopig* of *aanname* in
  `begroting wettelijk`.
"""
HEADERS = ("Wat is geprobeerd", "Uitkomst", "Herhalen met")


def page() -> str:
    """The whole page; raises AssertionError where something is not as it should be."""
    measured = {title: list(_measured(references)) for title, references in SECTIONS.items()}
    intro = INTRO.format(
        day=date.today().isoformat(), version=__version__, python=platform.python_version(),
        processors=processors(),
    )  # fmt: skip
    return "\n".join([intro, *(_section(*each) for each in measured.items()), NOT_TRIED])


def _measured(references: Sequence[str]) -> Iterator[Measured]:
    for reference in references:
        module, _, name = reference.partition(":")
        for found in getattr(import_module(module), name)():
            print(f"{found.what}: {found.outcome}", flush=True)
            yield found


def _section(title: str, rows: Sequence[Measured]) -> str:
    lines = [f"## {title}\n", _row(HEADERS), _row(["---"] * len(HEADERS))]
    lines += [_row((found.what, found.outcome, f"`{found.command}`")) for found in rows]
    return "\n".join(lines) + "\n"


def _row(cells: Sequence[str]) -> str:
    return f"| {' | '.join(cell.replace('|', chr(92) + '|') for cell in cells)} |"


if __name__ == "__main__":
    text = page()
    PAGE.write_text(text, encoding="utf-8", newline="\n")
