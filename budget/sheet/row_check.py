"""The live column Controle of an input table: per row ✔, or the first thing that is not right.

Only the basic columns are looked at: what is refined has a default. The reader
checks everything again, and does not read this column.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from budget.engine.expr import Field

from .address import sheet_prefix
from .contents import CellValue, Contents, plain_default
from .layout import InputLayout
from .one_sheet import FIRST_ROW, FormSheet, TableSheet, column_names
from .rules import carries_forward

GOOD, BAD = "✔", "✗"
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
        text = f'"{GOOD}"'
        for test, wrong in reversed(list(self._tests(row))):
            text = f'IF({test},"{BAD} {wrong}",{text})'
        basic = [letter for item in self._basic() for letter in self.sheet.letters[item]]
        key = self.sheet.letter("key")
        return f'=IF(COUNTA({key}{row}:{(basic or [key])[-1]}{row})=0,"",{text})'

    def shown(self, row: int) -> str:
        """What the formula says of a filled row (from 0): its names and numbers are right."""
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
                yield f'({first}<>"")*({known}=0)', f"{item.label}?"
            elif item.kind in ("number", "date"):
                yield f"COUNT({cells})<COUNTA({cells})", f"{item.label}?"


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
    """A formula that counts what is still to be done on one sheet, and what it comes to."""
    prefix = sheet_prefix(sheet.name)
    if isinstance(sheet, TableSheet):
        check = RowCheck(sheet, layout, contents)
        cells = f"{prefix}$A${FIRST_ROW}:$A${sheet.last_row}"
        rows = range(len(contents.rows(sheet.table)))
        wrong = sum(check.shown(row).startswith(BAD) for row in rows)
        return f'=COUNTIF({cells},"{BAD}*")', wrong
    needed = [(item, row) for item, row in sheet.rows.items() if is_needed(item)]
    counts = [f"COUNTBLANK({prefix}$B${row})" for _, row in needed]
    still = sum(blanks(contents.cells(item, 0)[:1]) for item, _ in needed)
    return f"={'+'.join(counts) or '0'}", still
