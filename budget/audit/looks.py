"""What cells look like, worked out to what the eye sees, so that programs can be compared."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import NamedTuple
from xml.etree.ElementTree import Element, fromstring

from openpyxl.styles.numbers import BUILTIN_FORMATS

from budget.inputs.parts import MAIN_NAMESPACE as M

FALSE = ("0", "false")
BLACK, NO_FILL = "000000", ""
SIGNS = re.compile(r'["\\_*]')
SPACES = re.compile(r"\s+")
BETWEEN = re.compile(
    r"(?<=[dmy])[-/.](?=[dmy])"
)  # what stands there goes with the reader's country


class Look(NamedTuple):
    """`code`: the number format; `colour`, `fill`: as RRGGBB, "" for none."""

    code: str
    colour: str
    fill: str
    bold: bool
    italic: bool
    locked: bool


NAMES = {
    "code": "getalnotatie", "colour": "letterkleur", "fill": "vulkleur", "bold": "vet",
    "italic": "cursief", "locked": "beveiliging",
}  # fmt: skip


def read_looks(xml: bytes) -> list[Look]:
    """The look of every style, in the order cells number them."""
    root = fromstring(xml)
    codes: dict[int, str] = dict(BUILTIN_FORMATS)
    for item in root.iterfind(f"{M}numFmts/{M}numFmt"):
        codes[int(item.get("numFmtId", 0))] = item.get("formatCode", "")
    fonts = [*root.iterfind(f"{M}fonts/{M}font")]
    fills = [_fill(item) for item in root.iterfind(f"{M}fills/{M}fill")]
    return [*_looks(root, codes, fonts, fills)]


def _looks(
    root: Element, codes: dict[int, str], fonts: list[Element], fills: list[str]
) -> Iterator[Look]:
    for item in root.iterfind(f"{M}cellXfs/{M}xf"):
        font = fonts[int(item.get("fontId", 0))]
        protection = item.find(f"{M}protection")
        yield Look(
            code(codes.get(int(item.get("numFmtId", 0)), "General")),
            _colour(font.find(f"{M}color"), BLACK),
            fills[int(item.get("fillId", 0))],
            _on(font, "b"),
            _on(font, "i"),
            protection is None or protection.get("locked", "1") not in FALSE,
        )


def code(text: str) -> str:
    """A number format without the marks that programs put in or leave out."""
    plain = SPACES.sub(" ", SIGNS.sub("", text))
    if "yy" in plain:
        plain = BETWEEN.sub("-", plain)
    return "" if plain == "General" else plain.rstrip(";") or plain


def _on(font: Element, name: str) -> bool:
    found = font.find(M + name)
    return found is not None and found.get("val", "1") not in FALSE


def _colour(element: Element | None, otherwise: str) -> str:
    rgb = "" if element is None else element.get("rgb", "")
    return rgb[-6:].upper() or otherwise


def _fill(item: Element) -> str:
    pattern = item.find(f"{M}patternFill")
    if pattern is None or pattern.get("patternType") != "solid":
        return NO_FILL
    return _colour(pattern.find(f"{M}fgColor"), NO_FILL)
