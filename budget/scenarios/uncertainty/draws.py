"""The draws: a scrambled Sobol sequence, led through a copula and the distributions.

Eight independent scramblings take turns: draw i is a point of scrambling i mod 8. All draws
together make the estimate, and how far the eight differ tells honestly how sure it is. Draw i is
the same whatever is drawn with it and wherever: any part of the sequence can be made by itself.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import cast

import numpy as np
from numpy.typing import NDArray

from budget.engine.data import Array

from .distributions import Distribution

SCRAMBLES = 8
BITS = 30  # of a Sobol number: 2³⁰ points per scrambling
HALF_CELL = 0.5**BITS / 2  # keeps a share off 0, where a normal has no value


@dataclass(frozen=True)
class Bounds:
    """What an input accepts of a drawn value: from `low` to `high`, in steps of `step` (0: any
    number; 1: whole numbers)."""

    low: float = -np.inf
    high: float = np.inf
    step: float = 0.0

    def accepted(self, values: Array) -> tuple[Array, int]:
        """The values as the input takes them, and how many lay outside it."""
        rounded = half_up(values / self.step) * self.step if self.step else values
        inside = np.clip(rounded, self.low, self.high)
        return inside, int(np.count_nonzero(inside != rounded))


def half_up(values: Array) -> Array:
    """To the nearest whole number, halves up (NumPy takes 0.5 and 1.5 both to an even one)."""
    return cast(Array, np.floor(values + 0.5))


@dataclass(frozen=True)
class Drawn:
    """Some draws. `values`: (draws, inputs), as the inputs accept them; `outside`: how many of
    each input lay outside its bounds and were brought to the nearest."""

    values: Array
    outside: NDArray[np.int64]


@dataclass(frozen=True)
class Draws:
    """Every draw there can be of some inputs. `root`: of the correlation of their normal scores
    (see correlation.root), None where they are independent. Small: goes to other processes."""

    distributions: tuple[Distribution, ...]
    bounds: tuple[Bounds, ...]
    root: Array | None
    seed: int

    def between(self, first: int, last: int) -> Drawn:
        """Draws `first` (from 0) up to but not including `last`."""
        shares = self._correlated(self._shares(first, last))
        columns = [one.values(shares[:, at]) for at, one in enumerate(self.distributions)]
        taken = [bounds.accepted(c) for bounds, c in zip(self.bounds, columns, strict=True)]
        values, outside = zip(*taken, strict=True)
        return Drawn(np.column_stack(values), np.array(outside))

    def _shares(self, first: int, last: int) -> Array:
        """(draws, inputs), strictly between 0 and 1."""
        found = np.empty((last - first, len(self.distributions)))
        for number, seed in enumerate(np.random.SeedSequence(self.seed).spawn(SCRAMBLES)):
            start = (first - number + SCRAMBLES - 1) // SCRAMBLES
            rows = found[start * SCRAMBLES + number - first :: SCRAMBLES]
            rows[:] = _points(len(self.distributions), seed, start, len(rows))
        return found + HALF_CELL

    def _correlated(self, shares: Array) -> Array:
        """Sums in a fixed order: the same draw has the same bits whatever it is drawn with."""
        if self.root is None:
            return shares
        from scipy.special import ndtr, ndtri

        together = ndtr(np.einsum("ni,ji->nj", ndtri(shares), self.root))
        return np.asarray(np.clip(together, HALF_CELL, 1 - HALF_CELL))


def _points(inputs: int, seed: np.random.SeedSequence, start: int, count: int) -> Array:
    """Points of one scrambling."""
    from scipy.stats import qmc

    if count == 0:
        return np.empty((0, inputs))
    engine = qmc.Sobol(inputs, scramble=True, bits=BITS, rng=np.random.default_rng(seed))
    if start:
        engine.fast_forward(start)
    elif count & (count - 1):  # scipy warns where a first part is not a power of two: it is ours
        return np.concatenate([engine.random(1), engine.random(count - 1)])
    return np.asarray(engine.random(count))


def turns(count: int) -> list[slice]:
    """Which of the first `count` draws (or of any block that starts with scrambling 0) each
    scrambling made."""
    return [slice(number, count, SCRAMBLES) for number in range(SCRAMBLES)]


def per_turn(values: Array) -> Array:
    """What the draws of each scrambling add up to: (figures, scramblings) of (figures, draws) of
    a block that starts with scrambling 0. Always in the same order, so always the same bits."""
    rounds, rest = divmod(values.shape[1], SCRAMBLES)
    whole = values[:, : rounds * SCRAMBLES].reshape(len(values), rounds, SCRAMBLES)
    found = np.einsum("fds->fs", whole)
    found[:, :rest] += values[:, rounds * SCRAMBLES :]
    return cast(Array, found)


__all__ = ["SCRAMBLES", "Bounds", "Drawn", "Draws", "per_turn", "turns"]
