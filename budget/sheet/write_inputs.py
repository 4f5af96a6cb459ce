"""Writes the input sheets: the same in the empty template and in the finished workbooks."""

from __future__ import annotations

from xlsxwriter.format import Format
from xlsxwriter.worksheet import Worksheet

from budget.engine.expr import Choices, Table

from .address import column_number
from .one_sheet import (
    AMOUNTS_SHEET,
    CHOICES_SHEET,
    FIRST_ROW,
    HEADER_ROW,
    NUMBER_HEADER,
    FormSheet,
)
from .pages import PageWriter
from .styles import Role
from .write_amounts import AmountsWriter
from .write_form import FormWriter
from .write_table import TableWriter


class InputWriter(PageWriter):
    """Writes input sheets one by one, or all of them in their order."""

    def all(self) -> dict[str, Worksheet]:
        """Every input sheet, then the dated amounts and the lists of choices."""
        pages = {table.name: self.sheet(table) for table in self.layout.sheets}
        pages[AMOUNTS_SHEET] = self.amounts()
        pages[CHOICES_SHEET] = self.choices()
        return pages

    def sheet(self, table: Table) -> Worksheet:
        """The sheet of one table or form."""
        sheet = self.layout.sheets[table]
        if isinstance(sheet, FormSheet):
            return FormWriter(self, sheet).write()
        return TableWriter(self, sheet).write()

    def amounts(self) -> Worksheet:
        """The dated amounts of the law."""
        return AmountsWriter(self).write()

    def choices(self) -> Worksheet:
        """The fixed lists to choose from, with their numbers."""
        page = self.page(CHOICES_SHEET, "Uit deze lijsten kiest u op de andere bladen.")
        lists = self.layout.model.choices
        longest = max((len(item.names) for item in lists), default=0)
        text = self.styles.get(Role.LABEL)
        page.write_string(HEADER_ROW - 1, 0, NUMBER_HEADER, self.styles.get(Role.HEADER))
        for number in range(longest):
            page.write_number(FIRST_ROW - 1 + number, 0, number + 1, text)
        for item in lists:
            self._choice_list(page, item, text)
        page.set_column(0, 0, 5)
        page.set_column(1, max(len(lists), 1), 24)
        self.finish(page, 1, len(lists), FIRST_ROW + longest)
        return page

    def _choice_list(self, page: Worksheet, item: Choices, text: Format) -> None:
        column = column_number(self.layout.choice_letters[item]) - 1
        page.write_string(HEADER_ROW - 1, column, item.name, self.styles.get(Role.HEADER))
        for number, name in enumerate(item.names):
            page.write_string(FIRST_ROW - 1 + number, column, name, text)
