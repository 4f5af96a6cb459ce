"""A sweep as a results workbook: what it means, charts where one or two inputs vary, every row."""

from __future__ import annotations

import math
from collections.abc import Iterator, Sequence
from pathlib import Path

import numpy as np

from budget.engine.data import Array
from budget.model.eenheden import FACTOR, NUMMER

from .book import Column, Grid, Lines, Results, Sheet, facts_of, verdict, write_results
from .book.parts import Kind
from .formats import NUMBER, Rows
from .grid import OneByOne, Product, in_words
from .outputs import Output
from .question import Question
from .setting import Operation, Setting
from .summary import Summary

MOST_LINES = 8  # in one chart
MOST_ACROSS = 40  # columns of a table of two inputs
ROWS, CHECKS = "Alle rijen", "Controles"


def write_book(target: Path, rows: Rows, summary: Summary) -> None:
    """Write the workbook over an earlier one; `summary` follows the rows."""
    question = rows.question
    parts = [rows.figures(number) for number in range(question.chunks)]
    figures = np.concatenate(parts)
    values = question.grid.rows(0, question.rows)
    plan = question.plan
    facts = facts_of(plan, {
        "Scenario": question.scenario,
        "Vraag": "; ".join(question.asked()["stel"]),
        "Wijze": question.way,
        "Aantal rijen": str(question.rows),
    })  # fmt: skip
    sheets = [
        *_charts(question, values, figures, summary),
        *_all(question, values, figures, summary),
    ]
    meaning = [*summary.told(), *summary.checks(), *summary.no_figures()]
    name = plan.source.stem
    write_results(
        target, Results(f"Doorrekening met andere waarden – {name}", meaning, facts, sheets)
    )


# --- charts ------------------------------------------------------------------


def _charts(question: Question, values: Array, figures: Array, summary: Summary) -> Iterator[Sheet]:
    """Where they say something: of each input by itself, or of two together."""
    shown = summary.main()
    if not shown:
        return
    if isinstance(question.grid, OneByOne) or len(question.settings) == 1:
        for at, setting in enumerate(question.settings):
            rows = np.flatnonzero(~np.isnan(values[:, at]))
            if len(rows) > 1:
                yield _alone(question, at, setting, values[rows, at], figures[rows], shown)
    elif isinstance(question.grid, Product) and len(question.settings) == 2:
        for at in shown:
            yield _two(question, at, figures[:, at])


def _alone(
    question: Question,
    at: int,
    setting: Setting,
    values: Array,
    figures: Array,
    shown: Sequence[int],
) -> Sheet:
    """One input that varies: a table and a chart per figure."""
    outputs = [question.outputs[number] for number in shown]
    rows = [
        [_shown(setting, float(value), question), *map(float, row[list(shown)])]
        for value, row in zip(values, figures, strict=True)
    ]
    heads = [_head(setting), *map(_output_head, outputs)]
    grid = Grid(f"Als {setting.text} verandert", heads, rows)
    kind: Kind = "bar" if in_words(setting) else "curve"
    charts = [
        Lines(f"{output.label} bij {setting.text}", grid, 0, [number], kind, setting.text,
              output.label)
        for number, output in enumerate(outputs, 1)
    ]  # fmt: skip
    number = "" if len(question.settings) == 1 else f" {at + 1}"
    intro = f"De cijfers bij elke waarde van {setting.text}; al het andere is zoals in de invoer."
    return Sheet(f"Verloop{number}", intro, [grid, *charts])


def _two(question: Question, at: int, figures: Array) -> Sheet:
    """Two inputs that vary: one down, one across."""
    output, (down, across) = question.outputs[at], question.settings
    lengths = [len(question.grid.values(number)) for number in (0, 1)]
    table = figures.reshape(lengths)
    heads = [_words(across, float(v), question) for v in question.grid.values(1)]
    kept = np.unique(
        np.linspace(0, lengths[1] - 1, min(lengths[1], MOST_ACROSS)).round().astype(int)
    )
    columns = [_head(down), *(Column(heads[number], output.unit) for number in kept)]
    rows = [
        [_shown(down, float(value), question), *map(float, row[kept])]
        for value, row in zip(question.grid.values(0), table, strict=True)
    ]
    grid = Grid(
        output.label, columns, rows, heat=range(1, len(columns)),
        note=f"Naar beneden {down.text}, naar rechts {across.text}.",
    )  # fmt: skip
    lines = np.unique(np.linspace(1, len(kept), min(len(kept), MOST_LINES)).round().astype(int))
    kind: Kind = "bar" if in_words(down) else "curve"
    chart = Lines(f"{output.label} bij {down.text}, een lijn per {across.text}", grid, 0,
                  lines.tolist(), kind, down.text, output.label)  # fmt: skip
    intro = f"{output.label} bij elke combinatie van {down.text} en {across.text}."
    return Sheet(f"Samen {list(question.outputs).index(output) + 1}", intro, [grid, chart])


# --- every row ---------------------------------------------------------------


def _all(question: Question, values: Array, figures: Array, summary: Summary) -> Iterator[Sheet]:
    """All rows with their figures, and with the checks that are not in order everywhere."""
    plain = [at for at, output in enumerate(question.outputs) if not output.verdict]
    yield Sheet(
        ROWS,
        "Een rij per doorrekening: wat er veranderde en wat eruit kwam. Een leeg vak bij een "
        "verandering: zoals in de invoer.",
        [_table(ROWS, question, values, figures, plain)],
    )
    checks = [
        at for at, (output, found) in enumerate(zip(question.outputs, summary.found, strict=True))
        if output.verdict and found.total < summary.rows
    ]  # fmt: skip
    if checks:
        yield Sheet(
            CHECKS,
            "De controles die niet in elke rij in orde zijn.",
            [_table(CHECKS, question, values, figures, checks)],
        )


def _table(
    title: str, question: Question, values: Array, figures: Array, shown: Sequence[int]
) -> Grid:
    outputs = [question.outputs[at] for at in shown]
    columns = [Column(NUMBER, NUMMER), *map(_head, question.settings), *map(_output_head, outputs)]
    rows = []
    for number, (tried, found) in enumerate(zip(values, figures, strict=True), 1):
        changed = [
            _shown(setting, value, question)
            for setting, value in zip(question.settings, tried.tolist(), strict=True)
        ]
        cells = found[list(shown)].tolist()
        got = [verdict(bool(v)) if o.verdict else v for o, v in zip(outputs, cells, strict=True)]
        rows.append([number, *changed, *got])
    return Grid(title, columns, rows)


def _head(setting: Setting) -> Column:
    """Its figures are in the unit of the field, factors in none."""
    if in_words(setting):
        return Column(setting.text)
    unit = FACTOR if setting.operation is Operation.TIMES else setting.field.unit
    return Column(setting.text, unit)


def _output_head(output: Output) -> Column:
    unit = NUMMER if output.is_month else output.unit
    return Column(output.label, None if output.verdict else unit)


def _shown(setting: Setting, value: float, question: Question) -> float | str | None:
    """A value as it stands in a cell."""
    if math.isnan(value):
        return None
    return setting.shown(value, question.plan) if in_words(setting) else value


def _words(setting: Setting, value: float, question: Question) -> str:
    return setting.shown(value, question.plan)
