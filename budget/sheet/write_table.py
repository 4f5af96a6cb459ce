"""Writes the sheet of a table: a row per thing."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

from xlsxwriter.worksheet import Worksheet

from budget.engine.expr import Choices, Field, Table

from .address import column_number
from .contents import CellValue
from .one_sheet import FIRST_ROW, HEADER_ROW, KEY_UNIT, SECTION_ROW, UNIT_ROW, Column, TableSheet
from .pages import (
    FIGURE,
    LINE_HEIGHT,
    LONG_TEXT,
    PageWriter,
    header_height,
    header_text,
    header_width,
    row_height,
)
from .row_check import BAD, CHECK_HEADER, CHECK_WIDTH, GOOD, RowCheck, example_test
from .rules import typed
from .styles import Role
from .validation import message, told, validation

SHORT_TEXT, NUMBER_WIDTH = 18, 5


@dataclass
class TableWriter:
    """A table: a row per thing."""

    writer: PageWriter
    sheet: TableSheet

    def write(self) -> Worksheet:
        table, writer = self.sheet.table, self.writer
        self.page = writer.page(table.name, table.note)
        self._headers()
        names = writer.contents.rows(table)
        for row in range(self.sheet.room):
            self._key(row, names[row] if row < len(names) else None)
        if writer.fixed_rows:
            for row in range(len(names)):
                self._number(row)
        else:
            self._check(len(names))
            self._examples()
        for column in self.sheet.columns[2:]:
            self._column(column, len(names))
        for row in range(len(names)):
            self._height(row)
        self._key_rule()
        width = sum(map(self._width, self.sheet.columns))
        last = self._last_printed(len(names))
        writer.finish(self.page, 2, len(self.sheet.columns) - 1, last, width=width)
        return self.page

    def _headers(self) -> None:
        get = self.writer.styles.get
        self._headings()
        shown = [(self._header(column), self._width(column)) for column in self.sheet.columns]
        for place, (column, (text, width)) in enumerate(
            zip(self.sheet.columns, shown, strict=True)
        ):
            self.page.write_string(HEADER_ROW - 1, place, header_text(text), get(Role.HEADER))
            self.page.write_string(UNIT_ROW - 1, place, _unit_text(column), get(Role.UNIT))
            self.page.set_column(place, place, width)
        self.page.set_row(HEADER_ROW - 1, header_height(shown))

    def _headings(self) -> None:
        """A band over all columns of a section, its name at the left."""
        style = self.writer.styles.get(Role.SECTION)
        starts = [column_number(heading.letter) - 1 for heading in self.sheet.headings]
        end = sum(column.role in ("number", "key", "field") for column in self.sheet.columns)
        spans = pairwise([*starts, end])
        for heading, (start, next_one) in zip(self.sheet.headings, spans, strict=True):
            for place in range(start, next_one if heading.text else start):
                self.page.write_blank(SECTION_ROW - 1, place, None, style)
            if heading.text:
                self.page.write_string(SECTION_ROW - 1, start, heading.text, style)

    def _header(self, column: Column) -> str:
        checked = column.role == "number" and not self.writer.fixed_rows
        return CHECK_HEADER if checked else column.header

    def _width(self, column: Column) -> float:
        """Wide enough for what is typed, for each word of the header, and for the unit."""
        if column.role == "number":
            return NUMBER_WIDTH if self.writer.fixed_rows else CHECK_WIDTH
        item = column.field
        if column.role == "key":
            names = self.sheet.table.fixed or ()
            base: float = max([self.sheet.table.key_width, *(len(name) + 3 for name in names)])
        elif item is not None and item.kind == "text" and item.target is not None:
            base = self._name_width(item)
        elif item is None or item.kind == "text":
            base = LONG_TEXT
        else:
            base = self._name_width(item) if item.kind == "ref" else FIGURE
        return max(base, header_width(column.header), len(_unit_text(column)) + 1)

    def _name_width(self, item: Field) -> float:
        """Wide enough for the longest of the names to choose from."""
        target = item.target
        assert target is not None
        names = target.names if isinstance(target, Choices) else self._rows(target)
        return min(max([SHORT_TEXT, *(len(name) + 3 for name in names)]), LONG_TEXT)

    def _rows(self, target: Table) -> Sequence[str]:
        contents = self.writer.contents
        return contents.scenarios if target.form else contents.rows(target)

    def _check(self, filled: int) -> None:
        """The column Controle, in every row there is room for."""
        check = RowCheck(self.sheet, self.writer.layout, self.writer.contents)
        style = self.writer.styles.get(Role.NOTE)
        for row in range(self.sheet.room):
            formula = check.formula(FIRST_ROW + row)
            shown = check.shown(row) if row < filled else ""
            self.page.write_formula(FIRST_ROW - 1 + row, 0, formula, style, shown)
        cells = (FIRST_ROW - 1, 0, self.sheet.last_row - 1, 0)
        for sign, role in ((GOOD, Role.GOOD), (BAD, Role.BAD)):
            rule = {"type": "text", "criteria": "begins with", "value": sign}
            self.page.conditional_format(*cells, {**rule, "format": self.writer.styles.get(role)})

    def _examples(self) -> None:
        """What does not count looks like it, for as long as its name says so."""
        test = f"={example_test(f'$B{FIRST_ROW}')}"
        rule = {"type": "formula", "criteria": test, "format": self.writer.styles.get(Role.EXAMPLE)}
        last = len(self.sheet.columns) - 1
        self.page.conditional_format(FIRST_ROW - 1, 0, self.sheet.last_row - 1, last, rule)

    def _number(self, row: int) -> None:
        """The number formulas know a row by; a free row has none, so a blank is no name."""
        style = self.writer.styles.get(Role.NOTE)
        self.page.write_number(FIRST_ROW - 1 + row, 0, row + 1, style)

    def _key(self, row: int, name: str | None) -> None:
        locked = self.writer.fixed_rows or self.sheet.table.fixed is not None
        style = self.writer.styles.get(Role.FIXED if locked else Role.INPUT)
        self.writer.put(self.page, FIRST_ROW - 1 + row, 1, name, style)

    def _column(self, column: Column, filled: int) -> None:
        """All cells of one column, with the check while typing."""
        place = column_number(column.letter) - 1
        item, writer = column.field, self.writer
        free = writer.styles.get(Role.INPUT, wrap=True)
        style = free if item is None else writer.input_format(item)
        for row in range(self.sheet.room):
            value = self._value(column, row) if row < filled else None
            writer.put(self.page, FIRST_ROW - 1 + row, place, value, style)
        rule = validation(item, self.writer.layout) if item is not None else told(column.role)
        if rule is not None:
            last = FIRST_ROW - 2 + self.sheet.room
            self.page.data_validation(FIRST_ROW - 1, place, last, place, rule)

    def _height(self, row: int) -> None:
        """A row with long words in it is as high as they need."""
        wordy = [c for c in self.sheet.columns[2:] if c.field is None or c.field.kind == "text"]
        texts = [(str(self._value(column, row) or ""), self._width(column)) for column in wordy]
        height = max((row_height(*each) for each in texts), default=LINE_HEIGHT)
        if height > LINE_HEIGHT:
            self.page.set_row(FIRST_ROW - 1 + row, height)

    def _value(self, column: Column, row: int) -> CellValue:
        contents = self.writer.contents
        if column.field is None:
            source, remark = contents.remark(self.sheet.table, row)
            return source if column.role == "source" else remark
        found = contents.cells(column.field, row)
        return found[column.part] if column.part < len(found) else None

    def _key_rule(self) -> None:
        """Excel refuses a second row of the same name."""
        if self.writer.fixed_rows:
            return
        cells = f"$B${FIRST_ROW}:$B${self.sheet.last_row}"
        rule = {
            "validate": "custom", "value": f"=SUMPRODUCT(({cells}=B{FIRST_ROW})*1)=1",
            "error_title": "Deze naam staat er al",
            "error_message": "Elke rij heeft een eigen naam: andere bladen kiezen hieruit.",
            **message(self.sheet.table.key, self.sheet.table.note),
        }  # fmt: skip
        self.page.data_validation(FIRST_ROW - 1, 1, self.sheet.last_row - 1, 1, rule)

    def _last_printed(self, filled: int) -> int:
        """Free rows are not printed, but for a few."""
        return min(self.sheet.last_row, FIRST_ROW + filled + 9)


def _unit_text(column: Column) -> str:
    if column.role == "key":
        return KEY_UNIT
    return "" if column.field is None else typed(column.field)
