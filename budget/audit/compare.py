"""Cell by cell: what stands in the file against what the program would write there."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from difflib import SequenceMatcher

from budget.engine.problem import Level
from budget.workbook.assumptions import SHEET as ASSUMPTIONS
from budget.workbook.book import LABEL, ROW_NAME, UNIT
from budget.workbook.compare import SHEET as SCENARIOS
from budget.workbook.explanations import SHEET as EXPLAINED
from budget.workbook.logbook import SHEET as LOGBOOK

from .changes import in_words, same
from .finding import ANEW, BACK, Finding
from .forms import normalised
from .looks import NAMES
from .rule import Audited, Part, Rule
from .scan import Cell, Sheet, address

GROUP = "Vergelijking met het programma"
LONGEST_TOLD = 160
OF_THE_MAKING = (ASSUMPTIONS, SCENARIOS)  # they show what the input was
GROWN_FROM_FIGURES = (EXPLAINED, LOGBOOK)  # which parts they name hangs on the input of the making


@dataclass(frozen=True)
class Pair:
    """One place in both workbooks; None where nothing stands."""

    sheet: str
    row: int
    column: int
    found: Cell | None
    wanted: Cell | None

    @property
    def where(self) -> str:
        return address(self.row, self.column)


def same_part(found: Sheet, wanted: Sheet, audited: Audited) -> bool:
    """Byte for byte the same sheet: nobody touched it since it was written."""
    other = audited.wanted
    lists = other is not None and audited.book.lists == other.lists
    return lists and found.xml == wanted.xml


def both(audited: Audited) -> Iterator[tuple[Sheet, Sheet]]:
    """Every sheet that is in both workbooks and not the same to the byte."""
    return (pair for pair in all_of_both(audited) if not same_part(*pair, audited))


def all_of_both(audited: Audited) -> Iterator[tuple[Sheet, Sheet]]:
    """Every sheet that is in both workbooks: what it refers to may differ still."""
    apart = GROWN_FROM_FIGURES if audited.renewed.changed else ()
    for name, wanted in audited.wanted.sheets.items() if audited.wanted is not None else ():
        if name in audited.book.sheets and name not in apart:
            yield audited.book.sheets[name], wanted


def pairs(found: Sheet, wanted: Sheet) -> Iterator[Pair]:
    """Every place that holds something in either, of rows that belong together."""
    for row, other in aligned(found, wanted):
        mine, theirs = found.rows.get(row, {}), wanted.rows.get(other, {})
        for column in sorted({*mine, *theirs}):
            yield Pair(found.name, row, column, mine.get(column), theirs.get(column))


def differences(audited: Audited) -> Iterator[Pair]:
    """Every place where anything differs: the formula, the value, the look."""
    same_looks: dict[tuple[int, int], bool] = {}
    for found, wanted in both(audited):
        for pair in pairs(found, wanted):
            mine, theirs = pair.found, pair.wanted
            if mine is None or theirs is None:
                yield pair
                continue
            key = (mine.style, theirs.style)
            if key not in same_looks:
                same_looks[key] = audited.book.looks[key[0]] == audited.wanted_looks[key[1]]
            alike = mine.formula == theirs.formula and mine.value == theirs.value
            if not (alike and same_looks[key]):
                yield pair


def aligned(found: Sheet, wanted: Sheet) -> list[tuple[int, int]]:
    """The rows that belong together; all by number unless rows came in between or went."""
    if not displaced(found, wanted):
        return [(row, row) for row in sorted({*found.rows, *wanted.rows})]
    mine, theirs = _signatures(found), _signatures(wanted)
    matcher = SequenceMatcher(None, [s for _, s in mine], [s for _, s in theirs], autojunk=False)
    return [
        (mine[block.a + n][0], theirs[block.b + n][0])
        for block in matcher.get_matching_blocks()
        for n in range(block.size)
    ]


def displaced(found: Sheet, wanted: Sheet) -> list[tuple[str, int, str]]:
    """Rows that were added ("insert", row, label) or taken away ("delete"), so that what stands
    below moved. A row that was emptied is still in its place."""
    mine, theirs = _signatures(found), _signatures(wanted)
    if mine == theirs:
        return []
    matcher = SequenceMatcher(None, [s for _, s in mine], [s for _, s in theirs], autojunk=False)
    together = sum(block.size for block in matcher.get_matching_blocks())
    if together <= len({*mine} & {*theirs}):
        return []
    moves: list[tuple[str, int, str]] = []
    for kind, a, b, c, d in matcher.get_opcodes():
        more = (b - a) - (d - c)
        if kind == "equal" or more == 0:
            continue
        if more > 0:
            moves += [("insert", row, s[0]) for row, s in mine[b - more : b]]
        else:
            moves += [("delete", row, s[0]) for row, s in theirs[d + more : d]]
    return moves


def _signatures(sheet: Sheet) -> list[tuple[int, tuple[str, ...]]]:
    """What a row is recognised by."""
    return [
        (row, tuple(sheet.text(row, column) for column in (LABEL, ROW_NAME, UNIT)))
        for row, cells in sorted(sheet.rows.items())
        if any(cell.formula or cell.value not in (None, "") for cell in cells.values())
    ]


# --- the rules ---------------------------------------------------------------


def sheets(audited: Audited) -> Iterator[Finding]:
    """The same sheets in the same order, and the same rows on each."""
    if audited.wanted is None:
        return
    mine, theirs = audited.book.sheets, audited.wanted.sheets
    for name in theirs:
        if name not in mine:
            yield Finding(name, "", "dit blad is verwijderd of heet anders", ANEW)
    for name in mine:
        if name not in theirs:
            message = "dit blad hoort niet bij de begroting; het is niet nagekeken"
            yield Finding(name, "", message, "bewaar eigen bladen liever apart", Level.WARNING)
    order = [name for name in mine if name in theirs]
    if order != [name for name in theirs if name in mine]:
        moved = next(
            a for a, b in zip(order, [n for n in theirs if n in mine], strict=True) if a != b
        )
        yield Finding(moved, "", "de bladen staan in een andere volgorde", "zet ze terug")
    for found, wanted in both(audited):
        for kind, row, label in displaced(found, wanted):
            inputs = audited.parts[found.name] is Part.INPUT
            if audited.renewed.changed and found.name in OF_THE_MAKING:
                continue
            if kind == "delete":
                message = f"rij {row} (‘{label}’) is verwijderd"
                yield Finding(found.name, f"A{row}", message, ANEW)
            elif not (inputs and row > max(wanted.rows)):
                message = f"rij {row} (‘{label}’) is ingevoegd"
                yield Finding(found.name, f"A{row}", message, ANEW)


def formulas(audited: Audited) -> Iterator[Finding]:
    """Every formula is the one the program writes there."""
    shifted = {found.name for found, wanted in both(audited) if displaced(found, wanted)}
    for pair in audited.different:
        mine = normalised(pair.found.formula) if pair.found else ""
        theirs = normalised(pair.wanted.formula) if pair.wanted else ""
        if mine != theirs and not (pair.sheet in shifted and mine and theirs):
            yield _formula(pair, mine, theirs, audited)


def _formula(pair: Pair, mine: str, theirs: str, audited: Audited) -> Finding:
    if not theirs:
        free = pair.wanted is None
        inputs = audited.parts[pair.sheet] is Part.INPUT
        message = f"hier hoort geen formule: ={_cut(mine)}"
        if inputs and not free:
            message = f"op een invoerblad staat een formule: ={_cut(mine)}"
        level = Level.WARNING if free else Level.ERROR
        return Finding(pair.sheet, pair.where, message, BACK, level)
    if mine:
        message = f"hier staat ={_cut(mine)}, hier hoort ={_cut(theirs)}"
    elif pair.found is None or pair.found.value in (None, ""):
        message = f"de formule is gewist; hier hoort ={_cut(theirs)}"
    else:
        value = in_words(pair.found.value)
        message = f"de formule is overschreven door {value}; hier hoort ={_cut(theirs)}"
    return Finding(pair.sheet, pair.where, message, BACK)


def constants(audited: Audited) -> Iterator[Finding]:
    """Texts and fixed figures are what the program writes; what one may type is left out."""
    for pair in audited.different:
        mine, theirs = pair.found, pair.wanted
        if audited.renewed.changed and pair.sheet in OF_THE_MAKING:
            continue
        if (mine and mine.formula) or (theirs and theirs.formula):
            continue
        a, b = (cell.value if cell else None for cell in (mine, theirs))
        free = theirs is not None and not audited.wanted_looks[theirs.style].locked
        if free or same(a, b):
            continue
        if b in (None, ""):
            message, todo = f"hier is {in_words(a)} bijgetypt", "bewaar eigen aantekeningen apart"
            yield Finding(pair.sheet, pair.where, message, todo, Level.WARNING)
        else:
            message = f"hier staat {in_words(a)}, hier hoort {in_words(b)}"
            # Sources, statuses and what was noted at the making go with the input.
            level = Level.WARNING if audited.renewed.changed else Level.ERROR
            yield Finding(pair.sheet, pair.where, message, BACK, level)


def looks(audited: Audited) -> Iterator[Finding]:
    """The number format, the colours and the lock of every cell."""
    last: tuple[str, int, int, str] | None = None
    for pair in audited.different:
        if pair.wanted is None:
            continue
        mine = audited.book.looks[pair.found.style if pair.found else 0]
        theirs = audited.wanted_looks[pair.wanted.style]
        if mine == theirs or (pair.found is None and pair.wanted.value in (None, "")):
            continue
        other = [
            f"{NAMES[name]} {_shown(a)} in plaats van {_shown(b)}"
            for name, a, b in zip(theirs._fields, mine, theirs, strict=True) if a != b
        ]  # fmt: skip
        message = f"de opmaak is anders: {', '.join(other)}"
        beside = last == (pair.sheet, pair.row, pair.column - 1, message)
        last = (pair.sheet, pair.row, pair.column, message)
        if not beside:  # told once for cells beside each other
            yield Finding(pair.sheet, pair.where, message, "geef de cel haar opmaak terug")


def _shown(value: object) -> str:
    if isinstance(value, bool):
        return "aan" if value else "uit"
    return f"‘{value}’" if value else "geen"


def _cut(text: str) -> str:
    return text if len(text) <= LONGEST_TOLD else f"{text[:LONGEST_TOLD]}…"


RULES = (
    Rule("V1", "Dezelfde bladen en rijen", GROUP,
         "Geen blad ontbreekt, kwam erbij of staat elders, en geen rij is verwijderd of ingevoegd.",
         "alle bladen", sheets),
    Rule("V2", "Dezelfde formules", GROUP,
         "In elke cel staat de formule die het programma daar schrijft.",
         "elke cel, hoe een programma een formule ook opschrijft", formulas),
    Rule("V3", "Dezelfde teksten en vaste getallen", GROUP,
         "Omschrijvingen, eenheden en getallen buiten de invoervakken zijn onveranderd.",
         "elke cel zonder formule", constants),
    Rule("V4", "Dezelfde opmaak", GROUP,
         "Getalnotatie, kleuren, vet, cursief en beveiliging van elke cel zijn onveranderd.",
         "elke cel", looks),
)  # fmt: skip
