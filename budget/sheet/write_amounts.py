"""Writes the sheet with the dated amounts of the law, one row per amount."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from xlsxwriter.format import Format
from xlsxwriter.worksheet import Worksheet

from budget.engine.data import DatedAmount
from budget.engine.dated import of_key
from budget.engine.expr import Parameter
from budget.engine.status import LISTED

from .contents import CellValue
from .one_sheet import (
    AMOUNT_HEADERS,
    AMOUNTS_SHEET,
    CHECKED,
    FIRST_ROW,
    HEADER_ROW,
    LAWFUL,
    NUMBER_HEADER,
    OWN_AMOUNT,
    PARAMETER,
    PARAMETER_KEY,
    REASON,
    SINCE,
    SOURCE_HEADER,
    STATUS,
    UNIT_HEADER,
    UNIT_ROW,
)
from .pages import LINE_HEIGHT, PageWriter, source_height
from .rules import FIRST_DATE, LAST_DATE
from .styles import DATE_FORMAT, GENERAL, Role

FREE_AMOUNTS = 60
WIDTHS = {
    NUMBER_HEADER: 5, PARAMETER: 44, PARAMETER_KEY: 9, SINCE: 12, LAWFUL: 12, UNIT_HEADER: 15,
    OWN_AMOUNT: 13, REASON: 28, SOURCE_HEADER: 58, STATUS: 12, CHECKED: 13,
}  # fmt: skip
HINTS = {
    OWN_AMOUNT: "leeg: de wet",
    REASON: "verplicht bij een eigen bedrag",
}
NOTE = (
    "Bedragen van de wet en vaste afspraken, elk vanaf een datum. Ander bedrag: vul Eigen bedrag "
    "en Reden in. Nieuw bedrag van de wet: een nieuwe rij onderaan, met bron."
)


@dataclass
class AmountsWriter:
    """The dated amounts, oldest first within a parameter."""

    writer: PageWriter

    def write(self) -> Worksheet:
        get = self.writer.styles.get
        self.page = self.writer.page(AMOUNTS_SHEET, NOTE)
        for column, text in enumerate(AMOUNT_HEADERS):
            self.page.write_string(HEADER_ROW - 1, column, text, get(Role.HEADER))
            self.page.write_string(UNIT_ROW - 1, column, HINTS.get(text, ""), get(Role.UNIT))
            self.page.set_column(column, column, WIDTHS[text])
        layout = self.writer.layout
        for (parameter, key), place in layout.amount_places.items():
            known = of_key(self.writer.contents.amounts[parameter], key)
            for offset, amount in enumerate(known):
                self._amount(place.first - 1 + offset, parameter, amount)
        last = FIRST_ROW - 1 + layout.amount_rows
        if not self.writer.fixed_rows:
            for row in range(last, last + FREE_AMOUNTS):
                self._free(row)
            last += FREE_AMOUNTS
        self._rules(last - 1)
        self.writer.finish(self.page, 2, len(AMOUNT_HEADERS) - 1, max(last, FIRST_ROW))
        return self.page

    def _amount(self, row: int, parameter: Parameter, amount: DatedAmount) -> None:
        """What the law says is locked, in a finished workbook and where the program knows it."""
        get = self.writer.styles.get
        known = {(shipped.key, shipped.since) for shipped in parameter.known}
        locked = self.writer.fixed_rows or (amount.key, amount.since) in known
        role, form = Role.FIXED if locked else Role.INPUT, parameter.unit.format
        cells: dict[str, tuple[CellValue, Format]] = {
            PARAMETER: (parameter.name, get(role)),
            PARAMETER_KEY: (self._key(parameter, amount), get(role)),
            SINCE: (amount.since, get(role, DATE_FORMAT)),
            LAWFUL: (amount.lawful, get(role, form)),
            UNIT_HEADER: (parameter.unit.name, get(Role.MEASURE)),
            OWN_AMOUNT: (amount.own, get(Role.INPUT, form)),
            REASON: (amount.reason or None, get(Role.INPUT, wrap=True)),
            SOURCE_HEADER: (amount.source, get(role, wrap=True)),
            STATUS: (amount.listed, get(role)),
            CHECKED: (amount.checked, get(role, DATE_FORMAT)),
        }
        self.page.write_number(row, 0, row - FIRST_ROW + 2, get(Role.NOTE))
        words = ((amount.source, SOURCE_HEADER), (amount.reason, REASON))
        height = max(source_height(text, WIDTHS[header]) for text, header in words)
        if height > LINE_HEIGHT:
            self.page.set_row(row, height)
        for header, (value, style) in cells.items():
            self.writer.put(self.page, row, AMOUNT_HEADERS.index(header), value, style)

    def _key(self, parameter: Parameter, amount: DatedAmount) -> CellValue:
        if parameter.keys is None or not amount.key:
            return None
        return self.writer.contents.rows(parameter.keys)[amount.key - 1]

    def _free(self, row: int) -> None:
        get = self.writer.styles.get
        for place, header in enumerate(AMOUNT_HEADERS[1:], 1):
            style = get(Role.INPUT, DATE_FORMAT if header in (SINCE, CHECKED) else GENERAL)
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
            "source": list(LISTED),
            "error_title": "Dit kan hier niet",
            "error_message": f"Kies {', '.join(LISTED[:-1])} of {LISTED[-1]}.",
        }
        for header, rule in ((SINCE, day), (STATUS, status), (CHECKED, day)):
            column = AMOUNT_HEADERS.index(header)
            self.page.data_validation(FIRST_ROW - 1, column, last, column, rule)
