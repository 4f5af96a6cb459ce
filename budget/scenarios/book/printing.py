"""How a sheet of results is printed: A4, as wide as the paper, nothing cut in two."""

from __future__ import annotations

import math
from bisect import bisect_right
from itertools import accumulate

from xlsxwriter.worksheet import Worksheet

from budget.sheet.pages import A4, FOOTER
from budget.workbook.frame import MARGINS

from .places import CHART_WIDTH, ROW, GridPlace, Layout, pixels

LANDSCAPE, PORTRAIT = (930, 670), (640, 980)  # pixels of a page between its margins
SMALLEST, READABLE = 0.45, 0.5  # of the ordinary size: smaller cannot, or can just, be read
FIRST_ROWS = 6  # of a table that goes on: fewer do not begin at the foot of a page
POINT = 4 / 3  # pixels
NARROW = 64  # pixels of a column that is as wide as it comes


def set_up_print(page: Worksheet, layout: Layout) -> None:
    """Landscape, or portrait where a table then fits on a page."""
    tops = offsets(layout)
    wide, high = paper(layout, tops)
    if (wide, high) == PORTRAIT:
        page.set_portrait()
    else:
        page.set_landscape()
    page.set_paper(A4)
    page.set_margins(**MARGINS)
    page.set_footer(FOOTER)
    page.print_area(0, 0, layout.end, columns_under(layout) - 1)
    if len(layout.grids) == 1 and layout.grids[0] is layout.places[-1]:
        page.repeat_rows(layout.grids[0].header)
    scale = min(1.0, wide / layout.pixels)
    if scale < SMALLEST:
        page.fit_to_pages(math.ceil(layout.pixels * SMALLEST / wide), 0)
        page.repeat_columns(0, 0)
        return
    # To the width and not by a scale: another program has other fonts, and wider columns.
    page.fit_to_pages(1, 0)
    page.set_h_pagebreaks(breaks(layout, tops, high / scale))


def offsets(layout: Layout) -> list[float]:
    """Pixels above every row, and above the row behind the last."""
    rows = range(layout.end + 1)
    heights = (layout.heights[row] * POINT if row in layout.heights else ROW for row in rows)
    return list(accumulate(heights, initial=0.0))


def paper(layout: Layout, tops: list[float]) -> tuple[int, int]:
    """Which way the paper lies."""
    tallest = max((tops[grid.end] - tops[grid.title] for grid in layout.grids), default=0.0)

    def fits(page: tuple[int, int]) -> bool:
        return tallest <= page[1] / min(1.0, page[0] / layout.pixels)

    readable = PORTRAIT[0] / layout.pixels >= READABLE
    return PORTRAIT if readable and fits(PORTRAIT) and not fits(LANDSCAPE) else LANDSCAPE


def breaks(layout: Layout, tops: list[float], room: float) -> list[int]:
    """Rows before which a page begins, so that a block that fits on a page stands on one; a
    longer table goes on, after a few rows at least."""
    found: list[int] = []
    start = 0
    for place in layout.places:
        top, end = place.top, place.end
        least = end
        if isinstance(place, GridPlace) and tops[end] - tops[top] > room:
            least = min(end, place.first + FIRST_ROWS)
        if start < top and tops[least] - tops[start] > room:
            blank = tops[top] - tops[start] > room  # the row before it is no page of its own
            start = top - blank
            found.append(start)
        while tops[end] - tops[start] > room:
            start = max(start + 1, bisect_right(tops, tops[start] + room) - 1)
            found.append(start)
    return found


def columns_under(layout: Layout) -> int:
    """How many columns there are, those that only a chart or a sentence stands over too."""
    left, count = CHART_WIDTH, 0
    while left > 0:
        left -= pixels(layout.widths[count]) if count < len(layout.widths) else NARROW
        count += 1
    return max(count, len(layout.widths))
