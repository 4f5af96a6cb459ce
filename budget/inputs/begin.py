"""A new workbook: what the user said beforehand, and example rows that show how it is done."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, field

from budget.engine.expr import Choices, Field, Table
from budget.engine.graph import Model
from budget.sheet.contents import (
    NO_REMARK,
    CellValue,
    Prefilled,
    Remark,
    plain_default,
    scenario_names,
)
from budget.sheet.one_sheet import EXAMPLE, REMARK_HEADER, SOURCE_HEADER

from .amounts import recent_amounts
from .models import Row, Rows, model_rows


@dataclass(frozen=True)
class Begun(Prefilled):
    """The contents of a new workbook. `answers`: by field; `shown`: tables with an example row;
    `model`: the rows an organisation model begins with, by sheet."""

    answers: Mapping[Field, CellValue]
    shown: Collection[Table]
    model: Rows = field(default_factory=dict)

    def rows(self, table: Table) -> Sequence[str]:
        if table.name in self.model:
            return list(self.model[table.name])
        if self._has_example(table):
            return [as_example(str(table.example[table.key]))]
        return super().rows(table)

    def cells(self, field: Field, row: int) -> Sequence[CellValue]:
        if field in self.answers:
            return self._spread(field, self.answers[field])
        if field.table.name in self.model:
            given = self._of_model(field.table, row).get(field.label)
            return self._spread(field, plain_default(field) if given is None else given)
        if not self._has_example(field.table):
            return super().cells(field, row)
        given = field.table.example.get(field.label)
        if given is not None and refers_to_example(field):
            given = as_example(given)
        return self._spread(field, given)

    def remark(self, place: Table | Field, row: int) -> Remark:
        if isinstance(place, Table) and place.name in self.model:
            cells = self._of_model(place, row)
            return str(cells.get(SOURCE_HEADER, "")), str(cells.get(REMARK_HEADER, ""))
        example = isinstance(place, Table) and self._has_example(place)
        return NO_REMARK if example else super().remark(place, row)

    def _has_example(self, table: Table) -> bool:
        return table in self.shown and bool(table.example)

    def _of_model(self, table: Table, row: int) -> Row:
        return list(self.model[table.name].values())[row]


def as_example(name: str) -> str:
    return f"{EXAMPLE} {name}"


def refers_to_example(item: Field) -> bool:
    """Whether what an example chooses there is itself an example, on another sheet."""
    target = item.target
    return target is not None and not isinstance(target, Choices) and bool(target.example)


def begin(
    model: Model, answers: Mapping[str, CellValue], sheets: Collection[str], organisation: str = ""
) -> Begun:
    """The contents of a new workbook. `answers`: by field id; `sheets`: the names of those that
    the user will fill in, which get an example row; `organisation`: the name of an organisation
    model, whose rows stand there already."""
    return Begun(
        scenario_names(model),
        recent_amounts(model),
        {model.fields[id]: value for id, value in answers.items()},
        [table for table in model.tables if table.name in sheets],
        model_rows(organisation) if organisation else {},
    )
