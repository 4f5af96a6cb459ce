"""What is remembered of the figures of many draws: sums, and either all figures or histograms.

Up to `EXACT` draws every figure is kept (in a temporary file, so memory stays flat) and a
percentile is exact. Above that each figure is counted in one of `BINS` equal bins, whose range
comes from the first draws; a percentile is then known to lie in its bin. A percentile is always
one of the figures: the smallest that at least so large a share does not exceed.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from math import ceil
from tempfile import TemporaryFile
from typing import IO

import numpy as np
from numpy.typing import NDArray

from budget.engine.data import Array

from .draws import SCRAMBLES, per_turn

EXACT = 100_000  # draws
BINS = 2048
WIDER = 0.25  # how far the bins reach beyond the figures of the first draws, of their range
CACHE = 2**19  # bytes of figures: with what is made of them they fit in a cache of 1 MB
AT_ONCE = 64 * 2**20  # bytes read back at a time
HALF_CENT = 0.005  # what is shown as € 0,00 is not below 0
SHARES = (0.05, 0.10, 0.25, 0.50, 0.75, 0.90, 0.95)


@dataclass(frozen=True)
class Percentiles:
    """`values` and `bounds`: (shares, figures); a value is at most its bound off (0: exact)."""

    values: Array
    bounds: Array


def rank(share: float, count: int) -> int:
    """Which of so many figures in order (from 0) is this percentile."""
    return max(ceil(round(share * count, 9)) - 1, 0)


def in_cache(figures: Array) -> Iterator[slice]:
    """So many of the figures (figures, draws) at a time that all their draws stay in the cache."""
    step = max(1, CACHE // (8 * figures.shape[1]))
    for first in range(0, len(figures), step):
        yield slice(first, min(first + step, len(figures)))


# --- sums -----------------------------------------------------------------------------


@dataclass
class Sums:
    """Of each figure, per scrambling: the sum of what it differs from `base`, and how often it was
    below 0. Chunks are added in order, so the bits are the same however they were shared out."""

    base: Array
    count: NDArray[np.int64] = field(init=False)  # (scramblings,)
    off: Array = field(init=False)  # this and the next: (scramblings, figures)
    negative: NDArray[np.int64] = field(init=False)
    low: Array = field(init=False)
    high: Array = field(init=False)

    def __post_init__(self) -> None:
        shape = (SCRAMBLES, len(self.base))
        self.count = np.zeros(SCRAMBLES, np.int64)
        self.off = np.zeros(shape)
        self.negative = np.zeros(shape, np.int64)
        self.low, self.high = np.full(shape[1], np.inf), np.full(shape[1], -np.inf)

    def take(self, figures: Array) -> Sums:
        """Figures (figures, draws) of a chunk that begins with the first scrambling."""
        self.count += counted(np.ones((1, figures.shape[1]), bool))[0]
        for some in in_cache(figures):
            self._take(some, figures[some])
        return self

    def _take(self, some: slice, figures: Array) -> None:
        """Some of the figures, with all their draws."""
        self.low[some] = np.minimum(self.low[some], figures.min(axis=1))
        self.high[some] = np.maximum(self.high[some], figures.max(axis=1))
        self.off[:, some] += per_turn(figures - self.base[some, None]).T
        self.negative[:, some] += counted(figures < -HALF_CENT).T

    @property
    def finite(self) -> bool:
        """Whether every figure is a number: what is not shows in the lowest or the highest."""
        return bool(np.isfinite(self.low).all() and np.isfinite(self.high).all())

    def add(self, other: Sums) -> None:
        self.count += other.count
        self.off += other.off
        self.negative += other.negative
        self.low = np.minimum(self.low, other.low)
        self.high = np.maximum(self.high, other.high)

    @property
    def draws(self) -> int:
        return int(self.count.sum())

    @property
    def mean(self) -> Array:
        return np.asarray(self.base + self.off.sum(axis=0) / self.draws)

    @property
    def mean_error(self) -> Array:
        return standard_error(self.off / self.count[:, None])

    @property
    def below_zero(self) -> Array:
        """The share of the draws in which the figure was below 0."""
        return np.asarray(self.negative.sum(axis=0) / self.draws)

    @property
    def below_zero_error(self) -> Array:
        return standard_error(self.negative / self.count[:, None])


def counted(true: NDArray[np.bool_]) -> NDArray[np.int64]:
    """Of how many draws of each scrambling it is true: (figures, scramblings)."""
    return per_turn(true.astype(float)).astype(np.int64)


def standard_error(estimates: Array) -> Array:
    """Of the mean of independent estimates (scramblings, …)."""
    return np.asarray(np.std(estimates, axis=0, ddof=1) / np.sqrt(len(estimates)))


# --- all figures, or how many in each bin ------------------------------------------------


class Kept:
    """Every figure of every draw, figure by figure in a file without a name."""

    def __init__(self, figures: int) -> None:
        self.file: IO[bytes] = TemporaryFile()  # noqa: SIM115 - lives as long as this
        self.figures, self.lengths = figures, list[int]()

    def close(self) -> None:
        self.file.close()

    def add(self, figures: Array) -> None:
        """A chunk (figures, draws)."""
        self.lengths.append(figures.shape[1])
        self.file.write(np.ascontiguousarray(figures).data)

    def chunks(self) -> Iterator[Array]:
        """Every chunk (figures, draws) as it was added."""
        self.file.seek(0)
        for length in self.lengths:
            block = np.frombuffer(self.file.read(self.figures * length * 8))
            yield block.reshape(self.figures, length)

    def percentiles(self) -> Percentiles:
        ranks = [rank(share, sum(self.lengths)) for share in SHARES]
        found = [np.partition(some, ranks, axis=1)[:, ranks].T for some in self._columns()]
        values = np.concatenate(found, axis=1)
        return Percentiles(values, np.zeros_like(values))

    def _columns(self) -> Iterator[Array]:
        """All draws of some figures at a time: (figures, draws)."""
        count = sum(self.lengths)
        step = max(1, AT_ONCE // (8 * count))
        for first in range(0, self.figures, step):
            width = min(step, self.figures - first)
            found, done, start = np.empty((width, count)), 0, 0
            for length in self.lengths:
                self.file.seek((start + first * length) * 8)
                block = np.frombuffer(self.file.read(width * length * 8))
                found[:, done : done + length] = block.reshape(width, length)
                done, start = done + length, start + self.figures * length
            yield found


@dataclass(frozen=True)
class Bins:
    """Equal bins of each figure between `low` and `high`; one more on either side catches the
    rest."""

    low: Array
    high: Array

    @classmethod
    def around(cls, low: Array, high: Array) -> Bins:
        """Bins for figures of which the first draws lay between these."""
        room = (high - low) * WIDER
        return cls(low - room, high + room)

    @property
    def width(self) -> Array:
        """Of one bin of each figure."""
        return (self.high - self.low) / BINS

    def count(self, figures: Array) -> NDArray[np.int64]:
        """How many of the draws (figures, draws) lie in each bin: (figures, BINS + 2)."""
        # Of a figure that never changed every other value lies beside its one bin.
        per_bin = np.divide(
            1, self.width, out=np.full_like(self.width, 1e300), where=self.width > 0
        )
        found = np.empty((len(figures), BINS + 2), np.int64)
        for some in in_cache(figures):
            place = figures[some] - self.low[some, None]
            with np.errstate(over="ignore"):
                place *= per_bin[some, None]
            np.clip(place, -1, BINS, out=place)
            np.floor(place, out=place)
            place += np.arange(len(place))[:, None] * (BINS + 2) + 1
            flat = place.astype(np.intp).ravel()
            found[some] = np.bincount(flat, minlength=found[some].size).reshape(found[some].shape)
        return found

    def percentiles(self, counts: NDArray[np.int64], low: Array, high: Array) -> Percentiles:
        """`low` and `high`: the smallest and largest of all figures there were."""
        figures = np.arange(len(counts))
        up_to = np.cumsum(counts, axis=1)
        values, bounds = [], []
        for share in SHARES:
            wanted = rank(share, int(up_to[0, -1]))
            at = (up_to <= wanted).sum(axis=1)
            start = self.low + (at - 1) * self.width
            inside = (at > 0) & (at <= BINS)
            left = np.where(inside, np.maximum(start, low), np.where(at == 0, low, self.high))
            end = start + self.width
            right = np.where(inside, np.minimum(end, high), np.where(at == 0, self.low, high))
            place = (wanted - up_to[figures, at] + counts[figures, at] + 0.5) / counts[figures, at]
            value = left + (right - left) * place
            values.append(value)
            bounds.append(np.maximum(value - left, right - value))
        return Percentiles(np.array(values), np.array(bounds))


__all__ = ["EXACT", "SHARES", "Bins", "Kept", "Percentiles", "Sums", "rank", "standard_error"]
