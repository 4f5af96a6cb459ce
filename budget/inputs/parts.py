"""Which sheets a workbook has, in which parts of the zip, and how it counts days."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass
from xml.etree.ElementTree import Element
from zipfile import ZipFile

from defusedxml.ElementTree import fromstring

from budget.engine.problem import Problem
from budget.sheet.address import normal

from . import file_messages, sheet_messages
from .message import nearest, quoted
from .package import Package, whole_part
from .preflight import Refused

WORKBOOK, TEXTS, STYLES = "officeDocument", "sharedStrings", "styles"  # kinds of relations
LISTS = {TEXTS: "de lijst van teksten", STYLES: "de lijst van stijlen"}
LINKS = "xl/externallinks/"
MAIN_NAMESPACE = "{http://schemas.openxmlformats.org/spreadsheetml/2006/main}"
RELATION_ID = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}id"
COPY = re.compile(r"(.+?)\s*\(\d+\)")  # as Excel calls a copied sheet
ALMOST = 0.8  # how much a name must look like that of a sheet that may lack
TRUE = ("1", "true")


@dataclass(frozen=True)
class Part:
    """One sheet and the part of the zip it is in."""

    name: str
    path: str
    hidden: bool


@dataclass(frozen=True)
class Book:
    """What is true for all sheets of a workbook. `styles`, `texts`: the parts with the lists
    that cells refer to. `stale`: why outcomes may be old."""

    parts: list[Part]
    styles: str
    texts: str
    days_from_1904: bool
    stale: str
    starts_programs: bool


def read_book(archive: ZipFile) -> Book:
    """The sheets in the order of the workbook."""
    package = Package(archive)
    workbook = next((r.path for r in package.related() if r.kind == WORKBOOK), "")
    root = fromstring(whole_part(archive, _present(workbook, "de werkmap")))
    targets, lists = {}, {}
    for relation in package.related(workbook):
        targets[relation.id] = relation.path
        if relation.kind in LISTS:
            lists[relation.kind] = _present(relation.path, LISTS[relation.kind])
    properties = root.find(f"{MAIN_NAMESPACE}workbookPr")
    return Book(
        [*_parts(root, targets)],
        # Without the styles dates are read as numbers.
        _present(lists.get(STYLES, ""), LISTS[STYLES]),
        lists.get(TEXTS, ""),
        properties is not None and properties.get("date1904") in TRUE,
        _stale(root.find(f"{MAIN_NAMESPACE}calcPr")),
        any(
            name.casefold().startswith(LINKS) and b"ddeLink" in archive.read(name)
            for name in archive.namelist()
        ),
    )


def _present(path: str, what: str) -> str:
    if not path:
        raise Refused(file_messages.file_damaged(f"{what} is weg"))
    return path


def _parts(root: Element, targets: Mapping[str, str]) -> Iterator[Part]:
    seen: dict[str, str] = {}
    for sheet in root.iter(f"{MAIN_NAMESPACE}sheet"):
        name = sheet.get("name", "")
        path = _present(targets.get(sheet.get(RELATION_ID, ""), ""), f"het blad {quoted(name)}")
        if path in seen:
            both = f"de bladen {quoted(seen[path])} en {quoted(name)} zijn één onderdeel"
            raise Refused(file_messages.file_damaged(both))
        seen[path] = name
        yield Part(name, path, sheet.get("state", "visible") != "visible")


def _stale(calculation: Element | None) -> str:
    """Why the outcomes of formulas may be older than the figures they come from."""
    if calculation is None:
        return ""
    if calculation.get("fullCalcOnLoad") in TRUE:
        return "de werkmap is na de laatste verandering niet doorgerekend"
    if calculation.get("calcMode") == "manual":
        return "Excel staat op handmatig berekenen"
    if calculation.get("iterate") in TRUE:
        return "de werkmap staat kringverwijzingen toe"
    return ""


def twice_or_missing(
    parts: list[Part], wanted: Collection[str], may_lack: Collection[str] = ()
) -> list[Problem]:
    """Sheets that are not there, that are there twice, or that seem to be a copy.

    One of `may_lack` that is not there is told only where it seems to have another name.
    """
    present = [normal(part.name) for part in parts]
    known = {normal(name): name for name in (*wanted, *may_lack)}
    problems = []
    for key, name in known.items():
        count = present.count(key)
        if count == 0:
            others = [part.name for part in parts if normal(part.name) not in known]
            close = nearest(name, others, ALMOST) if name in may_lack else ""
            if close:
                problems.append(sheet_messages.sheet_unread(close, name).at(close))
            elif name not in may_lack:
                problems.append(sheet_messages.sheet_missing(name, others).at(name))
        elif count > 1:
            problems.append(sheet_messages.sheet_twice(name).at(name))
    for part in parts:
        copied = COPY.fullmatch(part.name)
        if copied and normal(copied[1]) in known and normal(part.name) not in known:
            original = known[normal(copied[1])]
            problems.append(sheet_messages.sheet_copy(original).at(part.name))
    return problems
