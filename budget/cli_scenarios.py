"""`begroting scenarios`: every named scenario side by side, on the terminal and in a workbook."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

import click

from .dutch import DutchCommand

if TYPE_CHECKING:
    from .scenarios.named.named import Outcome

BOOK = "scenarios.xlsx"


@click.command(cls=DutchCommand)
@click.argument("invoer", type=click.Path(path_type=Path))
@click.option(
    "--uit",
    type=click.Path(path_type=Path),
    metavar="BESTAND.xlsx",
    help=f"De werkmap met uitkomsten. [standaard: outputs/<naam van invoer>/{BOOK}]",
)
def scenarios(invoer: Path, uit: Path | None) -> int:
    """Zet de scenario's van INVOER naast elkaar: de kolommen van Hefbomen en het blad Scenario's.

    De werkmap toont per jaar de cijfers, het verschil met de eerste kolom, en welke controles in
    welk scenario niet in orde zijn.
    """
    from .plan import load
    from .scenarios.book import objection, write_results
    from .scenarios.named.named import outcomes
    from .scenarios.named.pages import LINES, results

    target = uit or Path("outputs") / invoer.stem / BOOK
    if reason := objection(target, invoer):
        raise click.UsageError(reason)
    plan = load(invoer)
    found = outcomes(plan, LINES)
    made = results(plan, found)
    write_results(target, made)
    show(found, made.meaning)
    click.echo(f"\nDe werkmap staat in {target}")
    return 0


def show(found: Sequence[Outcome], meaning: Sequence[str]) -> None:
    """A row per scenario, and what it means."""
    from rich.box import SIMPLE_HEAD
    from rich.console import Console
    from rich.table import Table
    from rich.text import Text

    from .model import resultaat
    from .scenarios.named.story import euro

    title = Text("Resultaat per jaar en laagste bankstand, in €")
    table = Table(title=title, box=SIMPLE_HEAD, collapse_padding=True)
    table.add_column("Scenario")
    for year in range(1, len(found[0].figures[resultaat.resultaat]) + 1):
        table.add_column(f"jaar {year}", justify="right", no_wrap=True)
    table.add_column("bank", justify="right", no_wrap=True)
    table.add_column("✗", justify="right", no_wrap=True)
    for one in found:
        figures = [euro(value).removeprefix("€ ") for value in one.figures[resultaat.resultaat]]
        bank = euro(one.lowest[1]).removeprefix("€ ")
        table.add_row(Text(one.name), *figures, bank, str(len(one.failing)))
    console = Console()
    console.print(table)
    console.print("✗: hoeveel controles niet in orde zijn.\n")
    for text in meaning:
        console.print(text, markup=False, highlight=False, soft_wrap=True)
