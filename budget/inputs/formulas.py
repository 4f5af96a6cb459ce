"""Which cells hold a formula, and whether it looks outside the workbook.

openpyxl gives values or formulas, never both, and takes a formula without outcome for a
blank cell.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from html import unescape
from typing import Literal, TypeAlias

from defusedxml.ElementTree import fromstring

from budget.sheet.address import column_number

from . import file_messages
from .parts import MAIN_NAMESPACE
from .preflight import Refused

Outside: TypeAlias = Literal["", "elsewhere", "program"]

FORMULA = re.compile(rb"<(?:\w+:)?f[\s>/]")
# A cell with a formula as nearly every program writes it.
FORMULA_CELL = re.compile(rb"<c(\s[^<>]*)>\s*<f(|\s[^<>]*?)(?:/>|>([^<]*)</f>)")
PLACE = re.compile(r"""\sr=["']([A-Z]{1,3}\d{1,7})["']""")
SHARED = re.compile(r"""\st=["']shared["']""")
NUMBER = re.compile(r"""\ssi=["'](\d+)["']""")
ADDRESS = re.compile(r"([A-Z]{1,3})(\d{1,7})")
TEXT = re.compile(r'"[^"]*"')
LINK = re.compile(r"(?:^|[^\w\]])\[\d+\][^\[\]]*!|\[[^\[\]]*\.xl\w*\]", re.IGNORECASE)
REACHING = ("WEBSERVICE(", "RTD(", "STOCKHISTORY(", "IMAGE(", "CALL(", "REGISTER.ID(",
            "SQL.REQUEST(", "CUBEVALUE(", "CUBEMEMBER(")  # fmt: skip


def formulas(xml: bytes, starts_programs: bool) -> Iterator[tuple[int, int, Outside]]:
    """Row, column and what the formula reaches for, for each formula on a sheet."""
    shared: dict[str | None, Outside] = {}
    for place, text, group in _found(xml):
        found = ADDRESS.fullmatch(place)
        if found is None:
            raise Refused(file_messages.file_damaged("een formule zonder plaats"))
        outside = _outside(text, starts_programs)
        if group:
            outside = shared.setdefault(group, outside)
        yield int(found[2]), column_number(found[1]), outside


def _found(xml: bytes) -> Iterator[tuple[str, str, str]]:
    """Address, text and shared group of each formula; only odd XML needs a whole parse."""
    cells = FORMULA_CELL.findall(xml)
    if len(cells) == len(FORMULA.findall(xml)):
        for cell, formula, text in cells:
            place, about = PLACE.search(cell.decode()), formula.decode()
            number = NUMBER.search(about) if SHARED.search(about) else None
            yield place[1] if place else "", unescape(text.decode()), number[1] if number else ""
        return
    for element in fromstring(xml).iter(f"{MAIN_NAMESPACE}c"):
        child = element.find(f"{MAIN_NAMESPACE}f")
        if child is not None:
            group = child.get("si", "") if child.get("t") == "shared" else ""
            yield element.get("r", ""), child.text or "", group


def _outside(formula: str, starts_programs: bool) -> Outside:
    """Beyond this workbook? A | outside a text can only be DDE."""
    if "|" in formula and "|" in TEXT.sub("", formula):
        return "program"
    if "[" in formula and LINK.search(TEXT.sub("", formula)):
        return "program" if starts_programs else "elsewhere"
    return "elsewhere" if any(name in formula for name in REACHING) else ""
