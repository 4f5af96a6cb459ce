"""What a financier types in a finished workbook, and the same typed in the input it came from."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

import numpy as np

from budget.engine.data import Data
from budget.engine.expr import Field
from budget.engine.timeline import serial
from budget.model import load_model
from budget.plan import fingerprint
from budget.sheet.address import column_letter
from budget.sheet.contents import target_names
from budget.sheet.layout import InputLayout
from budget.sheet.one_sheet import REMARK_HEADER, REMARK_SOURCE, FormSheet
from budget.sheet.rules import limits

from .round_trip import (
    DAYS,
    as_input,
    as_output,
    assert_as_typed,
    assert_same,
    read_input,
    whole_input,
    word,
)
from .variants import STYLES, BookParts, Content, number, put, text


@dataclass(frozen=True)
class Typed:
    """The same thing typed in the input and in a finished workbook made of it."""

    here: str
    there: str
    content: Content | None


def said(words: str) -> Content:
    """A text as every program writes it: what looks like a coded character is not one."""
    return text(re.sub(r"_(?=x[0-9A-Fa-f]{4}_)", "_x005F_", words))


class Financier:
    """Changes anything that is not locked in a finished workbook, at random."""

    def __init__(self, seed: int, given: Data, finished: Data) -> None:
        self.dice = np.random.default_rng(seed)
        self.given, self.finished = given, finished
        self.layout = InputLayout.of(load_model(), given)

    def changes(self, count: int) -> list[Typed]:
        """Each cell at most once."""
        ways = (self._field, self._field, self._field, self._remark, self._own, self._scenario)
        made: dict[str, Typed] = {}
        while len(made) < count:
            for typed in ways[self.dice.integers(len(ways))]():
                made[typed.here] = typed
        return list(made.values())

    def _pick(self, items: Any) -> Any:
        found = list(items)
        return found[self.dice.integers(len(found))]

    def _row(self) -> tuple[Field, int]:
        cells = self.given.cells
        item = self._pick(item for item in cells if cells[item] and not item.structural)
        return item, int(self.dice.integers(len(cells[item])))

    def _field(self) -> Iterator[Typed]:
        item, row = self._row()
        here, there = self.given.cells[item][row], self.finished.cells[item][row]
        part = int(self.dice.integers(len(here)))
        yield Typed(here[part], there[part], self._content(item))

    def _content(self, item: Field) -> Content | None:
        if not item.required and self.dice.random() < 0.15:
            return None
        match item.kind:
            case "text":
                return said(word(self.dice))
            case "flag":
                return text(self._pick(("ja", "nee")))
            case "ref":
                names = target_names(item, self.given.rows)
                return said(self._pick(names)) if names else None
            case "date":
                return number(str(serial(self._pick(DAYS))))
            case _:
                return number(repr(self._figure(item)))

    def _figure(self, item: Field) -> float:
        limit = limits(item)
        found = float(self.dice.uniform(limit.low, min(limit.high, limit.low + 5_000)))
        return float(int(found)) if limit.whole else found

    def _remark(self) -> Iterator[Typed]:
        item, row = self._row()
        sheet = self.layout.sheets[item.table]
        if isinstance(sheet, FormSheet):
            letters = [column_letter(sheet.headers.index(name) + 1)
                       for name in (REMARK_SOURCE, REMARK_HEADER)]  # fmt: skip
        else:
            letters = [sheet.letter("source"), sheet.letter("remark")]
        here, there = (data.cells[item][row][0] for data in (self.given, self.finished))
        letter = self._pick(letters)
        yield Typed(_beside(here, letter), _beside(there, letter), said(word(self.dice)))

    def _own(self) -> Iterator[Typed]:
        parameter = self._pick(p for p, found in self.given.amounts.items() if found)
        at = int(self.dice.integers(len(self.given.amounts[parameter])))
        here, there = (data.amounts[parameter][at] for data in (self.given, self.finished))
        place = self.layout.amount(parameter, here.key)
        if not (here.cell and there.cell):
            return  # supplied by the program, or history: not on the sheet
        for letter, content in (
            (place.own, number(repr(here.lawful * 0.97))), (place.reason, said(word(self.dice))),
        ):  # fmt: skip
            yield Typed(_beside(here.cell, letter), _beside(there.cell, letter), content)

    def _scenario(self) -> Iterator[Typed]:
        place = self.layout.scenario_name().replace("$", "")
        yield Typed(place, place, said(self._pick(self.given.scenarios)))


def _beside(address: str, letter: str) -> str:
    """Another column of the same row."""
    return re.sub(r"![A-Z]+", f"!{letter}", address)


def typed_in(path: Path, cells: dict[str, Content | None], to: Path) -> Path:
    """A copy with other contents in some cells, every other byte as it was; all of them open."""
    parts = BookParts(path)
    for address, content in cells.items():
        assert is_open(parts, address), address
        put(parts, address, content)
    to.write_bytes(parts.zipped())
    return to


def is_open(parts: BookParts, address: str) -> bool:
    """Whether the cell may be typed in while its sheet is protected."""
    sheet, _, place = address.partition("!")
    found = re.search(rb'<c r="%b" s="(\d+)"' % place.encode(), parts[parts.path(sheet)])
    styles = parts[STYLES].partition(b"<cellXfs")[2].partition(b"</cellXfs>")[0]
    of_cells = re.findall(rb"<xf .*?(?:(?<!/)>.*?</xf>|/>)", styles)
    return found is not None and b'locked="0"' in of_cells[int(found[1])]


def there_and_back(seed: int, rows: int, filled: float, scenarios: int) -> None:
    """Through an input and a finished workbook, also after what a financier typed in it."""
    with TemporaryDirectory() as name:
        folder = Path(name)
        made = whole_input(seed, rows, filled, scenarios)
        path = as_input(made, folder / "in.xlsx")
        first = read_input(path)
        assert_as_typed(made, first)
        finished = as_output(load_model(), first, folder / "uit.xlsx")
        second = read_input(finished)
        assert_same(first, second)
        changes = Financier(seed, first, second).changes(12)
        here = typed_in(path, {c.here: c.content for c in changes}, folder / "in2.xlsx")
        there = typed_in(finished, {c.there: c.content for c in changes}, folder / "uit2.xlsx")
        changed = read_input(here)
        assert_same(changed, read_input(there))
        assert fingerprint(changed) != fingerprint(first)  # what was typed does count
