"""Where a function that was tried at some values is what it must be: numbers only.

Many rows at once: one function per row, all worked out in the same calls.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from typing import TypeAlias

import numpy as np
from numpy.typing import NDArray

from budget.engine.data import Array

NOISE = 1e-3
Margins: TypeAlias = Callable[[Array, NDArray[np.intp]], Array]
"""Values and the row of each, both (n,), to margins (n,)."""


@dataclass(frozen=True)
class Answer:
    """The goal holds from `first` to `last` (one value where they are the same).

    `before`, `after`: the nearest values outside it where it does not hold; None where the range
    that was searched ends there.
    """

    first: float
    last: float
    before: float | None = None
    after: float | None = None

    def edges(self) -> tuple[float, ...]:
        """The values to tell: those next to where it does not hold."""
        if self.first == self.last:
            return (self.first,)
        ends = ((self.first, self.before), (self.last, self.after))
        return tuple(value for value, beyond in ends if beyond is not None)

    def nearest(self, value: float) -> float:
        """The value in it that is nearest to another one."""
        return min(max(value, self.first), self.last)


@dataclass(frozen=True)
class Jump:
    """Between two values the margin goes from one side of the goal to the other, and is never
    nought: a rule jumps there, or the values are whole numbers that follow each other."""

    before: float
    after: float


@dataclass
class Found:
    """What there is in one row, from low to high."""

    answers: list[Answer] = field(default_factory=list)
    jumps: list[Jump] = field(default_factory=list)


@dataclass(frozen=True)
class Solver:
    """`exact`: the margin must be nought, else at least nought; both within `tolerance`.

    `whole`: the values are all there are, so there is nothing to work out between them.
    """

    margins: Margins
    exact: bool
    tolerance: float
    whole: bool

    def inside(self, margins: Array) -> Array:
        """At least nought where the goal holds."""
        noise = NOISE * self.tolerance  # what rounding in the last bits may take off
        return self.tolerance - np.abs(margins) if self.exact else margins + noise

    def solve(self, values: Array, margins: Array) -> list[Found]:
        """Of values (n,), from low to high, and their margins (rows, n)."""
        found = [Found() for _ in margins]
        grids = [(values, row) for row in margins]
        if self.exact:
            grids = self._crossings(values, margins, found)
        ends = [end for at, grid in enumerate(grids) for end in self._ends(at, *grid)]
        self._refine(ends)
        for end in ends:
            if end.opens:
                first = end
            else:
                found[end.row].answers.append(
                    Answer(first.holds, end.holds, first.fails, end.fails)
                )
        return found

    def _crossings(
        self, values: Array, margins: Array, found: list[Found]
    ) -> list[tuple[Array, Array]]:
        """Every row with the values where its margin is nought added; the jumps go to `found`."""
        outside = np.abs(margins) > self.tolerance  # also False where it is not a number
        signs = np.where(outside, np.sign(margins), 0.0)
        rows, at = np.nonzero(signs[:, :-1] * signs[:, 1:] < 0)
        low, high = values[at], values[at + 1]
        exactly = np.full(rows.shape, np.nan)
        if rows.size and not self.whole:
            result = _root(self.margins, low, high, rows)
            low, high = result.bracket
            exactly = np.where(np.abs(result.f_x) <= self.tolerance, result.x, np.nan)
        jumps = np.isnan(exactly)
        for row, before, after in zip(rows[jumps], low[jumps], high[jumps], strict=True):
            found[row].jumps.append(Jump(float(before), float(after)))
        grids = []
        for row, known in enumerate(margins):
            roots = exactly[~jumps & (rows == row)]
            every = np.append(values, roots)
            order = np.argsort(every, kind="stable")
            grids.append((every[order], np.append(known, np.zeros(len(roots)))[order]))
        return grids

    def _ends(self, row: int, values: Array, margins: Array) -> list[_End]:
        """Where each stretch that holds begins and ends."""
        holds = np.concatenate([[False], self.inside(margins) >= 0, [False]])
        starts = np.flatnonzero(~holds[:-1] & holds[1:])
        stops = np.flatnonzero(holds[:-1] & ~holds[1:]) - 1
        ends = []
        for start, stop in zip(starts, stops, strict=True):
            point = self.exact and start == stop
            for at, beyond, opens in ((start, start - 1, True), (stop, stop + 1, False)):
                known = 0 <= beyond < len(values)
                fails = float(values[beyond]) if known else None
                exact = self.whole or point or not known or not np.isfinite(margins[beyond])
                ends.append(_End(row, opens, float(values[at]), fails, refined=bool(exact)))
        return ends

    def _refine(self, ends: Sequence[_End]) -> None:
        """Bring the value that holds and the one that does not together."""
        todo = [end for end in ends if not end.refined]
        if not todo:
            return
        holds = np.array([end.holds for end in todo])
        fails = np.array([end.fails for end in todo], float)
        rows = np.array([end.row for end in todo])
        low, high = np.minimum(holds, fails), np.maximum(holds, fails)
        result = _root(lambda x, row: self.inside(self.margins(x, row)), low, high, rows)
        for number, end in enumerate(todo):
            sides = zip(result.f_bracket, result.bracket, strict=True)
            left, right = [(float(f[number]), float(x[number])) for f, x in sides]
            good, bad = (left, right) if left[0] >= 0 else (right, left)
            best = float(result.x[number]) if result.f_x[number] >= 0 else good[1]
            end.holds, end.fails = best, bad[1]


@dataclass
class _End:
    """One end of a stretch: a value where the goal holds, and the one beyond where it does not."""

    row: int
    opens: bool
    holds: float
    fails: float | None
    refined: bool


def _root(margins: Margins, low: Array, high: Array, rows: NDArray[np.intp]):  # type: ignore[no-untyped-def]
    """The library's result for every bracket at once."""
    from scipy.optimize import elementwise

    def of(x: Array, row: Array) -> Array:
        return margins(np.ravel(x), np.ravel(row).astype(np.intp)).reshape(np.shape(x))

    with np.errstate(all="ignore"):
        return elementwise.find_root(of, (low, high), args=(rows.astype(float),), maxiter=200)


__all__ = ["Answer", "Found", "Jump", "Margins", "Solver"]
