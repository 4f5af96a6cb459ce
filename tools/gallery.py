"""How each message comes about: a small workbook, and what to do to it to get the message.

The workbook is that of tools/de_linde.toml. Every mistake is really made and read back, so
that the texts and cells in docs/fouten.md are those of the program.
"""

from __future__ import annotations

import inspect
import re
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

from openpyxl import Workbook, load_workbook

from budget.engine.problem import InputError, Problem
from budget.inputs import amount_messages, cell_messages, file_messages, sheet_messages
from budget.inputs.example import write_example
from budget.inputs.reader import read_with_warnings
from budget.model import load_model

from .changes import Mistake, column_of, row_of
from .mistakes import MISTAKES
from .told import FILES, TOLD

COMPANY = Path(__file__).parent / "de_linde.toml"
FILE = "mijn.xlsx"
FREE_ROWS = 30


@dataclass(frozen=True)
class Shown:
    """A message of the gallery."""

    code: str
    what: str
    problem: Problem


def gallery() -> list[Shown]:
    """Every message: the file, then what was really read back, in the order of their codes."""
    made = {mistake.code: mistake for mistake in MISTAKES}
    found: dict[str, Problem] = {}
    with TemporaryDirectory() as folder:
        good = Path(folder) / "goed.xlsx"
        write_example(load_model(), good, COMPANY.read_text(encoding="utf-8"), free=FREE_ROWS)
        for run in sorted({mistake.run for mistake in MISTAKES}):
            found |= _read_back(good, [m for m in MISTAKES if m.run == run])
    shown = [Shown(code, what, message.at(FILE)) for code, what, message in FILES]
    for code in codes():
        if code in made:
            shown.append(Shown(code, made[code].what, found[code]))
    shown += [Shown(message.code, what, message.at(*place)) for what, message, place in TOLD]
    return shown


def codes() -> list[str]:
    """The codes of all messages, in the order of their modules."""
    modules = (file_messages, sheet_messages, cell_messages, amount_messages)
    text = "\n".join(map(inspect.getsource, modules))
    return list(dict.fromkeys(re.findall(r'(?:Message|warning|note)\(\s*"([a-z-]+)"', text)))


def _read_back(good: Path, mistakes: Sequence[Mistake]) -> dict[str, Problem]:
    book = load_workbook(good)
    places = {mistake.code: [_type(book, *at, value) for at, value in mistake.cells.items()]
              for mistake in mistakes}  # fmt: skip
    for mistake in mistakes:
        if mistake.change is not None:
            mistake.change(book)
    path = good.with_name(FILE)
    book.save(path)
    problems = _problems(path)
    found = {}
    for mistake in mistakes:
        own = [problem for problem in problems if problem.code == mistake.code]
        there = [p for p in own if f"{p.sheet}!{p.cell}" in places[mistake.code]]
        near = [p for p in own if p.sheet == mistake.sheet]
        assert own, f"{mistake.code}: komt niet voor"
        found[mistake.code] = (there or near or own)[0]
    return found


def _problems(path: Path) -> list[Problem]:
    try:
        return read_with_warnings(path, load_model())[1]
    except InputError as error:
        return error.problems


def _type(book: Workbook, sheet: str, row: str | int, column: str, value: Any) -> str:
    """Type a value in a cell; gives its address."""
    page = book[sheet]
    at = row if isinstance(row, int) else row_of(page, row)
    cell = page.cell(at, column_of(page, column))
    cell.value = value
    return f"{sheet}!{cell.coordinate}"
