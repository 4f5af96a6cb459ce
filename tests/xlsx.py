"""A quick look inside a workbook we wrote: formulas and stored values, straight from the XML."""

from __future__ import annotations

import re
import zipfile
from collections.abc import Iterator
from dataclasses import dataclass
from html import unescape
from pathlib import Path

from budget.sheet.address import column_number

CELL = re.compile(r'<c r="([A-Z]+)(\d+)"([^>]*)><f>([^<]*)</f><v>([^<]*)</v></c>')
NAME = re.compile(r'<sheet name="([^"]+)"')
TEXT = re.compile(r'"(?:[^"]|"")*"')
REFERENCE = re.compile(
    r"(?:('(?:[^']|'')+'|[A-Za-z][A-Za-z0-9_.]*)!)?"
    r"\$?([A-Z]{1,3})\$?(\d+)(?::\$?([A-Z]{1,3})\$?(\d+))?(?![A-Za-z0-9_(.])"
)


@dataclass(frozen=True)
class Cell:
    """One formula cell. `value` is the number or text stored beside the formula."""

    sheet: str
    column: int
    row: int
    formula: str
    value: float | str

    @property
    def place(self) -> tuple[str, int, int]:
        return self.sheet, self.row, self.column


def sheet_names(path: Path) -> list[str]:
    with zipfile.ZipFile(path) as book:
        return [unescape(name) for name in NAME.findall(book.read("xl/workbook.xml").decode())]


def parts(path: Path) -> dict[str, str]:
    """Every XML part as text."""
    with zipfile.ZipFile(path) as book:
        return {name: book.read(name).decode() for name in book.namelist()}


def formulas(path: Path) -> Iterator[Cell]:
    """Every formula of every sheet with its stored value."""
    names = sheet_names(path)
    with zipfile.ZipFile(path) as book:
        for number, name in enumerate(names, 1):
            xml = book.read(f"xl/worksheets/sheet{number}.xml").decode()
            for letters, row, kind, formula, value in CELL.findall(xml):
                text = not value or 't="str"' in kind or 't="e"' in kind
                stored = unescape(value) if text else float(value)
                yield Cell(name, column_number(letters), int(row), unescape(formula), stored)


def references(cell: Cell) -> Iterator[tuple[str, int, int, int, int]]:
    """The ranges a formula refers to: (sheet, first row, first column, last row, last column)."""
    for sheet, letters, row, last_letters, last_row in REFERENCE.findall(
        TEXT.sub('""', cell.formula)
    ):
        name = sheet.strip("'").replace("''", "'") if sheet else cell.sheet
        left, top = column_number(letters), int(row)
        yield (
            name, top, left,
            int(last_row) if last_row else top, column_number(last_letters) if last_row else left,
        )  # fmt: skip


def find_cycle(path: Path) -> list[tuple[str, int, int]]:
    """A circular chain of cells, every range counted cell by cell as Excel does; [] if none.

    A range is a node of its own, so that a thousand formulas over one range cost
    a thousand edges and not a million.
    """
    known = {cell.place: cell for cell in formulas(path)}
    state: dict[tuple[object, ...], int] = {}

    def needs(node: tuple[object, ...]) -> Iterator[tuple[object, ...]]:
        if len(node) == 3:
            cell = known[node]  # type: ignore[index]
            for sheet, top, left, bottom, right in references(cell):
                single = top == bottom and left == right
                if single:
                    if (sheet, top, left) in known:
                        yield (sheet, top, left)
                else:
                    yield (sheet, top, left, bottom, right)
        else:
            sheet, top, left, bottom, right = node
            for row in range(top, bottom + 1):  # type: ignore[call-overload]
                for column in range(left, right + 1):  # type: ignore[call-overload]
                    if (sheet, row, column) in known:
                        yield (sheet, row, column)

    for start in known:
        if start in state:
            continue
        state[start] = 1
        stack: list[tuple[tuple[object, ...], Iterator[tuple[object, ...]]]]
        stack = [(start, needs(start))]
        while stack:
            node, rest = stack[-1]
            for other in rest:
                seen = state.get(other)
                if seen is None:
                    state[other] = 1
                    stack.append((other, needs(other)))
                    break
                if seen == 1:
                    chain = [item for item, _ in stack]
                    loop = chain[chain.index(other) :]
                    return [item for item in loop if len(item) == 3]  # type: ignore[misc]
            else:
                state[node] = 2
                stack.pop()
    return []
