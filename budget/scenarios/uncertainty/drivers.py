"""What drives a figure, and how sure an estimate of it is: both from the draws themselves."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from functools import lru_cache
from typing import TypeAlias

import numpy as np

from budget.engine.data import Array

from .distributions import scipy_stats
from .draws import SCRAMBLES, turns
from .streaming import HALF_CENT, rank, standard_error

Estimator: TypeAlias = Callable[[Array], float]
SURE = 0.95  # how often the truth lies within the margin
TENTH = 0.1
FEWEST = 64  # draws of a scrambling from which convergence is shown
NEVER_SEEN = 3  # what was seen 0 times in n draws has, as sure, a chance below 3 / n


@dataclass(frozen=True)
class Driver:
    """How one input and one figure go together. `low` and `high`: the mean of the figure in the
    tenth of the draws with the lowest and with the highest values of the input."""

    input: int
    correlation: float  # of ranks
    low: float
    high: float


@dataclass(frozen=True)
class Estimate:
    """What so many draws say. It is as sure as `SURE` that the truth lies within `margin`."""

    draws: int
    value: float
    margin: float


def drivers(inputs: Array, figure: Array) -> list[Driver]:
    """Of every input (draws, inputs), the strongest first; `figure`: (draws,)."""
    found = [
        Driver(at, rank_correlation(values, figure), *tenths(values, figure))
        for at, values in enumerate(inputs.T)
    ]
    return sorted(found, key=lambda driver: -abs(driver.correlation))


def rank_correlation(one: Array, other: Array) -> float:
    """Spearman's; 0 where one of the two is always the same."""
    if np.ptp(one) == 0 or np.ptp(other) == 0:
        return 0.0
    return float(scipy_stats().spearmanr(one, other).statistic)


def tenths(values: Array, figure: Array) -> tuple[float, float]:
    """The mean of a figure in the tenth of the draws with the lowest values, and with the highest.

    Draws with the same value count alike, also where a tenth ends among them.
    """
    group = np.unique(values, return_inverse=True)[1]
    alike = (np.bincount(group, figure) / np.bincount(group))[group]
    ordered = alike[np.argsort(values)]
    count = max(round(len(values) * TENTH), 1)
    return float(ordered[:count].mean()), float(ordered[-count:].mean())


# --- how sure ------------------------------------------------------------------------


@lru_cache
def widening() -> float:
    """From a standard error of the scramblings to a margin (Student: they are few)."""
    return float(scipy_stats().t.ppf((1 + SURE) / 2, SCRAMBLES - 1))


def share_margin(share: float, error: float, draws: int) -> float:
    """Of a chance: also what was never seen can be."""
    return NEVER_SEEN / draws if share in (0, 1) else widening() * error


def mean_of(figures: Array) -> float:
    return float(figures.mean())


def percentile(share: float) -> Estimator:
    def found(figures: Array) -> float:
        at = rank(share, len(figures))
        return float(np.partition(figures, at)[at])

    return found


def below_zero(figures: Array) -> float:
    return float((figures < -HALF_CENT).mean())


def convergence(figures: Array, estimator: Estimator) -> list[Estimate]:
    """What the first draws say, twice as many each time; the last with all of them."""
    sizes = [SCRAMBLES * FEWEST]
    while sizes[-1] * 2 < len(figures):
        sizes.append(sizes[-1] * 2)
    if sizes[-1] < len(figures) or len(sizes) == 1:
        sizes.append(len(figures))
    return [estimate(figures[:size], estimator) for size in sizes if size <= len(figures)]


def estimate(figures: Array, estimator: Estimator) -> Estimate:
    """What all these draws say together, and how far the scramblings differ."""
    value = estimator(figures)
    each = np.array([estimator(figures[turn]) for turn in turns(len(figures))])
    error = float(standard_error(each))
    margin = widening() * error
    if estimator is below_zero:
        margin = share_margin(value, error, len(figures))
    return Estimate(len(figures), value, margin)


__all__ = ["Driver", "Estimate", "below_zero", "convergence", "drivers", "mean_of", "percentile"]
