"""Whatever the system refuses is told in Dutch, with what to do."""

from __future__ import annotations

import errno
import os

import pytest

from budget.sheet.os_errors import NotWritten, known, told


@pytest.mark.parametrize("number", sorted(errno.errorcode))
def test_every_error_of_the_system_is_a_dutch_sentence(number: int) -> None:
    shown = told(OSError(number, os.strerror(number), "map/begroting.xlsx"))
    assert shown.startswith("map/begroting.xlsx kan niet worden geschreven of gelezen: ")
    assert os.strerror(number) not in shown
    assert shown.endswith(" en probeer het opnieuw.")


@pytest.mark.parametrize(
    ("number", "words"),
    [
        (errno.ENOSPC, "de schijf is vol. Maak ruimte vrij"),
        (errno.EACCES, "geen toestemming"),
        (errno.ENOENT, "bestaat niet"),
        (errno.EROFS, "alleen-lezen"),
        (errno.EISDIR, "is een map"),
        (errno.ENAMETOOLONG, "te lang"),
        (errno.EFBIG, "groter dan op deze schijf mag"),
        (9999, "het systeem meldt fout 9999"),
    ],
)
def test_the_reason_is_told(number: int, words: str) -> None:
    assert words in told(OSError(number, "english", "x"))


def test_no_reason_ends_twice() -> None:
    for _, (what, todo) in known():
        assert not what.endswith(".") and not todo.endswith(".")


def test_without_a_name_it_is_the_output() -> None:
    assert told(OSError(errno.ENOSPC, "english")).startswith("de uitvoer kan niet")
    assert told(OSError(errno.ENOSPC, "english", b"a\xff")).startswith("a\N{REPLACEMENT CHARACTER}")


def test_what_is_dutch_already_stays_so() -> None:
    assert told(NotWritten(errno.EAGAIN, "Wacht even.", "map")) == "Wacht even."
