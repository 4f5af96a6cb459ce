"""`begroting onzekerheid`: thousands of draws of what may come, and what they say."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from .cli_problems import refused, with_processes
from .dutch import DutchCommand

if TYPE_CHECKING:
    from .plan import Plan
    from .scenarios.uncertainty.question import Answer, Question

BOOK = "onzekerheid.xlsx"
DRAWS, FEWEST, MOST = 8192, 64, 2**24


@click.command(cls=DutchCommand)
@click.argument("invoer", type=click.Path(path_type=Path))
@click.option(
    "--trekkingen", type=click.IntRange(FEWEST, MOST), default=DRAWS, show_default=True,
    metavar="AANTAL",
    help="Hoe vaak er wordt getrokken. Het zuinigst is een macht van twee, zoals 8192 of 65536.",
)  # fmt: skip
@click.option(
    "--zaad", type=click.IntRange(0, 2**31 - 1), default=1, show_default=True,
    help="Hetzelfde zaad geeft dezelfde trekkingen.",
)  # fmt: skip
@click.option(
    "--lees", multiple=True, metavar="CIJFER",
    help="Welke regels u per maand of jaar wilt zien, zoals omzet.omzet_totaal of "
    "'kengetallen.dscr[jaar *]'. U mag dit vaker geven. Bank, resultaat en controles staan er "
    "altijd in. [standaard: de belangrijkste regels]",
)  # fmt: skip
@click.option("--scenario", metavar="NAAM", help="Een kolom van Hefbomen. [standaard: de gekozen]")
@with_processes
@click.option(
    "--uit", type=click.Path(path_type=Path, dir_okay=False), metavar="BESTAND.xlsx",
    help=f"Waar de werkmap komt. [standaard: outputs/<naam>/{BOOK}]",
)  # fmt: skip
def onzekerheid(
    invoer: Path, trekkingen: int, zaad: int, lees: Sequence[str], scenario: str | None,
    processen: int | None, uit: Path | None,
) -> int:  # fmt: skip
    """Reken INVOER duizenden keren door met wat onzeker is, en zeg hoe vaak het goed gaat.

    Wat onzeker is staat op het blad Onzekerheid van INVOER, en wat samen beweegt op het blad
    Samenhang. In de werkmap staan de kans op een bank onder nul, de kans op elke norm, de
    uitersten per maand en jaar, en waar het door komt.
    """
    from .extras import advice
    from .plan import load
    from .scenarios.book import objection, write_results
    from .scenarios.uncertainty.book import results_of

    target = uit or Path("outputs") / invoer.stem / BOOK
    if reason := objection(target, invoer) or advice("analyse", "de onzekerheid"):
        raise click.UsageError(reason)
    plan = load(invoer)
    with refused():
        answer = _answer(_question(plan, trekkingen, zaad, lees, scenario), processen)
    results = results_of(answer)
    write_results(target, results)
    show(answer)
    for text in results.meaning:
        click.echo(text)
    click.echo(f"{target} is geschreven.")
    return 0


def _question(
    plan: Plan, draws: int, seed: int, texts: Sequence[str], scenario: str | None
) -> Question:
    """Raises Refused with what is wrong with the options, InputError with that of the sheets."""
    from .scenarios.refused import Refused
    from .scenarios.sweep.question import find_scenario
    from .scenarios.uncertainty.question import Question, asked
    from .scenarios.uncertainty.read import read_uncertain

    wrong: list[str] = []

    def part(make: Callable[[], Any]) -> Any:
        try:
            return make()
        except Refused as refused:
            wrong.extend(refused.messages)

    figures = part(lambda: asked(plan, texts))
    name = part(lambda: find_scenario(scenario, plan))
    if wrong:
        raise Refused(*wrong)
    read = read_uncertain(plan, plan.data.scenarios.index(name))
    return Question(plan, read.inputs, read.ranks, figures, name, draws, seed)


def _answer(question: Question, processes: int | None) -> Answer:
    from .scenarios.chunks import cores
    from .scenarios.progress import progress

    with progress(question.draws) as done:
        return question.answer(processes or cores(), done)


def show(answer: Answer) -> None:
    """The lowest bank and the results, each with its ends, its middle and the chance below 0."""
    from rich.console import Console
    from rich.table import Table
    from rich.text import Text

    from .engine.wording import dutch_digits
    from .scenarios.book import said

    lowest, *years, last = map(answer.figure, answer.question.figures.goals)
    named = {"Laagste bank": lowest}
    named |= {f"Resultaat jaar {number}": year for number, year in enumerate(years, 1)}
    named["Resultaat samen"] = last
    table = Table(title=Text(f"Scenario {answer.question.scenario}"))
    table.add_column("")
    for heading in ("begroot", "P5", "P50", "P95", "onder 0"):
        table.add_column(heading, justify="right")
    for name, figure in named.items():
        unit = figure.output.unit
        ends = (figure.base, *(figure.percentile(share) for share in (0.05, 0.5, 0.95)))
        chance = f"{dutch_digits(figure.below_zero.value * 100, 1)} %"
        table.add_row(name, *(said(value, unit) for value in ends), chance)
    Console().print(table)
