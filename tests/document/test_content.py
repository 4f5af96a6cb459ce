"""What a report leaves out: everything that does not apply to this company."""

from __future__ import annotations

import re

import pytest

from budget.document.content import Content, Drawing, Grid, Subtitle, Text, content
from budget.model.verslag import VERSLAG
from budget.plan import Plan


def written(plan: Plan) -> Content:
    return content(plan, VERSLAG)


def said(report: Content) -> str:
    """All that is told of the company; not what the user is asked to write."""
    items = [item for section in report.sections for item in section.items]
    return "\n".join(item.text for item in items if isinstance(item, Text) and not item.hint)


def grids(report: Content) -> dict[str, Grid]:
    items = [item for section in report.sections for item in section.items]
    return {item.caption: item for item in items if isinstance(item, Grid)}


def drawings(report: Content) -> list[Drawing]:
    items = [item for section in report.sections for item in section.items]
    return [item for item in items if isinstance(item, Drawing)]


def test_a_company_that_does_nothing_has_a_report_without_figures(nothing: Plan) -> None:
    report = written(nothing)
    assert [section.title for section in report.sections] == [
        "Samenvatting en gevraagde bijdrage", "Het bedrijf en de mensen",
        "Investering en financiering", "Scenario's en risico's", "Uitgangspunten", "Controles",
    ]  # fmt: skip
    text = said(report)
    assert "€" not in text and "DSCR" not in text and "cheque" not in text
    assert "In deze begroting staan nog geen baten en lasten." in text
    assert "Er wordt geen subsidie en geen lening gevraagd." in text
    assert drawings(report) == []
    assert set(grids(report)) == {
        "Indexcijfers: hoe bedragen stijgen, jaar 1 is 1",
        "Bedragen van de wet die nog niet definitief zijn", "Signalen",
    }  # fmt: skip


def test_without_participants_cheques_and_sales_nothing_is_said_of_them(in_need: Plan) -> None:
    report = written(in_need)
    assert "Dienstencheques" not in [section.title for section in report.sections]
    text = said(report)
    assert "cheque" not in text and "deelnemers" not in text and "eigen inkomsten" not in text
    assert not {"Deelnemers aan het einde van het jaar", "Uren", "Inhuur"} & set(grids(report))
    kept = {row.cells[0] for grid in grids(report).values() for row in grid.rows}
    assert "Loonkostensubsidie" not in kept and "DSCR (keer)" in kept


def test_a_deficit_a_loan_and_a_bank_in_the_red_are_told_as_they_are(in_need: Plan) -> None:
    text = said(written(in_need))
    assert "jaar 4 met een tekort van € 34." in text
    assert "Jaar 1 sluit zonder overschot of tekort," in text
    assert "Het gevraagde leenbedrag is € 30.000." in text
    assert "Het bedrijf staat dan rood, binnen de limiet van de rekening-courant." in text
    assert "Dat voldoet niet elk jaar aan de norm." in text


def test_a_company_without_a_loan_has_no_dscr(plan: Plan) -> None:
    free = plan.with_overrides({"financiering.bedrag": 0, "algemeen.inbreng": 300_000})
    report = written(free)
    assert "Er zijn geen leningen." in said(report)
    assert "DSCR" not in said(report) and "leenbedrag" not in said(report)
    assert "Leningen aan het einde van het jaar" not in grids(report)
    kept = {row.cells[0] for grid in grids(report).values() for row in grid.rows}
    assert "DSCR (keer)" not in kept


def test_profit_and_cheques_are_told_where_they_are(running: Plan) -> None:
    report = written(running)
    text = said(report)
    assert "vennootschapsbelasting" in text and "aan lopende leningen" in text
    assert "Aan het einde van geen enkele maand staat het bedrijf rood." in text
    assert "Dienstencheques" in [section.title for section in report.sections]
    assert "Er wordt niet geïnvesteerd." in text


@pytest.mark.parametrize("scenario", range(6))
def test_every_scenario_reads_well(plan: Plan, scenario: int) -> None:
    chosen = plan.with_overrides({}, plan.data.scenarios[scenario])
    report = written(chosen)
    name = chosen.data.scenarios[scenario]
    assert f"Scenario: {name}." in report.intro
    assert f"die van het scenario {name}." in said(report)
    for text in said(report).splitlines():
        assert not re.search(r"  | ,|\.\.| \.|€ -?0\b(?![.,])|tekort van € -", text), text
        assert text.endswith((".", "!")) and text[0].isupper(), text
    for grid in grids(report).values():
        assert any(not row.empty for row in grid.rows), grid.caption
        assert {len(row.cells) for row in grid.rows} <= {1, len(grid.columns)}
        assert grid.rows[-1].style != "heading", grid.caption


def test_the_scenario_of_the_figures_is_the_one_that_is_marked(plan: Plan) -> None:
    other = plan.with_overrides({}, plan.data.scenarios[1])
    names = [row.cells[0] for row in grids(written(other))["Resultaat per scenario"].rows]
    assert names[:2] == ["Basis", "Voorzichtig (dit rapport)"]


def test_headings_stand_above_something(plan: Plan) -> None:
    for section in written(plan).sections:
        for above, below in zip(section.items, section.items[1:], strict=False):
            assert not (isinstance(above, Subtitle) and isinstance(below, Subtitle))
        assert not isinstance(section.items[-1], Subtitle)


def test_checks_that_fail_stand_there_with_what_to_do(plan: Plan) -> None:
    report = written(plan)
    rows = grids(report)["Signalen"].rows
    failing = [check for check in plan.model.checks if check.kind == "signaal"
               and not plan.evaluate().run.values[check.line].all()]  # fmt: skip
    assert [row.cells[1] for row in rows] == [check.advice for check in failing]
    assert "Alles wat altijd moet kloppen, klopt." in said(report)
