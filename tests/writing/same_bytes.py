"""Runs the program twice under circumstances that have nothing to do with the input.

`python -m tests.writing.same_bytes` prints whether the files were the same, byte for byte.
"""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from pathlib import Path
from tempfile import TemporaryDirectory

from tests.reliability import Measured

ROOT = Path(__file__).parent.parent.parent
EXAMPLE = ROOT / "examples" / "betere_buren.xlsx"
# What is printed follows the code page of the screen; here that is the same in both.
WAYS: dict[str, dict[str, str]] = {
    "hier": {
        "PYTHONHASHSEED": "0", "TZ": "America/Los_Angeles", "LC_ALL": "C", "USER": "jan",
        "COLUMNS": "40", "PYTHONUTF8": "1",
    },
    "elders/in een andere map": {
        "PYTHONHASHSEED": "4294967295", "TZ": "Pacific/Kiritimati", "LC_ALL": "tr_TR.UTF-8",
        "LANG": "de_DE.UTF-8", "USER": "piet", "COLUMNS": "200", "PYTHONUTF8": "1",
    },
}  # fmt: skip
COMMANDS = (
    "maak mijn.xlsx --uit uit",
    "nieuw leeg.xlsx",
    "controleer mijn.xlsx --meldingen meldingen.xlsx",
    "rapport mijn.xlsx --uit rapport.docx",
    "regels mijn.xlsx --per jaar",  # the last: what it prints is compared too
)
COMMAND = "python -m tests.writing.same_bytes"


def both(place: Path) -> list[dict[str, bytes]]:
    """Everything that was written, by name, for each of the two ways."""
    return [_written(place / folder, settings) for folder, settings in WAYS.items()]


def _written(here: Path, settings: dict[str, str]) -> dict[str, bytes]:
    here.mkdir(parents=True)
    source = here / "mijn.xlsx"
    shutil.copy(EXAMPLE, source)
    os.utime(source, (len(here.name) * 1e8,) * 2)
    environment = os.environ | settings | {"PYTHONPATH": str(ROOT), "HOME": str(here)}
    for line in COMMANDS:
        command = [sys.executable, "-m", "budget", *line.split()]
        ended = subprocess.run(command, cwd=here, env=environment, check=True, capture_output=True)
    own = (path for path in here.rglob("*") if ".cache" not in path.parts)  # matplotlib has one
    written = {path.name: path.read_bytes() for path in own if path.is_file()}
    return written | {"regels": ended.stdout}


def different(one: dict[str, bytes], other: dict[str, bytes]) -> list[str]:
    return [name for name in one.keys() | other.keys() if one.get(name) != other.get(name)]


def measure() -> list[Measured]:
    with TemporaryDirectory() as place:
        one, other = both(Path(place))
    outcome = f"{len(one)} bestanden vergeleken, {len(different(one, other))} verschillend"
    what = (
        "twee keer hetzelfde, met een andere PYTHONHASHSEED, tijdzone, landinstelling, map, "
        "gebruiker en datum van de invoer: byte voor byte gelijk"
    )
    return [Measured(what, outcome, COMMAND)]


if __name__ == "__main__":
    for row in measure():
        print(f"{row.what}: {row.outcome}")
