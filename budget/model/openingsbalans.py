"""Openingsbalans: wat er al is en al betaald of ontvangen moet worden als de begroting begint."""

from dataclasses import dataclass
from typing import Any

from budget.engine.declare import (
    and_,
    check,
    equal,
    given,
    if_,
    line,
    lookup,
    minimum,
    month_of,
    or_,
    stock,
    table,
    total,
)
from budget.engine.expr import Agg, Expr, Line

from . import algemeen, kosten, tijdlijn
from .eenheden import EUR, MAANDEN, NUMMER
from .posten import BALANS, BATEN, EINDEJAARSUITKERING, KAS, LASTEN, Post


@dataclass(frozen=True)
class _Rij:
    """Een vaste rij: haar post op de balans, waar de afwikkeling heen gaat, wat is ingevuld, en
    haar code waar die nauwkeuriger is dan die van de post."""

    naam: str
    stand: Post | None
    gaat_naar: Post | None = None
    invulling: tuple[tuple[str, Any], ...] = ()
    rgs: str = ""


MAAND_1 = (("Eerste maand", 1),)


def _in_kalendermaand(maand: int) -> tuple[tuple[str, Any], ...]:
    return (("Kalendermaand", maand),)


ACTIVA = (
    _Rij("Bank", None),
    _Rij("Borg", BALANS.borg, KAS.opening_in),
    _Rij("Voorraad", BALANS.voorraad, LASTEN.materiaal),
    _Rij("Debiteuren", BALANS.debiteuren, KAS.opening_in, MAAND_1),
    _Rij("Te ontvangen loonkostensubsidie", BALANS.te_ontvangen_lks, KAS.opening_in, MAAND_1),
    _Rij("Te ontvangen UWV", BALANS.te_ontvangen_uwv, KAS.opening_in,
         (*MAAND_1, ("Verdeeld over", 2))),
    _Rij("Te ontvangen LKV", BALANS.te_ontvangen_lkv, KAS.opening_in, _in_kalendermaand(9)),
    _Rij("Te ontvangen subsidies", BALANS.te_ontvangen_subsidies, KAS.opening_in, MAAND_1),
    _Rij("Vooruitbetaalde kosten", BALANS.vooruitbetaald, LASTEN.overige_kosten, MAAND_1),
    _Rij("Overige vorderingen", BALANS.overige_vorderingen, KAS.opening_in, MAAND_1),
)  # fmt: skip
PASSIVA = (
    _Rij("Kapitaal", None),
    _Rij("Overige reserve", None),
    _Rij("Egalisatiereserve", None),
    _Rij("Egalisatierekening investeringssubsidies", BALANS.egalisatierekening, BATEN.vrijval,
         (*MAAND_1, ("Verdeeld over", 60))),
    _Rij("Crediteuren", BALANS.crediteuren, KAS.opening_uit, MAAND_1),
    _Rij("Loonheffing en premies", BALANS.loonheffing, KAS.opening_uit, MAAND_1),
    _Rij("Te betalen pensioen", BALANS.pensioen, KAS.opening_uit, MAAND_1),
    _Rij("Vakantiegeld", BALANS.vakantiegeld, KAS.opening_uit, _in_kalendermaand(6)),
    _Rij("Eindejaarsuitkering", BALANS.vakantiegeld, KAS.opening_uit, _in_kalendermaand(12),
         EINDEJAARSUITKERING),
    _Rij("Verlofverplichting", BALANS.verlof, KAS.opening_uit),
    _Rij("Vooruitontvangen subsidies", BALANS.vooruitontvangen, BATEN.overige_subsidies, MAAND_1),
    _Rij("Btw", BALANS.btw, KAS.opening_uit, MAAND_1),
    _Rij("Vennootschapsbelasting", BALANS.vpb, KAS.opening_uit, _in_kalendermaand(5)),
    _Rij("Overige schulden", BALANS.overige_schulden, KAS.opening_uit, MAAND_1),
)  # fmt: skip
RIJEN = ACTIVA + PASSIVA
EIGEN_VERMOGEN = ("Kapitaal", "Overige reserve", "Egalisatiereserve")

# --- invoer ------------------------------------------------------------------

WANNEER = "Wanneer een post wordt afgewikkeld"
posten = table(
    "Openingsbalans", key="Post",
    note="De stand op de dag vóór de startmaand; alleen invullen als het bedrijf al bestaat. "
    "Vaste activa, leningen, voorzieningen en uitstaande dienstencheques vult u in op hun eigen "
    "blad. Bezittingen en schulden plus vermogen moeten gelijk zijn.",
    fixed={rij.naam: dict(rij.invulling) for rij in RIJEN},
)  # fmt: skip
bedrag = posten.field(
    "Bedrag", EUR, default=0,
    note="Positief invullen; alleen bank en reserves mogen negatief zijn. Btw die u nog "
    "terugkrijgt, hoort bij overige vorderingen.",
)  # fmt: skip
kalendermaand = posten.field(
    "Kalendermaand", NUMMER, low=1, high=12, whole=True, more=True, source="aanname",
    note="Vult de eerste maand in: de eerste keer dat deze kalendermaand (1 = januari) in de "
    "begroting voorkomt. Vakantiegeld juni, LKV september.",
)  # fmt: skip
wachttijd = line(
    "Maanden tot de kalendermaand", MAANDEN, kalendermaand - month_of(algemeen.startmaand),
    section=WANNEER,
)  # fmt: skip
wachttijd_vooruit = line(
    "Maanden tot de kalendermaand, vooruit", MAANDEN, wachttijd + 12 * (wachttijd < 0),
    section=WANNEER,
)  # fmt: skip
eerste_maand = posten.field(
    "Eerste maand", MAANDEN, low=1, whole=True,
    default=if_(given(kalendermaand), wachttijd_vooruit + 1, 0),
    note="Maandnummer van de begroting (1 = startmaand) waarin de post wordt ontvangen, betaald "
    "of verbruikt. Leeg en geen kalendermaand: de post blijft staan.",
)  # fmt: skip
verdeeld_over = posten.field(
    "Verdeeld over", MAANDEN, default=1, low=1, high=480, whole=True, more=True, source="aanname",
    note="Aantal maanden, in gelijke delen, vanaf de eerste maand.",
)  # fmt: skip

aanloopkosten = table(
    "Aanloopkosten", key="Aanloopkost",
    note="Kosten die vóór de startmaand zijn betaald. Ze komen in maand 1 ten laste van het "
    "resultaat. Het geld ervoor staat in de openingsbalans: als kapitaal, of als schuld aan wie "
    "het voorschoot.",
    example={"Aanloopkost": "Notaris en oprichting", "Bedrag": 1800},
)  # fmt: skip
aanloopbedrag = aanloopkosten.field(
    "Bedrag", EUR, default=0, low=0, note="Zonder de btw die u terugkrijgt."
)

# --- afwikkeling -------------------------------------------------------------

laatste_maand = line(
    "Laatste maand van afwikkeling", MAANDEN, eerste_maand + verdeeld_over - 1, section=WANNEER
)
loopt = line(
    "Wordt deze maand afgewikkeld", NUMMER,
    and_(
        eerste_maand > 0,
        eerste_maand <= tijdlijn.maandnummer,
        tijdlijn.maandnummer <= laatste_maand,
    ),
    section=WANNEER,
)  # fmt: skip
afwikkeling = line("Afwikkeling", EUR, bedrag * loopt / verdeeld_over, section="Verloop")
stand = stock("Stand", EUR, start=bedrag, section="Verloop")
stand.moves(less=afwikkeling)


def _rijnummers() -> dict[str, Line]:
    """Het nummer van elke vaste rij, doorgeteld vanaf de rij ervoor."""
    nummers: dict[str, Line] = {}
    vorige: Expr | int = 0
    for rij in RIJEN:
        nummers[rij.naam] = vorige = line(
            f"Rij van {rij.naam}", NUMMER, vorige + 1, section="Rijnummers"
        )
    return nummers


rijnummer = _rijnummers()
begin = {
    rij.naam: line(f"{rij.naam}, beginstand", EUR, lookup(bedrag, rijnummer[rij.naam]),
                   per_year=Agg.NONE, section="Beginstanden")
    for rij in RIJEN
}  # fmt: skip
afgewikkeld = {
    rij.naam: line(f"{rij.naam}, afwikkeling", EUR, lookup(afwikkeling, rijnummer[rij.naam]),
                   post=rij.gaat_naar, section="Afwikkeling per post")
    for rij in RIJEN
    if rij.gaat_naar is not None
}  # fmt: skip
stand_per_post = {
    rij.naam: line(f"{rij.naam}, stand", EUR, lookup(stand, rijnummer[rij.naam]),
                   opening=begin[rij.naam], per_year=Agg.END, post=rij.stand, rgs=rij.rgs,
                   section="Stand per post")
    for rij in RIJEN
    if rij.stand is not None
}  # fmt: skip

# Naar kasstroom, financiering en balans: daar lopen deze standen door.
bank_begin = begin["Bank"]
kapitaal_begin = begin["Kapitaal"]
overige_reserve_begin = begin["Overige reserve"]
egalisatiereserve_begin = begin["Egalisatiereserve"]

# --- aanloopkosten -----------------------------------------------------------

AANLOOP = "Aanloopkosten"
aanloop_begin = line(
    "Aanloopkosten, betaald vóór de start", EUR, total(aanloopbedrag), section=AANLOOP
)
aanloop_last = line(
    "Aanloopkosten", EUR, aanloop_begin * tijdlijn.eerste_maand, post=LASTEN.aanloop,
    section=AANLOOP, note="Vóór de start betaald, ten laste van de eerste maand.",
)  # fmt: skip
aanloop_stand = stock(
    "Vooruitbetaalde aanloopkosten", EUR, start=aanloop_begin, post=BALANS.vooruitbetaald,
    rgs="BVorOvaOoa", section=AANLOOP,
)  # fmt: skip
aanloop_stand.moves(less=aanloop_last)

# --- wat er op dit blad aan begin staat --------------------------------------


def _opgeteld(rijen: tuple[_Rij, ...]) -> Expr:
    som: Expr = begin[rijen[0].naam]
    for rij in rijen[1:]:
        som = som + begin[rij.naam]
    return som


CONTROLE = "Sluit de openingsbalans?"
bezittingen_begin = line(
    "Bezittingen bij de start, op dit blad", EUR, _opgeteld(ACTIVA) + aanloop_begin,
    section=CONTROLE,
    note="De vaste activa van het blad Investeringen komen er nog bij.",
)  # fmt: skip
vermogen_en_schulden_begin = line(
    "Vermogen en schulden bij de start, op dit blad", EUR, _opgeteld(PASSIVA),
    section=CONTROLE,
    note="Leningen, voorzieningen en dienstencheques komen er van hun eigen blad nog bij.",
)  # fmt: skip

# --- controles ---------------------------------------------------------------

laagste_bezitting = line(
    "Laagste bezitting, zonder bank", EUR,
    minimum(*(begin[rij.naam] for rij in ACTIVA if rij.naam != "Bank")),
    section=CONTROLE,
)  # fmt: skip
laagste_schuld = line(
    "Laagste schuld, zonder eigen vermogen", EUR,
    minimum(*(begin[rij.naam] for rij in PASSIVA if rij.naam not in EIGEN_VERMOGEN)),
    section=CONTROLE,
)  # fmt: skip
bedragen_positief = check(
    "Openingsbalans: bezittingen en schulden zijn positief ingevuld",
    and_(laagste_bezitting >= 0, laagste_schuld >= 0), kind="fout",
    advice="Vul schulden positief in; alleen bank en reserves mogen negatief zijn.",
)  # fmt: skip
maand_zonder_afwikkeling = {
    naam: line(f"Eerste maand bij {naam}", MAANDEN, lookup(eerste_maand, rijnummer[naam]),
               section=CONTROLE)
    for naam in ("Bank", *EIGEN_VERMOGEN)
}  # fmt: skip
vast_blijft_staan = check(
    "Openingsbalans: bank en eigen vermogen worden niet afgewikkeld",
    equal(sum(maand_zonder_afwikkeling.values()), 0), kind="fout",
    advice="Maak ‘Eerste maand’ en ‘Kalendermaand’ leeg bij bank, kapitaal en reserves.",
)  # fmt: skip
vooruitbetaald_gevuld = check(
    "Openingsbalans: vooruitbetaalde kosten van lopende contracten",
    or_(equal(kosten.lopende_facturen, 0), begin["Vooruitbetaalde kosten"] > 0),
    kind="signaal",
    advice="Een kostenpost liep al voor de start en is vooruit betaald: vul het deel dat daarvan "
    "nog resteert in bij ‘Vooruitbetaalde kosten’, anders ontbreekt die last.",
)  # fmt: skip
