"""The XML of one sheet without its blank cells, taken piece by piece.

A sheet with a million formatted rows then costs little, and reading an output workbook
about as much as the input it came from. What only the XML tells (hidden rows and columns,
merged cells) is noted on the way.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import IO

from . import file_messages
from .preflight import MEGABYTE, Refused

PIECE = MEGABYTE
LONGEST = 20 * MEGABYTE  # a row, or a sheet that is read as it stands
MOST_CELLS = 400_000  # 5,000 participants with every column filled in are 370,000
MOST_ROWS = 100_000
MOST_XML = 60 * MEGABYTE
CELL = re.compile(rb"<(?:\w+:)?c[\s>]")

# Only with an address of their own: without one, what follows would move up. No pattern
# reaches past the next "<", so that no sheet, however odd, takes long.
_BLANK = rb"""<c(?=[^<>]*\sr=["'][A-Z]+\d+["'])\s[^<>]*(?:/>|></c>)"""
BLANK_CELL = re.compile(_BLANK)
BLANK_ROW = re.compile(
    rb"""<row(?=[^<>]*\sr=["']\d+["'])\s[^<>]*(?:/>|>(?:\s*""" + _BLANK + rb""")*\s*</row>)"""
)
# As Excel itself writes them: three times as fast.
USUAL_BLANK_ROW = re.compile(
    rb"""<row r="\d+"[^<>]*(?:/>|>(?:<c r="[A-Z]+\d+"[^<>]*(?:/>|></c>))*</row>)"""
)
UNADDRESSED = re.compile(rb"""<(?:c|row)(?=[\s/>])(?![^<>]*\sr=["'])""")

# What openpyxl would take for another number than Excel does: NaN, 1_000, the last text of
# the list for number -1.
_NUMBER = rb"\s*[+-]?(?:\d{1,400}(?:\.\d*)?|\.\d+)(?:[eE][+-]?\d{1,9})?\s*"
_FORMULA = rb"(\s*(?:<f\b[^<>]*(?:/>|>[^<]*</f>)\s*)?)"
ODD_NUMBER = re.compile(
    rb"""<c(?![^<>]*\st=["'](?!n["']))(\s[^<>]*)>""" + _FORMULA
    + rb"<v>(?!" + _NUMBER + rb"</v>)[^<]+</v>"
)  # fmt: skip
ODD_INDEX = re.compile(
    rb"""<c(?=[^<>]*\st=["']s["'])\s[^<>]*>""" + _FORMULA + rb"<v>(?!\s*\d+\s*</v>)"
    rb"""|<c\s(?:[^<>]*\s)?s=["'](?!\d+["'])"""
)
PLAIN_TYPE = re.compile(rb"""\st=["']n["']""")

MERGED = re.compile(rb"""<(?:\w+:)?mergeCell\s[^<>]*ref=["']([A-Z]+\d+:[A-Z]+\d+)["']""")
END = re.compile(rb"</((?:\w+:)?)sheetData\s*>|<((?:\w+:)?)sheetData\s*/>")
HIDDEN = rb"""\s(?:hidden=["'](?:1|true)["']|(?:ht|width)=["']0(?:\.0*)?["'])"""
HIDING = re.compile(HIDDEN)
HIDDEN_ROW = re.compile(rb"<(?:\w+:)?row(?=[^<>]*" + HIDDEN + rb")(\s[^<>]*)>")
HIDDEN_COLUMN = re.compile(rb"<(?:\w+:)?col(?=[^<>]*" + HIDDEN + rb")(\s[^<>]*)>")
ROW_NUMBER = re.compile(rb"""\sr=["'](\d+)["']""")
FROM, TO = (re.compile(rb"\s" + name + rb"""=["'](\d+)["']""") for name in (b"min", b"max"))


@dataclass
class Slim:
    """What is left of a sheet, and what was noted about it."""

    xml: bytes = b""
    merged: list[str] = field(default_factory=list)
    hidden_rows: set[int] = field(default_factory=set)
    hidden_columns: list[tuple[int, int]] = field(default_factory=list)


@dataclass
class Room:
    """How many filled cells and rows, and bytes of XML with them, the sheets of a workbook may
    still have: more take too long to read."""

    cells: int = MOST_CELLS
    rows: int = MOST_ROWS
    size: int = MOST_XML

    def taken(self, xml: bytes) -> bytes:
        self.cells -= sum(1 for _ in CELL.finditer(xml))
        self.rows -= xml.count(b"<row ")
        self.size -= len(xml)
        if self.cells < 0:
            raise Refused(file_messages.file_too_full(f"{MOST_CELLS} cellen"))
        if self.rows < 0:
            raise Refused(file_messages.file_too_full(f"{MOST_ROWS} rijen"))
        if self.size < 0:
            raise Refused(file_messages.file_too_wordy())
        return xml


class _WithoutAddresses(Exception):
    """Rows or cells are only known by their order: nothing may be left out."""


def slim(whole: IO[bytes], room: Room) -> Slim:
    """The filled cells of a sheet; Refused where there is no room for so many."""
    found = Slim()
    try:
        xml = b"".join(room.taken(piece) for piece in _cells(whole, found))
    except _WithoutAddresses:
        whole.seek(0)
        xml = whole.read(LONGEST + 1)
        if len(xml) > LONGEST:
            raise Refused(file_messages.file_damaged("rijen zonder nummer")) from None
        room.taken(xml)
        found.merged = _refs(xml)
    return _finished(xml, found)


def _cells(whole: IO[bytes], found: Slim) -> Iterator[bytes]:
    """Up to and with the last cell; of what follows only the merged cells are noted."""
    rest = b""
    while piece := whole.read(PIECE):
        text = rest + piece
        if end := END.search(text):
            yield _filled(text[: end.end()], found)
            yield b"</%bworksheet>" % (end[1] or end[2] or b"")
            _note_merged(text[end.end() :], whole, found)
            return
        cut = max(text.rfind(b"<row"), 0)
        yield _filled(text[:cut], found)
        rest = text[cut:]
        if len(rest) > LONGEST:
            raise Refused(file_messages.file_damaged("een rij is langer dan Excel toestaat"))
    yield _filled(rest, found)


def _note_merged(rest: bytes, whole: IO[bytes], found: Slim) -> None:
    while piece := whole.read(PIECE):
        text = rest + piece
        cut = max(text.rfind(b"<"), 0)
        found.merged += _refs(text[:cut])
        rest = text[cut:]
    found.merged += _refs(rest)


def _refs(xml: bytes) -> list[str]:
    return [ref.decode() for ref in MERGED.findall(xml)]


def _filled(xml: bytes, found: Slim) -> bytes:
    """A piece without blank cells and rows; the rows that are hidden are noted."""
    left = BLANK_CELL.sub(b"", BLANK_ROW.sub(b"", USUAL_BLANK_ROW.sub(b"", xml)))
    if UNADDRESSED.search(left):
        raise _WithoutAddresses
    for tag in HIDDEN_ROW.finditer(left) if HIDING.search(left) else ():
        if number := ROW_NUMBER.search(tag[1]):
            found.hidden_rows.add(int(number[1]))
    return left


def _finished(xml: bytes, found: Slim) -> Slim:
    """What is no number becomes an error value."""
    for tag in HIDDEN_COLUMN.finditer(xml[: xml.find(b"sheetData")]):
        first, last = FROM.search(tag[1]), TO.search(tag[1])
        if first and last:
            found.hidden_columns.append((int(first[1]), int(last[1])))
    if ODD_INDEX.search(xml):
        raise Refused(file_messages.file_damaged("een cel verwijst naar niets"))
    found.xml = ODD_NUMBER.sub(_as_error, xml)
    return found


def _as_error(match: re.Match[bytes]) -> bytes:
    return b'<c%b t="e">%b<v>#NUM!</v>' % (PLAIN_TYPE.sub(b"", match[1]), match[2])
