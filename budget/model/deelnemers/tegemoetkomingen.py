"""LKS, no-riskpolis, LKV en praktijkleren: de baten die bij een deelnemer horen."""

from __future__ import annotations

from budget.engine.declare import (
    MONTH_DATE,
    MONTH_INDEX,
    add_months,
    and_,
    choose,
    given,
    if_,
    is_,
    line,
    lookup,
    maximum,
    minimum,
    not_,
    overlap,
    period_total,
    ratio,
    round_,
    shift,
)
from budget.engine.expr import Agg

from .. import inkoop, tijdlijn, wet, wettelijk
from ..eenheden import (
    DATUM,
    EUR,
    EUR_JAAR,
    EUR_MAAND,
    EUR_UUR,
    FACTOR,
    JA_NEE,
    MAANDEN,
    PERSONEN,
    UREN,
)
from ..posten import BATEN
from ..wet.blok import deze_maand
from . import rechten
from .aantallen import (
    aantal,
    aantal_op_dag_1,
    begint_later,
    ingestroomd,
    op_datum,
    vertrekkans,
)
from .invoer import (
    begeleide_weken,
    begin_aantal,
    begindatum,
    contracturen,
    deel_lkv,
    deel_no_risk,
    dienstjaren_begin,
    einddatum,
    lang_verzuim,
    regeling,
    soort_lkv,
    ziek_doorbetaling,
)
from .lonen import (
    heeft_aow,
    in_dienst,
    leeftijdsdeel,
    loon_over_ziekte,
    verloonde_uren,
)
from .ontwikkeling import loonwaarde

GEEN_LKS = ("Wsw",)
GEEN_LKV = ("Wsw", "beschut werk")

# --- loonkostensubsidie --------------------------------------------------------

LKS = "Loonkostensubsidie"
met_lks = line(
    "Recht op LKS", JA_NEE, lookup(rechten.recht_lks, regeling) * not_(is_(regeling, *GEEN_LKS)),
    section=LKS, note="Nooit voor de Wsw.", source=wet.GEEN_LKS_BRON,
)  # fmt: skip
maanden_sinds_begin = line(
    "Maanden sinds het begin", MAANDEN, MONTH_INDEX - inkoop.maandnummer(begindatum), section=LKS,
    note="Sinds de begindatum, of sinds de start van de begroting.",
)  # fmt: skip
maanden_sinds_lks = line(
    "Maanden sinds de LKS is vastgesteld", MAANDEN,
    maximum(0, minimum(wettelijk.maanden_sinds_peildatum, MONTH_INDEX - 1, maanden_sinds_begin)),
    section=LKS, note="Op de peildatum, of bij het begin als dat later was.",
)  # fmt: skip
lks_leeftijdsdeel = line(
    "Minimumjeugdloon toen de LKS is vastgesteld", FACTOR,
    shift(leeftijdsdeel, maanden_sinds_lks), section=LKS,
)  # fmt: skip
lks_basis = line(
    "Basis LKS bij de leeftijd", EUR_MAAND, wettelijk.lks_basis * lks_leeftijdsdeel, section=LKS,
    note="Onder de 21 het minimumjeugdloon; ook na een verjaardag blijft het tot 1 januari staan.",
    source="Participatiewet art. 2 en 10d lid 7",
)  # fmt: skip
_lks = wet.lks(basis=lks_basis, loonwaarde=loonwaarde, uren=contracturen, section=LKS)
lks_per_persoon = _lks.bedrag
lks_stappen = _lks.regels
_lks_forfait = wet.lks_forfait(basis=lks_basis, uren=contracturen, section=LKS)
lks_forfait_stappen = _lks_forfait.regels
einde_forfait = line(
    "Laatste dag van het forfait", DATUM,
    minimum(einddatum, add_months(begindatum, wettelijk.lks_forfait_maanden) - 1), section=LKS,
    note="Bij een eigen begindatum.",
)  # fmt: skip
forfait_op_datum = line(
    "Deel van de maand op het forfait", FACTOR,
    given(begindatum) * overlap(begindatum, einde_forfait), section=LKS,
)  # fmt: skip
begonnen_sinds_juli = line(
    "Begonnen sinds 1 januari of 1 juli", JA_NEE,
    and_(given(begindatum), begindatum >= wettelijk.lks_datum_nieuw), section=LKS,
)  # fmt: skip
lks_forfait_groep = line(
    "In een groep begonnen in de maanden van het forfait", PERSONEN,
    minimum(in_dienst, ingestroomd - shift(ingestroomd, wettelijk.lks_forfait_maanden)),
    per_year=Agg.MEAN, section=LKS,
)  # fmt: skip
lks_nieuw_groep = line(
    "In een groep begonnen sinds 1 januari of 1 juli", PERSONEN,
    minimum(in_dienst, ingestroomd - shift(ingestroomd, wettelijk.maanden_sinds_halfjaar + 1)),
    per_year=Agg.MEAN, section=LKS,
)  # fmt: skip
lks_met_forfait = line(
    "Op het forfait", PERSONEN,
    wettelijk.lks_met_forfait * if_(
        op_datum, minimum(in_dienst, begin_aantal * forfait_op_datum), lks_forfait_groep
    ),
    per_year=Agg.MEAN, section=LKS,
    note="Alleen als de LKS met het forfait begint (blad Loon en premies).",
)  # fmt: skip
lks_nieuw = line(
    "Begonnen sinds 1 juli", PERSONEN,
    wettelijk.tweede_helft * if_(
        op_datum, in_dienst * begonnen_sinds_juli, lks_nieuw_groep
    ),
    per_year=Agg.MEAN, section=LKS,
    note="Hun LKS rekent tot 1 januari met de bedragen van 1 juli.",
)  # fmt: skip
lks_per_persoon_nieuw = line(
    "LKS per persoon die sinds 1 juli begon", EUR_MAAND,
    if_(wettelijk.lks_met_forfait, _lks_forfait.bedrag, lks_per_persoon)
    * (1 + wettelijk.lks_nieuw_meer),
    section=LKS, note="Met de bedragen van 1 juli, tot 1 januari.",
)  # fmt: skip
lks_forfait_eerder = line(
    "Op het forfait, voor 1 juli begonnen", PERSONEN, maximum(0, lks_met_forfait - lks_nieuw),
    per_year=Agg.MEAN, section=LKS,
)  # fmt: skip
lks = line(
    "Loonkostensubsidie", EUR,
    met_lks * (
        (in_dienst - lks_nieuw - lks_forfait_eerder) * lks_per_persoon
        + lks_forfait_eerder * _lks_forfait.bedrag + lks_nieuw * lks_per_persoon_nieuw
    ),
    post=BATEN.lks, section=LKS, note="Loopt door bij ziekte.",
)  # fmt: skip

# --- no-riskpolis --------------------------------------------------------------

NO_RISK = "No-riskpolis"
deel_met_no_risk = line(
    "Deel van het verzuim met no-risk", FACTOR,
    lookup(rechten.recht_no_risk, regeling) * not_(is_(regeling, *GEEN_LKS)) * deel_no_risk,
    section=NO_RISK, note="Niet voor de Wsw in eigen dienst.", source="Ziektewet art. 29b lid 8",
)  # fmt: skip
_no_risk = wet.no_risk(
    loon=loon_over_ziekte, doorbetaling=ziek_doorbetaling, loonwaarde=loonwaarde,
    met_lks=met_lks, deel_lang=lang_verzuim, section=NO_RISK,
)  # fmt: skip
no_risk_stappen = _no_risk.regels
no_risk = line(
    "Ziekengeld no-riskpolis", EUR, deel_met_no_risk * _no_risk.bedrag, post=BATEN.no_risk,
    section=NO_RISK, note="Naast de LKS, die bij ziekte doorloopt.",
)  # fmt: skip

# --- loonkostenvoordeel --------------------------------------------------------

LKV = "Loonkostenvoordeel"
mag_lkv = line(
    "Soort dienstverband met LKV", JA_NEE, not_(is_(regeling, *GEEN_LKV)), section=LKV,
    note="Nooit voor Wsw en beschut werk.", source=wet.GEEN_LKV_BRON,
)  # fmt: skip
lkv_per_uur = line(
    "LKV per uur", EUR_UUR,
    choose(soort_lkv, {soort: per_uur for soort, (per_uur, _, _) in wet.LKV.items()}), section=LKV,
)  # fmt: skip
lkv_hoogste = line(
    "LKV hoogste bedrag per jaar", EUR_JAAR,
    choose(soort_lkv, {soort: per_jaar for soort, (_, per_jaar, _) in wet.LKV.items()}),
    section=LKV,
)  # fmt: skip
lkv_duur = line(
    "LKV duurt", MAANDEN,
    choose(soort_lkv, {soort: duur for soort, (_, _, duur) in wet.LKV.items()}),
    section=LKV, note="0: zolang het dienstverband duurt.",
)  # fmt: skip
lkv_maanden = line("LKV duurt ten minste een maand", MAANDEN, maximum(1, lkv_duur), section=LKV)
lkv_einddatum = line(
    "LKV voorbij vanaf", DATUM, add_months(begindatum, lkv_maanden), section=LKV,
    note="Bij een eigen begindatum.",
)  # fmt: skip
beginners_zonder_lkv = line(
    "LKV voorbij van wie er bij de start al was", PERSONEN,
    (dienstjaren_begin * 12 + MONTH_INDEX > lkv_maanden)
    * aantal_op_dag_1 * (1 - vertrekkans) ** MONTH_INDEX, section=LKV,
)  # fmt: skip
zonder_lkv_groep = line(
    "LKV voorbij in een groep", PERSONEN,
    maximum(
        beginners_zonder_lkv, shift(aantal, lkv_maanden) * (1 - vertrekkans) ** lkv_maanden
    ),
    section=LKV,
)  # fmt: skip
zonder_lkv = line(
    "LKV voorbij", PERSONEN,
    (lkv_duur > 0) * if_(
        op_datum, aantal * (lkv_einddatum <= MONTH_DATE), zonder_lkv_groep
    ),
    section=LKV, note="Wie hier zo lang geleden al was en gebleven is.",
)  # fmt: skip
deel_met_lkv = line(
    "Deel met LKV", FACTOR,
    mag_lkv * deel_lkv * (1 - heeft_aow)
    * maximum(0, 1 - ratio(zonder_lkv, round_(aantal, 6))),
    section=LKV, note="Niet vanaf de AOW-leeftijd.",
)  # fmt: skip
lkv_personen = line(
    "Deelnemers met LKV", PERSONEN, in_dienst * deel_met_lkv, per_year=Agg.MEAN, section=LKV
)
lkv_uren = line("Verloonde uren met LKV", UREN, verloonde_uren * deel_met_lkv, section=LKV)
lkv_deel_van_jaar = line(
    "Deel van het jaarmaximum dat nog over is", FACTOR,
    if_(
        and_(tijdlijn.eerste_maand, not_(begint_later)),
        (12 - tijdlijn.kalendermaand + 1) / 12, 1,
    ),
    section=LKV,
    note="Begint de begroting in de loop van het jaar, dan is van wie er al was een deel gebruikt.",
)  # fmt: skip
lkv_erbij = line(
    "Deelnemers met LKV erbij dit kalenderjaar", PERSONEN,
    maximum(0, deze_maand(lkv_personen)) * lkv_deel_van_jaar, per_year=Agg.SUM, section=LKV,
)  # fmt: skip
lkv_uren_jaar = line(
    "Verloonde uren met LKV dit kalenderjaar", UREN,
    period_total(lkv_uren, per=tijdlijn.kalenderjaar), per_year=Agg.END, section=LKV,
)  # fmt: skip
lkv_personen_jaar = line(
    "Deelnemers met LKV dit kalenderjaar", PERSONEN,
    period_total(lkv_erbij, per=tijdlijn.kalenderjaar), per_year=Agg.END, section=LKV,
)  # fmt: skip
lkv_jaar = line(
    "Loonkostenvoordeel dit kalenderjaar", EUR,
    wet.lkv(lkv_uren_jaar, lkv_personen_jaar, lkv_per_uur, lkv_hoogste), per_year=Agg.END,
    section=LKV, source="Wet tegemoetkomingen loondomein",
    note="Ten hoogste het maximum per persoon, ook voor een deel van het jaar.",
)  # fmt: skip
lkv = line(
    "Loonkostenvoordeel", EUR, deze_maand(lkv_jaar), post=BATEN.lkv, section=LKV,
    note="Opgebouwd over verloonde uren; betaald in september van het jaar erna.",
)  # fmt: skip

# --- praktijkleren -------------------------------------------------------------

PRAKTIJKLEREN = "Praktijkleren"
leerplaatsen = line(
    "Praktijkleerplaatsen", PERSONEN, in_dienst * lookup(rechten.recht_praktijkleren, regeling),
    per_year=Agg.MEAN, section=PRAKTIJKLEREN,
)  # fmt: skip
_praktijkleren = wet.praktijkleren(
    begeleide_weken, wettelijk.praktijkleren_toekenning, section=PRAKTIJKLEREN
)
praktijkleren_stappen = _praktijkleren.regels
praktijkleren = line(
    "Subsidie praktijkleren", EUR, leerplaatsen * _praktijkleren.bedrag / 12,
    post=BATEN.praktijkleren, section=PRAKTIJKLEREN,
    note="Opgebouwd over het studiejaar (augustus tot en met juli), betaald in januari erna.",
    source="Subsidieregeling praktijkleren",
)  # fmt: skip
praktijkleren_onzeker = line(
    "Praktijkleren na het laatste studiejaar van de regeling", EUR,
    praktijkleren * (tijdlijn.einde_studiejaar > wettelijk.praktijkleren_laatste_jaar),
    section=PRAKTIJKLEREN, note="Alleen zeker als de regeling wordt verlengd.",
)  # fmt: skip
