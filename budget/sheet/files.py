"""Files that appear whole or not at all, and say nothing of when they were made.

A file is written under another name in its own folder, brought to the disk, looked through, and
only then takes the place of the old one. A set of files does so together.
"""

from __future__ import annotations

import errno
import os
import time
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager, suppress
from datetime import datetime
from functools import partial
from io import BytesIO
from itertools import count
from pathlib import Path
from zipfile import ZipFile

from xlsxwriter.exceptions import FileSizeError
from xlsxwriter.workbook import Workbook

from .lock import alone_in, temporary_name
from .os_errors import NotWritten, told

CREATED = datetime(2000, 1, 1)  # no clock: the same input gives the same file
OPTIONS = {"in_memory": True}
TRIES, PAUSE = 6, 0.25  # a virus scanner lets go of a file within a second; Excel does not


@contextmanager
def whole_files(
    targets: Sequence[Path], look: Callable[[Path], None] | None = None
) -> Iterator[list[Path]]:
    """A file to write for each target, all in one folder; they take their places together.

    `look`: raises for a new file that is not what it should be (default: a damaged workbook).

    Raises OSError, and leaves the old files as they were; `NotWritten` where an old file cannot
    be replaced: then the new ones stand beside them under other names.
    """
    folder = targets[0].parent
    with alone_in(folder):
        made = [folder / temporary_name(number) for number in range(len(targets))]
        try:
            yield made
            with ThreadPoolExecutor() as pool:
                list(pool.map(look or look_through, made))
            put_in_place(made, targets)
            sync_folder(folder)
        finally:
            for path in made:
                with suppress(OSError):  # the next run removes it
                    path.unlink(missing_ok=True)


@contextmanager
def new_workbook(path: Path) -> Iterator[Workbook]:
    """A workbook to fill, in memory until it is complete."""
    content = BytesIO()
    workbook = Workbook(content, OPTIONS)
    yield workbook
    try:
        workbook.close()
    except FileSizeError as error:  # beyond 4 GB
        raise OSError(errno.EFBIG, str(error), str(path.parent)) from error
    save(path, content)


def save(path: Path, content: BytesIO) -> None:
    """Write a file all the way to the disk."""
    with _named(path), path.open("wb") as handle:
        handle.write(content.getbuffer())
        handle.flush()
        os.fsync(handle.fileno())


@contextmanager
def _named(path: Path) -> Iterator[None]:
    """Not every error says which file it is about, and the user does not know this one: the
    folder he does."""
    try:
        yield
    except OSError as error:
        raise OSError(error.errno, error.strerror, str(path.parent)) from error


def look_through(path: Path) -> None:
    """Read the whole file again: every part has the checksum it should have."""
    with _named(path):
        try:
            with ZipFile(path) as archive:
                damaged = archive.testzip()
        except OSError:
            raise
        except Exception:  # there are many ways not to be a zip file
            damaged = path.name
        if damaged is not None:
            raise OSError(errno.EIO, "not what was written")


def put_in_place(made: Sequence[Path], targets: Sequence[Path]) -> None:
    """Every new file over its old one; where that cannot be, all that are left beside them."""
    placed = 0
    try:
        for target in targets:
            _patiently(target, _can_be_replaced)
        for path, target in zip(made, targets, strict=True):
            _patiently(target, partial(os.replace, path))
            placed += 1
    except OSError as error:
        blocked = Path(error.filename2 or error.filename or targets[placed])
        kept = keep_beside(made[placed:], targets[placed:])
        raise NotWritten(
            error.errno, _not_replaced(error, blocked, targets, placed, kept), str(blocked)
        ) from error
    for path in targets:
        _drop_copies(path)


def keep_beside(made: Sequence[Path], targets: Sequence[Path]) -> list[Path]:
    """Give the files a free name next to where they should stand, the same addition for all."""
    for number in count(1):
        names = [beside(target, number) for target in targets]
        if not any(map(os.path.lexists, names)):
            break
    for path, name in zip(made, names, strict=True):
        with _named(path):
            os.replace(path, name)
    return names


def beside(target: Path, number: int) -> Path:
    """ "begroting (nieuw).xlsx", then "begroting (nieuw 2).xlsx"."""
    which = "nieuw" if number == 1 else f"nieuw {number}"
    return target.with_name(f"{target.stem} ({which}){target.suffix}")


def sync_folder(folder: Path) -> None:
    """Bring the names to the disk too, on systems that do that apart."""
    if os.name == "posix":
        handle = os.open(folder, os.O_RDONLY)
        try:
            with suppress(OSError):  # not every file system knows it
                os.fsync(handle)
        finally:
            os.close(handle)


def _can_be_replaced(target: Path) -> None:
    """On Windows a workbook that is open in Excel cannot: notice that before the first."""
    if target.exists():
        target.open("rb+").close()


def _patiently(target: Path, action: Callable[[Path], object]) -> None:
    for _ in range(TRIES - 1):
        try:
            action(target)
            return
        except PermissionError:
            time.sleep(PAUSE)
    action(target)


def _drop_copies(target: Path) -> None:
    """Of a file that now has its own name, the copy an earlier run had to put beside it."""
    for number in count(1):
        copy = beside(target, number)
        if not copy.is_file():
            return
        with suppress(OSError):
            if copy.read_bytes() == target.read_bytes():
                copy.unlink()


def _not_replaced(
    error: OSError, blocked: Path, targets: Sequence[Path], placed: int, kept: Sequence[Path]
) -> str:
    why, todo = told(error), ""
    if isinstance(error, PermissionError):
        program = "Excel" if blocked.suffix == ".xlsx" else "een ander programma"
        why = f"{blocked} is geopend in {program} of beveiligd en kon niet worden vervangen."
        todo = f" Sluit {blocked.name} in {program} en probeer het opnieuw."
    what = "Er is niets vervangen."
    if placed:
        what = f"Al nieuw: {_listed(targets[:placed])}."
        old = [path for path in targets[placed:] if path.exists()]
        if old:
            what += f" Nog oud: {_listed(old)}; gebruik oud en nieuw niet door elkaar."
    return f"{why} {what} De nieuwe versie staat ernaast: {_listed(kept)}.{todo}"


def _listed(paths: Sequence[Path]) -> str:
    return ", ".join(path.name for path in paths)
