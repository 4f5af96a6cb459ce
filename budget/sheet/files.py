"""Workbooks that appear whole or not at all, and say nothing of when they were made."""

from __future__ import annotations

import errno
import os
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from datetime import datetime
from pathlib import Path

CREATED = datetime(2000, 1, 1)  # no clock: the same input gives the same file
OPTIONS = {"in_memory": True}


@contextmanager
def temporary_files(targets: Sequence[Path]) -> Iterator[list[Path]]:
    """A file to write beside each target; whatever is left of them is removed."""
    made = [target.with_name(f"~{target.stem}.{os.getpid()}.tmp") for target in targets]
    try:
        yield made
    finally:
        for path in made:
            path.unlink(missing_ok=True)


def flush(path: Path) -> None:
    """Make sure the file is on the disk before it takes the place of another."""
    with path.open("rb+") as handle:
        os.fsync(handle.fileno())


def refuse_if_open(target: Path) -> None:
    """A workbook that is open in Excel on Windows cannot be replaced: say so beforehand."""
    if target.exists():
        try:
            target.open("rb+").close()
        except PermissionError as error:
            raise locked(target) from error


def replace(path: Path, target: Path) -> None:
    try:
        os.replace(path, target)
    except PermissionError as error:
        raise locked(target) from error


def locked(target: Path) -> OSError:
    advice = "het is geopend of beveiligd; sluit het in Excel en probeer het opnieuw"
    return PermissionError(errno.EACCES, advice, str(target))
