"""What a kernel is made of: what it fills, what it is handed, and its text."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import TypeAlias

from ..data import Array
from ..evaluate import Formula
from ..expr import Expr, Field, Line, Table, Time
from ..graph import Step
from ..infer import rows_of
from ..run import AXES, Run

Fixed: TypeAlias = Callable[[Expr], bool]


class Unknown(Exception):
    """A loop that holds a node this package cannot write."""


@dataclass(frozen=True)
class Sum:
    """The rows of a line added up where that line is worked out: per row of what `by` refers
    to, or all in one; of the rows where every flag holds."""

    leaf: Line
    by: Field | None
    when: tuple[Expr, ...]

    @property
    def time(self) -> Time:
        return self.leaf.time


Out: TypeAlias = Line | Sum


def rows_filled(out: Out) -> Table | None:
    """The table whose rows it has."""
    if isinstance(out, Line):
        return rows_of(out)
    if out.by is None:
        return None
    assert isinstance(out.by.target, Table)
    return out.by.target


def shape_filled(out: Out, run: Run, width: int) -> tuple[int, int, int]:
    """(row, period, scenario); a sum has a row to point at, even where there is none to fill."""
    rows, length = run.data.count(rows_filled(out)), run.lengths[AXES.index(out.time)]
    return (rows if isinstance(out, Line) else max(rows, 1)), length, width


@dataclass
class Operand:
    """What a function takes from outside: an array (row, period) or (row, period, scenario)."""

    name: str
    formula: Formula
    rows: Table | None
    time: Time
    wide: bool
    out: Out | None = None  # where it is what another kernel fills, as it is
    moves: bool = True  # whether it differs from chunk to chunk

    def shape(self, run: Run, width: int) -> tuple[int, ...]:
        length = run.lengths[AXES.index(self.time)]
        rows = run.data.count(self.rows)
        return (rows, length, width) if self.wide else (rows, length)

    def into(self, array: Array, run: Run) -> None:
        """Work it out and put it there."""
        found = self.formula(run, 0, array.shape[1])
        array[...] = found if self.wide else found[:, :, 0]


@dataclass(frozen=True)
class Unit:
    """Steps that become one function. `together`: a row of all lines, then the next row, so
    that what only they look at never leaves the cache; else line by line, every row of it."""

    steps: tuple[Step, ...]
    together: bool

    @property
    def lines(self) -> tuple[Line, ...]:
        return tuple(line for step in self.steps for line in step.lines)

    @property
    def time(self) -> Time:
        return self.steps[0].lines[0].time

    @property
    def rows(self) -> Table | None:
        return rows_of(self.steps[0].lines[0])


@dataclass
class Kernel:
    """One unit: its text, what to hand it, and what it fills.

    The function is called with the number of rows and of periods, a row of zeros, so many rows
    of room, so many arrays (row, scenario) of room, what it fills and its operands.
    """

    text: str
    operands: list[Operand]
    outs: tuple[Out, ...]
    unit: Unit
    room: int
    states: int
    looked_at: frozenset[Out]

    @property
    def form(self) -> tuple[str, tuple[int, ...]]:
        """The text and how many axes each array has: the same form is the same function."""
        operands = [3 if operand.wide else 2 for operand in self.operands]
        return self.text, (
            1,
            *[1] * self.room,
            *[2] * self.states,
            *[3] * len(self.outs),
            *operands,
        )
