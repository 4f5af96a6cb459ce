"""Collects the problems of one input, so that the user sees them all at once."""

from __future__ import annotations

from budget.engine.problem import Level, Problem

from .grid import Cell
from .message import Message


class Report:
    """Every message so far."""

    def __init__(self) -> None:
        self.problems: list[Problem] = []
        self.examples: list[str] = []  # where rows stand that only show how it is done

    def add(self, sheet: str, cell: Cell | str, message: Message, subject: str = "") -> None:
        address = cell if isinstance(cell, str) else cell.address
        self.problems.append(message.at(sheet, address, subject))

    @property
    def failed(self) -> bool:
        return any(problem.level is Level.ERROR for problem in self.problems)
