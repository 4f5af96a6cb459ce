"""Between what the inputs vary together: the sheet Onzekerheid, or the steps of the tornado."""

from __future__ import annotations

from functools import partial

import numpy as np

from budget.engine.data import Array
from budget.plan import Plan

from ..sheets import of_cells, rows_of
from ..uncertainty.draws import HALF_CELL
from ..uncertainty.inputs import Uncertain
from ..uncertainty.read import KIND, read_uncertain
from .sobol import Factor, factor
from .tornado import Tornado

MOST_FACTORS = 10
ENDS = (0.05, 0.95)  # between which an uncertain input is told to lie
DIGITS = 4  # of its ends
FROM_SHEET = "De verdelingen zijn die van het blad Onzekerheid."
TOGETHER = (
    " Wat op het blad Samenhang staat, telt hier niet mee: deze indices gaan ervan uit dat de "
    "invoer los van elkaar beweegt."
)


def on_sheet(plan: Plan) -> bool:
    """Whether the user has filled in what is uncertain, be it with mistakes."""
    table = plan.model.fields[f"onzekerheid.{KIND}"].table
    return bool(rows_of(plan, table) or of_cells(plan, [table], ()))


def of_sheet(plan: Plan, scenario: str) -> tuple[list[Factor], str]:
    """The rows of the sheet Onzekerheid, and where the ranges come from, as a sentence.

    Raises InputError with everything that is wrong on the sheet.
    """
    read = read_uncertain(plan, plan.data.scenarios.index(scenario))
    factors = [
        Factor(one.name, one.settings, partial(drawn, one), _reach(one, plan))
        for one in read.inputs
    ]
    return factors, FROM_SHEET + (TOGETHER if read.ranks else "")


def drawn(one: Uncertain, shares: Array) -> Array:
    """The values at shares of its distribution, as the input accepts them."""
    within = np.clip(shares, HALF_CELL, 1 - HALF_CELL)
    return one.bounds.accepted(one.distribution.values(within))[0]


def _reach(one: Uncertain, plan: Plan) -> str:
    low, high = (float(f"{end:.{DIGITS}g}") for end in drawn(one, np.array(ENDS)).tolist())
    setting = one.settings[0]
    return f"{setting.shown(low, plan)} tot {setting.shown(high, plan)} (9 van de 10)"


def of_tornado(found: Tornado) -> tuple[list[Factor], str]:
    """The inputs that count most, each between its steps."""
    factors = [factor(effect.step) for effect in found.heaviest(MOST_FACTORS)]
    return factors, (
        f"De {len(factors)} zwaarste invoeren van de tornado liggen elk tussen hun stap omlaag en "
        "hun stap omhoog, alles even waarschijnlijk en los van elkaar."
    )
