"""What the comparison means, in Dutch sentences with figures."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from budget.engine.timeline import month_name
from budget.ledger import year_name
from budget.scenarios.named.story import euro

from .compare import Cents, Comparison, Post
from .places import Unplaced
from .split import Split

MOST_TOLD = 3
A_EURO = 100  # cents


@dataclass(frozen=True, eq=False)
class Told:
    """The result in euros so far and at the end of the last booked boekjaar."""

    comparison: Comparison
    splits: Sequence[Split]
    unplaced: Sequence[Unplaced]

    def result(self, per_post: dict[Post, Cents]) -> float:
        return float(self.comparison.totals(per_post)[2].sum()) / 100

    def of_span(self, actual: bool) -> float:
        span = self.comparison.span
        posts = self.comparison.posts
        return self.result({p: (p.actual if actual else p.budget)[span] for p in posts})


def period(comparison: Comparison) -> str:
    """Which months were booked: januari 2027 tot en met juni 2027."""
    first, last = (
        month_name(comparison.timeline.day(at)) for at in (comparison.first, comparison.last)
    )
    return first if first == last else f"{first} tot en met {last}"


def meaning(told: Told) -> Iterator[str]:
    """The most important sentence first."""
    comparison = told.comparison
    actual, budget = told.of_span(True), told.of_span(False)
    yield (
        f"Over {period(comparison)} is het resultaat {euro(actual)}; begroot was {euro(budget)}. "
        f"{_better(round(actual) - round(budget))}"
    )
    yield from _largest(comparison)
    yield _to_come(comparison)
    yield from _reasons(told.splits, comparison)
    if told.unplaced:
        count = len(told.unplaced)
        which = "1 rekening is" if count == 1 else f"{count} rekeningen zijn"
        rest = "telt niet mee" if count == 1 else "tellen niet mee"
        yield f"{which} niet gekoppeld en {rest}: zie het blad Niet gekoppeld."


def _better(difference: int) -> str:
    """Of the whole euros that are told."""
    if not difference:
        return "Dat is gelijk."
    way = "beter" if difference > 0 else "slechter"
    return f"Dat is {euro(abs(difference))} {way} dan begroot."


def effects(comparison: Comparison) -> list[tuple[Post, int]]:
    """What every post does to the result, in cents, the largest first."""
    span = comparison.span
    found = [
        (post, int(post.effect((post.actual - post.budget)[span]).sum()))
        for post in comparison.posts
    ]
    return sorted(found, key=lambda one: -abs(one[1]))


def _largest(comparison: Comparison) -> Iterator[str]:
    large = [one for one in effects(comparison) if abs(one[1]) >= A_EURO][:MOST_TOLD]
    if large:
        named = "; ".join(
            f"{post.label} ({post.code}) {euro(abs(effect) / 100)} "
            f"{'beter' if effect > 0 else 'slechter'}"
            for post, effect in large
        )
        yield f"Het meest scheelt, gerekend naar het resultaat: {named}."


def _to_come(comparison: Comparison) -> str:
    year = comparison.years[-1]
    name = year_name(comparison.timeline, year)
    posts = comparison.posts
    expected, pace, budget = (
        float(comparison.totals(per_year)[2][year]) / 100
        for per_year in (
            {p: comparison.expected(p) for p in posts},
            {p: comparison.at_this_pace(p) for p in posts},
            {p: p.budget.reshape(-1, 12).sum(axis=1) for p in posts},
        )
    )
    if comparison.last % 12 == 11:
        return f"Boekjaar {name} eindigt op {euro(expected)}; begroot was {euro(budget)}."
    return (
        f"Gaat de rest van boekjaar {name} zoals begroot, dan eindigt het op {euro(expected)}; "
        f"gaat het door in het tempo van de geboekte maanden, dan op {euro(pace)}. Begroot was "
        f"{euro(budget)}."
    )


def _reasons(splits: Sequence[Split], comparison: Comparison) -> Iterator[str]:
    """The posts that could be split and differ, the largest first."""
    able = [one for one in splits if one.volumes and abs(one.difference) >= A_EURO]
    for one in sorted(able, key=lambda one: -abs(one.difference))[:MOST_TOLD]:
        parts = [euro(cents / 100) for cents in (one.price, one.volume, one.mix)]
        yield (
            f"{one.post.label} ({one.post.code}) scheelt in boekjaar "
            f"{year_name(comparison.timeline, one.year)} {euro(one.difference / 100)}: "
            f"{parts[0]} door de prijs, {parts[1]} door het volume en {parts[2]} door de mix."
        )
