"""Investeringen: wat langer dan een jaar meegaat, en de afschrijving daarop."""

from budget.engine.declare import (
    check,
    equal,
    line,
    maximum,
    minimum,
    prev,
    ratio,
    shift,
    stock,
    table,
    total,
)
from budget.engine.expr import Agg

from . import algemeen, tijdlijn
from .eenheden import EUR, FACTOR, JA_NEE, JAREN, MAANDEN
from .inkoop import BTW_TARIEVEN, btw_percentage, maandnummer
from .posten import BALANS, BTW, KAS, LASTEN

# --- invoer ------------------------------------------------------------------

investeringen = table(
    "Investeringen", key="Investering",
    note="Eén rij per aanschaf, en één per groep spullen die er bij de start al is. Afschrijving "
    "is lineair en begint in de maand van aanschaf.",
    example={"Investering": "Bestelbus", "Bedrag": 22000, "Levensduur": 5},
)  # fmt: skip
bedrag = investeringen.field(
    "Bedrag", EUR, default=0, low=0, note="Exclusief btw. Leeg bij wat er al is."
)
aanschaf = investeringen.date(
    "Aanschaf", default=algemeen.startmaand, note="Leeg: in de startmaand."
)
levensduur = investeringen.field(
    "Levensduur", JAREN, default=5, low=0, high=50, usual=(3, 30), source="aanname",
    note="Bij wat er al is: de jaren die nog resten. 0 = niet afschrijven (grond).",
)  # fmt: skip
boekwaarde_begin = investeringen.field(
    "Boekwaarde bij de start", EUR, default=0, low=0,
    note="Alleen voor wat er bij de start al is.",
)  # fmt: skip
restwaarde = investeringen.field(
    "Restwaarde", EUR, default=0, low=0, more=True,
    note="Tot dit bedrag wordt afgeschreven; lager wordt de boekwaarde niet.",
)  # fmt: skip
btw_tarief = investeringen.ref("Btw-tarief", BTW_TARIEVEN, default="hoog", more=True)
betaaltermijn = investeringen.field(
    "Betaaltermijn", MAANDEN, default=0, low=0, high=24, whole=True, more=True, source="aanname",
    note="Maanden tussen aanschaf en betaling.",
)  # fmt: skip

# --- aanschaf en betaling ----------------------------------------------------

aanschafmaand = line("Maandnummer van aanschaf", MAANDEN, maandnummer(aanschaf))
investering = line(
    "Investering", EUR, bedrag * equal(tijdlijn.maandnummer, aanschafmaand), section="Aanschaf"
)
btw = line(
    "Btw op investering", EUR, investering * btw_percentage(btw_tarief), post=BTW.voorbelasting,
    section="Aanschaf",
)  # fmt: skip
factuur = line("Factuur, inclusief btw", EUR, investering + btw, section="Aanschaf")
betaald = line(
    "Betaalde investeringen", EUR, shift(factuur, betaaltermijn), post=KAS.investeringen,
    section="Aanschaf",
)  # fmt: skip
crediteuren = stock(
    "Crediteuren investeringen", EUR, rows=investeringen, post=BALANS.crediteuren,
    section="Aanschaf",
)  # fmt: skip
crediteuren.moves(add=factuur, less=betaald)

# --- afschrijving ------------------------------------------------------------

gaat_mee = line("Valt in de begroting", JA_NEE, aanschafmaand > 0, section="Afschrijving")
aanschafwaarde = line(
    "Af te schrijven waarde, met restwaarde", EUR, boekwaarde_begin + bedrag * gaat_mee,
    section="Afschrijving",
)  # fmt: skip
eerste_maand = line(
    "Eerste maand van afschrijving", MAANDEN, maximum(1, aanschafmaand), section="Afschrijving"
)
looptijd = line("Maanden van afschrijving", FACTOR, levensduur * 12, section="Afschrijving")
per_maand = line(
    "Afschrijving per maand", EUR, ratio(maximum(0, aanschafwaarde - restwaarde), looptijd),
    section="Afschrijving", per_year=Agg.NONE,
)  # fmt: skip
verstreken = line(
    "Verstreken maanden van afschrijving", FACTOR,
    maximum(0, minimum(looptijd, tijdlijn.maandnummer - eerste_maand + 1)),
    section="Afschrijving", per_year=Agg.END,
)  # fmt: skip
deze_maand = line(
    "Afgeschreven deel van een maand", FACTOR, verstreken - prev(verstreken),
    section="Afschrijving", per_year=Agg.SUM,
    note="1 zolang de afschrijving loopt; de laatste maand kan een deel zijn.",
)  # fmt: skip
tempo = line(
    "Deel van de waarde dat wordt afgeschreven", FACTOR, ratio(deze_maand, looptijd),
    section="Afschrijving", per_year=Agg.SUM,
    note="Ook de vrijval van een investeringssubsidie volgt dit tempo.",
)  # fmt: skip
afschrijving = line(
    "Afschrijving", EUR, per_maand * deze_maand, post=LASTEN.afschrijving, section="Afschrijving"
)
boekwaarde = stock("Boekwaarde", EUR, start=boekwaarde_begin, post=BALANS.mva, section="Boekwaarde")
boekwaarde.moves(add=investering, less=afschrijving)

# --- totalen -----------------------------------------------------------------

boekwaarde_begin_totaal = line(
    "Vaste activa bij de start", EUR, total(boekwaarde_begin), section="Totalen"
)
investering_totaal = line("Investeringen", EUR, total(investering), section="Totalen")
afschrijving_totaal = line("Afschrijvingen", EUR, total(afschrijving), section="Totalen")

# --- controles ---------------------------------------------------------------

nieuw_of_bestaand = check(
    "Investering: óf een bedrag, óf een boekwaarde bij de start",
    minimum(bedrag, boekwaarde_begin) <= 0, kind="fout",
    advice="Zet wat er al is en wat erbij komt op twee rijen.",
)  # fmt: skip
te_vroeg = line("Bedrag vóór de start", EUR, bedrag * (aanschafmaand <= 0))
niet_voor_de_start = check(
    "Investering: nieuwe aanschaf niet vóór de startmaand", te_vroeg <= 0, kind="fout",
    advice="Vul voor wat er bij de start al is de boekwaarde in, en geen bedrag.",
)  # fmt: skip
nooit_onder_restwaarde = check(
    "Boekwaarde niet lager dan nul", boekwaarde >= 0, kind="fout",
    advice="Controleer bedrag, boekwaarde en restwaarde.",
)  # fmt: skip
restwaarde_past = check(
    "Restwaarde niet hoger dan de aanschafwaarde", restwaarde <= boekwaarde_begin + bedrag,
    kind="fout", advice="Verlaag de restwaarde.",
)  # fmt: skip
