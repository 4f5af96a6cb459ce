"""Faults seeded in a good workbook: what somebody did to it, and which cell must be named.

Each function spoils the workbook and gives the place (sheet, cell; "" for a whole sheet) that the
audit has to name; a sheet "" stands for the file.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass

from budget.model.overzichten.opbouw import (
    CONTROLES,
    EXPLOITATIE,
    LIQUIDITEIT,
    SAMENVATTING,
)
from budget.sheet.one_sheet import AMOUNTS_SHEET
from budget.sheet.origin import PART, RUN
from budget.workbook.assumptions import SHEET as ASSUMPTIONS
from budget.workbook.cover import COVER

from .pack import STYLES, WORKBOOK, Pack, Place

COSTS, CASH, RESULT = "Kosten – berekening", "Kasstroom – berekening", "Resultaat – berekening"
TIME = "Tijdlijn – berekening"
KOSTEN, FILE = "Kosten", ""
SPREADSHEET = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"


@dataclass(frozen=True)
class Fault:
    """`what`: in the words of docs/keuring.md. `rules`: by which it must be found. `red`: a
    signal leaves the verdict green."""

    what: str
    do: Callable[[Pack], Place]
    rules: tuple[str, ...]
    red: bool = True


# --- formulas ----------------------------------------------------------------


def typed_over(pack: Pack) -> Place:
    place = pack.month(RESULT, lambda cell: "SUM" in cell.formula or "+" in cell.formula)
    pack.put(place, value=str(pack.value(place)))
    return place


def other_value(pack: Pack) -> Place:
    place = pack.month(COSTS, lambda cell: "*" in cell.formula)
    pack.put(place, value="1234.5")
    return place


def erased(pack: Pack) -> Place:
    place = pack.month(CASH)
    pack.put(place)
    return place


def shifted(pack: Pack) -> Place:
    place = pack.month(COSTS, lambda cell: bool(re.search(r"SUM\(H\d+:H\d+\)", cell.formula)))
    formula = pack.formula(place)
    first, last = map(int, re.findall(r"H(\d+)", formula))
    pack.put(place, f"SUM(H{first}:H{last - 1})", str(pack.value(place)))
    return place


def other_row(pack: Pack) -> Place:
    place = SAMENVATTING, f"D{pack.row(SAMENVATTING, 'Lasten')}"
    sheet, row = re.fullmatch(r"(.*!S)(\d+)", pack.formula(place)).groups()  # type: ignore[union-attr]
    pack.put(place, f"{sheet}{int(row) - 1}", str(pack.value(place)))
    return place


def with_number(pack: Pack) -> Place:
    place = pack.month(COSTS, lambda cell: "*" in cell.formula)
    pack.put(place, f"{pack.formula(place)}+2500", str(pack.value(place)))
    return place


def with_now(pack: Pack) -> Place:
    place = pack.month(COSTS, lambda cell: "*" in cell.formula)
    pack.put(place, f"{pack.formula(place)}+0*NOW()", str(pack.value(place)))
    return place


def with_indirect(pack: Pack) -> Place:
    place = pack.month(CASH)
    pack.put(place, 'INDIRECT("H10")', str(pack.value(place)))
    return place


def whole_row_number(pack: Pack) -> Place:
    """Every month of a row, so that the row is still one formula."""
    place = pack.month(COSTS, lambda cell: "*" in cell.formula)
    row = place[1].lstrip("ABCDEFGHIJKLMNOPQRSTUVWXYZ")
    for letter in "FGHIJKLMNOPQ":
        each = (COSTS, f"{letter}{row}")
        pack.put(each, f"{pack.formula(each)}*1.05", str(pack.value(each)))
    return COSTS, f"F{row}"


def circle(pack: Pack) -> Place:
    place = pack.month(CASH, lambda cell: "+" in cell.formula)
    pack.put(place, f"{pack.formula(place)}+{place[1]}", str(pack.value(place)))
    return place


def iterating(pack: Pack) -> Place:
    pack.swap(WORKBOOK, "<calcPr ", '<calcPr iterate="1" ')
    return FILE, ""


def formula_among_input(pack: Pack) -> Place:
    place = KOSTEN, "E6"
    pack.put(place, "800+100", "900")
    return place


def formula_on_label(pack: Pack) -> Place:
    place = COSTS, f"A{pack.row(COSTS, 'Post (geldend)')}"
    pack.put(place, '"Post"&" (geldend)"', "Post (geldend)", "str")
    return place


# --- figures and words -------------------------------------------------------


def changed_input(pack: Pack) -> Place:
    place = KOSTEN, "E6"
    pack.put(place, value="950")
    return place


def emptied_input(pack: Pack) -> Place:
    place = "Algemeen", f"B{pack.row('Algemeen', 'Inbreng')}"
    pack.put(place)
    return place


def law_amount(pack: Pack) -> Place:
    place = AMOUNTS_SHEET, "E9"
    pack.put(place, value="99")
    return place


def law_source(pack: Pack) -> Place:
    place = AMOUNTS_SHEET, "I6"
    pack.put(place)
    return place


def stored_result(pack: Pack) -> Place:
    place = pack.month(CASH)
    pack.put(place, pack.formula(place), "1000000")
    return place


def stored_percentage(pack: Pack) -> Place:
    row = pack.row(SAMENVATTING, "Solvabiliteit")
    place = SAMENVATTING, f"D{row}"
    value = pack.value(place)
    assert isinstance(value, float)
    pack.put(place, pack.formula(place), str(value + 0.004))
    return place


def stored_sentence(pack: Pack) -> Place:
    place = EXPLOITATIE, "A1"
    pack.put(place, pack.formula(place), "Alles gaat goed", "str")
    return place


def label(pack: Pack) -> Place:
    place = RESULT, f"A{pack.row(RESULT, 'Lasten')}"
    pack.words(place, "Kosten")
    return place


def unit_gone(pack: Pack) -> Place:
    place = pack.month(CASH)
    where = CASH, f"C{place[1][1:]}"
    pack.put(where)
    return where


def unit_other(pack: Pack) -> Place:
    place = pack.month(CASH)
    where = CASH, f"C{place[1][1:]}"
    pack.words(where, "duizend euro")
    return where


def error_value(pack: Pack) -> Place:
    place = pack.month(COSTS, lambda cell: "*" in cell.formula)
    pack.put(place, pack.formula(place), "#REF!", "e")
    return place


def text_number(pack: Pack) -> Place:
    place = KOSTEN, "E6"
    pack.words(place, "900,00")
    return place


def as_made(pack: Pack) -> Place:
    sheet = pack.book.sheets[ASSUMPTIONS]
    row = next(row for row in sheet.rows if row > 6 and isinstance(_value(pack, row), float))
    pack.put((ASSUMPTIONS, f"H{row}"), value="123456")
    return ASSUMPTIONS, f"H{row}"


def _value(pack: Pack, row: int) -> float | str | None:
    cell = pack.book.sheets[ASSUMPTIONS].cell(row, 8)
    return cell.value if cell is not None else None


def typed_period(pack: Pack) -> Place:
    place = TIME, "H4"
    pack.put(place, value="46500")
    return place


# --- checks and origin ---------------------------------------------------------


def check_gone(pack: Pack) -> Place:
    for letter in "ABCDEFGH":
        pack.put((CONTROLES, f"{letter}10"))
    return CONTROLES, "C10"


def check_always_right(pack: Pack) -> Place:
    pack.put((CONTROLES, "C10"), value="1")
    return CONTROLES, "C10"


def check_other_kind(pack: Pack) -> Place:
    pack.words((CONTROLES, "B10"), "signaal")
    return CONTROLES, "B10"


def master_typed(pack: Pack) -> Place:
    pack.words((COVER, "B5"), "Geen fouten in de controles")
    return COVER, "B5"


def master_shorter(pack: Pack) -> Place:
    formula = pack.formula((COVER, "C5"))
    pack.put((COVER, "C5"), re.sub(r"\$C\$(\d+)=0", "$C$20=0", formula), "0")
    return COVER, "C5"


def link_to_master(pack: Pack) -> Place:
    pack.words((CASH, "B3"), "Geen fouten in de controles")
    return CASH, "B3"


def run_id(pack: Pack) -> Place:
    pack.sub(PART, rf'(?<=name="{RUN}"><vt:lpwstr>)[0-9a-f]+', "0123456789ab")
    return FILE, ""


def hash_on_cover(pack: Pack) -> Place:
    place = COVER, f"B{pack.row(COVER, 'Vingerafdruk van de invoer (SHA-256)')}"
    pack.words(place, "0" * 64)
    return place


def sign_rule(pack: Pack) -> Place:
    place = COVER, f"B{pack.row(COVER, 'Tekens')}"
    pack.words(place, "Bedragen in euro's.")
    return place


# --- sheets, rows and columns --------------------------------------------------


def hidden_sheet(pack: Pack) -> Place:
    pack.swap(WORKBOOK, f'<sheet name="{COSTS}"', f'<sheet name="{COSTS}" state="hidden"')
    return COSTS, ""


def very_hidden(pack: Pack) -> Place:
    pack.swap(
        WORKBOOK, f'<sheet name="{CONTROLES}"', f'<sheet name="{CONTROLES}" state="veryHidden"'
    )
    return CONTROLES, ""


def hidden_row(pack: Pack) -> Place:
    row = int(pack.month(COSTS)[1][1:])
    pack.swap(pack.part(COSTS), f'<row r="{row}"', f'<row r="{row}" hidden="1"')
    return COSTS, f"A{row}"


def hidden_column(pack: Pack) -> Place:
    pack.sub(pack.part(COSTS), '(?<=<col min="4" max="4" )', 'hidden="1" ')
    return COSTS, "D1"


def grouped_column(pack: Pack) -> Place:
    """Folded away, as the program does with earlier years only."""
    pack.sub(pack.part(CASH), '(?<=<col min="5" max="5" )', 'hidden="1" outlineLevel="1" ')
    return CASH, "E1"


def renamed(pack: Pack) -> Place:
    pack.swap(WORKBOOK, f'<sheet name="{LIQUIDITEIT}"', '<sheet name="Kas"')
    return LIQUIDITEIT, ""


def removed(pack: Pack) -> Place:
    pack.sub(WORKBOOK, f'<sheet name="{CONTROLES}"[^>]*>', "")
    return CONTROLES, ""


def own_sheet(pack: Pack) -> Place:
    """A sheet of the user, which nobody minds."""
    pack.sub(WORKBOOK, "</sheets>", '<sheet name="Notities" sheetId="999" r:id="rIdN"/></sheets>')
    pack.parts["xl/worksheets/eigen.xml"] = pack.parts[pack.part("Belasting")]
    pack.swap(
        "xl/_rels/workbook.xml.rels", "</Relationships>",
        f'<Relationship Id="rIdN" Type="{SPREADSHEET}/worksheet" Target="worksheets/eigen.xml"/>'
        "</Relationships>",
    )  # fmt: skip
    return "Notities", ""


def moved_sheet(pack: Pack) -> Place:
    found = re.search(f'<sheet name="{CONTROLES}"[^>]*>', pack.parts[WORKBOOK])
    assert found is not None
    pack.swap(WORKBOOK, found[0], "")
    pack.sub(WORKBOOK, "<sheets>", f"<sheets>{found[0]}")
    return CONTROLES, ""


def deleted_row(pack: Pack) -> Place:
    row = int(pack.month(COSTS)[1][1:])
    pack.sub(pack.part(COSTS), rf'<row r="{row}".*?</row>', "")
    _renumber(pack, COSTS, row, -1)
    return COSTS, f"A{row}"


def inserted_row(pack: Pack) -> Place:
    row = int(pack.month(COSTS)[1][1:])
    _renumber(pack, COSTS, row - 1, 1)
    text = f'<c r="A{row}" t="inlineStr"><is><t>Eigen post</t></is></c>'
    pack.sub(
        pack.part(COSTS), rf'(?=<row r="{row + 1}")',
        f'<row r="{row}">{text}<c r="F{row}"><v>500</v></c></row>',
    )  # fmt: skip
    return COSTS, f"A{row}"


def _renumber(pack: Pack, sheet: str, after: int, step: int) -> None:
    """Rows below move, as a program that knows nothing of formulas moves them."""

    def moved(found: re.Match[str]) -> str:
        row = int(found[2])
        return f"{found[1]}{row + step if row > after else row}{found[3]}"

    part = pack.part(sheet)
    pack.parts[part] = re.sub(r'((?:<row r="|<c r="[A-Z]+))(\d+)(")', moved, pack.parts[part])


def row_under_table(pack: Pack) -> Place:
    """Somebody types a new row under a table of the input."""
    row = pack.book.sheets[KOSTEN].last_row + 1
    text = "".join(
        f'<c r="{letter}{row}" t="inlineStr"><is><t>{words}</t></is></c>'
        for letter, words in (("B", "Extra huur"), ("C", "huur"), ("D", "maand"))
    )
    row_xml = f'<row r="{row}">{text}<c r="E{row}"><v>100</v></c></row>'
    pack.sub(pack.part(KOSTEN), "(?=</sheetData>)", row_xml)
    return KOSTEN, f"B{row}"


def lost_input_row(pack: Pack) -> Place:
    pack.put((KOSTEN, "B7"))
    for number in range(3, 20):
        letter = chr(64 + number)
        if f'<c r="{letter}7"' in pack.parts[pack.part(KOSTEN)]:
            pack.put((KOSTEN, f"{letter}7"))
    return KOSTEN, "B7"


# --- looks ---------------------------------------------------------------------


def number_format(pack: Pack) -> Place:
    place = pack.month(CASH)
    pack.restyle(place, numFmtId="9")
    return place


def white_text(pack: Pack) -> Place:
    font = '<font><sz val="11"/><color rgb="FFFFFFFF"/><name val="Calibri"/></font>'
    place = pack.month(CASH)
    pack.restyle(place, fontId=pack.add_to_styles("fonts", font))
    return place


def empty_format(pack: Pack) -> Place:
    place = pack.month(CASH)
    pack.sub(STYLES, "</numFmts>", '<numFmt numFmtId="199" formatCode=";;;"/></numFmts>')
    pack.restyle(place, numFmtId="199")
    return place


def yellow_formula(pack: Pack) -> Place:
    fill = '<fill><patternFill patternType="solid"><fgColor rgb="FFFFF9DB"/></patternFill></fill>'
    place = pack.month(CASH)
    pack.restyle(place, fillId=pack.add_to_styles("fills", fill))
    return place


def unlocked(pack: Pack) -> Place:
    place = pack.month(CASH)
    pack.restyle(place, inside='<protection locked="0"/>')
    return place


def merged(pack: Pack) -> Place:
    pack.sub(
        pack.part(COSTS), "(?<=</sheetProtection>)|(?<=formatRows=\"0\"/>)",
        '<mergeCells count="1"><mergeCell ref="A20:B20"/></mergeCells>',
    )  # fmt: skip
    return COSTS, "A20"


def panes(pack: Pack) -> Place:
    pack.sub(pack.part(CASH), "<pane [^>]*/>", "")
    return CASH, ""


def print_setup(pack: Pack) -> Place:
    pack.sub(pack.part(EXPLOITATIE), "<pageSetup [^>]*/>", "")
    return EXPLOITATIE, ""


def footer(pack: Pack) -> Place:
    pack.sub(pack.part(EXPLOITATIE), "<headerFooter>.*?</headerFooter>", "")
    return EXPLOITATIE, ""


def print_titles(pack: Pack) -> Place:
    pack.sub(
        WORKBOOK,
        rf'<definedName name="_xlnm.Print_Titles"[^>]*>{LIQUIDITEIT}![^<]*</definedName>',
        "",
    )
    return LIQUIDITEIT, ""


# --- protection, rules, charts, links --------------------------------------------


def unprotected(pack: Pack) -> Place:
    pack.sub(pack.part(SAMENVATTING), "<sheetProtection[^>]*/>", "")
    return SAMENVATTING, ""


def password(pack: Pack) -> Place:
    pack.sub(pack.part(SAMENVATTING), "(?<=<sheetProtection )", 'password="CC1A" ')
    return SAMENVATTING, ""


def book_password(pack: Pack) -> Place:
    pack.sub(WORKBOOK, "(?=<bookViews>)", '<workbookProtection workbookPassword="CC1A"/>')
    return FILE, ""


def no_validation(pack: Pack) -> Place:
    pack.sub(pack.part("Algemeen"), '<dataValidation [^>]*sqref="B7"[^>]*>.*?</dataValidation>', "")
    return "Algemeen", "B7"


def no_colours(pack: Pack) -> Place:
    pack.sub(pack.part(CASH), "<conditionalFormatting.*?</conditionalFormatting>", "")
    return CASH, "B3"


def broken_link(pack: Pack) -> Place:
    pack.sub(pack.part(CASH), 'location="Voorblad!A1"', 'location="Inhoud!A1"')
    return CASH, "A3"


def chart_elsewhere(pack: Pack) -> Place:
    name = next(n for n in pack.parts if n.endswith("charts/chart1.xml"))
    pack.sub(name, r"'Kasstroom – berekening'!\$F\$(\d+)", "'Kasstroom – berekening'!$F$10")
    return SAMENVATTING, ""


def chart_gone(pack: Pack) -> Place:
    name = next(n for n in pack.parts if n.endswith("drawings/drawing2.xml"))
    sheet = next(s for s, page in pack.book.sheets.items() if _drawing(pack, page.part) == name)
    pack.sub(name, "<xdr:twoCellAnchor.*?</xdr:twoCellAnchor>", "")
    return sheet, ""


def _drawing(pack: Pack, part: str) -> str:
    folder, _, name = part.rpartition("/")
    listed = pack.parts.get(f"{folder}/_rels/{name}.rels", "")
    found = re.search(r'Target="\.\./(drawings/[^"]*)"', listed)
    return f"xl/{found[1]}" if found else ""


def external_link(pack: Pack) -> Place:
    pack.parts["xl/externalLinks/externalLink1.xml"] = (
        '<?xml version="1.0" encoding="UTF-8"?><externalLink '
        'xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"/>'
    )
    place = pack.month(COSTS, lambda cell: "*" in cell.formula)
    pack.put(place, f"{pack.formula(place)}+[1]Blad1!A1", str(pack.value(place)))
    return place


def macros(pack: Pack) -> Place:
    pack.parts["xl/vbaProject.bin"] = "een programma"
    return FILE, ""


def lost_name(pack: Pack) -> Place:
    pack.sub(WORKBOOK, "(?=</definedNames>)", '<definedName name="tarief">#REF!</definedName>')
    return FILE, ""


def lost_part(pack: Pack) -> Place:
    name = next(n for n in pack.parts if n.endswith("charts/chart1.xml"))
    del pack.parts[name]
    return FILE, ""


FAULTS = (
    Fault("een formule overschreven door haar eigen waarde", typed_over, ("V2", "A1")),
    Fault("een formule overschreven door een ander getal", other_value, ("V2", "A1")),
    Fault("een formule gewist", erased, ("V2",)),
    Fault("een som die een rij overslaat", shifted, ("V2", "A4")),
    Fault("een verwijzing naar een andere rij", other_row, ("V2",)),
    Fault("een getal bij een formule opgeteld", with_number, ("V2", "A4", "A5")),
    Fault("een hele rij met 5 % verhoogd in de formule", whole_row_number, ("V2", "A5")),
    Fault("een formule met NU", with_now, ("V2", "A8")),
    Fault("een formule met INDIRECT", with_indirect, ("V2", "A8")),
    Fault("een cel die van zichzelf afhangt", circle, ("V2", "A9")),
    Fault("iteratief berekenen aangezet", iterating, ("A9",)),
    Fault("een formule in een invoercel", formula_among_input, ("V2", "A1")),
    Fault("een formule in plaats van een omschrijving", formula_on_label, ("V2",)),
    Fault("een invoer veranderd", changed_input, ("V9",)),
    Fault("een invoer gewist", emptied_input, ("V9",)),
    Fault("een bedrag van de wet veranderd", law_amount, ("V9",)),
    Fault("de bron van een bedrag van de wet gewist", law_source, ("A28",)),
    Fault("een bewaarde uitkomst veranderd", stored_result, ("A29",)),
    Fault("een bewaard percentage een beetje veranderd", stored_percentage, ("A29",)),
    Fault("een zin met cijfers veranderd", stored_sentence, ("A29",)),
    Fault("een omschrijving veranderd", label, ("V3",)),
    Fault("een eenheid gewist", unit_gone, ("V3", "A16")),
    Fault("een eenheid veranderd", unit_other, ("V3", "A16")),
    Fault("een foutwaarde als uitkomst", error_value, ("A27",)),
    Fault("een getal als tekst getypt", text_number, ("A27",)),
    Fault("de waarde bij het maken veranderd", as_made, ("V3",)),
    Fault("een maand getypt boven de kolommen", typed_period, ("V2", "A3")),
    Fault("een controle gewist", check_gone, ("V2",)),
    Fault("een controle op altijd goed gezet", check_always_right, ("V2", "A1")),
    Fault("een fout tot signaal gemaakt", check_other_kind, ("V3", "A15")),
    Fault("het oordeel op het voorblad getypt", master_typed, ("V2", "A14")),
    Fault("het oordeel kijkt naar minder controles", master_shorter, ("V2",)),
    Fault("het oordeel boven een blad getypt", link_to_master, ("V2",)),
    Fault("een ander nummer van de berekening", run_id, ("V9",)),
    Fault("een andere vingerafdruk op het voorblad", hash_on_cover, ("V3",)),
    Fault("de uitleg van plus en min veranderd", sign_rule, ("V3",)),
    Fault("een blad verborgen", hidden_sheet, ("A11",)),
    Fault("een blad diep verborgen", very_hidden, ("A11",)),
    Fault("een rij verborgen", hidden_row, ("A11",)),
    Fault("een kolom verborgen", hidden_column, ("A11", "V8")),
    Fault("een kolom ingeklapt", grouped_column, ("V8",)),
    Fault("een blad een andere naam gegeven", renamed, ("V1",)),
    Fault("een blad verwijderd", removed, ("V1",)),
    Fault("een eigen blad toegevoegd", own_sheet, ("V1",), red=False),
    Fault("een blad verplaatst", moved_sheet, ("V1",)),
    Fault("een rij van een rekenblad verwijderd", deleted_row, ("V1",)),
    Fault("een rij op een rekenblad ingevoegd", inserted_row, ("V1",)),
    Fault("een rij onder een tabel getypt", row_under_table, ("V9",), red=False),
    Fault("een rij van de invoer leeggemaakt", lost_input_row, ("V9",)),
    Fault("een andere getalnotatie", number_format, ("V4",)),
    Fault("witte letters op wit", white_text, ("A11", "V4")),
    Fault("een getalnotatie die niets laat zien", empty_format, ("A11", "V4")),
    Fault("een formule geel gemaakt als invoer", yellow_formula, ("A19", "V4")),
    Fault("een formule van het slot gehaald", unlocked, ("A19", "V4")),
    Fault("cellen samengevoegd", merged, ("A20",)),
    Fault("vaste koppen losgemaakt", panes, ("A21", "V8")),
    Fault("de afdrukinstelling weg", print_setup, ("A22", "V8")),
    Fault("de voettekst weg", footer, ("A22", "A24", "V8")),
    Fault("de koppen op elke bladzijde weg", print_titles, ("A22", "V8")),
    Fault("de beveiliging van een blad gehaald", unprotected, ("V5",)),
    Fault("een wachtwoord op een blad", password, ("V5",)),
    Fault("een wachtwoord op de werkmap", book_password, ("V5",)),
    Fault("een keuzelijst weggehaald", no_validation, ("V6",)),
    Fault("de kleur van het oordeel weggehaald", no_colours, ("V6",)),
    Fault("een koppeling die nergens heen leidt", broken_link, ("A23", "V6")),
    Fault("een grafiek die andere cellen tekent", chart_elsewhere, ("V7",)),
    Fault("een grafiek weggegooid", chart_gone, ("V7",)),
    Fault("een verwijzing naar een andere werkmap", external_link, ("A10",)),
    Fault("een macro in het bestand", macros, ("A10",)),
    Fault("een naam die nergens heen leidt", lost_name, ("A25",)),
    Fault("een onderdeel van het bestand weg", lost_part, ("A31",)),
)  # fmt: skip
