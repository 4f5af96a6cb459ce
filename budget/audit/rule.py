"""What a rule is, and what it looks at."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from enum import Enum
from functools import cached_property
from typing import TYPE_CHECKING, TypeAlias

from budget.engine.formula import DATE_ROW
from budget.engine.problem import Problem
from budget.sheet.address import normal
from budget.sheet.one_sheet import AMOUNTS_SHEET, CHOICES_SHEET
from budget.workbook.book import LABEL, SUFFIX
from budget.workbook.cover import COVER
from budget.workbook.large import SHEET as LARGE_SHEET

from .exceptions import ALLOWED
from .finding import Figures, Finding
from .forms import Shape, shape, unquoted
from .looks import Look
from .renewed import Renewed
from .scan import Book, Cell, Sheet, address

if TYPE_CHECKING:
    from budget.engine.graph import Model

    from .compare import Pair


class Part(Enum):
    """What a sheet is for."""

    OVERVIEW = "overzicht"
    INPUT = "invoer"
    CALCULATION = "berekening"
    OWN = "eigen blad"  # not ours: somebody added it


@dataclass(frozen=True)
class Strip:
    """The cells of one row that hold the same formula, seen from their own column."""

    sheet: str
    row: int
    shape: Shape
    formula: str
    columns: tuple[int, ...]

    @property
    def cell(self) -> str:
        return address(self.row, self.columns[0])


Check: TypeAlias = "Callable[[Audited], Iterator[Finding]]"


@dataclass(frozen=True)
class Rule:
    """`asks`: what must hold; `looks`: what it looks at; `tests`: where a test of the project
    looks at what a file alone cannot show. `check` is None where only those can tell."""

    number: str
    name: str
    group: str
    asks: str
    looks: str
    check: Check | None = None
    tests: tuple[str, ...] = ()

    def findings(self, audited: Audited) -> list[Finding]:
        """What is wrong, without what is so on purpose."""
        found = self.check(audited) if self.check is not None else iter(())
        return [finding for finding in found if not audited.allowed(self.number, finding)]

    def told(self, finding: Finding) -> Problem:
        """A finding as the user reads it."""
        subject = f"{self.number} {self.name}"
        f = finding
        return Problem(f.level, f.sheet, f.cell, f.message, f.todo, subject, self.number)


@dataclass
class Audited:
    """One workbook and what the program knows of such workbooks."""

    book: Book
    model: Model
    renewed: Renewed = field(default_factory=Renewed)
    figures: Figures = field(default_factory=Figures)
    consequences: str = ""  # why stored results may differ, where a rule already told

    @property
    def wanted(self) -> Book | None:
        """The same workbook written anew; None where that cannot be."""
        return self.renewed.book

    @property
    def wanted_looks(self) -> list[Look]:
        return self.wanted.looks if self.wanted is not None else []

    @cached_property
    def different(self) -> list[Pair]:
        """The places where the file is not what it should be."""
        from .compare import differences

        return [*differences(self)]

    @cached_property
    def parts(self) -> dict[str, Part]:
        """What every sheet is for, in the order of the file."""
        inputs = {normal(table.name) for table in self.model.tables}
        inputs |= {normal(AMOUNTS_SHEET), normal(CHOICES_SHEET)}
        found = {}
        for name in self.book.sheets:
            part = Part.OVERVIEW if name in self.listed else Part.OWN
            if normal(name) in inputs:
                part = Part.INPUT
            elif name.endswith(SUFFIX) or name == LARGE_SHEET:
                part = Part.CALCULATION
            found[name] = part
        return found

    @cached_property
    def listed(self) -> set[str]:
        """The sheets the contents on the cover lead to, and the cover."""
        cover = self.book.sheets.get(COVER)
        links = cover.every("hyperlinks/hyperlink") if cover is not None else []
        places = (link.get("location", "") for link in links)
        return {COVER, *(unquoted(place.rpartition("!")[0]) for place in places)}

    def allowed(self, rule: str, finding: Finding) -> bool:
        """Is this an exception on purpose?"""
        row = int("".join(filter(str.isdigit, finding.cell)) or 0)
        sheet = self.book.sheets.get(finding.sheet)
        if sheet is None:
            return False
        return any(
            item.rule == rule
            and item.sheet in (sheet.name, self.parts[sheet.name].value)
            and item.label in ("", sheet.text(row, LABEL))
            for item in ALLOWED
        )

    def sheets(self, *parts: Part) -> Iterator[Sheet]:
        """The sheets for one or more of these uses; ours without any."""
        wanted = parts or (Part.OVERVIEW, Part.INPUT, Part.CALCULATION)
        for name, part in self.parts.items():
            if part in wanted:
                yield self.book.sheets[name]

    @cached_property
    def timeline(self) -> Sheet | None:
        """The calculation sheet whose periods all others link to."""
        return next(self.sheets(Part.CALCULATION), None)

    @cached_property
    def strips(self) -> list[Strip]:
        """Every formula of our sheets, told once for all cells of a row that share it."""
        return [strip for sheet in self.sheets() for strip in strips_of(sheet)]

    def strips_on(self, *parts: Part) -> Iterator[Strip]:
        return (strip for strip in self.strips if self.parts[strip.sheet] in parts)


def strips_of(sheet: Sheet) -> Iterator[Strip]:
    """The formulas of a sheet, row by row."""
    for row, cells in sorted(sheet.rows.items()):
        made: list[tuple[Shape, str, list[int]]] = []
        for column in sorted(cells):
            formula = cells[column].formula
            if not formula:
                continue
            for known, _, columns in reversed(made):
                if known.at(column) == formula:
                    columns.append(column)
                    break
            else:
                made.append((shape(formula, column), formula, [column]))
        for known, formula, columns in made:
            yield Strip(sheet.name, row, known, formula, tuple(columns))


def spans(sheet: Sheet) -> list[tuple[int, int]]:
    """The columns of periods that lie beside each other: the months, the years."""
    header = sheet.rows.get(DATE_ROW, {})
    found: list[tuple[int, int]] = []
    for column in sorted(header):
        if not header[column].formula:
            continue
        if found and found[-1][1] == column - 1:
            found[-1] = (found[-1][0], column)
        else:
            found.append((column, column))
    return found


def is_number(cell: Cell) -> bool:
    return cell.kind == "n" and cell.value is not None


def is_text(cell: Cell) -> bool:
    return cell.kind == "s" and bool(cell.value)
