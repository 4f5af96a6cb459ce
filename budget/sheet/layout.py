"""Where every input stands: the layout of the input sheets, worked out from the model.

No files and no figures, only addresses. The template, the output workbooks and
the reader share it, so that an output workbook can be read as an input again.
Rows count from 1 and columns are letters, as on the sheet.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cached_property

from budget.engine.data import Data
from budget.engine.expr import Choices, DeclarationError, Field, Parameter, Table
from budget.engine.formula import FieldPlace, NamePlace
from budget.engine.graph import Model

from .address import SheetNames, column_letter, normal, sheet_prefix
from .one_sheet import (
    AMOUNTS_SHEET,
    CHOICES_SHEET,
    FIRST_ROW,
    HEADER_ROW,
    LAWFUL,
    OWN_AMOUNT,
    REASON,
    SECTION_ROW,
    SINCE,
    SOURCE_HEADER,
    START_SHEET,
    STATUS,
    UNIT_ROW,
    FormSheet,
    TableSheet,
    amount_letter,
    column_names,
    form_sheet,
    table_columns,
)


@dataclass(frozen=True)
class AmountPlace:
    """The rows of one parameter (and key) on the sheet with dated amounts, oldest first."""

    sheet: str
    first: int
    last: int
    since: str = amount_letter(SINCE)
    value: str = amount_letter(LAWFUL)
    own: str = amount_letter(OWN_AMOUNT)
    reason: str = amount_letter(REASON)
    source: str = amount_letter(SOURCE_HEADER)
    status: str = amount_letter(STATUS)


@dataclass(eq=False)
class InputLayout:
    """All input sheets. `rows` and `amounts` say how much is filled in, `free` how much room
    is kept below it."""

    model: Model
    rows: Mapping[Table, int] = field(default_factory=dict)
    amounts: Mapping[Parameter, Sequence[int]] = field(default_factory=dict)
    free: int = 0
    order: Sequence[str] = ()

    @classmethod
    def of(cls, model: Model, data: Data, free: int = 0, order: Sequence[str] = ()) -> InputLayout:
        """The layout that holds exactly these figures."""
        rows = {table: len(data.rows.get(table, ())) for table in model.tables}
        amounts = {p: sorted(a.key for a in found) for p, found in data.amounts.items()}
        return cls(model, rows, amounts, free, order)

    def __post_init__(self) -> None:
        self.sheets: dict[Table, TableSheet | FormSheet] = {}
        names = SheetNames()
        for reserved in (START_SHEET, CHOICES_SHEET, AMOUNTS_SHEET):
            names.claim(reserved)
        for table in self._ordered():
            names.claim(table.name)
            self.sheets[table] = form_sheet(table) if table.form else self._table_sheet(table)
        self.scenario_form = _scenario_form(self.sheets.values())
        self.amount_places, self.amount_rows = _amount_places(self.model, self.amounts)

    def _ordered(self) -> list[Table]:
        place = {normal(name): number for number, name in enumerate(self.order)}
        return sorted(self.model.tables, key=lambda t: place.get(normal(t.name), len(place)))

    def _table_sheet(self, table: Table) -> TableSheet:
        rows = self.rows.get(table, 0)
        room = rows if table.fixed is not None else rows + self.free
        columns, headings = table_columns(table)
        return TableSheet(table, columns, headings, rows, max(room, 1))

    # --- the addresses formulas need ---------------------------------------

    def field(self, field: Field) -> FieldPlace:
        """The cells of a field."""
        sheet = self.sheets[field.table]
        prefix = sheet_prefix(sheet.name)
        if isinstance(sheet, FormSheet):
            letters = sheet.value_letters[: len(column_names(field))]
            return FieldPlace(prefix, sheet.rows[field], 1, letters)
        return FieldPlace(prefix, FIRST_ROW, sheet.rows, sheet.letters[field])

    def names(self, target: Table | Choices) -> NamePlace:
        """The names to choose from, all the room there is, with their row numbers."""
        if isinstance(target, Choices):
            letter = self.choice_letters[target]
            last = FIRST_ROW + len(target.names) - 1
            return _name_place(CHOICES_SHEET, "A", letter, last)
        sheet = self.sheets[target]
        assert isinstance(sheet, TableSheet), f"{target.name} heeft geen namen"
        return _name_place(sheet.name, "A", "B", sheet.last_row)

    def row_number(self, table: Table, row: int) -> str:
        """The cell that holds a row's own number."""
        return f"{sheet_prefix(table.name)}$A${FIRST_ROW + row}"

    def active_scenario(self) -> str:
        """The cell with the number of the chosen scenario."""
        return f"{sheet_prefix(self._scenarios().name)}$C${SECTION_ROW}"

    def scenario_name(self) -> str:
        """The cell where the user chooses the scenario."""
        return f"{sheet_prefix(self._scenarios().name)}$B${SECTION_ROW}"

    def scenario_names(self) -> NamePlace:
        """The editable names of the scenarios, and the numbers under them (both in a row)."""
        form = self._scenarios()
        first, last = form.value_letters[0], form.value_letters[-1]
        prefix = sheet_prefix(form.name)
        names, numbers = (f"{prefix}${first}${r}:${last}${r}" for r in (HEADER_ROW, UNIT_ROW))
        return NamePlace(names, numbers)

    def amount(self, parameter: Parameter, key: int = 0) -> AmountPlace:
        """The rows of a parameter; `key` is the row number of its key table, 0 without."""
        return self.amount_places[parameter, key]

    @cached_property
    def choice_letters(self) -> dict[Choices, str]:
        return {item: column_letter(2 + n) for n, item in enumerate(self.model.choices)}

    def _scenarios(self) -> FormSheet:
        if self.scenario_form is None:
            raise DeclarationError("geen enkel veld heeft een kolom per scenario")
        return self.scenario_form


def _name_place(sheet: str, numbers: str, names: str, last: int) -> NamePlace:
    prefix = sheet_prefix(sheet)
    first = FIRST_ROW
    return NamePlace(
        f"{prefix}${names}${first}:${names}${last}", f"{prefix}${numbers}${first}:${numbers}${last}"
    )


def _scenario_form(sheets: Iterable[TableSheet | FormSheet]) -> FormSheet | None:
    found = [s for s in sheets if isinstance(s, FormSheet) and s.scenarios]
    if len(found) > 1:
        raise DeclarationError("scenario's staan op één blad, niet op twee")
    return found[0] if found else None


def _amount_places(
    model: Model, amounts: Mapping[Parameter, Sequence[int]]
) -> tuple[dict[tuple[Parameter, int], AmountPlace], int]:
    """Parameters in their own order, then keys; how many rows in all."""
    places: dict[tuple[Parameter, int], AmountPlace] = {}
    row, prefix = FIRST_ROW, sheet_prefix(AMOUNTS_SHEET)
    for parameter in model.parameters:
        keys = amounts.get(parameter, ())
        for key in sorted(set(keys)):
            count = sum(1 for other in keys if other == key)
            places[parameter, key] = AmountPlace(prefix, row, row + count - 1)
            row += count
    return places, row - FIRST_ROW


__all__ = [
    "AMOUNTS_SHEET",
    "CHOICES_SHEET",
    "FIRST_ROW",
    "AmountPlace",
    "InputLayout",
    "TableSheet",
]
