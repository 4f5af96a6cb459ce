"""Who wrote a workbook: facts in its properties that Excel and LibreOffice keep when saving."""

from __future__ import annotations

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


def sign(workbook: Workbook, facts: Mapping[str, str]) -> None:
    """Put facts into a new workbook."""
    for name, value in facts.items():
        workbook.set_custom_property(name, value, "text")


def facts(path: Path) -> dict[str, str]:
    """The facts in a workbook; none where it is not one, or not to be read."""
    try:
        with ZipFile(path) as archive, archive.open(PART) as part:
            found = fromstring(part.read(MOST_BYTES))
        return {entry.get("name", ""): "".join(entry.itertext()) for entry in found}
    except Exception:  # whatever is the matter with it, it was not written here
        return {}
