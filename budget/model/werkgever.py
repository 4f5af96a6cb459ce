"""Werkgever: klein of groot voor de Aof-premie.

Wie twee jaar eerder een kleine premieloonsom had, betaalt de lage premie; groeien kost dus twee
jaar later. De jaren voor de start vult u in op het blad Loon en premies.
"""

from budget.engine.declare import equal, if_, is_, later, line, or_, shift, year_of

from . import algemeen, tijdlijn, wettelijk
from .eenheden import EUR, JA_NEE, JAREN, MAANDEN, PREMIE

AOF = "Premie Aof"
jaren_na_start = line(
    "Kalenderjaren na het startjaar", JAREN,
    tijdlijn.kalenderjaar - year_of(algemeen.startmaand), section=AOF,
)  # fmt: skip
maanden_terug = line(
    "Maanden tot december van twee jaar eerder", MAANDEN, tijdlijn.kalendermaand + 12, section=AOF
)
premieloonsom_gerekend = line(
    "Premieloonsom van twee jaar eerder, uit deze begroting", EUR,
    shift(later("personeel.premieloonsom_jaar", EUR), maanden_terug, low=1), section=AOF,
)  # fmt: skip
premieloonsom_eerder = line(
    "Premieloonsom van twee jaar eerder", EUR,
    premieloonsom_gerekend
    + equal(jaren_na_start, 0) * wettelijk.premieloonsom_twee_jaar_ervoor
    + equal(jaren_na_start, 1) * wettelijk.premieloonsom_jaar_ervoor
    + equal(jaren_na_start - 1, 1) * wettelijk.premieloonsom_voor_start,
    section=AOF,
)  # fmt: skip
aof_hoog = line(
    "Hoge Aof-premie", JA_NEE,
    or_(
        is_(wettelijk.aof_keuze, "hoog"),
        is_(wettelijk.aof_keuze, "volgens premieloonsom")
        * (premieloonsom_eerder > wettelijk.aof_grens_klein),
    ),
    section=AOF, source="Wfsv art. 36: kleine werkgever is 25 keer het gemiddelde premieloon",
)  # fmt: skip
aof = line("Premie Aof", PREMIE, if_(aof_hoog, wettelijk.aof_hoog, wettelijk.aof_laag))
