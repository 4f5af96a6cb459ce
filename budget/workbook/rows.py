"""A worksheet that takes finished rows: the hot path of writing a workbook.

XlsxWriter keeps every cell as an object and every formula goes through dozens
of regular expressions. A row of a begroting is one formula in many columns, so
its XML is rendered here from one template and handed over as text. The first
rows of a sheet (title, links) still go the ordinary way.
"""

from __future__ import annotations

import math
from collections.abc import Sequence
from functools import cache
from typing import Any, cast

from xlsxwriter.format import Format
from xlsxwriter.workbook import Workbook
from xlsxwriter.worksheet import Worksheet

from budget.engine.formula import BEFORE, THIS
from budget.sheet.plain import cell_text

Value = float | int | str


@cache
def escape(text: str) -> str:
    """Text as it may stand between XML tags; characters XML cannot hold are dropped."""
    plain = cell_text(text)
    return plain.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")


class RowSheet(Worksheet):
    """`start` a row, give its cells from left to right, and go on to the next.

    This is the ordinary way, for an XlsxWriter without the private names of `FastRowSheet`.
    """

    last_letter = "A"  # of the widest row
    _last_row = 0

    def start(self, row: int, *, height: float | None = None) -> None:
        """Begin row number `row` (from 1), below all earlier ones."""
        if row <= self._last_row:
            raise ValueError(f"{self.name}: rij {row} komt na rij {self._last_row}")
        self._last_row = row
        if height is not None:
            self.set_row(row - 1, height)

    @property
    def last_row(self) -> int:
        """The lowest row that was begun; 0 before the first."""
        return self._last_row

    def words(self, letter: str, text: str, style: Format) -> None:
        """A text that does not change."""
        self.write_string(f"{letter}{self._last_row}", text, style)

    def blank(self, letter: str, style: Format) -> None:
        self.write_blank(f"{letter}{self._last_row}", None, style)

    def constant(self, letter: str, value: float, style: Format) -> None:
        """A number that is not calculated (a date)."""
        self.write_number(f"{letter}{self._last_row}", value, style)

    def link(self, letter: str, target: str, text: str, style: Format) -> None:
        """A text that leads to a place in this workbook ("Omzet!F12")."""
        self.write_url(f"{letter}{self._last_row}", f"internal:{target}", style, text)

    def formula(self, letter: str, formula: str, value: Value, style: Format) -> None:
        """One formula (without "=") and its result."""
        shown = value if isinstance(value, str) or math.isfinite(value) else error_of(value)
        self.write_formula(f"{letter}{self._last_row}", f"={formula}", style, shown)

    def series(
        self, letters: Sequence[str], before: str, template: str, values: Sequence[float],
        style: Format,
    ) -> None:  # fmt: skip
        """One formula in adjoining columns; `before` is the column left of the first."""
        for this, left, value in zip(letters, (before, *letters), values, strict=False):
            text = template.replace(THIS, this).replace(BEFORE, left)
            self.formula(this, text, value, style)


class FastRowSheet(RowSheet):
    """The same rows as finished XML, many times faster."""

    def __init__(self) -> None:
        super().__init__()
        self._xml: list[str] = []
        self._open = False
        self._row = ""

    def start(self, row: int, *, height: float | None = None) -> None:
        super().start(row)
        self._close_row()
        self._open, self._row = True, str(row)
        extra = "" if height is None else f' ht="{height:g}" customHeight="1"'
        self._xml.append(f'<row r="{row}"{extra}>')

    def words(self, letter: str, text: str, style: Format) -> None:
        self._xml.append(
            f'{self._cell(letter, style)} t="inlineStr"><is><t xml:space="preserve">'
            f"{escape(text)}</t></is></c>"
        )

    def link(self, letter: str, target: str, text: str, style: Format) -> None:
        self.ignore_write_string = True  # the text goes with its row
        super().link(letter, target, text, style)
        self.ignore_write_string = False
        self.words(letter, text, style)

    def blank(self, letter: str, style: Format) -> None:
        self._xml.append(f"{self._cell(letter, style)}/>")

    def constant(self, letter: str, value: float, style: Format) -> None:
        self._xml.append(f"{self._cell(letter, style)}><v>{value!r}</v></c>")

    def formula(self, letter: str, formula: str, value: Value, style: Format) -> None:
        cell, body = self._cell(letter, style), f"<f>{_clean(formula)}</f>"
        if isinstance(value, str):
            self._xml.append(f'{cell} t="str">{body}<v>{escape(value)}</v></c>')
        elif math.isfinite(value):
            self._xml.append(f"{cell}>{body}<v>{value!r}</v></c>")
        else:
            self._xml.append(f'{cell} t="e">{body}<v>{error_of(value)}</v></c>')

    def series(
        self, letters: Sequence[str], before: str, template: str, values: Sequence[float],
        style: Format,
    ) -> None:  # fmt: skip
        if not all(map(math.isfinite, values)):
            super().series(letters, before, template, values, style)
            return
        cell = f'<c r="{THIS}{self._row}" s="{_number(style)}"><f>{_clean(template)}</f><v>'
        if BEFORE in cell:
            lefts = (before, *letters)
            filled = [
                cell.replace(THIS, this).replace(BEFORE, left)
                for this, left in zip(letters, lefts, strict=False)
            ]
        else:
            pieces = cell.split(THIS)
            filled = [this.join(pieces) for this in letters]
        numbers = map(repr, values)
        self._xml.extend(
            f"{start}{number}</v></c>" for start, number in zip(filled, numbers, strict=True)
        )

    def _cell(self, letter: str, style: Format) -> str:
        return f'<c r="{letter}{self._row}" s="{_number(style)}"'

    def _close_row(self) -> None:
        if self._open:
            self._xml.append("</row>")
            self._open = False

    # --- what XlsxWriter calls ---------------------------------------------

    def _write_dimension(self) -> None:
        self._xml_empty_tag("dimension", [("ref", f"A1:{self.last_letter}{self._last_row or 1}")])

    def _write_sheet_data(self) -> None:
        self._close_row()
        self._xml_start_tag("sheetData")
        first: Any = self.dim_rowmin
        if first is not None:
            self._write_rows()
        handle: Any = self.fh
        handle.write("".join(self._xml))
        self._xml_end_tag("sheetData")


PRIVATE = (
    "_write_dimension", "_write_sheet_data", "_write_rows", "_xml_empty_tag", "_xml_start_tag",
    "_xml_end_tag",
)  # fmt: skip
FAST = all(hasattr(Worksheet, name) for name in PRIVATE) and hasattr(Format, "_get_xf_index")


def add_row_sheet(workbook: Workbook, name: str) -> RowSheet:
    """A new sheet to write row by row, the fast way where that is possible."""
    return cast(RowSheet, workbook.add_worksheet(name, FastRowSheet if FAST else RowSheet))


def error_of(value: float) -> str:
    """How Excel shows what is no number."""
    return "#NUM!" if math.isnan(value) else "#DIV/0!"


def _number(style: Format) -> int:
    return cast(int, style._get_xf_index())  # type: ignore[no-untyped-call]


def _clean(template: str) -> str:
    """A formula as XML. It may hold the two hole characters, which `escape` would drop."""
    return template.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")
