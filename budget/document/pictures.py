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
from budget.workbook.charts import COLOURS, SENSES

from .curves import Curve, Drawing, change
from .texts import unbroken

if TYPE_CHECKING:
    from matplotlib.axes import Axes
    from matplotlib.font_manager import FontProperties

DPI = 200
WIDTH, HEIGHT = 6.6, 3.3  # inches: as wide as the text
DASHES = ("-", "--", ":", "-.", (0, (8, 2)))
MARKERS = ("o", "s", "^", "D", "v")
HATCHES = ("", "////", "....", "xxxx", "\\\\\\\\")
WORSE = "////"
GRID, ZERO = "#D9D9D9", "#404040"
EVERY = 6  # months between two labels
TOGETHER = 0.75  # of the room of a period, all columns beside each other
SIZE = 8.5  # points
TITLE_WIDTH, LEGEND_WIDTH = 82, 96  # letters that fit beside each other
SLANT = 25  # degrees: the names of steps are long
UNSEEN = "_"  # matplotlib leaves a name that begins so out of its legend


@dataclass
class _Pen:
    """What drawing one chart needs: the axes, the fonts, and what is stacked so far."""

    axes: Axes
    plain: FontProperties
    drawing: Drawing
    second: Axes | None = None
    above: list[float] = field(default_factory=list)
    below: list[float] = field(default_factory=list)
    lines: int = 0

    @property
    def places(self) -> range:
        return range(len(self.drawing.labels))

    def beside(self) -> list[Curve]:
        """The columns that share the room of a period."""
        found = [c for c in self.drawing.curves if c.kind == "column"]
        return [curve for curve in found if not self.drawing.is_mark(curve)]

    def axes_of(self, curve: Curve) -> Axes:
        """The axes, or those with a measure of their own."""
        if not curve.item.second:
            return self.axes
        if self.second is None:
            self.second = self.axes.twinx()
        return self.second


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
        pen = _Pen(figure.add_subplot(), plain, drawing)
        pen.above, pen.below = ([0.0] * len(drawing.labels) for _ in range(2))
        number = 0
        for curve in _in_order(drawing):
            KINDS[curve.kind](pen, curve, number)
            number += curve.kind != "base"
        _dress(pen)
        if drawing.in_steps:
            _step_figures(pen)
        _legend(pen)
        title = fill(unbroken(drawing.title), TITLE_WIDTH)
        figure.suptitle(title, x=0.01, ha="left", fontproperties=bold)
        content = BytesIO()
        figure.savefig(content, format="png", dpi=DPI, metadata={"Software": None})
    return content.getvalue()


def _in_order(drawing: Drawing) -> list[Curve]:
    """Bars lie under lines, a mark on top; what only carries others takes no colour."""
    return sorted(
        drawing.curves, key=lambda c: (drawing.is_mark(c), c.kind == "line", c.kind != "base")
    )


# --- the kinds ---------------------------------------------------------------


def _line(pen: _Pen, curve: Curve, number: int) -> None:
    which = pen.lines
    pen.lines += 1
    pen.axes_of(curve).plot(
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
    bars = pen.axes.bar(places, curve.values, width, label=curve.name, **_filled(curve, number))
    if len(beside) == 1 and not pen.drawing.monthly:
        labels = [dutch_digits(value, 0) for value in curve.values]
        pen.axes.bar_label(bars, labels, padding=2, fontproperties=pen.plain)


def _mark(pen: _Pen, curve: Curve, number: int) -> None:
    """One point, with its figure and its month."""
    place = next(n for n, value in enumerate(curve.values) if value)
    value = curve.values[place]
    when, axis = pen.drawing.labels[place], pen.drawing.chart.axis
    pen.axes.plot([place], [value], marker="o", markersize=8, markerfacecolor="white",
                  markeredgewidth=2, color=_colour(number), linestyle="", zorder=5)  # fmt: skip
    late = place > len(pen.places) / 2
    pen.axes.annotate(
        f"{curve.name}: {axis} {dutch_digits(value, 0)} ({when})", (place, value),
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
    pen.axes.bar(pen.places, curve.values, TOGETHER * 0.8, bottom, label=curve.name or UNSEEN,
                 **_filled(curve, number))  # fmt: skip
    _base(pen, curve, number)


def _base(pen: _Pen, curve: Curve, _: int) -> None:
    """What is not seen itself, but carries others."""
    for place, value in enumerate(curve.values):
        side = pen.above if value >= 0 else pen.below
        side[place] += value


def _step_figures(pen: _Pen) -> None:
    """What each step does, once, beyond its end; a step through zero has two parts."""
    for place in pen.places:
        parts = [c for c in pen.drawing.curves if c.kind != "base" and c.values[place]]
        if not parts:
            continue
        up = any(curve.values[place] > 0 for curve in parts)
        pen.axes.annotate(
            dutch_digits(sum(change(curve, place) for curve in parts), 0),
            (place, pen.above[place] if up else pen.below[place]),
            xytext=(0, 3 if up else -3), textcoords="offset points", ha="center",
            va="bottom" if up else "top", fontproperties=pen.plain,
        )  # fmt: skip


# Another kind of series needs a word here and in `Series.kind`.
KINDS: dict[str, Callable[[_Pen, Curve, int], None]] = {
    "line": _line, "column": _column, "stacked": _stacked, "base": _base,
}  # fmt: skip


def _colour(number: int) -> str:
    return COLOURS[number % len(COLOURS)]


def _filled(curve: Curve, number: int) -> dict[str, Any]:
    colour, hatch = _colour(number), HATCHES[number % len(HATCHES)]
    if curve.item.sense:
        colour = SENSES[curve.item.sense][0]
        hatch = WORSE if curve.item.sense == "worse" else ""
    return {"facecolor": colour, "hatch": hatch, "edgecolor": "white", "linewidth": 0.5}


# --- axes and legend ---------------------------------------------------------


def _dress(pen: _Pen) -> None:
    axes, drawing = pen.axes, pen.drawing
    axes.axhline(0, color=ZERO, linewidth=0.9, zorder=1)
    axes.grid(axis="y", color=GRID, linewidth=0.6)
    axes.set_axisbelow(True)
    places = pen.places[:: EVERY if drawing.monthly else 1]
    names = [drawing.labels[place] for place in places]
    axes.set_xticks(places, names)
    axes.margins(x=0.02 if drawing.monthly else 0.05, y=0.15)
    _measure(pen, axes, drawing.chart.axis)
    if pen.second is not None:
        _measure(pen, pen.second, drawing.chart.second_axis)
    for text in axes.get_xticklabels():
        text.set_fontproperties(pen.plain)
        if drawing.in_steps:
            text.set(rotation=SLANT, ha="right", rotation_mode="anchor")


def _measure(pen: _Pen, axes: Axes, name: str) -> None:
    """One vertical axis: its name, its numbers, and from zero where nothing is below it."""
    axes.set_ylabel(name, fontproperties=pen.plain)
    axes.spines[:].set_visible(False)
    axes.tick_params(length=0)
    axes.yaxis.set_major_formatter(lambda value, _: dutch_digits(value, 0))
    for text in axes.get_yticklabels():
        text.set_fontproperties(pen.plain)
    second = axes is pen.second
    shown = [curve for curve in pen.drawing.curves if curve.item.second == second]
    if min(min(curve.values) for curve in shown) >= 0:
        axes.set_ylim(bottom=0)


def _legend(pen: _Pen) -> None:
    handles, names = pen.axes.get_legend_handles_labels()
    if pen.second is not None:
        more, others = pen.second.get_legend_handles_labels()
        handles, names = [*handles, *more], [*names, *others]
    if len(names) > 1:
        pen.axes.figure.legend(
            handles, names, loc="outside lower center", ncols=_side_by_side(names),
            frameon=False, prop=pen.plain, handlelength=3,
        )  # fmt: skip


def _side_by_side(names: Sequence[str]) -> int:
    """As many names in a row of the legend as fit."""
    longest = max(map(len, names)) + 8
    return max(1, min(len(names), LEGEND_WIDTH // longest))
