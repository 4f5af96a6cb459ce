"""Variants of whole sheets: headers, rows and columns moved, hidden, merged, doubled or gone."""

from __future__ import annotations

import re

from .variants import (
    WORKBOOK,
    Change,
    Parts,
    Variant,
    insert_row,
    kind,
    moved_down,
    number,
    put,
    swapped,
    text,
    typed,
)

NAME, NAME_AT = "Algemeen!B5", ("algemeen.naam", 0, 0)


def _header(name: str, typed_as: str) -> Variant:
    return Variant(f"kop {name}", "accept", change=typed(Omzet__F4=text(typed_as)))


def _swap(parts: Parts) -> None:
    swapped(parts, "Omzet", "F", "G")


def _insert_column(parts: Parts) -> None:
    """An own column between two: everything from F on moves one to the right."""
    for letter in reversed("FGHIJKLMNOPQRSTUVWXYZ"):
        swapped(parts, "Omzet", letter, chr(ord(letter) + 1) if letter != "Z" else "AB")
    put(parts, "Omzet!F4", text("eigen aantekening"))
    put(parts, "Omzet!F6", text("nog bellen"))


def _delete_column(parts: Parts) -> None:
    part = parts.path("Omzet")
    parts[part] = re.sub(rb'<c r="F\d+"[^>]*?(?:/>|>.*?</c>)', b"", parts[part])


def _delete_row(sheet: str, row: int) -> Change:
    """As in Excel: what stood below moves up."""

    def change(parts: Parts) -> None:
        parts.sub(parts.path(sheet), f'<row r="{row}".*?</row>', "")
        moved_down(parts, sheet, row, -1)

    return change


def _down(sheet: str, first: int, rows: int) -> Change:
    return lambda parts: moved_down(parts, sheet, first, rows)


HEADERS = [
    _header("met hoofdletters", "TARIEF"),
    _header("met spaties en NBSP", "\u00a0 tarief \u00a0"),
    _header("met een regeleinde", "\nTarief\n"),
    _header("met een zacht streepje", "Ta\u00adrief"),
    Variant("kop met een gewone spatie en streep", "accept",
            change=typed(Omzet__H4=text("Eenheden - jaar 1"))),
    Variant("kop met een typfout", "reject", "column-missing", "Omzet!F4",
            "de kolom 'Tarief' ontbreekt; bedoelt u 'Tarrief' (F4)?",
            typed(Omzet__F4=text("Tarrief"))),
    Variant("kop met een andere naam", "reject", "column-missing", "Omzet!A4", "'Tarief' ontbreekt",
            typed(Omzet__F4=text("prijs"))),
    Variant("kop leeg", "reject", "column-missing", "Omzet!A4", "'Tarief'", typed(Omzet__F4=None)),
    Variant("kop twee keer", "reject", "column-twice", "Omzet!AC4", "ook F4",
            typed(Omzet__AC4=text("Tarief"))),
    Variant("kolom verwijderd", "reject", "column-missing", "Omzet!A4", "'Tarief'", _delete_column),
    Variant("kop van de sleutel weg", "reject", "column-missing", "Omzet!A4", "'Dienst' ontbreekt",
            typed(Omzet__B4=None)),
    Variant("twee kolommen verwisseld", "accept", change=_swap),
    Variant("eigen kolom ingevoegd", "accept", change=_insert_column),
    Variant("eigen kolom ernaast", "accept",
            change=typed(Omzet__AD4=text("eigen"), Omzet__AD7=text("?"), Omzet__AD9=number("12"))),
    Variant("rijen boven de koppen", "accept", change=_down("Omzet", 1, 3)),
    Variant("rijen boven een formulier", "accept", change=_down("Algemeen", 1, 7)),
    Variant("alle koppen te laag", "reject", "headers-missing", "Omzet", "rij met koppen",
            _down("Omzet", 1, 50)),
    Variant("omschrijving met een typfout", "reject", "row-missing", "Algemeen!A10",
            "bedoelt u 'Inbren' (A10)?", typed(Algemeen__A10=text("Inbren"))),
    Variant("omschrijving twee keer", "reject", "row-twice", "Algemeen!A30", "ook A10",
            typed(Algemeen__A30=text("inbreng"))),
]  # fmt: skip


def _same_row(parts: Parts) -> None:
    insert_row(parts, "Kosten", 60, "")
    put(parts, "Kosten!B60", text("huur"))
    put(parts, "Kosten!E60", number("100"))


def _hide_row(sheet: str, row: int, attribute: str = 'hidden="1"') -> Change:
    return lambda parts: parts.sub(
        parts.path(sheet), f'<row r="{row}"', f'<row r="{row}" {attribute}'
    )


def _filtered(parts: Parts) -> None:
    _hide_row("Omzet", 7)(parts)
    parts.edit(parts.path("Omzet"), ("</sheetData>", '</sheetData><autoFilter ref="B4:F16"/>'))


def _hide_column(parts: Parts) -> None:
    part = parts.path("Omzet")
    parts.sub(part, "<cols>.*?</cols>", '<cols><col min="6" max="6" width="9" hidden="1"/></cols>')


def _narrow_column(parts: Parts) -> None:
    part = parts.path("Omzet")
    parts.sub(
        part, "<cols>.*?</cols>", '<cols><col min="5" max="6" width="0" customWidth="1"/></cols>'
    )


def _hide_the_rest(parts: Parts) -> None:
    part = parts.path("Omzet")
    parts.sub(part, "<cols>.*?</cols>", '<cols><col min="40" max="16384" hidden="1"/></cols>')


def _merge(sheet: str, area: str) -> Change:
    made = f'</sheetData><mergeCells count="1"><mergeCell ref="{area}"/></mergeCells>'
    return lambda parts: parts.edit(parts.path(sheet), ("</sheetData>", made))


def _new_amount(value: str) -> Change:
    cells = {"B": text("WML per uur"), "D": kind("d", "2028-07-01"), "E": number(value),
             "I": text("cao"), "J": text("aanname")}  # fmt: skip
    return typed(**{f"Wettelijk__{letter}300": content for letter, content in cells.items()})


ROWS = [
    Variant("lege rij in een tabel", "accept", change=_down("Omzet", 9, 1)),
    Variant("twaalf lege rijen in een tabel", "warn", "blank-gap", "Omzet!B21", "12 lege rijen",
            _down("Omzet", 9, 12)),
    Variant("rij op rij 5000", "warn", "blank-gap", "Partijen!B5000", "lege rijen",
            typed(Partijen__B5000=text("Zorgkantoor"), Partijen__C5000=text("zorg")), same=False,
            figures={("algemeen.soort_partij", -1, 0): 5.0}),
    Variant("rij helemaal onderaan", "warn", "blank-gap", "Partijen!B1048576", "lege rijen",
            typed(Partijen__B1048576=text("Zorgkantoor"), Partijen__C1048576=text("zorg")),
            same=False, figures={("algemeen.soort_partij", -1, 0): 5.0}),
    Variant("rij twee keer", "reject", "name-twice", "Kosten!B60", "ook in B6", _same_row),
    Variant("eigen totaal", "warn", "total-row", "Omzet!B17", "overgeslagen",
            typed(Omzet__B17=text("Totaal"), Omzet__H17=number("5210"))),
    Variant("eigen totaal met woorden", "warn", "total-row", "Omzet!B17", "'Totaal omzet'",
            typed(Omzet__B17=text("Totaal omzet"), Omzet__H17=number("5210"))),
    Variant("eigen subtotaal", "warn", "total-row", "Omzet!B17", "overgeslagen",
            typed(Omzet__B17=text("SUBTOTAAL:"), Omzet__H17=number("5210"))),
    Variant("losse opmerking", "warn", "remark-row", "Omzet!AA17", "geen naam en geen gegevens",
            typed(Omzet__AA17=text("nog navragen"))),
    Variant("losse opmerking als naam", "warn", "name-only", "Kosten!B60", "alleen een naam",
            typed(Kosten__B60=text("let op: nog navragen bij gemeente")), same=False),
    Variant("losse opmerking als naam met toelichting", "warn", "name-only", "Inhuur!B20",
            "hoort op een eigen blad",
            typed(Inhuur__B20=text("navragen"), Inhuur__P20=text("bij Jan")), same=False),
    Variant("losse opmerking tussen de partijen", "warn", "name-only", "Partijen!B16",
            "'nog bellen'", typed(Partijen__B16=text("nog bellen")), same=False),
    Variant("partij met alleen een naam die gekozen is", "accept", same=False,
            change=typed(Partijen__B16=text("Zorgkantoor"), Omzet__D6=text("zorgkantoor")),
            figures={("omzet.klant", 0, 0): 11.0}),
    Variant("losse opmerking waar meer verplicht is", "reject", "required-blank", "Personeel!I60",
            "niet ingevuld", typed(Personeel__B60=text("nog navragen"))),
    Variant("opmerking bij een rij", "accept", change=typed(Omzet__AC17=text("nog navragen"))),
    Variant("gegevens zonder naam", "reject", "name-missing", "Omzet!B17", "geen naam",
            typed(Omzet__F17=number("12"))),
    Variant("naam die een datum is", "reject", "not-a-text", "Omzet!B6", "geen naam of tekst",
            typed(Omzet__B6=kind("d", "2028-03-01"))),
    Variant("naam die een foutwaarde is", "reject", "error-value", "Omzet!B6", "#REF!",
            typed(Omzet__B6=kind("e", "#REF!"))),
    Variant("verborgen rij", "warn", "row-hidden", "Omzet!B7", "rij 7 is verborgen maar telt mee",
            _hide_row("Omzet", 7)),
    Variant("rij zonder hoogte", "warn", "row-hidden", "Omzet!B7", "rij 7",
            _hide_row("Omzet", 7, 'ht="0" customHeight="1"')),
    Variant("gefilterde rij", "warn", "row-hidden", "Omzet!B7", "rij 7", _filtered),
    Variant("verborgen rij van een formulier", "warn", "row-hidden", "Algemeen!A10", "rij 10",
            _hide_row("Algemeen", 10)),
    Variant("verborgen wettelijk bedrag", "warn", "row-hidden", "Wettelijk!B6", "rij 6",
            _hide_row("Wettelijk", 6)),
    Variant("verborgen kolom", "warn", "column-hidden", "Omzet!F4", "'Tarief' is verborgen",
            _hide_column),
    Variant("kolom zonder breedte", "warn", "column-hidden", "Omzet!F4", "'Tarief'",
            _narrow_column),
    Variant("alle lege kolommen verborgen", "accept", change=_hide_the_rest),
    Variant("samengevoegde cellen", "reject", "merged-cells", "Omzet!F6", "cellen F6:F7",
            _merge("Omzet", "F6:F7")),
    Variant("samengevoegde titel", "accept", change=_merge("Omzet", "A1:F1")),
    Variant("samengevoegd in eigen kolommen", "accept", change=_merge("Omzet", "AD6:AD9")),
    Variant("samengevoegd in een formulier", "reject", "merged-cells", "Algemeen!B10", "B10:B11",
            _merge("Algemeen", "B10:B11")),
    Variant("eenheden uit de tweede rij weg", "accept",
            change=typed(Omzet__F5=None, Omzet__H5=None)),
    Variant("uitleg onder de sleutel weg", "accept", change=typed(Omzet__B5=None)),
    Variant("uitleg onder de sleutel anders", "accept",
            change=typed(Omzet__B5=text("hier uw diensten"), Omzet__H5=text("stuks per jaar"))),
    Variant("rij met eenheden verwijderd", "accept", change=_delete_row("Omzet", 5)),
    Variant("rijen tussen koppen en eenheden", "accept", change=_down("Omzet", 5, 2)),
    Variant("eenheden nog een keer onderaan", "reject", "not-a-number", "Omzet!F17", "per uur",
            typed(Omzet__B17=text("Groen"), Omzet__F17=text("€ per uur"))),
    Variant("wettelijk bedrag als tekst", "accept", "number-from-text", "Wettelijk!E6", "14,06",
            typed(Wettelijk__E6=text("€ 14,06"))),
    Variant("wettelijk bedrag overgetypt", "warn", "amount-typed-over", "Wettelijk!E6", "14,06",
            typed(Wettelijk__E6=number("14.60")), same=False),
    Variant("nieuw wettelijk bedrag keer honderd", "warn", "amount-unusual", "Wettelijk!E300",
            "hier staat 1.600 €", _new_amount("1600"), same=False),
    Variant("nieuw wettelijk bedrag", "accept", change=_new_amount("16.25"), same=False),
    Variant("status zonder uitkomst", "reject", "error-value", "Wettelijk!J6", "#N/A",
            typed(Wettelijk__J6=kind("e", "#N/A"))),
    Variant("onbekende status", "reject", "unknown-name", "Wettelijk!J6", "statussen",
            typed(Wettelijk__J6=text("gokje"))),
]  # fmt: skip


def _state(sheet: str, state: str) -> Change:
    return lambda parts: parts.edit(
        WORKBOOK, (f'<sheet name="{sheet}"', f'<sheet name="{sheet}" state="{state}"')
    )


def _rename(sheet: str, to: str) -> Change:
    return lambda parts: parts.edit(WORKBOOK, (f'<sheet name="{sheet}"', f'<sheet name="{to}"'))


def _without(sheet: str) -> Change:
    return lambda parts: parts.sub(WORKBOOK, f'<sheet name="{sheet}"[^>]*/>', "")


def _added(name: str) -> Change:
    """One more sheet, the same as Omzet."""

    def change(parts: Parts) -> None:
        parts["xl/worksheets/sheet99.xml"] = parts[parts.path("Omzet")]
        parts.edit(
            WORKBOOK, ("</sheets>", f'<sheet name="{name}" sheetId="99" r:id="rId99"/></sheets>')
        )
        parts.edit(
            "xl/_rels/workbook.xml.rels",
            ("</Relationships>",
             '<Relationship Id="rId99" Type="http://schemas.openxmlformats.org/officeDocument/2006/'
             'relationships/worksheet" Target="/xl/worksheets/sheet99.xml"/></Relationships>'),
        )  # fmt: skip

    return change


def _reordered(parts: Parts) -> None:
    xml = parts[WORKBOOK].decode()
    sheets = re.findall(r"<sheet .*?/>", xml)
    parts[WORKBOOK] = xml.replace("".join(sheets), "".join(reversed(sheets))).encode()


def _protected(parts: Parts) -> None:
    part = parts.path("Omzet")
    parts.sub(part, "<sheetProtection [^>]*/>", '<sheetProtection password="CC1A" sheet="1"/>')


SHEETS = [
    Variant("verborgen blad", "warn", "sheet-hidden", "Partijen", "verborgen maar telt mee",
            _state("Partijen", "hidden")),
    Variant("diep verborgen blad", "warn", "sheet-hidden", "Partijen", "verborgen",
            _state("Partijen", "veryHidden")),
    Variant("blad met een andere naam", "reject", "sheet-missing", "Omzet", "bedoelt u 'Omzetten'?",
            _rename("Omzet", "Omzetten")),
    Variant("blad met hoofdletters en spaties", "accept", change=_rename("Omzet", " OMZET ")),
    Variant("blad weg", "reject", "sheet-missing", "Leningen", "het blad 'Leningen' ontbreekt",
            _without("Leningen")),
    Variant("blad Wettelijk weg", "reject", "sheet-missing", "Wettelijk", "ontbreekt",
            _without("Wettelijk")),
    Variant("hulpbladen weg", "accept", change=_without("Zo werkt het")),
    Variant("kopie van een blad", "warn", "sheet-copy", "Omzet (2)", "kopie van het blad 'Omzet'",
            _added("Omzet (2)")),
    Variant("twee bladen van één naam", "reject", "sheet-twice", "Omzet", "twee bladen 'Omzet'",
            _added("OMZET ")),
    Variant("eigen blad erbij", "accept", change=_added("Mijn aantekeningen")),
    Variant("bladen in een andere volgorde", "accept", change=_reordered),
    Variant("blad met een wachtwoord tegen wijzigen", "accept", change=_protected),
]  # fmt: skip

ALL = [*HEADERS, *ROWS, *SHEETS]
