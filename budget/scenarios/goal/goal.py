"""Which value of an input makes an outcome what somebody wants it to be.

A range is tried in one batch; wherever the outcome crosses the goal the value is worked out
exactly. So every crossing that shows between two tried values is found, not just the first.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from enum import Enum
from functools import cached_property

import numpy as np

from budget.engine.data import Array
from budget.inputs.message import quoted
from budget.plan import Plan

from ..batch import Batch
from ..outputs import Output, parse_outputs
from ..refused import Refused
from ..setting import Setting
from .roots import Answer, Jump, Solver
from .span import Span, check_sought, neutral, spans

CENT, CLOSE = 0.005, 1e-6  # reached, in € and in other units
EXAMPLE = "resultaat.resultaat[jaar 3] = 0"
NUMBER = re.compile(r"(?:€\s*)?([+-]?\d+(?:\.\d+)?)\s*(%?)")


class Relation(Enum):
    """What the outcome must be to what is wanted."""

    AT_LEAST = ">="
    AT_MOST = "<="
    EQUAL = "="

    @property
    def words(self) -> str:
        return {">=": "minstens", "<=": "hoogstens", "=": "precies"}[self.value]


@dataclass(frozen=True)
class Goal:
    """An outcome, and what it must be: a number, or another outcome."""

    output: Output
    relation: Relation
    target: float | Output

    @property
    def outputs(self) -> tuple[Output, ...]:
        """What has to be reckoned."""
        return (self.output, self.target) if isinstance(self.target, Output) else (self.output,)

    @property
    def tolerance(self) -> float:
        return CENT if self.output.unit.name.startswith("€") else CLOSE

    def margin(self, figures: Array) -> Array:
        """How far beyond the goal (below 0: short of it), of figures (…, outputs)."""
        target = figures[..., 1] if isinstance(self.target, Output) else self.target
        over: Array = figures[..., 0] - target
        return -over if self.relation is Relation.AT_MOST else over

    @property
    def exact(self) -> bool:
        return self.relation is Relation.EQUAL

    def holds(self, margin: float) -> bool:
        if self.exact:
            return abs(margin) <= self.tolerance
        return margin >= -self.tolerance


def parse_goal(text: str, plan: Plan) -> Goal:
    """`resultaat.resultaat[jaar 3] >= 0`; Refused when it cannot be read."""
    found = list(_signs(text))
    if len(found) != 1:
        raise Refused(f"Het doel {quoted(text)} heeft één teken nodig: =, >= of <=. "
                      f"Schrijf bijvoorbeeld {EXAMPLE}.")  # fmt: skip
    at, sign = found[0]
    left, right = text[:at].strip(), text[at + len(sign) :].strip()
    if not left or not right:
        raise Refused(f"Het doel {quoted(text)} is niet af. Schrijf bijvoorbeeld {EXAMPLE}.")
    output = one_output(left, plan)
    relation, target = Relation(sign), _target(right, output, plan)
    if output.verdict and relation is Relation.EQUAL:  # there is nothing beyond ja or nee
        relation = Relation.AT_LEAST if target else Relation.AT_MOST
    return Goal(output, relation, target)


def _signs(text: str) -> Iterator[tuple[int, str]]:
    """Where a sign stands; within [ ] it is part of a name."""
    depth, at = 0, 0
    while at < len(text):
        depth += {"[": 1, "]": -1}.get(text[at], 0)
        sign = next((r.value for r in Relation if text.startswith(r.value, at)), "")
        if sign and depth <= 0:
            yield at, sign
        at += max(len(sign), 1)


def one_output(text: str, plan: Plan) -> Output:
    """A single figure; Refused for a text that means several."""
    found = parse_outputs([text], plan)
    if len(found) != 1:
        raise Refused(f"{quoted(text)} zijn {len(found)} cijfers en een doel gaat over één. "
                      f"Kies er een, zoals {found[0].name}.")  # fmt: skip
    return found[0]


def _target(text: str, output: Output, plan: Plan) -> float | Output:
    """A number in the unit of the outcome, or another outcome."""
    number = NUMBER.fullmatch(text)
    if number is not None:
        percent = number[2] and output.unit.format.endswith("%")
        if number[2] and not percent:
            raise Refused(f"{output.name} is in {output.unit.name}, niet in %.")
        return float(number[1]) / (100 if percent else 1)
    if text in ("ja", "nee"):
        return float(text == "ja")
    if text[:1].isdigit() or text[:1] in "-+€":
        raise Refused(f"{quoted(text)} is geen getal. Schrijf decimalen met een punt en geen "
                      "punten in duizenden, zoals 12500.50.")  # fmt: skip
    return one_output(text, plan)


# --- looking for it ----------------------------------------------------------


@dataclass(frozen=True)
class Tried:
    """What came out of one range: the values tried with their margins, and what was found."""

    span: Span
    values: Array
    margins: Array
    answers: tuple[Answer, ...]
    jumps: tuple[Jump, ...]

    @property
    def moves(self) -> bool:
        """Whether the setting does anything to the goal."""
        known = self.margins[np.isfinite(self.margins)]
        return bool(known.size) and bool(np.ptp(known) > 0)

    @property
    def closest(self) -> float:
        """The value tried that comes nearest to the goal."""
        far = np.where(np.isfinite(self.margins), np.abs(self.margins), np.inf)
        return float(self.values[int(np.argmin(far))])


class Search:
    """A goal and the setting it is to be reached by."""

    def __init__(
        self, plan: Plan, goal: Goal, setting: Setting, scenario: str | None = None
    ) -> None:
        check_sought(setting, plan)
        self.plan, self.goal, self.setting = plan, goal, setting
        self.batch = Batch(plan, [setting], goal.outputs, scenario)
        self.scenario = self.batch.scenario

    @cached_property
    def neutral(self) -> float | None:
        return neutral(self.setting, self.plan, self.scenario)

    def margins(self, values: Array) -> Array:
        return self.goal.margin(self.batch.run(values.reshape(-1, 1))).reshape(values.shape)

    def run(self, low: str = "", high: str = "") -> Tried:
        """Look in ever wider ranges, as far as the user and the input allow."""
        for span in spans(self.setting, self.plan, self.scenario, low, high):
            if (low or high) and (wrong := self.batch.objections(np.array([span.low, span.high]))):
                raise Refused(*wrong)
            tried = self.within(span)
            if tried.answers or tried.jumps or not tried.moves:
                break
        return tried

    def within(self, span: Span) -> Tried:
        values = span.values()
        if not span.whole and self.neutral is not None and span.low < self.neutral < span.high:
            values = np.unique(np.append(values, self.neutral))
        margins = self.margins(values)
        solver = Solver(
            lambda x, _: self.margins(x), self.goal.exact, self.goal.tolerance, span.whole
        )
        found = solver.solve(values, margins[None, :])[0]
        return Tried(span, values, margins, tuple(found.answers), tuple(found.jumps))
