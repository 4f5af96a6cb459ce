"""Many draws of one plan, reckoned chunk by chunk; what is remembered does not grow with them.

A chunk is a fixed stretch of the draws, so neither the figures nor the draws hang on who reckons
it. Up to `EXACT` draws the figures of every draw are kept, above that only those of the first
chunks, by which the bins for the others are chosen (see streaming).
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field
from functools import partial
from typing import NamedTuple, TypeAlias

import numpy as np
from numpy.typing import NDArray

from budget.engine.data import Array
from budget.plan import Plan
from budget.scenarios.batch import Batch
from budget.scenarios.chunks import PackedPlan, workers
from budget.scenarios.machine import machine_code
from budget.scenarios.outputs import Output, parse_outputs
from budget.scenarios.setting import Setting
from budget.scenarios.typed import parse_setting

from .draws import Draws
from .streaming import EXACT, Bins, Kept, Percentiles, Sums

SMALL, LARGE = 1024, 4096  # draws of a chunk; large where there are very many
PILOT = 4  # large chunks by which bins are chosen
FOLLOWED = 2**17  # draws of which the figures that are followed are kept

Told = Callable[[int], None]
Task: TypeAlias = "Code | Chunk"
Made: TypeAlias = "Part | Wrong | None"
Reckon: TypeAlias = Callable[[Iterable[Task]], Iterator[tuple[Task, Made]]]


class NoFigure(Exception):
    """A draw (its number, from 0) in which an output is no number: divided by 0, or too large."""

    def __init__(self, draw: int, output: Output) -> None:
        super().__init__(f"{output.name} in draw {draw}")
        self.draw, self.output = draw, output


class Wrong(NamedTuple):
    draw: int
    output: int


@dataclass(frozen=True)
class Code:
    """The task to make one of several equal parts of the machine code."""

    part: int
    parts: int


@dataclass(frozen=True)
class Chunk:
    """The task to reckon a chunk. `bins`: to count its figures in, else they are given back."""

    number: int
    bins: Bins | None = None


@dataclass(frozen=True)
class Part:
    """What a chunk gives. `figures`: (shown, draws), or `bins` how many in each bin."""

    sums: Sums
    outside: NDArray[np.int64]
    followed: Array  # (draws, followed)
    figures: Array | None = None
    bins: NDArray[np.uint16] | None = None


@dataclass(frozen=True, eq=False)
class Trials:
    """A question: which inputs are drawn, and which figures are read.

    `settings`: of each drawn input the changes it makes, all with the drawn value. `outputs`: the
    first `shown` of them get percentiles, of the others a mean is enough. `followed`: numbers of
    outputs whose figures are kept draw by draw.
    """

    plan: Plan
    draws: Draws
    settings: tuple[tuple[Setting, ...], ...]
    outputs: tuple[Output, ...]
    shown: int
    followed: tuple[int, ...]
    scenario: str
    count: int

    def batch(self) -> Batch:
        changes = [setting for some in self.settings for setting in some]
        return Batch(self.plan, changes, self.outputs, self.scenario, machine_code(self.count))

    @property
    def chunk(self) -> int:
        return SMALL if self.count <= EXACT else LARGE

    @property
    def chunks(self) -> int:
        return -(-self.count // self.chunk)

    def run(self, processes: int = 1, told: Told = lambda draws: None) -> Outcome:
        """Reckon every draw. `told` hears how many more are done. Raises NoFigure."""
        base = self.batch().base
        found = Outcome(self, base, Sums(base), np.zeros(len(self.settings), np.int64))
        processes = min(processes, self.chunks)
        numbers = range(self.chunks)
        try:
            with workers(Reckoner.of(self, base), processes) as reckon:
                take = partial(self._take, found, reckon, told)
                if machine_code(self.count) is not None:
                    take(Code(part, processes) for part in range(processes))
                if self.count <= EXACT:
                    take(Chunk(number) for number in numbers)
                    found.percentiles = found.kept.percentiles()
                else:
                    take(Chunk(number) for number in numbers[:PILOT])
                    bins = Bins.around(*found.ends)
                    found.counts = sum(map(bins.count, found.kept.chunks()), start=np.int64(0))
                    take(Chunk(number, bins) for number in numbers[PILOT:])
                    found.percentiles = bins.percentiles(np.asarray(found.counts), *found.ends)
        finally:
            found.kept.close()
        return found

    def _take(self, found: Outcome, reckon: Reckon, told: Told, tasks: Iterable[Task]) -> None:
        for task, part in reckon(tasks):
            if isinstance(part, Wrong):
                raise NoFigure(part.draw, self.outputs[part.output])
            if isinstance(task, Chunk) and part is not None:
                found.add(part)
                told(min(self.chunk, self.count - task.number * self.chunk))


@dataclass(eq=False)
class Outcome:
    """What came out of all draws. `base`: the figures of the plan itself."""

    trials: Trials
    base: Array
    sums: Sums
    outside: NDArray[np.int64]  # per input, how many draws it did not accept
    percentiles: Percentiles = field(init=False)
    counts: NDArray[np.int64] | np.int64 = field(init=False)
    _followed: list[Array] = field(default_factory=list)

    def __post_init__(self) -> None:
        self.kept = Kept(self.trials.shown)

    def add(self, part: Part) -> None:
        self.sums.add(part.sums)
        self.outside += part.outside
        if len(part.followed):
            self._followed.append(part.followed)
        if part.figures is not None:
            self.kept.add(part.figures)
        if part.bins is not None:
            self.counts += part.bins

    @property
    def ends(self) -> tuple[Array, Array]:
        """The lowest and the highest of the figures with percentiles."""
        return self.sums.low[: self.trials.shown], self.sums.high[: self.trials.shown]

    @property
    def followed(self) -> Array:
        """The figures that are followed, of the first `FOLLOWED` draws: (draws, followed)."""
        return np.concatenate(self._followed)

    def drawn(self) -> Array:
        """The values of the same draws: (draws, inputs)."""
        return self.trials.draws.between(0, min(self.trials.count, FOLLOWED)).values


@dataclass(frozen=True, eq=False)
class Reckoner:
    """Makes chunks, here or in another process (a `Source` of chunks)."""

    plan: PackedPlan
    draws: Draws
    settings: tuple[tuple[str, ...], ...]
    outputs: tuple[str, ...]
    shown: int
    followed: tuple[int, ...]
    scenario: str
    count: int
    base: Array

    @classmethod
    def of(cls, trials: Trials, base: Array) -> Reckoner:
        return cls(
            PackedPlan.of(trials.plan),
            trials.draws,
            tuple(tuple(setting.text for setting in some) for some in trials.settings),
            tuple(output.name for output in trials.outputs),
            trials.shown,
            trials.followed,
            trials.scenario,
            trials.count,
            base,
        )

    def trials(self) -> Trials:
        plan = self.plan.plan()
        settings = tuple(
            tuple(parse_setting(text, plan) for text in some) for some in self.settings
        )
        return Trials(
            plan, self.draws, settings, parse_outputs(self.outputs, plan), self.shown,
            self.followed, self.scenario, self.count,
        )  # fmt: skip

    def open(self) -> Callable[[Task], Made]:
        trials = self.trials()
        batch = trials.batch()
        owners = [at for at, some in enumerate(trials.settings) for _ in some]

        def make(task: Task) -> Made:
            if isinstance(task, Code):
                batch.make_code(task.part, task.parts)
                return None
            first = task.number * trials.chunk
            drawn = self.draws.between(first, min(first + trials.chunk, self.count))
            figures = batch.run(drawn.values[:, owners]).T
            sums = Sums(self.base).take(figures)
            if not sums.finite:
                draw, output = np.argwhere(~np.isfinite(figures.T))[0]
                return Wrong(first + int(draw), int(output))
            return self._part(first, figures, task.bins, sums, drawn.outside)

        return make

    def _part(
        self, first: int, figures: Array, bins: Bins | None, sums: Sums, outside: NDArray[np.int64]
    ) -> Part:
        """Of figures (output, draw)."""
        shown = figures[: self.shown]
        followed = figures[list(self.followed), : max(FOLLOWED - first, 0)].T
        if bins is None:
            return Part(sums, outside, followed, figures=shown)
        counts = bins.count(shown).astype(np.uint16)  # a quarter of what is sent
        return Part(sums, outside, followed, bins=counts)


__all__ = ["FOLLOWED", "NoFigure", "Outcome", "Trials"]
