"""Native charts on live cells: one message each, said in the title."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any, assert_never

from xlsxwriter.workbook import Workbook

from budget.engine.data import Array
from budget.engine.expr import Line, Time
from budget.engine.formula import DATE_ROW, YEAR_ROW
from budget.engine.infer import rows_of
from budget.engine.run import Run
from budget.engine.statement import Chart, Series
from budget.sheet.address import column_letter, sheet_prefix
from budget.sheet.styles import Role, Styles

from .book import LABEL, OPENING, ROW_NAME, AddressBook
from .frame import YEAR_FORMAT
from .rows import RowSheet
from .sentences import sentence

# Never colour alone: on paper without colours, patterns, dashes and markers tell series apart.
COLOURS = ("#0072B2", "#E69F00", "#009E73", "#D55E00", "#CC79A7")  # Okabe and Ito
DASHES = ("solid", "dash", "round_dot", "long_dash", "dash_dot")
MARKERS = ("none", "circle", "square", "diamond", "triangle")
# LibreOffice draws only the diagonals well; between them a plain colour tells enough.
PATTERNS = (None, "wide_upward_diagonal", None, "wide_downward_diagonal", None)
SENSES = {"better": (COLOURS[2], None), "worse": (COLOURS[3], "wide_upward_diagonal")}
THOUSANDS, THOUSANDS_AXIS = "#,##0,;-#,##0,;;", "#,##0,"  # a comma at the end divides by 1,000
ONE_MONTH = "#,##0;-#,##0;;"  # months of nought say nothing
GAP = 60
WIDTH, HEIGHT, GAP_BETWEEN = 640, 320, 16  # pixels
MOST_SERIES = 5


@dataclass(frozen=True)
class Curve:
    """One series: its name, its cells, its figures, and what it was declared as.

    `name_cell`: where a name of the user stands, which XlsxWriter takes for a formula when it
    looks like one.
    """

    name: str
    cells: str
    values: list[float]
    item: Series
    name_cell: str = ""

    def named(self) -> dict[str, Any]:
        if not self.name_cell:
            return {"name": self.name}
        return {"name_formula": f"={self.name_cell}", "name_data": [self.name]}


@dataclass(frozen=True)
class ChartPlace:
    """Where the first chart of a sheet begins (row from 1, column from 0), how many stand beside
    each other and how large each is, in pixels."""

    row: int
    column: int = 0
    beside: int = 1
    width: int = WIDTH
    height: int = HEIGHT


class ChartWriter:
    """Draws the charts of one workbook."""

    def __init__(self, workbook: Workbook, styles: Styles, book: AddressBook, run: Run) -> None:
        self.workbook = workbook
        self.styles = styles
        self.book = book
        self.run = run

    def write(
        self, page: RowSheet, row: int, charts: Sequence[Chart], place: ChartPlace
    ) -> None:  # fmt: skip
        """The messages as text in the rows from `row` on, and the charts.

        A message is the title of its chart; charts below the table stand on top of them.
        """
        charts = [chart for chart in charts if chart.years <= self.book.time.years]
        for number, chart in enumerate(charts):
            formula, text = sentence(self.book, self.run, chart.title)
            page.start(row + number)
            look = self.styles.get(Role.LABEL)
            if formula is None:
                page.words("A", text, look)
            else:
                page.formula("A", formula, text, look)
            drawn = self._draw(chart, f"={sheet_prefix(str(page.name))}$A${row + number}", text)
            drawn.set_size({"width": place.width, "height": place.height})
            down, beside = divmod(number, place.beside)
            page.insert_chart(
                place.row - 1, place.column, drawn,
                {"x_offset": beside * (place.width + GAP_BETWEEN),
                 "y_offset": down * (place.height + GAP_BETWEEN),
                 "object_position": 3, "description": f"Grafiek: {text}"},
            )  # fmt: skip

    def _draw(self, chart: Chart, title: str, text: str) -> Any:
        curves = [curve for item in chart.series for curve in self._curves(chart, item)]
        bars = [curve for curve in curves if curve.item.kind != "line"]
        lines = [curve for curve in curves if curve.item.kind == "line"]
        drawn = self._kind(chart, bars, 0) if bars else None
        over = self._kind(chart, lines, len(bars)) if lines else None
        if drawn is not None and over is not None:
            drawn.combine(over)
        whole = drawn if drawn is not None else over
        assert whole is not None, f"{text}: een grafiek zonder reeksen"
        whole.set_title({"name": title, "name_font": {"size": 11, "bold": True}, "data": [text]})
        whole.set_legend(_legend([*bars, *lines]))
        thousands = chart.periods is not Time.MONTH and chart.axis == "€"
        whole.set_y_axis({
            "name": "× € 1.000" if thousands else chart.axis,
            "num_format": THOUSANDS_AXIS if thousands else "#,##0", "line": {"none": True},
            "major_gridlines": {"visible": True, "line": {"color": "#D9D9D9"}},
        })  # fmt: skip
        if chart.second_axis:
            whole.set_y2_axis({"name": chart.second_axis, "num_format": "#,##0"})
        axis: dict[str, Any] = {"label_position": "low", "num_font": {"size": 9}}
        if chart.periods is Time.MONTH:
            axis |= {"num_format": "[$-413]mmm yy", "text_axis": True, "interval_unit": 6,
                     "interval_tick": 6}  # fmt: skip
        elif chart.periods is Time.YEAR:
            axis |= {"num_format": YEAR_FORMAT}
        whole.set_x_axis(axis)
        return whole

    def _kind(self, chart: Chart, curves: Sequence[Curve], number: int) -> Any:
        kind: dict[str, str] = {"type": "line" if curves[0].item.kind == "line" else "column"}
        if curves[0].item.kind in ("stacked", "base"):
            kind["subtype"] = "stacked"
        drawn: Any = self.workbook.add_chart(kind)
        categories, colour = self._categories(chart), number
        for curve in curves:
            look = _look(chart, curve, colour, colour - number)
            drawn.add_series({
                "values": f"={curve.cells}", "values_data": curve.values,
                **curve.named(), **categories, **look,
            })  # fmt: skip
            colour += curve.item.kind != "base"
        return drawn

    def _categories(self, chart: Chart) -> dict[str, Any]:
        prefix, columns = self.book.sheets[0].prefix, self.book.columns
        data: list[float] | list[str]
        if chart.periods is Time.MONTH:
            cells = f"{prefix}${columns.first}${DATE_ROW}:${columns.last}${DATE_ROW}"
            data = self.run.serials[0, :, 0].tolist()
        elif chart.periods is Time.YEAR:
            cells = f"{prefix}${columns.first_year}${YEAR_ROW}:${columns.last_year}${YEAR_ROW}"
            data = [float(n + 1) for n in range(self.book.time.years)]
        else:
            steps = chart.series[0].steps
            cells, data = self._down(steps, LABEL), [line.label for line in steps]
        return {"categories": f"={cells}", "categories_data": data}

    def _curves(self, chart: Chart, item: Series) -> Iterator[Curve]:
        line, place = item.line, self.book.line(item.line)
        label = item.label or line.label
        if item.steps:
            values = [float(self.run.values[step].sum()) for step in item.steps]
            yield Curve(item.label, self._down(item.steps, OPENING), values, item)
            return
        figures = self._values(chart, line)
        table = rows_of(line)
        if table is not None and (item.per_row or place.total is None):
            for row, name in enumerate(self.run.data.rows[table][:MOST_SERIES]):
                cells = self._cells(chart, line, place.row + row)
                name_cell = f"{place.sheet}${column_letter(ROW_NAME)}${place.row + row}"
                yield Curve(name, cells, figures[row].tolist(), item, name_cell)
            return
        row = place.row if place.total is None else place.total
        yield Curve(label, self._cells(chart, line, row), figures.sum(axis=0).tolist(), item)

    def _down(self, lines: Sequence[Line], column: int) -> str:
        """One column over lines without periods, which stand in adjoining rows."""
        first, last = (self.book.line(line) for line in (lines[0], lines[-1]))
        assert last.row - first.row == len(lines) - 1, f"{lines[0].id}: niet aaneengesloten"
        letter = column_letter(column)
        return f"{first.sheet}${letter}${first.row}:${letter}${last.row}"

    def _values(self, chart: Chart, line: Line) -> Array:
        if chart.periods is Time.YEAR and line.time is Time.MONTH:
            return self.run.year(line, line.per_year)[:, :, 0]
        return self.run.values[line][:, :, 0]

    def _cells(self, chart: Chart, line: Line, row: int) -> str:
        columns, sheet = self.book.columns, self.book.line(line).sheet
        if chart.periods is Time.MONTH:
            return f"{sheet}${columns.first}${row}:${columns.last}${row}"
        return f"{sheet}${columns.first_year}${row}:${columns.last_year}${row}"


def _legend(curves: Sequence[Curve]) -> dict[str, Any]:
    """None for one series; else without what is not seen, or seen already under another name."""
    if len(curves) == 1:
        return {"none": True}
    unseen = [n for n, curve in enumerate(curves) if not curve.name]
    return {"position": "bottom", "delete_series": unseen}


def _look(chart: Chart, curve: Curve, colour: int, number: int) -> dict[str, Any]:
    """How a series is drawn: the `colour`-th of the chart, the `number`-th of its kind."""
    item, shade = curve.item, COLOURS[colour % len(COLOURS)]
    match item.kind:
        case "base":
            return {"fill": {"none": True}, "border": {"none": True}, "gap": GAP}
        case "line":
            dash, marker = DASHES[number % len(DASHES)], MARKERS[number % len(MARKERS)]
            points = {} if chart.periods is Time.MONTH else {"marker": {"type": marker}}
            line = {"color": shade, "width": 2.25, "dash_type": dash}
            return {"line": line, **points, "y2_axis": item.second}
        case "column" | "stacked":
            pattern = PATTERNS[number % len(PATTERNS)]
            if item.sense:
                shade, pattern = SENSES[item.sense]
            fill: dict[str, Any] = {"fill": {"color": shade}}
            if pattern is not None:
                look = {"pattern": pattern, "fg_color": "#FFFFFF", "bg_color": shade}
                fill = {"pattern": look}
            return {**fill, "border": {"color": shade}, "gap": GAP, **_labels(chart, item)}
        case _:
            assert_never(item.kind)


def _labels(chart: Chart, item: Series) -> dict[str, Any]:
    """The figure beside a column, where there are few enough to read them."""
    if item.kind == "stacked" and chart.periods is not Time.CONST:
        return {}
    shape = ONE_MONTH if chart.periods is Time.MONTH else THOUSANDS
    return {"data_labels": {"value": True, "num_format": shape, "font": {"size": 9}}}
