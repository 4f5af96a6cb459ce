"""One group of deelnemers to test with: plain unless said, so that sums can be made by hand."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from budget.model import deelnemers as d
from tests.model.support import Expect, Given

GROUP = "Groep"
NOBODY_LEAVES = {"stopt_per_jaar": 0, "naar_werk_per_jaar": 0, "nazorg": 0}
NO_GROWTH = {"groei_loonwaarde_per_jaar": 0}
WML, REFERENTIE = 15.0, 2400.0


def group(
    regeling: str, *, start: str = "2027-01", scenarios: Sequence[str] = ("Basis",), **cells: Any
) -> Given:
    """One row; nobody leaves, nobody grows, 36 hours, no open leave, round minimum wage."""
    given = Given(until="deelnemers", start=start, scenarios=scenarios)
    given.amount("WML per uur", "2027-01-01", WML)
    given.amount("Referentiemaandloon", "2027-01-01", REFERENTIE)
    plain = NOBODY_LEAVES | NO_GROWTH | {"uren_per_week": 36, "open_verlof": 0}
    given.row(d.groepen, GROUP, regeling=regeling, **(plain | cells))
    return given


def lks_group(**cells: Any) -> Given:
    return group("LKS/banenafspraak", **cells)


def one(expect: Expect, line: Any, month: str = "2027-01", scenario: int = 0) -> float:
    return expect.month(line, month, GROUP, scenario)


def all_months(expect: Expect, line: Any, scenario: int = 0) -> list[float]:
    return list(expect.months(line, GROUP, scenario))
