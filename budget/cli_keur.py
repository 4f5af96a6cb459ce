"""`begroting keur`: is a workbook still what the program wrote, and does it add up?"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

import click

from .cli_problems import Asked, check_book, counted, same_place, show_problems
from .dutch import DutchCommand
from .engine.problem import InputError, Problem

if TYPE_CHECKING:
    from .audit.audit import Verdict

GREEN, RED = 0, 1
GOOD, BAD = "✔", "✗"
HINT = "begroting keur … --meldingen meldingen.xlsx"


@click.command(cls=DutchCommand)
@click.argument("bestand", nargs=-1, required=True, type=click.Path(path_type=Path))
@click.option(
    "--meldingen",
    type=click.Path(path_type=Path),
    metavar="BESTAND.xlsx",
    help="Schrijf alle meldingen in een werkmap, met koppelingen naar de cellen.",
)
def keur(bestand: Sequence[Path], meldingen: Path | None) -> int:
    """Keur BESTAND: is het nog de werkmap die begroting maak schreef, en klopt elk cijfer?

    Het programma leest de invoer in de werkmap, schrijft de werkmap daarmee opnieuw en vergelijkt
    elke cel. U mag meer bestanden noemen, bijvoorbeeld alle vijf. Er wordt niets veranderd.
    """
    asked = Asked(book=meldingen)
    for path in bestand:
        if meldingen is not None and same_place(meldingen, path):
            raise click.UsageError(f"{meldingen} wordt gekeurd. Kies een andere naam.")
        check_book(path, asked)
    found: dict[Path, Sequence[Problem]] = {}
    green = True
    for path in bestand:
        found[path], good = _one(path, meldingen)
        green = green and good
    if meldingen is not None:
        from .problem_book import write_problems_of

        write_problems_of(meldingen, found)
        click.echo(f"Alle meldingen staan in {meldingen}.")
    return GREEN if green else RED


def _one(path: Path, book: Path | None) -> tuple[Sequence[Problem], bool]:
    """Audit one workbook and tell; the problems, and whether all is well."""
    from .audit.audit import audit

    try:
        verdict = audit(path)
    except InputError as error:
        click.echo(f"{path}\n  {BAD} niet gekeurd")
        show_problems(error.problems, book, HINT)
        return error.problems, False
    for text in told(verdict):
        click.echo(text)
    show_problems(verdict.problems, book, HINT)
    return verdict.problems, verdict.green


def told(verdict: Verdict) -> Iterator[str]:
    """The verdict in a few lines: what it is, each group of rules, the figures."""
    from .sheet.origin import INPUT_NAME, RUN, VERSION

    facts = verdict.facts
    yield str(verdict.path)
    yield (
        f"  berekening {facts.get(RUN)} uit {facts.get(INPUT_NAME) or 'onbekende invoer'}, "
        f"versie {facts.get(VERSION) or 'onbekend'}"
    )
    for group, (rules, errors, signals) in verdict.groups().items():
        noticed = f"{BAD if errors else GOOD} {group}: {_number(rules, 'eis', 'eisen')}"
        for count, words in ((errors, ("fout", "fouten")), (signals, ("opmerking", "opmerkingen"))):
            noticed += f", {_number(count, *words)}" if count else ""
        yield f"  {noticed}"
    yield from (f"  {remark}" for remark in verdict.remarks)
    yield from (f"  {text}" for text in _figures(verdict))
    yield f"  {GOOD if verdict.green else BAD} {counted(verdict.problems)}"


def _number(count: int, one: str, more: str) -> str:
    return f"{count} {one if count == 1 else more}"


def _figures(verdict: Verdict) -> Iterator[str]:
    """How many results were held against Python's own."""
    from .engine.wording import dutch_digits

    figures = verdict.figures
    if not figures.compared:
        return
    count = dutch_digits(figures.compared, 0)
    if figures.differing:
        yield f"{count} getallen herberekend; {dutch_digits(figures.differing, 0)} zijn anders."
    else:
        gap = f"{figures.largest:.9f}".rstrip("0").rstrip(".").replace(".", ",")
        yield f"{count} getallen herberekend: gelijk (grootste verschil {gap})."
