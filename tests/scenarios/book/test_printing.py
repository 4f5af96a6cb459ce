"""Results on paper: a page break never goes through a chart or a table that fits on a page."""

from __future__ import annotations

from itertools import pairwise

import pytest

from budget.model.eenheden import EUR
from budget.scenarios.book import Column, Grid, Lines, Sheet
from budget.scenarios.book.places import GridPlace, Layout, lay_out
from budget.scenarios.book.printing import LANDSCAPE, PORTRAIT, breaks, offsets, paper


def grid(rows: int, columns: int = 2) -> Grid:
    heads = [Column("Naam"), *(Column(f"Bedrag {n}", EUR) for n in range(1, columns))]
    return Grid("Tabel", heads, [["rij", *([1_000_000.0] * (columns - 1))] for _ in range(rows)])


def laid_out(*parts: Grid) -> Layout:
    """Each table followed by its chart."""
    blocks = [block for part in parts for block in (part, Lines("Zin", part, 0, [1], "bar"))]
    return lay_out(Sheet("Blad", "Een zin.", blocks), {})


@pytest.mark.parametrize("rows", [(3, 3, 3), (10, 20, 30), (33,), (12, 12, 12, 12)])
def test_no_break_goes_through_a_chart_or_a_table_that_fits(rows: tuple[int, ...]) -> None:
    layout = laid_out(*map(grid, rows))
    tops = offsets(layout)
    found = breaks(layout, tops, LANDSCAPE[1])
    assert found
    for place in layout.places:
        if tops[place.end] - tops[place.top] <= LANDSCAPE[1]:
            assert not [row for row in found if place.top < row < place.end]
    pages = [0, *found, layout.end]
    assert all(tops[end] - tops[start] <= LANDSCAPE[1] for start, end in pairwise(pages))


def test_a_long_table_goes_on_and_does_not_begin_with_its_header_alone() -> None:
    layout = laid_out(grid(10), grid(200))
    long = layout.places[2]
    assert isinstance(long, GridPlace)
    found = breaks(layout, offsets(layout), LANDSCAPE[1])
    assert len([row for row in found if long.top < row < long.end]) >= 5
    assert not [row for row in found if long.top < row <= long.first]


def test_the_paper_stands_up_for_a_table_that_then_fits() -> None:
    def which(rows: int, columns: int = 2) -> tuple[int, int]:
        layout = laid_out(grid(rows, columns))
        return paper(layout, offsets(layout))

    assert which(12) == LANDSCAPE
    assert which(48) == PORTRAIT  # the months of a begroting
    assert which(48, 30) == LANDSCAPE  # too wide to be read
    assert which(2_000) == LANDSCAPE  # longer than any page
