"""Capaciteit: de uren die deelnemers en meewerkend personeel elke maand kunnen leveren.

Een klokuur is een uur op de klok; een normuur is een uur werk op volle prestatie. Wie zijn
werk per uur van een mens verkoopt (detachering) gebruikt klokuren, alle andere diensten
gebruiken normuren. Meewerkend personeel levert per klokuur een normuur.
"""

from budget.engine.declare import line, ratio, total
from budget.engine.expr import Agg

from . import deelnemers, personeel
from .eenheden import FACTOR, UREN

klokuren_deelnemers = line("Klokuren deelnemers", UREN, total(deelnemers.klokuren))
normuren_deelnemers = line("Normuren deelnemers", UREN, total(deelnemers.normuren))
normuren_personeel = line(
    "Normuren meewerkend personeel", UREN, personeel.normuren_meewerkend, per="maand"
)
klokuren_leverbaar = line(
    "Leverbare klokuren", UREN, klokuren_deelnemers + normuren_personeel,
    note="Uren waarop mensen aan het werk van klanten toekomen.",
)  # fmt: skip
normuren_leverbaar = line(
    "Leverbare normuren", UREN, normuren_deelnemers + normuren_personeel,
    note="Uren werk op volle prestatie die te verkopen zijn.",
)  # fmt: skip
normuur_per_klokuur = line(
    "Normuren per klokuur", FACTOR, ratio(normuren_leverbaar, klokuren_leverbaar, 1),
    per_year=Agg.NONE,
    note="Zo veel capaciteit kost een verkocht klokuur. Zonder uren geldt 1.",
)  # fmt: skip
normuur_per_klokuur_jaar = line(
    "Normuren per klokuur, hele jaar", FACTOR, ratio(normuren_leverbaar, klokuren_leverbaar, 1),
    per="jaar",
)  # fmt: skip
