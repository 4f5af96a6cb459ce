"""The names in a kernel's text: what comes from outside, room of its own, what is loaded."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass, field
from typing import Any, TypeAlias

from ..evaluate import Formula, compile_expr
from ..expr import Expr, Later, Line, Num, Table, Time
from ..graph import children, in_time, walk
from ..infer import real_line, rows_of, shape_of
from ..timeline import MONTHS_PER_YEAR
from .parts import Fixed, Operand, Out, Sum, Unit, Unknown, rows_filled

Key: TypeAlias = Any


@dataclass
class Reads:
    """What the lines of a step look at, and how: it decides which steps can go together."""

    across: set[Line] = field(default_factory=set)  # other rows, all periods, or by NumPy
    plain: set[Line] = field(default_factory=set)  # as an array that must be there
    earlier: set[Line] = field(default_factory=set)  # some period that went before
    before: set[Line] = field(default_factory=set)  # the period before, and no other
    sums: dict[Sum, None] = field(default_factory=dict)


@dataclass
class Names:
    """`kept`: the lines of the unit that others look at. `sums`: what can be had as a sum, None
    for anything. `crossing`: what one loop over the scenarios works out and another uses."""

    unit: Unit
    fixed: Fixed
    kept: Collection[Line]
    sums: Collection[Sum] | None = None
    remembered: Collection[Line] = ()  # whose figure of the period before is used
    crossing: Collection[Key] = ()
    missing: set[Key] = field(default_factory=set)  # of what crosses, what was not foreseen
    reads: Reads = field(default_factory=Reads)
    operands: list[Operand] = field(default_factory=list)
    known: dict[tuple[Any, bool], Operand] = field(default_factory=dict)
    outs: dict[Out, str] = field(default_factory=dict)
    room: list[str] = field(default_factory=list)  # each for all scenarios
    states: dict[str, str] = field(default_factory=dict)  # the same per row, and what it begins at
    first: list[str] = field(default_factory=list)  # before the rows are walked
    shared: dict[Key, str] = field(default_factory=dict)  # by all rows
    top: list[str] = field(default_factory=list)  # of a row
    named: dict[Key, str] = field(default_factory=dict)  # in a row
    rooms: dict[Key, str] = field(default_factory=dict)
    written: set[Key] = field(default_factory=set)  # in this row, by an earlier loop or this one
    finished: set[Line] = field(default_factory=set)
    inner: list[str] = field(default_factory=list)  # of one scenario
    loaded: dict[Key, str] = field(default_factory=dict)
    count: int = 0

    @property
    def time(self) -> Time:
        return self.unit.time

    def fresh(self, letter: str) -> str:
        self.count += 1
        return f"{letter}{self.count}"

    def temp(self, text: str) -> str:
        """A value of one scenario, by name: it is used twice, or is a load that must be made
        whatever a choice says."""
        if text.isidentifier():
            return text
        name = self.fresh("x")
        self.inner.append(f"{name} = {text}")
        return name

    def row(self, rows: Table | None) -> str:
        return "0" if rows is None else "r"

    # --- from outside --------------------------------------------------------

    def operand(self, expr: Expr, wide: bool) -> Operand:
        """Something from outside, worked out by the NumPy compiler."""
        key = (id(expr), wide)
        if wide:
            lines = {real_line(part) for part in walk(expr) if isinstance(part, Line | Later)}
            self.reads.across |= lines
            self.reads.plain |= lines
        if key not in self.known:
            shape = shape_of(expr, "")
            rows = None if shape.table is None or shape.table.form else shape.table
            time = self.time if in_time(expr) else Time.CONST
            formula = compile_expr(expr, time, None if wide else self.fixed)
            moves = wide and not self.fixed(expr)
            found = Operand(f"a{len(self.operands)}", formula, rows, time, wide, None, moves)
            self.operands.append(found)
            self.known[key] = found
        return self.known[key]

    def direct(self, out: Out) -> Operand:
        """What another kernel fills, on its own periods."""
        key = (out, True)
        if key not in self.known:
            name = f"a{len(self.operands)}"
            formula = _values(out) if isinstance(out, Line) else _nothing
            found = Operand(name, formula, rows_filled(out), out.time, True, out)
            self.operands.append(found)
            self.known[key] = found
        return self.known[key]

    def array(self, expr: Expr) -> tuple[str, Table | None, Time]:
        """The name of an array (row, period, scenario), with its rows and its periods."""
        if isinstance(expr, Line):
            self.reads.plain.add(expr)
            if expr in self.outs:
                return self.outs[expr], rows_of(expr), expr.time
            if expr.time is not Time.MONTH or self.time is not Time.YEAR:
                operand = self.direct(expr)
                return operand.name, operand.rows, operand.time
        elif self.hangs_on_step(expr):
            raise Unknown("part of a loop")
        operand = self.operand(expr, wide=True)
        return operand.name, operand.rows, operand.time

    def hangs_on_step(self, expr: Expr) -> bool:
        if isinstance(expr, Line):
            return expr in self.outs
        operand = getattr(expr, "line", None)
        if operand is not None and real_line(operand) in self.outs:
            return True
        return any(self.hangs_on_step(child) for child, _ in children(expr))

    def when(self, time: Time, period: str = "t") -> str:
        """Which period of an array belongs to this one."""
        if time is Time.CONST:
            return "0"
        if time is Time.YEAR and self.time is Time.MONTH:
            return f"{period} // {MONTHS_PER_YEAR}"
        return period

    # --- loaded once -----------------------------------------------------------

    def number(self, expr: Expr) -> str:
        """What stays the same in every scenario: a number per row and period."""
        if isinstance(expr, Num):
            return repr(float(expr.value))
        operand = self.operand(expr, wide=False)
        when = "0" if operand.time is Time.CONST else "t"
        return self.pointer(f"{operand.name}[{self.row(operand.rows)}, {when}]", "c")

    def once(self, text: str) -> str:
        """What is worked out once per row and period: a division costs as much as ten sums."""
        return self.pointer(text, "c")

    def pointer(self, text: str, letter: str = "p") -> str:
        """All scenarios of one row and period, by name."""
        if text not in self.named:
            name = self.fresh(letter)
            self.top.append(f"{name} = {text}")
            self.named[text] = name
        return self.named[text]

    def load(self, pointer: str) -> str:
        if pointer not in self.loaded:
            self.loaded[pointer] = self.temp(f"{pointer}[s]")
        return self.loaded[pointer]

    # --- what the unit works out itself ------------------------------------------

    def define(self, key: Key, value: str) -> str:
        """A value of this row and period, for whatever comes after it."""
        name = self.temp(value)
        self.loaded[key] = name
        self.written.add(key)
        if key in self.crossing:
            self.rooms[key] = self.own_row("l")
            self.inner.append(f"{self.rooms[key]}[s] = {name}")
        return name

    def defined(self, key: Key) -> str:
        """The same, in this loop over the scenarios or in a later one."""
        if key not in self.loaded:
            if key in self.rooms:
                return self.load(self.rooms[key])
            self.missing.add(key)
            return "0.0"
        return self.loaded[key]

    def copied(self, pointer: str) -> str:
        """The same numbers in a place of their own."""
        key = ("copied", pointer)
        if key not in self.named:
            self.named[key] = self.own_row("l")
            self.top.append(f"for s in range(W): {self.named[key]}[s] = {pointer}[s]")
        return self.named[key]

    def own_row(self, letter: str) -> str:
        """Room for all scenarios of one row and period, by name."""
        self.room.append(self.fresh(letter))
        return self.room[-1]

    def state(self, start: str = "0.0") -> str:
        """Room for all scenarios of a row, from one period to the next: a pointer."""
        name = self.fresh("k")
        self.states[name] = start
        return self.pointer(f"{name}[r]")


def _values(line: Line) -> Formula:
    return lambda run, a, b: run.values[line]


def _nothing(run: Any, a: int, b: int) -> Any:
    raise AssertionError("a sum is filled by a kernel")
