"""All named scenarios side by side.

The one presentation sheet with figures instead of formulas: a workbook works out one
scenario at a time. It says of which run the figures are, and checks live that the row
of the active scenario still equals the model.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from xlsxwriter.workbook import Workbook

from budget.engine.expr import Line, Time
from budget.engine.formula import YEAR_ROW
from budget.engine.run import Run
from budget.sheet.address import column_letter, sheet_prefix
from budget.sheet.pages import OUTPUT_RIGHTS
from budget.sheet.plain import shortened
from budget.sheet.styles import Role, Styles

from .book import AddressBook
from .checks import cells_of, colour_verdicts, word_for, words_for
from .figures import Figures
from .frame import YEAR_FORMAT, Frame, set_up_print, top_rows
from .rows import add_row_sheet
from .sentences import quoted

SHEET = "Scenario's naast elkaar"  # the input sheet with scenarios of the user has a name too
FIRST_ROW, FIRST_YEAR = 6, 3
SAME, OTHER = "gelijk aan het model", "anders dan het model: maak de begroting opnieuw"
INTRO = "Elk scenario van het blad Hefbomen, uitgerekend toen deze werkmap werd gemaakt."
TOLERANCE = 0.005  # half a cent, and small enough for a ratio
PAIR = 2  # the norm is asked of the first two scenarios together


@dataclass(frozen=True)
class Compared:
    """What to show of every named scenario; `least`: lines that may not fall below zero."""

    run: Run
    lines: Sequence[Line]
    least: Sequence[Line] = ()

    def row(self, line: Line, scenario: int) -> int:
        """Where a scenario stands in the block of a line."""
        return FIRST_ROW + self.lines.index(line) * (len(self.run.scenarios) + 2) + 1 + scenario

    def place(self, line: Line, scenario: int) -> tuple[str, float]:
        """The cell with a line's one figure in a scenario, and the figure."""
        cell = f"{sheet_prefix(SHEET)}${column_letter(FIRST_YEAR)}${self.row(line, scenario)}"
        return cell, values_in(self.run, line, scenario)[0]


def values_in(run: Run, line: Line, scenario: int) -> list[float]:
    """A line per year, or its one figure, all rows together."""
    figures = Figures.of(line, run, scenario)
    rows = figures.years if line.time is Time.MONTH else figures.values
    return [float(value) for value in rows.sum(axis=0)]


class ScenarioWriter:
    """Writes the comparison; what may not fall below zero gets a verdict for each scenario."""

    def __init__(
        self, workbook: Workbook, styles: Styles, book: AddressBook, compared: Compared,
        frame: Frame,
    ) -> None:  # fmt: skip
        self.page = add_row_sheet(workbook, SHEET)
        self.styles = styles
        self.book = book
        self.compared, self.run = compared, compared.run
        self.frame = frame
        self.years = [column_letter(FIRST_YEAR + n) for n in range(book.time.years)]
        self.verdict, self.check = (
            column_letter(FIRST_YEAR + book.time.years + n) for n in range(2)
        )
        self.row = FIRST_ROW

    def write(self, run_id: str) -> None:
        page, lines, least = self.page, self.compared.lines, self.compared.least
        top_rows(page, self.styles, self.frame, self._title(least), INTRO)
        page.start(4)
        page.words("A", f"Cijfers van berekening {run_id}", self.styles.get(Role.NOTE))
        for line in lines:
            self._block(line, line in least)
        for letter, width in (("A", 34), ("B", 10), (self.verdict, 16), (self.check, 46)):
            page.set_column(f"{letter}:{letter}", width)
        page.set_column(f"{self.years[0]}:{self.years[-1]}", 16)
        colour_verdicts(page, self.styles, self.verdict, FIRST_ROW, self.row)
        page.last_letter = self.check
        page.freeze_panes(FIRST_ROW - 2, 1)
        set_up_print(page, self.frame.footer, FIRST_ROW - 2)
        page.protect("", OUTPUT_RIGHTS)

    def _title(self, least: Sequence[Line]) -> tuple[str | None, str]:
        """Do the first two scenarios (Basis and Voorzichtig) both stay above what they must?"""
        if not least or len(self.run.scenarios) < PAIR:
            return None, SHEET
        line = least[0]
        first = self.compared.row(line, 0)
        names = " en ".join(map(shortened, self.run.data.scenarios[:PAIR]))
        well = f"{names}: de bank blijft binnen de limiet"
        badly = f"{names}: de bank blijft niet in allebei binnen de limiet"
        low = min(min(values_in(self.run, line, scenario)) for scenario in range(PAIR))
        cells = f"{self.years[0]}{first}:{self.years[0]}{first + PAIR - 1}"
        return f"IF(MIN({cells})>=0,{quoted(well)},{quoted(badly)})", well if low >= 0 else badly

    def _block(self, line: Line, verdict: bool) -> None:
        page, get = self.page, self.styles.get
        page.start(self.row)
        once = line.time is Time.CONST
        page.words("A", line.label, get(Role.HEADER))
        page.words("B", line.unit.name, get(Role.HEADER))
        for number, letter in enumerate(self.years):
            if once:
                page.words(letter, "" if number else "Hele periode", get(Role.HEADER))
            else:
                source = f"{self.book.sheets[0].prefix}{self.book.time.year_letters[number]}"
                look = get(Role.HEADER, YEAR_FORMAT)
                page.formula(letter, f"{source}${YEAR_ROW}", number + 1, look)
        page.words(self.verdict, "Oordeel" if verdict else "", get(Role.HEADER))
        page.words(self.check, "Controle", get(Role.HEADER))
        for scenario in range(len(self.run.scenarios)):
            self.row += 1
            self._scenario(line, scenario, verdict)
        self.row += 2

    def _scenario(self, line: Line, scenario: int, verdict: bool) -> None:
        page, get, row = self.page, self.styles.get, self.row
        values = values_in(self.run, line, scenario)
        look = get(Role.FORMULA, line.unit.format)
        page.start(row)
        page.words("A", self.run.data.scenarios[scenario], get(Role.LABEL))
        page.words("B", line.unit.name, get(Role.NOTE))
        letters = self.years[: len(values)]
        for letter, value in zip(letters, values, strict=True):
            page.constant(letter, value, look)
        if verdict:
            word = word_for(min(values) >= 0)
            cells = f"{letters[0]}{row}:{letters[-1]}{row}"
            page.formula(self.verdict, words_for(f"MIN({cells})>=0"), word, get(Role.FORMULA))
        self._same(line, scenario, f"{letters[0]}{row}:{letters[-1]}{row}")

    def _same(self, line: Line, scenario: int, cells: str) -> None:
        """Only the row of the active scenario can be held against the live model."""
        live = cells_of_years(self.book, line)
        active = f"({self.book.active_scenario()}={scenario + 1})"
        equal = f"(SUMPRODUCT(ABS({cells}-{live}))<{TOLERANCE})"
        formula = f'CHOOSE(1+{active}*(1+{equal}),"","{OTHER}","{SAME}")'
        text = SAME if scenario == self.run.data.active else ""
        self.page.formula(self.check, formula, text, self.styles.get(Role.NOTE))


def cells_of_years(book: AddressBook, line: Line) -> str:
    """The live figures of a line per year, or its one figure."""
    if line.time is not Time.MONTH:
        found = cells_of(book, line)
        assert found is not None
        return found
    place = book.line(line)
    first, last = book.columns.first_year, book.columns.last_year
    return f"{place.sheet}${first}{place.row}:${last}{place.row}"
