"""Puts texts that want to be formulas wherever the user can type, and looks what became of them.

A workbook with such texts must be the workbook with harmless ones, but for what stands in its
cells: the same formulas, links, names and rules. `python -m tests.writing.injection` prints it.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import replace
from pathlib import Path
from tempfile import TemporaryDirectory
from zipfile import ZipFile

from defusedxml.ElementTree import fromstring

import budget
from budget.engine.data import Data
from budget.engine.expr import Table
from budget.inputs.template import write_template
from budget.model import load_model
from budget.sheet.plain import MOST_IN_CELL, MOST_IN_PROPERTY, plain_data
from tests.reliability import Measured
from tests.xlsx import TEXT

ROOT = Path(__file__).parent.parent.parent
EXAMPLE = ROOT / "examples" / "betere_buren.xlsx"
HOSTILE = (  # the second goes to the first scenario, whose name stands in a formula
    "={n}+1", "{n}" + "z" * 40_000, "+{n}", "-{n}", "@SUM({n})", "\t={n}", "\r={n}",
    "=cmd|'/C calc{n}'!A0", "Pret!A1 {n}", "{{={n}}}", "http://kwaad{n}.example/x",
    "internal:Omzet!A{n}", "external:kwaad{n}.xlsx", "mailto:kwaad{n}@example.org",
    "'={n}", "&L&F&Z {n}", '=HYPERLINK("http://kwaad";"{n}")', "=WEBSERVICE(\"http://kwaad{n}\")",
    "bel\x07{n}\x00", "half\ud83d{n}\ufffe", "_x003D_{n}", '</t><f>{n}</f>"&<', "<f>{n}</f>",
)  # fmt: skip
MOST_IN_FORMULA, MOST_IN_FOOTER, HIGHEST_ROW = 8192, 255, 409
COMMAND = "python -m tests.writing.injection"


def with_texts(data: Data, text: Callable[[int], str]) -> Data:
    """The same input with another text, each with its own number, wherever the user can type."""
    numbers = iter(range(1, 1_000_000))

    def other(known: str) -> str:
        return text(next(numbers)) if known else known

    def names(table: Table, known: tuple[str, ...]) -> tuple[str, ...]:
        given = table.form or table.fixed is not None
        return known if given else tuple(map(other, known))

    def pairs(found: tuple[tuple[str, str], ...]) -> tuple[tuple[str, str], ...]:
        return tuple((text(next(numbers)), text(next(numbers))) for _ in found)

    return replace(
        data,
        scenarios=tuple(map(other, data.scenarios)),
        rows={table: names(table, known) for table, known in data.rows.items()},
        texts={
            item: tuple(text(next(numbers)) for _ in known) for item, known in data.texts.items()
        },
        remarks={place: pairs(found) for place, found in data.remarks.items()},
        amounts={
            parameter: tuple(
                replace(a, source=text(next(numbers)), reason=text(next(numbers))) for a in found
            )
            for parameter, found in data.amounts.items()
        },
    )


def hostile(data: Data) -> Data:
    return with_texts(data, lambda n: HOSTILE[n % len(HOSTILE)].format(n=n))


def harmless(data: Data) -> Data:
    """As long as the hostile ones: a page is laid out by the length of what stands on it."""
    lengths = [len(text) for text in HOSTILE]
    return with_texts(data, lambda n: f"naam {n} ".ljust(lengths[n % len(lengths)], "x"))


# --- what lives in a workbook ---------------------------------------------------------------------

FORMULA = re.compile(r"<(?:c:)?f\b[^>]*>([^<]*)</(?:c:)?f>")
LINK = re.compile(r"<hyperlink\b[^>]*>")
NAME = re.compile(r"<definedName\b[^>]*>[^<]*")
RULE = re.compile(r"<(?:dataValidation|cfRule)\b.*?</(?:dataValidation|cfRule)>", re.S)
RELATION = re.compile(r"<Relationship\b[^>]*>")
FOOTER = re.compile(r"<odd(?:Header|Footer)>[^<]*")
RUN_ID = re.compile(r"&amp;C[0-9a-f]{12}&amp;")
ALIVE = (FORMULA, LINK, NAME, RULE, RELATION, FOOTER)


def alive(path: Path) -> dict[str, list[str]]:
    """By part: everything in it that does something; texts inside formulas left out, and the
    number of the run in the footer."""
    with ZipFile(path) as archive:
        read = {name: archive.read(name).decode() for name in archive.namelist()}
    parts = {name: RUN_ID.sub("", part) for name, part in read.items()}
    return {
        name: [TEXT.sub('""', found.replace("&quot;", '"'))
               for pattern in ALIVE for found in pattern.findall(part)]
        for name, part in parts.items()
    }  # fmt: skip


def too_large(path: Path) -> Iterator[str]:
    """What Excel would not open, or would repair."""
    with ZipFile(path) as archive:
        for name in archive.namelist():
            for node in fromstring(archive.read(name)).iter():
                tag, text = node.tag.rpartition("}")[2], node.text or ""
                size = len(text.encode("utf-16-le")) // 2
                most = {"f": MOST_IN_FORMULA, "oddFooter": MOST_IN_FOOTER}.get(tag, MOST_IN_CELL)
                if name.startswith("docProps/"):
                    most = MOST_IN_PROPERTY
                if size > most:
                    yield f"{name}: {tag} van {size} tekens"
                if tag == "row" and float(node.get("ht", 0)) > HIGHEST_ROW:
                    yield f"{name}: rij van {node.get('ht')} hoog"


def differences(harmless_set: list[Path], hostile_set: list[Path]) -> list[str]:
    """What the hostile texts brought to life, and what they made too large."""
    found: list[str] = []
    for good, bad in zip(harmless_set, hostile_set, strict=True):
        expected, lives = alive(good), alive(bad)
        found += [f"{bad.name}: {name}" for name in expected.keys() ^ lives.keys()]
        for name in expected.keys() & lives.keys():
            pairs = zip(expected[name], lives[name], strict=False)
            if len(expected[name]) != len(lives[name]) or any(a != b for a, b in pairs):
                found.append(f"{bad.name}: {name}")
        found += [f"{bad.name}: {what}" for what in too_large(bad)]
    return found


def of_the_example(place: Path, texts: Callable[[Data], Data]) -> list[Path]:
    """The worked example with other texts: typed into an input workbook, read, and written."""
    data, model = budget.load(EXAMPLE).data, load_model()
    source = write_template(model, place / "invoer.xlsx", plain_data(texts(data)))
    return budget.load(source).write(place / "uit")


def measure() -> list[Measured]:
    with TemporaryDirectory() as name:
        sets = []
        for number, texts in enumerate((harmless, hostile)):
            place = Path(name) / str(number)
            place.mkdir()
            sets.append(of_the_example(place, texts))
        found = differences(*sets)
    outcome = (
        f"{len(HOSTILE)} soorten teksten in elk tekstveld, elke naam, bron, opmerking en elk "
        f"scenario, van invoer tot werkmap: {len(found)} keer een formule, koppeling of naam erbij"
    )
    return [Measured("teksten die een formule willen zijn (=, +, @, cmd|…)", outcome, COMMAND)]


if __name__ == "__main__":
    for row in measure():
        print(f"{row.what}: {row.outcome}")
