"""Rules about how the sheets are built: what stands where, and that it can be seen."""

from __future__ import annotations

import re
from collections.abc import Iterator

from budget.engine.formula import CALENDAR_ROW, DATE_ROW, MONTH_ROW
from budget.inputs.parts import TRUE
from budget.sheet.address import column_letter
from budget.sheet.styles import STYLES, YELLOW
from budget.workbook.book import FIRST_MONTH, LABEL, ROW_NAME
from budget.workbook.checks import ERROR_KIND
from budget.workbook.cover import COVER, KEY, MASTER_ROW
from budget.workbook.frame import LINK_ROW
from budget.workbook.write import CHECK_KINDS

from .finding import Finding
from .forms import areas, normalised
from .rule import Audited, Part, Rule, is_number, spans
from .scan import Cell, Sheet, address

GROUP, LOOKS = "Opbouw", "Opmaak"
ANEW = "Maak de begroting opnieuw uit de invoer."
KIND_COLUMN = 2  # of the table of checks
MASTER, COUNT = f"{COVER}!$B${MASTER_ROW}", 3  # the verdict; the column of how many fail
LARGE_SHEET, WIDE_SHEET = 30, 8  # beyond so many rows or columns the headings must stay in view
A4 = "9"
PANES = "koppen die in beeld blijven"
SHOWS_NOTHING = re.compile(r";+")
BEGIN = " – begin"  # what a balance starts a month with


def separated(audited: Audited) -> Iterator[Finding]:
    """No formulas among the input, no figures among what is worked out."""
    for sheet in audited.sheets():
        inputs = audited.parts[sheet.name] is Part.INPUT
        for row, column, cell in sheet.filled():
            if inputs and cell.formula:
                yield Finding(
                    sheet.name, address(row, column), f"op een invoerblad staat ={cell.formula}",
                    "Zet er de waarde zelf neer.",
                )  # fmt: skip
            elif not inputs and not cell.formula and is_number(cell) and not _date(audited, cell):
                message = f"hier staat het getal {cell.value:g} en geen formule"
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
                message = f"deze controle van soort {kind!r} stuurt het oordeel op het voorblad"
            elif row not in inside and kind == ERROR_KIND and told:
                message = "deze controle telt niet mee in het oordeel op het voorblad"
            elif told and row > LINK_ROW and kind not in CHECK_KINDS:
                message = f"een controle heeft soort {kind!r}"
            else:
                continue
            yield Finding(sheet.name, address(row, KIND_COLUMN), message, ANEW)


# --- what can be seen --------------------------------------------------------


def nothing_hidden(audited: Audited) -> Iterator[Finding]:
    """No hidden sheet, row, column or figure; earlier months may be folded away."""
    for sheet in audited.sheets():
        if sheet.hidden:
            yield Finding(sheet.name, "", "dit blad is verborgen", "Maak het blad zichtbaar.")
        for row in sheet.hidden_rows:
            yield Finding(
                sheet.name, f"A{row}", f"rij {row} is verborgen", "Maak de rij zichtbaar."
            )
        for column in sheet.every("cols/col"):
            hidden = column.get("hidden") in TRUE or column.get("width") == "0"
            if hidden and not int(column.get("outlineLevel", 0)):
                letter = column_letter(int(column.get("min", 1)))
                message = f"kolom {letter} is verborgen"
                yield Finding(sheet.name, f"{letter}1", message, "Maak de kolom zichtbaar.")
        for row, number, cell in sheet.filled():
            look = audited.book.looks[cell.style]
            if SHOWS_NOTHING.fullmatch(look.code):
                message = "de getalnotatie laat niets zien"
            elif look.colour == (look.fill or "FFFFFF"):
                message = "de letters hebben de kleur van de achtergrond"
            else:
                continue
            todo = "Geef de cel haar opmaak terug."
            yield Finding(sheet.name, address(row, number), message, todo)


def not_merged(audited: Audited) -> Iterator[Finding]:
    for sheet in audited.sheets():
        for area in sheet.every("mergeCells/mergeCell"):
            cells = area.get("ref", "")
            message = f"cellen {cells} zijn samengevoegd"
            yield Finding(sheet.name, cells.partition(":")[0], message, "Maak dat ongedaan.")


def in_view(audited: Audited) -> Iterator[Finding]:
    """Headings of a long or wide sheet stay in view."""
    for sheet in audited.sheets():
        if sheet.last_row <= LARGE_SHEET and sheet.last_column <= WIDE_SHEET:
            continue
        if sheet.one("sheetViews/sheetView/pane") is None:
            message = "de koppen blijven niet in beeld bij het schuiven"
            todo = "Zet de titels weer vast (Beeld, Blokkeren)."
            yield Finding(sheet.name, "", message, todo, lost=PANES)


def prints(audited: Audited) -> Iterator[Finding]:
    """A4, as wide as the paper or in pages of a year, headings repeated, page numbers below."""
    for sheet in audited.sheets():
        page, footer = sheet.one("pageSetup"), sheet.one("headerFooter/oddFooter")
        fit = sheet.one("sheetPr/pageSetUpPr")
        lost = []
        if page is None or page.get("paperSize") != A4:
            lost.append("papier A4")
        if page is None or page.get("orientation") not in ("portrait", "landscape"):
            lost.append("staand of liggend")
        scaled = page is not None and page.get("scale", "100") != "100"
        if not scaled and (fit is None or fit.get("fitToPage") not in TRUE):
            lost.append("passend op het papier")
        if footer is None or not footer.text:
            lost.append("de voettekst")
        if (sheet.name, "_xlnm.Print_Titles") not in audited.book.names:
            lost.append("de rijen die op elke bladzijde terugkomen")
        if lost:
            message = f"de afdrukinstelling mist {', '.join(lost)}"
            yield Finding(sheet.name, "", message, ANEW)


def colour_key(audited: Audited) -> Iterator[Finding]:
    """The cover shows the key; yellow is where one may type, and nowhere else."""
    looks, yellow = audited.book.looks, YELLOW.strip("#")
    cover = audited.book.sheets.get(COVER)
    for role, meaning in KEY if cover is not None else ():
        rows = [row for row in cover.rows if cover.text(row, 1) == meaning] if cover else []
        fill = STYLES[role].get("bg_color", "").strip("#")
        if cover is None or not any(looks[cover.rows[row][1].style].fill == fill for row in rows):
            message = f"de kleur van ‘{meaning}’ staat niet in de uitleg van de kleuren"
            yield Finding(COVER, "", message, ANEW)
    key = {meaning for _, meaning in KEY}
    for sheet in audited.sheets():
        inputs = audited.parts[sheet.name] is Part.INPUT
        for row, cells in sheet.rows.items():
            for column, cell in cells.items():
                look = looks[cell.style]
                if (sheet.name, column) == (COVER, 1) and cell.value in key:
                    continue
                if look.fill == yellow and (cell.formula or look.locked or not inputs):
                    message = "de cel is geel als invoer, maar is dat niet"
                elif not look.locked and look.fill != yellow:
                    message = "hier kan getypt worden, maar de cel is niet geel"
                else:
                    continue
                todo = "Geef de cel haar opmaak terug."
                yield Finding(sheet.name, address(row, column), message, todo)


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
         ("tests/model/test_controles.py", "tests/workbook/test_write.py")),
    Rule("A15", "Soorten controles uit elkaar", GROUP,
         "Elke controle is een fout, een signaal of een gevoeligheid; alleen fouten bepalen het "
         "oordeel.", "de tabel met controles en de formule van het oordeel", kinds),
    Rule("A11", "Niets verborgen", LOOKS,
         "Geen verborgen bladen, rijen of kolommen (eerdere jaren mogen ingeklapt zijn), geen "
         "getalnotatie die niets toont en geen letters in de kleur van de achtergrond.",
         "elk blad, elke rij en kolom, elke gevulde cel", nothing_hidden),
    Rule("A19", "Kleuren volgens de uitleg", LOOKS,
         "Het voorblad legt de kleuren uit; geel is waar u mag typen, en nergens anders.",
         "de opmaak en beveiliging van elke cel", colour_key),
    Rule("A20", "Geen samengevoegde cellen", LOOKS, "Geen enkele cel is samengevoegd.", "elk blad",
         not_merged),
    Rule("A21", "Koppen blijven in beeld", LOOKS,
         f"Een blad met meer dan {LARGE_SHEET} rijen of {WIDE_SHEET} kolommen houdt zijn koppen in "
         "beeld.", "elk blad", in_view),
    Rule("A22", "Klaar om af te drukken", LOOKS,
         "A4, passend op de breedte of een bladzijde per jaar, koppen op elke bladzijde, een "
         "voettekst.", "de afdrukinstelling van elk blad", prints,
         ("tests/workbook/test_write.py",)),
)  # fmt: skip
