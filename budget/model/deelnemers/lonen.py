"""Loon van deelnemers in dienst: uurloon, doorbetaling bij ziekte, en de loonadministratie."""

from __future__ import annotations

from budget.engine.declare import (
    YEAR_INDEX,
    and_,
    cumulative,
    equal,
    if_,
    is_,
    line,
    lookup,
    maximum,
    prev,
    ratio,
    round_,
    total,
)
from budget.engine.expr import Agg

from .. import algemeen, tijdlijn, wet, wettelijk
from ..eenheden import (
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
    NUMMER,
    PERCENTAGE,
    PERSONEN,
    PERSOONJAREN,
    UREN,
)
from ..posten import LASTEN
from . import rechten
from .aantallen import (
    aantal,
    aantal_gemiddeld,
    afgerond,
    dienstjaren,
    in_proef,
    instroom,
    krimp,
    trajectmaanden,
    uitval,
    vertrekdeel,
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
leeftijd_nu = line("Leeftijd", JAREN, leeftijd + verjaardagen, section=UURLOON)
leeftijdsrij = line(
    "Rij van de tabel Leeftijden", NUMMER, wet.leeftijdsrij(leeftijd_nu), section=UURLOON
)
is_bbl = line("Bbl-contract", JA_NEE, is_(contract, "bbl"), section=UURLOON)
jeugddeel = line(
    "Minimumjeugdloon bij de leeftijd", PERCENTAGE,
    lookup(wettelijk.jeugdpercentage, leeftijdsrij), section=UURLOON,
)  # fmt: skip
bbl_deel = line(
    "Minimumjeugdloon bbl bij de leeftijd", PERCENTAGE,
    lookup(wettelijk.bblpercentage, leeftijdsrij), section=UURLOON,
)  # fmt: skip
minimumloon = line(
    "Minimumloon per uur bij de leeftijd", EUR_UUR,
    wet.minimumuurloon(if_(is_bbl, bbl_deel, jeugddeel)), section=UURLOON,
    note="Afgerond op de cent.", source="Besluit minimumjeugdloon art. 2 en 3",
)  # fmt: skip
uurloon = line(
    "Bruto uurloon", EUR_UUR, maximum(minimumloon * loon_percentage, cao_loon), section=UURLOON,
    note="Het cao-loon, en nooit minder dan het minimumloon.",
)  # fmt: skip
leeftijdsdeel = line(
    "Minimumloon bij de leeftijd als deel van het WML", FACTOR,
    ratio(minimumloon, wettelijk.wml_uur, 1), section=UURLOON,
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
loon_bij_ziekte = line(
    "Loondoorbetaling bij ziekte", EUR, uren_ziek * uurloon * ziek_doorbetaling, section=LOON
)
bruto_loon = line("Brutoloon", EUR, loon_gewerkt + loon_bij_ziekte, section=LOON)
jong_met_weinig_uren = line(
    "Jong en weinig uren", JA_NEE,
    and_(leeftijd_nu < wettelijk.wml_leeftijd, contracturen <= 12), section=LOON,
    note="Onder 21 en hoogstens 52 uur per maand (12 per week): altijd de lage AWf-premie.",
)  # fmt: skip
deel_awf_laag = line(
    "Deel met de lage AWf-premie", FACTOR, maximum(deel_vast, jong_met_weinig_uren), section=LOON
)
franchise_nu = line(
    "Franchise", EUR_JAAR, franchise * lookup(algemeen.indexcijfer, loonindex), section=LOON,
    note="Per jaar bij voltijd; stijgt met de loonindex.",
)  # fmt: skip

_loon = wet.loonkosten(
    rows=groepen,
    loon=bruto_loon,
    personen=in_dienst,
    fte=fte_in_dienst,
    vakantiebijslag=wettelijk.vakantiebijslag,
    eindejaar=eindejaarsuitkering,
    awf_laag=deel_awf_laag,
    inhouding=wettelijk.inhouding_deelnemers,
    pensioenpremie=pensioenpremie,
    franchise=franchise_nu,
    vertrek=vertrekdeel,
    posten=wet.DEELNEMERS,
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
    "Tussentijds niet verlengd", INSTROOM, loondienst * (uitval * niet_verlengd + krimp),
    section=OVERIG, note="Wie zelf stopt of naar werk gaat telt niet.",
)  # fmt: skip
niet_verlengd_traject = line(
    "Na het traject niet verlengd", INSTROOM, loondienst * afgerond * (1 - na_afloop),
    section=OVERIG,
)  # fmt: skip
dienstjaren_weg = line(
    "Dienstjaren van wie wij niet verlengen", PERSOONJAREN,
    niet_verlengd_tussentijds * dienstjaren + niet_verlengd_traject * trajectmaanden / 12,
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
    maximum(0, wet.transitievergoeding(maandloon, dienstjaren_weg) - transitie_aftrek),
    post=LASTEN.transitie, section=OVERIG,
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
    post=LASTEN.transitie, section=OVERIG,
)  # fmt: skip
