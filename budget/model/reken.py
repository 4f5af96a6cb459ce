"""Reken: de regels van de wet voor één geval, zonder begroting.

Elk formulier is een opdracht van `begroting reken`. De regels zijn die van `wet`, dezelfde die
de hoofdstukken gebruiken; hier staan alleen de vragen.
"""

from __future__ import annotations

from budget.engine.declare import choices as keuzes
from budget.engine.declare import form, given, if_, is_, line, on_day
from budget.engine.graph import slug

from . import vroeger, wet, wettelijk
from .eenheden import (
    EUR,
    EUR_JAAR,
    EUR_MAAND,
    EUR_UUR,
    FACTOR,
    JAREN,
    PERCENTAGE,
    UREN,
    UREN_WEEK,
    WEKEN,
)

VOLWASSEN = 30  # een leeftijd waarop alle regels gelden, waar niets is gezegd

# --- minimumloon -----------------------------------------------------------------

minimumloon = form("Reken minimumloon")
leeftijd = minimumloon.field("Leeftijd", JAREN, default=VOLWASSEN)
bbl = minimumloon.flag("Bbl-leerling", default=False)
uren = minimumloon.field("Uren", UREN)
werkweek = minimumloon.field("Gewone werkweek", UREN_WEEK, default=40)

_loon = wet.minimumloon(leeftijd, bbl, section="Minimumloon")
minimumloon_stappen = _loon.regels
_vroeger = vroeger.minimumloon(_loon.deel, werkweek)
minimumloon_vroeger = _vroeger.regels
loon_over_uren = line("Minimumloon over deze uren", EUR, _loon.uurloon * uren)
loon_over_uren_vroeger = line("Minimumloon over deze uren, tot 2024", EUR, _vroeger.uur * uren)

# --- loonkostensubsidie ------------------------------------------------------------

lks = form("Reken LKS")
loonwaarde = lks.field("Loonwaarde", PERCENTAGE)
lks_uren = lks.field("Contracturen per week", UREN_WEEK, default=36)
lks_leeftijd = lks.field("Leeftijd van de werknemer", JAREN, default=VOLWASSEN)
lks_bbl = lks.flag("Werknemer is bbl-leerling", default=False)
lks_lopend = lks.flag("Subsidie liep al", default=False)
vergoeding_gegeven = lks.field("Vergoeding werkgeverslasten", PERCENTAGE)
basis_gegeven = lks.field("Minimumloon met vakantiebijslag", EUR_MAAND)

_leeftijd = wet.minimumloon(lks_leeftijd, lks_bbl, section="LKS", bij=" van de werknemer")
lks_jeugd = _leeftijd.regels
basis_wet = line(
    "Minimumloon per maand met vakantiebijslag", EUR_MAAND,
    if_(lks_lopend, wettelijk.lks_basis, wettelijk.lks_basis_nieuw) * _leeftijd.deel,
    source="Participatiewet art. 2 en 10d",
)  # fmt: skip
basis_vroeger = line(
    "Minimumloon per maand met vakantiebijslag, tot 2024", EUR_MAAND,
    if_(lks_lopend, on_day(vroeger.wml_maand, wettelijk.lks_peildatum), vroeger.wml_maand)
    * (1 + wettelijk.vakantiebijslag) * _leeftijd.deel,
    source="Participatiewet art. 2 en 10d",
)  # fmt: skip
vergoeding = line(
    "Vergoeding voor werkgeverslasten", PERCENTAGE,
    if_(given(vergoeding_gegeven), vergoeding_gegeven, wettelijk.lks_vergoeding_peil),
)  # fmt: skip
BASES = {"gegeven": basis_gegeven, "wet": basis_wet, "vroeger": basis_vroeger}
lks_blokken = {
    naam: wet.lks(
        basis=basis, loonwaarde=loonwaarde, uren=lks_uren, vergoeding=vergoeding, section=naam
    )
    for naam, basis in BASES.items()
}
forfait_blokken = {
    naam: wet.lks_forfait(basis=basis, uren=lks_uren, vergoeding=vergoeding, section=naam)
    for naam, basis in BASES.items()
}
lks_stappen = {f"{n}_{r}": regel for n, b in lks_blokken.items() for r, regel in b.regels.items()}
forfait_stappen = {
    f"{n}_{r}": regel for n, b in forfait_blokken.items() for r, regel in b.regels.items()
}

# --- loonkostenvoordeel, lage-inkomensvoordeel, praktijkleren ------------------------

lkv = form("Reken LKV")
lkv_uren = lkv.field("Verloonde uren in het jaar", UREN)
lkv_stappen = {
    slug(soort): line(
        f"LKV {soort}", EUR, wet.lkv(lkv_uren, 1, per_uur, per_jaar),
        source="Wet tegemoetkomingen loondomein",
    )
    for soort, (per_uur, per_jaar, _) in wet.LKV.items()
}  # fmt: skip

liv = form("Reken LIV")
uurloon = liv.field("Gemiddeld uurloon", EUR_UUR)
liv_uren = liv.field("Verloonde uren", UREN)
liv_stappen = vroeger.liv(uurloon, liv_uren).regels
liv_twee_tarieven = vroeger.liv_twee_tarieven(uurloon, liv_uren).regels

praktijkleren = form("Reken praktijkleren")
weken = praktijkleren.field("Begeleide weken", WEKEN, default=40)
toekenning_gegeven = praktijkleren.field("Deel toegekend", PERCENTAGE)
toekenning = line(
    "Deel van het maximum dat wordt toegekend", PERCENTAGE,
    if_(given(toekenning_gegeven), toekenning_gegeven, wettelijk.praktijkleren_toekenning),
)  # fmt: skip
_praktijkleren = wet.praktijkleren(weken, toekenning, section="Praktijkleren")
praktijkleren_stappen = _praktijkleren.regels

# --- loonkosten ------------------------------------------------------------------------

CONTRACTEN = keuzes("Contract (reken)", "vast", "flex", "bbl")
WERKGEVERS = keuzes("Werkgever (reken)", "klein", "groot")
loonkosten = form("Reken loonkosten")
maandloon = loonkosten.field("Bruto maandloon", EUR_MAAND)
contract = loonkosten.ref("Contract", CONTRACTEN, default="vast")
werkgever = loonkosten.ref("Werkgever", WERKGEVERS, default="klein")
werknemer_leeftijd = loonkosten.field("Leeftijd werknemer", JAREN, default=VOLWASSEN)
uren_per_maand = loonkosten.field("Verloonde uren per maand", UREN, default=100)
eindejaar = loonkosten.field("Eindejaarsuitkering", PERCENTAGE, default=0)
pensioenpremie = loonkosten.field("Pensioenpremie werkgever", PERCENTAGE, default=0)
franchise = loonkosten.field("Pensioenfranchise", EUR_JAAR, default=0)
deel_van_voltijd = loonkosten.field("Deel van voltijd", FACTOR, default=1)

loon = line("Brutoloon", EUR, maandloon * 1, per="maand")
aof = line(
    "Aof-premie van deze werkgever", PERCENTAGE,
    if_(is_(werkgever, "groot"), wettelijk.aof_hoog, wettelijk.aof_laag),
)  # fmt: skip
deel_laag = line(
    "Deel met de lage AWf-premie", FACTOR,
    wet.awf_deel_laag(is_(contract, "vast", "bbl"), werknemer_leeftijd, uren_per_maand),
)  # fmt: skip
_lasten = wet.loonlasten(
    loon=loon,
    personen=1,
    fte=deel_van_voltijd,
    vakantiebijslag=wettelijk.vakantiebijslag,
    eindejaar=eindejaar,
    awf_laag=deel_laag,
    aof=aof,
    pensioenpremie=pensioenpremie,
    franchise=franchise,
    verzekerd=werknemer_leeftijd < wettelijk.aow_leeftijd,
    posten=wet.STAF,
)
loonkosten_stappen = _lasten.regels
