"""The native charts of a results workbook, in the colours and signs of the begroting."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from xlsxwriter.workbook import Workbook

from budget.engine.expr import Unit
from budget.sheet.styles import DATE_FORMAT, MONTH_FORMAT
from budget.workbook.charts import (
    COLOURS,
    DASHES,
    GAP,
    MARKERS,
    PATTERNS,
    SENSES,
    THOUSANDS_AXIS,
)

from .parts import Cell, Grid, Lines
from .places import MOST_BARS, GridPlace, header

MOST_LABELS, MOST_MARKED = 12, 24
LARGE = 20_000  # euros: from here on an axis counts thousands
SHADES = {1: (45,), 2: (70, 45), 3: (80, 60, 40)}  # per cent transparent, from the edge inwards
GRIDLINES = {"visible": True, "line": {"color": "#D9D9D9"}}
SHORT_MONTH = "[$-413]mmm yy"


def bands_of(lines: Lines) -> tuple[tuple[int, int], ...]:
    """The pairs of columns whose difference a fan stacks on its lowest line."""
    return tuple(zip(lines.y, lines.y[1:], strict=False)) if lines.kind == "fan" else ()


class ChartMaker:
    """Draws charts on grids that have their places."""

    def __init__(self, workbook: Workbook, places: Mapping[Grid, GridPlace]) -> None:
        self.workbook = workbook
        self.places = places

    def draw(self, lines: Lines) -> Any:
        """A chart to insert."""
        match lines.kind:
            case "fan":
                drawn = self._fan(lines)
            case "tornado":
                drawn = self._tornado(lines)
            case "beside":
                drawn = self._lying(lines)
            case "scatter" | "curve":
                drawn = self._points(lines)
            case _:
                drawn = self._series(lines)
        title = lines.title if not lines.title.startswith("=") else f" {lines.title}"
        drawn.set_title({"name": title, "name_font": {"size": 12, "bold": True}, "overlay": False})
        return drawn

    # --- what charts share -------------------------------------------------------

    def _column(self, lines: Lines, number: int, name: str = "", most: int | None = None) -> Any:
        """A series, with what stands in its cells now."""
        place = self.places[lines.grid]
        series: dict[str, Any] = {
            "values": place.cells(number, most), "values_data": _data(lines.grid, number, most),
            "categories": place.cells(lines.x, most),
            "categories_data": _data(lines.grid, lines.x, most),
        }  # fmt: skip
        if name:
            return {**series, "name": name}
        head = [header(lines.grid.columns[number])]
        return {**series, "name_formula": place.head(number), "name_data": head}

    def _values(self, lines: Lines) -> dict[str, Any]:
        """The axis of the figures: what they are, in what unit, in thousands where that reads."""
        name, shape = scaled(lines)
        return {
            "name": name, "num_format": shape, "line": {"none": True},
            "major_gridlines": GRIDLINES, "num_font": {"size": 9},
        }  # fmt: skip

    def _categories(self, lines: Lines) -> dict[str, Any]:
        axis: dict[str, Any] = {"label_position": "low", "num_font": {"size": 9}}
        unit = lines.grid.columns[lines.x].unit
        axis["name"] = lines.x_title
        if unit is not None:
            month = unit.format == MONTH_FORMAT
            axis["num_format"] = SHORT_MONTH if month else unit.format
            if unit.format in (MONTH_FORMAT, DATE_FORMAT):
                axis["text_axis"] = True
        count = len(lines.grid.shown)
        if count > MOST_LABELS:
            every = 6 if count % 6 == 0 else -(-count // MOST_LABELS)
            axis |= {"interval_unit": every, "interval_tick": every}
        return axis

    # --- the kinds ---------------------------------------------------------------

    def _series(self, lines: Lines) -> Any:
        kind = {"type": "line" if lines.kind == "line" else "column"}
        if lines.kind == "stacked":
            kind["subtype"] = "stacked"
        drawn: Any = self.workbook.add_chart(kind)
        for number, column in enumerate(lines.y):
            look = line_look(number) if lines.kind == "line" else bar_look(number)
            if lines.kind == "line" and len(lines.grid.shown) <= MOST_MARKED:
                look["marker"] = {"type": MARKERS[number % len(MARKERS)]}
            drawn.add_series({**self._column(lines, column), **look})
        drawn.set_x_axis(self._categories(lines))
        drawn.set_y_axis(self._values(lines))
        drawn.set_legend({"none": True} if len(lines.y) == 1 else {"position": "bottom"})
        return drawn

    def _points(self, lines: Lines) -> Any:
        subtype = {"subtype": "straight_with_markers"} if lines.kind == "curve" else {}
        drawn: Any = self.workbook.add_chart({"type": "scatter", **subtype})
        for number, column in enumerate(lines.y):
            colour = COLOURS[number % len(COLOURS)]
            sign = MARKERS[1:][number % len(MARKERS[1:])]
            look: dict[str, Any] = {"marker": {
                "type": sign, "size": 6, "fill": {"color": colour}, "border": {"color": colour},
            }}  # fmt: skip
            if lines.kind == "curve":
                look["line"] = line_look(number)["line"]
            drawn.add_series({**self._column(lines, column), **look})
        unit = lines.grid.columns[lines.x].unit
        name = lines.x_title or header(lines.grid.columns[lines.x])
        shape = {} if unit is None else {"num_format": unit.format}
        drawn.set_x_axis({"name": name, "label_position": "low", "num_font": {"size": 9}, **shape})
        drawn.set_y_axis(self._values(lines))
        drawn.set_legend({"none": True} if len(lines.y) == 1 else {"position": "bottom"})
        return drawn

    def _fan(self, lines: Lines) -> Any:
        """Bands between percentiles, stacked on an area that is not seen; the middle as a line."""
        place, columns = self.places[lines.grid], lines.grid.columns
        drawn: Any = self.workbook.add_chart({"type": "area", "subtype": "stacked"})
        unseen = {"fill": {"none": True}, "border": {"none": True}}
        drawn.add_series({**self._column(lines, lines.y[0], name="onderkant"), **unseen})
        count = len(lines.y) - 1
        shades = SHADES.get(-(-count // 2), SHADES[3])
        for number, (low, high) in enumerate(bands_of(lines)):
            at = len(columns) + place.bands.index((low, high))
            shade = shades[min(number, count - 1 - number, len(shades) - 1)]
            figures = [
                b - a for a, b in zip(_data(lines.grid, low), _data(lines.grid, high), strict=True)
            ]
            drawn.add_series({
                "name": f"{columns[low].header} tot {columns[high].header}",
                "values": place.cells(at), "values_data": figures,
                "categories": place.cells(lines.x),
                "categories_data": _data(lines.grid, lines.x),
                "fill": {"color": COLOURS[0], "transparency": shade}, "border": {"none": True},
            })  # fmt: skip
        middle: Any = self.workbook.add_chart({"type": "line"})
        seen = [lines.y[count // 2]] if count % 2 == 0 else []
        for number, column in enumerate(dict.fromkeys([*seen, lines.y[0], lines.y[-1]])):
            thin = {"color": COLOURS[0], "width": 1, "dash_type": "dash"}
            look = {"line": {"color": "#000000", "width": 2.25} if seen and not number else thin}
            middle.add_series({**self._column(lines, column), **look})
        drawn.combine(middle)
        drawn.set_x_axis({**self._categories(lines), "position_axis": "on_tick"})
        drawn.set_y_axis(self._values(lines))
        drawn.set_legend({"position": "bottom", "delete_series": [0]})
        return drawn

    def _tornado(self, lines: Lines) -> Any:
        """Bars to both sides of the base; beside each other where one would hide another."""
        low, high = (_data(lines.grid, column, MOST_BARS) for column in lines.y)
        hidden = any(a * b > 0 for a, b in zip(low, high, strict=True))
        drawn: Any = self.workbook.add_chart({"type": "bar"})
        for column, (colour, pattern) in zip(
            lines.y, (SENSES["worse"], (COLOURS[0], None)), strict=True
        ):
            series = self._column(lines, column, most=MOST_BARS)
            drawn.add_series({
                **series, **filled(colour, pattern), "gap": 40 if hidden else GAP,
                "overlap": 0 if hidden else 100,
            })  # fmt: skip
        self._names(drawn, lines)
        return drawn

    def _lying(self, lines: Lines) -> Any:
        """Bars that lie, so that long names can be read."""
        drawn: Any = self.workbook.add_chart({"type": "bar"})
        for number, column in enumerate(lines.y):
            drawn.add_series({**self._column(lines, column), **bar_look(number)})
        self._names(drawn, lines)
        return drawn

    def _names(self, drawn: Any, lines: Lines) -> None:
        """The axes of bars that lie: the y axis is the one with the names, from top to bottom."""
        drawn.set_y_axis({
            "reverse": True, "crossing": "max", "label_position": "low", "num_font": {"size": 9},
            "line": {"color": "#000000", "width": 1.5}, "major_tick_mark": "none",
        })  # fmt: skip
        drawn.set_x_axis(self._values(lines))
        drawn.set_legend({"none": True} if len(lines.y) == 1 else {"position": "bottom"})


# --- looks ---------------------------------------------------------------------


def line_look(number: int) -> dict[str, Any]:
    colour, dash = COLOURS[number % len(COLOURS)], DASHES[number % len(DASHES)]
    return {"line": {"color": colour, "width": 2.25, "dash_type": dash}}


def bar_look(number: int) -> dict[str, Any]:
    colour, pattern = COLOURS[number % len(COLOURS)], PATTERNS[number % len(PATTERNS)]
    return {**filled(colour, pattern), "gap": GAP}


def filled(colour: str, pattern: str | None) -> dict[str, Any]:
    if pattern is None:
        return {"fill": {"color": colour}, "border": {"color": colour}}
    look = {"pattern": pattern, "fg_color": "#FFFFFF", "bg_color": colour}
    return {"pattern": look, "border": {"color": colour}}


def scaled(lines: Lines) -> tuple[str, str]:
    """The name of the axis of the figures with their unit, and the format of its numbers."""
    unit = lines.grid.columns[lines.y[0]].unit
    if unit is None:
        return lines.y_title, "General"
    figures = [abs(v) for column in lines.y for v in _data(lines.grid, column)]
    if is_euro(unit) and max(figures, default=0) >= LARGE:
        return f"{lines.y_title} (× € 1.000)".lstrip(), THOUSANDS_AXIS
    named = unit.name not in ("nr", "0/1", "aantal") and unit.name != lines.y_title
    name = f"{lines.y_title} ({unit.name})".lstrip() if named else lines.y_title
    return name, "#,##0" if is_euro(unit) else unit.format


def is_euro(unit: Unit) -> bool:
    return unit.name.startswith("€")


def _data(grid: Grid, column: int, most: int | None = None) -> list[Any]:
    """What stands in a column: numbers, or words."""
    return [plain(row[column]) for row in grid.shown[:most]]


def plain(value: Any) -> Any:
    """As a chart keeps it: a date as its serial number, what is missing as 0."""
    from datetime import date

    from budget.engine.timeline import serial

    inner = value.value if isinstance(value, Cell) else value
    if isinstance(inner, date):
        return serial(inner)
    return 0.0 if inner is None else inner
