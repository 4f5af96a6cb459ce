"""Many scenarios of one input: what no varied field touches is worked out once.

Arrays are (row, period, scenario). A chunk of scenarios is walked step by step; every array is
let go after the last step that looks at it, so that the next one finds its memory still in cache.
"""

from __future__ import annotations

from collections.abc import Collection, Mapping

import numpy as np

from .data import Array, Data
from .evaluator import Evaluator
from .expr import Field, Line
from .run import Run


class Prepared:
    """The model with one input, ready to be reckoned again and again.

    `varied`: the fields that differ from scenario to scenario. `outputs`: the lines that are
    read. `scenario`: the column of the levers.
    """

    def __init__(
        self,
        evaluator: Evaluator,
        data: Data,
        varied: Collection[Field],
        outputs: Collection[Line],
        scenario: int | None = None,
    ) -> None:
        self.data = data
        self.scenario = data.active if scenario is None else scenario
        self.base = evaluator.run(data, [self.scenario], outputs)
        self.outputs = frozenset(outputs)
        model, touched = evaluator.model, frozenset(varied)
        self.moves = {
            line for line in self.base.values if not touched.isdisjoint(model.reads[line])
        }
        self.work = [
            (lines, work) for lines, work in evaluator.work
            if lines <= self.base.values.keys() and not lines.isdisjoint(self.moves)
        ]  # fmt: skip
        self.spent = self._spent(evaluator)
        self.fixed = {
            line: values for line, values in self.base.values.items() if line not in self.moves
        }
        self.fixed_years = {
            key: values for key, values in self.base.years.items() if key[0] not in self.moves
        }

    def run(self, inputs: Mapping[Field, Array]) -> Run:
        """Reckon one chunk: by varied field an array (row, column, scenario), blank as NaN.

        The run holds the outputs; what else it worked out is gone.
        """
        run = Run(self.data.with_values(inputs), [self.scenario], like=self.base)
        run.values.update(self.fixed)
        run.years.update(self.fixed_years)
        with np.errstate(divide="ignore", invalid="ignore", over="ignore"):
            for (_, work), spent in zip(self.work, self.spent, strict=True):
                work(run)
                for line in spent:
                    run.forget(line)
        return run

    def _spent(self, evaluator: Evaluator) -> list[list[Line]]:
        """Per step the moving lines nobody looks at after it."""
        last: dict[Line, int] = {}
        for number, (lines, _) in enumerate(self.work):
            for line in lines:
                last[line] = number
                for other in evaluator.model.depends[line]:
                    last[other] = number
        spent: list[list[Line]] = [[] for _ in self.work]
        for line, number in last.items():
            if line in self.moves and line not in self.outputs:
                spent[number].append(line)
        return spent
