"""Compiler 3: tree and values → how a figure came about, down to cells and dated amounts.

`explain` makes the trace (data), `render` makes text of it. The words of the
trace are Dutch: the reader is the bedrijfsleider or the financier.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from dataclasses import field as item_of
from datetime import date
from typing import TypeAlias, assert_never, cast

import numpy as np

from .data import Array
from .dated import in_force, index_dates, of_key
from .declare import DATE_UNIT, MONTH_UNIT
from .expr import (
    Add,
    AddMonths,
    Agg,
    And,
    Axis,
    ChooseBy,
    Cumulative,
    Dated,
    DatedAmount,
    DatePart,
    Div,
    Equal,
    Expr,
    Field,
    Floor,
    Given,
    If,
    InMonths,
    Input,
    Instalment,
    Is,
    Largest,
    Later,
    Less,
    LessEqual,
    Line,
    Lookup,
    Max,
    Min,
    MonthDate,
    MonthIndex,
    Mul,
    Node,
    Not,
    Num,
    Or,
    Over,
    Parameter,
    Payment,
    PeriodTotal,
    Pick,
    Pow,
    Prev,
    PreviousTotal,
    Ratio,
    Round,
    Shift,
    Sub,
    Time,
    Total,
    YearIndex,
    YearOf,
)
from .graph import children
from .infer import names_of, real_line
from .run import Run
from .status import ABOLISHED, ASSUMED, Standing, running_on
from .timeline import MONTHS_PER_YEAR, from_serial, month_name, serial
from .wording import dutch_digits

MAX_ROWS = 12
HOW = {
    Agg.SUM: "som",
    Agg.END: "laatste maand",
    Agg.MEAN: "gemiddelde",
    Agg.ALL: "alle maanden",
    Agg.MIN: "laagste",
    Agg.MAX: "hoogste",
    Agg.NONE: "laatste maand",
}

Standings: TypeAlias = "Mapping[Line, Standing]"
NONE: Standings = {}


@dataclass
class Trace:
    """One figure: what it is, how it is reckoned, and the figures it was made of.

    `status`: how weak the weakest dated amount below it is, "" where all are firm. `line`,
    `field` or `dated`: what it is a figure of; `dated` with its key and the day it counts on.
    """

    id: str
    label: str
    row: str
    period: str
    value: float
    unit: str
    words: str = ""
    source: str = ""
    note: str = ""
    parts: list[Trace] = item_of(default_factory=list)
    seen: bool = False
    status: str = ""
    line: Line | None = None
    field: Field | None = None
    dated: tuple[Parameter, int, date] | None = None


def explain(
    run: Run, line: Line, row: int, period: int, depth: int = 6, standing: Standings = NONE
) -> Trace:
    """Trace of one figure; `period` counts from 0 on the line's own axis.

    `standing`: how sure each line is (`status.statuses`), to be told beside the figures.
    """
    return _Explainer(run, standing).line(line, row, period, depth)


def explain_year(
    run: Run, line: Line, row: int, year: int, depth: int = 6, standing: Standings = NONE
) -> Trace:
    """Trace of a year figure; of a month line its year value and its last month."""
    if line.time is not Time.MONTH:
        return explain(run, line, row, year, depth, standing)
    return _Explainer(run, standing).year(line, row, year, depth)


def at(values: Array, row: int, period: int) -> float:
    """One figure out of (row, period, scenario); axes of length 1 are shared."""
    r = row if values.shape[0] > 1 else 0
    p = period if values.shape[1] > 1 else 0
    return float(values[r, p, 0])


class _Explainer:
    def __init__(self, run: Run, standing: Standings) -> None:
        self.run = run
        self.standing = standing
        self.known: set[tuple[object, int, int]] = set()

    # --- figures -----------------------------------------------------------

    def period_name(self, time: Time, period: int) -> str:
        match time:
            case Time.MONTH:
                return self.run.timeline.label(period)
            case Time.YEAR:
                return f"jaar {period + 1}"
            case Time.CONST:
                return ""
            case _:
                assert_never(time)

    def row_name(self, leaf: Line | Field, row: int) -> str:
        if leaf.table is None or leaf.table.form:
            return ""
        names = self.run.data.rows.get(leaf.table, ())
        return names[row] if row < len(names) else ""

    def status(self, line: Line) -> str:
        found = self.standing.get(line)
        return found.words if found is not None else ""

    def line(self, line: Line, row: int, period: int, depth: int) -> Trace:
        assert line.expr is not None
        made = Trace(
            line.id, line.label, self.row_name(line, row), self.period_name(line.time, period),
            at(self.run.values[line], row, period), line.unit.name,
            words=Words(line).text(line.expr), source=line.source, note=line.note,
            status=self.status(line), line=line,
        )  # fmt: skip
        key = (line, row, period)
        made.seen = key in self.known
        self.known.add(key)
        if depth > 0 and not made.seen:
            made.parts = list(self.parts(line.expr, line.time, row, period, depth - 1))
        return made

    def year(self, line: Line, row: int, year: int, depth: int) -> Trace:
        last = (year + 1) * MONTHS_PER_YEAR - 1
        made = Trace(
            line.id, line.label, self.row_name(line, row), f"jaar {year + 1}",
            at(self.run.year(line, line.per_year), row, year), line.unit.name,
            words=f"{HOW[line.per_year]} van 12 maanden", note=line.note,
            status=self.status(line),
        )  # fmt: skip
        if depth > 0:
            made.parts = [self.line(line, row, last, depth - 1)]
        return made

    def parts(self, expr: Expr, time: Time, row: int, period: int, depth: int) -> Iterator[Trace]:
        """The figures a tree used in this row and period."""
        node = cast(Node, expr)
        match node:
            case Line():
                yield self.reference(node, time, row, period, depth)
            case Field():
                if node.effective is not None:
                    yield self.reference(node.effective, time, row, period, depth)
                else:
                    yield self.cell(node, row, self.column(node, time, period))
            case Input(item) | Given(item):
                yield self.cell(item, row, self.column(item, time, period))
            case Prev(line):
                if period > 0:
                    yield self.earlier(real_line(line), row, period - 1)
                elif real_line(line).opening is not None:
                    opening = real_line(line).opening
                    assert opening is not None
                    yield from self.parts(opening, Time.CONST, row, 0, depth)
            case Shift(line, months, _):
                yield from self.parts(months, time, row, period, depth)
                lag = self.lag(months, time, row, period)
                if period - lag >= 0:
                    yield self.earlier(real_line(line), row, period - lag)
            case Total(line, by, _):
                leaf = line.effective if isinstance(line, Field) and line.effective else line
                yield from self.rows(leaf, by, time, row, period, depth)
            case Largest(line):
                leaf = line.effective if isinstance(line, Field) and line.effective else line
                yield from self.rows(leaf, None, time, row, period, depth)
            case Lookup(line, index):
                yield from self.parts(index, time, row, period, depth)
                found = self.number(index, time, row, period)
                if found > 0:
                    yield from self.parts(line, time, found - 1, period, depth)
            case Pick(item, index):
                yield from self.parts(index, time, row, period, depth)
                yield self.cell(item, row, self.number(index, time, row, period) - 1)
            case Dated(parameter, None):
                yield self.amount(parameter, row, self.run.timeline.day(period))
            case Dated(parameter, day):
                assert day is not None
                yield from self.parts(day, time, row, period, depth)
                yield self.amount(parameter, 0, from_serial(self.number(day, time, row, period)))
            case If(condition, then, otherwise):
                taken = then if self.number(condition, time, row, period) else otherwise
                yield from self.parts(condition, time, row, period, depth)
                yield from self.parts(taken, time, row, period, depth)
            case ChooseBy(choice, cases, otherwise):
                chosen = self.number(choice, time, row, period)
                name = names_of(choice)[chosen - 1] if chosen else ""
                yield from self.parts(choice, time, row, period, depth)
                yield from self.parts(cases.get(name, otherwise), time, row, period, depth)
            case _:
                for child, _ in children(node):
                    yield from self.parts(child, time, row, period, depth)

    def reference(self, line: Line, time: Time, row: int, period: int, depth: int) -> Trace:
        if line.time is time or line.time is Time.CONST:
            return self.line(line, row, period if line.time is time else 0, depth)
        if line.time is Time.YEAR:
            return self.line(line, row, period // MONTHS_PER_YEAR, depth)
        return self.year(line, row, period, depth)

    def earlier(self, line: Line, row: int, period: int) -> Trace:
        """A figure of an earlier month: named, not taken apart again."""
        return self.line(line, row, period, 0)

    def rows(
        self, leaf: Line | Field, by: Field | None, time: Time, row: int, period: int, depth: int
    ) -> Iterator[Trace]:
        count = self.run.data.count(leaf.table)
        chosen = range(count)
        if by is not None and by.effective is not None:
            numbers = self.run.values[by.effective][:, 0, 0]
            chosen = [r for r in range(count) if numbers[r] == row + 1]  # type: ignore[assignment]
        for other in list(chosen)[:MAX_ROWS]:
            yield from self.parts(leaf, time, other, period, depth)

    def number(self, index: Expr, time: Time, row: int, period: int) -> int:
        from .evaluate import compile_expr

        values = compile_expr(index, time)(self.run, *self.window(time, period))
        return int(at(values, row, 0))

    lag = number

    def window(self, time: Time, period: int) -> tuple[int, int]:
        return (0, 1) if time is Time.CONST else (period, period + 1)

    # --- leaves ------------------------------------------------------------

    def column(self, field: Field, time: Time, period: int) -> int:
        match field.axis:
            case Axis.YEAR:
                return period // MONTHS_PER_YEAR if time is Time.MONTH else period
            case Axis.MONTH:
                return int(self.run.calendar[period]) - 1
            case Axis.SCENARIO:
                return self.run.scenarios[0]
            case _:
                return 0

    def cell(self, item: Field, row: int, column: int) -> Trace:
        r = 0 if item.table.form else row
        cells = self.run.data.cells.get(item, ())
        values = self.run.data.values[item]
        value = float(values[r, column] if values.ndim == 2 else values[r, column, 0])
        source = cells[r][column] if r < len(cells) and column < len(cells[r]) else ""
        words = "leeg" if np.isnan(value) else self.written(item, value)
        return Trace(
            item.id, item.label, self.row_name(item, row), "", value, item.unit.name,
            words=words, source=f"invoer {source}" if source else "invoer", field=item,
        )  # fmt: skip

    def written(self, item: Field, value: float) -> str:
        """A choice, ja/nee or date as the user wrote it; numbers speak for themselves."""
        if item.kind == "ref" and item.target is not None:
            names = getattr(item.target, "names", None) or self.run.data.rows.get(item.target, ())  # type: ignore[arg-type]
            return str(names[int(value) - 1]) if value > 0 else "leeg"
        if item.kind == "flag":
            return "ja" if value else "nee"
        if item.kind == "date":
            return f"{from_serial(value):%d-%m-%Y}"
        return ""

    def amount(self, parameter: Parameter, row: int, day: date) -> Trace:
        """A dated amount as it counts on a day, with the row of the sheet it comes from."""
        key = row + 1 if parameter.keys is not None else 0
        own = of_key(self.run.data.amounts[parameter], key)
        last = in_force(own, day, key) or own[0]
        moments = index_dates(parameter, last.since, self.run.timeline)
        newest = last is own[-1]
        going_on = newest and any(moment <= day for moment, _ in moments)
        how = running_on(parameter) if going_on and last.listed != ABOLISHED else ""
        return Trace(
            parameter.name, parameter.name, self.key_name(parameter, key), _day(last.since),
            self.amount_value(parameter, own, day), parameter.unit.name,
            words=_status(last, how, parameter.unit.name), source=_origin(last),
            dated=(parameter, key, day),
        )  # fmt: skip

    def amount_value(self, parameter: Parameter, own: list[DatedAmount], day: date) -> float:
        from .evaluate import dated_table, index_values

        index = index_values(parameter, self.run)
        dates, values = dated_table(parameter, own, self.run, index)
        row = max(int(np.searchsorted(dates, serial(day), side="right")) - 1, 0)
        return float(values[row, 0])

    def key_name(self, parameter: Parameter, key: int) -> str:
        return self.run.data.rows[parameter.keys][key - 1] if parameter.keys is not None else ""


def _status(amount: DatedAmount, going_on: str, unit: str) -> str:
    if going_on:
        since = f"{shown(amount.value, unit)} per {_day(amount.since)}"
        return f"{going_on} ({ASSUMED}) vanaf {since}"
    instead = "" if amount.own is None else f" in plaats van {shown(amount.lawful, unit)}"
    return f"{amount.status}{instead}, geldt vanaf {_day(amount.since)}"


def _origin(amount: DatedAmount) -> str:
    checked = f", nagekeken {_day(amount.checked)}" if amount.checked and amount.own is None else ""
    return f"{amount.origin}{checked}" + (f" [{amount.cell}]" if amount.cell else "")


def _day(day: date) -> str:
    return f"{day:%d-%m-%Y}"


# --- words -------------------------------------------------------------------

COMPARE, SUM, PRODUCT, ATOM = range(4)


class Words:
    """A tree in Dutch words, with the labels of the lines it uses."""

    def __init__(self, own: Line | None = None) -> None:
        self.own = own

    def text(self, expr: Expr) -> str:
        return self.visit(expr)[0]

    def inner(self, expr: Expr, strength: int) -> str:
        text, own = self.visit(expr)
        return text if own >= strength else f"({text})"

    def listed(self, items: tuple[Expr, ...]) -> str:
        return "; ".join(map(self.text, items))

    def infix(self, sign: str, left: Expr, right: Expr, low: int, high: int) -> tuple[str, int]:
        return f"{self.inner(left, low)} {sign} {self.inner(right, high)}", low

    def visit(self, expr: Expr) -> tuple[str, int]:
        node = cast(Node, expr)
        match node:
            case Num(value):
                return str(value), ATOM
            case Add(left, right):
                return self.infix("+", left, right, SUM, SUM)
            case Sub(left, right):
                return self.infix("−", left, right, SUM, PRODUCT)
            case Mul(left, right):
                return self.infix("×", left, right, PRODUCT, PRODUCT)
            case Div(left, right):
                return self.infix("/", left, right, PRODUCT, ATOM)
            case Pow(left, right):
                return self.infix("^", left, right, ATOM, ATOM)
            case Ratio(left, right, empty):
                division = f"{self.inner(left, PRODUCT)} / {self.inner(right, ATOM)}"
                return f"{division} (of {self.text(empty)} als de noemer 0 is)", PRODUCT
            case Less(left, right):
                return self.infix("<", left, right, COMPARE, SUM)
            case LessEqual(left, right):
                return self.infix("≤", left, right, COMPARE, SUM)
            case Equal(left, right):
                return self.infix("=", left, right, COMPARE, SUM)
            case And(items):
                return " en ".join(self.inner(item, SUM) for item in items), COMPARE
            case Or(items):
                return " of ".join(self.inner(item, SUM) for item in items), COMPARE
            case Not(item):
                return f"niet ({self.text(item)})", ATOM
            case Min(items):
                return f"laagste van ({self.listed(items)})", ATOM
            case Max(items):
                return f"hoogste van ({self.listed(items)})", ATOM
            case If(condition, then, otherwise):
                rest = f"{self.text(then)}, anders {self.text(otherwise)}"
                return f"als {self.text(condition)} dan {rest}", COMPARE
            case Round(item, digits):
                return f"afgerond op {digits} decimalen ({self.text(item)})", ATOM
            case Floor(item):
                return f"naar beneden afgerond ({self.text(item)})", ATOM
            case Payment(rate, periods, principal):
                return f"annuïteit ({self.listed((rate, periods, principal))})", ATOM
            case Instalment(part, rate, period, periods, principal):
                word = {"interest": "rente", "principal": "aflossing"}[part]
                terms = self.listed((rate, period, periods, principal))
                return f"{word} in annuïteit ({terms})", ATOM
            case DatePart(day, part):
                word = {"year": "jaar", "month": "maand"}[part]
                return f"{word} van {self.inner(day, ATOM)}", ATOM
            case AddMonths(day, months):
                return f"{self.inner(day, ATOM)} plus {self.inner(months, ATOM)} maanden", SUM
            case Prev(line):
                return f"{self.label(real_line(line))} van de vorige periode", ATOM
            case Shift(line, months, _):
                late = self.inner(months, ATOM)
                return f"{self.label(real_line(line))} van {late} maanden eerder", ATOM
            case Cumulative(line):
                return f"{self.label(line)} opgeteld vanaf het begin", ATOM
            case PeriodTotal(line, period):
                return f"{self.label(line)} dit {period.label.lower()} tot nu toe", ATOM
            case PreviousTotal(line, period):
                return f"{self.label(line)} van het vorige {period.label.lower()}", ATOM
            case Over(line, how):
                return f"{HOW[how]} van {self.label(line)} over alle maanden", ATOM
            case YearOf(line, how):
                return f"{HOW[how]} van {self.label(line)} in het jaar", ATOM
            case MonthIndex():
                return "maandnummer", ATOM
            case MonthDate():
                return "eerste dag van de maand", ATOM
            case YearIndex():
                return "boekjaar", ATOM
            case InMonths(months):
                return f"1 in kalendermaand {', '.join(map(str, months))}", ATOM
            case Total(line, by, when):
                return self.total(line.label, by, [flag.label for flag in when]), ATOM
            case Largest(line):
                return f"hoogste {line.label} van alle rijen", ATOM
            case Lookup(line, index):
                return f"{line.label} bij {self.inner(index, ATOM)}", ATOM
            case Pick(item, index):
                return f"{item.label}, kolom {self.inner(index, ATOM)}", ATOM
            case Is(choice, names):
                return f"{choice.label} is {' of '.join(names)}", COMPARE
            case ChooseBy(choice, cases, _):
                texts = [f"{name}: {self.text(cases[name])}" for name in cases]
                return f"naar {choice.label} ({'; '.join(texts)})", ATOM
            case Given(item):
                return f"{item.label} is ingevuld", COMPARE
            case Input(item):
                return f"invoer {item.label}", ATOM
            case Field() | Line():
                return self.label(node), ATOM
            case Dated(parameter, day):
                moment = "de eerste dag van de maand" if day is None else self.inner(day, ATOM)
                return f"{parameter.name} op {moment}", ATOM
            case Later():
                return self.label(real_line(node)), ATOM
            case _:
                assert_never(node)

    def label(self, leaf: Line | Field) -> str:
        return "zichzelf" if leaf is self.own else leaf.label

    def total(self, label: str, by: Field | None, when: list[str]) -> str:
        text = f"som van {label} over alle rijen"
        if by is not None:
            text += f" met deze {by.label}"
        return text + (f" waar {' en '.join(when)}" if when else "")


def render(trace: Trace, indent: int = 0) -> Iterator[str]:
    """The trace as lines of text."""
    row = f" [{trace.row}]" if trace.row else ""
    period = f" {trace.period}" if trace.period else ""
    value = "" if np.isnan(trace.value) else f" = {shown(trace.value, trace.unit)}"
    detail = f"  ({trace.words})" if trace.words else ""
    source = f"  ← {trace.source}" if trace.source else ""
    status = f"  [{trace.status}]" if trace.status else ""
    again = "  (zie boven)" if trace.seen and trace.words else ""
    yield f"{'  ' * indent}{trace.label}{row}{period}{value}{detail}{source}{status}{again}"
    for part in trace.parts:
        yield from render(part, indent + 1)


def shown(value: float, unit: str) -> str:
    """A figure with its unit: a share of 0.125 is 12,5 %."""
    if unit == "%":
        return f"{number(round(value * 100, 8))} %"
    if unit in (DATE_UNIT.name, MONTH_UNIT.name):
        day = from_serial(value)
        told = _day(day) if unit == DATE_UNIT.name else month_name(day)
        return told if value else f"geen {unit}"
    return f"{number(value)} {unit}"


def money(value: float, unit: str) -> str:
    """€ 1.234,50 per maand, always with cents; ja or nee; other units as `shown`."""
    if unit == "0/1":
        return "ja" if value else "nee"
    if unit.startswith("€"):
        return f"€ {dutch_digits(value, 2)}{unit[1:]}"
    return number(value) if unit in ("aantal", "nr") else shown(value, unit)


def spoken(day: date) -> str:
    """A day as people write it: 1-8-2026."""
    return f"{day.day}-{day.month}-{day.year}"


def number(value: float) -> str:
    """1234567.891 → 1.234.567,89 and 1234.5 → 1.234,50"""
    digits = 2 if abs(value) >= 10 or value == int(value) else 4
    whole, _, rest = dutch_digits(value, digits).partition(",")
    rest = rest.rstrip("0")
    if abs(value) >= 10 and rest:
        rest = rest.ljust(2, "0")
    return f"{whole},{rest}" if rest else whole


__all__ = [
    "Trace",
    "Words",
    "explain",
    "explain_year",
    "money",
    "names_of",
    "number",
    "render",
    "shown",
    "spoken",
]
