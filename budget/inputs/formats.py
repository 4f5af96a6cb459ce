"""Number formats that show another number than the cell holds.

A cell shown as "4250" can hold 4,250,000 (format `0,`), 5 (format `"425"0`) or nothing at
all that can be seen. What is read is the value, so the user is told.
"""

from __future__ import annotations

import operator
import re
from collections.abc import Callable
from functools import cache

PIECE = re.compile(
    r'"(?P<text>[^"]*)"?|\\(?P<one>.)|[_*].|\[(?P<square>[^\]]*)\]|(?P<rest>.)', re.S
)
CONDITION = re.compile(r"(<=|>=|<>|=|<|>)(-?\d+(?:\.\d+)?)")
CURRENCY = re.compile(r"\$([^-]*)")
PLACE = re.compile(r"[0#?]")
SCALED = re.compile(r"[0#?],+(?![0#?,])")
EXPONENT = re.compile(r"E[+-]", re.IGNORECASE)
GENERAL = re.compile("general", re.IGNORECASE)
DIGIT = re.compile(r"\d")
HOLDS: dict[str, Callable[[float, float], bool]] = {
    "<": operator.lt, "<=": operator.le, ">": operator.gt, ">=": operator.ge,
    "=": operator.eq, "<>": operator.ne,
}  # fmt: skip
ADDS_DIGITS = "zet er cijfers bij die niet in de cel staan"
PLAIN = {"", "general", "standaard", "@"}


def misleads(number_format: str, value: float, percentage: bool) -> str:
    """How the format shows another number than `value`, in words; nothing if it does not."""
    if number_format.casefold() in PLAIN:
        return ""
    sections = _sections(number_format)
    at = _section(sections, value)
    shape, texts, _ = sections[at]
    shape = GENERAL.sub("0", EXPONENT.sub("", shape))
    if DIGIT.search(texts):
        return ADDS_DIGITS
    if not PLACE.search(shape):
        return "" if value == 0 else "laat het getal niet zien"
    if SCALED.search(shape):
        return "laat duizendtallen weg"
    if shape.count("%") != (1 if percentage else 0):
        return "" if percentage and "%" not in shape else "toont een percentage"
    before = PLACE.split(shape, maxsplit=1)[0].rstrip("€ $")
    negative = before.endswith(("-", "(")) or bool({"-", "("} & set(texts))
    if value > 0 and before.endswith(("-", "(")):
        return "zet er een minteken voor"
    if value < 0 and at > 0 and not negative:
        return "laat het minteken weg"
    return ""


def fixed_digits(number_format: str) -> bool:
    """Whether the format adds digits of its own, also to a date."""
    return any(DIGIT.search(texts) for _, texts, _ in _sections(number_format))


def shows_percentage(number_format: str) -> bool:
    return any("%" in shape for shape, _, _ in _sections(number_format))


Section = tuple[str, str, str]  # the placeholders, the texts of its own, the condition


@cache
def _sections(number_format: str) -> list[Section]:
    found: list[list[str]] = [["", "", ""]]
    for piece in PIECE.finditer(number_format):
        part = found[-1]
        square = piece["square"] or ""
        if piece["rest"] == ";":
            found.append(["", "", ""])
        elif piece["rest"]:
            part[0] += piece["rest"]
        elif currency := CURRENCY.fullmatch(square.partition("-")[0]):
            part[1] += currency[1]
        elif CONDITION.fullmatch(square):
            part[2] = square
        else:
            literal = piece["text"] or piece["one"] or ""
            # A minus sign or bracket of one's own counts as such, at its place.
            part[0] += literal if literal in ("-", "(", ")") else ""
            part[1] += literal
    return [(shape, texts, condition) for shape, texts, condition in found]


def _section(sections: list[Section], value: float) -> int:
    """Which section Excel takes for this value."""
    if any(condition for _, _, condition in sections):
        for at, (_, _, condition) in enumerate(sections):
            found = CONDITION.fullmatch(condition)
            if found is None or HOLDS[found[1]](value, float(found[2])):
                return at
        return len(sections) - 1
    if value < 0 and len(sections) > 1:
        return 1
    return 2 if value == 0 and len(sections) > 2 else 0
