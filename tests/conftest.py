"""What all tests share: the worked example, read once, and no network."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

import budget
from budget.plan import Plan, Results

from .no_network import refused

ROOT = Path(__file__).parent.parent
EXAMPLE = ROOT / "examples" / "betere_buren.xlsx"


@pytest.fixture(autouse=True, scope="session")
def without_network() -> Iterator[None]:
    with refused():
        yield


@pytest.fixture(scope="session")
def example() -> Path:
    return EXAMPLE


@pytest.fixture(scope="session")
def plan() -> Plan:
    """Betere Buren, as read from its workbook."""
    return budget.load(EXAMPLE)


@pytest.fixture(scope="session")
def results(plan: Plan) -> Results:
    return plan.evaluate()
