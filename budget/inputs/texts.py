"""Texts as the user sees them: without what cannot be seen."""

from __future__ import annotations

import re

# How Excel keeps characters that XML cannot: _x0007_. Half characters stay as they are.
CODED = re.compile(r"_x([0-9A-Fa-f]{4})_")
UNSEEN = re.compile(
    r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\u200b\u200e\u200f\u202a-\u202e\u2066-\u2069\ufeff]"
)
HALF_CHARACTERS = range(0xD800, 0xE000)


def readable(text: str) -> tuple[str, bool]:
    """A text decoded and without control characters and marks that turn the direction of
    reading, and whether such were in it."""
    if "_x" in text:
        text = CODED.sub(_decoded, text)
    seen = UNSEEN.sub("", text)
    return seen, seen != text


def _decoded(match: re.Match[str]) -> str:
    number = int(match[1], 16)
    if number == ord("\r"):
        return ""  # always beside a line break
    return match[0] if number in HALF_CHARACTERS else chr(number)
