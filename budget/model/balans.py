"""Balans: wat er is en hoe het is betaald, aan het einde van elke maand, op de cent sluitend."""

from budget.engine.declare import line
from budget.engine.expr import Agg, Expr

from . import earlier_than
from .eenheden import EUR
from .posten import BALANS, opgeteld, per_post

HOOFDSTUKKEN = earlier_than("balans")

# --- de posten ---------------------------------------------------------------

per_balanspost = per_post(HOOFDSTUKKEN, BALANS)


def _groep(groep: str) -> Expr:
    return opgeteld(per_balanspost[post.id] for post in BALANS if post.groep == groep)


TOTALEN = "Totalen"
vaste_activa = line("Vaste activa", EUR, _groep("Vaste activa"), per_year=Agg.END, section=TOTALEN)
vlottende_activa = line(
    "Vlottende activa", EUR, _groep("Vlottende activa"), per_year=Agg.END, section=TOTALEN
)
activa = line(
    "Totaal activa", EUR, vaste_activa + vlottende_activa, per_year=Agg.END, section=TOTALEN
)
eigen_vermogen = line(
    "Eigen vermogen", EUR, _groep("Eigen vermogen"), per_year=Agg.END, section=TOTALEN
)
egalisatie_en_voorzieningen = line(
    "Egalisatierekening en voorzieningen", EUR, _groep("Egalisatierekening en voorzieningen"),
    per_year=Agg.END, section=TOTALEN,
)  # fmt: skip
langlopend = line(
    "Langlopende schulden", EUR, _groep("Langlopende schulden"), per_year=Agg.END, section=TOTALEN
)
kortlopend = line(
    "Kortlopende schulden", EUR, _groep("Kortlopende schulden"), per_year=Agg.END, section=TOTALEN
)
passiva = line(
    "Totaal passiva", EUR,
    eigen_vermogen + egalisatie_en_voorzieningen + langlopend + kortlopend, per_year=Agg.END,
    section=TOTALEN,
)  # fmt: skip
verschil = line(
    "Verschil activa en passiva", EUR, activa - passiva, per_year=Agg.END, section=TOTALEN,
    note="Moet in elke maand nul zijn.",
)  # fmt: skip
