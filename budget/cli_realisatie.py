"""`begroting realisatie`: what was really booked beside the begroting, in a workbook."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import click

from .cli_problems import show_problems
from .dutch import DutchCommand

if TYPE_CHECKING:
    from .actuals.compare import Comparison
    from .plan import Plan

BOOK = "realisatie.xlsx"
FILE = click.Path(path_type=Path)


@click.command(cls=DutchCommand)
@click.argument("invoer", type=click.Path(path_type=Path))
@click.argument("realisatie", nargs=-1, required=True, type=FILE)
@click.option(
    "--uit",
    type=click.Path(path_type=Path),
    metavar="BESTAND.xlsx",
    help=f"De werkmap met uitkomsten. [standaard: outputs/<naam van invoer>/{BOOK}]",
)
@click.option(
    "--tot",
    default="",
    metavar="JJJJ-MM",
    help="De laatste maand die meetelt. [standaard: de laatste met een boeking]",
)
@click.option(
    "--koppeling",
    type=FILE,
    metavar="BESTAND.csv",
    help="Welke RGS-code een rekening heeft: een CSV met de kolommen rekening en rgs.",
)
@click.option(
    "--aantallen",
    type=FILE,
    metavar="BESTAND.csv",
    help="Wat er geleverd is: een CSV met dienst, maand en aantal. Splitst prijs, volume en mix.",
)
def realisatie(
    invoer: Path,
    realisatie: tuple[Path, ...],
    uit: Path | None,
    tot: str,
    koppeling: Path | None,
    aantallen: Path | None,
) -> int:
    """Zet wat er geboekt is naast de begroting van INVOER, per RGS-code en maand.

    REALISATIE is een auditfile uit uw boekhoudprogramma (XAF 3.0 tot en met 4.0), of een CSV met
    een RGS-code of rekening, een maand en een bedrag. Meer bestanden worden bij elkaar opgeteld.
    De werkmap laat zien wat scheelt, waardoor, en waar het jaar op uitkomt.
    """
    from .actuals.realisation import realise
    from .engine.problem import InputError
    from .plan import load
    from .scenarios.book import objection, write_results

    target = uit or Path("outputs") / invoer.stem / BOOK
    if reason := objection(target, invoer):
        raise click.UsageError(reason)
    given = [*realisatie, *filter(None, (koppeling, aantallen))]
    if missing := [str(path) for path in given if not path.is_file()]:
        raise click.UsageError(f"Er is geen bestand {' en geen bestand '.join(missing)}.")
    plan = load(invoer)
    until = _month(plan, tot) if tot else None
    try:
        found = realise(plan, realisatie, koppeling, aantallen, until)
    except InputError as error:
        show_problems(error.problems, hint="verbeter eerst deze")
        click.echo("Er is niets geschreven. Verbeter het bestand en probeer het opnieuw.", err=True)
        return 1
    show_problems(found.noticed, hint="zie de werkmap")
    write_results(target, found.book)
    show(found.comparison, found.meaning)
    click.echo(f"\nDe werkmap staat in {target}")
    return 0


def _month(plan: Plan, text: str) -> int:
    """The number of a month such as 2027-06; a mistake in the command where there is none."""
    timeline = plan.data.timeline
    try:
        return timeline.month_of(text)
    except ValueError:
        first, last = timeline.label(0), timeline.label(timeline.months - 1)
        raise click.UsageError(
            f"--tot {text!r} is geen maand van de begroting. Schrijf een maand van {first} tot en "
            f"met {last}, zoals {first}."
        ) from None


def show(comparison: Comparison, meaning: list[str]) -> None:
    """Proceeds, costs and result so far, and what it means."""
    from rich.box import SIMPLE_HEAD
    from rich.console import Console
    from rich.table import Table
    from rich.text import Text

    from .actuals.pages import TOTALS
    from .actuals.story import period
    from .engine.explain import number

    span, posts = comparison.span, comparison.posts
    begroot = comparison.totals({post: post.budget[span] for post in posts})
    booked = comparison.totals({post: post.actual[span] for post in posts})
    table = Table(title=Text(f"{period(comparison).capitalize()}, in €"), box=SIMPLE_HEAD)
    for head in ("", "begroting", "realisatie", "verschil"):
        table.add_column(head, justify="left" if not head else "right", no_wrap=True)
    for name, *both in zip(TOTALS, begroot, booked, strict=True):
        old, new = (round(int(cents.sum()) / 100) for cents in both)
        table.add_row(name, number(old), number(new), number(new - old))
    console = Console()
    console.print(table)
    for text in meaning:
        console.print(text, markup=False, highlight=False, soft_wrap=True)
