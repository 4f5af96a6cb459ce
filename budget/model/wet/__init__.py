"""De regels van de wet als uitdrukkingen: elke regel staat hier één keer.

Hoofdstukken en `begroting reken` gebruiken dezelfde. Een kleine regel is een functie van
uitdrukkingen naar een uitdrukking; het hoofdstuk geeft er een regel en een naam aan. Een grote
maakt een blok regels, zodat de berekening stap voor stap te volgen is; hang de uitkomst zo in
een hoofdstuk:

    _lks = wet.lks(basis=…, loonwaarde=…, uren=…)
    lks_regels = _lks.regels             # geeft elke regel zijn id: deelnemers.lks_regels_tekort

Daarna is `_lks.bedrag` een gewone regel om mee te rekenen.
"""

from .blok import Blok
from .einde import transitievergoeding, vrije_ruimte, wkr_heffing
from .lks import GEEN_LKS_BRON, lks, lks_forfait
from .loonkosten import (
    DEELNEMERS,
    STAF,
    Loonposten,
    awf_deel_laag,
    loonkosten,
    loonlasten,
)
from .minimumloon import minimumloon
from .tegemoetkomingen import GEEN_LKV_BRON, LKV, lkv, no_risk, praktijkleren

__all__ = [
    "DEELNEMERS",
    "GEEN_LKS_BRON",
    "GEEN_LKV_BRON",
    "LKV",
    "STAF",
    "Blok",
    "Loonposten",
    "awf_deel_laag",
    "lks",
    "lks_forfait",
    "lkv",
    "loonkosten",
    "loonlasten",
    "minimumloon",
    "no_risk",
    "praktijkleren",
    "transitievergoeding",
    "vrije_ruimte",
    "wkr_heffing",
]
