"""One uncertain input: what it is called, what it changes, and what it may become."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from math import inf

import numpy as np

from budget.engine.data import Array
from budget.plan import Plan
from budget.scenarios.setting import Cells, Operation, Setting
from budget.sheet.contents import target_names
from budget.sheet.rules import limits

from .distributions import Distribution
from .draws import Bounds


@dataclass(frozen=True)
class Uncertain:
    """An uncertain input. `settings`: what it changes; all get the drawn value. `text`: the same
    in the words of the user."""

    name: str
    text: str
    settings: tuple[Setting, ...]
    distribution: Distribution
    bounds: Bounds


class Unequal(Exception):
    """Whole numbers that differ cannot all be multiplied by one factor and stay whole."""


def accepted(settings: Iterable[Setting], plan: Plan, scenario: int) -> Bounds:
    """Which drawn values leave every cell as its input accepts it. Raises Unequal."""
    found = [_bounds(setting, plan, scenario) for setting in settings]
    steps = {one.step for one in found}
    if len(steps) > 1:
        raise Unequal
    return Bounds(max(one.low for one in found), min(one.high for one in found), steps.pop())


def _bounds(setting: Setting, plan: Plan, scenario: int) -> Bounds:
    field = setting.field
    low, high, whole = -inf, inf, True
    match field.kind:
        case "flag":
            low, high = 0.0, 1.0
        case "ref":
            low, high = 1.0, float(len(target_names(field, plan.data.rows)))
        case "number":
            allowed = limits(field)
            low, high, whole = allowed.low, allowed.high, allowed.whole
    if setting.operation is Operation.SET:
        return Bounds(low, high, float(whole))
    if field.kind == "date":
        return Bounds(step=1.0)  # months
    now = _changed(setting, plan, scenario)
    if setting.operation is Operation.ADD:
        return _within(low - now, high - now, float(whole))
    now = now[now != 0]
    if whole and len(np.unique(now)) > 1:
        raise Unequal
    ends = np.sort([low / now, high / now], axis=0)
    return _within(ends[0], ends[1], 1 / abs(float(now[0])) if whole and len(now) else 0.0)


def _within(lows: Array, highs: Array, step: float) -> Bounds:
    """What all cells accept."""
    low, high = np.max(lows, initial=-inf), np.min(highs, initial=inf)
    return Bounds(float(low), float(high), step)


def _changed(setting: Setting, plan: Plan, scenario: int) -> Array:
    """What now counts in the cells it changes; a year that follows the one before is not one."""
    cells = Cells.of(plan, [setting.field], scenario)[setting.field]
    now = np.where(np.isnan(cells.own), cells.counts, cells.own)
    rows, columns = setting.touched(cells)
    if cells.follows and setting.target.column is None:
        now = np.where(np.isnan(cells.own) & (np.arange(now.shape[1]) > 0), np.nan, now)
    some = now[np.ix_(rows, columns)]
    return np.asarray(some[~np.isnan(some)])


__all__ = ["Uncertain", "Unequal", "accepted"]
