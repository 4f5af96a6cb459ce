"""A workbook taken apart, to be spoiled by hand and put together again."""

from __future__ import annotations

import re
from collections.abc import Callable
from html import escape
from pathlib import Path
from zipfile import ZIP_DEFLATED, ZipFile

from budget.audit.scan import Book, Cell, address
from budget.sheet.address import column_letter
from budget.workbook.book import FIRST_MONTH, FIRST_ROW, LABEL

Place = tuple[str, str]
STYLES = "xl/styles.xml"
WORKBOOK = "xl/workbook.xml"


class Pack:
    """Every part of a workbook as text. `book`: the same workbook as the audit reads it."""

    def __init__(self, path: Path, book: Book) -> None:
        with ZipFile(path) as archive:
            self.parts = {name: archive.read(name).decode() for name in archive.namelist()}
        self.book = book

    def save(self, path: Path) -> Path:
        with ZipFile(path, "w", ZIP_DEFLATED, compresslevel=1) as archive:
            for name, text in self.parts.items():
                archive.writestr(name, text)
        return path

    # --- where something stands --------------------------------------------

    def row(self, sheet: str, label: str) -> int:
        """The first row with this description."""
        page = self.book.sheets[sheet]
        return next(row for row in sorted(page.rows) if page.text(row, LABEL) == label)

    def month(self, sheet: str, wanted: Callable[[Cell], bool] = lambda cell: True) -> Place:
        """A cell in the third month whose formula lends itself to it."""
        page, column = self.book.sheets[sheet], FIRST_MONTH + 2
        for row in sorted(page.rows):
            cell = page.cell(row, column)
            if row >= FIRST_ROW and cell is not None and cell.formula and wanted(cell):
                return sheet, address(row, column)
        raise LookupError(sheet)

    def formula(self, place: Place) -> str:
        return self._cell(place).formula

    def value(self, place: Place) -> float | str | None:
        return self._cell(place).value

    def _cell(self, place: Place) -> Cell:
        sheet, where = place
        page = self.book.sheets[sheet]
        return next(
            cell for row, column, cell in page.filled() if f"{column_letter(column)}{row}" == where
        )

    # --- what is done to it --------------------------------------------------

    def swap(self, part: str, old: str, new: str) -> None:
        """Put one text in the place of another that is there exactly once."""
        text = self.parts[part]
        assert text.count(old) == 1, (part, old, text.count(old))
        self.parts[part] = text.replace(old, new)

    def sub(self, part: str, pattern: str, new: str) -> None:
        """The same with a pattern: the first time it is found."""
        text, count = re.subn(pattern, lambda _: new, self.parts[part], count=1, flags=re.S)
        assert count == 1, (part, pattern)
        self.parts[part] = text

    def part(self, sheet: str) -> str:
        return self.book.sheets[sheet].part

    def put(self, place: Place, formula: str = "", value: str = "", kind: str = "") -> None:
        """Another content in a cell, with the look it had."""
        sheet, where = place
        found = re.search(rf'<c r="{where}"([^>]*?)(?:/>|>.*?</c>)', self.parts[self.part(sheet)])
        assert found is not None, place
        style = re.search(r's="\d+"', found[1])
        content = f"<f>{escape(formula, quote=False)}</f>" if formula else ""
        content += f"<v>{escape(value)}</v>" if value else ""
        attributes = f"{style[0] if style else ''}{f' t={chr(34)}{kind}{chr(34)}' if kind else ''}"
        self.swap(self.part(sheet), found[0], f'<c r="{where}" {attributes}>{content}</c>')

    def words(self, place: Place, text: str) -> None:
        """A text in a cell."""
        self.put(place, value=text, kind="str")

    def restyle(self, place: Place, **changes: str) -> None:
        """A look of its own for one cell: that of the cell, with some attributes of the style
        changed; `inside`: what stands in the style, `font` and `fill`: parts to add."""
        sheet, where = place
        found = re.search(rf'<c r="{where}" s="(\d+)"', self.parts[self.part(sheet)])
        assert found is not None, place
        styles = self.parts[STYLES]
        block = re.search(r'<cellXfs count="(\d+)">(.*?)</cellXfs>', styles, re.S)
        assert block is not None
        each = re.findall(r"<xf .*?(?:/>|</xf>)", block[2])
        each = re.findall(r"<xf [^>]*?/>|<xf [^>]*?[^/]>.*?</xf>", block[2], re.S)
        made = each[int(found[1])]
        for name, value in changes.items():
            if name == "inside":
                head = made.split(">")[0].rstrip("/")
                made = f"{head}>{value}</xf>"
            else:
                made = re.sub(rf'{name}="\d+"', f'{name}="{value}"', made)
        number = int(block[1])
        self.parts[STYLES] = styles.replace(
            block[0], f'<cellXfs count="{number + 1}">{block[2]}{made}</cellXfs>'
        )
        self.swap(self.part(sheet), found[0], f'<c r="{where}" s="{number}"')

    def add_to_styles(self, kind: str, item: str) -> str:
        """A new font, fill or number format; gives its number."""
        styles = self.parts[STYLES]
        found = re.search(rf'<{kind} count="(\d+)">', styles)
        assert found is not None
        count = int(found[1])
        styles = styles.replace(found[0], f'<{kind} count="{count + 1}">')
        self.parts[STYLES] = styles.replace(f"</{kind}>", f"{item}</{kind}>")
        return str(count)
