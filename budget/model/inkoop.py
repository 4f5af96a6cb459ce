"""Wat kosten en investeringen delen: het btw-tarief van een inkoop en het nummer van een maand."""

from budget.engine.declare import choices, choose, month_of, year_of
from budget.engine.expr import Expr, Field, Operand

from . import algemeen, wettelijk

BTW_TARIEVEN = choices(
    "Btw-tarief inkoop", "hoog", "laag", "geen",
    note="Geen: vrijgesteld, nultarief of buiten de btw (huur, verzekering, reiskosten).",
)  # fmt: skip


def btw_percentage(tarief: Field) -> Expr:
    """The rate in force this month for a choice out of BTW_TARIEVEN."""
    return choose(tarief, {"hoog": wettelijk.btw_hoog, "laag": wettelijk.btw_laag})


def maandnummer(datum: Operand) -> Expr:
    """The number of the month a date falls in: 1 for the first month, 0 or less before it."""
    start = algemeen.startmaand
    return 12 * (year_of(datum) - year_of(start)) + month_of(datum) - month_of(start) + 1
