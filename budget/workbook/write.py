"""Writes the five begroting workbooks: one over the whole run, and one up to each boekjaar."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TypeAlias

from xlsxwriter.workbook import Workbook

from budget.engine.data import Data
from budget.engine.expr import Time
from budget.engine.graph import Model
from budget.engine.run import Run
from budget.engine.statement import Checks, Heading, Row, Statement
from budget.sheet.contents import Figures
from budget.sheet.files import CREATED, new_workbook, whole_files
from budget.sheet.layout import AMOUNTS_SHEET, CHOICES_SHEET, InputLayout
from budget.sheet.one_sheet import START_FIELD
from budget.sheet.origin import BOOK, INPUT, INPUT_NAME, RUN, VERSION, sign
from budget.sheet.plain import property_text
from budget.sheet.styles import Styles
from budget.sheet.write_inputs import InputWriter

from .appendix import Appendix
from .assumptions import INTRO as ASSUMPTIONS_INTRO
from .assumptions import SHEET as ASSUMPTIONS_SHEET
from .assumptions import AssumptionWriter
from .book import AddressBook
from .checks import ERROR_KIND, failing_errors
from .compare import INTRO as SCENARIO_INTRO
from .compare import SHEET as SCENARIO_SHEET
from .compare import Compared, ScenarioWriter
from .cover import (
    COVER,
    MASTER_ROW,
    NAME_FIELD,
    CoverWriter,
    Listed,
    RunInfo,
    own_amounts_cells,
    text_cell,
)
from .explanations import INTRO as EXPLANATION_INTRO
from .explanations import SHEET as EXPLANATION_SHEET
from .explanations import ExplanationWriter
from .frame import ALL_WELL, NOT_WELL, Frame
from .large import NOTHING_LARGE, Frozen, explanation
from .large import SHEET as LARGE_SHEET
from .logbook import INTRO as LOGBOOK_INTRO
from .logbook import SHEET as LOGBOOK_SHEET
from .logbook import LogbookWriter
from .names import WHOLE_RUN, book_name, of_year
from .sheets import CalcWriter
from .statements import StatementWriter
from .worker import Order, Task, Worker, pack, settled, values_of

CHECK_KINDS = {
    ERROR_KIND: "Moet altijd kloppen", "gevoeligheid": "Gevoeligheid", "signaal": "Signalen",
}  # fmt: skip


@dataclass(frozen=True)
class Job:
    """One workbook to write."""

    name: str
    run: Run
    one_year: bool

    @property
    def years(self) -> int:
        return self.run.timeline.years


Work: TypeAlias = list[tuple[Job, Path]]


def split(work: Work) -> tuple[Work, ...]:
    """Two halves of about the same size, the largest workbook first."""
    halves: tuple[Work, ...] = ([], [])
    for item in sorted(work, key=lambda item: -item[0].years):
        min(halves, key=lambda half: sum(job.years for job, _ in half)).append(item)
    return halves


def jobs(results: Mapping[int, Run]) -> list[Job]:
    """The whole run first, then each year with everything before it."""
    runs = {years: settled(results[years]) for years in sorted(results)}
    each = [Job(of_year(year), run, True) for year, run in runs.items()]
    return [Job(WHOLE_RUN, runs[max(runs)], False), *each]


def write_all(
    model: Model,
    data: Data,
    results: Mapping[int, Run],
    folder: Path,
    info: RunInfo,
    statements: Sequence[Statement] = (),
    order: Sequence[str] = (),
    worker: Worker | None = None,
    frozen: Frozen = NOTHING_LARGE,
    compared: Compared | None = None,
) -> list[Path]:
    """Write every workbook into `folder`, all of them or none; returns their paths.

    `results`: a run per number of years. `order`: the input sheets as they should stand.
    `worker`: a second process that does half of the work. `frozen`: what tables too large to
    write out add up to; then everything is written here. `compared`: every named scenario, for
    the workbook over the whole run.
    Raises OSError, with a Dutch sentence, where a file cannot be replaced.
    """
    folder.mkdir(parents=True, exist_ok=True)
    todo = jobs(results)

    def one(path: Path, job: Job) -> None:
        cut = frozen.up_to(job.years)
        beside = None if job.one_year else compared
        write_book(
            path, model, data, job.run, info, statements, order, cut, beside,
            one_year=job.one_year,
        )  # fmt: skip

    targets = [folder / job.name for job in todo]
    with whole_files(targets) as temporaries:
        work = list(zip(todo, temporaries, strict=True))
        if worker is not None and worker.ready and not frozen.tables:
            mine, others = split(work)
            tasks = [Task(path, j.years, j.one_year, values_of(j.run)) for j, path in others]
            with_help(mine, others, one, worker, Order(pack(data), tasks, info, order))
        else:
            for job, path in work:
                one(path, job)
    return targets


def with_help(
    mine: Work, others: Work, write: Callable[[Path, Job], None], worker: Worker, order: Order
) -> None:
    """Write `mine` here while the other process writes `others`."""
    worker.start(order)
    try:
        for job, path in mine:
            write(path, job)
    except BaseException:
        worker.stop()  # it must let go of its files before they can be removed
        raise
    if not worker.finished():
        for job, path in others:  # whatever went wrong there shows itself here
            write(path, job)


def write_book(
    path: Path,
    model: Model,
    data: Data,
    run: Run,
    info: RunInfo,
    statements: Sequence[Statement] = (),
    order: Sequence[str] = (),
    frozen: Frozen = NOTHING_LARGE,
    compared: Compared | None = None,
    *,
    one_year: bool = False,
) -> None:
    """One workbook: cover, statements, input, calculation."""
    layout = InputLayout.of(model, data, order=order)
    book = AddressBook(model, run.data, layout, frozen)
    organisation = _text(run.data, model, NAME_FIELD)
    failing = failing_errors(book, run)
    frame = Frame(
        start=text_cell(layout, model.fields[START_FIELD]),
        contents=COVER,
        master=f"{COVER}!$B${MASTER_ROW}",
        master_text=ALL_WELL if failing == 0 else f"{NOT_WELL}{failing}",
        footer=f"&L&A&C{info.run_id}&RPagina &P van &N",
        own=own_amounts_cells(book),
        fold=one_year,
    )
    pages = with_checks(statements, model)
    with new_workbook(path) as workbook:
        _properties(workbook, organisation, info, book_name(run.timeline.years, one_year))
        styles = Styles(workbook)
        cover = CoverWriter(workbook, styles, book, info, frame)
        writer = StatementWriter(workbook, styles, book, run, frame, compared)
        for page in pages:
            charts = [c for other in pages for c in other.charts if c.sheet == page.sheet]
            writer.write(page, charts)
        if compared is not None:
            ScenarioWriter(workbook, styles, book, compared, frame).write(info.run_id)
        if info.appendix.explained:
            explanations = ExplanationWriter(workbook, styles, book, run, frame)
            explanations.write(info.appendix.explained)
        LogbookWriter(workbook, styles, book, run, frame).write(info)
        assumptions = AssumptionWriter(workbook, styles, book, data, frame)
        assumptions.write(info.run_id)
        InputWriter(workbook, layout, Figures(data), styles, fixed_rows=True).all()
        CalcWriter(workbook, styles, book, run, frame).write()
        cover.write(
            organisation,
            list(contents(pages, book, info.appendix, compared is not None)),
            writer.checks.failing(),
            failing,
            assumptions.changed,
        )


def with_checks(statements: Sequence[Statement], model: Model) -> Sequence[Statement]:
    """The statements, and a sheet of checks if none of them shows any."""
    shown = any(isinstance(row, Checks) for page in statements for row in page.rows)
    if shown or not model.checks:
        return statements
    rows: list[Row] = []
    for kind in dict.fromkeys(check.kind for check in model.checks):
        rows += [Heading(CHECK_KINDS.get(kind, kind)), Checks(kind)]
    return [*statements, Statement("Controles", ("Controles",), Time.CONST, tuple(rows))]


def contents(
    pages: Iterable[Statement], book: AddressBook, appendix: Appendix, compared: bool = False
) -> Iterator[Listed]:
    """Every sheet after the cover, in order."""
    for page in pages:
        yield Listed(page.sheet, "overzicht", page.intro)
    if compared:
        yield Listed(SCENARIO_SHEET, "overzicht", SCENARIO_INTRO)
    if appendix.explained:
        yield Listed(EXPLANATION_SHEET, "overzicht", EXPLANATION_INTRO)
    yield Listed(LOGBOOK_SHEET, "overzicht", LOGBOOK_INTRO)
    yield Listed(ASSUMPTIONS_SHEET, "overzicht", ASSUMPTIONS_INTRO)
    for table in book.layout.sheets:
        yield Listed(table.name, "invoer", table.note)
    yield Listed(AMOUNTS_SHEET, "invoer", "Bedragen van de wet, met datum, bron en status.")
    yield Listed(CHOICES_SHEET, "invoer", "De lijsten waaruit u kiest.")
    for sheet in book.sheets:
        yield Listed(sheet.name, "berekening", sheet.chapter.intro)
    if book.frozen.first:
        yield Listed(LARGE_SHEET, "berekening", explanation(book.frozen.frozen))


def _properties(workbook: Workbook, organisation: str, info: RunInfo, name: str) -> None:
    """Who, and by which run. `name`: what the program calls it, whatever the user does."""
    title = f"Begroting {organisation}".strip()
    workbook.set_properties(
        {"title": property_text(title), "author": property_text(organisation) or "begroting",
         "created": CREATED,
         "comments": f"Berekening {info.run_id}, versie {info.version}"}
    )  # fmt: skip
    sign(
        workbook,
        {RUN: info.run_id, VERSION: info.version, INPUT: info.input_hash,
         INPUT_NAME: property_text(info.input_name), BOOK: name},
    )  # fmt: skip


def _text(data: Data, model: Model, id: str) -> str:
    field = model.fields.get(id)
    texts = data.texts.get(field, ()) if field is not None else ()
    return texts[0] if texts else ""


__all__ = ["Compared", "RunInfo", "Worker", "write_all", "write_book"]
