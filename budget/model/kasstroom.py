"""Kasstroom: wat er elke maand in- en uitgaat, wat er op de bank staat en hoe diep het zakt."""

from budget.engine.declare import (
    MONTH_DATE,
    cumulative,
    equal,
    horizon_total,
    line,
    lowest,
    maximum,
    or_,
    stock,
)
from budget.engine.expr import Agg, Expr

from . import earlier_than, openingsbalans
from .algemeen import gewenste_buffer, rc_limiet
from .eenheden import EUR, JA_NEE, MAAND
from .posten import BALANS, KAS, opgeteld, per_post
from .tijdlijn import begin_boekjaar

HOOFDSTUKKEN = earlier_than("kasstroom")

# --- in en uit ---------------------------------------------------------------

per_kaspost = per_post(HOOFDSTUKKEN, KAS)


def _van(kant: str, groep: str) -> Expr:
    """Alle posten van één kant van een groep bij elkaar."""
    return opgeteld(per_kaspost[p.id] for p in KAS if (p.kant, p.groep) == (kant, groep))


TOTALEN = "Kasstroom"
ontvangsten = line("Ontvangsten", EUR, _van("in", "Ontvangsten"), section=TOTALEN)
uitgaven = line("Uitgaven", EUR, _van("uit", "Uitgaven"), section=TOTALEN)
operationeel = line(
    "Kasstroom uit de exploitatie", EUR, ontvangsten - uitgaven, section=TOTALEN,
    note="Ontvangsten min uitgaven, zonder investeringen, leningen en inbreng.",
)  # fmt: skip
geinvesteerd = line(
    "Uitgaven aan investeringen en borg", EUR, _van("uit", "Investeringen"), section=TOTALEN
)
aangetrokken = line(
    "Inbreng, leningen en investeringssubsidies", EUR, _van("in", "Financiering"), section=TOTALEN
)
voor_werkkapitaal = line(
    "Over voor aanloop en werkkapitaal", EUR, aangetrokken - geinvesteerd, section=TOTALEN,
    note="Inbreng, leningen en investeringssubsidies min de uitgaven aan investeringen en borg.",
)  # fmt: skip
afgelost = line("Afgelost op leningen", EUR, _van("uit", "Financiering"), section=TOTALEN)
totaal_in = line("Totaal in", EUR, ontvangsten + aangetrokken, section=TOTALEN)
totaal_uit = line("Totaal uit", EUR, uitgaven + geinvesteerd + afgelost, section=TOTALEN)
kasstroom = line(
    "Kasstroom", EUR, totaal_in - totaal_uit, section=TOTALEN, note="Mutatie van de bank."
)

# --- de bank -----------------------------------------------------------------

BANK = "Bank"
bank = stock(
    "Bank", EUR, start=openingsbalans.bank_begin, post=BALANS.bank, rgs=BALANS.bank.rgs,
    section=BANK, note="Stand aan het einde van de maand; negatief is rood staan.",
)  # fmt: skip
bank.moves(add=totaal_in, less=totaal_uit)
ruimte = line(
    "Ruimte tot de limiet", EUR, bank + rc_limiet, per_year=Agg.END, section=BANK,
    note="Bank plus de limiet van de rekening-courant; negatief betekent: de limiet is doorbroken.",
)  # fmt: skip
limiet = line(
    "Limiet rekening-courant, als bankstand", EUR, 0 - rc_limiet, per="maand", per_year=Agg.END,
    section=BANK, note="Dieper rood mag niet.",
)  # fmt: skip
onder_buffer = line(
    "Tekort aan de gewenste buffer", EUR, maximum(0, gewenste_buffer - bank), per_year=Agg.END,
    section=BANK,
)  # fmt: skip

# --- het laagste punt --------------------------------------------------------

LAAGSTE = "Laagste punt"
laagste_boekjaar = stock("Laagste bankstand van het boekjaar tot nu toe", EUR, section=LAAGSTE)
nieuw_laagste = line(
    "Nieuwe laagste stand", JA_NEE, or_(begin_boekjaar, bank < laagste_boekjaar.begin),
    per_year=Agg.NONE, section=LAAGSTE,
)  # fmt: skip
laagste_boekjaar.moves(add=nieuw_laagste * (bank - laagste_boekjaar.begin))
laagste_boekjaar_maand = stock(
    "Maand van de laagste stand van het boekjaar", MAAND, section=LAAGSTE
)
laagste_boekjaar_maand.moves(add=nieuw_laagste * (MONTH_DATE - laagste_boekjaar_maand.begin))

laagste_bank = line("Laagste bankstand", EUR, lowest(bank), section=LAAGSTE)
is_laagste = line(
    "Bank op het laagste punt", JA_NEE, equal(bank, laagste_bank), per_year=Agg.NONE,
    section=LAAGSTE,
)  # fmt: skip
eerste_laagste = line(
    "Eerste maand op het laagste punt", JA_NEE, is_laagste * equal(cumulative(is_laagste), 1),
    per_year=Agg.NONE, section=LAAGSTE,
)  # fmt: skip
datum_laagste = line(
    "Datum in die maand", MAAND, MONTH_DATE * eerste_laagste, per_year=Agg.NONE, section=LAAGSTE
)
laagste_bank_maand = line(
    "Maand van de laagste bankstand", MAAND, horizon_total(datum_laagste), section=LAAGSTE
)
laagste_punt = line(
    "Laagste punt", EUR, bank * eerste_laagste, per_year=Agg.NONE, section=LAAGSTE,
    note="Alleen gevuld in de maand van de laagste stand, voor de grafiek.",
)  # fmt: skip
laagste_ruimte = line(
    "Kleinste ruimte tot de limiet", EUR, laagste_bank + rc_limiet, section=LAAGSTE
)
binnen_limiet = line(
    "Blijft binnen de limiet", JA_NEE, laagste_ruimte >= 0, section=LAAGSTE,
    note="Op geen enkel maandeinde dieper rood dan de limiet.",
)  # fmt: skip
