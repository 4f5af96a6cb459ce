"""De regels van de wet als uitdrukkingen: elke regel staat hier één keer.

De meeste functies maken van uitdrukkingen een uitdrukking; het hoofdstuk dat ze gebruikt geeft
er een regel en een naam aan. `loonkosten` maakt een heel blok regels, want deelnemers en staf
lopen door dezelfde loonadministratie; hang de uitkomst zo in een hoofdstuk:

    _loon = wet.loonkosten(rows=groepen, loon=bruto_loon, …)
    loonregels = _loon.regels          # geeft elke regel zijn id: deelnemers.loonregels_zvw

Daarna zijn `_loon.totaal`, `_loon.lasten` enzovoort gewone regels om mee te rekenen. De
werkkostenregeling geldt voor de hele organisatie en wordt in Personeel gerekend: deelnemers
stelt daarvoor `wkr_vergoedingen` (één rij, EUR per maand) en `loonsom` beschikbaar.
"""

from __future__ import annotations

from dataclasses import dataclass

from budget.engine.declare import (
    StockLine,
    TableBuilder,
    line,
    maximum,
    minimum,
    prev,
    ratio,
    round_,
    stock,
)
from budget.engine.expr import Expr, Line, Operand, wrap

from . import wettelijk
from .eenheden import EUR, FACTOR
from .posten import BALANS, KAS, LASTEN, Post

# --- minimumloon ---------------------------------------------------------------


def leeftijdsrij(leeftijd: Operand) -> Expr:
    """De rij van de tabel Leeftijden bij een leeftijd: te jong wordt 15, te oud 21."""
    hoogste = minimum(leeftijd, wettelijk.wml_leeftijd)
    return maximum(1, hoogste - wettelijk.jongste_leeftijd + 1)


def minimumuurloon(deel: Operand) -> Expr:
    """Het minimumloon per uur bij een jeugdpercentage, afgerond op de cent."""
    return round_(wettelijk.wml_uur * deel, 2)


# --- loonkostensubsidie, no-risk, LKV, praktijkleren -----------------------------


def lks(loonwaarde: Operand, uren_per_week: Operand) -> Expr:
    """Loonkostensubsidie per persoon per maand (Participatiewet art. 10d lid 4).

    Het tekort op het minimumloon met vakantiebijslag, ten hoogste 70 %, keer de vergoeding voor
    werkgeverslasten, naar de contracturen op 36. Loopt door bij ziekte; niet voor de Wsw.
    """
    tekort = minimum(1 - loonwaarde * wettelijk.lks_loonwaardefactor, wettelijk.lks_maximum)
    return maximum(0, tekort) * _lks_voluit(uren_per_week)


def lks_forfait(uren_per_week: Operand) -> Expr:
    """Loonkostensubsidie zonder meting, de eerste maanden (art. 10d lid 5)."""
    return wettelijk.lks_forfait * _lks_voluit(uren_per_week)


def _lks_voluit(uren_per_week: Operand) -> Expr:
    return wettelijk.lks_per_weekuur * minimum(uren_per_week, wettelijk.lks_hoogste_uren)


def no_risk_percentage(deel_lang: Operand) -> Expr:
    """Het ziekengeld als deel van het loon, als een deel van het verzuim langer dan een jaar is."""
    eerste, daarna = wettelijk.no_risk_percentage, wettelijk.no_risk_percentage_daarna
    return eerste - deel_lang * (eerste - daarna)


def no_risk(loon_bij_ziekte: Operand, lks_bij_ziekte: Operand, deel_lang: Operand = 0) -> Expr:
    """Ziekengeld van het UWV over ziekte-uren, na aftrek van de LKS die doorloopt."""
    return maximum(0, no_risk_percentage(deel_lang) * loon_bij_ziekte - lks_bij_ziekte)


LKV = {
    "banenafspraak": (wettelijk.lkv_banenafspraak_uur, wettelijk.lkv_banenafspraak_maximum),
    "arbeidsgehandicapt": (
        wettelijk.lkv_arbeidsgehandicapt_uur, wettelijk.lkv_arbeidsgehandicapt_maximum,
    ),
    "herplaatst": (wettelijk.lkv_herplaatst_uur, wettelijk.lkv_herplaatst_maximum),
    "oudere": (wettelijk.lkv_oudere_uur, wettelijk.lkv_oudere_maximum),
}  # fmt: skip


def lkv(uren: Operand, personen: Operand, per_uur: Operand, per_jaar: Operand) -> Expr:
    """Loonkostenvoordeel van een maand: verloonde uren × bedrag, ten hoogste een twaalfde van het
    maximum per persoon (de bedragen van een soort staan in `LKV`). Niet voor Wsw en beschut."""
    return minimum(wrap(uren) * per_uur, wrap(personen) * per_jaar / 12)


def praktijkleren(plaatsen: Operand, weken: Operand) -> Expr:
    """Subsidie praktijkleren, opgebouwd per maand: plaatsen × begeleide weken van het studiejaar
    (hoogstens 40) op 40, × het maximum × het deel dat wordt toegekend."""
    heel_jaar = minimum(weken, wettelijk.praktijkleren_weken) / wettelijk.praktijkleren_weken
    bedrag = wettelijk.praktijkleren_maximum * wettelijk.praktijkleren_toekenning
    return plaatsen * heel_jaar * bedrag / 12


# --- einde dienstverband, werkkosten ---------------------------------------------


def transitievergoeding(maandloon: Operand, dienstjaren: Operand) -> Expr:
    """Per persoon die weggaat omdat de werkgever niet verlengt: ⅓ maandloon per dienstjaar.
    `maandloon` inclusief vakantiebijslag en vaste uitkeringen."""
    return maandloon * dienstjaren * wettelijk.transitie_deel


def vrije_ruimte(loonsom: Operand) -> Expr:
    """De vrije ruimte van de werkkostenregeling over het loon van een kalenderjaar."""
    eerste = minimum(loonsom, wettelijk.wkr_grens)
    return eerste * wettelijk.wkr_ruimte_1 + (loonsom - eerste) * wettelijk.wkr_ruimte_2


def wkr_heffing(vergoedingen: Operand, ruimte: Operand) -> Expr:
    """Eindheffing over vergoedingen van een kalenderjaar boven de vrije ruimte."""
    return maximum(0, vergoedingen - ruimte) * wettelijk.wkr_heffing


# --- loonadministratie -------------------------------------------------------------


def premieloon(loon: Operand, personen: Operand) -> Expr:
    """Het loon waarover premies gaan: per maand ten hoogste een twaalfde van het maximum.

    De enige plek die het maximum toepast; voortschrijdend cumulatief rekenen hoort hier.
    """
    return minimum(loon, personen * wettelijk.maximum_premieloon / 12)


def ww_premie(deel_laag: Operand) -> Expr:
    """De premie WW als een deel van het loon onder het lage tarief valt."""
    return wettelijk.ww_hoog - deel_laag * (wettelijk.ww_hoog - wettelijk.ww_laag)


def pensioen(loon: Operand, fte: Operand, franchise: Operand, premie: Operand) -> Expr:
    """Pensioenpremie van de werkgever over het loon min de franchise (per jaar, naar fte)."""
    return maximum(0, loon - fte * franchise / 12) * premie


@dataclass(frozen=True)
class Reservering:
    """Een schuld aan het personeel die maandelijks groeit en in één maand wordt uitbetaald."""

    stand: StockLine
    uitbetaald: Line


def reservering(
    label: str, dotatie: Line, deel: Operand, *, rows: TableBuilder, post: Post,
    met_deze_maand: bool = False, section: str = "",
) -> Reservering:  # fmt: skip
    """`deel`: welk deel van de stand deze maand wordt betaald (1 in de maand van uitbetaling, en
    het deel van wie weggaat). `met_deze_maand`: ook de opbouw van de maand zelf."""
    stand = stock(label, EUR, rows=rows, post=post, section=section)
    basis = stand.begin + dotatie if met_deze_maand else stand.begin
    uitbetaald = line(f"{label}: uitbetaald", EUR, basis * deel, section=section)
    stand.moves(add=dotatie, less=uitbetaald)
    return Reservering(stand, uitbetaald)


@dataclass(frozen=True)
class Loonposten:
    """Waar de lasten van deze mensen in de exploitatie staan."""

    loon: Post
    lasten: Post
    pensioen: Post


STAF = Loonposten(LASTEN.staf_loon, LASTEN.staf_lasten, LASTEN.staf_pensioen)
DEELNEMERS = Loonposten(
    LASTEN.deelnemers_loon, LASTEN.deelnemers_lasten, LASTEN.deelnemers_pensioen
)


@dataclass(frozen=True)
class Loonkosten:
    """De regels van een loonadministratie; `regels` is alles, op naam, om in een hoofdstuk te
    hangen. `totaal`: loon met vakantiebijslag en eindejaarsuitkering, werkgeverslasten en
    pensioen samen (de last). `loonsom`: loon met vakantiebijslag en eindejaarsuitkering."""

    regels: dict[str, Line]

    def __getattr__(self, naam: str) -> Line:
        try:
            return self.__dict__["regels"][naam]  # type: ignore[no-any-return]
        except KeyError:
            raise AttributeError(f"loonkosten kent geen regel {naam!r}") from None


def loonkosten(
    *,
    rows: TableBuilder,
    loon: Line,
    personen: Operand,
    fte: Operand,
    vakantiebijslag: Operand,
    eindejaar: Operand,
    awf_laag: Operand,
    inhouding: Operand,
    pensioenpremie: Operand,
    franchise: Operand,
    vertrek: Operand = 0,
    posten: Loonposten,
) -> Loonkosten:
    """Van bruto loon naar last, betaling en schuld, voor elke rij van een tabel.

    loon            bruto maandloon van de rij in euro, met doorbetaling bij ziekte
    personen, fte   wie op de loonlijst staan; voor het maximum premieloon en de franchise
    vakantiebijslag, eindejaar   als deel van het loon
    awf_laag        deel van het loon met de lage AWf-premie (vast en bbl 1, tijdelijk 0)
    inhouding       loonheffing en eigen bijdragen, als deel van het bruto loon
    pensioenpremie, franchise    deel van de werkgever; franchise per jaar bij voltijd
    vertrek         deel van de rij dat deze maand weggaat en zijn reservering meekrijgt

    Regels: vakantiebijslag, eindejaar, loonsom, premieloon, ww, aof, wko, whk, zvw, lasten,
    opslag, pensioen, totaal; vakantiegeld (reservering met werkgeverslasten), eindejaarsschuld;
    bruto_betaald, lasten_betaald, ingehouden, netto, af_te_dragen, afgedragen, loonheffing,
    pensioen_betaald, pensioenschuld. Alles wat een post heeft sluit: last = Δ kas + Δ schuld.
    """
    kosten = _kosten(
        loon, wrap(personen), wrap(fte), wrap(vakantiebijslag), wrap(eindejaar), wrap(awf_laag),
        wrap(pensioenpremie), wrap(franchise), posten,
    )  # fmt: skip
    return Loonkosten(kosten | _betaling(kosten, loon, rows, wrap(inhouding), wrap(vertrek)))


def _kosten(
    loon: Line, personen: Expr, fte: Expr, vakantiebijslag: Expr, eindejaar: Expr,
    awf_laag: Expr, pensioenpremie: Expr, franchise: Expr, posten: Loonposten,
) -> dict[str, Line]:  # fmt: skip
    """De last van de maand: loon met bijslagen, premies, pensioen."""
    deel = "Loonkosten"

    def regel(label: str, expr: Operand, post: Post | None = None) -> Line:
        return line(label, EUR, expr, post=post, section=deel)

    bijslag = regel("Vakantiebijslag", loon * vakantiebijslag)
    uitkering = regel("Eindejaarsuitkering", loon * eindejaar)
    loonsom = regel(
        "Loon met vakantiebijslag en eindejaarsuitkering", loon + bijslag + uitkering, posten.loon
    )
    grondslag = regel("Premieloon", premieloon(loonsom, personen))
    premies = {
        "ww": regel("Premie WW", grondslag * ww_premie(awf_laag)),
        "aof": regel("Premie Aof", grondslag * wettelijk.aof),
        "wko": regel("Opslag kinderopvang", grondslag * wettelijk.wko),
        "whk": regel("Premie Whk", grondslag * wettelijk.whk_geldend),
        "zvw": regel("Zvw", grondslag * wettelijk.zvw),
    }
    samen: Expr = premies["ww"]
    for naam in ("aof", "wko", "whk", "zvw"):
        samen = samen + premies[naam]
    lasten = regel("Werkgeverslasten", samen, posten.lasten)
    opslag = line("Werkgeverslasten per euro loon", FACTOR, ratio(lasten, loonsom), section=deel)
    premie = regel(
        "Pensioen werkgever", pensioen(loonsom, fte, franchise, pensioenpremie), posten.pensioen
    )
    totaal = regel("Loonkosten", loonsom + lasten + premie)
    return {
        "vakantiebijslag": bijslag, "eindejaar": uitkering, "loonsom": loonsom,
        "premieloon": grondslag, **premies, "lasten": lasten, "opslag": opslag,
        "pensioen": premie, "totaal": totaal,
    }  # fmt: skip


def _betaling(
    kosten: dict[str, Line], loon: Line, rows: TableBuilder, inhouding: Expr, vertrek: Expr
) -> dict[str, Line]:
    """Wat in de maand wordt betaald, wat een maand later, en wat blijft staan.

    De reserveringen zijn met werkgeverslasten; bij uitbetaling wordt het loon eruit gehaald met
    de opslag van die maand, en gaat de rest mee met de loonheffing.
    """
    deel = "Betaling van lonen"
    opslag = kosten["opslag"]

    def regel(label: str, expr: Operand, post: Post | None = None) -> Line:
        return line(label, EUR, expr, post=post, section=deel)

    opbouw_bijslag = regel(
        "Opbouw vakantiegeld met werkgeverslasten", kosten["vakantiebijslag"] * (1 + opslag)
    )
    opbouw_uitkering = regel(
        "Opbouw eindejaarsuitkering met werkgeverslasten", kosten["eindejaar"] * (1 + opslag)
    )
    vakantiegeld = reservering(
        "Vakantiegeld", opbouw_bijslag, maximum(wettelijk.is_vakantiegeldmaand, vertrek),
        rows=rows, post=BALANS.vakantiegeld, section=deel,
    )  # fmt: skip
    eindejaar = reservering(
        "Te betalen eindejaarsuitkering", opbouw_uitkering,
        maximum(wettelijk.is_eindejaarsmaand, vertrek),
        rows=rows, post=BALANS.vakantiegeld, met_deze_maand=True, section=deel,
    )  # fmt: skip
    gespaard = regel("Uitbetaalde reserveringen", vakantiegeld.uitbetaald + eindejaar.uitbetaald)
    bruto = regel("Bruto uitbetaald", loon + gespaard / (1 + opslag))
    lasten = regel(
        "Werkgeverslasten over wat is uitbetaald", loon * (1 + opslag) + gespaard - bruto
    )
    ingehouden = regel("Loonheffing en eigen bijdragen", bruto * inhouding)
    netto = regel("Nettoloon", bruto - ingehouden, KAS.lonen)
    af_te_dragen = regel("Af te dragen loonheffing en premies", ingehouden + lasten)
    afgedragen = regel("Afgedragen loonheffing en premies", prev(af_te_dragen), KAS.loonheffing)
    loonheffing = stock("Loonheffing en premies", EUR, rows=rows, post=BALANS.loonheffing,
                        section=deel)  # fmt: skip
    loonheffing.moves(add=af_te_dragen, less=afgedragen)
    pensioen_betaald = regel("Betaald pensioen", prev(kosten["pensioen"]), KAS.pensioen)
    pensioenschuld = stock("Te betalen pensioen", EUR, rows=rows, post=BALANS.pensioen,
                           section=deel)  # fmt: skip
    pensioenschuld.moves(add=kosten["pensioen"], less=pensioen_betaald)
    return {
        "opbouw_vakantiegeld": opbouw_bijslag, "opbouw_eindejaar": opbouw_uitkering,
        "vakantiegeld": vakantiegeld.stand, "vakantiegeld_uitbetaald": vakantiegeld.uitbetaald,
        "eindejaarsschuld": eindejaar.stand, "eindejaar_uitbetaald": eindejaar.uitbetaald,
        "gespaard": gespaard, "bruto_betaald": bruto, "lasten_betaald": lasten,
        "ingehouden": ingehouden, "netto": netto, "af_te_dragen": af_te_dragen,
        "afgedragen": afgedragen, "loonheffing": loonheffing,
        "pensioen_betaald": pensioen_betaald, "pensioenschuld": pensioenschuld,
    }  # fmt: skip
