"""What is remembered of many draws, against NumPy on all of them."""

from __future__ import annotations

import numpy as np
import pytest

from budget.engine.data import Array
from budget.scenarios.uncertainty.draws import SCRAMBLES
from budget.scenarios.uncertainty.streaming import SHARES, Bins, Kept, Sums, standard_error

COUNT, CHUNK = 40_000, 4096


def figures() -> Array:
    """A bell, a skew one far from 0, a constant, a yes/no, and one that is 0 or far off."""
    random = np.random.default_rng(3)
    bell = random.normal(-5, 2, COUNT)
    skew = 1e6 + np.exp(random.normal(0, 2, COUNT))
    often = random.random(COUNT)
    return np.stack(
        [bell, skew, np.full(COUNT, 0.1), often < 0.3, np.where(often < 0.6, 0, skew * 10)]
    )


def chunks(whole: Array) -> list[Array]:
    return [whole[:, first : first + CHUNK] for first in range(0, COUNT, CHUNK)]


def exact(whole: Array) -> Array:
    return np.quantile(whole, SHARES, axis=1, method="inverted_cdf")


def test_kept_figures_give_exact_percentiles() -> None:
    whole = figures()
    kept = Kept(len(whole))
    for chunk in chunks(whole):
        kept.add(chunk)
    found = kept.percentiles()
    kept.close()
    assert (found.values == exact(whole)).all()
    assert (found.bounds == 0).all()


def test_kept_figures_are_read_back_some_at_a_time(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("budget.scenarios.uncertainty.streaming.AT_ONCE", 8 * COUNT * 2)
    test_kept_figures_give_exact_percentiles()


@pytest.mark.parametrize("pilot", [CHUNK, 16])
def test_binned_percentiles_lie_within_their_bound(pilot: int) -> None:
    """Also where the first draws were few and many figures fall beside the bins."""
    whole = figures()
    bins = Bins.around(whole[:, :pilot].min(axis=1), whole[:, :pilot].max(axis=1))
    counts = sum((bins.count(chunk) for chunk in chunks(whole)), start=np.int64(0))
    found = bins.percentiles(np.asarray(counts), whole.min(axis=1), whole.max(axis=1))
    off = np.abs(found.values - exact(whole))
    assert (off <= found.bounds + 1e-9 * np.abs(exact(whole))).all()
    if pilot == CHUNK:
        assert (found.bounds <= bins.width + 1e-9).all()
        assert found.bounds[:, 2] == pytest.approx(0)
    assert (off > 0).any()


@pytest.mark.parametrize("cache", [1, 2**17, 2**30])
def test_how_many_figures_are_counted_at_a_time_cannot_be_seen(
    cache: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    chunk = chunks(figures())[0]
    bins, base = Bins.around(chunk.min(axis=1), chunk.max(axis=1)), chunk[:, 0]
    sums, counts = Sums(base).take(chunk), bins.count(chunk)
    monkeypatch.setattr("budget.scenarios.uncertainty.streaming.CACHE", cache)
    assert (bins.count(chunk) == counts).all()
    again = Sums(base).take(chunk)
    assert again.off.tobytes() == sums.off.tobytes()
    assert (again.negative == sums.negative).all() and (again.count == sums.count).all()


@pytest.mark.parametrize("wrong", [np.nan, np.inf, -np.inf])
def test_one_figure_that_is_no_number_is_seen(wrong: float) -> None:
    whole = figures()
    assert Sums(whole[:, 0]).take(whole).finite
    whole[3, 17] = wrong
    assert not Sums(whole[:, 0]).take(whole).finite


def test_sums_are_those_of_all_figures() -> None:
    whole = figures()
    base = whole[:, 0]
    sums = Sums(base)
    for chunk in chunks(whole):
        sums.add(Sums(base).take(chunk))
    assert sums.draws == COUNT
    assert sums.mean == pytest.approx(whole.mean(axis=1))
    assert sums.below_zero == pytest.approx((whole < -0.005).mean(axis=1))
    assert (sums.low == whole.min(axis=1)).all() and (sums.high == whole.max(axis=1)).all()
    each = np.array([whole[:, at::SCRAMBLES].mean(axis=1) for at in range(SCRAMBLES)])
    assert sums.mean_error == pytest.approx(standard_error(each))
