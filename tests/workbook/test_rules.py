"""The rules a reviewer of models goes by, on every cell of the workbooks of Betere Buren.

The rules themselves stand in budget/audit; here they look at what is written today. What they
say of a workbook in which something is wrong is in tests/audit.
"""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from budget.audit.audit import RULES, Verdict, audit
from budget.audit.rule import Rule
from budget.engine.problem import Level
from budget.plan import Plan
from tests.xlsx import parts

DESCRIBED = re.compile(r'<xdr:cNvPr [^>]*descr="([^"]*)"')


@pytest.fixture(scope="module")
def written(plan: Plan, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The workbook of year 2: months, earlier months and two years."""
    return plan.write(tmp_path_factory.mktemp("regels"))[2]


@pytest.fixture(scope="module")
def verdict(written: Path) -> Verdict:
    return audit(written)


@pytest.fixture(scope="module")
def xml(written: Path) -> dict[str, str]:
    return parts(written)


@pytest.mark.parametrize("rule", [r for r in RULES if r.check is not None], ids=lambda r: r.number)
def test_a_rule_holds(rule: Rule, verdict: Verdict) -> None:
    found = [p for p in verdict.problems if p.code == rule.number and p.level is Level.ERROR]
    assert found == [], "\n".join(map(str, found))
    assert rule in verdict.counts


def test_properties_name_the_organisation_and_hold_no_clock(xml: dict[str, str]) -> None:
    core = xml["docProps/core.xml"]
    assert "Betere Buren" in re.findall("<dc:creator>(.*?)</dc:creator>", core)[0]
    assert "Begroting" in re.findall("<dc:title>(.*?)</dc:title>", core)[0]
    assert set(re.findall(r"\d{4}-\d\d-\d\dT", core)) == {"2000-01-01T"}


def test_charts_have_a_text_for_who_cannot_see_them(xml: dict[str, str]) -> None:
    drawings = [text for name, text in xml.items() if name.startswith("xl/drawings/drawing")]
    described = [told for text in drawings for told in DESCRIBED.findall(text)]
    assert sum(text.count("<c:chart ") for text in drawings) == len(described) >= 4
    assert all(len(text) > 20 for text in described)
