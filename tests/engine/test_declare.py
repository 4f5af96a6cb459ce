"""What cannot mean anything is refused when it is declared, with the label of the line."""

import pytest

from budget.engine.declare import (
    MONTH_INDEX,
    choices,
    if_,
    is_,
    later,
    line,
    lookup,
    prev,
    shift,
    stock,
    table,
    total,
)
from budget.engine.expr import Agg, Axis, DeclarationError, Time, Unit

EUR = Unit("€", "0", "euro")
HOURS = Unit("uren", "0", "uren")
PART = Unit("%", "0%", "", additive=False, per_year=Agg.MEAN)

fruit = table("Fruit")
price = fruit.field("Prijs", EUR)
share = fruit.field("Deel", PART)
hours = fruit.field("Uren", HOURS, axis=Axis.YEAR)
veg = table("Groente")
cost = veg.field("Kosten", EUR)
kind = veg.ref("Soort", choices("Soorten", "blad", "knol"))


def refused(label, expr, unit=EUR):
    with pytest.raises(DeclarationError) as caught:
        line(label, unit, expr)
    assert str(caught.value).startswith(label)
    return str(caught.value)


def test_a_line_takes_its_rows_and_time_axis_from_its_expression():
    per_month = line("Maandprijs", EUR, price * share / 12 * MONTH_INDEX)
    assert per_month.table is fruit.record
    assert per_month.time is Time.MONTH
    assert line("Uren per jaar", HOURS, hours * 1).time is Time.YEAR
    assert line("Prijs", EUR, price * 1).time is Time.CONST


def test_numbers_belong_in_a_field_or_a_parameter():
    assert "0.21" in refused("Btw", price * 0.21)
    line("Per maand", EUR, price / 12)


def test_two_tables_never_mix_in_one_expression():
    assert "Fruit en Groente" in refused("Mengsel", price + cost)
    line("Mengsel", EUR, price + total(cost))


def test_what_is_added_or_compared_measures_the_same():
    assert "uren" in refused("Som", price + hours)
    assert "uren" in refused("Keuze", if_(price > hours, price, 0))
    assert "heet uren" in refused("Verkeerd", price * share, unit=HOURS)


def test_lags_and_totals_take_a_named_line():
    refused("Vertraagd", shift(price * share, 2))
    assert "geen rijen" in refused("Totaal", total(line("Een", EUR, MONTH_INDEX * 1)))
    assert "geen maanden" in refused("Vorige", prev(line("Vast", EUR, price * 1)))


def test_an_unknown_name_of_a_choice_is_refused():
    assert "'wortel'" in refused("Soort", is_(kind, "wortel"))


def test_lookup_goes_to_the_table_the_reference_points_to():
    shop = table("Winkel")
    to_fruit = shop.ref("Fruit", fruit)
    assert line("Inkoop", EUR, lookup(price, to_fruit)).table is shop.record
    assert "verwijst niet naar" in refused("Inkoop", lookup(cost, to_fruit))


def test_a_later_line_is_only_seen_through_a_lag():
    bank = later("kas.bank", EUR)
    assert "alleen in prev()" in refused("Rente", bank * share)
    line("Rente", EUR, prev(bank) * 1)


def test_an_expression_is_no_truth_value():
    with pytest.raises(DeclarationError, match="if_"):
        bool(price > 0)


def test_the_flows_of_a_stock_have_its_rows_and_unit():
    pile = stock("Voorraad", EUR, rows=fruit)
    with pytest.raises(DeclarationError, match="Voorraad"):
        pile.moves(add=cost * 1)
    with pytest.raises(DeclarationError, match="Voorraad"):
        stock("Voorraad", EUR, rows=fruit).moves(add=hours * 1)


def test_a_field_has_a_place_of_its_own():
    with pytest.raises(DeclarationError, match="Prijs"):
        fruit.field("Prijs", EUR)
