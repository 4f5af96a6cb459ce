"""The comparison as a results workbook."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from pathlib import Path

import numpy as np

from budget.engine.timeline import MONTHS_PER_YEAR, serial, short_month
from budget.fingerprint import file_hash
from budget.ledger import year_name
from budget.model.eenheden import MAAND
from budget.plan import Plan
from budget.scenarios.book import Column, Grid, Lines, Results, Sheet, facts_of
from budget.scenarios.book.parts import Block, Value

from .booking import Bookings
from .compare import Cents, Comparison, Post, months_of
from .places import Actuals
from .reasons import CENT, NAMES, euros, loose, reasons
from .split import Split
from .story import Told, effects, meaning, period

TOTALS = ("Baten", "Lasten", "Resultaat")
TOGETHER = "Samen"
MOST_EFFECTS = 10


def results(
    plan: Plan, comparison: Comparison, splits: Sequence[Split], actuals: Actuals,
    files: Sequence[Bookings], lists: Iterable[Path],
) -> Results:  # fmt: skip
    """Everything the workbook shows. `lists`: the other files that were read."""
    told = Told(comparison, splits, actuals.unplaced)
    facts = {"Vergeleken": period(comparison)}
    for one in files:
        facts[f"Realisatie: {one.path.name}"] = f"{one.kind}, SHA-256 {file_hash(one.path)}"
    for path in lists:
        facts[path.name] = f"SHA-256 {file_hash(path)}"
    parts = [
        _per_year(comparison), _per_month(comparison), _forecast(comparison),
        *reasons(comparison, splits), loose(actuals),
    ]  # fmt: skip
    title = f"Begroting en realisatie – {plan.source.stem}"
    return Results(title, list(meaning(told)), facts_of(plan, facts), parts)


# --- per year ------------------------------------------------------------------


def _per_year(comparison: Comparison) -> Sheet:
    """The booked months of every boekjaar, and those of all together where there are more."""
    blocks: list[Block] = []
    spans = {_year(comparison, year): comparison.booked(year) for year in comparison.years}
    if len(spans) > 1:
        spans = {period(comparison): comparison.span, **spans}
    for name, span in spans.items():
        blocks.append(_beside(comparison, f"Begroting en realisatie, {name}", span))
    intro = (
        f"Over {period(comparison)}. Verschil is realisatie min begroting; bij een last is meer "
        "slechter: de laatste kolom zegt wat het met het resultaat doet."
    )
    found = effects(comparison)
    largest = [one for one in found if one[1]][:MOST_EFFECTS] or found[:MOST_EFFECTS]
    rows: list[list[Value]] = [[post.code, post.label, effect / 100] for post, effect in largest]
    grid = Grid("Wat het meest scheelt", [*NAMES, Column("Effect", CENT)], rows)
    chart = Lines("Wat de grootste verschillen met het resultaat doen", grid, 1, [2], "beside",
                  y_title="Effect op het resultaat")  # fmt: skip
    return Sheet("Per jaar", intro, [*blocks, chart, grid])


def _beside(comparison: Comparison, title: str, span: slice) -> Grid:
    columns = [
        *NAMES, Column("Begroting", CENT), Column("Realisatie", CENT), Column("Verschil", CENT),
        Column("Effect op het resultaat", CENT), Column("Regels van de begroting", width=72),
    ]  # fmt: skip
    rows: list[list[Value]] = []
    for post in comparison.posts:
        begroot, booked = int(post.budget[span].sum()), int(post.actual[span].sum())
        effect = int(post.effect(np.array(booked - begroot)))
        rows.append([post.code, post.label, *euros(begroot, booked, booked - begroot, effect),
                     post.lines])  # fmt: skip
    sums = (
        [int(cents.sum()) for cents in comparison.totals(values)]
        for values in (
            {post: post.budget[span] for post in comparison.posts},
            {post: post.actual[span] for post in comparison.posts},
        )
    )
    for name, begroot, booked in zip(TOTALS, *sums, strict=True):
        effect = begroot - booked if name == "Lasten" else booked - begroot
        rows.append(["", name, *euros(begroot, booked, booked - begroot, effect), ""])
    return Grid(title, columns, rows, totals=len(TOTALS))


def _year(comparison: Comparison, year: int) -> str:
    """A boekjaar, with which part of it was booked."""
    booked = comparison.booked(year)
    count = booked.stop - booked.start
    name = f"boekjaar {year_name(comparison.timeline, year)}"
    return name if count == MONTHS_PER_YEAR else f"{count} van 12 maanden van {name}"


# --- per month -----------------------------------------------------------------


def _per_month(comparison: Comparison) -> Sheet:
    result = _result(comparison)
    blocks: list[Block] = [
        Lines("Resultaat sinds de eerste geboekte maand", result, 0, [4, 5],
              y_title="Resultaat opgeteld"),
        result,
    ]  # fmt: skip
    kinds: dict[str, Callable[[Post], Cents]] = {
        "Begroting": lambda post: post.budget,
        "Realisatie": lambda post: post.actual,
        "Verschil": lambda post: post.actual - post.budget,
    }
    for year in comparison.years:
        booked = comparison.booked(year)
        for kind, of in kinds.items():
            values = {post: of(post)[booked] for post in comparison.posts}
            title = f"{kind} per maand, {_year(comparison, year)}"
            blocks.append(_months(comparison, title, booked, values, samen=True))
        values = {
            post: np.cumsum((post.actual - post.budget)[comparison.span])[
                booked.start - comparison.first : booked.stop - comparison.first
            ]
            for post in comparison.posts
        }
        title = f"Verschil, opgeteld vanaf het begin, {_year(comparison, year)}"
        blocks.append(_months(comparison, title, booked, values, samen=False))
    intro = "Elke geboekte maand; verschil is realisatie min begroting."
    return Sheet("Per maand", intro, blocks)


def _result(comparison: Comparison) -> Grid:
    span, posts = comparison.span, comparison.posts
    begroot = comparison.totals({post: post.budget[span] for post in posts})[2]
    booked = comparison.totals({post: post.actual[span] for post in posts})[2]
    columns = [
        Column("Maand", MAAND), Column("Begroting", CENT), Column("Realisatie", CENT),
        Column("Verschil", CENT), Column("Begroting, opgeteld", CENT),
        Column("Realisatie, opgeteld", CENT), Column("Verschil, opgeteld", CENT),
    ]  # fmt: skip
    series = (begroot, booked, booked - begroot)
    figures = [*series, *(np.cumsum(one) for one in series)]
    rows: list[list[Value]] = [
        [float(serial(comparison.timeline.day(comparison.first + at))),
         *euros(*(int(one[at]) for one in figures))]
        for at in range(len(begroot))
    ]  # fmt: skip
    return Grid("Resultaat per maand", columns, rows)


def _months(
    comparison: Comparison, title: str, booked: slice, values: Mapping[Post, Cents], *, samen: bool
) -> Grid:
    """A column per month. `samen`: also one for all of them together."""
    days = [comparison.timeline.day(at) for at in range(booked.start, booked.stop)]
    columns = [*NAMES, *(Column(short_month(day), CENT) for day in days)]
    if samen:
        columns.append(Column(TOGETHER, CENT))

    def row(code: str, name: str, cents: Cents) -> list[Value]:
        together = euros(int(cents.sum())) if samen else []
        return [code, name, *euros(*map(int, cents)), *together]

    rows = [row(post.code, post.label, values[post]) for post in comparison.posts]
    totals = zip(TOTALS, comparison.totals(values), strict=True)
    rows += [row("", name, cents) for name, cents in totals]
    return Grid(title, columns, rows, totals=len(TOTALS))


# --- forecast ------------------------------------------------------------------


def _forecast(comparison: Comparison) -> Sheet:
    """Three answers per boekjaar: the begroting, the rest as begroot, the rest at this pace."""
    kinds: dict[str, Callable[[Post], Cents]] = {
        "Begroting": lambda post: post.budget.reshape(-1, MONTHS_PER_YEAR).sum(axis=1),
        "Realisatie, daarna zoals begroot": comparison.expected,
        "Realisatie, daarna in dit tempo": comparison.at_this_pace,
    }
    values = {kind: {p: of(p) for p in comparison.posts} for kind, of in kinds.items()}
    years = [year_name(comparison.timeline, year) for year in range(comparison.timeline.years)]
    grid = _outcomes(years, {k: comparison.totals(of)[2] for k, of in values.items()})
    chart = Lines("Waar het resultaat van elk boekjaar op uitkomt", grid, 0, [1, 2, 4], "bar",
                  y_title="Resultaat")  # fmt: skip
    grids = [_by_code(comparison, kind, years, of) for kind, of in values.items()]
    intro = (
        "Waar de boekjaren op uitkomen. Zoals begroot: geboekte maanden tellen zoals ze zijn, de "
        "andere zoals begroot."
    )
    left = months_of(comparison.years[-1]).stop - comparison.last - 1
    if left:
        rest = "de laatste maand" if left == 1 else f"de laatste {left} maanden"
        intro += (
            f" In dit tempo: voor {rest} van het boekjaar geldt het gemiddelde van de geboekte "
            "maanden. Seizoen, aanloop en wat één keer per jaar komt ziet dat niet; latere jaren "
            "blijven zoals begroot."
        )
    return Sheet("Prognose", intro, [grid, chart, *grids])


def _outcomes(years: Sequence[str], results: Mapping[str, Cents]) -> Grid:
    """The result per boekjaar and of all together: every forecast with what it differs."""
    (first, begroot), *forecasts = results.items()
    columns, figures = [Column("Boekjaar", width=12), Column(first, CENT)], [begroot]
    for kind, cents in forecasts:
        columns += [Column(kind, CENT), Column("Verschil met de begroting", CENT)]
        figures += [cents, cents - begroot]
    rows: list[list[Value]] = [
        [year, *euros(*(int(cents[at]) for cents in figures))] for at, year in enumerate(years)
    ]
    rows.append([TOGETHER, *euros(*(int(cents.sum()) for cents in figures))])
    return Grid("Resultaat per boekjaar", columns, rows, totals=1)


def _by_code(
    comparison: Comparison, title: str, years: Sequence[str], values: Mapping[Post, Cents]
) -> Grid:
    """A column per boekjaar, and all of them together."""
    columns = [*NAMES, *(Column(year, CENT) for year in years), Column(TOGETHER, CENT)]

    def row(code: str, name: str, cents: Cents) -> list[Value]:
        return [code, name, *euros(*map(int, cents), int(cents.sum()))]

    rows = [row(post.code, post.label, cents) for post, cents in values.items()]
    rows += [row("", *one) for one in zip(TOTALS, comparison.totals(values), strict=True)]
    return Grid(title, columns, rows, totals=len(TOTALS))
