"""One value of a kernel: a tree written as text for one row, period and scenario."""

from __future__ import annotations

from collections.abc import Sequence
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


class Nodes(Across):
    """The text of a value; what must come before it goes to `top`, `before` and `inner`."""

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
            case Div(left, right):
                return f"({sub(left)} / {sub(right)})"
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
        whole = f"np.floor(abs({item}) * {scale!r} * {NUDGE!r} + {HALF}) / {scale!r}"
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
        assert self.current is not None
        self.reads.now.setdefault(line, set()).add(self.current)
        if line in self.inlined:
            key = ("inlined", line)
            if key not in self.loaded:
                assert line.expr is not None
                self.loaded[key] = self.temp(self.value(line.expr))
            return self.loaded[key]
        if line in self.rooms:
            return self.load(self.rooms[line])
        if self.unit.together and line in self.outs:
            return self.load(f"o_{self.outs[line]}")
        return self.from_outside(line)

    def from_outside(self, expr: Expr) -> str:
        name, rows, time = self.array(expr)
        return self.load(self.pointer(f"{name}[{self.row(rows)}, {self.when(time)}]"))

    def previous(self, line: Line) -> str:
        self.reads.before.add(line)
        first = "Z"
        if line.opening is not None:
            opening = self.operand(line.opening, wide=True)
            first = f"{opening.name}[{self.row(opening.rows)}, 0]"
        if line in self.remembered:
            _, was = self.turns(line)
            return self.load(self.pointer(f"({was}) if t > 0 else {first}"))
        name, rows, _ = self.array(line)
        return self.load(self.pointer(f"{name}[{self.row(rows)}, t - 1] if t > 0 else {first}"))

    def shifted(self, line: Line, months: Expr) -> str:
        self.reads.earlier.add(line)
        name, rows, _ = self.array(line)
        row = self.row(rows)
        if not self.fixed(months):
            lag = self.temp(f"int({self.value(months)})")
            return self.temp(f"({name}[{row}, t - {lag}, s] if t >= {lag} else 0.0)")
        back = self.pointer(f"int({self.number(months)})")
        return self.load(self.pointer(f"{name}[{row}, t - {back}] if t >= {back} else Z"))

    def running(self, line: Line, period: Expr | None) -> str:
        """The sum so far, or since the period began."""
        key = ("running", line, None if period is None else id(period))
        if key not in self.loaded:
            sums = self.state()
            if period is not None:
                now = self.period_number(period, "t")
                then = self.period_number(period, "t - 1 if t > 0 else 0")
                self.before += [f"if {now} != {then}:", f"    {sums}[:] = 0.0"]
            self.loaded[key] = self.temp(f"{sums}[s] + {self.now(line)}")
            self.inner.append(f"{sums}[s] = {self.loaded[key]}")
        return self.loaded[key]

    def run_before(self, line: Line, period: Expr) -> str:
        """The sum over the whole of the period before this one."""
        if line in self.unit.lines and line not in self.written:
            raise Unknown("a sum of what is still to come")
        sums, last = self.state(), self.state()
        now = self.period_number(period, "t")
        then = self.period_number(period, "t - 1 if t > 0 else 0")
        self.before += [
            f"if {now} != {then}:",
            f"    was = {sums} if {now} - {then} == 1.0 else Z",
            f"    for s in range(W): {last}[s] = was[s]",
            f"    {sums}[:] = 0.0",
        ]
        self.inner.append(f"{sums}[s] = {sums}[s] + {self.now(line)}")
        return self.temp(f"{last}[s]")

    def period_number(self, period: Expr, when: str) -> str:
        operand = self.operand(period, wide=False)
        return self.pointer(f"{operand.name}[0, {when}]", "c")
