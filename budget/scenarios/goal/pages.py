"""The results workbook of a search, and that of a frontier."""

from __future__ import annotations

from collections.abc import Iterator

import numpy as np

from budget.engine.data import Array
from budget.engine.declare import MONTH_UNIT
from budget.engine.expr import Unit
from budget.engine.timeline import serial
from budget.model.eenheden import FACTOR, MAANDEN
from budget.model.kasstroom import bank
from budget.plan import Plan
from budget.sheet.one_sheet import YEAR_NAMES

from ..book import Cell, Column, Grid, Lines, Results, Sheet, facts_of, verdict
from ..outputs import Output
from ..setting import Operation, Setting
from .frontier import Frontier, Point
from .goal import Goal
from .outcome import PER_YEAR, Outcome
from .sought import Found, Solution
from .spoken import is_factor, setting_told, value_told
from .story import Story, cells_told, consequences, frontier_told, goal_told

CURVE_SHEET, INPUT_SHEET, EFFECT_SHEET = "Verloop", "Invoer", "Gevolgen"
FEW, SHOWN, WIDE = 3, 65, 26
FRONTIER_SHEET, TABLE_SHEET = "Samen nodig", "Tabel"


def goal_results(found: Found, scenario: str) -> Results:
    """What `begroting zoek` writes for one setting."""
    story = Story(found)
    chosen = found.chosen
    meaning = [*story.question(), *story.answer()]
    parts = [_curve(found)]
    if chosen is not None:
        meaning += [_first_cells(found, chosen), *consequences(found, chosen)]
        parts = [_cells(found, chosen), _effect(found, chosen), *parts]
    title = f"Wat is er nodig voor: {goal_told(found.goal, found.search.plan)}"
    facts = {"Doel": _goal_text(found.goal), "Door": found.search.setting.text}
    return Results(title, meaning, _facts(found.search.plan, facts, scenario), parts)


def _first_cells(found: Found, chosen: Solution) -> str:
    """What the input says then, so far as that fits a sentence."""
    cells = cells_told(found, chosen)
    more = f"; en nog {len(cells) - FEW} cellen" if len(cells) > FEW else ""
    told = "; ".join(cells[:FEW]) if cells else "er hoeft niets te veranderen"
    return f"Bij {value_told(found.search.setting, chosen.value)}: {told}{more}."


def _facts(plan: Plan, more: dict[str, str], scenario: str) -> dict[str, str]:
    return {**facts_of(plan, more), "Scenario": scenario}


def _goal_text(goal: Goal) -> str:
    """As it is typed."""
    target = goal.target
    right = target.name if isinstance(target, Output) else f"{target:.15g}"
    return f"{goal.output.name} {goal.relation.value} {right}"


def unit_of(setting: Setting) -> Unit:
    """What its values are counted in."""
    if setting.operation is Operation.TIMES or is_factor(setting):
        return FACTOR
    return MAANDEN if setting.field.kind == "date" else setting.field.unit


def _column(setting: Setting, plan: Plan) -> Column:
    return Column(setting_told(setting, plan), unit_of(setting), WIDE)


def _curve(found: Found) -> Sheet:
    """The outcome for every value tried, with the goal beside it."""
    goal, search = found.goal, found.search
    values = _shown(found)
    figures = search.batch.run(values.reshape(-1, 1))
    goal_label = goal.target.label if isinstance(goal.target, Output) else "Doel"
    rows = []
    for value, line in zip(values.tolist(), figures.tolist(), strict=True):
        target = line[1] if isinstance(goal.target, Output) else goal.target
        rows.append([value, line[0], target])
    unit = goal.output.unit
    grid = Grid(
        f"{goal.output.label} bij elke waarde die is geprobeerd",
        [
            _column(search.setting, search.plan),
            Column(goal.output.label, unit), Column(goal_label, unit),
        ],
        rows,
    )  # fmt: skip
    chart = Lines(
        next(Story(found).answer()).rstrip("."), grid, 0, [1, 2], "curve",
        setting_told(search.setting, search.plan), goal.output.label,
    )  # fmt: skip
    intro = (
        "De uitkomst voor het hele stuk waarin is gezocht. Waar de lijn het doel kruist, is een "
        "oplossing; die is daarna precies uitgerekend."
    )
    return Sheet(CURVE_SHEET, intro, [chart, grid])


def _shown(found: Found) -> Array:
    """Enough values for a chart: some of those tried, and every solution."""
    tried = found.tried.values
    some = tried[:: max(1, len(tried) // SHOWN)]
    return np.unique([*some, tried[-1], *(solution.value for solution in found.solutions)])


def _cells(found: Found, chosen: Solution) -> Sheet:
    """What the input then says."""
    unit = found.search.setting.field.unit
    grid = Grid(
        f"Bij {value_told(found.search.setting, chosen.value)}",
        [Column("Cel van de invoer"), Column("Nu", unit), Column("Dan", unit)],
        [[cell.label, cell.old, cell.new] for cell in chosen.cells],
    )
    intro = (
        "Wat u in uw invoer verandert om het doel te halen. Bij meer oplossingen is dit die het "
        "dichtst bij de begroting van nu ligt."
    )
    return Sheet(INPUT_SHEET, intro, [grid])


def _effect(found: Found, chosen: Solution) -> Sheet:
    """Before and after, and what the checks say."""
    was, now = found.before, chosen.outcome
    grid = Grid(
        "Per boekjaar, nu en dan",
        [Column(""), *(Column(name) for name in YEAR_NAMES)],
        list(_before_after(was, now)),
    )
    low = Grid(
        "Laagste bankstand", [Column(""), Column("Stand", bank.unit), Column("Maand", MONTH_UNIT)],
        [["nu", was.lowest, serial(was.month)], ["dan", now.lowest, serial(now.month)]],
    )  # fmt: skip
    checks = Grid(
        "Controles die niet in orde zijn",
        [Column("Controle"), Column("Soort"), Column("Nu"), Column("Dan")],
        [
            [label, kind, *(verdict((kind, label) not in side.failing) for side in (was, now))]
            for kind, label in dict.fromkeys([*now.failing, *was.failing])
        ],
    )  # fmt: skip
    intro = f"Wat er nog meer verandert bij {value_told(found.search.setting, chosen.value)}."
    return Sheet(EFFECT_SHEET, intro, [grid, low, checks])


def _before_after(was: Outcome, now: Outcome) -> Iterator[list[Cell | str]]:
    for line, old, new in zip(PER_YEAR, was.years.tolist(), now.years.tolist(), strict=True):
        difference = [b - a for a, b in zip(old, new, strict=True)]
        for name, values in (("nu", old), ("dan", new), ("verschil", difference)):
            yield [f"{line.label}, {name}", *(Cell(value, line.unit) for value in values)]


# --- the frontier ----------------------------------------------------------------


def frontier_results(found: Frontier, scenario: str) -> Results:
    """What `begroting zoek` writes for two settings."""
    plan = found.batch.plan
    first, second = found.batch.settings
    title = f"Samen nodig voor: {goal_told(found.goal, plan)}"
    facts = {"Doel": _goal_text(found.goal), "Door": f"{first.text} en {second.text}"}
    parts = [_points(found), _two_way(found)]
    return Results(title, frontier_told(found), _facts(plan, facts, scenario), parts)


def _points(found: Frontier) -> Sheet:
    plan, (first, second) = found.batch.plan, found.batch.settings
    grid = Grid(
        "Voor elke waarde van het eerste wat het tweede moet zijn",
        [
            _column(first, plan), _column(second, plan), Column("Ook goed"),
            Column(found.goal.output.label, found.goal.output.unit),
            Column("Laagste bankstand", bank.unit), Column("Maand", MONTH_UNIT),
        ],
        [_point_row(found, point) for point in found.points],
    )  # fmt: skip
    chart = Lines(
        f"Wat er nodig is van {setting_told(second, plan)}", grid, 0, [1], "curve",
        setting_told(first, plan), setting_told(second, plan),
    )  # fmt: skip
    intro = (
        "Elk punt op de lijn haalt het doel net. De laatste kolommen zijn met die twee waarden "
        "opnieuw uitgerekend."
    )
    return Sheet(FRONTIER_SHEET, intro, [chart, grid])


def _point_row(found: Frontier, point: Point) -> list[float | str | None]:
    come = point.outcome
    if come is None:
        return [point.value, None, _also(found, point), None, None, None]
    return [
        point.value, point.needed, _also(found, point), float(come.figures[0]), come.lowest,
        serial(come.month),
    ]  # fmt: skip


def _also(found: Frontier, point: Point) -> str:
    if point.outcome is None:
        return "elke waarde is goed" if point.always else "geen waarde haalt het doel"
    more = "" if found.goal.exact else "en meer" if point.or_more else "en minder"
    others = f"; nog {point.limits - 1} andere" if point.limits > 1 else ""
    return (more + others).removeprefix("; ")


def _two_way(found: Frontier) -> Sheet:
    plan, (first, second) = found.batch.plan, found.batch.settings
    unit = found.goal.output.unit
    heads = [Column(value_told(second, value, short=True), unit) for value in found.columns]
    grid = Grid(
        f"{found.goal.output.label}: naar rechts {setting_told(second, plan)}",
        [_column(first, plan), *heads],
        [
            [value, *line]
            for value, line in zip(found.rows.tolist(), found.table.tolist(), strict=True)
        ],
        heat=range(1, len(heads) + 1),
    )
    return Sheet(TABLE_SHEET, f"{found.goal.output.label} voor beide samen.", [grid])
