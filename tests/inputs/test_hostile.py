"""Whatever is in a file, the answer is figures or problems, never a traceback."""

from datetime import date
from pathlib import Path
from random import Random
from typing import Any

import pytest

from .workbooks import good, problems, spoiled

JUNK: tuple[Any, ...] = (
    None, "", " ", "x" * 40_000, "=1/0", "#N/A", True, 0, -1, 1e308, 3.5, date(1905, 7, 19),
    "1.234", "2,5 %", "=cmd|' /C calc'!A0", "_x0007_", "ja", "31-02-2027", "€", "\u202e", "%",
)  # fmt: skip
SHEETS = ("Algemeen", "Partijen", "Hefbomen", "Klassen", "Diensten", "Wettelijk", "Keuzelijsten")


@pytest.mark.parametrize("seed", range(25))
def test_junk_in_any_cell(seed: int, tmp_path: Path) -> None:
    chance = Random(seed)
    cells = {
        f"{chance.choice(SHEETS)}!{chance.choice('ABCDEFGHIJ')}{chance.randint(1, 12)}": (
            chance.choice(JUNK)
        )
        for _ in range(chance.randint(1, 12))
    }
    for problem in problems(spoiled(tmp_path, cells)):
        assert problem.code and problem.todo


@pytest.mark.parametrize("seed", range(60))
def test_any_damage_to_the_file(seed: int, tmp_path: Path) -> None:
    chance = Random(seed)
    path = good(tmp_path)
    content = bytearray(path.read_bytes())
    for _ in range(chance.choice((1, 3, 30))):
        content[chance.randrange(len(content))] = chance.randrange(256)
    if seed % 5 == 0:
        del content[chance.randrange(len(content)) :]
    path.write_bytes(content)
    for problem in problems(path):
        assert problem.code and problem.todo
