"""What drives a figure, and how sure an estimate is: against cases with a known answer."""

from __future__ import annotations

import numpy as np
import pytest
from scipy import stats

from budget.engine.data import Array
from budget.scenarios.uncertainty.distributions import MEAN, SPREAD, Distribution, made
from budget.scenarios.uncertainty.draws import Bounds, Draws
from budget.scenarios.uncertainty.drivers import (
    Estimator,
    below_zero,
    convergence,
    drivers,
    estimate,
    mean_of,
    percentile,
    tenths,
)

TRIED = 100  # seeds


def bell() -> Distribution:
    found = made("normaal", {MEAN: 0, SPREAD: 1})
    assert isinstance(found, Distribution)
    return found


def drawn(seed: int, count: int) -> Array:
    return Draws((bell(),) * 3, (Bounds(),) * 3, None, seed).between(0, count).values


def test_the_strongest_input_comes_first_with_the_correlation_it_should_have() -> None:
    """3a − b + 0c: correlations 3/√10 and −1/√10, as rank correlations 6/π·asin(r/2)."""
    values = drawn(1, 2**14)
    found = drivers(values, 3 * values[:, 0] - values[:, 1])
    assert [one.input for one in found] == [0, 1, 2]
    expected = 6 / np.pi * np.arcsin(np.array([3, -1, 0]) / np.sqrt(10) / 2)
    assert [one.correlation for one in found] == pytest.approx(expected, abs=0.005)
    tenth = stats.norm.pdf(stats.norm.ppf(0.1)) / 0.1  # mean of a normal beyond its tenth
    assert (found[0].low, found[0].high) == pytest.approx((-3 * tenth, 3 * tenth), abs=0.02)
    assert (found[1].low, found[1].high) == pytest.approx((tenth, -tenth), abs=0.02)


def test_what_never_changes_drives_nothing() -> None:
    values = np.column_stack([np.ones(100), np.arange(100)])
    assert [one.correlation for one in drivers(values, np.arange(100.0))] == pytest.approx([1, 0])
    assert [one.correlation for one in drivers(values, np.ones(100))] == [0.0, 0.0]


def test_a_tenth_that_ends_among_equal_values_takes_those_in_part() -> None:
    values = np.repeat([0.0, 1.0, 2.0], [5, 35, 60])
    low, high = tenths(values, values * 10)
    assert (low, high) == pytest.approx(((5 * 0 + 5 * 10) / 10, 20))


SQUARES = stats.chi2(3)


@pytest.mark.parametrize(
    ("estimator", "truth"),
    [
        (mean_of, 3 - 2),
        (percentile(0.05), SQUARES.ppf(0.05) - 2),
        (percentile(0.95), SQUARES.ppf(0.95) - 2),
        (below_zero, SQUARES.cdf(2)),
    ],
)
def test_the_truth_lies_within_the_margin_as_often_as_is_said(
    estimator: Estimator, truth: float
) -> None:
    """The sum of three squares of normals, less 2, for a hundred seeds."""
    found = [estimate((drawn(seed, 1024) ** 2).sum(axis=1) - 2, estimator) for seed in range(TRIED)]
    within = sum(abs(one.value - truth) <= one.margin for one in found)
    assert within >= 89  # fewer comes once in a hundred times where 95 of 100 is meant
    assert np.mean([one.margin for one in found]) < 0.5


def test_more_draws_are_surer() -> None:
    figures = (drawn(1, 2**15) ** 2).sum(axis=1)
    found = convergence(figures, mean_of)
    assert [one.draws for one in found] == [2**power for power in range(9, 16)]
    assert found[-1].margin < found[0].margin / 10  # of plain chance it would be an eighth
    assert [one.draws for one in convergence(figures[:700], mean_of)] == [512, 700]
    assert [one.draws for one in convergence(figures[:100], mean_of)] == [100]


def test_what_was_never_seen_can_still_be() -> None:
    found = estimate(np.ones(1000), below_zero)
    assert found.value == 0
    assert found.margin == pytest.approx(0.003)
