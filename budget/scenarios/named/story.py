"""What named scenarios mean, in a few Dutch sentences with figures."""

from __future__ import annotations

import math
from collections.abc import Iterator, Sequence

from budget.engine.explain import number
from budget.engine.timeline import month_name
from budget.inputs.message import listed, quoted
from budget.model import kasstroom, resultaat

from .named import Outcome

MOST_TOLD, MOST_CHECKS = 6, 3
HALF_A_EURO = 0.5


def euro(value: float) -> str:
    """Whole euros: € 1.234 or € -1.234."""
    return f"€ {number(round(value))}" if math.isfinite(value) else "geen uitkomst"


def total(outcome: Outcome) -> float:
    """The result of all boekjaren together."""
    return sum(outcome.figures[resultaat.resultaat])


def room(outcome: Outcome) -> float:
    """How far the bank stays above its limit, at the least."""
    return outcome.figures[kasstroom.laagste_ruimte][0]


def lowest(outcome: Outcome) -> str:
    """How low the bank comes, and when: € 9.524, or € 374.820 rood, in december 2030."""
    month, bank = outcome.lowest
    told = f"{euro(-bank)} rood" if bank <= -HALF_A_EURO else euro(bank)
    return f"{told} in {month_name(month)}"


def meaning(found: Sequence[Outcome]) -> Iterator[str]:
    """The whole text, the most important sentence first."""
    first = found[0]
    yield _within(found)
    worst = min(found, key=lambda outcome: outcome.lowest[1])
    if worst is not first:
        yield (
            f"Het laagst komt de bank in {quoted(worst.name)}: {lowest(worst)}. In "
            f"{quoted(first.name)} is dat {lowest(first)}."
        )
    own = [outcome for outcome in found if outcome.free is not None]
    for outcome in own[:MOST_TOLD]:
        yield " ".join(_own(outcome, found))
    if len(own) > MOST_TOLD:
        yield f"En nog {len(own) - MOST_TOLD} eigen scenario's: zie de bladen hierna."
    if not own:
        yield "Op het blad Scenario's van uw invoer kunt u zelf scenario's toevoegen."


def _within(found: Sequence[Outcome]) -> str:
    well = [outcome.name for outcome in found if room(outcome) >= 0]
    if len(well) == len(found):
        return f"In alle {len(found)} scenario's blijft de bank binnen de limiet."
    if not well:
        return f"In geen van de {len(found)} scenario's blijft de bank binnen de limiet."
    names = listed([quoted(name) for name in well])
    return (
        f"De bank blijft binnen de limiet in {len(well)} van de {len(found)} scenario's: {names}."
    )


def _own(outcome: Outcome, found: Sequence[Outcome]) -> Iterator[str]:
    """A scenario of the user beside the first column of Hefbomen, and the one it starts from."""
    assert outcome.free is not None
    first, base = found[0], found[outcome.free.base]
    years = len(outcome.figures[resultaat.resultaat])
    compared = _compared(outcome, first)
    if base is not first:
        compared += f", en {_compared(outcome, base)}, waar het van uitgaat"
    yield f"{quoted(outcome.name)}: het resultaat over {years} jaar samen is {compared}."
    short = -room(outcome)
    under = f", {euro(short)} onder de limiet" if short > HALF_A_EURO else ""
    yield f"Laagste bankstand: {lowest(outcome)}{under}."
    more = [check.label for check in outcome.failing if check not in first.failing]
    if more:
        shown = "; ".join(more[:MOST_CHECKS])
        rest = f"; en nog {len(more) - MOST_CHECKS}" if len(more) > MOST_CHECKS else ""
        yield f"Niet in orde, en in {quoted(first.name)} wel: {shown}{rest}."


def _compared(outcome: Outcome, other: Outcome) -> str:
    change = total(outcome) - total(other)
    if abs(change) < HALF_A_EURO:
        return f"gelijk aan dat in {quoted(other.name)}"
    return f"{euro(abs(change))} {'hoger' if change > 0 else 'lager'} dan in {quoted(other.name)}"
