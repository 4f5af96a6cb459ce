"""Looks at a file before anything in it is read: is this an .xlsx, and a harmless one?

Three steps of growing cost: the first bytes, the list of parts in the zip, the
first bytes of each part. Nothing is unpacked that could be a bomb, and no XML
is parsed before it is known to be plain.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path, PurePosixPath
from zipfile import BadZipFile, ZipFile, ZipInfo

from budget.engine.problem import InputError, Problem

from . import messages
from .messages import Message

MEGABYTE = 1_000_000
MAX_FILE, MAX_UNPACKED = 20 * MEGABYTE, 200 * MEGABYTE
MAX_PARTS, MAX_RATIO = 2_000, 200
HEAD = 4_096
CONTENT_TYPES_SIZE = MEGABYTE  # a workbook with many sheets names its kind after all of them
OLE = b"\xd0\xcf\x11\xe0"
ZIP = b"PK\x03\x04"
BYTE_ORDER_MARKS = (b"\xff\xfe", b"\xfe\xff")
CONTENT_TYPES, WORKBOOK_RELS = "[Content_Types].xml", "_rels/.rels"
MAIN = b"sheet.main+xml"
MACRO_MAIN = (b"sheet.macroEnabled.main+xml", b"template.macroEnabled.main+xml")
TEMPLATE_MAIN = b"spreadsheetml.template.main+xml"
BINARY_MAIN = b"sheet.binary.macroEnabled.main"
STRICT = b"purl.oclc.org/ooxml"
OTHER_OFFICE = {b"wordprocessingml": "een Word-bestand", b"presentationml": "een presentatie"}
ENCRYPTED = 0x1


class Refused(Exception):
    """This file is not read at all; carries why."""

    def __init__(self, message: Message) -> None:
        super().__init__(message.message)
        self.message = message


@dataclass(frozen=True)
class Checked:
    """A file that may be read, and what was noticed about it."""

    path: Path
    archive: ZipFile
    warnings: tuple[Problem, ...]


def check_file(path: Path) -> Checked:
    """Open a file that passed; InputError with the reason if it did not. Close its archive."""
    try:
        noticed = list(_check_outside(path))
        try:
            archive = ZipFile(path)
        except (BadZipFile, OSError, ValueError, NotImplementedError) as error:
            raise Refused(messages.file_damaged("het zip-archief is niet leesbaar")) from error
        try:
            noticed += _check_inside(archive)
        except BaseException:
            archive.close()
            raise
    except Refused as refused:
        raise InputError([refused.message.at(path.name)]) from refused
    return Checked(path, archive, tuple(message.at(path.name) for message in noticed))


# --- step 1: the file --------------------------------------------------------


def _check_outside(path: Path) -> Iterator[Message]:
    if path.name.startswith("~$"):
        raise Refused(messages.file_lock())
    if path.is_dir():
        raise Refused(messages.file_folder())
    if not path.is_file():
        raise Refused(messages.file_missing())
    try:
        size = path.stat().st_size
        with path.open("rb") as handle:
            head = handle.read(HEAD)
    except OSError as error:
        raise Refused(messages.file_unreadable(error.strerror or "onbekend")) from error
    if size == 0:
        raise Refused(messages.file_empty())
    if size > MAX_FILE:
        raise Refused(messages.file_too_large(MAX_FILE // MEGABYTE))
    if head.startswith(OLE):
        raise Refused(messages.file_old_excel())
    if not head.startswith(ZIP):
        raise Refused(messages.file_other_kind(_kind(head)))
    if path.with_name(f"~${path.name}").exists():
        yield messages.file_open_elsewhere()


def _kind(head: bytes) -> str:
    text = head.lstrip().lower()
    if text.startswith((b"<html", b"<!doctype html", b"<table")):
        return "een webpagina"
    if text.startswith(b"%pdf"):
        return "een pdf"
    if b"\x00" not in head and (b";" in head or b"," in head or b"\t" in head):
        return "een tekstbestand (csv)"
    return "een ander soort bestand"


# --- step 2: the list of parts -----------------------------------------------


def _check_inside(archive: ZipFile) -> Iterator[Message]:
    parts = archive.infolist()
    _check_parts(parts)
    noticed = _check_kind(archive, {part.filename for part in parts})
    for part in parts:
        if part.filename.endswith((".xml", ".rels", ".vml")):
            _check_head(_head(archive, part), part.filename)
    yield from noticed


def _check_parts(parts: list[ZipInfo]) -> None:
    if len(parts) > MAX_PARTS:
        raise Refused(messages.file_suspect(f"het heeft meer dan {MAX_PARTS} onderdelen"))
    if sum(part.file_size for part in parts) > MAX_UNPACKED:
        raise Refused(messages.file_suspect("uitgepakt is het veel te groot"))
    seen: set[str] = set()
    for part in parts:
        name = part.filename
        if name.casefold() in seen:
            raise Refused(messages.file_suspect(f"onderdeel {name!r} staat er twee keer in"))
        seen.add(name.casefold())
        if "\\" in name or name.startswith("/") or ".." in PurePosixPath(name).parts:
            raise Refused(messages.file_suspect(f"onderdeel {name!r} wijst naar buiten"))
        if part.flag_bits & ENCRYPTED:
            raise Refused(messages.file_old_excel())
        big = part.file_size > MEGABYTE
        if big and part.file_size > MAX_RATIO * max(part.compress_size, 1):
            raise Refused(messages.file_suspect(f"onderdeel {name!r} is verdacht klein ingepakt"))


def _check_kind(archive: ZipFile, names: set[str]) -> list[Message]:
    """What sort of workbook the content types say it is."""
    if CONTENT_TYPES not in names:
        kind = "een OpenDocument-bestand (.ods)" if "mimetype" in names else "een ander zip-bestand"
        raise Refused(messages.file_other_kind(kind))
    types = _read(archive, CONTENT_TYPES)
    for mark, kind in OTHER_OFFICE.items():
        if mark in types and MAIN not in types:
            raise Refused(messages.file_other_kind(kind))
    if BINARY_MAIN in types:
        raise Refused(messages.file_other_kind("een binaire werkmap (.xlsb)"))
    if any(mark in types for mark in MACRO_MAIN):
        return [messages.file_macros()]
    if MAIN not in types and TEMPLATE_MAIN not in types:
        raise Refused(messages.file_other_kind("een ander soort bestand"))
    return []


# --- step 3: the first bytes of each part --------------------------------------


def _check_head(head: bytes, name: str) -> None:
    if head.startswith(BYTE_ORDER_MARKS) or b"\x00" in head:
        raise Refused(messages.file_suspect(f"onderdeel {name!r} is geen UTF-8"))
    if b"<!DOCTYPE" in head or b"<!ENTITY" in head:
        raise Refused(messages.file_suspect(f"onderdeel {name!r} bevat een DTD"))
    if name == "xl/workbook.xml" and STRICT in head:
        raise Refused(messages.file_strict())


def _head(archive: ZipFile, part: ZipInfo, size: int = HEAD) -> bytes:
    try:
        with archive.open(part) as handle:
            return handle.read(size)
    except (BadZipFile, OSError, ValueError, NotImplementedError, EOFError) as error:
        raise Refused(messages.file_damaged(f"onderdeel {part.filename!r}")) from error
    except Exception as error:  # zlib.error and whatever another compression raises
        raise Refused(messages.file_damaged(f"onderdeel {part.filename!r}")) from error


def _read(archive: ZipFile, name: str) -> bytes:
    return _head(archive, archive.getinfo(name), CONTENT_TYPES_SIZE) if name else b""
