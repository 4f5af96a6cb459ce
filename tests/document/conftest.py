"""The report of Betere Buren, written once, and plans of companies that lack much."""

from __future__ import annotations

from pathlib import Path

import docx
import pytest
from docx.document import Document

from budget.document.write import write_report
from budget.model import algemeen, load_model
from budget.plan import Plan
from tests import rich_companies
from tests.model.support import Given


@pytest.fixture(scope="session")
def report(plan: Plan, tmp_path_factory: pytest.TempPathFactory) -> Path:
    return write_report(plan, tmp_path_factory.mktemp("rapport") / "betere_buren.docx")


@pytest.fixture(scope="session")
def document(report: Path) -> Document:
    return docx.Document(str(report))


def plan_of(given: Given) -> Plan:
    """A plan that was never in a workbook."""
    return Plan(load_model(), given.data(), Path("verzonnen.xlsx"))


@pytest.fixture(scope="session")
def nothing() -> Plan:
    """A stichting that does nothing at all."""
    return plan_of(Given().put(algemeen.rechtsvorm, "stichting"))


@pytest.fixture(scope="session")
def in_need() -> Plan:
    """Only staff and a bus: no participants, cheques or sales; loans, guarantees, in the red."""
    return plan_of(rich_companies.in_need())


@pytest.fixture(scope="session")
def running() -> Plan:
    """A bv with profit, cheques and old loans."""
    return plan_of(rich_companies.running())
