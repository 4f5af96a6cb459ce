"""Collects the problems of one input, so that the user sees them all at once."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from dataclasses import replace

from budget.engine.problem import Level, Problem
from budget.sheet.address import normal

from . import file_messages
from .grid import Cell
from .message import Message

MOST_ERRORS, MOST_ALIKE = 2_000, 2_000
UNREADABLE = {"sheet-twice", "headers-missing", "column-missing"}  # of a sheet as a whole


class TooManyErrors(Exception):
    """Reading on is of no use: nobody repairs so many before trying again."""


class Report:
    """Every message so far; of remarks of the same kind no more than anyone can use."""

    def __init__(self) -> None:
        self.problems: list[Problem] = []
        self.examples: list[str] = []  # where rows stand that only show how it is done
        self.errors = 0
        self.alike: Counter[str] = Counter()
        self.left_out: dict[str, Message] = {}

    def add(self, sheet: str, cell: Cell | str, message: Message, subject: str = "") -> None:
        if message.level is Level.ERROR:
            self.errors += 1
        else:
            self.alike[message.code] += 1
            if self.alike[message.code] > MOST_ALIKE:
                self.left_out[message.code] = message
                return
        address = cell if isinstance(cell, str) else cell.address
        self.problems.append(message.at(sheet, address, subject))
        if self.errors == MOST_ERRORS:
            raise TooManyErrors

    def set_aside(self, sheets: Iterable[str]) -> None:
        """What is wrong in the cells of these sheets does not stand in the way of a begroting."""
        names = set(map(normal, sheets))
        self.problems = [
            replace(p, level=Level.WARNING, beside=True)
            if p.level is Level.ERROR and normal(p.sheet) in names and p.code not in UNREADABLE
            else p
            for p in self.problems
        ]

    def finish(self, name: str) -> list[Problem]:
        """All there is to tell about the file of this name, sorted by sheet and cell."""
        for code, last in self.left_out.items():
            more = file_messages.more_alike(self.alike[code] - MOST_ALIKE, last)
            self.problems.append(more.at(name))
        if self.errors >= MOST_ERRORS:
            self.problems.append(file_messages.too_many_errors(MOST_ERRORS).at(name))
        return sorted(self.problems, key=lambda problem: problem.order)

    @property
    def failed(self) -> bool:
        return any(problem.level is Level.ERROR for problem in self.problems)
