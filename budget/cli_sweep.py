"""`begroting sweep`: the begroting for many values of its inputs, in one file."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

import click

from .cli_problems import refused, with_processes
from .dutch import DutchCommand

if TYPE_CHECKING:
    from .scenarios.sweep.job import Job, Run
    from .scenarios.sweep.request import Request

GO_ON = (
    "Wat klaar is, blijft bewaard in {}. Geef dezelfde opdracht opnieuw en hij gaat daar verder; "
    "met --opnieuw begint hij van voren af aan."
)


@click.command(cls=DutchCommand)
@click.argument("invoer", type=click.Path(path_type=Path))
@click.option(
    "--stel",
    multiple=True,
    metavar="'VELD BEWERKING WAARDEN'",
    help="Wat er varieert: 'omzet.tarief[*] * 0.8:1.2:9' (van:tot:aantal) of "
    "'hefbomen.instroom = 0.5,1,1.5'. U mag dit vaker geven.",
)
@click.option("--alle", is_flag=True, help="Elke combinatie van de waarden. Dit is de standaard.")
@click.option(
    "--een-voor-een",
    is_flag=True,
    help="Eerst de invoer zoals hij is, dan elke verandering apart.",
)
@click.option(
    "--lees",
    multiple=True,
    metavar="CIJFER",
    help="Wat u wilt weten: 'resultaat.resultaat[jaar *]', 'kasstroom.bank[laagste]'. U mag dit "
    "vaker geven. [standaard: resultaat, bank, kengetallen en controles]",
)
@click.option("--scenario", metavar="NAAM", help="Een kolom van Hefbomen. [standaard: de gekozen]")
@click.option(
    "--plan",
    type=click.Path(path_type=Path),
    metavar="SWEEP.toml",
    help="Een bestand met stel, wijze, lees, scenario en uit, in plaats van deze opties.",
)
@click.option(
    "--uit",
    type=click.Path(path_type=Path),
    metavar="BESTAND",
    help="Een naam op .xlsx, .csv of .parquet, of zonder punt voor een map met Parquet. "
    "[standaard: outputs/<naam>/sweep.xlsx]",
)
@with_processes
@click.option(
    "--dask",
    metavar="ADRES",
    help="Reken op een cluster van dask, zoals tcp://scheduler:8786; zonder --uit naar een map.",
)
@click.option("--ja", is_flag=True, help="Ook als het lang duurt of veel ruimte vraagt.")
@click.option("--opnieuw", is_flag=True, help="Gooi weg wat er van een eerdere sweep klaar was.")
def sweep(
    invoer: Path,
    stel: Sequence[str],
    alle: bool,
    een_voor_een: bool,
    lees: Sequence[str],
    scenario: str | None,
    plan: Path | None,
    uit: Path | None,
    processen: int | None,
    dask: str | None,
    ja: bool,
    opnieuw: bool,
) -> int:
    """Reken INVOER door voor veel waarden tegelijk: een rij per doorrekening.

    Stopt u met Ctrl-C of valt de stroom uit, dan gaat dezelfde opdracht verder waar hij was.
    """
    from .extras import advice
    from .scenarios.sweep.request import of_options

    if absent := advice("dask" if dask else "analyse", "een sweep"):
        raise click.UsageError(absent)
    if alle and een_voor_een:
        raise click.UsageError("Kies --alle of --een-voor-een, niet allebei.")
    way = "alle" if alle else "een-voor-een" if een_voor_een else None
    with refused():
        request = of_options(stel, lees, way, scenario, uit)
        if plan is not None:
            request = _with_plan_file(request, plan)
        job = _job(invoer, request, dask is not None)
        if opnieuw:
            job.store.forget()
        _run(job, processen, dask, ja)
    return 0


def _with_plan_file(request: Request, path: Path) -> Request:
    from .scenarios.sweep.request import read_file

    if not path.is_file():
        raise click.UsageError(f"Het planbestand {path} is er niet.")
    return request.with_file(read_file(path))


def _job(source: Path, request: Request, folder: bool) -> Job:
    """The question and its place, when nothing stands in their way."""
    from .plan import load
    from .scenarios.refused import Refused
    from .scenarios.sweep.job import Job
    from .scenarios.sweep.limits import objections, place_objections

    target = Path("outputs") / source.stem / ("sweep" if folder else "sweep.xlsx")
    plan = load(source)
    chosen = request.uit is not None
    if request.uit is not None:
        target = Path(request.uit.text)
    try:
        question = request.question(plan)
    except Refused as error:
        wrong = place_objections(target, source) if chosen else []
        raise Refused(*error.messages, *wrong) from None
    if not chosen:
        target.parent.mkdir(parents=True, exist_ok=True)
    if wrong := objections(question, target):
        raise Refused(*wrong)
    return Job(question, target)


def _run(job: Job, processes: int | None, dask: str | None, sure: bool) -> None:
    from .scenarios.chunks import cores, run_chunks
    from .scenarios.progress import progress
    from .scenarios.sweep.job import make_code
    from .scenarios.sweep.limits import counted_rows, measure, number, room_objection

    if reason := job.store.objection():
        raise click.UsageError(reason)
    left = job.todo()
    workers = min(processes or cores(), max(len(left), 1))
    if not job.store.begun():
        size = measure(job.question, workers)
        if reason := room_objection(size, job.target):
            raise click.UsageError(reason)
        if size.large and not sure:
            raise click.UsageError(f"{size.told()}. Wilt u dat, geef dan ook --ja.")
    elif len(left) < job.question.chunks:
        kept = f"{number(job.question.chunks - len(left))} van de {number(job.question.chunks)}"
        click.echo(f"Verder waar de vorige keer stopte: {kept} delen zijn al klaar.", err=True)
    try:
        run: Run = partial(run_chunks, processes=workers)
        if dask is None:
            make_code(job.question, workers)
        else:
            from .scenarios.sweep.cluster import run_on

            run = partial(run_on, dask)
        already = job.question.rows - sum(map(job.count, left))
        with progress(job.question.rows, already) as done:
            summary = job.run(run, done)
    except KeyboardInterrupt:
        if job.store.begun():
            click.echo(f"\n{GO_ON.format(job.store.folder)}", err=True)
        raise
    for text in summary.told():
        click.echo(text)
    for text in summary.no_figures():
        click.echo(f"LET OP: {text}", err=True)
    stand = "staat" if job.question.rows == 1 else "staan"
    click.echo(f"{counted_rows(job.question.rows)} {stand} in {job.target}")
