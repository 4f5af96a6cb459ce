"""The same changes at every company of a portfolio."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from budget.engine.data import Array
from budget.engine.declare import YEARS
from budget.model.eenheden import NUMMER
from budget.model.resultaat import resultaat
from budget.sheet.one_sheet import YEAR_NAMES

from ..book import Column, Grid, Sheet
from ..book.parts import Value
from .company import row_numbers
from .consolidated import by_calendar
from .portfolio import Portfolio

EURO = resultaat.unit
NAME, WIDE = 30, 14  # characters


@dataclass(frozen=True, eq=False)
class Swept:
    """The rows of a sweep: the values as typed (row, setting), and the figures of the total.

    `result` (row, year); `lowest` the lowest bank of the total (row,), NaN where the companies
    share no month; `broken`: how many go beyond the limit of their bank (row,).
    """

    values: tuple[tuple[str, ...], ...]
    result: Array
    lowest: Array
    broken: Array


def swept(found: Portfolio) -> Swept:
    """What a sweep over all companies comes to."""
    figures = [company.swept for company in found.companies if company.swept is not None]
    result = np.sum([one[:, :YEARS] for one in figures], axis=0)
    broken = np.sum([one[:, YEARS] < 0 for one in figures], axis=0, dtype=float)
    lowest = np.full(len(result), np.nan)
    for row in range(len(result)):
        calendar = by_calendar(found.starts, [one[row, YEARS + 1 :] for one in figures])
        low = calendar.lowest(len(figures))
        lowest[row] = np.nan if low is None else low[0]
    return Swept(_in_words(found), result, lowest, broken)


def _in_words(found: Portfolio) -> tuple[tuple[str, ...], ...]:
    """Of each row the value of every setting, as the first company that has it says it."""
    labels = [
        next(one.labels[text] for one in found.companies if text in one.labels)
        for text in found.asked
    ]
    numbers = row_numbers([len(known) for known in labels], found.one_by_one)
    return tuple(
        tuple("" if np.isnan(n) else known[int(n)] for n, known in zip(row, labels, strict=True))
        for row in numbers
    )


# --- its sheets ---


def sweep_sheet(found: Portfolio) -> Sheet:
    known = swept(found)
    rows: list[list[Value]] = []
    for at, values in enumerate(known.values):
        low = known.lowest[at]
        rows.append([*values, *known.result[at].tolist(), None if low != low else float(low),
                     float(known.broken[at])])  # fmt: skip
    columns = [
        *(Column(text, width=NAME) for text in found.asked),
        *(Column(f"Resultaat {name}", EURO, WIDE) for name in YEAR_NAMES),
        Column("Laagste bank samen", EURO, WIDE), Column("Voorbij de limiet", NUMMER, WIDE),
    ]  # fmt: skip
    grid = Grid("Alle bedrijven samen", columns, rows,
                note="Voorbij de limiet: bij hoeveel bedrijven de bank onder de limiet zakt.",
                heat=[len(found.asked) + at for at in range(YEARS)])  # fmt: skip
    intro = (
        "Dezelfde verandering bij elk bedrijf dat er een plaats voor heeft; bij de andere blijft "
        "alles zoals het is."
    )
    return Sheet("Wat als", intro, [grid])


def sweep_each_sheet(found: Portfolio) -> Sheet:
    values = swept(found).values
    rows: list[list[Value]] = [
        [company.name, *words, *company.swept[at, :YEARS].tolist(),
         float(company.swept[at, YEARS + 1 :].min())]
        for company in found.companies if company.swept is not None
        for at, words in enumerate(values)
    ]  # fmt: skip
    columns = [
        Column("Bedrijf", width=NAME), *(Column(text, width=NAME) for text in found.asked),
        *(Column(f"Resultaat {name}", EURO, WIDE) for name in YEAR_NAMES),
        Column("Laagste bank", EURO, WIDE),
    ]  # fmt: skip
    grid = Grid("Per bedrijf", columns, rows)
    return Sheet("Wat als per bedrijf", "Hetzelfde, bedrijf voor bedrijf.", [grid])
