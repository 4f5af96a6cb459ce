"""However many messages there are, the user gets what is of use, and is told of the rest."""

from __future__ import annotations

import pytest

from budget.inputs import cell_messages, sheet_messages
from budget.inputs.report import MOST_ALIKE, MOST_ERRORS, Report, TooManyErrors


def test_errors_without_end_stop_the_reading() -> None:
    report = Report()
    with pytest.raises(TooManyErrors):
        for row in range(MOST_ERRORS + 1):
            report.add("Kosten", f"E{row}", cell_messages.required_blank())
    *errors, last = report.finish("mijn.xlsx")
    assert len(errors) == MOST_ERRORS
    assert str(last).startswith("FOUT mijn.xlsx: er zijn 2000 fouten of meer")


def test_remarks_of_one_kind_are_counted_and_others_stay() -> None:
    report = Report()
    for row in range(MOST_ALIKE + 500):
        report.add("Kosten", f"E{row}", cell_messages.formula_used())
    report.add("Kosten", "B9", sheet_messages.row_hidden(9))
    told = report.finish("mijn.xlsx")
    assert not report.failed
    assert [problem.code for problem in told if problem.sheet == "mijn.xlsx"] == ["file-more-alike"]
    assert "en nog 500 keer" in str(told[-1])
    assert "row-hidden" in {problem.code for problem in told}
