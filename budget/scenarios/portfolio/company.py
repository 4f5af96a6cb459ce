"""One company of a portfolio: what is kept of its workbook, small enough to send on."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date
from pathlib import Path

import numpy as np

from budget.engine.data import Array
from budget.engine.problem import InputError, Problem
from budget.engine.verdicts import failed
from budget.fingerprint import file_hash
from budget.model.algemeen import naam
from budget.model.kasstroom import bank, laagste_ruimte
from budget.model.resultaat import resultaat
from budget.plan import Plan, Results, load

from ..goal.spoken import value_told
from ..outputs import parse_outputs
from ..refused import Refused
from ..setting import Setting
from ..sweep.grid import Listed, OneByOne, Product, objections
from ..sweep.question import Figures, Question, find_scenario
from ..typed import RANGE, parse_grid, split
from .consolidated import figures_of, per_year


@dataclass(frozen=True)
class Fails:
    """A check that does not hold, and for which rows."""

    kind: str
    label: str
    advice: str
    rows: tuple[str, ...]


@dataclass(frozen=True, eq=False)
class Company:
    """What one workbook comes to. `figures`: see `figures_of`.

    `swept`: per row of the sweep the result of each boekjaar, the smallest room at the bank and
    the bank of each month; None without a sweep. `lacks`: the settings it has no place for, with
    the reason; `labels`: those it has, with each value in words.
    """

    path: Path
    name: str
    start: date
    scenario: str
    run_id: str
    sha256: str
    warnings: tuple[Problem, ...]
    failing: tuple[Fails, ...]
    figures: dict[str, Array]
    swept: Array | None = None
    lacks: Mapping[str, str] = field(default_factory=dict)
    labels: Mapping[str, tuple[str, ...]] = field(default_factory=dict)

    @property
    def result(self) -> list[float]:
        """Per boekjaar."""
        values = per_year(resultaat, self.figures)
        assert values is not None  # it is an amount
        return [float(value) for value in values]


@dataclass(frozen=True)
class Rejected:
    """A workbook that is not counted: its problems, or why what was asked cannot be had of it."""

    path: Path
    problems: tuple[Problem, ...] = ()
    messages: tuple[str, ...] = ()


@dataclass(frozen=True)
class Companies:
    """Where the companies come from, for this process or another (see `run_chunks`).

    `asked`: changes as they are typed, each with its values.
    """

    paths: tuple[Path, ...]
    scenario: str | None
    asked: tuple[str, ...]
    one_by_one: bool

    def open(self) -> Callable[[int], Company | Rejected]:
        return self.read

    def read(self, number: int) -> Company | Rejected:
        path = self.paths[number]
        try:
            plan = load(path)
            return self._company(plan)
        except InputError as error:
            return Rejected(path, tuple(error.problems))
        except Refused as refused:
            return Rejected(path, messages=refused.messages)

    def _company(self, plan: Plan) -> Company:
        scenario = find_scenario(self.scenario, plan)
        results = plan.evaluate(scenario=scenario)
        company = Company(
            plan.source, company_name(plan), plan.data.timeline.start, scenario, plan.run_id,
            file_hash(plan.source), plan.warnings, tuple(_fails(results)), figures_of(results.run),
        )  # fmt: skip
        return self._swept(company, plan) if self.asked else company

    def _swept(self, company: Company, plan: Plan) -> Company:
        """With the figures of every row of the sweep; a setting it lacks is left alone."""
        found: dict[str, tuple[Setting, Array]] = {}
        lacks: dict[str, str] = {}
        for text in self.asked:
            try:
                found[text] = parse_grid(text, plan)
            except Refused as refused:
                lacks[text] = refused.messages[0]
        counts = [len(found[text][1]) if text in found else count(text) for text in self.asked]
        numbers = row_numbers(counts, self.one_by_one)
        columns = [
            _picked(found[text][1], numbers[:, at])
            for at, text in enumerate(self.asked) if text in found
        ]  # fmt: skip
        settings = tuple(setting for setting, _ in found.values())
        grid = Listed(np.column_stack(columns) if columns else np.empty((len(numbers), 0)))
        if outside := objections(settings, grid, plan):
            raise Refused(*outside)
        outputs = parse_outputs(_read(), plan)
        figures = Figures(Question(plan, settings, grid, outputs, company.scenario))(grid.table)
        labels = {
            text: tuple(_label(setting, value, plan) for value in values.tolist())
            for text, (setting, values) in found.items()
        }
        return replace(company, swept=figures, lacks=lacks, labels=labels)


def company_name(plan: Plan) -> str:
    """What the company calls itself, or else its file."""
    texts = plan.data.texts.get(naam, ())
    return (texts[0].strip() if texts else "") or plan.source.stem


def _fails(results: Results) -> Iterator[Fails]:
    for check, rows in failed(results.model.checks, results.run):
        yield Fails(check.kind, check.label, check.advice, tuple(rows))


# --- the sweep -------------------------------------------------------------------


def _read() -> tuple[str, ...]:
    """What is read of every row; the lines have their ids once the model was loaded."""
    return f"{resultaat.id}[jaar *]", laagste_ruimte.id, f"{bank.id}[maand *]"


def _label(setting: Setting, value: float, plan: Plan) -> str:
    if setting.field.kind == "number":
        return value_told(setting, value, short=True)
    return setting.shown(value, plan)


def row_numbers(counts: Sequence[int], one_by_one: bool) -> Array:
    """Which value of each setting a row has, from 0; NaN where the setting is left alone."""
    each = tuple(np.arange(float(count)) for count in counts)
    grid = OneByOne(each) if one_by_one else Product(each)
    return grid.rows(0, grid.size)


def _picked(values: Array, numbers: Array) -> Array:
    """The values with these numbers; none where there is no number."""
    alone = np.isnan(numbers)
    picked: Array = np.where(alone, np.nan, values[np.where(alone, 0, numbers).astype(int)])
    return picked


def count(text: str) -> int:
    """How many values are typed, also where nothing here has a place for them."""
    try:
        values = split(text)[1]
    except Refused:
        return 1
    found = RANGE.fullmatch(values)
    return int(found[3]) if found else len(values.split(","))
