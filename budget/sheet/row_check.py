"""The live column Controle of an input table: per row ✔, or the first thing that is not right.

Only the basic columns are looked at: what is refined has a default. The reader
checks everything again, and does not read this column.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from budget.engine.expr import Field, Table

from .address import sheet_prefix
from .contents import CellValue, Contents, plain_default
from .layout import InputLayout
from .one_sheet import (
    EXAMPLE,
    FIRST_ROW,
    FormSheet,
    TableSheet,
    column_names,
    is_example,
)
from .rules import carries_forward

GOOD, BAD = "✔", "✗"
NOT_COUNTED = "telt niet mee"
EMPTY = -1
CHECK_HEADER = "Controle"
CHECK_WIDTH = 17


@dataclass(frozen=True)
class RowCheck:
    """The formulas of one table's column Controle, and what they come to when written."""

    sheet: TableSheet
    layout: InputLayout
    contents: Contents

    def formula(self, row: int) -> str:
        """The formula of one row (numbered as on the sheet)."""
        key, text = self.sheet.letter("key"), f'"{GOOD}"'
        for test, wrong in reversed(list(self._tests(row))):
            text = f'IF({test},"{BAD} {wrong}",{text})'
        basic = [letter for item in self._basic() for letter in self.sheet.letters[item]]
        text = f'IF({example_test(f"{key}{row}")},"{NOT_COUNTED}",{text})'
        return f'=IF(COUNTA({key}{row}:{(basic or [key])[-1]}{row})=0,"",{text})'

    def shown(self, row: int) -> str:
        """What the formula says of a filled row (from 0): its names and numbers are right."""
        if is_example(self.contents.rows(self.sheet.table)[row]):
            return NOT_COUNTED
        for item in self._basic():
            cells = self.contents.cells(item, row)
            if is_needed(item) and blanks(cells[: needed_columns(item)]):
                return f"{BAD} {item.label}"
        return GOOD

    def _basic(self) -> list[Field]:
        return [item for item in self.sheet.letters if not item.more]

    def _tests(self, row: int) -> Iterator[tuple[str, str]]:
        """What can be wrong, most important first, with what is said of it."""
        key = self.sheet.letter("key")
        names = f"${key}${FIRST_ROW}:${key}${self.sheet.last_row}"
        yield f'{key}{row}=""', "naam ontbreekt"
        yield f"SUMPRODUCT(({names}={key}{row})*1)>1", "naam dubbel"
        for item in self._basic():
            letters = self.sheet.letters[item]
            if is_needed(item):
                last = letters[needed_columns(item) - 1]
                yield f"COUNTBLANK({letters[0]}{row}:{last}{row})>0", item.label
            first, cells = f"{letters[0]}{row}", f"{letters[0]}{row}:{letters[-1]}{row}"
            if item.kind == "ref":
                assert item.target is not None
                known = f"SUMPRODUCT(({self.layout.names(item.target).names}={first})*1)"
                unknown = f"{known}=0"
                if isinstance(item.target, Table):
                    unknown = f"({unknown})+({example_test(first)})>0"
                yield f'({first}<>"")*({unknown})', f"{item.label}?"
            elif item.kind in ("number", "date"):
                yield f"COUNT({cells})<COUNTA({cells})", f"{item.label}?"


def example_test(cell: str) -> str:
    """Excel's test of `is_example`, on the name in a cell."""
    return f'LEFT(TRIM({cell}),{len(EXAMPLE)})="{EXAMPLE}"'


def is_needed(item: Field) -> bool:
    """Whether a blank cell is a mistake."""
    return item.required and plain_default(item) is None


def needed_columns(item: Field) -> int:
    """How many of a field's columns must be filled in: later years may follow the first."""
    return 1 if carries_forward(item) else len(column_names(item))


def blanks(values: Sequence[CellValue]) -> int:
    return sum(value is None or value == "" for value in values)


def open_points(
    sheet: TableSheet | FormSheet, layout: InputLayout, contents: Contents
) -> tuple[str, int]:
    """A formula that counts what is still to be done on one sheet, and what it comes to;
    `EMPTY` where nothing has been filled in that counts."""
    prefix = sheet_prefix(sheet.name)
    if isinstance(sheet, TableSheet):
        check = RowCheck(sheet, layout, contents)
        marks = f"{prefix}$A${FIRST_ROW}:$A${sheet.last_row}"
        names = f"{prefix}$B${FIRST_ROW}:$B${sheet.last_row}"
        shown = [check.shown(row) for row in range(len(contents.rows(sheet.table)))]
        wrong = sum(mark.startswith(BAD) for mark in shown)
        text = f'COUNTIF({marks},"{BAD}*")'
        if not sheet.table.own:
            return f"={text}", wrong
        counted = f'COUNTA({names})-COUNTIF({marks},"{NOT_COUNTED}")'
        still_empty = all(mark == NOT_COUNTED for mark in shown)
        return f"=IF({counted}=0,{EMPTY},{text})", EMPTY if still_empty else wrong
    needed = [(item, row) for item, row in sheet.rows.items() if is_needed(item)]
    counts = [f"COUNTBLANK({prefix}$B${row})" for _, row in needed]
    still = sum(blanks(contents.cells(item, 0)[:1]) for item, _ in needed)
    return f"={'+'.join(counts) or '0'}", still
