"""The dated amounts the program ships with."""

from datetime import date

import pytest

from budget.inputs.amounts import AmountError, by_parameter, parse_amounts
from tests.sheet.small import small_data, small_model

TEXT = """
[[bedrag]]
parameter = "minimumloon"
vanaf = 2027-01-01
waarde = 15.20
bron = "Staatscourant"
status = "voorlopig"
nagekeken = 2026-11-01

[[bedrag]]
parameter = "Premie"
sleutel = "Hoog"
vanaf = 2026-01-01
waarde = 0.06
bron = "Wet"
status = "definitief"

[[bedrag]]
parameter = "Minimumloon"
vanaf = 2026-07-01
waarde = 14.99
bron = "Staatscourant"
status = "definitief"
"""


def test_amounts_by_parameter_oldest_first_with_row_numbers_for_keys() -> None:
    model = small_model()
    found = by_parameter(model, parse_amounts(TEXT), small_data(model).rows)
    wage, premium = model.parameters
    assert [(a.since, a.value, a.status) for a in found[wage]] == [
        (date(2026, 7, 1), 14.99, "definitief"),
        (date(2027, 1, 1), 15.2, "voorlopig"),
    ]
    assert found[wage][1].checked == date(2026, 11, 1)
    assert [(a.key, a.value) for a in found[premium]] == [(2, 0.06)]


@pytest.mark.parametrize(
    ("old", "new", "message"),
    [
        ('bron = "Wet"', "", "zonder bron"),
        ('status = "voorlopig"', 'status = "gokje"', "gokje"),
        ("vanaf = 2026-01-01", 'vanaf = "1-1-2026"', "datum"),
        ("waarde = 0.06", 'waarde = "6 %"', "getal"),
        ("nagekeken", "nageken", "onbekend nageken"),
    ],
)
def test_an_incomplete_entry_is_named(old: str, new: str, message: str) -> None:
    with pytest.raises(AmountError, match=message):
        parse_amounts(TEXT.replace(old, new, 1))


@pytest.mark.parametrize(("old", "new"), [('"Premie"', '"Premium"'), ('"Hoog"', '"Midden"')])
def test_an_unknown_parameter_or_key_is_named(old: str, new: str) -> None:
    model = small_model()
    with pytest.raises(AmountError, match=new.strip('"')):
        by_parameter(model, parse_amounts(TEXT.replace(old, new)), small_data(model).rows)
