"""Btw: wat over verkopen verschuldigd is, min wat van inkopen terugkomt.

Wie ook vrijgestelde omzet heeft, krijgt de btw op inkopen maar voor een deel terug:
de pro rata, per boekjaar naar boven afgerond op een heel procent. De rest is een last, of hoort
bij de aanschafprijs van een investering.
"""

from budget.engine.declare import (
    ceiling,
    cumulative,
    form,
    given,
    if_,
    line,
    previous_total,
    ratio,
    stock,
    total,
)
from budget.engine.expr import Agg

from . import earlier_than, investeringen, tijdlijn
from .eenheden import EUR, PERCENTAGE
from .posten import BALANS, BTW, KAS, LASTEN, som

EERDER = earlier_than("btw")

voorwaarden = form("Btw", note="De tarieven staan bij de diensten, de kosten en de subsidies.")
vaste_aftrek = voorwaarden.field(
    "Vast aftrekpercentage", PERCENTAGE, low=0, high=1, more=True,
    note="Leeg: de pro rata uit de omzet. Vul in bij een afspraak over het werkelijk gebruik.",
)  # fmt: skip

# --- pro rata ----------------------------------------------------------------

omzet_belast = som(EERDER, BTW.omzet_belast)
omzet_vrijgesteld = som(EERDER, BTW.omzet_vrijgesteld)
omzet_btw = line(
    "Omzet belast en vrijgesteld samen", EUR, omzet_belast + omzet_vrijgesteld, section="Pro rata"
)
belast_deel = line(
    "Deel van de omzet dat belast is", PERCENTAGE, ratio(omzet_belast, omzet_btw), per="jaar",
    section="Pro rata",
    note="Over het hele boekjaar. Zonder omzet is er geen recht op aftrek; subsidies zonder btw "
    "tellen niet mee.",
)  # fmt: skip
pro_rata = line(
    "Pro rata", PERCENTAGE, ceiling(100 * belast_deel) / 100, section="Pro rata",
    note="Naar boven afgerond op een heel procent.",
)  # fmt: skip
aftrek = line(
    "Aftrekbaar deel", PERCENTAGE, if_(given(vaste_aftrek), vaste_aftrek, pro_rata),
    section="Pro rata",
)  # fmt: skip

# --- aangifte ----------------------------------------------------------------

verschuldigd = som(EERDER, BTW.verschuldigd)
voorbelasting = som(EERDER, BTW.voorbelasting)
aftrekbaar = line("Aftrekbare btw op inkopen", EUR, voorbelasting * aftrek, section="Aangifte")
niet_aftrekbaar = line("Niet aftrekbare btw", EUR, voorbelasting - aftrekbaar, section="Aangifte")
saldo = line("Saldo van de maand", EUR, verschuldigd - aftrekbaar, section="Aangifte")
afdracht = line(
    "Betaalde btw", EUR, previous_total(saldo, per=tijdlijn.kwartaal) * tijdlijn.begin_kwartaal,
    post=KAS.btw, section="Aangifte",
    note="Aangifte per kalenderkwartaal, in de maand erna; negatief is een teruggaaf.",
)  # fmt: skip
schuld = stock(
    "Btw", EUR, post=BALANS.btw, section="Aangifte",
    note="Nog te betalen; negatief is nog terug te krijgen.",
)  # fmt: skip
schuld.moves(add=verschuldigd, less=[aftrekbaar, afdracht])

# --- wat niet terugkomt ------------------------------------------------------

_LAST = "Niet aftrekbare btw"
op_investering = line(
    "Niet aftrekbare btw op investeringen", EUR, investeringen.btw * (1 - aftrek), section=_LAST,
    note="Hoort bij de aanschafprijs.",
)  # fmt: skip
op_kosten = line(
    "Niet aftrekbare btw op kosten", EUR, niet_aftrekbaar - total(op_investering),
    post=LASTEN.btw_last, section=_LAST,
)  # fmt: skip
geactiveerd = line(
    "Btw in de aanschafprijs", EUR, cumulative(op_investering), per_year=Agg.END, section=_LAST
)
afschrijving = line(
    "Afschrijving van btw in de aanschafprijs", EUR, geactiveerd * investeringen.tempo,
    post=LASTEN.afschrijving, section=_LAST, note="Met de investering mee.",
)  # fmt: skip
boekwaarde = stock(
    "Boekwaarde van btw in de aanschafprijs", EUR, rows=investeringen.investeringen,
    post=BALANS.mva, section=_LAST,
)  # fmt: skip
boekwaarde.moves(add=op_investering, less=afschrijving)
