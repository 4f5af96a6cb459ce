"""All inputs at once: which part of the spread of an outcome comes from which input.

The indices of Sobol, as SALib draws and reckons them: the first-order index of an input is the
part of the variance that would go if that input were known; the total-order index is the part
that would be left if all others were known, so with everything it does together with them.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np

from budget.engine.data import Array
from budget.plan import Plan

from ..batch import Batch
from ..outputs import Output
from ..progress import progress
from ..refused import Refused
from ..setting import Setting
from .steps import Step

Values = Callable[[Array], Array]  # shares of the unit interval → values of an input
CERTAINTY = 0.95
RESAMPLES = 200
FEWEST = 64  # base points of the smallest part that convergence is shown of
PART = 2048  # runs between two signs of life
STILL = 1e-9  # of an outcome: what varies less does not vary


@dataclass(frozen=True)
class Factor:
    """One uncertain input: what it changes, and its value at a share between 0 and 1.

    `reach`: how it is told, such as "€ 45 tot € 55".
    """

    label: str
    settings: tuple[Setting, ...]
    values: Values
    reach: str


@dataclass(frozen=True)
class Indices:
    """Of one outcome, an entry per input: first order and total, each with half the width of the
    95 % interval. `spread`: the standard deviation of the outcome; 0 where it does not vary, and
    then all others are 0."""

    first: Array
    first_margin: Array
    total: Array
    total_margin: Array
    mean: float
    spread: float


@dataclass(frozen=True)
class Decomposition:
    """The indices of every outcome, and those of smaller parts of the same draws.

    `points`: of the base sample; `runs`: how often the model was reckoned; `growth`: the number
    of points of each part, with the indices per outcome.
    """

    points: int
    runs: int
    seed: int
    outcomes: list[Indices]
    growth: list[tuple[int, list[Indices]]]


def decompose(
    model: Callable[[Array], Array], inputs: Sequence[Values], points: int, seed: int
) -> Decomposition:
    """The indices of a model of independent inputs.

    `model`: values (run, input) → outcomes (run, outcome). `points`: a power of two; the model is
    reckoned points × (inputs + 2) times.

    Raises Refused where an outcome is not a number.
    """
    from SALib.sample import sobol

    problem = _problem(len(inputs))
    shares: Array = sobol.sample(problem, points, calc_second_order=False, seed=seed)
    values = np.column_stack([of(shares[:, at]) for at, of in enumerate(inputs)])
    found = model(values)
    if wrong := int((~np.isfinite(found)).any(axis=1).sum()):
        raise Refused(
            f"Bij {wrong} van de {len(found)} berekeningen is er geen uitkomst, omdat door nul "
            "wordt gedeeld. Kies een kleinere --stap of een andere --doel."
        )
    parts = [(count, _all(problem, found, count, seed)) for count in _growth(points)]
    return Decomposition(points, len(found), seed, parts[-1][1], parts)


def _growth(points: int) -> list[int]:
    """Ever twice as many points, up to all of them."""
    found = [points]
    while found[0] // 2 >= FEWEST:
        found.insert(0, found[0] // 2)
    return found


def _problem(count: int) -> dict[str, Any]:
    names = [str(number) for number in range(count)]
    return {"num_vars": count, "names": names, "bounds": [[0.0, 1.0]] * count}


def _all(problem: dict[str, Any], found: Array, points: int, seed: int) -> list[Indices]:
    """Of every outcome, from the first points: those of a Sobol sequence are a sample too."""
    rows = points * (problem["num_vars"] + 2)
    return [_indices(problem, figures[:rows], seed) for figures in found.T]


def _indices(problem: dict[str, Any], figures: Array, seed: int) -> Indices:
    from SALib.analyze import sobol

    analyse: Any = sobol.analyze  # it knows no types
    mean, spread = float(figures.mean()), float(figures.std())
    if spread <= STILL * max(1.0, abs(mean)):
        still = np.zeros(problem["num_vars"])
        return Indices(still, still, still, still, mean, 0.0)
    found = analyse(
        problem, figures, calc_second_order=False, num_resamples=RESAMPLES,
        conf_level=CERTAINTY, seed=seed,
    )  # fmt: skip
    return Indices(found["S1"], found["S1_conf"], found["ST"], found["ST_conf"], mean, spread)


# --- of a plan -------------------------------------------------------------------


def factor(step: Step) -> Factor:
    """An input that may be anything between its two steps, everything as likely."""
    neutral = step.setting.operation.neutral
    low = neutral if step.less is None else step.less
    high = neutral if step.more is None else step.more
    reach = f"{step.told(low)} tot {step.told(high)}"
    return Factor(step.label, (step.setting,), spread_out(low, high, step.whole), reach)


def spread_out(low: float, high: float, whole: bool) -> Values:
    """Every value from low to high is as likely, or every whole number."""
    if whole:
        return lambda shares: np.minimum(np.floor(low + shares * (high - low + 1)), high)
    return lambda shares: low + shares * (high - low)


def sobol_of(
    plan: Plan,
    factors: Sequence[Factor],
    outcomes: Sequence[Output],
    points: int,
    seed: int,
    scenario: str | None = None,
) -> Decomposition:
    """The indices of a plan's outcomes."""
    settings = [setting for one in factors for setting in one.settings]
    owner = [at for at, one in enumerate(factors) for _ in one.settings]
    batch = Batch(plan, settings, outcomes, scenario)

    def model(values: Array) -> Array:
        """In parts, so that progress can be shown; those cannot be seen in the figures."""
        found = np.empty((len(values), len(outcomes)))
        with progress(len(values)) as done:
            for first in range(0, len(values), PART):
                part = slice(first, first + PART)
                found[part] = batch.run(values[part][:, owner])
                done(len(found[part]))
        return found

    return decompose(model, [one.values for one in factors], points, seed)
