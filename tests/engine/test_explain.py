"""A figure is explained down to the cells and dated amounts it was made of."""

from datetime import date
from types import ModuleType

import numpy as np

from budget.engine.data import Data, DatedAmount
from budget.engine.declare import line, parameter, prev, stock, table, total
from budget.engine.evaluator import Evaluator
from budget.engine.explain import Words, explain, explain_year, number, render, shown
from budget.engine.expr import Agg, Dated, Unit
from budget.engine.graph import collect
from budget.engine.timeline import Timeline

EUR = Unit("€", "0", "euro")
PEOPLE = Unit("personen", "0", "personen", per_year=Agg.END)

groups = table("Groepen")
people = groups.field("Aantal", PEOPLE)
wage = parameter("WML", EUR)
cost = line("Loon", EUR, people * wage)
whole = line("Loon totaal", EUR, total(cost))
bank = stock("Bank", EUR, 100)
bank.moves(less=whole)
before = line("Bank vorige maand", EUR, prev(bank))


def run():
    chapter = ModuleType("proef.lonen")
    vars(chapter).update(
        groups=groups, people=people, wage=wage, cost=cost, whole=whole, bank=bank, before=before
    )
    model = collect([chapter])
    amounts = (
        DatedAmount(date(2026, 7, 1), 14.99, "definitief", "Staatscourant", cell="Wettelijk!D5"),
        DatedAmount(date(2027, 7, 1), 15.5, "aanname", "schatting"),
    )
    data = Data(
        Timeline(date(2027, 1, 1)),
        ("Basis",),
        0,
        rows={groups.record: ("LKS", "Beschut")},
        values={people: np.array([[2.0], [3.0]])},
        cells={people: (("Groepen!C6",), ("Groepen!C7",))},
        amounts={wage.expr.parameter: amounts},
    )
    assert isinstance(wage.expr, Dated)
    return Evaluator(model).run(data)


def test_a_total_is_explained_down_to_its_cells_and_amounts():
    text = "\n".join(render(explain(run(), whole, 0, 0)))
    assert "Loon totaal 2027-01 = 74,95 €" in text
    assert "Loon [Beschut] 2027-01 = 44,97 €  (Aantal × WML)" in text
    assert "invoer Groepen!C7" in text
    assert "definitief, geldt vanaf 01-07-2026" in text
    assert "Staatscourant [Wettelijk!D5]" in text


def test_the_amount_is_that_of_the_month():
    text = "\n".join(render(explain(run(), cost, 0, 7)))
    assert "= 31 €" in text
    assert "aanname, geldt vanaf 01-07-2027" in text


def test_a_stock_names_last_month_without_taking_it_apart_again():
    trace = explain(run(), bank, 0, 1)
    labels = [part.label for part in trace.parts]
    assert labels == ["Bank – begin", "Loon totaal"]
    assert trace.parts[0].parts[0].parts == []


def test_a_year_is_its_twelve_months_and_then_the_last_of_them():
    trace = explain_year(run(), whole, 0, 1)
    assert trace.words == "som van 12 maanden"
    assert trace.parts[0].period == "2028-12"


def test_words_put_brackets_where_they_matter():
    taken = line("Rest", EUR, people * (1 - wage / wage))
    assert Words().text(taken.expr) == "Aantal × (1 − WML / WML)"


def test_numbers_are_written_as_the_dutch_do():
    assert number(1234567.891) == "1.234.567,89"
    assert number(0.125) == "0,125"
    assert number(-3) == "-3"
    assert number(14551.8) == "14.551,80"
    assert number(1000.0) == "1.000"
    assert shown(0.0774, "%") == "7,74 %"
    assert shown(1, "%") == "100 %"
    assert shown(15.21, "€ per uur") == "15,21 € per uur"
