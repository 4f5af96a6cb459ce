"""What the sensitivities mean, in sentences."""

from __future__ import annotations

import math
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from budget.change import figure
from budget.engine.declare import FLAG_UNIT
from budget.engine.expr import Unit
from budget.engine.timeline import month_name
from budget.engine.wording import dutch_digits
from budget.model.eenheden import MAANDEN, PERCENTAGE
from budget.plan import Plan
from budget.workbook.checks import word_for

from ..book import said
from ..outputs import Output
from .sobol import Decomposition, Factor, Indices
from .steps import PER_POINT
from .tornado import Effect, Tornado

MOST_NAMED = 3
HOW = (
    "Elke invoer is apart {share} lager en hoger gezet, terwijl al het andere bleef zoals het is; "
    "een percentage ten minste {point}, een geheel getal ten minste 1, en nooit verder dan de "
    "invoer toelaat."
)


@dataclass(frozen=True)
class Spread:
    """The answer of Sobol: which inputs varied together, and what came of it."""

    factors: Sequence[Factor]
    found: Decomposition
    origin: str  # where the ranges come from, as a sentence


def how(found: Tornado) -> str:
    point = f"{percent(found.share / PER_POINT)[:-2]} procentpunt"
    return HOW.format(share=percent(found.share), point=point)


def percent(share: float) -> str:
    """A step as it was typed: 10 %, 2,5 %."""
    return figure(share, PERCENTAGE)


def counted(found: Tornado) -> str:
    return (
        f"{found.tried} getallen van de invoer; van {found.unread} andere hangt geen van de "
        f"uitkomsten af, en {found.stuck} staan op nul of kunnen niet lager en niet hoger"
    )


def told(plan: Plan, found: Tornado, number: int) -> Iterator[str]:
    """What one outcome is and hangs on most, in a sentence or two."""
    outcome, ranked = found.outcomes[number], found.ranked(number)
    base = float(found.base[number])
    name = f"{outcome.label} is {in_words(plan, outcome, base)}"
    if not ranked:
        yield f"{name} en verandert door geen enkele van deze invoeren."
        return
    yield f"{name}. Het meest telt {change(ranked[0], outcome, number)}."
    if named := [f"‘{effect.step.label}’" for effect in ranked[1:MOST_NAMED]]:
        yield f"Daarna tellen {' en '.join(named)} het meest."
    if abs(base) < ranked[0].largest(number) and elastic(outcome):
        yield (
            f"{outcome.label} ligt dicht bij nul vergeleken met wat één invoer ermee doet: let op "
            "de verschillen, niet op de elasticiteit."
        )


def change(effect: Effect, outcome: Output, number: int) -> str:
    """ "‘Hefbomen: Tarieven’ (nu 1): bij 0,9 € 72.182 lager en bij 1,1 € 50.595 hoger"."""
    step = effect.step
    sides = [
        f"bij {step.told(value)} {_moved(float(side[number]), outcome)}"
        for value, side in effect.sides
        if value is not None
    ]
    return f"‘{step.label}’ (nu {step.told_now}): {' en '.join(sides)}"


def _moved(difference: float, outcome: Output) -> str:
    if not math.isfinite(difference):
        return "is er geen uitkomst"
    if not difference:
        return "verandert er niets"
    if not elastic(outcome) and not outcome.is_month:
        return difference_said(difference, outcome)
    word = "hoger" if difference > 0 else "lager"
    if outcome.is_month:
        word = "later" if difference > 0 else "eerder"
    return f"{difference_said(abs(difference), outcome)} {word}"


def difference_said(difference: float, outcome: Output) -> str:
    """A difference in words; of a verdict, what it becomes."""
    if elastic(outcome) or outcome.is_month:
        return said(difference, unit_of(outcome))
    return word_for(difference > 0) if difference else "verandert niet"


def in_words(plan: Plan, outcome: Output, value: float) -> str:
    """An outcome as people say it; of a month its name."""
    if outcome.is_month:
        return month_name(plan.data.timeline.day(round(value) - 1))
    return said(value, outcome.unit)


def unit_of(outcome: Output) -> Unit:
    """The unit of a difference: of numbers of months it is counted in months."""
    return MAANDEN if outcome.is_month else outcome.unit


def elastic(outcome: Output) -> bool:
    """Whether a percentage of the outcome says anything: not of a month, nor of a verdict."""
    return not outcome.is_month and outcome.unit is not FLAG_UNIT


# --- all inputs at once ---


def order_of(indices: Indices) -> list[int]:
    """The inputs by their total index, the largest first."""
    return sorted(range(len(indices.total)), key=lambda at: -float(indices.total[at]))


def sobol_told(plan: Plan, outcome: Output, spread: Spread, number: int) -> str:
    """Which input gives most of the spread, and how much of it is interplay."""
    indices = spread.found.outcomes[number]
    if not indices.spread:
        return f"{outcome.label} verandert niet als deze invoeren samen veranderen."
    first = order_of(indices)[0]
    share, margin = (100 * float(of[first]) for of in (indices.total, indices.total_margin))
    alone = max(0.0, min(1.0, float(indices.first.sum())))
    return (
        f"Als {len(spread.factors)} invoeren tegelijk onzeker zijn, is {outcome.label} "
        f"{_varies(plan, outcome, indices)}; "
        f"{dutch_digits(share, 0)} % (± {dutch_digits(margin, 0)}) van de variantie hangt aan "
        f"‘{spread.factors[first].label}’, en {dutch_digits(100 * (1 - alone), 0)} % ontstaat pas "
        "door samenspel."
    )


def _varies(plan: Plan, outcome: Output, indices: Indices) -> str:
    """The mean and the spread; of a verdict how often it holds."""
    if not elastic(outcome) and not outcome.is_month:
        return f"in {dutch_digits(100 * indices.mean, 0)} % van de gevallen in orde"
    mean, spread = in_words(plan, outcome, indices.mean), said(indices.spread, unit_of(outcome))
    return f"gemiddeld {mean} met een standaardafwijking van {spread}"
