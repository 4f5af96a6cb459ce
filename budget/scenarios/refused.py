"""What is wrong with a question about scenarios, all at once."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import TypeVar

Asked = TypeVar("Asked")
Made = TypeVar("Made")


class Refused(Exception):
    """A question that cannot be answered; `messages` say in Dutch what to change."""

    def __init__(self, *messages: str) -> None:
        super().__init__("\n".join(messages))
        self.messages = messages


def each(make: Callable[[Asked], Made], items: Iterable[Asked]) -> list[Made]:
    """Make something of every item; Refused with the messages of all that are wrong."""
    made: list[Made] = []
    wrong: list[str] = []
    for item in items:
        try:
            made.append(make(item))
        except Refused as refused:
            wrong.extend(refused.messages)
    if wrong:
        raise Refused(*dict.fromkeys(wrong))
    return made
