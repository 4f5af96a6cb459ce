"""Voorzieningen: geld dat opzij staat voor een bekende uitgave later, zoals groot onderhoud."""

from budget.engine.declare import check, equal, line, lookup, stock, table, total
from budget.engine.expr import Axis

from . import algemeen, tijdlijn
from .eenheden import EUR, NUMMER
from .inkoop import BTW_TARIEVEN, btw_percentage
from .posten import BALANS, BTW, KAS, LASTEN

# --- invoer ------------------------------------------------------------------

voorzieningen = table(
    "Voorzieningen", key="Voorziening",
    note="Elke maand een twaalfde van de dotatie; de onttrekking in één maand van het boekjaar.",
    example={"Voorziening": "Groot onderhoud", "Dotatie": (2000, 2000, 2000, 2000)},
)  # fmt: skip
begin = voorzieningen.field(
    "Stand bij de start", EUR, default=0, low=0,
    note="Wat er op de dag vóór de startmaand al in zit; uit de laatste balans.",
)  # fmt: skip
index = voorzieningen.ref(
    "Index", algemeen.indexen, default="geen", more=True,
    note="Waarmee een leeg jaar van de dotatie stijgt.",
)  # fmt: skip
dotatie_jaar = voorzieningen.field(
    "Dotatie", EUR, axis=Axis.YEAR, default=0, low=0, index=lookup(algemeen.stijging, index),
    note="Wat er per boekjaar bij komt.",
)  # fmt: skip
onttrekking_jaar = voorzieningen.field(
    "Onttrekking", EUR, axis=Axis.YEAR, blank_is_zero=True, default=0, low=0,
    note="Wat er per boekjaar wordt uitgegeven, exclusief btw.",
)  # fmt: skip
maand = voorzieningen.field(
    "Maand van onttrekking", NUMMER, default=12, low=1, high=12, whole=True, more=True,
    source="aanname", note="Maand van het boekjaar: 1 is de eerste, 12 de laatste.",
)  # fmt: skip
btw_tarief = voorzieningen.ref(
    "Btw-tarief", BTW_TARIEVEN, default="geen", more=True,
    note="Btw op de rekening bij een onttrekking.",
)  # fmt: skip

# --- regels ------------------------------------------------------------------

dotatie = line("Dotatie", EUR, dotatie_jaar / 12, per="maand", post=LASTEN.dotatie)
onttrekking = line("Onttrekking", EUR, onttrekking_jaar * equal(tijdlijn.maand_in_boekjaar, maand))
btw = line(
    "Btw op de onttrekking", EUR, onttrekking * btw_percentage(btw_tarief), post=BTW.voorbelasting
)
betaald = line(
    "Betaald uit voorzieningen", EUR, onttrekking + btw, post=KAS.voorzieningen,
    note="De rekening wordt in de maand van de onttrekking betaald.",
)  # fmt: skip
voorziening = stock("Voorziening", EUR, start=begin, post=BALANS.voorzieningen)
voorziening.moves(add=dotatie, less=onttrekking)
begin_totaal = line("Voorzieningen bij de start", EUR, total(begin))

nooit_negatief = check(
    "Voorziening niet onder nul", voorziening >= 0, kind="fout",
    advice="Verhoog de dotatie of verlaag de onttrekking.",
)  # fmt: skip
