"""The command line: a command parses, calls one function, prints."""

from __future__ import annotations

import os
import sys
from collections.abc import Sequence
from contextlib import suppress
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from .cli_gevoeligheid import gevoeligheid
from .cli_keur import keur
from .cli_nieuw import nieuw
from .cli_onzekerheid import onzekerheid
from .cli_portefeuille import portefeuille
from .cli_problems import (
    Asked,
    check_book,
    counted,
    noticed,
    read,
    refusal,
    show_noticed,
    with_problem_options,
)
from .cli_rapport import rapport
from .cli_realisatie import realisatie
from .cli_regels import regels
from .cli_reken import reken
from .cli_scenarios import scenarios
from .cli_sweep import sweep
from .cli_verschil import verschil
from .cli_wettelijk import wettelijk
from .cli_zoek import zoek
from .dutch import VERSION, DutchGroup, never_refuse_a_character, show_mistake
from .version import __version__

if TYPE_CHECKING:
    from .plan import Plan

OK, INPUT_PROBLEM, WRONG_USE, INTERNAL, INTERRUPTED = 0, 1, 2, 3, 130


class NobodyReads(Exception):
    """Whoever was to get the output, such as `| head`, has enough of it."""


class Program(DutchGroup):
    """The program: every ending is a Dutch sentence and the right exit code."""

    def invoke(self, ctx: click.Context) -> Any:
        try:
            result = super().invoke(ctx)
            sys.stdout.flush()  # a full disk shows itself now, not after the end
        except (BrokenPipeError, SystemExit):  # rich says it with SystemExit; no command does
            raise NobodyReads from None
        return result

    def main(self, *args: Any, **kwargs: Any) -> Any:
        kwargs["standalone_mode"] = False
        never_refuse_a_character()
        try:
            result = super().main(*args, **kwargs)
        except NobodyReads:
            drop_output()
            sys.exit(INTERNAL)
        except click.exceptions.Abort:
            leave("Gestopt.", INTERRUPTED)
        except click.ClickException as error:
            show_mistake(error)
            sys.exit(WRONG_USE)
        except KeyboardInterrupt:
            leave("Gestopt.", INTERRUPTED)
        except Exception as error:
            explain_failure(error)
        sys.exit(result if isinstance(result, int) else OK)


def explain_failure(error: Exception) -> None:
    """Problems of the input are told one by one; anything else goes to a log file."""
    from .engine.problem import InputError
    from .inputs.failure import log_failure
    from .sheet.os_errors import told

    if isinstance(error, InputError):
        leave(refusal(error), INPUT_PROBLEM)
    if isinstance(error, OSError):
        drop_output()
        leave(f"FOUT: {told(error)}", INTERNAL)
    log = log_failure(error)
    where = "De bijzonderheden konden niet worden bewaard."
    if log:
        where = f"De bijzonderheden staan in {log}; stuur dat bestand mee als u hulp vraagt."
    leave(f"Er ging iets mis in het programma zelf ({type(error).__name__}). {where}", INTERNAL)


def drop_output() -> None:
    """What is left to be written goes nowhere: Python would try again at its end, in English."""
    with suppress(OSError):
        sys.stdout.flush()
    with suppress(OSError):  # it need not be a file
        screen = sys.stdout.fileno()
        os.dup2(os.open(os.devnull, os.O_WRONLY), screen)


def leave(message: str, code: int) -> None:
    click.echo(message, err=True)
    sys.exit(code)


@click.group(
    cls=Program,
    context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 100},
    no_args_is_help=True,
)
@click.version_option(
    __version__, prog_name="begroting", message="%(prog)s %(version)s", help=VERSION
)
def main() -> None:
    """Meerjarenbegroting voor een leerwerkbedrijf: van Excel naar levende Excel.

    INVOER is de werkmap die u in Excel invult. Hij wordt alleen gelezen, nooit veranderd.
    """


main.add_command(nieuw)  # first in the list of commands, as it is for the user
INPUT = click.argument("invoer", type=click.Path(path_type=Path))


@main.command()
@INPUT
@with_problem_options
def controleer(invoer: Path, asked: Asked) -> int:
    """Controleer INVOER en noem elk probleem met blad, cel en wat u kunt doen."""
    from .report import model_faults

    check_book(invoer, asked)
    plan = read(invoer, asked)
    faults = model_faults(plan)
    remarks = noticed(plan)
    show_noticed([*remarks, *faults], asked)
    if faults:
        click.echo(f"{invoer}: de cellen zijn in orde, maar de cijfers passen niet bij elkaar.")
        return INPUT_PROBLEM
    click.echo(f"{invoer}: {counted(remarks).lower()}.")
    return OK


@main.command()
@INPUT
@click.option(
    "--uit",
    type=click.Path(path_type=Path, file_okay=False),
    metavar="MAP",
    help="Map voor de werkmappen. [standaard: outputs/<naam van invoer>]",
)
@click.option(
    "--pdf",
    is_flag=True,
    help="Ook van elke werkmap een PDF met de overzichten, als LibreOffice op deze computer staat.",
)
@with_problem_options
def maak(invoer: Path, uit: Path | None, pdf: bool, asked: Asked) -> int:
    """Reken INVOER door en schrijf de begrotingen van alle jaren en van jaar 1 tot en met 4."""
    from .pdf import pdf_names
    from .plan import targets
    from .report import show_summary, with_progress
    from .workbook.existing import mixed_runs, objection, outdated

    folder = uit or Path("outputs") / invoer.stem
    books = targets(folder)
    pdfs = pdf_names(books)
    if reason := objection(invoer, [*books, *pdfs] if pdf else books):
        raise click.UsageError(reason)
    check_book(invoer, asked, books)
    mixed = mixed_runs(books)
    plan, paths = with_progress(invoer, folder, lambda path: read(path, asked))
    show_noticed([*noticed(plan), *mixed], asked)
    show_summary(plan, paths)
    ended = _print(paths, plan.run_id) if pdf else OK
    for problem in outdated(pdfs, plan.run_id):
        click.echo(str(problem), err=True)
    return ended


def _print(books: Sequence[Path], run_id: str) -> int:
    """The PDFs of workbooks that stand there already: without LibreOffice those are no worse."""
    from rich.console import Console

    from .libreoffice import NotConverted
    from .pdf import make_pdfs

    try:
        with Console(stderr=True).status("PDF's maken met LibreOffice …"):
            made = make_pdfs(books, run_id)
    except NotConverted as error:
        click.echo(f"FOUT: {error} De werkmappen zijn wel geschreven.", err=True)
        return INTERNAL
    click.echo(f"{len(made)} PDF's staan ernaast.")
    return OK


main.add_command(regels)


@main.command()
@INPUT
@click.argument("regel")
@click.option(
    "--rij", default="", metavar="NAAM", help="De rij, als de regel er meer dan één heeft."
)
@click.option("--maand", default="", metavar="JJJJ-MM", help="De maand, zoals 2028-03.")
@click.option("--jaar", type=click.IntRange(1, 4), help="Het boekjaar; in plaats van --maand.")
@click.option(
    "--diepte",
    type=click.IntRange(0, 50),
    default=3,
    show_default=True,
    help="Hoeveel stappen terug: meer laat meer tussenregels zien.",
)
def verklaar(invoer: Path, regel: str, rij: str, maand: str, jaar: int | None, diepte: int) -> int:
    """Laat zien hoe een cijfer van INVOER tot stand kwam, tot aan de invoercellen en de bronnen.

    REGEL is de omschrijving van een regel, zoals Solvabiliteit, of haar korte naam, zoals
    kasstroom.bank. Alle namen staan vooraan in de uitvoer van begroting regels.
    """
    from .plan import load
    from .report import explanation

    plan = load(invoer)
    for text in explanation(plan, regel, rij, maand, jaar, diepte):
        click.echo(text)
    return OK


main.add_command(rapport)
main.add_command(reken)
main.add_command(wettelijk)
main.add_command(verschil)
main.add_command(keur)
main.add_command(scenarios)
main.add_command(sweep)
main.add_command(onzekerheid)
main.add_command(gevoeligheid)
main.add_command(zoek)
main.add_command(portefeuille)
main.add_command(realisatie)

__all__ = ["Plan", "main"]
