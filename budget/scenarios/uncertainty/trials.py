"""Many draws of one plan, reckoned chunk by chunk; what is remembered does not grow with them.

A chunk is a fixed stretch of the draws, so neither the figures nor the draws hang on who reckons
it. Up to `EXACT` draws the figures of every draw are kept, above that only those of the first
chunks, by which the bins for the others are chosen (see streaming).
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field, replace
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from budget.engine.data import Array
from budget.plan import Plan
from budget.scenarios.batch import Batch
from budget.scenarios.chunks import PackedPlan, run_chunks
from budget.scenarios.machine import machine_code
from budget.scenarios.outputs import Output, parse_outputs
from budget.scenarios.setting import Setting
from budget.scenarios.typed import parse_setting

from .draws import Draws
from .streaming import EXACT, Bins, Kept, Percentiles, Sums

SMALL, LARGE = 1024, 2048  # draws of a chunk; large where there are very many
PILOT = 8  # large chunks by which bins are chosen
FOLLOWED = 2**17  # draws of which the figures that are followed are kept

Told = Callable[[int], None]


class NoFigure(Exception):
    """A draw (its number, from 0) in which an output is no number: divided by 0, or too large."""

    def __init__(self, draw: int, output: Output) -> None:
        super().__init__(f"{output.name} in draw {draw}")
        self.draw, self.output = draw, output


class Wrong(NamedTuple):
    draw: int
    output: int


@dataclass(frozen=True)
class Part:
    """What a chunk gives. `figures`: (draws, shown), or `bins` how many in each bin."""

    sums: Sums
    outside: NDArray[np.int64]
    followed: Array
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
        source = Reckoner.of(self, base)
        if machine_code(self.count) is not None:
            for _ in run_chunks(CodeMaker(source, processes), range(processes), processes):
                pass
        try:
            if self.count <= EXACT:
                self._take(found, source, range(self.chunks), processes, told)
                found.percentiles = found.kept.percentiles()
            else:
                self._take(found, source, range(PILOT), 1, told)
                bins = Bins.around(*found.ends)
                found.counts = sum(map(bins.count, found.kept.chunks()), start=np.int64(0))
                source = replace(source, bins=bins)
                self._take(found, source, range(PILOT, self.chunks), processes, told)
                found.percentiles = bins.percentiles(np.asarray(found.counts), *found.ends)
        finally:
            found.kept.close()
        return found

    def _take(
        self, found: Outcome, source: Reckoner, numbers: range, processes: int, told: Told
    ) -> None:
        parts = run_chunks(source, numbers, min(processes, len(numbers)))
        try:
            for number, part in parts:
                if isinstance(part, Wrong):
                    raise NoFigure(part.draw, self.outputs[part.output])
                found.add(part)
                told(min(self.chunk, self.count - number * self.chunk))
        finally:
            parts.close()


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
    bins: Bins | None = None

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

    def open(self) -> Callable[[int], Part | Wrong]:
        trials = self.trials()
        batch = trials.batch()
        owners = [at for at, some in enumerate(trials.settings) for _ in some]

        def make(number: int) -> Part | Wrong:
            first = number * trials.chunk
            drawn = self.draws.between(first, min(first + trials.chunk, self.count))
            figures = batch.run(drawn.values[:, owners])
            if not np.isfinite(figures).all():
                row, column = np.argwhere(~np.isfinite(figures))[0]
                return Wrong(first + int(row), int(column))
            return self._part(first, figures, drawn.outside)

        return make

    def _part(self, first: int, figures: Array, outside: NDArray[np.int64]) -> Part:
        sums, shown = Sums(self.base).take(figures), figures[:, : self.shown]
        followed = figures[: max(FOLLOWED - first, 0)][:, list(self.followed)]
        if self.bins is None:
            return Part(sums, outside, followed, figures=shown)
        counts = self.bins.count(shown).astype(np.uint16)  # a quarter of what is sent
        return Part(sums, outside, followed, bins=counts)


@dataclass(frozen=True, eq=False)
class CodeMaker:
    """Makes the machine code for very many draws, by several processes at once."""

    reckoner: Reckoner
    parts: int

    def open(self) -> Callable[[int], None]:
        batch = self.reckoner.trials().batch()
        return lambda part: batch.make_code(part, self.parts)


__all__ = ["FOLLOWED", "NoFigure", "Outcome", "Trials"]
