"""When machine code is worth its start, and memory that is not given back and asked again."""

from __future__ import annotations

import ctypes
import os
import sys
from pathlib import Path

from budget.extras import missing

FROM = 100_000  # scenarios: from here it has repaid its start by the second sweep
GAIN, START = 8.0, 30.0  # how many times as fast, and what the making of it takes in seconds
FOLDER = "BEGROTING_MACHINECODE"  # environment: another folder to keep it in
PROGRAM = "begroting"
TRIM, MAP, LARGE = -1, -3, 1 << 30  # the numbers glibc gives these settings


def folder() -> Path:
    """Where machine code is kept from one run to the next."""
    if own := os.environ.get(FOLDER):
        return Path(own)
    if sys.platform == "win32":
        base = os.environ.get("LOCALAPPDATA") or str(Path.home() / "AppData" / "Local")
    elif sys.platform == "darwin":
        base = str(Path.home() / "Library" / "Caches")
    else:
        base = os.environ.get("XDG_CACHE_HOME") or str(Path.home() / ".cache")
    return Path(base) / PROGRAM / "machinecode"


def machine_code(count: int) -> Path | None:
    """The folder for machine code where so many scenarios are worth it and numba is there.

    It hangs on nothing but the question and what is installed, so that a sweep that is resumed
    is reckoned as it was begun.
    """
    return folder() if count >= FROM and not missing("snel") else None


def way(count: int) -> str:
    """How so many scenarios are reckoned: part of what a result is known by."""
    if machine_code(count) is None:
        return "numpy"
    import numba

    return f"numba {numba.__version__}"


def keep_memory() -> None:
    """Ask the system once for the memory of a chunk, not again for every array of it.

    Only glibc has this setting; elsewhere nothing happens. It is worth a fifth of the time.
    """
    try:
        set_option = ctypes.CDLL(None).mallopt
    except (AttributeError, OSError, TypeError):
        return
    set_option(TRIM, LARGE)
    set_option(MAP, LARGE)
