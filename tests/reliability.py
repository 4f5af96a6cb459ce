"""Measures what docs/betrouwbaarheid.md promises, and writes it there: `make reliability`."""

from __future__ import annotations

from typing import NamedTuple


class Measured(NamedTuple):
    """One row of the page, in Dutch: what was tried, what came out, and how to repeat it."""

    what: str
    outcome: str
    command: str
