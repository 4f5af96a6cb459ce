"""Rules about formulas: each is told once for all cells of a row that share it."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator, Mapping

from budget.engine.formula import DATE_ROW
from budget.workbook.book import FIRST_ROW, LABEL, NOTE, UNIT

from .changes import in_words
from .cycles import find_cycle
from .finding import BACK, Finding
from .forms import areas, bare, functions
from .rule import Audited, Part, Rule, Strip, is_number, spans
from .scan import Sheet, address

GROUP = "Formules"
DIALECT = {
    "SUM", "SUMIFS", "SUMPRODUCT", "INDEX", "MATCH", "IF", "AND", "OR", "NOT", "MIN", "MAX",
    "ROUND", "PMT", "EDATE", "YEAR", "MONTH", "CHOOSE", "INT", "ISNUMBER", "FIXED", "RIGHT",
    "COUNTIF", "COUNT", "COUNTA", "IFERROR", "TRIM", "LEN", "LEFT", "ABS",
}  # fmt: skip
NUMBERS = {"0", "1", "12", "100"}
NUMBER = re.compile(r"(?<![A-Za-z$\d.])\d+(?:\.\d+)?")
ROUNDING = re.compile(r"\b(?:ROUND|FIXED|LEFT|RIGHT)\(")
DIGITS = re.compile(r",(-?\d+)\)$")  # their last argument
EXACT = 6  # from so many digits on, rounding only takes away what a computer adds
LONGEST, MOST_BRACKETS = 120, 2
LINK = re.compile(r"(?:(?:'(?:[^']|'')+'|[A-Za-z][\w.]*)!)?\$?[A-Z]{1,3}\$?\d+")
TIMES_NOUGHT = re.compile(r"\$?[A-Z]{1,3}\$?\d+\*0(?![.\d])")
COMPARISON = re.compile(r"<=|>=|<>|<|>|=")
FLAGS = {"0/1", "factor", "datum"}


def one_per_row(audited: Audited) -> Iterator[Finding]:
    """In the months, and in the years, every cell of a row holds the same formula."""
    rows: dict[tuple[str, int], list[Strip]] = defaultdict(list)
    for strip in audited.strips_on(Part.CALCULATION, Part.OVERVIEW):
        if strip.row >= DATE_ROW:
            rows[strip.sheet, strip.row].append(strip)
    across = {sheet.name: spans(sheet) for sheet in audited.sheets()}
    for (sheet, _), strips in rows.items():
        for first, last in across[sheet]:
            inside = {
                strip: [column for column in strip.columns if first <= column <= last]
                for strip in strips
            }
            usual = max(inside, key=lambda strip: len(inside[strip]))
            for strip, columns in inside.items():
                if columns and strip is not usual:
                    where = address(strip.row, columns[0])
                    wanted = f"={usual.shape.at(columns[0])}"
                    message = f"hier staat ={strip.formula}, in de rest van de rij {wanted}"
                    yield Finding(sheet, where, message, BACK)


def no_numbers(audited: Audited) -> Iterator[Finding]:
    """Only 0, 1, 12 and 100, and how many digits to round to."""
    for strip in audited.strips_on(Part.CALCULATION, Part.OVERVIEW):
        odd = set(NUMBER.findall(without_cells(_without_digits(bare(strip.formula))))) - NUMBERS
        if odd:
            message = f"er staat een getal in de formule: {', '.join(sorted(odd))}"
            yield Finding(strip.sheet, strip.cell, message, "een getal hoort op een invoerblad")


def _without_digits(formula: str) -> str:
    """Without the number of digits each rounding asks for: it is no amount."""
    for start, end, _ in sorted(roundings(formula), reverse=True):
        formula = formula[:start] + formula[end:]
    return formula


def roundings(formula: str) -> Iterator[tuple[int, int, int]]:
    """Of each rounding where its digits stand (from, to), and how many they are."""
    for found in ROUNDING.finditer(formula):
        depth, at = 1, found.end()
        while at < len(formula) and depth:
            depth += {"(": 1, ")": -1}.get(formula[at], 0)
            at += 1
        digits = DIGITS.search(formula, found.end(), at)
        if digits:
            yield digits.start(1), digits.end(1), int(digits[1])


def without_cells(formula: str) -> str:
    return re.sub(r"\$?[A-Z]{1,3}\$?\d{1,7}", "", formula)


def short(audited: Audited) -> Iterator[Finding]:
    """At most so many signs, no IF inside an IF, few brackets."""
    for strip in audited.strips_on(Part.CALCULATION):
        formula = bare(strip.formula)
        if len(formula) > LONGEST:
            message = f"de formule telt {len(formula)} tekens; {LONGEST} is het meeste"
            yield Finding(strip.sheet, strip.cell, message, "verdeel haar over twee regels")
    for strip in audited.strips_on(Part.CALCULATION, Part.OVERVIEW):
        formula = bare(strip.formula)
        if nested(formula):
            yield Finding(
                strip.sheet, strip.cell, "er staat een ALS in een ALS",
                "verdeel haar over twee regels, of kies met KIEZEN",
            )  # fmt: skip
        if brackets(formula) > MOST_BRACKETS:
            message = f"{brackets(formula)} haken in elkaar; {MOST_BRACKETS} is het meeste"
            yield Finding(strip.sheet, strip.cell, message, "verdeel haar over twee regels")


def nested(formula: str) -> bool:
    """An IF among the arguments of an IF?"""
    open_ifs: list[bool] = []
    for token in re.finditer(r"([A-Z][A-Z0-9.]*)?\(|\)", formula):
        if token[0] == ")":
            if open_ifs:
                open_ifs.pop()
            continue
        is_if = token[1] == "IF"
        if is_if and any(open_ifs):
            return True
        open_ifs.append(is_if)
    return False


def brackets(formula: str) -> int:
    """How deep brackets that belong to no function stand in each other."""
    stack: list[bool] = []
    most = 0
    for token in re.finditer(r"([A-Z][A-Z0-9.]*)?\(|\)", formula):
        if token[0] == ")":
            if stack:
                stack.pop()
            continue
        stack.append(token[1] is None)
        most = max(most, sum(stack))
    return most


def once(audited: Audited) -> Iterator[Finding]:
    """No two rows work out the same, and no link leads to a link."""
    across = {sheet.name: spans(sheet) for sheet in audited.sheets(Part.CALCULATION)}
    known: dict[tuple[str, str, int], Strip] = {}
    links: dict[tuple[str, int, int], Strip] = {}
    for strip in audited.strips_on(Part.CALCULATION):
        if strip.row < FIRST_ROW or not areas(TIMES_NOUGHT.sub("0", bare(strip.formula))):
            continue  # the periods above each sheet; what an empty table comes to
        if LINK.fullmatch(strip.formula):
            if strip.shape.offsets in ((), (0,)):  # not what a month takes from the month before
                links |= {(strip.sheet, strip.row, column): strip for column in strip.columns}
            continue
        if not any({*range(first, last + 1)} <= {*strip.columns} for first, last in
                   across[strip.sheet]):  # fmt: skip
            continue
        first = known.setdefault((strip.sheet, strip.formula, strip.columns[0]), strip)
        if first is not strip:
            message = f"rekent hetzelfde uit als {first.cell}: ={strip.formula}"
            yield Finding(strip.sheet, strip.cell, message, "verwijs naar die regel")
    yield from _chains(links)


def _chains(links: Mapping[tuple[str, int, int], Strip]) -> Iterator[Finding]:
    for strip in dict.fromkeys(links.values()):
        (area,) = areas(strip.formula)
        target = (area.sheet or strip.sheet, area.rows[0], area.columns[0])
        if target in links:
            where = f"{target[0]}!{address(target[1], target[2])}"
            message = f"verwijst naar {where}, en die cel verwijst alleen door"
            yield Finding(strip.sheet, strip.cell, message, "verwijs naar de bron zelf")


def dialect(audited: Audited) -> Iterator[Finding]:
    """Only functions that every program knows and that stay what they are."""
    for strip in audited.strips:
        for name in dict.fromkeys(functions(strip.formula)):
            if name not in DIALECT:
                message = f"de formule gebruikt {name}, dat niet mag in een begroting"
                yield Finding(strip.sheet, strip.cell, message, BACK)


def no_circles(audited: Audited) -> Iterator[Finding]:
    """No formula hangs on its own result, every range counted cell by cell."""
    settings = audited.book.workbook.find("{*}calcPr")
    if settings is not None and settings.get("iterate") in ("1", "true"):
        yield Finding(
            audited.book.path.name, "", "de werkmap staat kringverwijzingen toe",
            "zet iteratief berekenen uit",
        )  # fmt: skip
    chain = find_cycle(audited.strips)
    if chain:
        sheet, cell = chain[0]
        through = ", ".join(f"{s}!{c}" for s, c in chain[1:6])
        message = f"deze cel hangt af van zichzelf{f', via {through}' if through else ''}"
        yield Finding(sheet, cell, message, BACK)


def flags(audited: Audited) -> Iterator[Finding]:
    """Dates are compared only in rows that hold a flag or a part of a month."""
    for strip in audited.strips_on(Part.CALCULATION):
        if strip.row < FIRST_ROW or not _compares_dates(strip):
            continue
        unit = audited.book.sheets[strip.sheet].text(strip.row, UNIT)
        if unit not in FLAGS:
            message = f"een datum wordt vergeleken in een regel met als eenheid {in_words(unit)}"
            yield Finding(strip.sheet, strip.cell, message, "maak er een regel met 0 of 1 van")


def _compares_dates(strip: Strip) -> bool:
    if not COMPARISON.search(strip.formula):
        return False
    return any(area.rows == (DATE_ROW, DATE_ROW) for area in areas(strip.formula))


def rounding(audited: Audited) -> Iterator[Finding]:
    """Amounts are rounded only where the law says so or for a check, and the row says it."""
    for strip in audited.strips_on(Part.CALCULATION):
        if strip.row < FIRST_ROW or "ROUND(" not in strip.formula:
            continue
        coarse = [digits for _, _, digits in roundings(strip.formula) if digits < EXACT]
        sheet = audited.book.sheets[strip.sheet]
        money = sheet.text(strip.row, UNIT).startswith(("€", "%")) or max(coarse, default=0) > 0
        if coarse and money and not _explained(sheet, strip.row):
            message = f"rondt af op {coarse[0]} cijfers zonder te zeggen waarom"
            yield Finding(
                strip.sheet, strip.cell, message, "noem de regel die afrondt, of doe het niet"
            )


def _explained(sheet: Sheet, row: int) -> bool:
    """Is this an amount of the law by date, or does the line say that it is rounded?"""
    dated = sheet.cell(row, NOTE)
    if dated is not None and (dated.formula or is_number(dated)):
        return True  # the law's amounts, which run on with an index
    label = sheet.text(row, LABEL)
    while row > FIRST_ROW and sheet.text(row - 1, LABEL) == label:
        row -= 1  # the note stands beside the first row of a line
    return "in centen" in label or "fgerond" in sheet.text(row, NOTE)


RULES = (
    Rule("A4", "Eén formule per rij", GROUP,
         "Elke maand van een rij heeft dezelfde formule, en elk jaar ook: wie er één leest, kent "
         "de rij.", "de formules van alle reken- en overzichtbladen, gezien vanuit hun eigen kolom",
         one_per_row),
    Rule("A5", "Geen getallen in formules", GROUP,
         "In een formule staan geen andere getallen dan 0, 1, 12 en 100; een bedrag staat op een "
         "invoerblad.", "elke formule, zonder teksten en zonder het aantal cijfers van een "
         "afronding",
         no_numbers),
    Rule("A6", "Korte formules", GROUP,
         f"Een formule van een rekenblad telt hooguit {LONGEST} tekens (namen van bladen niet "
         f"meegeteld), nergens staat een ALS in een ALS en er staan hooguit {MOST_BRACKETS} haken "
         "in elkaar.", "elke formule; zinnen op de overzichten mogen langer zijn", short),
    Rule("A7", "Eén keer uitgerekend", GROUP,
         "Geen twee rijen rekenen hetzelfde uit en een verwijzing leidt naar de bron, niet naar "
         "een andere verwijzing.", "de rijen van de rekenbladen; overzichten verwijzen altijd "
         "naar de regel die zij noemen", once),
    Rule("A8", "Alleen vaste functies", GROUP,
         "Geen functies die bij elke opening iets anders geven, cellen op naam zoeken of van de "
         "taal afhangen (zoals NU, INDIRECT, VERSCHUIVING, TEKST): alleen wat elk programma kent.",
         "elke functie in elke formule", dialect),
    Rule("A9", "Geen kringverwijzing", GROUP,
         "Geen cel hangt van zichzelf af, elk bereik cel voor cel geteld zoals Excel doet.",
         "alle formules samen, en de rekeninstelling van de werkmap", no_circles,
         ("tests/test_parity.py:test_no_circular_reference_counting_ranges_cell_by_cell",)),
    Rule("A13", "Data alleen in vlaggen", GROUP,
         "Data worden alleen vergeleken in regels van 0 of 1 of een deel van een maand.",
         "de rekenbladen: vergelijkingen met de rij van maanden, en de eenheid ervoor", flags),
    Rule("A26", "Niet afgerond", GROUP,
         "Bedragen worden niet afgerond, behalve waar de wet dat zegt of een controle in centen "
         "kijkt; dan staat het erbij.", "elke AFRONDEN op de rekenbladen", rounding),
)  # fmt: skip
