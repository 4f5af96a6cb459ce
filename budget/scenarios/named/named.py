"""Named scenarios: the columns of Hefbomen, and those the user put together on Scenario's."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date

import numpy as np

from budget.engine.data import Data
from budget.engine.declare import Check
from budget.engine.expr import Line
from budget.engine.problem import InputError, Problem
from budget.engine.verdicts import failed
from budget.inputs.message import quoted
from budget.plan import Plan, evaluator
from budget.workbook.compare import values_in

from .free import Free, free_scenarios

BANK = "kasstroom.bank"


@dataclass(frozen=True, eq=False)
class Outcome:
    """What a scenario comes to.

    `figures`: per line its boekjaren, or its one figure. `bank`: by first day of the month.
    `failing`: the checks that do not hold, with the names of the rows where. `free`: what it
    changes, of a scenario of the user.
    """

    name: str
    figures: Mapping[Line, list[float]]
    bank: Mapping[date, float]
    failing: Mapping[Check, list[str]]
    free: Free | None = None

    @property
    def lowest(self) -> tuple[date, float]:
        """The month in which the bank is lowest, and how low."""
        return min(self.bank.items(), key=lambda item: item[1])


def outcomes(plan: Plan, lines: Sequence[Line]) -> list[Outcome]:
    """Every column of Hefbomen, then every scenario of the user; `lines`: which figures.

    Raises InputError with everything that is wrong on the sheet Scenario's.
    """
    own = free_scenarios(plan)
    found = [
        _outcome(plan, name, plan.data.with_values({}, number), lines)
        for number, name in enumerate(plan.data.scenarios)
    ]
    found += [_outcome(plan, free.name, free.data(plan), lines, free) for free in own]
    if problems := [p for outcome in found for p in _without_figure(outcome)]:
        raise InputError(problems)
    return found


def _outcome(
    plan: Plan, name: str, data: Data, lines: Sequence[Line], free: Free | None = None
) -> Outcome:
    checks, bank = plan.model.checks, plan.model.lines[BANK]
    run = evaluator().run(data, outputs=[*lines, bank, *(check.line for check in checks)])
    days = [run.timeline.day(month) for month in range(run.timeline.months)]
    return Outcome(
        name,
        {line: values_in(run, line, 0) for line in lines},
        dict(zip(days, run.values[bank][0, :, 0].tolist(), strict=True)),
        dict(failed(checks, run)),
        free,
    )


def _without_figure(outcome: Outcome) -> list[Problem]:
    """A scenario of the user with a figure that cannot be reckoned."""
    wrong = [line for line, values in outcome.figures.items() if not np.isfinite(values).all()]
    if not wrong or outcome.free is None:
        return []
    message = f"{quoted(outcome.name)} heeft geen uitkomst voor {wrong[0].label}: er wordt door "
    message += "nul gedeeld of het getal is te groot"
    return outcome.free.changes[0].row.wrong("waarde", message, "kies andere waarden").problems
