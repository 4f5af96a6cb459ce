"""The status of a dated amount reaches every line that uses it, by whatever road."""

from dataclasses import replace
from datetime import date
from types import ModuleType

import numpy as np
import pytest

from budget.engine.data import Data, DatedAmount
from budget.engine.declare import (
    MONTH_INDEX,
    cumulative,
    form,
    line,
    lookup,
    parameter,
    prev,
    shift,
    table,
    total,
)
from budget.engine.evaluator import Evaluator
from budget.engine.explain import explain, render
from budget.engine.expr import Unit
from budget.engine.graph import collect
from budget.engine.status import Standing, parameter_status, status_of, statuses, told
from budget.engine.timeline import Timeline

EUR = Unit("€", "0", "euro")
PART = Unit("%", "0.0%", "")

sheet = form("Blad")
rise = sheet.field("Stijging", PART)
ages = table("Leeftijden", fixed={"20": {}, "21": {}})
firm = parameter("Vast bedrag", EUR)
agreed = parameter("Afspraak", EUR)
due = parameter("Elk jaar opnieuw", EUR, renewed=(1,))
wage = parameter("Uurloon", EUR, index=rise)
youth = parameter("Jeugdloon", EUR, keys=ages)

from_firm = line("Vast", EUR, firm * 12)
from_agreed = line("Afgesproken", EUR, agreed + firm)
from_wage = line("Loon", EUR, wage + firm)
later_on = line("Loon later", EUR, shift(from_wage, 12))
summed = line("Loon opgeteld", EUR, cumulative(later_on))
yearly = line("Loon per jaar", EUR, summed, per="jaar")
from_due = line("Elk jaar", EUR, due + firm)
of_age = line("Jeugdloon van rij 2", EUR, lookup(youth, 1 + firm))
both = line("Samen", EUR, prev(summed) + total(youth))
nothing = line("Niets", EUR, 12 * MONTH_INDEX)

KNOWN = {
    firm: [(date(2020, 1, 1), "definitief", 0)],
    agreed: [(date(2020, 1, 1), "afspraak", 0)],
    due: [(date(2026, 1, 1), "definitief", 0)],
    wage: [(date(2024, 1, 1), "aanname", 0), (date(2026, 7, 1), "definitief", 0)],
    youth: [(date(2026, 1, 1), "definitief", 1), (date(2029, 1, 1), "aanname", 2),
            (date(2026, 1, 1), "voorlopig", 2)],
}  # fmt: skip


def chapter():
    made = ModuleType("proef.status")
    vars(made).update(globals())
    return made


@pytest.fixture(scope="module")
def model():
    return collect([chapter()])


def data(years=4):
    amounts = {
        item.expr.parameter: tuple(
            DatedAmount(day, 1.0, status, "bron", key) for day, status, key in known
        )
        for item, known in KNOWN.items()
    }
    return Data(
        Timeline(date(2027, 1, 1), years), ("Basis",), 0, rows={ages.record: ("20", "21")},
        values={rise: np.array([[0.0]])}, amounts=amounts,
    )  # fmt: skip


@pytest.mark.parametrize(
    ("item", "text"),
    [
        (from_firm, ""),
        (from_agreed, ""),  # an agreement is as firm as the law
        (from_wage, "geïndexeerd: Uurloon"),  # the old assumption is no longer in force
        (later_on, "geïndexeerd: Uurloon"),
        (yearly, "geïndexeerd: Uurloon"),
        (from_due, "doorgetrokken: Elk jaar opnieuw"),
        (of_age, "aanname: Jeugdloon"),
        (both, "aanname: Jeugdloon; geïndexeerd: Uurloon"),  # the weakest first
        (nothing, ""),
    ],
)
def test_the_status_travels_through_lags_sums_years_and_lookups(model, item, text):
    found = status_of(model, item, data())
    assert found.text() == text
    assert statuses(model, data())[item] == found


def test_the_status_of_a_figure_is_its_weakest(model):
    found = status_of(model, both, data())
    assert (found.status, found.words) == ("aanname", "aanname, geïndexeerd")
    assert status_of(model, nothing, data()) == Standing()
    assert Standing().status == "definitief"


def test_only_what_is_in_force_in_the_months_of_the_input_counts():
    """A weaker amount follows in 2029."""
    found = []
    for years in (2, 4):
        given = data(years)
        found.append(parameter_status(youth.expr.parameter, given, given.timeline))
    assert found == ["voorlopig", "aanname"]


def test_a_status_may_be_asked_up_to_a_month(model):
    """The weak amount of 2029 says nothing of the first year."""
    found = [statuses(model, data(), until=month)[of_age].text() for month in (11, 47)]
    assert found == ["voorlopig: Jeugdloon", "aanname: Jeugdloon"]


def with_due(*known, own=None):
    """The input with other amounts of what is due every January; `own` in place of the last."""
    amounts = [DatedAmount(day, 1.0, status, "bron") for day, status in known]
    if own is not None:
        amounts[-1] = replace(amounts[-1], own=own, reason="afspraak met de gemeente")
    given = data()
    given.amounts[due.expr.parameter] = tuple(amounts)
    return given


@pytest.mark.parametrize(
    ("known", "status"),
    [
        # four years from 2027; a new amount every January
        ([(2027, "definitief"), (2028, "definitief"), (2029, "definitief"), (2030, "definitief")],
         "definitief"),
        ([(2027, "definitief"), (2028, "definitief"), (2029, "definitief")], "doorgetrokken"),
        ([(2027, "definitief"), (2028, "definitief"), (2030, "definitief")], "aanname"),  # 2029?
        ([(2024, "definitief"), (2027, "definitief"), (2028, "definitief"), (2029, "voorlopig"),
          (2030, "definitief")], "voorlopig"),  # the hole of 2025 is over
        ([(2026, "definitief"), (2027, "vervallen")], "vervallen"),  # nothing more is due
    ],
)  # fmt: skip
def test_an_amount_that_is_due_again(known, status):
    given = with_due(*((date(year, 1, 1), listed) for year, listed in known))
    assert parameter_status(due.expr.parameter, given, given.timeline) == status


def test_an_own_amount_counts_and_is_told(model):
    given = with_due((date(2026, 1, 1), "definitief"), own=2.0)
    found = status_of(model, from_due, given)
    assert found.text() == "eigen bedrag: Elk jaar opnieuw"
    assert Evaluator(model).run(given).values[from_due][0, 0, 0] == 3.0
    (amount,) = given.amounts[due.expr.parameter]
    assert told(due.expr.parameter, [amount], given.timeline) == (
        "vanaf 01-01-2026 eigen bedrag: afspraak met de gemeente; daarna doorgetrokken (aanname)"
    )


def test_a_reader_is_told_about_what_is_not_firm(model):
    assert status_of(model, from_agreed, data()).text() == ""
    many = Standing((("voorlopig", ("A", "B", "C", "D", "E")),))
    assert many.text() == "voorlopig: A, B, C en 2 andere"


def test_a_status_nobody_knows_is_an_assumption(model):
    odd = data()
    odd.amounts[firm.expr.parameter] = (DatedAmount(date(2020, 1, 1), 1.0, "zeker weten", "bron"),)
    assert status_of(model, from_firm, odd).text() == "zeker weten: Vast bedrag"


def test_the_explanation_marks_the_lines_and_the_amount_that_runs_on(model):
    given = data()
    run = Evaluator(model).run(given)
    text = "\n".join(render(explain(run, from_wage, 0, 12, standing=statuses(model, given))))
    assert "Loon 2028-01 = 2 €  (Uurloon + Vast bedrag)  [geïndexeerd]" in text
    assert "geïndexeerd (aanname) vanaf 1 € per 01-07-2026" in text
    assert "definitief, geldt vanaf 01-01-2020" in text
