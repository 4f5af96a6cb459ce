"""The mistakes of the gallery: what a user did, and how it is done to the workbook."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from openpyxl import Workbook
from openpyxl.worksheet.worksheet import Worksheet

from budget.inputs import messages
from budget.inputs.messages import Message

FIRST_ROW, HEADER_ROW = 6, 4


@dataclass(frozen=True)
class Mistake:
    """One mistake: its code, what the user did, and how it is done to the workbook.

    `cells`: (sheet, row, column) → value, with row and column by name or by number.
    `change`: anything else. `run`: mistakes that would hide each other go in other runs.
    """

    code: str
    what: str
    cells: Mapping[tuple[str, str | int, str], Any] = field(default_factory=dict)
    change: Callable[[Workbook], None] | None = None
    sheet: str = ""
    run: int = 1


def row_of(page: Worksheet, name: str) -> int:
    for cells in page.iter_rows(min_row=1, max_col=2):
        for cell in cells:
            if cell.value == name:
                return int(cell.row)
    raise KeyError(f"{page.title}: geen rij {name!r}")


def column_of(page: Worksheet, name: str) -> int:
    for row in (HEADER_ROW, HEADER_ROW - 1):
        for cell in page[row]:
            if " ".join(str(cell.value).split()) == name:
                return int(cell.column)
    raise KeyError(f"{page.title}: geen kolom {name!r}")


def _rename(sheet: str, name: str) -> Callable[[Workbook], None]:
    def change(book: Workbook) -> None:
        book[sheet].title = name

    return change


def _header(sheet: str, name: str, value: str | None) -> Callable[[Workbook], None]:
    def change(book: Workbook) -> None:
        page = book[sheet]
        page.cell(HEADER_ROW, column_of(page, name)).value = value

    return change


def _extra_header(book: Workbook) -> None:
    page = book["Omzet"]
    page.cell(HEADER_ROW, page.max_column + 2).value = "Tarief"


def _hide(book: Workbook) -> None:
    book["Gemeenten"].sheet_state = "hidden"
    page = book["Personeel"]
    page.row_dimensions[row_of(page, "Leermeester")].hidden = True


def _merge(book: Workbook) -> None:
    page = book["Deelnemers"]
    row = row_of(page, "Vrijwilligers")
    page.merge_cells(f"D{row}:E{row}")


def _no_headers(book: Workbook) -> None:
    book["Voorzieningen"].delete_rows(1, 40)


def _no_scenarios(book: Workbook) -> None:
    page = book["Hefbomen"]
    for row in page.iter_rows(min_row=HEADER_ROW, max_row=80, min_col=2, max_col=7):
        for cell in row:
            cell.value = None


def _early_start(book: Workbook) -> None:
    """Before the minimum wage per hour existed."""
    page = book["Algemeen"]
    page.cell(row_of(page, "Startmaand"), 2).value = date(2023, 1, 1)


def _lost_amount(book: Workbook) -> None:
    page = book["Wettelijk"]
    page.delete_rows(row_of(page, "Feestdagen per jaar"), 1)


def _same_day(book: Workbook) -> None:
    page = book["Wettelijk"]
    first = row_of(page, "WML per uur")
    column = column_of(page, "Vanaf")
    page.cell(first + 1, column).value = page.cell(first, column).value


def _typed_over(book: Workbook) -> None:
    _amount(book, "Btw hoog", "Waarde", 0.2)


def _no_reason(book: Workbook) -> None:
    _amount(book, "Btw laag", "Eigen bedrag", 0.06)


def _only_a_reason(book: Workbook) -> None:
    _amount(book, "Vpb laag", "Reden", "voorzichtig")


def _amount(book: Workbook, parameter: str, column: str, value: object) -> None:
    page = book["Wettelijk"]
    page.cell(row_of(page, parameter), column_of(page, column)).value = value


def _no_source(book: Workbook) -> None:
    page = book["Wettelijk"]
    page.cell(row_of(page, "Weken per jaar"), column_of(page, "Bron")).value = None


JAAR_1 = "– jaar 1"
MISTAKES = [
    # the sheets
    Mistake(
        "sheet-missing",
        "een blad een andere naam gegeven of weggegooid",
        change=_rename("Inhuur", "Inhuurkrachten"),
        sheet="Inhuur",
        run=2,
    ),
    Mistake(
        "sheet-twice",
        "een blad gekopieerd en bijna dezelfde naam gegeven",
        change=lambda book: book.create_sheet("LENINGEN "),
        sheet="Leningen",
        run=3,
    ),
    Mistake("sheet-hidden", "een blad verborgen", change=_hide, sheet="Gemeenten"),
    Mistake(
        "headers-missing",
        "de rij met koppen weggegooid",
        change=_no_headers,
        sheet="Voorzieningen",
        run=2,
    ),
    Mistake(
        "column-missing",
        "een kop veranderd",
        change=_header("Deelnemers", "Contract", "Contact"),
        sheet="Deelnemers",
        run=2,
    ),
    Mistake(
        "column-twice",
        "een kolom gekopieerd, met kop en al",
        change=_extra_header,
        sheet="Omzet",
        run=2,
    ),
    Mistake(
        "row-missing",
        "een omschrijving veranderd",
        {("Algemeen", "Inbreng", "Omschrijving"): "Inbren"},
        run=2,
    ),
    Mistake(
        "row-twice",
        "een omschrijving twee keer op een blad",
        {("Algemeen", 30, "Omschrijving"): "Onvoorzien"},
        run=2,
    ),
    Mistake("merged-cells", "cellen samengevoegd", change=_merge, sheet="Deelnemers"),
    # the rows
    Mistake("row-hidden", "een rij verborgen", sheet="Personeel"),
    Mistake(
        "blank-gap",
        "een rij ver onder de andere gezet",
        {("Partijen", 30, "Partij"): "Fonds Buurt", ("Partijen", 30, "Soort"): "fonds"},
    ),
    Mistake(
        "total-row",
        "zelf een totaal onder de tabel gezet",
        {("Inhuur", 8, "Inhuur"): "Totaal", ("Inhuur", 8, f"Bedrag {JAAR_1}"): 1_000},
    ),
    Mistake(
        "remark-row",
        "een losse opmerking onder de tabel getypt",
        {("Subsidies", 20, "Toelichting"): "nog navragen"},
    ),
    Mistake(
        "name-missing", "een rij ingevuld zonder naam", {("Investeringen", 6, "Bedrag"): 12_000}
    ),
    Mistake(
        "name-twice",
        "twee rijen dezelfde naam gegeven",
        {("Kosten", 12, "Kostenpost"): "huur", ("Kosten", 12, f"Bedrag {JAAR_1}"): 100},
    ),
    Mistake(
        "fixed-row-missing",
        "een vaste rij leeggemaakt",
        {("Seizoenen", "groen", "Patroon"): None},
        sheet="Seizoenen",
        run=2,
    ),
    Mistake(
        "fixed-row-unknown",
        "een rij toegevoegd waar dat niet kan",
        {("Indexen", 20, "Index"): "eigen index"},
        run=2,
    ),
    # the cells
    Mistake(
        "required-blank",
        "een verplichte cel leeg gelaten",
        {("Personeel", "Bedrijfsleider", "Soort"): None},
    ),
    Mistake(
        "not-a-number",
        "woorden bij een getal getypt",
        {("Omzet", "Groen corporatie", "Tarief"): "ca. 45"},
    ),
    Mistake(
        "ambiguous-number",
        "een getal met een punt getypt dat twee dingen kan betekenen",
        {("Omzet", "Tuinen bewoners", "Tarief"): "1.234"},
    ),
    Mistake(
        "number-from-text",
        "een bedrag als tekst geplakt",
        {("Kosten", "Huur", f"Bedrag {JAAR_1}"): "€ 1.250,50"},
    ),
    Mistake(
        "truth-value",
        "WAAR of ONWAAR waar iets anders hoort",
        {("Personeel", "Leermeester", "Bruto maandloon"): True},
    ),
    Mistake(
        "date-in-number",
        "‘1-1’ getypt: Excel maakte er een datum van",
        {("Deelnemers", "Groenploeg", "Uren per week"): date(2027, 1, 1)},
    ),
    Mistake(
        "error-value",
        "een formule die een foutwaarde geeft",
        {("Personeel", "Bedrijfsleider", "Bruto maandloon"): "#REF!"},
    ),
    Mistake(
        "formula-without-value",
        "een formule uit een ander programma, nooit door Excel berekend",
        {("Omzet", "Groen corporatie", f"Eenheden {JAAR_1}"): "=600+600"},
    ),
    Mistake(
        "percent-too-large",
        "50 getypt in een cel voor procenten",
        {("Deelnemers", "Groenploeg", "Loonwaarde"): 50},
    ),
    Mistake(
        "out-of-range",
        "een getal dat hier niet kan",
        {("Leningen", "Lening bank", "Bedrag"): -5_000},
    ),
    Mistake(
        "unusual",
        "een getal dat kan, maar zelden voorkomt",
        {("Personeel", "Bedrijfsleider", f"Fte {JAAR_1}"): 36},
    ),
    Mistake(
        "not-whole",
        "een half getal waar alleen hele kunnen",
        {("Leningen", "Lening bank", "Aflossingsvrije maanden"): 1.5},
    ),
    Mistake(
        "not-a-date",
        "een dag die niet bestaat",
        {("Kosten", "Energie en water", "Start"): "31-02-2027"},
    ),
    Mistake("date-outside", "alleen een jaartal getypt", {("Kosten", "Huur", "Start"): 2027}),
    Mistake(
        "date-day-first",
        "een datum als tekst die twee dingen kan betekenen",
        {("Kosten", "Verzekeringen", "Start"): "3/4/2027"},
    ),
    Mistake(
        "date-from-text",
        "een datum als tekst",
        {("Kosten", "Administratie en accountant", "Start"): "1 maart 2027"},
    ),
    Mistake(
        "start-not-first",
        "een startmaand die niet op de eerste begint",
        {("Algemeen", "Startmaand", "Waarde"): date(2027, 1, 15)},
    ),
    Mistake(
        "unknown-name",
        "een naam die niet op het andere blad staat",
        {("Omzet", "Tuinen bewoners", "Klant"): "Bewonders"},
    ),
    Mistake(
        "not-yes-or-no",
        "iets anders dan ja of nee",
        {("Personeel", "Leermeester", "Volgt de begeleiding"): "misschien"},
    ),
    Mistake(
        "not-a-text",
        "een datum als naam",
        {
            ("Voorzieningen", 7, "Voorziening"): date(2027, 1, 1),
            ("Voorzieningen", 7, "Stand bij de start"): 100,
        },
    ),
    # scenarios and amounts of the law
    Mistake(
        "scenario-unnamed", "een scenario ingevuld zonder naam", {("Hefbomen", 4, "Gunstig"): None}
    ),
    Mistake(
        "scenarios-missing",
        "alle scenario's weggehaald",
        change=_no_scenarios,
        sheet="Hefbomen",
        run=3,
    ),
    Mistake(
        "amount-supplied",
        "een wettelijk bedrag weggegooid",
        change=_lost_amount,
        sheet="Wettelijk",
        run=4,
    ),
    Mistake(
        "amount-too-late",
        "een startmaand van vóór het eerste bedrag",
        change=_early_start,
        sheet="Wettelijk",
        run=5,
    ),
    Mistake(
        "amount-typed-over",
        "over een bedrag van de wet heen getypt",
        change=_typed_over,
        sheet="Wettelijk",
    ),
    Mistake(
        "own-amount-without-reason",
        "een eigen bedrag zonder reden",
        change=_no_reason,
        sheet="Wettelijk",
    ),
    Mistake(
        "reason-without-amount",
        "een reden zonder eigen bedrag",
        change=_only_a_reason,
        sheet="Wettelijk",
    ),
    Mistake(
        "amount-twice",
        "twee bedragen op dezelfde datum",
        change=_same_day,
        sheet="Wettelijk",
        run=3,
    ),
    Mistake(
        "amount-without-source",
        "een bedrag zonder bron",
        change=_no_source,
        sheet="Wettelijk",
        run=3,
    ),
]

FILES: list[tuple[str, str, Message]] = [
    (message.code, what, message)
    for what, message in (
        ("een verkeerde naam getypt", messages.file_missing()),
        ("een bestand dat u niet mag lezen", messages.file_unreadable("geen toegang")),
        ("een map genoemd in plaats van een bestand", messages.file_folder()),
        ("het hulpbestand van Excel genoemd", messages.file_lock()),
        ("een leeg bestand", messages.file_empty()),
        ("een bestand vol afbeeldingen", messages.file_too_large(20)),
        ("een .xls-bestand of een wachtwoord", messages.file_old_excel()),
        (
            "een ander bestand met de naam .xlsx",
            messages.file_other_kind("een tekstbestand (.csv)"),
        ),
        (
            "een bestand dat maar half is opgeslagen",
            messages.file_damaged("onderdeel 'xl/styles.xml'"),
        ),
        ("een bestand met vreemde inhoud", messages.file_suspect("uitgepakt is het veel te groot")),
        ("opgeslagen als Strict Open XML", messages.file_strict()),
        ("een werkmap met macro's", messages.file_macros()),
        ("het bestand staat nog open in Excel", messages.file_open_elsewhere()),
    )
]

TOLD: list[tuple[str, Message, tuple[str, str, str]]] = [
    (
        "een getal van meer dan 300 cijfers",
        messages.not_finite(),
        ("Omzet", "F6", 'Tarief, "Groen corporatie"'),
    ),
    (
        "zelf een formule in een invoercel gezet",
        messages.formula_used(),
        ("Omzet", "F6", 'Tarief, "Groen corporatie"'),
    ),
]
