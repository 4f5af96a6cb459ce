"""Named scenarios side by side, as a results workbook."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

import numpy as np

from budget.change import in_words
from budget.engine.declare import YEARS, Check
from budget.engine.expr import Axis, Field, Line, Time
from budget.model import balans, kasstroom, kengetallen, resultaat
from budget.model.eenheden import EUR, MAAND, NUMMER
from budget.model.overzichten import VERGELEKEN
from budget.plan import Plan

from ..book import Column, Grid, Lines, Results, Sheet, facts_of, verdict
from ..book.parts import Value
from ..sheets import SIGNS, spoken
from .free import Change
from .named import Outcome
from .story import meaning, room, total

LINES: tuple[Line, ...] = (
    *VERGELEKEN, kengetallen.solvabiliteit, kengetallen.garantievermogen_deel,
    kengetallen.current_ratio, kengetallen.buffer_in_maanden, kengetallen.tarief_kostendekkend,
    kengetallen.bijdrage,
)  # fmt: skip
PER_YEAR = [line for line in LINES if line.time is not Time.CONST]
WITH_CHART = (resultaat.resultaat, kasstroom.bank, balans.eigen_vermogen)
MORE_IS_BETTER = (
    *WITH_CHART, kengetallen.dscr, kengetallen.solvabiliteit, kengetallen.garantievermogen_deel,
    kengetallen.current_ratio, kengetallen.buffer_in_maanden,
)  # fmt: skip
YEAR_HEADS = [f"jaar {year}" for year in range(1, YEARS + 1)]
NAME = Column("Scenario", width=32)
CHECK = [Column("Controle", width=46), Column("Wat te doen", width=46)]
MOST_LINES = 5  # in one chart: more cannot be told apart
KINDS = ("fout", "signaal", "gevoeligheid")  # of checks, the worst first


def results(plan: Plan, found: Sequence[Outcome]) -> Results:
    """Everything the workbook shows. `found`: the columns of Hefbomen first."""
    own = sum(outcome.free is not None for outcome in found)
    counted = {"Aantal scenario's": f"{len(found)}, waarvan {own} van het blad Scenario's"}
    facts = {k: v for k, v in facts_of(plan, counted).items() if k != "Scenario"}
    sheets = [
        _in_short(found), _per_year(found), _differences(found), _months(found), _checks(found),
        *_changes(plan, found),
    ]  # fmt: skip
    title = f"Scenario's naast elkaar – {plan.source.stem}"
    return Results(title, list(meaning(found)), facts, sheets)


def _in_short(found: Sequence[Outcome]) -> Sheet:
    end = len(found[0].figures[resultaat.resultaat])
    columns = [
        NAME, Column("Resultaat samen", EUR), Column("Laagste bank", EUR), Column("In", MAAND),
        Column("Kleinste ruimte tot de limiet", EUR), Column(f"Eigen vermogen jaar {end}", EUR),
        Column(f"Solvabiliteit jaar {end}", kengetallen.solvabiliteit.unit),
        Column("Controles niet in orde", NUMMER),
    ]  # fmt: skip
    rows: list[list[Value]] = [
        [
            one.name, total(one), one.lowest[1], one.lowest[0], room(one),
            one.figures[balans.eigen_vermogen][-1], one.figures[kengetallen.solvabiliteit][-1],
            len(one.failing),
        ]
        for one in found
    ]  # fmt: skip
    grid = Grid("Elk scenario op één regel", columns, rows)
    low = Lines("Hoe laag de bank komt", grid, 0, [2], "bar", y_title="Laagste bankstand")
    sum_up = Lines(f"Resultaat van {end} jaar samen", grid, 0, [1], "bar", y_title="Resultaat")
    return Sheet("In het kort", "Elk scenario op één regel.", [grid, low, sum_up])


def _per_year(found: Sequence[Outcome]) -> Sheet:
    blocks: list[Grid | Lines] = []
    for line in PER_YEAR:
        rows: list[list[Value]] = [[one.name, *one.figures[line]] for one in found]
        grid = Grid(line.label, [NAME, *_years(line)], rows, line.note)
        blocks.append(grid)
        if line in WITH_CHART:
            years = list(range(1, len(grid.columns)))
            blocks.append(Lines(f"{line.label} per jaar", grid, 0, years, "bar",
                                y_title=line.label))  # fmt: skip
    return Sheet("Per jaar", "De cijfers van elk boekjaar in elk scenario.", blocks)


def _differences(found: Sequence[Outcome]) -> Sheet:
    first, blocks = found[0], []
    for line in PER_YEAR:
        base = first.figures[line]
        rows: list[list[Value]] = [
            [one.name, *(a - b for a, b in zip(one.figures[line], base, strict=True))]
            for one in found[1:]
        ]
        coloured = range(1, len(base) + 1) if line in MORE_IS_BETTER else ()
        title = f"{line.label}: verschil met {first.name}"
        blocks.append(Grid(title, [NAME, *_years(line)], rows, heat=coloured))
    intro = f"Wat elk scenario scheelt met {first.name}, de eerste kolom van Hefbomen."
    return Sheet("Verschillen", intro, blocks)


def _years(line: Line) -> list[Column]:
    return [Column(head, line.unit) for head in YEAR_HEADS]


def _months(found: Sequence[Outcome]) -> Sheet:
    """The bank month by month; a scenario that starts in another month has months of its own."""
    months = sorted({month for one in found for month in one.bank})
    rows: list[list[Value]] = [[m, *(one.bank.get(m) for one in found)] for m in months]
    grid = Grid(
        "Bank aan het eind van de maand", [Column("Maand", MAAND), *_heads(found, EUR)], rows
    )
    shown = _most_telling(found)
    chart = Lines("De bank door de maanden", grid, 0, [n + 1 for n in shown], y_title="Bank")
    left_out = len(found) - len(shown)
    note = f" De grafiek laat er {len(shown)} zien." if left_out else ""
    return Sheet("Bank per maand", f"De bank van elk scenario, maand voor maand.{note}",
                 [chart, grid])  # fmt: skip


def _most_telling(found: Sequence[Outcome]) -> list[int]:
    """Which scenarios a chart with few lines shows: the first, those of the user, the next."""
    order = sorted(range(len(found)), key=lambda n: (n > 0, found[n].free is None, n))
    return sorted(order[:MOST_LINES])


def _heads(found: Sequence[Outcome], unit: object = None) -> list[Column]:
    return [Column(one.name, unit, width=14) for one in found]  # type: ignore[arg-type]


def _checks(found: Sequence[Outcome]) -> Sheet:
    """Which check fails in which scenario; those that hold everywhere are left out."""
    failing = sorted(
        {check: None for one in found for check in one.failing},
        key=lambda check: KINDS.index(check.kind),
    )
    everywhere = [check for check in failing if all(check in one.failing for one in found)]
    here_and_there = [check for check in failing if check not in everywhere]
    blocks = []
    if here_and_there:
        rows: list[list[Value]] = [
            [_named(check), check.advice, *(verdict(check not in one.failing) for one in found)]
            for check in here_and_there
        ]
        blocks.append(Grid("Niet in elk scenario hetzelfde", [*CHECK, *_heads(found)], rows))
    if everywhere:
        rows = [[_named(check), check.advice] for check in everywhere]
        blocks.append(Grid("In elk scenario niet in orde", CHECK, rows))
    if not failing:
        rows = [["Alle controles zijn in elk scenario in orde.", ""]]
        blocks.append(Grid("Controles", CHECK, rows))
    intro = "Welke controle in welk scenario niet in orde is, en wat u kunt doen."
    return Sheet("Controles", intro, blocks)


def _named(check: Check) -> str:
    """Most checks are signals; what another is, stands behind its name."""
    return check.label if check.kind == "signaal" else f"{check.label} ({check.kind})"


# --- what they change --------------------------------------------------------


def _changes(plan: Plan, found: Sequence[Outcome]) -> Iterator[Sheet]:
    """What the scenarios of the user change, and what those of Hefbomen do."""
    own: list[list[Value]] = [
        [one.name, plan.data.scenarios[one.free.base], change.row.name, *_told(plan, one, change)]
        for one in found if one.free is not None
        for change in one.free.changes
    ]  # fmt: skip
    blocks = []
    if own:
        columns = [
            NAME, Column("Uitgaande van", width=20), Column("Wijziging", width=36),
            Column("Invoer", width=44), Column("Was", width=24), Column("Bewerking"),
            Column("Waarde", width=14), Column("Cel", width=9),
        ]  # fmt: skip
        blocks.append(Grid("Eigen scenario's, van het blad Scenario's", columns, own))
    levers: list[list[Value]] = [
        [name, spoken(field), in_words(field, old), in_words(field, new)]
        for number, name in enumerate(plan.data.scenarios)
        for field, old, new in _levers(plan, number)
    ]
    if levers:
        first = plan.data.scenarios[0]
        columns = [NAME, Column("Hefboom", width=44), Column(first), Column("Hier")]
        blocks.append(Grid(f"Kolommen van Hefbomen die anders zijn dan {first}", columns, levers))
    if blocks:
        yield Sheet("Wat verandert", "Wat elk scenario anders doet dan de invoer.", blocks)


def _told(plan: Plan, one: Outcome, change: Change) -> Iterator[Value]:
    """The input, what it was, the operation, the value, and the cell where that is typed."""
    assert one.free is not None
    setting, row = change.settings[0], change.row
    where = [spoken(setting.field), row.text("rij"), row.text("jaar")]
    yield ", ".join(part for part in where if part)
    yield _was(plan, one.free.base, change)
    yield SIGNS[setting.operation]
    yield setting.shown(change.value, plan)
    yield plan.data.cells[row.field("waarde")][row.number][0].rpartition("!")[2]


def _was(plan: Plan, base: int, change: Change) -> str:
    """What counted in the cells it changes: one figure, or the lowest and the highest."""
    field = change.settings[0].field
    figures = np.concatenate([each.base(plan, base).ravel() for each in change.settings])
    if field.kind != "number" or not len(figures):
        return ""
    low, high = (in_words(field, float(bound)) for bound in (figures.min(), figures.max()))
    return low if low == high else f"{low} – {high}"


def _levers(plan: Plan, scenario: int) -> Iterator[tuple[Field, float, float]]:
    for field in plan.model.fields.values():
        if field.axis is Axis.SCENARIO:
            old, new = (float(plan.data.values[field][0, n]) for n in (0, scenario))
            if old != new:
                yield field, old, new
