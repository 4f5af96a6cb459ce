"""What is read at once is what each figure is by itself, worked out from the lines of the plan."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import numpy as np
import pytest

from budget.engine.timeline import Timeline
from budget.plan import Plan, Results
from budget.scenarios.outputs import parse_outputs
from budget.scenarios.reading import Reader, read_one


@pytest.fixture(scope="module")
def results(plan: Plan) -> Results:
    return plan.evaluate()


def test_every_kind_of_figure(plan: Plan, results: Results) -> None:
    bank, sales = results["kasstroom.bank"][0, :, 0], results["omzet.omzet"][:, :, 0]
    rows = plan.data.rows[plan.model.lines["omzet.omzet"].table]
    month = plan.data.timeline.label
    check = next(check for check in plan.model.checks if not results[check.line.id].all())
    expected = {
        "kasstroom.bank[laagste]": bank.min(),
        "kasstroom.bank[hoogste]": bank.max(),
        "kasstroom.bank[maand van laagste]": bank.argmin() + 1,
        "kasstroom.bank[maand van hoogste]": bank.argmax() + 1,
        "omzet.omzet_totaal[som]": sales.sum(),
        f"kasstroom.bank[{month(30)}]": bank[30],
        f"kasstroom.bank[{month(2)}]": bank[2],
        "kasstroom.bank[jaar 2]": bank[23],
        "omzet.omzet[jaar 3]": sales[:, 24:36].sum(),
        f"omzet.omzet[{rows[1]}; jaar 3]": sales[1, 24:36].sum(),
        f"omzet.omzet[{rows[1]}; {month(40)}]": sales[1, 40],
        "kengetallen.solvabiliteit[jaar 4]": results["kengetallen.solvabiliteit"][0, 3, 0],
        "kasstroom.laagste_bank": bank.min(),
        check.id: 0.0,
        "aansluiting.balans_sluit": 1.0,
    }
    found = read_one(parse_outputs(expected, plan), results.run)
    assert found.tolist() == pytest.approx([float(value) for value in expected.values()])


def test_periods_in_any_order_come_where_they_were_asked(plan: Plan, results: Results) -> None:
    months = parse_outputs(["kasstroom.bank[maand *]"], plan)
    others = parse_outputs(["resultaat.resultaat[maand *]"], plan)
    order = np.random.default_rng(2).permutation(96)
    mixed = [(*months, *others)[at] for at in order]
    both = [*results["kasstroom.bank"][0, :, 0], *results["resultaat.resultaat"][0, :, 0]]
    assert read_one(mixed, results.run).tolist() == [both[at] for at in order]


def test_what_does_not_vary_stands_in_every_scenario(plan: Plan, results: Results) -> None:
    outputs = parse_outputs(["kasstroom.bank[jaar *]", "resultaat.resultaat[jaar *]"], plan)
    table, bank = np.full((8, 5), -1.0), plan.model.lines["kasstroom.bank"]
    Reader(outputs).into(table, results.run, {bank})
    assert (table[:4] == read_one(outputs, results.run)[:4, None]).all()
    assert (table[4:] == -1).all()  # of another line


def test_a_month_before_a_later_start_has_no_figure(plan: Plan) -> None:
    outputs = parse_outputs(["kasstroom.bank[maand *]"], plan)
    first = plan.data.timeline.day(0)
    later = Timeline(date(first.year + 1, first.month, 1), plan.data.timeline.years)
    run = replace(plan, data=replace(plan.data, timeline=later)).evaluate().run
    found = read_one(outputs, run)
    assert np.isnan(found[:12]).all()
    bank = run.values[plan.model.lines["kasstroom.bank"]][0, :36, 0]
    assert found[12:].tolist() == bank.tolist()
