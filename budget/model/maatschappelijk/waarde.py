"""Per belanghebbende: wat hij bijdraagt, wat het hem oplevert, en wat dat nu waard is."""

from __future__ import annotations

from budget.engine.declare import (
    check,
    choose,
    growing,
    horizon_total,
    is_,
    line,
    lookup,
    ratio,
    total,
)

from .. import algemeen, geldstromen
from ..eenheden import EUR, FACTOR, JA_NEE, PERCENTAGE, PREMIE, VERHOUDING
from .bruto_netto import is_aanname, is_baat, is_last, netto
from .invoer import disconteringsvoet, hoogste_aanname, prijsindex, soort_belang, wie

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
voet_met_inflatie = line(
    "Disconteringsvoet met inflatie", PREMIE, (1 + disconteringsvoet) * (1 + inflatie) - 1,
    section=CONTANT,
)  # fmt: skip
factor_jaar = growing(
    "Contante factor van het jaar", FACTOR, 1, 0 - voet_met_inflatie / (1 + voet_met_inflatie),
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
