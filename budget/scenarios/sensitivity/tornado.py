"""One input at a time: what each does to the outcomes when it is a little less, or more."""

from __future__ import annotations

import math
from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass

import numpy as np

from budget.engine.data import Array
from budget.engine.wording import dutch_digits
from budget.plan import Plan

from ..batch import WIDTH, Batch
from ..outputs import Output
from ..progress import progress
from ..refused import Refused
from .steps import Step, find_steps

MOST_STEPS = 20_000  # less than a minute with the rows of a small company
NOTICED = 1e-7  # of an outcome, or of one euro: less is rounding


@dataclass(frozen=True)
class Effect:
    """What one step does to every outcome: the difference with the plan as it is, (outcome,).

    NaN where there is no room for the step, or where the outcome cannot be worked out.
    """

    step: Step
    less: Array
    more: Array

    @property
    def sides(self) -> tuple[tuple[float | None, Array], tuple[float | None, Array]]:
        """What was tried with what came of it: less, then more."""
        return (self.step.less, self.less), (self.step.more, self.more)

    def largest(self, outcome: int) -> float:
        """The larger of the two differences, without its sign."""
        sides = [abs(side[outcome]) for _, side in self.sides]
        return float(max((side for side in sides if math.isfinite(side)), default=0.0))


@dataclass(frozen=True)
class Tornado:
    """The effects of all inputs that matter. `base`: the outcomes of the plan, (outcome,).

    `tried`: how many inputs were moved; `unread` and `stuck`: see `Steps`.
    """

    outcomes: tuple[Output, ...]
    base: Array
    effects: list[Effect]
    share: float
    tried: int
    unread: int
    stuck: int

    def ranked(self, outcome: int) -> list[Effect]:
        """Those that move an outcome, the largest effect first."""
        small = NOTICED * max(1.0, abs(float(self.base[outcome])))
        moving = [effect for effect in self.effects if effect.largest(outcome) > small]
        return sorted(moving, key=lambda effect: -effect.largest(outcome))

    def heaviest(self, most: int) -> list[Effect]:
        """The inputs that move any of the outcomes most, compared with what moves it most."""
        weights: dict[int, float] = {}
        effects: dict[int, Effect] = {}
        for outcome in range(len(self.outcomes)):
            ranked = self.ranked(outcome)
            for effect in ranked:
                weight = effect.largest(outcome) / ranked[0].largest(outcome)
                weights[id(effect)] = max(weight, weights.get(id(effect), 0.0))
                effects[id(effect)] = effect
        order = sorted(effects, key=lambda key: -weights[key])
        return [effects[key] for key in order[:most]]

    def elasticity(self, effect: Effect, outcome: int) -> float:
        """By how many per cent the outcome goes up when the input goes up by one per cent.

        Of what the outcome is without its sign; NaN where outcome or input is nought.
        """
        base = abs(float(self.base[outcome]))
        rise, width = 0.0, 0.0
        for sign, (value, differences) in zip((-1, 1), effect.sides, strict=True):
            if value is not None and math.isfinite(differences[outcome]):
                rise += sign * float(differences[outcome])
                width += sign * effect.step.share(value)
        if base <= NOTICED or not width or math.isnan(width):
            return math.nan
        return rise / base / width


def tornado(
    plan: Plan,
    outcomes: Sequence[Output],
    share: float,
    scenario: str | None = None,
    chapters: Collection[str] = (),
    whole_fields: bool = False,
) -> Tornado:
    """Move every input that the outcomes hang on, one at a time.

    `share`: how far, of what an input is; 0.1 is 10 %. See `find_steps` for the others. Raises
    Refused where there are too many inputs.
    """
    number = plan.data.active if scenario is None else plan.scenario_number(scenario)
    read = set().union(*(plan.model.reads[outcome.line] for outcome in outcomes))
    found = find_steps(plan, number, share, read, chapters, whole_fields)
    if len(found.steps) > MOST_STEPS:
        raise Refused(
            f"Dit zijn {dutch_digits(len(found.steps), 0)} getallen om een voor een te proberen, "
            "en dat duurt te lang. Kies --per veld, dan bewegen de rijen van een veld samen, of "
            "met --alleen een hoofdstuk."
        )
    base = Batch(plan, [], outcomes, scenario).base
    effects: list[Effect] = []
    with progress(len(found.steps)) as done:
        for part in _parts(found.steps):
            effects += _tried(plan, part, outcomes, scenario, base)
            done(len(part))
    return Tornado(
        tuple(outcomes), base, effects, share, len(found.steps), found.unread, found.stuck
    )


def _parts(steps: Sequence[Step]) -> Iterator[Sequence[Step]]:
    """As many as fill a chunk of scenarios: two of them per step."""
    for first in range(0, len(steps), WIDTH // 2):
        yield steps[first : first + WIDTH // 2]


def _tried(
    plan: Plan, steps: Sequence[Step], outcomes: Sequence[Output], scenario: str | None, base: Array
) -> list[Effect]:
    """A scenario for less and one for more of every step; all others stay as they are."""
    settings = [step.setting for step in steps]
    values = np.tile([s.operation.neutral for s in settings], (2 * len(steps), 1))
    for at, step in enumerate(steps):
        for row, value in ((2 * at, step.less), (2 * at + 1, step.more)):
            if value is not None:
                values[row, at] = value
    found = Batch(plan, settings, outcomes, scenario).run(values) - base
    for at, step in enumerate(steps):
        found[2 * at, :] += 0.0 if step.less is not None else math.nan
        found[2 * at + 1, :] += 0.0 if step.more is not None else math.nan
    return [Effect(step, found[2 * at], found[2 * at + 1]) for at, step in enumerate(steps)]
