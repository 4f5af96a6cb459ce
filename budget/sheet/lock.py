"""One run at a time in a folder, and nothing left of a run that was killed there."""

from __future__ import annotations

import errno
import os
import re
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

from filelock import FileLock, Timeout

from .os_errors import NotWritten

LOCK = ".begroting.lock"
TEMPORARY = re.compile(r"\.begroting-\d+-\d+\.tmp")
LONGEST_WAIT = 60.0  # seconds: more than any run takes to write, so a longer one is stuck
WITHOUT_LOCKS = {
    getattr(errno, name) for name in ("ENOSYS", "ENOLCK", "ENOTSUP", "EOPNOTSUPP")
    if hasattr(errno, name)
}  # fmt: skip


def temporary_name(number: int) -> str:
    """Short, so that it fits wherever the file itself does, and certainly ours."""
    return f".begroting-{os.getpid()}-{number}.tmp"


@contextmanager
def alone_in(folder: Path) -> Iterator[None]:
    """Wait until no other run writes in this folder, and keep others out meanwhile.

    The system lets go of the lock when a process ends, however it ends. What a killed run left
    behind is removed. Raises `NotWritten` when another run does not come to an end.
    """
    os.stat(folder / ".")  # a folder that is not there: the library would make it
    # Whoever else may write in this folder must be able to open a lock that was left there.
    lock = FileLock(folder / LOCK, LONGEST_WAIT, mode=0o666, fallback_to_soft=False)
    alone = _acquired(lock, folder)
    try:
        if alone:
            _tidy(folder)
        yield
    finally:
        if os.name == "posix" or not alone:  # elsewhere the library removes it
            with suppress(OSError):  # whoever waits for it notices that it is gone
                (folder / LOCK).unlink()
        lock.release()


def _acquired(lock: FileLock, folder: Path) -> bool:
    """False on a drive that knows no locks, as on some networks: each file is still whole."""
    try:
        lock.acquire()
    except Timeout as error:
        raise NotWritten(errno.EAGAIN, _busy(folder), str(folder)) from error
    except OSError as error:
        if error.errno not in WITHOUT_LOCKS:
            raise OSError(error.errno, error.strerror, str(folder)) from error
        return False
    return True


def _tidy(folder: Path) -> None:
    """Remove what runs left that were killed: nobody writes there now."""
    with suppress(OSError):
        for path in folder.iterdir():
            if TEMPORARY.fullmatch(path.name):
                path.unlink()


def _busy(folder: Path) -> str:
    return (
        f"Een andere berekening schrijft nog in {folder}. Er is niets geschreven. Wacht tot die "
        "klaar is en probeer het opnieuw, of kies een andere map."
    )
