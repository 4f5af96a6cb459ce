"""`begroting gevoeligheid`: which inputs the outcome hangs on."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import click

from .cli_problems import refused
from .dutch import DutchCommand, Percentage

if TYPE_CHECKING:
    from .plan import Plan
    from .scenarios.sensitivity.ask import Asked
    from .scenarios.sensitivity.tornado import Tornado
    from .scenarios.sensitivity.words import Spread

BOOK = "gevoeligheid.xlsx"
DEFAULT_STEP = "10%"
STEP = Percentage()
STEP.wanted = "typ een percentage van 1 tot en met 100, zoals 10"
MOST_SHOWN = 10
FEWEST_POINTS, MOST_POINTS = 64, 65_536


@click.command(cls=DutchCommand)
@click.argument("invoer", type=click.Path(path_type=Path))
@click.option(
    "--doel", "doelen", multiple=True, metavar="UITKOMST",
    help="Waarvan u wilt weten wat telt, zoals resultaat.resultaat[jaar 3]; mag vaker. [standaard: "
    "het resultaat van het laatste jaar en de laagste bankstand]",
)  # fmt: skip
@click.option(
    "--stap", type=STEP, default=DEFAULT_STEP, show_default=True, metavar="PERCENTAGE",
    help="Hoe ver elke invoer omlaag en omhoog gaat.",
)  # fmt: skip
@click.option(
    "--alleen", multiple=True, metavar="HOOFDSTUK",
    help="Alleen invoer van dit hoofdstuk of blad, zoals omzet; mag vaker.",
)  # fmt: skip
@click.option(
    "--per", type=click.Choice(["rij", "veld"]), default="rij", show_default=True,
    help="Elke rij apart, of alle rijen van een veld tegelijk.",
)  # fmt: skip
@click.option("--scenario", metavar="NAAM", help="Kolom van Hefbomen. [standaard: de gekozen]")
@click.option(
    "--sobol", "points", type=click.IntRange(FEWEST_POINTS, MOST_POINTS), metavar="AANTAL",
    help="Ook de indices van Sobol, uit zo veel punten (zoals 1024): welke invoer de spreiding "
    "geeft als alles op het blad Onzekerheid tegelijk beweegt, of met --alleen (en als dat blad "
    "leeg is) de zwaarste tien van de tornado.",
)  # fmt: skip
@click.option(
    "--zaad", type=click.IntRange(0, 2**31 - 1), default=1, show_default=True,
    help="Bij --sobol: hetzelfde zaad geeft dezelfde trekkingen.",
)  # fmt: skip
@click.option(
    "--uit", type=click.Path(path_type=Path, dir_okay=False), metavar="BESTAND.xlsx",
    help=f"Waar de werkmap komt. [standaard: outputs/<naam>/{BOOK}]",
)  # fmt: skip
def gevoeligheid(
    invoer: Path, doelen: tuple[str, ...], stap: float, alleen: tuple[str, ...], per: str,
    scenario: str | None, points: int | None, zaad: int, uit: Path | None,
) -> int:  # fmt: skip
    """Zoek uit van welke invoer de uitkomst van INVOER het meest afhangt.

    Elk getal van de invoer wordt apart een stap lager en hoger gezet. In de werkmap staan de
    tornado, de elasticiteiten en, met --sobol, hoe de invoeren samen werken.
    """
    from .plan import load
    from .scenarios.book import objection, write_results
    from .scenarios.sensitivity.ask import ask
    from .scenarios.sensitivity.tell import results
    from .scenarios.sensitivity.tornado import tornado

    target = uit or Path("outputs") / invoer.stem / BOOK
    if not stap:
        raise click.UsageError(f"De optie --stap klopt niet: {STEP.wanted}.")
    if reason := objection(target, invoer) or _lacking(points):
        raise click.UsageError(reason)
    plan = load(invoer)
    with refused():
        asked = ask(plan, doelen, alleen, scenario)
        found = tornado(plan, asked.outcomes, stap, asked.scenario, asked.chapters, per == "veld")
        spread = None
        if points is not None:
            spread = _spread(plan, found, points, zaad, asked, bool(alleen))
    whole = results(plan, found, asked.scenario, spread)
    write_results(target, whole)
    show(found)
    for text in whole.meaning:
        click.echo(text)
    click.echo(f"{target} is geschreven.")
    return 0


def _lacking(points: int | None) -> str:
    """What is not installed, and only Sobol needs."""
    from .extras import advice

    return "" if points is None else advice("analyse", "de indices van Sobol")


def _spread(
    plan: Plan, found: Tornado, points: int, seed: int, asked: Asked, steps: bool
) -> Spread | None:
    """The indices, of so many points or a few more: they are balanced at powers of two.

    `steps`: between the steps of the tornado, also where the sheet Onzekerheid is filled in.
    """
    from .scenarios.sensitivity.ranges import of_sheet, of_tornado, on_sheet
    from .scenarios.sensitivity.sobol import sobol_of
    from .scenarios.sensitivity.words import Spread

    sheet = on_sheet(plan) and not steps
    factors, origin = of_sheet(plan, asked.scenario) if sheet else of_tornado(found)
    if not factors:
        return None
    rounded = 1 << (points - 1).bit_length()
    answer = sobol_of(plan, factors, found.outcomes, rounded, seed, asked.scenario)
    return Spread(factors, answer, origin)


def show(found: Tornado) -> None:
    """Of every outcome the inputs that count most, with the difference with now."""
    from rich.console import Console
    from rich.table import Table
    from rich.text import Text

    from .scenarios.sensitivity.words import difference_said

    console = Console()
    for number, outcome in enumerate(found.outcomes):
        table = Table(title=Text(f"{outcome.label}: verschil met nu"))
        for heading in ("Invoer", "minder", "meer"):
            table.add_column(heading)
        for heading in ("bij minder", "bij meer"):
            table.add_column(heading, justify="right")
        for effect in found.ranked(number)[:MOST_SHOWN]:
            step = effect.step
            table.add_row(
                *map(Text, (step.label, step.told(step.less), step.told(step.more))),
                *(
                    "" if value is None else difference_said(float(side[number]), outcome)
                    for value, side in effect.sides
                ),
            )
        console.print(table)
