"""Variants of the file around the workbook: other kinds of file, broken zips and bombs."""

from __future__ import annotations

import struct
import warnings
from collections.abc import Callable
from io import BytesIO
from pathlib import Path
from zipfile import ZIP_BZIP2, ZIP_DEFLATED, ZIP_LZMA, ZIP_STORED, ZipFile

from .variants import FILE, Parts, Variant, good_parts, renamed

Write = Callable[[Path, bytes], Path]
VERY_OLD = b"\x09\x08\x10\x00" + b"\0" * 60
ODS = b"application/vnd.oasis.opendocument.spreadsheet"
OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 504
CONTENT_TYPES = "[Content_Types].xml"
TYPE = "openxmlformats-officedocument.spreadsheetml.sheet.main+xml"


def bytes_of(content: bytes) -> Write:
    def write(path: Path, good: bytes) -> Path:
        path.write_bytes(content)
        return path

    return write


def of_good(change: Callable[[bytes], bytes]) -> Write:
    def write(path: Path, good: bytes) -> Path:
        path.write_bytes(change(good))
        return path

    return write


def zipped(method: int = ZIP_DEFLATED, **parts: bytes) -> bytes:
    result = BytesIO()
    with ZipFile(
        result, "w", method, compresslevel=9 if method == ZIP_DEFLATED else None
    ) as archive:
        for name, content in parts.items():
            archive.writestr(name.replace("__", "/"), content)
    return result.getvalue()


def added(name: str, content: bytes = b"<x/>", method: int = ZIP_DEFLATED) -> Write:
    """The good workbook with one more part."""

    def write(path: Path, good: bytes) -> Path:
        path.write_bytes(good)
        with warnings.catch_warnings(), ZipFile(path, "a", method) as archive:
            warnings.simplefilter("ignore")  # a name twice is the point
            archive.writestr(name, content)
        return path

    return write


def repacked(method: int) -> Write:
    def write(path: Path, good: bytes) -> Path:
        with ZipFile(path, "w", method) as archive:
            for name, content in good_parts().items():
                archive.writestr(name, content)
        return path

    return write


def beside(name: str, content: bytes) -> Write:
    """The good workbook with another file beside it."""

    def write(path: Path, good: bytes) -> Path:
        path.with_name(name).write_bytes(content)
        path.write_bytes(good_parts().zipped())
        return path

    return write


def typed_as(kind: str) -> Callable[[Parts], None]:
    return lambda parts: parts.edit(CONTENT_TYPES, (TYPE, kind))


def encrypted(good: bytes) -> bytes:
    """Every part marked as having a password, in both lists."""
    content = bytearray(good)
    for mark, at in ((b"PK\x03\x04", 6), (b"PK\x01\x02", 8)):
        start = content.find(mark)
        while start >= 0:
            content[start + at] |= 1
            start = content.find(mark, start + 4)
    return bytes(content)


def wrong_sum(good: bytes) -> bytes:
    """A byte changed inside a packed part, so that its check sum is wrong."""
    content = bytearray(good)
    content[len(content) // 2] ^= 0xFF
    return bytes(content)


def claimed(good: bytes) -> bytes:
    """A list of parts that says the first one is four gigabytes."""
    content = bytearray(good)
    start = content.find(b"PK\x01\x02")
    content[start + 24 : start + 28] = struct.pack("<I", 0xFFFF_FFF0)
    return bytes(content)


def folder(path: Path, good: bytes) -> Path:
    path.mkdir()
    return path


def missing(path: Path, good: bytes) -> Path:
    return path


def _ole(part: str) -> bytes:
    return OLE + part.encode("utf-16-le") + b"\0" * 500


def _office(kind: bytes) -> bytes:
    return zipped(**{CONTENT_TYPES: kind})


def _other(name: str, content: bytes, words: str) -> Variant:
    return Variant(name, "reject", "file-other-kind", FILE, words, write=bytes_of(content))


def _bad(name: str, code: str, words: str, write: Write, place: str = FILE) -> Variant:
    return Variant(name, "reject", code, place, words, write=write)


KINDS = [
    _bad("leeg bestand", "file-empty", "leeg", bytes_of(b"")),
    _bad("map", "file-folder", "dit is een map", folder),
    _bad("geen bestand", "file-missing", "is er niet", missing),
    _bad("hulpbestand van Excel", "file-lock", "zonder ~$", renamed("~$voorbeeld.xlsx"),
         "~$voorbeeld.xlsx"),
    _bad("oude .xls", "file-old-excel", "oude Excel-werkmap", bytes_of(_ole("Workbook"))),
    _bad("heel oude .xls", "file-old-excel", "oude Excel", bytes_of(VERY_OLD)),
    _bad("wachtwoord", "file-password", "wachtwoord", bytes_of(_ole("EncryptedPackage"))),
    _bad("zip met een wachtwoord", "file-password", "wachtwoord", of_good(encrypted)),
    _other("oude .doc", _ole("WordDocument"), "Word"),
    _other("csv", b"naam;bedrag\nhuur;100\n", "tekstbestand"),
    _other("csv met tabs in UTF-16", "naam\tbedrag\n".encode("utf-16"), "tekstbestand"),
    _other("losse tekst", b"begroting 2027", "tekstbestand"),
    _other("webpagina als .xlsx", b"\xef\xbb\xbf  <html><table><tr><td>1", "webpagina"),
    _other("webpagina in één bestand", b"MIME-Version: 1.0\nContent-Type: multipart", "webpagina"),
    _other("XML-spreadsheet 2003", b'<?xml version="1.0"?><Workbook/>', "XML-bestand"),
    _other("pdf", b"%PDF-1.7", "pdf"),
    _other("afbeelding", b"\x89PNG\r\n\x1a\n", "afbeelding"),
    _other("rtf", b"{\\rtf1 hallo}", "rtf"),
    _other("willekeurige bytes", bytes(range(256)), "ander soort"),
    _other("iets voor het zip-bestand", b"MZ\0\0" + b"PK\x03\x04", "ander soort"),
    _other(".ods", zipped(mimetype=ODS), "OpenDocument"),
    _other("Numbers", zipped(Index__Document_iwa=b"x").replace(b"_iwa", b".iwa"), "Numbers"),
    _other("zip zonder werkmap", zipped(a_txt=b"hallo"), "zip-bestand"),
    _other("docx", _office(b"wordprocessingml.document.main+xml"), "Word"),
    _other("pptx", _office(b"presentationml.presentation.main+xml"), "presentatie"),
    _other(".xlsb", _office(b"ms-excel.sheet.binary.macroEnabled.main"), "binaire"),
    Variant(".xlsm", "warn", "file-macros", FILE, "niet uitgevoerd",
            typed_as("ms-excel.sheet.macroEnabled.main+xml")),
    Variant(".xltm", "warn", "file-macros", FILE, "niet uitgevoerd",
            typed_as("ms-excel.template.macroEnabled.main+xml")),
    Variant("macro's in een .xlsx", "warn", "file-macros", FILE, "macro's",
            lambda parts: parts.update({"xl/vbaProject.bin": b"\0"})),
    Variant(".xltx", "accept", change=typed_as(TYPE.replace("sheet.main", "template.main"))),
    Variant("open in Excel", "warn", "file-open-elsewhere", FILE, "open in Excel (Jan)",
            write=beside("~$" + FILE, b"\x03Jan" + b" " * 51)),
    Variant("open in LibreOffice", "warn", "file-open-elsewhere", FILE, "LibreOffice (Jan)",
            write=beside(f".~lock.{FILE}#", b"Jan,jan,pc,24.11.2026 10:00,file:///x;")),
    Variant("hulpbestand zonder naam", "warn", "file-open-elsewhere", FILE, "open in Excel",
            write=beside("~$" + FILE, b"")),
]  # fmt: skip

SPACES, ONE_TEXT = b" " * 60_000_000, b"<sst><si><t>" + b"a" * 60_000_000

ZIPS = [
    _bad("afgekapt in het midden", "file-damaged", "zip", of_good(lambda g: g[: len(g) // 2])),
    _bad("afgekapt in de lijst", "file-damaged", "zip", of_good(lambda g: g[:-300])),
    _bad("alleen het begin", "file-damaged", "zip", bytes_of(b"PK\x03\x04")),
    _bad("verkeerde controlesom", "file-damaged", "beschadigd", of_good(wrong_sum)),
    _bad("onderdeel van vier gigabyte", "file-suspect", "te groot", of_good(claimed)),
    _bad("onderdeel dubbel", "file-suspect", "twee keer", added("xl/workbook.xml")),
    _bad("onderdeel dubbel met hoofdletters", "file-suspect", "twee keer",
         added("XL/Workbook.xml")),
    _bad("onderdeel naar buiten", "file-suspect", "wijst naar buiten", added("../buiten.xml")),
    _bad("onderdeel vanaf de wortel", "file-suspect", "naar buiten", added("/etc/buiten.xml")),
    _bad("onderdeel met een backslash", "file-suspect", "naar buiten", added("xl\\buiten.xml")),
    _bad("ingepakt met bzip2", "file-suspect", "vreemd", added("xl/a.xml", b"<x/>", ZIP_BZIP2)),
    _bad("ingepakt met lzma", "file-suspect", "vreemd", added("xl/a.xml", b"<x/>", ZIP_LZMA)),
    _bad("bom van spaties", "file-suspect", "verdacht klein", added("xl/bom.xml", SPACES)),
    _bad("bom van één tekst", "file-suspect", "verdacht klein", added("xl/bom.xml", ONE_TEXT)),
    _bad("2.100 onderdelen", "file-suspect", "meer dan 2000 onderdelen",
         bytes_of(zipped(ZIP_STORED, **{f"x{n}.bin": b"" for n in range(2_100)}))),
    _bad("groter dan 20 MB", "file-too-large", "groter dan 20 MB",
         bytes_of(b"PK\x03\x04" + bytes(20_000_001))),
    Variant("ongewoon groot", "warn", "file-large", FILE, "ongewoon groot (11 MB)",
            write=added("xl/media/foto.bin", bytes(11_000_000), ZIP_STORED)),
    Variant("niet ingepakt", "accept", write=repacked(ZIP_STORED)),
    Variant("onbekend onderdeel erbij", "accept", write=added("eigen/notitie.bin", b"\0\1")),
    Variant("naam met spaties en accenten", "accept", write=renamed("begroting één (2).xlsx")),
    Variant("zonder .xlsx", "accept", write=renamed("begroting.tmp")),
]  # fmt: skip

ALL = [*KINDS, *ZIPS]
