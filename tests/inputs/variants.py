"""What a variant of the worked example is, and the tools to make one by editing its XML.

Not through a library: what comes out of other programs, old files and broken downloads is
exactly what a library would never write.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from functools import cache
from html import escape, unescape
from io import BytesIO
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Literal, TypeAlias
from zipfile import ZIP_DEFLATED, ZipFile, ZipInfo

from budget.inputs.example import write_example
from budget.model import load_model

Class: TypeAlias = Literal["accept", "warn", "reject"]
Figure: TypeAlias = "float | str | None"
FREE_ROWS = 12  # the figures of the worked example, in a smaller file
MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
FILE = "voorbeeld.xlsx"
WORKBOOK, STYLES, STRINGS = "xl/workbook.xml", "xl/styles.xml", "xl/sharedStrings.xml"


class Parts(dict[str, bytes]):
    """The parts of a workbook by name, and where its sheets are."""

    def sheets(self) -> list[str]:
        return SHEETS()

    def path(self, sheet: str) -> str:
        number = self.sheets().index(sheet) + 1
        return f"xl/worksheets/sheet{number}.xml"

    def edit(self, part: str, *changes: tuple[str | bytes, str | bytes]) -> None:
        """Replace texts in a part; each must be there."""
        xml = self[part]
        for old, new in changes:
            was, made = (t if isinstance(t, bytes) else t.encode() for t in (old, new))
            assert was in xml, f"{part}: geen {was[:60]!r}"
            xml = xml.replace(was, made, 1)
        self[part] = xml

    def sub(self, part: str, pattern: str, made: str, count: int = 0) -> None:
        changed, times = re.subn(pattern.encode(), made.encode(), self[part], count=count)
        assert times, f"{part}: geen {pattern}"
        self[part] = changed

    def zipped(self) -> bytes:
        result = BytesIO()
        with ZipFile(result, "w") as archive:
            for name, content in self.items():
                packed = ZipInfo(name)  # not with the time of today
                archive.writestr(packed, content, ZIP_DEFLATED, compresslevel=1)
        return result.getvalue()


class BookParts(Parts):
    """Those of any workbook we wrote."""

    def __init__(self, path: Path) -> None:
        with ZipFile(path) as archive:
            super().__init__({name: archive.read(name) for name in archive.namelist()})
        self._sheets = sheet_names(self[WORKBOOK])

    def sheets(self) -> list[str]:
        return self._sheets


def sheet_names(workbook: bytes) -> list[str]:
    return [unescape(name.decode()) for name in re.findall(rb'<sheet name="([^"]+)"', workbook)]


Change: TypeAlias = Callable[[Parts], None]


@dataclass(frozen=True)
class Variant:
    """One odd or bad workbook.

    `change` edits the parts; `write` makes the file from a path and the good bytes instead.
    `place`: sheet!cell or the name of the file. `figures`: what is read otherwise than in the
    good workbook, by (field id, row, column); everything else must be the same.
    """

    name: str
    klass: Class
    code: str = ""
    place: str = ""
    words: str = ""
    change: Change | None = None
    write: Callable[[Path, bytes], Path] | None = None
    figures: Mapping[tuple[str, int, int], Figure] = field(default_factory=dict)
    same: bool = True  # False: rows are added, so only `figures` are compared

    def made(self, folder: Path) -> Path:
        path = folder / FILE
        if self.write is not None:
            return self.write(path, good_bytes())
        parts = good_parts()
        assert self.change is not None
        self.change(parts)
        path.write_bytes(parts.zipped())
        return path


@cache
def good_bytes() -> bytes:
    with TemporaryDirectory() as folder:
        path = write_example(load_model(), Path(folder) / FILE, free=FREE_ROWS)
        return path.read_bytes()


@cache
def _good() -> dict[str, bytes]:
    with ZipFile(BytesIO(good_bytes())) as archive:
        parts = {name: archive.read(name) for name in archive.namelist()}
    # As Excel saves it: calculated, so nothing is left to do on opening.
    parts[WORKBOOK] = parts[WORKBOOK].replace(b' fullCalcOnLoad="1"', b"")
    return parts


@cache
def SHEETS() -> list[str]:
    return sheet_names(_good()[WORKBOOK])


def good_parts() -> Parts:
    return Parts(_good())


# --- cells -------------------------------------------------------------------


@dataclass(frozen=True)
class Content:
    """What goes into a cell: the attribute t and the XML inside."""

    kind: str
    inner: str


def number(value: str) -> Content:
    return Content("", f"<v>{value}</v>")


def text(value: str) -> Content:
    return Content("inlineStr", f'<is><t xml:space="preserve">{escape(value, False)}</t></is>')


def kind(name: str, value: str) -> Content:
    return Content(name, f"<v>{value}</v>")


def formula(code: str, outcome: str = "", about: str = "", kind: str = "") -> Content:
    stored = f"<v>{outcome}</v>" if outcome else ""
    return Content(kind, f"<f{about}>{escape(code, False)}</f>{stored}")


def put(parts: Parts, address: str, content: Content | None, style: int | None = None) -> None:
    """Another content in a cell (None: empty), that keeps its style; rows are made if needed."""
    sheet, _, place = address.partition("!")
    part = parts.path(sheet)
    xml = parts[part]
    row = int("".join(c for c in place if c.isdigit()))
    found = re.search(rb'<c r="%b"([^>]*?)(/>|>.*?</c>)' % place.encode(), xml)
    kept = re.search(rb'\ss="(\d+)"', found[1]) if found else None
    number = str(style) if style is not None else kept[1].decode() if kept else "0"
    if content is None:
        made = f'<c r="{place}" s="{number}"/>'
    else:
        of_kind = f' t="{content.kind}"' if content.kind else ""
        made = f'<c r="{place}" s="{number}"{of_kind}>{content.inner}</c>'
    if found:
        parts[part] = xml[: found.start()] + made.encode() + xml[found.end() :]
        return
    there = re.search(rb'<row r="%d"[^>]*?(/>|>.*?</row>)' % row, xml)
    if there is None:
        insert_row(parts, sheet, row, made)
        return
    tag = re.match(rb"<row[^>]*?(?=/?>)", there[0])
    assert tag is not None
    cells = [*re.findall(rb"<c .*?(?:/>|</c>)", there[0]), made.encode()]
    cells.sort(key=lambda cell: _column(re.search(rb'r="([A-Z]+)', cell)[1]))  # type: ignore[index]
    whole = tag[0] + b">" + b"".join(cells) + b"</row>"
    parts[part] = xml[: there.start()] + whole + xml[there.end() :]


def insert_row(parts: Parts, sheet: str, row: int, cells: str) -> None:
    part = parts.path(sheet)
    xml = parts[part]
    later = [m for m in re.finditer(rb'<row r="(\d+)"', xml) if int(m[1]) > row]
    at = later[0].start() if later else xml.index(b"</sheetData>")
    parts[part] = xml[:at] + f'<row r="{row}">{cells}</row>'.encode() + xml[at:]


def _column(letters: bytes) -> tuple[int, bytes]:
    return len(letters), letters


def typed(**cells: Content | None) -> Change:
    """Cells by address with __ for the exclamation mark: Kosten__E6=number("5")."""

    def change(parts: Parts) -> None:
        for address, content in cells.items():
            put(parts, address.replace("__", "!"), content)

    return change


def formatted(address: str, code: str, content: Content) -> Change:
    """A cell with a number format of its own."""

    def change(parts: Parts) -> None:
        put(parts, address, content, add_format(parts, code))

    return change


def add_format(parts: Parts, code: str) -> int:
    """A new style with this number format; gives its number."""
    xml = parts[STYLES].decode()
    count = re.search(r'<cellXfs count="(\d+)">', xml)
    assert count is not None
    known = escape(code)
    xml = re.sub(
        r'<numFmts count="(\d+)">',
        lambda m: f'<numFmts count="{int(m[1]) + 1}"><numFmt numFmtId="399" formatCode="{known}"/>',
        xml,
    )
    style = '<xf numFmtId="399" fontId="0" fillId="0" borderId="0" xfId="0" applyNumberFormat="1"/>'
    xml = xml.replace("</cellXfs>", f"{style}</cellXfs>", 1)
    xml = xml.replace(count[0], f'<cellXfs count="{int(count[1]) + 1}">', 1)
    parts[STYLES] = xml.encode()
    return int(count[1])


def moved_down(parts: Parts, sheet: str, first: int, rows: int) -> None:
    """As when rows are inserted above row `first`."""

    def shift(match: re.Match[bytes]) -> bytes:
        number = int(match[3])
        to = number + rows if number >= first else number
        return match[1] + match[2] + str(to).encode() + b'"'

    part = parts.path(sheet)
    parts[part] = re.sub(rb'(<(?:c|row) r=")([A-Z]*)(\d+)"', shift, parts[part])


def swapped(parts: Parts, sheet: str, one: str, other: str) -> None:
    """Two columns change places, with headers and all."""
    part = parts.path(sheet)
    names = {one.encode(): other.encode(), other.encode(): one.encode()}

    def cells(row: re.Match[bytes]) -> bytes:
        found = re.findall(rb"<c .*?(?:/>|</c>)", row[2])
        named = [
            re.sub(rb'r="([A-Z]+)', lambda m: b'r="' + names.get(m[1], m[1]), cell, count=1)
            for cell in found
        ]
        named.sort(key=lambda cell: _column(re.search(rb'r="([A-Z]+)', cell)[1]))  # type: ignore[index]
        return row[1] + b"".join(named) + row[3]

    parts[part] = re.sub(rb"(<row [^>]*>)((?:<c .*?(?:/>|</c>))*)(</row>)", cells, parts[part])


def renamed(name: str) -> Callable[[Path, bytes], Path]:
    def write(path: Path, good: bytes) -> Path:
        other = path.with_name(name)
        other.write_bytes(good)
        return other

    return write
