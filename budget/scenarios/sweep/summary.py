"""What came out of many rows, in a few sentences: from lowest to highest, and what is no figure."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass, field

import numpy as np

from budget.change import figure
from budget.engine.data import Array
from budget.engine.wording import dutch_digits

from ..outputs import STANDARD, Output, parse_outputs
from ..words import said
from .question import Question

MOST_SHOWN = 3  # figures


@dataclass
class Extremes:
    """Of one output over all rows; rows are numbered from 1, 0 is none."""

    low: float = np.inf
    high: float = -np.inf
    at_low: int = 0
    at_high: int = 0
    total: float = 0.0
    none: int = 0  # figures that are none: NaN or infinite
    at_none: int = 0

    def add(self, values: Array, first: int) -> None:
        """More rows: (row,), the first of which has this number."""
        real = np.isfinite(values)
        if not real.all():
            self.at_none = self.at_none or first + int(np.argmin(real))
            self.none += int((~real).sum())
        if not real.any():
            return
        low, high = np.where(real, values, np.inf), np.where(real, values, -np.inf)
        self.total += float(values[real].sum())
        if low.min() < self.low:
            self.low, self.at_low = float(low.min()), first + int(low.argmin())
        if high.max() > self.high:
            self.high, self.at_high = float(high.max()), first + int(high.argmax())


@dataclass
class Summary:
    """Follows the figures as they pass, chunk by chunk."""

    question: Question
    found: list[Extremes] = field(default_factory=list)
    rows: int = 0

    def __post_init__(self) -> None:
        self.found = [Extremes() for _ in self.question.outputs]

    def following(self, figures: Callable[[int], Array]) -> Callable[[int], Array]:
        """The same figures of a chunk, looked at on their way."""

        def looked_at(number: int) -> Array:
            chunk = figures(number)
            self.add(chunk)
            return chunk

        return looked_at

    def add(self, figures: Array) -> None:
        for extremes, values in zip(self.found, figures.T, strict=True):
            extremes.add(values, self.rows + 1)
        self.rows += len(figures)

    # --- in words ------------------------------------------------------------

    def main(self) -> list[int]:
        """The figures that are told and drawn: those a financier asks for first, or else the
        first that vary."""
        plan = self.question.plan
        wanted = {parse_outputs(STANDARD[:1], plan)[-1].name, *STANDARD[2:3]}
        varies = [
            at
            for at, (output, found) in enumerate(
                zip(self.question.outputs, self.found, strict=True)
            )
            if not output.verdict and not output.is_month and found.low < found.high
        ]
        first = [at for at in varies if self.question.outputs[at].name in wanted]
        return (first or varies)[:MOST_SHOWN]

    def told(self) -> Iterator[str]:
        """From low to high, with the rows where; and how many checks hold."""
        for at in self.main():
            yield self._between(self.question.outputs[at], self.found[at])
        checks = [found for o, found in zip(self.question.outputs, self.found, strict=True)
                  if o.verdict]  # fmt: skip
        if checks:
            always = sum(found.total == self.rows for found in checks)
            never = sum(found.total == 0 for found in checks)
            yield (
                f"Van de {len(checks)} controles zijn er {always} in elke rij in orde, "
                f"{len(checks) - always - never} in een deel van de rijen, en {never} in geen rij."
            )

    def checks(self) -> Iterator[str]:
        """The checks that are not in order everywhere, in a sentence or two."""
        outputs = zip(self.question.outputs, self.found, strict=True)
        failing = [(o.label, int(e.total)) for o, e in outputs if o.verdict and e.total < self.rows]
        if some := [f"{label} ({_number(count)})" for label, count in failing if count]:
            yield f"In een deel van de {_number(self.rows)} rijen in orde: {'; '.join(some)}."
        if none := [label for label, count in failing if not count]:
            yield f"In geen rij in orde: {'; '.join(none)}."

    def _between(self, output: Output, extremes: Extremes) -> str:
        low, high = (self.shown(output, value) for value in (extremes.low, extremes.high))
        return (
            f"{output.label}: van {low} bij {self.row(extremes.at_low)} (rij "
            f"{_number(extremes.at_low)}) tot {high} bij {self.row(extremes.at_high)} (rij "
            f"{_number(extremes.at_high)})."
        )

    def no_figures(self) -> Iterator[str]:
        """Which figures are none, how often, and where first."""
        for output, extremes in zip(self.question.outputs, self.found, strict=True):
            if extremes.none:
                rows = "rij" if extremes.none == 1 else "rijen"
                yield (
                    f"{output.name} is in {_number(extremes.none)} {rows} geen getal (zoals bij "
                    f"delen door nul), het eerst in rij {_number(extremes.at_none)}: "
                    f"{self.row(extremes.at_none)}."
                )

    def row(self, number: int) -> str:
        """What was changed in a row: "Omzet: Tarief × 0,8 en Hefbomen: Instroom = 1"."""
        values = self.question.grid.rows(number - 1, number)[0]
        changed = [
            said(setting, float(value), self.question.plan)
            for setting, value in zip(self.question.settings, values, strict=True)
            if not np.isnan(value)
        ]
        return " en ".join(changed) or "de invoer zoals hij is"

    def shown(self, output: Output, value: float) -> str:
        """A figure as its reader sees it, in whole euros."""
        if output.unit.name == "€":
            return f"€ {dutch_digits(value, 0)}"
        return figure(float(f"{value:.4g}"), output.unit)


def _number(count: int) -> str:
    return dutch_digits(count, 0)
