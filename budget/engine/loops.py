"""A loop as plain Python, for tables of few rows.

A loop is walked month by month. With a handful of rows NumPy spends its time on
starting up, a thousand times over; the same tree written out as arithmetic on
floats is several times faster. What a loop takes from outside is computed first,
as whole arrays, by the ordinary compiler; only what hangs on the loop itself is
written out here. A node this module does not know, many rows, several scenarios
or a division by zero: then the ordinary way is taken.
"""

from __future__ import annotations

import math
from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any, TypeAlias, cast

import numpy as np

from .data import Array
from .expr import (
    Add,
    And,
    Cumulative,
    Div,
    Equal,
    Expr,
    Field,
    Floor,
    If,
    Less,
    LessEqual,
    Line,
    Max,
    Min,
    Mul,
    Node,
    Not,
    Num,
    Or,
    PeriodTotal,
    Prev,
    Ratio,
    Round,
    Shift,
    Sub,
    Table,
    Time,
    Total,
)
from .graph import Step, children, in_time
from .infer import compares_exactly, real_line, rows_of, shape_of
from .rounding import DIGITS, rounded

MAX_ROWS = 24  # above this NumPy is as fast
Compile: TypeAlias = "Callable[[Expr, Time], Callable[[Any, int, int], Array]]"


class Unknown(Exception):
    """A node that is not written out here."""


@dataclass
class Outside:
    """An expression the loop uses but does not change: `name` holds its values."""

    name: str
    formula: Callable[[Any, int, int], Array]
    rows: Table | None
    moves: bool  # in time


@dataclass
class Written:
    """A loop as Python: a function of its outside values, and what to hand it."""

    run: Callable[..., tuple[list[Any], ...]]
    outside: list[Outside]
    openings: list[tuple[Line, Callable[[Any, int, int], Array] | None]]
    lines: tuple[Line, ...]
    time: Time

    def work_out(self, run: Any, length: int) -> bool:
        """Put the figures of the loop in `run`; False where the ordinary way is needed."""
        count = run.data.count
        if any(count(rows_of(line)) > MAX_ROWS for line in self.lines):
            return False
        starts = [_start(line, formula, run) for line, formula in self.openings]
        sizes = [count(rows_of(line)) for line in self.lines]
        try:
            given = [_given(item, run, length) for item in self.outside]
            found = self.run(length, *sizes, *given, *starts)
        except (ArithmeticError, ValueError):
            return False
        for line, values, rows in zip(self.lines, found, sizes, strict=True):
            run.values[line] = np.array(values, float).reshape(length, rows).T[:, :, None]
        return True


def _given(item: Outside, run: Any, length: int) -> Any:
    """Values as lists: by period, by row, or one number."""
    found = item.formula(run, 0, length if item.moves else 1)[:, :, 0]
    if not math.isfinite(np.add.reduce(found, axis=None)):
        raise ValueError("max and min of Python do not pass on what is no number")
    rows = 1 if item.rows is None else run.data.count(item.rows)
    periods = length if item.moves else 1
    if found.shape != (rows, periods):
        found = np.broadcast_to(found, (rows, periods))
    if item.rows is None:
        return found[0].tolist() if item.moves else found.item()
    return found.T.tolist() if item.moves else found[:, 0].tolist()


def _start(line: Line, formula: Callable[[Any, int, int], Array] | None, run: Any) -> Any:
    rows = run.data.count(rows_of(line))
    found = np.zeros((1,)) if formula is None else formula(run, 0, 1)[:, 0, 0]
    levels = np.broadcast_to(found, (rows,)).tolist()
    return levels[0] if rows_of(line) is None else levels


def write_out(step: Step, compile_expr: Compile) -> Written | None:
    """The loop as Python, or None where a node is not known here."""
    try:
        return _Writer(step, compile_expr).written()
    except Unknown:
        return None


# --- what the written code calls -------------------------------------------


def divided(top: float, bottom: float, empty: float) -> float:
    return empty if rounded(bottom, DIGITS) == 0 else top / bottom


WORDS = {"rounded": rounded, "divided": divided, "floor": math.floor}


@dataclass
class _Writer:
    """Writes the lines of one loop, in their order within a period."""

    step: Step
    compile_expr: Compile
    outside: list[Outside] = field(default_factory=list)
    known: dict[int, Outside] = field(default_factory=dict)
    numbers: dict[Line, int] = field(default_factory=dict)
    before: dict[Line, None] = field(default_factory=dict)  # whose last value is used
    sums: list[str] = field(default_factory=list)  # running sums, by period number
    operands: dict[str, str] = field(default_factory=dict)  # of the row being written
    body: list[str] = field(default_factory=list)

    @property
    def time(self) -> Time:
        return self.step.lines[0].time

    def written(self) -> Written:
        lines = self.step.lines
        self.numbers = {line: number for number, line in enumerate(lines)}
        for line in lines:
            self.line(line)
        names = [f"v{n}" for n in range(len(lines))]
        starts = [f"p{self.numbers[line]}" for line in self.before]
        arguments = [
            "periods", *(f"r{n}" for n in range(len(lines))),
            *(f"{item.name}s" if item.moves else item.name for item in self.outside), *starts,
        ]  # fmt: skip
        text = [f"def loop({', '.join(arguments)}):"]
        text += [f"  {name} = []" for name in names]
        text += [f"  {name} = {{}}" for name in self.sums]
        text += ["  for t in range(periods):"]
        text += [f"    {item.name} = {item.name}s[t]" for item in self.outside if item.moves]
        text += [f"    {statement}" for statement in self.body]
        text += [f"    p{self.numbers[line]} = c{self.numbers[line]}" for line in self.before]
        text += [f"  return {', '.join(names)},"]
        space: dict[str, Any] = dict(WORDS)
        exec("\n".join(text), space)
        openings = [
            (line, None if line.opening is None else self.compile_expr(line.opening, Time.CONST))
            for line in self.before
        ]
        return Written(space["loop"], self.outside, openings, lines, self.time)

    def line(self, line: Line) -> None:
        """One statement per line: a number, or a list with a number per row."""
        assert line.expr is not None
        number, table = self.numbers[line], rows_of(line)
        self.operands = {}
        text = self.text(line.expr, table)
        if table is not None:
            text = self.each_row(text, number)
        self.body += [f"c{number} = {text}", f"v{number}.append(c{number})"]

    def each_row(self, text: str, number: int) -> str:
        if not self.operands:
            return f"[{text}] * r{number}"
        names, lists = ", ".join(self.operands.values()), ", ".join(self.operands)
        source = lists if len(self.operands) == 1 else f"zip({lists})"
        return f"[{text} for {names} in {source}]"

    # --- expressions -------------------------------------------------------

    def text(self, expr: Expr, table: Table | None) -> str:
        """An expression of a line with rows of `table`, as Python."""
        if isinstance(expr, Num):
            return repr(float(expr.value))
        if not self.hangs_on_loop(expr):
            return self.from_outside(expr, table)

        def sub(item: Expr) -> str:
            return self.text(item, table)

        def joined(items: tuple[Expr, ...], word: str) -> str:
            return word.join(f"{sub(item)} != 0" for item in items)

        node = cast(Node, expr)
        match node:
            case Add(left, right):
                return f"({sub(left)} + {sub(right)})"
            case Sub(left, right):
                return f"({sub(left)} - {sub(right)})"
            case Mul(left, right):
                return f"({sub(left)} * {sub(right)})"
            case Div(left, right):
                return f"({sub(left)} / {sub(right)})"
            case Ratio(left, right, empty):
                return f"divided({sub(left)}, {sub(right)}, {sub(empty)})"
            case Less(left, right):
                return self.compared(node.left, node.right, "<", table)
            case LessEqual(left, right):
                return self.compared(node.left, node.right, "<=", table)
            case Equal(left, right):
                return self.compared(node.left, node.right, "==", table)
            case And(items):
                return f"(1.0 if {joined(items, ' and ')} else 0.0)"
            case Or(items):
                return f"(1.0 if {joined(items, ' or ')} else 0.0)"
            case Not(item):
                return f"(1.0 if {sub(item)} == 0 else 0.0)"
            case Min(items):
                return f"min({', '.join(map(sub, items))})"
            case Max(items):
                return f"max({', '.join(map(sub, items))})"
            case If(condition, then, otherwise):
                return f"({sub(then)} if {sub(condition)} != 0 else {sub(otherwise)})"
            case Round(item, digits):
                return f"rounded({sub(item)}, {digits})"
            case Floor(item):
                return f"floor(rounded({sub(item)}, {DIGITS}))"
            case Prev(line):
                real = real_line(line)
                self.before[real] = None
                return self.named(f"p{self.numbers[real]}", rows_of(real), table)
            case Shift(line, months, _):
                return self.shifted(real_line(line), months, table)
            case Cumulative(line):
                return self.so_far(line, "0")
            case PeriodTotal(line, period):
                return self.so_far(line, self.from_outside(period, None))
            case Total(Line() as line, None, when):
                return self.total(line, when)
            case Field() if node.effective is not None:
                return sub(node.effective)
            case Line():
                return self.named(f"c{self.numbers[node]}", rows_of(node), table)
            case _:
                raise Unknown(type(node).__name__)

    def hangs_on_loop(self, expr: Expr) -> bool:
        if isinstance(expr, Line):
            return expr in self.numbers
        operand = getattr(expr, "line", None)
        if operand is not None and real_line(operand) in self.numbers:
            return True
        return any(self.hangs_on_loop(child) for child, _ in children(expr))

    def compared(self, left: Expr, right: Expr, sign: str, table: Table | None) -> str:
        gap = f"{self.text(left, table)} - {self.text(right, table)}"
        if not compares_exactly(left, right):
            gap = f"rounded({gap}, {DIGITS})"
        return f"(1.0 if {gap} {sign} 0 else 0.0)"

    def shifted(self, line: Line, months: Expr, table: Table | None) -> str:
        """What stood in the list of earlier values; 0 before the start."""
        if self.hangs_on_loop(months):
            raise Unknown("a lag that hangs on the loop")
        lag, row = self.text(months, table), ""
        if rows_of(line) is not None:
            row = f"[{self.named(self.row_numbers(line), rows_of(line), table)}]"
        return f"(v{self.numbers[line]}[t - int({lag})]{row} if t >= {lag} else 0.0)"

    def row_numbers(self, line: Line) -> str:
        return f"range(r{self.numbers[line]})"

    def so_far(self, line: Line, key: str) -> str:
        """A running sum, of one row, kept by period number; added to just before it is used."""
        if rows_of(line) is not None:
            raise Unknown("a running sum of rows")
        name = f"s{len(self.sums)}"
        self.sums.append(name)
        self.body.append(f"{name}[{key}] = {name}.get({key}, 0.0) + c{self.numbers[line]}")
        return f"{name}[{key}]"

    def total(self, line: Line, when: tuple[Expr, ...]) -> str:
        column = f"c{self.numbers[line]}"
        if not when:
            return f"sum({column})"
        flags = [self.from_outside(flag, rows_of(line), whole=True) for flag in when]
        names = [f"f{number}" for number in range(len(flags))]
        truth = " and ".join(f"{name} == 1" for name in names)
        return f"sum(x for x, {', '.join(names)} in zip({column}, {', '.join(flags)}) if {truth})"

    # --- names -------------------------------------------------------------

    def named(self, name: str, rows: Table | None, table: Table | None) -> str:
        """A value as seen from one row: its own if it has rows, else the one there is."""
        if rows is None:
            return name
        if rows is not table:
            raise Unknown("rows of another table")
        return self.operands.setdefault(name, f"x{len(self.operands)}")

    def from_outside(self, expr: Expr, table: Table | None, whole: bool = False) -> str:
        found = self.known.get(id(expr))
        if found is None:
            shape = shape_of(expr, "")
            rows = None if shape.table is None or shape.table.form else shape.table
            moves = in_time(expr)
            formula = self.compile_expr(expr, self.time if moves else Time.CONST)
            found = Outside(f"h{len(self.outside)}", formula, rows, moves)
            self.outside.append(found)
            self.known[id(expr)] = found
        return found.name if whole else self.named(found.name, found.rows, table)
