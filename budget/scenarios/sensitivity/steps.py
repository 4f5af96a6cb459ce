"""How far each input is moved, down and up: a share of what it is, within what it accepts."""

from __future__ import annotations

import math
from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass

import numpy as np

from budget.change import in_words
from budget.engine.data import Array
from budget.engine.expr import Field
from budget.inputs.message import listed, nearest, quoted
from budget.plan import Plan
from budget.sheet.address import normal
from budget.sheet.rules import Limits, is_percentage, limits

from ..address import ALL
from ..refused import Refused, each
from ..setting import Cells, Operation, Setting, all_settings
from ..typed import parse_setting

PER_POINT = 10  # a percentage moves at least one point for every 10 % of a step


@dataclass(frozen=True)
class Step:
    """One input and what is tried: a value for less and one for more, None where there is no
    room for it. `now`: what counts in the cells that change."""

    setting: Setting
    less: float | None
    more: float | None
    now: Array

    @property
    def label(self) -> str:
        """As its user knows it: "Omzet: Tarief, Was en strijk"."""
        field, row = self.setting.field, self.setting.target.row
        if row is None:
            return f"{field.table.name}: {field.label}"
        return f"{field.table.name}: {field.label}, {self.row_name}"

    @property
    def row_name(self) -> str:
        """The row, as it stands between the brackets of the address."""
        return self.setting.target.text.partition("[")[2].rpartition("]")[0]

    @property
    def whole(self) -> bool:
        """Whether it moves by whole numbers only."""
        return self.setting.operation is Operation.ADD and limits(self.setting.field).whole

    def share(self, value: float) -> float:
        """The move as a share of the input; NaN where that is nought, or many different ones."""
        if self.setting.operation is Operation.TIMES:
            return value - 1
        first = float(self.now[0])
        same = first != 0 and bool(np.all(self.now == first))
        return value / first if same else math.nan

    def told(self, value: float | None) -> str:
        """What the input becomes: the figure itself where it is one, else the change."""
        if value is None:
            return "kan niet"
        field, first = self.setting.field, float(self.now[0])
        if np.all(self.now == first):
            moved = self.setting.operation.of(self.now[:1], np.array([value]))
            return in_words(field, float(moved[0]))
        if self.setting.operation is Operation.TIMES:
            return f"{value * 100:.4g} % daarvan".replace(".", ",")
        sign = "+" if value > 0 else "-"
        return f"{sign} {in_words(field, abs(value))}"

    @property
    def told_now(self) -> str:
        field, low, high = self.setting.field, float(self.now.min()), float(self.now.max())
        words = in_words(field, low)
        return words if low == high else f"{words} tot {in_words(field, high)}"


@dataclass(frozen=True)
class Steps:
    """What can be moved, and what was left where it is: `unread`, inputs that none of the
    outcomes looks at; `stuck`, amounts of nought or without room to move."""

    steps: list[Step]
    unread: int
    stuck: int


def find_steps(
    plan: Plan,
    scenario: int,
    share: float,
    read: Collection[Field],
    chapters: Collection[str] = (),
    whole_fields: bool = False,
) -> Steps:
    """The step of every number of the input that one of the outcomes looks at.

    `share`: of what an input is, such as 0.1. `read`: the fields that the outcomes hang on.
    `chapters`: only inputs of these (see `find_chapters`). `whole_fields`: all rows of a field
    move together.
    """
    found = [s for s in all_settings(plan, scenario) if not chapters or chapter(s) in chapters]
    if whole_fields:
        found = together(found, plan)
    settings = [setting for setting in found if setting.field in read]
    known = Cells.of(plan, list({s.field for s in settings}), scenario)
    steps = [make_step(setting, known[setting.field], share) for setting in settings]
    able = [step for step in steps if step.less is not None or step.more is not None]
    return Steps(able, len(found) - len(settings), len(settings) - len(able))


def together(settings: Sequence[Setting], plan: Plan) -> list[Setting]:
    """One setting per field instead of one per row, in its usual way of changing."""
    first: dict[Field, Setting] = {}
    for setting in settings:
        known = first.setdefault(setting.field, setting)
        if setting.operation is Operation.TIMES and known.operation is Operation.ADD:
            first[setting.field] = setting  # of rows that are nought only the others move
    return [
        setting if setting.field.table.form
        else parse_setting(f"{field.id}[{ALL}] {setting.operation.value}", plan)
        for field, setting in first.items()
    ]  # fmt: skip


def make_step(setting: Setting, cells: Cells, share: float) -> Step:
    """A step of this share both ways, as far as every cell accepts it."""
    now = changed_cells(setting, cells)
    low, high = _room(setting, now)
    if setting.operation is Operation.TIMES:
        return Step(setting, _below(max(1 - share, low), 1), _above(min(1 + share, high), 1), now)
    size = _size(setting.field, now, share)
    less, more = max(-size, low), min(size, high)
    if limits(setting.field).whole:
        less, more = math.ceil(less), math.floor(more)
    return Step(setting, _below(less, 0), _above(more, 0), now)


def changed_cells(setting: Setting, cells: Cells) -> Array:
    """What now counts in the cells a setting changes: a year that follows the year before it is
    not one of them."""
    rows, columns = setting.touched(cells)
    filled = np.where(np.isnan(cells.own), cells.counts, cells.own)
    follows = np.isnan(cells.own) & cells.follows & (np.arange(cells.own.shape[1]) > 0)
    part = np.ix_(rows, columns)
    return filled[part][~follows[part]]


def _size(field: Field, now: Array, share: float) -> float:
    """How far what is added to moves: a share of what it is, at least something to notice."""
    size = share * float(np.abs(now).mean())
    if is_percentage(field):
        return max(size, share / PER_POINT)
    if limits(field).whole:
        return float(max(1, round(size)))
    if size == 0 and field.usual is not None:
        return share * field.usual[1]
    return size if size or field.unit.name.startswith("€") else 1.0


def _room(setting: Setting, now: Array) -> tuple[float, float]:
    """The lowest and the highest value that every cell accepts."""
    allowed: Limits = limits(setting.field)
    if setting.operation is Operation.ADD:
        return float((allowed.low - now).max()), float((allowed.high - now).min())
    moving = now[now != 0]
    ends = np.sort([allowed.low / moving, allowed.high / moving], axis=0)
    return float(ends[0].max(initial=-math.inf)), float(ends[1].min(initial=math.inf))


def _below(value: float, middle: float) -> float | None:
    return value if value < middle else None


def _above(value: float, middle: float) -> float | None:
    return value if value > middle else None


# --- chapters ------------------------------------------------------------------


def chapter(setting: Setting) -> str:
    return setting.field.id.partition(".")[0]


def find_chapters(names: Sequence[str], plan: Plan) -> set[str]:
    """Chapters by the first word of the ids of their inputs, or by the name of a sheet."""
    return set().union(*each(lambda name: set(_chapter(name, plan)), names)) if names else set()


def _chapter(name: str, plan: Plan) -> Iterator[str]:
    known: dict[str, set[str]] = {}
    for field in plan.model.fields.values():
        own = field.id.partition(".")[0]
        known.setdefault(own, set()).add(own)
        known.setdefault(normal(field.table.name), set()).add(own)
    if normal(name) in known:
        yield from known[normal(name)]
        return
    chapters = [c for c, found in known.items() if found == {c}]
    near = nearest(name, list(known))
    meant = f" Bedoelt u {near}?" if near else f" Kies bijvoorbeeld uit: {listed(chapters)}."
    raise Refused(f"Er is geen hoofdstuk of invoerblad {quoted(name)}.{meant}")
