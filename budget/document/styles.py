"""What the report looks like: the styles and settings of the Word document, and nothing else.

The template that python-docx brings has hundreds of styles, a picture and settings of somebody
else's Word; these take their place.
"""

from __future__ import annotations

from budget.sheet.styles import BAND, DARK, GREY, RED

NAMESPACE = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
LANGUAGE = "nl-NL"
BODY, TABLE_TEXT, HINT, WARNING, COLOPHON = "Normal", "Tabeltekst", "Wenk", "Let op", "Colofon"
CAPTION, TITLE, SUBTITLE, CONTENTS = "Caption", "Title", "Subtitle", "TOC Heading"
HEADINGS = {1: "Heading 1", 2: "Heading 2"}
TOC_LEVELS = {1: "toc 1", 2: "toc 2"}
TABLE = "Begroting"
SHADED = {"heading": BAND.lstrip("#"), "header": DARK.lstrip("#")}
TEXT_TWIPS = 9638  # 17 cm


def _paragraph(
    id: str, name: str, size: float, *, before: int = 0, after: int = 0, run: str = "",
    more: str = "", based_on: str = "Normal",
) -> str:  # fmt: skip
    """A paragraph style; sizes and distances in points, what else it has in XML."""
    half, base = round(size * 2), f'<w:basedOn w:val="{based_on}"/>' if id != based_on else ""
    default = ' w:default="1"' if id == "Normal" else ""
    return (
        f'<w:style w:type="paragraph"{default} w:styleId="{id}"><w:name w:val="{name}"/>{base}'
        f"<w:qFormat/><w:pPr>{more.partition('|')[0]}"
        f'<w:spacing w:before="{before * 20}" w:after="{after * 20}"/>{more.partition("|")[2]}'
        f'</w:pPr><w:rPr>{run}<w:sz w:val="{half}"/><w:szCs w:val="{half}"/></w:rPr></w:style>'
    )


def _colour(colour: str) -> str:
    return f'<w:color w:val="{colour.lstrip("#")}"/>'


def _heading(level: int, size: float, before: int) -> str:
    kept = f'<w:keepNext/><w:keepLines/>|<w:outlineLvl w:val="{level - 1}"/>'
    return _paragraph(f"Heading{level}", f"heading {level}", size, before=before, after=4,
                      run=f"<w:b/>{_colour(DARK)}", more=kept)  # fmt: skip


def _tab(at: int, leader: str = "") -> str:
    dots = f' w:leader="{leader}"' if leader else ""
    return f'<w:tabs><w:tab w:val="right"{dots} w:pos="{at}"/></w:tabs>|'


def _table_style() -> str:
    fill = DARK.lstrip("#")
    line = '<w:{0} w:val="single" w:sz="4" w:space="0" w:color="BFBFBF"/>'
    borders = "".join(line.format(side) for side in ("top", "bottom", "insideH"))
    return (
        '<w:style w:type="table" w:default="1" w:styleId="TableNormal">'
        '<w:name w:val="Normal Table"/><w:tblPr><w:tblInd w:w="0" w:type="dxa"/><w:tblCellMar>'
        '<w:left w:w="70" w:type="dxa"/><w:right w:w="70" w:type="dxa"/></w:tblCellMar></w:tblPr>'
        f'</w:style><w:style w:type="table" w:customStyle="1" w:styleId="{TABLE}">'
        f'<w:name w:val="{TABLE}"/><w:basedOn w:val="TableNormal"/><w:tblPr><w:tblBorders>{borders}'
        '</w:tblBorders></w:tblPr><w:tblStylePr w:type="firstRow"><w:rPr><w:b/>'
        '<w:color w:val="FFFFFF"/></w:rPr><w:tcPr>'
        f'<w:shd w:val="clear" w:color="auto" w:fill="{fill}"/></w:tcPr></w:tblStylePr></w:style>'
    )


def styles() -> str:
    """styles.xml."""
    font = '<w:rFonts w:ascii="Calibri" w:hAnsi="Calibri" w:eastAsia="Calibri" w:cs="Calibri"/>'
    grey = _colour(GREY)
    return (
        f'<w:styles xmlns:w="{NAMESPACE}"><w:docDefaults><w:rPrDefault><w:rPr>{font}'
        f'<w:sz w:val="21"/><w:szCs w:val="21"/><w:lang w:val="{LANGUAGE}" '
        f'w:eastAsia="{LANGUAGE}" w:bidi="ar-SA"/></w:rPr></w:rPrDefault>'
        "<w:pPrDefault/></w:docDefaults>"
        + _paragraph("Normal", "Normal", 10.5, after=6)
        + _heading(1, 16, 22)
        + _heading(2, 12.5, 12)
        + _paragraph("Title", "Title", 26, before=60, after=4, run=f"<w:b/>{_colour(DARK)}")
        + _paragraph("Subtitle", "Subtitle", 16, after=14, run=grey)
        + _paragraph("Caption", "caption", 9.5, before=8, after=3, more="<w:keepNext/>|",
                     run=f"<w:b/>{_colour(DARK)}")
        + _paragraph("TOCHeading", "TOC Heading", 14, before=18, after=4, more="<w:keepNext/>|",
                     run=f"<w:b/>{_colour(DARK)}")
        + _paragraph("TOC1", "toc 1", 10.5, before=3, more=_tab(TEXT_TWIPS, "dot"))
        + _paragraph("TOC2", "toc 2", 9.5, more=_tab(TEXT_TWIPS, "dot") + '<w:ind w:left="280"/>')
        + _paragraph("Header", "header", 8.5, run=grey, more=_tab(TEXT_TWIPS))
        + _paragraph("Footer", "footer", 8.5, run=grey, more=_tab(TEXT_TWIPS))
        + _paragraph(TABLE_TEXT, TABLE_TEXT, 9, before=1, after=1)
        + _paragraph(HINT, HINT, 10.5, after=6, run=f"<w:i/>{grey}")
        + _paragraph("LetOp", WARNING, 10.5, after=6, run=f"<w:b/>{_colour(RED)}")
        + _paragraph(COLOPHON, COLOPHON, 9, after=2, run=grey)
        + '<w:style w:type="character" w:default="1" w:styleId="DefaultParagraphFont">'
        '<w:name w:val="Default Paragraph Font"/></w:style>'
        + _table_style()
        + "</w:styles>"
    )  # fmt: skip


def settings() -> str:
    """settings.xml: Word fills in the contents and the page numbers when it opens the file."""
    return (
        f'<w:settings xmlns:w="{NAMESPACE}"><w:zoom w:percent="100"/>'
        '<w:defaultTabStop w:val="708"/><w:characterSpacingControl w:val="doNotCompress"/>'
        '<w:updateFields w:val="true"/>'
        '<w:compat><w:compatSetting w:name="compatibilityMode" '
        'w:uri="http://schemas.microsoft.com/office/word" w:val="15"/></w:compat>'
        f'<w:themeFontLang w:val="{LANGUAGE}"/><w:decimalSymbol w:val=","/>'
        '<w:listSeparator w:val=";"/></w:settings>'
    )
