"""From chapters to one model: ids, dependencies, legal cycles and the order of calculation."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from enum import IntEnum
from types import ModuleType
from typing import assert_never, cast

from .declare import Check, TableBuilder
from .expr import (
    Add,
    AddMonths,
    Agg,
    And,
    Axis,
    Choices,
    ChooseBy,
    Cumulative,
    Dated,
    DatePart,
    DeclarationError,
    Div,
    Equal,
    Expr,
    Field,
    Floor,
    Given,
    If,
    InMonths,
    Input,
    Instalment,
    Is,
    Largest,
    Later,
    Less,
    LessEqual,
    Line,
    Lookup,
    Max,
    Min,
    MonthDate,
    MonthIndex,
    Mul,
    Node,
    Not,
    Num,
    Or,
    Over,
    Parameter,
    Payment,
    PeriodTotal,
    Pick,
    Pow,
    Prev,
    PreviousTotal,
    Ratio,
    Round,
    Shift,
    Stock,
    Sub,
    Table,
    Time,
    Total,
    YearIndex,
    YearOf,
)
from .infer import real_line, shape_of

MAX_LOOP = 60


class Edge(IntEnum):
    """What a line needs of another: this period, earlier periods, or all of them."""

    SAME = 0
    EARLIER = 1
    ALL = 2


@dataclass(eq=False)
class Chapter:
    """One chapter: its own tables, lines and checks, in the order they were declared."""

    name: str
    title: str
    intro: str
    tables: list[Table] = field(default_factory=list)
    lines: list[Line] = field(default_factory=list)
    checks: list[Check] = field(default_factory=list)


@dataclass(frozen=True)
class Step:
    """Lines evaluated together: one line as a whole array, or a loop period by period."""

    lines: tuple[Line, ...]
    loop: bool


@dataclass(eq=False)
class Model:
    """All chapters, checked and ordered. Built once; holds no figures."""

    chapters: list[Chapter]
    lines: dict[str, Line]
    fields: dict[str, Field]
    tables: list[Table]
    choices: list[Choices]
    parameters: list[Parameter]
    checks: list[Check]
    steps: list[Step]
    depends: dict[Line, dict[Line, Edge]]
    reads: dict[Line, frozenset[Field]]
    amounts: dict[Line, frozenset[Parameter]]


def children(expr: Expr) -> Iterator[tuple[Expr, Edge]]:
    """The direct operands of a node, each with what is needed of it."""
    node = cast(Node, expr)
    match node:
        case Num() | MonthIndex() | MonthDate() | InMonths() | YearIndex() | Later():
            return
        case Input() | Given() | Is():
            if isinstance(node, Is) and node.choice.effective is not None:
                yield node.choice.effective, Edge.SAME
        case Dated(parameter, day):
            if parameter.index is not None:
                yield parameter.index, Edge.SAME
            if day is not None:
                yield day, Edge.SAME
        case (
            Add(left, right) | Sub(left, right) | Mul(left, right) | Div(left, right)
            | Pow(left, right) | Less(left, right) | LessEqual(left, right) | Equal(left, right)
        ):  # fmt: skip
            yield left, Edge.SAME
            yield right, Edge.SAME
        case Ratio(left, right, empty):
            for item in (left, right, empty):
                yield item, Edge.SAME
        case And(items) | Or(items) | Min(items) | Max(items):
            for item in items:
                yield item, Edge.SAME
        case Not(item) | Round(item, _) | Floor(item):
            yield item, Edge.SAME
        case If(condition, then, otherwise):
            for item in (condition, then, otherwise):
                yield item, Edge.SAME
        case Payment(rate, periods, principal):
            for item in (rate, periods, principal):
                yield item, Edge.SAME
        case Instalment(_, rate, period, periods, principal):
            for item in (rate, period, periods, principal):
                yield item, Edge.SAME
        case DatePart(date, _):
            yield date, Edge.SAME
        case AddMonths(date, months):
            yield date, Edge.SAME
            yield months, Edge.SAME
        case Prev(line):
            yield line, Edge.EARLIER
        case Shift(line, months, low):
            yield line, Edge.EARLIER if low else Edge.SAME
            yield months, Edge.SAME
        case Cumulative(line):
            yield line, Edge.SAME
        case PeriodTotal(line, period):
            yield line, Edge.SAME
            yield period, Edge.SAME
        case PreviousTotal(line, period):
            yield line, Edge.EARLIER
            yield period, Edge.SAME
        case Over(line, _) | YearOf(line, _):
            yield line, Edge.ALL
        case Total(line, by, when):
            for leaf in (line, *([by] if by is not None else []), *when):
                yield leaf, Edge.SAME
        case Largest(line):
            yield line, Edge.SAME
        case Lookup(line, index):
            yield line, Edge.SAME
            yield index, Edge.SAME
        case Pick(_, index):
            yield index, Edge.SAME
        case ChooseBy(choice, cases, otherwise):
            yield choice, Edge.SAME
            for item in (*cases.values(), otherwise):
                yield item, Edge.SAME
        case Field():
            if node.effective is not None:
                yield node.effective, Edge.SAME
        case Line():
            return
        case _:
            assert_never(node)


def walk(expr: Expr) -> Iterator[Expr]:
    """Every node of a line's own tree (not into the lines it uses)."""
    yield expr
    if not isinstance(expr, Line):
        for child, _ in children(expr):
            yield from walk(child)


def in_time(expr: Expr) -> bool:
    """Whether a value can differ from period to period: also one that is looked up at a number
    that does, whatever it is looked up in."""
    if shape_of(expr, "").time is not Time.CONST:
        return True
    found = (part for part in walk(expr) if isinstance(part, Lookup | Pick))
    return any(in_time(part.index) for part in found)


def needs(line: Line) -> dict[Line, Edge]:
    """The lines a line uses, each with the strongest tie."""
    found: dict[Line, Edge] = {}

    def visit(expr: Expr, edge: Edge) -> None:
        if isinstance(expr, Later):
            expr = _resolved(expr)
        if isinstance(expr, Line):
            if line.time is Time.YEAR and expr.time is Time.MONTH:
                if expr.per_year is Agg.NONE and edge is not Edge.ALL:
                    raise DeclarationError(f"{line.label}: {expr.label} heeft geen jaarwaarde")
                edge = Edge.ALL
            found[expr] = _stronger(found.get(expr), edge)
            return
        for child, inner in children(expr):
            visit(child, max(edge, inner))

    for part in _parts(line):
        visit(part, Edge.SAME)
    return found


def _parts(line: Line) -> tuple[Expr, ...]:
    return tuple(part for part in (line.expr, line.opening) if part is not None)


def _stronger(old: Edge | None, new: Edge) -> Edge:
    """ALL forbids any loop; SAME orders within the period; EARLIER binds least."""
    if old is None:
        return new
    if Edge.ALL in (old, new):
        return Edge.ALL
    return min(old, new)


def _resolved(later: Later) -> Line:
    if later.line is None:
        raise DeclarationError(f"later({later.id!r}): nog niet verbonden")
    return later.line


# --- collecting ------------------------------------------------------------


def collect(modules: Sequence[ModuleType]) -> Model:
    """Walk the chapters in calculation order, give every line its id, check and order them."""
    collector = _Collector()
    chapters = [collector.chapter(module) for module in modules]
    lines = {line.id: line for chapter in chapters for line in chapter.lines}
    _connect_later(lines)
    for line in lines.values():
        if line.expr is None:
            raise DeclarationError(f"{line.id}: de stand heeft geen moves()")
        _same_periods(line, line.expr)
    depends = {line: needs(line) for line in lines.values()}
    unknown = {n for found in depends.values() for n in found if n not in depends}
    if unknown:
        raise DeclarationError(f"onbekende regels: {sorted(line.label for line in unknown)}")
    steps = order(depends)
    reads, amounts = _closure(steps, depends)
    tables = [t for chapter in chapters for t in chapter.tables]
    return Model(
        chapters=chapters,
        lines=lines,
        fields={f.id: f for t in tables for f in t.fields},
        tables=tables,
        choices=_choice_lists(tables),
        parameters=[p for line in lines.values() if (p := dated(line)) is not None],
        checks=[c for chapter in chapters for c in chapter.checks],
        steps=steps,
        depends=depends,
        reads=reads,
        amounts=amounts,
    )


class _Collector:
    """Gives ids in the order of declaration; the first chapter to show a thing owns it.

    What was seen is kept here, not read off the id: the same chapters may be
    collected again (the first few alone, in a test), and get the same ids.
    """

    def __init__(self) -> None:
        self.taken: dict[str, object] = {}
        self.seen: set[int] = set()

    def first_time(self, thing: object) -> bool:
        known = id(thing) in self.seen
        self.seen.add(id(thing))
        return not known

    def chapter(self, module: ModuleType) -> Chapter:
        name = module.__name__.rpartition(".")[2]
        title, _, intro = (module.__doc__ or name).strip().partition(":")
        made = Chapter(name, title.strip(), " ".join(intro.split()))
        for variable, thing in vars(module).items():
            self.take(made, variable, thing)
        return made

    def take(self, chapter: Chapter, variable: str, thing: object) -> None:
        match thing:
            case TableBuilder():
                if self.first_time(thing.record):
                    thing.record.chapter = chapter.name
                    chapter.tables.append(thing.record)
            case Field():
                if self.first_time(thing):
                    thing.id = self.claim(chapter, variable, thing)
                    if thing.effective is not None:
                        self.line(chapter, f"{variable}_geldend", thing.effective)
            case Check():
                if self.first_time(thing):
                    thing.id = self.claim(chapter, variable, thing)
                    chapter.checks.append(thing)
                    self.line(chapter, f"{variable}_klopt", thing.line)
            case Line():
                self.line(chapter, variable, thing)
            case dict():
                for key, item in thing.items():
                    if isinstance(item, Line | Check | Field):
                        self.take(chapter, f"{variable}_{slug(str(key))}", item)
            case list() | tuple():
                for item in thing:
                    if isinstance(item, Line | Check | Field):
                        self.take(chapter, f"{variable}_{slug(item.label)}", item)

    def line(self, chapter: Chapter, variable: str, line: Line) -> None:
        if not self.first_time(line):
            return
        line.id = self.claim(chapter, variable, line)
        line.chapter = chapter.name
        if isinstance(line, Stock):
            self.line(chapter, f"{variable}_begin", line.begin)
            for suffix, flows in (("erbij", line.added), ("eraf", line.taken)):
                for flow in flows:
                    if flow.label.startswith(f"{line.label} – "):
                        self.line(chapter, f"{variable}_{suffix}", flow)
        chapter.lines.append(line)

    def claim(self, chapter: Chapter, variable: str, thing: object) -> str:
        wanted, number = f"{chapter.name}.{variable}", 2
        while wanted in self.taken:
            wanted, number = f"{chapter.name}.{variable}_{number}", number + 1
        self.taken[wanted] = thing
        return wanted


def slug(text: str) -> str:
    """A label as an identifier: "Vóór 't weekend" → voor_t_weekend."""
    plain = unicodedata.normalize("NFKD", text).encode("ascii", "ignore").decode()
    return re.sub(r"[^a-z0-9]+", "_", plain.lower()).strip("_")


def _connect_later(lines: dict[str, Line]) -> None:
    for line in lines.values():
        for part in _parts(line):
            for node in walk(part):
                operand = getattr(node, "line", None)
                if isinstance(node, Prev | Shift) and isinstance(operand, Later):
                    _connect(line, node, operand, lines)


def _connect(line: Line, node: Prev | Shift, operand: Later, lines: dict[str, Line]) -> None:
    found = lines.get(operand.id)
    if found is None:
        raise DeclarationError(f"{line.id}: later({operand.id!r}) bestaat niet")
    if found.unit.dimension != operand.unit.dimension:
        raise DeclarationError(f"{line.id}: {operand.id} is in {found.unit}, niet {operand.unit}")
    if found.table is not operand.table or found.time is not Time.MONTH:
        raise DeclarationError(f"{line.id}: {operand.id} heeft andere rijen of geen maanden")
    if isinstance(node, Shift) and node.low != 1:
        raise DeclarationError(f"{line.id}: shift van een latere regel vraagt low=1")
    operand.line = found  # kept apart: the same chapters may be collected again


def _same_periods(line: Line, expr: Expr) -> None:
    """A lag or running sum counts in the periods of its own line: months or years, not both."""
    for node in walk(expr):
        if isinstance(node, Prev | Shift | Cumulative | PeriodTotal | PreviousTotal):
            operand = real_line(node.line)
            if operand.time is not line.time:
                raise DeclarationError(
                    f"{line.label}: {operand.label} loopt per {operand.time.value} en de regel per "
                    f"{line.time.value}; geef de vertraging of het lopend totaal een eigen regel"
                )


def _choice_lists(tables: Iterable[Table]) -> list[Choices]:
    found: dict[Choices, None] = {}
    for table in tables:
        for item in table.fields:
            if isinstance(item.target, Choices):
                found[item.target] = None
    return list(found)


def dated(line: Line) -> Parameter | None:
    """The parameter a line stands for."""
    own = isinstance(line.expr, Dated) and line.expr.day is None
    return line.expr.parameter if own else None  # type: ignore[union-attr]


# --- order -----------------------------------------------------------------


def order(depends: dict[Line, dict[Line, Edge]]) -> list[Step]:
    """Topological order; strongly connected lines become one loop, if they legally can."""
    steps = []
    for group in _components(depends):
        first = group[0]
        if len(group) == 1 and first not in depends[first]:
            steps.append(Step((first,), loop=False))
            continue
        steps.append(Step(tuple(_within_period(group, depends)), loop=True))
    return steps


def _within_period(group: list[Line], depends: dict[Line, dict[Line, Edge]]) -> list[Line]:
    """Order a loop's lines within one period, or say why it is no legal loop."""
    members = set(group)
    names = ", ".join(sorted(line.id for line in group))
    if len(group) > MAX_LOOP:
        raise DeclarationError(f"een kringloop van {len(group)} regels is te groot: {names}")
    for line in group:
        for other, edge in depends[line].items():
            if other in members and edge is Edge.ALL:
                raise DeclarationError(
                    f"kringloop: {line.id} heeft alle maanden nodig van {other.id}"
                )
    if len({line.time for line in group}) > 1:
        raise DeclarationError(f"kringloop door maanden en jaren heen: {names}")
    done: list[Line] = []
    state: dict[Line, int] = {}

    def visit(line: Line) -> None:
        if state.get(line) == 2:
            return
        if state.get(line) == 1:
            raise DeclarationError(f"kringloop binnen één maand: {names}")
        state[line] = 1
        for other, edge in depends[line].items():
            if other in members and edge is Edge.SAME:
                visit(other)
        state[line] = 2
        done.append(line)

    for line in group:
        visit(line)
    return done


def _components(depends: dict[Line, dict[Line, Edge]]) -> Iterator[list[Line]]:
    """Tarjan's strongly connected components, dependencies first; iterative, so depth is free."""
    index: dict[Line, int] = {}
    low: dict[Line, int] = {}
    stack: list[Line] = []
    on_stack: set[Line] = set()
    for root in depends:
        if root in index:
            continue
        work: list[tuple[Line, Iterator[Line]]] = [(root, iter(depends[root]))]
        index[root] = low[root] = len(index)
        stack.append(root)
        on_stack.add(root)
        while work:
            line, rest = work[-1]
            for other in rest:
                if other not in index:
                    index[other] = low[other] = len(index)
                    stack.append(other)
                    on_stack.add(other)
                    work.append((other, iter(depends[other])))
                    break
                if other in on_stack:
                    low[line] = min(low[line], index[other])
            else:
                work.pop()
                if work:
                    low[work[-1][0]] = min(low[work[-1][0]], low[line])
                if low[line] == index[line]:
                    group = []
                    while True:
                        member = stack.pop()
                        on_stack.discard(member)
                        group.append(member)
                        if member is line:
                            break
                    yield group[::-1]


def _closure(
    steps: list[Step], depends: dict[Line, dict[Line, Edge]]
) -> tuple[dict[Line, frozenset[Field]], dict[Line, frozenset[Parameter]]]:
    """Per line, every field and every dated parameter it hangs on, however far away."""
    reads: dict[Line, frozenset[Field]] = {}
    amounts: dict[Line, frozenset[Parameter]] = {}
    for step in steps:
        fields: set[Field] = set()
        parameters: set[Parameter] = set()
        for line in step.lines:
            for part in _parts(line):
                for node in walk(part):
                    _own_leaves(node, fields, parameters)
            for other in depends[line]:
                fields |= reads.get(other, frozenset())
                parameters |= amounts.get(other, frozenset())
        for line in step.lines:
            reads[line], amounts[line] = frozenset(fields), frozenset(parameters)
    return reads, amounts


def _own_leaves(node: Expr, fields: set[Field], parameters: set[Parameter]) -> None:
    match node:
        case Input(item) | Given(item) | Is(item, _) | Pick(item, _):
            fields.add(item)
        case ChooseBy(item, _, _):
            fields.add(item)
        case Field():
            fields.add(node)
        case Dated(item, _):
            parameters.add(item)
        case _:
            pass


__all__ = ["Axis", "Chapter", "Edge", "Model", "Step", "children", "collect", "needs", "walk"]
