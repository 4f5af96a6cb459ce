"""Who wrote a file: facts in the properties of a workbook that Excel and LibreOffice keep when
saving, and a last line in a PDF."""

from __future__ import annotations

import re
from collections.abc import Mapping
from pathlib import Path
from typing import TYPE_CHECKING
from zipfile import ZipFile

from defusedxml.ElementTree import fromstring

if TYPE_CHECKING:
    from xlsxwriter.workbook import Workbook

RUN, KIND = "Berekening", "Soort werkmap"
VERSION, INPUT, INPUT_NAME, BOOK = "Versie", "Invoer", "Invoerbestand", "Werkmap"  # with a run
PART, MOST_BYTES = "docProps/custom.xml", 100_000
SIGNATURE, SIGNATURE_ROOM = re.compile(rf"^%{RUN} (\w+)\n\Z".encode(), re.M), 200


def sign(workbook: Workbook, facts: Mapping[str, str]) -> None:
    """Put facts into a new workbook."""
    for name, value in facts.items():
        workbook.set_custom_property(name, value, "text")


def run_of(path: Path, kind: str = "") -> str:
    """The run that made a workbook or a PDF; "" where it was not made here.

    `kind`: ".pdf", or what else the name would end in if it has another.
    """
    if (kind or path.suffix) != ".pdf":
        return facts(path).get(RUN, "")
    try:
        with path.open("rb") as file:
            file.seek(max(0, path.stat().st_size - SIGNATURE_ROOM))
            found = SIGNATURE.search(file.read())
    except OSError:
        return ""
    return found[1].decode() if found else ""


def pdf_sign(run: str) -> bytes:
    """The last line of a PDF of ours, a comment: not every program that makes one keeps facts."""
    return f"%{RUN} {run}\n".encode()


def facts(path: Path) -> dict[str, str]:
    """The facts in a workbook; none where it is not one, or not to be read."""
    try:
        with ZipFile(path) as archive, archive.open(PART) as part:
            found = fromstring(part.read(MOST_BYTES))
        return {entry.get("name", ""): "".join(entry.itertext()) for entry in found}
    except Exception:  # whatever is the matter with it, it was not written here
        return {}
