"""The tree: everything an expression can say.

Nodes are records. They know nothing of NumPy, Excel or words; each compiler is
one module that walks them. Leaves are fields (inputs), lines (results) and
dated parameters; a node's table, time axis and unit are worked out by `infer`
when a line is declared, so that a mistake can be reported with its label.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from enum import Enum
from typing import Any, Literal, NoReturn, TypeAlias

Number: TypeAlias = "int | float"
Operand: TypeAlias = "Expr | int | float"

ALLOWED_NUMBERS = frozenset({0, 1, -1, 12, 100})


class DeclarationError(Exception):
    """A line that cannot mean anything; the message names its label."""


class Time(Enum):
    """The column axis a value lives on."""

    CONST = "vast"
    YEAR = "jaar"
    MONTH = "maand"


class Axis(Enum):
    """The one column axis a field may have."""

    YEAR = "boekjaar"
    MONTH = "kalendermaand"
    SCENARIO = "scenario"
    KEY = "sleutel"


class Agg(Enum):
    """How the months of a line become a year (or the rows a total)."""

    SUM = "som"
    END = "eind"
    MEAN = "gemiddeld"
    ALL = "alle"
    MIN = "laagste"
    MAX = "hoogste"
    NONE = "geen"


@dataclass(frozen=True)
class Unit:
    """What a figure measures.

    `dimension` "" means a pure number, which fits everywhere. `additive`: the
    rows of a table may be added up. `per_year`: how months become a year.
    `exact`: whole numbers, compared without rounding. `rate`: an amount per
    something, so times or through a quantity it measures something else.
    """

    name: str
    format: str
    dimension: str
    additive: bool = True
    per_year: Agg = Agg.SUM
    exact: bool = False
    rate: bool = False

    def __repr__(self) -> str:
        return self.name


class Expr:
    """Base of all nodes: gives them arithmetic, and refuses to be a truth value."""

    __slots__ = ()

    def __bool__(self) -> NoReturn:
        raise DeclarationError("een uitdrukking is geen ja of nee: gebruik if_(), and_() of or_()")

    def __add__(self, other: Operand) -> Expr:
        return Add(self, wrap(other))

    def __radd__(self, other: Operand) -> Expr:
        return Add(wrap(other), self)

    def __sub__(self, other: Operand) -> Expr:
        return Sub(self, wrap(other))

    def __rsub__(self, other: Operand) -> Expr:
        return Sub(wrap(other), self)

    def __mul__(self, other: Operand) -> Expr:
        return Mul(self, wrap(other))

    def __rmul__(self, other: Operand) -> Expr:
        return Mul(wrap(other), self)

    def __truediv__(self, other: Operand) -> Expr:
        return Div(self, wrap(other))

    def __rtruediv__(self, other: Operand) -> Expr:
        return Div(wrap(other), self)

    def __pow__(self, other: Operand) -> Expr:
        return Pow(self, wrap(other))

    def __neg__(self) -> Expr:
        return Sub(Num(0), self)

    def __lt__(self, other: Operand) -> Expr:
        return Less(self, wrap(other))

    def __le__(self, other: Operand) -> Expr:
        return LessEqual(self, wrap(other))

    def __gt__(self, other: Operand) -> Expr:
        return Less(wrap(other), self)

    def __ge__(self, other: Operand) -> Expr:
        return LessEqual(wrap(other), self)


def wrap(value: Operand) -> Expr:
    """A plain number becomes a `Num`; anything else must already be a node."""
    if isinstance(value, Expr):
        return value
    if isinstance(value, bool) or not isinstance(value, int | float):
        raise DeclarationError(f"{value!r} is geen getal en geen regel")
    return Num(value)


# --- operators -------------------------------------------------------------


@dataclass(eq=False)
class Num(Expr):
    value: Number


@dataclass(eq=False)
class Add(Expr):
    left: Expr
    right: Expr


@dataclass(eq=False)
class Sub(Expr):
    left: Expr
    right: Expr


@dataclass(eq=False)
class Mul(Expr):
    left: Expr
    right: Expr


@dataclass(eq=False)
class Div(Expr):
    left: Expr
    right: Expr


@dataclass(eq=False)
class Pow(Expr):
    left: Expr
    right: Expr


@dataclass(eq=False)
class Ratio(Expr):
    """left / right, or `empty` where right is zero."""

    left: Expr
    right: Expr
    empty: Expr


@dataclass(eq=False)
class Less(Expr):
    left: Expr
    right: Expr


@dataclass(eq=False)
class LessEqual(Expr):
    left: Expr
    right: Expr


@dataclass(eq=False)
class Equal(Expr):
    left: Expr
    right: Expr


@dataclass(eq=False)
class And(Expr):
    items: tuple[Expr, ...]


@dataclass(eq=False)
class Or(Expr):
    items: tuple[Expr, ...]


@dataclass(eq=False)
class Not(Expr):
    item: Expr


@dataclass(eq=False)
class Min(Expr):
    items: tuple[Expr, ...]


@dataclass(eq=False)
class Max(Expr):
    items: tuple[Expr, ...]


@dataclass(eq=False)
class If(Expr):
    condition: Expr
    then: Expr
    otherwise: Expr


@dataclass(eq=False)
class Round(Expr):
    """Half away from zero on 15 digits, as Excel's ROUND."""

    item: Expr
    digits: int


@dataclass(eq=False)
class Floor(Expr):
    """The whole number at or below, after rounding to 6 digits."""

    item: Expr


@dataclass(eq=False)
class Payment(Expr):
    """The level payment that repays `principal` in `periods` at `rate` per period."""

    rate: Expr
    periods: Expr
    principal: Expr


@dataclass(eq=False)
class Instalment(Expr):
    """The interest or the repayment in payment number `period` of a level payment."""

    part: Literal["interest", "principal"]
    rate: Expr
    period: Expr
    periods: Expr
    principal: Expr


@dataclass(eq=False)
class DatePart(Expr):
    """Year or month number of an Excel date."""

    date: Expr
    part: Literal["year", "month"]


@dataclass(eq=False)
class AddMonths(Expr):
    """The date a whole number of months later (EDATE)."""

    date: Expr
    months: Expr


# --- time ------------------------------------------------------------------


@dataclass(eq=False)
class Prev(Expr):
    """Last period's value of a line; in the first period its opening value."""

    line: Line


@dataclass(eq=False)
class Shift(Expr):
    """The line's value `months` earlier; 0 before the start.

    `low` is the smallest lag that can occur: 1 where the lag closes a loop.
    """

    line: Line
    months: Expr
    low: Literal[0, 1] = 0


@dataclass(eq=False)
class Cumulative(Expr):
    """The line summed from the first month to this one."""

    line: Line


@dataclass(eq=False)
class PeriodTotal(Expr):
    """The line summed over this month's period so far (`period`: a line with period numbers)."""

    line: Line
    period: Line


@dataclass(eq=False)
class PreviousTotal(Expr):
    """The line summed over the whole of the previous period."""

    line: Line
    period: Line


@dataclass(eq=False)
class Over(Expr):
    """The lowest, highest or summed value of a month line over the whole horizon."""

    line: Line
    how: Agg


@dataclass(eq=False)
class YearOf(Expr):
    """A month line brought to the year with another rule than its own."""

    line: Line
    how: Agg


@dataclass(eq=False)
class MonthIndex(Expr):
    """The number of the month, 1 for the first; on the year axis the year's last."""


@dataclass(eq=False)
class MonthDate(Expr):
    """The first day of the month, as an Excel date."""


@dataclass(eq=False)
class InMonths(Expr):
    """1 in these calendar months (1 = January), else 0."""

    months: tuple[int, ...]


@dataclass(eq=False)
class YearIndex(Expr):
    """The number of the boekjaar, 1 for the first."""


# --- tables ----------------------------------------------------------------


@dataclass(eq=False)
class Total(Expr):
    """A table's line added over its rows.

    Without `by`: one figure. With `by` (a reference field of the same table):
    one figure per row of the table it points to. `when`: 0/1 lines or fields
    of the same table; only rows where all are 1 count.
    """

    line: Leaf
    by: Field | None = None
    when: tuple[Leaf, ...] = ()


@dataclass(eq=False)
class Largest(Expr):
    """The highest figure among the rows of a table's line; 0 without rows."""

    line: Leaf


@dataclass(eq=False)
class Lookup(Expr):
    """Another table's line or field, at the row whose number is `index` (0 gives 0)."""

    line: Leaf
    index: Expr


@dataclass(eq=False)
class Pick(Expr):
    """One column, number `index`, of a field with a column axis."""

    field: Field
    index: Expr


@dataclass(eq=False)
class Is(Expr):
    """1 where a choice is one of the names, else 0."""

    choice: Field
    names: tuple[str, ...]


@dataclass(eq=False)
class ChooseBy(Expr):
    """The expression that belongs to the chosen name."""

    choice: Field
    cases: Mapping[str, Expr]
    otherwise: Expr


@dataclass(eq=False)
class Given(Expr):
    """1 where the cell of a field is filled in, else 0."""

    field: Field


@dataclass(eq=False)
class Input(Expr):
    """The cell of a field itself, before any default: blank is 0.

    A reference gives a row number (0: blank), ja/nee gives 1 or 0, a field
    with a scenario axis the column of the active scenario.
    """

    field: Field


# --- leaves ----------------------------------------------------------------


@dataclass(eq=False)
class Choices:
    """A fixed list of names to choose from."""

    name: str
    names: tuple[str, ...]
    note: str = ""


@dataclass(eq=False)
class Table:
    """The rows of one input sheet; `form` has exactly one, laid out downwards.

    `fixed`: the rows are given here, not by the user (they can still be edited);
    the dict of a row gives what the template fills in, by field label.
    `proposed`: rows to begin with, of the user from then on. `example`: a row that
    shows how it is done and never counts. `aside`: it stands beside the begroting; no line
    reads it, and a workbook may do without the sheet. `optional`: it takes part, and a workbook
    may do without the sheet: as if it stood there as in an empty template.
    """

    name: str
    key: str
    note: str = ""
    form: bool = False
    fixed: Mapping[str, Mapping[str, Any]] | None = None
    proposed: tuple[Mapping[str, Any], ...] = ()
    example: Mapping[str, Any] = field(default_factory=dict)
    chapter: str = ""
    fields: list[Field] = field(default_factory=list)
    key_width: int = 28
    aside: bool = False
    optional: bool = False

    @property
    def may_lack(self) -> bool:
        """Whether a workbook may do without the sheet."""
        return self.aside or self.optional

    @property
    def own(self) -> bool:
        """Whether every row is the user's."""
        return not self.form and self.fixed is None and not self.proposed

    def __repr__(self) -> str:
        return f"<tabel {self.name}>"


Kind: TypeAlias = Literal["number", "text", "ref", "date", "flag"]


@dataclass(eq=False)
class Field(Expr):
    """An input: a leaf of the tree, a cell of the template, a rule, a row of the manual.

    `target`: the names to choose from; a text is free, and may be one of them.
    """

    label: str
    unit: Unit
    table: Table
    kind: Kind = "number"
    axis: Axis | None = None
    columns: tuple[str, ...] = ()
    target: Table | Choices | None = None
    default: Any = None
    required: bool = False
    low: float | None = None
    high: float | None = None
    usual: tuple[float, float] | None = None
    whole: bool = False
    more: bool = False
    structural: bool = False
    note: str = ""
    source: str = ""
    section: str = ""
    id: str = ""
    effective: Line | None = None

    def __repr__(self) -> str:
        return f"<veld {self.id or self.label}>"


@dataclass(eq=False)
class Line(Expr):
    """A result: one row per row of its table, one figure per period."""

    label: str
    unit: Unit
    expr: Expr | None
    table: Table | None = None
    time: Time = Time.CONST
    per_year: Agg = Agg.SUM
    opening: Expr | None = None
    post: Any = None
    note: str = ""
    source: str = ""
    rgs: str = ""
    section: str = ""
    show_total: bool = False
    chapter: str = ""
    id: str = ""
    companion_of: Field | None = None

    def __repr__(self) -> str:
        return f"<regel {self.id or self.label}>"


@dataclass(eq=False)
class Stock(Line):
    """A balance: begin + erbij − eraf = eind. Flows may use `begin` before `moves` is said."""

    begin: Line = field(default=None)  # type: ignore[assignment]
    added: tuple[Line, ...] = ()
    taken: tuple[Line, ...] = ()

    def __repr__(self) -> str:
        return f"<stand {self.id or self.label}>"


OWN = "eigen bedrag"


@dataclass(frozen=True)
class DatedAmount:
    """A parameter's value from a date on. `key` is the row number of its key table, 0 without.

    `lawful` and `listed` are the amount and its status as published; where the user put an
    amount of his `own` in its place, with a `reason`, that is what counts.
    """

    since: date
    lawful: float
    listed: str
    source: str
    key: int = 0
    checked: date | None = None
    cell: str = ""
    own: float | None = None
    reason: str = ""

    @property
    def value(self) -> float:
        """What the model reckons with."""
        return self.lawful if self.own is None else self.own

    @property
    def status(self) -> str:
        return self.listed if self.own is None else OWN

    @property
    def origin(self) -> str:
        """Where the amount that counts comes from."""
        return self.source if self.own is None else self.reason


@dataclass(eq=False)
class Parameter:
    """A dated amount of the law or a convention; one line per key, dates as data.

    `renewed`: the calendar months in which a new amount is due. What is due and not known
    runs on with the index. `known`: the amounts the program ships with.
    """

    name: str
    unit: Unit
    keys: Table | None = None
    index: Line | Field | None = None
    renewed: tuple[int, ...] = (1,)
    digits: int = 2
    known: tuple[DatedAmount, ...] = ()


@dataclass(eq=False)
class Dated(Expr):
    """The amount of a parameter in force on the first day of the month, or on `day`.

    Before its first date a parameter has the first amount.
    """

    parameter: Parameter
    day: Expr | None = None


@dataclass(eq=False)
class Later(Expr):
    """A line of a later chapter, by id; only inside prev() or shift(low=1)."""

    id: str
    unit: Unit
    table: Table | None = None
    line: Line | None = None


Leaf: TypeAlias = "Line | Field"

Node: TypeAlias = (
    Num
    | Add
    | Sub
    | Mul
    | Div
    | Pow
    | Ratio
    | Less
    | LessEqual
    | Equal
    | And
    | Or
    | Not
    | Min
    | Max
    | If
    | Round
    | Floor
    | Payment
    | Instalment
    | DatePart
    | AddMonths
    | Prev
    | Shift
    | Cumulative
    | PeriodTotal
    | PreviousTotal
    | Over
    | YearOf
    | MonthIndex
    | MonthDate
    | InMonths
    | YearIndex
    | Total
    | Largest
    | Lookup
    | Pick
    | Is
    | ChooseBy
    | Given
    | Input
    | Field
    | Line
    | Dated
    | Later
)
