"""What a file is that is no .xlsx, by its first bytes: the name says nothing."""

from __future__ import annotations

from pathlib import Path

from . import file_messages
from .message import Message

ZIP = b"PK\x03\x04"
OLE = b"\xd0\xcf\x11\xe0"
UTF8_MARK = b"\xef\xbb\xbf"
WIDE_MARKS = (b"\xff\xfe", b"\xfe\xff")

# How parts are called inside the older container, in the order in which they decide.
PASSWORD_PARTS = ("EncryptedPackage", "EncryptionInfo")
OLD_PARTS = {"WordDocument": "een oud Word-bestand (.doc)",
             "PowerPoint Document": "een oude presentatie (.ppt)"}  # fmt: skip

BEGINNINGS = {
    b"%PDF": "een pdf",
    b"{\\rtf": "een tekstdocument (.rtf)",
    b"\x89PNG": "een afbeelding",
    b"\xff\xd8\xff": "een afbeelding",
    b"GIF8": "een afbeelding",
    b"\x1f\x8b": "een ingepakt bestand (.gz)",
    b"7z\xbc\xaf": "een ingepakt bestand (.7z)",
    b"Rar!": "een ingepakt bestand (.rar)",
}
VERY_OLD_EXCEL = (b"\x09\x00\x04\x00", b"\x09\x02\x06\x00", b"\x09\x04\x06\x00", b"\x09\x08")
WEB = (b"<html", b"<!doctype html", b"<table", b"<head", b"<body", b"<meta", b"<style", b"<div",
       b"<!--", b"mime-version:")  # fmt: skip


def refusal(path: Path, head: bytes) -> Message:
    """Why this file is not read: no zip, so no workbook."""
    if head.startswith(OLE):
        return _older_container(path.read_bytes())
    if head.startswith(VERY_OLD_EXCEL):
        return file_messages.file_old_excel()
    return file_messages.file_other_kind(_kind(head))


def _older_container(content: bytes) -> Message:
    """An .xls, or an .xlsx that was wrapped because it has a password."""
    if any(part.encode("utf-16-le") in content for part in PASSWORD_PARTS):
        return file_messages.file_password()
    for part, kind in OLD_PARTS.items():
        if part.encode("utf-16-le") in content:
            return file_messages.file_other_kind(kind)
    return file_messages.file_old_excel()


def _kind(head: bytes) -> str:
    for start, kind in BEGINNINGS.items():
        if head.startswith(start):
            return kind
    text = head.removeprefix(UTF8_MARK).lstrip().lower()
    if text.startswith(WEB):
        return "een webpagina"
    if text.startswith(b"<?xml"):
        return "een webpagina" if b"<html" in text else "een XML-bestand"
    if head.startswith(WIDE_MARKS) or b"\x00" not in head:
        separated = any(mark in head for mark in (b";", b",", b"\t"))
        if separated or head.decode("utf-8", "ignore").isprintable():
            return "een tekstbestand (csv)"
    return "een ander soort bestand"


def who_has_it_open(path: Path) -> tuple[str, str] | None:
    """The program that has a workbook open and the name of its user, by the file it puts there."""
    excel = path.with_name(f"~${path.name}")
    office = path.with_name(f".~lock.{path.name}#")
    try:
        if excel.exists():
            content = excel.read_bytes()[:55]
            return "Excel", _printable(content[1 : 1 + content[0]].decode("cp1252", "ignore"))
        if office.exists():
            return "LibreOffice", _printable(office.read_text("utf-8", "ignore").split(",")[0])
    except (OSError, IndexError):
        return "Excel", ""
    return None


def _printable(name: str) -> str:
    stripped = name.strip(" \x00")
    return stripped if stripped.isprintable() else ""
