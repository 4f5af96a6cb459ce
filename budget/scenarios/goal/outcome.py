"""What a begroting comes to when an input is changed: the figures of `Plan.evaluate` itself."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date

import numpy as np

from budget.engine.data import Array
from budget.engine.expr import Axis
from budget.engine.verdicts import failed
from budget.model.kasstroom import bank
from budget.model.kengetallen import plaatsen
from budget.model.resultaat import baten, lasten, resultaat
from budget.plan import Plan, Results

from ..batch import Batch
from ..outputs import Output
from ..reading import read_one
from .spoken import cell_label

PER_YEAR = (baten, lasten, resultaat, bank, plaatsen)


@dataclass(frozen=True, eq=False)
class Outcome:
    """The lines of `PER_YEAR` per boekjaar (line, year), the lowest bank with its month, the
    checks that do not hold (kind and label), and the figures asked for."""

    years: Array
    lowest: float
    month: date
    failing: tuple[tuple[str, str], ...]
    figures: Array


@dataclass(frozen=True)
class Changed:
    """A cell of the input before and after."""

    label: str
    old: float
    new: float


def overrides(batch: Batch, values: Array) -> Mapping[str, Callable[[Array], Array]]:
    """The values of one scenario (one per setting) as `Plan.evaluate` takes them."""

    def in_place(new: Array, lever: bool) -> Callable[[Array], Array]:
        def change(old: Array) -> Array:
            if not lever:
                return new
            old[:, batch.scenario] = new[:, 0]
            return old

        return change

    changed = batch.inputs(np.asarray(values, float).reshape(1, -1))
    return {
        field.id: in_place(new[:, :, 0], field.axis is Axis.SCENARIO)
        for field, new in changed.items()
    }


def changed_cells(batch: Batch, values: Array) -> list[Changed]:
    """Every cell that gets another figure, in the order of the settings."""
    found: dict[str, Changed] = {}
    now = batch.inputs(np.asarray(values, float).reshape(1, -1))
    for setting in batch.settings:
        cells = batch.cells[setting.field]
        for row in setting.touched(cells)[0]:
            for column in setting.touched(cells)[1]:
                new = float(now[setting.field][row, column, 0])
                own = float(cells.own[row, column])
                old = float(cells.counts[row, column]) if np.isnan(own) else own
                if not np.isnan(new) and new != old:
                    label = cell_label(setting, row, column, batch.plan)
                    found[label] = Changed(label, old, new)
    return list(found.values())


def outcome(batch: Batch, values: Array | None = None) -> Outcome:
    """Reckoned anew by the plan; `values` None: the begroting as it is."""
    plan = batch.plan
    name = plan.data.scenarios[batch.scenario]
    changes = {} if values is None else overrides(batch, values)
    return _told(plan, plan.evaluate(changes, scenario=name), batch.outputs)


def _told(plan: Plan, results: Results, outputs: tuple[Output, ...]) -> Outcome:
    on_bank = results[bank.id][0, :, 0]
    lowest = int(np.argmin(on_bank))
    return Outcome(
        np.array([results.year(line.id)[0, :, 0] for line in PER_YEAR]),
        float(on_bank[lowest]),
        plan.data.timeline.day(lowest),
        tuple((check.kind, check.label) for check, _ in failed(plan.model.checks, results.run)),
        read_one(outputs, results.run),
    )
