"""Formulas by their shape: what they refer to, counted from where they stand.

A row of a begroting is one formula in many columns. Its shape is worked out once; of every
other cell in the row it is then enough to fill in the column and compare the text.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache

from budget.sheet.address import column_letter, column_number

TOKEN = re.compile(
    r"""("(?:[^"]|"")*")"""  # a text
    r"""|((?:'(?:[^']|'')+'|(?<![\w.])[^\W\d][\w.]*)!)"""  # a sheet
    r"""|(?<![\w.$])([A-Za-z_][\w.]*)\("""  # a function
    r"""|(?<![\w.$])(\$?)([A-Z]{1,3})(\$?)(\d{1,7})(?![\w(.!])"""  # a cell
)
PREFIXES = re.compile(r"_xlfn\.(?:_xlws\.)?|_xludf\.|_xlpm\.")
SPACE = re.compile(r"\s+")
PLAIN_SHEET = re.compile(r"'([A-Za-z][A-Za-z0-9_.]*)'!")
TRUTH = re.compile(r"\b(TRUE|FALSE)\(\)", re.IGNORECASE)


@dataclass(frozen=True)
class Area:
    """What a formula refers to: `columns` and `rows` are (first, last), counted from 1; `fixed`
    says of the first column whether it stays where it is. `sheet` is "" for its own."""

    sheet: str
    columns: tuple[int, int]
    rows: tuple[int, int]
    fixed: tuple[bool, bool]


@dataclass(frozen=True)
class Shape:
    """The formula of a row with holes for the columns that move along. `offsets` counts them
    from the column of the cell itself."""

    pieces: tuple[str, ...]
    offsets: tuple[int, ...]

    def at(self, column: int) -> str:
        """The text of the formula in a column of the same row."""
        text = self.pieces[0]
        for piece, offset in zip(self.pieces[1:], self.offsets, strict=True):
            text += column_letter(column + offset) + piece
        return text


def shape(formula: str, column: int) -> Shape:
    """The shape of a formula that stands in this column."""
    pieces, offsets, rest = [], [], 0
    for found in TOKEN.finditer(formula):
        if found[5] is None or found[4]:
            continue
        pieces.append(formula[rest : found.start(5)])
        offsets.append(column_number(found[5]) - column)
        rest = found.end(5)
    return Shape((*pieces, formula[rest:]), tuple(offsets))


def moved(formula: str, rows: int, columns: int) -> str:
    """The formula as it reads so many rows and columns further on."""

    def shifted(found: re.Match[str]) -> str:
        if found[5] is None:
            return found[0]
        letter = found[5] if found[4] else column_letter(column_number(found[5]) + columns)
        row = found[7] if found[6] else str(int(found[7]) + rows)
        return f"{found[4]}{letter}{found[6]}{row}"

    return TOKEN.sub(shifted, formula)


@cache
def areas(formula: str) -> tuple[Area, ...]:
    """Everything a formula refers to, a range as one."""
    return tuple(_areas(formula))


def _areas(formula: str) -> Iterator[Area]:
    sheet, first, end = "", None, -1
    for found in TOKEN.finditer(formula):
        if found[2] is not None:
            if first is not None:
                yield _area(sheet, first, None)
                first = None
            sheet, end = unquoted(found[2][:-1]), found.end()
            continue
        if found[5] is None:
            continue
        joined = first is not None and formula[end : found.start()] == ":"
        if joined and first is not None:
            yield _area(sheet, first, found)
            first, sheet = None, ""
        else:
            if first is not None:
                yield _area(sheet, first, None)
                sheet = ""
            if found.start() != end:
                sheet = ""
            first = found
        end = found.end()
    if first is not None:
        yield _area(sheet, first, None)


def _area(sheet: str, first: re.Match[str], last: re.Match[str] | None) -> Area:
    last = last or first
    return Area(
        sheet,
        (column_number(first[5]), column_number(last[5])),
        (int(first[7]), int(last[7])),
        (bool(first[4]), bool(last[4])),
    )


def unquoted(sheet: str) -> str:
    """The name of a sheet as it stands in front of an address."""
    return sheet[1:-1].replace("''", "'") if sheet.startswith("'") else sheet


def functions(formula: str) -> list[str]:
    """The names of all functions."""
    return [found[3].upper() for found in TOKEN.finditer(formula) if found[3] is not None]


def bare(formula: str) -> str:
    """The formula without what it says: no texts, no names of sheets."""
    return TOKEN.sub(_bare, formula)


def _bare(found: re.Match[str]) -> str:
    if found[1] is not None:
        return '""'
    return "" if found[2] is not None else found[0]


def normalised(formula: str) -> str:
    """The formula as every program writes it: no prefixes, no spaces outside texts."""
    if " " in formula or "\n" in formula:
        formula = "".join(
            part if part[:1] in "\"'" else SPACE.sub("", part)
            for part in re.split(r"""("(?:[^"]|"")*"|'(?:[^']|'')*')""", formula)
        )
    if "_xl" in formula:
        formula = PREFIXES.sub("", formula)
    if "'" in formula:
        formula = PLAIN_SHEET.sub(r"\1!", formula)
    return TRUTH.sub(r"\1", formula) if "()" in formula else formula
