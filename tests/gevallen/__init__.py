"""Cases of the law, given → expect, with the address of their source; anyone may add one.

    minimumloon.csv   the published minimum wage tables
    bedragen.csv      the amounts themselves, from the sources and not from wettelijk.toml
    *.toml            per topic what is typed after `begroting reken`, and what must come out

A case of a topic is a `[[geval]]` with `wat` (what it is), `reken` (what is typed), `bron`, and
`bedrag`, or `fout`: part of the refusal where the law has no amount. `stap` names figures on the
way by their description. `marge` (default half a cent) needs a `waarom`.
"""

from __future__ import annotations

import csv
import json
import tomllib
from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path
from typing import Any, NamedTuple

from click.testing import CliRunner

from budget.cli import main

FOLDER = Path(__file__).parent
HALF_CENT = 0.005


@dataclass(frozen=True)
class Case:
    """One case: what is typed, and what must come out."""

    file: str
    wat: str
    reken: str
    bron: str
    bedrag: float | None = None
    fout: str = ""
    stap: dict[str, float] = field(default_factory=dict)
    marge: float = HALF_CENT
    waarom: str = ""


class Outcome(NamedTuple):
    code: int
    amount: float
    steps: list[dict[str, Any]]
    told: str


def cases() -> Iterator[Case]:
    for path in sorted(FOLDER.glob("*.toml")):
        for row in tomllib.loads(path.read_text(encoding="utf-8"))["geval"]:
            yield Case(path.stem, **row)


def rows(name: str, delimiter: str) -> list[dict[str, str]]:
    with (FOLDER / name).open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file, delimiter=delimiter))


@cache
def reken(arguments: str) -> Outcome:
    """What the command line answers."""
    result = CliRunner().invoke(main, ["reken", *arguments.split(), "--json"])
    if result.exit_code:
        return Outcome(result.exit_code, float("nan"), [], result.stderr)
    answer = json.loads(result.stdout)
    return Outcome(0, answer["bedrag"], answer["regels"], result.stderr)


def near(found: float, expected: float, margin: float) -> bool:
    return abs(found - expected) <= margin + 1e-9
