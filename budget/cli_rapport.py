"""`begroting rapport`: the financial part of the business plan, as a Word document."""

from __future__ import annotations

from pathlib import Path

import click

from .cli_problems import Asked, check_book, read, show_noticed, with_problem_options
from .dutch import DutchCommand

UPDATE = (
    "Word vraagt bij het openen of de velden bijgewerkt mogen worden: kies Ja, dan komen de "
    "paginanummers in de inhoudsopgave."
)


@click.command(cls=DutchCommand)
@click.argument("invoer", type=click.Path(path_type=Path))
@click.option(
    "--uit",
    type=click.Path(path_type=Path, dir_okay=False),
    metavar="BESTAND.docx",
    help="Waar het rapport komt. [standaard: outputs/<naam>/<naam>_financieel.docx]",
)
@with_problem_options
def rapport(invoer: Path, uit: Path | None, asked: Asked) -> int:
    """Schrijf het financiële deel van het ondernemingsplan bij INVOER als Word-document.

    Zinnen, tabellen en grafieken komen uit de begroting, in het scenario dat in INVOER gekozen
    is. Voor wat u zelf schrijft staan er koppen met een wenk.
    """
    from .document.write import file_name, objection, write_report
    from .extras import advice
    from .report import model_faults

    if absent := advice("rapport", "het rapport"):
        raise click.UsageError(absent)
    target = uit or Path("outputs") / invoer.stem / file_name(invoer)
    if target.suffix.lower() != ".docx":
        raise click.UsageError(f"Geef een bestandsnaam die op .docx eindigt, niet {target.name!r}.")
    if reason := objection(invoer, target):
        raise click.UsageError(reason)
    check_book(invoer, asked, [target])
    plan = read(invoer, asked)
    write_report(plan, target)
    show_noticed([*plan.warnings, *model_faults(plan)], asked)
    click.echo(f"{target} is geschreven. {UPDATE}")
    return 0
