"""The function of one unit: per period, per row, line after line over all scenarios."""

from __future__ import annotations

from collections.abc import Sequence
from typing import cast

from ..expr import (
    ChooseBy,
    Cumulative,
    Expr,
    Field,
    If,
    Line,
    Node,
    PeriodTotal,
    Prev,
    PreviousTotal,
)
from ..graph import walk
from ..infer import names_of
from .nodes import Nodes
from .parts import Kernel, Sum

RUNNING = (Cumulative, PeriodTotal, PreviousTotal)  # what is counted on, so met once a period


class Writer(Nodes):
    """`added`: the sums that are made here."""

    def kernel(self, added: Sequence[Sum] = ()) -> Kernel:
        lines = [line for line in self.unit.lines if not self.fixed(line)]
        for number, line in enumerate(line for line in lines if line in self.kept):
            self.outs[line] = f"v{number}"
        for number, out in enumerate(added):
            self.outs[out] = f"t{number}"
        body = self.rows_together(lines, added) if self.unit.together else self.by_line(lines)
        names = [*self.outs.values(), *(operand.name for operand in self.operands)]
        text = [
            f"def unit(R, T, {', '.join(['S', *names])}):",
            f"    W, ROOM = S.shape[1], {self.room}",
            "    Z = S[0]",
            "    Z[:] = 0.0",
            "    for q in range(ROOM, S.shape[0]):" if self.states_per_row else "",
            "        S[q][:] = 0.0" if self.states_per_row else "",
            *(f"    {state}" for state in self.states),
            "    for t in range(T):",
            *(f"        {statement}" for statement in body),
            "",
        ]
        return Kernel(
            "\n".join(filter(None, text)) + "\n",
            self.operands, tuple(self.outs), self.unit, self.room, self.states_per_row,
            frozenset([*self.reads.plain, *self.reads.sums]),
        )  # fmt: skip

    def rows_together(self, lines: Sequence[Line], added: Sequence[Sum]) -> list[str]:
        """All lines of a row while they are in the cache, then the next row."""
        rows: list[str] = []
        for line in lines:
            if line not in self.inlined:
                rows += self.line(line)
                for out in added:
                    if out.leaf is line:
                        rows += self.add(out)
            self.written.add(line)
        empty = [
            text
            for out in added
            for text in (f"for q in range({self.outs[out]}.shape[0]):",
                         f"    {self.outs[out]}[q, t][:] = 0.0")
        ]  # fmt: skip
        return [*self.first, *empty, "for r in range(R):", *(f"    {s}" for s in self.top + rows)]

    def by_line(self, lines: Sequence[Line]) -> list[str]:
        """A line whole, then the next: it looks at other rows of its own loop."""
        body: list[str] = []
        for line in lines:
            self.first, self.shared, self.top, self.named = [], {}, [], {}
            text = self.line(line)
            rows = f"for r in range({self.outs[line]}.shape[0]):"
            body += [*self.first, rows, *(f"    {s}" for s in self.top + text)]
            self.written.add(line)
        return body

    def line(self, line: Line) -> list[str]:
        """All scenarios of one row and period."""
        assert line.expr is not None
        self.current = line
        if line in self.outs:
            out = f"o_{self.outs[line]}"
            into = [f"{out} = {self.outs[line]}[r, t]"]
        elif line in self.remembered:
            out, into = self.turns(line)[0], []
            self.rooms[line] = out
        else:
            out, into = self.own_row("l"), []
            self.rooms[line] = out
        return [*into, *self.one_row(line.expr, out)]

    def one_row(self, expr: Expr, out: str) -> list[str]:
        """Where a choice is the same in all scenarios, only what it chooses."""
        self.before, self.inner, self.loaded = [], [], {}
        expr, branches, otherwise = self.branches(expr)
        if not branches:
            value = self.value(expr)
            return [
                *self.before,
                "for s in range(W):",
                *(f"    {statement}" for statement in self.inner),
                f"    {out}[s] = {value}",
            ]
        text, word = [], "if"
        for test, case in branches:
            text += [f"{word} {test}:", *(f"    {s}" for s in self.one_row(case, out))]
            word = "elif"
        assert otherwise is not None
        return [*text, "else:", *(f"    {s}" for s in self.one_row(otherwise, out))]

    def branches(self, expr: Expr) -> tuple[Expr, list[tuple[str, Expr]], Expr | None]:
        """The tests and the cases of a choice that is the same in all scenarios."""
        while isinstance(expr, Field) and expr.effective is not None and not self.fixed(expr):
            expr = expr.effective
        if self.fixed(expr) or counts_on(expr):
            return expr, [], None
        match cast(Node, expr):
            case ChooseBy(choice, cases, otherwise) if self.fixed(choice):
                known, number = names_of(choice), self.number(choice)
                tests = [
                    (f"{number} == {known.index(name) + 1}.0", case) for name, case in cases.items()
                ]
                return expr, tests, otherwise
            case If(condition, then, otherwise) if self.fixed(condition):
                return expr, [(f"{self.number(condition)} != 0.0", then)], otherwise
        return expr, [], None

    def add(self, out: Sum) -> list[str]:
        """A line of this row added to what is asked of it."""
        name = self.outs[out]
        tests = [f"{self.number(flag)} == 1.0" for flag in out.when]
        at = "0"
        if out.by is not None:
            number = self.number(out.by)
            tests.append(f"0.0 < {number} <= {name}.shape[0]")
            at = f"int({number}) - 1"
        value = self.rooms.get(out.leaf) or f"o_{self.outs[out.leaf]}"
        text = [f"q_{name} = {name}[{at}, t]", "for s in range(W):",
                f"    q_{name}[s] = q_{name}[s] + {value}[s]"]  # fmt: skip
        return [f"if {' and '.join(tests)}:", *(f"    {s}" for s in text)] if tests else text


def is_another(line: Line) -> bool:
    """Whether it is another line, or that of the period before, and nothing more."""
    expr = line.expr
    while isinstance(expr, Field) and expr.effective is not None:
        expr = expr.effective
    return isinstance(expr, Line | Prev)


def counts_on(expr: Expr) -> bool:
    """Whether it keeps something from one period to the next."""
    return any(isinstance(part, RUNNING) for part in walk(expr))
