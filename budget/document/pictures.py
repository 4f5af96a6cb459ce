"""Charts as pictures for print: by matplotlib, without a screen, the same every time.

Every look is told twice, in colour and in dash, marker or hatch, so that grey print reads too.
"""

from __future__ import annotations

import logging
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from io import BytesIO
from pathlib import Path
from textwrap import fill
from typing import TYPE_CHECKING, Any

from budget.engine.wording import dutch_digits
from budget.workbook.charts import COLOURS

from .curves import Curve, Drawing
from .texts import unbroken

if TYPE_CHECKING:
    from matplotlib.axes import Axes
    from matplotlib.font_manager import FontProperties

DPI = 200
WIDTH, HEIGHT = 6.6, 3.3  # inches: as wide as the text
DASHES = ("-", "--", ":", "-.", (0, (8, 2)))
MARKERS = ("o", "s", "^", "D", "v")
HATCHES = ("", "////", "....", "xxxx", "\\\\\\\\")
GRID, ZERO = "#D9D9D9", "#404040"
EVERY = 6  # months between two labels
TOGETHER = 0.75  # of the room of a period, all columns beside each other
SIZE = 8.5  # points
TITLE_WIDTH, LEGEND_WIDTH = 82, 96  # letters that fit beside each other


@dataclass
class _Pen:
    """What drawing one chart needs: the axes, the fonts, and what is stacked so far."""

    axes: Axes
    plain: FontProperties
    drawing: Drawing
    above: list[float] = field(default_factory=list)
    below: list[float] = field(default_factory=list)

    @property
    def places(self) -> range:
        return range(len(self.drawing.labels))

    def beside(self) -> list[Curve]:
        """The columns that share the room of a period."""
        found = [c for c in self.drawing.curves if c.kind == "column"]
        return [curve for curve in found if not self.drawing.is_mark(curve)]


def picture(drawing: Drawing) -> bytes:
    """A chart as PNG; the same bytes for the same figures."""
    logging.getLogger("matplotlib").setLevel(logging.ERROR)  # it tells of its font cache
    import matplotlib
    from matplotlib.backends.backend_agg import FigureCanvasAgg
    from matplotlib.figure import Figure
    from matplotlib.font_manager import FontProperties

    fonts = Path(matplotlib.get_data_path()) / "fonts" / "ttf"
    plain = FontProperties(fname=fonts / "DejaVuSans.ttf", size=SIZE)
    bold = FontProperties(fname=fonts / "DejaVuSans-Bold.ttf", size=SIZE + 1)
    with matplotlib.rc_context(dict(matplotlib.rcParamsDefault)):  # not the user's own
        figure = Figure(figsize=(WIDTH, HEIGHT), dpi=DPI, layout="constrained")
        FigureCanvasAgg(figure)  # no screen
        axes = figure.add_subplot()
        pen = _Pen(axes, plain, drawing)
        pen.above, pen.below = ([0.0] * len(drawing.labels) for _ in range(2))
        for number, curve in enumerate(_in_order(drawing)):
            KINDS[curve.kind](pen, curve, number)
        _dress(pen)
        title = fill(unbroken(drawing.title), TITLE_WIDTH)
        figure.suptitle(title, x=0.01, ha="left", fontproperties=bold)
        content = BytesIO()
        figure.savefig(content, format="png", dpi=DPI, metadata={"Software": None})
    return content.getvalue()


def _in_order(drawing: Drawing) -> list[Curve]:
    """Bars lie under lines, and a mark on top."""
    return sorted(drawing.curves, key=lambda c: (drawing.is_mark(c), c.kind == "line"))


# --- the kinds ---------------------------------------------------------------


def _line(pen: _Pen, curve: Curve, number: int) -> None:
    which = len(pen.axes.get_lines())
    pen.axes.plot(
        pen.places, curve.values, label=curve.name, color=_colour(number), linewidth=1.8,
        linestyle=DASHES[which % len(DASHES)], marker=MARKERS[which % len(MARKERS)],
        markersize=4, markevery=EVERY if pen.drawing.monthly else 1,
    )  # fmt: skip


def _column(pen: _Pen, curve: Curve, number: int) -> None:
    if pen.drawing.is_mark(curve):
        _mark(pen, curve, number)
        return
    beside = pen.beside()
    width = TOGETHER / len(beside)
    shift = (beside.index(curve) - (len(beside) - 1) / 2) * width
    places = [place + shift for place in pen.places]
    bars = pen.axes.bar(places, curve.values, width, label=curve.name, **_filled(number))
    if len(beside) == 1 and not pen.drawing.monthly:
        labels = [dutch_digits(value, 0) for value in curve.values]
        pen.axes.bar_label(bars, labels, padding=2, fontproperties=pen.plain)


def _mark(pen: _Pen, curve: Curve, number: int) -> None:
    """One point, with its figure and its month."""
    place = next(n for n, value in enumerate(curve.values) if value)
    value = curve.values[place]
    when = pen.drawing.labels[place]
    pen.axes.plot([place], [value], marker="o", markersize=8, markerfacecolor="white",
                  markeredgewidth=2, color=_colour(number), linestyle="", zorder=5)  # fmt: skip
    late = place > len(pen.places) / 2
    pen.axes.annotate(
        f"{curve.name}: {pen.drawing.axis} {dutch_digits(value, 0)} ({when})", (place, value),
        xytext=(-10 if late else 10, 14), textcoords="offset points",
        ha="right" if late else "left", fontproperties=pen.plain, zorder=6,
        bbox={"facecolor": "white", "edgecolor": "none", "alpha": 0.85, "pad": 1.5},
    )  # fmt: skip


def _stacked(pen: _Pen, curve: Curve, number: int) -> None:
    """On top of the others of its sign."""
    bottom = [
        (above if value >= 0 else below)
        for value, above, below in zip(curve.values, pen.above, pen.below, strict=True)
    ]
    pen.axes.bar(pen.places, curve.values, TOGETHER * 0.8, bottom, label=curve.name,
                 **_filled(number))  # fmt: skip
    for place, value in enumerate(curve.values):
        side = pen.above if value >= 0 else pen.below
        side[place] += value


# Another kind of series needs a word here and in `Series.kind`.
KINDS: dict[str, Callable[[_Pen, Curve, int], None]] = {
    "line": _line, "column": _column, "stacked": _stacked,
}  # fmt: skip


def _colour(number: int) -> str:
    return COLOURS[number % len(COLOURS)]


def _filled(number: int) -> dict[str, Any]:
    return {"facecolor": _colour(number), "hatch": HATCHES[number % len(HATCHES)],
            "edgecolor": "white", "linewidth": 0.5}  # fmt: skip


# --- title, axes and legend --------------------------------------------------


def _dress(pen: _Pen) -> None:
    axes, drawing = pen.axes, pen.drawing
    axes.set_ylabel(drawing.axis, fontproperties=pen.plain)
    axes.axhline(0, color=ZERO, linewidth=0.9, zorder=1)
    axes.grid(axis="y", color=GRID, linewidth=0.6)
    axes.set_axisbelow(True)
    axes.spines[:].set_visible(False)
    axes.yaxis.set_major_formatter(lambda value, _: dutch_digits(value, 0))
    places = pen.places[:: EVERY if drawing.monthly else 1]
    axes.set_xticks(places, [drawing.labels[place] for place in places])
    axes.margins(x=0.02 if drawing.monthly else 0.05, y=0.15)
    if min(min(curve.values) for curve in drawing.curves) >= 0:
        axes.set_ylim(bottom=0)
    axes.tick_params(length=0)
    for text in (*axes.get_xticklabels(), *axes.get_yticklabels()):
        text.set_fontproperties(pen.plain)
    handles, names = axes.get_legend_handles_labels()
    if len(names) > 1:
        axes.figure.legend(handles, names, loc="outside lower center", ncols=_side_by_side(names),
                           frameon=False, prop=pen.plain, handlelength=3)  # fmt: skip


def _side_by_side(names: Sequence[str]) -> int:
    """As many names in a row of the legend as fit."""
    longest = max(map(len, names)) + 8
    return max(1, min(len(names), LEGEND_WIDTH // longest))
