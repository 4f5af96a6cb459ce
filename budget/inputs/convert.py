"""Texts as numbers and dates, the Dutch way; what can be read in two ways is refused."""

from __future__ import annotations

import re
from datetime import date, time, timedelta

from budget.engine.timeline import MONTHS, SHORT_MONTHS
from budget.sheet.rules import plain

from . import cell_messages
from .message import Message, quoted

MONTH_NUMBERS = {
    name: number for names in (MONTHS, SHORT_MONTHS) for number, name in enumerate(names, 1)
} | {"sept": 9}
CURRENCY = re.compile(r"^(?:€|eur\b)\s*|\s*(?:€|\beuro?\b)$", re.IGNORECASE)
NO_CENTS = re.compile(r",(?:-+|=)$")
GROUPED = re.compile(r"\d{1,3}(?: \d{3})+(?![\d ])", re.ASCII)
DUTCH = re.compile(r"[1-9]\d{0,2}(?:\.\d{3})+(?:,\d+)?|\d+(?:,\d+)?", re.ASCII)
ENGLISH = re.compile(r"[1-9]\d{0,2}(?:,\d{3})+\.\d+|\d+\.\d+", re.ASCII)
TWO_WAYS = re.compile(r"[1-9]\d{0,2}[.,]\d{3}", re.ASCII)
SIGN = re.compile(r"^([+-]?)\s*")
SPACES = re.compile(r"\s")  # also those that cannot be broken
MOST_DIGITS = 300
DAY_FIRST = re.compile(r"(\d{1,2})[-/. ](\d{1,2})[-/. ](\d{4}|\d{2})", re.ASCII)
YEAR_FIRST = re.compile(r"(\d{4})-(\d{1,2})-(\d{1,2})(?:[Tt ][\d:.]+)?", re.ASCII)
IN_WORDS = re.compile(r"(\d{1,2})[ -]([a-z]+)\.?[ -](\d{4})", re.ASCII)
CENTURY = 2000
SHOWN_IN_FULL = 1e15


class Unreadable(Exception):
    """A text that is no number or date; carries its message."""

    def __init__(self, message: Message) -> None:
        super().__init__(message.message)
        self.message = message


def parse_number(text: str) -> float:
    """'€ 4.250,50' → 4250.5, '2,5 %' → 0.025; Unreadable if it is none, or two."""
    shown = quoted(text)
    rest = SPACES.sub(" ", text).replace("−", "-").strip()
    if len(rest) > MOST_DIGITS:
        raise Unreadable(cell_messages.not_a_number(shown))
    rest = CURRENCY.sub("", rest).strip()
    found = SIGN.match(rest)
    assert found is not None
    sign = -1.0 if found[1] == "-" else 1.0
    rest = CURRENCY.sub("", rest[found.end() :]).strip()
    scale = 1.0
    if rest.endswith("%"):
        rest, scale = rest[:-1].strip(), 0.01
    if NO_CENTS.search(rest):  # 3.180,- cannot be a decimal
        rest = NO_CENTS.sub("", rest) + ",0"
    if GROUPED.match(rest):
        rest = rest.replace(" ", "")
    if TWO_WAYS.fullmatch(rest):
        whole = re.sub(r"[.,]", "", rest)
        raise Unreadable(cell_messages.ambiguous_number(shown, whole, rest.replace(".", ",")))
    if DUTCH.fullmatch(rest):
        return sign * _rounded(float(rest.replace(".", "").replace(",", ".")) * scale)
    if ENGLISH.fullmatch(rest):
        return sign * _rounded(float(rest.replace(",", "")) * scale)
    raise Unreadable(cell_messages.not_a_number(shown))


def is_percentage_text(text: str) -> bool:
    return text.rstrip().endswith("%")


def _rounded(value: float) -> float:
    """2,5 % is 0.025, not 0.025000000000000001."""
    return float(f"{value:.15g}")


def parse_date(text: str) -> tuple[date, Message]:
    """The date a text stands for, and what to tell about it."""
    shown, plain_text = quoted(text), " ".join(text.lower().split())
    try:
        if found := YEAR_FIRST.fullmatch(plain_text):
            day = date(*(int(part) for part in found.groups()))
            return day, cell_messages.date_from_text(shown, dutch(day))
        if (found := IN_WORDS.fullmatch(plain_text)) and found[2] in MONTH_NUMBERS:
            day = date(int(found[3]), MONTH_NUMBERS[found[2]], int(found[1]))
            return day, cell_messages.date_from_text(shown, dutch(day))
        if found := DAY_FIRST.fullmatch(plain_text):
            return _day_first(shown, int(found[1]), int(found[2]), found[3])
    except ValueError:
        pass  # 31-02-2027: a pattern, but no date
    raise Unreadable(cell_messages.not_a_date(shown))


def _day_first(shown: str, day: int, month: int, year: str) -> tuple[date, Message]:
    short = len(year) == 2
    made = date(int(year) + (CENTURY if short else 0), month, day)
    doubtful = short or (day <= 12 and "/" in shown)
    tell = cell_messages.date_day_first if doubtful else cell_messages.date_from_text
    return made, tell(shown, dutch(made))


def dutch(day: date) -> str:
    return f"{day.day:02}-{day.month:02}-{day.year}"


def shown_value(value: object) -> str:
    """A cell's value in a message."""
    match value:
        case bool():
            return "WAAR" if value else "ONWAAR"
        case int() | float():
            return plain(float(value)) if abs(value) < SHOWN_IN_FULL else f"{value:.3g}"
        case date():
            return dutch(value)
        case time():
            return f"{value:%H:%M}"
        case timedelta():
            minutes = round(value.total_seconds() / 60)
            return f"{minutes // 60}:{minutes % 60:02}"
        case _:
            return quoted(str(value))
