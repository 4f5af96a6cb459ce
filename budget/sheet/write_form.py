"""Writes the sheet of a form: a figure per row, or one per scenario or year."""

from __future__ import annotations

from dataclasses import dataclass

from xlsxwriter.worksheet import Worksheet

from budget.engine.expr import Field
from budget.version import __version__

from .address import sheet_prefix
from .one_sheet import (
    HEADER_ROW,
    NOTE_HEADER,
    NUMBER_HEADER,
    SCENARIO_LABEL,
    SECTION_ROW,
    START_FIELD,
    TITLE_ROW,
    UNIT_ROW,
    FormSheet,
    column_names,
    made_by,
)
from .pages import FIGURE, LONG_TEXT, PageWriter, header_height, row_height
from .rules import explained, typed
from .styles import Role
from .validation import validation

NOTE_WIDTH, SCENARIO_WIDTH = 60, 17


@dataclass
class FormWriter:
    """A form: a figure per row, or one per scenario or year."""

    writer: PageWriter
    sheet: FormSheet

    def write(self) -> Worksheet:
        table, sheet = self.sheet.table, self.sheet
        self.page = self.writer.page(table.name, table.note)
        get = self.writer.styles.get
        if any(item.id == START_FIELD for item in table.fields):
            column = sheet.headers.index(NOTE_HEADER)
            self.page.write_string(TITLE_ROW - 1, column, made_by(__version__), get(Role.NOTE))
        for place, text in enumerate(sheet.headers):
            self.page.write_string(HEADER_ROW - 1, place, text, get(Role.HEADER))
        if sheet.scenarios:
            self._scenarios()
        for heading in sheet.headings:
            self._heading(heading.row - 1, heading.text, heading.columns)
        for item, row in sheet.rows.items():
            self._field(item, row - 1)
        self._widths()
        freeze = UNIT_ROW if sheet.scenarios else HEADER_ROW
        self.writer.finish(self.page, 1, len(sheet.headers) - 1, sheet.last_row, freeze)
        return self.page

    def _heading(self, row: int, text: str, columns: tuple[str, ...]) -> None:
        style = self.writer.styles.get(Role.SECTION)
        self.page.write_string(row, 0, text, style)
        for place in range(1, len(self.sheet.headers)):
            self.page.write_blank(row, place, None, style)
        for place, name in enumerate(columns, 1):
            self.page.write_string(row, place, name, style)

    def _field(self, item: Field, row: int) -> None:
        get = self.writer.styles.get
        self.page.write_string(row, 0, item.label, get(Role.LABEL, wrap=True))
        style = self.writer.input_format(item)
        found = list(self.writer.contents.cells(item, 0))
        width = len(column_names(item))
        for place, value in enumerate((found + [None] * width)[:width], 1):
            self.writer.put(self.page, row, place, value, style)
        rule = validation(item, self.writer.layout)
        if rule is not None:
            self.page.data_validation(row, 1, row, width, rule)
        after = 1 + len(self.sheet.value_headers)
        self.page.write_string(row, after, typed(item), get(Role.MEASURE))
        self.page.write_string(row, after + 1, explained(item), get(Role.NOTE, wrap=True))
        texts: list[tuple[str, float]] = [(item.label, LONG_TEXT), (explained(item), NOTE_WIDTH)]
        texts += [(value, self._value_width()) for value in found if isinstance(value, str)]
        remark = self.writer.contents.remark(item, 0)
        texts += [(text, LONG_TEXT) for text in remark]
        self.page.set_row(row, max(row_height(*each) for each in texts))
        free = get(Role.INPUT, wrap=True)
        for place, text in enumerate(remark, after + 2):
            self.writer.put(self.page, row, place, text, free)

    def _scenarios(self) -> None:
        """The names (to be changed at will), their numbers, the choice and its number."""
        get, layout, contents = self.writer.styles.get, self.writer.layout, self.writer.contents
        letters = self.sheet.value_letters
        name_style = get(Role.FIXED if self.writer.fixed_rows else Role.INPUT, wrap=True)
        self.page.write_string(UNIT_ROW - 1, 0, NUMBER_HEADER, get(Role.UNIT))
        for number in range(1, len(letters) + 1):
            known = number <= len(contents.scenarios)
            name = contents.scenarios[number - 1] if known else None
            self.writer.put(self.page, HEADER_ROW - 1, number, name, name_style)
            self.page.write_number(UNIT_ROW - 1, number, number, get(Role.UNIT))
        shown = [(name, SCENARIO_WIDTH) for name in contents.scenarios]
        self.page.set_row(HEADER_ROW - 1, header_height(shown))
        row = SECTION_ROW - 1
        self.page.write_string(row, 0, SCENARIO_LABEL, get(Role.TOTAL_LABEL))
        self.writer.put(self.page, row, 1, contents.chosen, get(Role.INPUT))
        place = layout.scenario_names()
        prefix = sheet_prefix(self.sheet.name)
        names, numbers = (text.removeprefix(prefix) for text in (place.names, place.numbers))
        formula = f"=SUMPRODUCT(({names}=$B${SECTION_ROW})*{numbers})"
        chosen = contents.scenarios.index(contents.chosen) + 1
        self.page.write_formula(row, 2, formula, get(Role.FORMULA, "0"), chosen)
        rule = {
            "validate": "list", "source": f"={names}", "error_title": "Dit kan hier niet",
            "error_message": "Kies een van de scenario's hieronder.",
            "input_title": SCENARIO_LABEL,
            "input_message": "De hele begroting rekent met de kolom die u hier kiest.",
        }  # fmt: skip
        self.page.data_validation(row, 1, row, 1, rule)

    def _widths(self) -> None:
        count = len(self.sheet.value_headers)
        self.page.set_column(0, 0, LONG_TEXT)
        self.page.set_column(1, count, self._value_width())
        units = max((len(typed(item)) + 3 for item in self.sheet.rows), default=0)
        self.page.set_column(count + 1, count + 1, max(FIGURE, units))
        self.page.set_column(count + 2, count + 2, NOTE_WIDTH)
        self.page.set_column(count + 3, count + 4, LONG_TEXT)

    def _value_width(self) -> float:
        if self.sheet.scenarios:
            return SCENARIO_WIDTH
        return LONG_TEXT if len(self.sheet.value_headers) == 1 else FIGURE + 2
