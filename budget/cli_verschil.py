"""`begroting verschil`: what changed between two workbooks, and what that does to the outcome."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

import click

from .cli_problems import show_problems
from .dutch import DutchCommand

if TYPE_CHECKING:
    from .change import Change
    from .difference import Effect
    from .plan import Plan

CENT = 0.01
NO_DIFFERENCE = "Geen verschil: in beide werkmappen staat hetzelfde."


@click.command(cls=DutchCommand)
@click.argument("oud", type=click.Path(path_type=Path))
@click.argument("nieuw", type=click.Path(path_type=Path))
def verschil(oud: Path, nieuw: Path) -> int:
    """Noem wat er veranderde tussen de werkmappen OUD en NIEUW, en wat dat doet met de uitkomst.

    Elk van beide mag uw invoer zijn of een gemaakte werkmap, bijvoorbeeld een die u terugkreeg. De
    cellen zijn die van NIEUW. Een andere volgorde van rijen telt niet als verschil.
    """
    from .difference import differences, effects

    old, new = _loaded(oud, nieuw)
    changes = differences(old.model, old.data, new.data)
    if not changes:
        click.echo(NO_DIFFERENCE)
        return 0
    for text in told(old, new, changes):
        click.echo(text)
    show(effects(old, new), outcome(old, new))
    return 0


def _loaded(old: Path, new: Path) -> tuple[Plan, Plan]:
    """Both plans; problems are told with the workbook they are in, those of both in one run."""
    from .plan import InputError, load

    plans: list[Plan] = []
    refused: list[tuple[str, InputError]] = []
    for which, path in (("OUD", old), ("NIEUW", new)):
        try:
            plans.append(load(path))
        except InputError as error:
            refused.append((f"In {which} ({path}):", error))
    for heading, refusal in refused:
        click.echo(heading, err=True)
        if refusal is refused[-1][1]:
            raise refusal
        show_problems(refusal.problems)
    return plans[0], plans[1]


def told(old: Plan, new: Plan, changes: Sequence[Change]) -> Iterator[str]:
    """First what makes the two hard to compare, then every change."""
    starts = [plan.data.timeline.label(0) for plan in (old, new)]
    chosen = [plan.data.scenarios[plan.data.active] for plan in (old, new)]
    if starts[0] != starts[1]:
        begin = f"OUD begint in {starts[0]} en NIEUW in {starts[1]}"
        yield f"LET OP: {begin}; jaar 1 is dus niet hetzelfde jaar."
    if chosen[0] != chosen[1]:
        yield f"LET OP: OUD rekent met scenario {chosen[0]} en NIEUW met {chosen[1]}."
    count = len(changes)
    yield "1 verschil:" if count == 1 else f"{count} verschillen:"
    yield from (f"  {change}" for change in changes)


def outcome(old: Plan, new: Plan) -> str:
    """What the figures are of."""
    chosen = {plan.data.scenarios[plan.data.active] for plan in (old, new)}
    which = f"scenario {chosen.pop()}" if len(chosen) == 1 else "elk in het eigen scenario"
    return f"De uitkomst in €, {which}"


def show(effects: Sequence[Effect], title: str) -> None:
    """Each figure before and after, per boekjaar."""
    from rich.console import Console
    from rich.table import Table
    from rich.text import Text

    from .engine.explain import number

    if all(abs(value) < CENT / 2 for effect in effects for value in effect.difference):
        click.echo("\nHet resultaat en de laagste bankstand veranderen niet.")
        return
    table = Table(title=Text(title))
    table.add_column("")
    for year in range(1, len(effects[0].old) + 1):
        table.add_column(f"jaar {year}", justify="right")
    for effect in effects:
        old, new = ([round(value) for value in values] for values in (effect.old, effect.new))
        difference = [b - a for a, b in zip(old, new, strict=True)]  # of what is shown
        table.add_row(effect.label)  # on a row of its own: that leaves room for millions
        for name, values in {"oud": old, "nieuw": new, "verschil": difference}.items():
            table.add_row(f"  {name}", *map(number, values), end_section=values is difference)
    console = Console()
    console.print()
    console.print(table)
