"""How uncertain inputs move together: a Gaussian copula with given rank correlations.

A correlation is Spearman's rank correlation: of the order of the values, whatever their
distribution. Of two normal scores it is 6/π·asin(r/2), with r their ordinary correlation, so
r = 2·sin(π/6·rank). A table of correlations is possible only where no eigenvalue of r is
negative.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping

import numpy as np

from budget.engine.data import Array

Pair = tuple[int, int]
POSSIBLE = -1e-9  # an eigenvalue below this is not just rounding
ROUNDS, CLOSE = 2000, 1e-10
DIGITS = 2  # of what is proposed to the user
SHRINK = 0.995


def matrix(size: int, ranks: Mapping[Pair, float]) -> Array:
    """Rank correlations by pair as a full matrix; a pair not named is 0."""
    found = np.eye(size)
    for (one, other), rank in ranks.items():
        found[one, other] = found[other, one] = rank
    return found


def to_normal(ranks: Array) -> Array:
    """The ordinary correlation of the normal scores that gives these rank correlations."""
    return np.asarray(2 * np.sin(np.pi / 6 * ranks))


def to_ranks(normal: Array) -> Array:
    return np.asarray(6 / np.pi * np.arcsin(normal / 2))


def possible(ranks: Array) -> bool:
    """Whether inputs can be correlated like this at the same time."""
    return bool(np.linalg.eigvalsh(to_normal(ranks))[0] >= POSSIBLE)


def root(ranks: Array) -> Array:
    """A lower triangle L with L·Lᵀ the correlation of the normal scores, also where that is
    singular (a correlation of 1): Cholesky by way of the eigenvalues."""
    values, vectors = np.linalg.eigh(to_normal(ranks))
    upper = np.linalg.qr((vectors * np.sqrt(np.clip(values, 0, None))).T)[1]
    lower = upper.T * np.where(np.diag(upper) < 0, -1.0, 1.0)
    return np.asarray(lower / np.linalg.norm(lower, axis=1, keepdims=True))


def groups(size: int, pairs: Iterable[Pair]) -> Iterator[list[int]]:
    """The inputs that hang together, two or more at a time."""
    linked = matrix(size, dict.fromkeys(pairs, 1.0)) > 0
    for _ in range(size.bit_length()):  # links of links, twice as far each time
        linked = linked @ linked
    for members in np.unique(linked, axis=0):
        if members.sum() > 1:
            yield np.flatnonzero(members).tolist()


def clashes(size: int, ranks: Mapping[Pair, float]) -> list[dict[Pair, float]]:
    """Per group of inputs whose correlations cannot hold together: the nearest ones that can.

    Only pairs that were named are changed; rounded to what a user would type.
    """
    found = []
    for members in groups(size, ranks):
        inside = {pair: rank for pair, rank in ranks.items() if pair[0] in members}
        if not possible(matrix(size, inside)):
            near = nearest(size, inside)
            found.append({pair: near[pair] for pair in inside})
    return found


def nearest(size: int, ranks: Mapping[Pair, float]) -> dict[Pair, float]:
    """The possible rank correlations nearest to these (in the normal scores, least squares):
    alternating projections with Dykstra's correction, after Higham (2002); pairs not named stay 0.
    """
    fixed = matrix(size, dict.fromkeys(ranks, 1.0)) == 0
    wanted = to_normal(matrix(size, ranks))
    correction = np.zeros_like(wanted)
    for _ in range(ROUNDS):
        values, vectors = np.linalg.eigh(wanted - correction)
        positive = (vectors * np.clip(values, 0, None)) @ vectors.T
        correction = positive - (wanted - correction)
        following = np.where(fixed, 0.0, positive)
        np.fill_diagonal(following, 1.0)
        moved = float(np.abs(following - wanted).max())
        wanted = following
        if moved < CLOSE:
            break
    return _typed(size, {pair: float(to_ranks(wanted)[pair]) for pair in ranks})


def _typed(size: int, ranks: Mapping[Pair, float]) -> dict[Pair, float]:
    """Rounded to a few digits, and just so much nearer to 0 that they still can be."""
    factor = 1.0
    while True:
        found = {pair: round(rank * factor, DIGITS) + 0.0 for pair, rank in ranks.items()}
        if possible(matrix(size, found)):
            return found
        factor *= SHRINK


__all__ = ["Pair", "clashes", "matrix", "possible", "root", "to_normal", "to_ranks"]
