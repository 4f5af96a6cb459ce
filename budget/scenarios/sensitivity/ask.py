"""What is asked of the sensitivities, checked: all that is wrong at once."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any

from budget.plan import Plan

from ..outputs import Output, parse_outputs
from ..refused import Refused
from ..sweep.question import find_scenario
from .steps import find_chapters

MOST_OUTCOMES = 12  # each has a sheet or two of its own


@dataclass(frozen=True)
class Asked:
    """Of which outcomes, moving the inputs of which chapters (none: all), in which scenario."""

    outcomes: tuple[Output, ...]
    chapters: set[str]
    scenario: str


def ask(
    plan: Plan, outcomes: Sequence[str], chapters: Sequence[str], scenario: str | None
) -> Asked:
    """Raises Refused with everything that cannot be understood."""
    wrong: list[str] = []

    def part(make: Callable[[], Any]) -> Any:
        try:
            return make()
        except Refused as refused:
            wrong.extend(refused.messages)
            return ()

    found = part(lambda: parse_outputs(outcomes or standard(plan), plan))
    if len(found) > MOST_OUTCOMES:
        wrong.append(
            f"Dit zijn {len(found)} uitkomsten, en elk krijgt een eigen blad. Kies er ten hoogste "
            f"{MOST_OUTCOMES}, bijvoorbeeld zonder * achter jaar of maand."
        )
    inputs = part(lambda: find_chapters(chapters, plan))
    name = part(lambda: find_scenario(scenario, plan))
    if wrong:
        raise Refused(*wrong)
    return Asked(found, inputs, name)


def standard(plan: Plan) -> list[str]:
    """What most want to know: the result of the last year, and the lowest bank."""
    return [f"resultaat.resultaat[jaar {plan.data.timeline.years}]", "kasstroom.bank[laagste]"]
