"""Rules about how the sheets are built: what stands where."""

from __future__ import annotations

from collections.abc import Iterator

from budget.engine.formula import CALENDAR_ROW, DATE_ROW, MONTH_ROW
from budget.sheet.address import column_letter
from budget.workbook.book import FIRST_MONTH, LABEL, ROW_NAME
from budget.workbook.checks import ERROR_KIND
from budget.workbook.cover import COVER, MASTER_ROW
from budget.workbook.frame import LINK_ROW
from budget.workbook.write import CHECK_KINDS

from .changes import in_words
from .finding import ANEW, Finding
from .forms import areas, normalised
from .rule import Audited, Part, Rule, is_number, spans
from .scan import Cell, Sheet, address

GROUP = "Opbouw"
KIND_COLUMN = 2  # of the table of checks
MASTER, COUNT = f"{COVER}!$B${MASTER_ROW}", 3  # the verdict; the column of how many fail
BEGIN = " – begin"  # what a balance starts a month with


def separated(audited: Audited) -> Iterator[Finding]:
    """No formulas among the input, no figures among what is worked out."""
    for sheet in audited.sheets():
        inputs = audited.parts[sheet.name] is Part.INPUT
        for row, column, cell in sheet.filled():
            if inputs and cell.formula:
                yield Finding(
                    sheet.name, address(row, column), f"op een invoerblad staat ={cell.formula}",
                    "zet er de waarde zelf neer",
                )  # fmt: skip
            elif not inputs and not cell.formula and is_number(cell) and not _date(audited, cell):
                message = f"hier staat {in_words(cell.value)} en geen formule"
                yield Finding(sheet.name, address(row, column), message, ANEW)


def _date(audited: Audited, cell: Cell) -> bool:
    return "yy" in audited.book.looks[cell.style].code


def time_sheets(audited: Audited) -> Iterator[Sheet]:
    """The sheets with a column for each month."""
    first = audited.timeline
    months = spans(first)[0] if first is not None and spans(first) else (FIRST_MONTH, FIRST_MONTH)
    for sheet in audited.sheets(Part.OVERVIEW, Part.CALCULATION):
        if months in spans(sheet):
            yield sheet


def same_periods(audited: Audited) -> Iterator[Finding]:
    """A column is the same month on every sheet."""
    first = audited.timeline
    if first is None:
        return
    known = first.rows.get(DATE_ROW, {})
    for sheet in audited.sheets(Part.CALCULATION):
        if sheet not in [*time_sheets(audited)]:
            message = "de rij met maanden is niet zoals op de andere rekenbladen"
            yield Finding(sheet.name, address(DATE_ROW, FIRST_MONTH), message, ANEW)
    for sheet in time_sheets(audited):
        for column, cell in sheet.rows.get(DATE_ROW, {}).items():
            if is_number(cell) and (
                column not in known
                or abs(float(known[column].value or 0) - float(cell.value or 0)) > 0
            ):
                message = f"deze kolom is een andere maand dan op {first.name}"
                yield Finding(sheet.name, address(DATE_ROW, column), message, ANEW)


def one_timeline(audited: Audited) -> Iterator[Finding]:
    """Every period is worked out from the one start month."""
    for sheet in time_sheets(audited):
        for row in range(DATE_ROW, CALENDAR_ROW + 1):
            for column, cell in sheet.rows.get(row, {}).items():
                if is_number(cell) and not cell.formula:
                    message = "een periode is getypt en volgt de startmaand niet"
                    yield Finding(sheet.name, address(row, column), message, ANEW)
    first = audited.timeline
    if first is None:
        return
    starts = {
        (area.sheet, area.rows, area.columns)
        for row in range(DATE_ROW, MONTH_ROW + 1)
        for cell in first.rows.get(row, {}).values()
        for area in areas(cell.formula)
        if area.sheet
    }
    if len(starts) != 1:
        message = f"de maanden volgen uit {len(starts)} plaatsen in plaats van uit één startmaand"
        yield Finding(first.name, address(DATE_ROW, FIRST_MONTH), message, ANEW)


def corkscrews(audited: Audited) -> Iterator[Finding]:
    """What a balance begins a month with is what it ended the month before with."""
    for sheet in audited.sheets(Part.CALCULATION):
        named = {(sheet.text(row, LABEL), sheet.text(row, ROW_NAME)): row for row in sheet.rows}
        for (label, name), row in named.items():
            end = named.get((label.removesuffix(BEGIN), name))
            if not label.endswith(BEGIN) or end is None or name == "Totaal":
                continue
            for column in range(FIRST_MONTH, spans(sheet)[0][1] + 1 if spans(sheet) else 0):
                cell = sheet.cell(row, column)
                wanted = f"{column_letter(column - 1)}{end}"
                if cell is None or cell.formula != wanted:
                    message = f"de beginstand is niet het einde van de maand ervoor (={wanted})"
                    yield Finding(sheet.name, address(row, column), message, ANEW)


def master(audited: Audited) -> Iterator[Finding]:
    """The verdict of all checks, where it stays in view."""
    cover = audited.book.sheets.get(COVER)
    if cover is None:
        yield Finding(audited.book.path.name, "", f"het blad {COVER} is er niet", ANEW)
        return
    for row, column in ((MASTER_ROW, 2), (MASTER_ROW, COUNT)):
        cell = cover.cell(row, column)
        if cell is None or not cell.formula:
            message = "hier hoort het oordeel van alle controles te worden uitgerekend"
            yield Finding(COVER, address(row, column), message, ANEW)
    for sheet in audited.sheets():
        if sheet.name == COVER:
            continue
        links = [
            row for row in range(1, LINK_ROW + 1) for cell in sheet.rows.get(row, {}).values()
            if normalised(cell.formula) == MASTER
        ]  # fmt: skip
        if not links:
            message = "het oordeel van alle controles staat niet boven aan dit blad"
            yield Finding(sheet.name, address(LINK_ROW, 2), message, ANEW)


def kinds(audited: Audited) -> Iterator[Finding]:
    """Only checks of the kind that must hold drive the verdict, and all of those do."""
    cover = audited.book.sheets.get(COVER)
    cell = cover.cell(MASTER_ROW, COUNT) if cover is not None else None
    if cell is None:
        return
    for area in areas(cell.formula):
        sheet = audited.book.sheets.get(area.sheet)
        if sheet is None:
            yield Finding(COVER, address(MASTER_ROW, COUNT), "de controles zijn weg", ANEW)
            continue
        inside = range(area.rows[0], area.rows[1] + 1)
        for row in sheet.rows:
            kind, verdict = sheet.text(row, KIND_COLUMN), sheet.cell(row, area.columns[0])
            told = verdict is not None and (verdict.formula or is_number(verdict))
            if row in inside and kind != ERROR_KIND:
                message = (
                    f"deze controle van soort {in_words(kind)} stuurt het oordeel op het voorblad"
                )
            elif row not in inside and kind == ERROR_KIND and told:
                message = "deze controle telt niet mee in het oordeel op het voorblad"
            elif told and row > LINK_ROW and kind not in CHECK_KINDS:
                message = f"een controle heeft soort {in_words(kind)}"
            else:
                continue
            yield Finding(sheet.name, address(row, KIND_COLUMN), message, ANEW)


RULES = (
    Rule("A1", "Invoer, berekening en overzicht apart", GROUP,
         "Op invoerbladen staan geen formules; op reken- en overzichtbladen geen getallen, alleen "
         "formules en data.", "elke gevulde cel", separated),
    Rule("A2", "Eén kolom is één maand", GROUP,
         "Dezelfde kolom is op elk blad met maanden dezelfde maand.",
         "de rij met maanden boven elk blad", same_periods),
    Rule("A3", "Eén tijdlijn", GROUP,
         "Alle maanden en jaren volgen uit één startmaand op een invoerblad.",
         "de rijen met perioden", one_timeline),
    Rule("A12", "Balansposten lopen door", GROUP,
         "De beginstand van een maand is een verwijzing naar de eindstand van de maand ervoor.",
         "elke regel ‘… – begin’ op de rekenbladen", corkscrews),
    Rule("A14", "Eén oordeel, overal in beeld", GROUP,
         "Er is één oordeel over alle controles, en elk blad laat het bovenaan zien.",
         "het voorblad en de bovenste rijen van elk blad", master,
         ("tests/workbook/test_write.py:test_a_failing_check_turns_the_cover_and_every_sheet_red",)),
    Rule("A15", "Soorten controles uit elkaar", GROUP,
         "Elke controle is een fout, een signaal of een gevoeligheid; alleen fouten bepalen het "
         "oordeel.", "de tabel met controles en de formule van het oordeel", kinds),
)  # fmt: skip
