"""A small company and its first year, written once for all tests here."""

from __future__ import annotations

from pathlib import Path

import pytest

from budget.audit.scan import Book, scan

from .small import write_small


@pytest.fixture(scope="session")
def small(tmp_path_factory: pytest.TempPathFactory) -> list[Path]:
    """The five workbooks of Buurtwerk De Linde."""
    return write_small(tmp_path_factory.mktemp("linde"))


@pytest.fixture(scope="session")
def good(small: list[Path]) -> Path:
    """The smallest of them."""
    return small[1]


@pytest.fixture(scope="session")
def good_book(good: Path) -> Book:
    return scan(good)
