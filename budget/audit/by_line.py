"""A workbook of another version: line by line, by what a line is called, not by where it stands."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from budget.engine.expr import Time
from budget.engine.formula import CALENDAR_ROW
from budget.engine.problem import Level
from budget.engine.timeline import MONTHS_PER_YEAR
from budget.workbook.book import LABEL, ROW_NAME, calculation_name

from .changes import in_words
from .finding import Finding, differ
from .rule import Audited, spans
from .scan import Sheet, address

if TYPE_CHECKING:
    from budget.engine.data import Array

TODO = "vraag met welke versie verder wordt gerekend, en maak de begroting daarmee opnieuw"


def by_line(audited: Audited) -> Iterator[Finding]:
    """The lines of the model that the file has by the same name, and the first month in which
    this version works out another figure."""
    plan, timeline = audited.renewed.plan, audited.timeline
    months = spans(timeline)[0] if timeline is not None and spans(timeline) else None
    if plan is None or months is None:
        return
    years = (months[1] - months[0] + 1) // MONTHS_PER_YEAR
    results = plan.evaluate(years=years)
    for chapter in plan.model.chapters:
        sheet = audited.book.sheets.get(calculation_name(chapter.title))
        rows = _rows(sheet) if sheet is not None else {}
        for line in chapter.lines:
            if sheet is None or line.time is not Time.MONTH:
                continue
            table = line.table
            named = table is not None and not table.form
            names = plan.data.rows.get(table, ()) if named and table is not None else ("",)
            for number, name in enumerate(names):
                row = rows.get((line.label, name))
                if row is not None:
                    values = results[line.id][number, :, 0]
                    yield from _differing(audited, sheet, row, months[0], values)


def _rows(sheet: Sheet) -> dict[tuple[str, str], int]:
    """Where each line stands; one that is there twice cannot be told apart."""
    found: dict[tuple[str, str], int] = {}
    twice = set()
    for row in sorted(sheet.rows):
        name = sheet.text(row, LABEL), sheet.text(row, ROW_NAME)
        if name in found:
            twice.add(name)
        if row > CALENDAR_ROW + 1:
            found[name] = row
    return {name: row for name, row in found.items() if name not in twice}


def _differing(
    audited: Audited, sheet: Sheet, row: int, first: int, values: Array
) -> Iterator[Finding]:
    figures = audited.figures
    told_already = False
    for column, value in enumerate(values.tolist(), first):
        cell = sheet.cell(row, column)
        if cell is None or not isinstance(cell.value, float):
            continue
        figures.compared += 1
        figures.largest = max(figures.largest, abs(cell.value - value))
        if differ(cell.value, value, audited.book.looks[cell.style].code):
            figures.differing += 1
            if not told_already:
                message = (
                    f"hier staat {in_words(cell.value)}; deze versie rekent {in_words(value)} uit"
                )
                yield Finding(sheet.name, address(row, column), message, TODO, Level.WARNING)
            told_already = True
