"""Where every input stands: the layout of the input sheets, worked out from the model.

No files and no figures, only addresses. The template, the output workbooks and
the reader share it, so that an output workbook can be read as an input again.
Rows count from 1 and columns are letters, as on the sheet.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cached_property
from typing import Literal, assert_never

from budget.engine.data import Data
from budget.engine.declare import MONTHS_OF_YEAR, YEARS
from budget.engine.expr import Axis, Choices, DeclarationError, Field, Parameter, Table
from budget.engine.formula import FieldPlace, NamePlace
from budget.engine.graph import Model

from .address import SheetNames, column_letter, normal, sheet_prefix

TITLE_ROW, NOTE_ROW, SECTION_ROW, HEADER_ROW, UNIT_ROW, FIRST_ROW = range(1, 7)
FREE_ROWS = 200
SCENARIO_COLUMNS = 6

START_SHEET = "Zo werkt het"
CHOICES_SHEET = "Keuzelijsten"
AMOUNTS_SHEET = "Wettelijk"

NUMBER_HEADER = "Nr"
LABEL_HEADER = "Omschrijving"
VALUE_HEADER = "Waarde"
UNIT_HEADER = "Eenheid"
NOTE_HEADER = "Uitleg"
SOURCE_HEADER = "Bron"
REMARK_HEADER = "Toelichting"
MORE_HEADING = "Verfijning"
KEY_UNIT = "verplicht, elke naam één keer"  # stands in the row of units, under the key
SCENARIO_LABEL = "Gekozen scenario"
AMOUNT_HEADERS = (
    NUMBER_HEADER, "Parameter", "Sleutel", "Vanaf", "Waarde", "Eenheid", "Bron", "Status",
    "Nagekeken op",
)  # fmt: skip
STATUSES = ("definitief", "voorlopig", "aanname")
YES_NO = ("ja", "nee")
MONTH_NAMES = (
    "jan", "feb", "mrt", "apr", "mei", "jun", "jul", "aug", "sep", "okt", "nov", "dec",
)  # fmt: skip

Role = Literal["number", "key", "field", "source", "remark"]


@dataclass(frozen=True)
class Column:
    """One column of a table's sheet. `part`: which of the field's own columns it is."""

    letter: str
    header: str
    role: Role
    field: Field | None = None
    part: int = 0


@dataclass(frozen=True)
class Heading:
    """A section title; on a form also the names of the columns under it."""

    row: int
    letter: str
    text: str
    columns: tuple[str, ...] = ()


@dataclass(eq=False)
class TableSheet:
    """A row per thing. `rows` are filled in, `room` are formatted (at least one)."""

    table: Table
    columns: list[Column]
    headings: list[Heading]
    rows: int
    room: int

    @property
    def name(self) -> str:
        return self.table.name

    @property
    def last_row(self) -> int:
        return FIRST_ROW + self.room - 1

    @cached_property
    def letters(self) -> dict[Field, tuple[str, ...]]:
        found: dict[Field, tuple[str, ...]] = {}
        for column in self.columns:
            if column.field is not None:
                found[column.field] = (*found.get(column.field, ()), column.letter)
        return found

    def letter(self, role: Role) -> str:
        """The column of the number, key, source or remark."""
        return next(column.letter for column in self.columns if column.role == role)


@dataclass(eq=False)
class FormSheet:
    """A figure per row: label, value (or a value per column), unit, explanation, source, remark."""

    table: Table
    value_headers: tuple[str, ...]
    headings: list[Heading]
    rows: dict[Field, int]
    scenarios: bool

    @property
    def name(self) -> str:
        return self.table.name

    @property
    def last_row(self) -> int:
        return max(self.rows.values(), default=HEADER_ROW)

    @property
    def value_letters(self) -> tuple[str, ...]:
        return tuple(column_letter(2 + i) for i in range(len(self.value_headers)))

    def after_values(self, offset: int) -> str:
        return column_letter(2 + len(self.value_headers) + offset)

    @property
    def unit_letter(self) -> str:
        return self.after_values(0)

    @property
    def note_letter(self) -> str:
        return self.after_values(1)

    @property
    def source_letter(self) -> str:
        return self.after_values(2)

    @property
    def remark_letter(self) -> str:
        return self.after_values(3)

    @property
    def headers(self) -> tuple[str, ...]:
        rest = (UNIT_HEADER, NOTE_HEADER, SOURCE_HEADER, REMARK_HEADER)
        return (LABEL_HEADER, *self.value_headers, *rest)


@dataclass(frozen=True)
class AmountPlace:
    """The rows of one parameter (and key) on the sheet with dated amounts, oldest first."""

    sheet: str
    first: int
    last: int
    since: str = "D"
    value: str = "E"


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


def column_names(field: Field) -> tuple[str, ...]:
    """What a field's own columns are called; one empty name without a column axis."""
    match field.axis:
        case None:
            return ("",)
        case Axis.YEAR:
            return tuple(f"jaar {year}" for year in range(1, YEARS + 1))
        case Axis.MONTH:
            return MONTH_NAMES[:MONTHS_OF_YEAR]
        case Axis.SCENARIO:
            return tuple(f"scenario {n}" for n in range(1, SCENARIO_COLUMNS + 1))
        case Axis.KEY:
            return field.columns
        case _:
            assert_never(field.axis)


def header(field: Field, part: int) -> str:
    """The header of a field's column on a table's sheet."""
    name = column_names(field)[part]
    return f"{field.label} – {name}" if name else field.label


def table_columns(table: Table) -> tuple[list[Column], list[Heading]]:
    """Number, key, the basic fields, the words, then what may be refined; source and remark."""
    columns = [Column("A", NUMBER_HEADER, "number"), Column("B", table.key, "key")]
    headings: list[Heading] = []
    previous: tuple[bool, str] = (False, "")
    for item in sorted(table.fields, key=lambda f: (f.more, f.kind == "text")):
        letter = column_letter(len(columns) + 1)
        if (item.more, item.section) != previous:
            previous = (item.more, item.section)
            headings.append(Heading(SECTION_ROW, letter, _heading(item)))
        if item.axis is Axis.SCENARIO:
            raise DeclarationError(f"{item.label}: een kolom per scenario kan alleen op een form")
        for part in range(len(column_names(item))):
            letter = column_letter(len(columns) + 1)
            columns.append(Column(letter, header(item, part), "field", item, part))
    columns.append(Column(column_letter(len(columns) + 1), SOURCE_HEADER, "source"))
    columns.append(Column(column_letter(len(columns) + 1), REMARK_HEADER, "remark"))
    _distinct(table, [column.header for column in columns])
    return columns, headings


def form_sheet(table: Table) -> FormSheet:
    """Rows down, a heading where the section or the meaning of the columns changes."""
    scenarios = any(item.axis is Axis.SCENARIO for item in table.fields)
    value_headers = _value_headers(table, scenarios)
    headings: list[Heading] = []
    rows: dict[Field, int] = {}
    row = UNIT_ROW + 1 if scenarios else UNIT_ROW
    section, shown = (False, ""), value_headers
    for item in sorted(table.fields, key=lambda f: f.more):
        names = column_names(item)
        news = len(names) > 1 and not scenarios and names != shown[: len(names)]
        if (item.more, item.section) != section or news:
            section = (item.more, item.section)
            shown = names if news else shown
            headings.append(Heading(row, "A", _heading(item), names if news else ()))
            row += 1
        rows[item] = row
        row += 1
    labels = [item.label for item in table.fields]
    _distinct(table, labels + sorted({heading.text for heading in headings} - {""}))
    return FormSheet(table, value_headers, headings, rows, scenarios)


def _value_headers(table: Table, scenarios: bool) -> tuple[str, ...]:
    """The columns of a form: those of its axis if all fields share it, else plain numbers."""
    if scenarios:
        return tuple(f"scenario {n}" for n in range(1, SCENARIO_COLUMNS + 1))
    kinds = {column_names(item) for item in table.fields} or {("",)}
    if len(kinds) == 1 and kinds != {("",)}:
        return kinds.pop()
    widest = max(len(names) for names in kinds)
    return (VALUE_HEADER, *(f"{VALUE_HEADER} {n}" for n in range(2, widest + 1)))


def _heading(item: Field) -> str:
    if not item.more:
        return item.section
    return f"{MORE_HEADING}: {item.section}" if item.section else MORE_HEADING


def _distinct(table: Table, texts: Sequence[str]) -> None:
    """The reader finds columns and rows by name: two of the same cannot be told apart."""
    seen: set[str] = set()
    for text in texts:
        if normal(text) in seen:
            raise DeclarationError(f"{table.name}: {text!r} staat er twee keer op")
        seen.add(normal(text))


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
    "AmountPlace", "Column", "FormSheet", "Heading", "InputLayout", "TableSheet", "column_letter",
    "column_names", "form_sheet", "header", "normal", "sheet_prefix", "table_columns",
]  # fmt: skip
