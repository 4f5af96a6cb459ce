"""Einde van het dienstverband, en de werkkostenregeling."""

from __future__ import annotations

from budget.engine.declare import maximum, minimum
from budget.engine.expr import Expr, Operand, wrap

from .. import wettelijk


def transitievergoeding(maandloon: Operand, dienstjaren: Operand, personen: Operand = 1) -> Expr:
    """Voor wie weggaat omdat de werkgever niet verlengt: ⅓ maandloon per dienstjaar.

    `maandloon` inclusief vakantiebijslag en vaste uitkeringen; `dienstjaren` van allen samen. Ten
    hoogste het maximum per persoon, of een jaarsalaris als dat meer is (BW 7:673).
    """
    hoogste = maximum(wettelijk.transitie_maximum, wrap(maandloon) * 12)
    return minimum(
        wrap(maandloon) * dienstjaren * wettelijk.transitie_deel, wrap(personen) * hoogste
    )


def vrije_ruimte(loonsom: Operand) -> Expr:
    """De vrije ruimte van de werkkostenregeling over het loon van een kalenderjaar."""
    eerste = minimum(loonsom, wettelijk.wkr_grens)
    return eerste * wettelijk.wkr_ruimte_1 + (loonsom - eerste) * wettelijk.wkr_ruimte_2


def wkr_heffing(vergoedingen: Operand, ruimte: Operand) -> Expr:
    """Eindheffing over vergoedingen van een kalenderjaar boven de vrije ruimte."""
    return maximum(0, vergoedingen - ruimte) * wettelijk.wkr_heffing
