"""A table too large to write out stands as totals, and the scenario switch stays live."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from budget.plan import Plan, evaluator
from budget.sheet.layout import InputLayout
from budget.workbook import large
from budget.workbook.book import AddressBook
from tests.figures import differences
from tests.recalc import by_ironcalc
from tests.xlsx import find_cycle, sheet_names

FEW = 5  # so that most tables of Betere Buren count as large


@pytest.fixture(scope="module")
def written(plan: Plan, tmp_path_factory: pytest.TempPathFactory) -> list[Path]:
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(large, "LARGE", FEW)
        return plan.write(tmp_path_factory.mktemp("large"))


@pytest.fixture(scope="module")
def frozen(plan: Plan) -> large.Frozen:
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(large, "LARGE", FEW)
        return large.collect(plan.model, plan.data, evaluator().run)


def book_and_run(plan: Plan, frozen: large.Frozen, active: int, years: int):
    data = replace(plan.data, active=active).with_years(years)
    run = large.reduced(evaluator().run(data), frozen)
    layout = InputLayout.of(plan.model, plan.data, order=_order())
    return AddressBook(plan.model, run.data, layout, frozen.up_to(years)), run


def _order():
    from budget.model.bladen import INVOERBLADEN

    return INVOERBLADEN


def test_a_small_table_is_written_out(plan: Plan) -> None:
    assert large.collect(plan.model, plan.data, evaluator().run) is large.NOTHING_LARGE


def test_the_sheet_names_the_tables_and_says_what_does_not_respond(written, frozen) -> None:
    names = [table.name for table in frozen.tables]
    assert "Deelnemers" in names
    assert "Leningen" not in names
    text = by_ironcalc(written[1])[f"'{large.SHEET}'!A2"]
    assert all(name in text for name in names)
    assert "opnieuw maakt" in text
    assert large.SHEET in sheet_names(written[0])


@pytest.mark.parametrize(("number", "years"), [(0, 4), (2, 2)])
def test_every_figure_is_what_python_says(plan, written, frozen, number, years) -> None:
    book, run = book_and_run(plan, frozen, plan.data.active, years)
    assert differences(book, run, by_ironcalc(written[number])) == []


def test_the_scenario_switch_stays_live(plan, written, frozen) -> None:
    other = plan.data.scenarios.index("Voorzichtig")
    book, run = book_and_run(plan, frozen, other, 4)
    switched = by_ironcalc(written[0], {book.layout.scenario_name(): "Voorzichtig"})
    assert differences(book, run, switched) == []


def test_no_circular_reference(written) -> None:
    assert find_cycle(written[1]) == []
