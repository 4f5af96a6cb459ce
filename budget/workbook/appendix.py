"""What the sheets Toelichting and Logboek tell that is not in the figures themselves.

Plain data, so that it reaches the second process as it is: lines and fields by their id.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

from budget.engine.data import Data
from budget.engine.expr import Line
from budget.engine.problem import Problem


@dataclass(frozen=True)
class Explained:
    """The lines that are explained under one heading, by id and in reading order."""

    title: str
    lines: tuple[str, ...]


@dataclass(frozen=True)
class Notice:
    """A message about the input; `field`, `row` and `column` (from 0): the cell it is about.

    In a finished workbook that cell may stand elsewhere than in the input that was read.
    `field` is "" for a message about a header, a sheet or the whole file. `target`: the cell
    it leads to, where that is known already.
    """

    problem: Problem
    field: str = ""
    row: int = 0
    column: int = 0
    target: str = ""


@dataclass(frozen=True)
class Appendix:
    """`limits`: what the model does not do, each with what that means for the reader."""

    explained: tuple[Explained, ...] = ()
    notices: tuple[Notice, ...] = ()
    limits: tuple[tuple[str, str], ...] = ()


NOTHING_MORE = Appendix()


def explained(lines: Mapping[str, Iterable[Line]]) -> tuple[Explained, ...]:
    """Lines per heading, as they travel."""
    return tuple(
        Explained(title, tuple(line.id for line in found)) for title, found in lines.items()
    )


def notices(problems: Iterable[Problem], data: Data) -> Iterator[Notice]:
    """Each message with the field it is about, found by its address in the input."""
    places = {
        address: (field.id, row, column)
        for field, rows in data.cells.items()
        for row, cells in enumerate(rows)
        for column, address in enumerate(cells)
    }
    for problem in problems:
        yield Notice(problem, *places.get(f"{problem.sheet}!{problem.cell}", ()))
