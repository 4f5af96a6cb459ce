"""What stands in the input cells: the figures of an input, or what the template fills in.

Cells are given as the user sees them: names instead of row numbers, ja/nee,
dates, and None for blank.
"""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any, Protocol, TypeAlias

from budget.engine.data import Data, DatedAmount
from budget.engine.expr import Axis, Choices, DeclarationError, Expr, Field, Parameter, Table
from budget.engine.graph import Model
from budget.engine.timeline import from_serial
from budget.version import DEFAULTS_OF

from .layout import InputLayout
from .one_sheet import SCENARIO_COLUMNS, YES_NO, column_names
from .rules import carries_forward

CLOSE = 1e-12  # programs that save a workbook round differently in the last digit
CellValue: TypeAlias = "float | str | date | None"
Remark: TypeAlias = "tuple[str, str]"
Amounts: TypeAlias = "Mapping[Parameter, Sequence[DatedAmount]]"
NO_REMARK: Remark = ("", "")


class Contents(Protocol):
    """The figures of one set of input sheets."""

    @property
    def scenarios(self) -> tuple[str, ...]: ...
    @property
    def chosen(self) -> str: ...
    @property
    def amounts(self) -> Amounts: ...

    def rows(self, table: Table) -> Sequence[str]:
        """The names of the rows that are filled in."""
        ...

    def cells(self, field: Field, row: int) -> Sequence[CellValue]:
        """One value per column of the field."""
        ...

    def remark(self, place: Table | Field, row: int) -> Remark:
        """The user's source and remark with a row, or with a field of a form."""
        ...

    def layout(self, model: Model, free: int, order: Sequence[str]) -> InputLayout:
        """The layout that holds exactly this."""
        ...


@dataclass(frozen=True)
class Figures:
    """The contents of an input that was read."""

    data: Data

    @property
    def scenarios(self) -> tuple[str, ...]:
        return self.data.scenarios

    @property
    def chosen(self) -> str:
        return self.data.scenarios[self.data.active]

    @property
    def amounts(self) -> Amounts:
        return self.data.amounts

    def rows(self, table: Table) -> Sequence[str]:
        return self.data.rows.get(table, ())

    def cells(self, field: Field, row: int) -> Sequence[CellValue]:
        if field.kind == "text":
            return (self.data.texts[field][row] or None,)
        return [self._shown(field, float(value)) for value in self.data.values[field][row]]

    def remark(self, place: Table | Field, row: int) -> Remark:
        found = self.data.remarks.get(place, ())
        return found[row] if row < len(found) else NO_REMARK

    def layout(self, model: Model, free: int, order: Sequence[str]) -> InputLayout:
        return InputLayout.of(model, self.data, free, order)

    def _shown(self, field: Field, value: float) -> CellValue:
        if math.isnan(value):
            return None
        match field.kind:
            case "ref":
                names = target_names(field, self.data.rows)
                return names[int(value) - 1] if value else None
            case "flag":
                return YES_NO[0] if value else YES_NO[1]
            case "date":
                return from_serial(value)
            case _:
                return value


@dataclass(frozen=True)
class Prefilled:
    """The contents of an empty template: fixed rows, proposed rows and defaults."""

    scenarios: tuple[str, ...]
    amounts: Amounts

    @property
    def chosen(self) -> str:
        return self.scenarios[0]

    def rows(self, table: Table) -> Sequence[str]:
        return [name for name, _ in _given_rows(table)]

    def cells(self, field: Field, row: int) -> Sequence[CellValue]:
        given: Any = _given_rows(field.table)[row][1].get(field.label)
        if field.axis is Axis.SCENARIO and self.scenarios != field.columns:
            given = None  # other scenarios than those the figures were made for
        if given is None:
            given = plain_default(field)
        return self._spread(field, given)

    def remark(self, place: Table | Field, row: int) -> Remark:
        """Where what is filled in comes from, and when that was last looked at."""
        given = _given_rows(place if isinstance(place, Table) else place.table)[row][1]
        fields = place.fields if isinstance(place, Table) else [place]
        filled = [f for f in fields if f.label in given or plain_default(f) is not None]
        sources = dict.fromkeys(item.source for item in filled if item.source)
        return (f"{'; '.join(sources)} ({DEFAULTS_OF})", "") if sources else NO_REMARK

    def layout(self, model: Model, free: int, order: Sequence[str]) -> InputLayout:
        for table in model.tables:
            _known_labels(table)
        rows = {table: len(self.rows(table)) for table in model.tables}
        keys = {p: sorted(a.key for a in found) for p, found in self.amounts.items()}
        return InputLayout(model, rows, keys, free, order)

    def _spread(self, field: Field, given: Any) -> Sequence[CellValue]:
        """A sequence is one value per column; one value stands in the first, or in all of them
        where columns do not follow from each other."""
        width = len(column_names(field))
        if isinstance(given, Sequence) and not isinstance(given, str):
            values = list(given)
        elif carries_forward(field):
            values = [given]
        elif field.axis is Axis.SCENARIO:
            values = [given] * len(self.scenarios)
        else:
            values = [given] * width
        if len(values) > width:
            raise DeclarationError(f"{field.label}: {len(values)} waarden in {width} kolommen")
        shown = [_as_cell(field, value) for value in values]
        return shown + [None] * (width - len(shown))


def same(one: CellValue, other: CellValue) -> bool:
    """Whether a user would see the same in both cells."""
    if isinstance(one, float) and isinstance(other, float):
        return math.isclose(one, other, rel_tol=CLOSE, abs_tol=CLOSE)
    return one == other


def target_names(field: Field, rows: Mapping[Table, Sequence[str]]) -> Sequence[str]:
    """The names a reference can take, in the order of their row numbers."""
    assert field.target is not None
    return field.target.names if isinstance(field.target, Choices) else rows[field.target]


def plain_default(field: Field) -> Any:
    """A default that is a figure or a name; one that is reckoned stays live in the workbook."""
    return None if isinstance(field.default, Expr) else field.default


def scenario_names(model: Model) -> tuple[str, ...]:
    """The names the levers themselves propose."""
    for item in model.fields.values():
        if item.axis is Axis.SCENARIO and item.columns:
            return item.columns[:SCENARIO_COLUMNS]
    return ("Basis",)


def _given_rows(table: Table) -> list[tuple[str, Mapping[str, Any]]]:
    """The rows a table starts with: fixed or proposed ones; a form has one."""
    if table.fixed is not None:
        return list(table.fixed.items())
    if table.form:
        return [(table.name, table.proposed[0] if table.proposed else {})]
    return [(str(row[table.key]), row) for row in table.proposed]


def _known_labels(table: Table) -> None:
    """A wrong label in the rows of a table would silently fill in nothing."""
    known = {item.label for item in table.fields} | {table.key}
    for name, row in (*_given_rows(table), ("voorbeeld", table.example)):
        for label in row:
            if label not in known:
                raise DeclarationError(f"{table.name}, {name!r}: er is geen veld {label!r}")


def _as_cell(field: Field, value: Any) -> CellValue:
    if value is None or isinstance(value, Expr):
        return None
    if field.kind == "flag":
        return value if isinstance(value, str) else YES_NO[0 if value else 1]
    if field.kind == "date" and isinstance(value, int | float):
        return from_serial(value)
    return value  # type: ignore[no-any-return]
