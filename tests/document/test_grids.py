"""Figures and rows of tables, one by one."""

from __future__ import annotations

from datetime import date

import pytest

from budget.document.grids import overview, shown
from budget.document.texts import unbroken, year_heads
from budget.engine.expr import Unit
from budget.engine.narrative import Overview
from budget.engine.statement import Entry, Heading
from budget.engine.timeline import Timeline
from budget.model import balans, deelnemers, kasstroom, resultaat
from budget.model.eenheden import DATUM, EUR, EUR_UUR, FTE, MAAND, MAANDEN, PERCENTAGE, VERHOUDING
from budget.plan import Plan


@pytest.mark.parametrize(
    ("value", "unit", "text"),
    [
        (1234567.5, EUR, "1.234.568"),
        (-0.4, EUR, "–"),
        (-1234.0, EUR, "-1.234"),
        (12.345, EUR_UUR, "12,35"),
        (1000047.02, EUR_UUR, "1.000.047"),  # cents of so much say nothing
        (0.2345, PERCENTAGE, "23,5%"),
        (0.0, PERCENTAGE, "–"),
        (1.5, VERHOUDING, "1,50"),
        (0.004, FTE, "–"),
        (12.0, MAANDEN, "12"),
        (46813.0, DATUM, "mrt 2028"),
        (46813.0, MAAND, "mrt 2028"),
        (0.0, DATUM, "–"),
    ],
)
def test_a_figure_as_the_workbook_shows_it(value: float, unit: Unit, text: str) -> None:
    assert shown(value, unit) == text


def test_years_are_named_by_their_calendar_year_or_two() -> None:
    assert year_heads(Timeline(date(2027, 1, 1), 2)) == ["Jaar 1\n2027", "Jaar 2\n2028"]
    assert year_heads(Timeline(date(2027, 9, 1), 1)) == ["Jaar 1\n2027/2028"]


def test_an_amount_stays_with_its_sign() -> None:
    assert unbroken("Er is € 12 en € -3.") == "Er is €\u00a012 en €\u00a0\u22123."
    assert unbroken("-18%, 2027-2028, no-risk") == "\u221218%, 2027-2028, no-risk"


def labels(plan: Plan, *rows: Heading | Entry) -> list[str]:
    grid = overview(plan.evaluate().run, Overview("", rows))
    return [] if grid is None else [row.cells[0] for row in grid.rows]


def test_a_row_of_zeros_goes_and_its_heading_with_it(plan: Plan) -> None:
    tax, rent = resultaat.lasten_per_post["vpb"], resultaat.lasten_per_post["rente"]
    assert labels(plan, Heading("Belasting"), Entry(tax), Heading("Kapitaal"), Entry(rent)) == [
        "Kapitaal", "Rente",
    ]  # fmt: skip
    assert labels(plan, Entry(rent), Heading("Belasting"), Entry(tax)) == ["Rente"]
    assert labels(plan, Heading("Belasting"), Entry(tax), Entry(tax, style="total")) == []


def test_a_total_of_zero_stays_below_what_it_adds_up(plan: Plan) -> None:
    rows = (Heading("Activa"), Entry(balans.activa), Entry(balans.verschil, style="total"))
    assert labels(plan, *rows)[-1] == "Verschil activa en passiva"


def test_no_figure_of_a_month_passes_for_one_of_a_year(plan: Plan) -> None:
    assert labels(plan, Entry(kasstroom.bank), Entry(kasstroom.bank.begin)) == ["Bank"]


def test_rows_of_a_table_and_their_total(plan: Plan) -> None:
    found = labels(plan, Entry(deelnemers.aantal, per_row=True))
    assert found[0] == plan.data.rows[deelnemers.groepen.record][0] and found[-1] == "Totaal"


def test_units_are_told_where_they_are_not_euros(plan: Plan) -> None:
    run = plan.evaluate().run
    mixed = overview(run, Overview("", (Entry(resultaat.baten), Entry(deelnemers.fte))))
    assert mixed is not None and mixed.columns[0].head == "× € 1, tenzij anders staat"
    assert [row.cells[0] for row in mixed.rows] == ["Baten", f"{deelnemers.fte.label} (fte)"]
    alone = overview(run, Overview("", (Entry(deelnemers.fte),)))
    assert alone is not None and alone.columns[0].head == "fte"


def test_a_table_fits_between_the_margins(plan: Plan) -> None:
    grid = overview(plan.evaluate().run, Overview("", (Entry(resultaat.baten),)))
    assert grid is not None and sum(column.width for column in grid.columns) == pytest.approx(17)
