"""LKS, no-riskpolis, LKV en praktijkleren: de baten die bij een deelnemer horen."""

from __future__ import annotations

from budget.engine.declare import (
    choose,
    in_months,
    line,
    lookup,
    maximum,
    minimum,
    ratio,
    round_,
    shift,
)
from budget.engine.expr import Agg

from .. import tijdlijn, wet, wettelijk
from ..eenheden import (
    EUR,
    EUR_JAAR,
    EUR_MAAND,
    EUR_UUR,
    FACTOR,
    JA_NEE,
    MAANDEN,
    NUMMER,
    PERSONEN,
)
from ..posten import BATEN
from . import rechten
from .aantallen import aantal, ingestroomd, vertrekkans
from .invoer import (
    begeleide_weken,
    contracturen,
    deel_lkv,
    deel_no_risk,
    lang_verzuim,
    regeling,
    soort_lkv,
)
from .lonen import (
    in_dienst,
    leeftijd_nu,
    leeftijdsdeel,
    loon_bij_ziekte,
    uren_ziek,
    verloonde_uren,
)
from .ontwikkeling import loonwaarde

# --- loonkostensubsidie --------------------------------------------------------

LKS = "Loonkostensubsidie"
met_lks = line("Recht op LKS", JA_NEE, lookup(rechten.recht_lks, regeling), section=LKS)
lks_per_persoon = line(
    "LKS per persoon", EUR_MAAND, wet.lks(loonwaarde, contracturen), section=LKS,
    note="(1 − loonwaarde), ten hoogste 70 %, van het WML met vakantiebijslag, plus de vergoeding "
    "voor werkgeverslasten, naar uren op 36.", source="Participatiewet art. 10d lid 4",
)  # fmt: skip
lks_forfait_per_persoon = line(
    "LKS per persoon, forfait", EUR_MAAND, wet.lks_forfait(contracturen), section=LKS,
    source="Participatiewet art. 10d lid 5",
)  # fmt: skip
lks_met_forfait = line(
    "Op het forfait", PERSONEN,
    wettelijk.lks_met_forfait
    * minimum(in_dienst, ingestroomd - shift(ingestroomd, wettelijk.lks_forfait_maanden)),
    per_year=Agg.MEAN, section=LKS,
    note="Alleen als de LKS met het forfait begint (blad Loon en premies).",
)  # fmt: skip
lks = line(
    "Loonkostensubsidie", EUR,
    met_lks * leeftijdsdeel * (
        (in_dienst - lks_met_forfait) * lks_per_persoon + lks_met_forfait * lks_forfait_per_persoon
    ),
    post=BATEN.lks, section=LKS,
    note="Loopt door bij ziekte. Onder de 21 naar het minimumjeugdloon.",
)  # fmt: skip

# --- no-riskpolis --------------------------------------------------------------

NO_RISK = "No-riskpolis"
lks_bij_ziekte = line(
    "LKS over ziekte-uren", EUR, lks * ratio(uren_ziek, verloonde_uren), section=NO_RISK
)
deel_met_no_risk = line(
    "Deel van het verzuim met no-risk", FACTOR, lookup(rechten.recht_no_risk, regeling)
    * deel_no_risk, section=NO_RISK,
)  # fmt: skip
no_risk = line(
    "Ziekengeld no-riskpolis", EUR,
    deel_met_no_risk * wet.no_risk(loon_bij_ziekte, lks_bij_ziekte, lang_verzuim),
    post=BATEN.no_risk, section=NO_RISK, note="Ziekengeld min de LKS die bij ziekte doorloopt.",
)  # fmt: skip

# --- loonkostenvoordeel --------------------------------------------------------

LKV = "Loonkostenvoordeel"
lkv_per_uur = line(
    "LKV per uur", EUR_UUR, choose(soort_lkv, {naam: uur for naam, (uur, _) in wet.LKV.items()}),
    section=LKV,
)  # fmt: skip
lkv_hoogste = line(
    "LKV hoogste bedrag per jaar", EUR_JAAR,
    choose(soort_lkv, {naam: jaar for naam, (_, jaar) in wet.LKV.items()}), section=LKV,
)  # fmt: skip
lkv_duur = line(
    "LKV duurt", MAANDEN,
    choose(
        soort_lkv,
        {
            "banenafspraak": wettelijk.lkv_banenafspraak_duur,
            "arbeidsgehandicapt": wettelijk.lkv_arbeidsgehandicapt_duur,
            "herplaatst": wettelijk.lkv_herplaatst_duur,
        },
    ),
    section=LKV, note="0: zolang het dienstverband duurt.",
)  # fmt: skip
lkv_maanden = line("LKV duurt ten minste een maand", MAANDEN, maximum(1, lkv_duur), section=LKV)
zonder_lkv = line(
    "LKV voorbij", PERSONEN,
    (lkv_duur > 0) * shift(aantal, lkv_maanden) * (1 - vertrekkans) ** lkv_maanden, section=LKV,
    note="Wie hier zo lang geleden al was en gebleven is.",
)  # fmt: skip
deel_met_lkv = line(
    "Deel met LKV", FACTOR,
    deel_lkv * (leeftijd_nu < wettelijk.aow_leeftijd)
    * maximum(0, 1 - ratio(zonder_lkv, round_(aantal, 6))),
    section=LKV, note="Niet vanaf de AOW-leeftijd.",
)  # fmt: skip
lkv = line(
    "Loonkostenvoordeel", EUR,
    deel_met_lkv * wet.lkv(verloonde_uren, in_dienst, lkv_per_uur, lkv_hoogste),
    post=BATEN.lkv, section=LKV, source="Wet tegemoetkomingen loondomein",
    note="Opgebouwd over verloonde uren; betaald in september van het jaar erna.",
)  # fmt: skip

# --- praktijkleren -------------------------------------------------------------

PRAKTIJKLEREN = "Praktijkleren"
leerplaatsen = line(
    "Praktijkleerplaatsen", PERSONEN, in_dienst * lookup(rechten.recht_praktijkleren, regeling),
    per_year=Agg.MEAN, section=PRAKTIJKLEREN,
)  # fmt: skip
praktijkleren = line(
    "Subsidie praktijkleren", EUR, wet.praktijkleren(leerplaatsen, begeleide_weken),
    post=BATEN.praktijkleren, section=PRAKTIJKLEREN,
    note="Opgebouwd over het studiejaar (augustus tot en met juli), betaald in januari erna.",
    source="Subsidieregeling praktijkleren",
)  # fmt: skip
einde_studiejaar = line(
    "Jaar waarin het studiejaar eindigt", NUMMER,
    tijdlijn.kalenderjaar + in_months(8, 9, 10, 11, 12), section=PRAKTIJKLEREN,
)  # fmt: skip
praktijkleren_onzeker = line(
    "Praktijkleren na het laatste studiejaar van de regeling", EUR,
    praktijkleren * (einde_studiejaar > wettelijk.praktijkleren_laatste_jaar),
    section=PRAKTIJKLEREN, note="Alleen zeker als de regeling wordt verlengd.",
)  # fmt: skip
