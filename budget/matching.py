"""Which row of one input is which row of another: by name, or else by what stands in it."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from functools import cache

from .engine.data import Data
from .engine.expr import Field, Table
from .sheet.address import normal
from .sheet.contents import CellValue, Figures, plain_default, same
from .sheet.one_sheet import YES_NO

ALIKE = 0.5  # a row with another name is the same row when at least this part of it is equal
MOST_COMPARED = 40_000  # where more rows than that came and went, it is another list


@dataclass(frozen=True)
class Pair:
    """The same thing in both inputs; None where it is not in one of them."""

    old: int | None
    new: int | None


def match_rows(table: Table, old: Data, new: Data) -> list[Pair]:
    """The rows of a table. With another name but otherwise much the same, a row was renamed."""
    if table.form:
        return [Pair(0, 0)]

    @cache
    def filled(data: Data, row: int) -> dict[tuple[Field, int], CellValue]:
        return dict(own_cells(table, data, row))

    def alike(one: int, other: int) -> float:
        was, now = filled(old, one), filled(new, other)
        places = was.keys() | now.keys()
        equal = sum(same(was.get(place), now.get(place)) for place in places)
        return equal / len(places) if places else 0.0

    return _match(old.rows.get(table, ()), new.rows.get(table, ()), alike)


def match_scenarios(old: Data, new: Data) -> list[Pair]:
    """The scenarios. Another name in the same column is a new name for the same scenario."""
    return _match(old.scenarios, new.scenarios, lambda one, other: float(one == other))


def own_cells(table: Table, data: Data, row: int) -> Iterator[tuple[tuple[Field, int], CellValue]]:
    """What the user filled in on a row himself: not blank, and not what blank stands for."""
    contents = Figures(data)
    for field in table.fields:
        for part, value in enumerate(contents.cells(field, row)):
            if value is not None and not is_default(field, value):
                yield (field, part), value


def is_default(field: Field, value: CellValue) -> bool:
    """Whether this is what a blank cell stands for."""
    default = plain_default(field)
    if default is None or isinstance(value, str) != isinstance(default, str | bool):
        return False
    if isinstance(default, bool):
        return value == YES_NO[0 if default else 1]
    if isinstance(value, str):
        return normal(value) == normal(default)
    return same(value, float(default) if isinstance(default, int) else default)


def _match(
    old: Sequence[str], new: Sequence[str], alike: Callable[[int, int], float]
) -> list[Pair]:
    """In the order of the new ones; what is gone comes last."""
    numbers = {normal(name): at for at, name in enumerate(old)}
    found = {at: numbers.pop(normal(name), None) for at, name in enumerate(new)}
    gone = sorted(numbers.values())
    come = [at for at, other in found.items() if other is None]
    if len(gone) * len(come) <= MOST_COMPARED:
        for one, other in _renamed(gone, come, alike):
            found[other] = one
            gone.remove(one)
    return [Pair(other, at) for at, other in found.items()] + [Pair(one, None) for one in gone]


def _renamed(
    gone: Sequence[int], come: Sequence[int], alike: Callable[[int, int], float]
) -> Iterator[tuple[int, int]]:
    """The most alike first; of equals, those that stand at the same place in the list."""
    scores = ((alike(one, other), one, other) for one in gone for other in come)
    likely = sorted((-score, abs(one - other), one, other) for score, one, other in scores
                    if score >= ALIKE)  # fmt: skip
    taken: set[int] = set()
    given: set[int] = set()
    for _, _, one, other in likely:
        if one not in taken and other not in given:
            taken.add(one)
            given.add(other)
            yield one, other
