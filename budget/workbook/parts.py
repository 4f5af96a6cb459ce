"""What a line is made of: the rows or lines that are added up in it, and what it is worked out of.

Only places and figures of one boekjaar, no words. The parts of a sum always make up the whole,
also after a change in the workbook; what a ratio or a product is worked out of does not add up.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from typing import cast

from budget.engine.data import Array
from budget.engine.expr import (
    Add,
    Agg,
    Expr,
    Field,
    Line,
    Node,
    Num,
    Stock,
    Sub,
    Table,
    Time,
    Total,
)
from budget.engine.graph import walk
from budget.engine.infer import rows_of
from budget.engine.run import Run
from budget.engine.timeline import MONTHS_PER_YEAR
from budget.sheet.address import column_letter

from .book import OPENING, AddressBook
from .figures import has_year
from .sentences import place_and_value

HALF_CENT = 0.005
BEGIN = "begin van het jaar"
ADDS_UP = (Agg.SUM, Agg.END, Agg.MEAN)


@dataclass(frozen=True)
class Term:
    """A line that is added up (or with `less` taken off); `flags`: only rows where all are 1.

    `by`: the choice that puts each row in a group; the flags are then those of its group.
    """

    line: Line
    less: bool = False
    flags: tuple[Line, ...] = ()
    by: Field | None = None


@dataclass(frozen=True)
class Part:
    """One figure of a year, of a line or of an input.

    `name_cell` holds the name of its `row`; it is "" for all rows together.
    """

    line: Line | Field
    name: str
    cell: str
    value: float
    less: bool = False
    name_cell: str = ""
    row: int = 0


@dataclass(frozen=True)
class Made:
    """A line and what it is made of in a year. `of`: the lines to tell the calculation of.

    `adds_up`: the parts are added up, and with what is not among them (`more`) they are the whole.
    Otherwise the line is worked out of them.
    """

    line: Line
    parts: tuple[Part, ...]
    of: tuple[Line, ...]
    adds_up: bool = True
    more: bool = False


def made_of(book: AddressBook, run: Run, line: Line, year: int) -> Made:
    """What a line is made of in a boekjaar (from 1): its lines, or if only one of those is not
    zero the rows of that one, and if it has none what it is worked out of itself."""
    found = terms(line)
    live = [term for term in found if not is_zero(_value(run, term, year))]
    if len(live) != 1 and found:
        parts = _in_order(_whole(book, run, term, year) for term in found)
        told = dict.fromkeys(_of(found, part) for part in parts if not is_zero(part.value))
        own = line.note or all(term.line.chapter == line.chapter for term in found)
        return Made(line, parts, (line,) if own else tuple(told))
    inner, more = (opened(live[0]), len(found) > 1) if live else (Term(line), False)
    if _in_rows(book, finer := ungrouped(inner)):
        inner = finer
    of = (line if line.note else inner.line,)
    if _in_rows(book, inner):
        return Made(line, _in_order(_rows(book, run, inner, year)), of, more=more)
    if deeper := terms(inner.line):
        signed = (replace(term, less=term.less != inner.less) for term in deeper)
        parts = _in_order(_whole(book, run, term, year) for term in signed)
        return Made(line, parts, of, more=more)
    return Made(line, tuple(_operands(book, run, inner.line, year)), of, adds_up=False)


def terms(line: Line) -> list[Term]:
    """The lines that are added up in a line; [] where it is not a plain sum of year figures."""
    found = _terms(line.expr, less=False) if line.expr is not None and line.unit.additive else None
    if not found or not all(_fits(line, term.line) for term in found):
        return []
    flagged = any(term.flags for term in found)
    return [] if flagged and len(found) > 1 else found  # some rows only have no cell together


def _terms(expr: Expr, less: bool) -> list[Term] | None:
    node = cast(Node, expr)
    match node:
        case Num(0):
            return []
        case Line():
            return [Term(node, less)]
        case Add(left, right) | Sub(left, right):
            first = _terms(left, less)
            second = _terms(right, less != isinstance(node, Sub))
            return None if first is None or second is None else first + second
        case Total(Line() as line, None, when):
            flags = [flag.effective if isinstance(flag, Field) else flag for flag in when]
            known = [flag for flag in flags if flag is not None and flag.time is Time.CONST]
            return [Term(line, less, tuple(known))] if len(known) == len(when) else None
        case _:
            return None


def _fits(whole: Line, part: Line) -> bool:
    """Whether year figures of a part add up to those of the whole."""
    if isinstance(whole, Stock):
        return part is whole.begin or part.per_year is Agg.SUM
    if whole.time is Time.YEAR:
        return part.time is Time.YEAR or (part.time is Time.MONTH and has_year(part))
    same = part.time is whole.time is Time.MONTH and part.per_year is whole.per_year
    return same and whole.per_year in ADDS_UP


def is_zero(value: float) -> bool:
    """Less than half a cent is what is left of a subtraction."""
    return abs(value) < HALF_CENT


def opened(term: Term) -> Term:
    """A line that is only the sum of rows of another stands for those rows."""
    while rows_of(term.line) is None and isinstance(term.line.expr, Total):
        inner = terms(term.line)
        if not inner:
            break
        term = replace(inner[0], less=term.less)
    return term


def ungrouped(term: Term) -> Term:
    """What a line adds up per row of another table: the rows themselves, each with its group."""
    match term.line.expr:
        case Total(Line() as line, Field() as by, ()) if by.effective is not None:
            fits = by.effective.time is Time.CONST and _fits(term.line, line)
            return Term(line, term.less, term.flags, by) if fits else term
        case _:
            return term


def _in_rows(book: AddressBook, term: Term) -> bool:
    table = rows_of(term.line)
    return table is not None and not book.is_large(table)


def _of(found: list[Term], part: Part) -> Line:
    return next(ungrouped(opened(term)).line for term in found if term.line is part.line)


def _in_order(parts: Iterable[Part]) -> tuple[Part, ...]:
    """The largest first; where something is taken off, as declared: begin, erbij, eraf."""
    found = tuple(parts)
    signs = {part.less for part in found}
    return found if len(signs) > 1 else tuple(sorted(found, key=lambda part: -abs(part.value)))


# --- figures -----------------------------------------------------------------


def _value(run: Run, term: Term, year: int) -> float:
    """All rows of a term together; those of a stock at the beginning of the year."""
    line = term.line
    if _is_begin(line):
        return float(run.values[line][:, _first_month(year), 0].sum())
    values = _years(run, line)[:, year - 1, 0]
    for flag in term.flags:
        values = values * run.values[flag][:, 0, 0]
    return float(values.sum())


def _years(run: Run, line: Line) -> Array:
    """(row, year, scenario)"""
    return run.year(line, line.per_year) if line.time is Time.MONTH else run.values[line]


def _is_begin(line: Line) -> bool:
    return line.time is Time.MONTH and not has_year(line)


def _first_month(year: int) -> int:
    return (year - 1) * MONTHS_PER_YEAR


def _whole(book: AddressBook, run: Run, term: Term, year: int) -> Part:
    """All rows of a term together, where they stand together."""
    line = term.line
    if not _is_begin(line):
        return Part(line, line.label, *place_and_value(book, run, line, year), term.less)
    place = book.line(line)
    row = place.row if place.total is None else place.total
    cell = f"{place.sheet}${book.time.months[_first_month(year)]}${row}"
    return Part(line, BEGIN, cell, _value(run, term, year), term.less)


def _rows(book: AddressBook, run: Run, term: Term, year: int) -> Iterator[Part]:
    """A term row by row; what is in no group counts nowhere."""
    line, table = term.line, term.line.table
    assert table is not None
    place, letter = book.line(line), book.time.year_letters[year - 1]
    values = _years(run, line)
    for row, name in enumerate(run.data.rows[table]):
        cell, value = f"{place.sheet}${letter}${place.row + row}", float(values[row, year - 1, 0])
        flagged = row
        if term.by is not None:
            group = _group(book, run, term.by, row)
            if group is None:
                continue
            condition, flagged = group
            cell += f"*{condition}"
        for flag in term.flags:
            cell += f"*{_once(book, flag, flagged)}"
            value *= float(run.values[flag][flagged, 0, 0])
        yield Part(line, name, cell, value, term.less, book.key_cell(table, row), row)


def _group(book: AddressBook, run: Run, by: Field, row: int) -> tuple[str, int] | None:
    """The group a row is in (from 0), and whether it still is as a formula."""
    assert by.effective is not None and isinstance(by.target, Table)
    number = int(run.values[by.effective][row, 0, 0])
    if not number:
        return None
    cell, own = _once(book, by.effective, row), book.row_number(by.target, number - 1)
    return f"({cell}={own})", number - 1


def _once(book: AddressBook, line: Line, row: int) -> str:
    """The cell of a line without periods."""
    place = book.line(line)
    return f"{place.sheet}${column_letter(OPENING)}${place.row + row}"


def _operands(book: AddressBook, run: Run, line: Line, year: int) -> Iterator[Part]:
    """The figures a line is worked out of, in the order of its expression."""
    seen: set[Line | Field] = {line}
    for node in walk(line.expr) if line.expr is not None else ():
        if not isinstance(node, Line | Field):
            continue
        settled = node.effective if isinstance(node, Field) else None
        leaf = node if settled is None else settled
        if leaf in seen or leaf.unit.exact:
            continue
        seen.add(leaf)
        if isinstance(leaf, Line) and _shows_a_year(book, leaf):
            yield Part(leaf, node.label, *place_and_value(book, run, leaf, year))
        elif isinstance(leaf, Field) and leaf.table.form and leaf.axis is None:
            place = book.field(leaf)
            cell = f"{place.sheet}${place.columns[0]}${place.row}"
            yield Part(leaf, node.label, cell, float(run.input(leaf)[0, 0, 0]))


def _shows_a_year(book: AddressBook, line: Line) -> bool:
    """It has one figure of a year, or one for all years."""
    if line not in book.places:
        return False
    single = rows_of(line) is None or book.line(line).total is not None
    return single and (line.time is Time.CONST or has_year(line))
