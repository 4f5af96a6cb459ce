"""What a search or a frontier found, in sentences."""

from __future__ import annotations

from collections.abc import Iterator

import numpy as np

from budget.engine.data import Array
from budget.engine.timeline import month_name
from budget.model.kasstroom import bank
from budget.plan import Plan

from ..outputs import Output
from .frontier import Frontier
from .goal import Goal, Relation
from .outcome import Outcome
from .roots import Answer, Jump
from .sought import Found, Solution
from .spoken import figure_told, setting_told, told, value_told

TOUCHING = 1e-9  # two values so near each other are one place
REAL_JUMP = 100  # times the tolerance


def goal_told(goal: Goal, plan: Plan) -> str:
    """The goal in words: "Resultaat, jaar 3 minstens € 0,00"."""
    target = goal.target
    if isinstance(target, Output):
        wanted = f"{goal.relation.words} gelijk aan {target.label}"
        if goal.relation is Relation.EQUAL:
            wanted = f"gelijk aan {target.label}"
    elif goal.output.verdict:
        wanted = figure_told(target, goal.output, plan)
    else:
        wanted = f"{goal.relation.words} {figure_told(target, goal.output, plan)}"
    return f"{goal.output.label} {wanted}"


class Story:
    """The answer as sentences."""

    def __init__(self, found: Found) -> None:
        self.found, self.search, self.goal = found, found.search, found.goal
        self.plan, self.setting = found.search.plan, found.search.setting

    def question(self) -> Iterator[str]:
        yield f"Doel: {goal_told(self.goal, self.plan)}."
        span = self.found.tried.span
        whole = ", alleen hele getallen" if span.whole else ""
        yield f"Door: {setting_told(self.setting, self.plan)} ({self.setting.text})."
        yield f"Gezocht van {self.short(span.low)} tot en met {self.short(span.high)}{whole}."
        now = self._figures(self.found.before.figures)
        yield f"Nu: {now}; het doel is nu {'' if self.found.holds_now else 'niet '}gehaald."

    def answer(self) -> Iterator[str]:
        """What was found: every answer, every jump, or how near it comes."""
        tried = self.found.tried
        if not tried.moves:
            holds = "gehaald" if self.found.holds_now else "niet gehaald"
            yield f"{self.setting.text} verandert hier niets aan: het doel wordt {holds}, wat u " \
                  "ook invult. Kies een andere invoer bij --door."  # fmt: skip
            return
        if len(tried.answers) > 1:
            yield f"Er zijn {len(tried.answers)} oplossingen."
        for answer in tried.answers:
            yield from self._answer(answer)
        for jump in tried.jumps:
            yield self._jump(jump)
        if not tried.answers:
            yield self._closest()

    def value(self, value: float) -> str:
        return value_told(self.setting, value)

    def short(self, value: float) -> str:
        return value_told(self.setting, value, short=True)

    def _answer(self, answer: Answer) -> Iterator[str]:
        exact, first, last = self.goal.exact, self.value(answer.first), self.value(answer.last)
        if answer.first == answer.last and (exact or self.found.tried.span.whole):
            where = f"bij {first}"
        elif answer.before is None and answer.after is None:
            where = f"bij elke waarde, van {first} tot en met {last}"
        elif answer.after is None and not exact:
            where = f"vanaf {first}"
        elif answer.before is None and not exact:
            where = f"tot en met {last}"
        else:
            where = f"van {first} tot en met {last}"
        yield f"Het doel wordt gehaald {where}."
        if exact and answer.first != answer.last:
            yield "Daartussen blijft de uitkomst gelijk."
        for holds, fails in ((answer.first, answer.before), (answer.last, answer.after)):
            if fails is not None and not (exact and answer.first == answer.last):
                yield from self._edge(holds, fails)

    def _edge(self, holds: float, fails: float) -> Iterator[str]:
        """What is just beyond: the next whole number, or the other side of a jump."""
        inside, outside = self._at(holds), self._at(fails)
        if self.found.tried.span.whole:
            yield (
                f"Bij {self.value(holds)} net wel: {self._figures(inside)}. "
                f"Bij {self.value(fails)} niet meer: {self._figures(outside)}."
            )
        elif self.goal.output.verdict:
            return
        elif self._one_place(holds, fails) and self._far(inside, outside):
            yield (
                f"Een regel verspringt daar: net ervoor is {self._figures(outside)}, "
                f"erna {self._figures(inside)}."
            )

    def _jump(self, jump: Jump) -> str:
        before, after = self._at(jump.before), self._at(jump.after)
        if not self._one_place(jump.before, jump.after):
            return (
                f"Precies kan niet met hele getallen: bij {self.value(jump.before)} is "
                f"{self._figures(before)}, bij {self.value(jump.after)} {self._figures(after)}."
            )
        return (
            f"Bij {self.value(jump.after)} verspringt een regel: de uitkomst gaat daar ineens van "
            f"{self._figure(before)} naar {self._figure(after)} en is nooit precies het doel."
        )

    def _closest(self) -> str:
        value = self.found.tried.closest
        near = f"het dichtst bij komt {self.value(value)}: {self._figures(self._at(value))}"
        span = self.found.tried.span
        between = f"van {self.short(span.low)} tot en met {self.short(span.high)}"
        return f"Geen oplossing {between}; {near}."

    def _at(self, value: float) -> Array:
        figures: Array = self.search.batch.run(np.array([[value]]))[0]
        return figures

    def _one_place(self, one: float, other: float) -> bool:
        return abs(one - other) <= TOUCHING * max(1.0, abs(one))

    def _far(self, one: Array, other: Array) -> bool:
        apart = abs(float(self.goal.margin(one) - self.goal.margin(other)))
        return apart > REAL_JUMP * self.goal.tolerance

    def _figure(self, figures: Array) -> str:
        return figure_told(float(figures[0]), self.goal.output, self.plan)

    def _figures(self, figures: Array) -> str:
        """The outcome, and what it is held against where that moves too."""
        text = f"{self.goal.output.label} {self._figure(figures)}"
        if isinstance(self.goal.target, Output):
            other = self.goal.target
            text += f" en {other.label} {figure_told(float(figures[1]), other, self.plan)}"
        return text


def cells_told(found: Found, solution: Solution) -> list[str]:
    """What the input then says, cell by cell: "Tarief Tuinonderhoud: van € 48,00 naar € 51,98"."""
    unit = found.search.setting.field.unit
    return [
        f"{cell.label}: van {told(cell.old, unit)} naar {told(cell.new, unit)}"
        for cell in solution.cells
    ]


def consequences(found: Found, solution: Solution) -> list[str]:
    """What else changes: the lowest bank and the checks."""
    was, now = found.before, solution.outcome
    lines = [
        f"Laagste bankstand: van {_bank(was)} naar {_bank(now)}."
    ]  # fmt: skip
    for text, some, others in (
        ("Niet meer in orde", now.failing, was.failing),
        ("Nu wel in orde", was.failing, now.failing),
    ):
        labels = [label for kind, label in some if (kind, label) not in others]
        if labels:
            lines.append(f"{text}: {'; '.join(labels)}.")
    return lines


def frontier_told(found: Frontier) -> list[str]:
    """What the frontier says: where it begins and ends, and where there is nothing."""
    plan, (first, second) = found.batch.plan, found.batch.settings
    lines = [
        f"Doel: {goal_told(found.goal, plan)}.",
        f"Door: {setting_told(first, plan)} ({first.text}) en {setting_told(second, plan)} "
        f"({second.text}).",
    ]
    known = [point for point in found.points if point.outcome is not None]
    for point in dict.fromkeys([known[0], known[-1]] if known else []):
        most = "precies" if found.goal.exact else "minstens" if point.or_more else "hoogstens"
        lines.append(
            f"{first.field.label} {value_told(first, point.value)}: {second.field.label} "
            f"{most} {value_told(second, point.needed)}."
        )
    for always, words in ((True, "elke waarde goed"), (False, "er geen oplossing")):
        values = [p.value for p in found.points if p.outcome is None and p.always is always]
        if values:
            told_ = "; ".join(value_told(first, value, short=True) for value in values)
            lines.append(
                f"Tussen {value_told(second, found.span.low, short=True)} en "
                f"{value_told(second, found.span.high, short=True)} is {words} bij {told_}."
            )
    if any(point.limits > 1 for point in known):
        lines.append("Soms zijn er meer grenzen; getoond is die het dichtst bij nu ligt.")
    return lines


def _bank(outcome: Outcome) -> str:
    return f"{told(outcome.lowest, bank.unit)} in {month_name(outcome.month)}"
