"""Tables too large to write out row by row.

Above LARGE rows a table's lines stand in the workbook as their total. No formula
can add up rows that are not there, so those totals (and the few other lines that
look into such a table) are figures: one row per named scenario on a sheet of
their own, from which the active scenario picks. The switch stays live; what is
typed on the large table's input sheet works only after a new run, and the sheet
says so.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field, replace
from typing import cast

import numpy as np

from budget.engine.data import Array, Data
from budget.engine.expr import Agg, Expr, Largest, Line, Lookup, Table, Total
from budget.engine.formula import THIS
from budget.engine.graph import Model, walk
from budget.engine.infer import rows_of
from budget.engine.run import Run
from budget.sheet.address import sheet_prefix

from .figures import Figures

LARGE = 200
SHEET = "Grote tabellen"
FIRST_ROW = 9


@dataclass(frozen=True)
class Frozen:
    """The lines that stand as figures, per scenario, and the tables that made them so."""

    tables: tuple[Table, ...] = ()
    scenarios: tuple[str, ...] = ()
    figures: dict[Line, list[Figures]] = field(default_factory=dict)

    def up_to(self, years: int) -> Frozen:
        """The same over the first boekjaren."""
        cut = {line: [f.up_to(line, years) for f in found] for line, found in self.figures.items()}
        return replace(self, figures=cut)


NOTHING_LARGE = Frozen()


def large_tables(model: Model, data: Data) -> tuple[Table, ...]:
    """Tables the user filled with more than LARGE rows."""
    own = (t for t in model.tables if not t.form and t.fixed is None and not t.aside)
    return tuple(table for table in own if data.count(table) > LARGE)


def summarised(line: Line) -> bool:
    """Lines of which all rows together mean something: what adds up, and checks."""
    return line.unit.additive or line.per_year is Agg.ALL


def frozen_lines(model: Model, tables: Sequence[Table]) -> Iterator[Line]:
    """Lines without a formula: the totals of large tables, and what looks into their rows."""
    for line in model.lines.values():
        if line.table in tables:
            if summarised(line):
                yield line
        elif any(_looks_inside(node, tables) for part in _parts(line) for node in walk(part)):
            yield line


def _parts(line: Line) -> tuple[Expr, ...]:
    return tuple(part for part in (line.expr, line.opening) if part is not None)


def _looks_inside(node: Expr, tables: Sequence[Table]) -> bool:
    if not isinstance(node, Total | Largest | Lookup) or rows_of(node.line) not in tables:
        return False
    leaf = node.line if isinstance(node.line, Line) else node.line.effective
    plain = isinstance(node, Total) and node.by is None and not node.when
    return not (plain and leaf is not None and leaf.unit.additive)


def collect(model: Model, data: Data, evaluate: Callable[[Data], Run]) -> Frozen:
    """Work out every named scenario, keeping only what stands as figures."""
    tables = large_tables(model, data)
    if not tables:
        return NOTHING_LARGE
    lines = list(frozen_lines(model, tables))
    figures: dict[Line, list[Figures]] = {line: [] for line in lines}
    for scenario in range(len(data.scenarios)):
        run = evaluate(replace(data, active=scenario))
        for line in lines:
            figures[line].append(together(line, Figures.of(line, run), tables))
    return Frozen(tables, data.scenarios, figures)


def together(line: Line, figures: Figures, tables: Sequence[Table]) -> Figures:
    """A large table's rows as one: added up, or for a check the worst."""
    if line.table not in tables:
        return figures
    join: Callable[[Array], Array] = _lowest if line.per_year is Agg.ALL else _added
    openings = [float(sum(figures.openings))]
    return Figures(join(figures.values), join(figures.years), openings)


def _added(rows: Array) -> Array:
    return cast(Array, rows.sum(axis=0, keepdims=True))


def _lowest(rows: Array) -> Array:
    return cast(Array, rows.min(axis=0, keepdims=True))


def reduced(run: Run, frozen: Frozen) -> Run:
    """The run as the workbook shows it: each large table is one row."""
    if not frozen.tables:
        return run
    rows = dict(run.data.rows)
    for table in frozen.tables:
        count = f"{len(rows[table]):,}".replace(",", ".")
        rows[table] = (f"alle {count} rijen",)
    made = Run(replace(run.data, rows=rows), run.scenarios)
    for line, values in run.values.items():
        if line.table not in frozen.tables:
            made.values[line] = values
        elif summarised(line):
            joined = together(
                line, Figures(values[:, :, 0], values[:, :0, 0], [0.0]), frozen.tables
            )
            made.values[line] = np.ascontiguousarray(joined.values[:, :, None])
    return made


class FrozenRows:
    """Where the figures stand on their sheet, and the formula that picks the active scenario."""

    def __init__(self, frozen: Frozen) -> None:
        self.frozen = frozen
        self.first: dict[tuple[Line, int], int] = {}
        row = FIRST_ROW
        for line, found in frozen.figures.items():
            for number in range(found[0].values.shape[0]):
                self.first[line, number] = row
                row += len(frozen.scenarios)
        self.next_row = row

    def __contains__(self, line: Line) -> bool:
        return line in self.frozen.figures

    def figures(self, line: Line, run: Run) -> Figures:
        """What the rows of a line show: of a frozen line the active scenario."""
        if line in self:
            return self.frozen.figures[line][run.data.active]
        return Figures.of(line, run)

    def template(self, line: Line, row: int, active: str) -> str:
        first = self.first[line, row]
        last = first + len(self.frozen.scenarios) - 1
        return f"INDEX({sheet_prefix(SHEET)}{THIS}${first}:{THIS}${last},{active})"


def explanation(frozen: Frozen) -> str:
    """What the reader must know, in a sentence or two."""
    names = " en ".join(table.name for table in frozen.tables)
    return (
        f"Te groot om rij voor rij uit te schrijven: {names}. Hieronder staan de totalen als "
        "getallen, per scenario. Het scenario wisselen werkt; een wijziging op "
        f"het blad {names} werkt pas door als u de begroting opnieuw maakt."
    )


__all__ = ["LARGE", "SHEET", "Frozen", "FrozenRows", "collect", "large_tables", "reduced"]
