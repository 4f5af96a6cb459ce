"""What the sensitivities mean: sentences, tables and charts for the results workbook."""

from __future__ import annotations

import math
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from budget.change import figure
from budget.engine.declare import FLAG_UNIT
from budget.engine.expr import Unit
from budget.engine.timeline import month_name
from budget.engine.wording import dutch_digits
from budget.model.eenheden import MAANDEN, PERCENTAGE, VERHOUDING
from budget.plan import Plan
from budget.sheet.address import FORBIDDEN, MAX_SHEET_NAME

from ..book import Column, Grid, Lines, Results, Sheet, facts_of, said
from ..outputs import Output
from .sobol import Decomposition, Factor, Indices
from .steps import PER_POINT
from .tornado import Effect, Tornado

MOST_ROWS, MOST_NAMED, MOST_LINES = 50, 3, 5
ALL_INPUTS, GROWTH = "Alle invoer", "Hoe zeker"
WITHOUT_NAME = replace(VERHOUDING, name="")
HOW = (
    "Elke invoer is apart {share} lager en hoger gezet, terwijl al het andere bleef zoals het is; "
    "een percentage ten minste {point}, een geheel getal ten minste 1, en nooit verder dan de "
    "invoer toelaat."
)
LEVERS = (
    "Een hefboom verandert veel invoer tegelijk en staat daarom vaak bovenaan; met --alleen kiest "
    "u waar naar gekeken wordt."
)
ELASTIC = (
    "Elasticiteit: zo veel procent gaat de uitkomst omhoog als de invoer 1 % omhoog gaat. Leeg "
    "waar de invoer of de uitkomst nul is."
)


@dataclass(frozen=True)
class Spread:
    """The answer of Sobol: which inputs varied together, and what came of it."""

    factors: Sequence[Factor]
    found: Decomposition
    origin: str  # where the ranges come from, as a sentence


def results(plan: Plan, found: Tornado, scenario: str, spread: Spread | None = None) -> Results:
    """The whole answer as a workbook."""
    numbers = range(len(found.outcomes))
    sheets = [_tornado_sheet(plan, found, number) for number in numbers]
    meaning = [text for number in numbers for text in told(plan, found, number)]
    if spread is not None:
        sheets += [_sobol_sheet(plan, found, spread, number) for number in numbers]
        meaning += [_sobol_told(plan, found.outcomes[n], spread, n) for n in numbers]
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


# --- words -----------------------------------------------------------------------


def how(found: Tornado) -> str:
    point = f"{percent(found.share / PER_POINT)[:-2]} procentpunt"
    return HOW.format(share=percent(found.share), point=point)


def percent(share: float) -> str:
    """A step as it was typed: 10 %, 2,5 %."""
    return figure(share, PERCENTAGE)


def counted(found: Tornado) -> str:
    return (
        f"{found.tried} getallen van de invoer; van {found.unread} andere hangt geen van de "
        f"uitkomsten af, en {found.stuck} staan op nul of kunnen niet lager en niet hoger"
    )


def told(plan: Plan, found: Tornado, number: int) -> Iterator[str]:
    """What one outcome is and hangs on most, in a sentence or two."""
    outcome, ranked = found.outcomes[number], found.ranked(number)
    base = float(found.base[number])
    name = f"{outcome.label} is {in_words(plan, outcome, base)}"
    if not ranked:
        yield f"{name} en verandert door geen enkele van deze invoeren."
        return
    yield f"{name}. Het meest telt {change(ranked[0], outcome, number)}."
    if named := [f"‘{effect.step.label}’" for effect in ranked[1:MOST_NAMED]]:
        yield f"Daarna tellen {' en '.join(named)} het meest."
    if outcome.unit.per_year and abs(base) < ranked[0].largest(number) and elastic(outcome):
        yield (
            f"{outcome.label} ligt dicht bij nul vergeleken met wat één invoer ermee doet: let op "
            "de verschillen, niet op de elasticiteit."
        )


def change(effect: Effect, outcome: Output, number: int) -> str:
    """ "‘Hefbomen: Tarieven’ (nu 1): bij 0,9 € 72.182 lager en bij 1,1 € 50.595 hoger"."""
    step = effect.step
    sides = [
        f"bij {step.told(value)} {_moved(float(side[number]), outcome)}"
        for value, side in ((step.less, effect.less), (step.more, effect.more))
        if value is not None
    ]
    return f"‘{step.label}’ (nu {step.told_now}): {' en '.join(sides)}"


def _moved(difference: float, outcome: Output) -> str:
    if not math.isfinite(difference):
        return "is er geen uitkomst"
    if not difference:
        return "verandert er niets"
    word = "hoger" if difference > 0 else "lager"
    if outcome.is_month:
        word = "later" if difference > 0 else "eerder"
    return f"{said(abs(difference), unit_of(outcome))} {word}"


def in_words(plan: Plan, outcome: Output, value: float) -> str:
    """An outcome as people say it; of a month its name."""
    if outcome.is_month:
        return month_name(plan.data.timeline.day(round(value) - 1))
    return said(value, outcome.unit)


def unit_of(outcome: Output) -> Unit:
    """The unit of a difference: of numbers of months it is counted in months."""
    return MAANDEN if outcome.is_month else outcome.unit


def elastic(outcome: Output) -> bool:
    """Whether a percentage of the outcome says anything: not of a month, nor of a verdict."""
    return not outcome.is_month and outcome.unit is not FLAG_UNIT


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
            effect.step.label, *_moves(effect), _figure(effect.less[number]),
            _figure(effect.more[number]), _elasticity(found, effect, number),
            effect.step.setting.target.text,
        ] for effect in ranked[:MOST_ROWS]],
        note=f"{ELASTIC} {_rest(len(ranked))}",
    )  # fmt: skip
    intro = f"{outcome.label}: {in_words(plan, outcome, float(found.base[number]))}. {how(found)}"
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


def _figure(value: float) -> float | None:
    """A blank where there was nothing to try."""
    return None if math.isnan(value) else float(value)


def _elasticity(found: Tornado, effect: Effect, number: int) -> float | None:
    outcome = found.outcomes[number]
    return _figure(found.elasticity(effect, number)) if elastic(outcome) else None


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
                _figure(effect.less[n]), _figure(effect.more[n]), _elasticity(found, effect, n)
            )
        )]
        for effect in moving.values()
    ]  # fmt: skip
    intro = f"{how(found)} {counted(found)[:1].upper()}{counted(found)[1:]}."
    return Sheet(ALL_INPUTS, intro, [Grid("Elk verschil met nu", columns, rows)])


def _name(what: str, outcome: Output, found: Tornado, number: int) -> str:
    """A sheet's name: what it shows, and of which outcome."""
    which = f" {number + 1}" if len(found.outcomes) > 1 else ""
    label = FORBIDDEN.sub("", outcome.label).strip("' ")
    return f"{what}{which} {label}"[:MAX_SHEET_NAME].strip("' ")


# --- all inputs at once --------------------------------------------------------------


def reach_told(count: int) -> str:
    """Where the ranges come from when the user gave none."""
    return (
        f"De {count} zwaarste invoeren van de tornado liggen elk tussen hun stap omlaag en hun "
        "stap omhoog, alles even waarschijnlijk en los van elkaar."
    )


def _order(indices: Indices) -> list[int]:
    return sorted(range(len(indices.total)), key=lambda at: -float(indices.total[at]))


def _sobol_sheet(plan: Plan, found: Tornado, spread: Spread, number: int) -> Sheet:
    outcome, indices = found.outcomes[number], spread.found.outcomes[number]
    order = _order(indices)
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
        f"{_sobol_told(plan, outcome, spread, number)} {spread.origin}",
        [
            Lines(title, grid, 0, [1, 2], "beside", y_title="deel van de variantie"),
            grid,
            Lines("Hoe zeker: het deel van elke invoer bij meer punten", growth, 0, range(1, len(largest) + 1),
                  "line", x_title="punten", y_title="deel van de variantie"),
            growth,
        ],
    )  # fmt: skip


def _sobol_told(plan: Plan, outcome: Output, spread: Spread, number: int) -> str:
    """Which input gives most of the spread, and how much of it is interplay."""
    indices = spread.found.outcomes[number]
    if not indices.spread:
        return f"{outcome.label} verandert niet als deze invoeren samen veranderen."
    first = _order(indices)[0]
    share, margin = (100 * float(of[first]) for of in (indices.total, indices.total_margin))
    alone = max(0.0, min(1.0, float(indices.first.sum())))
    mean = in_words(plan, outcome, indices.mean)
    return (
        f"Als {len(spread.factors)} invoeren tegelijk onzeker zijn, is {outcome.label} gemiddeld "
        f"{mean} met een standaardafwijking van {said(indices.spread, unit_of(outcome))}; "
        f"{dutch_digits(share, 0)} % (± {dutch_digits(margin, 0)}) van de variantie hangt aan "
        f"‘{spread.factors[first].label}’, en {dutch_digits(100 * (1 - alone), 0)} % ontstaat pas "
        "door samenspel."
    )
