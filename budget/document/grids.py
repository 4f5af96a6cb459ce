"""Tables as texts: columns, rows, and only what applies."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from budget.engine.declare import DATE_UNIT
from budget.engine.expr import Agg, Line, Time, Unit
from budget.engine.graph import Model
from budget.engine.infer import rows_of
from budget.engine.narrative import Overview
from budget.engine.run import Run
from budget.engine.statement import Checks, Entry, Gap, Heading
from budget.engine.timeline import from_serial, short_month
from budget.engine.verdicts import failed
from budget.engine.wording import dutch_digits, norm_value
from budget.model.bladen import INVOERBLADEN
from budget.plan import Plan
from budget.sheet.layout import InputLayout
from budget.workbook.book import AddressBook, has_total
from budget.workbook.checks import IN_ORDER, NOT_IN_ORDER
from budget.workbook.strips import amount_strips, years_of

from .texts import named, year_heads

NOTHING = "–"
DIGITS = re.compile(r"0(?:\.(0+))?(%?)")
EURO = "€"
TIMES_ONE, MIXED = "× € 1", "× € 1, tenzij anders staat"
MOST_ROWS, MOST_NAMED = 40, 5
JUDGED = 2  # norms that make columns for them worth their room
NO_CENTS = 10_000  # cents of so much say nothing
WIDTH = 17.0  # centimetres: A4 upright between its margins
YEAR_WIDTH, NORM_WIDTH, VERDICT_WIDTH, STATUS_WIDTH = 2.1, 1.5, 2.2, 2.6
BESIDE_WIDTH = 2.4


@dataclass(frozen=True)
class Column:
    """`width` in centimetres; a column of figures stands to the right."""

    head: str
    width: float
    figures: bool = False


@dataclass(frozen=True)
class GridRow:
    """`style`: that of a row of a statement, or "heading" without figures. `empty`: nothing but
    zeros."""

    cells: tuple[str, ...]
    style: str = "plain"
    empty: bool = False


@dataclass(frozen=True)
class Grid:
    """One table. `caption`: what it shows."""

    caption: str
    columns: tuple[Column, ...]
    rows: tuple[GridRow, ...]


def shown(value: float, unit: Unit) -> str:
    """A figure as the workbook formats it, in Dutch; what rounds to nothing is a dash."""
    if is_date(unit):
        return short_month(from_serial(value)) if value else NOTHING
    found = DIGITS.search(unit.format)
    digits, percent = (len(found[1] or ""), found[2]) if found else (2, "")
    if abs(value) >= NO_CENTS:
        digits = 0
    text = dutch_digits(value * 100 if percent else value, digits)
    return text + percent if text.strip("0,") else NOTHING


def is_date(unit: Unit) -> bool:
    return unit.dimension == DATE_UNIT.dimension


def says_itself(unit: Unit) -> bool:
    """What is counted shows in the figure: a month, 12%."""
    return is_date(unit) or unit.name == "%"


# --- over the years ----------------------------------------------------------


def overview(run: Run, table: Overview) -> Grid | None:
    """A table over the years; None where every figure is zero."""
    shown_units = [row.line.unit for row in table.rows if isinstance(row, Entry)]
    units = {unit.name for unit in shown_units if not says_itself(unit)}
    judged = sum(isinstance(row, Entry) and row.norm is not None for row in table.rows) >= JUDGED
    rows = list(_rows(run, table, _one_unit(units), judged))
    if all(row.empty for row in rows):
        return None
    extra = [Column("Norm", NORM_WIDTH, True), Column("Oordeel", VERDICT_WIDTH)] if judged else []
    extra += [Column(field.label, BESIDE_WIDTH) for field in table.beside]
    years = year_columns(run)
    room = WIDTH - sum(column.width for column in (*years, *extra))
    first = Column(unit_head(units), room)
    return Grid(table.caption, (first, *years, *extra), tuple(_used(rows)))


def year_columns(run: Run) -> list[Column]:
    return [Column(head, YEAR_WIDTH, True) for head in year_heads(run.timeline)]


def _one_unit(units: set[str]) -> str:
    return next(iter(units)) if len(units) == 1 else EURO


def unit_head(units: set[str]) -> str:
    """What the figures are counted in."""
    if not units:
        return ""
    if len(units) > 1:
        return MIXED
    unit = _one_unit(units)
    return TIMES_ONE if unit == EURO else unit


def _rows(run: Run, table: Overview, unit: str, judged: bool) -> Iterator[GridRow]:
    for row in table.rows:
        match row:
            case Heading(text):
                yield GridRow((text,), "heading", empty=True)
            case Gap():
                pass
            case Entry():
                yield from _entry(run, table, row, unit, judged)


def _entry(
    run: Run, overview: Overview, entry: Entry, unit: str, judged: bool
) -> Iterator[GridRow]:
    """The total of an entry, or row by row and then its total."""
    line = entry.line
    if line.time is Time.MONTH and line.per_year is Agg.NONE:
        return  # it says nothing of a whole year
    label = entry.label or line.label
    if line.unit.name != unit and not says_itself(line.unit):
        label += f" ({line.unit.name})"
    years, table = years_of(line, run), rows_of(line)
    if line.time is Time.CONST:
        years = [[float(value)] for value in run.values[line][:, 0, 0]]
    if table is not None and (entry.per_row or not has_total(line)):
        yield from _few(
            _row(run, line, name, years[row], _extra(run, overview, entry, judged, row))
            for row, name in enumerate(run.data.rows[table])
        )
    if table is None or has_total(line):
        summed = [sum(column) for column in zip(*years, strict=True)] or [0.0] * run.timeline.years
        style = "subtotal" if entry.per_row and entry.style == "plain" else entry.style
        label = "Totaal" if entry.per_row else label
        extra = _extra(run, overview, entry, judged)
        yield _row(run, line, label, summed, extra, style)


def _row(
    run: Run, line: Line, label: str, values: Sequence[float], extra: tuple[str, ...],
    style: str = "plain",
) -> GridRow:  # fmt: skip
    """A figure a year; a line without periods is shown once."""
    cells = [shown(value, line.unit) for value in values]
    cells += [""] * (run.timeline.years - len(cells))
    return GridRow((label, *cells, *extra), style, set(cells) <= {NOTHING, ""})


def _few(rows: Iterator[GridRow]) -> Iterator[GridRow]:
    """The rows with a figure; a whole list of people or things does not belong in a report."""
    found = [row for row in rows if not row.empty]
    if len(found) <= MOST_ROWS:
        yield from found


def _extra(
    run: Run, overview: Overview, entry: Entry, judged: bool, row: int | None = None
) -> tuple[str, ...]:
    """What stands behind the figures: norm and verdict, and what was chosen in the input."""
    chosen = [
        named(run, field, row) if row is not None and rows_of(entry.line) is field.table else ""
        for field in overview.beside
    ]
    return (*(_verdict(run, entry, row) if judged else ()), *chosen)


def _verdict(run: Run, entry: Entry, row: int | None = None) -> tuple[str, str]:
    """The norm and whether it is met, over all years; of one `row` where each has its own."""
    norm, word, table = "", "", rows_of(entry.line)
    if entry.norm is not None:
        own = row if rows_of(entry.norm) is table else None
        norm = shown(norm_value(run, entry.norm, own), entry.norm.unit)
    if entry.verdict is not None:
        holds = run.values[entry.verdict.line]
        if row is not None and rows_of(entry.verdict.line) is table:
            holds = holds[row : row + 1]
        word = IN_ORDER if holds.all() else NOT_IN_ORDER
    return norm, word


def _used(rows: Sequence[GridRow]) -> Iterator[GridRow]:
    """Without rows of nothing but zeros and headings above nothing; a grand total of zero stays
    where it is the total of something."""
    kept: list[GridRow] = []
    for row in rows:
        bare = bool(kept) and kept[-1].style == "heading"
        if bare and row.style in ("heading", "total"):
            kept.pop()
        if not row.empty or row.style == "heading" or (row.style == "total" and not bare):
            kept.append(row)
    yield from kept[:-1] if kept[-1].style == "heading" else kept


# --- checks and the law ------------------------------------------------------


def failing(model: Model, run: Run, caption: str, checks: Checks) -> Grid | None:
    """The checks of a kind that do not hold, with what to do; None where all do."""
    rows = []
    for check, names in failed([c for c in model.checks if c.kind == checks.kind], run):
        where = f" ({', '.join(names[:MOST_NAMED])})" if names else ""
        rows.append(GridRow((check.label + where, check.advice)))
    columns = (Column("Niet in orde", 7.5), Column("Wat te doen", WIDTH - 7.5))
    return Grid(caption, columns, tuple(rows)) if rows else None


def law_amounts(plan: Plan, run: Run, caption: str) -> Grid | None:
    """The amounts of the law that are not settled yet, at the end of each year; None without."""
    book = AddressBook(
        plan.model, plan.data, InputLayout.of(plan.model, plan.data, order=INVOERBLADEN)
    )
    rows = []
    for strip in (found for found in amount_strips(book, run) if any(found.unsure)):
        unit = strip.line.unit
        name = f"{strip.label}{f' – {strip.name}' if strip.name else ''}"
        told = name if says_itself(unit) else f"{name} ({unit.name})"
        rows.append(GridRow((told, *(shown(v, unit) for v in strip.years), strip.status)))
    years = year_columns(run)
    room = WIDTH - STATUS_WIDTH - sum(column.width for column in years)
    columns = (Column("", room), *years, Column("Status", STATUS_WIDTH))
    return Grid(caption, columns, tuple(rows)) if rows else None
