"""Every test runs without a network, and this is how we know."""

from __future__ import annotations

import socket
from pathlib import Path

import pytest

from .no_network import REFUSAL


@pytest.mark.parametrize("address", [("127.0.0.1", 9), ("example.org", 80)])
def test_a_connection_is_refused(address: tuple[str, int]) -> None:
    with pytest.raises(AssertionError, match=REFUSAL):
        socket.create_connection(address, 1)
    with socket.socket() as plain, pytest.raises(AssertionError, match=REFUSAL):
        plain.connect_ex(address)


@pytest.mark.skipif(not hasattr(socket, "AF_UNIX"), reason="this system has no such sockets")
def test_a_socket_of_the_file_system_still_connects(tmp_path: Path) -> None:
    path = str(tmp_path / "s")
    with socket.socket(socket.AF_UNIX) as one, socket.socket(socket.AF_UNIX) as other:
        one.bind(path)
        one.listen()
        other.connect(path)
