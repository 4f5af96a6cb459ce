"""What a portfolio comes to, in sentences."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from budget.engine.timeline import month_name
from budget.model import kasstroom, resultaat
from budget.sheet.one_sheet import YEAR_NAMES

from ..goal.spoken import told
from .consolidated import per_year
from .portfolio import Portfolio

MOST_NAMED = 8
EURO = resultaat.resultaat.unit


def meaning(found: Portfolio) -> Iterator[str]:
    """What the portfolio says, and what it does not."""
    result = per_year(resultaat.resultaat, found.total)
    assert result is not None
    years = ", ".join(
        f"{name} {told(round(value), EURO).removesuffix(',00')}"
        for name, value in zip(YEAR_NAMES, result.tolist(), strict=True)
    )
    yield f"Resultaat van {found.counted} samen: {years}."
    low = found.calendar.lowest(len(found.companies))
    if low is not None:
        yield f"De banken samen staan het laagst in {month_name(low[1])}: {told(low[0], EURO)}."
    short = [c.name for c in found.companies if c.result[-1] < 0]
    if short:
        yield f"Een tekort in {YEAR_NAMES[-1]} bij {_named(short)}."
    over = [c.name for c in found.companies if c.figures[kasstroom.ruimte.id].min() < 0]
    if over:
        yield f"Dieper rood dan de limiet van hun bank: {_named(over)}."
    wrong = [c.name for c in found.companies if any(f.kind == "fout" for f in c.failing)]
    if wrong:
        yield f"Cijfers die niet bij elkaar passen (zie Controles): {_named(wrong)}."
    yield (
        "Opgeteld is alles, ook wat de bedrijven elkaar betalen: dat staat er dan als bate én als "
        "last, en als vordering én als schuld. Een kengetal van het totaal is opnieuw berekend, "
        "alsof het één bedrijf is."
    )
    yield from _differences(found)


def _differences(found: Portfolio) -> Iterator[str]:
    """What makes the companies hard to add up."""
    if not found.same_start:
        first, last = (month_name(day) for day in (min(found.starts), max(found.starts)))
        yield (
            f"De bedrijven beginnen tussen {first} en {last}. Jaar 1 van het totaal is jaar 1 van "
            "elk bedrijf; per kalenderjaar staat het op het blad Kalenderjaren. De bank is per "
            "maand van de kalender opgeteld."
        )
    scenarios = sorted({company.scenario for company in found.companies})
    if len(scenarios) > 1:
        yield f"Niet elk bedrijf rekent met hetzelfde scenario: {', '.join(scenarios)}."
    for names in found.doubles():
        yield f"LET OP: {_named(names)} zijn precies hetzelfde en tellen elk mee."
    for text in found.skipped:
        yield f"Niet meegeteld: {text}."
    for text, lacking in found.lacking().items():
        yield f"{text} heeft geen plaats bij {_named(lacking)}: daar veranderde dit niets."


def _named(names: Sequence[str]) -> str:
    more = len(names) - MOST_NAMED
    shown = ", ".join(names[:MOST_NAMED])
    return f"{shown} en nog {more}" if more > 0 else shown
