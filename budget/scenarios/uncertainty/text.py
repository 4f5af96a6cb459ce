"""What the draws mean, in words of a bedrijfsleider: "In 7 van de 100 gevallen …"."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

import numpy as np

from budget.engine.timeline import month_name
from budget.engine.wording import dutch_digits
from budget.model.eenheden import EUR
from budget.scenarios.book import said
from budget.scenarios.outputs import Output
from budget.workbook.wording import capital, listed

from .drivers import Driver, Estimate
from .question import Answer, Chance, Figure

MOST_NAMED = 3  # causes and checks
WORTH_NAMING = 0.1  # rank correlation; what is weaker may as well be chance
CERTAIN, IMPOSSIBLE = 0.995, 0.005  # rounds to 100 and to 0 of the 100
UNSURE_BY = 0.01  # a margin of a chance from which it is told


def meaning(answer: Answer) -> list[str]:
    """A few sentences, the most important first."""
    return [
        _what_was_done(answer),
        *_bank(answer),
        *_results(answer),
        *_causes(answer),
        *_checks(answer.chances),
        *outside(answer),
        _how_sure(answer),
    ]


def times(share: float, draws: int) -> str:
    """How often: "in 7 van de 100 gevallen"."""
    if share == 0:
        return f"in geen van de {dutch_digits(draws, 0)} gevallen"
    if share == 1:
        return f"in alle {dutch_digits(draws, 0)} gevallen"
    if share < IMPOSSIBLE:
        return "in minder dan 1 van de 100 gevallen"
    if share > CERTAIN:
        return "in meer dan 99 van de 100 gevallen"
    return f"in {share * 100:.0f} van de 100 gevallen"


def _what_was_done(answer: Answer) -> str:
    question = answer.question
    count = len(question.inputs)
    which = "de ene rij" if count == 1 else f"de {count} rijen"
    return (
        f"De begroting (scenario {question.scenario}) is {dutch_digits(question.draws, 0)} keer "
        f"doorgerekend met telkens andere waarden voor {which} van het blad Onzekerheid."
    )


def _bank(answer: Answer) -> Iterator[str]:
    lowest, draws = answer.lowest, answer.question.draws
    chance = times(lowest.below_zero.value, draws)
    often = f"{capital(chance)} staat de bank minstens één maand onder nul{_margin(lowest)}."
    yield often + (_worst_month(answer) if lowest.below_zero.value > 0 else "")
    yield (
        f"De laagste bankstand ligt in 9 van de 10 gevallen tussen {_ends(lowest)}; in de "
        f"begroting zelf is zij {said(lowest.base, EUR)}."
    )


def _margin(figure: Figure) -> str:
    margin = figure.below_zero.margin
    return f" (± {dutch_digits(margin * 100, 1)})" if margin >= UNSURE_BY / 2 else ""


def _worst_month(answer: Answer) -> str:
    figures = [answer.figure(output) for output in answer.question.figures.bank]
    at = int(np.argmax([figure.below_zero.value for figure in figures]))
    month = month_name(answer.question.plan.data.timeline.day(at))
    chance = times(figures[at].below_zero.value, answer.question.draws)
    return f" De kans is het grootst in {month}: {chance}."


def _ends(figure: Figure) -> str:
    low, high = figure.percentile(0.05), figure.percentile(0.95)
    return f"{said(low, figure.output.unit)} en {said(high, figure.output.unit)}"


def _results(answer: Answer) -> Iterator[str]:
    years = [answer.figure(output) for output in answer.question.figures.goals[1:-1]]
    parts = [
        f"jaar {number} tussen {_ends(figure)}" for number, figure in enumerate(years, 1)
    ]  # each year
    yield f"Het resultaat ligt in 9 van de 10 gevallen in {'; in '.join(parts)}."
    losses = [f"{_of_hundred(f.below_zero)} in jaar {n}" for n, f in enumerate(years, 1)]
    yield f"Van de 100 gevallen geven een verlies: {', '.join(losses)}."


def _of_hundred(estimate: Estimate) -> str:
    if 0 < estimate.value < IMPOSSIBLE:
        return "minder dan 1"
    if CERTAIN < estimate.value < 1:
        return "meer dan 99"
    return f"{estimate.value * 100:.0f}"


def explained_goals(answer: Answer) -> tuple[tuple[Output, str], ...]:
    """The figures of which the causes are told, and how they are called."""
    goals = answer.question.figures.goals
    return (goals[0], "de laagste bankstand"), (goals[-1], "het resultaat van alle jaren samen")


def _causes(answer: Answer) -> Iterator[str]:
    for output, name in explained_goals(answer):
        found = answer.drivers(output)
        strong = [one for one in found if abs(one.correlation) >= WORTH_NAMING][:MOST_NAMED]
        if not strong:
            yield f"{capital(name)} hangt nauwelijks af van wat onzeker is."
            continue
        causes = listed([_cause(answer, one) for one in strong])
        yield f"{capital(name)} hangt het meest af van {causes}."
        low, high = said(strong[0].low, EUR), said(strong[0].high, EUR)
        yield (
            f"Zit {answer.question.inputs[strong[0].input].name} in de laagste tien procent, dan "
            f"is {name} gemiddeld {low}; in de hoogste tien procent {high}."
        )


def _cause(answer: Answer, driver: Driver) -> str:
    sense = "hoger is beter" if driver.correlation > 0 else "hoger is slechter"
    return f"{answer.question.inputs[driver.input].name} ({sense})"


def _checks(chances: Sequence[Chance]) -> Iterator[str]:
    always = sum(one.held.value == 1 for one in chances)
    yield f"Van de {len(chances)} controles zijn er {always} in alle gevallen in orde."
    weak = sorted((c for c in chances if 0 < c.held.value < 1), key=lambda c: c.held.value)
    if weak:
        named = "; ".join(f"{c.check.label} ({_of_hundred(c.held)})" for c in weak[:MOST_NAMED])
        yield (
            f"{len(weak)} {'is' if len(weak) == 1 else 'zijn'} het soms; het minst vaak, in "
            f"zoveel van de 100 gevallen: {named}."
        )
    never = [c.check.label for c in chances if c.held.value == 0]
    if never:
        more = f" en nog {len(never) - MOST_NAMED}" if len(never) > MOST_NAMED else ""
        yield f"Nooit in orde: {'; '.join(never[:MOST_NAMED])}{more}."


def outside(answer: Answer) -> Iterator[str]:
    """Draws that an input did not accept."""
    for one, count in zip(answer.question.inputs, answer.outcome.outside.tolist(), strict=True):
        if count:
            share = dutch_digits(count / answer.question.draws * 100, 1)
            yield (
                f"{one.name}: {dutch_digits(count, 0)} trekkingen ({share} %) lagen buiten wat de "
                "invoer toelaat; daar is met de dichtstbijzijnde waarde gerekend die wel kan. "
                "Maak de verdeling smaller als dat er te veel zijn."
            )


def _how_sure(answer: Answer) -> str:
    margin = max(answer.lowest.below_zero.margin, 0.0005) * 100
    return (
        f"Met andere trekkingen kan de kans op een bank onder nul {dutch_digits(margin, 1)} op de "
        "100 anders uitvallen (blad Zekerheid). De verdelingen zelf zijn uw aannames: de uitkomst "
        "is niet zekerder dan die."
    )


__all__ = ["explained_goals", "meaning", "outside", "times"]
