"""A workbook as text, to read what a change of the code changes in it.

One line a cell, `Blad!F12 | =formula | value`. Left out are the units, and all months but the
first, as the others have the same formula (test_rules). `make golden` writes it anew; look at the
difference.
"""

from __future__ import annotations

import tempfile
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from openpyxl import load_workbook
from openpyxl.utils import column_index_from_string

from budget.engine.formula import DATE_ROW
from budget.workbook.book import FIRST_MONTH, SUFFIX, UNIT, TimeColumns

from .conftest import STATEMENTS, write

GOLDEN = Path(__file__).parent / "golden" / "begroting_jaar_1.txt"
OTHERS = ("Voorblad", "Controles")
AS_TEXT = ".10g"  # the last digits are those of the processor


def golden_text(folder: Path) -> str:
    """The workbook of the first year of the sample model, as text."""
    book = next(path for path in write(folder) if path.stem == GOLDEN.stem)
    return "".join(f"{line}\n" for line in cells(book))


def cells(path: Path) -> Iterator[str]:
    """The cells of the statements, the cover, the checks and the calculation."""
    formulas, values = load_workbook(path), load_workbook(path, data_only=True)
    statements = {statement.sheet for statement in STATEMENTS}
    later_months = {column_index_from_string(letter) for letter in TimeColumns(1).months[1:]}
    for page in formulas:
        if page.title not in {*OTHERS, *statements} and not page.title.endswith(SUFFIX):
            continue
        monthly = bool(page.cell(DATE_ROW, FIRST_MONTH).value)
        left_out = {UNIT, *later_months} if monthly else set()
        for row in page.iter_rows():
            for cell in row:
                if cell.value and cell.column not in left_out:
                    shown = values[page.title][cell.coordinate].value
                    yield f"{page.title}!{cell.coordinate} | {told(cell.value, shown)}"


def told(formula: Any, value: Any) -> str:
    """A formula with what comes out, or only a value, on one line."""
    text = format(value, AS_TEXT) if isinstance(value, float) else str(value)
    text = " ⏎ ".join(text.splitlines())
    return f"{formula} | {text}" if str(formula).startswith("=") else text


if __name__ == "__main__":
    with tempfile.TemporaryDirectory() as name:
        GOLDEN.write_text(golden_text(Path(name)), encoding="utf-8")
    print(f"{GOLDEN.name} is written anew")
