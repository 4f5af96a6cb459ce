"""Rounding, dates and scenarios in NumPy. (That Excel agrees: test_formula_parity.)"""

from datetime import date
from types import ModuleType

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from budget.engine import declare
from budget.engine.data import Data
from budget.engine.declare import DATE_UNIT, NUMBER_UNIT, line, table
from budget.engine.evaluator import Evaluator
from budget.engine.expr import Agg
from budget.engine.graph import collect
from budget.engine.rounding import DIGITS, HALF, in_units, round_half_away, rounded
from budget.engine.run import to_years
from budget.engine.timeline import Timeline, add_months, from_serial, serial


@pytest.mark.parametrize(
    ("value", "digits", "expected"),
    [
        (1.005, 2, 1.01),
        (2.5, 0, 3),
        (-2.5, 0, -3),
        (0.5, 0, 1),
        (1.4999999, 0, 1),
        (1234567.895, 2, 1234567.9),
        (12.345, -1, 10),
    ],
)
def test_round_is_half_away_from_zero(value, digits, expected):
    assert round_half_away(np.array([value]), digits)[0] == pytest.approx(expected, abs=1e-12)


@given(st.integers(-(10**9), 10**9))
def test_cents_stay_what_they_are(cents):
    assert round_half_away(np.array([cents / 100]), 2)[0] == pytest.approx(cents / 100, abs=1e-9)


@given(st.floats(-1e9, 1e9))
def test_one_number_is_rounded_as_a_whole_array(value):
    assert rounded(value, 2) == round_half_away(np.array([value]), 2)[0]


@given(st.integers(-30, 30), st.integers(-9, 9))
def test_a_difference_in_units_says_what_its_rounding_would(tenths, units):
    """0.5 unit in the sixth place rounds away from zero, 0.4 does not."""
    gap = (units + tenths / 10) / 10**DIGITS
    whole = round_half_away(np.array([gap]), DIGITS)[0]
    assert (whole < 0) == bool(in_units(np.array([gap]))[0] <= -HALF)
    assert (whole <= 0) == bool(in_units(np.array([gap]))[0] < HALF)


def test_months_become_years():
    months = np.arange(24, dtype=float)[None, :, None]
    assert to_years(months, Agg.SUM, 24).ravel().tolist() == [66, 210]
    assert to_years(months, Agg.END, 24).ravel().tolist() == [11, 23]
    assert to_years(months, Agg.MEAN, 24).ravel().tolist() == [5.5, 17.5]
    assert to_years(np.ones((1, 1, 1)), Agg.SUM, 24).ravel().tolist() == [12, 12]


@given(st.dates(date(1990, 1, 1), date(2090, 1, 1)))
def test_a_date_survives_its_serial_number(day):
    assert from_serial(serial(day)) == day


def test_excel_counts_days_from_1900():
    assert serial(date(2027, 1, 1)) == 46388


def test_a_month_later_stays_within_the_month():
    assert add_months(date(2027, 1, 31), 1) == date(2027, 2, 28)
    assert add_months(date(2027, 12, 1), 1) == date(2028, 1, 1)


@given(st.lists(st.tuples(st.dates(date(1950, 1, 1), date(2090, 1, 1)), st.integers(-600, 900))))
def test_months_later_are_those_of_the_calendar(typed):
    """A whole column at once says what one date at a time says."""
    rows = len(typed)
    sheet = table("Blad")
    born, months = sheet.date("Datum"), sheet.field("Maanden", NUMBER_UNIT)
    later = line("Later", DATE_UNIT, declare.add_months(born, months))
    columns = {
        born: [[serial(day)] for day, _ in typed],
        months: [[count] for _, count in typed],
    }
    made = ModuleType("proef.maanden")
    vars(made).update(sheet=sheet, born=born, months=months, later=later)
    data = Data(
        Timeline(date(2027, 1, 1)), ("Basis",), 0,
        rows={sheet.record: tuple(map(str, range(rows)))},
        values={item: np.array(column, dtype=float).reshape(rows, 1)
                for item, column in columns.items()},
    )  # fmt: skip
    found = Evaluator(collect([made])).run(data).values[later].ravel()
    assert [from_serial(day) for day in found] == [add_months(*one) for one in typed]


def test_the_timeline_up_to_a_month_is_the_first_part_of_it():
    timeline = Timeline(date(2027, 1, 1))
    assert (timeline.until(14).months, timeline.until(14).label(14)) == (15, "2028-03")


def test_the_timeline_names_its_months():
    timeline = Timeline(date(2027, 1, 1))
    assert (timeline.label(0), timeline.label(47)) == ("2027-01", "2030-12")
    assert timeline.month_of("2028-03") == 14
    with pytest.raises(ValueError, match="2031-01"):
        timeline.month_of("2031-01")
    with pytest.raises(ValueError, match="eerste dag"):
        Timeline(date(2027, 1, 15))
