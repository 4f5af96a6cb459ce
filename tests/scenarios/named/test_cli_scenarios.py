"""`begroting scenarios` as a person types it, and what checking and making say of the sheets."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from click.testing import CliRunner
from openpyxl import load_workbook

from budget.cli import main
from budget.model.bladen import WAT_ALS


def begroting(*arguments: object, expect: int = 0) -> str:
    result = CliRunner().invoke(main, [str(a) for a in arguments])
    assert result.exit_code == expect, result.output
    return result.output


@pytest.fixture(scope="module")
def spoiled(tmp_path_factory: pytest.TempPathFactory, example: Path) -> Iterator[Path]:
    """Mistakes on each of the sheets beside the begroting."""
    book = load_workbook(example)
    book["Scenario's"]["E6"] = "Subsidie: Bedrag"
    book["Scenario's"]["I8"] = "abc"
    book["Onzekerheid"]["D7"] = "een rij"
    book["Onzekerheid"]["H10"] = 0.3  # the least, above the most
    book["Samenhang"]["E6"] = 2
    path = tmp_path_factory.mktemp("fout") / "fout.xlsx"
    book.save(path)
    yield path


def test_a_table_a_text_and_a_workbook(example: Path, tmp_path: Path) -> None:
    target = tmp_path / "uit" / "scenarios.xlsx"
    told = begroting("scenarios", example, "--uit", target)
    assert "-205.703" in told  # result of year 3 without the gemeente
    assert "'Gemeente stopt in jaar 3': het resultaat over 4 jaar samen is" in told
    assert "De werkmap staat in" in told
    first = target.read_bytes()
    begroting("scenarios", example, "--uit", target)
    assert target.read_bytes() == first


def test_a_place_that_would_cost_a_file_is_refused(example: Path, tmp_path: Path) -> None:
    assert "uw invoer zelf" in begroting("scenarios", example, "--uit", example, expect=2)
    other = tmp_path / "anders.xlsx"
    other.write_bytes(b"van iemand")
    assert "bestaat al" in begroting("scenarios", example, "--uit", other, expect=2)
    assert other.read_bytes() == b"van iemand"


def test_a_mistake_stops_it_and_nothing_is_written(spoiled: Path, tmp_path: Path) -> None:
    target = tmp_path / "scenarios.xlsx"
    told = begroting("scenarios", spoiled, "--uit", target, expect=1)
    assert "FOUT Scenario's!E6" in told
    assert "bedoelt u 'Subsidies: Bedrag'?" in told
    assert "FOUT Scenario's!I8" in told
    assert "'abc' is geen getal" in told
    assert "Onzekerheid" not in told
    assert not target.exists()


def test_the_begroting_can_be_made_all_the_same(spoiled: Path, tmp_path: Path) -> None:
    told = begroting("controleer", spoiled)
    for place in ("Scenario's!E6", "Scenario's!I8", "Onzekerheid!D7", "Samenhang!E6"):
        assert told.count(f"LET OP {place}") == 1
    assert "geen fouten en 5 opmerkingen" in told
    assert "telt een LET OP als fout" in begroting("controleer", spoiled, "--streng", expect=1)
    made = begroting("maak", spoiled, "--uit", tmp_path)
    assert "LET OP Scenario's!E6" in made
    assert "5 werkmappen staan in" in made


def test_without_the_sheets_the_columns_of_hefbomen_are_compared(
    example: Path, tmp_path: Path
) -> None:
    book = load_workbook(example)
    for name in WAT_ALS:
        del book[name]
    book.save(tmp_path / "vroeger.xlsx")
    told = begroting("scenarios", tmp_path / "vroeger.xlsx", "--uit", tmp_path / "uit.xlsx")
    assert "Voorzichtig" in told
    assert "Op het blad Scenario's van uw invoer kunt u zelf scenario's toevoegen." in told
