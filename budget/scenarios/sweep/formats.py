"""The files a sweep is written to, piece by piece: Parquet, csv, or a folder of Parquet files.

A figure that is none (a division by zero) stays what it is: NaN or inf in Parquet, `nan` or `inf`
in csv. A setting that was left alone is empty. What the rows are of stands in the schema of a
Parquet file and in a file beside a csv, as JSON.
"""

from __future__ import annotations

import hashlib
import json
import os
import shutil
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from importlib import import_module
from pathlib import Path
from typing import Any, TypeAlias

import numpy as np

from budget.engine.data import Array
from budget.sheet.files import whole_files

from ..words import in_words, typed
from .question import Question

FOLDER, PARQUET, CSV, BOOK = ENDINGS = "", ".parquet", ".csv", ".xlsx"
MARK = b"begroting"  # the key in the schema
NUMBER = "nr"  # the column that numbers the scenarios, from 1
BESIDE = ".json"
HASH = "sha256 van het csv-bestand"
PARTS = 64  # chunks in one file of a folder
Table: TypeAlias = Any  # of pyarrow
FORMULA_STARTS = ("=", "+", "-", "@", "\t", "\r")


def _library(part: str = "") -> Any:
    """Late, and without types: it has none."""
    return import_module(f"pyarrow{part}")


@dataclass(frozen=True, eq=False)
class Rows:
    """The rows of a question, chunk by chunk: `figures(number)` is (row, output)."""

    question: Question
    figures: Callable[[int], Array]

    def tables(self) -> Iterator[Table]:
        for number in range(self.question.chunks):
            yield self.table(number)

    def table(self, number: int) -> Table:
        """A chunk as it is written: number of the scenario, values, figures."""
        pa = _library()

        asked = self.question
        first, last = asked.bounds(number)
        values, figures = asked.values(number), self.figures(number)
        columns: list[Any] = [pa.array(np.arange(first + 1, last + 1), pa.int64())]
        for at, setting in enumerate(asked.settings):
            column = values[:, at]
            if in_words(setting):
                texts = [_harmless(typed(setting, v, asked.plan)) for v in column.tolist()]
                columns.append(pa.array([text or None for text in texts], pa.string()))
            else:
                columns.append(pa.array(column, pa.float64(), mask=np.isnan(column)))
        columns += [pa.array(np.ascontiguousarray(column)) for column in figures.T]
        return pa.Table.from_arrays(columns, schema=self.schema())

    def schema(self) -> Any:
        """Names and kinds of the columns; with each its words and its unit."""
        pa = _library()

        asked = self.question
        fields = [pa.field(NUMBER, pa.int64(), nullable=False)]
        for setting in asked.settings:
            kind = pa.string() if in_words(setting) else pa.float64()
            about = {"omschrijving": setting.field.label, "eenheid": setting.field.unit.name}
            fields.append(pa.field(setting.text, kind, metadata=about))
        for output in asked.outputs:
            about = {"omschrijving": output.label, "eenheid": output.unit.name}
            fields.append(pa.field(output.name, pa.float64(), nullable=False, metadata=about))
        return pa.schema(fields, {MARK: json.dumps(asked.facts(), ensure_ascii=False)})


def _harmless(text: str) -> str:
    """A name that a spreadsheet will not take for a formula when it opens a csv."""
    return f"'{text}" if text.startswith(FORMULA_STARTS) else text


def write_parquet(target: Path, rows: Rows) -> None:
    """One file, a group of rows per chunk; it appears whole or not at all."""
    with whole_files([target], look=_read_through) as (path,):
        _parquet(path, rows, range(rows.question.chunks))


def write_folder(target: Path, rows: Rows, room: Path) -> None:
    """A folder of Parquet files. It is made in `room`, on the same disk, and then gets its name."""
    made, old = room / "nieuw", room / "oud"
    for left in (made, old):  # by a run that was killed
        shutil.rmtree(left, ignore_errors=True)
    made.mkdir()
    chunks = rows.question.chunks
    for part, first in enumerate(range(0, chunks, PARTS)):
        _parquet(made / f"deel-{part:05}.parquet", rows, range(first, min(first + PARTS, chunks)))
    if target.exists():
        os.replace(target, old)
    os.replace(made, target)


def write_csv(target: Path, rows: Rows) -> None:
    """A csv with a decimal point, and beside it what it is of."""
    csv = _library(".csv")

    beside = target.with_name(target.name + BESIDE)
    with whole_files([target, beside], look=_exists) as (path, facts):
        options = csv.WriteOptions(quoting_style="needed")
        with csv.CSVWriter(path, rows.schema(), write_options=options) as writer:
            for table in rows.tables():
                writer.write_table(table)
        told = rows.question.facts() | {HASH: _hash(path)}
        facts.write_text(json.dumps(told, ensure_ascii=False, indent=1) + "\n", encoding="utf-8")


def _parquet(path: Path, rows: Rows, chunks: range) -> None:
    pq = _library(".parquet")

    with pq.ParquetWriter(path, rows.schema(), compression="zstd") as writer:
        for number in chunks:
            writer.write_table(rows.table(number))


def _read_through(path: Path) -> None:
    """The end of a Parquet file says where everything is: without it, the file is not whole."""
    pq = _library(".parquet")

    pq.ParquetFile(path).close()


def _exists(path: Path) -> None:
    path.stat()


def _hash(path: Path) -> str:
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()


# --- what stands there already -----------------------------------------------


def ours(target: Path) -> bool:
    """Whether an earlier sweep wrote what stands there, and nobody changed it since."""
    try:
        if target.is_dir():
            parts = sorted(target.iterdir())
            return bool(parts) and all(_facts_in(part) for part in parts)
        if target.suffix.lower() == ".csv":
            beside = target.with_name(target.name + BESIDE)
            return bool(json.loads(beside.read_text(encoding="utf-8"))[HASH] == _hash(target))
        return bool(_facts_in(target))
    except (OSError, ValueError, KeyError, TypeError):
        return False


def _facts_in(path: Path) -> Mapping[str, str]:
    """What a Parquet file says it is of; nothing where it is not ours."""
    pq = _library(".parquet")

    found = (pq.read_schema(path).metadata or {}).get(MARK)
    return json.loads(found) if found else {}
