"""Many scenarios of one input: what no varied field touches is worked out once.

Arrays are (row, period, scenario). A chunk of scenarios is walked step by step; every array is
let go after the last step that looks at it, so that the next one finds its memory still in cache.
"""

from __future__ import annotations

from collections.abc import Collection, Mapping
from pathlib import Path

import numpy as np

from .data import Array, Data
from .evaluator import Evaluator
from .expr import Agg, ChooseBy, Expr, Field, Given, Input, Is, Later, Line, Pick
from .graph import children
from .kernel import Kernel, compiled, kernels_of, spent
from .program import Program
from .run import Run


class Prepared:
    """The model with one input, ready to be reckoned again and again.

    `varied`: the fields that differ from scenario to scenario. `outputs`: the lines that are
    read. `scenario`: the column of the levers. `machine_code`: a folder to keep it in, where it
    is worth its time; else, or where a step cannot be written that way, NumPy does it.
    """

    def __init__(
        self,
        evaluator: Evaluator,
        data: Data,
        varied: Collection[Field],
        outputs: Collection[Line],
        scenario: int | None = None,
        machine_code: Path | None = None,
    ) -> None:
        self.data = data
        self.scenario = data.active if scenario is None else scenario
        self.base = evaluator.run(data, [self.scenario], outputs)
        self.outputs = frozenset(outputs)
        self.model, touched = evaluator.model, frozenset(varied)
        self.moves = {
            line for line in self.base.values if not touched.isdisjoint(self.model.reads[line])
        }
        self.fixed = {
            line: values for line, values in self.base.values.items() if line not in self.moves
        }
        self.fixed_years = {
            key: values for key, values in self.base.years.items() if key[0] not in self.moves
        }
        self.yearly: dict[Line, list[tuple[Line, Agg]]] = {}
        for line, how in self.base.years.keys() - self.fixed_years.keys():
            self.yearly.setdefault(line, []).append((line, how))
        self.stays = _Stays(self.fixed, touched)
        self.steps = [step for step in self.model.steps if not self.moves.isdisjoint(step.lines)]
        self.folder = machine_code
        self.programs: dict[int, Program] = {}
        self.kernels: list[Kernel] | None = None
        if machine_code is not None:
            depends = {line: self.model.depends[line] for line in self.moves}
            self.kernels = kernels_of(self.steps, depends, self.stays, self.outputs)
        self.kept: dict[tuple[int, str], Array] = {}
        if self.kernels is None:
            self.spent = self._spent()
            self.work = Evaluator(self.model, self.moves, self.stays).work

    def run(self, inputs: Mapping[Field, Array]) -> Run:
        """Reckon one chunk: by varied field an array (row, column, scenario), blank as NaN.

        The run holds the outputs, until the next chunk; what else it worked out is gone.
        """
        run = Run(self.data.with_values(inputs), [self.scenario], like=self.base)
        run.values.update(self.fixed)
        run.years.update(self.fixed_years)
        with np.errstate(divide="ignore", invalid="ignore", over="ignore"):
            if self.kernels is not None:
                width = max((values.shape[2] for values in inputs.values()), default=1)
                self._program(run, width).work(run)
                return run
            for (_, work), gone in zip(self.work, self.spent, strict=True):
                work(run)
                for line in gone:
                    del run.values[line]
                    for key in self.yearly.get(line, ()):
                        del run.years[key]
        return run

    def make_code(self, part: int, parts: int) -> None:
        """Compile one of so many parts of the functions, the long ones spread over all."""
        kernels = sorted(self.kernels or (), key=lambda kernel: -len(kernel.text))
        different = list({kernel.form: kernel for kernel in kernels}.values())
        for kernel in different[part::parts]:
            assert self.folder is not None
            compiled(kernel, self.folder)

    def _program(self, run: Run, width: int) -> Program:
        """The functions with their arrays, for chunks of this many scenarios."""
        if width not in self.programs:
            assert self.kernels is not None and self.folder is not None
            for number, kernel in enumerate(self.kernels):
                for operand in kernel.operands:
                    if not operand.wide and (number, operand.name) not in self.kept:
                        array = np.empty(operand.shape(run, 1))
                        operand.into(array, run)
                        self.kept[number, operand.name] = array
            if len(self.programs) > 1:  # the usual width, and that of the last chunk
                self.programs.popitem()
            gone = spent(self.kernels, self.outputs)
            self.programs[width] = Program(self.kernels, gone, run, width, self.folder, self.kept)
        return self.programs[width]

    def _spent(self) -> list[list[Line]]:
        """Per step the moving lines nobody looks at after it."""
        last: dict[Line, int] = {}
        for number, step in enumerate(self.steps):
            for line in step.lines:
                last[line] = number
                for other in self.model.depends[line]:
                    last[other] = number
        gone: list[list[Line]] = [[] for _ in self.steps]
        for line, number in last.items():
            if line in self.moves and line not in self.outputs:
                gone[number].append(line)
        return gone


class _Stays:
    """Whether a part of a tree hangs on nothing that varies."""

    def __init__(self, fixed: Collection[Line], touched: frozenset[Field]) -> None:
        self.fixed, self.touched = fixed, touched
        self.known: dict[Expr, bool] = {}

    def __call__(self, expr: Expr) -> bool:
        if expr not in self.known:
            self.known[expr] = self._itself(expr) and all(map(self, _parts(expr)))
        return self.known[expr]

    def _itself(self, expr: Expr) -> bool:
        match expr:
            case Line():
                return expr in self.fixed
            case Later():
                return expr.line in self.fixed
            case Given(field=field) | Input(field=field) | Pick(field=field):
                return field not in self.touched
            case Field():
                return expr.effective is not None or expr not in self.touched
            case Is(choice=choice) | ChooseBy(choice=choice):
                return choice not in self.touched
            case _:
                return True


def _parts(expr: Expr) -> list[Expr]:
    return [child for child, _ in children(expr)]
