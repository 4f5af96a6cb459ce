"""De overzichten voor de lezer: welke regel op welk blad staat, en in welke grafiek.

Alleen gegevens, geen formules. De woorden (Statement, Entry, Chart …) staan in
budget.engine.statement, zodat model en werkmap elkaar niet hoeven te kennen; het
plan geeft OVERZICHTEN door aan de werkmap.
"""

from __future__ import annotations

from budget.engine.statement import Statement

from .. import balans, kasstroom, kengetallen, resultaat
from .cijfers import balansblad, bbv, exploitatie, liquiditeit, rj
from .geld import aflossingsblad, dekkingsplan, geldstromenblad, investeringsblad
from .samenvatting import samenvatting
from .toetsing import controleblad, wettelijkblad
from .waarde import waardeblad
from .werk import chequesblad, kengetallenblad, mensenblad

OVERZICHTEN: tuple[Statement, ...] = (
    samenvatting, exploitatie, rj, bbv, investeringsblad, liquiditeit, balansblad, dekkingsplan,
    geldstromenblad, mensenblad, chequesblad, aflossingsblad, kengetallenblad, waardeblad,
    controleblad, wettelijkblad,
)  # fmt: skip

# Wat van elk scenario naast elkaar staat, en wat daarvan niet onder nul mag komen.
VERGELEKEN = (
    resultaat.resultaat, kasstroom.bank, kasstroom.laagste_bank, kasstroom.laagste_ruimte,
    resultaat.baten, resultaat.lasten, balans.eigen_vermogen, kengetallen.dscr,
    kengetallen.plaatsen,
)  # fmt: skip
NIET_ONDER_NUL = (kasstroom.laagste_ruimte,)

__all__ = ["NIET_ONDER_NUL", "OVERZICHTEN", "VERGELEKEN"]
