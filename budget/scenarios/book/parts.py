"""What stands in a results workbook, as records: text, tables and charts, no cells yet."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Literal, TypeAlias

from budget.engine.expr import Unit
from budget.fingerprint import file_hash
from budget.plan import Plan
from budget.sheet.plain import cell_text
from budget.sheet.styles import Role
from budget.version import __version__
from budget.workbook.checks import word_for
from budget.workbook.cover import RunInfo

Kind: TypeAlias = Literal["line", "bar", "stacked", "beside", "fan", "tornado", "scatter", "curve"]


@dataclass(frozen=True)
class Cell:
    """A value that has another unit than its column, or a look of its own."""

    value: float | str | date | None
    unit: Unit | None = None
    role: Role | None = None


Value: TypeAlias = "float | str | date | Cell | None"


@dataclass(frozen=True)
class Column:
    """One column: its header, and the unit of its figures (None: words, or each cell its own).

    `width` in characters; 0: as wide as what stands in it.
    """

    header: str
    unit: Unit | None = None
    width: float = 0


@dataclass(frozen=True, eq=False)
class Grid:
    """A table. `heat`: numbers of the columns that are coloured together from low to high;
    `totals`: how many of the last rows are totals."""

    title: str
    columns: Sequence[Column]
    rows: Sequence[Sequence[Value]]
    note: str = ""
    heat: Sequence[int] = ()
    totals: int = 0

    @property
    def shown(self) -> Sequence[Sequence[Value]]:
        """The rows that a chart shows: those that are no totals."""
        return self.rows[: len(self.rows) - self.totals]


@dataclass(frozen=True, eq=False)
class Lines:
    """A native chart on the cells of a grid in the same workbook; `title` is its message.

    `x`, `y`: numbers of columns of the grid, from 0. Per kind:
    - line, bar, stacked: a series per y, over the categories in x (words, numbers, months);
    - beside: bars that lie, for names that are long;
    - scatter, curve: numbers against numbers, as points or as a line through them;
    - fan: the y are percentiles, from the lowest to the highest column; an odd number of them
      shows the middle one as a line;
    - tornado: two y, the difference with the base for less and for more of an input; the rows
      stand in the order of the effect, the first ten are shown.
    `y_title` without the unit: that is added, with × 1.000 where the amounts ask for it.
    """

    title: str
    grid: Grid
    x: int
    y: Sequence[int]
    kind: Kind = "line"
    x_title: str = ""
    y_title: str = ""


Block: TypeAlias = "Grid | Lines"


@dataclass(frozen=True)
class Sheet:
    """One sheet: what it shows in a sentence or two, then tables and charts from top to bottom."""

    name: str
    intro: str
    blocks: Sequence[Block]


@dataclass(frozen=True)
class Results:
    """A whole workbook. Its first sheet has the title, the meaning, the first chart of the
    sheets, and the facts.

    `meaning`: Dutch sentences with the figures that matter. `facts`: what it was made from.
    """

    title: str
    meaning: Sequence[str]
    facts: Mapping[str, str]
    parts: Sequence[Sheet]


def facts_of(plan: Plan, more: Mapping[str, str] | None = None) -> dict[str, str]:
    """The facts every results workbook states: which run of which input by which version, in
    which scenario; and `more`: seed, plan, counts."""
    name = cell_text(plan.source.name)
    info = RunInfo(plan.run_id, __version__, file_hash(plan.source), name)
    return {**info.facts, "Scenario": plan.data.scenarios[plan.data.active], **(more or {})}


def verdict(holds: bool) -> Cell:
    """Whether a check holds, in the words and the look the begroting has for it."""
    return Cell(word_for(holds), role=Role.GOOD if holds else Role.BAD)
