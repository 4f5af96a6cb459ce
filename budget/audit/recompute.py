"""The figures: is the input that of the run, and is every result what Python makes of it?"""

from __future__ import annotations

import re
from collections.abc import Iterator

from budget.engine.problem import Level
from budget.sheet.origin import RUN
from budget.workbook.assumptions import SHEET as ASSUMPTIONS

from .by_line import by_line
from .changes import as_made, changed_inputs, in_words
from .compare import GROWN_FROM_FIGURES, Pair
from .finding import ANEW, Finding, differ
from .forms import areas
from .rule import Audited, Part, Rule, is_number
from .scan import Book, Cell, address

GROUP = "Herberekening"
SEPARATORS = re.compile(r"(?<=\d)[.,](?=\d)")
MOST_TOLD = 20  # input cells that may have been changed
ANEW_NUMBER = f"{ANEW}: dan krijgt zij een eigen nummer"
NOT_COMPARED = (
    f"{' en '.join(GROWN_FROM_FIGURES)} noemen wat bij het maken het grootst of niet in orde was; "
    "nu de invoer anders is, zijn zij niet vergeleken"
)
COMPARE_ANEW = "maak de begroting opnieuw, dan kloppen ook die"
RECALCULATE = "laat Excel alles herberekenen (Ctrl+Alt+F9) en bewaar"


def own_input(audited: Audited) -> Iterator[Finding]:
    """The input can be read, every row of it counts, and it is that of the run."""
    yield from audited.renewed.findings
    run, name = audited.book.facts.get(RUN, ""), audited.book.path.name
    for problem in audited.renewed.problems:
        if problem.level is Level.ERROR:
            yield Finding(problem.sheet, problem.cell, problem.message, problem.todo)
    if not audited.renewed.changed:
        return
    if audited.wanted is not None:
        yield Finding(GROWN_FROM_FIGURES[0], "", NOT_COMPARED, COMPARE_ANEW, Level.WARNING)
    message = f"de invoer is niet meer die van berekening {run}"
    known = [*changed_inputs(audited.book, as_made(audited.book))]
    yield from known
    if known or audited.renewed.other:
        return  # another version counts other input
    cells = changed_cells(audited)[:MOST_TOLD]
    for sheet, cell in cells or [(name, "")]:
        yield Finding(sheet, cell, message, ANEW_NUMBER)


def changed_cells(audited: Audited) -> list[tuple[str, str]]:
    """Input cells that were changed, as far as results that were stored before still tell."""
    differing = _different(audited)
    places = {(pair.sheet, pair.row, pair.column) for pair in differing}
    found: dict[tuple[str, str], None] = {}
    for pair in differing:
        needed = [*_needed(pair)]
        if places.isdisjoint(needed):
            found |= {
                (sheet, address(row, column)): None
                for sheet, row, column in needed
                if audited.parts.get(sheet) is Part.INPUT
            }
    return [*found]


def _needed(pair: Pair) -> Iterator[tuple[str, int, int]]:
    for area in areas(pair.wanted.formula if pair.wanted else ""):
        for row in range(area.rows[0], area.rows[1] + 1):
            for column in range(area.columns[0], area.columns[1] + 1):
                yield area.sheet or pair.sheet, row, column


def results(audited: Audited) -> Iterator[Finding]:
    """Every stored result is what Python works out from the input in the file."""
    if audited.wanted is None:
        yield from by_line(audited)
        return
    audited.figures.compared = _counted(audited.wanted)
    differing = _different(audited)
    audited.figures.differing = len(differing)
    if differing and audited.consequences:
        pair = differing[0]
        message = f"{len(differing)} uitkomsten horen niet bij de invoer en formules van nu: "
        message += audited.consequences
        yield Finding(pair.sheet, pair.where, message, f"{RECALCULATE}, of maak haar opnieuw")
        return
    blank = [pair for pair in differing if pair.found and pair.found.value in (None, "")]
    if blank:
        message = f"{len(blank)} uitkomsten ontbreken: de werkmap is bewaard zonder te rekenen"
        yield Finding(blank[0].sheet, blank[0].where, message, RECALCULATE)
    for pair in differing:
        mine, theirs = pair.found, pair.wanted
        if mine is None or mine.value in (None, ""):
            continue
        message = f"hier is {in_words(mine.value)} bewaard; herberekend is het "
        message += in_words(theirs.value if theirs else None)
        yield Finding(pair.sheet, pair.where, message, RECALCULATE)


def _counted(wanted: Book) -> int:
    """How many results are numbers."""
    rows = (cells for sheet in wanted.sheets.values() for cells in sheet.rows.values())
    return sum(bool(c.formula) and is_number(c) for cells in rows for c in cells.values())


def _different(audited: Audited) -> list[Pair]:
    """The formulas that are as they should be but hold another result."""
    return [
        pair for pair in audited.different
        if pair.found and pair.wanted and pair.found.formula and pair.wanted.formula
        and not (audited.renewed.changed and _tells_of_changes(pair))
        and _differ(pair.found, pair.wanted, audited)
    ]  # fmt: skip


def _tells_of_changes(pair: Pair) -> bool:
    """It says what was changed since the making: a workbook made now would say nothing."""
    return pair.sheet == ASSUMPTIONS or (
        pair.wanted is not None and ASSUMPTIONS in pair.wanted.formula
    )


def _differ(mine: Cell, theirs: Cell, audited: Audited) -> bool:
    if isinstance(mine.value, float) and isinstance(theirs.value, float):
        figures = audited.figures
        figures.largest = max(figures.largest, abs(mine.value - theirs.value))
        return differ(mine.value, theirs.value, audited.wanted_looks[theirs.style].code)
    a, b = (SEPARATORS.sub("", str(cell.value or "")) for cell in (mine, theirs))
    return a != b


RESULTS = Rule("A29", "Werkmap gelijk aan Python", GROUP,
         "Elke bewaarde uitkomst is wat Python uit de invoer in de werkmap uitrekent, tot op een "
         "halve cent.", "elke formule met een getal of tekst als uitkomst", results,
         ("tests/test_parity.py:test_libreoffice_finds_what_python_found",
          "tests/test_parity.py:test_every_scenario_recalculates_to_what_python_says"))  # fmt: skip
RULES = (
    Rule("V9", "De invoer van deze berekening", GROUP,
         "De invoer in de werkmap is te lezen, elke rij telt mee, en zij is die van de berekening "
         "waarvan het nummer in de werkmap staat.", "de invoerbladen, opnieuw gelezen", own_input),
    RESULTS,
    Rule("A30", "De werkmap leeft", GROUP,
         "Wie een invoer verandert, ziet de uitkomst bewegen zoals Python zegt.",
         "niet aan één bestand te zien", None,
         ("tests/test_inputs_move.py:test_the_input_moves_something",
          "tests/test_parity.py:test_every_input_cell_is_live",
          "tests/test_parity.py:test_every_amount_of_the_law_is_live")),
    Rule("A32", "Onafhankelijk nagerekend", GROUP,
         "Andere rekenaars (LibreOffice, IronCalc en een met de hand geschreven tweede berekening) "
         "komen op hetzelfde uit. In een keuring is Python die andere rekenaar.",
         "niet aan één bestand te zien; zie A29", None,
         ("tests/test_parity.py:test_ironcalc_finds_what_python_found",
          "tests/test_drie_wegen.py:test_reken_the_begroting_and_its_workbook_say_the_same",
          "tests/test_betere_buren.py:test_every_post_of_the_exploitatie_is_compared")),
)  # fmt: skip
