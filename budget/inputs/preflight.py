"""Looks at a file before anything in it is read: is this an .xlsx, and a harmless one?

Three steps of growing cost: the first bytes, the list of parts in the zip, the
first bytes of each part. Nothing is unpacked that could be a bomb, and no XML
is parsed before it is known to be plain.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path, PurePosixPath
from zipfile import ZIP_DEFLATED, ZIP_STORED, ZipFile, ZipInfo

from budget.engine.problem import InputError, Problem

from . import file_messages
from .kinds import ZIP, refusal, who_has_it_open
from .message import Message, quoted

MEGABYTE = 1_000_000
MAX_FILE, MAX_UNPACKED = 20 * MEGABYTE, 200 * MEGABYTE
LARGE_FILE = 10 * MEGABYTE  # forty times the worked example
MAX_PARTS, MAX_RATIO = 2_000, 200
HEAD = 4_096
CONTENT_TYPES_SIZE = MEGABYTE  # a workbook with many sheets names its kind after all of them
BYTE_ORDER_MARKS = (b"\xff\xfe", b"\xfe\xff")
CONTENT_TYPES = "[Content_Types].xml"
MAIN = b"sheet.main+xml"
MACRO_MAIN = (b"sheet.macroEnabled.main+xml", b"template.macroEnabled.main+xml")
MACRO_PART = "vbaproject.bin"
TEMPLATE_MAIN = b"spreadsheetml.template.main+xml"
BINARY_MAIN = b"sheet.binary.macroEnabled.main"
STRICT = re.compile(rb"<(?:\w+:)?(?:workbook|worksheet)\s[^<>]*purl\.oclc\.org/ooxml")
OTHER_OFFICE = {b"wordprocessingml": "een Word-bestand", b"presentationml": "een presentatie"}
ENCRYPTED = 0x1
BEFORE_ROOT = re.compile(rb"<!--.*?(?:-->|\Z)|<\?.*?(?:\?>|\Z)", re.DOTALL)
DECLARATIONS = (b"<!DOCTYPE", b"<!ENTITY")
ROOT = re.compile(rb"<[A-Za-z_]")


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
        except Exception as error:  # a broken list of parts fails in many ways
            raise Refused(file_messages.file_damaged("het zip-archief is niet leesbaar")) from error
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
        raise Refused(file_messages.file_lock())
    if path.is_dir():
        raise Refused(file_messages.file_folder())
    if not path.is_file():
        raise Refused(file_messages.file_missing())
    try:
        size = path.stat().st_size
        with path.open("rb") as handle:
            head = handle.read(HEAD)
        if size == 0:
            raise Refused(file_messages.file_empty())
        if size > MAX_FILE:
            raise Refused(file_messages.file_too_large(MAX_FILE // MEGABYTE))
        if not head.startswith(ZIP):
            raise Refused(refusal(path, head))
    except OSError as error:
        raise Refused(file_messages.file_unreadable(error.strerror or "onbekend")) from error
    if size > LARGE_FILE:
        yield file_messages.file_large(size // MEGABYTE)
    if (open_in := who_has_it_open(path)) is not None:
        yield file_messages.file_open_elsewhere(*open_in)


# --- step 2: the list of parts -----------------------------------------------


def _check_inside(archive: ZipFile) -> Iterator[Message]:
    parts = archive.infolist()
    _check_parts(parts)
    noticed = _check_kind(archive, {part.filename for part in parts})
    for part in parts:
        if part.filename.casefold().endswith((".xml", ".rels", ".vml")):
            _check_head(_head(archive, part), part.filename)
    yield from noticed


def _check_parts(parts: list[ZipInfo]) -> None:
    if len(parts) > MAX_PARTS:
        raise Refused(file_messages.file_suspect(f"het heeft meer dan {MAX_PARTS} onderdelen"))
    if sum(part.file_size for part in parts) > MAX_UNPACKED:
        raise Refused(file_messages.file_suspect("uitgepakt is het veel te groot"))
    seen: set[str] = set()
    for part in parts:
        name, shown = part.filename, quoted(part.filename)
        if name.casefold() in seen:
            raise Refused(file_messages.file_suspect(f"onderdeel {shown} staat er twee keer in"))
        seen.add(name.casefold())
        if "\\" in name or name.startswith("/") or ".." in PurePosixPath(name).parts:
            raise Refused(file_messages.file_suspect(f"onderdeel {shown} wijst naar buiten"))
        if part.flag_bits & ENCRYPTED:
            raise Refused(file_messages.file_password())
        if part.compress_type not in (ZIP_STORED, ZIP_DEFLATED):
            # Excel packs in no other way, and the others unpack without any limit.
            raise Refused(file_messages.file_suspect(f"onderdeel {shown} is vreemd ingepakt"))
        big = part.file_size > MEGABYTE
        if big and part.file_size > MAX_RATIO * max(part.compress_size, 1):
            raise Refused(
                file_messages.file_suspect(f"onderdeel {shown} is verdacht klein ingepakt")
            )


def _check_kind(archive: ZipFile, names: set[str]) -> list[Message]:
    """What sort of workbook the content types say it is."""
    if CONTENT_TYPES not in names:
        raise Refused(file_messages.file_other_kind(_other_zip(names)))
    types = _head(archive, archive.getinfo(CONTENT_TYPES), CONTENT_TYPES_SIZE)
    for mark, kind in OTHER_OFFICE.items():
        if mark in types and MAIN not in types:
            raise Refused(file_messages.file_other_kind(kind))
    if BINARY_MAIN in types:
        raise Refused(file_messages.file_other_kind("een binaire werkmap (.xlsb)"))
    macros = any(mark in types for mark in MACRO_MAIN)
    if not macros and MAIN not in types and TEMPLATE_MAIN not in types:
        raise Refused(file_messages.file_other_kind("een ander soort bestand"))
    if macros or any(name.casefold().endswith(MACRO_PART) for name in names):
        return [file_messages.file_macros()]
    return []


def _other_zip(names: set[str]) -> str:
    if "mimetype" in names:
        return "een OpenDocument-bestand (.ods)"
    if any(name.endswith(".iwa") for name in names):
        return "een Numbers-bestand"
    return "een ander zip-bestand"


# --- step 3: the first bytes of each part --------------------------------------


def _check_head(head: bytes, name: str) -> None:
    shown = quoted(name)
    if head.startswith(BYTE_ORDER_MARKS) or b"\x00" in head:
        raise Refused(file_messages.file_suspect(f"onderdeel {shown} is geen UTF-8"))
    if any(declaration in head for declaration in DECLARATIONS):
        raise Refused(file_messages.file_suspect(f"onderdeel {shown} bevat een DTD"))
    if head.strip() and not ROOT.search(BEFORE_ROOT.sub(b"", head)):
        # A DTD could be waiting behind a long comment; after the root there is none.
        raise Refused(file_messages.file_suspect(f"onderdeel {shown} begint vreemd"))
    if STRICT.search(head):
        raise Refused(file_messages.file_strict())


def _head(archive: ZipFile, part: ZipInfo, size: int = HEAD) -> bytes:
    try:
        with archive.open(part) as handle:
            return handle.read(size)
    except Exception as error:  # zlib.error, BadZipFile, EOFError and more
        raise Refused(file_messages.file_damaged(f"onderdeel {quoted(part.filename)}")) from error
