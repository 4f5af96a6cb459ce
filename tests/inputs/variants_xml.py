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


def _unaddressed(parts: Parts) -> None:
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


def _gone(part: str) -> Change:
    def change(parts: Parts) -> None:
        del parts[part]

    return change


def _elsewhere(parts: Parts) -> None:
    """Every part under another name, as the format allows, with relations to find it."""
    names = {
        WORKBOOK: "boek/map.xml", STYLES: "boek/opmaak.xml", STRINGS: "teksten/alle%20teksten.xml",
        "xl/_rels/workbook.xml.rels": "boek/_rels/MAP.xml.rels",
        parts.path("Kosten"): "boek/bladen/Kosten.XML",
    }  # fmt: skip
    for old, new in names.items():
        parts[new] = parts.pop(old)
    parts.edit("_rels/.rels", ("xl/workbook.xml", "/BOEK/map.xml"))
    rels = "boek/_rels/MAP.xml.rels"
    parts.sub(rels, 'Target="worksheets', 'Target="../xl/worksheets')
    parts.sub(rels, '[^"]*/sheet17.xml', "bladen/kosten.xml")
    parts.edit(rels, ("styles.xml", "opmaak.xml"))
    parts.edit(rels, ('"sharedStrings.xml', '"/teksten/alle%20teksten.xml'))


def _no_xml(parts: Parts) -> None:
    parts["xl/werkmap.dat"] = parts.pop(WORKBOOK)
    parts.edit("_rels/.rels", ("xl/workbook.xml", "xl/werkmap.dat"))


def _one_part_twice(parts: Parts) -> None:
    parts.sub("xl/_rels/workbook.xml.rels", "sheet18.xml", "sheet17.xml")


def _huge(part: str, piece: str, end: str) -> Change:
    """As large as no program makes it, but no bomb."""

    def change(parts: Parts) -> None:
        more = "".join(piece.format(number * 7919 % 1_000_003) for number in range(250_000))
        parts.edit(part, (end, more + end))

    return change


def _long_tail(parts: Parts) -> None:
    """Far more rules after the cells than a row may be long; the last thing is a merge."""
    rules = "".join(
        f'<dataValidation sqref="AZ{n}" type="list"><formula1>AA{n * 7919 % 99_991}</formula1>'
        "</dataValidation>" for n in range(1, 250_000)
    )  # fmt: skip
    merge = '<mergeCells><mergeCell ref="F6:F7"/></mergeCells>'
    parts.edit(parts.path("Omzet"), (ROWS_END, f"{ROWS_END}{rules}{merge}"))


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


def _figure(name: str, change: Change, value: float = 42.0) -> Variant:
    def both(parts: Parts) -> None:
        put(parts, COST, number("42"))
        change(parts)

    return Variant(name, "accept", change=both, figures={COST_AT: value})


def _same(name: str, change: Change) -> Variant:
    return Variant(name, "accept", change=change)


def _damaged(name: str, change: Change, words: str = "beschadigd") -> Variant:
    return Variant(name, "reject", "file-damaged", FILE, words, change)


def _suspect(name: str, change: Change, words: str) -> Variant:
    return Variant(name, "reject", "file-suspect", FILE, words, change)


ODD = [
    _figure("dimension te klein", _whole("Kosten", DIMENSION, '<dimension ref="A1"')),
    _figure("dimension weg", _whole("Kosten", DIMENSION + "/>", "")),
    _figure("dimension onzin", _whole("Kosten", DIMENSION, '<dimension ref="A1:XFD9"')),
    _figure("alles met een voorvoegsel", _prefixed),
    _figure("enkele aanhalingstekens", _single_quotes),
    _same("rijen en cellen zonder nummer", _unaddressed),
    _figure("rijen van onder naar boven", _out_of_order),
    _figure("commentaar in het XML", _whole("Kosten", "<sheetData>", "<!-- <c/> --><sheetData>")),
    _figure("UTF-8 met merkteken", _marked),
    _same("teksten in Latin-1", _encoded("iso-8859-1")),
    _same("teksten in ASCII", _encoded("us-ascii")),
    _figure("een miljoen opgemaakte rijen", _million_rows),
    _figure("opmaak in de verste hoek", _far_corner),
    _figure("twintigduizend haken diep", _deep),
    _figure("onbekende elementen", _whole("Kosten", "</works", '<q xmlns="u:q"/></works')),
    _same("uitkomsten als soort n", _whole("Omzet", '(<c r="F6" s="\\d+")>', '\\1 t="n">')),
    _figure("onderdelen onder andere namen", _elsewhere),
    _same("thema weg", _gone("xl/theme/theme1.xml")),
    _same("eigenschappen weg", _gone("docProps/core.xml")),
]  # fmt: skip

WRONG = [
    _damaged("cel dubbel", _twice, "Kosten!E6"),
    _damaged("rij dubbel", _row_twice, "Kosten!E6"),
    _damaged("cel in een andere rij", _at("E7"), "Kosten!E7"),
    _damaged("kolom voorbij XFD", _at("XFE90"), "Kosten!XFE90"),
    _damaged("kolom van vier letters", _at("ZZZZ90"), "het blad 'Kosten'"),
    _damaged("rij nul", _at("E0"), "Kosten"),
    _damaged("rij tien miljoen",
             lambda parts: _more_rows(
                 parts, '<row r="9999999"><c r="E9999999"><v>1</v></c></row>'), "Kosten!E9999999"),
    _damaged("tekst nummer -1", typed(Kosten__B6=kind("s", "-1")), "verwijst naar niets"),
    _damaged("tekst nummer een miljoen", typed(Kosten__B6=kind("s", "1000000")), "'Kosten'"),
    _damaged("tekst zonder nummer", typed(Kosten__B6=kind("s", "a")), "verwijst naar niets"),
    _damaged("stijl -1", _whole("Kosten", STYLE, '<c r="E6" s="-1"'), "verwijst"),
    _damaged("stijl een miljoen", _whole("Kosten", STYLE, '<c r="E6" s="9999"'), "Kosten"),
    _damaged("ISO-datum die geen datum is", typed(Kosten__I10=kind("d", "morgen")), "'Kosten'"),
    _damaged("waarheid die geen getal is", typed(Kosten__E6=kind("b", "waar")), "'Kosten'"),
    _damaged("stijlen weg", _gone(STYLES), "de lijst van stijlen is weg"),
    _damaged("teksten weg", _gone(STRINGS)),
    _damaged("blad weg uit het zip-bestand", _sheet_gone, "het blad 'Kosten' is weg"),
    _damaged("werkmap weg", _gone(WORKBOOK)),
    _damaged("verwijzing naar de werkmap weg", _gone("_rels/.rels"), "de werkmap is weg"),
    _damaged("werkmap die geen .xml heet", _no_xml, "de werkmap is weg"),
    _damaged("twee bladen in één onderdeel", _one_part_twice, "zijn één onderdeel"),
    _suspect("namen zonder eind", _huge(WORKBOOK, '<definedName name="n{0}">A{0}</definedName>',
             "</definedNames>"), "veel te groot"),
    _suspect("stijlen zonder eind", _huge(STYLES, '<xf numFmtId="{0}" fontId="0" fillId="0"/>',
             "</cellXfs>"), "veel te groot"),
    Variant("samengevoegd na 20 MB aan regels", "reject", "merged-cells", "Omzet!F6", "F6:F7",
            _long_tail),
    _damaged("verwijzingen weg", _gone("xl/_rels/workbook.xml.rels")),
    Variant("inhoudsopgave weg", "reject", "file-other-kind", FILE, "zip-bestand",
            _gone("[Content_Types].xml")),
    _damaged("blad afgekapt", _sheet_cut),
    _damaged("teksten afgekapt", _cut(STRINGS, 5_000)),
    _damaged("stijlen leeg", _cut(STYLES, 0)),
    _damaged("stijlen vijfduizend diep",
             lambda parts: parts.sub(STYLES, "<fonts ", "<fonts>" * 5_000 + "<fonts ")),
    _damaged("haken door elkaar", _whole("Kosten", "</row>", "</wor>"), "'Kosten'"),
    _damaged("onbekende entiteit", _whole("Kosten", "</row>", "&veel;</row>"), "'Kosten'"),
    _damaged("verboden teken", _whole("Kosten", "</row>", "\x01</row>"), "'Kosten'"),
    Variant("onbekende entiteit in een getal", "reject", "error-value", COST, "#NUM!",
            _whole("Kosten", "<v>3100</v>", "<v>&veel;</v>")),
    Variant("andere naamruimte", "reject", "headers-missing", "Kosten", "koppen",
            _whole("Kosten", re.escape(MAIN), "http://elders.nl/main")),
    Variant("Strict Open XML", "reject", "file-strict", FILE, "Strict", _strict),
    _suspect("een DTD", _before(STRINGS, "<!DOCTYPE sst>"), "DTD"),
    _suspect("miljarden keren lol", _before(STRINGS, LAUGHS), "DTD"),
    _suspect("een bestand van buiten", _before(STYLES, STRANGER), "DTD"),
    _suspect("DTD na een lang commentaar", _before(STRINGS, LATE + LAUGHS), "vreemd"),
    _suspect("DTD in een lang commentaar met haken", _before(STRINGS, HIDING + LAUGHS), "vreemd"),
    _suspect("DTD na een lange opdracht", _before(STRINGS, ORDER + LAUGHS), "vreemd"),
    _suspect("UTF-16", _wide("utf-16"), "geen UTF-8"),
    _suspect("UTF-16 zonder merkteken", _wide("utf-16-le"), "geen UTF-8"),
]  # fmt: skip

ALL = [*ODD, *WRONG]
