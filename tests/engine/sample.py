"""The sample model with figures: odd values on purpose, blanks in the right places."""

from __future__ import annotations

from datetime import date
from functools import cache
from typing import Any

import numpy as np

from budget.engine.data import Data, DatedAmount
from budget.engine.evaluator import Evaluator
from budget.engine.expr import Axis, Field, Table
from budget.engine.graph import Model, collect
from budget.engine.run import Run
from budget.engine.timeline import Timeline, serial

from . import algemeen
from . import sample_first as first
from . import sample_second as second

N = None
START = date(2027, 4, 1)
FIGURES: dict[Field, list[list[Any]]] = {
    algemeen.startmaand: [[START]],
    first.amount: [[1234.56]],
    first.other: [[100]],
    first.negative: [[-50.5]],
    first.zero: [[0]],
    first.rate: [[0.035]],
    first.lag: [[3]],
    first.no_lag: [[0]],
    first.long_lag: [[30]],
    first.half: [[1.005]],
    first.tenth: [[0.1]],
    first.three: [[3]],
    first.blank: [[N]],
    first.live_default: [[N]],
    first.default_overruled: [[0]],
    first.begin_date: [[date(2027, 6, 11)]],
    first.end_date: [[date(2028, 8, 31)]],
    first.date_default: [[N]],
    first.yes: [[1]],
    first.no: [[0]],
    first.colour: [[3]],
    first.odd_name: [[4]],
    first.no_colour: [[0]],
    first.yearly: [[1200, N, 2400, N]],
    first.yearly_index: [[1000, N, N, N]],
    first.yearly_full: [[10, 20, 30, 40]],
    first.yearly_default: [[N, N, 99, N]],
    first.yearly_rate: [[0.02, 0.5, 0.04, 0.05]],
    first.yearly_zero: [[N, 700, N, N]],
    first.season: [[0.1, N, 0.2, 0.05, 0.05, 0.1, 0.1, 0.1, 0, 0.1, 0.1, 0.1]],
    first.steps: [[7, 8, 9]],
    first.lever: [[1, 1.2, 0.8, N, N, N]],
    first.group_price: [[10], [20.5], [N]],
    first.group_yearly: [[1200, N, N, N], [100, 200, N, 400], [N, N, 5, N]],
    first.group_season: [[1 / 12] * 12, [0.5, 0.5, *[N] * 10], [*[N] * 11, 1]],
    first.group_steps: [[1, 2, 3], [4, 5, 6], [7, N, 9]],
    first.group_lag: [[1], [2], [3]],
    first.group_places: [[5], [2.5], [0]],
    first.group_start: [[date(2026, 1, 1)], [date(2027, 9, 15)], [date(2029, 1, 1)]],
    first.group_colour: [[1], [0], [2]],
    first.person_group: [[2], [1], [0], [2]],
    first.person_hours: [[32], [24.5], [10], [N]],
    first.person_active: [[1], [0], [1], [1]],
    first.nobody_group: [],
    first.nobody_amount: [],
}
ROWS: dict[Any, tuple[str, ...]] = {
    first.groups: ("Groen*", "groep 2", "Ünïcode & <3"),
    first.people: ("Ali", "Bo", "Cem", "Dé"),
    first.nobody: (),
}


def model() -> Model:
    return collect([algemeen, first, second])


def data(years: int = 2) -> Data:
    """The figures of the sample, over one to four years."""
    values = {item: _array(item, rows) for item, rows in FIGURES.items()}
    rows: dict[Table, tuple[str, ...]] = {t.record: names for t, names in ROWS.items()}
    made = Data(Timeline(START, years), ("Basis", "Hoog", "Laag"), 1, rows, values)
    made.texts.update({algemeen.naam: ("Proef & Zn <1>",), algemeen.toelichting: ("",)})
    wages = [first.wage, first.wage_fixed, first.wage_yearly, first.wage_per_group]
    for line, known in zip(wages, _amounts(), strict=True):
        made.amounts[line.expr.parameter] = known  # type: ignore[union-attr]
    return made


@cache
def evaluator() -> Evaluator:
    return Evaluator(model())


def run(years: int = 2) -> Run:
    return evaluator().run(data(years))


def _array(item: Field, rows: list[list[Any]]) -> Any:
    width = {None: 1, Axis.YEAR: 4, Axis.MONTH: 12, Axis.SCENARIO: 6, Axis.KEY: 3}[item.axis]
    cells = [[_number(value) for value in row] for row in rows]
    return np.array(cells, float).reshape(len(rows), width)


def _number(value: Any) -> float:
    if value is None:
        return float("nan")
    return float(serial(value)) if isinstance(value, date) else float(value)


def _amounts() -> list[tuple[DatedAmount, ...]]:
    def amount(year: int, month: int, value: float, key: int = 0) -> DatedAmount:
        return DatedAmount(date(year, month, 1), value, "definitief", "verzonnen voor de test", key)

    return [
        (amount(2026, 7, 14.715), amount(2027, 7, 15.09)),
        (amount(2020, 1, 5), amount(2028, 2, 7.5), amount(2040, 1, 9)),
        (amount(2025, 1, 12345),),
        (amount(2027, 1, 1, 1), amount(2027, 1, 2, 2), amount(2027, 6, 2.2, 2),
         amount(2021, 1, 3, 3)),
    ]  # fmt: skip
