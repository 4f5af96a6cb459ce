"""Months and years, and dates as Excel counts them."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta

EPOCH = date(1899, 12, 30)
UNIX = date(1970, 1, 1)  # what NumPy counts from
MONTHS_PER_YEAR = 12
MONTHS = (
    "januari", "februari", "maart", "april", "mei", "juni", "juli", "augustus", "september",
    "oktober", "november", "december",
)  # fmt: skip
SHORT_MONTHS = (
    "jan", "feb", "mrt", "apr", "mei", "jun", "jul", "aug", "sep", "okt", "nov", "dec",
)  # fmt: skip


def serial(day: date) -> int:
    """The number Excel gives a date."""
    return (day - EPOCH).days


def from_serial(number: float) -> date:
    return EPOCH + timedelta(days=int(number))


def month_name(day: date) -> str:
    """A month as people say it: maart 2029."""
    return f"{MONTHS[day.month - 1]} {day.year}"


def short_month(day: date) -> str:
    """A month where there is little room: mrt 2029."""
    return f"{SHORT_MONTHS[day.month - 1]} {day.year}"


def add_months(day: date, months: int) -> date:
    """The same day so many months on (the last of the month where it does not exist)."""
    count = day.year * MONTHS_PER_YEAR + day.month - 1 + months
    year, month = divmod(count, MONTHS_PER_YEAR)
    following = date(year + (month == 11), (month + 1) % MONTHS_PER_YEAR + 1, 1)
    return date(year, month + 1, min(day.day, (following - timedelta(days=1)).day))


@dataclass(frozen=True)
class Timeline:
    """`years` boekjaren of 12 months from `start` (the first day of a month)."""

    start: date
    years: int = 4

    def __post_init__(self) -> None:
        if self.start.day != 1:
            raise ValueError("de startmaand begint op de eerste dag van een maand")

    @property
    def months(self) -> int:
        return self.years * MONTHS_PER_YEAR

    def until(self, month: int) -> Timeline:
        """The months up to and with this one (from 0)."""
        return _Part(self.start, self.years, month)

    def day(self, month: int) -> date:
        """The first day of month 0, 1, 2 …"""
        return add_months(self.start, month)

    def label(self, month: int) -> str:
        return f"{self.day(month):%Y-%m}"

    def month_of(self, text: str) -> int:
        """The month number (from 0) of a text such as 2028-03; ValueError outside the run."""
        year, _, month = text.partition("-")
        number = (int(year) - self.start.year) * MONTHS_PER_YEAR + int(month) - self.start.month
        if not 0 <= number < self.months or not 1 <= int(month) <= MONTHS_PER_YEAR:
            raise ValueError(
                f"{text} ligt niet tussen {self.label(0)} en {self.label(self.months - 1)}"
            )
        return number


@dataclass(frozen=True)
class _Part(Timeline):
    """The first months of a timeline."""

    last: int = 0

    @property
    def months(self) -> int:
        return self.last + 1
