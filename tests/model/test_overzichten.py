"""What the reader sees: every statement holds lines that exist, every input sheet has a place."""

from __future__ import annotations

from collections import Counter
from itertools import pairwise

import pytest

from budget.engine.expr import Agg, Line, Time
from budget.engine.statement import Checks, Entry, Heading, Statement
from budget.model import load_model
from budget.model.bladen import INVOERBLADEN
from budget.model.overzichten import OVERZICHTEN
from budget.model.posten import BALANS, BATEN, KAS, LASTEN


def test_every_input_sheet_has_one_place_in_the_reading_order() -> None:
    assert Counter(INVOERBLADEN) == Counter(table.name for table in load_model().tables)


def test_sheets_have_names_of_their_own() -> None:
    taken = [name.casefold() for name in (*INVOERBLADEN, "Wettelijk", "Voorblad", "Keuzelijsten")]
    shown = [statement.sheet.casefold() for statement in OVERZICHTEN]
    assert len(set(taken + shown)) == len(taken + shown)


@pytest.mark.parametrize("statement", OVERZICHTEN, ids=lambda statement: str(statement.sheet))
def test_a_statement_shows_lines_of_the_model(statement: Statement) -> None:
    known = set(load_model().lines.values())
    assert [line.label for line in statement.lines() if line not in known] == []


@pytest.mark.parametrize("statement", OVERZICHTEN, ids=lambda statement: str(statement.sheet))
def test_a_sheet_of_years_shows_no_line_without_a_year(statement: Statement) -> None:
    if statement.periods is not Time.YEAR:
        return
    monthly = [line for line in _shown(statement) if line.time is Time.MONTH]
    assert [line.id for line in monthly if line.per_year is Agg.NONE] == []


def test_charts_stand_on_a_sheet_that_exists_and_once() -> None:
    charts = [chart for statement in OVERZICHTEN for chart in statement.charts]
    for statement in OVERZICHTEN:
        assert all(chart.sheet == statement.sheet for chart in statement.charts)
    assert len({id(chart) for chart in charts}) == len(charts)
    assert all(1 <= len(chart.series) <= 6 for chart in charts)


def test_the_statements_leave_no_item_out() -> None:
    by_sheet = {statement.sheet: set(_shown(statement)) for statement in OVERZICHTEN}
    lines = load_model().lines
    for sheet, items, name in (
        ("Exploitatie", BATEN, "resultaat.baten_per_post"),
        ("Exploitatie", LASTEN, "resultaat.lasten_per_post"),
        ("Liquiditeit", KAS, "kasstroom.per_kaspost"),
        ("Balans en aansluiting", BALANS, "balans.per_balanspost"),
    ):
        left_out = [p.id for p in items if lines[f"{name}_{p.id}"] not in by_sheet[sheet]]
        assert left_out == []


def test_every_kind_of_check_is_shown() -> None:
    kinds = {row.kind for s in OVERZICHTEN for row in s.rows if isinstance(row, Checks)}
    assert kinds == {check.kind for check in load_model().checks}


def test_every_heading_has_something_under_it() -> None:
    for statement in OVERZICHTEN:
        rows = statement.rows
        for above, below in pairwise(rows):
            assert not (isinstance(above, Heading) and isinstance(below, Heading))
        assert not isinstance(rows[-1], Heading)


def _shown(statement: Statement) -> list[Line]:
    return [row.line for row in statement.rows if isinstance(row, Entry)]
