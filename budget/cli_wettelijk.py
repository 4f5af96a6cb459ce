"""`begroting wettelijk`: the amounts of the law in force on a day, what is stale, what lacks."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

import click

from .dutch import Day, DutchCommand

if TYPE_CHECKING:
    from .engine.data import Data
    from .statutory import InForce


NOTHING_FOUND = 1


@click.command(cls=DutchCommand)
@click.argument("invoer", type=click.Path(path_type=Path), required=False)
@click.option("--datum", type=Day(), help="Op deze dag. [standaard: vandaag, of de startmaand]")
@click.option("--zoek", default="", metavar="WOORD", help="Alleen namen met dit woord erin.")
def wettelijk(invoer: Path | None, datum: date | None, zoek: str) -> int:
    """Toon de wettelijke bedragen op een datum, wat oud is, en wat INVOER nog mist.

    Zonder INVOER: alles wat het programma kent. Met INVOER: de bedragen van die werkmap, de eigen
    bedragen daarin, en voor welke jaren van de begroting er nog geen bedrag is.
    """
    today = date.today()
    data, day = _data(invoer, datum, today)
    lines = list(told(data, day, today, zoek.lower(), of_workbook=invoer is not None))
    for text in lines:
        click.echo(text)
    return 0 if lines else _nothing(day, zoek)


def _nothing(day: date, word: str) -> int:
    from .engine.explain import spoken

    about = f" met {word!r} in de naam" if word else ""
    click.echo(f"FOUT: Er is op {spoken(day)} geen bedrag{about} bekend.", err=True)
    return NOTHING_FOUND


def _data(path: Path | None, day: date | None, today: date) -> tuple[Data, date]:
    """The amounts of a workbook, or those the program knows, and the day to show."""
    if path is not None:
        from .plan import load

        data = load(path).data
        return data, day or data.timeline.start
    from .inputs.blank import blank_input
    from .model import load_calculator

    return blank_input(load_calculator(), today.replace(day=1)), day or today


def told(data: Data, day: date, today: date, word: str, *, of_workbook: bool) -> Iterator[str]:
    """The page, line by line. `word`: only names with this in it."""
    from . import statutory
    from .engine.explain import money, spoken

    def named(items: Iterable[InForce]) -> list[InForce]:
        return [item for item in items if word in item.name.lower()]

    shown = named(statutory.in_force_on(data, day))
    if not shown:
        return
    yield f"Bedragen op {spoken(day)}"
    yield from (f"  {item.name}: {_amount(item)}" for item in shown)
    late = [item for item in shown if item.due is not None]
    yield from _section(
        f"Nog niet bekend op {spoken(day)}; het laatste bedrag loopt door",
        (f"{i.name}: sinds {spoken(i.due)}" for i in late if i.due is not None),
    )
    yield from _section(
        f"Langer dan een jaar niet nagekeken (gezien op {spoken(today)})",
        (f"{i.name}: {_checked(i)}" for i in named(statutory.stale(data, day, today))),
        "Alles is het afgelopen jaar nagekeken.",
    )
    if not of_workbook:
        return
    start, end = data.timeline.label(0), data.timeline.label(data.timeline.months - 1)
    lacking = (item for item in statutory.missing(data) if word in item.name.lower())
    yield from _section(
        f"Nog geen bedrag in deze begroting ({start} tot en met {end})",
        (
            f"{i.name}: vanaf {spoken(i.due)} ({', '.join(map(str, i.years))}) – {i.how}, na "
            f"{money(i.last.value, i.unit)} per {spoken(i.last.since)}"
            for i in lacking
        ),
        "Voor alle jaren is er een bedrag.",
    )
    yield from _section(
        "Eigen bedragen in plaats van die van de wet",
        (
            f"{i.name}, vanaf {spoken(i.amount.since)}: {money(i.amount.value, i.unit)} in plaats "
            f"van {money(i.amount.lawful, i.unit)} – {i.amount.reason}"
            for i in named(statutory.own_amounts(data))
        ),
        "Geen.",
    )


def _section(title: str, lines: Iterable[str], empty: str = "") -> Iterator[str]:
    """A heading with its lines, or with what it means that there are none."""
    found = [f"  {text}" for text in lines] or ([f"  {empty}"] if empty else [])
    if found:
        yield f"\n{title}"
        yield from found


def _amount(item: InForce) -> str:
    from .engine.explain import money, spoken

    amount = item.amount
    sure = amount.status if amount.own is not None else f"{amount.status}, {_checked(item)}"
    return (
        f"{money(amount.value, item.unit)} vanaf {spoken(amount.since)} – {sure} ({amount.origin})"
    )


def _checked(item: InForce) -> str:
    from .engine.explain import spoken

    checked = item.amount.checked
    return f"nagekeken {spoken(checked)}" if checked else "niet nagekeken"
