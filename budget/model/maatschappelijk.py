"""Maatschappelijke waarde: wat het werk iedereen kost en oplevert, naast de exploitatie.

Geen regel hier komt in de exploitatie, de kas of de balans. Alleen wat binnen de begroting valt
telt: wat daarna nog doorwerkt niet.
"""

from __future__ import annotations

from budget.engine.declare import (
    MONTH_INDEX,
    check,
    choose,
    equal,
    growing,
    horizon_total,
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

from . import algemeen, deelnemers, geldstromen, kengetallen
from .eenheden import EUR, FACTOR, FTE, INSTROOM, JA_NEE, PERCENTAGE, PERSONEN, VERHOUDING
from .maatschappelijk_invoer import index as index  # only the input itself uses it
from .maatschappelijk_invoer import (
    PER_JAAR,
    PER_PLAATS,
    PER_UITSTROOM,
    VAST,
    afname,
    bedrag,
    disconteringsvoet,
    effecten,
    groep,
    grondslag,
    hoogste_aanname,
    prijsindex,
    soort,
    soort_belang,
    status,
    toekomend,
    vertraging,
    werkduur,
    wie,
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
houdt_op = line(
    "Houdt op door te werken", INSTROOM,
    shift(uitgestroomd, vertraging + werkduur) * blijft ** werkduur, section=HOEVEEL,
)  # fmt: skip
doorwerkend.moves(add=begint_te_werken, less=[valt_weg, houdt_op])

# --- van bruto naar netto ----------------------------------------------------

EFFECT = "Van bruto naar netto"
bruto = line(
    "Bruto effect", EUR,
    choose(grondslag, {
        PER_JAAR: personen_toen * bedrag / 12,
        PER_PLAATS: voltijdplaatsen_toen * bedrag / 12,
        PER_UITSTROOM: doorwerkend * bedrag / 12,
        VAST: vast_loopt * bedrag / 12,
    }),
    section=EFFECT, note="Aantal maal bedrag, een twaalfde per maand.",
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

# --- wat elke belanghebbende bijdraagt ---------------------------------------

BIJDRAGEN = "Bijdragen"
PARTIJEN_VAN = {
    "gemeente": ("gemeente",), "Rijk": ("Rijk", "provincie"), "UWV": ("UWV",), "zorg": ("zorg",),
    "corporatie": ("woningcorporatie",), "werkgever": ("bedrijf",), "wijk": ("bewoner",),
    "overig": ("onderwijs", "fonds", "bank", "overig"),
}  # fmt: skip
bijdrage_per_betaler = line(
    "Bijdragen per betaler", EUR,
    geldstromen.per_betaler - geldstromen.per_hoofdstuk["omzet"] - geldstromen.cheques_klant,
    section=BIJDRAGEN,
    note="Baten van Geldstromen zonder diensten en eigen bijdragen: wie die betaalt, krijgt er "
    "werk voor terug.",
)  # fmt: skip
bij_belang = {
    naam: line(f"Hoort bij {naam}", JA_NEE, is_(algemeen.soort_partij, *soorten), section=BIJDRAGEN)
    for naam, soorten in PARTIJEN_VAN.items()
}
van_belang = {
    naam: line(
        f"Bijdragen van {naam}", EUR, total(bijdrage_per_betaler, when=bij_belang[naam]),
        section=BIJDRAGEN,
    )
    for naam in PARTIJEN_VAN
}  # fmt: skip
bijdragen = line(
    "Bijdragen", EUR, choose(soort_belang, van_belang), section=BIJDRAGEN,
    note="Subsidies, loonsubsidies, aanvullingen op cheques en bijdragen in personeel.",
)  # fmt: skip

# --- per belanghebbende ------------------------------------------------------

PER_BELANG = "Per belanghebbende"
baten = line("Baten", EUR, total(netto, by=wie, when=is_baat), section=PER_BELANG)
andere_lasten = line(
    "Andere lasten", EUR, total(netto, by=wie, when=is_last), section=PER_BELANG,
    note="Effecten van de soort kosten.",
)  # fmt: skip
lasten = line("Lasten", EUR, bijdragen + andere_lasten, section=PER_BELANG)
saldo = line("Saldo", EUR, baten - lasten, section=PER_BELANG)

# --- samen -------------------------------------------------------------------

SAMEN = "Samen"
baten_samen = line("Baten van allen", EUR, total(baten), section=SAMEN)
waarvan_aanname = line(
    "Waarvan aanname", EUR, total(netto, when=is_aanname), section=SAMEN,
    note="Baten van effecten zonder bron.",
)  # fmt: skip
lasten_samen = line("Lasten van allen", EUR, total(lasten), section=SAMEN)
saldo_samen = line("Saldo van allen", EUR, baten_samen - lasten_samen, section=SAMEN)
deel_aanname = line(
    "Deel van de baten dat aanname is", PERCENTAGE, ratio(waarvan_aanname, baten_samen),
    per="jaar", section=SAMEN,
)  # fmt: skip

# --- contante waarde ---------------------------------------------------------

CONTANT = "Contante waarde"
inflatie = line(
    "Inflatie", PERCENTAGE, lookup(algemeen.stijging, prijsindex), section=CONTANT
)  # fmt: skip
factor_jaar = growing(
    "Contante factor van het jaar", FACTOR, 1,
    ratio(1, (1 + disconteringsvoet) * (1 + inflatie)) - 1,
    note="Jaar 1 telt voor 1; elk later jaar de factor van het jaar ervoor, gedeeld door 1 plus "
    "de disconteringsvoet en door 1 plus de inflatie.",
)  # fmt: skip
factor_jaar.section = CONTANT
factor = line("Contante factor", FACTOR, factor_jaar, per="maand", section=CONTANT)
contante_baten = line("Contante baten", EUR, baten * factor, section=CONTANT)
contante_lasten = line("Contante lasten", EUR, lasten * factor, section=CONTANT)
baten_contant = line("Baten, contante waarde", EUR, horizon_total(contante_baten), section=CONTANT)
lasten_contant = line(
    "Lasten, contante waarde", EUR, horizon_total(contante_lasten), section=CONTANT
)
saldo_contant = line("Saldo, contante waarde", EUR, baten_contant - lasten_contant, section=CONTANT)
alle_baten_contant = line(
    "Baten van allen, contante waarde", EUR, total(baten_contant), section=CONTANT
)
alle_lasten_contant = line(
    "Lasten van allen, contante waarde", EUR, total(lasten_contant), section=CONTANT
)
alle_saldo_contant = line(
    "Saldo van allen, contante waarde", EUR, alle_baten_contant - alle_lasten_contant,
    section=CONTANT,
)  # fmt: skip
sroi = line(
    "SROI-ratio", VERHOUDING, ratio(alle_baten_contant, alle_lasten_contant), section=CONTANT,
    note="Contante baten gedeeld door contante lasten: wat elke euro oplevert. Nul zonder lasten.",
)  # fmt: skip

# --- toets -------------------------------------------------------------------

onderbouwd = check(
    "De maatschappelijke baten hebben grotendeels een bron", deel_aanname <= hoogste_aanname,
    kind="signaal", norm="deel zonder bron, blad Maatschappelijk", value=deel_aanname,
    limit=hoogste_aanname, source="aanname",
    advice="Zoek bij de grootste effecten een bron en zet Status op bron, of zeg erbij dat het "
    "een aanname is.",
)  # fmt: skip
