"""Financiering: leningen, inbreng en rekening-courant."""

from budget.engine.declare import (
    check,
    choices,
    choose,
    equal,
    form,
    later,
    line,
    maximum,
    minimum,
    prev,
    ratio,
    round_,
    stock,
    table,
    total,
)
from budget.engine.expr import Agg, Line, Operand

from . import algemeen, openingsbalans, tijdlijn
from .eenheden import EUR, FACTOR, JA_NEE, JAREN, MAANDEN, PERCENTAGE
from .inkoop import maandnummer
from .posten import BALANS, KAS, LASTEN

SOORTEN = choices(
    "Soort aflossing", "lineair", "annuïtair", "ineens",
    note="Lineair: elke maand hetzelfde deel. Annuïtair: rente plus aflossing elke maand gelijk. "
    "Ineens: alles in de laatste maand.",
)  # fmt: skip

# --- invoer ------------------------------------------------------------------

leningen = table(
    "Leningen", key="Lening",
    note="Een lening komt binnen op de eerste dag van de maand van opname. Rente en aflossing "
    "worden elke maand achteraf betaald, voor het eerst in de maand van opname.",
    example={
        "Lening": "Startlening", "Verstrekker": "Gemeente De Linde", "Bedrag": 30000,
        "Rente": 0.03, "Looptijd": 5, "Aflossingsvrije maanden": 12,
    },
)  # fmt: skip
verstrekker = leningen.ref("Verstrekker", algemeen.partijen, note="Een naam uit Partijen.")
bedrag = leningen.field(
    "Bedrag", EUR, default=0, low=0, note="Leeg bij een lening die er bij de start al is."
)
opname = leningen.date("Opname", default=algemeen.startmaand, note="Leeg: in de startmaand.")
rente = leningen.field(
    "Rente", PERCENTAGE, default=0, low=0, high=0.25, usual=(0, 0.1),
    note="Per jaar; staat in de offerte of de leningovereenkomst.",
)  # fmt: skip
looptijd = leningen.field(
    "Looptijd", JAREN, default=5, low=0, high=50, source="aanname",
    note="Hele looptijd, met de aflossingsvrije maanden; bij een bestaande lening wat nog rest.",
)  # fmt: skip
aflossingsvrij = leningen.field(
    "Aflossingsvrije maanden", MAANDEN, default=0, low=0, high=600, whole=True,
    note="Maanden aan het begin waarin alleen rente wordt betaald.",
)  # fmt: skip
soort = leningen.ref("Soort aflossing", SOORTEN, default="lineair")
achtergesteld = leningen.flag(
    "Achtergesteld", default="nee", more=True,
    note="Wordt pas na andere schulden terugbetaald; telt mee in het garantievermogen.",
)  # fmt: skip
beginstand = leningen.field(
    "Stand bij de start", EUR, default=0, low=0, more=True,
    note="Restschuld van een lening die er bij de start al is.",
)  # fmt: skip

voorwaarden = form("Financiering", note="Voorwaarden die niet bij één lening horen.")
rente_rood = voorwaarden.field(
    "Rente rekening-courant", PERCENTAGE, default=0.08, low=0, high=0.25, usual=(0.04, 0.14),
    source="aanname", note="Jaarrente over rood staan; een maand later betaald.",
)  # fmt: skip

# --- looptijd in maanden -----------------------------------------------------

opnamemaand = line(
    "Maandnummer van opname", MAANDEN, maximum(1, maandnummer(opname)), section="Looptijd"
)
hoofdsom = line("Hoofdsom", EUR, bedrag + beginstand, section="Looptijd")
termijnen = line(
    "Aantal termijnen met aflossing", MAANDEN,
    maximum(1, round_(looptijd * 12) - aflossingsvrij), section="Looptijd",
)  # fmt: skip
maandfactor = line("Rentefactor per maand", FACTOR, 1 + rente / 12, section="Looptijd")
eindfactor = line(
    "Rentefactor over alle termijnen", FACTOR, maandfactor**termijnen, section="Looptijd"
)
eerste_aflossing = line(
    "Maandnummer van de eerste aflossing", MAANDEN, opnamemaand + aflossingsvrij,
    section="Looptijd",
)  # fmt: skip
loopt = line("Opgenomen", JA_NEE, opnamemaand <= tijdlijn.maandnummer, section="Looptijd")


def _restdeel(wanneer: str, maand: Operand) -> dict[str, Line]:
    """Het deel van de hoofdsom dat aan het einde van maandnummer `maand` nog openstaat.

    Na k van n termijnen, met q = 1 + rente / 12: lineair (n − k) / n, annuïtair
    (qⁿ − qᵏ) / (qⁿ − 1), ineens 1 tot de laatste. Een gesloten formule: die antwoordt
    ook voor maanden voorbij de horizon.
    """
    afgelost = line(
        f"Betaalde termijnen {wanneer}", MAANDEN,
        maximum(0, minimum(termijnen, maand - eerste_aflossing + 1)), section="Looptijd",
    )  # fmt: skip
    lineair = line(
        f"Restdeel lineair {wanneer}", FACTOR, 1 - afgelost / termijnen, section="Looptijd"
    )
    annuitair = line(
        f"Restdeel annuïtair {wanneer}", FACTOR,
        ratio(eindfactor - maandfactor**afgelost, eindfactor - 1, lineair), section="Looptijd",
    )  # fmt: skip
    keuze: dict[str, Operand] = {
        "lineair": lineair, "annuïtair": annuitair, "ineens": afgelost < termijnen
    }  # fmt: skip
    rest = line(
        f"Restdeel van de lening {wanneer}", FACTOR, choose(soort, keuze),
        opening=1 if wanneer == NU else None, per_year=Agg.END, section="Looptijd",
    )  # fmt: skip
    return {"termijnen": afgelost, "lineair": lineair, "annuitair": annuitair, "rest": rest}


NU = "nu"
restdeel = _restdeel(NU, tijdlijn.maandnummer)
restdeel_over_een_jaar = _restdeel("over 12 maanden", tijdlijn.maandnummer + 12)
restdeel_jaar_1 = _restdeel("na 12 maanden", 12)

# --- leningen ----------------------------------------------------------------

opgenomen = line(
    "Opgenomen lening", EUR, bedrag * equal(tijdlijn.maandnummer, opnamemaand),
    post=KAS.leningen, section="Leningen",
)  # fmt: skip
afgelost = line(
    "Aflossing", EUR, hoofdsom * (prev(restdeel["rest"]) - restdeel["rest"]),
    post=KAS.aflossing, section="Leningen",
)  # fmt: skip
lening = stock("Lening", EUR, start=beginstand, section="Leningen")
lening.moves(add=opgenomen, less=afgelost)
rente_lening = line(
    "Rente lening", EUR, (lening.begin + opgenomen) * rente / 12, post=LASTEN.rente,
    rgs="WFbeRlsRol", section="Leningen",
)  # fmt: skip
rente_betaald = line(
    "Betaalde rente lening", EUR, 1 * rente_lening, post=KAS.rente, section="Leningen"
)
lening_kort = line(
    "Kortlopend deel", EUR,
    hoofdsom * loopt * (restdeel["rest"] - restdeel_over_een_jaar["rest"]),
    opening=beginstand * (1 - restdeel_jaar_1["rest"]), per_year=Agg.END,
    post=BALANS.leningen_kort, section="Leningen", note="Aflossing in de komende twaalf maanden.",
)  # fmt: skip
lening_lang = line(
    "Langlopend deel", EUR, lening - lening_kort, opening=beginstand * restdeel_jaar_1["rest"],
    per_year=Agg.END, post=BALANS.leningen_lang, section="Leningen",
)  # fmt: skip

# --- inbreng en rekening-courant ---------------------------------------------

inbreng = line(
    "Inbreng", EUR, algemeen.inbreng * tijdlijn.eerste_maand, post=KAS.inbreng, section="Inbreng"
)
kapitaal = stock(
    "Kapitaal en inbreng", EUR, start=openingsbalans.kapitaal_begin, post=BALANS.kapitaal,
    section="Inbreng",
)  # fmt: skip
kapitaal.moves(add=inbreng)

rood = line(
    "Rood staan aan het einde van de vorige maand", EUR,
    maximum(0, 0 - prev(later("kasstroom.bank", EUR))), per_year=Agg.END,
    section="Rekening-courant",
)  # fmt: skip
rente_rc = line(
    "Rente rekening-courant", EUR, rood * rente_rood / 12, post=LASTEN.rente,
    rgs="WFbeRlsRef", section="Rekening-courant",
    note="Over de stand aan het einde van de vorige maand.",
)  # fmt: skip
rente_rc_betaald = line(
    "Betaalde rente rekening-courant", EUR, 1 * rente_rc, post=KAS.rente,
    section="Rekening-courant",
)  # fmt: skip

# --- totalen -----------------------------------------------------------------

leningen_begin_totaal = line("Leningen bij de start", EUR, total(beginstand), section="Totalen")
leningen_kort = line("Leningen, kortlopend deel", EUR, total(lening_kort), section="Totalen",
                     per_year=Agg.END)  # fmt: skip
leningen_lang = line("Leningen, langlopend", EUR, total(lening_lang), section="Totalen",
                     per_year=Agg.END)  # fmt: skip
achtergestelde_leningen = line(
    "Achtergestelde leningen", EUR, total(lening, when=achtergesteld), section="Totalen",
    per_year=Agg.END,
)  # fmt: skip
aflossing_totaal = line("Aflossingen", EUR, total(afgelost), section="Totalen")
rente_leningen_totaal = line("Rente leningen", EUR, total(rente_lening), section="Totalen")

# --- controles ---------------------------------------------------------------

nieuw_of_bestaand = check(
    "Lening: óf een bedrag, óf een stand bij de start", minimum(bedrag, beginstand) <= 0,
    kind="fout", advice="Zet een bestaande lening en een nieuwe op twee rijen.",
)  # fmt: skip
te_vroeg = line("Opgenomen vóór de start", EUR, bedrag * (maandnummer(opname) <= 0))
niet_voor_de_start = check(
    "Lening: opname niet vóór de startmaand", te_vroeg <= 0, kind="fout",
    advice="Vul bij een bestaande lening de stand bij de start in, en geen bedrag.",
)  # fmt: skip
vrij_binnen_looptijd = check(
    "Lening: aflossingsvrij korter dan de looptijd",
    aflossingsvrij < round_(looptijd * 12), kind="fout",
    advice="Verleng de looptijd of verminder de aflossingsvrije maanden.",
)  # fmt: skip
