"""Where everything of a sheet comes to stand, and how wide its columns are."""

from __future__ import annotations

import math
import re
import textwrap
from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date

from budget.engine.expr import Unit
from budget.sheet.address import column_letter, sheet_prefix
from budget.sheet.pages import BOLD, header_height, header_width, row_height
from budget.sheet.plain import cell_text
from budget.sheet.styles import DATE_FORMAT, GENERAL, MONTH_FORMAT

from .parts import Block, Cell, Column, Grid, Lines, Sheet, Value

CHAR, ROW = 7, 20  # pixels of a digit and of a row
EDGE = 5  # pixels beside the text of a cell
WIDEST, NARROWEST, HEADED = 48, 9, 20  # characters; the last only for the sake of a header
CHART_WIDTH, CHART_HEIGHT = 900, 300  # pixels
BAR, FRAME = 32, 110  # of bars that lie: each, and what stands around them
MOST_BARS = 10  # of a tornado
BAND = "breedte van de band"


@dataclass(frozen=True)
class GridPlace:
    """A grid on its sheet: the rows of its title, header and first figures, from 0."""

    grid: Grid
    sheet: str
    title: int
    notes: tuple[str, ...]
    bands: tuple[tuple[int, int], ...] = ()  # pairs of columns that a fan needs the difference of

    @property
    def top(self) -> int:
        return self.title

    @property
    def header(self) -> int:
        return self.title + 1 + len(self.notes)

    @property
    def first(self) -> int:
        return self.header + 1

    @property
    def end(self) -> int:
        """The row behind the last."""
        return self.first + len(self.grid.rows)

    @property
    def width(self) -> int:
        """How many columns it has."""
        return len(self.grid.columns) + len(self.bands)

    def cells(self, column: int, most: int | None = None) -> str:
        """The figures of a column, as a chart refers to them."""
        rows = len(self.grid.shown[:most])
        letter = column_letter(column + 1)
        return (
            f"={sheet_prefix(self.sheet)}${letter}${self.first + 1}:${letter}${self.first + rows}"
        )

    def head(self, column: int) -> str:
        """The header of a column, as a chart refers to it."""
        return f"={sheet_prefix(self.sheet)}${column_letter(column + 1)}${self.header + 1}"


@dataclass(frozen=True)
class ChartPlace:
    lines: Lines
    row: int
    height: int  # pixels

    @property
    def top(self) -> int:
        return self.row

    @property
    def end(self) -> int:
        return self.row + math.ceil(self.height / ROW) + 1


@dataclass(frozen=True)
class Layout:
    """A sheet, measured. `heights`: of the rows that are not of the ordinary height, in points."""

    name: str
    intro: tuple[str, ...]
    widths: list[float]
    places: list[GridPlace | ChartPlace]
    heights: dict[int, float] = field(default_factory=dict)

    @property
    def end(self) -> int:
        return max((place.end for place in self.places), default=len(self.intro) + 1)

    @property
    def grids(self) -> list[GridPlace]:
        return [place for place in self.places if isinstance(place, GridPlace)]

    @property
    def pixels(self) -> int:
        """How wide all of it is."""
        charts = CHART_WIDTH if len(self.grids) < len(self.places) else 0
        return max(charts, sum(map(pixels, self.widths)))


def lay_out(sheet: Sheet, bands: dict[Grid, tuple[tuple[int, int], ...]]) -> Layout:
    """Measure a sheet. `bands`: of the grids that a fan is drawn from."""
    grids = [block for block in sheet.blocks if isinstance(block, Grid)]
    widths: list[float] = []
    for grid in grids:
        columns = [*grid.columns, *(Column(BAND) for _ in bands.get(grid, ()))]
        for number, column in enumerate(columns):
            needed = _width(grid, number, column)
            if number == len(widths):
                widths.append(needed)
            widths[number] = max(widths[number], needed)
    room = max(CHART_WIDTH, sum(map(pixels, widths))) // CHAR
    intro = wrapped(sheet.intro, room)
    layout = Layout(sheet.name, intro, widths, [])
    row = len(intro) + 2
    for block in sheet.blocks:
        place = _place(block, sheet.name, row, room, bands)
        layout.places.append(place)
        row = place.end + 1
        if isinstance(place, GridPlace):
            layout.heights.update(_heights(place, widths))
    return layout


def _place(
    block: Block, sheet: str, row: int, room: int, bands: dict[Grid, tuple[tuple[int, int], ...]]
) -> GridPlace | ChartPlace:
    if isinstance(block, Grid):
        return GridPlace(block, sheet, row, wrapped(block.note, room), bands.get(block, ()))
    return ChartPlace(block, row, chart_height(block))


def chart_height(lines: Lines) -> int:
    """In pixels: bars that lie have room for each name."""
    if lines.kind == "tornado":
        return FRAME + BAR * min(len(lines.grid.shown), MOST_BARS)
    if lines.kind == "beside":
        return FRAME + BAR * len(lines.grid.shown)
    return CHART_HEIGHT


def wrapped(text: str, room: float) -> tuple[str, ...]:
    """A text as lines of so many characters; a letter is a little narrower than a digit."""
    return tuple(textwrap.wrap(cell_text(text), int(room * 1.05)))


def pixels(width: float) -> int:
    return int(width * CHAR + EDGE)


def header(column: Column) -> str:
    """With the unit, unless that says the same."""
    unit = "" if column.unit is None else column.unit.name
    if not unit or unit in ("nr", "tekst", "aantal") or unit.casefold() == column.header.casefold():
        return column.header
    return f"{column.header} ({unit})"


def _width(grid: Grid, number: int, column: Column) -> float:
    if column.width:
        return column.width
    text = header(column)
    two_lines = min(BOLD * len(text) / 2 + 4, HEADED)
    found = max(NARROWEST, header_width(text), two_lines)
    cells = [row[number] for row in grid.rows if number < len(row)]
    figures = [cell for cell in cells if isinstance(cell, float) and math.isfinite(cell)]
    ends = (min(figures), max(figures)) if figures else ()  # the longest is one of these
    others = (cell for cell in cells if not isinstance(cell, float) or not math.isfinite(cell))
    for cell in (*ends, *others):
        found = max(found, printed_length(cell, column.unit) + 2)
        if found >= WIDEST:
            return WIDEST
    return found


def printed_length(value: Value, unit: Unit | None) -> int:
    """How many characters a value takes in its unit's format."""
    if isinstance(value, Cell):
        return printed_length(value.value, value.unit or unit)
    match value:
        case None:
            return 0
        case str():
            return len(value)
        case date():
            return len(DATE_FORMAT)
    shape = GENERAL if unit is None else unit.format
    if shape in (MONTH_FORMAT, DATE_FORMAT):
        return len(DATE_FORMAT)
    if not math.isfinite(value):
        return len(NO_FIGURE)
    if shape == GENERAL:
        return len(f"{value:.6g}")
    shape = re.sub(r"\[[^\]]*\]", "", shape).split(";")[0]
    decimals = len(found[1]) if (found := re.search(r"\.([0#]+)", shape)) else 0
    amount = value * 100 if "%" in shape else value
    text = f"{amount:,.{decimals}f}" if "," in shape else f"{amount:.{decimals}f}"
    return len(text) + len(re.sub(r"[#0.,]", "", shape))


NO_FIGURE = "geen uitkomst"


def _heights(place: GridPlace, widths: Sequence[float]) -> dict[int, float]:
    """Of the header and of the rows with a text too long for its column."""
    heads = [(header(c), widths[n]) for n, c in enumerate(place.grid.columns)]
    heads += [(BAND, widths[n]) for n in range(len(heads), place.width)]
    found = {place.header: header_height(heads)}
    for number, row in enumerate(place.grid.rows, place.first):
        texts = [(_text(value), widths[n]) for n, value in enumerate(row)]
        height = max((row_height(*each) for each in texts if len(each[0]) > each[1]), default=0)
        if height > ROW * 0.75:
            found[number] = height
    return found


def _text(value: Value) -> str:
    inner = value.value if isinstance(value, Cell) else value
    return inner if isinstance(inner, str) else ""
