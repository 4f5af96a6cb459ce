"""`begroting portefeuille`: all the workbooks of a folder in one begroting."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

import click

from .cli_problems import counted, refused, show_problems, with_processes
from .dutch import DutchCommand

if TYPE_CHECKING:
    from .scenarios.portfolio.portfolio import NotAll

INPUT_PROBLEM = 1
HINT = "begroting controleer met dat bestand"


@click.command(cls=DutchCommand)
@click.argument("map", type=click.Path(path_type=Path))
@click.option(
    "--stel",
    multiple=True,
    metavar="'VELD BEWERKING WAARDEN'",
    help="Een verandering bij elk bedrijf dat er een plaats voor heeft, zoals 'hefbomen.vraag = "
    "0.9,1' of 'omzet.tarief[*] * 0.8:1.2:5'. U mag dit vaker geven.",
)
@click.option(
    "--een-voor-een",
    is_flag=True,
    help="Eerst zoals het is, dan elke verandering apart, in plaats van elke combinatie.",
)
@click.option(
    "--scenario",
    metavar="NAAM",
    help="Bij elk bedrijf hetzelfde scenario. [standaard: dat van elk bedrijf zelf]",
)
@click.option(
    "--uit",
    type=click.Path(path_type=Path),
    metavar="BESTAND.xlsx",
    help="De werkmap met het geheel. [standaard: outputs/<naam van map>/portefeuille.xlsx]",
)
@with_processes
def portefeuille(
    map: Path, stel: Sequence[str], een_voor_een: bool, scenario: str | None, uit: Path | None,
    processen: int | None,
) -> int:  # fmt: skip
    """Tel alle invoerwerkmappen in een MAP bij elkaar op: meer locaties, of een hele sector.

    In de werkmap staan het totaal, elk bedrijf, de controles en de kengetallen. Heeft een van de
    werkmappen een fout, dan worden alle fouten genoemd en wordt er niets geschreven.
    """
    from .scenarios.book import objection, write_results
    from .scenarios.chunks import cores
    from .scenarios.portfolio.pages import portfolio_results
    from .scenarios.portfolio.portfolio import NotAll, portfolio, workbooks
    from .scenarios.portfolio.story import meaning
    from .scenarios.progress import progress

    target = uit or Path("outputs") / map.resolve().name / "portefeuille.xlsx"
    try:
        with refused():
            paths = workbooks(map).paths
            if reason := next(filter(None, (objection(target, path) for path in paths)), ""):
                raise click.UsageError(reason)
            with progress(len(paths)) as done:
                found = portfolio(
                    map, stel, scenario, one_by_one=een_voor_een,
                    processes=processen or cores(), done=done,
                )  # fmt: skip
    except NotAll as error:
        return _refuse(error)
    for text in meaning(found):
        click.echo(text)
    write_results(target, portfolio_results(found))
    click.echo(f"\nDe uitkomst van {found.counted} staat in {target}")
    return 0


def _refuse(error: NotAll) -> int:
    """All problems of all workbooks; what was asked that they do not have is a wrong use."""
    problems = 0
    asked: list[str] = []
    for one in error.rejected:
        if one.problems:
            problems += 1
            click.echo(f"In {one.path.name}: {counted(one.problems)}.", err=True)
            show_problems(one.problems, hint=HINT)
        asked += [f"{one.path.name}: {text}" for text in one.messages]
    if not problems:
        raise click.UsageError("\n      ".join(asked))
    for text in asked:
        click.echo(text, err=True)
    word = "werkmap heeft" if problems == 1 else "werkmappen hebben"
    click.echo(
        f"{problems} {word} fouten. Verbeter die in Excel, of haal ze uit de map, en probeer het "
        "opnieuw. Er is niets geschreven.", err=True,
    )  # fmt: skip
    return INPUT_PROBLEM
