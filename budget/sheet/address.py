"""Column letters, sheet names, and names as the reader compares them."""

from __future__ import annotations

import re
import unicodedata
from functools import cache

MAX_SHEET_NAME = 31
FORBIDDEN = re.compile(r"[\[\]:*?/\\]")
PLAIN_NAME = re.compile(r"[A-Za-z]{4,}")  # cannot be read as a cell address, nor as R1C1


@cache
def column_letter(number: int) -> str:
    """1 → A, 27 → AA."""
    letters = ""
    while number:
        number, rest = divmod(number - 1, 26)
        letters = chr(65 + rest) + letters
    return letters


def column_number(letters: str) -> int:
    """A → 1, AA → 27."""
    number = 0
    for letter in letters:
        number = number * 26 + ord(letter) - 64
    return number


def sheet_prefix(name: str) -> str:
    """A sheet's name in front of an address: Kosten! or 'Kosten – berekening'!"""
    if PLAIN_NAME.fullmatch(name):
        return f"{name}!"
    return "'" + name.replace("'", "''") + "'!"


def normal(text: str) -> str:
    """A name as it is compared: spaces, line breaks, dashes and case do not matter."""
    if text.isascii():  # nearly always, and ten times as fast
        return " ".join(text.split()).casefold()
    plain = unicodedata.normalize("NFKC", text).replace("\N{SOFT HYPHEN}", "")
    plain = re.sub(r"[‐‑‒–—−]", "-", plain)
    return " ".join(plain.split()).casefold()


class SheetNames:
    """The names given out in one workbook: legal, and unique whatever their case."""

    def __init__(self) -> None:
        self.taken: set[str] = set()

    def claim(self, name: str) -> str:
        """Check a name and keep it; ValueError if Excel would refuse it."""
        if not name or len(name) > MAX_SHEET_NAME or FORBIDDEN.search(name):
            raise ValueError(f"{name!r} kan niet de naam van een blad zijn")
        if name[0] == "'" or name[-1] == "'":
            raise ValueError(f"{name!r}: de naam van een blad begint of eindigt niet met '")
        if normal(name) in self.taken:
            raise ValueError(f"er is al een blad {name!r}")
        self.taken.add(normal(name))
        return name
