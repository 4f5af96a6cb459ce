"""Brug: hoe het resultaat van het eerste naar het laatste boekjaar gaat, stap voor stap.

Een grafiek van stappen bestaat uit gestapelde kolommen: wat eronder zit (niet te zien), wat
erbij komt en wat eraf gaat, elk in een deel boven en een deel onder nul.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from itertools import pairwise

from budget.engine.declare import (
    YEAR_INDEX,
    equal,
    horizon_total,
    if_,
    line,
    maximum,
    minimum,
    not_,
    prev,
)
from budget.engine.expr import Expr, Line, Num

from . import resultaat
from .eenheden import EUR

baten, lasten = resultaat.baten_per_groep, resultaat.lasten_per_groep
STAPPEN = {
    "Omzet": baten["Omzet"],
    "Loonsubsidies": baten["Loonsubsidies en tegemoetkomingen"],
    "Subsidies": baten["Subsidies en bijdragen"],
    "Deelnemers": 0 - lasten["Deelnemers"],
    "Staf": 0 - lasten["Staf"],
    "Bedrijfskosten": 0 - lasten["Bedrijfskosten"],
    "Kapitaallasten": 0 - lasten["Kapitaallasten"] - lasten["Belasting"],
}
EERSTE, LAATSTE = "Eerste jaar", "Laatste jaar"

# --- per jaar ----------------------------------------------------------------

per_jaar = {
    naam: line(naam, EUR, bijdrage, per="jaar", section="Bijdrage aan het resultaat")
    for naam, bijdrage in STAPPEN.items()
}
sprong = {
    naam: line(
        naam, EUR, (regel - prev(regel)) * not_(equal(YEAR_INDEX, 1)), per="jaar",
        section="Verandering na het eerste jaar",
    )
    for naam, regel in per_jaar.items()
}  # fmt: skip
resultaat_eerste = line(
    "Resultaat van het eerste jaar", EUR, resultaat.resultaat * equal(YEAR_INDEX, 1), per="jaar",
    section="Verandering na het eerste jaar",
)  # fmt: skip

# --- de stappen --------------------------------------------------------------


def _blok(titel: str, begin: Expr, stappen: Iterable[Expr], eind: Expr) -> tuple[Line, ...]:
    """Eén regel per kolom van de grafiek, op volgorde onder elkaar."""
    kolommen = {EERSTE: begin, **dict(zip(STAPPEN, stappen, strict=True)), LAATSTE: eind}
    return tuple(line(naam, EUR, bedrag, section=titel) for naam, bedrag in kolommen.items())


def _standen(begin: Line, veranderingen: Mapping[str, Line]) -> list[Line]:
    """Het resultaat na elke stap."""
    standen = [begin]
    for naam, verandering in veranderingen.items():
        standen.append(
            line(f"Na {naam.lower()}", EUR, standen[-1] + verandering, section="Stand na de stap")
        )
    return standen


verandering = {
    naam: line(naam, EUR, horizon_total(regel), section="Verandering over alle jaren")
    for naam, regel in sprong.items()
}
begin = line("Begin", EUR, horizon_total(resultaat_eerste), section="Stand na de stap")
standen = _standen(begin, verandering)
hoog = [
    line(f"Hoogste bij {naam.lower()}", EUR, maximum(voor, na), section="Van en tot")
    for naam, (voor, na) in zip(STAPPEN, pairwise(standen), strict=True)
]
laag = [
    line(f"Laagste bij {naam.lower()}", EUR, minimum(voor, na), section="Van en tot")
    for naam, (voor, na) in zip(STAPPEN, pairwise(standen), strict=True)
]
NIETS = Num(0)
van_tot = list(zip(hoog, laag, verandering.values(), strict=True))

onder = _blok(
    "Onder de kolom", NIETS, (maximum(0, b) + minimum(0, t) for t, b, _ in van_tot), NIETS
)
erbij_boven = _blok(
    "Erbij, boven nul", NIETS,
    (if_(v >= 0, maximum(0, t) - maximum(0, b)) for t, b, v in van_tot), NIETS,
)  # fmt: skip
erbij_onder = _blok(
    "Erbij, onder nul", NIETS,
    (if_(v >= 0, minimum(0, b) - minimum(0, t)) for t, b, v in van_tot), NIETS,
)  # fmt: skip
eraf_boven = _blok(
    "Eraf, boven nul", NIETS,
    (if_(v < 0, maximum(0, t) - maximum(0, b)) for t, b, v in van_tot), NIETS,
)  # fmt: skip
eraf_onder = _blok(
    "Eraf, onder nul", NIETS,
    (if_(v < 0, minimum(0, b) - minimum(0, t)) for t, b, v in van_tot), NIETS,
)  # fmt: skip
uitersten = _blok("Resultaat", 1 * begin, (NIETS for _ in STAPPEN), 1 * standen[-1])
