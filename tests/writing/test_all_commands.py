"""No command leaks, needs a network or changes its input."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

from budget.cli import main
from tests.no_network import REFUSAL, SITE_CUSTOMIZE

from .all_commands import COMMANDS, HOME, LOGIN, Ran, environment, run_all
from .leaks import found


@pytest.mark.slow
def test_every_command_runs_without_a_network_and_leaks_nothing(tmp_path: Path) -> None:
    ran = run_all(tmp_path)
    assert {line.split()[0] for line in COMMANDS.values()} == set(main.commands)
    assert not any(ran.codes.values()), ran.complaints
    assert not [text for text in ran.complaints.values() if "Traceback" in text]
    assert ran.before == ran.after  # no command changes its input
    assert len(ran.files) == 16
    assert list(found(ran)) == []


def test_the_network_is_refused_indeed(tmp_path: Path) -> None:
    (tmp_path / "sitecustomize.py").write_text(SITE_CUSTOMIZE)
    code = "import socket; socket.create_connection(('127.0.0.1', 9), 1)"
    ended = subprocess.run(
        [sys.executable, "-c", code], env=environment(tmp_path), capture_output=True, text=True
    )
    assert f"PermissionError: {REFUSAL}" in ended.stderr


@pytest.mark.parametrize(
    ("part", "hit"),
    [
        (f"<t>{LOGIN}</t>", LOGIN),
        (f"<t>/x/{HOME}/y</t>", HOME),
        ("<t>/home/jan/mijn.xlsx</t>", "/home/"),
        (r"<t>C:\Users\jan</t>", ":\\"),
        ('<f>WEBSERVICE("http://x")</f>', "webservice("),
        ('<Relationship Target="http://x" TargetMode="External"/>', "http://x"),
        ('<Override PartName="/xl/vbaProject.bin"/>', "vbaproject"),
    ],
)  # fmt: skip
def test_the_search_finds_what_it_looks_for(part: str, hit: str) -> None:
    searched = Ran({}, {"blad": part}, {}, [], {}, {})
    assert list(found(searched)) == [f"blad: {hit}"]
