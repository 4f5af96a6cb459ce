"""What a search found, reckoned anew by the plan itself, and told in sentences."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from .goal import Goal, Search, Tried
from .outcome import Changed, Outcome, changed_cells, outcome
from .roots import Answer

HAIRS = (0.0, 1e-12, 1e-9, 1e-6)  # of the way to the middle of an answer


@dataclass(frozen=True)
class Solution:
    """A value of the setting with what the begroting then comes to."""

    value: float
    cells: tuple[Changed, ...]
    outcome: Outcome


@dataclass(frozen=True)
class Found:
    """A search with its answer. `solutions`: every value told, from low to high."""

    search: Search
    tried: Tried
    before: Outcome
    solutions: tuple[Solution, ...]

    @property
    def goal(self) -> Goal:
        return self.search.goal

    @property
    def reached(self) -> bool:
        """Whether there is a value at which the goal holds."""
        return bool(self.tried.answers)

    @property
    def holds_now(self) -> bool:
        return self.goal.holds(float(self.goal.margin(self.before.figures)))

    @property
    def chosen(self) -> Solution | None:
        """The solution nearest to the begroting as it is."""
        if not self.solutions:
            return None
        middle = self.search.neutral
        near = self.tried.span.low if middle is None else middle
        return min(self.solutions, key=lambda solution: abs(solution.value - near))


class NotTheSame(AssertionError):
    """The plan itself gives another figure than the search: a mistake in this program."""


def find(search: Search, low: str = "", high: str = "") -> Found:
    """Search, and reckon every value found anew."""
    tried = search.run(low, high)
    before = outcome(search.batch)
    solutions = tuple(
        solve_again(search, answer, value)
        for answer in tried.answers for value in answer.edges()
    )  # fmt: skip
    return Found(search, tried, before, solutions)


def solve_again(search: Search, answer: Answer, value: float) -> Solution:
    """The begroting with this value, by `Plan.evaluate`: the goal must hold there too.

    Beside a jump the last bits decide on which side a value falls; a hair further inside does.
    """
    inside = (answer.first + answer.last) / 2 - value
    for part in HAIRS:
        values = np.array([value + part * inside])
        found = outcome(search.batch, values)
        if search.goal.holds(float(search.goal.margin(found.figures))):
            return Solution(float(values[0]), tuple(changed_cells(search.batch, values)), found)
    raise NotTheSame(f"{search.setting.text} {value!r}: {found.figures}")
