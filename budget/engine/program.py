"""The moving part of a model as machine code, for chunks of a fixed number of scenarios.

All arrays are made once and stand in one block of memory: what is no longer needed makes room
for what comes next, so that a chunk stays in the cache. Per chunk only functions are called.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from pathlib import Path

import numpy as np

from .data import Array
from .expr import Line
from .infer import rows_of
from .kernel import Kernel, Operand, compiled
from .run import AXES, Run

Work = Callable[[Run], None]


class Program:
    """`kernels`: per step what fills its lines, in order. `spent`: the lines nobody looks at
    after that step. `run`: one with what stays the same. Figures stand until the next chunk."""

    def __init__(
        self,
        kernels: Sequence[Kernel],
        spent: Sequence[Sequence[Line]],
        run: Run,
        width: int,
        folder: Path,
        fixed: Mapping[tuple[int, str], Array],
    ) -> None:
        self.width = width
        self.values = _placed(kernels, spent, run, width)
        self.calls: list[tuple[Callable[..., None], list[Array], list[tuple[Operand, Array]]]] = []
        for number, kernel in enumerate(kernels):
            arguments = [self.values[line] for line in kernel.lines]
            renewed: list[tuple[Operand, Array]] = []
            for operand in kernel.operands:
                if operand.line in self.values:
                    array = self.values[operand.line]
                elif operand.wide:
                    array = np.empty(operand.shape(run, width))
                    if operand.line is None:
                        renewed.append((operand, array))
                    else:
                        operand.into(array, run)  # a line that stays the same
                else:
                    array = fixed[number, operand.name]
                arguments.append(array)
            self.calls.append((compiled(kernel, folder), arguments, renewed))

    def work(self, run: Run) -> None:
        """Put the figures of one chunk in `run`."""
        run.values.update(self.values)
        for function, arguments, renewed in self.calls:
            for operand, array in renewed:
                operand.into(array, run)
            function(*arguments)


def _placed(
    kernels: Sequence[Kernel], spent: Sequence[Sequence[Line]], run: Run, width: int
) -> dict[Line, Array]:
    """An array for every line, in one block; the place of what is spent is used again."""
    places: dict[Line, tuple[int, tuple[int, int, int]]] = {}
    free: list[tuple[int, int]] = []  # (first, size), in order
    end = 0
    for kernel, gone in zip(kernels, spent, strict=True):
        for line in kernel.lines:
            shape = (run.data.count(rows_of(line)), run.lengths[AXES.index(line.time)], width)
            size = -(-shape[0] * shape[1] * shape[2] // 8) * 8  # whole cache lines
            at = next((i for i, (_, room) in enumerate(free) if room >= size), None)
            if at is None:
                first, end = end, end + size
            else:
                first, room = free.pop(at)
                if room > size:
                    free.insert(at, (first + size, room - size))
            places[line] = (first, shape)
        for line in gone:
            first, shape = places[line]
            size = -(-shape[0] * shape[1] * shape[2] // 8) * 8
            free = _joined([*free, (first, size)])
    block = np.zeros(end)
    return {
        line: block[first : first + shape[0] * shape[1] * shape[2]].reshape(shape)
        for line, (first, shape) in places.items()
    }


def _joined(free: list[tuple[int, int]]) -> list[tuple[int, int]]:
    """Free places in order, neighbours as one."""
    found: list[tuple[int, int]] = []
    for first, size in sorted(free):
        if not size:
            continue
        if found and sum(found[-1]) == first:
            found[-1] = (found[-1][0], found[-1][1] + size)
        else:
            found.append((first, size))
    return found
