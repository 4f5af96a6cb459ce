"""The rules of the law for one case: a figure, how it came about, and by what source."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from functools import lru_cache

import numpy as np

from .engine.data import Data
from .engine.dated import in_force, of_key, overdue
from .engine.evaluator import Evaluator
from .engine.explain import Trace, Words, at, explain, money, spoken
from .engine.expr import DatedAmount, Field, Line, Parameter
from .engine.graph import dated
from .engine.rounding import rounded
from .engine.run import Run
from .engine.status import ABOLISHED, AGREED
from .inputs.blank import blank_input
from .model import load_calculator

DEPTH = 50  # a rule is never that deep: all of it is told
CHOICE = "keuze"  # the unit of a word from a list
GIVEN, ASSUMED = ("gegeven", "opgegeven"), ("aangenomen", "aangenomen")  # kind and source


class NoAnswer(ValueError):
    """The law has nothing to say here; the message tells a person why, in Dutch."""


@dataclass(frozen=True)
class Step:
    """One figure on the way to the answer."""

    label: str
    value: float
    unit: str
    source: str
    words: str = ""
    kind: str = "regel"  # or "bedrag" (of the law), "gegeven" (by the user), "aangenomen"

    @property
    def plain(self) -> float | str:
        """As its unit says it: 60 for 60 %, a choice by its name."""
        if self.unit == CHOICE:
            return self.words
        return round(self.value * (100 if self.unit == "%" else 1), 8)

    @property
    def text(self) -> str:
        """For a reader: "€ 3.000,00 per maand", "vast"."""
        return self.words if self.unit == CHOICE else money(self.value, self.unit)


@dataclass(frozen=True)
class Answer:
    """What came out, in euro to the cent, with every step to it."""

    title: str
    amount: float
    steps: tuple[Step, ...] = ()
    remarks: tuple[str, ...] = ()


@lru_cache(maxsize=1)
def evaluator() -> Evaluator:
    return Evaluator(load_calculator())


def work_out(
    title: str,
    lines: Sequence[Line],
    day: date,
    given: Mapping[Field, float | str | None],
    assumed: Sequence[Field] = (),
) -> Answer:
    """The last of `lines` is the answer, the others are steps to it that deserve a name.

    `given`: what the user told; a name fills a choice. `assumed`: of what he left open, the
    fields whose default he should know. Raises `NoAnswer` where the law has no amount on `day`.
    """
    first = day.replace(day=1)
    told = {item: value for item, value in given.items() if value is not None}
    filled = {**{item: item.default for item in assumed}, **told}
    data = _filled(blank_input(load_calculator(), first), filled)
    run = evaluator().run(data, outputs=lines)
    teller = _Teller(day, filled, set(told))
    steps = tuple(teller.steps(run, lines))
    return Answer(title, rounded(at(run.values[lines[-1]], 0, 0), 2), steps, teller.remarks())


def figure(line: Line, day: date) -> float:
    """One figure of the law on a day; `NoAnswer` where there is none."""
    return work_out(line.label, [line], day, {}).amount


def abolished(line: Line, day: date) -> bool:
    """Whether a dated amount no longer exists on a day."""
    parameter = dated(line)
    assert parameter is not None
    amount = in_force(parameter.known, day)
    return amount is not None and amount.listed == ABOLISHED


def first_known(line: Line) -> date:
    """The first day a dated amount counts."""
    parameter = dated(line)
    assert parameter is not None
    return min(amount.since for amount in parameter.known)


def _filled(data: Data, given: Mapping[Field, float | str]) -> Data:
    changed = {}
    for item, value in given.items():
        if isinstance(value, str):
            assert item.target is not None
            value = item.target.names.index(value) + 1  # type: ignore[union-attr]
        changed[item] = np.full_like(data.values[item], float(value))
    return data.with_values(changed)


# --- the steps ---------------------------------------------------------------------


class _Teller:
    """Tells how an answer came about on a day: amounts of the law and what the user told, once."""

    def __init__(self, day: date, filled: Mapping[Field, float | str], told: set[Field]) -> None:
        self.day = day
        self.filled = filled
        self.told = told
        self.seen: set[object] = set()
        self.checked: list[date] = []

    def steps(self, run: Run, lines: Sequence[Line]) -> Iterator[Step]:
        """Before each line what it was made of."""
        for line in lines:
            trace = explain(run, line, 0, 0, DEPTH)
            yield from self.leaves(trace)
            assert line.expr is not None
            yield Step(
                line.label, trace.value, trace.unit, trace.source, Words(line).text(line.expr)
            )

    def leaves(self, trace: Trace) -> Iterator[Step]:
        for part in trace.parts:
            if part.dated is not None:
                if part.dated not in self.seen:
                    self.seen.add(part.dated)
                    yield from self.amount(part)
            elif part.field is not None:
                if part.field in self.filled and part.field not in self.seen:
                    self.seen.add(part.field)
                    yield self.answer(part, part.field)
            else:
                yield from self.leaves(part)

    def answer(self, trace: Trace, item: Field) -> Step:
        """What the user told, or what was assumed for him."""
        kind, source = GIVEN if item in self.told else ASSUMED
        chosen = item.kind == "ref"
        unit, words = (CHOICE, trace.words) if chosen else (trace.unit, "")
        return Step(trace.label, trace.value, unit, source, words, kind)

    def amount(self, trace: Trace) -> Iterator[Step]:
        """An amount of the law; a convention of this program needs no telling."""
        assert trace.dated is not None
        parameter, key, day = trace.dated
        first = self.day.replace(day=1)
        amount = known(parameter, key, self.day if day == first else day)
        if amount.listed != AGREED:
            self.checked += [amount.checked] if amount.checked else []
            label = f"{parameter.name} {trace.row}".strip()
            since = f"{amount.status} vanaf {spoken(amount.since)}"
            yield Step(label, amount.value, trace.unit, amount.source, since, "bedrag")

    def remarks(self) -> tuple[str, ...]:
        """That the law may have changed since somebody looked."""
        last = min(self.checked, default=self.day)
        if self.day <= last:
            return ()
        return (
            f"{spoken(self.day)} ligt na de dag waarop deze bedragen zijn nagekeken "
            f"({spoken(last)}); de wet kan intussen veranderd zijn.",
        )


def known(parameter: Parameter, key: int, day: date) -> DatedAmount:
    """The amount in force on a day; NoAnswer where there is none, or none any more."""
    amount = in_force(parameter.known, day, key)
    if amount is None:
        first = of_key(parameter.known, key)[0].since
        raise NoAnswer(
            f"Voor {spoken(day)} is er geen bedrag voor {parameter.name}: het eerste dat wij "
            f"kennen geldt vanaf {spoken(first)}."
        )
    if amount.listed == ABOLISHED:
        raise NoAnswer(f"{parameter.name}: vervallen per {spoken(amount.since)} ({amount.source}).")
    due = overdue(parameter, amount, day)
    if due is not None:
        raise NoAnswer(
            f"Voor {spoken(day)} is {parameter.name} niet bekend: op {spoken(due)} komt er een "
            f"nieuw bedrag. Het laatste dat wij kennen is "
            f"{money(amount.value, parameter.unit.name)}, vanaf {spoken(amount.since)}."
        )
    return amount
