"""The sensitivities as a results workbook: a sheet per outcome, and all of it."""

from __future__ import annotations

import math
from dataclasses import replace

from budget.model.eenheden import PERCENTAGE, VERHOUDING
from budget.plan import Plan
from budget.sheet.address import FORBIDDEN, MAX_SHEET_NAME

from ..book import Column, Grid, Lines, Results, Sheet, facts_of
from ..outputs import Output
from .tornado import Effect, Tornado
from .words import (
    Spread,
    counted,
    elastic,
    how,
    in_words,
    order_of,
    percent,
    sobol_told,
    told,
    unit_of,
)

MOST_ROWS, MOST_NAMED, MOST_LINES = 50, 3, 5
ALL_INPUTS, GROWTH = "Alle invoer", "Hoe zeker"
WITHOUT_NAME = replace(VERHOUDING, name="")
LEVERS = (
    "Een hefboom verandert veel invoer tegelijk en staat daarom vaak bovenaan; met --alleen kiest "
    "u waar naar gekeken wordt."
)
ELASTIC = (
    "Elasticiteit: zo veel procent gaat de uitkomst omhoog als de invoer 1 % omhoog gaat. Leeg "
    "waar de invoer of de uitkomst nul is."
)


def results(plan: Plan, found: Tornado, scenario: str, spread: Spread | None = None) -> Results:
    """The whole answer as a workbook."""
    numbers = range(len(found.outcomes))
    sheets = [_tornado_sheet(plan, found, number) for number in numbers]
    meaning = [text for number in numbers for text in told(plan, found, number)]
    if spread is not None:
        sheets += [_sobol_sheet(plan, found, spread, number) for number in numbers]
        meaning += [sobol_told(plan, found.outcomes[n], spread, n) for n in numbers]
    sheets.append(_everything(plan, found))
    facts = {
        **facts_of(plan), "Scenario": scenario,
        "Uitkomsten": "; ".join(outcome.name for outcome in found.outcomes),
        "Stap": f"{percent(found.share)} van de invoer, omlaag en omhoog",
        "Geprobeerd": counted(found),
    }  # fmt: skip
    if spread is not None:
        facts |= {
            "Sobol": f"{spread.found.points} punten, {spread.found.runs} berekeningen",
            "Zaad": str(spread.found.seed),
        }
    name = plan.source.stem
    return Results(f"Gevoeligheid – {name}", [*meaning, how(found)], facts, sheets)


# --- one input at a time -----------------------------------------------------------


def _tornado_sheet(plan: Plan, found: Tornado, number: int) -> Sheet:
    outcome, ranked = found.outcomes[number], found.ranked(number)
    unit = unit_of(outcome)
    grid = Grid(
        f"Wat telt voor {outcome.label}",
        [
            Column("Invoer"), Column("Nu"), Column("Minder"), Column("Meer"),
            Column("Verschil bij minder", unit), Column("Verschil bij meer", unit),
            Column("Elasticiteit", WITHOUT_NAME), Column("Zo schrijft u deze invoer"),
        ],
        [[
            effect.step.label, *_moves(effect), *_differences(effect, number),
            _elasticity(found, effect, number),
            effect.step.setting.target.text,
        ] for effect in ranked[:MOST_ROWS]],
        note=f"{ELASTIC} {_rest(len(ranked))}",
    )  # fmt: skip
    base = in_words(plan, outcome, float(found.base[number]))
    intro = f"Wat elke invoer apart doet met {outcome.label} (nu {base}). {how(found)}"
    if not ranked:
        return Sheet(_name("Tornado", outcome, found, number), intro, [grid])
    title = f"{outcome.label}: {ranked[0].step.label} telt het zwaarst"
    chart = Lines(title, grid, 0, [4, 5], "tornado", y_title="verschil met nu")
    return Sheet(_name("Tornado", outcome, found, number), f"{intro} {LEVERS}", [chart, grid])


def _rest(count: int) -> str:
    if count <= MOST_ROWS:
        return ""
    return f"De {MOST_ROWS} grootste van {count}; alle staan op het blad {ALL_INPUTS}."


def _moves(effect: Effect) -> list[str]:
    step = effect.step
    return [step.told_now, step.told(step.less), step.told(step.more)]


def _differences(effect: Effect, number: int) -> list[float | None]:
    """For less and for more; a blank where there is no room for the step."""
    return [None if value is None else float(side[number]) for value, side in effect.sides]


def _elasticity(found: Tornado, effect: Effect, number: int) -> float | None:
    value = found.elasticity(effect, number) if elastic(found.outcomes[number]) else math.nan
    return None if math.isnan(value) else value


def _everything(plan: Plan, found: Tornado) -> Sheet:
    """Every input that moves one of the outcomes, with what it does to each."""
    numbers = range(len(found.outcomes))
    moving = {id(e): e for n in numbers for e in found.ranked(n)}
    columns = [Column("Invoer"), Column("Nu"), Column("Minder"), Column("Meer")]
    for outcome in found.outcomes:
        columns += [
            Column(f"{outcome.label}: bij minder", unit_of(outcome)),
            Column(f"{outcome.label}: bij meer", unit_of(outcome)),
            Column(f"{outcome.label}: elasticiteit", WITHOUT_NAME),
        ]
    rows = [
        [effect.step.label, *_moves(effect), *(
            value for n in numbers for value in (
                *_differences(effect, n), _elasticity(found, effect, n)
            )
        )]
        for effect in moving.values()
    ]  # fmt: skip
    intro = f"Alle invoer die een uitkomst verandert. {how(found)} Geprobeerd: {counted(found)}."
    return Sheet(ALL_INPUTS, intro, [Grid("Elk verschil met nu", columns, rows)])


def _name(what: str, outcome: Output, found: Tornado, number: int) -> str:
    """A sheet's name: what it shows, and of which outcome."""
    which = f" {number + 1}" if len(found.outcomes) > 1 else ""
    label = FORBIDDEN.sub("", outcome.label).strip("' ")
    return f"{what}{which} {label}"[:MAX_SHEET_NAME].strip("' ")


# --- all inputs at once --------------------------------------------------------------


def _sobol_sheet(plan: Plan, found: Tornado, spread: Spread, number: int) -> Sheet:
    outcome, indices = found.outcomes[number], spread.found.outcomes[number]
    order = order_of(indices)
    grid = Grid(
        f"Waar de spreiding van {outcome.label} vandaan komt",
        [
            Column("Invoer"), Column("Alleen deze invoer", PERCENTAGE),
            Column("Met alle samenspel", PERCENTAGE), Column("Alleen: marge ±", PERCENTAGE),
            Column("Samenspel: marge ±", PERCENTAGE), Column("Tussen"),
        ],
        [[
            spread.factors[at].label, float(indices.first[at]), float(indices.total[at]),
            float(indices.first_margin[at]), float(indices.total_margin[at]),
            spread.factors[at].reach,
        ] for at in order],
        note="Alleen: dit deel van de variantie verdwijnt als deze invoer zeker was (eerste orde). "
        "Met samenspel: dit deel blijft als al het andere zeker was (totaal). De marge is die van "
        "95 % zekerheid; een klein getal onder nul is nul.",
    )  # fmt: skip
    largest = order[:MOST_LINES]
    growth = Grid(
        f"{GROWTH}: met alle samenspel, bij steeds meer punten",
        [Column("Punten"), *(Column(spread.factors[at].label, PERCENTAGE) for at in largest)],
        [
            [str(points), *(float(parts[number].total[at]) for at in largest)]
            for points, parts in spread.found.growth
        ],
        note="Wat naar onderen niet meer verandert, is zeker; verandert het nog, kies dan een "
        "groter getal achter --sobol.",
    )  # fmt: skip
    title = f"{outcome.label}: {spread.factors[order[0]].label} geeft de meeste spreiding"
    return Sheet(
        _name("Sobol", outcome, found, number),
        f"Wat de onzekere invoer samen doet met {outcome.label}. "
        f"{sobol_told(plan, outcome, spread, number)} {spread.origin}",
        [
            Lines(title, grid, 0, [1, 2], "beside", y_title="deel van de variantie"),
            grid,
            Lines(f"{GROWTH}: het deel van elke invoer bij meer punten", growth, 0,
                  range(1, len(largest) + 1), "line", x_title="punten",
                  y_title="deel van de variantie"),
            growth,
        ],
    )  # fmt: skip
