"""What is wrong with an input, where, and what to do about it."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from enum import Enum


class Level(Enum):
    """How bad: a FOUT stops the work, a LET OP and a NOTITIE do not."""

    ERROR = "FOUT"
    WARNING = "LET OP"
    NOTE = "NOTITIE"


@dataclass(frozen=True)
class Problem:
    """One message. `cell` is an address such as "D4", or "" for a whole sheet or file.

    `beside`: a mistake on a sheet that stands beside the begroting (`Table.aside`): that can be
    made all the same, and only what uses the sheet is stopped.
    """

    level: Level
    sheet: str
    cell: str
    message: str
    todo: str
    subject: str = ""
    code: str = ""
    beside: bool = False

    def __str__(self) -> str:
        place = f"{self.sheet}!{self.cell}" if self.cell else self.sheet
        subject = f" ({self.subject})" if self.subject else ""
        return f"{self.level.value} {place}{subject}: {self.message} → {self.todo}"

    @property
    def order(self) -> tuple[str, int, int, str]:
        """Sort key: sheet, then row, then column."""
        letters = "".join(c for c in self.cell if c.isalpha())
        digits = "".join(c for c in self.cell if c.isdigit())
        return (self.sheet, int(digits or 0), len(letters), letters)


class InputError(Exception):
    """Carries every problem of an input at once; `problems` is sorted by sheet and cell."""

    def __init__(self, problems: Iterable[Problem]) -> None:
        self.problems = sorted(problems, key=lambda problem: problem.order)
        super().__init__("\n".join(map(str, self.problems)))
