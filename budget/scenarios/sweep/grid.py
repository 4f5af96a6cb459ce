"""Which values a sweep tries: every combination, one setting at a time, or rows given one by one.

Rows are numbered from 0 and made when they are asked for, so that a grid of a thousand million
points takes no room. NaN in a row: this setting is left alone.
"""

from __future__ import annotations

import math
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING, Any, Protocol, TypeAlias

import numpy as np

from budget.engine.data import Array
from budget.inputs.checks import range_problem
from budget.inputs.message import listed, quoted
from budget.plan import Plan
from budget.sheet.contents import target_names

from ..batch import Batch
from ..refused import Refused, each
from ..setting import Setting
from ..typed import parse_grid, parse_setting, parse_value

if TYPE_CHECKING:
    import pandas

    Asked: TypeAlias = "str | Iterable[str] | Mapping[str, Iterable[Any]] | pandas.DataFrame"

AT_ONCE = 200  # values that are held against the limits of the input together
MOST_CORNERS = 12  # settings of which every combination of extremes is tried: 4,096
NO_SETTING = "Noem ten minste één verandering, zoals omzet.tarief[*] * 0.8:1.2:9."


class Grid(Protocol):
    """Rows of values: `rows(first, last)` gives those from first up to last (row, setting)."""

    @property
    def size(self) -> int: ...

    def rows(self, first: int, last: int) -> Array: ...

    def values(self, setting: int) -> Array: ...


@dataclass(frozen=True, eq=False)
class Product:
    """Every combination; the last setting changes fastest."""

    each: tuple[Array, ...]

    @property
    def size(self) -> int:
        return math.prod(len(values) for values in self.each)

    def rows(self, first: int, last: int) -> Array:
        numbers = np.unravel_index(np.arange(first, last), [len(values) for values in self.each])
        return np.column_stack([v[at] for v, at in zip(self.each, numbers, strict=True)])

    def values(self, setting: int) -> Array:
        return self.each[setting]


@dataclass(frozen=True, eq=False)
class OneByOne:
    """First the input as it is, then each setting with its values while the others stay."""

    each: tuple[Array, ...]

    @property
    def size(self) -> int:
        return 1 + sum(len(values) for values in self.each)

    def rows(self, first: int, last: int) -> Array:
        made = np.full((last - first, len(self.each)), np.nan)
        start = 1
        for column, values in enumerate(self.each):
            low, high = max(first, start), min(last, start + len(values))
            if low < high:
                made[low - first : high - first, column] = values[low - start : high - start]
            start += len(values)
        return made

    def values(self, setting: int) -> Array:
        return self.each[setting]


@dataclass(frozen=True, eq=False)
class Listed:
    """Rows given one by one: (row, setting)."""

    table: Array

    @property
    def size(self) -> int:
        return len(self.table)

    def rows(self, first: int, last: int) -> Array:
        return self.table[first:last]

    def values(self, setting: int) -> Array:
        column = self.table[:, setting]
        return column[~np.isnan(column)]


def read_grid(
    asked: Asked, plan: Plan, *, one_by_one: bool = False
) -> tuple[tuple[Setting, ...], Grid]:
    """Settings and their values out of texts ("omzet.tarief[*] * 0.8:1.2:9"), a mapping from a
    setting to its values, or a table with a column per setting and a row per scenario.

    Raises Refused with everything that is wrong, the limits of the input included.
    """
    import pandas

    if isinstance(asked, pandas.DataFrame):
        settings, columns = _columns({str(name): asked[name] for name in asked}, plan, blank=True)
        grid: Grid = Listed(np.column_stack(columns) if columns else np.empty((0, 0)))
        if not grid.size:
            raise Refused("De tabel met scenario's heeft geen rijen.")
    else:
        settings, columns = _settings(asked, plan)
        if empty := [
            s.text for s, values in zip(settings, columns, strict=True) if not len(values)
        ]:
            raise Refused(*(f"{text}: er is geen enkele waarde." for text in empty))
        grid = OneByOne(columns) if one_by_one else Product(columns)
    if not settings:
        raise Refused(NO_SETTING)
    if twice := [s.text for at, s in enumerate(settings) if s.text in _texts(settings[:at])]:
        raise Refused(*(_twice(text) for text in dict.fromkeys(twice)))
    if outside := list(_together(settings, grid, plan)):
        raise Refused(*outside)
    return settings, grid


def read_setting(text: str, plan: Plan) -> tuple[Setting, Array]:
    """One change with its values, within the limits of the input."""
    setting, values = parse_grid(text, plan)
    return _within_limits(setting, values, plan)


def _within_limits(setting: Setting, values: Array, plan: Plan) -> tuple[Setting, Array]:
    if outside := list(dict.fromkeys(_alone(setting, values, plan))):
        raise Refused(*outside)
    return setting, values


def _settings(
    asked: str | Iterable[str] | Mapping[str, Iterable[Any]], plan: Plan
) -> tuple[tuple[Setting, ...], tuple[Array, ...]]:
    if isinstance(asked, Mapping):
        return _columns(asked, plan)
    texts = [asked] if isinstance(asked, str) else list(asked)
    found = each(lambda text: read_setting(text, plan), texts)
    return tuple(setting for setting, _ in found), tuple(values for _, values in found)


def _columns(
    asked: Mapping[str, Iterable[Any]], plan: Plan, *, blank: bool = False
) -> tuple[tuple[Setting, ...], tuple[Array, ...]]:
    """`blank`: whether a value may be left out."""

    def read(item: tuple[str, Iterable[Any]]) -> tuple[Setting, Array]:
        setting = parse_setting(item[0], plan)
        values = each(lambda value: _value(value, setting, plan, blank), item[1])
        return _within_limits(setting, np.array(values, float), plan)

    found = each(read, asked.items())
    return tuple(setting for setting, _ in found), tuple(values for _, values in found)


def _value(value: Any, setting: Setting, plan: Plan, blank: bool) -> float:
    """A number, or a text as it is typed behind a setting."""
    if isinstance(value, date):
        value = value.isoformat()[: len("2028-03-01")]
    if isinstance(value, str):
        return parse_value(value, setting, plan)
    try:
        number = math.nan if value is None else float(value)
    except (TypeError, ValueError):
        raise Refused(f"{setting.text} {quoted(str(value))}: dit is geen waarde.") from None
    if math.isinf(number) or (math.isnan(number) and not blank):
        raise Refused(f"{setting.text}: een van de waarden is leeg of geen eindig getal.")
    if not setting.on_axis and not math.isnan(number):
        _must_exist(number, setting, plan)
    return number


def _must_exist(number: float, setting: Setting, plan: Plan) -> None:
    """A number that stands for a name has to be that of one."""
    if setting.field.kind == "ref":
        names = target_names(setting.field, plan.data.rows)
        if number not in range(1, len(names) + 1):
            raise Refused(f"{setting.text} {number:g}: noem een van {listed(names)}.")


def _texts(settings: Iterable[Setting]) -> set[str]:
    return {setting.text for setting in settings}


def _twice(text: str) -> str:
    return (
        f"{text} staat er twee keer: noem alle waarden achter één {text} …, met komma's ertussen."
    )


# --- the limits of the input -------------------------------------------------


def objections(settings: Sequence[Setting], grid: Grid, plan: Plan) -> list[str]:
    """Which values, alone or together, bring a cell outside what the input accepts."""
    alone = [
        text
        for at, setting in enumerate(settings)
        for text in _alone(setting, grid.values(at), plan)
    ]
    return list(dict.fromkeys(alone or _together(settings, grid, plan)))


def _alone(setting: Setting, values: Array, plan: Plan) -> Iterator[str]:
    """What is wrong with the values of one setting, whatever the others do."""
    batch = Batch(plan, [setting], [])
    for some in _to_try(setting, np.unique(values[~np.isnan(values)])):
        yield from batch.objections(some[:, None])


def _to_try(setting: Setting, values: Array) -> Iterator[Array]:
    """Of a number only the extremes count, unless it has to be whole."""
    if len(values) > 2 and not setting.field.whole:
        values = values[[0, -1]]
    yield from (values[at : at + AT_ONCE] for at in range(0, len(values), AT_ONCE))


def _together(settings: Sequence[Setting], grid: Grid, plan: Plan) -> Iterator[str]:
    """Settings of the same field that are each fine: they follow one another."""
    for field in dict.fromkeys(s.field for s in settings if s.on_axis and s.field.kind == "number"):
        same = [at for at, setting in enumerate(settings) if setting.field is field]
        if len(same) < 2:
            continue
        batch = Batch(plan, [settings[at] for at in same], [])
        for values in _combinations(grid, same):
            cells = batch.inputs(values)[field]
            wrong = (range_problem(field, v) for v in np.unique(cells[~np.isnan(cells)]).tolist())
            message = next((found for found in wrong if found is not None), None)
            if message is not None:
                texts = listed([settings[at].text for at in same])
                yield f"Samen komen {texts} te ver: {message.message}; {message.todo}."
                break


def _combinations(grid: Grid, settings: Sequence[int]) -> Iterator[Array]:
    """Rows to try. Each setting is linear in its value, so extremes are at the corners."""
    if isinstance(grid, Listed):
        whole = grid.table[~np.isnan(grid.table).any(axis=1)][:, settings]
        yield from (whole[at : at + AT_ONCE] for at in range(0, len(whole), AT_ONCE))
    elif isinstance(grid, Product):
        ends = [grid.each[at] for at in settings[:MOST_CORNERS]]
        corners = np.meshgrid(*([values.min(), values.max()] for values in ends))
        yield np.column_stack([corner.ravel() for corner in corners])
