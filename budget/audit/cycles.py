"""Circular references, every range counted cell by cell as Excel does.

First between strips: whole rows that refer to each other. Only where those go round, as they do
where a month hangs on the month before, the cells themselves are followed.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Hashable, Iterable, Iterator, Mapping, Sequence
from typing import TypeVar

from .forms import areas
from .rule import Strip
from .scan import address

Node = TypeVar("Node", bound=Hashable)
Place = tuple[str, int, int]


def find_cycle(strips: Sequence[Strip]) -> list[tuple[str, str]]:
    """A chain of cells (sheet, address) that ends where it begins; [] if there is none."""
    rows: dict[tuple[str, int], list[Strip]] = defaultdict(list)
    for strip in strips:
        rows[strip.sheet, strip.row].append(strip)
    graph = {strip: [*_needed(strip, rows)] for strip in strips}
    for group in loops(graph):
        chain = _cell_cycle(group)
        if chain:
            return [(sheet, address(row, column)) for sheet, row, column in chain]
    return []


def _needed(strip: Strip, rows: Mapping[tuple[str, int], list[Strip]]) -> Iterator[Strip]:
    """The strips some cell of this one refers to."""
    first, last = strip.columns[0], strip.columns[-1]
    for area in areas(strip.formula):
        left = area.columns[0]
        right = area.columns[1] if area.fixed[1] else area.columns[1] + last - first
        for row in range(area.rows[0], area.rows[1] + 1):
            for other in rows.get((area.sheet or strip.sheet, row), ()):
                if other.columns[0] <= right and left <= other.columns[-1]:
                    yield other


def _cell_cycle(group: Sequence[Strip]) -> list[Place]:
    """A circle among the cells of some strips."""
    known = {(s.sheet, s.row, column): s for s in group for column in s.columns}
    by_row: dict[tuple[str, int], list[int]] = defaultdict(list)
    for sheet, row, column in sorted(known):
        by_row[sheet, row].append(column)

    def needs(place: Place) -> Iterator[Place]:
        sheet, _, column = place
        strip = known[place]
        for area in areas(strip.formula):
            step = column - strip.columns[0]
            left, right = (
                at if fixed else at + step
                for at, fixed in zip(area.columns, area.fixed, strict=True)
            )
            for row in range(area.rows[0], area.rows[1] + 1):
                where = area.sheet or sheet
                for other in by_row.get((where, row), ()):
                    if left <= other <= right:
                        yield (where, row, other)

    return _circle(known, needs)


def _circle(nodes: Iterable[Node], needs: Callable[[Node], Iterator[Node]]) -> list[Node]:
    done: set[Node] = set()
    for start in nodes:
        if start in done:
            continue
        path: dict[Node, Iterator[Node]] = {start: needs(start)}
        while path:
            node, rest = next(reversed(path.items()))
            following = next(rest, None)
            if following is None:
                done.add(node)
                del path[node]
            elif following in path:
                chain = list(path)
                return chain[chain.index(following) :]
            elif following not in done:
                path[following] = needs(following)
    return []


def loops(graph: Mapping[Node, Sequence[Node]]) -> Iterator[list[Node]]:
    """The groups of nodes that can all reach each other (Tarjan), also one that needs itself."""
    order: dict[Node, int] = {}
    low: dict[Node, int] = {}
    stack: dict[Node, None] = {}
    for root in graph:
        if root in order:
            continue
        work = [(root, iter(graph[root]))]
        order[root] = low[root] = len(order)
        stack[root] = None
        while work:
            node, rest = work[-1]
            following = next(rest, None)
            if following is not None:
                if following not in order:
                    order[following] = low[following] = len(order)
                    stack[following] = None
                    work.append((following, iter(graph[following])))
                elif following in stack:
                    low[node] = min(low[node], order[following])
                continue
            work.pop()
            if work:
                low[work[-1][0]] = min(low[work[-1][0]], low[node])
            if low[node] == order[node]:
                group = _popped(stack, node)
                if len(group) > 1 or node in graph[node]:
                    yield group


def _popped(stack: dict[Node, None], last: Node) -> list[Node]:
    group: list[Node] = []
    while not group or group[-1] != last:
        group.append(stack.popitem()[0])
    return group
