"""The copy of a workbook to print: only the sheets that its cover calls an overzicht.

Input and calculation are hundreds of pages. A sheet is left out by hiding it, and by taking away
what it says about printing: LibreOffice prints a hidden sheet that has a print area, and is slow
over rows that are to be repeated.
"""

from __future__ import annotations

import re
from pathlib import Path
from xml.sax.saxutils import unescape
from zipfile import ZIP_DEFLATED, ZipFile

from .cover import COVER, OVERVIEW

WORKBOOK = "xl/workbook.xml"
# "As many pages high as it takes": without a number LibreOffice may count one page too many.
ANY_HEIGHT, MANY_PAGES = b'fitToHeight="0"', b'fitToHeight="999"'
SHEET = re.compile(r'<sheet name="([^"]*)"')
PRINT_NAME = re.compile(
    r'<definedName name="_xlnm\.[^"]*" localSheetId="(\d+)"[^>]*>[^<]*</definedName>'
)


def overviews(path: Path) -> list[str]:
    """The cover, and the sheets it calls an overzicht, in order."""
    from openpyxl.reader.excel import load_workbook

    book = load_workbook(path, read_only=True)  # type: ignore[no-untyped-call]
    try:
        rows = book[COVER].iter_rows(max_col=2, values_only=True)
        told = [(str(sheet), str(about)) for sheet, about in rows]
    finally:
        book.close()
    return [COVER, *(sheet for sheet, about in told if about.split(":")[0] == OVERVIEW)]


def print_copy(path: Path, target: Path) -> Path:
    """A copy of a workbook in which nothing but the overviews is printed; gives `target`."""
    shown = set(overviews(path))
    with ZipFile(path) as book, ZipFile(target, "w", ZIP_DEFLATED, compresslevel=1) as copy:
        for part in book.infolist():
            content = book.read(part)
            if part.filename == WORKBOOK:
                content = _only(content.decode(), shown).encode()
            copy.writestr(part.filename, content.replace(ANY_HEIGHT, MANY_PAGES))
    return target


def _only(workbook: str, shown: set[str]) -> str:
    names = [unescape(name, {"&quot;": '"'}) for name in SHEET.findall(workbook)]
    hidden = {number for number, name in enumerate(names) if name not in shown}

    def sheet(found: re.Match[str]) -> str:
        name = unescape(found[1], {"&quot;": '"'})
        return found[0] if name in shown else found[0].replace("<sheet", '<sheet state="hidden"')

    def name(found: re.Match[str]) -> str:
        return "" if int(found[1]) in hidden else found[0]

    return PRINT_NAME.sub(name, SHEET.sub(sheet, workbook))
