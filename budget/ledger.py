"""The begroting by code of the Referentie GrootboekSchema, for a budget in bookkeeping software."""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

import numpy as np

from .engine.data import Array
from .engine.expr import Agg, Line
from .engine.timeline import MONTHS_PER_YEAR, Timeline
from .plan import Per, Results
from .rgs import VERSIE, rgs_code, schema

SIGNS = {"bate": 1, "last": -1, "activa": -1, "passiva": 1}  # credit is positive
ADDED = ("bate", "last")  # over the months of a year; a balance is taken at its end


class Booked(NamedTuple):
    """One amount of one code: positive on the side where the code normally stands."""

    rgs: str
    omschrijving: str
    debet_credit: str
    periode: str
    bedrag: float
    versie: str


def ledger(results: Results, per: Per = "month") -> Iterator[Booked]:
    """Every code of exploitatie (W: what the period adds) and balans (B: where it ends), in the
    order of the scheme; lines with the same code are added up."""
    codes, periods = schema(), _periods(results.run.timeline, per)
    amounts = _amounts(results, per)
    for code, account in codes.items():
        if code in amounts:
            side = 1 if account.kant == "C" else -1
            for period, amount in zip(periods, side * amounts[code], strict=True):
                yield Booked(
                    code, account.omschrijving, account.kant, period, float(amount), VERSIE
                )


def _amounts(results: Results, per: Per) -> dict[str, Array]:
    """Per code the amounts of every period, credit positive."""
    amounts: dict[str, Array] = {}
    for line in results.model.lines.values():
        if line.post is not None and line.post.kant in SIGNS:
            code, signed = rgs_code(line), SIGNS[line.post.kant] * _of(results, line, per)
            amounts[code] = amounts[code] + signed if code in amounts else signed
    return amounts


def _of(results: Results, line: Line, per: Per) -> Array:
    """All rows of a line together, by period."""
    values = results.run.values[line]
    if per == "year":
        values = results.run.year(line, Agg.SUM if line.post.kant in ADDED else Agg.END)
    return np.asarray(values[:, :, 0].sum(axis=0))


def _periods(timeline: Timeline, per: Per) -> list[str]:
    if per == "month":
        return [timeline.label(month) for month in range(timeline.months)]
    return [year_name(timeline, year) for year in range(timeline.years)]


def year_name(timeline: Timeline, year: int) -> str:
    """Boekjaar 0, 1 … by its calendar year: "2027", or "2027-2028" where it spans two."""
    first = timeline.day(year * MONTHS_PER_YEAR).year
    last = timeline.day((year + 1) * MONTHS_PER_YEAR - 1).year
    return str(first) if first == last else f"{first}-{last}"
