"""Two independent calculators for the workbooks we write: IronCalc and LibreOffice.

LibreOffice trusts the values stored in a file it did not write, unless told
otherwise; every use plants a wrong stored value and checks that it is gone.
"""

from __future__ import annotations

import re
import zipfile
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import datetime, time, timedelta
from pathlib import Path
from typing import Any

import ironcalc
import openpyxl
from openpyxl.utils import coordinate_to_tuple
from openpyxl.utils.datetime import to_excel

from budget import libreoffice


@dataclass
class Recalculated:
    """The values of a workbook after somebody else calculated it, by sheet and cell."""

    sheets: Mapping[str, Mapping[tuple[int, int], Any]]

    def __getitem__(self, address: str) -> Any:
        """The value of "Blad!C5"; an empty cell is None."""
        sheet, _, cell = address.rpartition("!")
        return self.sheets[bare(sheet)].get(coordinate_to_tuple(cell.replace("$", "")))

    def cells(self) -> Iterator[tuple[str, int, int, Any]]:
        for sheet, cells in self.sheets.items():
            for (row, column), value in cells.items():
                yield sheet, row, column, value


def bare(sheet: str) -> str:
    """The name of a sheet as it stands in an address: 'Scenario''s' → Scenario's."""
    return sheet.strip("'").replace("''", "'")


def by_ironcalc(path: Path, changes: Mapping[str, Any] | None = None) -> Recalculated:
    """Recalculate every formula with IronCalc, after typing `changes` into cells."""
    model = ironcalc.load_from_xlsx(str(path), "en", "UTC", "en")
    names = [sheet["name"] if isinstance(sheet, dict) else sheet.name
             for sheet in model.get_worksheets_properties()]  # fmt: skip
    for address, value in (changes or {}).items():
        sheet, _, cell = address.rpartition("!")
        row, column = coordinate_to_tuple(cell.replace("$", ""))
        model.set_user_input(names.index(bare(sheet)), row, column, str(value))
    model.evaluate()
    sheets: dict[str, dict[tuple[int, int], Any]] = {name: {} for name in names}
    for cell in model.get_all_cells():
        value = model.get_cell_value(*cell)
        if value is not None:
            sheets[names[cell[0]]][cell[1], cell[2]] = value
    return Recalculated(sheets)


def by_libreoffice(path: Path, folder: Path) -> Recalculated:
    """Let LibreOffice load, calculate and save the workbook, and read what it made of it."""
    made = convert(path, folder)
    book = openpyxl.load_workbook(made, data_only=True, read_only=False)
    return Recalculated(
        {
            sheet.title: {
                (cell.row, cell.column): plain(cell.value)
                for row in sheet.iter_rows()
                for cell in row
                if cell.value is not None
            }
            for sheet in book
        }
    )


def plain(value: Any) -> Any:
    """A date or time as the number Excel stores; ja and nee as 1 and 0."""
    if isinstance(value, datetime | time | timedelta):
        return to_excel(value)
    return float(value) if isinstance(value, bool) else value


def convert(path: Path, folder: Path, target: str = "xlsx") -> Path:
    """One LibreOffice pass with a throw-away profile that always recalculates."""
    (made,) = libreoffice.convert([path], folder / "libreoffice", target)
    return made


def with_stored_value(path: Path, target: Path, address: str, wrong: float) -> None:
    """A copy in which the stored value of one formula is wrong: the canary."""
    sheet, _, cell = address.rpartition("!")
    cell = cell.replace("$", "")
    names = openpyxl.load_workbook(path, read_only=True).sheetnames
    number = names.index(bare(sheet)) + 1
    part = f"xl/worksheets/sheet{number}.xml"
    stored = re.compile(rf'(<c r="{cell}"[^>]*><f>[^<]*</f><v>)[^<]*(</v>)'.encode())
    with zipfile.ZipFile(path) as source, zipfile.ZipFile(target, "w") as copy:
        for name in source.namelist():
            data = source.read(name)
            if name == part:
                data, count = stored.subn(rb"\g<1>%s\g<2>" % str(wrong).encode(), data)
                assert count == 1, address
            copy.writestr(name, data)
