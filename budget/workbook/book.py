"""The address book of one workbook: on which sheet, row and column every figure stands.

Calculation sheets are worked out here, input sheets by `budget.sheet.layout`.
No files and no text of formulas: only places, so that everything can refer to
everything before a single cell is written.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field

from budget.engine.data import Data
from budget.engine.dated import by_key, index_dates
from budget.engine.expr import Choices, Dated, Field, Line, Parameter, Table
from budget.engine.formula import Columns, FieldPlace, LinePlace, NamePlace
from budget.engine.graph import Chapter, Model
from budget.engine.timeline import MONTHS_PER_YEAR
from budget.sheet.address import MAX_SHEET_NAME, column_letter, sheet_prefix
from budget.sheet.layout import FIRST_ROW as INPUT_FIRST_ROW
from budget.sheet.layout import InputLayout, TableSheet

from .large import Frozen, FrozenRows

LABEL, ROW_NAME, UNIT, NOTE, OPENING, FIRST_MONTH = range(1, 7)  # columns, counted from 1
FIRST_ROW = 9
SUFFIX = " – berekening"
INPUT_SECTION = "Invoer, zoals die geldt"


@dataclass(frozen=True)
class TimeColumns:
    """The columns of every time sheet in a workbook of so many years."""

    years: int

    @property
    def months(self) -> list[str]:
        return [column_letter(FIRST_MONTH + n) for n in range(self.years * MONTHS_PER_YEAR)]

    @property
    def year_letters(self) -> list[str]:
        return [column_letter(self.first_year + n) for n in range(self.years)]

    @property
    def first_year(self) -> int:
        """The number of the first year's column."""
        return FIRST_MONTH + self.years * MONTHS_PER_YEAR + 1

    @property
    def last(self) -> int:
        """The number of the last column."""
        return self.first_year + self.years - 1

    @property
    def columns(self) -> Columns:
        """The letters formulas need."""
        return Columns(
            opening=column_letter(OPENING),
            first=self.months[0],
            last=self.months[-1],
            before_years=column_letter(self.first_year - 1),
            first_year=self.year_letters[0],
            last_year=self.year_letters[-1],
        )


@dataclass(frozen=True)
class HeadingRow:
    row: int
    text: str


@dataclass(frozen=True)
class LineRows:
    """The rows of one line, its total last."""

    line: Line
    place: LinePlace


@dataclass(frozen=True)
class DatedRows:
    """One parameter (and key) with all its dates: `known` rows, then indexed ones.

    An indexed row is the row above times one plus the index of `years` (from 0).
    """

    parameter: Parameter
    key: int
    row: int
    known: int
    years: tuple[int, ...] = ()

    @property
    def last_row(self) -> int:
        return self.row + self.known + len(self.years) - 1


Item = HeadingRow | LineRows | DatedRows


@dataclass(eq=False)
class CalcSheet:
    """One chapter's calculation sheet."""

    name: str
    chapter: Chapter
    items: list[Item] = field(default_factory=list)
    next_row: int = FIRST_ROW

    @property
    def prefix(self) -> str:
        return sheet_prefix(self.name)

    def take(self, rows: int) -> int:
        """Claim so many rows; gives the first."""
        first = self.next_row
        self.next_row += rows
        return first

    def heading(self, text: str) -> None:
        self.items.append(HeadingRow(self.take(1), text))


class AddressBook:
    """Where everything stands; the `Addresses` of the formula compiler."""

    def __init__(
        self, model: Model, data: Data, layout: InputLayout, frozen: Frozen | None = None
    ) -> None:
        self.model = model
        self.frozen = FrozenRows(frozen or Frozen())
        self.data = data
        self.layout = layout
        self.time = TimeColumns(data.timeline.years)
        self.columns = self.time.columns
        self.places: dict[Line, LinePlace] = {}
        self.dated_rows: dict[tuple[Parameter, int], tuple[CalcSheet, DatedRows]] = {}
        self.sheets = [self._sheet(chapter) for chapter in model.chapters if chapter.lines]

    # --- the protocol ------------------------------------------------------

    def line(self, line: Line) -> LinePlace:
        return self.places[line]

    def field(self, field: Field) -> FieldPlace:
        return self.layout.field(field)

    def names(self, target: Table | Choices) -> NamePlace:
        return self.layout.names(target)

    def row_number(self, table: Table, row: int) -> str:
        return self.layout.row_number(table, row)

    def is_large(self, table: Table) -> bool:
        """A table that is not written out: one row stands for all."""
        return table in self.frozen.frozen.tables

    def key_cell(self, table: Table, row: int) -> str:
        """The cell with the name of a row of an input table."""
        sheet = self.layout.sheets[table]
        assert isinstance(sheet, TableSheet)
        return f"{sheet_prefix(sheet.name)}${sheet.letter('key')}${INPUT_FIRST_ROW + row}"

    def active_scenario(self) -> str:
        return self.layout.active_scenario()

    def dated(self, parameter: Parameter, row: int) -> tuple[str, str]:
        """The dates and the amounts of one row of the parameter."""
        key = 0 if parameter.keys is None else row + 1
        sheet, rows = self.dated_rows[parameter, key]
        note, opening = column_letter(NOTE), column_letter(OPENING)
        return (
            f"{sheet.prefix}${note}${rows.row}:${note}${rows.last_row}",
            f"{sheet.prefix}${opening}${rows.row}:${opening}${rows.last_row}",
        )

    # --- placing -----------------------------------------------------------

    def _sheet(self, chapter: Chapter) -> CalcSheet:
        sheet = CalcSheet(calculation_name(chapter.title), chapter)
        self._place_dated(sheet)
        section = ""
        for line in filter(self._shown, reading_order(chapter.lines)):
            wanted = INPUT_SECTION if line.companion_of is not None else line.section
            if wanted and wanted != section:
                sheet.heading(wanted)
            section = wanted
            self._place(sheet, line)
        return sheet

    def _shown(self, line: Line) -> bool:
        """Of a large table only what all rows together mean."""
        return line.table is None or not self.is_large(line.table) or line in self.frozen

    def _place(self, sheet: CalcSheet, line: Line) -> None:
        rows = self.data.count(line.table)
        totalled = has_total(line)
        first = sheet.take(rows + totalled)
        place = LinePlace(sheet.prefix, first, rows, first + rows if totalled else None)
        self.places[line] = place
        sheet.items.append(LineRows(line, place))

    def _place_dated(self, sheet: CalcSheet) -> None:
        """The dates and amounts of the parameters this chapter declares."""
        found = [x.parameter for line in sheet.chapter.lines if isinstance(x := line.expr, Dated)]
        if found:
            sheet.heading("Bedragen per datum")
        for parameter in found:
            for key, amounts in by_key(self.data.amounts.get(parameter, ())).items():
                dates = [amount.since for amount in amounts]
                years: tuple[int, ...] = ()
                if parameter.index is not None:
                    steps = index_dates(parameter, dates[-1], self.data.timeline)
                    years = tuple(year for _, year in steps)
                first = sheet.take(len(dates) + len(years))
                rows = DatedRows(parameter, key, first, len(dates), years)
                self.dated_rows[parameter, key] = (sheet, rows)
                sheet.items.append(rows)


def reading_order(lines: Iterable[Line]) -> Iterator[Line]:
    """The inputs as they apply first, then the lines in the order of the chapter."""
    lines = list(lines)
    yield from (line for line in lines if line.companion_of is not None)
    yield from (line for line in lines if line.companion_of is None)


def has_total(line: Line) -> bool:
    """Rows of a table that may be added up get a total."""
    in_rows = line.table is not None and not line.table.form
    return in_rows and (line.show_total or line.unit.additive)


def calculation_name(title: str) -> str:
    """The name of a chapter's calculation sheet, cut to what Excel allows."""
    room = MAX_SHEET_NAME - len(SUFFIX)
    return (title if len(title) <= room else title[:room].rstrip(" ,-–")) + SUFFIX
