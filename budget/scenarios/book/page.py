"""Writes one sheet of a results workbook."""

from __future__ import annotations

import math
from datetime import date, datetime, time

from xlsxwriter.workbook import Workbook
from xlsxwriter.worksheet import Worksheet

from budget.engine.expr import Unit
from budget.sheet.address import column_letter
from budget.sheet.fast import FastWorksheet
from budget.sheet.pages import header_text
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

from .charts import ChartMaker
from .parts import Cell, Grid, Value
from .places import BAND, CHART_WIDTH, NO_FIGURE, ChartPlace, GridPlace, Layout, header
from .printing import set_up_print

TOP = 12  # rows: a header below is not kept in view


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
        # A little down: else its edge is printed at the foot of the page before.
        where = {"object_position": 3, "y_offset": 4, "description": about}
        page.insert_chart(place.row, 0, drawn, where)

    def _grid(self, page: Worksheet, place: GridPlace) -> None:
        grid, get = place.grid, self.styles.get
        for at in range(place.width):
            page.write_blank(place.title, at, None, get(Role.SECTION))
        page.write_string(place.title, 0, cell_text(grid.title), get(Role.SECTION))
        for at, text in enumerate(place.notes, place.title + 1):
            page.write_string(at, 0, text, get(Role.NOTE))
        beside = {n for n in range(len(grid.columns)) if beside_figures(grid, n)}
        for number, column in enumerate(grid.columns):
            role = Role.FIGURE_HEADER if is_figure(grid, number) else Role.HEADER
            if number in beside:
                role = Role.SENTENCE_HEADER
            text = cell_text(header_text(header(column)))
            page.write_string(place.header, number, text, get(role))
        words = {n: Role.SENTENCE if n in beside else Role.LABEL for n in range(place.width)}
        last = len(grid.rows) - grid.totals
        for at, row in enumerate(grid.rows):
            for number, value in enumerate(row):
                unit, role = grid.columns[number].unit, words[number]
                self._value(page, place.first + at, number, value, unit, role, total=at >= last)
        self._bands(page, place)
        self._heat(page, place)

    def _value(
        self, page: Worksheet, row: int, column: int, value: Value, unit: Unit | None,
        words: Role, *, total: bool,
    ) -> None:  # fmt: skip
        """One cell. `words`: the role of a text in this column."""
        role = None
        if isinstance(value, Cell):
            unit, role, value = value.unit or unit, value.role, value.value
        if isinstance(value, str):
            look = self.styles.get(role or (Role.TOTAL_LABEL if total else words), wrap=True)
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
