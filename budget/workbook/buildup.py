"""How a line is built up in a year, as a sentence with live figures.

The figures named always make up the whole that is named. What is not named follows as "overige"
once it is not zero; what rounding to whole euros leaves goes there, or else to the largest.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence

from budget.engine.expr import Agg, Line, Time, Unit
from budget.engine.rounding import DIGITS, rounded
from budget.engine.run import Run
from budget.engine.wording import dutch_digits
from budget.sheet.plain import MOST_IN_SENTENCE, shortened

from .book import AddressBook
from .parts import Made, Part, is_zero
from .sentences import place_and_value, quoted

TOGETHER = "\N{NO-BREAK SPACE}"  # a figure does not leave its sign at the end of a line
MOST = 5  # parts with a name
REST, OFF, FROM = "overige", "af: ", "; uit "
Text = tuple[str, str]  # a formula and how it reads now
Amount = tuple[str, float, bool]  # a formula, its figure now, and whether it is taken off
SPACE: Text = (quoted(TOGETHER), TOGETHER)


def buildup(book: AddressBook, run: Run, made: Made, year: int) -> Text:
    """ "In jaar 4 is dit € 65.000: Beschut werk Brunssum € 40.000; Doorbetaling € 25.000." """
    line = made.line
    cell, value = place_and_value(book, run, line, year)
    at_end = line.time is Time.MONTH and line.per_year is Agg.END
    head = f"{'Eind' if at_end else 'In'} jaar {year} is dit "
    named = _named(made.parts)
    pieces = [(quoted(head), head)]
    if not made.adds_up or not named:
        pieces.append(figure(line.unit, cell, value))
        pieces += _of_operands(book, named)
    else:
        pieces += _of_sum(book, made, named, cell, value)
    pieces.append((quoted("."), "."))
    return "&".join(formula for formula, _ in pieces), "".join(words for _, words in pieces)


def _named(parts: Sequence[Part]) -> list[Part]:
    """The largest parts, in the order they are in."""
    live = [part for part in parts if not is_zero(part.value)]
    largest = sorted(live, key=lambda part: -abs(part.value))[:MOST]
    return [part for part in live if part in largest]


def _of_operands(book: AddressBook, named: list[Part]) -> list[Text]:
    found: list[Text] = []
    for part, name in zip(named, _names(book, named), strict=True):
        between = "; " if found else FROM
        found += [(quoted(between), between), name, SPACE,
                  figure(part.line.unit, part.cell, part.value)]  # fmt: skip
    return found


def _of_sum(
    book: AddressBook, made: Made, named: list[Part], cell: str, value: float
) -> list[Text]:
    """The whole, its parts, and the rest."""
    unit = made.line.unit
    whole = _rounded(unit, cell, value)
    apart = [_rounded(unit, part.cell, part.value, part.less) for part in named]
    rest = _minus((cell, value), [(p.cell, p.value, p.less) for p in named])
    others = made.more or len(named) < len(made.parts)
    if others and _rounded(unit, *rest)[1]:
        rest = _minus(whole, apart)  # it has no cell of its own to differ from
    else:
        at = max(range(len(named)), key=lambda n: abs(named[n].value))
        left = [*apart[:at], *apart[at + 1 :], *([_rounded(unit, *rest)] if others else [])]
        formula, number = _minus(whole, left)
        off = named[at].less
        apart[at] = (f"(0-({formula}))" if off else formula, -number if off else number, off)
    found = [figure(unit, cell, value)]
    for name, (formula, number, off) in zip(_names(book, named), apart, strict=True):
        between = ("; " if len(found) > 1 else ": ") + (OFF if off else "")
        found += [(quoted(between), between), name, SPACE, figure(unit, formula, number)]
    if others:
        formula, words = figure(unit, *rest)
        between = f"; {REST}{TOGETHER}"
        test, number, _ = _rounded(unit, *rest)
        shown = between + words if number else ""
        found.append((f'IF({test}=0,"",{quoted(between)}&{formula})', shown))
    return found


def _rounded(unit: Unit, cell: str, value: float, less: bool = False) -> Amount:
    return *rounding(cell, value, decimals(unit)), less


def _minus(whole: tuple[str, float] | Amount, parts: Sequence[Amount]) -> tuple[str, float]:
    """What is left of a whole."""
    formula = whole[0] + "".join(f"{'+' if off else '-'}{part}" for part, _, off in parts)
    return formula, whole[1] - sum(-number if off else number for _, number, off in parts)


def _names(book: AddressBook, parts: list[Part]) -> list[Text]:
    """What the parts are called: live where it is a row of an input sheet."""
    often = Counter(part.name for part in parts)
    titles = {chapter.name: chapter.title for chapter in book.model.chapters}
    return [
        (f"LEFT({part.name_cell},{MOST_IN_SENTENCE})", part.name[:MOST_IN_SENTENCE])
        if part.name_cell
        else _label(part, titles if often[part.name] > 1 else {})
        for part in parts
    ]


def _label(part: Part, titles: dict[str, str]) -> Text:
    """The label of a line, with its chapter where two of them are called the same."""
    chapter = titles.get(part.line.chapter, "") if isinstance(part.line, Line) else ""
    text = shortened(part.name) + (f" ({chapter.lower()})" if chapter else "")
    return quoted(text), text


# --- figures -----------------------------------------------------------------


def figure(unit: Unit, cell: str, value: float) -> Text:
    """A figure with its unit, as its number format shows it: € 1.234, 12,5% or 3,00 fte."""
    digits, percent = decimals(unit), unit.format.endswith("%")
    shown, inside = (value * 100, f"({cell})*100") if percent else (value, cell)
    rounds, number = rounding(inside, shown, digits)
    formula, text = f"FIXED({rounds},{digits})", dutch_digits(number, digits)
    before, after = _around(unit)
    parts = [quoted(before)] if before else []
    return "&".join([*parts, formula, *([quoted(after)] if after else [])]), before + text + after


def decimals(unit: Unit) -> int:
    """How many decimals a number format shows."""
    found = re.search(r"\.(0+)", unit.format.partition(";")[0])
    return len(found[1]) if found else 0


def _around(unit: Unit) -> tuple[str, str]:
    if unit.name == "%":
        return "", "%"
    if unit.name.startswith("€"):
        return f"€{TOGETHER}", unit.name[1:]
    return "", f" {unit.name}"


def rounding(cell: str, value: float, digits: int) -> tuple[str, float]:
    """Rounded as a reader would: what comes within a millionth of a half counts as a half.

    The last bits of a sum differ from program to program; on a half that would show as a euro.
    """
    return f"ROUND(ROUND({cell},{DIGITS}),{digits})", rounded(rounded(value, DIGITS), digits)
