"""Variants of the parts a workbook is made of: called otherwise, lost, or far too large."""

from __future__ import annotations

from .variants import STRINGS, STYLES, WORKBOOK, Change, Parts, Variant
from .variants_xml import damaged, figure, gone, suspect, unaddressed

ROWS_END = "</sheetData>"
STYLE = (
    '<xf numFmtId="{0}" fontId="0" fillId="0" borderId="0" xfId="0" applyNumberFormat="1" '
    'applyAlignment="1"/>'
)


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


def _merged_unaddressed(parts: Parts) -> None:
    unaddressed(parts)
    merge = '<mergeCells><mergeCell ref="B6:B7"/></mergeCells>'
    parts.edit(parts.path("Partijen"), (ROWS_END, ROWS_END + merge))


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


ALL = [
    figure("onderdelen onder andere namen", _elsewhere),
    damaged("verwijzing naar de werkmap weg", gone("_rels/.rels"), "de werkmap is weg"),
    damaged("werkmap die geen .xml heet", _no_xml, "de werkmap is weg"),
    damaged("twee bladen in één onderdeel", _one_part_twice, "zijn één onderdeel"),
    suspect("namen zonder eind", _huge(WORKBOOK, '<definedName name="n{0}">A{0}</definedName>',
             "</definedNames>"), "veel te groot"),
    suspect("stijlen zonder eind", _huge(STYLES, STYLE, "</cellXfs>"), "veel te groot"),
    Variant("samengevoegd zonder nummers van rijen", "reject", "merged-cells", "Partijen!B6",
            "B6:B7", _merged_unaddressed),
    Variant("samengevoegd na 20 MB aan regels", "reject", "merged-cells", "Omzet!F6", "F6:F7",
            _long_tail),
]  # fmt: skip
