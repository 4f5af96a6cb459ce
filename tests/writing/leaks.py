"""Looks in everything the program writes for what is nobody's business, and for what is alive.

`python -m tests.writing.leaks` prints what was looked at.
"""

from __future__ import annotations

import re
import socket
from collections.abc import Iterator
from pathlib import Path
from tempfile import TemporaryDirectory

from tests.reliability import Measured

from .all_commands import HOME, HOST, LOGIN, PLACE, TEMPORARY, Ran, run_all

SECRETS = (LOGIN, HOME, HOST, PLACE, TEMPORARY)
PATHS = (
    "/home/", "/users/", "/root/", "/tmp/", "/var/", "/mnt/", "/opt/", "/usr/", "/srv/", ":\\",
    "file:/",
)  # fmt: skip
ALIVE = (
    "vbaproject", "externallink", "ddelink", "oleobject", "activex", "connections.xml", "customui",
    "webpublish", "attachedtemplate", "cmd|", "webservice(", "hyperlink(",
    "rtd(", "dde(", "filterxml(", "importdata(",
)  # fmt: skip
PICTURES = "relationships/image"  # of our own making, only in the report
EXTERNAL = 'TargetMode="External"'
OUTSIDE = re.compile(rf'Target="([^"]*)"[^>]*{EXTERNAL}')
COMMAND = "python -m tests.writing.leaks"


def found(ran: Ran) -> Iterator[str]:
    """Everything that should not be there, by where it stands."""
    words = (*SECRETS, socket.gethostname().lower(), *PATHS, *ALIVE)
    for place, text in ran.parts():
        small = text.lower()
        if PICTURES in small and not place.startswith("rapport.docx"):
            yield f"{place}: {PICTURES}"
        yield from (f"{place}: {word}" for word in words if word in small)
        for target in OUTSIDE.findall(text) if EXTERNAL in text else ():
            if not place.startswith("meldingen.xlsx") or target != "mijn.xlsx":
                yield f"{place}: {target}"


def measure() -> list[Measured]:
    with TemporaryDirectory() as place:
        ran = run_all(Path(place))
        hits, parts = list(found(ran)), len(list(ran.parts()))
    outcome = (
        f"{len(ran.files)} werkmappen en alles op het scherm, {parts} onderdelen doorzocht: "
        f"{len(hits)} keer gevonden"
    )
    what = (
        "inlognaam, computernaam, paden, tijdelijke map, macro's, koppelingen naar buiten en "
        "formules die iets ophalen, in alles wat het programma schrijft"
    )
    return [Measured(what, outcome, COMMAND)]


if __name__ == "__main__":
    for row in measure():
        print(f"{row.what}: {row.outcome}")
