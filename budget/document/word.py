"""Puts the content of a report into Word: headings, texts, tables, pictures and fields."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from io import BytesIO
from typing import TYPE_CHECKING, Any, assert_never

from budget.workbook.checks import NOT_IN_ORDER

from .content import Content, Item, Subtitle, Text
from .curves import Drawing
from .grids import Column, Grid, GridRow
from .parts import new_document
from .pictures import picture
from .styles import (
    BODY,
    CAPTION,
    COLOPHON,
    CONTENTS,
    HEADINGS,
    HINT,
    SHADED,
    SUBTITLE,
    TABLE,
    TABLE_TEXT,
    TITLE,
    TOC_LEVELS,
    WARNING,
)
from .texts import unbroken

if TYPE_CHECKING:
    from docx.document import Document
    from docx.table import Table, _Cell, _Row
    from docx.text.paragraph import Paragraph

PAGE, MARGIN, EDGE = (21.0, 29.7), 2.0, 1.1  # centimetres
STRONG = ("subtotal", "total")
TOGETHER, FEW = 14, 2  # rows: a small table is not cut, and of a larger one no single row is
LAST = "Colofon"
TOC_FIELD = r'TOC \o "1-2" \h \z \u'


class WordWriter:
    """Writes one report."""

    def __init__(self, content: Content) -> None:
        self.content = content
        self.document: Document = new_document()
        self.counted = {"Tabel": 0, "Figuur": 0}
        self.marked = 0

    def write(self, verdict: tuple[str, bool], footer: str, colophon: Sequence[str]) -> Document:
        """The whole document. `verdict`: what the checks say, and whether that is well."""
        self._page(footer)
        self._front(verdict)
        for number, section in enumerate(self.content.sections):
            self._heading(1, section.title, new_page=number == 0)
            for item in section.items:
                self._item(item)
        self._heading(1, LAST)
        for text in colophon:
            self._text(text, COLOPHON)
        return self.document

    # --- page and front ----------------------------------------------------

    def _page(self, footer: str) -> None:
        from docx.shared import Cm

        section = self.document.sections[0]
        section.page_width, section.page_height = (Cm(size) for size in PAGE)
        section.left_margin = section.right_margin = section.top_margin = Cm(MARGIN)
        section.bottom_margin = Cm(MARGIN)
        section.header_distance = section.footer_distance = Cm(EDGE)
        section.different_first_page_header_footer = True
        head = section.header.paragraphs[0]
        head.style = "header"
        head.add_run(f"{self.content.title}\t{self.content.name}")
        for foot in (section.footer.paragraphs[0], section.first_page_footer.paragraphs[0]):
            foot.style = "footer"
            foot.add_run(f"{footer}\tPagina ")
            field(foot, "PAGE", "1")
            foot.add_run(" van ")
            field(foot, "NUMPAGES", "1")

    def _front(self, verdict: tuple[str, bool]) -> None:
        self._text(self.content.title, TITLE)
        self._text(self.content.name, SUBTITLE)
        for text in self.content.intro:
            self._text(text)
        if self.content.remark:
            self._text(self.content.remark)
        told, well = verdict
        self._text(told, BODY if well else WARNING)
        self._contents()

    def _contents(self) -> None:
        """The headings with a link; Word adds the page numbers when it opens the document."""
        self._text("Inhoud", CONTENTS)
        entries = list(headings(self.content))
        for number, (level, text) in enumerate(entries, 1):
            paragraph = self.document.add_paragraph(style=TOC_LEVELS[level])
            if number == 1:
                begin(paragraph, TOC_FIELD)
            link(paragraph, bookmark(number), text)
            if number == len(entries):
                end(paragraph)

    # --- items -------------------------------------------------------------

    def _item(self, item: Item) -> None:
        match item:
            case Text(text, hint):
                self._text(text, HINT if hint else BODY)
            case Subtitle(text):
                self._heading(2, text)
            case Grid():
                self._grid(item)
            case Drawing():
                self._drawing(item)
            case _:
                assert_never(item)

    def _text(self, text: str, style: str = BODY) -> None:
        self.document.add_paragraph(unbroken(text), style=style)

    def _heading(self, level: int, text: str, new_page: bool = False) -> None:
        self.marked += 1
        paragraph = self.document.add_paragraph(style=HEADINGS[level])
        paragraph.paragraph_format.page_break_before = new_page or None
        around(paragraph, self.marked, text)

    def _caption(self, what: str, text: str, below: bool = False) -> None:
        self.counted[what] += 1
        paragraph = self.document.add_paragraph(f"{what} ", style=CAPTION)
        field(paragraph, f"SEQ {what} \\* ARABIC", str(self.counted[what]))
        paragraph.add_run(f". {text}")
        if below:
            paragraph.paragraph_format.keep_with_next = False

    def _drawing(self, drawing: Drawing) -> None:
        from docx.shared import Cm

        paragraph = self.document.add_paragraph()
        paragraph.paragraph_format.keep_with_next = True
        shape = paragraph.add_run().add_picture(BytesIO(picture(drawing)), width=Cm(16.8))
        properties = shape._inline.docPr
        properties.set("descr", drawing.described)
        properties.set("name", f"Figuur {self.counted['Figuur'] + 1}")
        self._caption("Figuur", drawing.caption, below=True)

    def _grid(self, grid: Grid) -> None:
        from docx.shared import Cm

        self._caption("Tabel", grid.caption)
        table = self.document.add_table(rows=0, cols=len(grid.columns), style=TABLE)
        table.autofit = False
        for column, told in zip(table.columns, grid.columns, strict=True):
            column.width = Cm(told.width)
        describe(table, grid.caption)
        self._row(table, grid.columns, GridRow(tuple(c.head for c in grid.columns), "header"))
        for number, row in enumerate(grid.rows):
            left = len(grid.rows) - number - 1
            kept = left > 0 and (len(grid.rows) <= TOGETHER or number < FEW or left < FEW)
            self._row(table, grid.columns, row, kept)
        self.document.add_paragraph(style=TABLE_TEXT)

    def _row(
        self, table: Table, columns: Sequence[Column], row: GridRow, kept: bool = True
    ) -> None:
        """`kept`: on one page with the next."""
        from docx.shared import Cm

        added = table.add_row()  # type: ignore[no-untyped-call]
        whole_row(added, repeated=row.style == "header")
        cells = added.cells
        for cell, column in zip(cells, columns, strict=True):
            cell.width = Cm(column.width)
        if row.style == "heading":
            cells[0].merge(cells[-1])
        for cell, column, text in zip(cells, columns, row.cells, strict=False):
            self._cell(cell, column, text, row, kept)

    def _cell(self, cell: _Cell, column: Column, text: str, row: GridRow, kept: bool) -> None:
        from docx.enum.text import WD_ALIGN_PARAGRAPH
        from docx.shared import RGBColor

        paragraph = cell.paragraphs[0]
        paragraph.style = TABLE_TEXT
        run = paragraph.add_run(text)
        if column.figures and row.style != "heading":
            paragraph.alignment = WD_ALIGN_PARAGRAPH.RIGHT
        run.bold = True if row.style in (*STRONG, "heading", "header") or (
            text == NOT_IN_ORDER) else None  # fmt: skip
        if row.style == "header":
            run.font.color.rgb = RGBColor(255, 255, 255)
        if row.style in ("heading", "header"):
            shade(cell, SHADED[row.style])
        if kept or row.style == "heading":
            paragraph.paragraph_format.keep_with_next = True
        if row.style == "total":
            line_above(cell)


def headings(content: Content) -> Iterator[tuple[int, str]]:
    """Every heading in the order of the document, with its level."""
    for section in content.sections:
        yield 1, section.title
        yield from ((2, item.text) for item in section.items if isinstance(item, Subtitle))
    yield 1, LAST


# --- what the library has no words for ---------------------------------------


def _add(parent: Any, tag: str, **attributes: str) -> Any:
    """A child element, with attributes of the same namespace."""
    from docx.oxml import OxmlElement
    from docx.oxml.ns import qn

    element = OxmlElement(f"w:{tag}")
    for name, value in attributes.items():
        element.set(qn(f"w:{name}"), value)
    parent.append(element)
    return element


def begin(paragraph: Paragraph, code: str) -> None:
    """The start of a field, up to where its outcome stands."""
    _add(paragraph.add_run()._r, "fldChar", fldCharType="begin")
    instruction = _add(paragraph.add_run()._r, "instrText")
    instruction.text = f" {code} "
    instruction.set("{http://www.w3.org/XML/1998/namespace}space", "preserve")
    _add(paragraph.add_run()._r, "fldChar", fldCharType="separate")


def end(paragraph: Paragraph) -> None:
    _add(paragraph.add_run()._r, "fldChar", fldCharType="end")


def field(paragraph: Paragraph, code: str, shown: str) -> None:
    """A field with what it shows until Word works it out."""
    begin(paragraph, code)
    if shown:
        paragraph.add_run(shown)
    end(paragraph)


def bookmark(number: int) -> str:
    return f"_Toc{number:08d}"


def around(paragraph: Paragraph, number: int, text: str) -> None:
    """A text with a bookmark around it, to which the contents refer."""
    _add(paragraph._p, "bookmarkStart", id=str(number), name=bookmark(number))
    paragraph.add_run(text)
    _add(paragraph._p, "bookmarkEnd", id=str(number))


def link(paragraph: Paragraph, anchor: str, text: str) -> None:
    """A link to a bookmark."""
    run = paragraph.add_run(text)._r
    _add(paragraph._p, "hyperlink", anchor=anchor, history="1").append(run)


def whole_row(row: _Row, repeated: bool) -> None:
    """Not cut by a page edge; `repeated`: above the table on every page."""
    properties = row._tr.get_or_add_trPr()
    _add(properties, "cantSplit")
    if repeated:
        _add(properties, "tblHeader")


def shade(cell: _Cell, fill: str) -> None:
    _add(cell._tc.get_or_add_tcPr(), "shd", val="clear", color="auto", fill=fill)


def line_above(cell: _Cell) -> None:
    borders = _add(cell._tc.get_or_add_tcPr(), "tcBorders")
    _add(borders, "top", val="single", sz="8", space="0", color="000000")


def describe(table: Table, text: str) -> None:
    """For who cannot see the table."""
    _add(table._tbl.tblPr, "tblCaption", val=text)
