"""The same workbook written anew from the input that stands in it: what the file should be."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING

from budget.engine.problem import InputError, Level, Problem
from budget.sheet.address import normal
from budget.sheet.one_sheet import FIRST_ROW, NUMBER_HEADER
from budget.sheet.origin import BOOK, INPUT, INPUT_NAME, RUN, VERSION

from .finding import Finding
from .noted import blanks, noted
from .scan import Book, Sheet, address, scan

if TYPE_CHECKING:
    from budget.engine.data import Data
    from budget.engine.expr import Table
    from budget.plan import Plan

AGAIN = "zet nieuwe rijen in de invoer en maak de begroting opnieuw"


@dataclass
class Renewed:
    """`book`: None where it could not be written, and then `findings` say why. `changed`: the
    input is not that of the run the file names. `other`: made by another version."""

    book: Book | None = None
    findings: list[Finding] = field(default_factory=list)
    problems: list[Problem] = field(default_factory=list)
    plan: Plan | None = None
    changed: bool = False
    other: bool = False


def renew(book: Book) -> Renewed:
    """Read the input in a workbook, and write that workbook again."""
    from budget.fingerprint import fingerprint
    from budget.plan import BOOKS, load
    from budget.version import __version__

    facts, made = book.facts, Renewed()
    try:
        plan = load(book.path)
    except InputError as error:
        made.problems = list(error.problems)
        return made
    plan, made.findings = without_added_rows(plan, book)
    made.plan = plan
    made.changed = fingerprint(plan.data, facts.get(VERSION, "")) != facts.get(RUN)
    made.other = facts.get(VERSION) != __version__ or facts.get(BOOK) not in BOOKS
    if made.other or any(found.level is Level.ERROR for found in made.findings):
        return made
    with TemporaryDirectory() as folder:
        path = Path(folder) / facts[BOOK]
        write_again(plan, path, book)
        made.book = scan(path, book)
    return made


def write_again(plan: Plan, path: Path, book: Book) -> None:
    """Write a workbook as the run did that signed it."""
    from budget.engine.declare import YEARS
    from budget.model.bladen import INVOERBLADEN
    from budget.model.overzichten import OVERZICHTEN
    from budget.plan import BOOKS, evaluator
    from budget.shown import appendix, shown_in
    from budget.workbook.cover import RunInfo
    from budget.workbook.names import WHOLE_RUN
    from budget.workbook.worker import settled
    from budget.workbook.write import write_book

    facts, model = book.facts, plan.model
    run, version, input_hash, name = (
        facts.get(fact, "") for fact in (RUN, VERSION, INPUT, INPUT_NAME)
    )
    more = appendix(tuple(noted(book)))
    info = RunInfo(run, version, input_hash, name, more)
    one_year = facts[BOOK] != WHOLE_RUN
    years = BOOKS.index(facts[BOOK]) if one_year else YEARS
    data = replace(plan.data, blanks=blanks(book, model))
    shown = shown_in(model, data, evaluator().run, [years], not one_year)
    write_book(
        path, model, shown.data, settled(shown.results[years]), info, OVERZICHTEN, INVOERBLADEN,
        shown.frozen.up_to(years), shown.compared, one_year=one_year,
    )  # fmt: skip


def without_added_rows(plan: Plan, book: Book) -> tuple[Plan, list[Finding]]:
    """The plan as the workbook reckons it: rows typed under a table have no calculation."""
    sheets = {normal(name): sheet for name, sheet in book.sheets.items()}
    findings: list[Finding] = []
    data = plan.data
    for table, names in plan.data.rows.items():
        sheet = sheets.get(normal(table.name))
        if table.form or table.fixed is not None or sheet is None or not table.fields:
            continue
        numbered = _numbered(sheet)
        read = [*_rows(plan.data, table)]
        extra = [row for row in read if row not in numbered]
        lost = [row for row in numbered if row not in read] if names or len(numbered) > 1 else []
        last = max(numbered, default=FIRST_ROW - 1)
        for row in extra:
            below = row > last
            message = f"rij {row} is toegevoegd en rekent niet mee"
            level = Level.WARNING if below else Level.ERROR
            findings.append(Finding(sheet.name, address(row, 2), message, AGAIN, level))
        for row in lost:
            message = f"rij {row} telt niet meer mee: zij is leeg of haar naam is weg"
            todo = "zet de rij terug, of maak de begroting opnieuw zonder haar"
            findings.append(Finding(sheet.name, address(row, 2), message, todo))
        if extra and not lost:
            data = _first_rows(data, table, sum(row <= last for row in read))
    return replace(plan, data=data), findings


def _numbered(sheet: Sheet) -> list[int]:
    """The rows of a table that the workbook reckons with: those have a number in front."""
    return [
        row for row, cells in sorted(sheet.rows.items())
        if row >= FIRST_ROW and 1 in cells and cells[1].kind == "n" and cells[1].value is not None
        and sheet.text(FIRST_ROW - 2, 1) == NUMBER_HEADER
    ]  # fmt: skip


def _rows(data: Data, table: Table) -> Iterator[int]:
    """In which row of its sheet every row of a table was read."""
    cells = next((data.cells[item] for item in table.fields if item in data.cells), ())
    for places in cells:
        yield int("".join(filter(str.isdigit, places[0].rpartition("!")[2])))


def _first_rows(data: Data, table: Table, count: int) -> Data:
    """Only the first rows of one table."""
    own = set(table.fields)
    return replace(
        data,
        rows={**data.rows, table: data.rows[table][:count]},
        values={f: v[:count] if f in own else v for f, v in data.values.items()},
        texts={f: t[:count] if f in own else t for f, t in data.texts.items()},
        cells={f: c[:count] if f in own else c for f, c in data.cells.items()},
        remarks={p: r[:count] if p is table else r for p, r in data.remarks.items()},
    )
