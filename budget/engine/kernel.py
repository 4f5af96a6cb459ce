"""Compiler 4: tree → machine code, by way of numba; for a sweep large enough to repay it.

A step (a line, or the lines of a loop) becomes one function that walks periods, rows and
scenarios itself: one pass over memory where NumPy makes one per operator. What stays the same in
every scenario comes in as numbers per row and period, worked out once by the NumPy compiler; so
does, per chunk, any part of a tree this module does not know. Two steps of the same form are the
same function; machine code is kept in a folder from one run to the next.
"""

from __future__ import annotations

import hashlib
import math
import os
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, TypeAlias, cast

import numpy as np

from .data import Array
from .evaluate import Formula, compile_expr
from .expr import (
    Add,
    Agg,
    And,
    ChooseBy,
    Cumulative,
    Div,
    Equal,
    Expr,
    Field,
    Floor,
    If,
    Largest,
    Less,
    LessEqual,
    Line,
    Lookup,
    Max,
    Min,
    Mul,
    Node,
    Not,
    Num,
    Or,
    Over,
    PeriodTotal,
    Prev,
    PreviousTotal,
    Ratio,
    Round,
    Shift,
    Sub,
    Table,
    Time,
    Total,
)
from .graph import Step, children, in_time, walk
from .infer import compares_exactly, names_of, real_line, rows_of, shape_of
from .rounding import DIGITS, HALF, NUDGE
from .run import AXES, Run
from .timeline import MONTHS_PER_YEAR

UNITS = 10.0**DIGITS * NUDGE
Fixed: TypeAlias = Callable[[Expr], bool]


class Unknown(Exception):
    """A loop that holds a node this module cannot write."""


@dataclass
class Operand:
    """What a function takes from outside: an array (row, period) or (row, period, scenario)."""

    name: str
    formula: Formula
    rows: Table | None
    time: Time
    wide: bool
    line: Line | None = None  # where it is one, as it is

    def shape(self, run: Run, width: int) -> tuple[int, ...]:
        length = run.lengths[AXES.index(self.time)]
        rows = run.data.count(self.rows)
        return (rows, length, width) if self.wide else (rows, length)

    def into(self, array: Array, run: Run) -> None:
        """Work it out and put it there."""
        found = self.formula(run, 0, array.shape[1])
        array[...] = found if self.wide else found[:, :, 0]


@dataclass
class Kernel:
    """One step: its text, what to hand it, and the lines it fills."""

    text: str
    operands: list[Operand]
    lines: tuple[Line, ...]

    @property
    def form(self) -> tuple[str, tuple[int, ...]]:
        """The text and how many axes each array has: the same form is the same function."""
        wide = [True] * len(self.lines) + [operand.wide for operand in self.operands]
        return self.text, tuple(3 if item else 2 for item in wide)


def kernel_of(step: Step, fixed: Fixed) -> Kernel | None:
    """A step as a function, not yet compiled; None where it cannot be written."""
    try:
        return _Writer(step, fixed).kernel()
    except Unknown:
        return None


def compiled(kernel: Kernel, folder: Path) -> Callable[..., None]:
    """The machine code of a kernel: from this process, from the folder, or made now."""
    import numba

    key = kernel.form
    if key not in _COMPILED:
        name = hashlib.sha256(f"{numba.__version__} {key}".encode()).hexdigest()[:24]
        path = folder / f"{name}.py"
        _kept(path, kernel.text)
        arrays = [numba.types.Array(numba.float64, axes, "C") for axes in key[1]]
        jit = numba.njit(
            numba.void(*arrays), cache=True, error_model="numpy", nogil=True, no_cfunc_wrapper=True
        )  # type: ignore[call-overload]
        _COMPILED[key] = jit(as_python(kernel, str(path)))
    return _COMPILED[key]


def as_python(kernel: Kernel, path: str = "<kernel>") -> Callable[..., None]:
    """The function of a kernel, not compiled: what the machine code does, slowly."""
    space: dict[str, Any] = {"__name__": __name__, "np": np, "math": math}
    exec(compile(kernel.text, path, "exec"), space)
    function: Callable[..., None] = space["step"]
    return function


def _kept(path: Path, text: str) -> None:
    """The text on disk, which numba looks at; another process may write the same one."""
    if not path.exists():
        path.parent.mkdir(parents=True, exist_ok=True)
        temporary = path.with_suffix(f".{os.getpid()}")
        temporary.write_text(text, encoding="utf-8")
        os.replace(temporary, path)


_COMPILED: dict[tuple[str, tuple[int, ...]], Callable[..., None]] = {}


@dataclass
class _Writer:
    """Writes one step: per period, per line, per row, all scenarios."""

    step: Step
    fixed: Fixed
    operands: list[Operand] = field(default_factory=list)
    known: dict[tuple[int, bool], Operand] = field(default_factory=dict)
    states: list[str] = field(default_factory=list)  # made before the first period
    body: list[str] = field(default_factory=list)
    first: list[str] = field(default_factory=list)  # of a line, before its rows
    shared: dict[tuple[Any, ...], str] = field(default_factory=dict)  # by all rows of a line
    before: list[str] = field(default_factory=list)  # of the row being written
    inner: list[str] = field(default_factory=list)  # of one scenario of that row
    loaded: dict[tuple[Any, ...], str] = field(default_factory=dict)
    count: int = 0

    @property
    def time(self) -> Time:
        return self.step.lines[0].time

    def kernel(self) -> Kernel:
        lines = self.step.lines
        self.outs = {line: f"v{number}" for number, line in enumerate(lines)}
        for line in lines:
            self.line(line)
        names = [*self.outs.values(), *(operand.name for operand in self.operands)]
        text = [
            f"def step({', '.join(names)}):",
            "    T, W = v0.shape[1], v0.shape[2]",
            "    Z = np.zeros(W)",
            *(f"    {state}" for state in self.states),
            "    for t in range(T):",
            *(f"        {statement}" for statement in self.body),
            "",
        ]
        return Kernel("\n".join(text), self.operands, lines)

    def line(self, line: Line) -> None:
        assert line.expr is not None
        out = self.outs[line]
        self.first, self.shared = [], {}
        rows = self.one_row(line.expr, line)
        self.body += [
            *self.first,
            f"for r in range({out}.shape[0]):",
            f"    o_{out} = {out}[r, t]",
            *(f"    {statement}" for statement in rows),
        ]

    def one_row(self, expr: Expr, line: Line) -> list[str]:
        """All scenarios of one row; where a choice is the same in all, only what it chooses."""
        self.before, self.inner, self.loaded = [], [], {}
        while isinstance(expr, Field) and expr.effective is not None and not self.fixed(expr):
            expr = expr.effective
        node, branches = cast(Node, expr), []
        if not any(isinstance(part, Cumulative | PeriodTotal | PreviousTotal)
                   for part in walk(expr)):  # fmt: skip
            match node:
                case ChooseBy(choice, cases, otherwise) if self.fixed(choice):
                    known, number = names_of(choice), self.number(choice)
                    branches = [
                        (f"{number} == {known.index(name) + 1}.0", case)
                        for name, case in cases.items()
                    ]
                case If(condition, then, otherwise) if self.fixed(condition):
                    branches = [(f"{self.number(condition)} != 0.0", then)]
        if not branches or self.fixed(expr):
            return self.straight(expr, line)
        text, word = self.before, "if"
        for test, case in branches:
            text += [f"{word} {test}:", *(f"    {s}" for s in self.one_row(case, line))]
            word = "elif"
        return [*text, "else:", *(f"    {s}" for s in self.one_row(otherwise, line))]

    def straight(self, expr: Expr, line: Line) -> list[str]:
        value = self.value(expr, line)
        return [
            *self.before,
            "for s in range(W):",
            *(f"    {statement}" for statement in self.inner),
            f"    o_{self.outs[line]}[s] = {value}",
        ]

    # --- names -------------------------------------------------------------

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

    def operand(self, expr: Expr, wide: bool) -> Operand:
        """Something from outside, worked out by the NumPy compiler."""
        key = (id(expr), wide)
        if key not in self.known:
            shape = shape_of(expr, "")
            rows = None if shape.table is None or shape.table.form else shape.table
            time = self.time if in_time(expr) else Time.CONST
            formula = compile_expr(expr, time, None if wide else self.fixed)
            found = Operand(f"a{len(self.operands)}", formula, rows, time, wide)
            self.operands.append(found)
            self.known[key] = found
        return self.known[key]

    def number(self, expr: Expr, row: str = "r") -> str:
        """What stays the same in every scenario: a number per row and period."""
        if isinstance(expr, Num):
            return repr(float(expr.value))
        operand = self.operand(expr, wide=False)
        at = "0" if operand.rows is None else row
        key = ("number", operand.name, at)
        if key not in self.loaded:
            name = self.fresh("c")
            when = "0" if operand.time is Time.CONST else "t"
            self.before.append(f"{name} = {operand.name}[{at}, {when}]")
            self.loaded[key] = name
        return self.loaded[key]

    def array(self, expr: Expr) -> tuple[str, Table | None, Time]:
        """The name of an array (row, period, scenario), with its rows and its periods."""
        if isinstance(expr, Line):
            if expr in self.outs:
                return self.outs[expr], rows_of(expr), expr.time
            if expr.time is not Time.MONTH or self.time is not Time.YEAR:
                operand = self.direct(expr)
                return operand.name, operand.rows, operand.time
        elif self.hangs_on_step(expr):
            raise Unknown("part of a loop")
        operand = self.operand(expr, wide=True)
        return operand.name, operand.rows, operand.time

    def direct(self, line: Line) -> Operand:
        """A line of another step, on its own periods."""
        key = (id(line), True)
        if key not in self.known:
            formula = _values(line)
            name = f"a{len(self.operands)}"
            found = Operand(name, formula, rows_of(line), line.time, True, line)
            self.operands.append(found)
            self.known[key] = found
        return self.known[key]

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

    def pointer(self, text: str) -> str:
        """All scenarios of one row and period, by name."""
        key = ("pointer", text)
        if key not in self.loaded:
            name = self.fresh("p")
            self.before.append(f"{name} = {text}")
            self.loaded[key] = name
        return self.loaded[key]

    def load(self, pointer: str) -> str:
        key = ("load", pointer)
        if key not in self.loaded:
            self.loaded[key] = self.temp(f"{pointer}[s]")
        return self.loaded[key]

    # --- one node ----------------------------------------------------------

    def value(self, expr: Expr, line: Line) -> str:
        """An expression for one row, period and scenario."""
        if isinstance(expr, Num) or self.fixed(expr):
            return self.number(expr)

        def sub(item: Expr) -> str:
            return self.value(item, line)

        def truth(items: Sequence[Expr], word: str) -> str:
            return f"(1.0 if {word.join(f'({sub(item)} != 0.0)' for item in items)} else 0.0)"

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
                bottom = self.temp(sub(right))
                nothing = f"abs({bottom} * {UNITS!r}) < {HALF}"
                top, other = self.temp(sub(left)), self.temp(sub(empty))
                return f"({other} if {nothing} else {top} / {bottom})"
            case Less(left, right):
                return self.compared(node.left, node.right, "<", line)
            case LessEqual(left, right):
                return self.compared(node.left, node.right, "<=", line)
            case Equal(left, right):
                return self.compared(node.left, node.right, "==", line)
            case And(items):
                return truth(items, " and ")
            case Or(items):
                return truth(items, " or ")
            case Not(item):
                return f"(1.0 if {sub(item)} == 0.0 else 0.0)"
            case Min(items):
                return self.fold([sub(item) for item in items], "<")
            case Max(items):
                return self.fold([sub(item) for item in items], ">")
            case If(condition, then, otherwise):
                test, one, other = (self.temp(sub(i)) for i in (condition, then, otherwise))
                return self.temp(f"({one} if {test} != 0.0 else {other})")
            case Round(item, digits):
                return self.rounded(sub(item), digits)
            case Floor(item):
                return f"np.floor({self.rounded(sub(item), DIGITS)})"
            case ChooseBy(choice, cases, otherwise) if self.fixed(choice):
                return self.chosen(choice, cases, otherwise, line)
            case Prev(item):
                return self.previous(real_line(item))
            case Shift(item, months, _):
                return self.shifted(real_line(item), months, line)
            case Cumulative(item):
                return self.running(item, None)
            case PeriodTotal(item, period) if self.fixed(period):
                return self.running(item, period)
            case PreviousTotal(item, period) if self.fixed(period):
                return self.run_before(item, period)
            case Over(item, how):
                return self.over(item, how)
            case Total(leaf, by, when):
                return self.total(leaf, by, when)
            case Largest(leaf):
                return self.largest(leaf)
            case Lookup(leaf, index) if self.fixed(index):
                return self.looked_up(leaf, index)
            case Field() if node.effective is not None:
                return sub(node.effective)
            case _:
                name, rows, time = self.array(expr)
                return self.load(self.pointer(f"{name}[{self.row(rows)}, {self.when(time)}]"))

    def compared(self, left: Expr, right: Expr, sign: str, line: Line) -> str:
        one, other = self.value(left, line), self.value(right, line)
        if compares_exactly(left, right):
            return f"(1.0 if {one} {sign} {other} else 0.0)"
        gap = self.temp(f"({one} - {other}) * {UNITS!r}")
        test = {"<": f"{gap} <= -{HALF}", "<=": f"{gap} < {HALF}", "==": f"abs({gap}) < {HALF}"}
        return f"(1.0 if {test[sign]} else 0.0)"

    def fold(self, values: list[str], sign: str) -> str:
        result = self.temp(values[0])
        for value in values[1:]:
            other = self.temp(value)
            result = self.temp(f"({result} if {result} {sign} {other} else {other})")
        return result

    def rounded(self, value: str, digits: int) -> str:
        item, scale = self.temp(value), 10.0**digits
        whole = f"np.floor(abs({item}) * {scale!r} * {NUDGE!r} + {HALF}) / {scale!r}"
        return f"math.copysign({whole}, {item})"

    def chosen(self, choice: Field, cases: Any, otherwise: Expr, line: Line) -> str:
        """The case differs from row to row, not from scenario to scenario."""
        known, number = names_of(choice), self.number(choice)
        result = self.temp(self.value(otherwise, line))
        for name, case in cases.items():
            one = self.temp(self.value(case, line))
            result = self.temp(f"({one} if {number} == {known.index(name) + 1}.0 else {result})")
        return result

    # --- time --------------------------------------------------------------

    def previous(self, line: Line) -> str:
        name, rows, _ = self.array(line)
        row = self.row(rows)
        first = "Z"
        if line.opening is not None:
            opening = self.operand(line.opening, wide=True)
            first = f"{opening.name}[{self.row(opening.rows)}, 0]"
        return self.load(self.pointer(f"{name}[{row}, t - 1] if t > 0 else {first}"))

    def shifted(self, line: Line, months: Expr, own: Line) -> str:
        name, rows, _ = self.array(line)
        row = self.row(rows)
        if not self.fixed(months):
            lag = self.temp(f"int({self.value(months, own)})")
            return self.temp(f"({name}[{row}, t - {lag}, s] if t >= {lag} else 0.0)")
        back = self.pointer(f"int({self.number(months)})")
        return self.load(self.pointer(f"{name}[{row}, t - {back}] if t >= {back} else Z"))

    def state(self, like: str) -> str:
        """A number per row and scenario that is kept from one period to the next."""
        name = self.fresh("k")
        self.states.append(f"{name} = np.zeros(({like}.shape[0], W))")
        return name

    def running(self, line: Line, period: Expr | None) -> str:
        """The sum so far, or since the period began."""
        name, rows, _ = self.array(line)
        row = self.row(rows)
        key = ("running", name, None if period is None else id(period))
        if key not in self.loaded:
            sums = self.pointer(f"{self.state(name)}[{row}]")
            if period is not None:
                now = self.period_number(period, "t")
                then = self.period_number(period, "t - 1 if t > 0 else 0")
                self.before += [f"if {now} != {then}:", f"    {sums}[:] = 0.0"]
            found = self.load(self.pointer(f"{name}[{row}, t]"))
            self.loaded[key] = self.temp(f"{sums}[s] + {found}")
            self.inner.append(f"{sums}[s] = {self.loaded[key]}")
        return self.loaded[key]

    def run_before(self, line: Line, period: Expr) -> str:
        """The sum over the whole of the period before this one."""
        name, rows, _ = self.array(line)
        row = self.row(rows)
        sums = self.pointer(f"{self.state(name)}[{row}]")
        last = self.pointer(f"{self.state(name)}[{row}]")
        now = self.period_number(period, "t")
        then = self.period_number(period, "t - 1 if t > 0 else 0")
        self.before += [
            f"if {now} != {then}:",
            f"    {last}[:] = {sums} if {now} - {then} == 1.0 else Z",
            f"    {sums}[:] = 0.0",
        ]
        found = self.load(self.pointer(f"{name}[{row}, t]"))
        self.inner.append(f"{sums}[s] = {sums}[s] + {found}")
        return self.temp(f"{last}[s]")

    def period_number(self, period: Expr, when: str) -> str:
        operand = self.operand(period, wide=False)
        return self.pointer(f"{operand.name}[0, {when}]")

    # --- rows and periods together -------------------------------------------

    def gathered(self, first: str, loop: str, step: list[str], once: bool = True) -> str:
        """A value per scenario that is built up before the scenarios are walked; `once` for
        all rows of the line. In `step` the sign @ is where it is built up."""
        key = (first, loop, tuple(step))
        if once and key in self.shared:
            return self.load(self.shared[key])
        row = self.fresh("g")
        self.states.append(f"{row} = np.zeros(W)")
        text = [f"{row}[:] = {first}", loop, *(f"    {s.replace('@', row)}" for s in step)]
        if once:
            self.shared[key] = row
            self.first += text
        else:
            self.before += text
        return self.load(row)

    def over(self, line: Line, how: Agg) -> str:
        name, rows = self.outs.get(line) or self.direct(line).name, rows_of(line)
        row, item = self.row(rows), f"q_{name}"
        if how is Agg.SUM:
            first, taken = "0.0", f"@[s] = @[s] + {item}[s]"
        else:
            sign = "<" if how is Agg.MIN else ">"
            first, taken = (
                f"{name}[{row}, 0]",
                (f"@[s] = {item}[s] if {item}[s] {sign} @[s] else @[s]"),
            )
        return self.gathered(
            first,
            f"for m in range({name}.shape[1]):",
            [f"{item} = {name}[{row}, m]", "for s in range(W):", f"    {taken}"],
            once=rows is None,
        )

    def total(self, leaf: Expr, by: Field | None, when: Sequence[Expr]) -> str:
        name, _, time = self.array(_effective(leaf))
        item = f"q_{name}"
        tests, weights = [], []
        for flag in when:
            if self.fixed(flag):
                tests.append(f"{self.operand(flag, wide=False).name}[q, 0] == 1.0")
            else:
                flags, _, _ = self.array(_effective(flag))
                weights.append(f"(1.0 if {flags}[q, 0, s] == 1.0 else 0.0)")
        if by is not None:
            tests.append(f"{self.operand(by, wide=False).name}[q, 0] == r + 1.0")
        added = " * ".join([f"{item}[s]", *weights])
        step = [f"{item} = {name}[q, {self.when(time)}]", "for s in range(W):",
                f"    @[s] = @[s] + {added}"]  # fmt: skip
        if tests:
            step = [f"if {' and '.join(tests)}:", *(f"    {s}" for s in step)]
        loop = f"for q in range({name}.shape[0]):"
        return self.gathered("0.0", loop, step, once=by is None)

    def largest(self, leaf: Expr) -> str:
        name, _, time = self.array(_effective(leaf))
        item = f"q_{name}"
        return self.gathered(
            "0.0",
            f"for q in range({name}.shape[0]):",
            [f"{item} = {name}[q, {self.when(time)}]", "for s in range(W):",
             f"    @[s] = {item}[s] if q == 0 or {item}[s] > @[s] else @[s]"],
        )  # fmt: skip

    def looked_up(self, leaf: Expr, index: Expr) -> str:
        name, _, time = self.array(_effective(leaf))
        at = self.pointer(f"int({self.number(index)})")
        found = f"{name}[min({at}, {name}.shape[0]) - 1, {self.when(time)}]"
        return self.load(self.pointer(f"{found} if {at} > 0 and {name}.shape[0] > 0 else Z"))


def _effective(leaf: Expr) -> Expr:
    if isinstance(leaf, Field) and leaf.effective is not None:
        return leaf.effective
    return leaf


def _values(line: Line) -> Formula:
    return lambda run, a, b: run.values[line]
