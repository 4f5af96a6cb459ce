"""Variants of the XML itself: odd but right, as other programs write it, and plainly wrong."""

from __future__ import annotations

import re

from .variants import (
    FILE,
    MAIN,
    STRINGS,
    STYLES,
    WORKBOOK,
    Change,
    Parts,
    Variant,
    kind,
    number,
    put,
    typed,
)
from .variants_cells import COST, COST_AT

ROWS_END = "</sheetData>"
DIMENSION = '<dimension ref="[^"]*"'
STYLE = '<c r="E6" s="\\d+"'
LAUGHS = '<!DOCTYPE x [<!ENTITY a "lol"><!ENTITY b "&a;&a;&a;&a;"><!ENTITY c "&b;&b;&b;&b;">]>'
LATE = f"<!--{'.' * 5_000}-->"
HIDING, ORDER = f"<!--<a>{'.' * 5_000}-->", f"<?a <a>{'.' * 5_000}?>"
STRANGER = '<!DOCTYPE x [<!ENTITY a SYSTEM "file:///etc/passwd">]>'
DECLARED = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>'


def _whole(sheet: str, pattern: str, made: str) -> Change:
    return lambda parts: parts.sub(parts.path(sheet), pattern, made)


def _prefixed(parts: Parts) -> None:
    part = parts.path("Kosten")
    xml = re.sub(rb"<(/?)([a-zA-Z])", rb"<\1x:\2", parts[part])
    parts[part] = xml.replace(b"xmlns=", b"xmlns:x=")


def _single_quotes(parts: Parts) -> None:
    part = parts.path("Kosten")
    tags = re.compile(rb"<[^>]*>")
    parts[part] = tags.sub(lambda m: m[0].replace(b'"', b"'"), parts[part])


def unaddressed(parts: Parts) -> None:
    """Rows and cells only known by their order, as some programs write them."""
    part = parts.path("Partijen")
    xml, rows = parts[part], []
    found = dict(re.findall(rb'<row r="(\d+)"[^>]*>(.*?)</row>', xml))
    for row in range(1, 17):
        cells = dict(
            re.findall(rb'<c r="([A-Z])\d+"([^>]*?(?:/>|>.*?</c>))', found.get(b"%d" % row, b""))
        )
        plain = {at: cell for at, cell in cells.items() if b"<f>" not in cell}
        made = [b"<c" + plain.get(letter.encode(), b"/>") for letter in "ABCDE"]
        rows.append(b"<row>" + b"".join(made) + b"</row>")
    start, end = xml.index(b"<sheetData>"), xml.index(b"</sheetData>")
    parts[part] = xml[:start] + b"<sheetData>" + b"".join(rows) + xml[end:]


def _out_of_order(parts: Parts) -> None:
    part = parts.path("Kosten")
    rows = re.findall(rb'<row r="\d+".*?</row>', parts[part])
    parts[part] = parts[part].replace(b"".join(rows), b"".join(reversed(rows)))


def _more_rows(parts: Parts, rows: str) -> None:
    parts.edit(parts.path("Kosten"), (ROWS_END, rows + ROWS_END))


def _twice(parts: Parts) -> None:
    parts.sub(parts.path("Kosten"), '(<c r="E6".*?</c>)', r'\1<c r="E6"><v>1</v></c>')


def _row_twice(parts: Parts) -> None:
    _more_rows(parts, '<row r="6"><c r="E6"><v>1</v></c></row>')


def _at(place: str) -> Change:
    return lambda parts: _more_rows(parts, f'<row r="90"><c r="{place}"><v>1</v></c></row>')


def _before(part: str, start: str) -> Change:
    def change(parts: Parts) -> None:
        parts[part] = parts[part].replace(DECLARED.encode(), (DECLARED + start).encode())

    return change


def _encoded(coding: str) -> Change:
    def change(parts: Parts) -> None:
        text = parts[STRINGS].decode().replace(DECLARED, "").replace("€", "EUR")
        head = f'<?xml version="1.0" encoding="{coding}"?>'
        parts[STRINGS] = (head + text).encode(coding, "xmlcharrefreplace")

    return change


def _marked(parts: Parts) -> None:
    part = parts.path("Kosten")
    parts[part] = b"\xef\xbb\xbf" + parts[part]


def _wide(coding: str) -> Change:
    def change(parts: Parts) -> None:
        part = parts.path("Kosten")
        parts[part] = parts[part].decode().encode(coding)

    return change


def _strict(parts: Parts) -> None:
    for name in parts:
        parts[name] = parts[name].replace(
            b"http://schemas.openxmlformats.org/spreadsheetml/2006/main",
            b"http://purl.oclc.org/ooxml/spreadsheetml/main",
        )


def gone(part: str) -> Change:
    def change(parts: Parts) -> None:
        del parts[part]

    return change


def _sheet_gone(parts: Parts) -> None:
    del parts[parts.path("Kosten")]


def _sheet_cut(parts: Parts) -> None:
    _cut(parts.path("Kosten"), 9_000)(parts)


def _cut(part: str, length: int) -> Change:
    def change(parts: Parts) -> None:
        parts[part] = parts[part][:length]

    return change


def _million_rows(parts: Parts) -> None:
    """A whole column formatted, as happens after a click on its header."""
    part = parts.path("Kosten")
    rows = b"".join(b'<row r="%d" s="3"><c r="D%d" s="3"/></row>' % (n, n)
                    for n in range(60, 1_048_577))  # fmt: skip
    parts[part] = parts[part].replace(ROWS_END.encode(), rows + ROWS_END.encode())


def _far_corner(parts: Parts) -> None:
    _more_rows(parts, '<row r="1048576"><c r="XFD1048576" s="3"/></row>')


def _deep(parts: Parts) -> None:
    put(parts, COST, number("42"))
    parts.edit(
        parts.path("Kosten"), ("<sheetData>", "<a>" * 20_000 + "</a>" * 20_000 + "<sheetData>")
    )


def figure(name: str, change: Change, value: float = 42.0) -> Variant:
    def both(parts: Parts) -> None:
        put(parts, COST, number("42"))
        change(parts)

    return Variant(name, "accept", change=both, figures={COST_AT: value})


def _same(name: str, change: Change) -> Variant:
    return Variant(name, "accept", change=change)


def damaged(name: str, change: Change, words: str = "beschadigd") -> Variant:
    return Variant(name, "reject", "file-damaged", FILE, words, change)


def suspect(name: str, change: Change, words: str) -> Variant:
    return Variant(name, "reject", "file-suspect", FILE, words, change)


ODD = [
    figure("dimension te klein", _whole("Kosten", DIMENSION, '<dimension ref="A1"')),
    figure("dimension weg", _whole("Kosten", DIMENSION + "/>", "")),
    figure("dimension onzin", _whole("Kosten", DIMENSION, '<dimension ref="A1:XFD9"')),
    figure("alles met een voorvoegsel", _prefixed),
    figure("enkele aanhalingstekens", _single_quotes),
    _same("rijen en cellen zonder nummer", unaddressed),
    figure("rijen van onder naar boven", _out_of_order),
    figure("commentaar in het XML", _whole("Kosten", "<sheetData>", "<!-- <c/> --><sheetData>")),
    figure("UTF-8 met merkteken", _marked),
    _same("teksten in Latin-1", _encoded("iso-8859-1")),
    _same("teksten in ASCII", _encoded("us-ascii")),
    figure("een miljoen opgemaakte rijen", _million_rows),
    figure("opmaak in de verste hoek", _far_corner),
    figure("twintigduizend haken diep", _deep),
    figure("onbekende elementen", _whole("Kosten", "</works", '<q xmlns="u:q"/></works')),
    _same("uitkomsten als soort n", _whole("Omzet", '(<c r="F6" s="\\d+")>', '\\1 t="n">')),
    _same("thema weg", gone("xl/theme/theme1.xml")),
    _same("eigenschappen weg", gone("docProps/core.xml")),
]  # fmt: skip

WRONG = [
    damaged("cel dubbel", _twice, "Kosten!E6"),
    damaged("rij dubbel", _row_twice, "Kosten!E6"),
    damaged("cel in een andere rij", _at("E7"), "Kosten!E7"),
    damaged("kolom voorbij XFD", _at("XFE90"), "Kosten!XFE90"),
    damaged("kolom van vier letters", _at("ZZZZ90"), "het blad 'Kosten'"),
    damaged("rij nul", _at("E0"), "Kosten"),
    damaged("rij tien miljoen",
             lambda parts: _more_rows(
                 parts, '<row r="9999999"><c r="E9999999"><v>1</v></c></row>'), "Kosten!E9999999"),
    damaged("tekst nummer -1", typed(Kosten__B6=kind("s", "-1")), "verwijst naar niets"),
    damaged("tekst nummer een miljoen", typed(Kosten__B6=kind("s", "1000000")), "'Kosten'"),
    damaged("tekst zonder nummer", typed(Kosten__B6=kind("s", "a")), "verwijst naar niets"),
    damaged("stijl -1", _whole("Kosten", STYLE, '<c r="E6" s="-1"'), "verwijst"),
    damaged("stijl een miljoen", _whole("Kosten", STYLE, '<c r="E6" s="9999"'), "Kosten"),
    damaged("ISO-datum die geen datum is", typed(Kosten__I10=kind("d", "morgen")), "'Kosten'"),
    damaged("waarheid die geen getal is", typed(Kosten__E6=kind("b", "waar")), "'Kosten'"),
    damaged("stijlen weg", gone(STYLES), "de lijst van stijlen is weg"),
    damaged("teksten weg", gone(STRINGS)),
    damaged("blad weg uit het zip-bestand", _sheet_gone, "het blad 'Kosten' is weg"),
    damaged("werkmap weg", gone(WORKBOOK)),
    damaged("verwijzingen weg", gone("xl/_rels/workbook.xml.rels")),
    Variant("inhoudsopgave weg", "reject", "file-other-kind", FILE, "zip-bestand",
            gone("[Content_Types].xml")),
    damaged("blad afgekapt", _sheet_cut),
    damaged("teksten afgekapt", _cut(STRINGS, 5_000)),
    damaged("stijlen leeg", _cut(STYLES, 0)),
    damaged("stijlen vijfduizend diep",
             lambda parts: parts.sub(STYLES, "<fonts ", "<fonts>" * 5_000 + "<fonts ")),
    damaged("haken door elkaar", _whole("Kosten", "</row>", "</wor>"), "'Kosten'"),
    damaged("onbekende entiteit", _whole("Kosten", "</row>", "&veel;</row>"), "'Kosten'"),
    damaged("verboden teken", _whole("Kosten", "</row>", "\x01</row>"), "'Kosten'"),
    Variant("onbekende entiteit in een getal", "reject", "error-value", COST, "#NUM!",
            _whole("Kosten", "<v>3100</v>", "<v>&veel;</v>")),
    Variant("andere naamruimte", "reject", "headers-missing", "Kosten", "koppen",
            _whole("Kosten", re.escape(MAIN), "http://elders.nl/main")),
    Variant("Strict Open XML", "reject", "file-strict", FILE, "Strict", _strict),
    suspect("een DTD", _before(STRINGS, "<!DOCTYPE sst>"), "DTD"),
    suspect("miljarden keren lol", _before(STRINGS, LAUGHS), "DTD"),
    suspect("een bestand van buiten", _before(STYLES, STRANGER), "DTD"),
    suspect("DTD na een lang commentaar", _before(STRINGS, LATE + LAUGHS), "vreemd"),
    suspect("DTD in een lang commentaar met haken", _before(STRINGS, HIDING + LAUGHS), "vreemd"),
    suspect("DTD na een lange opdracht", _before(STRINGS, ORDER + LAUGHS), "vreemd"),
    suspect("UTF-16", _wide("utf-16"), "geen UTF-8"),
    suspect("UTF-16 zonder merkteken", _wide("utf-16-le"), "geen UTF-8"),
]  # fmt: skip

ALL = [*ODD, *WRONG]
