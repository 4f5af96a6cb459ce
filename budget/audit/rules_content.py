"""Rules about what the workbook says: units, names, sources, the cover, and that it opens."""

from __future__ import annotations

import re
from collections.abc import Iterator

from budget.engine.formula import CALENDAR_ROW, DATE_ROW
from budget.engine.problem import Level
from budget.engine.status import LISTED
from budget.sheet.address import FORBIDDEN, MAX_SHEET_NAME, column_number
from budget.sheet.one_sheet import (
    AMOUNTS_SHEET,
    FIRST_ROW,
    HEADER_ROW,
    LAWFUL,
    REMARK_SOURCE,
    SINCE,
    SOURCE_HEADER,
    STATUS,
    amount_letter,
)
from budget.sheet.origin import BOOK, INPUT, INPUT_NAME, RUN, VERSION
from budget.sheet.plain import MOST_IN_CELL
from budget.workbook.book import LABEL, ROW_NAME, UNIT
from budget.workbook.cover import COVER, HOW, KEY, SIGNS
from budget.workbook.frame import COLUMN_HEADS

from .changes import in_words
from .finding import ANEW, Finding
from .forms import unquoted
from .rule import Audited, Part, Rule, is_number, is_text
from .scan import Cell, Sheet, address

GROUP, ORIGIN, FIGURES = "Inhoud", "Herkomst", "Cijfers"
MOST_NAMES, LONGEST_FORMULA = 30, 8192
RUN_ID = re.compile(r"[0-9a-f]{12}")
TEXT_NUMBER = re.compile(r"\s*[€$]?\s*[-+−]?\s*\d[\d.,\s]*%?\s*")
OUR_NAMES = "_xlnm."  # print titles and areas
FACTS = (RUN, VERSION, INPUT, INPUT_NAME, BOOK)


def units(audited: Audited) -> Iterator[Finding]:
    """Every row with figures says in what they are."""
    known = {line.unit.name for line in audited.model.lines.values()}
    known |= {field.unit.name for field in audited.model.fields.values()}
    known |= {parameter.unit.name for parameter in audited.model.parameters}
    for sheet in audited.sheets(Part.CALCULATION, Part.OVERVIEW):
        column, head = _unit_column(sheet)
        if not column:
            if audited.parts[sheet.name] is Part.CALCULATION:
                message = "er is geen kolom met eenheden"
                yield Finding(sheet.name, address(CALENDAR_ROW + 1, UNIT), message, ANEW)
            continue
        for row, cells in sheet.rows.items():
            figures = any(n > column and is_number(c) for n, c in cells.items())
            if row > head and figures and sheet.text(row, column) not in known:
                message = (
                    f"een rij met getallen heeft als eenheid {in_words(sheet.text(row, column))}"
                )
                yield Finding(sheet.name, address(row, column), message, ANEW)


def _unit_column(sheet: Sheet) -> tuple[int, int]:
    """Where the units stand and under which row; (0, 0) if nowhere."""
    for row in range(DATE_ROW, CALENDAR_ROW + 2):
        for column, cell in sheet.rows.get(row, {}).items():
            if cell.value == COLUMN_HEADS[UNIT]:
                return column, max(row, DATE_ROW + 1)
    return 0, 0


def labels(audited: Audited) -> Iterator[Finding]:
    """Section, label and row name together occur once."""
    for sheet in audited.sheets(Part.CALCULATION):
        known: dict[tuple[str, str, str], int] = {}
        section = ""
        for row in sorted(sheet.rows):
            label = sheet.text(row, LABEL)
            if row <= CALENDAR_ROW + 1 or not label:
                continue
            if not sheet.text(row, UNIT) and not sheet.text(row, ROW_NAME):
                section = label
                continue
            dated = sheet.cell(row, UNIT + 1)
            if dated is not None and (dated.formula or is_number(dated)):
                continue  # an amount of the law has a row for each date
            name = sheet.cell(row, ROW_NAME)  # by its link: rows of two tables may be namesakes
            which = name.formula or str(name.value) if name is not None else ""
            first = known.setdefault((section, label, which), row)
            if first != row:
                message = f"rij {first} heet ook {in_words(label)}"
                yield Finding(sheet.name, address(row, LABEL), message, "geef haar een eigen naam")


def signs(audited: Audited) -> Iterator[Finding]:
    """The cover says what plus and minus mean."""
    cover = audited.book.sheets.get(COVER)
    if cover is None or not any(cell.value == SIGNS for _, _, cell in cover.filled()):
        yield Finding(COVER, "", "het voorblad zegt niet wat plus en min betekenen", ANEW)


# --- origin ------------------------------------------------------------------


def cover(audited: Audited) -> Iterator[Finding]:
    """What it is, how it works, which sheets there are; every link leads somewhere."""
    sheet = audited.book.sheets.get(COVER)
    if sheet is None:
        yield Finding(audited.book.path.name, "", f"het blad {COVER} is er niet", ANEW)
        return
    told = {cell.value for _, _, cell in sheet.filled()}
    title = sheet.cell(1, 1)
    if title is None or not (title.formula or title.value):
        yield Finding(COVER, "A1", "de titel van de begroting is leeg", ANEW)
    if HOW not in told:
        yield Finding(COVER, "", "het voorblad zegt niet hoe de werkmap werkt", ANEW)
    for _, meaning in KEY:
        if meaning not in told:
            yield Finding(COVER, "", f"in de uitleg van de kleuren ontbreekt ‘{meaning}’", ANEW)
    for name, part in audited.parts.items():
        if part is not Part.OWN and name not in audited.listed:
            yield Finding(COVER, "", f"het blad {name} staat niet in de inhoud", ANEW)
    for page in audited.sheets():
        for link in page.every("hyperlinks/hyperlink"):
            target = unquoted(link.get("location", "").rpartition("!")[0])
            if link.get("location") and target not in audited.book.sheets:
                message = f"de koppeling leidt naar een blad dat er niet is: {target}"
                yield Finding(page.name, link.get("ref", ""), message, ANEW)


def origin(audited: Audited) -> Iterator[Finding]:
    """The run that made it, in the properties and on the cover."""
    facts, name = audited.book.facts, audited.book.path.name
    for fact in FACTS:
        if not facts.get(fact):
            yield Finding(name, "", f"de eigenschap ‘{fact}’ van de werkmap ontbreekt", ANEW)
    sheet = audited.book.sheets.get(COVER)
    told = {cell.value for _, _, cell in sheet.filled()} if sheet is not None else set()
    for fact in (RUN, VERSION, INPUT, INPUT_NAME):
        if facts.get(fact) and facts[fact] not in told:
            message = f"het voorblad noemt een andere ‘{fact}’ dan de eigenschappen van de werkmap"
            yield Finding(COVER, "", message, "gebruik de werkmap die het programma schreef")
    run = facts.get(RUN, "")
    if run and not RUN_ID.fullmatch(run):
        message = f"{in_words(run)} is geen nummer van een berekening"
        yield Finding(name, "", message, "gebruik de werkmap die het programma schreef")
    for page in audited.sheets(Part.CALCULATION, Part.OVERVIEW):
        footer = page.one("headerFooter/oddFooter")
        if run not in (footer.text or "" if footer is not None else ""):
            message = "de voettekst noemt de berekening niet"
            yield Finding(page.name, "", message, ANEW)


def sources(audited: Audited) -> Iterator[Finding]:
    """Every amount of the law has a date, a source and a status."""
    sheet = audited.book.sheets.get(AMOUNTS_SHEET)
    if sheet is not None:
        yield from _amounts(sheet)
    yield from _remarks(audited)


def _amounts(sheet: Sheet) -> Iterator[Finding]:
    heads = (SINCE, LAWFUL, SOURCE_HEADER, STATUS)
    since, lawful, source, status = (column_number(amount_letter(head)) for head in heads)
    for row in sorted(sheet.rows):
        value = sheet.cell(row, lawful)
        if row < FIRST_ROW or value is None or not is_number(value):
            continue
        day = sheet.cell(row, since)
        if day is None or not is_number(day):
            yield Finding(sheet.name, address(row, since), "er staat geen datum", "vul haar in")
        if not sheet.text(row, source):
            yield Finding(sheet.name, address(row, source), "er staat geen bron", "vul haar in")
        if sheet.text(row, status) not in LISTED:
            message = f"als status staat er {in_words(sheet.text(row, status))}"
            todo = f"kies uit: {', '.join(LISTED)}"
            yield Finding(sheet.name, address(row, status), message, todo)


def _remarks(audited: Audited) -> Iterator[Finding]:
    """One signal where figures of the user have no source."""
    looks = audited.book.looks
    bare = []
    for sheet in audited.sheets(Part.INPUT):
        header = sheet.rows.get(HEADER_ROW, {})
        column = next((n for n, cell in header.items() if cell.value == REMARK_SOURCE), 0)
        for row, cells in sorted(sheet.rows.items()) if column else ():
            typed = any(is_number(c) and not looks[c.style].locked for c in cells.values())
            if row > HEADER_ROW and typed and not sheet.text(row, column):
                bare.append((sheet.name, address(row, column)))
    if bare:
        sheets = len({sheet for sheet, _ in bare})
        message = f"hier, en op {len(bare) - 1} andere rijen van de {sheets} invoerbladen "
        message += "met getallen, staat geen bron en datum"
        todo = "vul in waar het getal vandaan komt, en van wanneer"
        yield Finding(*bare[0], message, todo, Level.NOTE)


# --- figures -----------------------------------------------------------------


def real_figures(audited: Audited) -> Iterator[Finding]:
    """No error values, and no figure that is a text."""
    for sheet in audited.sheets():
        for row, column, cell in sheet.filled():
            where = address(row, column)
            if cell.kind == "e" or "#REF!" in cell.formula:
                shown = "#REF!" if "#REF!" in cell.formula else cell.value
                yield Finding(sheet.name, where, f"hier staat de foutwaarde {shown}", ANEW)
            elif _number_as_text(audited, cell):
                message = f"het getal {str(cell.value).strip()} staat er als tekst"
                yield Finding(sheet.name, where, message, "typ het opnieuw, als getal")


def _number_as_text(audited: Audited, cell: Cell) -> bool:
    if cell.formula or not is_text(cell):
        return False
    code = audited.book.looks[cell.style].code
    return code not in ("", "@") and bool(TEXT_NUMBER.fullmatch(str(cell.value)))


def names(audited: Audited) -> Iterator[Finding]:
    """Few names, and none that leads nowhere."""
    own = {name for _, name in audited.book.names if not name.startswith(OUR_NAMES)}
    if len(own) > MOST_NAMES:
        message = f"de werkmap heeft {len(own)} namen; {MOST_NAMES} is het meeste"
        yield Finding(audited.book.path.name, "", message, "verwijder namen die niemand gebruikt")
    for (sheet, name), text in audited.book.names.items():
        if "#REF!" in text:
            message = f"de naam {name} leidt nergens heen"
            yield Finding(sheet or audited.book.path.name, "", message, "verwijder de naam")


def nothing_outside(audited: Audited) -> Iterator[Finding]:
    """No links to other workbooks, no programs."""
    name = audited.book.path.name
    for target in dict.fromkeys(audited.book.outside):
        message = f"de werkmap verwijst naar buiten: {target}"
        yield Finding(name, "", message, "verbreek de koppeling (Gegevens, Koppelingen)")
    if audited.book.macros:
        yield Finding(name, "", "de werkmap bevat macro's", "bewaar haar als .xlsx")
    for strip in audited.strips:
        if "[" in strip.formula.replace("[$", ""):
            message = f"de formule verwijst naar een andere werkmap: ={strip.formula}"
            yield Finding(strip.sheet, strip.cell, message, ANEW)


def opens(audited: Audited) -> Iterator[Finding]:
    """Nothing Excel would want to repair."""
    name, seen = audited.book.path.name, set()
    for target in audited.book.broken:
        yield Finding(name, "", f"onderdeel {target} van het bestand ontbreekt", ANEW)
    for sheet in audited.book.sheets.values():
        if not 0 < len(sheet.name) <= MAX_SHEET_NAME or FORBIDDEN.search(sheet.name):
            yield Finding(sheet.name, "", "deze naam van een blad kan niet", "geef een andere naam")
        if sheet.name.casefold() in seen:
            yield Finding(sheet.name, "", "twee bladen heten zo", "geef één een andere naam")
        seen.add(sheet.name.casefold())
        for row, column, cell in sheet.filled():
            if len(cell.formula) > LONGEST_FORMULA or len(str(cell.value or "")) > MOST_IN_CELL:
                yield Finding(
                    sheet.name, address(row, column), "de inhoud is langer dan Excel toestaat",
                    "maak hem korter",
                )  # fmt: skip


RULES = (
    Rule("A16", "Elke rij heeft een eenheid", GROUP,
         "Elke rij met getallen zegt waarin zij telt, uit een vaste lijst.",
         "de kolom Eenheid van reken- en overzichtbladen", units),
    Rule("A17", "Elke regel een eigen naam", GROUP,
         "Tussenkop, omschrijving en rij samen komen één keer voor.", "de rekenbladen", labels),
    Rule("A18", "Plus en min uitgelegd", GROUP,
         "Het voorblad zegt wat een plus en een min betekenen.", "het voorblad", signs,
         ("tests/audit/test_audit.py:test_income_and_costs_are_positive",)),
    Rule("A25", "Weinig namen, en goede", GROUP,
         f"Hooguit {MOST_NAMES} gedefinieerde namen, geen die nergens heen leidt.",
         "de namen van de werkmap", names),
    Rule("A23", "Een voorblad dat alles zegt", ORIGIN,
         "Titel, uitleg, kleuren en een inhoud met koppelingen die kloppen.",
         "het voorblad en alle koppelingen in de werkmap", cover),
    Rule("A24", "Welke berekening dit is", ORIGIN,
         "Nummer van de berekening, versie, naam en vingerafdruk van de invoer staan in de "
         "eigenschappen, op het voorblad en (het nummer) onder elke bladzijde.",
         "eigenschappen, voorblad, voetteksten", origin),
    Rule("A28", "Bron, datum en status", ORIGIN,
         "Elk bedrag van de wet heeft een datum, een bron en een status. Bij eigen invoer zonder "
         "bron komt een notitie.", "het blad Wettelijk en de kolom Bron en datum", sources),
    Rule("A10", "Niets van buiten", ORIGIN,
         "Geen koppelingen naar andere werkmappen en geen macro's.",
         "de onderdelen van het bestand en elke formule", nothing_outside),
    Rule("A27", "Echte getallen", FIGURES, "Geen foutwaarden en geen getallen die tekst zijn.",
         "elke cel", real_figures),
    Rule("A31", "Opent zonder herstel", ORIGIN,
         "Alle onderdelen zijn er, en namen, formules en teksten zijn niet langer dan Excel kan.",
         "het bestand als geheel", opens,
         ("tests/test_parity.py:test_libreoffice_finds_what_python_found",)),
)  # fmt: skip
