"""Keeps the details of what the user gets in one sentence, for whoever helps the user."""

from __future__ import annotations

import traceback
from pathlib import Path

LOG = "begroting-fout.log"


def log_failure(error: BaseException) -> str:
    """Write the details to a file in the working folder; its name, or "" if that failed too."""
    try:
        text = "".join(traceback.format_exception(error))
        Path(LOG).write_text(text, encoding="utf-8")
    except (OSError, MemoryError, RecursionError):
        return ""
    return LOG
