"""What a message about an input is made of: its code, its words, its advice."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from difflib import get_close_matches

from budget.engine.problem import Level, Problem
from budget.sheet.address import normal

SHOWN_NAMES = 8
SHOWN_TEXT = 60
MOST_COMPARED = 500  # names with a mistake in each of two thousand cells take seconds as it is


@dataclass(frozen=True)
class Message:
    """What is wrong and what to do, without the place."""

    code: str
    message: str
    todo: str
    level: Level = Level.ERROR

    def at(self, sheet: str, cell: str = "", subject: str = "") -> Problem:
        return Problem(
            self.level, sheet, cell, self.message, self.todo, subject, self.code
        )  # fmt: skip


def warning(code: str, message: str, todo: str) -> Message:
    return Message(code, message, todo, Level.WARNING)


def note(code: str, message: str, todo: str) -> Message:
    return Message(code, message, todo, Level.NOTE)


def quoted(text: str) -> str:
    """What somebody typed, between quotes, on one line and not too long."""
    line = " ".join(text.split())
    return repr(line if len(line) <= SHOWN_TEXT else f"{line[:SHOWN_TEXT]}…")


def nearest(wanted: str, names: Collection[str], alike: float = 0.6) -> str:
    """The name that was probably meant, or nothing; not from a list nobody can look through.
    `alike`: how much of the two must be the same."""
    if len(names) > MOST_COMPARED:
        return ""
    known = {normal(name): name for name in names}
    # Nobody types a name of hundreds of letters, and comparing those takes minutes.
    found = get_close_matches(normal(wanted)[:SHOWN_TEXT], known, n=1, cutoff=alike)
    return known[found[0]] if found else ""


def listed(names: Sequence[str]) -> str:
    """The names to choose from, the first few if there are many."""
    shown = ", ".join(names[:SHOWN_NAMES])
    more = len(names) - SHOWN_NAMES
    return f"{shown} (en nog {more})" if more > 0 else shown
