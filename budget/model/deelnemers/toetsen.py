"""Toetsen bij het blad Deelnemers."""

from __future__ import annotations

from budget.engine.declare import and_, check, equal, not_

from .. import wettelijk
from .lonen import in_dienst
from .ontwikkeling import loonwaarde
from .tegemoetkomingen import met_lks, praktijkleren_onzeker

praktijkleren_zeker = check(
    "Praktijkleren ligt binnen de looptijd van de regeling", equal(praktijkleren_onzeker, 0),
    kind="signaal", norm="tot en met studiejaar 2027/28",
    advice="De regeling loopt tot en met 2027/28. Reken ook een begroting zonder deze subsidie.",
    source="omnyacc.nl; Subsidieregeling praktijkleren",
)  # fmt: skip
loonwaarde_boven_grens = check(
    "De LKS blijft onder het maximum",
    not_(and_(met_lks, in_dienst > 0, 1 - loonwaarde > wettelijk.lks_maximum)),
    kind="signaal", norm="loonwaarde ten minste 30 %",
    advice="Onder 30 % loonwaarde groeit de LKS niet mee: het verschil is voor de werkgever.",
    source="Participatiewet art. 10d lid 4",
)  # fmt: skip
