"""The worked example: a whole begroting as a text a person can read, turned into input sheets.

The text (TOML) names sheets, rows and columns as the workbook does: `[Blad]` for a form,
`[[Blad]]` for each row of a table. `Bron` and `Toelichting` fill the last two columns; beside the
figures of a form they are `[Blad.Bron]` and `[Blad.Toelichting]`, by label. On the
sheet Wettelijk rows are dated amounts on top of those the model knows.
"""

from __future__ import annotations

import tomllib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from importlib.resources import files
from pathlib import Path
from typing import Any

from budget.engine.expr import DeclarationError, Field, Table
from budget.engine.graph import Model
from budget.sheet.contents import NO_REMARK, CellValue, Prefilled, Remark, scenario_names
from budget.sheet.one_sheet import REMARK_HEADER, SOURCE_HEADER

from .amounts import with_added
from .template import write_template

SHIPPED = "inputs/betere_buren.toml"
AMOUNTS = "Wettelijk"
Row = Mapping[str, Any]


@dataclass(frozen=True)
class Told(Prefilled):
    """A template with the figures of a text filled in."""

    told: Mapping[str, Mapping[str, Row]]

    def rows(self, table: Table) -> Sequence[str]:
        if table.form or table.fixed is not None:
            return super().rows(table)
        return list(self.told.get(table.name, {}))

    def cells(self, field: Field, row: int) -> Sequence[CellValue]:
        told = self._row(field.table, row)
        if field.label in told:
            return self._spread(field, told[field.label])
        if field.table.form or field.table.fixed is not None:
            return super().cells(field, row)
        return self._spread(field, None)

    def remark(self, place: Table | Field, row: int) -> Remark:
        if isinstance(place, Field):
            sheet = self.told.get(place.table.name, {})
            source, remark = super().remark(place, row)
            source = sheet.get(SOURCE_HEADER, {}).get(place.label, source)
            return (source, sheet.get(REMARK_HEADER, {}).get(place.label, remark))
        told = self._row(place, row)
        source, remark = super().remark(place, row) if place.fixed is not None else NO_REMARK
        return (told.get(SOURCE_HEADER, source), told.get(REMARK_HEADER, remark))

    def _row(self, table: Table, row: int) -> Row:
        """A form has one row, and its key is the name of the sheet."""
        return self.told.get(table.name, {}).get(self.rows(table)[row], {})


def write_example(
    model: Model,
    path: Path,
    text: str | None = None,
    *,
    groups: Mapping[str, Sequence[str]] | None = None,
    free: int | None = None,
) -> Path:
    """Write the input workbook of the worked example (or of another text of the same form).

    `groups`: names of tables, as the sheets should stand, by heading. `free`: rows
    kept free below each table.
    """
    source = files("budget").joinpath(SHIPPED).read_text(encoding="utf-8") if text is None else text
    contents = told(model, source)
    return write_template(model, path, contents=contents, groups=groups, free=free)


def told(model: Model, text: str) -> Told:
    """The contents of a text; DeclarationError names the first sheet or label that is unknown."""
    sheets: dict[str, Any] = tomllib.loads(text)
    amounts = with_added(model, sheets.pop(AMOUNTS, []))
    known = {table.name: table for table in model.tables}
    rows = {name: _rows(known, name, entries) for name, entries in sheets.items()}
    names = tuple(rows.get("Hefbomen", {}).get("Hefbomen", {}).get("Scenario", ()))
    return Told(names or scenario_names(model), amounts, rows)


def _rows(known: Mapping[str, Table], name: str, entries: Any) -> dict[str, Row]:
    """The entries of one sheet by the name of their row, every label checked."""
    if name not in known:
        raise DeclarationError(f"er is geen blad {name!r}; wel {sorted(known)}")
    table = known[name]
    if table.form:
        beside = {header: entries.pop(header, {}) for header in (SOURCE_HEADER, REMARK_HEADER)}
        _check_labels(table, entries)
        return {name: entries, **beside}
    for entry in entries:
        _check_labels(table, entry)
    return {str(entry[table.key]): entry for entry in entries}


def _check_labels(table: Table, entry: Row) -> None:
    labels = {field.label for field in table.fields} | {table.key, SOURCE_HEADER, REMARK_HEADER}
    unknown = sorted(set(entry) - labels - {"Scenario"})
    if unknown:
        raise DeclarationError(f"{table.name}: onbekend {unknown}; er is {sorted(labels)}")
