"""The function of one unit: per period, per row, all lines in one walk over the scenarios."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field

from ..expr import Expr, Line, Lookup, Shift
from ..graph import walk
from .nodes import Nodes
from .parts import Kernel, Out, Sum

STREAMS = 20  # arrays one walk reads and writes: what the processor can fetch ahead of

STREAM = re.compile(r"(\w+)\[s\]")


@dataclass
class Writer(Nodes):
    """`added`: the sums that are made here."""

    added: Sequence[Sum] = ()
    rows: list[str] = field(default_factory=list)  # what is done with one row

    def kernel(self) -> Kernel:
        lines = [line for line in self.unit.lines if not self.fixed(line)]
        for number, line in enumerate(line for line in lines if line in self.kept):
            self.outs[line] = f"v{number}"
        for number, out in enumerate(self.added):
            self.outs[out] = f"t{number}"
        body = self.rows_together(lines) if self.unit.together else self.by_line(lines)
        states = list(self.states)
        names = ["Z", *self.room, *states, *self.outs.values(), *(o.name for o in self.operands)]
        start = [f"    {name}[r, s] = {start}" for name, start in self.states.items()]
        text = [
            f"def unit(R, T, {', '.join(names)}):",
            "    W = Z.shape[0]",
            *(["    for r in range(R):", "        for s in range(W):"] if start else []),
            *(f"        {statement}" for statement in start),
            "    for t in range(T):",
            *(f"        {statement}" for statement in body),
            "",
        ]
        looked_at: frozenset[Out] = frozenset([*self.reads.plain, *self.reads.sums])
        return Kernel(
            "\n".join(text), self.operands, tuple(self.outs), self.unit, len(self.room),
            len(states), looked_at,
        )  # fmt: skip

    def rows_together(self, lines: Sequence[Line]) -> list[str]:
        """All lines of a row while they are in the registers, then the next row."""
        for line in lines:
            alone = self.scattered(line.expr)
            if alone or self.streams() >= STREAMS:
                self.close()
            self.line(line)
            if alone:
                self.close()
        self.close()
        empty = [
            text
            for out in self.added
            for text in (f"for q in range({self.outs[out]}.shape[0]):",
                         f"    {self.outs[out]}[q, t][:] = 0.0")
        ]  # fmt: skip
        rows = [f"    {statement}" for statement in self.top + self.rows]
        return [*self.first, *empty, "for r in range(R):", *rows]

    def line(self, line: Line) -> None:
        """One scenario of one row and period."""
        assert line.expr is not None
        if line in self.remembered:
            self.was(line)
        name = self.define(line, self.value(line.expr))
        if line in self.outs:
            out = self.outs[line]
            self.top.append(f"o_{out} = {out}[r, t]")
            self.inner.append(f"o_{out}[s] = {name}")
        if line in self.remembered:
            self.inner.append(f"{self.memory[line]}[s] = {name}")
        for asked in self.added:
            if asked.leaf is line:
                self.add(asked, name)
        self.finished.add(line)

    def add(self, out: Sum, value: str) -> None:
        """A line of this row added to what is asked of it."""
        name, at = self.outs[out], "0"
        tests = [f"{self.number(flag)} == 1.0" for flag in out.when]
        if out.by is not None:
            number = self.number(out.by)
            tests.append(f"0.0 < {number} <= {name}.shape[0]")
            at = f"int({number}) - 1 if {tests[-1]} else 0"
        if tests:
            holds = self.once(f"1.0 if {' and '.join(tests)} else 0.0")
            value = f"({value} if {holds} != 0.0 else 0.0)"
        into = self.pointer(f"{name}[{at}, t]", "q")
        self.inner.append(f"{into}[s] = {into}[s] + {value}")

    def close(self) -> None:
        """The walk over the scenarios ends here; what comes after it is another."""
        if self.inner:
            self.rows += ["for s in range(W):", *(f"    {statement}" for statement in self.inner)]
        self.inner, self.loaded = [], {}

    def streams(self) -> int:
        """How many arrays the walk that is being written reads and writes."""
        return len({name for text in self.inner for name in STREAM.findall(text)})

    def by_line(self, lines: Sequence[Line]) -> list[str]:
        """A line whole, then the next: it looks at other rows of its own loop."""
        body: list[str] = []
        for line in lines:
            self.first, self.shared, self.top, self.named, self.rows = [], {}, [], {}, []
            self.written.clear()
            self.line(line)
            self.close()
            rows = [f"    {statement}" for statement in self.top + self.rows]
            body += [*self.first, f"for r in range({self.outs[line]}.shape[0]):", *rows]
        return body

    def scattered(self, expr: Expr | None) -> bool:
        """Whether it looks in a different place from scenario to scenario: no vectors are made
        of that, so it is walked by itself."""
        assert expr is not None
        for part in walk(expr):
            if isinstance(part, Shift) and not self.fixed(part.months):
                return True
            if isinstance(part, Lookup) and not self.fixed(part.index):
                return True
        return False
