"""The pipeline, readable at a glance: load → check → evaluate → write."""

from __future__ import annotations

import errno
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from functools import cached_property, lru_cache
from pathlib import Path
from typing import TYPE_CHECKING, Literal, NamedTuple, TypeAlias

import numpy as np
from numpy.typing import ArrayLike

from .engine.data import Array, Data
from .engine.declare import YEARS
from .engine.evaluator import Evaluator
from .engine.expr import Agg, Field, Line, Time
from .engine.graph import Model
from .engine.infer import rows_of
from .engine.problem import InputError, Problem
from .engine.run import Run
from .fingerprint import file_hash, fingerprint
from .model import load_model
from .model.bladen import (
    ALTIJD,
    GROEPEN,
    INVOERBLADEN,
    KEUZE,
    VOOR_EEN_MODEL,
    WAT_ALS,
    ingedeeld,
)
from .sheet.plain import cell_text
from .version import __version__
from .workbook.existing import objection
from .workbook.names import file_names

if TYPE_CHECKING:
    import pandas

    from .workbook.worker import Worker

Per: TypeAlias = Literal["month", "year"]
BOOKS = file_names(YEARS)
Change: TypeAlias = "ArrayLike | Callable[[Array], ArrayLike]"


def load(path: str | Path) -> Plan:
    """Read an input workbook and check it.

    Raises `InputError`, which carries every problem at once, when anything in
    it stands in the way of a begroting. The file is only read.
    """
    from .inputs.reader import read_with_warnings

    model = load_model()
    data, warnings = read_with_warnings(Path(path), model)
    return Plan(model, data, Path(path), tuple(warnings))


def make(path: str | Path, folder: str | Path) -> tuple[Plan, list[Path]]:
    """The main job: from one input workbook to the five begroting workbooks in `folder`."""
    with second_process() as worker:
        plan = load(path)
        return plan, plan.write(folder, worker)


def second_process() -> Worker:
    """A process that makes itself ready while this one reads, and then writes half of the books."""
    from .workbook.worker import Worker

    return Worker("budget.model:load_model", "budget.model.overzichten:OVERZICHTEN")


def new_input(
    path: Path,
    answers: Mapping[str, str | date] | None = None,
    sheets: Sequence[str] = (),
    organisation: str = "",
) -> Path:
    """An input workbook to fill in. `answers`: what stands in it already, by field id;
    `sheets`: the names of those that the user will fill in (default: not known yet);
    `organisation`: the name of the organisation model it begins with."""
    from .inputs.begin import begin
    from .inputs.template import write_template

    if sheets and organisation:
        sheets = (*sheets, *VOOR_EEN_MODEL)
    groups = ingedeeld(sheets) if sheets else GROEPEN
    shown = (*ALTIJD, *(sheets or KEUZE), *WAT_ALS)
    contents = begin(load_model(), answers or {}, shown, organisation)
    return write_template(load_model(), path, contents=contents, groups=groups)


def example_input(path: Path) -> Path:
    """The worked example, filled in."""
    from .inputs.example import write_example

    return write_example(load_model(), path, groups=GROEPEN)


@lru_cache(maxsize=1)
def evaluator() -> Evaluator:
    """The model, compiled to NumPy once per process."""
    return Evaluator(load_model())


class Record(NamedTuple):
    """One figure of one line: `rij` is "" for a single figure or a table's total."""

    id: str
    omschrijving: str
    rij: str
    periode: str
    waarde: float
    eenheid: str


@dataclass(frozen=True)
class Plan:
    """A begroting that can be reckoned: the model, one input, and what was noticed in it."""

    model: Model
    data: Data
    source: Path
    warnings: tuple[Problem, ...] = ()

    def evaluate(
        self,
        overrides: Mapping[str, Change] | None = None,
        *,
        scenario: str | None = None,
        years: int = YEARS,
    ) -> Results:
        """Reckon the begroting.

        `overrides`: by field id ("omzet.tarief"), new values (a number for every
        cell, or an array of (rows, columns)) or a function of the old ones.
        `scenario`: the name of a lever column; default the one the input chose.
        Raises KeyError for an unknown id or scenario, ValueError for a wrong shape.
        """
        data = self.with_overrides(overrides or {}, scenario).data.with_years(years)
        return Results(self.model, evaluator().run(data))

    def with_overrides(self, overrides: Mapping[str, Change], scenario: str | None = None) -> Plan:
        """The same plan with other inputs, given as for `evaluate`."""
        changed = {
            self._field(id): self._changed(self._field(id), change)
            for id, change in overrides.items()
        }
        active = self.data.active if scenario is None else self.scenario_number(scenario)
        return replace(self, data=self.data.with_values(changed, active))

    def _field(self, id: str) -> Field:
        if id not in self.model.fields:
            raise KeyError(f"er is geen invoer {id!r}")
        return self.model.fields[id]

    def _changed(self, field: Field, change: Change) -> Array:
        old = self.data.values[field]
        new = np.asarray(change(old.copy()) if callable(change) else change, float)
        return np.array(np.broadcast_to(new, old.shape))

    def scenario_number(self, name: str) -> int:
        """The column of a scenario; KeyError for an unknown name."""
        if name not in self.data.scenarios:
            raise KeyError(f"er is geen scenario {name!r}: kies uit {self.data.scenarios}")
        return self.data.scenarios.index(name)

    @cached_property
    def run_id(self) -> str:
        """Hash of the values read and the version: same input, same version, same files."""
        return fingerprint(self.data)

    def write(self, folder: str | Path, worker: Worker | None = None) -> list[Path]:
        """Write the begroting workbooks of the whole run and of each year; returns their paths.

        `worker`: a second process to share the work with (see `second_process`).
        Existing workbooks of an earlier run are replaced, whole or not at all; the input and
        workbooks of others never are: FileExistsError where one has the name of one of them.
        """
        from .model.overzichten import OVERZICHTEN
        from .shown import appendix, shown_in
        from .workbook.appendix import notices
        from .workbook.write import RunInfo, write_all

        if reason := objection(self.source, targets(folder)):
            raise FileExistsError(errno.EEXIST, reason, str(folder))
        name = cell_text(self.source.name)
        more = appendix(tuple(notices(self.warnings, self.data)))
        info = RunInfo(self.run_id, __version__, file_hash(self.source), name, more)
        shown = shown_in(self.model, self.data, evaluator().run, range(1, YEARS + 1))
        return write_all(
            self.model, shown.data, shown.results, Path(folder), info, OVERZICHTEN, INVOERBLADEN,
            worker, shown.frozen, shown.compared,
        )  # fmt: skip

    def all_scenarios(self, outputs: Sequence[Line]) -> Run:
        """Some lines (and what they hang on) for every named scenario at once."""
        return evaluator().run(self.data, range(len(self.data.scenarios)), outputs)


@dataclass(frozen=True)
class Results:
    """All figures of one evaluation."""

    model: Model
    run: Run

    def __getitem__(self, id: str) -> Array:
        """A line as array (row, period, scenario); KeyError for an unknown id.

        Periods are months, boekjaren or one, by the line's own time axis; an
        axis the figures do not vary along may have length 1.
        """
        return self.run.values[self.model.lines[id]]

    def year(self, id: str) -> Array:
        """A line per boekjaar: (row, year, scenario)."""
        line = self.model.lines[id]
        return self.run.year(line, line.per_year) if line.time is Time.MONTH else self[id]

    def records(self, per: Per = "month") -> Iterator[Record]:
        """Every line, row by row and period by period, table lines followed by their total."""
        for line in self.model.lines.values():
            values = self._values(line, per)
            if values is None:
                continue
            periods = self._periods(line, per)
            names = self._rows(line)
            for row, name in enumerate(names):
                yield from self._records(line, name, periods, values[row, :, 0])
            if rows_of(line) is not None and line.unit.additive:
                yield from self._records(line, "", periods, values[:, :, 0].sum(axis=0))

    def frame(self, per: Per = "month") -> pandas.DataFrame:
        """All figures as a long table with the columns of `Record`."""
        import pandas

        return pandas.DataFrame.from_records(list(self.records(per)), columns=Record._fields)

    def _records(
        self, line: Line, name: str, periods: Sequence[str], values: Array
    ) -> Iterator[Record]:
        for period, value in zip(periods, values, strict=True):
            yield Record(line.id, line.label, name, period, float(value), line.unit.name)

    def _values(self, line: Line, per: Per) -> Array | None:
        """The figures on the asked axis; None where a line has none there."""
        if line.time is not Time.MONTH:
            return self.run.values[line] if per == "year" or line.time is Time.CONST else None
        if per == "month":
            return self.run.values[line]
        return None if line.per_year is Agg.NONE else self.run.year(line, line.per_year)

    def _periods(self, line: Line, per: Per) -> list[str]:
        timeline = self.run.timeline
        if line.time is Time.CONST:
            return [""]
        if per == "month":
            return [timeline.label(month) for month in range(timeline.months)]
        return [f"jaar {year + 1}" for year in range(timeline.years)]

    def _rows(self, line: Line) -> tuple[str, ...]:
        table = rows_of(line)
        return ("",) if table is None else self.run.data.rows.get(table, ())


def targets(folder: str | Path) -> list[Path]:
    """The workbooks that `Plan.write` puts into a folder."""
    return [Path(folder) / name for name in BOOKS]


__all__ = ["InputError", "Plan", "Record", "Results", "load", "make"]
