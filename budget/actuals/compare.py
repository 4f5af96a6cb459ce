"""The begroting beside what was booked: per code and month, in whole cents, so that it foots."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from budget.engine.timeline import MONTHS_PER_YEAR, Timeline
from budget.ledger import SIGNS, ledger
from budget.plan import Results
from budget.rgs import rgs_code, schema

from .places import RESULT

Cents = NDArray[np.int64]


@dataclass(frozen=True, eq=False)
class Post:
    """One code. `budget`, `actual`: cents per month, positive on the side where the code
    normally stands; `income`: whether that is credit."""

    code: str
    label: str
    lines: str
    income: bool
    budget: Cents
    actual: Cents

    def effect(self, cents: Cents) -> Cents:
        """What so much more of it does to the result."""
        return cents if self.income else -cents


@dataclass(frozen=True, eq=False)
class Comparison:
    """Every code, proceeds first. `first`, `last`: the first and last month number booked."""

    posts: Sequence[Post]
    timeline: Timeline
    first: int
    last: int

    @property
    def span(self) -> slice:
        return slice(self.first, self.last + 1)

    @property
    def years(self) -> range:
        """The boekjaren with months that were booked, from 0."""
        return range(self.first // MONTHS_PER_YEAR, self.last // MONTHS_PER_YEAR + 1)

    def booked(self, year: int) -> slice:
        """The months of a boekjaar that were booked."""
        whole = months_of(year)
        return slice(max(whole.start, self.first), min(whole.stop, self.last + 1))

    def totals(self, cents: Mapping[Post, Cents]) -> tuple[Cents, Cents, Cents]:
        """Proceeds, costs and the result of one array per post."""
        nothing: Cents = np.zeros_like(next(iter(cents.values())))
        income = sum((cents[post] for post in self.posts if post.income), nothing)
        costs = sum((cents[post] for post in self.posts if not post.income), nothing)
        return income, costs, income - costs

    def expected(self, post: Post) -> Cents:
        """Per boekjaar: what was booked, and the begroting for the months that were not."""
        return _per_year(_filled(post, self.span))

    def at_this_pace(self, post: Post) -> Cents:
        """Per boekjaar, but the rest of the last booked one goes on as its booked months went:
        their average, for each month to come."""
        found = self.expected(post)
        year = self.years[-1]
        booked, rest = self.booked(year), slice(self.last + 1, months_of(year).stop)
        pace = int(post.actual[booked].sum()) / (booked.stop - booked.start)
        found[year] += round(pace * (rest.stop - rest.start)) - int(post.budget[rest].sum())
        return found


def months_of(year: int) -> slice:
    return slice(year * MONTHS_PER_YEAR, (year + 1) * MONTHS_PER_YEAR)


def _filled(post: Post, span: slice) -> Cents:
    filled = post.budget.copy()
    filled[span] = post.actual[span]
    return filled


def _per_year(months: Cents) -> Cents:
    return np.asarray(months.reshape(-1, MONTHS_PER_YEAR).sum(axis=1))


def budget_by_code(results: Results) -> dict[str, Cents]:
    """The begroting of every code of the result, in cents per month on its normal side."""
    found: dict[str, list[int]] = {}
    for row in ledger(results):
        if row.rgs.startswith(RESULT):
            found.setdefault(row.rgs, []).append(round(row.bedrag * 100))
    return {code: np.array(cents, np.int64) for code, cents in found.items()}


def compare(
    results: Results, amounts: Mapping[str, Mapping[int, int]], first: int, last: int
) -> Comparison:
    """`amounts`: per code and month number, cents with credit positive. Codes where nothing is
    begroot nor booked are left out."""
    timeline = results.run.timeline
    budget, lines = budget_by_code(results), lines_of(results)
    posts = []
    for code, account in schema().items():
        if code not in budget and code not in amounts:
            continue
        income = account.kant == "C"
        actual: Cents = np.zeros(timeline.months, np.int64)
        for month, cents in amounts.get(code, {}).items():
            if first <= month <= last:
                actual[month] = cents if income else -cents
        begroot = budget.get(code, np.zeros_like(actual))
        if begroot.any() or actual.any():
            told = ", ".join(lines.get(code, ())) or "niet begroot"
            posts.append(Post(code, account.omschrijving, told, income, begroot, actual))
    posts.sort(key=lambda post: not post.income)  # else in the order of the scheme
    return Comparison(posts, timeline, first, last)


def lines_of(results: Results) -> dict[str, Iterable[str]]:
    """Which posts of the exploitatie stand behind each code."""
    found: dict[str, dict[str, None]] = {}
    for line in results.model.lines.values():
        if line.post is not None and line.post.kant in SIGNS:
            found.setdefault(rgs_code(line), {})[line.post.label] = None
    return {code: list(labels) for code, labels in found.items()}
