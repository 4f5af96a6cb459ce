"""Welke regels het blad Toelichting uitlegt: de hoofdcijfers, elke post en elk kengetal.

Alleen gegevens; het plan geeft TOELICHTING door aan de werkmap.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping

from budget.engine.expr import Line, Time

from . import balans, kasstroom, kengetallen, resultaat
from .posten import BALANS, BATEN, KAS, LASTEN, Post


def _per_groep(
    overzicht: str, posten: Iterable[Post], regels: Mapping[str, Line]
) -> Iterator[tuple[str, list[Line]]]:
    """De regels van een overzicht, groep voor groep."""
    groepen: dict[str, list[Line]] = {}
    for post in posten:
        groepen.setdefault(post.groep, []).append(regels[post.id])
    yield from ((f"{overzicht}: {groep.lower()}", leden) for groep, leden in groepen.items())


TOELICHTING: dict[str, list[Line]] = {
    "Hoofdcijfers": [
        resultaat.baten, resultaat.lasten, resultaat.resultaat, kasstroom.operationeel,
        kasstroom.kasstroom, balans.eigen_vermogen, balans.activa,
    ],
    **dict(_per_groep("Baten", BATEN, resultaat.baten_per_post)),
    **dict(_per_groep("Lasten", LASTEN, resultaat.lasten_per_post)),
    **dict(_per_groep("Balans", BALANS, balans.per_balanspost)),
    **dict(_per_groep("Kasstroom", KAS, kasstroom.per_kaspost)),
    "Kengetallen": [
        ding for ding in vars(kengetallen).values()
        if isinstance(ding, Line) and ding.time is Time.YEAR and ding.note
    ],
}  # fmt: skip
