"""The Python interface: load, evaluate, change an input, look at a frame."""

import hashlib
from dataclasses import replace
from datetime import date

import numpy as np
import pytest

import budget
from budget.engine.problem import InputError
from budget.plan import fingerprint
from budget.report import MOST_ROWS, failed_checks


def test_a_result_is_an_array_of_row_month_scenario(results):
    assert results["resultaat.resultaat"].shape == (1, 48, 1)
    assert results.year("resultaat.resultaat").shape == (1, 4, 1)


def test_months_add_up_to_years(results):
    months = results["resultaat.baten"][0, :, 0]
    years = results.year("resultaat.baten")[0, :, 0]
    assert years == pytest.approx(months.reshape(4, 12).sum(axis=1))


def test_a_frame_has_a_row_per_line_row_and_period(results):
    frame = results.frame(per="year")
    bank = frame[frame.id == "kasstroom.bank"]
    assert list(bank.periode) == ["jaar 1", "jaar 2", "jaar 3", "jaar 4"]
    assert set(frame.columns) == {"id", "omschrijving", "rij", "periode", "waarde", "eenheid"}
    assert np.isfinite(frame.waarde).all()


def test_the_rows_of_a_table_add_up_to_its_total(results):
    frame = results.frame(per="month")
    omzet = frame[(frame.id == "omzet.omzet") & (frame.periode == "2028-03")]
    rows, total = omzet[omzet.rij != ""], omzet[omzet.rij == ""]
    assert len(total) == 1
    assert rows.waarde.sum() == pytest.approx(total.waarde.item())


def test_dearer_services_bring_in_more(plan, results):
    dearer = plan.evaluate({"omzet.tarief": lambda old: old * 1.1})
    assert dearer.year("resultaat.baten")[0, 0, 0] > results.year("resultaat.baten")[0, 0, 0]


def test_a_scenario_is_a_column_of_the_levers(plan, results):
    lower = plan.evaluate(scenario="Vraag 10 % lager")
    assert lower.year("resultaat.resultaat")[0, 1, 0] < results.year("resultaat.resultaat")[0, 1, 0]


def test_unknown_names_are_refused(plan):
    with pytest.raises(KeyError, match=r"omzet\.prijs"):
        plan.evaluate({"omzet.prijs": 1})
    with pytest.raises(KeyError, match="Somber"):
        plan.evaluate(scenario="Somber")


def test_all_problems_come_in_one_exception(tmp_path):
    with pytest.raises(InputError) as caught:
        budget.load(tmp_path / "weg.xlsx")
    assert len(caught.value.problems) == 1


def test_the_same_input_gives_the_same_run(plan, example):
    again = budget.load(example)
    assert again.run_id == plan.run_id
    other = plan.with_overrides({"omzet.tarief": lambda old: old * 1.01})
    assert other.run_id != plan.run_id


def test_whatever_is_told_of_an_amount_of_the_law_makes_another_run(plan):
    """The sheet Wettelijk shows all of it: the run must not be called the same."""
    parameter = next(p for p in plan.model.parameters if p.name == "Btw laag")
    amount, *others = plan.data.amounts[parameter]
    for change in (
        {"own": 0.12}, {"reason": "plan"}, {"source": "elders"}, {"listed": "aanname"},
        {"checked": date(2020, 1, 1)}, {"lawful": 0.1}, {"since": date(2015, 1, 2)},
    ):  # fmt: skip
        changed = (replace(amount, **change), *others)
        data = replace(plan.data, amounts=plan.data.amounts | {parameter: changed})
        assert fingerprint(data) != fingerprint(plan.data), change


def test_a_check_that_fails_names_its_first_rows(plan):
    """All services are given out, and none has a price."""
    label = "Uitbesteed werk heeft een inkoopprijs"
    assert not [told for told, _, _ in failed_checks(plan.evaluate()) if label in told]
    given_out = plan.evaluate({"omzet.uitvoering": 2, "omzet.inkoopprijs": 0})
    (told,) = [told for told, _, _ in failed_checks(given_out) if label in told]
    names = next(rows for table, rows in plan.data.rows.items() if table.name == "Omzet")
    assert len(names) > MOST_ROWS
    assert told == f"{label} ({', '.join(names[:MOST_ROWS])})"


def test_reading_leaves_the_input_as_it_was(example):
    before = hashlib.sha256(example.read_bytes()).hexdigest()
    budget.load(example).evaluate()
    assert hashlib.sha256(example.read_bytes()).hexdigest() == before


def test_fewer_years_give_the_same_first_months(plan, results):
    short = plan.evaluate(years=1)
    assert short["kasstroom.bank"][0, :, 0] == pytest.approx(results["kasstroom.bank"][0, :12, 0])
