"""Compiler 2: tree → Excel formula text, one template per row.

A template has a hole for the letters of its own column (THIS) and of the
column before it (BEFORE), so that a row is rendered once and filled in for
every period. Ranges that look back end at THIS or BEFORE: Excel counts every
cell of a range as precedent, so a wider range would be a circular reference.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Protocol, assert_never, cast

from .expr import (
    Add,
    AddMonths,
    Agg,
    And,
    Axis,
    Choices,
    ChooseBy,
    Cumulative,
    Dated,
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
    Leaf,
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
    Table,
    Time,
    Total,
    YearIndex,
    YearOf,
)
from .infer import compares_exactly, names_of, real_line
from .rounding import DIGITS

THIS, BEFORE = "\x01", "\x02"
DATE_ROW, YEAR_ROW, MONTH_ROW, CALENDAR_ROW = 4, 5, 6, 7  # the header of every time sheet


@dataclass(frozen=True)
class LinePlace:
    """Rows of a line on its calculation sheet; `total` is the row of its total, if any.

    `sheet` is the quoted prefix ("'Kosten – berekening'!").
    """

    sheet: str
    row: int
    rows: int
    total: int | None = None


@dataclass(frozen=True)
class FieldPlace:
    """Cells of a field on its input sheet: rows down, `columns` letters across."""

    sheet: str
    row: int
    rows: int
    columns: tuple[str, ...]


@dataclass(frozen=True)
class NamePlace:
    """Where the names to choose from stand, with their numbers beside them (absolute ranges)."""

    names: str
    numbers: str


@dataclass(frozen=True)
class Columns:
    """Letters of the time sheets: opening, months, the column before the years, years."""

    opening: str
    first: str
    last: str
    before_years: str
    first_year: str
    last_year: str


class Addresses(Protocol):
    """Where everything stands in one workbook."""

    columns: Columns

    def line(self, line: Line) -> LinePlace: ...
    def field(self, field: Field) -> FieldPlace: ...
    def names(self, target: Table | Choices) -> NamePlace: ...
    def dated(self, parameter: Parameter, row: int) -> tuple[str, str]: ...
    def row_number(self, table: Table, row: int) -> str: ...
    def active_scenario(self) -> str: ...


# Binding strength, weakest first.
COMPARISON, SUM, PRODUCT, POWER, ATOM = range(5)
Text = tuple[str, int]


def fill(template: str, this: str, before: str) -> str:
    """The formula for one column."""
    return template.replace(THIS, this).replace(BEFORE, before)


class FormulaCompiler:
    """Renders the rows of the lines on one sheet."""

    def __init__(self, addresses: Addresses, sheet: str) -> None:
        self.at = addresses
        self.sheet = sheet
        self.columns = addresses.columns

    def row(self, line: Line, row: int) -> str:
        """The template of a line's row (from 0), without the leading "="."""
        assert line.expr is not None
        return self.top(line.expr, line.time, row)

    def opening(self, line: Line, row: int) -> str | None:
        """The formula of the opening column."""
        return None if line.opening is None else self.top(line.opening, Time.CONST, row)

    def top(self, expr: Expr, time: Time, row: int) -> str:
        text, strength = _Row(self, time, row).visit(expr)
        return f"({text})*1" if is_truth(expr) and strength != PRODUCT else text

    def year(self, line: Line, row: int) -> str | None:
        """How a month line's row becomes a year column."""
        place = self.at.line(line)
        return self.to_year(line.per_year, place.row + row, "")

    def to_year(self, how: Agg, row: int, sheet: str) -> str | None:
        first, last = self.columns.first, self.columns.last
        cells = f"{sheet}${first}{row}:${last}{row}"
        total = f"SUMIFS({cells},${first}${YEAR_ROW}:${last}${YEAR_ROW},{THIS}${YEAR_ROW})"
        match how:
            case Agg.SUM:
                return total
            case Agg.MEAN:
                return f"{total}/12"
            case Agg.ALL:
                return f"INT({total}/12)"
            case Agg.END:
                return f"INDEX({cells},1,{THIS}${MONTH_ROW})"
            case Agg.NONE:
                return None
            case Agg.MIN | Agg.MAX:
                raise AssertionError(f"{how} is geen jaarregel")
            case _:
                assert_never(how)

    def prefix(self, sheet: str) -> str:
        """Nothing on the same sheet."""
        return "" if sheet == self.sheet else sheet


def settled(leaf: Leaf) -> Leaf:
    """The line that says how a field applies, where it has one."""
    if isinstance(leaf, Field) and leaf.effective is not None:
        return leaf.effective
    return leaf


def is_whole(expr: Expr) -> bool:
    """A figure that can only be a whole number, so that a lag needs no INT."""
    leaf = expr.companion_of if isinstance(expr, Line) else expr
    return isinstance(leaf, Num) or (isinstance(leaf, Field) and leaf.whole)


def is_truth(expr: Expr) -> bool:
    """Nodes that Excel answers with WAAR or ONWAAR."""
    if isinstance(expr, Given):
        return True
    return isinstance(expr, Less | LessEqual | Equal | And | Or | Not)


class _Row:
    """Renders one row: everything depends on the axis of the line and the row number."""

    def __init__(self, compiler: FormulaCompiler, time: Time, row: int) -> None:
        self.compiler = compiler
        self.at = compiler.at
        self.columns = compiler.columns
        self.time = time
        self.row = row
        self.inside_if = False

    def visit(self, expr: Expr) -> Text:
        node = cast(Node, expr)
        match node:
            case Num(value):
                return str(value), ATOM if value >= 0 else SUM
            case Add(left, right):
                return self.infix("+", left, right, SUM, SUM)
            case Sub(left, right):
                return self.infix("-", left, right, SUM, PRODUCT)
            case Mul(left, right):
                return self.infix("*", left, right, PRODUCT, PRODUCT)
            case Div(left, right):
                return self.infix("/", left, right, PRODUCT, POWER)
            case Pow(left, right):
                return self.infix("^", left, right, ATOM, ATOM, POWER)
            case Ratio(left, right, empty):
                none = self.compare("=", right, Num(0))[0]
                top = f"{self.operand(left, PRODUCT)}/{self.operand(right, POWER)}"
                return self.call("IF", none, self.text(empty), top)
            case Less(left, right):
                return self.compare("<", left, right)
            case LessEqual(left, right):
                return self.compare("<=", left, right)
            case Equal(left, right):
                return self.compare("=", left, right)
            case And(items):
                return self.call("AND", *map(self.text, items))
            case Or(items):
                return self.call("OR", *map(self.text, items))
            case Not(item):
                return self.call("NOT", self.text(item))
            case Min(items):
                return self.call("MIN", *map(self.text, items))
            case Max(items):
                return self.call("MAX", *map(self.text, items))
            case If(condition, then, otherwise):
                return self.choice(condition, then, otherwise)
            case Round(item, digits):
                return self.call("ROUND", self.text(item), str(digits))
            case Floor(item):
                return self.call("INT", f"ROUND({self.text(item)},{DIGITS})")
            case Payment(rate, periods, principal):
                amount = f"-{self.operand(principal, ATOM)}"
                return self.call("PMT", self.text(rate), self.text(periods), amount)
            case Instalment(part, rate, period, periods, principal):
                name = "IPMT" if part == "interest" else "PPMT"
                amount = f"-{self.operand(principal, ATOM)}"
                return self.call(name, *map(self.text, (rate, period, periods)), amount)
            case DatePart(date, part):
                return self.call(part.upper(), self.text(date))
            case AddMonths(date, months):
                return self.call("EDATE", self.text(date), self.text(months))
            case Prev(line):
                return self.series_cell(real_line(line), BEFORE), ATOM
            case Shift(line, months, low):
                return self.shift(real_line(line), months, low)
            case Cumulative(line):
                return self.call("SUM", self.so_far(line))
            case PeriodTotal(line, period):
                return self.call("SUMIFS", self.so_far(line), *self.period_is(period, 0))
            case PreviousTotal(line, period):
                return self.call("SUMIFS", self.before(line), *self.period_is(period, 1))
            case Over(line, how):
                return self.over(line, how)
            case YearOf(line, how):
                return self.year_of(line, how)
            case MonthIndex():
                return f"{THIS}${MONTH_ROW}", ATOM
            case MonthDate():
                return f"{THIS}${DATE_ROW}", ATOM
            case InMonths(months):
                flags = ["1" if month in months else "0" for month in range(1, 13)]
                return self.call("CHOOSE", f"{THIS}${CALENDAR_ROW}", *flags)
            case YearIndex():
                return f"{THIS}${YEAR_ROW}", ATOM
            case Total(line, by, when):
                return self.total(line, by, when)
            case Largest(line):
                cells, rows = self.column(line)
                return self.call("MAX", cells) if rows else ("0", ATOM)
            case Lookup(line, index):
                return self.lookup(line, index)
            case Pick(field, index):
                return self.call("INDEX", self.field_cells(field), "1", self.text(index))
            case Is(choice, names):
                known = names_of(choice)
                flags = ["1" if name in names else "0" for name in known]
                return self.call("CHOOSE", f"1+{self.operand(choice, PRODUCT)}", "0", *flags)
            case ChooseBy(choice, cases, otherwise):
                rest = self.text(otherwise)
                texts = [self.text(cases[n]) if n in cases else rest for n in names_of(choice)]
                return self.call("CHOOSE", f"1+{self.operand(choice, PRODUCT)}", rest, *texts)
            case Given(field):
                cell = self.field_cell(field)
                if field.kind in ("number", "date"):
                    return self.call("ISNUMBER", cell)
                return f'{cell}<>""', COMPARISON
            case Input(field):
                return self.input(field)
            case Field():
                if node.effective is not None:
                    return self.visit(node.effective)
                return self.input(node)
            case Line():
                return self.cell(node), ATOM
            case Dated(parameter, None):
                dates, values = self.at.dated(parameter, self.row)
                return self.call("INDEX", values, f"MATCH({THIS}${DATE_ROW},{dates},1)")
            case Dated(parameter, day):
                assert day is not None
                dates, values = self.at.dated(parameter, 0)
                wanted = f"MAX({self.text(day)},INDEX({dates},1))"
                return self.call("INDEX", values, f"MATCH({wanted},{dates},1)")
            case Later():
                raise AssertionError(f"{node.id} staat buiten prev of shift")
            case _:
                assert_never(node)

    def choice(self, condition: Expr, then: Expr, otherwise: Expr) -> Text:
        """One IF in a formula: inside another one "this or nothing" is a product."""
        nothing = isinstance(otherwise, Num) and otherwise.value == 0
        if self.inside_if and nothing and is_truth(condition):
            return f"({self.text(condition)})*{self.operand(then, PRODUCT)}", PRODUCT
        outer, self.inside_if = self.inside_if, True
        texts = [self.text(item) for item in (condition, then, otherwise)]
        self.inside_if = outer
        return self.call("IF", *texts)

    # --- text --------------------------------------------------------------

    def text(self, expr: Expr) -> str:
        return self.visit(expr)[0]

    def operand(self, expr: Expr, strength: int) -> str:
        text, own = self.visit(expr)
        return text if own >= strength else f"({text})"

    def infix(
        self, sign: str, left: Expr, right: Expr, low: int, high: int, own: int | None = None
    ) -> Text:
        strength = low if own is None else own
        return f"{self.operand(left, low)}{sign}{self.operand(right, high)}", strength

    def call(self, name: str, *arguments: str) -> Text:
        return f"{name}({','.join(arguments)})", ATOM

    def compare(self, sign: str, left: Expr, right: Expr) -> Text:
        if compares_exactly(left, right):
            return f"{self.operand(left, SUM)}{sign}{self.operand(right, SUM)}", COMPARISON
        gap = f"{self.operand(left, SUM)}-{self.operand(right, PRODUCT)}"
        if isinstance(right, Num) and right.value == 0:
            gap = self.text(left)
        return f"ROUND({gap},{DIGITS}){sign}0", COMPARISON

    # --- lines -------------------------------------------------------------

    def row_of(self, leaf: Leaf) -> int:
        """This row for a line of this table, the only row for a single figure."""
        return 0 if leaf.table is None or leaf.table.form else self.row

    def cell(self, line: Line) -> str:
        """A line in this period."""
        place = self.at.line(line)
        sheet, row = self.compiler.prefix(place.sheet), place.row + self.row_of(line)
        if line.time is Time.CONST:
            return f"{sheet}${self.columns.opening}{row}"
        if line.time is Time.YEAR and self.time is Time.MONTH:
            first, last = self.columns.first_year, self.columns.last_year
            return f"INDEX({sheet}${first}{row}:${last}{row},1,{THIS}${YEAR_ROW})"
        return f"{sheet}{THIS}{row}"

    def series_cell(self, line: Line, column: str) -> str:
        place = self.at.line(line)
        return f"{self.compiler.prefix(place.sheet)}{column}{place.row + self.row_of(line)}"

    def so_far(self, line: Line) -> str:
        """From the first period to this one."""
        place = self.at.line(line)
        sheet, row = self.compiler.prefix(place.sheet), place.row + self.row_of(line)
        return f"{sheet}${self.span(line)[1]}{row}:{THIS}{row}"

    def before(self, line: Line) -> str:
        """From the column before the first period to the period before this one."""
        place = self.at.line(line)
        sheet, row = self.compiler.prefix(place.sheet), place.row + self.row_of(line)
        return f"{sheet}${self.span(line)[0]}{row}:{BEFORE}{row}"

    def all_periods(self, line: Line) -> str:
        place = self.at.line(line)
        sheet, row = self.compiler.prefix(place.sheet), place.row + self.row_of(line)
        _, first, last = self.span(line)
        return f"{sheet}${first}{row}:${last}{row}"

    def span(self, line: Line) -> tuple[str, str, str]:
        """The column before a line's periods, its first period and its last."""
        columns = self.columns
        if line.time is Time.YEAR:
            return columns.before_years, columns.first_year, columns.last_year
        return columns.opening, columns.first, columns.last

    def period_is(self, period: Line, back: int) -> tuple[str, str]:
        cells = self.before(period) if back else self.so_far(period)
        return cells, self.series_cell(period, THIS) + (f"-{back}" if back else "")

    def shift(self, line: Line, months: Expr, low: int) -> Text:
        lag = self.operand(months, PRODUCT) if is_whole(months) else f"INT({self.text(months)})"
        cells = self.before(line) if low else self.so_far(line)
        number = f"{THIS}${YEAR_ROW if self.time is Time.YEAR else MONTH_ROW}"
        at = f"{number}-{lag}" + ("+1" if low else "")
        return self.call("IF", f"{number}>{lag}", f"INDEX({cells},1,{at})", "0")

    def over(self, line: Line, how: Agg) -> Text:
        name = {Agg.MIN: "MIN", Agg.MAX: "MAX", Agg.SUM: "SUM"}[how]
        return self.call(name, self.all_periods(line))

    def year_of(self, line: Line, how: Agg) -> Text:
        place = self.at.line(line)
        row = place.row + self.row_of(line)
        text = self.compiler.to_year(how, row, self.compiler.prefix(place.sheet))
        assert text is not None
        return text, PRODUCT if how is Agg.MEAN else ATOM

    # --- tables ------------------------------------------------------------

    def column(self, leaf: Leaf) -> tuple[str, int]:
        """All rows of a table's line or field in this period, and how many there are."""
        leaf = settled(leaf)
        if isinstance(leaf, Field):
            place = self.at.field(leaf)
            letter, last = place.columns[0], place.row + place.rows - 1
            return f"{place.sheet}${letter}${place.row}:${letter}${last}", place.rows
        at = self.at.line(leaf)
        return self.block(leaf, at.row, at.row + at.rows - 1), at.rows

    def block(self, line: Line, first: int, last: int) -> str:
        """Rows of a line in this period; of a year line seen from a month, this boekjaar's."""
        sheet, columns = self.compiler.prefix(self.at.line(line).sheet), self.columns
        if line.time is Time.CONST:
            return f"{sheet}${columns.opening}${first}:${columns.opening}${last}"
        if self.crosses(line):
            years = f"{sheet}${columns.first_year}${first}:${columns.last_year}${last}"
            return f"INDEX({years},0,{THIS}${YEAR_ROW})"
        return f"{sheet}{THIS}${first}:{THIS}${last}"

    def crosses(self, leaf: Leaf) -> bool:
        """A year line used in a month."""
        return isinstance(leaf, Line) and leaf.time is Time.YEAR and self.time is Time.MONTH

    def total(self, leaf: Leaf, by: Field | None, when: Sequence[Leaf]) -> Text:
        cells, rows = self.column(leaf)
        if rows == 0:
            return "0", ATOM
        conditions: list[str] = []
        if by is not None:
            assert isinstance(by.target, Table)
            conditions += [self.column(by)[0], self.at.row_number(by.target, self.row)]
        for flag in when:
            conditions += [self.column(flag)[0], "1"]
        if conditions:
            return self.call("SUMIFS", cells, *conditions)
        return self.grand_total(settled(leaf)) or self.call("SUM", cells)

    def grand_total(self, leaf: Leaf) -> Text | None:
        """The row under the table, where there is one."""
        if isinstance(leaf, Field):
            return None
        place = self.at.line(leaf)
        if place.total is None:
            return None
        sheet, columns = self.compiler.prefix(place.sheet), self.columns
        if leaf.time is Time.CONST:
            return f"{sheet}${columns.opening}${place.total}", ATOM
        if self.crosses(leaf):
            years = f"{sheet}${columns.first_year}${place.total}:${columns.last_year}${place.total}"
            return f"INDEX({years},1,{THIS}${YEAR_ROW})", ATOM
        return f"{sheet}{THIS}${place.total}", ATOM

    def lookup(self, leaf: Leaf, index: Expr) -> Text:
        cells, rows = self.column(leaf)
        if rows == 0:
            return "0", ATOM
        at, real = self.text(index), settled(leaf)
        sure = isinstance(index, Field) and index.required
        which = f"MAX(1,{at})" if self.inside_if and not sure else at
        found = f"INDEX({cells},{which})"
        if self.crosses(real):
            place = self.at.line(cast(Line, real))
            sheet, columns = self.compiler.prefix(place.sheet), self.columns
            last = place.row + place.rows - 1
            years = f"{sheet}${columns.first_year}${place.row}:${columns.last_year}${last}"
            found = f"INDEX({years},{which},{THIS}${YEAR_ROW})"
        if sure:
            return found, ATOM
        if self.inside_if:
            return f"{found}*({self.operand(index, SUM)}>0)", PRODUCT
        return self.call("IF", f"{at}>0", found, "0")

    # --- fields ------------------------------------------------------------

    def field_cells(self, field: Field) -> str:
        """All columns of a field, this row."""
        place = self.at.field(field)
        row = place.row + self.row_of(field)
        return f"{place.sheet}${place.columns[0]}{row}:${place.columns[-1]}{row}"

    def field_cell(self, field: Field) -> str:
        place = self.at.field(field)
        match field.axis:
            case None:
                return f"{place.sheet}${place.columns[0]}{place.row + self.row_of(field)}"
            case Axis.YEAR:
                return f"INDEX({self.field_cells(field)},1,{THIS}${YEAR_ROW})"
            case Axis.MONTH:
                return f"INDEX({self.field_cells(field)},1,{THIS}${CALENDAR_ROW})"
            case Axis.SCENARIO:
                return f"INDEX({self.field_cells(field)},1,{self.at.active_scenario()})"
            case Axis.KEY:
                raise AssertionError(f"{field.label}: gebruik pick()")
            case _:
                assert_never(field.axis)

    def input(self, field: Field) -> Text:
        cell = self.field_cell(field)
        if field.kind == "ref":
            assert field.target is not None
            place = self.at.names(field.target)
            return self.call("SUMPRODUCT", f"({place.names}={cell})*{place.numbers}")
        if field.kind == "flag":
            return f'({cell}="ja")*1', PRODUCT
        return cell, ATOM
