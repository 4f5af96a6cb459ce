"""A made-up payroll: rows of people whose wage is typed in per calendar month."""

from __future__ import annotations

from types import ModuleType
from typing import Any

from budget.engine.declare import MONTH_INDEX, if_, line, table
from budget.engine.expr import Axis
from budget.model import wet, wettelijk
from budget.model.eenheden import (
    EUR,
    EUR_JAAR,
    EUR_MAAND,
    FACTOR,
    NUMMER,
    PERCENTAGE,
    PERSONEN,
)
from budget.model.posten import LASTEN
from tests.model.support import Expect, Given

SAM = "Sam"


def payroll() -> ModuleType:
    """`deel`: which part of each calendar month they are employed."""
    chapter = ModuleType("lonen")
    chapter.__doc__ = "Lonen: een loonlijst."
    mensen = chapter.mensen = table("Loonlijst", key="Wie")
    chapter.maandloon = mensen.field("Maandloon", EUR_MAAND, axis=Axis.MONTH)
    chapter.deel = mensen.field("Deel", FACTOR, axis=Axis.MONTH, default=1)
    chapter.aantal = mensen.field("Aantal", PERSONEN, default=1)
    chapter.vast = mensen.flag("Vast", default=True)
    chapter.verzekerd = mensen.flag("Onder de AOW-leeftijd", default=True)
    chapter.groot = mensen.flag("Grote werkgever", default=False)
    chapter.bijslag = mensen.field("Bijslag", PERCENTAGE, default=wettelijk.vakantiebijslag)
    chapter.eindejaar = mensen.field("Eindejaar", PERCENTAGE, default=0)
    chapter.premie = mensen.field("Pensioen", PERCENTAGE, default=0)
    chapter.franchise = mensen.field("Franchise", EUR_JAAR, default=0)
    chapter.vertrek = mensen.field("Vertrek", PERCENTAGE, default=0)
    chapter.tot = mensen.field("Tot en met maand", NUMMER, default=99)
    chapter.aof = line(
        "Aof", PERCENTAGE, if_(chapter.groot, wettelijk.aof_hoog, wettelijk.aof_laag)
    )
    chapter.personen = line(
        "Personen", PERSONEN, chapter.aantal * chapter.deel * (chapter.tot >= MONTH_INDEX)
    )
    chapter.loon = line("Loon", EUR, chapter.maandloon * chapter.personen, post=LASTEN.staf_loon)
    chapter.lasten = wet.loonlasten(
        loon=chapter.loon,
        personen=chapter.personen,
        fte=chapter.personen,
        vakantiebijslag=chapter.bijslag,
        eindejaar=chapter.eindejaar,
        awf_laag=chapter.vast,
        aof=chapter.aof,
        pensioenpremie=chapter.premie,
        franchise=chapter.franchise,
        verzekerd=chapter.verzekerd,
        posten=wet.STAF,
    )
    chapter.lijst = wet.loonkosten(
        chapter.lasten,
        rows=mensen,
        loon=chapter.loon,
        inhouding=wettelijk.inhouding_deelnemers,
        vertrek=chapter.vertrek,
    )
    chapter.regels = chapter.lijst.regels
    return chapter


LONEN = payroll()
LIJST = LONEN.lijst


def empty(start: str = "2026-01", years: int = 4) -> Given:
    return Given(until="wettelijk", start=start, years=years, extra=(LONEN,))


def pay(start: str = "2026-01", **cells: Any) -> Expect:
    """One row, Sam; an inhouding of 8 %."""
    return empty(start).row(LONEN.mensen, SAM, **cells).work_out()


def sam(expect: Expect, line: Any, month: str = "2026-01") -> float:
    return expect.month(line, month, SAM)
