"""The craft of the Word document: styles, captions, fields, tables and what must not be in it."""

from __future__ import annotations

import re
from datetime import date
from pathlib import Path
from zipfile import ZipFile

import docx
import pytest
from docx.document import Document
from docx.enum.text import WD_ALIGN_PARAGRAPH
from docx.shared import Cm

from budget.document.content import Drawing, OwnWords, content
from budget.document.pictures import picture
from budget.document.write import write_report
from budget.engine.timeline import serial
from budget.model.verslag import VERSLAG
from budget.plan import Plan, file_hash
from budget.sheet.origin import KIND, RUN, facts
from budget.version import __version__

from .reading import captions, rows, tables, texts

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
INSIDE = re.compile(r'Target="([^"]+)"')


@pytest.fixture(scope="module")
def parts(report: Path) -> dict[str, str]:
    """Every part of the file that holds text."""
    with ZipFile(report) as archive:
        names = [name for name in archive.namelist() if not name.endswith(".png")]
        return {name: archive.read(name).decode() for name in names}


def styled(document: Document, name: str) -> list[str]:
    return [p.text for p in document.paragraphs if p.style is not None and p.style.name == name]


# --- headings, contents and captions -----------------------------------------


def test_chapters_are_headings_and_stand_in_the_contents(document: Document, plan: Plan) -> None:
    told = content(plan, VERSLAG)
    assert styled(document, "Heading 1") == [*(s.title for s in told.sections), "Colofon"]
    listed = [*styled(document, "toc 1"), *styled(document, "toc 2")]
    assert set(listed) == {*styled(document, "Heading 1"), *styled(document, "Heading 2")}


def test_the_contents_are_a_field_with_links_that_lead_somewhere(parts: dict[str, str]) -> None:
    body = parts["word/document.xml"]
    assert r"TOC \o" in body and '<w:updateFields w:val="true"/>' in parts["word/settings.xml"]
    links = re.findall(r'w:anchor="(\w+)"', body)
    marks = re.findall(r'<w:bookmarkStart [^>]*w:name="(\w+)"', body)
    assert links == marks and len(set(marks)) == len(marks) > 15
    assert body.count('fldCharType="begin"') == body.count('fldCharType="end"')


def test_every_part_for_the_user_has_a_hint_in_italics(document: Document) -> None:
    own = [block for chapter in VERSLAG.chapters for block in chapter.blocks
           if isinstance(block, OwnWords)]  # fmt: skip
    assert styled(document, "Wenk") == [block.hint for block in own] and len(own) > 9
    assert {block.title for block in own} <= set(styled(document, "Heading 2"))
    assert document.styles["Wenk"].font.italic


def test_tables_and_figures_are_numbered_and_each_has_a_caption(document: Document) -> None:
    found = styled(document, "Caption")
    for what, count in (("Tabel", len(document.tables)), ("Figuur", len(document.inline_shapes))):
        numbers = [int(text.split()[1].rstrip(".")) for text in found if text.startswith(what)]
        assert numbers == list(range(1, count + 1))
        assert len(set(captions(document, what))) == count


def test_every_picture_has_a_text_and_is_the_chart_of_the_plan(
    document: Document, plan: Plan
) -> None:
    items = [item for section in content(plan, VERSLAG).sections for item in section.items]
    drawn = [item for item in items if isinstance(item, Drawing)]
    shapes = list(document.inline_shapes)
    assert len(shapes) == len(drawn) > 5
    for shape, drawing in zip(shapes, drawn, strict=True):
        inline = shape._inline
        assert inline.docPr.get("descr") == drawing.described
        image = document.part.related_parts[inline.graphic.graphicData.pic.blipFill.blip.embed]
        assert image.blob == picture(drawing)
        assert shape.width <= Cm(17)


# --- tables ------------------------------------------------------------------


def test_the_header_of_a_table_is_repeated_and_no_row_is_cut(document: Document) -> None:
    for table in document.tables:
        first, *others = table.rows
        assert first._tr.trPr.find(f"{W}tblHeader") is not None
        assert all(row._tr.trPr.find(f"{W}tblHeader") is None for row in others)
        assert all(row._tr.trPr.find(f"{W}cantSplit") is not None for row in table.rows)


def test_figures_stand_to_the_right_and_totals_are_bold(document: Document) -> None:
    table = tables(document)["De begroting in het kort"]
    for row in table.rows:
        for cell in row.cells[1:]:
            assert cell.paragraphs[0].alignment == WD_ALIGN_PARAGRAPH.RIGHT
    bold = [row.cells[0].text for row in table.rows[1:] if row.cells[0].paragraphs[0].runs[0].bold]
    assert bold == ["Baten", "Lasten", "Resultaat"]


def test_tables_say_what_they_are_counted_in_and_fit_the_page(document: Document) -> None:
    for caption, table in tables(document).items():
        widths = [cell.width for cell in table.rows[0].cells]
        assert sum(filter(None, widths)) <= Cm(17.01), caption
        head = [cell.text for cell in table.rows[0].cells]
        if "Jaar 1\n2027" in head:
            assert head[0] or head[-1] == "Status", caption


# --- page, language and properties -------------------------------------------


def test_the_page_is_a4_upright_and_every_footer_counts_and_names_the_run(
    document: Document, plan: Plan, parts: dict[str, str]
) -> None:
    (section,) = document.sections
    sizes = (section.page_width, section.page_height)
    assert [round(size.cm, 1) for size in sizes if size] == [21.0, 29.7]
    footers = [text for name, text in parts.items() if name.startswith("word/footer")]
    assert len(footers) == 2
    for text in footers:
        assert " PAGE " in text and " NUMPAGES " in text and ">Pagina <" in text
        assert f"Berekening {plan.run_id}, versie {__version__}" in text


def test_the_language_is_dutch(document: Document, parts: dict[str, str]) -> None:
    assert document.core_properties.language == "nl-NL"
    assert 'w:lang w:val="nl-NL"' in parts["word/styles.xml"]
    assert "en-US" not in "".join(parts.values())


def test_the_properties_name_the_organisation_and_hold_no_clock(document: Document) -> None:
    core = document.core_properties
    assert core.author == core.last_modified_by == "Betere Buren (voorbeeld)"
    assert core.title == "Financieel deel van het ondernemingsplan – Betere Buren (voorbeeld)"
    assert core.created is not None and core.created == core.modified
    assert core.created.year == 2000


def test_the_file_is_signed_and_the_colophon_says_the_same(
    report: Path, document: Document, plan: Plan
) -> None:
    known = facts(report)
    hashed = file_hash(plan.source)
    assert known == {
        KIND: "rapport van begroting", RUN: plan.run_id, "Versie": __version__, "Invoer": hashed,
    }  # fmt: skip
    colophon = styled(document, "Colofon")
    assert f"Berekening: {plan.run_id}" in colophon
    assert f"Vingerafdruk van de invoer (SHA-256): {hashed}" in colophon
    assert f"Invoer: {plan.source.name}" in colophon
    assert colophon[0].startswith("Elke zin met een getal")


def test_the_front_says_what_it_is_and_whether_the_checks_hold(
    document: Document, plan: Plan
) -> None:
    front = texts(document)[:6]
    assert front[:4] == [
        "Financieel deel van het ondernemingsplan", "Betere Buren (voorbeeld)",
        "Meerjarenbegroting van januari 2027 tot en met december 2030.", "Scenario: Basis.",
    ]  # fmt: skip
    assert front[4] == plan.data.texts[plan.model.fields["algemeen.toelichting"]][0]
    assert front[5] == "Geen fouten in de controles."


def test_mistakes_stand_in_red_on_the_front_and_with_what_to_do_in_their_table(
    plan: Plan, tmp_path: Path
) -> None:
    """A purchase before the first month."""
    too_early = plan.with_overrides({"investeringen.aanschaf": serial(date(2020, 5, 1))})
    document = docx.Document(str(write_report(too_early, tmp_path / "plan.docx")))
    (warning,) = styled(document, "Let op")
    assert warning.startswith("Fouten in de controles: ")
    ((label, todo), *_) = rows(tables(document)["Fouten"])
    assert "nieuwe aanschaf niet vóór" in label and todo


def test_nothing_is_left_of_the_template(report: Path, parts: dict[str, str]) -> None:
    with ZipFile(report) as archive:
        names = archive.namelist()
    assert not [name for name in names if re.search("thumbnail|customXml|theme|numbering", name)]
    whole = "".join(parts.values()).lower()
    assert "python" not in whole and "macintosh" not in whole and "cambria" not in whole
    relations = [text for name, text in parts.items() if name.endswith(".rels")]
    targets = {target for text in relations for target in INSIDE.findall(text)}
    assert {Path(target).name for target in targets} <= {Path(name).name for name in names}
    used = set(re.findall(r'w:(?:p|tbl)Style w:val="(\w+)"', parts["word/document.xml"]))
    known = set(re.findall(r'w:styleId="(\w+)"', parts["word/styles.xml"]))
    assert used <= known and len(known) < 20
