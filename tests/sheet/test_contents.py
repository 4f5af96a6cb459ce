"""What an empty template already holds."""

import pytest

from budget.engine.declare import form
from budget.engine.expr import Axis, DeclarationError, Unit
from budget.model import hefbomen, load_model
from budget.sheet.contents import Prefilled

FACTOR = Unit("factor", "0.00", "")
NAMES = ("Basis", "Tegenwind")

levers = form("Hefbomen", filled={"Vraag": (1, 0.8)})
demand = levers.field("Vraag", FACTOR, axis=Axis.SCENARIO, columns=NAMES, default=1)
price = levers.field("Tarief", FACTOR, axis=Axis.SCENARIO, columns=NAMES, default=1)


def test_a_form_can_start_with_more_than_its_defaults() -> None:
    contents = Prefilled(NAMES, {})
    assert list(contents.cells(demand, 0))[:2] == [1, 0.8]
    assert list(contents.cells(price, 0))[:2] == [1, 1]


def test_figures_made_for_other_scenarios_are_not_used() -> None:
    contents = Prefilled(("Basis", "Meewind"), {})
    assert list(contents.cells(demand, 0))[:2] == [1, 1]


def test_each_scenario_of_the_template_differs_from_the_first() -> None:
    """A column called Vraag 10 % lager that changes nothing would mislead."""
    contents = Prefilled(hefbomen.SCENARIOS, {})
    columns = zip(*(contents.cells(f, 0) for f in hefbomen.hefbomen.record.fields), strict=True)
    basis, *others = list(columns)[: len(hefbomen.SCENARIOS)]
    assert len({basis, *others}) == len(hefbomen.SCENARIOS)


def test_a_wrong_label_is_refused() -> None:
    model = load_model()
    model_with = type(model)(**{**vars(model), "tables": [form("Fout", filled={"X": 1}).record]})
    with pytest.raises(DeclarationError, match="geen veld 'X'"):
        Prefilled(NAMES, {}).layout(model_with, 0, ())
