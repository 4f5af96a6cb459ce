"""The moving part of a model as machine code, for chunks of a fixed number of scenarios.

All arrays are made once and stand in one block of memory: what is no longer needed makes room
for what comes next, so that a chunk stays in the cache. Per chunk only functions are called.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from pathlib import Path
from typing import Any

import numpy as np

from .data import Array
from .expr import Line
from .infer import rows_of
from .kernel import Kernel, Operand, Out, compiled, shape_filled
from .run import AXES, Run

LINE = 8  # numbers in one line of the cache


class Program:
    """`kernels`: what fills the lines, in order. `spent`: what nobody looks at after each.
    `run`: one with what stays the same. Figures stand until the next chunk."""

    def __init__(
        self,
        kernels: Sequence[Kernel],
        spent: Sequence[Sequence[Out]],
        run: Run,
        width: int,
        folder: Path,
        fixed: Mapping[tuple[int, str], Array],
    ) -> None:
        filled = _placed(kernels, spent, run, width)
        self.values = {out: array for out, array in filled.items() if isinstance(out, Line)}
        own = [(kernel.room, kernel.states * _rows(kernel, run)) for kernel in kernels]
        room = np.zeros((1 + max((sum(item) for item in own), default=0), width))
        self.calls: list[tuple[Callable[..., None], list[Any], list[tuple[Operand, Array]]]] = []
        for number, kernel in enumerate(kernels):
            rows = _rows(kernel, run)
            arguments: list[Any] = [rows, run.lengths[AXES.index(kernel.unit.time)]]
            arguments.extend(room[: 1 + kernel.room])  # the first of them stays zero
            states = room[1 + kernel.room :]
            arguments += [states[at * rows : (at + 1) * rows] for at in range(kernel.states)]
            arguments += [filled[out] for out in kernel.outs]
            renewed: list[tuple[Operand, Array]] = []
            for operand in kernel.operands:
                if operand.out in filled:
                    array = filled[operand.out]
                elif operand.wide:
                    array = np.empty(operand.shape(run, width))
                    if operand.out is None and operand.moves:
                        renewed.append((operand, array))
                    else:
                        operand.into(array, run)  # what stays the same
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


def _rows(kernel: Kernel, run: Run) -> int:
    """How many rows it walks."""
    return max(run.data.count(rows_of(line)) for line in kernel.unit.lines)


def _placed(
    kernels: Sequence[Kernel], spent: Sequence[Sequence[Out]], run: Run, width: int
) -> dict[Out, Array]:
    """An array for all that is filled, in one block; the place of what is spent is used again."""
    places: dict[Out, tuple[int, int]] = {}  # (first, size)
    free: list[tuple[int, int]] = []  # the same, in order
    end = 0
    for kernel, gone in zip(kernels, spent, strict=True):
        for out in kernel.outs:
            size = -(-int(np.prod(shape_filled(out, run, width))) // LINE) * LINE
            at = next((i for i, (_, room) in enumerate(free) if room >= size), None)
            if at is None:
                first, end = end, end + size
            else:
                first, room = free.pop(at)
                if room > size:
                    free.insert(at, (first + size, room - size))
            places[out] = (first, size)
        free = _joined([*free, *(places[out] for out in gone)])
    block = np.zeros(end)
    found = {}
    for out, (first, _) in places.items():
        shape = shape_filled(out, run, width)
        found[out] = block[first : first + int(np.prod(shape))].reshape(shape)
    return found


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
