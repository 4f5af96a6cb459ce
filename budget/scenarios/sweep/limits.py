"""Whether a sweep can be done, before it begins: where it goes, and how much it asks."""

from __future__ import annotations

import os
import shutil
import time
from dataclasses import dataclass
from pathlib import Path

from budget.engine.wording import dutch_digits
from budget.inputs.message import quoted
from budget.workbook.existing import written_over

from ..book import objection as book_objection
from ..machine import GAIN, START, machine_code
from . import formats
from .question import Figures, Question

MOST_ROWS = 1_000_000_000
MOST_IN_SHEET, MOST_IN_BOOK = 1_000_000, 2_000_000  # rows; figures: Excel is not at ease with more
LONG, LARGE = 900.0, 2e9  # seconds and bytes: of more we first ask whether that is meant
FEW, TRIAL = 20_000, 256  # rows: fewer than that are not worth a trial of so many
BYTES = 8  # of a figure


def objections(question: Question, target: Path) -> list[str]:
    """What is wrong with the place for the result, or with so many rows, in Dutch."""
    found = list(place_objections(target, question.plan.source))
    rows, kind = question.rows, target.suffix.lower()
    if rows > MOST_ROWS:
        found.append(
            f"{number(rows)} rijen is te veel: een sweep heeft er hoogstens {number(MOST_ROWS)}. "
            "Neem minder waarden of minder veranderingen, of kies --een-voor-een."
        )
    elif kind == formats.BOOK and rows > most_in_book(question):
        found.append(
            f"{number(rows)} rijen met {columns(question)} kolommen passen niet in een werkmap "
            f"(hoogstens {number(most_in_book(question))} rijen). Lees met --lees minder cijfers, "
            "of kies met --uit een naam op .parquet of .csv."
        )
    return found


def most_in_book(question: Question) -> int:
    """How many rows a workbook can show."""
    return min(MOST_IN_SHEET, MOST_IN_BOOK // columns(question))


def columns(question: Question) -> int:
    return 1 + len(question.settings) + len(question.outputs)


def place_objections(target: Path, source: Path) -> list[str]:
    """Why the result cannot be written there."""
    kind = target.suffix.lower()
    if kind not in formats.ENDINGS:
        return [f"{target.name} eindigt op {quoted(target.suffix)}: kies .parquet, .csv of .xlsx, "
                "of een naam zonder punt voor een map met Parquet-bestanden."]  # fmt: skip
    if not target.parent.is_dir():
        return [f"De map {str(target.parent)!r} voor --uit bestaat niet. Maak die eerst aan."]
    if not os.access(target.parent, os.W_OK):
        return [f"In de map {str(target.parent)!r} mag u niet schrijven. Kies een andere map."]
    if kind == formats.BOOK:
        reason = book_objection(target, source)
        return [reason] if reason else []
    if written_over(source, [target]) is not None:
        return [f"{target} is uw invoer zelf en zou worden overschreven. Kies een andere naam."]
    if os.path.lexists(target) and not formats.ours(target):
        return [
            f"{target} bestaat al en is niet (meer) zoals dit programma het schreef. Kies een "
            "andere naam; er is niets overschreven."
        ]
    return []


@dataclass(frozen=True)
class Size:
    """How much a sweep asks, measured by a trial. `seconds` on so many processes."""

    rows: int
    columns: int
    seconds: float
    processes: int

    @property
    def bytes(self) -> float:
        return float(self.rows * self.columns * BYTES)

    @property
    def large(self) -> bool:
        return self.seconds > LONG or self.bytes > LARGE

    def told(self) -> str:
        amount = f"{counted_rows(self.rows)} met {self.columns} kolommen"
        where = "1 proces" if self.processes == 1 else f"{self.processes} processen"
        return (
            f"{amount}: ongeveer {spoken_bytes(self.bytes)} en {spoken_time(self.seconds)} "
            f"rekenen met {where} op deze computer"
        )


def measure(question: Question, processes: int) -> Size:
    """What a sweep will ask; of one with few rows the time is not measured (0)."""
    wide = columns(question)
    if question.rows <= FEW:
        return Size(question.rows, wide, 0.0, processes)
    figures, values = Figures(question, code=False), question.grid.rows(0, TRIAL)
    figures(values)  # what is done once
    before = time.perf_counter()
    figures(values)
    each = (time.perf_counter() - before) / TRIAL
    seconds = each * question.rows / processes
    if machine_code(question.rows) is not None:
        seconds = START + seconds / GAIN
    return Size(question.rows, wide, seconds, processes)


def room_objection(size: Size, target: Path) -> str:
    """Where the disk has no room for it twice: the chunks and the file; "" where it has."""
    free = shutil.disk_usage(target.parent).free
    if 2 * size.bytes <= free:
        return ""
    return (
        f"{size.told()}. Daarvoor is tijdelijk {spoken_bytes(2 * size.bytes)} nodig en op deze "
        f"schijf is {spoken_bytes(free)} vrij."
    )


def number(count: int) -> str:
    return dutch_digits(count, 0)


def counted_rows(count: int) -> str:
    return "1 rij" if count == 1 else f"{number(count)} rijen"


def spoken_bytes(count: float) -> str:
    for unit, size in (("GB", 1e9), ("MB", 1e6)):
        if count >= size:
            return f"{dutch_digits(count / size, 0 if count >= 10 * size else 1)} {unit}"
    return f"{dutch_digits(max(count / 1e3, 1), 0)} kB"


def spoken_time(seconds: float) -> str:
    """ "40 seconden", "1,5 minuut", "3 uur"."""
    units = (("dag", "dagen", 86400), ("uur", "uur", 3600), ("minuut", "minuten", 60))
    for one, more, size in units:
        if seconds >= 2 * size:
            return f"{dutch_digits(seconds / size, 0)} {more}"
        if seconds >= size:
            return f"{dutch_digits(seconds / size, 1)} {one}"
    return "1 seconde" if seconds < 1.5 else f"{dutch_digits(seconds, 0)} seconden"
