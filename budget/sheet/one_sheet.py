"""One input sheet: its columns and rows, and the words at its top.

A table has a row per thing and a form a row per figure; both follow from the
fields of the table alone.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import Literal, assert_never

from budget.engine.declare import YEARS
from budget.engine.expr import Axis, DeclarationError, Field, Table
from budget.engine.timeline import SHORT_MONTHS

from .address import column_letter, normal

TITLE_ROW, NOTE_ROW, SECTION_ROW, HEADER_ROW, UNIT_ROW, FIRST_ROW = range(1, 7)
FREE_ROWS = 200
SCENARIO_COLUMNS = 6
START_FIELD = "algemeen.startmaand"  # every workbook counts its months from this field

START_SHEET = "Zo werkt het"
CHOICES_SHEET = "Keuzelijsten"
AMOUNTS_SHEET = "Wettelijk"

NUMBER_HEADER = "Nr"
LABEL_HEADER = "Omschrijving"
VALUE_HEADER = "Waarde"
UNIT_HEADER = "Eenheid"
NOTE_HEADER = "Uitleg"
SOURCE_HEADER = "Bron"
REMARK_SOURCE = "Bron en datum"  # beside what the user fills in
REMARK_HEADER = "Toelichting"
MORE_HEADING = "Verfijning"
KEY_UNIT = "verplicht, elke naam één keer"  # stands in the row of units, under the key
EXAMPLE = "Voorbeeld:"  # a row whose name begins with it shows how it is done; it does not count
SCENARIO_LABEL = "Gekozen scenario"
SCENARIO_CELL = f"B{SECTION_ROW}"  # where it is chosen
PARAMETER, PARAMETER_KEY, SINCE, LAWFUL = "Parameter", "Sleutel", "Vanaf", VALUE_HEADER
OWN_AMOUNT, REASON, STATUS, CHECKED = "Eigen bedrag", "Reden", "Status", "Nagekeken op"
AMOUNT_HEADERS = (
    NUMBER_HEADER, PARAMETER, PARAMETER_KEY, SINCE, LAWFUL, UNIT_HEADER, OWN_AMOUNT, REASON,
    SOURCE_HEADER, STATUS, CHECKED,
)  # fmt: skip
YES_NO = ("ja", "nee")
MONTH_NAMES = SHORT_MONTHS
YEAR_NAMES = tuple(f"jaar {year}" for year in range(1, YEARS + 1))
SCENARIO_NAMES = tuple(f"scenario {number}" for number in range(1, SCENARIO_COLUMNS + 1))

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

    @property
    def headers(self) -> tuple[str, ...]:
        rest = (UNIT_HEADER, NOTE_HEADER, REMARK_SOURCE, REMARK_HEADER)
        return (LABEL_HEADER, *self.value_headers, *rest)


def made_by(version: str) -> str:
    """Stands in view on the sheet with the start, so that a newer workbook can be told."""
    return f"Gemaakt met versie {version}"


def is_example(name: str) -> bool:
    """Whether a row only shows how it is done."""
    return normal(name).startswith(normal(EXAMPLE))


def amount_letter(header: str) -> str:
    """The column of a header on the sheet with dated amounts."""
    return column_letter(AMOUNT_HEADERS.index(header) + 1)


def column_names(field: Field) -> tuple[str, ...]:
    """What a field's own columns are called; one empty name without a column axis."""
    match field.axis:
        case None:
            return ("",)
        case Axis.YEAR:
            return YEAR_NAMES
        case Axis.MONTH:
            return MONTH_NAMES
        case Axis.SCENARIO:
            return SCENARIO_NAMES
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
    for item in sorted(
        table.fields, key=lambda f: (f.more, f.kind == "text" and not f.table.aside)
    ):
        letter = column_letter(len(columns) + 1)
        if (item.more, item.section) != previous:
            previous = (item.more, item.section)
            headings.append(Heading(SECTION_ROW, letter, _heading(item)))
        if item.axis is Axis.SCENARIO:
            raise DeclarationError(f"{item.label}: een kolom per scenario kan alleen op een form")
        for part in range(len(column_names(item))):
            letter = column_letter(len(columns) + 1)
            columns.append(Column(letter, header(item, part), "field", item, part))
    columns.append(Column(column_letter(len(columns) + 1), REMARK_SOURCE, "source"))
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
        return SCENARIO_NAMES
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
