"""Wat kosten en investeringen delen: het btw-tarief van een inkoop en het nummer van een maand."""

from budget.engine.declare import choices, choose, month_of, year_of
from budget.engine.expr import Expr, Field, Operand

from . import algemeen, wettelijk

BTW_TARIEVEN = choices(
    "Btw-tarief inkoop", "hoog", "laag", "geen",
    note="Geen: vrijgesteld, nultarief of buiten de btw (huur, verzekering, reiskosten).",
)  # fmt: skip


def btw_percentage(tarief: Field) -> Expr:
    """Het percentage dat deze maand geldt bij een keuze uit BTW_TARIEVEN."""
    return choose(tarief, {"hoog": wettelijk.btw_hoog, "laag": wettelijk.btw_laag})


def maandnummer(datum: Operand) -> Expr:
    """Het nummer van de maand van een datum: 1 is de startmaand, 0 of lager ligt ervoor."""
    start = algemeen.startmaand
    return 12 * (year_of(datum) - year_of(start)) + month_of(datum) - month_of(start) + 1
