"""Ids, order, and which circles are legal."""

from types import ModuleType

import pytest

from budget.engine.declare import (
    MONTH_INDEX,
    cumulative,
    form,
    horizon_total,
    later,
    line,
    lowest,
    prev,
    shift,
    stock,
    year_sum,
)
from budget.engine.expr import DeclarationError, Unit
from budget.engine.graph import Edge, collect, slug

EUR = Unit("€", "0", "euro")


def chapter(name, **things):
    made = ModuleType(f"proef.{name}")
    made.__doc__ = f"{name.title()}: een proef."
    vars(made).update(things)
    return made


def bank_with_interest(low=1):
    settings = form("Instellingen")
    rate = settings.field("Rente", Unit("%", "0%", ""), default=0.12)
    lag = settings.field("Vertraging", Unit("maanden", "0", "", exact=True), default=1)
    interest = line("Rente", EUR, shift(later("kas.bank", EUR), lag, low=low) * rate / 12)
    bank = stock("Bank", EUR)
    bank.moves(add=interest)
    return [
        chapter("lening", settings=settings, rate=rate, lag=lag, interest=interest),
        chapter("kas", bank=bank),
    ]


def test_ids_are_chapter_and_variable():
    model = collect(bank_with_interest())
    assert list(model.lines) == ["lening.interest", "kas.bank_begin", "kas.bank"]
    assert list(model.fields) == ["lening.rate", "lening.lag"]


def test_a_loop_over_earlier_months_is_one_step():
    steps = collect(bank_with_interest()).steps
    loop = next(step for step in steps if step.loop)
    assert {line.id for line in loop.lines} == {"lening.interest", "kas.bank_begin", "kas.bank"}


def test_a_later_line_needs_a_lag_of_at_least_one_month():
    with pytest.raises(DeclarationError, match="low=1"):
        collect(bank_with_interest(low=0))


def test_a_loop_within_the_month_is_refused():
    first = line("Eerste", EUR, MONTH_INDEX * 1)
    second = line("Tweede", EUR, first * 1)
    first.expr = second * 1
    with pytest.raises(DeclarationError, match="binnen één maand"):
        collect([chapter("rond", first=first, second=second)])


@pytest.mark.parametrize("whole", [horizon_total, lowest])
def test_a_loop_that_needs_all_months_is_refused(whole):
    pile = stock("Pot", EUR)
    end = line("Over alles", EUR, whole(pile))
    pile.moves(add=end)
    with pytest.raises(DeclarationError, match="alle maanden"):
        collect([chapter("rond", pile=pile, end=end)])


def test_a_year_total_may_not_feed_its_own_months():
    pile = stock("Pot", EUR)
    per_year = line("Per jaar", EUR, year_sum(pile))
    pile.moves(add=per_year)
    with pytest.raises(DeclarationError, match="kringloop"):
        collect([chapter("rond", pile=pile, per_year=per_year)])


def test_edges_say_what_is_needed():
    flow = line("Stroom", EUR, MONTH_INDEX * 1)
    before = line("Vorige", EUR, prev(flow))
    so_far = line("Tot nu", EUR, cumulative(flow))
    whole = line("Alles", EUR, horizon_total(flow))
    model = collect([chapter("stroom", flow=flow, before=before, so_far=so_far, whole=whole)])
    assert model.depends[before] == {flow: Edge.EARLIER}
    assert model.depends[so_far] == {flow: Edge.SAME}
    assert model.depends[whole] == {flow: Edge.ALL}


def test_a_stock_without_moves_is_refused():
    with pytest.raises(DeclarationError, match=r"moves\(\)"):
        collect([chapter("leeg", pile=stock("Pot", EUR))])


def test_an_unknown_later_line_is_refused():
    lost = line("Zoek", EUR, prev(later("kas.weg", EUR)))
    with pytest.raises(DeclarationError, match=r"kas\.weg"):
        collect([chapter("lening", lost=lost)])


def test_a_line_without_a_name_is_refused():
    hidden = line("Verborgen", EUR, MONTH_INDEX * 1)
    seen = line("Zichtbaar", EUR, hidden * 1)
    with pytest.raises(DeclarationError, match="Verborgen"):
        collect([chapter("half", seen=seen)])


def test_slug():
    assert slug("Vóór ’t weekend (60 %)") == "voor_t_weekend_60"


def test_a_lag_counts_in_the_periods_of_its_own_line():
    months = line("Per maand", EUR, MONTH_INDEX * form("Vast").field("Bedrag", EUR))
    years = line("Vorig jaar", EUR, prev(months) + year_sum(months), per="jaar")
    with pytest.raises(DeclarationError, match="Per maand loopt per maand en de regel per jaar"):
        collect([chapter("tijd", months=months, years=years)])
