"""Texts as numbers and dates."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from budget.inputs.convert import Unreadable, parse_date, parse_number


@pytest.mark.parametrize(
    ("text", "number"),
    [
        ("4.250,50", 4250.5), ("4250,50", 4250.5), ("€ 4.250,50", 4250.5), ("€ 3.180,-", 3180),
        ("4\u00a0250,50", 4250.5), ("4250", 4250), ("-12,5", -12.5), ("−12,5", -12.5),
        ("€ -12", -12), ("2,5%", 0.025), ("2,5 %", 0.025), ("1.234.567", 1234567),
        ("0,125", 0.125), ("4,250.50", 4250.5), ("12.5", 12.5), ("450 euro", 450),
        ("+3", 3), ("1234,567", 1234.567), ("0.125", 0.125), ("-0.125", -0.125),
    ],
)  # fmt: skip
def test_numbers_as_people_type_them(text: str, number: float) -> None:
    assert parse_number(text) == number


@pytest.mark.parametrize("text", ["1.234", "1,234", "12.345", "999,999", "€ 1.234"])
def test_what_can_be_read_in_two_ways_is_refused(text: str) -> None:
    with pytest.raises(Unreadable) as caught:
        parse_number(text)
    assert caught.value.message.code == "ambiguous-number"


@pytest.mark.parametrize(
    "text",
    [
        "ca. 4000",
        "4.250 p/m",
        "p.m.",
        "-",
        "",
        "1.23.456",
        "4..5",
        "1e5",
        "12,5,5",
        "nan",
        "--5",
        "٣",
    ],
)
def test_what_is_no_number(text: str) -> None:
    with pytest.raises(Unreadable) as caught:
        parse_number(text)
    assert caught.value.message.code == "not-a-number"


@given(st.integers(-(10**9), 10**9), st.integers(0, 99))
def test_dutch_amounts_read_back(whole: int, cents: int) -> None:
    text = f"{whole:,}".replace(",", ".") + f",{cents:02}"
    sign = -1 if whole < 0 else 1
    assert parse_number(text) == pytest.approx(whole + sign * cents / 100, abs=1e-6)


@given(st.text(max_size=12))
def test_any_text_is_a_number_or_is_refused(text: str) -> None:
    try:
        assert isinstance(parse_number(text), float)
    except Unreadable as unreadable:
        assert unreadable.message.code in {"not-a-number", "ambiguous-number"}


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("1-3-2027", "date-from-text"), ("2027-03-01", "date-from-text"),
        ("1 maart 2027", "date-from-text"), ("1 mrt. 2027", "date-from-text"),
        ("1/3/2027", "date-day-first"), ("01-03-27", "date-day-first"),
        ("2027-03-01 00:00:00", "date-from-text"),
    ],
)  # fmt: skip
def test_dates_as_people_type_them(text: str, code: str) -> None:
    day, told = parse_date(text)
    assert (day, told.code) == (date(2027, 3, 1), code)


@pytest.mark.parametrize("text", ["31-02-2027", "maart 2027", "1-13-2027", "morgen", "2027", "x 1"])
def test_what_is_no_date(text: str) -> None:
    with pytest.raises(Unreadable) as caught:
        parse_date(text)
    assert caught.value.message.code == "not-a-date"
