"""The draws: the same whatever part is drawn, spread evenly, and correlated as asked."""

from __future__ import annotations

import numpy as np
import pytest
from scipy import stats

from budget.scenarios.uncertainty.correlation import clashes, matrix, possible, root, to_normal
from budget.scenarios.uncertainty.distributions import (
    HIGHEST,
    LIKELIEST,
    LOWEST,
    MEAN,
    SPREAD,
    Distribution,
    discreet,
    made,
)
from budget.scenarios.uncertainty.draws import SCRAMBLES, Bounds, Draws, per_turn, turns


def distribution(kind: str, **parameters: float) -> Distribution:
    found = made(kind, parameters)
    assert isinstance(found, Distribution)
    return found


PERT = distribution("pert", **{LOWEST: 0.8, LIKELIEST: 1, HIGHEST: 1.1})
BELL = distribution("normaal", **{MEAN: 0, SPREAD: 1})
SKEW = distribution("lognormaal", **{MEAN: 10, SPREAD: 5})
FLAT = distribution("uniform", **{LOWEST: 0, HIGHEST: 1})
FREE = Bounds()
RANKS = {(0, 1): 0.7, (1, 2): -0.5}


def three(seed: int = 1, correlated: bool = True) -> Draws:
    factor = root(matrix(3, RANKS)) if correlated else None
    return Draws((PERT, BELL, SKEW), (FREE, FREE, FREE), factor, seed)


@pytest.mark.parametrize("correlated", [False, True])
def test_any_part_is_the_same_as_in_the_whole(correlated: bool) -> None:
    draws = three(correlated=correlated)
    whole = draws.between(0, 1000).values
    for first, last in [(0, 1), (3, 4), (5, 300), (64, 128), (999, 1000), (8, 9), (0, 37)]:
        assert draws.between(first, last).values.tobytes() == whole[first:last].tobytes()


def test_the_seed_decides() -> None:
    assert (three(1).between(0, 64).values == three(1).between(0, 64).values).all()
    assert (three(1).between(0, 64).values != three(2).between(0, 64).values).all()


def test_each_scrambling_fills_the_room_evenly_and_differs_from_the_others() -> None:
    """Of 256 points of a scrambling, one lies in each 256th part of each input."""
    draws = Draws((FLAT, FLAT), (FREE, FREE), None, 5)
    values = draws.between(0, 256 * SCRAMBLES).values
    for turn in turns(len(values)):
        for column in values[turn].T:
            assert (np.sort((column * 256).astype(int)) == np.arange(256)).all()
    assert len(np.unique(values[:, 0])) == len(values)


@pytest.mark.parametrize("draws", [3, 8, 240, 1021])
def test_what_the_draws_of_each_scrambling_add_up_to(draws: int) -> None:
    values = np.random.default_rng(draws).integers(-9, 9, (5, draws)).astype(float)
    expected = [values[:, turn].sum(axis=1) for turn in turns(draws)]
    assert per_turn(values).T.tolist() == np.array(expected).tolist()


@pytest.mark.filterwarnings("error")
def test_draws_follow_their_distributions_and_rank_correlations() -> None:
    values = three().between(0, 2**16).values
    for column, one in zip(values.T, (PERT, BELL, SKEW), strict=True):
        assert column.mean() == pytest.approx(one.mean, abs=1e-3 * one.spread)
        assert column.std() == pytest.approx(one.spread, rel=2e-3)
        assert stats.kstest(column, one.frozen.cdf).statistic < 0.001
    found = stats.spearmanr(values).statistic
    assert found[0, 1] == pytest.approx(0.7, abs=0.003)
    assert found[1, 2] == pytest.approx(-0.5, abs=0.003)
    assert found[0, 2] == pytest.approx(0, abs=0.003)


def test_a_rank_correlation_of_one_moves_two_inputs_together() -> None:
    draws = Draws((PERT, SKEW), (FREE, FREE), root(matrix(2, {(0, 1): 1.0})), 3)
    values = draws.between(0, 4096).values
    assert stats.spearmanr(values).statistic == pytest.approx(1, abs=1e-6)


def test_the_root_is_cholesky_where_there_is_one() -> None:
    ranks = matrix(3, RANKS)
    assert root(ranks) == pytest.approx(np.linalg.cholesky(to_normal(ranks)))


def test_what_an_input_does_not_accept_is_brought_to_the_nearest_and_counted() -> None:
    chance = distribution("normaal", **{MEAN: 0.95, SPREAD: 0.05})
    months = distribution("uniform", **{LOWEST: -1, HIGHEST: 3})
    draws = Draws((chance, months), (Bounds(0, 1), Bounds(0, 12, step=1)), None, 1)
    drawn = draws.between(0, 8192)
    assert drawn.values[:, 0].max() == 1
    assert set(drawn.values[:, 1]) == {0, 1, 2, 3}
    beyond = stats.norm(0.95, 0.05).sf(1), (0.5 / 4)  # below −0.5 lies an eighth
    assert drawn.outside / 8192 == pytest.approx(beyond, abs=0.003)


def test_discreet_values_with_a_correlation() -> None:
    coin = discreet([0, 1], [0.5, 0.5])
    assert isinstance(coin, Distribution)
    draws = Draws((coin, coin), (FREE, FREE), root(matrix(2, {(0, 1): 0.9})), 1)
    same = np.equal(*draws.between(0, 8192).values.T).mean()
    angle = np.arcsin(to_normal(np.array(0.9))) / np.pi  # P(both on one side) = 1/2 + asin(r)/π
    assert same == pytest.approx(0.5 + angle, abs=0.005)


# --- correlations that cannot be -------------------------------------------------------


def test_correlations_that_clash_get_the_nearest_that_can_be() -> None:
    """A rises with B and B with C, so A cannot fall with C; D has nothing to do with it."""
    asked = {(0, 1): 0.9, (1, 2): 0.9, (0, 2): -0.9, (3, 4): 0.5}
    assert not possible(matrix(5, asked))
    (found,) = clashes(5, asked)
    assert set(found) == {(0, 1), (1, 2), (0, 2)}
    assert possible(matrix(5, {**asked, **found}))
    tried = [
        {(0, 1): a / 20, (1, 2): b / 20, (0, 2): c / 20}
        for a in range(21) for b in range(21) for c in range(-20, 1)
    ]  # fmt: skip
    best = min(
        sum((to_normal(np.array(t[p])) - to_normal(np.array(asked[p]))) ** 2 for p in t)
        for t in tried
        if possible(matrix(3, t))
    )
    ours = sum((to_normal(np.array(found[p])) - to_normal(np.array(asked[p]))) ** 2 for p in found)
    assert ours <= best + 0.03  # of a grid of twentieths none is much nearer


def test_correlations_that_can_be_do_not_clash() -> None:
    assert clashes(3, RANKS) == []
    assert clashes(3, {}) == []
    assert clashes(2, {(0, 1): -1.0}) == []
