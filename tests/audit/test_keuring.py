"""docs/keuring.md: every rule, every exception, every fault, as they are now."""

from __future__ import annotations

from importlib import import_module
from pathlib import Path

import pytest

from budget.audit.audit import RULES, audit
from budget.audit.exceptions import ALLOWED
from tools.keuring import page

from .faults import FAULTS

PAGE = Path(__file__).parent.parent.parent / "docs" / "keuring.md"


@pytest.mark.slow
def test_the_page_is_what_make_docs_would_write(good: Path) -> None:
    """But for the rows of the faults, which test_faults holds against the page one by one."""
    text = PAGE.read_text(encoding="utf-8")
    assert text.startswith(page(audit(good), []).rstrip("\n")), "run make docs"


def test_the_page_names_every_rule_exception_and_fault() -> None:
    text = PAGE.read_text(encoding="utf-8")
    for rule in RULES:
        assert f"| {rule.number} | **{rule.name}.**" in text
    for item in ALLOWED:
        assert item.reason in text
    for fault in FAULTS:
        assert f"| {fault.what[0].upper()}{fault.what[1:]} |" in text


def test_the_rules_are_a1_to_a32_and_those_of_the_comparison() -> None:
    numbers = [rule.number for rule in RULES]
    assert len(set(numbers)) == len(numbers)
    assert {*numbers} == {f"A{n}" for n in range(1, 33)} | {f"V{n}" for n in range(1, 10)}


@pytest.mark.parametrize("rule", RULES, ids=lambda rule: rule.number)
def test_a_rule_is_tested_by_the_audit_or_by_tests_that_exist(rule) -> None:
    assert rule.check is not None or rule.tests
    for reference in rule.tests:
        path, _, name = reference.partition(":")
        module = import_module(path.removesuffix(".py").replace("/", "."))
        assert callable(getattr(module, name))


def test_faults_are_many_and_each_has_its_own_words() -> None:
    assert len({fault.what for fault in FAULTS}) == len(FAULTS) >= 30
    known = {rule.number for rule in RULES}
    assert all(fault.rules and {*fault.rules} <= known for fault in FAULTS)
