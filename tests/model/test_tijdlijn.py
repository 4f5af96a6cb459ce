"""Boekjaar, kalenderjaar, kwartaal and studiejaar of a begroting that starts in any month."""

from __future__ import annotations

from types import ModuleType

import pytest

from budget.engine.declare import MONTH_INDEX, line, period_total, previous_total
from budget.model import tijdlijn
from budget.model.eenheden import AANTAL
from tests.model.support import Expect, Given

PERIODS = {
    "boekjaar": tijdlijn.boekjaar,
    "kalenderjaar": tijdlijn.kalenderjaar,
    "kwartaal": tijdlijn.kwartaal,
    "studiejaar": tijdlijn.studiejaar,
}
so_far = {name: line(f"Tot nu, {name}", AANTAL, period_total(tijdlijn.maandnummer, per=period))
          for name, period in PERIODS.items()}  # fmt: skip
before = {name: line(f"Vorige, {name}", AANTAL, previous_total(tijdlijn.maandnummer, per=period))
          for name, period in PERIODS.items()}  # fmt: skip
number = line("Maand", AANTAL, 1 * MONTH_INDEX)


def worked_out(start: str) -> Expect:
    chapter = ModuleType("proef.perioden")
    vars(chapter).update(so_far=so_far, before=before, number=number)
    return Given(chapters=[tijdlijn, chapter], start=start).work_out()


@pytest.mark.parametrize(
    ("per", "month", "now", "last"),
    [
        # the months are numbered 1 (May 2027), 2, 3 …
        ("boekjaar", "2028-04", sum(range(1, 13)), 0),
        ("boekjaar", "2028-05", 13, sum(range(1, 13))),
        ("kalenderjaar", "2027-12", sum(range(1, 9)), 0),
        ("kalenderjaar", "2028-01", 9, sum(range(1, 9))),
        ("kwartaal", "2027-06", 1 + 2, 0),  # the quarter that had begun before the start
        ("kwartaal", "2027-07", 3, 1 + 2),
        ("kwartaal", "2027-10", 6, 3 + 4 + 5),
        ("kwartaal", "2027-12", 6 + 7 + 8, 3 + 4 + 5),
        ("studiejaar", "2027-07", 1 + 2 + 3, 0),
        ("studiejaar", "2027-08", 4, 1 + 2 + 3),
        ("studiejaar", "2028-08", 16, sum(range(4, 16))),
    ],
)
def test_totals_of_this_period_and_the_one_before(
    per: str, month: str, now: int, last: int
) -> None:
    expect = worked_out("2027-05")
    assert expect.month(so_far[per], month) == now
    assert expect.month(before[per], month) == last


@pytest.mark.parametrize("start", ["2027-01", "2027-02", "2027-08", "2027-12"])
def test_whatever_month_it_starts_in(start: str) -> None:
    expect = worked_out(start)
    numbers = expect.months(number)
    for per in PERIODS:
        # every month belongs to one period, so the totals at their ends are the whole
        ends = expect.months(before[per])
        last = expect.months(so_far[per])[-1]
        assert sorted(set(ends))[0] == 0
        assert sum(dict.fromkeys(ends)) + last == numbers.sum()
    assert expect.months(tijdlijn.begin_boekjaar).sum() == 4
    assert expect.months(tijdlijn.begin_kwartaal).sum() == 16
    assert expect.months(tijdlijn.einde_kwartaal).sum() == 16
    assert expect.month(tijdlijn.maand_in_boekjaar, start) == 1
