"""From the XML of a sheet to its cells, as openpyxl understands them.

Of openpyxl only the parser of a row is used. Its workbooks make up all the cells in between,
leave out rows that are out of order, and take many times as long. The pre-flight has seen to it
that no part declares a DTD, so the parser of the standard library is safe.
"""

from __future__ import annotations

import warnings
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from io import BytesIO
from typing import Any
from xml.etree.ElementTree import Element, SubElement, fromstring, iterparse

from openpyxl.styles.numbers import BUILTIN_FORMATS, is_date_format, is_timedelta_format
from openpyxl.utils.datetime import CALENDAR_MAC_1904, CALENDAR_WINDOWS_1900
from openpyxl.worksheet._reader import WorkSheetParser

from .parts import MAIN_NAMESPACE

GENERAL = BUILTIN_FORMATS[0]
ROW, VALUE = f"{MAIN_NAMESPACE}row", f"{MAIN_NAMESPACE}v"
LISTED, INLINE = f"{MAIN_NAMESPACE}si", f"{MAIN_NAMESPACE}is"
NUMBER_FORMATS = f"{MAIN_NAMESPACE}numFmts/{MAIN_NAMESPACE}numFmt"
STYLES = f"{MAIN_NAMESPACE}cellXfs/{MAIN_NAMESPACE}xf"
TEXT, PIECES = f"{MAIN_NAMESPACE}t", f"{MAIN_NAMESPACE}r/{MAIN_NAMESPACE}t"


@dataclass(frozen=True)
class Styles:
    """Of each style the code of its number format, and which of them show a day or a duration."""

    formats: list[str]
    dates: set[int]
    durations: set[int]


def read_styles(xml: bytes) -> Styles:
    root = fromstring(xml)
    codes = dict(BUILTIN_FORMATS)
    for item in root.iterfind(NUMBER_FORMATS):
        codes[int(item.get("numFmtId", ""))] = item.get("formatCode", "")
    found = [codes.get(int(item.get("numFmtId", 0)), GENERAL) for item in root.iterfind(STYLES)]
    return Styles(
        found or [GENERAL], _showing(found, is_date_format), _showing(found, is_timedelta_format)
    )


def _showing(codes: list[str], shows: Callable[[str], bool]) -> set[int]:
    chosen = {code for code in set(codes) if shows(code)}
    return {number for number, code in enumerate(codes) if code in chosen}


def read_texts(xml: bytes) -> list[str]:
    """The list of texts to which cells refer by number."""
    texts: list[str] = []
    root: Element | None = None
    for event, item in iterparse(BytesIO(xml), ("start", "end")):
        root = item if root is None else root
        if event == "end" and item.tag == LISTED:
            texts.append(_whole(item))
            root.clear()
    return texts


def _whole(item: Element) -> str:
    """A text in one piece, whatever its colours."""
    pieces = [*item.findall(TEXT), *item.findall(PIECES)]
    return "".join(piece.text or "" for piece in pieces)


def read_cells(
    xml: bytes, styles: Styles, texts: list[str], from_1904: bool
) -> Iterator[tuple[int, dict[str, Any]]]:
    """The cells that hold something, each with the row it stands in."""
    epoch = CALENDAR_MAC_1904 if from_1904 else CALENDAR_WINDOWS_1900
    parser = WorkSheetParser(  # type: ignore[no-untyped-call]
        None, texts, data_only=True, epoch=epoch,
        date_formats=styles.dates, timedelta_formats=styles.durations,
    )  # fmt: skip
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")  # in English, about a date that is told as an error
        for _, item in iterparse(BytesIO(xml)):
            if item.tag == ROW:
                _simplify(item)
                number, cells = parser.parse_row(item)  # type: ignore[no-untyped-call]
                yield from ((number, cell) for cell in cells if cell["value"] is not None)
                item.clear()


def _simplify(row: Element) -> None:
    """Texts that stand in the cell itself, as plain ones: openpyxl is slow with them."""
    for cell in row:
        if cell.get("t") == "inlineStr" and (text := cell.find(INLINE)) is not None:
            cell.set("t", "str")
            cell[:] = []
            SubElement(cell, VALUE).text = _whole(text)
