"""Reading an input needs no network and leaves nothing in the working folder."""

from __future__ import annotations

import socket
from pathlib import Path
from typing import NoReturn

import pytest


def _refuse(*_: object, **__: object) -> NoReturn:
    raise AssertionError("het lezen van invoer gebruikt geen netwerk")


@pytest.fixture(autouse=True)
def alone(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    """No connections; a log file of a failure goes to the folder of the test."""
    monkeypatch.setattr(socket.socket, "connect", _refuse)
    monkeypatch.setattr(socket, "getaddrinfo", _refuse)
    monkeypatch.chdir(tmp_path)
