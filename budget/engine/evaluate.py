"""Compiler 1: tree → NumPy.

A tree becomes a function of a run and a window of periods. Arrays are (row, period,
scenario); an axis a value does not vary along has length 1.
"""

from __future__ import annotations

import operator
from collections.abc import Callable, Sequence
from functools import cache
from typing import TypeAlias, assert_never, cast

import numpy as np

from .data import Array, DatedAmount
from .dated import index_dates, of_key
from .expr import (
    Add,
    AddMonths,
    Agg,
    And,
    Axis,
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
from .rounding import DIGITS, HALF, in_units, round_half_away
from .run import AXES, Run
from .timeline import MONTHS_PER_YEAR, UNIX, serial

Formula: TypeAlias = "Callable[[Run, int, int], Array]"


def compile_expr(expr: Expr, time: Time, fixed: Callable[[Expr], bool] | None = None) -> Formula:
    """A tree, on a line with this time axis, as a function (run, first, last) → array.

    `fixed`: which parts of the tree are the same in every run the function will be given; each
    of those is worked out once.
    """
    if fixed is not None and not isinstance(expr, Num | Line | Field) and fixed(expr):
        return _once(compile_expr(expr, time), time)
    node = cast(Node, expr)

    def sub(item: Expr) -> Formula:
        return compile_expr(item, time, fixed)

    match node:
        case Num(value):
            number = np.full((1, 1, 1), float(value))
            return lambda run, a, b: number
        case Add(left, right):
            return _binary(operator.add, sub(left), sub(right))
        case Sub(left, right):
            return _binary(operator.sub, sub(left), sub(right))
        case Mul(left, right):
            return _binary(operator.mul, sub(left), sub(right))
        case Div(left, right):
            return _binary(operator.truediv, sub(left), sub(right))
        case Pow(left, right):
            return _binary(np.power, sub(left), sub(right))
        case Ratio(left, right, empty):
            return _ratio(sub(left), sub(right), sub(empty))
        case Less(left, right):
            exact = compares_exactly(left, right)
            return _compare(np.less if exact else _rounds_below, sub(left), sub(right))
        case LessEqual(left, right):
            exact = compares_exactly(left, right)
            return _compare(np.less_equal if exact else _rounds_to_at_most, sub(left), sub(right))
        case Equal(left, right):
            exact = compares_exactly(left, right)
            return _compare(np.equal if exact else _rounds_to, sub(left), sub(right))
        case And(items):
            return _fold(np.minimum, [_truth(sub(item)) for item in items])
        case Or(items):
            return _fold(np.maximum, [_truth(sub(item)) for item in items])
        case Not(item):
            inner = sub(item)
            return lambda run, a, b: (inner(run, a, b) == 0).astype(float)
        case Min(items):
            return _fold(np.minimum, [sub(item) for item in items])
        case Max(items):
            return _fold(np.maximum, [sub(item) for item in items])
        case If(condition, then, otherwise):
            return _if(sub(condition), sub(then), sub(otherwise))
        case Round(item, digits):
            inner = sub(item)
            return lambda run, a, b: round_half_away(inner(run, a, b), digits)
        case Floor(item):
            inner = sub(item)
            return lambda run, a, b: np.floor(round_half_away(inner(run, a, b), DIGITS))
        case Payment(rate, count, principal):
            return _payment(sub(rate), sub(count), sub(principal))
        case Instalment(part, rate, period, count, principal):
            return _instalment(part, sub(rate), sub(period), sub(count), sub(principal))
        case DatePart(date, part):
            return _date_part(sub(date), part)
        case AddMonths(date, months):
            return _add_months(sub(date), sub(months))
        case Prev(line):
            return _prev(real_line(line))
        case Shift(line, months, _):
            return _shift(real_line(line), sub(months))
        case Cumulative(line):
            return lambda run, a, b: _running(run.values[line], a, b)
        case PeriodTotal(line, period):
            return _period_total(line, period, back=0)
        case PreviousTotal(line, period):
            return _period_total(line, period, back=1)
        case Over(line, how):
            return _over(line, how)
        case YearOf(line, how):
            return lambda run, a, b: run.year(line, how)[:, a:b]
        case MonthIndex():
            return _month_index(time)
        case MonthDate():
            return lambda run, a, b: run.serials[:, a:b]
        case InMonths(months):
            return lambda run, a, b: _one_of(run.calendar[None, a:b, None], months)
        case YearIndex():
            return _year_index(time)
        case Total(leaf, by, when):
            return _total(sub(leaf), by, when)
        case Largest(leaf):
            return _largest(sub(leaf))
        case Lookup(leaf, index):
            return _lookup(sub(leaf), sub(index))
        case Pick(field, index):
            return _pick(field, sub(index))
        case Is(choice, names):
            return _is(choice, names)
        case ChooseBy(choice, cases, otherwise):
            return _choose(
                sub(choice), choice, {n: sub(e) for n, e in cases.items()}, sub(otherwise)
            )
        case Given(field):
            return _on_axis(FIELD_SOURCE_GIVEN, field, time)
        case Input(field):
            return _on_axis(FIELD_SOURCE_INPUT, field, time)
        case Field():
            if node.effective is not None:
                return sub(node.effective)
            return _on_axis(FIELD_SOURCE_INPUT, node, time)
        case Line():
            return _line(node, time)
        case Dated(parameter, day):
            return _dated(parameter) if day is None else _dated_on(parameter, sub(day))
        case Later():
            raise AssertionError(f"{node.id} staat buiten prev of shift")
        case _:
            assert_never(node)


def _once(formula: Formula, time: Time) -> Formula:
    """Worked out over all periods at the first call, and kept."""
    kept: list[Array] = []

    def once(run: Run, a: int, b: int) -> Array:
        if not kept:
            with np.errstate(all="ignore"):
                kept.append(formula(run, 0, run.lengths[AXES.index(time)]))
        return kept[0] if kept[0].shape[1] == 1 else kept[0][:, a:b]

    return once


def _binary(apply: Callable[[Array, Array], Array], left: Formula, right: Formula) -> Formula:
    return lambda run, a, b: apply(left(run, a, b), right(run, a, b))


def _fold(apply: Callable[[Array, Array], Array], items: list[Formula]) -> Formula:
    def formula(run: Run, a: int, b: int) -> Array:
        result = items[0](run, a, b)
        for item in items[1:]:
            result = apply(result, item(run, a, b))
        return result

    return formula


def _ratio(left: Formula, right: Formula, empty: Formula) -> Formula:
    def formula(run: Run, a: int, b: int) -> Array:
        bottom = right(run, a, b)
        zero = np.abs(in_units(bottom)) < HALF  # what is left of a sum of zero is no amount
        return np.where(zero, empty(run, a, b), left(run, a, b) / np.where(zero, 1.0, bottom))

    return formula


def _compare(holds: Callable[[Array, Array], Array], left: Formula, right: Formula) -> Formula:
    return lambda run, a, b: holds(left(run, a, b), right(run, a, b)).astype(float)


def _rounds_below(left: Array, right: Array) -> Array:
    """ROUND(left − right, 6) < 0, without the rounding itself."""
    return cast(Array, in_units(left - right) <= -HALF)


def _rounds_to_at_most(left: Array, right: Array) -> Array:
    return cast(Array, in_units(left - right) < HALF)


def _rounds_to(left: Array, right: Array) -> Array:
    return cast(Array, np.abs(in_units(left - right)) < HALF)


def _truth(item: Formula) -> Formula:
    return lambda run, a, b: (item(run, a, b) != 0).astype(float)


def _if(condition: Formula, then: Formula, otherwise: Formula) -> Formula:
    """What no row, period or scenario chooses is not worked out."""

    def formula(run: Run, a: int, b: int) -> Array:
        holds = condition(run, a, b) != 0
        count = np.count_nonzero(holds)
        if count == holds.size:
            return _shaped(then(run, a, b), holds)
        if not count:
            return _shaped(otherwise(run, a, b), holds)
        return np.where(holds, then(run, a, b), otherwise(run, a, b))

    return formula


def _shaped(values: Array, like: Array) -> Array:
    """With at least as many rows and periods as what chose it."""
    rows, periods = np.broadcast_shapes(values.shape[:2], like.shape[:2])  # no rows stay none
    if values.shape[0] == rows and values.shape[1] == periods:
        return values
    return np.broadcast_to(values, (rows, periods, values.shape[2]))


def _payment(rate: Formula, count: Formula, principal: Formula) -> Formula:
    def formula(run: Run, a: int, b: int) -> Array:
        import numpy_financial as npf

        paid: Array = -npf.pmt(  # type: ignore[no-untyped-call]
            rate(run, a, b), count(run, a, b), principal(run, a, b)
        )
        return paid

    return formula


def _instalment(
    part: str, rate: Formula, period: Formula, count: Formula, principal: Formula
) -> Formula:
    def formula(run: Run, a: int, b: int) -> Array:
        import numpy_financial as npf

        of = npf.ipmt if part == "interest" else npf.ppmt
        terms = (item(run, a, b) for item in (rate, period, count, principal))
        paid: Array = -of(*terms)  # type: ignore[no-untyped-call]
        return paid

    return formula


def _date_part(date: Formula, part: str) -> Formula:
    """Year or month of a date, by way of the months since January 1970."""

    def formula(run: Run, a: int, b: int) -> Array:
        days = date(run, a, b).astype(np.int64) - serial(UNIX)
        months = days.astype("datetime64[D]").astype("datetime64[M]").astype(np.int64)
        found = months // MONTHS_PER_YEAR + UNIX.year if part == "year" else months % 12 + 1
        return cast(Array, found.astype(float))

    return formula


def _add_months(date: Formula, months: Formula) -> Formula:
    """The same day so many months on, or the last of the month where that day does not exist."""

    def formula(run: Run, a: int, b: int) -> Array:
        return months_later(date(run, a, b), months(run, a, b))

    return formula


def months_later(dates: Array, months: Array) -> Array:
    """EDATE of whole arrays of Excel dates."""
    days = (dates.astype(np.int64) - serial(UNIX)).astype("datetime64[D]")
    month = days.astype("datetime64[M]")
    into = days - month.astype("datetime64[D]")
    target = month + months.astype(np.int64)
    first = target.astype("datetime64[D]")
    length = (target + 1).astype("datetime64[D]") - first
    later = first + np.minimum(into, length - np.timedelta64(1, "D"))
    return cast(Array, later.astype(np.int64).astype(float) + serial(UNIX))


# --- time ------------------------------------------------------------------


def _line(line: Line, time: Time) -> Formula:
    """A line as seen from a line with axis `time`."""
    if line.time is Time.CONST:
        return lambda run, a, b: run.values[line]
    if line.time is time:
        return lambda run, a, b: run.values[line][:, a:b]
    if time is Time.MONTH:
        return lambda run, a, b: run.values[line][:, _years(a, b)]
    if time is Time.YEAR:
        return lambda run, a, b: run.year(line, line.per_year)[:, a:b]
    raise AssertionError(f"{line.id} heeft perioden, de regel die hem gebruikt niet")


def _years(a: int, b: int) -> Array:
    return np.arange(a, b) // MONTHS_PER_YEAR  # type: ignore[return-value]


FieldSource: TypeAlias = Callable[[Run, Field], Array]
FIELD_SOURCE_INPUT: FieldSource = Run.input
FIELD_SOURCE_GIVEN: FieldSource = Run.given


def _on_axis(source: FieldSource, field: Field, time: Time) -> Formula:
    """A field's own cells: fixed, per year or per calendar month."""
    if field.axis is Axis.YEAR and time is Time.MONTH:
        return lambda run, a, b: source(run, field)[:, _years(a, b)]
    if field.axis in (Axis.YEAR, Axis.MONTH):
        return lambda run, a, b: source(run, field)[:, a:b]
    return lambda run, a, b: source(run, field)


def _prev(line: Line) -> Formula:
    opening = None if line.opening is None else compile_expr(line.opening, Time.CONST)

    def formula(run: Run, a: int, b: int) -> Array:
        values = run.values[line]
        if a > 0:
            return values[:, a - 1 : b - 1]
        first = np.zeros((1, 1, 1)) if opening is None else opening(run, 0, 1)
        if b == 1:
            return first
        width = max(first.shape[2], values.shape[2])
        result = np.empty((values.shape[0], b, width))
        result[:, :1] = first
        result[:, 1:] = values[:, : b - 1]
        return result

    return formula


def _shift(line: Line, months: Formula) -> Formula:
    def formula(run: Run, a: int, b: int) -> Array:
        values = run.values[line]
        lag = months(run, a, b)
        if lag.size == 1:
            return _slid(values, int(lag.item()), a, b)
        source = np.arange(a, b)[None, :, None] - lag.astype(int)
        return _gather(values, source)

    return formula


def _slid(values: Array, lag: int, a: int, b: int) -> Array:
    first, last = max(a - lag, 0), max(b - lag, 0)
    found = values[:, first:last]
    missing = (b - a) - found.shape[1]
    if missing == 0:
        return found
    result = np.zeros((values.shape[0], b - a, values.shape[2]))
    result[:, missing:] = found
    return result


def _gather(values: Array, source: Array) -> Array:
    """values at period `source` (row, period, scenario); 0 before the start."""
    rows = min(values.shape[0], source.shape[0]) and max(values.shape[0], source.shape[0])
    width = max(values.shape[2], source.shape[2])
    full = np.broadcast_to(values, (rows, values.shape[1], width))
    index = np.broadcast_to(source, (rows, source.shape[1], width))
    found = np.take_along_axis(full, np.maximum(index, 0), axis=1)
    return np.where(index < 0, 0.0, found)


def _running(values: Array, a: int, b: int) -> Array:
    if b - a == 1:
        so_far: Array = values[:, :b].sum(axis=1, keepdims=True)
        return so_far
    sums: Array = np.cumsum(values[:, :b], axis=1)
    return sums[:, a:]


def _period_total(line: Line, period: Line, back: int) -> Formula:
    """Sum of the months so far whose period number is this month's (minus `back`)."""

    def formula(run: Run, a: int, b: int) -> Array:
        values = run.values[line]
        numbers = run.values[period][0, :b, 0]
        result = np.zeros((values.shape[0], b - a, values.shape[2]))
        for first, last in _stretches(numbers, a):
            into = result[:, max(first, a) - a : last - a]
            if back:
                months = np.flatnonzero(numbers == numbers[first] - back)
                for month in months.tolist():
                    into += values[:, month : month + 1]
            else:
                sums = np.cumsum(values[:, first:last], axis=1)
                into[...] = sums[:, max(first, a) - first :]
        return result

    return formula


def _stretches(numbers: Array, since: int) -> list[tuple[int, int]]:
    """First and last (not with it) of each row of equal period numbers that ends after `since`;
    periods follow each other, so a number never comes back."""
    ends = [*(np.flatnonzero(np.diff(numbers)) + 1).tolist(), len(numbers)]
    return [(a, b) for a, b in zip([0, *ends], ends, strict=False) if b > since]


def _over(line: Line, how: Agg) -> Formula:
    operator = {Agg.MIN: np.minimum, Agg.MAX: np.maximum, Agg.SUM: np.add}[how]
    return lambda run, a, b: operator.reduce(run.values[line], axis=1, keepdims=True)


def _month_index(time: Time) -> Formula:
    if time is Time.YEAR:
        return lambda run, a, b: np.arange(a + 1, b + 1, dtype=float)[None, :, None] * 12
    return lambda run, a, b: np.arange(a + 1, b + 1, dtype=float)[None, :, None]


def _year_index(time: Time) -> Formula:
    if time is Time.YEAR:
        return lambda run, a, b: np.arange(a + 1, b + 1, dtype=float)[None, :, None]
    return lambda run, a, b: _years(a, b).astype(float)[None, :, None] + 1


def _dated(parameter: Parameter) -> Formula:
    def formula(run: Run, a: int, b: int) -> Array:
        if parameter not in run.dated:
            run.dated[parameter] = dated_values(parameter, run)
        return run.dated[parameter][:, a:b]

    return formula


def dated_values(parameter: Parameter, run: Run) -> Array:
    """(key, month, scenario): known amounts by date, run on with the index after the last."""
    index = index_values(parameter, run)
    keys = run.data.count(parameter.keys)
    width = 1 if index is None else index.shape[2]
    result = np.zeros((keys, run.timeline.months, width))
    for row in range(keys):
        key = row + 1 if parameter.keys is not None else 0
        amounts = of_key(run.data.amounts[parameter], key)
        dates, values = dated_table(parameter, amounts, run, index)
        result[row] = values[_in_force(dates, run.serials[0, :, 0])]
    return result


def _in_force(dates: Array, days: Array) -> Array:
    """Which of the dates counts on each day; before the first the first."""
    return np.maximum(np.searchsorted(dates, days, side="right") - 1, 0)


def _dated_on(parameter: Parameter, day: Formula) -> Formula:
    def formula(run: Run, a: int, b: int) -> Array:
        if parameter not in run.tables:
            index = index_values(parameter, run)
            run.tables[parameter] = dated_table(parameter, run.data.amounts[parameter], run, index)
        dates, values = run.tables[parameter]
        at = _in_force(dates, day(run, a, b))
        if values.shape[1] == 1:
            return cast(Array, values[at, 0])
        if at.shape[2] == 1:
            return cast(Array, values[at[:, :, 0]])
        width = values.shape[1]
        return values[np.broadcast_to(at, (*at.shape[:2], width)), np.arange(width)]

    return formula


def index_values(parameter: Parameter, run: Run) -> Array | None:
    """The yearly rise of a parameter: (1, year, scenario), or None where it has no index."""
    if parameter.index is None:
        return None
    years = run.timeline.years
    found = _index(parameter)(run, 0, years)
    return np.broadcast_to(found, (1, years, found.shape[2]))


@cache
def _index(parameter: Parameter) -> Formula:
    """The index of a parameter as a formula, compiled once."""
    assert parameter.index is not None
    return compile_expr(parameter.index, Time.YEAR)


def dated_table(
    parameter: Parameter, amounts: Sequence[DatedAmount], run: Run, index: Array | None
) -> tuple[Array, Array]:
    """All dates of one key and the value from each on: (dates,), (date, scenario)."""
    known = sorted(amounts, key=lambda amount: amount.since)
    dates = [serial(amount.since) for amount in known]
    width = 1 if index is None else index.shape[2]
    values = [np.full(width, amount.value) for amount in known]
    if index is not None:
        for day, year in index_dates(parameter, known[-1].since, run.timeline):
            dates.append(serial(day))
            grown = values[-1] * (1 + index[0, year])
            values.append(round_half_away(grown, parameter.digits))
    return np.array(dates, float), np.array(values)


# --- tables ----------------------------------------------------------------


def _total(line: Formula, by: Field | None, when: Sequence[Line | Field]) -> Formula:
    flags = [compile_expr(flag, Time.CONST) for flag in when]

    def formula(run: Run, a: int, b: int) -> Array:
        values = line(run, a, b)
        counts = np.ones(values.shape[0], bool)
        for flag in flags:
            holds = flag(run, 0, 1) == 1
            if holds.size == holds.shape[0]:
                counts &= holds[:, 0, 0]
            else:
                values = values * holds
        if by is None:
            return _sums(values, np.where(counts, 0, -1), 1)
        assert isinstance(by.target, Table)
        assert by.effective is not None
        numbers = run.values[by.effective][:, 0, 0].astype(int) - 1
        return _sums(values, np.where(counts, numbers, -1), run.data.count(by.target))

    return formula


def _sums(values: Array, targets: Array, rows: int) -> Array:
    """The rows of `values` added to row `targets` of the result, one after the other: so a sum
    has the same bits however many scenarios there are. A target outside the result is left out."""
    result = np.zeros((rows, *values.shape[1:]))
    for row, target in enumerate(targets.tolist()):
        if 0 <= target < rows:
            result[target] += values[row]
    return result


def _largest(line: Formula) -> Formula:
    def formula(run: Run, a: int, b: int) -> Array:
        values = line(run, a, b)
        if values.shape[0] == 0:
            return np.zeros((1, *values.shape[1:]))
        return cast(Array, values.max(axis=0, keepdims=True))

    return formula


def _lookup(line: Formula, index: Formula) -> Formula:
    def formula(run: Run, a: int, b: int) -> Array:
        values = line(run, a, b)
        number = index(run, a, b).astype(int)
        if values.shape[0] == 0:
            return np.zeros(number.shape)
        at = np.minimum(np.maximum(number - 1, 0), values.shape[0] - 1)
        if number.shape[1] == 1 and number.shape[2] == 1:
            picked: Array = values[at[:, 0, 0]]
            return picked * (number > 0)
        length, width = (max(values.shape[i], number.shape[i]) for i in (1, 2))
        full = np.broadcast_to(values, (values.shape[0], length, width))
        where = np.broadcast_to(at, (at.shape[0], length, width))
        found: Array = np.take_along_axis(full, where, axis=0)
        return found * (number > 0)

    return formula


def _pick(field: Field, index: Formula) -> Formula:
    def formula(run: Run, a: int, b: int) -> Array:
        columns = np.nan_to_num(run.raw(field), nan=0.0)
        number = index(run, a, b).astype(int)
        at = np.minimum(np.maximum(number - 1, 0), columns.shape[1] - 1)
        return _gather(columns, at)

    return formula


def _is(choice: Field, names: tuple[str, ...]) -> Formula:
    known = names_of(choice)
    numbers = [known.index(name) + 1 for name in names]
    at = compile_expr(choice, Time.CONST)
    return lambda run, a, b: _one_of(at(run, 0, 1), numbers)


def _one_of(values: Array, numbers: Sequence[int]) -> Array:
    """1 where a value is one of a few numbers."""
    found = values == numbers[0]
    for number in numbers[1:]:
        found = found | (values == number)
    return cast(Array, found.astype(float))


def _choose(at: Formula, choice: Field, cases: dict[str, Formula], otherwise: Formula) -> Formula:
    known = names_of(choice)
    numbers = {known.index(name) + 1: formula for name, formula in cases.items()}

    def formula(run: Run, a: int, b: int) -> Array:
        number = at(run, a, b)
        chosen = set(np.unique(number).tolist())
        result = None if chosen <= numbers.keys() else otherwise(run, a, b)
        for value in sorted(chosen & numbers.keys()):
            found = numbers[value](run, a, b)
            result = found if result is None else np.where(number == value, found, result)
        return otherwise(run, a, b) if result is None else _shaped(result, number)

    return formula
