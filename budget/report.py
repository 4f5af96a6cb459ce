"""What a person sees on the terminal: progress, the summary of a run, an explanation."""

from __future__ import annotations

import difflib
from collections.abc import Callable, Iterator
from pathlib import Path

import click
import numpy as np

from .engine.explain import explain, explain_year, number, render, shown
from .engine.expr import Line, Time
from .engine.infer import rows_of
from .engine.problem import Level, Problem
from .engine.status import Standing, parameter_status, status_of, statuses
from .engine.timeline import MONTHS_PER_YEAR, month_name
from .engine.verdicts import failed
from .model.rgs import VERSIE, rgs_code, rgs_label
from .plan import Plan, Results, load, second_process
from .sheet.address import normal
from .statutory import own_amounts

MOST_ROWS = 5  # rows named behind a check that fails
RESULT, BANK = "resultaat.resultaat", "kasstroom.bank"
LOWEST = "kasstroom.laagste_bank"
CHECKS_SHEET = "Controles"  # what only the calculation shows is told on this sheet


def with_progress(
    path: Path, folder: Path, read: Callable[[Path], Plan] = load
) -> tuple[Plan, list[Path]]:
    """The main job, saying on a terminal what it is at. `read`: how the input becomes a plan."""
    from rich.console import Console

    with second_process() as worker, Console(stderr=True).status(f"{path.name} lezen …") as status:
        plan = read(path)
        status.update("Vijf werkmappen rekenen en schrijven …")
        return plan, plan.write(folder, worker)


def show_summary(plan: Plan, paths: list[Path]) -> None:
    """Result per year, the lowest bank balance with its month, and the checks that failed."""
    from rich.console import Console
    from rich.table import Table
    from rich.text import Text

    results = plan.evaluate()
    console = Console()
    table = Table(title=Text(f"Scenario {plan.data.scenarios[plan.data.active]}"))
    table.add_column("")
    years = range(1, results.run.timeline.years + 1)
    for year in years:
        table.add_column(f"jaar {year}", justify="right")
    table.add_row("Resultaat (€)", *(number(round(v)) for v in results.year(RESULT)[0, :, 0]))
    table.add_row("Bank ultimo (€)", *(number(round(v)) for v in results.year(BANK)[0, :, 0]))
    console.print(table)
    bank = results[BANK][0, :, 0]
    month = int(np.argmin(bank))
    where = month_name(results.run.timeline.day(month))
    console.print(f"Laagste bankstand: € {number(round(float(bank[month])))} in {where}.")
    lows = plan.all_scenarios([plan.model.lines[LOWEST]]).values[plan.model.lines[LOWEST]][0, 0]
    told = [f"{n} € {number(round(v))}" for n, v in zip(plan.data.scenarios, lows, strict=False)]
    lines = [
        f"Laagste bankstand per scenario: {'; '.join(told)}.",
        *own_amounts_told(plan),
        *checks_told(results),
        f"{len(paths)} werkmappen staan in {paths[0].parent}",
    ]
    for text in lines:
        console.print(text, markup=False, highlight=False, soft_wrap=True)


def own_amounts_told(plan: Plan) -> Iterator[str]:
    """Where the user put amounts of his own in the place of those of the law."""
    names = list(dict.fromkeys(item.name for item in own_amounts(plan.data)))
    if names:
        yield f"Eigen bedragen in plaats van die van de wet: {', '.join(names)}."


HEADINGS = {
    "fout": "Fouten: deze moeten weg, anders klopt de begroting niet.",
    "signaal": "Signalen: dit vraagt een besluit of uitleg. Nog niet in orde:",
    "gevoeligheid": "Gevoeligheden: dit gaat mis bij een tegenvaller:",
}


def checks_told(results: Results) -> Iterator[str]:
    """The checks that do not hold, by kind, each with what to do; and how many there are."""
    failed = list(failed_checks(results))
    for kind, heading in HEADINGS.items():
        found = [(label, advice) for label, of, advice in failed if of == kind]
        if found:
            yield f"\n{heading}"
        for label, advice in found:
            yield f"  ✗ {label} → {advice}"
    yield f"\n{len(failed)} van de {len(results.model.checks)} controles vragen aandacht."


def model_faults(plan: Plan) -> list[Problem]:
    """The checks of kind fout that do not hold: mistakes only the calculation shows."""
    found = failed_checks(plan.evaluate())
    return [Problem(Level.ERROR, CHECKS_SHEET, "", f"niet in orde: {label}", todo)
            for label, of, todo in found if of == "fout"]  # fmt: skip


def failed_checks(results: Results) -> Iterator[tuple[str, str, str]]:
    """Label, kind and advice of each check that does not hold everywhere."""
    for check, rows in failed(results.model.checks, results.run):
        where = f" ({', '.join(rows[:MOST_ROWS])})" if rows else ""
        yield check.label + where, check.kind, check.advice


def explanation(
    plan: Plan, id: str, row_name: str, month: str, year: int | None, depth: int
) -> Iterator[str]:
    """How a figure came about, as text; click.UsageError when it cannot be found."""
    line = _line(plan, id)
    results = plan.evaluate()
    row = _row(plan, line, row_name)

    def known(month: int | None) -> dict[Line, Standing]:
        return statuses(plan.model, plan.data, month)

    if line.time is Time.CONST:
        trace = explain(results.run, line, row, 0, depth, known(None))
    elif bool(month) == (year is not None):
        raise click.UsageError("Geef een maand (--maand 2028-03) of een jaar (--jaar 2).")
    elif year is not None:
        last = year * MONTHS_PER_YEAR - 1
        trace = explain_year(results.run, line, row, year - 1, depth, known(last))
    elif line.time is Time.YEAR:
        raise click.UsageError(f"{id} is een regel per jaar: geef --jaar.")
    else:
        at = _month(results, month)
        trace = explain(results.run, line, row, at, depth, known(at))
    yield from render(trace)
    yield from _foundations(plan, line)


def _foundations(plan: Plan, line: Line) -> Iterator[str]:
    """Its code in the grootboek, and every input sheet and dated amount the figure hangs on."""
    fields = plan.model.reads[line]
    sheets = sorted({field.table.name for field in fields})
    yield ""
    if code := rgs_code(line):
        yield f"In het grootboek ({VERSIE}): {rgs_label(code)}."
    yield f"Deze regel hangt aan {len(fields)} invoervelden op: {', '.join(sheets)}."
    weakest = status_of(plan.model, line, plan.data)
    if weakest.groups:
        yield f"Niet definitief – {weakest.text(most=len(plan.model.amounts[line]))}."
    for parameter in sorted(plan.model.amounts[line], key=lambda p: p.name):
        last = max(plan.data.amounts[parameter], key=lambda amount: amount.since)
        yield (
            f"  {parameter.name}: laatste bekende bedrag {shown(last.value, parameter.unit.name)} "
            f"({last.status}, vanaf {last.since:%d-%m-%Y}, {last.origin}); "
            f"in deze begroting: {parameter_status(parameter, plan.data, plan.data.timeline)}"
        )


def _line(plan: Plan, asked: str) -> Line:
    """A line by its id, or by its label where no other line has the same."""
    lines, fields = plan.model.lines, plan.model.fields
    if asked in lines:
        return lines[asked]
    if asked in fields and (field_line := fields[asked].effective) is not None:
        return field_line
    named = {id: line for id, line in lines.items() if normal(line.label) == normal(asked)}
    if len(named) == 1:
        return next(iter(named.values()))
    if named:
        raise click.UsageError(f"{asked!r} komt vaker voor: kies {' of '.join(named)}.")
    names = {normal(line.label): line.label for line in lines.values()}
    near = difflib.get_close_matches(asked, lines, n=3, cutoff=0.4)
    near += [names[n] for n in difflib.get_close_matches(normal(asked), names, n=2, cutoff=0.6)]
    hint = f" Bedoelt u {' of '.join(near)}?" if near else ""
    raise click.UsageError(f"Er is geen regel {asked!r}.{hint}")


def _row(plan: Plan, line: Line, name: str) -> int:
    table = rows_of(line)
    if table is None:
        return 0
    names = plan.data.rows.get(table, ())
    if name not in names:
        raise click.UsageError(f"Kies met --rij een van: {', '.join(names) or '(geen rijen)'}.")
    return names.index(name)


def _month(results: Results, text: str) -> int:
    try:
        return results.run.timeline.month_of(text)
    except ValueError as error:
        raise click.UsageError(f"Die maand kan niet: {error}.") from None
