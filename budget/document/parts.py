"""The document as a file: only our own parts, signed, and the same bytes every time."""

from __future__ import annotations

from collections.abc import Mapping
from io import BytesIO
from typing import TYPE_CHECKING
from xml.sax.saxutils import escape, quoteattr
from zipfile import ZIP_DEFLATED, ZipFile, ZipInfo

from budget.sheet.files import CREATED
from budget.sheet.origin import PART

from .styles import settings, styles

if TYPE_CHECKING:
    from docx.document import Document

CUSTOM = "http://schemas.openxmlformats.org/officeDocument/2006/custom-properties"
VALUES = "http://schemas.openxmlformats.org/officeDocument/2006/docPropsVTypes"
EXTENDED = "http://schemas.openxmlformats.org/officeDocument/2006/extended-properties"
CUSTOM_TYPE = "application/vnd.openxmlformats-officedocument.custom-properties+xml"
RELATION = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/"
TEXT_PROPERTY = "{D5CDD505-2E9C-101B-9397-08002B2CF9AE}"  # the format id Office gives to them
KEPT = {"styles", "settings", "officeDocument", "core-properties", "extended-properties"}
IGNORABLE = "{http://schemas.openxmlformats.org/markup-compatibility/2006}Ignorable"
HEAD = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
UNIX, READABLE = 3, 0o600 << 16


def new_document() -> Document:
    """An empty document with our styles, without what the template of the library brings."""
    import docx
    from docx.oxml import parse_xml

    document = docx.Document()
    for relations in (document.part.package.rels, document.part.rels):
        for id, relation in list(relations.items()):
            if relation.reltype.rpartition("/")[2] not in KEPT:
                del relations[id]
    document.part._styles_part._element = parse_xml(styles())
    document.part._settings_part._element = parse_xml(settings())
    for relation in document.part.package.rels.values():
        if relation.reltype == f"{RELATION}extended-properties":
            program = f'{HEAD}<Properties xmlns="{EXTENDED}"><Application>begroting</Application>'
            relation.target_part._blob = f"{program}</Properties>".encode()
    return document


def sign(document: Document, facts: Mapping[str, str]) -> None:
    """Put facts into the properties, where `budget.sheet.origin.facts` finds them."""
    from docx.opc.packuri import PackURI
    from docx.opc.part import Part

    each = "".join(
        f'<property fmtid="{TEXT_PROPERTY}" pid="{number}" name={quoteattr(name)}>'
        f"<vt:lpwstr>{escape(value)}</vt:lpwstr></property>"
        for number, (name, value) in enumerate(facts.items(), 2)
    )
    xml = f'{HEAD}<Properties xmlns="{CUSTOM}" xmlns:vt="{VALUES}">{each}</Properties>'
    package = document.part.package
    part = Part(PackURI(f"/{PART}"), CUSTOM_TYPE, xml.encode(), package)
    package.relate_to(part, f"{RELATION}custom-properties")


def packed(document: Document) -> BytesIO:
    """The file, without a clock and without the system that made it."""
    from lxml import etree

    for part in document.part.package.iter_parts():
        if isinstance(element := getattr(part, "_element", None), etree._Element):
            element.attrib.pop(IGNORABLE, None)
            etree.cleanup_namespaces(element)  # the library declares what nothing uses
    drawn = BytesIO()
    document.save(drawn)
    content = BytesIO()
    with ZipFile(drawn) as made, ZipFile(content, "w") as archive:
        for name in made.namelist():
            info = ZipInfo(name, CREATED.timetuple()[:6])
            info.compress_type, info.create_system, info.external_attr = (
                ZIP_DEFLATED, UNIX, READABLE,
            )  # fmt: skip
            archive.writestr(info, made.read(name))
    return content
