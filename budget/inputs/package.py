"""The parts of a workbook, found as the format says: from one relation to the next.

Programs are free to call the parts what they like, so no part is known by its name.
"""

from __future__ import annotations

import posixpath
from collections.abc import Iterator
from dataclasses import dataclass
from urllib.parse import unquote
from zipfile import ZipFile

from defusedxml.ElementTree import fromstring

from . import file_messages
from .message import quoted
from .preflight import MEGABYTE, Refused

MOST_STRUCTURE = 5 * MEGABYTE  # of a part that only says what else there is


@dataclass(frozen=True)
class Relation:
    """From one part to another. `kind`: worksheet, styles …; `path` is "" where it is lost."""

    id: str
    kind: str
    path: str


def whole_part(archive: ZipFile, path: str, most: int = MOST_STRUCTURE) -> bytes:
    """A part; Refused where it is larger than any program makes it."""
    if archive.getinfo(path).file_size > most:
        raise Refused(file_messages.file_suspect(f"onderdeel {quoted(path)} is veel te groot"))
    return archive.read(path)


class Package:
    """The parts of a zip, by their relations."""

    def __init__(self, archive: ZipFile) -> None:
        self.archive = archive
        self._names = {name.casefold(): name for name in archive.namelist()}

    def related(self, path: str = "") -> Iterator[Relation]:
        """What a part refers to; the workbook as a whole without a path."""
        folder, name = posixpath.split(path)
        listed = self._part(posixpath.join(folder, "_rels", f"{name}.rels"))
        if not listed:
            return
        for relation in fromstring(whole_part(self.archive, listed)):
            target = posixpath.join("/", folder, relation.get("Target", ""))
            found = self._part(posixpath.normpath(target)[1:])
            yield Relation(
                relation.get("Id", ""), relation.get("Type", "").rpartition("/")[2], found
            )

    def _part(self, name: str) -> str:
        """The name as it stands in the zip: case does not matter, nor how signs are written."""
        known = self._names.get(name.casefold()) or self._names.get(unquote(name).casefold(), "")
        # The pre-flight has looked at the beginning of only these.
        return known if known.casefold().endswith((".xml", ".rels")) else ""
