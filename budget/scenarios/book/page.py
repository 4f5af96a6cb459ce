"""Writes one sheet of a results workbook."""

from __future__ import annotations

import math
from datetime import date, datetime, time

from xlsxwriter.workbook import Workbook
from xlsxwriter.worksheet import Worksheet

from budget.engine.expr import Unit
from budget.sheet.address import column_letter
from budget.sheet.fast import FastWorksheet
from budget.sheet.pages import A4, FOOTER, header_text
from budget.sheet.plain import cell_text
from budget.sheet.styles import (
    DATE_FORMAT,
    GENERAL,
    GREEN_FILL,
    RED_FILL,
    WHITE,
    Role,
    Styles,
)
from budget.workbook.frame import MARGINS

from .charts import ChartMaker
from .parts import Cell, Grid, Value
from .places import BAND, CHART_WIDTH, NO_FIGURE, ROW, ChartPlace, GridPlace, Layout, header

PAGE_WIDTH, PAGE_HEIGHT = 930, 640  # pixels of a landscape page between its margins
SMALLEST = 0.45  # of the ordinary size: smaller cannot be read
TOP = 12  # rows: a header below is not kept in view
POINT = 4 / 3  # pixels


class PageWriter:
    """Writes sheets as they were laid out."""

    def __init__(self, workbook: Workbook, styles: Styles, charts: ChartMaker) -> None:
        self.workbook = workbook
        self.styles = styles
        self.charts = charts

    def write(self, layout: Layout) -> None:
        page = self.workbook.add_worksheet(layout.name, FastWorksheet)
        for column, width in enumerate(layout.widths):
            page.set_column(column, column, width)
        page.write_string(0, 0, cell_text(layout.name), self.styles.get(Role.TITLE))
        for row, text in enumerate(layout.intro, 1):
            page.write_string(row, 0, text, self.styles.get(Role.NOTE))
        for row, height in layout.heights.items():
            page.set_row(row, height)
        for place in layout.places:
            if isinstance(place, GridPlace):
                self._grid(page, place)
            else:
                self.chart(page, place)
        self._view(page, layout)
        set_up_print(page, layout)

    def chart(self, page: Worksheet, place: ChartPlace) -> None:
        drawn = self.charts.draw(place.lines)
        drawn.set_size({"width": CHART_WIDTH, "height": place.height})
        about = cell_text(f"Grafiek: {place.lines.title}")
        page.insert_chart(place.row, 0, drawn, {"object_position": 3, "description": about})

    def _grid(self, page: Worksheet, place: GridPlace) -> None:
        grid, get = place.grid, self.styles.get
        for at in range(place.width):
            page.write_blank(place.title, at, None, get(Role.SECTION))
        page.write_string(place.title, 0, cell_text(grid.title), get(Role.SECTION))
        for at, text in enumerate(place.notes, place.title + 1):
            page.write_string(at, 0, text, get(Role.NOTE))
        for number, column in enumerate(grid.columns):
            role = Role.FIGURE_HEADER if is_figure(grid, number) else Role.HEADER
            if beside_figures(grid, number):
                role = Role.SENTENCE_HEADER
            text = cell_text(header_text(header(column)))
            page.write_string(place.header, number, text, get(role))
        last = len(grid.rows) - grid.totals
        for at, row in enumerate(grid.rows):
            for number, value in enumerate(row):
                self._value(page, place.first + at, number, value, place, total=at >= last)
        self._bands(page, place)
        self._heat(page, place)

    def _value(
        self, page: Worksheet, row: int, column: int, value: Value, place: GridPlace, *, total: bool
    ) -> None:
        unit, role = place.grid.columns[column].unit, None
        if isinstance(value, Cell):
            unit, role, value = value.unit or unit, value.role, value.value
        if isinstance(value, str):
            usual = Role.SENTENCE if beside_figures(place.grid, column) else Role.LABEL
            look = self.styles.get(role or (Role.TOTAL_LABEL if total else usual), wrap=True)
            page.write_string(row, column, cell_text(value), look)
            return
        shape = number_format(unit, value)
        look = self.styles.get(role or (Role.TOTAL if total else Role.FORMULA), shape)
        match value:
            case None:
                page.write_blank(row, column, None, look)
            case date():
                page.write_datetime(row, column, datetime.combine(value, time()), look)
            case _ if math.isfinite(value):
                page.write_number(row, column, float(value), look)
            case _:
                page.write_string(row, column, NO_FIGURE, self.styles.get(Role.UNSURE))

    def _bands(self, page: Worksheet, place: GridPlace) -> None:
        """What a fan stacks: the difference between two percentiles, live."""
        grid = place.grid
        for number, (low, high) in enumerate(place.bands, len(grid.columns)):
            unit = grid.columns[low].unit
            look = self.styles.get(Role.UNSURE, number_format(unit, 0))
            page.write_string(place.header, number, BAND, self.styles.get(Role.FIGURE_HEADER))
            for at, row in enumerate(grid.rows, place.first):
                a, b = column_letter(low + 1), column_letter(high + 1)
                width = figure(row[high]) - figure(row[low])
                page.write_formula(at, number, f"={b}{at + 1}-{a}{at + 1}", look, width)

    def _heat(self, page: Worksheet, place: GridPlace) -> None:
        """From low to high in colour, white at nought where that lies between."""
        columns, rows = place.grid.heat, place.grid.rows
        if not columns or not rows:
            return
        figures = [figure(row[column]) for row in rows for column in columns]
        middle = {"mid_type": "percentile", "mid_value": 50}
        if min(figures) < 0 < max(figures):
            middle = {"mid_type": "num", "mid_value": 0}
        page.conditional_format(place.first, min(columns), place.end - 1, max(columns), {
            "type": "3_color_scale", "min_color": RED_FILL, "mid_color": WHITE,
            "max_color": GREEN_FILL, **middle,
        })  # fmt: skip

    def _view(self, page: Worksheet, layout: Layout) -> None:
        """The header of a sheet with one table stays in view, and the names before its rows."""
        page.hide_gridlines(2)
        only = layout.grids[0] if len(layout.grids) == 1 else None
        if only is not None and only.header < TOP and only is layout.places[0]:
            page.freeze_panes(only.first, 0 if is_figure(only.grid, 0) else 1)
        else:
            page.freeze_panes(1, 0)


def set_up_print(page: Worksheet, layout: Layout) -> None:
    """Landscape A4 as wide as the paper; no table row and no chart is cut in two."""
    page.set_landscape()
    page.set_paper(A4)
    page.set_margins(**MARGINS)
    page.set_footer(FOOTER)
    last_column = max(len(layout.widths), columns_under(CHART_WIDTH, layout.widths)) - 1
    page.print_area(0, 0, layout.end, last_column)
    long = len(layout.grids) == 1 and len(layout.grids[0].grid.rows) > TOP
    if long:
        page.repeat_rows(layout.grids[0].header)
    scale = min(1.0, PAGE_WIDTH / layout.pixels)
    if scale < SMALLEST:
        page.fit_to_pages(math.ceil(layout.pixels * SMALLEST / PAGE_WIDTH), 0)
        page.repeat_columns(0, 0)
        return
    # To the width and not by a scale: another program has other fonts, and wider columns.
    page.fit_to_pages(1, 0)
    page.set_h_pagebreaks(breaks(layout, PAGE_HEIGHT / scale))


def breaks(layout: Layout, room: float) -> list[int]:
    """Rows before which a page begins, so that a block that fits on a page stands on one; a
    longer table begins where it is and goes on."""
    found: list[int] = []
    start = 0
    for place in layout.places:
        top = place.title if isinstance(place, GridPlace) else place.row
        fits = height(layout, top, place.end) <= room
        if fits and start < top and height(layout, start, place.end) > room:
            found.append(top)
            start = top
        while height(layout, start, place.end) > room:  # a table of more than a page
            rows = range(start + 1, place.end + 1)
            start = next(row for row in rows if height(layout, start, row) > room) - 1
            found.append(start)
    return found


def height(layout: Layout, first: int, end: int) -> float:
    """Pixels from one row to another."""
    extra = sum(h * POINT - ROW for row, h in layout.heights.items() if first <= row < end)
    return (end - first) * ROW + extra


def columns_under(wide: int, widths: list[float]) -> int:
    """How many columns, those behind the widened ones too, a chart stands over."""
    from .places import pixels

    left, count = wide, 0
    while left > 0:
        left -= pixels(widths[count]) if count < len(widths) else 64
        count += 1
    return count


def is_figure(grid: Grid, column: int) -> bool:
    """Whether figures stand in it: its header stands to the right then, as they do."""
    for row in grid.rows:
        value = row[column].value if isinstance(row[column], Cell) else row[column]  # type: ignore[union-attr]
        if value is not None:
            return not isinstance(value, str)
    return grid.columns[column].unit is not None


def beside_figures(grid: Grid, column: int) -> bool:
    """Whether words stand close to the figures before them."""
    return column > 0 and not is_figure(grid, column) and is_figure(grid, column - 1)


def number_format(unit: Unit | None, value: float | date | None) -> str:
    if isinstance(value, date) and (unit is None or unit.format == GENERAL):
        return DATE_FORMAT
    return GENERAL if unit is None else unit.format


def figure(value: Value) -> float:
    """A figure to reckon with; nought where there is none."""
    inner = value.value if isinstance(value, Cell) else value
    return float(inner) if isinstance(inner, int | float) and math.isfinite(inner) else 0.0
