"""What every source of actuals is read into: amounts per account and month, in whole cents."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import NamedTuple

from budget.engine.problem import Level, Problem
from budget.engine.timeline import MONTHS_PER_YEAR

MOST_BYTES = 1 << 30  # of a file, unpacked


class Booking(NamedTuple):
    """One amount. `credit`: in cents, credit positive; None where the file only has `own`: in
    cents, positive on the side where the code of the account normally stands."""

    account: str
    name: str
    rgs: str
    month: date
    credit: int | None = None
    own: int = 0


@dataclass(frozen=True)
class Bookings:
    """What one file says, and what is wrong with it."""

    path: Path
    rows: Sequence[Booking]
    problems: Sequence[Problem]
    kind: str = "CSV"

    @property
    def months(self) -> set[date]:
        return {row.month for row in self.rows}


def months_between(start: date, day: date) -> int:
    """The number of a month, counted from `start`; negative before it."""
    return (day.year - start.year) * MONTHS_PER_YEAR + day.month - start.month


def mistake(path: Path, where: str, message: str, todo: str) -> Problem:
    """A FOUT in a file of the user; `where`: "regel 12", or "" for the whole file."""
    return Problem(Level.ERROR, path.name, where, message, todo)


def notice(path: Path, where: str, message: str, todo: str) -> Problem:
    """A LET OP about a file of the user."""
    return Problem(Level.WARNING, path.name, where, message, todo)
