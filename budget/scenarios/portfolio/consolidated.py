"""One begroting out of many: which lines are shown, and what they come to together.

Amounts are added up. A ratio is worked out anew from the amounts that were added up, by the
formula the model has for it; where a ratio hangs on rows that each company names itself, there is
no figure for the total.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from enum import Enum
from functools import cache

import numpy as np

from budget.engine.data import Array, Data
from budget.engine.declare import YEARS
from budget.engine.expr import Agg, Line, Time
from budget.engine.infer import rows_of
from budget.engine.run import Run
from budget.engine.statement import Entry, Heading, Statement
from budget.engine.timeline import MONTHS_PER_YEAR, Timeline, add_months
from budget.model import balans, geldstromen, kasstroom
from budget.model.overzichten.cijfers import exploitatie, liquiditeit
from budget.model.overzichten.werk import kengetallenblad
from budget.plan import evaluator


class How(Enum):
    """How a figure of the total came about."""

    SUM = "opgeteld"
    ANEW = "opnieuw berekend"
    NOT = "niet zinvol"


@dataclass(frozen=True)
class Block:
    """Lines under a heading; `totals`: those that add up others."""

    title: str
    lines: tuple[Line, ...]
    totals: frozenset[Line] = frozenset()


@dataclass(frozen=True)
class Part:
    """A statement of the total."""

    title: str
    blocks: tuple[Block, ...]


BALANCE = Block(
    "Einde boekjaar",
    (
        balans.vaste_activa, balans.vlottende_activa, balans.activa, balans.eigen_vermogen,
        balans.egalisatie_en_voorzieningen, balans.langlopend, balans.kortlopend, balans.passiva,
    ),
    frozenset({balans.activa, balans.passiva}),
)  # fmt: skip
CASH = Block(
    "In het boekjaar",
    (
        kasstroom.operationeel, kasstroom.geinvesteerd, kasstroom.aangetrokken, kasstroom.afgelost,
        kasstroom.kasstroom, kasstroom.bank, kasstroom.ruimte,
    ),
    frozenset({kasstroom.kasstroom, kasstroom.bank}),
)  # fmt: skip
PARTIES = (geldstromen.aandeel,)  # a row per payer: no two companies have the same


@cache
def parts() -> tuple[Part, ...]:
    """Everything that is shown, in the order of the statements."""
    return (
        Part(exploitatie.sheet, tuple(_blocks(exploitatie))),
        Part("Balans", (BALANCE,)),
        Part(liquiditeit.sheet, (CASH,)),
        Part(kengetallenblad.sheet, tuple(_blocks(kengetallenblad, PARTIES))),
    )


def _blocks(statement: Statement, without: Sequence[Line] = ()) -> Iterator[Block]:
    """The headings of a statement with their lines."""
    title, entries = statement.sheet, list[Entry]()
    for row in (*statement.rows, Heading("")):
        match row:
            case Heading(text):
                if entries:
                    totals = frozenset(e.line for e in entries if e.style.endswith("total"))
                    yield Block(title, tuple(entry.line for entry in entries), totals)
                title, entries = text, []
            case Entry(line) if line not in without:
                entries.append(row)
            case _:
                pass


@cache
def shown() -> tuple[Line, ...]:
    """Every line once."""
    blocks = [block for part in parts() for block in part.blocks]
    return tuple(dict.fromkeys(line for block in blocks for line in block.lines))


@cache
def how(line: Line) -> How:
    """How the total of a line comes about."""
    if line.unit.additive and rows_of(line) is None:
        return How.SUM
    parts = evaluator().model.depends[line]
    single = rows_of(line) is None and line.time is Time.YEAR and parts
    if single and all(how(part) is not How.NOT for part in parts):
        return How.ANEW
    return How.NOT


@cache
def wanted() -> tuple[Line, ...]:
    """What has to be known of each company: the lines shown, and what ratios are made of."""
    found: dict[Line, None] = {}
    todo = list(shown())
    while todo:
        line = todo.pop()
        if line not in found:
            found[line] = None
            if how(line) is How.ANEW:
                todo.extend(evaluator().model.depends[line])
    return tuple(found)


def figures_of(run: Run) -> dict[str, Array]:
    """Of one company, by id of the line: (month,), (year,) or one figure; rows added up where
    that can be."""
    found = {}
    for line in wanted():
        values = run.values[line][:, :, 0]
        if how(line) is How.NOT and values.shape[0] != 1:
            continue
        found[line.id] = values.sum(axis=0)
    return found


def per_year(line: Line, figures: Mapping[str, Array]) -> Array | None:
    """A line per boekjaar: (year,)."""
    values = figures.get(line.id)
    if values is None or line.time is not Time.MONTH:
        return values
    run = _run({line: values})
    year: Array = run.year(line, line.per_year)[0, :, 0]
    return year


def together(companies: Sequence[Mapping[str, Array]]) -> dict[str, Array]:
    """The total, boekjaar by boekjaar: figures as of one company, without what has no total."""
    sums = {
        line: sum((figures[line.id] for figures in companies), np.zeros(1))
        for line in wanted() if how(line) is How.SUM
    }  # fmt: skip
    run = _run(sums)
    with np.errstate(divide="ignore", invalid="ignore"):
        for line in wanted():
            if how(line) is How.ANEW:
                _anew(line, run)
    return {line.id: values[0, :, 0] for line, values in run.values.items()}


def _anew(line: Line, run: Run) -> None:
    """By the formula of the model, after the ratios it is made of itself."""
    if line in run.values:
        return
    for part in evaluator().model.depends[line]:
        _anew(part, run)
    values = evaluator().formulas[line](run, 0, YEARS)
    run.values[line] = np.broadcast_to(values, (1, YEARS, 1))


def _run(values: Mapping[Line, Array]) -> Run:
    """Figures as if they were one evaluation; the calendar plays no part in them."""
    run = Run(Data(Timeline(date(2000, 1, 1), YEARS), ("",), 0), [0])
    run.values.update({line: figures[None, :, None] for line, figures in values.items()})
    return run


# --- by the calendar -----------------------------------------------------------


@dataclass(frozen=True, eq=False)
class Calendar:
    """Months of the calendar: `months[at]` is the first day; of `count[at]` companies."""

    months: tuple[date, ...]
    count: Array
    bank: Array

    def lowest(self, companies: int) -> tuple[float, date] | None:
        """The lowest bank of the total, over the months all companies have, if any."""
        whole = self.count == companies
        if not whole.any():
            return None
        at = int(np.argmin(np.where(whole, self.bank, np.inf)))
        return float(self.bank[at]), self.months[at]


def month_number(day: date) -> int:
    return day.year * MONTHS_PER_YEAR + day.month - 1


def by_calendar(starts: Sequence[date], banks: Sequence[Array]) -> Calendar:
    """The bank of all companies (month,) together, month by month of the calendar."""
    first = min(starts)
    places = [month_number(start) - month_number(first) for start in starts]
    length = max(at + len(bank) for at, bank in zip(places, banks, strict=True))
    total, count = np.zeros(length), np.zeros(length)
    for at, bank in zip(places, banks, strict=True):
        total[at : at + len(bank)] += bank
        count[at : at + len(bank)] += 1
    return Calendar(tuple(add_months(first, n) for n in range(length)), count, total)


def per_calendar_year(
    line: Line, starts: Sequence[date], figures: Sequence[Mapping[str, Array]]
) -> dict[int, float]:
    """The months of each calendar year added up, of all companies; of a balance that at its end,
    of the companies that have a figure then."""
    found: dict[int, float] = {}
    for start, known in zip(starts, figures, strict=True):
        for at, value in enumerate(known[line.id].tolist()):
            day = add_months(start, at)
            if line.per_year is Agg.SUM or day.month == MONTHS_PER_YEAR:
                found[day.year] = found.get(day.year, 0.0) + value
    return dict(sorted(found.items()))


def months_in_year(starts: Sequence[date], months: int) -> dict[int, int]:
    """How many months of figures each calendar year has, over all companies."""
    found: dict[int, int] = {}
    for start in starts:
        for at in range(months):
            year = add_months(start, at).year
            found[year] = found.get(year, 0) + 1
    return dict(sorted(found.items()))
