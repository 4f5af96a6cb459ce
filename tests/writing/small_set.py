"""An old and a new set of five small workbooks, and a run that writes the new one at once.

The workbooks are made beforehand, so that a run is nothing but the writing of files: that can be
tried hundreds of times.
"""

from __future__ import annotations

import re
import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from io import BytesIO
from pathlib import Path
from typing import Any
from unittest.mock import patch
from zipfile import ZIP_DEFLATED, ZipFile

from budget.engine.run import Run
from budget.plan import BOOKS
from budget.sheet.files import save
from budget.sheet.origin import PART
from budget.workbook import write as writing
from budget.workbook.names import WHOLE_RUN, of_year
from tests.engine import sample
from tests.workbook.conftest import INFO, STATEMENTS

OLD_RUN = b"0123456789ab"


@dataclass(frozen=True)
class SmallSet:
    """The content of every workbook before and after, by name."""

    old: dict[str, bytes]
    new: dict[str, bytes]
    runs: dict[int, Run]

    @classmethod
    def made(cls, folder: Path) -> SmallSet:
        runs = {years: sample.run(years) for years in (1, 2, 3, 4)}
        new = {path.name: path.read_bytes() for path in _write(runs, folder / "voorbeeld")}
        return cls({name: of_another_run(book) for name, book in new.items()}, new, runs)

    @property
    def largest(self) -> int:
        return max(map(len, self.new.values()))

    def begin(self, folder: Path) -> None:
        """A folder in which the old set stands, and nothing else."""
        shutil.rmtree(folder, ignore_errors=True)
        folder.mkdir()
        for name, content in self.old.items():
            (folder / name).write_bytes(content)

    def write(self, folder: Path) -> None:
        """Write the new set as the program does, without making the workbooks."""
        with self.ready():
            _write(self.runs, folder)

    @contextmanager
    def ready(self) -> Iterator[None]:
        def write_book(
            path: Path, model: Any, data: Any, run: Run, *_: Any, one_year: bool
        ) -> None:
            name = of_year(run.timeline.years) if one_year else WHOLE_RUN
            save(path, BytesIO(self.new[name]))

        with patch.object(writing, "write_book", write_book):
            yield


def _write(runs: dict[int, Run], folder: Path) -> list[Path]:
    model = sample.evaluator().model
    return writing.write_all(model, sample.data(4), runs, folder, INFO, STATEMENTS)


def of_another_run(book: bytes) -> bytes:
    """The same workbook, as an earlier run would have signed it."""
    result = BytesIO()
    with ZipFile(BytesIO(book)) as given, ZipFile(result, "w", ZIP_DEFLATED) as other:
        for name in given.namelist():
            part = given.read(name)
            if name == PART:
                part = re.sub(rb"<vt:lpwstr>[0-9a-f]{12}<", b"<vt:lpwstr>%b<" % OLD_RUN, part)
            other.writestr(name, part)
    return result.getvalue()


def contents(folder: Path) -> dict[str, bytes]:
    """Every file in a folder, also hidden ones."""
    return {path.name: path.read_bytes() for path in folder.iterdir()}


def broken(folder: Path, old: dict[str, bytes], new: dict[str, bytes]) -> list[str]:
    """Workbooks that are neither the old one nor the new one, or that do not open."""
    return [
        name for name in BOOKS
        if not (folder / name).is_file()
        or (folder / name).read_bytes() not in (old[name], new[name])
        or ZipFile(folder / name).testzip() is not None
    ]  # fmt: skip
