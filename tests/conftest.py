"""What many tests share: the worked example, read once."""

from __future__ import annotations

from pathlib import Path

import pytest

import budget
from budget.plan import Plan, Results

ROOT = Path(__file__).parent.parent
EXAMPLE = ROOT / "examples" / "betere_buren.xlsx"


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
