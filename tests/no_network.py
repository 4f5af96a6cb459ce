"""No connection leaves this process: any attempt is an error that names itself."""

from __future__ import annotations

import socket
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any
from unittest.mock import patch

REFUSAL = "dit programma gebruikt geen netwerk"


@contextmanager
def refused() -> Iterator[None]:
    """Only sockets inside this machine's own file system still connect."""
    connect, connect_ex = socket.socket.connect, socket.socket.connect_ex

    def guarded(self: socket.socket, address: Any) -> None:
        _allow(self)
        connect(self, address)

    def guarded_ex(self: socket.socket, address: Any) -> int:
        _allow(self)
        return connect_ex(self, address)

    def look_up(*_: Any, **__: Any) -> Any:
        raise AssertionError(REFUSAL)

    with (
        patch.object(socket.socket, "connect", guarded),
        patch.object(socket.socket, "connect_ex", guarded_ex),
        patch.object(socket, "getaddrinfo", look_up),
    ):
        yield


def _allow(which: socket.socket) -> None:
    if which.family != getattr(socket, "AF_UNIX", None):
        raise AssertionError(REFUSAL)


# What a process we start does at its beginning, as sitecustomize.py: the same, for all of Python.
SITE_CUSTOMIZE = f"""
import sys


def refuse(event, arguments):
    if event in ("socket.connect", "socket.getaddrinfo", "socket.gethostbyname", "socket.sendto"):
        raise PermissionError({REFUSAL!r})


sys.addaudithook(refuse)
"""
