"""The compiled model: builds every line's function once, and runs them in order.

Lines outside loops are computed as whole arrays, a loop period by period with the same
functions.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Sequence

import numpy as np

from .data import Data
from .evaluate import Formula, compile_expr
from .expr import (
    Expr,
    Line,
    Stock,
    Time,
)
from .graph import Model, Step
from .infer import rows_of
from .loops import Written, write_out
from .run import AXES, Run


class Evaluator:
    """The compiled model. Build once, `run` as often as wanted."""

    def __init__(
        self,
        model: Model,
        moving: Collection[Line] | None = None,
        fixed: Callable[[Expr], bool] | None = None,
    ) -> None:
        """`moving`: the lines to be worked out (default all), for runs in which what is `fixed`
        stays the same."""
        self.model = model
        self.formulas: dict[Line, Formula] = {}
        self.openings: dict[Line, Formula] = {}
        lines = model.lines.values() if moving is None else moving
        for line in lines:
            assert line.expr is not None
            self.formulas[line] = compile_expr(line.expr, line.time, fixed)
            if line.opening is not None:
                self.openings[line] = compile_expr(line.opening, Time.CONST, fixed)
        self.work = [
            (set(step.lines), self._worker(step))
            for step in model.steps
            if not self.formulas.keys().isdisjoint(step.lines)
        ]

    def run(
        self, data: Data, scenarios: Sequence[int] | None = None, outputs: Iterable[Line] = ()
    ) -> Run:
        """Evaluate. `scenarios`: columns of the levers (default the active one).

        `outputs`: only these lines and what they hang on (default all).
        """
        run = Run(data, [data.active] if scenarios is None else scenarios)
        wanted = self._wanted(tuple(outputs))
        with np.errstate(divide="ignore", invalid="ignore"):
            for lines, work in self.work:
                if wanted is None or not wanted.isdisjoint(lines):
                    work(run)
        return run

    def _wanted(self, outputs: tuple[Line, ...]) -> set[Line] | None:
        if not outputs:
            return None
        found: set[Line] = set()
        todo = list(outputs)
        while todo:
            line = todo.pop()
            if line not in found:
                found.add(line)
                todo.extend(self.model.depends[line])
        return found

    # --- the three ways to work out a step ------------------------------------

    def _worker(self, step: Step) -> Callable[[Run], None]:
        first = step.lines[0]
        if not step.loop:
            return self._whole(first)
        stock = plain_stock(step)
        if stock is not None:
            return lambda run: self._stock(run, stock)
        written = write_out(step, compile_expr)
        return lambda run: self._loop(run, step, written)

    def _whole(self, line: Line) -> Callable[[Run], None]:
        """All periods at once."""
        formulas, table, axis = self.formulas, rows_of(line), AXES.index(line.time)

        def work(run: Run) -> None:
            length, rows = run.lengths[axis], 1 if table is None else run.data.count(table)
            values = formulas[line](run, 0, length)
            if values.shape[0] != rows or values.shape[1] != length:
                values = np.broadcast_to(values, (rows, length, values.shape[2]))
            run.values[line] = values

        return work

    def _stock(self, run: Run, stock: Stock) -> None:
        """A balance whose flows are known: the running sum of what comes in less what goes out."""
        opening = self.openings.get(stock)
        first = np.zeros((1, 1, 1)) if opening is None else opening(run, 0, 1)
        flows = [run.values[flow] for flow in (*stock.added, *stock.taken)]
        width = max(part.shape[2] for part in (first, *flows))
        levels = np.zeros(
            (run.data.count(stock.table), run.lengths[AXES.index(stock.time)] + 1, width)
        )
        levels[:, :1] = first
        for number, flow in enumerate(flows):
            if number < len(stock.added):
                levels[:, 1:] += flow
            else:
                levels[:, 1:] -= flow
        np.cumsum(levels, axis=1, out=levels)
        run.values[stock.begin], run.values[stock] = levels[:, :-1], levels[:, 1:]

    def _loop(self, run: Run, step: Step, written: Written | None) -> None:
        """Period by period; where it can, as plain Python."""
        reads = self.model.reads[step.lines[0]]
        width = max((size for field, size in run.wide.items() if field in reads), default=1)
        length = run.lengths[AXES.index(step.lines[0].time)]
        if width == 1 and written is not None and written.work_out(run, length):
            return
        for line in step.lines:
            run.values[line] = np.zeros((run.data.count(line.table), length, width))
        work = [(run.values[line], self.formulas[line]) for line in step.lines]
        for period in range(length):
            for values, formula in work:
                values[:, period : period + 1] = formula(run, period, period + 1)


def plain_stock(step: Step) -> Stock | None:
    """The stock of a loop that holds nothing but a stock and its begin: its flows do not look
    at it, so it needs no walking through the months."""
    stocks = [line for line in step.lines if isinstance(line, Stock)]
    if len(step.lines) == 2 and stocks and stocks[0].begin in step.lines:
        return stocks[0]
    return None
