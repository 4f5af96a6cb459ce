"""`begroting zoek`: which value of an input makes an outcome what it must be."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from .cli_problems import refused
from .dutch import DutchCommand, OneOf

if TYPE_CHECKING:
    from .plan import Plan
    from .scenarios.goal.sought import Found, Solution
    from .scenarios.setting import Setting

MOST_CELLS = 12  # told on the screen; all of them stand in the workbook
NO_SOLUTION = 1


def _questions() -> list[str]:
    from .scenarios.goal.questions import QUESTIONS

    return [question.name for question in QUESTIONS]


@click.command(cls=DutchCommand)
@click.argument("invoer", type=click.Path(path_type=Path))
@click.option(
    "--doel",
    metavar="UITKOMST=WAARDE",
    default="",
    help='Wat u wilt, zoals "resultaat.resultaat[jaar 3] = 0" of "kasstroom.bank[laagste] >= 0".',
)
@click.option(
    "--door",
    "door",
    metavar="INVOER",
    multiple=True,
    help='Wat daarvoor verandert, zonder waarde: "omzet.tarief[*] *", "kosten.bedrag[Huur] +" of '
    '"hefbomen.startvertraging =". Twee keer: wat bij elke waarde van het eerste nodig is van het '
    'tweede; het eerste mag dan een reeks hebben, zoals "omzet.tarief[*] * 0.9:1.1:9".',
)
@click.option(
    "--vraag",
    type=OneOf(_questions),
    metavar="NAAM",
    help="Een vaste vraag in plaats van --doel en --door: kostendekkend-tarief, kostprijs, "
    "aantal-deelnemers, nodige-subsidie, nodige-inbreng, laagste-vraag, hoogste-kosten, "
    "langste-vertraging, langste-betaaltermijn of langste-lks-wachttijd.",
)
@click.option("--jaar", type=click.IntRange(1, 4), help="Bij --vraag: het boekjaar. [het laatste]")
@click.option(
    "--rij",
    default="",
    metavar="NAAM",
    help="Bij --vraag: welke groep deelnemers of welke subsidie. [de grootste]",
)
@click.option(
    "--van", default="", metavar="WAARDE", help="Zoek vanaf deze waarde (van het laatste --door)."
)
@click.option(
    "--tot",
    default="",
    metavar="WAARDE",
    help="Zoek tot en met deze waarde (van het laatste --door).",
)
@click.option("--scenario", metavar="NAAM", help="Een kolom van Hefbomen. [het gekozen scenario]")
@click.option(
    "--uit", type=click.Path(path_type=Path, dir_okay=False), metavar="BESTAND.xlsx",
    help="De werkmap met de uitkomst. [standaard: outputs/<naam van invoer>/zoek.xlsx]",
)  # fmt: skip
def zoek(
    invoer: Path, doel: str, door: Sequence[str], vraag: str | None, jaar: int | None, rij: str,
    van: str, tot: str, scenario: str | None, uit: Path | None,
) -> int:  # fmt: skip
    """Zoek welke waarde van een invoer een doel haalt: een tarief, een subsidie, een aantal.

    Alle oplossingen worden genoemd, ook als een regel daar verspringt. Is er geen oplossing, dan
    staat erbij hoe dichtbij het komt.
    """
    from .extras import advice
    from .plan import load
    from .scenarios.book import objection

    if absent := advice("analyse", "zoeken"):
        raise click.UsageError(absent)
    _check_usage(doel, door, vraag, jaar, rij)
    target = uit or Path("outputs") / invoer.stem / "zoek.xlsx"
    if reason := objection(target, invoer):
        raise click.UsageError(reason)
    plan = load(invoer)
    with refused():
        goal_text, door = _asked(plan, doel, door, vraag, jaar, rij)
        if len(door) == 1:
            return _one(plan, goal_text, door[0], scenario, (van, tot), target)
        return _two(plan, goal_text, door, scenario, (van, tot), target)


def _check_usage(
    doel: str, door: Sequence[str], vraag: str | None, jaar: int | None, rij: str
) -> None:
    if vraag and (doel or door):
        raise click.UsageError("Kies --vraag, of --doel met --door; niet allebei.")
    if not vraag and not (doel and door):
        raise click.UsageError(
            'Geef --doel en --door, zoals --doel "resultaat.resultaat[jaar 3] = 0" --door '
            '"omzet.tarief[*] *", of kies een --vraag.'
        )
    if not vraag and (jaar is not None or rij):
        raise click.UsageError("--jaar en --rij horen bij --vraag; zet ze anders in --doel en "
                               "--door.")  # fmt: skip
    if len(door) > 2:
        raise click.UsageError(f"--door kan één of twee keer, niet {len(door)} keer.")


def _asked(
    plan: Plan, doel: str, door: Sequence[str], vraag: str | None, jaar: int | None, rij: str
) -> tuple[str, Sequence[str]]:
    if not vraag:
        return doel, door
    from .scenarios.goal.questions import BY_NAME
    from .scenarios.refused import Refused

    question = BY_NAME[vraag]
    if jaar is not None and not question.has_year:
        raise Refused(f"De vraag {vraag} gaat over alle jaren: laat --jaar weg.")
    year = jaar or plan.data.timeline.years
    goal, by = question.filled(plan, year, rij)
    click.echo(f"Gevraagd: {question.told(year, rij)}.")
    return goal, [by]


# --- one setting ---------------------------------------------------------------


def _one(
    plan: Plan, doel: str, door: str, column: str | None, between: tuple[str, str], target: Path
) -> int:
    from .scenarios.book import write_results
    from .scenarios.goal.goal import Search
    from .scenarios.goal.pages import goal_results
    from .scenarios.goal.sought import find
    from .scenarios.goal.story import Story, cells_told, consequences

    goal, scenario, setting = _parsed(plan, doel, column, [partial(_knob, door)])
    found = find(Search(plan, goal, setting, scenario), *between)
    story = Story(found)
    for text in (*story.question(), "", *story.answer()):
        click.echo(text)
    chosen = found.chosen
    if chosen is not None and chosen.cells:
        click.echo(f"\nBij {story.value(chosen.value)}:")
        cells = cells_told(found, chosen)
        more = len(cells) - MOST_CELLS
        for text in cells[:MOST_CELLS]:
            click.echo(f"  {text}")
        if more > 0:
            click.echo(f"  … en nog {more} cellen; alle staan in de werkmap.")
        show(found, chosen)
        for text in consequences(found, chosen):
            click.echo(text)
    write_results(target, goal_results(found, scenario))
    click.echo(f"\nHet verloop, met een grafiek, staat in {target}")
    return 0 if found.reached else NO_SOLUTION


def _parsed(
    plan: Plan, doel: str, column: str | None, door: Sequence[Callable[[Plan], Any]]
) -> tuple[Any, ...]:
    """Goal, scenario and what is read of each --door; every mistake in them at once."""
    from .scenarios.goal.goal import parse_goal
    from .scenarios.refused import each
    from .scenarios.sweep.question import find_scenario

    makers: list[Callable[[Plan], Any]] = [partial(parse_goal, doel)]
    makers += [partial(find_scenario, column), *door]
    return tuple(each(lambda make: make(plan), makers))


def _knob(text: str, plan: Plan) -> Setting:
    from .scenarios.typed import parse_knob

    return parse_knob(text, plan)


def show(found: Found, chosen: Solution) -> None:
    """Per boekjaar before and after."""
    from rich.console import Console
    from rich.table import Table

    from .engine.wording import dutch_digits
    from .scenarios.goal.outcome import PER_YEAR

    table = Table()
    table.add_column("")
    years = found.before.years.shape[1]
    for year in range(1, years + 1):
        table.add_column(f"jaar {year}", justify="right")
    for at, line in enumerate(PER_YEAR):
        digits = 0 if line.unit.name == "€" else 1
        for name, side in (("nu", found.before), ("dan", chosen.outcome)):
            figures = (dutch_digits(float(value), digits) for value in side.years[at])
            table.add_row(f"{line.label}, {name}", *figures, end_section=name == "dan")
    console = Console()
    console.print()
    console.print(table)


# --- two settings ----------------------------------------------------------------


def _two(
    plan: Plan, doel: str, door: Sequence[str], column: str | None, between: tuple[str, str],
    target: Path,
) -> int:  # fmt: skip
    from .scenarios.book import write_results
    from .scenarios.goal.frontier import first_values, frontier
    from .scenarios.goal.pages import frontier_results
    from .scenarios.goal.story import frontier_told
    from .scenarios.sweep.grid import read_setting
    from .scenarios.typed import split

    named = bool(split(door[0])[1])
    first_read = partial(read_setting, door[0]) if named else partial(_knob, door[0])
    goal, scenario, first, second = _parsed(
        plan, doel, column, [first_read, partial(_knob, door[1])]
    )
    if named:
        first, values = first
    else:
        values = first_values(first, plan, plan.scenario_number(scenario))
    found = frontier(plan, goal, (first, second), values, scenario, *between)
    for text in frontier_told(found):
        click.echo(text)
    write_results(target, frontier_results(found, scenario))
    click.echo(f"\nDe tabel en de grafiek staan in {target}")
    return 0 if found.reached else NO_SOLUTION
