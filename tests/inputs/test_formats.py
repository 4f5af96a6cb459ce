"""Number formats that show another number than the cell holds, and those that do not."""

from __future__ import annotations

import pytest

from budget.inputs.formats import fixed_digits, misleads
from budget.model import load_model

HONEST = (
    "General", "@", "0", "0.00", "#,##0", "#,##0.00", '€ #,##0.00;€ -#,##0.00;€ "–"', "0.00E+00",
    '_-"€" * #,##0.00_-;_-"€" * -#,##0.00_-;_-"€" * "-"??_-;_-@_-', "[Red]#,##0;[Red]-#,##0",
    "[$€-413] #,##0.00", '#,##0;(#,##0);"-"', '0 "stuks"', "# ?/?", r"\€ 0", "0_);(0)",
    "General;-General",
)  # fmt: skip
MISLEADING = (
    ('"1"0', 5, "cijfers"), (r"\10", 5, "cijfers"), ("[$1-413]0", 5, "cijfers"),
    ("0,", 5, "duizend"), ('0.0,,"M"', 5, "duizend"), (";;;", 5, "niet zien"),
    ('"nvt"', 5, "niet zien"), ("0%", 5, "percentage"), ("0.00;0.00", -5, "minteken"),
    ("-0", 5, "minteken"), ("(0)", 5, "minteken"), ('[>3]"9"0;0', 5, "cijfers"),
)  # fmt: skip


@pytest.mark.parametrize("code", HONEST)
@pytest.mark.parametrize("value", [5.0, -5.0, 0.0, 4250.5])
def test_honest(code: str, value: float) -> None:
    assert misleads(code, value, percentage=False) == ""


@pytest.mark.parametrize(("code", "value", "words"), MISLEADING)
def test_misleading(code: str, value: float, words: str) -> None:
    assert words in misleads(code, value, percentage=False)


@pytest.mark.parametrize("code", ["0%", "0.0%", "0.00", "General"])
def test_a_percentage_may_be_shown_as_one(code: str) -> None:
    assert misleads(code, 0.5, percentage=True) == ""


def test_the_formats_of_the_program_itself_are_honest() -> None:
    for field in load_model().fields.values():
        if field.kind == "number":
            percentage = field.unit.format.endswith("%")
            assert misleads(field.unit.format, 0.5, percentage) == "", field.id
            assert misleads(field.unit.format, -0.5, percentage) == "", field.id


def test_digits_added_to_a_date() -> None:
    assert fixed_digits('dd-mm-yyyy" 2031"')
    assert not fixed_digits("[$-413]d mmmm yyyy;@")
