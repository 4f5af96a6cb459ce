"""Every input does something: a step in one field, alone, moves the figures a reader looks at.

Each field gets an absolute step of its own (a flag flips, a name becomes another, a date moves)
in every row where it can: in Betere Buren, or else in a company that has what Betere Buren has
not. What moves must be seen: on a statement, a ratio, a payer or a check. The line that only
repeats the input does not count, nor do those that never reach a result.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache

import numpy as np
import pytest

import budget
from budget.engine.data import Array, Data
from budget.engine.evaluator import Evaluator
from budget.engine.expr import Choices, Field, Line
from budget.engine.run import Run
from budget.engine.timeline import serial
from budget.model import load_model
from budget.plan import evaluator
from tests.conftest import EXAMPLE
from tests.model.support import Given
from tests.rich_companies import in_need, running

SEEN = (
    "resultaat.", "kasstroom.", "balans.", "kengetallen.", "geldstromen.", "controles.",
    "gemeenten.", "organisatie.", "maatschappelijk.saldo", "maatschappelijk.sroi",
)  # fmt: skip
STEPS = {"%": 0.01, "factor": 0.05, "€": 500.0, "€ per eenheid": 3.0, "€ per jaar": 500.0,
         "maanden": 2.0}  # fmt: skip
MOST_NAMES = 6
TINY = 1e-6

# Fields that reach no statement, ratio, payer or check, and why that is right.
NOT_SEEN = {
    "subsidies.kans": "only for the expected value and for draws at random",
    "financiering.verstrekker": "says whose loan it is; interest and repayment do not depend on it",
}
# What is held against a limit of the law needs a step that passes it.
FAR = {
    "wettelijk.premieloonsom_twee_jaar_ervoor": 2e6,  # small employers stay below a million
    "wettelijk.premieloonsom_jaar_ervoor": 2e6,
    "wettelijk.premieloonsom_voor_start": 2e6,
}
# A norm stands beside a figure; a small step need not turn the verdict. These go to their ends.
NORMS = ("normen.", "maatschappelijk.hoogste_aanname")


@dataclass(frozen=True)
class Company:
    """An input and its figures."""

    name: str
    data: Data
    evaluator: Evaluator
    base: Run

    def lines(self) -> Iterator[Line]:
        return iter(self.evaluator.model.lines.values())


@cache
def companies() -> tuple[Company, ...]:
    plan = budget.load(EXAMPLE)
    found = [Company("Betere Buren", plan.data, evaluator(), evaluator().run(plan.data))]
    made: dict[str, Given] = {"running": running(), "in need": in_need()}
    for name, given in made.items():
        data = given.data()
        found.append(Company(name, data, given.evaluator, given.evaluator.run(data)))
    return tuple(found)


# --- one step further --------------------------------------------------------


def steps(company: Company, field: Field) -> Iterator[Array]:
    """Other values to try, the plainest first."""
    old = shown(company, field)
    match field.kind:
        case "flag":
            yield 1 - np.nan_to_num(old)
        case "ref":
            yield from other_names(company.data, field, old)
        case "date":
            first = float(serial(company.data.timeline.start))
            yield np.where(np.isnan(old), first + 100, old + 62)
            yield np.full_like(old, first + 100)
        case _:
            yield from further(field, old)


def shown(company: Company, field: Field) -> Array:
    """The figures that hold: what is filled in, else what a blank cell stands for."""
    values = company.data.values[field].copy()
    if field.effective is not None:
        held = company.base.values[field.effective]
        for column in range(values.shape[1]):
            period = min(column, held.shape[1] - 1)
            blank = np.isnan(values[:, column])
            if field.kind == "ref":
                blank |= values[:, column] == 0
            values[blank, column] = held[blank, period, 0]
    return values


def other_names(data: Data, field: Field, old: Array) -> Iterator[Array]:
    """Every row the next name, the one after that …"""
    target = field.target
    assert target is not None
    count = len(target.names if isinstance(target, Choices) else data.rows.get(target, ()))
    for further_on in range(1, min(count, MOST_NAMES)):
        yield (np.nan_to_num(old) - 1 + further_on) % count + 1
    if count and not old.all():
        yield np.where(old == 0, 1.0, old)


def further(field: Field, old: Array) -> Iterator[Array]:
    """A step up, and a step down, as far as the limits allow."""
    low = field.low if field.low is not None else -np.inf
    high = field.high if field.high is not None else np.inf
    size = 1.0 if field.whole else min(STEPS.get(field.unit.name, 1.0), (high - low) / 10)
    size = FAR.get(field.id, size)
    start = np.nan_to_num(old, nan=max(low, 0.0))
    for step in (size, -size):
        new = start + step
        if ((low <= new) & (new <= high)).any():
            yield np.where((low <= new) & (new <= high), new, start)
    if field.id.startswith(NORMS):
        yield np.full_like(start, low)
        yield np.full_like(start, min(high, 10.0))


# --- what it moves -----------------------------------------------------------


@cache
def seen_lines() -> frozenset[str]:
    """The lines of statements, ratios and payers, and of every check its verdict and figure."""
    model = load_model()
    judged = {check.line for check in model.checks} | {check.value for check in model.checks}
    shown = {line.id for line in judged if isinstance(line, Line)}
    return frozenset(id for id in model.lines if id.startswith(SEEN)) | shown


def moves(company: Company, field: Field) -> set[str]:
    """The lines a reader sees that one of the steps changes (of the first step that does)."""
    if not company.data.values[field].size:
        return set()
    for new in steps(company, field):
        data = company.data.with_values({field: new})
        run = company.evaluator.run(data, company.base.scenarios)
        found = {
            line.id for line in company.lines()
            if line.id in seen_lines() and line.companion_of is not field
            and differs(company.base.values[line], run.values[line])
        }  # fmt: skip
        if found:
            return found
    return set()


def differs(one: Array, other: Array) -> bool:
    return bool(one.size) and float(np.abs(one - other).max()) > TINY


FIELDS = [field.id for field in load_model().fields.values() if field.kind != "text"]


@pytest.mark.parametrize("id", FIELDS)
def test_the_input_moves_something(id: str) -> None:
    field = load_model().fields[id]
    where = next((company.name for company in companies() if moves(company, field)), None)
    if id in NOT_SEEN or field.table.aside:  # that stands beside the begroting
        assert where is None, f"it moves something in {where}: take it off the list"
    else:
        assert where is not None, "no statement, ratio, payer or check moves"


def test_the_richer_companies_are_sound() -> None:
    """They reckon, their balance fits, and no check of kind fout fails."""
    for company in companies()[1:]:
        values = {line.id: company.base.values[line] for line in company.lines()}
        assert np.abs(values["balans.verschil"]).max() < 0.005, company.name
        faults = {
            check.line.id for check in company.evaluator.model.checks
            if check.kind == "fout" and not company.base.values[check.line].all()
        }  # fmt: skip
        assert faults == set(), company.name
