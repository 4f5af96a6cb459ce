"""One value of a kernel: a tree written as text for one row, period and scenario."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Any, cast

from ..expr import (
    Add,
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
    Total,
)
from ..infer import compares_exactly, names_of, real_line
from ..rounding import DIGITS, HALF, NUDGE
from .across import Across, effective
from .parts import Unknown

UNITS = 10.0**DIGITS * NUDGE


@dataclass
class Nodes(Across):
    """The text of a value; what must come before it goes to `first`, `top` and `inner`."""

    memory: dict[Line, str] = field(default_factory=dict)

    def value(self, expr: Expr) -> str:
        """An expression for one row, period and scenario."""
        if isinstance(expr, Num) or self.fixed(expr):
            return self.number(expr)

        def sub(item: Expr) -> str:
            return self.value(item)

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
            case Div(left, right) if self.fixed(right):
                return f"({sub(left)} * {self.once(f'1.0 / {self.number(right)}')})"
            case Div(left, right):
                return f"({sub(left)} / {sub(right)})"
            case Ratio(left, right, empty) if self.fixed(right):
                bottom = self.number(right)
                nothing = self.once(f"abs({bottom} * {UNITS!r}) < {HALF}")
                over = self.once(f"0.0 if {nothing} else 1.0 / {bottom}")
                return (
                    f"({self.temp(sub(empty))} if {nothing} else {self.temp(sub(left))} * {over})"
                )
            case Ratio(left, right, empty):
                bottom = self.temp(sub(right))
                nothing = f"abs({bottom} * {UNITS!r}) < {HALF}"
                top, other = self.temp(sub(left)), self.temp(sub(empty))
                return f"({other} if {nothing} else {top} / {bottom})"
            case Less(left, right):
                return self.compared(node.left, node.right, "<")
            case LessEqual(left, right):
                return self.compared(node.left, node.right, "<=")
            case Equal(left, right):
                return self.compared(node.left, node.right, "==")
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
                return self.chosen(choice, cases, otherwise)
            case Prev(item):
                return self.previous(real_line(item))
            case Shift(item, months, _):
                return self.shifted(real_line(item), months)
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
            case Lookup(leaf, index) if self.fixed(leaf):
                return self.row_of_fixed(leaf, index)
            case Field() if node.effective is not None:
                return sub(node.effective)
            case Line():
                return self.now(node)
            case _:
                return self.from_outside(expr)

    def compared(self, left: Expr, right: Expr, sign: str) -> str:
        one, other = self.value(left), self.value(right)
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
        whole = f"np.floor(abs({item}) * {scale * NUDGE!r} + {HALF}) * {1 / scale!r}"
        return f"math.copysign({whole}, {item})"

    def row_of_fixed(self, leaf: Expr, index: Expr) -> str:
        """A row that differs from scenario to scenario, of a table that does not."""
        operand = self.operand(effective(leaf), wide=False)
        at = self.temp(f"int({self.value(index)})")
        rows = f"{operand.name}.shape[0]"
        found = f"{operand.name}[min({at}, {rows}) - 1, {self.when(operand.time)}]"
        return self.temp(f"({found} if {at} > 0 and {rows} > 0 else 0.0)")

    def chosen(self, choice: Field, cases: Any, otherwise: Expr) -> str:
        """The case differs from row to row, not from scenario to scenario."""
        known, number = names_of(choice), self.number(choice)
        result = self.temp(self.value(otherwise))
        for name, case in cases.items():
            one = self.temp(self.value(case))
            result = self.temp(f"({one} if {number} == {known.index(name) + 1}.0 else {result})")
        return result

    # --- time --------------------------------------------------------------

    def now(self, line: Line) -> str:
        """A line of its own row and period."""
        if not self.unit.together or line not in self.written:
            return self.from_outside(line)
        if line in self.outs and line not in self.loaded:
            return self.load(f"o_{self.outs[line]}")
        return self.defined(line)

    def from_outside(self, expr: Expr) -> str:
        name, rows, time = self.array(expr)
        return self.load(self.pointer(f"{name}[{self.row(rows)}, {self.when(time)}]"))

    def previous(self, line: Line) -> str:
        self.reads.before.add(line)
        if line in self.remembered:
            return self.was(line)
        name, rows, _ = self.array(line)
        first = "Z" if line.opening is None else self.opening(line, self.row(rows), "")
        return self.load(self.pointer(f"{name}[{self.row(rows)}, t - 1] if t > 0 else {first}"))

    def was(self, line: Line) -> str:
        """A line of the unit in the period before: kept in a place of its own, until the line
        itself is worked out."""
        key = ("was", line)
        if key in self.written:
            return self.defined(key)
        if line not in self.memory:
            start = "0.0" if line.opening is None else self.opening(line, "r", ", s")
            self.memory[line] = self.state(start)
        return self.define(key, f"{self.memory[line]}[s]")

    def opening(self, line: Line, row: str, scenario: str) -> str:
        assert line.opening is not None
        opening = self.operand(line.opening, wide=True)
        return f"{opening.name}[{'0' if opening.rows is None else row}, 0{scenario}]"

    def shifted(self, line: Line, months: Expr) -> str:
        self.reads.earlier.add(line)
        name, rows, _ = self.array(line)
        row = self.row(rows)
        if not self.fixed(months):
            lag = self.temp(f"int({self.value(months)})")
            return self.temp(f"({name}[{row}, t - {lag}, s] if t >= {lag} else 0.0)")
        back = self.pointer(f"int({self.number(months)})", "c")
        if line not in self.written:
            return self.load(self.pointer(f"{name}[{row}, t - {back}] if t >= {back} else Z"))
        # A copy: no vectors are made of what reads an array and writes another part of it.
        then = self.pointer(f"{name}[{row}, t - {back}] if 0 < {back} <= t else Z")
        copy = self.copied(then)
        return self.temp(f"({self.now(line)} if {back} == 0 else {self.load(copy)})")

    def running(self, line: Line, period: Expr | None) -> str:
        """The sum so far, or since the period began."""
        key = ("running", line, None if period is None else id(period))
        if key in self.written:
            return self.defined(key)
        sums = self.state()
        so_far = self.temp(f"{sums}[s]")
        if period is not None:
            so_far = f"(0.0 if {self.begins(period)} != 0.0 else {so_far})"
        found = self.define(key, f"{so_far} + {self.now(line)}")
        self.inner.append(f"{sums}[s] = {found}")
        return found

    def run_before(self, line: Line, period: Expr) -> str:
        """The sum over the whole of the period before this one."""
        if line in self.unit.lines and line not in self.finished:
            raise Unknown("a sum of what is still to come")
        key = ("run_before", line, id(period))
        if key in self.written:
            return self.defined(key)
        sums, last = self.state(), self.state()
        begins = self.begins(period)
        so_far, was = self.temp(f"{sums}[s]"), self.temp(f"{last}[s]")
        closed = self.temp(f"({so_far} if {begins} == 1.0 else 0.0)")
        found = self.define(key, f"({closed} if {begins} != 0.0 else {was})")
        self.inner += [
            f"{last}[s] = {found}",
            f"{sums}[s] = (0.0 if {begins} != 0.0 else {so_far}) + {self.now(line)}",
        ]
        return found

    def begins(self, period: Expr) -> str:
        """How many periods further than a month ago; nought where none has begun."""
        operand = self.operand(period, wide=False)
        now, then = (f"{operand.name}[0, {when}]" for when in ("t", "t - 1 if t > 0 else 0"))
        return self.once(f"{now} - {then}")
