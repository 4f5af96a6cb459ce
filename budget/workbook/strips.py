"""The rows of figures a statement shows, each with its place on a calculation sheet."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from budget.engine.dated import of_key
from budget.engine.expr import OWN, DatedAmount, Field, Line, Parameter, Time
from budget.engine.formula import MONTH_ROW
from budget.engine.graph import dated
from budget.engine.infer import rows_of
from budget.engine.run import Run
from budget.engine.statement import Entry
from budget.engine.status import ABOLISHED, UNMARKED, status_on, told, used
from budget.engine.timeline import MONTHS_PER_YEAR
from budget.sheet.address import column_letter
from budget.sheet.contents import Figures as Contents

from .book import OPENING, AddressBook
from .cells import as_figure, unless_blank
from .figures import has_year


@dataclass(frozen=True)
class Strip:
    """One row: what it is called, where it stands, and its figures per period and per year."""

    label: str
    line: Line
    sheet: str
    row: int
    values: list[float]
    years: list[float]
    opening: float | None = None
    name: str = ""
    name_cell: str = ""
    note: str = ""
    total: bool = False
    status: str = ""
    status_formula: str = ""
    unsure: tuple[bool, ...] = ()
    number: int = 0  # of the row in its table, from 0

    def year_link(self, letter: str, book: AddressBook) -> str:
        """The cell of a year; without a figure per year, that of its last month."""
        if has_year(self.line):
            return f"{self.sheet}{letter}{self.row}"
        columns, first = book.columns, book.sheets[0].prefix
        months = f"{self.sheet}${columns.first}{self.row}:${columns.last}{self.row}"
        return f"INDEX({months},1,{first}{letter}${MONTH_ROW})"


def strips(book: AddressBook, run: Run, entry: Entry) -> Iterator[Strip]:
    """The rows of one entry: its total, or row by row and then its total."""
    if entry.line not in book.places:
        return  # a row of a large table that means nothing for all rows together
    line, place = entry.line, book.line(entry.line)
    figures, table = book.frozen.figures(line, run), rows_of(entry.line)
    label, note = entry.label or line.label, line.note
    years = years_of(line, run)
    if table is None or entry.per_row or place.total is None:
        for row in range(place.rows):
            yield Strip(
                label, line, place.sheet, place.row + row, figures.values[row].tolist(), years[row],
                figures.openings[row] if line.opening is not None else None,
                run.data.rows[table][row] if table is not None else "",
                book.key_cell(table, row) if table is not None and not book.is_large(table) else "",
                note if row == 0 else "", number=row,
            )  # fmt: skip
    if place.total is not None:
        yield Strip(
            label, line, place.sheet, place.total, figures.values.sum(axis=0).tolist(),
            [sum(column) for column in zip(*years, strict=True)] or [0.0] * book.time.years,
            sum(figures.openings) if line.opening is not None else None,
            "Totaal" if entry.per_row else "", "", "" if entry.per_row else note, total=True,
        )  # fmt: skip


@dataclass(frozen=True)
class Counted:
    """A dated amount (of one key) that some figure hangs on, and the row of its line."""

    line: Line
    parameter: Parameter
    row: int
    known: Sequence[DatedAmount]

    @property
    def key(self) -> int:
        return 0 if self.parameter.keys is None else self.row + 1

    @property
    def replaced(self) -> bool:
        """Whether the user put an amount of his own in its place."""
        return any(amount.own is not None for amount in self.known)

    def name(self, run: Run) -> str:
        keys = self.parameter.keys
        return "" if keys is None else run.data.rows[keys][self.row]

    def status(self, book: AddressBook, listed: str) -> tuple[str, str]:
        """The status as a formula, which follows what the user types, and as it is now."""
        at = book.layout.amount(self.parameter, self.key)
        own = f"{at.sheet}${at.own}${at.first}:${at.own}${at.last}"
        formula = f'IF(SUMPRODUCT(({own}<>"")*1)>0,"{OWN}","{listed}")'
        return formula, OWN if self.replaced else listed


def counted_amounts(book: AddressBook, run: Run) -> Iterator[Counted]:
    """Every dated amount some figure hangs on, without what the law abolished."""
    used_somewhere = frozenset[Parameter]().union(
        *(amounts for line, amounts in book.model.amounts.items() if dated(line) is None)
    )
    for line in book.model.lines.values():
        parameter = dated(line)
        if parameter is None or parameter not in used_somewhere:
            continue
        for row in range(book.line(line).rows):
            key = 0 if parameter.keys is None else row + 1
            known = of_key(run.data.amounts[parameter], key)
            if any(amount.status != ABOLISHED for amount, _ in used(known, run.timeline)):
                yield Counted(line, parameter, row, known)


def amount_strips(book: AddressBook, run: Run) -> Iterator[Strip]:
    """Every dated amount some figure hangs on, as it is in force in each period."""
    days = [run.timeline.day(month) for month in range(run.timeline.months)]
    for each in counted_amounts(book, run):
        line, parameter, known, row = each.line, each.parameter, each.known, each.row
        place, keys = book.line(line), parameter.keys
        by_month = [status_on(parameter, known, day) for day in days]
        lawful = as_published(known) if each.replaced else known
        listed = [status_on(parameter, lawful, day) for day in days] if each.replaced else by_month
        formula, status = each.status(book, ", ".join(dict.fromkeys(listed)))
        yield Strip(
            line.label, line, place.sheet, place.row + row,
            run.values[line][row, :, 0].tolist(), years_of(line, run)[row],
            name=each.name(run),
            name_cell="" if keys is None else book.key_cell(keys, row),
            note=told(parameter, known, run.timeline),
            status=status, status_formula=formula,
            unsure=tuple(status not in UNMARKED for status in by_month),
        )  # fmt: skip


def beside_cell(book: AddressBook, run: Run, item: Field, row: int) -> tuple[str, float | str]:
    """An input of one row of a table, to be shown beside it: a link, and how it reads now."""
    if item.effective is not None and item.kind == "number":
        place = book.line(item.effective)
        cell = f"{place.sheet}${column_letter(OPENING)}${place.row + row}"
        return cell, float(run.values[item.effective][row, 0, 0])
    place_in = book.layout.field(item)
    cell = f"{place_in.sheet}${place_in.columns[0]}${place_in.row + row}"
    return unless_blank(cell), as_figure(Contents(run.data).cells(item, row)[0])


def as_published(amounts: Sequence[DatedAmount]) -> list[DatedAmount]:
    """Without what the user put in their place."""
    return [replace(amount, own=None, reason="") for amount in amounts]


def years_of(line: Line, run: Run) -> list[list[float]]:
    """Per row a figure per year; where years have none of their own, that of the last month."""
    values = run.values[line][:, :, 0]
    if line.time is Time.YEAR:
        return [list(row) for row in values.tolist()]
    if line.time is Time.CONST:
        return [[] for _ in range(values.shape[0])]
    if has_year(line):
        return [list(row) for row in run.year(line, line.per_year)[:, :, 0].tolist()]
    return [list(row) for row in values[:, MONTHS_PER_YEAR - 1 :: MONTHS_PER_YEAR].tolist()]
