"""Indelingen: dezelfde baten en lasten zoals RJ 640 en zoals het BBV ze laat zien.

Elke post van de exploitatie hoort in elke indeling op één plaats; de uitkomst is in alle drie
gelijk.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from budget.engine.declare import check, equal, line, ratio, round_
from budget.engine.expr import Line

from . import balans, kengetallen, resultaat
from .eenheden import EUR, PERCENTAGE
from .posten import opgeteld

baat, last = resultaat.baten_per_post, resultaat.lasten_per_post

# --- RJ 640 en RJk C1 --------------------------------------------------------

RJ = "RJ 640 en RJk C1"
RJ_BATEN = {
    "Baten als tegenprestatie voor levering van producten en diensten": (
        "omzet_diensten", "omzet_detachering", "omzet_overig", "cheques_klant",
        "cheques_aanvulling", "cheques_vervallen", "dagbesteding",
    ),
    "Subsidiebaten": (
        "lks", "no_risk", "lkv", "praktijkleren", "beschut", "begeleiding", "trajecten",
        "plaatsingen", "exploitatie", "startsubsidie", "vrijval",
    ),
    "Giften en bijdragen van fondsen": ("overige_subsidies", "garantie"),
    "Overige baten": ("bijdrage_partner", "natura_bate"),
}  # fmt: skip
RJ_LASTEN = {
    "Inkoopwaarde en uitbesteed werk": ("materiaal", "uitbesteed"),
    "Personeelskosten": (
        "deelnemers_loon", "deelnemers_lasten", "deelnemers_pensioen", "deelnemers_overig",
        "inleen", "staf_loon", "staf_lasten", "staf_pensioen", "staf_overig", "inhuur",
        "transitie", "deelnemerkosten",
    ),
    "Afschrijvingen": ("afschrijving",),
    "Overige lasten": (
        "huisvesting", "vervoer", "organisatie", "onvoorzien", "overige_kosten", "btw_last",
        "oninbaar", "natura_last", "dotatie", "aanloop",
    ),
}  # fmt: skip
RJ_REST = ("rente", "vpb")


def _samen(
    indeling: Mapping[str, Sequence[str]], regels: Mapping[str, Line], kop: str
) -> dict[str, Line]:
    """Per rubriek één regel: haar posten bij elkaar."""
    return {
        naam: line(naam, EUR, opgeteld(regels[post] for post in posten), section=kop)
        for naam, posten in indeling.items()
    }


rj_baten = _samen(RJ_BATEN, baat, RJ)
rj_som_baten = line("Som van de baten", EUR, opgeteld(rj_baten.values()), section=RJ)
rj_lasten = _samen(RJ_LASTEN, last, RJ)
rj_som_lasten = line("Som van de lasten", EUR, opgeteld(rj_lasten.values()), section=RJ)
rj_saldo = line(
    "Saldo vóór financiële baten en lasten", EUR, rj_som_baten - rj_som_lasten, section=RJ
)
rj_financieel = line(
    "Saldo financiële baten en lasten", EUR, 0 - last["rente"], section=RJ,
    note="Rente op leningen en rekening-courant, als last dus negatief.",
)  # fmt: skip
rj_belasting = line("Belastingen", EUR, 0 - last["vpb"], section=RJ)
rj_resultaat = line(
    "Saldo van baten en lasten", EUR, rj_saldo + rj_financieel + rj_belasting, section=RJ
)
rj_egalisatie = line(
    "Mutatie egalisatiereserve", EUR, resultaat.naar_egalisatie - resultaat.uit_egalisatie,
    section=RJ, note="Wat erbij komt min wat eruit gaat.",
)  # fmt: skip

# --- BBV ---------------------------------------------------------------------

BBV = "BBV, artikel 17 tot en met 22"
PARTICIPATIE, WIJK = "Participatie en begeleiding", "Diensten en wijk"
ALGEMEEN = "Algemene dekkingsmiddelen"
BBV_BATEN = {
    PARTICIPATIE: (
        "lks", "no_risk", "lkv", "praktijkleren", "beschut", "begeleiding", "trajecten",
        "plaatsingen", "dagbesteding",
    ),
    WIJK: (
        "omzet_diensten", "omzet_detachering", "omzet_overig", "cheques_klant",
        "cheques_aanvulling", "cheques_vervallen",
    ),
    ALGEMEEN: (
        "exploitatie", "startsubsidie", "overige_subsidies", "garantie", "bijdrage_partner",
        "vrijval", "natura_bate",
    ),
}  # fmt: skip
STAF = ("staf_loon", "staf_lasten", "staf_pensioen", "staf_overig", "inhuur", "transitie")
BBV_LASTEN = {
    PARTICIPATIE: (
        "deelnemers_loon", "deelnemers_lasten", "deelnemers_pensioen", "deelnemers_overig",
        "inleen", "deelnemerkosten",
    ),
    WIJK: (
        "materiaal", "uitbesteed", "huisvesting", "vervoer", "overige_kosten", "btw_last",
        "oninbaar", "natura_last", "dotatie", "aanloop", "afschrijving",
    ),
}  # fmt: skip
BBV_REST = (*STAF, "organisatie", "onvoorzien", "rente", "vpb")

bbv_baten = {
    naam: line(f"Baten {naam[0].lower()}{naam[1:]}", EUR, opgeteld(baat[p] for p in posten),
               section=BBV)
    for naam, posten in BBV_BATEN.items()
}  # fmt: skip
bbv_begeleiding = line(
    "Staf zonder leiding en overhead", EUR,
    resultaat.lasten_per_groep["Staf"] - kengetallen.kosten_leiding, section=BBV,
    note="Leermeesters, jobcoaches en andere functies die geen leiding of overhead zijn.",
)  # fmt: skip
bbv_lasten = {
    PARTICIPATIE: line(
        "Lasten participatie en begeleiding", EUR,
        opgeteld(last[p] for p in BBV_LASTEN[PARTICIPATIE]) + bbv_begeleiding, section=BBV,
        note="Deelnemers, en de staf die geen leiding of overhead is.",
    ),
    WIJK: line(
        "Lasten diensten en wijk", EUR, opgeteld(last[p] for p in BBV_LASTEN[WIJK]), section=BBV
    ),
}  # fmt: skip
bbv_overhead = line(
    "Overhead", EUR, kengetallen.kosten_leiding + last["organisatie"], section=BBV,
    note="Functies met soort leiding of overhead, organisatie en kantoor.",
)  # fmt: skip
bbv_som_baten = line("Totaal baten", EUR, opgeteld(bbv_baten.values()), section=BBV)
bbv_som_lasten = line(
    "Totaal lasten", EUR,
    opgeteld(bbv_lasten.values()) + bbv_overhead + last["onvoorzien"] + last["rente"]
    + last["vpb"],
    section=BBV,
)  # fmt: skip
bbv_saldo = line(
    "Totaal saldo van baten en lasten", EUR, bbv_som_baten - bbv_som_lasten, section=BBV
)
bbv_resultaat = line(
    "Resultaat na mutaties in reserves", EUR,
    bbv_saldo - resultaat.naar_egalisatie + resultaat.uit_egalisatie, section=BBV,
    note="Saldo min toevoegingen aan en plus onttrekkingen uit de egalisatiereserve.",
)  # fmt: skip
netto_schuldquote = line(
    "Netto schuldquote", PERCENTAGE,
    ratio(
        balans.langlopend + balans.kortlopend - balans.vlottende_activa, resultaat.baten
    ),
    per="jaar", section=BBV,
    note="Schulden min vlottende activa, einde jaar, gedeeld door de baten van het jaar.",
    source="BBV, regeling kengetallen",
)  # fmt: skip

# --- aansluiting -------------------------------------------------------------

verschil = line(
    "Verschil tussen de indelingen, in centen", EUR,
    round_(rj_resultaat - resultaat.resultaat, 2) + round_(bbv_saldo - resultaat.resultaat, 2),
    section="Aansluiting",
)  # fmt: skip
indelingen_gelijk = check(
    "RJ 640 en BBV komen op hetzelfde resultaat", equal(verschil, 0), kind="fout",
    norm="resultaat in alle indelingen gelijk", value=verschil,
    advice="Meld het: dan zit er een fout in het model.",
)  # fmt: skip
