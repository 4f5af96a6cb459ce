"""Reads a report back: its texts and tables, and figures as a person writes them."""

from __future__ import annotations

import re

from docx.document import Document
from docx.table import Table

MONTHS = (
    "januari", "februari", "maart", "april", "mei", "juni", "juli", "augustus", "september",
    "oktober", "november", "december",
)  # fmt: skip
NUMBER = r"-?\d{1,3}(?:\.\d{3})*(?:,\d+)?%?"
MONTH = rf"(?:{'|'.join(MONTHS)}) \d{{4}}"


def number(text: str) -> float:
    """1.234,5 is 1234.5 and 32% is 0.32; a dash is nothing."""
    if text == "–":
        return 0.0
    value = float(text.rstrip("%").replace(".", "").replace(",", "."))
    return value / 100 if text.endswith("%") else value


def digits(text: str) -> int:
    """How many digits stand behind the comma."""
    return len(text.rstrip("%").partition(",")[2])


def texts(document: Document) -> list[str]:
    """Every paragraph outside the tables."""
    plain = str.maketrans({"\u00a0": " ", "\u2212": "-"})
    return [p.text.translate(plain) for p in document.paragraphs if p.text]


def captions(document: Document, what: str) -> list[str]:
    """What the tables or the figures are called, without their number."""
    found = [p.text for p in document.paragraphs if p.style and p.style.name == "Caption"]
    return [re.sub(r"^\w+ \d+\. ", "", text) for text in found if text.startswith(what)]


def tables(document: Document) -> dict[str, Table]:
    """Every table by its caption."""
    return dict(zip(captions(document, "Tabel"), document.tables, strict=True))


def rows(table: Table) -> list[list[str]]:
    """The cells of each row of figures: not the header, and no heading across the table."""
    cells = [row.cells for row in table.rows[1:]]
    return [[cell.text for cell in row] for row in cells if row[0]._tc is not row[-1]._tc]


__all__ = ["MONTH", "MONTHS", "NUMBER", "captions", "digits", "number", "rows", "tables", "texts"]
