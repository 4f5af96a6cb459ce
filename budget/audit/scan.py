"""Reads a workbook as it is: every cell with its formula, its stored result and its look, and
what the sheet says of itself. Nothing is trusted; the pre-flight has seen to it that the XML is
plain.
"""

from __future__ import annotations

import posixpath
from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import cached_property
from pathlib import Path
from xml.etree.ElementTree import Element, fromstring, iterparse
from zipfile import ZipFile

from budget.inputs import file_messages
from budget.inputs.cells import read_texts
from budget.inputs.package import Package
from budget.inputs.parts import LINKS, MAIN_NAMESPACE, RELATION_ID, TRUE
from budget.inputs.preflight import MACRO_PART, Refused, check_file
from budget.inputs.slim import MOST_XML, ODD_INDEX
from budget.sheet.address import column_letter, column_number
from budget.sheet.origin import facts

from .charts import Chart, charts_of
from .forms import moved
from .looks import Look, read_looks

M = MAIN_NAMESPACE
ROW, CELL, F, V, IS, T = (f"{M}{name}" for name in ("row", "c", "f", "v", "is", "t"))
APPLICATION = "docProps/app.xml"


@dataclass(slots=True)
class Cell:
    """`kind`: n number, s text, b truth, e error. `formula` is "" for what is typed."""

    formula: str
    value: float | str | None
    kind: str
    style: int


@dataclass
class Sheet:
    """One sheet. `rows`: by row and column, both from 1, also cells that only have a look."""

    name: str
    part: str
    hidden: bool
    rows: dict[int, dict[int, Cell]] = field(default_factory=dict)
    hidden_rows: list[int] = field(default_factory=list)
    root: Element = field(default_factory=lambda: Element("worksheet"))
    charts: list[Chart] = field(default_factory=list)
    xml: bytes = b""

    def cell(self, row: int, column: int) -> Cell | None:
        return self.rows.get(row, {}).get(column)

    def text(self, row: int, column: int) -> str:
        """What stands there in words; "" for a number or nothing."""
        found = self.cell(row, column)
        return found.value if found is not None and isinstance(found.value, str) else ""

    def filled(self) -> Iterator[tuple[int, int, Cell]]:
        """Every cell that holds something, in reading order."""
        for row, cells in sorted(self.rows.items()):
            for column, cell in sorted(cells.items()):
                if cell.formula or cell.value is not None:
                    yield row, column, cell

    @cached_property
    def last_row(self) -> int:
        return max((row for row, _, _ in self.filled()), default=0)

    @cached_property
    def last_column(self) -> int:
        return max((column for _, column, _ in self.filled()), default=0)

    def every(self, path: str) -> list[Element]:
        """Elements outside the cells, such as "hyperlinks/hyperlink"."""
        return self.root.findall("/".join(M + step for step in path.split("/")))

    def one(self, path: str) -> Element | None:
        found = self.every(path)
        return found[0] if found else None


@dataclass
class Book:
    """A whole workbook. `names`: defined names, with the sheet they belong to ("" for all)."""

    path: Path
    facts: dict[str, str]
    application: str
    sheets: dict[str, Sheet]
    looks: list[Look]
    names: dict[tuple[str, str], str]
    workbook: Element
    outside: list[str]
    macros: bool
    broken: list[str]
    lists: tuple[bytes, ...] = ()  # the texts and styles cells refer to by number


def address(row: int, column: int) -> str:
    return f"{column_letter(column)}{row}"


def scan(path: Path, like: Book | None = None) -> Book:
    """Read a workbook; InputError where it is not one that can be read.

    `like`: a workbook that was read before; sheets that are the same to the byte are taken over.
    """
    from budget.engine.problem import InputError
    from budget.inputs.failure import log_failure

    checked = check_file(path)
    with checked.archive as archive:
        try:
            return _Scan(path, archive, like).book()
        except Refused as refused:
            raise InputError([refused.message.at(path.name)]) from refused
        except Exception as error:  # a broken file fails in a dozen ways
            message = file_messages.file_damaged("de inhoud is niet te lezen", log_failure(error))
            raise InputError([message.at(path.name)]) from error


class _Scan:
    """One reading of one file."""

    def __init__(self, path: Path, archive: ZipFile, like: Book | None) -> None:
        self.path = path
        self.like = like
        self.archive = archive
        self.package = Package(archive)
        self.names = archive.namelist()

    def book(self) -> Book:
        main = next(r.path for r in self.package.related() if r.kind == "officeDocument")
        root = fromstring(self._read(main))
        targets = {relation.id: relation for relation in self.package.related(main)}
        lists = {relation.kind: relation.path for relation in targets.values()}
        self.lists = tuple(
            self._read(lists[kind]) for kind in ("styles", "sharedStrings") if kind in lists
        )
        self.texts = read_texts(self._read(lists["sharedStrings"])) if lists.get(
            "sharedStrings"
        ) else []  # fmt: skip
        listed = [
            (entry.get("name", ""), targets[entry.get(RELATION_ID, "")].path, entry.get("state"))
            for entry in root.iter(f"{M}sheet")
        ]
        sheets = {name: self._sheet(name, part, state) for name, part, state in listed}
        order = [name for name, _, _ in listed]
        names = {
            (_owner(entry, order), entry.get("name", "")): entry.text or ""
            for entry in root.iter(f"{M}definedName")
        }
        return Book(
            self.path, facts(self.path), self._application(), sheets,
            read_looks(self._read(lists["styles"])), names, root, self._outside(),
            any(name.casefold().endswith(MACRO_PART) for name in self.names), self._broken(),
            self.lists,
        )  # fmt: skip

    def _read(self, part: str) -> bytes:
        if self.archive.getinfo(part).file_size > MOST_XML:
            raise Refused(file_messages.file_too_wordy())
        return self.archive.read(part)

    def _sheet(self, name: str, part: str, state: str | None) -> Sheet:
        sheet = Sheet(name, part, (state or "visible") != "visible", xml=self._read(part))
        known = self.like.sheets.get(name) if self.like and self.like.lists == self.lists else None
        if known is not None and known.xml == sheet.xml:
            sheet.rows, sheet.hidden_rows, sheet.root = known.rows, known.hidden_rows, known.root
            return self._beside(sheet)
        if ODD_INDEX.search(sheet.xml):
            raise Refused(file_messages.file_damaged("een cel verwijst naar niets"))
        with self.archive.open(part) as handle:
            shared: dict[str, tuple[str, int, int]] = {}
            events = iterparse(handle)
            for _, item in events:
                if item.tag == ROW:
                    _row(sheet, item, self.texts, shared)
                    item.clear()
        sheet.root = events.root  # type: ignore[attr-defined]  # known once all is read
        return self._beside(sheet)

    def _beside(self, sheet: Sheet) -> Sheet:
        """With what stands in other parts."""
        for relation in self.package.related(sheet.part):
            if relation.kind == "drawing":
                sheet.charts += charts_of(self.archive, self.package, relation.path)
        return sheet

    def _application(self) -> str:
        if APPLICATION not in self.names:
            return ""
        found = fromstring(self._read(APPLICATION))
        return next((e.text or "" for e in found if e.tag.endswith("}Application")), "")

    def _outside(self) -> list[str]:
        """Parts and targets outside this workbook that are no ordinary links to a page."""
        parts = [name for name in self.names if name.casefold().startswith(LINKS)]
        for name in self.names:
            if name.endswith(".rels"):
                for entry in fromstring(self._read(name)):
                    target = entry.get("Target", "")
                    if entry.get("TargetMode") == "External" and not target.startswith("http"):
                        parts.append(target)
        return parts

    def _broken(self) -> list[str]:
        """Relations that lead to no part."""
        lost = []
        for name in self.names:
            if not name.endswith(".rels"):
                continue
            folder = posixpath.dirname(posixpath.dirname(name))
            for entry in fromstring(self._read(name)):
                target = posixpath.join("/", folder, entry.get("Target", ""))
                inside = entry.get("TargetMode") != "External"
                if inside and posixpath.normpath(target)[1:] not in self.names:
                    lost.append(entry.get("Target", ""))
        return lost


def _owner(entry: Element, order: list[str]) -> str:
    number = entry.get("localSheetId")
    return "" if number is None or int(number) >= len(order) else order[int(number)]


def _row(
    sheet: Sheet, item: Element, texts: list[str], shared: dict[str, tuple[str, int, int]]
) -> None:
    """The cells of one row."""
    number = int(item.get("r", 0)) or max(sheet.rows, default=0) + 1
    if item.get("hidden") in TRUE or item.get("ht") == "0":
        sheet.hidden_rows.append(number)
    cells: dict[int, Cell] = {}
    column = 0
    for child in item:
        place = child.get("r", "")
        column = column_number(place.rstrip("0123456789")) if place else column + 1
        formula = value = None
        text: str | None = None
        for part in child:
            if part.tag == F:
                formula = part
            elif part.tag == V:
                value = part.text
            elif part.tag == IS:
                text = "".join(piece.text or "" for piece in part.iter(T))
        kind = child.get("t", "n")
        made = Cell("", value, kind, int(child.get("s", 0)))
        _fill(made, text, texts)
        if formula is not None:
            made.formula = _formula(formula, number, column, shared)
        cells[column] = made
    if cells:
        sheet.rows[number] = cells


def _fill(cell: Cell, inline: str | None, texts: list[str]) -> None:
    """The stored value, by its kind."""
    raw = cell.value
    if cell.kind == "n":
        cell.value = None if raw is None else float(raw)
    elif cell.kind == "s":
        cell.value = texts[int(raw)] if raw is not None else None
    elif cell.kind == "inlineStr":
        cell.kind, cell.value = "s", inline or None
    elif cell.kind == "str":
        cell.kind, cell.value = "s", raw or ""
    elif cell.kind == "b":
        cell.value = float(raw or 0)


def _formula(
    element: Element, row: int, column: int, shared: dict[str, tuple[str, int, int]]
) -> str:
    """The text of a formula; one that is shared is written out for the cell."""
    text, kind = element.text or "", element.get("t")
    if kind == "shared":
        group = element.get("si", "")
        if text:
            shared[group] = (text, row, column)
        elif group in shared:
            text, first_row, first_column = shared[group]
            text = moved(text, row - first_row, column - first_column)
    return f"{{{text}}}" if kind == "array" else text
