"""What may come of a begroting: which figures are asked, and what thousands of draws say."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property

import numpy as np

from budget.engine.data import Array
from budget.engine.declare import Check
from budget.engine.expr import Time
from budget.engine.problem import InputError, Level, Problem
from budget.plan import Plan
from budget.scenarios.outputs import Output, find_line, parse_outputs
from budget.scenarios.refused import each

from .correlation import Pair, matrix, root
from .draws import Draws
from .drivers import Driver, Estimate, drivers, share_margin
from .inputs import Uncertain
from .streaming import SHARES
from .trials import NoFigure, Outcome, Told, Trials

BANK, LOWEST = "kasstroom.bank", "kasstroom.bank[laagste]"
WHEN_LOWEST = "kasstroom.bank[maand van laagste]"
RESULT = "resultaat.resultaat"
BY_MONTH = (
    RESULT, "resultaat.resultaat_cumulatief", "resultaat.baten", "resultaat.lasten",
    "omzet.omzet_met_cheques", "kasstroom.ontvangsten", "kasstroom.uitgaven", "kasstroom.ruimte",
    "balans.eigen_vermogen", "kengetallen.plaatsen",
)  # fmt: skip
BY_YEAR = (
    "resultaat.baten", "resultaat.lasten", "balans.eigen_vermogen", "kengetallen.solvabiliteit",
    "kengetallen.current_ratio", "kengetallen.dscr", "kengetallen.tarief_kostendekkend",
)  # fmt: skip


@dataclass(frozen=True)
class Asked:
    """The figures that are read, by what they are for; each stands once in `outputs`."""

    bank: tuple[Output, ...]
    goals: tuple[Output, ...]  # the lowest bank, and the result of each year and of all
    lines: tuple[Output, ...]  # what was asked beside them
    when: Output  # the month of the lowest bank
    verdicts: tuple[Output, ...]

    @property
    def followed(self) -> tuple[Output, ...]:
        """Those that are kept draw by draw."""
        return (*self.goals, self.when)

    @cached_property
    def shown(self) -> tuple[Output, ...]:
        """Those that get percentiles."""
        return _once((*self.bank, *self.goals, *self.lines))

    @cached_property
    def outputs(self) -> tuple[Output, ...]:
        return _once((*self.shown, self.when, *self.verdicts))

    def at(self, output: Output) -> int:
        return self._numbers[output.name]

    @cached_property
    def _numbers(self) -> dict[str, int]:
        return {output.name: at for at, output in enumerate(self.outputs)}


def _once(outputs: Sequence[Output]) -> tuple[Output, ...]:
    return tuple({output.name: output for output in outputs}.values())


def asked(plan: Plan, texts: Sequence[str] = ()) -> Asked:
    """What is read: the bank, the results and the checks always; `texts`: which lines instead of
    those that mostly matter. Refused with every text that cannot be read."""
    years = plan.data.timeline.years
    goals = [LOWEST, f"{RESULT}[jaar *]", f"resultaat.resultaat_cumulatief[jaar {years}]"]
    usual = [*(f"{id}[jaar *]" for id in BY_YEAR), *(f"{id}[maand *]" for id in BY_MONTH)]
    chosen = each(lambda text: parse_outputs([_in_full(text, plan)], plan), texts or usual)
    return Asked(
        parse_outputs([f"{BANK}[maand *]"], plan),
        parse_outputs(goals, plan),
        tuple(output for some in chosen for output in some),
        parse_outputs([WHEN_LOWEST], plan)[0],
        parse_outputs([check.id for check in plan.model.checks], plan),
    )


def _in_full(text: str, plan: Plan) -> str:
    """A line by month where no period is named."""
    if "[" in text or text in {check.id for check in plan.model.checks}:
        return text
    return f"{text}[maand *]" if find_line(text, plan).time is Time.MONTH else text


@dataclass(frozen=True)
class Question:
    """What is uncertain in a plan, and what is asked of it.

    `ranks`: rank correlations of pairs of inputs. `scenario`: the name of a column of Hefbomen.
    """

    plan: Plan
    inputs: tuple[Uncertain, ...]
    ranks: Mapping[Pair, float]
    figures: Asked
    scenario: str
    draws: int
    seed: int

    def trials(self) -> Trials:
        figures, size = self.figures, len(self.inputs)
        return Trials(
            self.plan,
            Draws(
                tuple(one.distribution for one in self.inputs),
                tuple(one.bounds for one in self.inputs),
                root(matrix(size, self.ranks)) if self.ranks else None,
                self.seed,
            ),
            tuple(one.settings for one in self.inputs),
            figures.outputs,
            len(figures.shown),
            tuple(figures.at(output) for output in figures.followed),
            self.scenario,
            self.draws,
        )

    def answer(self, processes: int = 1, told: Told = lambda draws: None) -> Answer:
        """Reckon all draws. Raises InputError where a draw has no outcome."""
        try:
            return Answer(self, self.trials().run(processes, told))
        except NoFigure as error:
            raise InputError([self._without_figure(error)]) from error

    def _without_figure(self, error: NoFigure) -> Problem:
        values = self.trials().draws.between(error.draw, error.draw + 1).values[0]
        drawn = ", ".join(
            f"{one.name} {one.settings[0].shown(value, self.plan)}"
            for one, value in zip(self.inputs, values.tolist(), strict=True)
        )
        message = (
            f"trekking {error.draw + 1} heeft geen uitkomst voor {error.output.label}: er wordt "
            f"door nul gedeeld of het getal is te groot; daar was {drawn}"
        )
        sheet = self.plan.model.fields["onzekerheid.verdeling"].table.name
        return Problem(Level.ERROR, sheet, "", message, "maak de uitersten minder ver")


@dataclass(frozen=True)
class Figure:
    """What came of one figure. `base`: in the begroting itself. `bound`: how far a percentile
    can be off by counting in bins (0: exact)."""

    output: Output
    base: float
    mean: float
    percentiles: tuple[float, ...]  # of SHARES
    bound: float
    below_zero: Estimate

    def percentile(self, share: float) -> float:
        return self.percentiles[SHARES.index(share)]


@dataclass(frozen=True)
class Chance:
    """How often a check holds. `base`: whether it does in the begroting itself."""

    check: Check
    base: bool
    held: Estimate


@dataclass(frozen=True)
class Answer:
    """Everything the draws say."""

    question: Question
    outcome: Outcome

    def figure(self, output: Output) -> Figure:
        """Of an output with percentiles."""
        at, sums, found = self.question.figures.at(output), self.outcome.sums, self.outcome
        share = float(self._below[0][at])
        margin = share_margin(share, float(self._below[1][at]), sums.draws)
        return Figure(
            output,
            float(found.base[at]),
            float(self._means[at]),
            tuple(found.percentiles.values[:, at].tolist()),
            float(found.percentiles.bounds[:, at].max()),
            Estimate(sums.draws, share, margin),
        )

    @cached_property
    def _means(self) -> Array:
        return self.outcome.sums.mean

    @cached_property
    def _below(self) -> tuple[Array, Array]:
        return self.outcome.sums.below_zero, self.outcome.sums.below_zero_error

    @property
    def lowest(self) -> Figure:
        """The lowest bank balance of the whole begroting."""
        return self.figure(self.question.figures.goals[0])

    @cached_property
    def chances(self) -> list[Chance]:
        """Of every check, in the order of the model."""
        checks, sums = self.question.plan.model.checks, self.outcome.sums
        errors, found = sums.mean_error, []
        for check, output in zip(checks, self.question.figures.verdicts, strict=True):
            at = self.question.figures.at(output)
            share = float(np.clip(self._means[at], 0, 1))
            margin = share_margin(share, float(errors[at]), sums.draws)
            held = Estimate(sums.draws, share, margin)
            found.append(Chance(check, bool(self.outcome.base[at]), held))
        return found

    def followed(self, output: Output) -> Array:
        """Draw by draw, of the first draws."""
        at = [one.name for one in self.question.figures.followed].index(output.name)
        return self._followed[:, at]

    @cached_property
    def _followed(self) -> Array:
        return self.outcome.followed

    def drivers(self, output: Output) -> list[Driver]:
        """Which inputs a figure that is followed hangs on, the strongest first; found once."""
        if output.name not in self._drivers:
            self._drivers[output.name] = drivers(self.drawn, self.followed(output))
        return self._drivers[output.name]

    @cached_property
    def _drivers(self) -> dict[str, list[Driver]]:
        return {}

    @cached_property
    def drawn(self) -> Array:
        """The values of the inputs in the same draws: (draws, inputs)."""
        return self.outcome.drawn()


__all__ = ["Answer", "Asked", "Chance", "Figure", "Question", "asked"]
