"""Toetsen bij het blad Deelnemers."""

from __future__ import annotations

from budget.engine.declare import and_, check, equal, is_, lookup, not_

from .. import wet
from . import rechten
from .aantallen import data_kloppen
from .invoer import regeling
from .lonen import in_dienst
from .tegemoetkomingen import (
    GEEN_LKS,
    GEEN_LKV,
    lks_stappen,
    lkv_hoogste,
    met_lks,
    praktijkleren_onzeker,
)

praktijkleren_zeker = check(
    "Praktijkleren ligt binnen de looptijd van de regeling", equal(praktijkleren_onzeker, 0),
    kind="signaal", norm="tot en met het laatste studiejaar op het blad Wettelijk",
    advice="De regeling loopt af. Reken ook een begroting zonder deze subsidie.",
    source="Subsidieregeling praktijkleren; zie blad Wettelijk",
)  # fmt: skip
einde_na_begin = check(
    "Niemand stopt voor hij begint", data_kloppen, kind="fout",
    norm="einddatum op of na de begindatum",
    advice="Verbeter Begindatum of Einddatum van deze rij op het blad Deelnemers.",
)  # fmt: skip
geen_lks_voor_wsw = check(
    "Geen loonkostensubsidie voor de Wsw",
    not_(and_(is_(regeling, *GEEN_LKS), lookup(rechten.recht_lks, regeling), in_dienst > 0)),
    kind="fout", norm="LKS nee bij de Wsw",
    advice="Zet op het blad Regelingen de LKS van de Wsw op nee; er is niet mee gerekend.",
    source=wet.GEEN_LKS_BRON,
)  # fmt: skip
geen_lkv_voor_wsw_en_beschut = check(
    "Geen loonkostenvoordeel voor Wsw en beschut werk",
    not_(and_(is_(regeling, *GEEN_LKV), lkv_hoogste > 0, in_dienst > 0)),
    kind="fout", norm="Soort LKV geen bij Wsw en beschut werk",
    advice="Zet Soort LKV van deze groep op geen; er is niet mee gerekend.",
    source=wet.GEEN_LKV_BRON,
)  # fmt: skip
loonwaarde_boven_grens = check(
    "De LKS blijft onder het maximum",
    not_(and_(met_lks, in_dienst > 0, lks_stappen["tekort"] > lks_stappen["hoogste"])),
    kind="signaal", norm="minimumloon min loonwaarde hoogstens het maximum van de LKS",
    advice="Onder deze loonwaarde groeit de LKS niet mee: het verschil is voor de werkgever.",
    source=lks_stappen["hoogste"].source,
)  # fmt: skip
