"""What is taken from other rows, or from all periods: built up before the scenarios are walked."""

from __future__ import annotations

from collections.abc import Sequence

from ..expr import Agg, Expr, Field, Line
from ..infer import rows_of
from .names import Names
from .parts import Sum


class Across(Names):
    """Sums, extremes and references over the rows of a table or the periods of a line."""

    def gathered(self, first: str, loop: str, step: list[str], once: bool = True) -> str:
        """A value per scenario that is built up by a loop; `once` for all rows. In `step` the
        sign @ is where it is built up."""
        key = (first, loop, tuple(step))
        if once and key in self.shared:
            return self.load(self.shared[key])
        row = self.own_row("g")
        text = [f"for s in range(W): {row}[s] = {first}", loop]
        text += [f"    {s.replace('@', row)}" for s in step]
        if once:
            self.shared[key] = row
            self.first += text
        else:
            self.top += text
        return self.load(row)

    def over(self, line: Line, how: Agg) -> str:
        self.reads.across.add(line)
        name, rows = self.array(line)[0], rows_of(line)
        row, item = self.row(rows), f"q_{name}"
        if how is Agg.SUM:
            first, taken = "0.0", f"@[s] = @[s] + {item}[s]"
        else:
            sign = "<" if how is Agg.MIN else ">"
            first = f"{name}[{row}, 0, s]"
            taken = f"@[s] = {item}[s] if {item}[s] {sign} @[s] else @[s]"
        return self.gathered(
            first,
            f"for m in range({name}.shape[1]):",
            [f"{item} = {name}[{row}, m]", "for s in range(W):", f"    {taken}"],
            once=rows is None,
        )

    def total(self, leaf: Expr, by: Field | None, when: Sequence[Expr]) -> str:
        leaf = effective(leaf)
        found = self.sum_of(leaf, by, when)
        if found is not None:
            row = "0" if by is None else "r"
            return self.load(
                self.pointer(f"{self.direct(found).name}[{row}, {self.when(found.time)}]")
            )
        self.cross(leaf)
        name, _, time = self.array(leaf)
        item = f"q_{name}"
        tests, weights = [], []
        for flag in when:
            if self.fixed(flag):
                tests.append(f"{self.operand(flag, wide=False).name}[q, 0] == 1.0")
            else:
                self.cross(effective(flag))
                flags, _, _ = self.array(effective(flag))
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

    def sum_of(self, leaf: Expr, by: Field | None, when: Sequence[Expr]) -> Sum | None:
        """The same, where it can be added up in the kernel that works out the line."""
        if not isinstance(leaf, Line) or leaf in self.outs or leaf.time is not self.time:
            return None
        if not all(map(self.fixed, when)) or (by is not None and not self.fixed(by)):
            return None
        if rows_of(leaf) is None:
            return None
        found = Sum(leaf, by, tuple(when))
        if self.sums is not None and found not in self.sums:
            return None
        self.reads.sums[found] = None
        self.reads.across.add(leaf)
        return found

    def largest(self, leaf: Expr) -> str:
        leaf = effective(leaf)
        self.cross(leaf)
        name, _, time = self.array(leaf)
        item = f"q_{name}"
        return self.gathered(
            "0.0",
            f"for q in range({name}.shape[0]):",
            [f"{item} = {name}[q, {self.when(time)}]", "for s in range(W):",
             f"    @[s] = {item}[s] if q == 0 or {item}[s] > @[s] else @[s]"],
        )  # fmt: skip

    def looked_up(self, leaf: Expr, index: Expr) -> str:
        """A row of another table, the same in every scenario."""
        leaf = effective(leaf)
        self.cross(leaf)
        name, _, time = self.array(leaf)
        at = self.pointer(f"int({self.number(index)})", "c")
        found = f"{name}[min({at}, {name}.shape[0]) - 1, {self.when(time)}]"
        return self.load(self.pointer(f"{found} if {at} > 0 and {name}.shape[0] > 0 else Z"))

    def cross(self, leaf: Expr) -> None:
        """Other rows of it are looked at: it must be worked out by an earlier kernel."""
        if isinstance(leaf, Line):
            self.reads.across.add(leaf)


def effective(leaf: Expr) -> Expr:
    """What a reference or a field stands for."""
    if isinstance(leaf, Field) and leaf.effective is not None:
        return leaf.effective
    return leaf
