"""Rules about what can be seen: nothing hidden, colours that mean something, pages that print."""

from __future__ import annotations

import re
from collections.abc import Iterator

from budget.inputs.parts import TRUE
from budget.sheet.address import column_letter
from budget.sheet.styles import STYLES, YELLOW
from budget.workbook.cover import COVER, KEY

from .finding import ANEW, Finding
from .rule import Audited, Part, Rule
from .scan import address

LOOKS = "Opmaak"
LARGE_SHEET, WIDE_SHEET = 30, 8  # beyond so many rows or columns the headings must stay in view
A4 = "9"
PANES = "koppen die in beeld blijven"
SHOWS_NOTHING = re.compile(r";+")


def nothing_hidden(audited: Audited) -> Iterator[Finding]:
    """No hidden sheet, row, column or figure; earlier months may be folded away."""
    for sheet in audited.sheets():
        if sheet.hidden:
            yield Finding(sheet.name, "", "dit blad is verborgen", "maak het blad zichtbaar")
        for row in sheet.hidden_rows:
            yield Finding(sheet.name, f"A{row}", f"rij {row} is verborgen", "maak de rij zichtbaar")
        for column in sheet.every("cols/col"):
            hidden = column.get("hidden") in TRUE or column.get("width") == "0"
            if hidden and not int(column.get("outlineLevel", 0)):
                letter = column_letter(int(column.get("min", 1)))
                message = f"kolom {letter} is verborgen"
                yield Finding(sheet.name, f"{letter}1", message, "maak de kolom zichtbaar")
        for row, number, cell in sheet.filled():
            look = audited.book.looks[cell.style]
            if SHOWS_NOTHING.fullmatch(look.code):
                message = "de getalnotatie laat niets zien"
            elif look.colour == (look.fill or "FFFFFF"):
                message = "de letters hebben de kleur van de achtergrond"
            else:
                continue
            todo = "geef de cel haar opmaak terug"
            yield Finding(sheet.name, address(row, number), message, todo)


def not_merged(audited: Audited) -> Iterator[Finding]:
    for sheet in audited.sheets():
        for area in sheet.every("mergeCells/mergeCell"):
            cells = area.get("ref", "")
            message = f"cellen {cells} zijn samengevoegd"
            yield Finding(sheet.name, cells.partition(":")[0], message, "maak dat ongedaan")


def in_view(audited: Audited) -> Iterator[Finding]:
    """Headings of a long or wide sheet stay in view."""
    for sheet in audited.sheets():
        if sheet.last_row <= LARGE_SHEET and sheet.last_column <= WIDE_SHEET:
            continue
        if sheet.one("sheetViews/sheetView/pane") is None:
            message = "de koppen blijven niet in beeld bij het schuiven"
            todo = "zet de titels weer vast (Beeld, Blokkeren)"
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
                todo = "geef de cel haar opmaak terug"
                yield Finding(sheet.name, address(row, column), message, todo)


RULES = (
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
         "voettekst.", "de afdrukinstelling van elk blad; de bladzijden zelf in een PDF", prints,
         ("tests/test_pdf.py:test_the_pages_are_those_that_were_planned",
          "tests/test_pdf.py:test_no_figure_is_cut_or_wrong")),
)  # fmt: skip
