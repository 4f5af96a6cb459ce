"""Given → expect: a chapter worked out without Excel.

    given = Given(until="personeel", start="2027-01")
    given.row(personeel.functies, "Leermeester", fte=[1, 2], maandloon=3450)
    given.put(algemeen.onvoorzien, 0)
    given.amount("WML per uur", "2027-01-01", 15.21)
    expect = given.work_out()
    expect.month(personeel.brutoloon, "2027-06", "Leermeester")   # one figure
    expect.year(personeel.brutoloon, 1)                           # all rows together
    expect.closes(personeel)                                      # baten − lasten = Δ balance

Keywords of `row` are labels in small letters with underscores ("Bruto maandloon" →
`bruto_maandloon`) or the variable of the field in its chapter. A name fills a
reference, True/False a flag, "2027-03-01" a date, a list the years (or other
columns). What is not given has its default, as in a fresh template. Fixed
tables (Indexen, Regelingen …) come filled in; `row` then changes a row.

`until` names the last chapter that takes part: with it a chapter can be tested
before the later ones exist. Without it the whole begroting is used.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from functools import cache
from importlib import import_module
from types import ModuleType
from typing import Any

import numpy as np
from numpy.typing import NDArray

from budget.engine.data import Data, DatedAmount
from budget.engine.declare import TableBuilder
from budget.engine.evaluator import Evaluator
from budget.engine.expr import Axis, Field, Leaf, Line, Table, Time
from budget.engine.graph import Model, collect, slug
from budget.engine.run import Run
from budget.engine.timeline import Timeline, serial
from budget.inputs.amounts import known_amounts
from budget.model import HOOFDSTUKKEN, chapters, load_model
from budget.model.posten import BALANS, BATEN, BTW, KAS, LASTEN
from budget.sheet.contents import plain_default, target_names
from budget.sheet.rules import carries_forward

COLUMNS = {Axis.YEAR: 4, Axis.MONTH: 12}
Figures = NDArray[np.float64]


@cache
def evaluator(until: str | None = None, extra: tuple[ModuleType, ...] = ()) -> Evaluator:
    """The compiled begroting up to and with one chapter (all of it by default).

    `extra`: chapters made up by a test, which come after it.
    """
    if until is None:
        return Evaluator(load_model())
    last = HOOFDSTUKKEN.index(until)
    if last >= HOOFDSTUKKEN.index("werkgever"):  # which looks back at the payroll of Personeel
        last = max(last, HOOFDSTUKKEN.index("personeel"))
    return Evaluator(collect([*chapters_so_far(set(HOOFDSTUKKEN[: last + 1])), *extra]))


def chapters_so_far(wanted: set[str]) -> list[ModuleType]:
    """Only import what takes part, so that a later chapter under repair is no obstacle."""
    if wanted == set(HOOFDSTUKKEN):
        return chapters()
    found = []
    for name in HOOFDSTUKKEN:
        if name in wanted:
            try:
                found.append(import_module(f"budget.model.{name}"))
            except ModuleNotFoundError as missing:
                if missing.name != f"budget.model.{name}":
                    raise
    return found


class Given:
    """A situation: what the user filled in."""

    def __init__(
        self,
        until: str | None = None,
        start: str = "2027-01",
        years: int = 4,
        scenarios: Sequence[str] = ("Basis",),
        chapters: Sequence[ModuleType] = (),
        extra: Sequence[ModuleType] = (),
    ) -> None:
        """`chapters`: only these modules (some may be stand-ins), instead of `until`;
        `extra`: made-up chapters after `until` (compiled once)."""
        known = tuple(extra)
        self.evaluator = Evaluator(collect(chapters)) if chapters else evaluator(until, known)
        self.model: Model = self.evaluator.model
        self.scenarios = tuple(scenarios)
        self.start = date.fromisoformat(f"{start}-01")
        self.years = years
        self.rows: dict[Table, list[str]] = {}
        self.cells: dict[tuple[Field, int], Any] = {}
        self.amounts: list[tuple[str, DatedAmount]] = []
        for table in self.model.tables:
            self.rows[table] = [table.name] if table.form else []
            for name, cells in (table.fixed or {}).items():
                self._row(table, name, dict(cells))
        for field in self.model.fields.values():
            if field.kind == "date" and field.label == "Startmaand":
                self.put(field, self.start)

    # --- saying what is given ----------------------------------------------

    def row(self, table: TableBuilder, name: str, /, **cells: Any) -> Given:
        """A row of a table (added, or changed where the name exists)."""
        by_label = {slug(field.label): field.label for field in table.record.fields}
        by_variable = {f.id.rpartition(".")[2]: f.label for f in table.record.fields}
        known = by_variable | by_label
        for key in cells:
            assert key in known, f"{table.record.name} heeft geen {key!r}, wel {sorted(known)}"
        return self._row(table.record, name, {known[key]: cells[key] for key in cells})

    def put(self, field: Field, value: Any) -> Given:
        """The figure (or list of figures) of a field on a form."""
        self.cells[field, 0] = value
        return self

    def amount(self, parameter: str, since: str, value: float, key: int = 0) -> Given:
        """A dated amount on top of those of wettelijk.toml (the same date replaces)."""
        day = date.fromisoformat(since)
        self.amounts.append((parameter, DatedAmount(day, value, "aanname", "proef", key)))
        return self

    def _row(self, table: Table, name: str, cells: Mapping[str, Any]) -> Given:
        names = self.rows[table]
        if name not in names:
            names.append(name)
        by_label = {field.label: field for field in table.fields}
        for label, value in cells.items():
            self.cells[by_label[label], names.index(name)] = value
        return self

    # --- working it out ----------------------------------------------------

    def data(self) -> Data:
        """The situation as the reader would hand it over."""
        fields = self.model.fields.values()
        return Data(
            timeline=Timeline(self.start, self.years),
            scenarios=self.scenarios,
            active=0,
            rows={table: tuple(names) for table, names in self.rows.items()},
            values={field: self._values(field) for field in fields if field.kind != "text"},
            texts={field: self._texts(field) for field in fields if field.kind == "text"},
            amounts=self._amounts(),
        )

    def work_out(self, *outputs: Line) -> Expect:
        data = self.data()
        scenarios = range(len(self.scenarios))
        with np.errstate(all="ignore"):
            run = self.evaluator.run(data, list(scenarios), outputs)
        return Expect(self, data, run)

    def _values(self, field: Field) -> Figures:
        width = len(self.scenarios) if field.axis is Axis.SCENARIO else COLUMNS.get(field.axis, 1)  # type: ignore[arg-type]
        if field.axis is Axis.KEY:
            width = len(field.columns)
        count = len(self.rows[field.table])
        values = np.full((count, width), np.nan)
        for row in range(count):
            given = self.cells.get((field, row))
            if given is None:
                given = self._default(field, width)
            # a field per year that runs on by itself: one figure fills the first year only
            spread = 1 if carries_forward(field) else width
            columns = given if isinstance(given, list | tuple) else [given] * spread
            for column, cell in enumerate(columns[:width]):
                values[row, column] = self._number(field, cell)
        if field.kind == "ref":
            return np.nan_to_num(values)
        return values

    def _default(self, field: Field, width: int) -> Any:
        value = plain_default(field)
        return [value] * width if field.axis is Axis.SCENARIO else value

    def _number(self, field: Field, cell: Any) -> float:
        if cell is None:
            return float("nan")
        if field.kind == "ref" and isinstance(cell, str):
            names = target_names(field, self.rows)
            assert cell in names, f"{field.label}: {cell!r} staat niet in {names}"
            return float(names.index(cell) + 1)
        if field.kind == "flag" and isinstance(cell, str):
            return float(cell == "ja")
        if isinstance(cell, str):
            cell = date.fromisoformat(cell)
        return float(serial(cell)) if isinstance(cell, date) else float(cell)

    def _texts(self, field: Field) -> tuple[str, ...]:
        count = len(self.rows[field.table])
        return tuple(str(self.cells.get((field, row), "")) for row in range(count))

    def _amounts(self) -> dict[Any, tuple[DatedAmount, ...]]:
        known = known_amounts(self.model)
        found = {parameter: list(amounts) for parameter, amounts in known.items()}
        by_name = {parameter.name: parameter for parameter in self.model.parameters}
        for name, extra in self.amounts:
            old = found.setdefault(by_name[name], [])
            old[:] = [a for a in old if (a.since, a.key) != (extra.since, extra.key)] + [extra]
        return {parameter: tuple(amounts) for parameter, amounts in found.items()}


@dataclass(frozen=True)
class Expect:
    """What came out. `row`: a name; without one all rows are added up."""

    given: Given
    data: Data
    run: Run

    def month(self, line: Leaf, month: str, row: str | None = None, scenario: int = 0) -> float:
        """The figure of one month, "2027-06"."""
        return float(self.months(line, row, scenario)[self.data.timeline.month_of(month)])

    def year(self, line: Leaf, year: int, row: str | None = None, scenario: int = 0) -> float:
        """The figure of boekjaar 1, 2 …, by the line's own rule (sum, end, mean)."""
        found = _line(line)
        values = self.run.values[found]
        if found.time is Time.MONTH:
            values = self.run.year(found, found.per_year)
        return float(self._pick(found, values, row, scenario)[min(year, values.shape[1]) - 1])

    def months(self, line: Leaf, row: str | None = None, scenario: int = 0) -> Figures:
        """All months of a line, of one row or of all rows together."""
        found = _line(line)
        values = self.run.values[found]
        if found.time is Time.YEAR:
            values = np.repeat(values, 12, axis=1)
        return self._pick(found, values, row, scenario)

    def figure(self, line: Leaf, row: str | None = None, scenario: int = 0) -> float:
        """A figure that is the same in every month."""
        return float(self.months(line, row, scenario)[0])

    def closes(self, chapter: ModuleType, tolerance: float = 1e-6) -> None:
        """Every month Σ baten − Σ lasten = Δ cash + Δ activa − Δ passiva (and btw to settle).

        Where all lines of the chapter are rows of one table, it must hold per row.
        """
        gaps: dict[str, Figures] = {}
        seen = [item for item in self.given.model.lines.values() if item.post is not None]
        name = chapter.__name__.rpartition(".")[2]
        for posted in (item for item in seen if item.chapter == name):
            table = posted.table
            where = table.name if table is not None and not table.form else ""
            gaps[where] = gaps.get(where, np.zeros((1, 1))) + self._effect(posted)
        assert gaps, f"{name} heeft geen regels met een post"
        if len(gaps) == 1:
            (rows,) = gaps.values()
            whole = rows[np.argmax(np.abs(rows).max(axis=1))]
        else:
            whole = np.sum([gap.sum(axis=0) for gap in gaps.values()], axis=0)
        worst = int(np.argmax(np.abs(whole)))
        assert abs(whole[worst]) <= tolerance, (
            f"{name} sluit niet in {self.data.timeline.label(worst)}: {whole[worst]:.6f} "
            f"(per tabel: { {k: float(v.sum(axis=0)[worst]) for k, v in gaps.items()} })"
        )

    def _effect(self, line: Line) -> Figures:
        """What a line does to baten − lasten − Δ cash − Δ activa + Δ passiva, per row and month."""
        shape = (self.run.values[line].shape[0], self.data.timeline.months)
        values = np.broadcast_to(self.run.values[line][:, :, 0], shape)
        if line.post in tuple(BATEN):
            return values
        if line.post in tuple(LASTEN):
            return -values
        if line.post in tuple(KAS):
            return -values if line.post.kant == "in" else values
        if line.post in tuple(BALANS):
            change = np.diff(values, axis=1, prepend=self._opening(line))
            return -change if line.post.kant == "activa" else change
        if line.post is BTW.voorbelasting:  # to the chapter btw: a claim …
            return -values
        if line.post is BTW.verschuldigd:  # … or a debt
            return values
        return np.zeros(shape)

    def _opening(self, line: Line) -> Figures:
        """A stock's value before the first month."""
        from budget.engine.evaluate import compile_expr

        count = self.run.values[line].shape[0]
        if line.opening is None:
            return np.zeros((count, 1))
        start = compile_expr(line.opening, Time.CONST)(self.run, 0, 1)[:, :, 0]
        return np.broadcast_to(start, (count, 1))

    def _pick(self, line: Line, values: Figures, row: str | None, scenario: int) -> Figures:
        column = values[:, :, min(scenario, values.shape[2] - 1)]
        if row is None:
            return np.asarray(column.sum(axis=0))
        assert line.table is not None, f"{line.label} heeft geen rijen"
        return np.asarray(column[self.data.rows[line.table].index(row)])


def _line(leaf: Leaf) -> Line:
    if isinstance(leaf, Line):
        return leaf
    assert leaf.effective is not None, f"{leaf.label} heeft geen regel"
    return leaf.effective


__all__ = ["Expect", "Given", "evaluator"]


def one_case(chapter: ModuleType, start: str, **cells: Any) -> Expect:
    """A made-up chapter after Wettelijk, with figures typed in by the names of its fields."""
    given = Given(until="wettelijk", start=start, extra=(chapter,))
    for variable, value in cells.items():
        given.put(getattr(chapter, variable), value)
    return given.work_out()
