"""The names in a kernel's text: what comes from outside, room of its own, what is loaded."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass, field
from typing import Any

from ..evaluate import Formula, compile_expr
from ..expr import Expr, Later, Line, Num, Table, Time
from ..graph import children, in_time, walk
from ..infer import real_line, rows_of, shape_of
from ..timeline import MONTHS_PER_YEAR
from .parts import Fixed, Operand, Out, Sum, Unit, Unknown, rows_filled


@dataclass
class Reads:
    """What the lines of a step look at, and how: it decides which steps can go together."""

    across: set[Line] = field(default_factory=set)  # other rows, all periods, or by NumPy
    plain: set[Line] = field(default_factory=set)  # as an array that must be there
    earlier: set[Line] = field(default_factory=set)  # some period that went before
    before: set[Line] = field(default_factory=set)  # the period before, and no other
    now: dict[Line, set[Line]] = field(default_factory=dict)  # own row and period, and by which
    sums: dict[Sum, None] = field(default_factory=dict)
    loads: dict[Line, int] = field(default_factory=dict)  # by line: arrays it reads at once


@dataclass
class Names:
    """`kept`: the lines of the unit that others look at; the rest has one row of room each, or
    two per row where the one of the period before is wanted (`remembered`). `sums`: what can be
    had as a sum. `inlined`: lines written where they are used."""

    unit: Unit
    fixed: Fixed
    kept: Collection[Line]
    sums: Collection[Sum] | None = None  # None: any
    inlined: Collection[Line] = ()
    remembered: Collection[Line] = ()
    reads: Reads = field(default_factory=Reads)
    operands: list[Operand] = field(default_factory=list)
    known: dict[tuple[Any, bool], Operand] = field(default_factory=dict)
    outs: dict[Out, str] = field(default_factory=dict)
    rooms: dict[Line, str] = field(default_factory=dict)
    taking_turns: dict[Line, tuple[str, str]] = field(default_factory=dict)
    room: int = 1  # the first row of it is zero
    states: list[str] = field(default_factory=list)
    states_per_row: int = 0
    first: list[str] = field(default_factory=list)  # before the rows are walked
    shared: dict[tuple[Any, ...], str] = field(default_factory=dict)  # by all rows
    top: list[str] = field(default_factory=list)  # of a row
    named: dict[tuple[Any, ...], str] = field(default_factory=dict)  # in a row
    before: list[str] = field(default_factory=list)  # of the line being written
    inner: list[str] = field(default_factory=list)  # of one scenario of it
    loaded: dict[tuple[Any, ...], str] = field(default_factory=dict)
    current: Line | None = None
    written: set[Line] = field(default_factory=set)
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
            found = Operand(f"a{len(self.operands)}", formula, rows, time, wide)
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

    def pointer(self, text: str, letter: str = "p") -> str:
        """All scenarios of one row and period, by name."""
        key = ("pointer", text)
        if key not in self.named:
            name = self.fresh(letter)
            self.top.append(f"{name} = {text}")
            self.named[key] = name
        return self.named[key]

    def load(self, pointer: str) -> str:
        key = ("load", pointer)
        if key not in self.loaded:
            self.loaded[key] = self.temp(f"{pointer}[s]")
            assert self.current is not None
            loads = self.reads.loads
            loads[self.current] = max(loads.get(self.current, 0), len(self.loaded))
        return self.loaded[key]

    # --- room of its own ---------------------------------------------------------

    def own_row(self, letter: str) -> str:
        """Room for all scenarios of one row and period, by name."""
        name = self.fresh(letter)
        self.states.append(f"{name} = S[{self.room}]")
        self.room += 1
        return name

    def state(self) -> str:
        """The same, by name: what is counted on, nought before the first period."""
        return self.pointer(self.per_row())

    def per_row(self) -> str:
        """Room for all scenarios of each row, from one period to the next."""
        name = self.fresh("k")
        self.states.append(f"{name} = ROOM + {self.states_per_row} * R")
        self.states_per_row += 1
        return f"S[{name} + r]"

    def turns(self, line: Line) -> tuple[str, str]:
        """Where a remembered line stands, now and in the period before: they take turns."""
        if line not in self.taking_turns:
            one, other = self.per_row(), self.per_row()
            now = self.pointer(f"{one} if t % 2 == 0 else {other}", "l")
            self.taking_turns[line] = (now, f"{other} if t % 2 == 0 else {one}")
        return self.taking_turns[line]


def _values(line: Line) -> Formula:
    return lambda run, a, b: run.values[line]


def _nothing(run: Any, a: int, b: int) -> Any:
    raise AssertionError("a sum is filled by a kernel")
