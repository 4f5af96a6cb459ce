"""The bridge of the result: the steps lead from the first year to the last, also through zero."""

from __future__ import annotations

import numpy as np
import pytest

from budget.model import brug
from budget.plan import Plan, Results


@pytest.fixture(scope="module", params=["as it is", "half the demand"])
def results(plan: Plan, request: pytest.FixtureRequest) -> Results:
    if request.param == "as it is":
        return plan.evaluate()
    return plan.evaluate({"omzet.eenheden": lambda old: old * [1, 0.7, 0.3, 0.1]})


def figures(results: Results, block: str) -> np.ndarray:
    """One block of the chart, a figure per column."""
    return np.array([
        values.sum() for line, values in results.run.values.items()
        if line.id.startswith(f"brug.{block}_")
    ])  # fmt: skip


def test_the_steps_lead_from_the_first_year_to_the_last(results: Results) -> None:
    result = results.year("resultaat.resultaat")[0, :, 0]
    changes = figures(results, "verandering")
    assert len(changes) == len(brug.STAPPEN)
    assert result[0] + changes.sum() == pytest.approx(result[-1], abs=1e-6)
    ends = figures(results, "uitersten")
    assert ends[[0, -1]] == pytest.approx(result[[0, -1]], abs=1e-6)
    assert not ends[1:-1].any()


def test_each_column_reaches_from_one_level_to_the_next(results: Results) -> None:
    """What is seen, above and below zero together, is as high as the change."""
    changes = figures(results, "verandering")
    up = figures(results, "erbij_boven") - figures(results, "erbij_onder")
    down = figures(results, "eraf_boven") - figures(results, "eraf_onder")
    assert (up - down)[1:-1] == pytest.approx(changes, abs=1e-6)
    assert (up >= 0).all() and (down >= 0).all() and not (up * down).any()


def test_the_columns_hang_together(results: Results) -> None:
    """Where a column above zero begins, the unseen part under it ends."""
    levels = figures(results, "uitersten")[0] + np.cumsum(figures(results, "verandering"))
    before = np.r_[figures(results, "uitersten")[0], levels[:-1]]
    bottom = np.maximum(0, np.minimum(before, levels)) + np.minimum(0, np.maximum(before, levels))
    assert figures(results, "onder")[1:-1] == pytest.approx(bottom, abs=1e-6)
