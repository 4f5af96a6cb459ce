"""A CSV file as people make it: either separator, Dutch or plain numbers, headers in own words."""

from __future__ import annotations

import csv
import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal
from pathlib import Path
from typing import TypeVar

from budget.engine.problem import Problem
from budget.engine.timeline import MONTHS, MONTHS_PER_YEAR, SHORT_MONTHS
from budget.inputs.message import listed, quoted
from budget.sheet.address import normal

from .booking import mistake

MOST_BYTES = 1 << 26  # of a CSV file: a million rows
SEPARATORS = ";,\t"
PLAIN = re.compile(r"[+-]?\d+(\.\d+)?")
DUTCH = re.compile(r"[+-]?(\d+|\d{1,3}(\.\d{3})+),\d+")
THOUSANDS = re.compile(r"[+-]?\d{1,3}(\.\d{3}){2,}")
UNCLEAR = re.compile(r"[+-]?\d{1,3}\.\d{3}")
DAY_FIRST = re.compile(r"(\d{1,2})[-/.](\d{1,2})[-/.](\d{4})")
MONTH_FIRST = re.compile(r"(\d{1,2})[-/.](\d{4})")
YEAR_FIRST = re.compile(r"(\d{4})[-/.](\d{1,2})(?:[-/.](\d{1,2}))?")
NAMED = re.compile(r"([a-z]+)\.?[ -](\d{4})")
HUGE = Decimal(10) ** 12
CENTS = Decimal("0.01")
Parsed = TypeVar("Parsed")


@dataclass
class Row:
    """One row, by the names of the columns; mistakes in it go to `problems` of the table."""

    path: Path
    number: int
    cells: Mapping[str, str]
    problems: list[Problem]

    def text(self, column: str) -> str:
        return self.cells.get(column, "").strip()

    def amount(self, column: str) -> Decimal | None:
        """Euros with at most two decimals; None, and told, where it is none."""
        value = self._read(column, number)
        if value is not None and value != value.quantize(CENTS):
            self.wrong(
                f"{quoted(self.text(column))} heeft meer dan twee decimalen", "rond af op centen"
            )
            return None
        return value

    def quantity(self, column: str) -> Decimal | None:
        return self._read(column, number)

    def month(self, column: str) -> date | None:
        return self._read(column, month)

    def wrong(self, message: str, todo: str) -> None:
        self.problems.append(mistake(self.path, f"regel {self.number}", message, todo))

    def _read(self, column: str, read: Callable[[str], Parsed]) -> Parsed | None:
        try:
            return read(self.text(column))
        except ValueError as error:
            message, todo = error.args
            self.wrong(f"{column}: {message}", todo)
            return None


@dataclass
class Table:
    """The rows of a file and everything that is wrong with it so far."""

    path: Path
    columns: Sequence[str] = ()
    rows: list[Row] = field(default_factory=list)
    problems: list[Problem] = field(default_factory=list)


def read_table(path: Path, known: Mapping[str, Sequence[str]]) -> Table:
    """Read a file. `known`: per column the headers that it may have, as `normal` compares them;
    columns with other headers are left alone."""
    table = Table(path)
    text = _text(table)
    if text is None:
        return table
    if not text.strip():
        _whole(table, "is leeg", "kies een ander bestand, of maak het opnieuw")
        return table
    separator = max(SEPARATORS, key=text.partition("\n")[0].count)
    reader = csv.reader(text.splitlines(keepends=True), delimiter=separator)
    try:
        heads = next(reader, [])
        columns = [_column(head, known) for head in heads]
        table.columns = [name for name in columns if name]
        if not table.columns:
            ways = listed([names[0] for names in known.values()])
            _whole(table, f"de eerste regel heeft geen kolommen die wij kennen ({ways})",
                   "zet de namen van de kolommen op de eerste regel")  # fmt: skip
            return table
        for cells in reader:
            if any(cell.strip() for cell in cells):
                _add(table, columns, cells, reader.line_num)
    except csv.Error as error:
        table.problems.append(
            mistake(path, f"regel {reader.line_num}", f"is geen CSV ({error})",
                    "bewaar het bestand opnieuw als CSV")
        )  # fmt: skip
    if not table.rows and not table.problems:
        _whole(table, "er staan geen regels onder de kolomnamen", "vul het bestand")
    return table


def require(table: Table, *ways: Sequence[str]) -> bool:
    """Whether the columns of at least one of each of these choices are there; else told."""
    missing = [way for way in ways if not set(way) & set(table.columns)]
    if table.columns:
        for way in missing:
            _whole(table, f"de kolom {' of '.join(way)} ontbreekt",
                   "voeg haar toe, met haar naam op de eerste regel")  # fmt: skip
    return not missing


def _whole(table: Table, message: str, todo: str) -> None:
    table.problems.append(mistake(table.path, "", message, todo))


def _text(table: Table) -> str | None:
    """UTF-8, or else what Excel in Windows writes."""
    if table.path.stat().st_size > MOST_BYTES:
        _whole(table, "is te groot om te lezen (meer dan 64 MB)", "splits het, of tel het op")
        return None
    raw = table.path.read_bytes()
    if b"\0" in raw or raw[:2] in (b"PK", b"\xd0\xcf"):
        _whole(table, "is geen tekstbestand", "bewaar het in Excel als CSV (UTF-8)")
        return None
    try:
        return raw.decode("utf-8-sig")
    except UnicodeDecodeError:
        return raw.decode("cp1252", errors="replace")


def _column(head: str, known: Mapping[str, Sequence[str]]) -> str:
    said = normal(head.replace("_", " "))
    return next((name for name, heads in known.items() if said in heads), "")


def _add(table: Table, columns: Sequence[str], cells: Sequence[str], number: int) -> None:
    if len(cells) > len(columns):
        table.problems.append(mistake(
            table.path, f"regel {number}", f"heeft {len(cells)} kolommen, de eerste regel "
            f"{len(columns)}", "zet een bedrag met een komma tussen aanhalingstekens, of scheid "
            "de kolommen met ;",
        ))  # fmt: skip
        return
    named = {name: cell for name, cell in zip(columns, cells, strict=False) if name}
    table.rows.append(Row(table.path, number, named, table.problems))


# --- what stands in a cell -----------------------------------------------------


def number(text: str) -> Decimal:
    """1.234,56, 1234.56, -12, € 12,50 or (12,50). ValueError with what is wrong and what to do."""
    bare = re.sub(r"[€\s\u00a0\u202f]", "", text).replace("−", "-")
    if bare.startswith("(") and bare.endswith(")"):
        bare = f"-{bare[1:-1]}"
    if not bare:
        raise ValueError("is leeg", "vul een getal in, 0 als er niets is")
    if UNCLEAR.fullmatch(bare):
        raise ValueError(
            f"{quoted(text)} kan duizend zijn of een deel van één",
            "schrijf 1234 of 1,23: zonder punt voor de duizendtallen",
        )
    if DUTCH.fullmatch(bare) or THOUSANDS.fullmatch(bare):
        bare = bare.replace(".", "").replace(",", ".")
    if not PLAIN.fullmatch(bare):
        raise ValueError(f"{quoted(text)} is geen getal", "schrijf bijvoorbeeld 1234,56")
    value = Decimal(bare)
    if abs(value) >= HUGE:
        raise ValueError(f"{quoted(text)} is te groot om een bedrag te zijn", "kijk het na")
    return value


def month(text: str) -> date:
    """The first day of a month: 2027-03, 2027-03-15, 15-3-2027, 3-2027, mrt 2027."""
    said = normal(text)
    year, number_, day = _parts(said)
    if not 1 <= number_ <= MONTHS_PER_YEAR:
        raise ValueError(f"{quoted(text)} is geen maand", "schrijf bijvoorbeeld 2027-03")
    try:
        return date(year, number_, day).replace(day=1)
    except ValueError:
        raise ValueError(f"{quoted(text)} is geen datum", "schrijf bijvoorbeeld 2027-03") from None


def _parts(said: str) -> tuple[int, int, int]:
    """Year, month, day (1 where there is none); month 0 where it is none."""
    if found := YEAR_FIRST.fullmatch(said):
        return int(found[1]), int(found[2]), int(found[3] or 1)
    if found := DAY_FIRST.fullmatch(said):
        return int(found[3]), int(found[2]), int(found[1])
    if found := MONTH_FIRST.fullmatch(said):
        return int(found[2]), int(found[1]), 1
    if found := NAMED.fullmatch(said):
        for names in (MONTHS, SHORT_MONTHS):
            if found[1] in names:
                return int(found[2]), names.index(found[1]) + 1, 1
    return 1, 0, 1
