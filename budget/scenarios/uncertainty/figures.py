"""The sheets of the results workbook that show figures and their percentiles."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

import numpy as np

from budget.engine.data import Array
from budget.engine.expr import Unit
from budget.engine.wording import dutch_digits
from budget.model.eenheden import EUR, MAAND, NUMMER, PERCENTAGE
from budget.scenarios.book import Cell, Column, Grid, Lines, Sheet
from budget.scenarios.book.parts import Value
from budget.scenarios.outputs import Output

from .question import Answer, Figure
from .streaming import BINS, EXACT, SHARES

NAMES = [f"P{share * 100:.0f}" for share in SHARES]
FAN = (0.05, 0.25, 0.50, 0.75, 0.95)
CLASSES = 24  # of the picture of the lowest bank
EXPLAINED = (
    "P5 betekent: in 5 van de 100 gevallen is het lager. Tussen P5 en P95 ligt het in 9 van de "
    "10 gevallen; P50 is het midden."
)
BELOW_ZERO = "Kans onder nul"


# --- percentiles ------------------------------------------------------------------------


def percentile_columns(unit: Unit | None, draws: int) -> list[Column]:
    """Of a row as `percentile_cells` makes it."""
    names = ["Begroot", *NAMES, "Gemiddeld"]
    found = [*(Column(name, unit) for name in names), Column(BELOW_ZERO, PERCENTAGE)]
    return found if draws <= EXACT else [*found, Column("Telfout hoogstens", unit)]


def percentile_cells(figure: Figure, unit: Unit | None = None) -> list[Value]:
    """`unit`: where it is not that of the column."""
    amounts = [Cell(v, unit) for v in (figure.base, *figure.percentiles, figure.mean)]
    counted = [] if figure.below_zero.draws <= EXACT else [Cell(figure.bound, unit)]
    return [*amounts, figure.below_zero.value, *counted]


def column_of(share: float, first: int) -> int:
    """The number of the column of a percentile."""
    return first + 1 + SHARES.index(share)


def explained(draws: int) -> str:
    """How to read a table with percentiles, and how exact they are."""
    if draws <= EXACT:
        return EXPLAINED
    return (
        f"{EXPLAINED} Boven {dutch_digits(EXACT, 0)} trekkingen worden de cijfers in {BINS} "
        "vakjes geteld: een percentiel kan zoveel verschillen als de telfout zegt."
    )


def by_month(answer: Answer, outputs: Sequence[Output], title: str) -> Grid:
    timeline = answer.question.plan.data.timeline
    figures = [answer.figure(output) for output in outputs]
    days = {timeline.label(month): timeline.day(month) for month in range(timeline.months)}
    return Grid(
        title,
        [Column("Maand", MAAND), *percentile_columns(outputs[0].unit, answer.question.draws)],
        [[days[one.output.period], *percentile_cells(one)] for one in figures],
        explained(answer.question.draws),
    )


def fan(title: str, grid: Grid, y_title: str = "") -> Lines:
    """The bands between the percentiles of a table by month or year."""
    return Lines(title, grid, 0, [column_of(share, 1) for share in FAN], "fan", y_title=y_title)


def chance(title: str, grid: Grid) -> Lines:
    """How often a figure is below nought, from the same table."""
    at = next(n for n, column in enumerate(grid.columns) if column.header == BELOW_ZERO)
    return Lines(title, grid, 0, [at], "bar", y_title="Kans")


# --- sheets -----------------------------------------------------------------------------


def bank_sheet(answer: Answer) -> Sheet:
    grid = by_month(answer, answer.question.figures.bank, "Bankstand aan het eind van de maand")
    return Sheet(
        "Bank",
        "De bankstand per maand: hoe ver hij uiteen kan lopen, en hoe vaak hij onder nul staat.",
        [
            fan("De bankstand in 9 van de 10 gevallen, en in de helft", grid, "Bankstand"),
            chance("Kans dat de bank onder nul staat", grid),
            grid,
        ],
    )


def lowest_sheet(answer: Answer) -> Sheet:
    figures = answer.question.figures
    lows, when = answer.followed(figures.goals[0]), answer.followed(figures.when)
    timeline = answer.question.plan.data.timeline
    shares, edges = np.histogram(lows, round_edges(lows))
    classes = Grid(
        "Hoe laag de bank komt",
        [Column("Van", EUR), Column("Tot", EUR), Column("Deel van de gevallen", PERCENTAGE)],
        [
            [float(low), float(high), share / len(lows)]
            for low, high, share in zip(edges, edges[1:], shares.tolist(), strict=False)
        ],
    )
    counts = np.bincount(when.astype(int) - 1, minlength=timeline.months).tolist()
    months = Grid(
        "In welke maand de bank het laagst staat",
        [Column("Maand", MAAND), Column("Deel van de gevallen", PERCENTAGE)],
        [[timeline.day(month), count / len(when)] for month, count in enumerate(counts) if count],
    )  # months in which it never is are left out
    return Sheet(
        "Laagste bankstand",
        "De laagste bankstand van de hele begroting, en de maand waarin hij valt.",
        [
            Lines(
                "Hoe laag de bank komt", classes, 0, [2], "bar", "Laagste bankstand vanaf", "Deel"
            ),
            classes,
            Lines("Wanneer de bank het laagst staat", months, 0, [1], "bar", y_title="Deel"),
            months,
        ],
    )


def round_edges(figures: Array) -> Array:
    """Classes with round limits, not many more than `CLASSES`."""
    width = max(float(np.ptp(figures)), 1.0) / CLASSES
    power = 10.0 ** np.floor(np.log10(width))
    step = power * next(nice for nice in (1, 2, 5, 10) if nice * power >= width)
    return np.asarray(np.arange(np.floor(figures.min() / step), figures.max() / step + 1) * step)


def result_sheet(answer: Answer) -> Sheet:
    goals = [answer.figure(output) for output in answer.question.figures.goals]
    years = Grid(
        "Resultaat per jaar",
        [Column("Jaar"), *percentile_columns(EUR, answer.question.draws)],
        [[one.output.period, *percentile_cells(one)] for one in goals[1:-1]],
        explained(answer.question.draws),
    )
    others = Grid(
        "Over de hele begroting",
        [Column("Wat"), *percentile_columns(EUR, answer.question.draws)],
        [
            ["Laagste bankstand", *percentile_cells(goals[0])],
            [goals[-1].output.line.label, *percentile_cells(goals[-1])],
        ],
    )
    return Sheet(
        "Resultaat",
        "Het resultaat van elk jaar: hoe ver het uiteen kan lopen, en de kans op een verlies.",
        [
            fan("Het resultaat in 9 van de 10 gevallen, en in de helft", years, "Resultaat"),
            years,
            chance("Kans op een verlies", years),
            others,
        ],
    )


def line_sheets(answer: Answer) -> Iterator[Sheet]:
    """The lines that were asked: by month a table each, all others in one."""
    timeline = answer.question.plan.data.timeline
    months = {timeline.label(month) for month in range(timeline.months)}
    lines: dict[tuple[str, int | None], list[Output]] = {}
    others: list[Output] = []
    for output in answer.question.figures.lines:
        if output.period in months:
            lines.setdefault((output.line.id, output.row), []).append(output)
        elif not output.verdict:
            others.append(output)
    if others:
        yield _others(answer, others)
    if lines:
        yield Sheet(
            "Per maand",
            "De gekozen regels per maand.",
            [by_month(answer, some, _line_name(some[0])) for some in lines.values()],
        )


def _others(answer: Answer, outputs: Sequence[Output]) -> Sheet:
    rows: list[list[Value]] = []
    for figure in map(answer.figure, outputs):
        unit = NUMMER if figure.output.is_month else figure.output.unit
        rows.append([figure.output.label, *percentile_cells(figure, unit)])
    grid = Grid(
        "Andere cijfers",
        [Column("Cijfer", width=44), *percentile_columns(None, answer.question.draws)],
        rows,
        explained(answer.question.draws),
    )
    return Sheet("Andere cijfers", "Kengetallen en andere cijfers, per jaar of als geheel.", [grid])


def _line_name(output: Output) -> str:
    """Its label without the month."""
    return output.label.removesuffix(f", {output.period}")


__all__ = ["bank_sheet", "line_sheets", "lowest_sheet", "result_sheet"]
