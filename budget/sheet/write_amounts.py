"""Writes the sheet with the dated amounts of the law, one row per amount."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from xlsxwriter.format import Format
from xlsxwriter.worksheet import Worksheet

from budget.engine.data import DatedAmount
from budget.engine.expr import Parameter

from .contents import CellValue
from .one_sheet import AMOUNT_HEADERS, AMOUNTS_SHEET, FIRST_ROW, HEADER_ROW, STATUSES, UNIT_ROW
from .pages import LINE_HEIGHT, PageWriter, row_height
from .rules import FIRST_DATE, LAST_DATE
from .styles import DATE_FORMAT, GENERAL, Role

FREE_AMOUNTS = 60
WIDTHS = (5, 44, 18, 12, 12, 15, 44, 12, 13)  # of the columns, in their order


@dataclass
class AmountsWriter:
    """The dated amounts, oldest first within a parameter."""

    writer: PageWriter

    def write(self) -> Worksheet:
        get = self.writer.styles.get
        note = (
            "Bedragen van de wet en vaste afspraken, elk met de datum waarop het ingaat. "
            "U mag een bedrag veranderen of een nieuwe rij toevoegen: noem dan de bron."
        )
        self.page = self.writer.page(AMOUNTS_SHEET, note)
        for column, text in enumerate(AMOUNT_HEADERS):
            self.page.write_string(HEADER_ROW - 1, column, text, get(Role.HEADER))
            self.page.write_blank(UNIT_ROW - 1, column, None, get(Role.UNIT))
        layout = self.writer.layout
        for (parameter, key), place in layout.amount_places.items():
            known = [a for a in self.writer.contents.amounts[parameter] if a.key == key]
            for offset, amount in enumerate(sorted(known, key=lambda a: a.since)):
                self._amount(place.first - 1 + offset, parameter, amount)
        last = FIRST_ROW - 1 + layout.amount_rows
        if not self.writer.fixed_rows:
            for row in range(last, last + FREE_AMOUNTS):
                self._free(row)
            last += FREE_AMOUNTS
        self._rules(last - 1)
        for column, width in enumerate(WIDTHS):
            self.page.set_column(column, column, width)
        self.writer.finish(self.page, 2, len(AMOUNT_HEADERS) - 1, max(last, FIRST_ROW))
        return self.page

    def _amount(self, row: int, parameter: Parameter, amount: DatedAmount) -> None:
        get = self.writer.styles.get
        name = get(Role.FIXED if self.writer.fixed_rows else Role.INPUT)
        key = self._key(parameter, amount)
        cells: list[tuple[CellValue, Format]] = [
            (parameter.name, name),
            (key, name),
            (amount.since, get(Role.FIXED if self.writer.fixed_rows else Role.INPUT, DATE_FORMAT)),
            (amount.value, get(Role.INPUT, parameter.unit.format)),
            (parameter.unit.name, get(Role.MEASURE)),
            (amount.source, get(Role.INPUT, wrap=True)),
            (amount.status, get(Role.INPUT)),
            (amount.checked, get(Role.INPUT, DATE_FORMAT)),
        ]
        self.page.write_number(row, 0, row - FIRST_ROW + 2, get(Role.NOTE))
        if (height := row_height(amount.source, WIDTHS[6])) > LINE_HEIGHT:
            self.page.set_row(row, height)
        for place, (value, style) in enumerate(cells, 1):
            self.writer.put(self.page, row, place, value, style)

    def _key(self, parameter: Parameter, amount: DatedAmount) -> CellValue:
        if parameter.keys is None or not amount.key:
            return None
        return self.writer.contents.rows(parameter.keys)[amount.key - 1]

    def _free(self, row: int) -> None:
        get = self.writer.styles.get
        dates = (3, 8)
        for place in range(1, len(AMOUNT_HEADERS)):
            style = get(Role.INPUT, DATE_FORMAT if place in dates else GENERAL)
            self.page.write_blank(row, place, None, style)

    def _rules(self, last: int) -> None:
        names = {p.name: None for p in self.writer.layout.model.parameters}
        if not names or last < FIRST_ROW - 1:
            return
        day: dict[str, Any] = {
            "validate": "date", "criteria": "between", "minimum": FIRST_DATE, "maximum": LAST_DATE,
            "error_title": "Dit kan hier niet", "error_message": "Typ een datum, zoals 1-1-2027.",
        }  # fmt: skip
        status = {
            "validate": "list",
            "source": list(STATUSES),
            "error_title": "Dit kan hier niet",
            "error_message": "Kies definitief, afspraak, voorlopig of aanname.",
        }
        for column, rule in ((3, day), (7, status), (8, day)):
            self.page.data_validation(FIRST_ROW - 1, column, last, column, rule)
