"""Bouwstenen van de overzichten: de namen van de bladen, en posten per groep met hun totaal."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping

from budget.engine.expr import Line
from budget.engine.statement import Entry, Heading, Row

from ..posten import Post

SAMENVATTING = "Samenvatting"
EXPLOITATIE = "Exploitatie"
RJ_BLAD = "Exploitatie RJ 640"
BBV_BLAD = "Exploitatie BBV"
INVESTERING = "Investering en financiering"
LIQUIDITEIT = "Liquiditeit"
BALANSBLAD = "Balans en aansluiting"
KENGETALLEN = "Kengetallen"
CONTROLES = "Controles"
DEKKINGSPLAN = "Dekkingsplan"
GELDSTROMEN = "Geldstromen"
MENSEN = "Personeel en deelnemers"
CHEQUES = "Cheques en capaciteit"
AFLOSSING = "Aflossing en rente"
WETTELIJK = "Wettelijk per maand"
MAATSCHAPPELIJK = "Maatschappelijke waarde"


def per_groep(posten: Iterable[Post], regels: Mapping[str, Line]) -> Iterator[tuple[str, Row]]:
    """Elke post onder de kop van zijn groep: (groep, rij)."""
    groep = ""
    for post in posten:
        if post.groep != groep:
            groep = post.groep
            yield groep, Heading(groep)
        yield groep, Entry(regels[post.id])


def met_totalen(
    posten: Iterable[Post], regels: Mapping[str, Line], totalen: Mapping[str, Line]
) -> tuple[Row, ...]:
    """De posten per groep, elke groep met zijn totaal."""
    rijen: list[Row] = []
    vorige = ""
    for groep, rij in per_groep(posten, regels):
        if vorige and groep != vorige:
            rijen.append(Entry(totalen[vorige], style="subtotal"))
        vorige = groep
        rijen.append(rij)
    return (*rijen, Entry(totalen[vorige], style="subtotal"))


def posten_van(
    posten: Iterable[Post], regels: Mapping[str, Line], *groepen: str
) -> tuple[Row, ...]:
    return tuple(Entry(regels[post.id]) for post in posten if post.groep in groepen)
