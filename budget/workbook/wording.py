"""How a line is calculated, in words short enough for a cell; its sources; how sure it is."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import cache

from budget.engine.explain import Words
from budget.engine.expr import Field, Line, Stock, Table, Time
from budget.engine.graph import walk
from budget.engine.infer import rows_of
from budget.engine.status import ASSUMED, Standing
from budget.sheet.contents import Figures
from budget.sheet.plain import shortened

from .book import AddressBook
from .parts import Made, Part, is_zero

MOST_LINES, MOST_NAMES = 3, 4
LONGEST = 140  # of one calculation; a longer one is told by what it is worked out of
MARK = "; "  # between sources
SOURCES = 2  # of the user, for the rows that are added up


@dataclass(frozen=True)
class Told:
    """Paragraphs of one cell, and the input sheets a line hangs on, the first one most of all."""

    paragraphs: tuple[str, ...]
    sheets: tuple[Table, ...]

    @property
    def text(self) -> str:
        return "\n".join(self.paragraphs)


def told(book: AddressBook, made: Made, standing: Standing) -> Told:
    """What to tell of a figure and what it is made of; `standing`: how sure it is."""
    lines = made.of
    near = list(dict.fromkeys(other for line in lines for other in _near(book, line)))
    sheets = _sheets(book, lines, near)
    paragraphs = list(_calculations(lines))
    if sheets:
        paragraphs.append(f"Invoer: {listed([table.name for table in sheets])}.")
    if sources := list(_sources(near)):
        paragraphs.append(f"Bron: {listed(sources, MARK)}.")
    if remarks := list(_remarks(book, made.parts)):
        text = f"Bron bij de invoer: {MARK.join(remarks)}"
        paragraphs.append(text if text.endswith("…") else f"{text}.")
    if standing.groups:
        paragraphs.append(f"Niet definitief – {standing.text(most=1)}.")
    return Told(tuple(paragraphs), tuple(sheets))


# --- the calculation ---------------------------------------------------------


def _calculations(lines: Sequence[Line]) -> Iterator[str]:
    rules = {(line.label, calculation(line)): None for line in lines}  # each once
    for label, rule in list(rules)[:MOST_LINES]:
        yield f"{label}: {rule}" if len(rules) > 1 else capital(rule)
    if more := list(dict.fromkeys(label for label, _ in list(rules)[MOST_LINES:])):
        yield f"Verder: {listed(more)}."


@cache
def calculation(line: Line) -> str:
    """The rule of a line in one or two sentences; the note of a kengetal is a rule already."""
    if line.note and (line.time is Time.YEAR or "×" in line.note):
        return line.note
    assert line.expr is not None
    words = Words(line).text(line.expr).removeprefix("1 × ").removesuffix(" × 1")
    if isinstance(line, Stock):
        words = words.replace(line.begin.label, "begin")
    if len(words) > LONGEST:
        words = f"berekend uit {listed(list(operands(line)))}"
    return f"{words}. {line.note}".rstrip()


def operands(line: Line) -> Iterator[str]:
    """What a line is worked out of, by label, each once."""
    leaves = _leaves(line)
    settled = {leaf.effective for leaf in leaves if isinstance(leaf, Field)}  # said by the field
    yield from dict.fromkeys(leaf.label for leaf in leaves if leaf not in settled)


@cache
def _leaves(line: Line) -> tuple[Line | Field, ...]:
    """The lines and fields in the expression of a line."""
    nodes = walk(line.expr) if line.expr is not None else ()
    return tuple(node for node in nodes if isinstance(node, Line | Field))


def listed(names: Sequence[str], mark: str = ", ") -> str:
    """ "a, b, c, d en 3 andere"; one more than fits is named too."""
    if len(names) <= MOST_NAMES + 1:
        return mark.join(names)
    return f"{mark.join(names[:MOST_NAMES])} en {len(names) - MOST_NAMES} andere"


def capital(text: str) -> str:
    return text[:1].upper() + text[1:]


# --- where it comes from -----------------------------------------------------


def _near(book: AddressBook, line: Line) -> Iterator[Line]:
    """The line and what it hangs on within its own chapter."""
    seen, todo = {line}, [line]
    while todo:
        this = todo.pop()
        yield this
        for other in book.model.depends[this]:
            if other.chapter == line.chapter and other not in seen:
                seen.add(other)
                todo.append(other)


def _sheets(book: AddressBook, lines: Sequence[Line], near: Iterable[Line]) -> list[Table]:
    """The input sheets: first those whose rows are added up, then what is used most."""
    counted = Counter(
        leaf.table for line in near for leaf in _leaves(line) if isinstance(leaf, Field)
    )
    rows = [table for line in lines if (table := rows_of(line)) is not None]
    return list(dict.fromkeys([*rows, *(table for table, _ in counted.most_common())]))


def _sources(near: Iterable[Line]) -> Iterator[str]:
    """The law or the publication behind the lines and their fields."""
    found: dict[str, None] = {}
    for line in near:
        fields = (leaf for leaf in _leaves(line) if isinstance(leaf, Field))
        for sources in (line.source, *(field.source for field in fields)):
            found.update(dict.fromkeys(sources.split(MARK)))
    yield from (source for source in found if source and source != ASSUMED)


def _remarks(book: AddressBook, parts: Iterable[Part]) -> Iterator[str]:
    """What the user said of the rows that are added up, the most frequent first."""
    figures = Figures(book.data)
    given = Counter(
        figures.remark(part.line.table, part.row)[0] for part in parts
        if part.name_cell and part.line.table is not None and not is_zero(part.value)
    )  # fmt: skip
    for source, rows in given.most_common(SOURCES):
        if source:
            yield f"{shortened(source)}{f' ({rows} rijen)' if rows > 1 else ''}"
