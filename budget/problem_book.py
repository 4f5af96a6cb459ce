"""All problems of an input in a workbook of their own, each with a link to its cell."""

from __future__ import annotations

import os
from collections.abc import Mapping, Sequence
from pathlib import Path

from xlsxwriter.workbook import Workbook
from xlsxwriter.worksheet import Worksheet

from .engine.problem import Level, Problem
from .sheet.address import sheet_prefix
from .sheet.files import CREATED, new_workbook, whole_files
from .sheet.origin import KIND, facts, sign
from .sheet.pages import A4, FOOTER, row_height
from .sheet.plain import cell_text, property_text
from .sheet.styles import Role, Styles

SHEET = "Meldingen"
HEADERS = ("Soort", "Blad", "Cel", "Waarover", "Wat er is", "Wat te doen")
WIDTHS = (10, 18, 8, 34, 60, 60)
NO_PROBLEMS = "geen meldingen"
HEADER_ROW, FIRST_ROW = 3, 4  # from 0
MARKED = "meldingen van begroting"
MOST_LINKS, LONGEST_LINK = 65_000, 1_000  # Excel takes no more on a sheet, and 2,079 signs
LOOKS = {Level.ERROR: Role.BAD, Level.WARNING: Role.SIGNAL, Level.NOTE: Role.NOTE}
ESCAPED = str.maketrans({sign: f"%{ord(sign):02x}" for sign in '%#? "<>[]^`{}'})


def write_problems(path: Path, source: Path, problems: Sequence[Problem]) -> Path:
    """Write the problems of `source` in the order given; whole or not at all.

    Raises OSError, with a Dutch sentence, where the file cannot be replaced.
    """
    return write_problems_of(path, {source: problems})


def write_problems_of(path: Path, found: Mapping[Path, Sequence[Problem]]) -> Path:
    """The same of several files, each on a sheet of its own."""
    with whole_files([path]) as (temporary,), new_workbook(temporary) as workbook:
        title = property_text(f"Meldingen bij {', '.join(source.name for source in found)}")
        workbook.set_properties({"title": title, "created": CREATED})
        sign(workbook, {KIND: MARKED})
        styles = Styles(workbook)
        for number, (source, problems) in enumerate(found.items(), 1):
            sheet = SHEET if len(found) == 1 else f"{SHEET} {number}"
            target = link(source, path.parent)
            _Page(workbook, styles, sheet, source.name, target).write(problems)
    return path


def is_problem_book(path: Path) -> bool:
    """Whether a file was written here, so that a newer one may take its place."""
    return facts(path).get(KIND) == MARKED


def link(source: Path, folder: Path) -> str:
    """The way from a folder to a file. Through somebody's home it would tell a name to whoever
    gets the file; then, as from another disk, only the name of the file."""
    source, folder, home = (path.resolve() for path in (source, folder, Path.home()))
    outside = source.is_relative_to(home) and not folder.is_relative_to(home)
    try:
        return source.name if outside else Path(os.path.relpath(source, folder)).as_posix()
    except ValueError:
        return source.name


class _Page:
    """The sheet of one file."""

    def __init__(
        self, workbook: Workbook, styles: Styles, sheet: str, name: str, target: str
    ) -> None:
        self.name = cell_text(name)
        self.styles = styles
        self.target = cell_text(target).translate(ESCAPED)
        self.page: Worksheet = workbook.add_worksheet(sheet)

    def write(self, problems: Sequence[Problem]) -> None:
        get, page = self.styles.get, self.page
        page.write_string(0, 0, f"Meldingen bij {self.name}", get(Role.TITLE))
        page.write_string(1, 0, self._intro(problems), get(Role.NOTE))
        for column, (text, width) in enumerate(zip(HEADERS, WIDTHS, strict=True)):
            page.write_string(HEADER_ROW, column, text, get(Role.HEADER))
            page.set_column(column, column, width)
        for row, problem in enumerate(problems, FIRST_ROW):
            self._problem(row, problem)
        if not problems:
            page.write_string(FIRST_ROW, 0, NO_PROBLEMS, get(Role.LABEL))
        last = max(FIRST_ROW + len(problems) - 1, FIRST_ROW)
        page.autofilter(HEADER_ROW, 0, last, len(HEADERS) - 1)
        page.freeze_panes(FIRST_ROW, 0)
        page.set_landscape()
        page.set_paper(A4)
        page.fit_to_pages(1, 0)
        page.repeat_rows(HEADER_ROW)
        page.set_footer(FOOTER)

    def _problem(self, row: int, problem: Problem) -> None:
        label, wrapped = self.styles.get(Role.LABEL), self.styles.get(Role.LABEL, wrap=True)
        self.page.write_string(row, 0, problem.level.value, self.styles.get(LOOKS[problem.level]))
        self.page.write_string(row, 1, cell_text(problem.sheet), label)
        self._cell(row, problem)
        texts = (problem.subject, problem.message, problem.todo)
        for column, text in enumerate(texts, 3):
            if text:
                self.page.write_string(row, column, cell_text(text), wrapped)
        heights = (row_height(*each) for each in zip(texts, WIDTHS[3:], strict=True))
        self.page.set_row(row, max(heights))

    def _cell(self, row: int, problem: Problem) -> None:
        """The address, as a link; of a problem of a whole sheet or file, a link to the file."""
        text = problem.cell or "open"
        cell = f"#{sheet_prefix(problem.sheet)}{problem.cell}" if problem.cell else ""
        url = f"external:{self.target}{cell_text(cell)}"
        if row - FIRST_ROW < MOST_LINKS and len(url) <= LONGEST_LINK:
            self.page.write_url(row, 2, url, self.styles.get(Role.LINK), text)
        else:
            self.page.write_string(row, 2, problem.cell, self.styles.get(Role.LABEL))

    def _intro(self, problems: Sequence[Problem]) -> str:
        if not problems:
            return "Het bestand is gelezen; er is niets op aan te merken."
        return (
            "Een FOUT moet weg; LET OP en NOTITIE houden niets tegen. Klik op een cel om er heen "
            f"te gaan; lukt dat niet, zet dit bestand dan naast {self.name}."
        )
