"""Many scenarios of one plan at once: values in, figures out.

The same expressions as the begroting itself, evaluated with a scenario axis.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from budget.engine.data import Array, Data
from budget.engine.expr import Axis, Field
from budget.engine.prepared import Prepared
from budget.engine.timeline import Timeline, from_serial
from budget.plan import Plan, evaluator

from .machine import keep_memory
from .outputs import Output
from .reading import Reader, read_one
from .setting import Cells, Setting, is_start, objections

WIDTH = 512  # scenarios reckoned together: measured, see docs/snelheid.md
CODE_WIDTH = 104  # with machine code; an odd number of cache lines, so that rows share none
LINES = 8  # numbers in a cache line
ROWS = 32  # of the largest table up to which that holds; with more rows, fewer scenarios
MOST_KEPT = 32  # variants of names and start months whose fixed part is kept


def odd_lines(width: int) -> int:
    """So many scenarios at most, in an odd number of cache lines: with an even number the same
    scenario of all arrays falls in the same few places of the cache, and they drive each other
    out."""
    return max(1, (width // LINES - 1) // 2 * 2 + 1) * LINES


class Batch:
    """A question about a plan: what varies, and what is read.

    `scenario`: the name of a column of Hefbomen; default the one the input chose.
    `machine_code`: the folder to keep it in, to reckon with machine code (see `machine`).
    """

    def __init__(
        self,
        plan: Plan,
        settings: Sequence[Setting],
        outputs: Sequence[Output],
        scenario: str | None = None,
        machine_code: Path | None = None,
    ) -> None:
        self.machine_code = machine_code
        most = max((len(names) for names in plan.data.rows.values()), default=1)
        width = (WIDTH if machine_code is None else CODE_WIDTH) * ROWS // max(most, ROWS)
        self.width = max(1, width) if machine_code is None else odd_lines(width)
        self.plan, self.settings, self.outputs = plan, tuple(settings), tuple(outputs)
        self.reader = Reader(outputs)
        self.scenario = plan.data.active if scenario is None else plan.scenario_number(scenario)
        self.varied = list(dict.fromkeys(s.field for s in self.settings if s.on_axis))
        self.one_by_one = [at for at, s in enumerate(self.settings) if not s.on_axis]
        self.cells = Cells.of(plan, self.varied, self.scenario)
        self.kept: dict[tuple[float, ...], Prepared] = {}

    @property
    def base(self) -> Array:
        """The figures of the plan as it is: (output,)."""
        run = evaluator().run(self.plan.data, [self.scenario], [o.line for o in self.outputs])
        return read_one(self.outputs, run)

    def run(self, values: Array) -> Array:
        """Figures (scenario, output) for values (scenario, setting); the scenarios of an output
        stand side by side in memory.

        Two rows or more give the same bits whatever stands beside them; one row alone can
        differ in the last bits of a sum.
        """
        values = np.asarray(values, float).reshape(-1, len(self.settings))
        if len(values) > self.width:
            keep_memory()
        found = np.empty((len(self.outputs), len(values)))
        for variant, rows in self._variants(values):
            figures = self._figures(self.prepared(variant), values[rows])
            if len(rows) == len(values):  # all of them, as they stand
                return figures.T
            found[:, rows] = figures
        return found.T

    def make_code(self, part: int, parts: int) -> None:
        """Make one of several equal parts of the machine code, to be there when it is run."""
        if self.machine_code is not None and not self.one_by_one:
            self.prepared().make_code(part, parts)

    def objections(self, values: Array) -> list[str]:
        """Which values bring a cell outside what the input accepts, in Dutch."""
        values = np.asarray(values, float).reshape(-1, len(self.settings))
        return [
            text
            for at, setting in enumerate(self.settings) if setting.on_axis
            for text in objections(
                setting, self.cells[setting.field], np.unique(values[:, at]), self.plan
            )
        ]  # fmt: skip

    def data(self, values: Array) -> Data:
        """The input with one value per setting filled in, and the scenario chosen: what somebody
        would have typed."""
        values = np.asarray(values, float).reshape(1, len(self.settings))
        data = self._with(tuple(values[0, self.one_by_one].tolist()))
        changed = {field: now[:, :, 0] for field, now in self.inputs(values).items()}
        for field, now in changed.items():
            if field.axis is Axis.SCENARIO:  # only the column that counts
                changed[field] = data.values[field].copy()
                changed[field][:, [self.scenario]] = now
        return data.with_values(changed, self.scenario)

    # --- some scenarios ---------------------------------------------------------

    def inputs(self, values: Array) -> Mapping[Field, Array]:
        """The fields that vary, with a scenario axis: (row, column, scenario)."""
        changed = {
            field: np.repeat(cells.own[:, :, None], len(values), axis=2)
            for field, cells in self.cells.items()
        }
        for at, setting in enumerate(self.settings):
            if setting.on_axis:
                cells = self.cells[setting.field]
                setting.apply(cells, changed[setting.field], values[:, at])
        return changed

    def _figures(self, prepared: Prepared, values: Array) -> Array:
        """(output, scenario): some scenarios at a time, and what is the same in all just once."""
        found = np.empty((len(self.outputs), len(values)))
        self.reader.into(found, prepared.base, prepared.fixed)
        for first in range(0, len(values), self.width):
            part = slice(first, first + self.width)
            run = prepared.run(self.inputs(values[part]))
            self.reader.into(found[:, part], run, prepared.moves)
        return found

    # --- what is not on the scenario axis -----------------------------------

    def _variants(self, values: Array) -> list[tuple[tuple[float, ...], NDArray[np.intp]]]:
        """Per combination of names and start months the rows that have it."""
        everything = np.arange(len(values))
        if not self.one_by_one:
            return [((), everything)] if len(values) else []
        kinds, which = np.unique(values[:, self.one_by_one], axis=0, return_inverse=True)
        which = which.reshape(-1)
        return [
            (tuple(kind.tolist()), everything[which == number]) for number, kind in enumerate(kinds)
        ]

    def prepared(self, variant: tuple[float, ...] = ()) -> Prepared:
        """What is worked out once, of one combination of names and start months."""
        if variant not in self.kept:
            if len(self.kept) >= MOST_KEPT:
                self.kept.pop(next(iter(self.kept)))
            lines = list(dict.fromkeys(output.line for output in self.outputs))
            data = self._with(variant)
            self.kept[variant] = Prepared(
                evaluator(), data, self.varied, lines, self.scenario, self.machine_code
            )
        return self.kept[variant]

    def _with(self, variant: tuple[float, ...]) -> Data:
        """The input with other names or another start month."""
        data = self.plan.data
        for at, value in zip(self.one_by_one, variant, strict=True):
            setting = self.settings[at]
            cells = Cells(data.values[setting.field], data.values[setting.field], False)
            changed = cells.own.copy()[:, :, None]
            setting.apply(cells, changed, np.array([value]))
            data = data.with_values({setting.field: changed[:, :, 0]})
            if is_start(setting.field):
                start = from_serial(float(changed.flat[0])).replace(day=1)
                data = replace(data, timeline=Timeline(start, data.timeline.years))
        return data
