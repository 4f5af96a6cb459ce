"""What a sweep asks: the settings and their values, the figures that are read, and in what chunks.

The same question of the same input is the same text, however it was asked, and gives the same rows
in the same chunks, whoever reckons them.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import Any

import numpy as np

from budget.engine.data import Array
from budget.fingerprint import file_hash
from budget.inputs.message import listed, nearest, quoted
from budget.plan import Plan
from budget.version import __version__

from ..batch import Batch
from ..chunks import PackedPlan
from ..machine import machine_code, way
from ..outputs import Output, default_outputs, parse_outputs
from ..refused import Refused
from ..setting import Setting
from ..typed import parse_setting
from ..words import in_short
from .grid import Grid, Listed, OneByOne, read_grid

ROWS = 1024  # of a chunk: a second or two of work
FEW_ROWS = 128  # where names or the start month vary: those are reckoned one by one
MOST_FIGURES = 2**20  # of a chunk: 8 MB
SHOWN_VALUES = 1000  # of one setting, in the text of a question
COMBINED, ONE_BY_ONE, LISTED = "alle", "een-voor-een", "rijen"


@dataclass(frozen=True, eq=False)
class Question:
    """A sweep over a plan. `scenario`: the name of the column of Hefbomen it starts from."""

    plan: Plan
    settings: tuple[Setting, ...]
    grid: Grid
    outputs: tuple[Output, ...]
    scenario: str

    @property
    def rows(self) -> int:
        return self.grid.size

    @cached_property
    def chunk(self) -> int:
        """How many rows a chunk has: it follows from the question alone."""
        most = ROWS if all(setting.on_axis for setting in self.settings) else FEW_ROWS
        width = len(self.settings) + len(self.outputs)
        return max(1, min(most, MOST_FIGURES // width))

    @property
    def chunks(self) -> int:
        return -(-self.rows // self.chunk)

    def bounds(self, number: int) -> tuple[int, int]:
        """First row of a chunk, and the first after it."""
        return number * self.chunk, min((number + 1) * self.chunk, self.rows)

    def values(self, number: int) -> Array:
        """The values of a chunk: (row, setting); NaN where a setting is left alone."""
        return self.grid.rows(*self.bounds(number))

    def source(self) -> Sweep:
        """What other processes need to make the chunks."""
        return Sweep(
            PackedPlan.of(self.plan),
            tuple(setting.text for setting in self.settings),
            self.grid,
            tuple(output.name for output in self.outputs),
            self.scenario,
        )

    def asked(self) -> dict[str, Any]:
        """The question in words, as it can be written in a plan file."""
        return {
            "stel": [self._told(at) for at in range(len(self.settings))],
            "wijze": self.way,
            "lees": [output.name for output in self.outputs],
            "scenario": self.scenario,
        }

    @property
    def way(self) -> str:
        match self.grid:
            case OneByOne():
                return ONE_BY_ONE
            case Listed():
                return LISTED
            case _:
                return COMBINED

    def facts(self) -> dict[str, str]:
        """What a result is known by: of which input, by which version, and what was asked."""
        return {
            "invoer": self.plan.source.name,
            "sha256": file_hash(self.plan.source),
            "berekening": self.plan.run_id,
            "versie": __version__,
            "numpy": np.__version__,
            "rekenwijze": way(self.rows),
            "rijen": str(self.rows),
            "rijen per deel": str(self.chunk),
            "plan": json.dumps(self.asked(), ensure_ascii=False),
        }

    def _told(self, at: int) -> str:
        """A setting with its values; of very many values a fingerprint."""
        setting, values = self.settings[at], self.grid.values(at)
        text = in_short(setting, values, self.plan)
        if isinstance(self.grid, Listed):
            return f"{setting.text} rijen {_digest(self.grid.table[:, at])}"
        if len(values) > SHOWN_VALUES and ":" not in text:
            return f"{setting.text} {len(values)} waarden {_digest(values)}"
        return f"{setting.text} {text}"


def _digest(values: Array) -> str:
    return hashlib.sha256(np.ascontiguousarray(values).tobytes()).hexdigest()[:16]


def ask(
    plan: Plan,
    grid: Any,
    outputs: Sequence[str] | None = None,
    scenario: str | None = None,
    *,
    one_by_one: bool = False,
) -> Question:
    """A question as it is typed (see `read_grid` and `parse_outputs`); by default it reads what
    `default_outputs` reads. Raises Refused with everything that is wrong."""
    wrong: list[str] = []

    def part(read: Callable[[], Any]) -> Any:
        try:
            return read()
        except Refused as refused:
            wrong.extend(refused.messages)

    found = part(lambda: read_grid(grid, plan, one_by_one=one_by_one))
    read = part(lambda: parse_outputs(outputs, plan) if outputs else default_outputs(plan))
    name = part(lambda: find_scenario(scenario, plan))
    if wrong:
        raise Refused(*wrong)
    settings, made = found
    return Question(plan, settings, made, read, name)


def find_scenario(name: str | None, plan: Plan) -> str:
    """A column of Hefbomen; None is the one that was chosen in the input."""
    names = plan.data.scenarios
    if name is None:
        return names[plan.data.active]
    if name in names:
        return name
    near = nearest(name, names)
    meant = f" Bedoelt u {quoted(near)}?" if near else ""
    raise Refused(f"Er is geen scenario {quoted(name)}.{meant} Kies uit: {listed(names)}.")


# --- reckoning ---------------------------------------------------------------


@dataclass(frozen=True, eq=False)
class Sweep:
    """A question as another process gets it (a `Source` of chunks)."""

    plan: PackedPlan
    settings: tuple[str, ...]
    grid: Grid
    outputs: tuple[str, ...]
    scenario: str

    def open(self) -> Callable[[int], Array]:
        figures = self.figures()
        return lambda number: figures(figures.question.values(number))

    def figures(self) -> Figures:
        plan = self.plan.plan()
        settings = tuple(parse_setting(text, plan) for text in self.settings)
        outputs = parse_outputs(self.outputs, plan)
        return Figures(Question(plan, settings, self.grid, outputs, self.scenario))


@dataclass(frozen=True, eq=False)
class MachineCode:
    """What is made before the first chunk of a large sweep, by several processes at once."""

    sweep: Sweep
    parts: int

    def open(self) -> Callable[[int], None]:
        figures = self.sweep.figures()
        every = (True,) * len(figures.question.settings)
        return lambda part: figures.batch(every).make_code(part, self.parts)


class Figures:
    """The figures (row, output) of rows of values, in which NaN leaves a setting alone."""

    def __init__(self, question: Question, code: bool = True) -> None:
        self.question = question
        self.code = machine_code(question.rows) if code else None
        self.batches: dict[tuple[bool, ...], Batch] = {}

    def __call__(self, values: Array) -> Array:
        found = np.empty((len(values), len(self.question.outputs)))
        kinds, which = np.unique(~np.isnan(values), axis=0, return_inverse=True)
        for number, kind in enumerate(kinds):
            rows = np.flatnonzero(which.reshape(-1) == number)
            batch = self.batch(tuple(kind.tolist()))
            found[rows] = batch.run(values[rows][:, kind]) if kind.any() else batch.base
        return found

    def batch(self, used: tuple[bool, ...]) -> Batch:
        """The settings that count in a row, made ready once."""
        if used not in self.batches:
            asked = self.question
            settings = [s for s, counts in zip(asked.settings, used, strict=True) if counts]
            code = self.code if all(used) else None
            self.batches[used] = Batch(asked.plan, settings, asked.outputs, asked.scenario, code)
        return self.batches[used]
