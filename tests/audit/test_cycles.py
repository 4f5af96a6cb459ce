"""Circles are found cell by cell; a month that hangs on the month before is none."""

from __future__ import annotations

from budget.audit.cycles import find_cycle
from budget.audit.rule import strips_of
from budget.audit.scan import Cell, Sheet
from budget.sheet.address import column_number

MONTHS = "FGHI"


def sheet(**formulas: str) -> Sheet:
    """A sheet with formulas by address; "row9=…" fills four months, F as it is written."""
    from budget.audit.forms import moved

    made = Sheet("Blad", "", hidden=False)
    for place, formula in formulas.items():
        if place.startswith("row"):
            row = made.rows.setdefault(int(place[3:]), {})
            for step, letter in enumerate(MONTHS):
                row[column_number(letter)] = Cell(moved(formula, 0, step), 0.0, "n", 0)
        else:
            letters = place.rstrip("0123456789")
            row = made.rows.setdefault(int(place[len(letters) :]), {})
            row[column_number(letters)] = Cell(formula, 0.0, "n", 0)
    return made


def cycle(page: Sheet) -> list[str]:
    return sorted(cell for _, cell in find_cycle([*strips_of(page)]))


def test_a_balance_that_runs_on_is_no_circle() -> None:
    assert cycle(sheet(row9="E10", row10="F9+F11", row11="F9*0.1")) == []


def test_a_cell_that_needs_itself() -> None:
    assert cycle(sheet(A1="A1+1")) == ["A1"]


def test_two_rows_that_need_each_other_in_the_same_month() -> None:
    assert cycle(sheet(row9="F10+1", row10="F9*2")) == ["F10", "F9"]


def test_one_cell_of_a_row_is_enough() -> None:
    page = sheet(row9="E10", row10="F9+1")
    page.rows[9][column_number("H")] = Cell("H10", 0.0, "n", 0)
    assert cycle(page) == ["H10", "H9"]


def test_a_range_counts_with_all_its_cells() -> None:
    assert cycle(sheet(A1="INDEX($A$1:$C$1,1,2)", B1="C1*2")) == ["A1"]


def test_a_running_total_up_to_the_month_before_is_no_circle() -> None:
    assert cycle(sheet(row9="SUM($E10:E10)", row10="F9+1")) == []
    assert cycle(sheet(row9="SUM($E10:F10)", row10="F9+1")) != []
