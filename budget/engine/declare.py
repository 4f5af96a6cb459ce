"""What a chapter calls: tables, fields, lines, stocks, checks and the words between them."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any, Literal

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
    DatedAmount,
    DatePart,
    DeclarationError,
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
    Line,
    Lookup,
    Max,
    Min,
    MonthDate,
    MonthIndex,
    Not,
    Num,
    Operand,
    Or,
    Over,
    Parameter,
    Payment,
    PeriodTotal,
    Pick,
    Prev,
    PreviousTotal,
    Ratio,
    Round,
    Shift,
    Stock,
    Sub,
    Table,
    Time,
    Total,
    Unit,
    YearIndex,
    YearOf,
    wrap,
)
from .infer import Shape, rows_of, shape_of

NUMBER_UNIT = Unit("nr", "0", "", additive=False, per_year=Agg.NONE, exact=True)
FLAG_UNIT = Unit("0/1", "0", "", additive=False, per_year=Agg.NONE, exact=True)
TEXT_UNIT = Unit("tekst", "@", "tekst", additive=False, per_year=Agg.NONE)
DATE_UNIT = Unit("datum", "dd-mm-yyyy", "datum", additive=False, per_year=Agg.NONE, exact=True)
MONTH_UNIT = replace(DATE_UNIT, name="maand", format="[$-413]mmm yyyy")

YEARS = 4


@dataclass(eq=False)
class Check:
    """A statement that must hold: `line` is 1 where it does, in every period and row.

    `value` and `limit`, where given, are the figure that was judged and what it was held against.
    """

    label: str
    kind: str
    line: Line
    norm: str = ""
    advice: str = ""
    source: str = ""
    id: str = ""
    value: Line | None = None
    limit: Line | Field | None = None


# --- tables and fields -----------------------------------------------------


def table(
    name: str,
    key: str = "Naam",
    note: str = "",
    fixed: Mapping[str, Mapping[str, Any]] | None = None,
    proposed: Sequence[Mapping[str, Any]] = (),
    example: Mapping[str, Any] | None = None,
    aside: bool = False,
    optional: bool = False,
    key_width: int = 28,
) -> TableBuilder:
    """An input sheet with a row per thing; `key` heads the column with its unique name.

    `proposed`, `example`, `aside` and `optional`: see `Table`; labels with what is filled
    in, the key among them. `key_width`: in characters.
    """
    return TableBuilder(
        Table(
            name, key, note, fixed=fixed, proposed=tuple(proposed), example=example or {},
            aside=aside, optional=optional, key_width=key_width,
        )
    )  # fmt: skip


def form(
    name: str, note: str = "", filled: Mapping[str, Any] | None = None, optional: bool = False
) -> TableBuilder:
    """An input sheet with one figure per row; `filled`: what an empty template already holds,
    by label, where that is more than the default. `optional`: see `Table`."""
    proposed = (filled or {},)
    return TableBuilder(
        Table(name, key="", note=note, form=True, proposed=proposed, optional=optional)
    )


class TableBuilder:
    """Adds fields to a table, in the order of its columns."""

    def __init__(self, record: Table) -> None:
        self.record = record
        self._section = ""

    def section(self, title: str) -> None:
        """A heading over the fields that follow."""
        self._section = title

    def field(
        self,
        label: str,
        unit: Unit,
        *,
        axis: Axis | None = None,
        columns: Sequence[str] = (),
        default: Any = None,
        index: Expr | None = None,
        blank_is_zero: bool = False,
        **options: Any,
    ) -> Field:
        """A number. `default`: a number (filled in when reading) or an expression (live).

        A field per boekjaar that is left blank takes the previous year's value
        times (1 + index), unless `blank_is_zero`.
        """
        made = self._add(label, unit, "number", axis=axis, columns=tuple(columns), **options)
        if axis is Axis.YEAR and not blank_is_zero:
            self._carry_forward(made, index, default)
        elif axis in (Axis.YEAR, Axis.SCENARIO):
            made.default = default
            made.effective = _companion(made, Input(made))
        elif isinstance(default, Expr):
            made.effective = _companion(made, If(Given(made), Input(made), default))
        else:
            made.default = default
        return made

    def ref(
        self, label: str, target: TableBuilder | Choices, *, default: Any = None, **options: Any
    ) -> Field:
        """A name out of another table or a fixed list; in expressions its row number (0: none).

        `default`: a name (filled in when reading) or an expression that gives a row number.
        """
        record = target.record if isinstance(target, TableBuilder) else target
        made = self._add(label, NUMBER_UNIT, "ref", target=record, **options)
        return self._with_default(made, default)

    def flag(self, label: str, *, default: Any = None, **options: Any) -> Field:
        """Ja or nee; in expressions 1 or 0. Blank is nee unless there is a default."""
        return self._with_default(self._add(label, FLAG_UNIT, "flag", **options), default)

    def date(self, label: str, *, default: Any = None, **options: Any) -> Field:
        """A date. `default`: an expression, live in the workbook."""
        made = self._add(label, DATE_UNIT, "date", **options)
        if isinstance(default, Expr):
            made.effective = _companion(made, If(Given(made), Input(made), default))
        else:
            made.default = default
        return made

    def text(
        self, label: str, *, known: TableBuilder | Choices | None = None, **options: Any
    ) -> Field:
        """Words, for the reader only. `known`: texts to choose from (of a form with levers: the
        names of the scenarios); others can be typed."""
        target = known.record if isinstance(known, TableBuilder) else known
        return self._add(label, TEXT_UNIT, "text", target=target, **options)

    def _add(self, label: str, unit: Unit, kind: Any, **options: Any) -> Field:
        if any(other.label == label for other in self.record.fields):
            raise DeclarationError(f"{self.record.name}: het veld {label!r} staat er al")
        made = Field(label, unit, self.record, kind, section=self._section, **options)
        self.record.fields.append(made)
        return made

    def _with_default(self, made: Field, default: Any) -> Field:
        if isinstance(default, Expr):
            made.effective = _companion(made, If(Given(made), Input(made), default))
        else:
            made.default = default
            made.effective = None if self.record.aside else _companion(made, Input(made))
        return made

    def _carry_forward(self, made: Field, index: Expr | None, default: Any) -> None:
        """Blank = last year's × (1 + index): a line on the year axis that refers to itself."""
        opening = default if isinstance(default, Expr) else None
        made.default = None if opening is not None else default
        carried = Line(
            f"{made.label} (geldend)", made.unit, None, made.table, Time.YEAR,
            made.unit.per_year, companion_of=made, section="Invoer",
        )  # fmt: skip
        grown = Prev(carried) if index is None else Prev(carried) * (1 + index)
        carried.expr = If(Given(made), Input(made), grown)
        if opening is not None:
            carried.opening = opening
        shape_of(carried.expr, made.label)
        made.effective = carried


def _companion(made: Field, expr: Expr) -> Line:
    shape = shape_of(expr, made.label)
    return Line(
        f"{made.label} (geldend)", made.unit, expr, made.table, shape.time,
        Agg.NONE, companion_of=made, section="Invoer",
    )  # fmt: skip


# --- lines -----------------------------------------------------------------


def line(
    label: str,
    unit: Unit,
    expr: Operand,
    *,
    per: Literal["maand", "jaar"] | None = None,
    per_year: Agg | None = None,
    opening: Operand | None = None,
    post: Any = None,
    note: str = "",
    source: str = "",
    rgs: str = "",
    section: str = "",
) -> Line:
    """One line of the begroting. Its rows and time axis follow from the expression.

    `per="jaar"` puts it on the year axis: month lines in it are then taken per
    year. `per_year` says how its own months become a year (default: the unit).
    `post` files it under an item of the statements.
    """
    tree = wrap(expr)
    shape = shape_of(tree, label)
    _check_unit(shape.unit, unit, label)
    time = shape.time
    if per is not None:
        time = Time.YEAR if per == "jaar" else Time.MONTH
    made = Line(
        label, unit, tree, shape.table, time, per_year or unit.per_year,
        None if opening is None else wrap(opening), post, note, source, rgs, section,
    )  # fmt: skip
    _check_opening(made)
    return made


def growing(label: str, unit: Unit, start: Operand, rate: Operand, *, note: str = "") -> Line:
    """A year line: `start` in the first boekjaar, then last year's figure × (1 + rate)."""
    step = wrap(rate)
    shape = shape_of(step, label)
    made = Line(label, unit, None, shape.table, Time.YEAR, unit.per_year, note=note)
    made.expr = If(Equal(YEAR_INDEX, Num(1)), wrap(start), Prev(made) * (1 + step))
    shape_of(made.expr, label)
    return made


def stock(
    label: str,
    unit: Unit,
    start: Operand = 0,
    *,
    rows: TableBuilder | None = None,
    post: Any = None,
    note: str = "",
    rgs: str = "",
    section: str = "",
) -> StockLine:
    """A balance that is carried from month to month; say its flows with `moves`.

    `rows`: the table it has a row for (default: the table of `start`).
    """
    opening = wrap(start)
    shape = shape_of(opening, label)
    owner = rows.record if rows is not None else shape.table
    made = StockLine(
        label, unit, None, owner, Time.MONTH, Agg.END, opening, post, note, "", rgs, section
    )
    _check_opening(made)
    made.begin = Line(
        f"{label} – begin", unit, Prev(made), owner, Time.MONTH, Agg.NONE, section=section
    )
    return made


class StockLine(Stock):
    """A stock under construction: `begin` may be used before `moves` is said."""

    def moves(
        self, add: Operand | Sequence[Operand] = (), less: Operand | Sequence[Operand] = ()
    ) -> None:
        """Eind = begin + what comes in − what goes out."""
        if self.expr is not None:
            raise DeclarationError(f"{self.label}: de mutaties zijn al gezegd")
        self.added = tuple(self._flow(item, "erbij") for item in _sequence(add))
        self.taken = tuple(self._flow(item, "eraf") for item in _sequence(less))
        total: Expr = self.begin
        for flow in self.added:
            total = Add(total, flow)
        for flow in self.taken:
            total = Sub(total, flow)
        self.expr = total
        shape = shape_of(total, self.label)
        if shape.table is not rows_of(self):
            raise DeclarationError(f"{self.label}: de mutaties horen bij andere rijen dan de stand")

    def _flow(self, item: Operand, word: str) -> Line:
        """A plain line is used as it is; an expression gets a row of its own."""
        if isinstance(item, Line):
            return item
        tree = wrap(item)
        shape = shape_of(tree, self.label)
        _check_unit(shape.unit, self.unit, self.label)
        return Line(
            f"{self.label} – {word}", self.unit, tree, shape.table or self.table, Time.MONTH,
            Agg.SUM, section=self.section,
        )  # fmt: skip


def _sequence(items: Operand | Sequence[Operand]) -> Sequence[Operand]:
    return items if isinstance(items, list | tuple) else [items]  # type: ignore[list-item]


def _check_unit(found: Unit | None, declared: Unit, label: str) -> None:
    if found is not None and found.dimension and found.dimension != declared.dimension:
        raise DeclarationError(f"{label}: rekent in {found.name}, maar heet {declared.name}")


def _check_opening(made: Line) -> None:
    if made.opening is None:
        return
    shape: Shape = shape_of(made.opening, made.label)
    if shape.time is not Time.CONST:
        raise DeclarationError(f"{made.label}: de beginstand verandert in de tijd")
    if shape.table is not None and shape.table is not made.table:
        raise DeclarationError(f"{made.label}: de beginstand hoort bij andere rijen")


def check(
    label: str,
    holds: Expr,
    *,
    kind: str,
    norm: str = "",
    advice: str = "",
    source: str = "",
    value: Line | None = None,
    limit: Line | Field | None = None,
) -> Check:
    """A check of one kind (fout, gevoeligheid, signaal): `holds` must be 1 everywhere."""
    shape = shape_of(holds, label)
    made = Line(label, FLAG_UNIT, holds, shape.table, shape.time, Agg.ALL)
    return Check(label, kind, made, norm, advice, source, value=value, limit=limit)


def choices(name: str, *names: str, note: str = "") -> Choices:
    """A fixed list of names."""
    return Choices(name, names, note)


def parameter(
    name: str,
    unit: Unit,
    *,
    keys: TableBuilder | None = None,
    index: Line | Field | None = None,
    renewed: Sequence[int] = (),
    digits: int = 2,
    known: Sequence[DatedAmount] = (),
    note: str = "",
) -> Line:
    """A dated amount as a month line; its values are data (see the input sheet Wettelijk).

    `renewed`: the months in which a new amount is due (with an index: January unless told
    otherwise). After the last known date the value runs on: × (1 + index), rounded to `digits`,
    on the first of each of those months; without index unchanged.
    """
    if index is not None and not renewed:
        renewed = (1,)
    record = Parameter(
        name, unit, keys.record if keys else None, index, tuple(renewed), digits, tuple(known)
    )
    return Line(name, unit, Dated(record), record.keys, Time.MONTH, Agg.NONE, note=note)


def on_day(amount: Line, day: Expr) -> Expr:
    """A dated amount as it is in force on another day than the first of the month."""
    if not isinstance(amount.expr, Dated) or amount.table is not None:
        raise DeclarationError(f"{amount.label}: alleen een gedateerd bedrag zonder rijen")
    return Dated(amount.expr.parameter, day)


# --- words -----------------------------------------------------------------


def prev(item: Line | Later) -> Expr:
    """Last month's value (in the first month the opening value, else 0)."""
    return Prev(item)  # type: ignore[arg-type]


def shift(item: Line | Later, months: Operand, low: Literal[0, 1] = 0) -> Expr:
    """The value a whole number of months earlier."""
    return Shift(item, wrap(months), low)  # type: ignore[arg-type]


def cumulative(item: Line) -> Expr:
    return Cumulative(item)


def period_total(item: Line, per: Line) -> Expr:
    """This period so far; `per` is a line with period numbers (boekjaar, kwartaal …)."""
    return PeriodTotal(item, per)


def previous_total(item: Line, per: Line) -> Expr:
    """The whole of the previous period."""
    return PreviousTotal(item, per)


def lowest(item: Line) -> Expr:
    return Over(item, Agg.MIN)


def highest(item: Line) -> Expr:
    return Over(item, Agg.MAX)


def horizon_total(item: Line) -> Expr:
    return Over(item, Agg.SUM)


def year_sum(item: Line) -> Expr:
    return YearOf(item, Agg.SUM)


def year_end(item: Line) -> Expr:
    return YearOf(item, Agg.END)


def year_mean(item: Line) -> Expr:
    return YearOf(item, Agg.MEAN)


def if_(condition: Operand, then: Operand, otherwise: Operand = 0) -> Expr:
    return If(wrap(condition), wrap(then), wrap(otherwise))


def and_(*items: Operand) -> Expr:
    return And(tuple(map(wrap, items)))


def or_(*items: Operand) -> Expr:
    return Or(tuple(map(wrap, items)))


def not_(item: Operand) -> Expr:
    return Not(wrap(item))


def equal(left: Operand, right: Operand) -> Expr:
    return Equal(wrap(left), wrap(right))


def minimum(*items: Operand) -> Expr:
    return Min(tuple(map(wrap, items)))


def maximum(*items: Operand) -> Expr:
    return Max(tuple(map(wrap, items)))


def round_(item: Operand, digits: int = 0) -> Expr:
    return Round(wrap(item), digits)


def floor(item: Operand) -> Expr:
    return Floor(wrap(item))


def ceiling(item: Operand) -> Expr:
    """Up to the whole number, by way of floor."""
    return 0 - floor(0 - wrap(item))


def ratio(left: Operand, right: Operand, empty: Operand = 0) -> Expr:
    """left / right, or `empty` where right is zero."""
    return Ratio(wrap(left), wrap(right), wrap(empty))


def payment(rate: Operand, periods: Operand, principal: Operand) -> Expr:
    return Payment(wrap(rate), wrap(periods), wrap(principal))


def interest_part(rate: Operand, period: Operand, periods: Operand, principal: Operand) -> Expr:
    """The interest in payment number `period` (from 1) of a level payment."""
    return Instalment("interest", wrap(rate), wrap(period), wrap(periods), wrap(principal))


def principal_part(rate: Operand, period: Operand, periods: Operand, principal: Operand) -> Expr:
    """The repayment in payment number `period` (from 1) of a level payment."""
    return Instalment("principal", wrap(rate), wrap(period), wrap(periods), wrap(principal))


def total(item: Leaf, by: Field | None = None, when: Leaf | Sequence[Leaf] = ()) -> Expr:
    """The rows added up; `by` a reference field: per row of the table it points to."""
    flags = tuple(when) if isinstance(when, list | tuple) else (when,)
    return Total(item, by, flags)


def largest(item: Leaf) -> Expr:
    """The highest figure among the rows."""
    return Largest(item)


def lookup(item: Leaf, index: Expr) -> Expr:
    return Lookup(item, index)


def pick(item: Field, index: Operand) -> Expr:
    return Pick(item, wrap(index))


def is_(choice: Field, *names: str) -> Expr:
    return Is(choice, names)


def choose(choice: Field, cases: Mapping[str, Operand], otherwise: Operand = 0) -> Expr:
    return ChooseBy(choice, {name: wrap(e) for name, e in cases.items()}, wrap(otherwise))


def given(item: Field) -> Expr:
    return Given(item)


def later(id: str, unit: Unit) -> Later:
    """A line of a later chapter, for use inside prev() or shift(low=1)."""
    return Later(id, unit)


def in_months(*months: int) -> Expr:
    """1 in these calendar months, else 0."""
    return InMonths(months)


def year_of(date: Operand) -> Expr:
    return DatePart(wrap(date), "year")


def month_of(date: Operand) -> Expr:
    return DatePart(wrap(date), "month")


def add_months(date: Operand, months: Operand) -> Expr:
    return AddMonths(wrap(date), wrap(months))


def overlap(start: Expr, end: Expr) -> Expr:
    """The fraction of the month between two dates, both included."""
    following = AddMonths(MONTH_DATE, Num(1))
    active = Min((end + 1, following)) - Max((start, MONTH_DATE))
    return Max((Num(0), active)) / (following - MONTH_DATE)


MONTH_INDEX = MonthIndex()
MONTH_DATE = MonthDate()
YEAR_INDEX = YearIndex()
