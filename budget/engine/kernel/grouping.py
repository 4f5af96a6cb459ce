"""Which steps become one kernel, and what of them has to be kept."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence

from ..expr import Line
from ..graph import Step
from ..infer import rows_of
from .names import Key, Reads
from .parts import Fixed, Kernel, Out, Sum, Unit, Unknown
from .writer import Writer

MOST = 120  # lines in one function: what is still compiled in a second or two


def kernels_of(
    steps: Sequence[Step],
    depends: Mapping[Line, Collection[Line]],
    fixed: Fixed,
    outputs: Collection[Line],
) -> list[Kernel] | None:
    """The steps as functions, not yet compiled, in order; None where one cannot be written."""
    try:
        return _Plan(steps, depends, fixed, outputs).kernels()
    except Unknown:
        return None


def spent(kernels: Sequence[Kernel], outputs: Collection[Line]) -> list[list[Out]]:
    """Per kernel what nobody looks at after it."""
    last: dict[Out, int] = {}
    filled: set[Out] = set()
    for number, kernel in enumerate(kernels):
        filled.update(kernel.outs)
        last.update(dict.fromkeys([*kernel.outs, *(kernel.looked_at & filled)], number))
    found: list[list[Out]] = [[] for _ in kernels]
    for out, number in last.items():
        if out not in outputs:
            found[number].append(out)
    return found


class _Plan:
    def __init__(
        self,
        steps: Sequence[Step],
        depends: Mapping[Line, Collection[Line]],
        fixed: Fixed,
        outputs: Collection[Line],
    ) -> None:
        self.steps, self.depends, self.fixed, self.outputs = steps, depends, fixed, outputs
        self.home = {line: number for number, step in enumerate(steps) for line in step.lines}
        self.reads: list[Reads] = []
        self.together: list[bool] = []
        for step in steps:
            alike = len({(rows_of(line), line.time) for line in step.lines}) == 1
            writer = Writer(Unit((step,), alike), fixed, kept=step.lines)
            writer.kernel()
            self.reads.append(writer.reads)
            self.together.append(alike and writer.reads.across.isdisjoint(step.lines))

    def kernels(self) -> list[Kernel]:
        units = self.units()
        whose = {line: number for number, unit in enumerate(units) for line in unit.lines}
        sums = [self.sums(unit) for unit in units]
        known = {found for made in sums for found in made}
        kept = self.kept(whose, known)
        return [self.kernel(unit, kept, known, sums[number]) for number, unit in enumerate(units)]

    def kernel(
        self, unit: Unit, kept: Collection[Line], known: Collection[Sum], added: Sequence[Sum]
    ) -> Kernel:
        if not unit.together:
            return Writer(unit, self.fixed, unit.lines, known).kernel()
        own, remembered = set(unit.lines) & set(kept), self.before(unit)
        crossing: set[Key] = set()
        while True:  # until it is known what one walk over the scenarios leaves for another
            writer = Writer(unit, self.fixed, own, known, remembered, crossing, added=added)
            kernel = writer.kernel()
            if not writer.missing:
                return kernel
            crossing |= writer.missing

    def units(self) -> list[Unit]:
        """Steps over the same rows and periods that hang on nothing that comes in between."""
        stages: list[int] = []
        groups: dict[tuple[object, ...], list[Step]] = {}
        for number, step in enumerate(self.steps):
            kind = self.kind(number)
            stage = 0
            for line in step.lines:
                for other in self.depends[line]:
                    home = self.home.get(other)
                    if home is not None and home != number:
                        apart = kind != self.kind(home) or other in self.reads[number].across
                        stage = max(stage, stages[home] + apart)
            stages.append(stage)
            groups.setdefault((stage, *kind), []).append(step)
        units = []
        for key, steps in sorted(groups.items(), key=lambda item: item[0][0]):  # type: ignore[arg-type, return-value]
            together = key[1] is not None
            units += [
                Unit(tuple(steps[at : at + MOST]), together) for at in range(0, len(steps), MOST)
            ]
        return units

    def kind(self, number: int) -> tuple[object, ...]:
        """Steps of one kind can be walked together; a step line by line is of its own kind."""
        if not self.together[number]:
            return None, number
        line = self.steps[number].lines[0]
        return line.time, rows_of(line)

    def sums(self, unit: Unit) -> list[Sum]:
        """What others ask to be added up of its lines."""
        if not unit.together:
            return []
        lines = set(unit.lines)
        asked = dict.fromkeys(found for reads in self.reads for found in reads.sums)
        return [found for found in asked if found.leaf in lines and not self.fixed(found.leaf)]

    def kept(self, whose: Mapping[Line, int], known: Collection[Sum]) -> set[Line]:
        """Lines somebody looks at from elsewhere, or later."""
        kept = set(self.outputs)
        for step, reads in zip(self.steps, self.reads, strict=True):
            own = whose[step.lines[0]]
            kept |= {line for line in reads.plain | reads.before if whose.get(line) != own}
            kept |= reads.earlier
            kept |= {found.leaf for found in reads.sums if found not in known}
        return kept

    def before(self, unit: Unit) -> set[Line]:
        """Lines of it whose period before is looked at, by the unit itself."""
        reads = [self.reads[self.home[step.lines[0]]] for step in unit.steps]
        return set().union(*(item.before for item in reads)) & set(unit.lines)
