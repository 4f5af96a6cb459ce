"""Loon van deelnemers in dienst: uurloon, doorbetaling bij ziekte, en de loonadministratie."""

from __future__ import annotations

from budget.engine.declare import (
    MONTH_DATE,
    YEAR_INDEX,
    add_months,
    cumulative,
    equal,
    given,
    if_,
    is_,
    line,
    lookup,
    maximum,
    overlap,
    prev,
    ratio,
    round_,
    total,
    year_of,
)
from budget.engine.expr import Agg, Expr

from .. import algemeen, tijdlijn, wet, wettelijk
from .. import werkgever as werkgeverspremies
from ..eenheden import (
    DATUM,
    EUR,
    EUR_EENHEID,
    EUR_JAAR,
    EUR_MAAND,
    EUR_UUR,
    FACTOR,
    FTE,
    INSTROOM,
    JA_NEE,
    JAREN,
    PERSONEN,
    PERSOONJAREN,
    UREN,
    UREN_EENHEID,
)
from ..posten import LASTEN
from . import rechten
from .aantallen import (
    aantal,
    aantal_gemiddeld,
    afgerond,
    dienst_afgerond,
    dienstjaren_bij_vertrek,
    in_proef,
    instroom,
    krimp,
    op_datum,
    uitval,
    vertrekdeel,
    vertrekdeel_opbouw,
    volgende_maand,
)
from .invoer import (
    cao_loon,
    contract,
    contracturen,
    deel_vast,
    deel_wkr,
    eindejaarsuitkering,
    franchise,
    fulltime_uren,
    geboortedatum,
    groepen,
    leeftijd,
    loon_percentage,
    loonindex,
    na_afloop,
    niet_verlengd,
    open_verlof,
    pensioenpremie,
    regeling,
    scholing_aftrek,
    vergoeding,
    werkgever,
    ziek_doorbetaling,
)
from .werkuren import uren_per_dag, uren_verzuim

# --- wie krijgt loon -----------------------------------------------------------

DIENST = "In dienst"
loondienst = line(
    "Krijgt loon van ons", JA_NEE,
    lookup(rechten.recht_loondienst, regeling) * is_(werkgever, "eigen"), section=DIENST,
)  # fmt: skip
proef_gemiddeld = line(
    "In proefplaatsing, gemiddeld", PERSONEN, (prev(in_proef) + in_proef) * wettelijk.helft,
    per_year=Agg.MEAN, section=DIENST,
)  # fmt: skip
in_dienst = line(
    "Deelnemers met loon", PERSONEN,
    loondienst * round_(maximum(0, aantal_gemiddeld - proef_gemiddeld), 9),
    per_year=Agg.MEAN, section=DIENST,
    note="Gemiddeld in de maand, zonder proefplaatsing; afgerond zodat een rekenrest geen mens is.",
)  # fmt: skip
fte_in_dienst = line(
    "Deelnemers met loon in voltijdplaatsen", FTE, in_dienst * contracturen / fulltime_uren,
    section=DIENST,
)  # fmt: skip
aantal_werknemers = line(
    "Deelnemers met loon, alle groepen", PERSONEN, total(in_dienst), per_year=Agg.MEAN,
    section=DIENST,
)  # fmt: skip

# --- uurloon -------------------------------------------------------------------

UURLOON = "Uurloon"
verjaardagen = line(
    "Verjaardagen sinds de start", JAREN, equal(cumulative(instroom), 0) * (YEAR_INDEX - 1),
    per="maand", section=UURLOON, note="Waar niemand instroomt, wordt de groep elk jaar ouder.",
)  # fmt: skip
verjaardag = line(
    "Verjaardag in dit kalenderjaar", DATUM,
    add_months(geboortedatum, 12 * (tijdlijn.kalenderjaar - year_of(geboortedatum))),
    section=UURLOON,
)  # fmt: skip
leeftijd_nu = line(
    "Leeftijd op de eerste dag van de maand", JAREN,
    if_(
        given(geboortedatum),
        tijdlijn.kalenderjaar - year_of(geboortedatum) - (verjaardag > MONTH_DATE),
        leeftijd + verjaardagen,
    ),
    section=UURLOON,
)  # fmt: skip
deel_na_verjaardag = line(
    "Deel van de maand na de verjaardag", FACTOR,
    given(geboortedatum) * (verjaardag > MONTH_DATE) * overlap(verjaardag, volgende_maand - 1),
    section=UURLOON, note="Het hogere minimumjeugdloon geldt vanaf de verjaardag zelf.",
)  # fmt: skip
aow_datum = line(
    "AOW-datum", DATUM,
    add_months(geboortedatum, round_(12 * wettelijk.aow_leeftijd)), section=UURLOON,
)  # fmt: skip
heeft_aow = line(
    "AOW-leeftijd bereikt", JA_NEE,
    if_(
        given(geboortedatum), aow_datum < volgende_maand,
        leeftijd_nu >= wettelijk.aow_leeftijd,
    ),
    section=UURLOON, source="Handboek Loonheffingen: vanaf de eerste van de maand",
    note="Dan geen premies werknemersverzekeringen meer, wel Zvw; en geen LKV.",
)  # fmt: skip
is_bbl = line("Bbl-contract", JA_NEE, is_(contract, "bbl"), section=UURLOON)
_minimumloon = wet.minimumloon(leeftijd_nu, is_bbl, section=UURLOON)
minimumloon_regels = _minimumloon.regels
leeftijd_straks = line("Leeftijd na de verjaardag", JAREN, leeftijd_nu + 1, section=UURLOON)
_minimumloon_straks = wet.minimumloon(
    leeftijd_straks, is_bbl, section=UURLOON, bij=" na de verjaardag"
)
minimumloon_straks = _minimumloon_straks.regels


def _naar_verjaardag(voor: Expr, na: Expr) -> Expr:
    return voor + deel_na_verjaardag * (na - voor)


minimumloon = line(
    "Minimumloon per uur, gemiddeld in de maand", EUR_UUR,
    _naar_verjaardag(_minimumloon.uurloon, _minimumloon_straks.uurloon), section=UURLOON,
)  # fmt: skip
uurloon = line(
    "Bruto uurloon", EUR_UUR, maximum(minimumloon * loon_percentage, cao_loon), section=UURLOON,
    note="Het cao-loon, en nooit minder dan het minimumloon.",
)  # fmt: skip
leeftijdsdeel = line(
    "Minimumloon bij de leeftijd als deel van het WML", FACTOR,
    _naar_verjaardag(_minimumloon.deel, _minimumloon_straks.deel), section=UURLOON,
)  # fmt: skip

# --- brutoloon -----------------------------------------------------------------

LOON = "Loon"
verloonde_uren = line(
    "Verloonde uren", UREN, in_dienst * contracturen * wettelijk.weken_per_maand, section=LOON,
    note="Alle betaalde uren: ook verlof, feestdagen, school en ziekte.",
)  # fmt: skip
deel_verloond = line(
    "Deel van de groep met loon", FACTOR, ratio(in_dienst, aantal_gemiddeld), section=LOON
)
uren_ziek = line("Verloonde ziekte-uren", UREN, uren_verzuim * deel_verloond, section=LOON)
loon_gewerkt = line(
    "Brutoloon over gewerkte en verlofuren", EUR, (verloonde_uren - uren_ziek) * uurloon,
    section=LOON,
)  # fmt: skip
loon_over_ziekte = line("Loon over ziekte-uren", EUR, uren_ziek * uurloon, section=LOON)
loon_bij_ziekte = line(
    "Loondoorbetaling bij ziekte", EUR, loon_over_ziekte * ziek_doorbetaling, section=LOON
)
bruto_loon = line(
    "Brutoloon", EUR, loon_gewerkt + loon_bij_ziekte, post=LASTEN.deelnemers_loon, section=LOON
)  # fmt: skip
uren_per_maand = line(
    "Verloonde uren per persoon per maand", UREN_EENHEID,
    contracturen * wettelijk.weken_loonjaar / 12, section=LOON,
    note="Zoals de loonadministratie telt, met 52 weken per jaar.",
)  # fmt: skip
deel_awf_laag = line(
    "Deel met de lage AWf-premie", FACTOR,
    wet.awf_deel_laag(deel_vast, leeftijd_nu, uren_per_maand), section=LOON,
    note="Vast en bbl; en altijd wie jong is en weinig uren maakt.",
)  # fmt: skip
franchise_nu = line(
    "Franchise", EUR_JAAR, franchise * lookup(algemeen.indexcijfer, loonindex), section=LOON,
    note="Per jaar bij voltijd; stijgt met de loonindex.",
)  # fmt: skip

_lasten = wet.loonlasten(
    loon=bruto_loon,
    personen=in_dienst,
    fte=fte_in_dienst,
    vakantiebijslag=wettelijk.vakantiebijslag,
    eindejaar=eindejaarsuitkering,
    awf_laag=deel_awf_laag,
    aof=werkgeverspremies.aof,
    pensioenpremie=pensioenpremie,
    franchise=franchise_nu,
    verzekerd=1 - heeft_aow,
    posten=wet.DEELNEMERS,
)
_loon = wet.loonkosten(
    _lasten,
    rows=groepen,
    loon=bruto_loon,
    inhouding=wettelijk.inhouding_deelnemers,
    vertrek=vertrekdeel,
    vertrek_opbouw=vertrekdeel_opbouw,
)
loonsom = _loon.loonsom
werkgeverslasten = _loon.lasten
pensioen = _loon.pensioen
loonregels = _loon.regels

# --- vergoedingen --------------------------------------------------------------

OVERIG = "Vergoedingen, transitie en verlof"
vergoedingen = line(
    "Vergoedingen", EUR, aantal_gemiddeld * vergoeding, post=LASTEN.deelnemers_overig,
    section=OVERIG,
)  # fmt: skip
wkr_per_groep = line(
    "Vergoedingen in de vrije ruimte", EUR, vergoedingen * deel_wkr, section=OVERIG
)
wkr_vergoedingen = line(
    "Vergoedingen deelnemers in de vrije ruimte, samen", EUR, total(wkr_per_groep),
    section=OVERIG, note="De eindheffing wordt bij Personeel gerekend, voor iedereen samen.",
)  # fmt: skip

# --- transitievergoeding -------------------------------------------------------

niet_verlengd_tussentijds = line(
    "Tussentijds niet verlengd", INSTROOM,
    loondienst * (uitval * niet_verlengd + krimp * if_(op_datum, niet_verlengd, 1)),
    section=OVERIG, note="Wie zelf stopt of naar werk gaat telt niet.",
)  # fmt: skip
niet_verlengd_traject = line(
    "Na het traject niet verlengd", INSTROOM, loondienst * afgerond * (1 - na_afloop),
    section=OVERIG,
)  # fmt: skip
dienstjaren_weg = line(
    "Dienstjaren van wie wij niet verlengen", PERSOONJAREN,
    niet_verlengd_tussentijds * dienstjaren_bij_vertrek
    + loondienst * (1 - na_afloop) * dienst_afgerond / 12,
    section=OVERIG,
)  # fmt: skip
maandloon = line(
    "Loon per persoon per maand, alles erin", EUR_MAAND, ratio(loonsom, in_dienst),
    section=OVERIG, note="Met vakantiebijslag en eindejaarsuitkering.",
)  # fmt: skip
transitie_aftrek = line(
    "Scholing van wie wij niet verlengen", EUR,
    (niet_verlengd_tussentijds + niet_verlengd_traject) * scholing_aftrek, section=OVERIG,
)  # fmt: skip
transitievergoeding = line(
    "Transitievergoeding", EUR,
    maximum(
        0,
        wet.transitievergoeding(
            maandloon, dienstjaren_weg, niet_verlengd_tussentijds + niet_verlengd_traject
        ) - transitie_aftrek,
    ),
    post=LASTEN.transitie, section=OVERIG, source="BW 7:673",
    note="Een derde maandloon per dienstjaar, na aftrek van eigen scholing.",
)  # fmt: skip

# --- verlof: alleen de verandering is een last ---------------------------------

verlof_per_persoon = line(
    "Waarde van open verlof per persoon", EUR_EENHEID,
    loondienst * open_verlof * uren_per_dag * uurloon * (1 + _loon.opslag), section=OVERIG,
)  # fmt: skip
verlof_per_persoon_vorig = line(
    "Waarde van open verlof per persoon, vorige maand", EUR_EENHEID,
    if_(tijdlijn.eerste_maand, verlof_per_persoon, prev(verlof_per_persoon)), section=OVERIG,
    note="In de eerste maand die van nu: wat er bij de start al open stond is geen last.",
)  # fmt: skip
verlofmutatie = line(
    "Verandering van het open verlof", EUR,
    aantal * verlof_per_persoon - aantal.begin * verlof_per_persoon_vorig,
    post=LASTEN.transitie, rgs="WPerLesVad", section=OVERIG,
)  # fmt: skip
