"""Texts as numbers and dates, the Dutch way; what can be read in two ways is refused."""

from __future__ import annotations

import re
from datetime import date

from budget.sheet.rules import plain

from . import messages
from .messages import Message

MONTHS = {
    name: number
    for number, names in enumerate(
        ("januari jan", "februari feb", "maart mrt", "april apr", "mei", "juni jun", "juli jul",
         "augustus aug", "september sep sept", "oktober okt", "november nov", "december dec"), 1,
    )
    for name in names.split()
}  # fmt: skip
CURRENCY = re.compile(r"^(?:€|eur\b)\s*|\s*(?:€|\beuro?\b)$", re.IGNORECASE)
NO_CENTS = re.compile(r",(?:-+|=)$")
GROUPED = re.compile(r"\d{1,3}(?: \d{3})+(?![\d ])")
DUTCH = re.compile(r"\d{1,3}(?:\.\d{3})+(?:,\d+)?|\d+(?:,\d+)?")
ENGLISH = re.compile(r"\d{1,3}(?:,\d{3})+\.\d+|\d+\.\d+")
TWO_WAYS = re.compile(r"[1-9]\d{0,2}[.,]\d{3}")
DAY_FIRST = re.compile(r"(\d{1,2})[-/. ](\d{1,2})[-/. ](\d{4}|\d{2})")
YEAR_FIRST = re.compile(r"(\d{4})-(\d{1,2})-(\d{1,2})(?:[T ][\d:.]+)?")
IN_WORDS = re.compile(r"(\d{1,2})[ -]([a-z]+)\.?[ -](\d{4})")
CENTURY = 2000


class Unreadable(Exception):
    """A text that is no number or date; carries its message."""

    def __init__(self, message: Message) -> None:
        super().__init__(message.message)
        self.message = message


def parse_number(text: str) -> float:
    """'€ 4.250,50' → 4250.5, '2,5 %' → 0.025; Unreadable if it is none, or two."""
    shown = f"{text.strip()!r}"
    rest = text.replace("\u00a0", " ").replace("\u202f", " ").replace("−", "-").strip()
    rest = CURRENCY.sub("", rest).strip()
    sign = -1.0 if rest.startswith("-") else 1.0
    rest = rest.lstrip("+-").strip()
    rest = CURRENCY.sub("", rest).strip()
    scale = 1.0
    if rest.endswith("%"):
        rest, scale = rest[:-1].strip(), 0.01
    if NO_CENTS.search(rest):  # 3.180,- cannot be a decimal
        rest = NO_CENTS.sub("", rest) + ",0"
    if GROUPED.match(rest):
        rest = rest.replace(" ", "")
    if TWO_WAYS.fullmatch(rest):
        whole = re.sub(r"[.,]", "", rest)
        raise Unreadable(messages.ambiguous_number(shown, whole, rest.replace(".", ",")))
    if DUTCH.fullmatch(rest):
        return sign * _rounded(float(rest.replace(".", "").replace(",", ".")) * scale)
    if ENGLISH.fullmatch(rest):
        return sign * _rounded(float(rest.replace(",", "")) * scale)
    raise Unreadable(messages.not_a_number(shown))


def _rounded(value: float) -> float:
    """2,5 % is 0.025, not 0.025000000000000001."""
    return float(f"{value:.15g}")


def parse_date(text: str) -> tuple[date, Message]:
    """The date a text stands for, and what to tell about it."""
    shown, plain_text = f"{text.strip()!r}", " ".join(text.lower().split())
    try:
        if found := YEAR_FIRST.fullmatch(plain_text):
            day = date(*(int(part) for part in found.groups()))
            return day, messages.date_from_text(shown, dutch(day))
        if (found := IN_WORDS.fullmatch(plain_text)) and found[2] in MONTHS:
            day = date(int(found[3]), MONTHS[found[2]], int(found[1]))
            return day, messages.date_from_text(shown, dutch(day))
        if found := DAY_FIRST.fullmatch(plain_text):
            return _day_first(shown, int(found[1]), int(found[2]), found[3])
    except ValueError:
        pass  # 31-02-2027: a pattern, but no date
    raise Unreadable(messages.not_a_date(shown))


def _day_first(shown: str, day: int, month: int, year: str) -> tuple[date, Message]:
    short = len(year) == 2
    made = date(int(year) + (CENTURY if short else 0), month, day)
    doubtful = short or (day <= 12 and "/" in shown)
    tell = messages.date_day_first if doubtful else messages.date_from_text
    return made, tell(shown, dutch(made))


def dutch(day: date) -> str:
    return f"{day.day:02}-{day.month:02}-{day.year}"


def shown_value(value: object) -> str:
    """A cell's value in a message."""
    if isinstance(value, bool):
        return "WAAR" if value else "ONWAAR"
    if isinstance(value, int | float):
        return plain(float(value))
    if isinstance(value, date):
        return dutch(value)
    return repr(value)
