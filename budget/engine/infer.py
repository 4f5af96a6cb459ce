"""What a tree means before it has numbers: its table, time axis and unit.

Called once per declared line; every mistake raises DeclarationError with the
label of the line it was found in.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import assert_never, cast

from .expr import (
    ALLOWED_NUMBERS,
    Add,
    AddMonths,
    And,
    Axis,
    ChooseBy,
    Cumulative,
    Dated,
    DatePart,
    DeclarationError,
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
    Unit,
    YearIndex,
    YearOf,
)

FIELD_TIME = {
    None: Time.CONST,
    Axis.YEAR: Time.YEAR,
    Axis.MONTH: Time.MONTH,
    Axis.SCENARIO: Time.CONST,
}


@dataclass(frozen=True)
class Shape:
    """Where a value lives: rows of one table (or one row), one time axis, one unit.

    `unit` None: a product of units, which fits whatever the line declares.
    """

    table: Table | None
    time: Time
    unit: Unit | None


def rows_of(leaf: Leaf) -> Table | None:
    """The table whose rows a leaf has; a form counts as a single figure."""
    return None if leaf.table is None or leaf.table.form else leaf.table


def shape_of(expr: Expr, label: str) -> Shape:
    """Infer table, time axis and unit of a tree; `label` names the line in errors."""
    return _Inference(label).visit(expr)


class _Inference:
    def __init__(self, label: str) -> None:
        self.label = label
        self.known: dict[int, Shape] = {}  # each part of the tree is worked out once

    def fail(self, message: str) -> DeclarationError:
        return DeclarationError(f"{self.label}: {message}")

    def visit(self, expr: Expr) -> Shape:
        if id(expr) not in self.known:
            self.known[id(expr)] = self.infer(expr)
        return self.known[id(expr)]

    def infer(self, expr: Expr) -> Shape:
        node = cast(Node, expr)
        match node:
            case Num(value):
                if value not in ALLOWED_NUMBERS:
                    raise self.fail(f"het getal {value} hoort in een veld of parameter")
                return Shape(None, Time.CONST, None)
            case Add(left, right) | Sub(left, right):
                return self.alike(left, right)
            case Min(items) | Max(items):
                return self.alike(*items)
            case Less(left, right) | LessEqual(left, right) | Equal(left, right):
                return self.truth(self.alike(left, right))
            case And(items) | Or(items):
                return self.truth(self.merge(*items))
            case Not(item):
                return self.truth(self.visit(item))
            case Mul(left, right):
                return self.product(left, right)
            case Div(left, right):
                return self.quotient(left, right)
            case Ratio(left, right, empty):
                merged = self.merge(left, right, empty)
                return Shape(merged.table, merged.time, self.quotient(left, right).unit)
            case Pow(left, right):
                return self.merge(left, right, unit=self.visit(left).unit)
            case If(condition, then, otherwise):
                outcome = self.alike(then, otherwise)
                merged = self.merge(condition, then, otherwise)
                return Shape(merged.table, merged.time, outcome.unit)
            case Round(item, _) | Floor(item):
                return self.visit(item)
            case Payment(rate, periods, principal):
                return self.merge(rate, periods, principal, unit=self.visit(principal).unit)
            case Instalment(_, rate, period, periods, principal):
                unit = self.visit(principal).unit
                return self.merge(rate, period, periods, principal, unit=unit)
            case DatePart(date, _):
                return self.merge(date)
            case AddMonths(date, months):
                return self.merge(date, months, unit=self.visit(date).unit)
            case Prev(line):
                return self.series(line)
            case Shift(line, months, _):
                return self.lagged(line, months)
            case Cumulative(line):
                return self.series(line)
            case PeriodTotal(line, period) | PreviousTotal(line, period):
                self.series(period)
                return self.series(line)
            case Over(line, _):
                return Shape(rows_of(line), Time.CONST, line.unit)
            case YearOf(line, _):
                return Shape(rows_of(line), Time.YEAR, line.unit)
            case MonthIndex() | MonthDate() | InMonths():
                return Shape(None, Time.MONTH, None)
            case YearIndex():
                return Shape(None, Time.YEAR, None)
            case Total(line, by, when):
                return self.total(line, by, when)
            case Largest(line):
                return self.total(line, None, ())
            case Lookup(line, index):
                return self.lookup(line, index)
            case Pick(field, index):
                return self.pick(field, index)
            case Is(choice, names):
                self.known_names(choice, names)
                return Shape(rows_of(choice), Time.CONST, None)
            case ChooseBy(choice, cases, otherwise):
                self.known_names(choice, tuple(cases))
                outcome = self.alike(*cases.values(), otherwise)
                merged = self.merge(choice, *cases.values(), otherwise)
                return Shape(merged.table, merged.time, outcome.unit)
            case Given(field):
                return Shape(rows_of(field), self.field_time(field), None)
            case Input(field):
                return Shape(rows_of(field), self.field_time(field), field.unit)
            case Field():
                return self.field(node)
            case Line():
                return Shape(rows_of(node), node.time, node.unit)
            case Dated(parameter, day):
                if day is not None:
                    return self.merge(day, unit=parameter.unit)
                return Shape(parameter.keys, Time.MONTH, parameter.unit)
            case Later():
                raise self.fail(f"later({node.id!r}) mag alleen in prev() of shift(low=1)")
            case _:
                assert_never(node)

    # --- combining ---------------------------------------------------------

    def merge(self, *items: Expr, unit: Unit | None = None) -> Shape:
        """One table, the finest time axis."""
        shapes = [self.visit(item) for item in items]
        tables = {shape.table for shape in shapes if shape.table is not None}
        if len(tables) > 1:
            names = " en ".join(sorted(table.name for table in tables))
            raise self.fail(f"rekent met rijen van twee tabellen: {names}")
        times = {shape.time for shape in shapes}
        time = next((t for t in (Time.MONTH, Time.YEAR) if t in times), Time.CONST)
        return Shape(next(iter(tables), None), time, unit)

    def alike(self, *items: Expr) -> Shape:
        """Operands that must measure the same thing."""
        merged = self.merge(*items)
        units = {u.dimension: u for item in items if (u := self.visit(item).unit) is not None}
        real = {dimension: u for dimension, u in units.items() if dimension}
        if len(real) > 1:
            raise self.fail("telt of vergelijkt " + " met ".join(sorted(map(str, real.values()))))
        unit = next(iter(real.values()), next(iter(units.values()), None))
        return Shape(merged.table, merged.time, unit)

    def truth(self, shape: Shape) -> Shape:
        return Shape(shape.table, shape.time, None)

    def product(self, left: Expr, right: Expr) -> Shape:
        one, two = self.visit(left).unit, self.visit(right).unit
        unit = None
        if isinstance(left, Num) or (one is not None and is_number(one)):
            unit = two
        elif isinstance(right, Num) or (two is not None and is_number(two)):
            unit = one
        return self.merge(left, right, unit=unit)

    def quotient(self, left: Expr, right: Expr) -> Shape:
        one, two = self.visit(left).unit, self.visit(right).unit
        plain = isinstance(right, Num) or (two is not None and is_number(two))
        unit = one if plain else None
        return self.merge(left, right, unit=unit)

    # --- leaves ------------------------------------------------------------

    def field_time(self, field: Field) -> Time:
        if field.axis is Axis.KEY:
            raise self.fail(f"{field.label} heeft een eigen kolomas: gebruik pick()")
        return FIELD_TIME[field.axis]

    def field(self, field: Field) -> Shape:
        if field.kind == "text":
            raise self.fail(f"{field.label} is tekst en kan niet in een berekening")
        if field.effective is not None:
            return self.visit(field.effective)
        return Shape(rows_of(field), self.field_time(field), field.unit)

    def series(self, line: Line | Later) -> Shape:
        """A lag or running sum takes a line, never an expression."""
        if isinstance(line, Later):
            return Shape(line.table, Time.MONTH, line.unit)
        if not isinstance(line, Line):
            raise self.fail("een vertraging of lopend totaal vraagt een regel: geef hem een naam")
        if line.time is Time.CONST:
            raise self.fail(f"{line.label} heeft geen maanden of jaren")
        return Shape(rows_of(line), line.time, line.unit)

    def lagged(self, line: Line, months: Expr) -> Shape:
        shape, lag = self.series(line), self.visit(months)
        tables = {t for t in (shape.table, lag.table) if t is not None}
        if len(tables) > 1:
            raise self.fail("de vertraging hoort bij een andere tabel dan de regel")
        return Shape(next(iter(tables), None), shape.time, shape.unit)

    def columned(self, leaf: Leaf) -> None:
        """Total and lookup need one column of cells per period."""
        if isinstance(leaf, Field) and leaf.effective is None and leaf.axis is not None:
            raise self.fail(f"{leaf.label}: maak er eerst een regel van")

    def total(self, line: Leaf, by: Field | None, when: tuple[Leaf, ...]) -> Shape:
        self.columned(line)
        shape = self.visit(line)
        if shape.table is None:
            raise self.fail(f"{line.label} heeft geen rijen om op te tellen")
        for other in (*when, *([by] if by is not None else [])):
            if rows_of(other) is not shape.table:
                raise self.fail(f"{other.label} hoort niet bij {shape.table.name}")
        for flag in when:
            if self.visit(flag).time is not Time.CONST:
                raise self.fail(f"{flag.label} verandert in de tijd en kan geen voorwaarde zijn")
        if by is None:
            return Shape(None, shape.time, line.unit)
        if not isinstance(by.target, Table):
            raise self.fail(f"{by.label} verwijst niet naar een tabel")
        return Shape(by.target, shape.time, line.unit)

    def lookup(self, line: Leaf, index: Expr) -> Shape:
        self.columned(line)
        found, at = self.visit(line), self.visit(index)
        if found.table is None:
            raise self.fail(f"{line.label} heeft geen rijen om in op te zoeken")
        if isinstance(index, Field) and index.kind == "ref" and index.target is not found.table:
            raise self.fail(f"{index.label} verwijst niet naar {found.table.name}")
        time = Time.MONTH if Time.MONTH in (found.time, at.time) else found.time
        return Shape(at.table, time, found.unit)

    def pick(self, field: Field, index: Expr) -> Shape:
        if field.axis is None:
            raise self.fail(f"{field.label} heeft geen kolommen om uit te kiezen")
        at = self.visit(index)
        rows = {t for t in (rows_of(field), at.table) if t is not None}
        if len(rows) > 1:
            raise self.fail(f"{field.label} en de index horen bij twee tabellen")
        return Shape(next(iter(rows), None), at.time, field.unit)

    def known_names(self, choice: Field, names: tuple[str, ...]) -> None:
        if choice.target is None:
            raise self.fail(f"{choice.label} is geen keuze")
        for name in names:
            if name not in names_of(choice):
                raise self.fail(f"{choice.label} kent geen {name!r}")


def is_number(unit: Unit) -> bool:
    """A pure number: what it multiplies keeps its unit."""
    return not unit.dimension and not unit.rate


def compares_exactly(left: Expr, right: Expr) -> bool:
    """Whole numbers and dates need no rounding before they are compared."""
    units = [shape_of(item, "").unit for item in (left, right) if not isinstance(item, Num)]
    return all(unit is not None and unit.exact for unit in units)


def real_line(line: Line | Later) -> Line:
    """What a name given with later() turned out to be."""
    if isinstance(line, Later):
        assert line.line is not None
        return line.line
    return line


def names_of(choice: Field) -> tuple[str, ...]:
    """The fixed names a choice can take, in order."""
    target = choice.target
    assert target is not None
    return tuple(target.fixed or ()) if isinstance(target, Table) else target.names
