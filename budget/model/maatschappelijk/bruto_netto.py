"""Van deelnemers en uitstroom naar effecten: bruto, en wat daarvan netto overblijft."""

from __future__ import annotations

from budget.engine.declare import (
    MONTH_INDEX,
    choose,
    equal,
    if_,
    is_,
    line,
    lookup,
    not_,
    ratio,
    shift,
    stock,
    total,
)
from budget.engine.expr import Agg

from .. import deelnemers, kengetallen
from ..eenheden import EUR, EUR_MAAND, FACTOR, FTE, INSTROOM, JA_NEE, MAANDEN, PERSONEN
from .invoer import (
    PER_JAAR,
    PER_PLAATS,
    PER_UITSTROOM,
    VAST,
    afname,
    bedrag,
    effecten,
    groep,
    grondslag,
    soort,
    status,
    toekomend,
    vertraging,
    werkduur,
    zonder_ons,
)

# --- hoeveel -----------------------------------------------------------------

HOEVEEL = "Hoeveel"
voor_iedereen = line("Voor alle deelnemers", JA_NEE, equal(groep, 0), section=HOEVEEL)
alle_fte = line(
    "Voltijdplaatsen zonder vrijwilligers", FTE,
    total(deelnemers.fte, when=kengetallen.telt_als_plaats), section=HOEVEEL,
)  # fmt: skip
personen = line(
    "Deelnemers van het effect", PERSONEN,
    if_(voor_iedereen, kengetallen.plaatsen, lookup(deelnemers.aantal_gemiddeld, groep)),
    per_year=Agg.MEAN, section=HOEVEEL,
)  # fmt: skip
voltijdplaatsen = line(
    "Voltijdplaatsen van het effect", FTE,
    if_(voor_iedereen, alle_fte, lookup(deelnemers.fte, groep)), section=HOEVEEL,
)  # fmt: skip
uitgestroomd = line(
    "Uitstroom naar werk van het effect", INSTROOM,
    if_(voor_iedereen, kengetallen.uitstroom, lookup(deelnemers.uitstroom_naar_werk, groep)),
    section=HOEVEEL,
)  # fmt: skip
personen_toen = line(
    "Deelnemers, zo veel maanden eerder", PERSONEN, shift(personen, vertraging),
    per_year=Agg.MEAN, section=HOEVEEL,
)  # fmt: skip
voltijdplaatsen_toen = line(
    "Voltijdplaatsen, zo veel maanden eerder", FTE, shift(voltijdplaatsen, vertraging),
    section=HOEVEEL,
)  # fmt: skip
vast_loopt = line("Het vaste bedrag loopt", JA_NEE, vertraging < MONTH_INDEX, section=HOEVEEL)

# --- uitstroom die doorwerkt -------------------------------------------------

blijft = line(
    "Deel dat een maand later nog doorwerkt", FACTOR, (1 - afname) ** ratio(1, 12),
    section=HOEVEEL, note="Twaalf maanden na elkaar geeft dat 1 min de afname per jaar.",
)  # fmt: skip
doorwerkend = stock(
    "Uitgestroomd en doorwerkend", PERSONEN, rows=effecten, section=HOEVEEL,
    note="Elke maand valt een deel weg; wie langer geleden uitstroomde dan het effect doorwerkt, "
    "telt niet meer.",
)  # fmt: skip
begint_te_werken = line(
    "Begint door te werken", INSTROOM, shift(uitgestroomd, vertraging), section=HOEVEEL
)
valt_weg = line(
    "Valt weg door de afname", INSTROOM, doorwerkend.begin * (1 - blijft), section=HOEVEEL
)
eindmaand = line("Maanden tot het effect ophoudt", MAANDEN, vertraging + werkduur, section=HOEVEEL)
houdt_op = line(
    "Houdt op door te werken", INSTROOM,
    shift(uitgestroomd, eindmaand) * blijft ** werkduur, section=HOEVEEL,
)  # fmt: skip
doorwerkend.moves(add=begint_te_werken, less=[valt_weg, houdt_op])

# --- van bruto naar netto ----------------------------------------------------

EFFECT = "Van bruto naar netto"
bedrag_per_maand = line("Bedrag per maand", EUR_MAAND, bedrag / 12, per="maand", section=EFFECT)
bruto = line(
    "Bruto effect", EUR,
    choose(grondslag, {
        PER_JAAR: personen_toen * bedrag_per_maand,
        PER_PLAATS: voltijdplaatsen_toen * bedrag_per_maand,
        PER_UITSTROOM: doorwerkend * bedrag_per_maand,
        VAST: vast_loopt * bedrag_per_maand,
    }),
    section=EFFECT, note="Aantal maal bedrag per maand.",
)  # fmt: skip
ook_zonder_ons = line(
    "Was ook zonder ons gebeurd", EUR, bruto * zonder_ons, section=EFFECT, note="Deadweight."
)
van_anderen = line(
    "Komt anderen toe", EUR, (bruto - ook_zonder_ons) * (1 - toekomend), section=EFFECT,
    note="Attributie.",
)  # fmt: skip
netto = line(
    "Netto effect", EUR, bruto - ook_zonder_ons - van_anderen, section=EFFECT,
    note="Wat er zonder het bedrijf niet was geweest.",
)  # fmt: skip
is_last = line("Is een last", JA_NEE, is_(soort, "kosten"), section=EFFECT)
is_baat = line("Is een baat", JA_NEE, not_(is_last), section=EFFECT)
op_saldo = line(
    "Effect op het saldo", EUR, netto * (is_baat - is_last), section=EFFECT,
    note="Het netto effect; kosten gaan eraf.",
)  # fmt: skip
is_aanname = line(
    "Is een aanname", JA_NEE, is_baat * is_(status, "aanname"), section=EFFECT,
    note="Alleen van de baten.",
)  # fmt: skip
bruto_baten = line("Bruto baten", EUR, total(bruto, when=is_baat), section=EFFECT)
baten_zonder_ons = line(
    "Waarvan ook zonder ons", EUR, total(ook_zonder_ons, when=is_baat), section=EFFECT
)
baten_van_anderen = line(
    "Waarvan van anderen", EUR, total(van_anderen, when=is_baat), section=EFFECT
)
