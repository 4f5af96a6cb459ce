"""The page that says what the model can express names only what is there."""

from __future__ import annotations

import re

from budget.inputs.models import model_names
from budget.model import load_model
from tests.conftest import ROOT

PAGE = (ROOT / "docs" / "stelsel.md").read_text(encoding="utf-8")
CAN = ("ja", "deels", "nee")


def rows(title: str) -> list[list[str]]:
    """The cells of the table under a heading."""
    part = PAGE.split(f"## {title}\n")[1].split("\n## ")[0]
    lines = [line for line in part.splitlines() if line.startswith("| ")][2:]
    return [[cell.strip() for cell in line[1:-1].split("|")] for line in lines]


def test_every_concept_has_a_row() -> None:
    assert [int(row[0]) for row in rows("Begrippen")] == list(range(1, 28))


def test_every_line_and_every_test_that_is_named_exists() -> None:
    model = load_model()
    known = model.lines.keys() | model.fields.keys()
    for number, _, can, _, ids, test in rows("Begrippen"):
        assert can.startswith(CAN), number
        if can == "nee":
            assert not ids and not test, number
            continue
        found = re.findall(r"`([^`]+)`", ids)
        assert found and set(found) <= known, (number, set(found) - known)
        path, name = test.strip("`").split("::")
        assert f"def {name}(" in (ROOT / path).read_text(encoding="utf-8"), test


def test_every_organisation_model_can_be_begun_with() -> None:
    assert [row[0] for row in rows("Organisatiemodellen")] == list(model_names())
