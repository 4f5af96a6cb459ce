"""Native charts on live cells: one message each, said in the title."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any

from xlsxwriter.workbook import Workbook

from budget.engine.data import Array
from budget.engine.expr import Line, Time
from budget.engine.formula import DATE_ROW, YEAR_ROW
from budget.engine.infer import rows_of
from budget.engine.run import Run
from budget.engine.statement import Chart, Series
from budget.sheet.address import column_letter, sheet_prefix
from budget.sheet.styles import Role, Styles

from .book import ROW_NAME, AddressBook
from .frame import YEAR_FORMAT
from .rows import RowSheet
from .sentences import sentence

COLOURS = ("#0072B2", "#E69F00", "#009E73", "#D55E00", "#CC79A7")  # Okabe and Ito
DASHES = ("solid", "dash", "round_dot", "long_dash", "dash_dot")
WIDTH, HEIGHT, ROWS_HIGH = 640, 320, 17
MOST_SERIES = 5


@dataclass(frozen=True)
class Curve:
    """One series: its name, its cells, its figures. `name_cell`: where a name of the user stands,
    which XlsxWriter takes for a formula when it looks like one."""

    name: str
    cells: str
    values: list[float]
    kind: str
    name_cell: str = ""

    def named(self) -> dict[str, Any]:
        if not self.name_cell:
            return {"name": self.name}
        return {"name_formula": f"={self.name_cell}", "name_data": [self.name]}


class ChartWriter:
    """Draws the charts of one workbook."""

    def __init__(self, workbook: Workbook, styles: Styles, book: AddressBook, run: Run) -> None:
        self.workbook = workbook
        self.styles = styles
        self.book = book
        self.run = run

    def write(self, page: RowSheet, row: int, charts: Sequence[Chart], column: int = 0) -> None:
        """The messages as text, then the charts under them, two beside each other.

        `column` (from 0): where they begin; beyond the columns that print on every page they
        stand below each other, so that no page edge cuts them.
        """
        beside = 1 if column else 2
        if not charts:
            return
        page.start(row)
        page.words("A", "Grafieken", self.styles.get(Role.SECTION))
        first = row + 1 + len(charts)
        for number, chart in enumerate(charts):
            formula, text = sentence(self.book, self.run, chart.title)
            page.start(row + 1 + number)
            look = self.styles.get(Role.LABEL)
            if formula is None:
                page.words("A", text, look)
            else:
                page.formula("A", formula, text, look)
            drawn = self._draw(chart, f"={sheet_prefix(str(page.name))}$A${row + 1 + number}", text)
            page.insert_chart(
                first + number // beside * ROWS_HIGH, column, drawn,
                {"x_offset": 8 + number % beside * (WIDTH + 16), "y_offset": 8,
                 "object_position": 3, "description": f"Grafiek: {text}"},
            )  # fmt: skip

    def _draw(self, chart: Chart, title: str, text: str) -> Any:
        curves = [curve for item in chart.series for curve in self._curves(chart, item)]
        bars = [curve for curve in curves if curve.kind != "line"]
        lines = [curve for curve in curves if curve.kind == "line"]
        drawn = self._kind(chart, bars, 0) if bars else None
        over = self._kind(chart, lines, len(bars)) if lines else None
        if drawn is not None and over is not None:
            drawn.combine(over)
        whole = drawn if drawn is not None else over
        assert whole is not None, f"{text}: een grafiek zonder reeksen"
        whole.set_title({"name": title, "name_font": {"size": 11, "bold": True}, "data": [text]})
        whole.set_size({"width": WIDTH, "height": HEIGHT})
        whole.set_legend({"none": True} if len(curves) == 1 else {"position": "bottom"})
        whole.set_y_axis({
            "name": chart.axis, "num_format": "#,##0", "line": {"none": True},
            "major_gridlines": {"visible": True, "line": {"color": "#D9D9D9"}},
        })  # fmt: skip
        axis: dict[str, Any] = {"label_position": "low", "num_font": {"size": 9}}
        if chart.periods is Time.MONTH:
            axis |= {"num_format": "[$-413]mmm yy", "text_axis": True, "interval_unit": 6,
                     "interval_tick": 6}  # fmt: skip
        else:
            axis |= {"num_format": YEAR_FORMAT}
        whole.set_x_axis(axis)
        return whole

    def _kind(self, chart: Chart, curves: Sequence[Curve], number: int) -> Any:
        kind: dict[str, str] = {"type": "line" if curves[0].kind == "line" else "column"}
        if curves[0].kind == "stacked":
            kind["subtype"] = "stacked"
        drawn: Any = self.workbook.add_chart(kind)
        categories = self._categories(chart)
        for place, curve in enumerate(curves, number):
            colour = COLOURS[place % len(COLOURS)]
            look: dict[str, Any] = {"fill": {"color": colour}, "gap": 60}
            if curve.kind == "line":
                dash = DASHES[(place - number) % len(DASHES)]
                look = {"line": {"color": colour, "width": 2.25, "dash_type": dash}}
            drawn.add_series({
                "values": f"={curve.cells}", "values_data": curve.values,
                **curve.named(), **categories, **look,
            })  # fmt: skip
        return drawn

    def _categories(self, chart: Chart) -> dict[str, Any]:
        prefix, columns = self.book.sheets[0].prefix, self.book.columns
        if chart.periods is Time.MONTH:
            cells = f"{prefix}${columns.first}${DATE_ROW}:${columns.last}${DATE_ROW}"
            data = self.run.serials[0, :, 0].tolist()
        else:
            cells = f"{prefix}${columns.first_year}${YEAR_ROW}:${columns.last_year}${YEAR_ROW}"
            data = [float(n + 1) for n in range(self.book.time.years)]
        return {"categories": f"={cells}", "categories_data": data}

    def _curves(self, chart: Chart, item: Series) -> Iterator[Curve]:
        line, place = item.line, self.book.line(item.line)
        values = self._values(chart, line)
        label = item.label or line.label
        table = rows_of(line)
        if table is not None and (item.per_row or place.total is None):
            for row, name in enumerate(self.run.data.rows[table][:MOST_SERIES]):
                cells = self._cells(chart, line, place.row + row)
                name_cell = f"{place.sheet}${column_letter(ROW_NAME)}${place.row + row}"
                yield Curve(name, cells, values[row].tolist(), item.kind, name_cell)
            return
        row = place.row if place.total is None else place.total
        yield Curve(label, self._cells(chart, line, row), values.sum(axis=0).tolist(), item.kind)

    def _values(self, chart: Chart, line: Line) -> Array:
        if chart.periods is Time.YEAR and line.time is Time.MONTH:
            return self.run.year(line, line.per_year)[:, :, 0]
        return self.run.values[line][:, :, 0]

    def _cells(self, chart: Chart, line: Line, row: int) -> str:
        columns, sheet = self.book.columns, self.book.line(line).sheet
        if chart.periods is Time.MONTH:
            return f"{sheet}${columns.first}${row}:${columns.last}${row}"
        return f"{sheet}${columns.first_year}${row}:${columns.last_year}${row}"
