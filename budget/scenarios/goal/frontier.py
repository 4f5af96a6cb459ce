"""How much of one input is needed for every value of another: where a goal is just reached."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from budget.engine.data import Array
from budget.plan import Plan

from ..batch import Batch
from ..refused import Refused
from ..setting import Operation, Setting
from .goal import Goal
from .outcome import Outcome, outcome
from .roots import Found, Solver
from .span import Span, allowed, check_sought, is_whole, neutral, reach, spans

ASIDE, FIRST_VALUES = 0.2, 9  # of the first input: a fifth less to a fifth more
MOST_VALUES, TRIED, SHOWN = 201, 65, 9


@dataclass(frozen=True, eq=False)
class Point:
    """For one value of the first input: what the second must be (NaN: no value does), whether
    that much `or more` or or less does, how many such limits there are, and what comes of it."""

    value: float
    needed: float
    or_more: bool
    limits: int
    always: bool
    outcome: Outcome | None


@dataclass(frozen=True, eq=False)
class Frontier:
    """The points, and the goal's figure for both inputs: `table` (rows, columns)."""

    batch: Batch
    goal: Goal
    span: Span
    points: tuple[Point, ...]
    rows: Array
    columns: Array
    table: Array

    @property
    def reached(self) -> bool:
        return any(point.outcome is not None or point.always for point in self.points)


def first_values(setting: Setting, plan: Plan, scenario: int) -> Array:
    """The values of the first input when none are named."""
    check_sought(setting, plan)
    lowest, highest = allowed(setting, plan, scenario)
    middle = neutral(setting, plan, scenario)
    far = reach(setting, plan, scenario)
    if setting.operation is Operation.TIMES or (middle and not is_whole(setting)):
        aside = ASIDE * abs(middle or 1.0)
        low, high = (middle or 1.0) - aside, (middle or 1.0) + aside
    elif setting.operation is Operation.ADD:
        low, high = -far * ASIDE, far * ASIDE
    else:
        low, high = 0.0, far
    low, high = max(low, lowest), min(high, highest)
    if is_whole(setting):
        every = np.arange(np.ceil(low), np.floor(high) + 1)
        return every[:: max(1, len(every) // (2 * FIRST_VALUES))]
    return np.linspace(low, high, FIRST_VALUES)


def frontier(
    plan: Plan,
    goal: Goal,
    settings: tuple[Setting, Setting],
    values: Array,
    scenario: str | None = None,
    low: str = "",
    high: str = "",
) -> Frontier:
    """The needed value of the second setting for each of `values` of the first.

    `low`, `high`: between which values of the second, as typed.
    """
    first, second = settings
    check_sought(second, plan)
    if len(values) > MOST_VALUES:
        raise Refused(f"{first.text}: {len(values)} waarden zijn te veel voor een tabel "
                      f"(hoogstens {MOST_VALUES}).")  # fmt: skip
    batch = Batch(plan, settings, goal.outputs, scenario)
    if wrong := batch.objections(np.column_stack([values, np.full(len(values), np.nan)])):
        raise Refused(*wrong)
    return _Work(batch, goal, np.unique(values)).done(low, high)


class _Work:
    def __init__(self, batch: Batch, goal: Goal, values: Array) -> None:
        self.batch, self.goal, self.values = batch, goal, values
        self.second = batch.settings[1]

    def done(self, low: str, high: str) -> Frontier:
        for span in spans(self.second, self.batch.plan, self.batch.scenario, low, high):
            found = self._solved(span)
            if any(row.answers or row.jumps for row in found):
                break
        points = tuple(map(self._point, self.values, found))
        rows = self.values[:: max(1, -(-len(self.values) // (2 * SHOWN)))]
        columns = self._columns(span, [p.needed for p in points if p.outcome is not None])
        both = np.array([(one, two) for one in rows for two in columns])
        table = self.batch.run(both)[:, 0].reshape(len(rows), len(columns))
        return Frontier(self.batch, self.goal, span, points, rows, columns, table)

    def _margins(self, second: Array, row: NDArray[np.intp]) -> Array:
        pairs = np.column_stack([self.values[row], second])
        return self.goal.margin(self.batch.run(pairs))

    def _solved(self, span: Span) -> list[Found]:
        tried = span.values(TRIED)
        rows = np.repeat(np.arange(len(self.values)), len(tried))
        margins = self._margins(np.tile(tried, len(self.values)), rows)
        solver = Solver(self._margins, self.goal.exact, self.goal.tolerance, span.whole)
        return solver.solve(tried, margins.reshape(len(self.values), -1))

    def _point(self, value: float, found: Found) -> Point:
        middle = neutral(self.second, self.batch.plan, self.batch.scenario) or 0.0
        limits = [(edge, edge == a.first) for a in found.answers for edge in a.edges()]
        always = bool(found.answers) and not limits
        if not limits:
            return Point(float(value), np.nan, True, 0, always, None)
        needed, or_more = min(limits, key=lambda limit: abs(limit[0] - middle))
        come = outcome(self.batch, np.array([value, needed]))
        return Point(float(value), needed, or_more, len(limits), False, come)

    def _columns(self, span: Span, needed: list[float]) -> Array:
        """Values of the second input that show both sides of the limit."""
        low, high = (min(needed), max(needed)) if needed else (span.low, span.high)
        aside = max(ASIDE * (high - low), ASIDE * abs(high), 1.0 if span.whole else 0.0)
        low, high = max(span.low, low - aside), min(span.high, high + aside)
        if span.whole:
            every = np.arange(np.floor(low), np.ceil(high) + 1)
            return every[:: max(1, -(-len(every) // SHOWN))]
        digits = int(np.ceil(-np.log10((high - low) / SHOWN))) + 1  # no odd cents in a header
        return np.unique(np.linspace(low, high, SHOWN).round(digits))
