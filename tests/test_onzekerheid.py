"""`begroting onzekerheid` as its user meets it."""

from __future__ import annotations

import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest
from click.testing import CliRunner
from openpyxl import load_workbook

from budget.cli import main
from budget.sheet.plain import cell_text

from .conftest import EXAMPLE

FEW = ("--trekkingen", "1100", "--processen", "1", "--lees", "omzet.omzet_totaal")


def begroting(*arguments: object, expect: int = 0) -> str:
    result = CliRunner().invoke(main, ["onzekerheid", *map(str, arguments)])
    assert result.exit_code == expect, result.output
    return result.output


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tmp_path_factory.mktemp("onzekerheid")


@pytest.fixture(scope="module")
def printed(folder: Path) -> str:
    return begroting(EXAMPLE, *FEW, "--uit", folder / "een.xlsx")


def words(path: Path) -> list[str]:
    book = load_workbook(path, read_only=True)
    return [str(c.value) for s in book for row in s.iter_rows() for c in row if c.value is not None]


def test_it_says_in_words_what_may_come_and_writes_it_in_a_workbook(
    printed: str, folder: Path
) -> None:
    assert "1.100 keer doorgerekend" in printed
    assert "van de 100 gevallen staat de bank minstens één maand onder nul" in printed
    assert "hangt het meest af van Exploitatiesubsidie na 2028" in printed
    book = load_workbook(folder / "een.xlsx")
    assert book.sheetnames == [
        "Uitkomst", "Bank", "Laagste bankstand", "Resultaat", "Per maand", "Controles",
        "Oorzaken", "Zekerheid", "Onzekere invoer",
    ]  # fmt: skip
    found = words(folder / "een.xlsx")
    for text in printed.splitlines():
        if text.startswith(("De bank", "Van de", "De laagste")):
            assert cell_text(text) in found
    bank = [row for row in book["Bank"].iter_rows(values_only=True) if row[1] == "Begroot (€)"]
    assert bank[0][:10] == (
        "Maand", "Begroot (€)", "P5 (€)", "P10 (€)", "P25 (€)", "P50 (€)", "P75 (€)", "P90 (€)",
        "P95 (€)", "Gemiddeld (€)",
    )  # fmt: skip
    assert {"Zaad", "1", "Trekkingen", "1.100"} <= set(found)


def test_the_same_seed_gives_the_same_bytes_for_any_number_of_processes(
    printed: str, folder: Path
) -> None:
    two = [("2" if text == "1" else text) for text in FEW]
    begroting(EXAMPLE, *two, "--uit", folder / "twee.xlsx")
    assert (folder / "een.xlsx").read_bytes() == (folder / "twee.xlsx").read_bytes()
    begroting(EXAMPLE, *FEW, "--zaad", 2, "--uit", folder / "ander.xlsx")
    assert (folder / "een.xlsx").read_bytes() != (folder / "ander.xlsx").read_bytes()


def test_wrong_options_are_told_together_and_nothing_is_written(folder: Path) -> None:
    target = folder / "fout.xlsx"
    told = begroting(
        EXAMPLE, "--lees", "omzet.omzet_totaa", "--lees", "kasstroom.bank[jaar 9]",
        "--scenario", "Bassis", "--uit", target, expect=2,
    )  # fmt: skip
    assert "Bedoelt u omzet.omzet_totaal" in told
    assert "kasstroom.bank heeft geen 'jaar 9'" in told
    assert "Bedoelt u 'Basis'" in told
    assert not target.exists()


@pytest.mark.parametrize(
    ("options", "told"),
    [
        (["--trekkingen", "3"], "typ een heel getal van 64"),
        (["--zaad", "x"], "typ een heel getal van 0"),
        (["--uit", "onzekerheid.csv"], "eindigt"),
        (["--uit", str(EXAMPLE)], "is uw invoer zelf"),
    ],
)
def test_wrong_use(options: list[str], told: str) -> None:
    assert told in begroting(EXAMPLE, *options, expect=2)


def test_a_workbook_of_somebody_else_is_left_alone(folder: Path) -> None:
    other = folder / "begroting.xlsx"
    other.write_bytes(EXAMPLE.read_bytes())
    assert "geen werkmap met uitkomsten" in begroting(EXAMPLE, "--uit", other, expect=2)
    assert other.read_bytes() == EXAMPLE.read_bytes()


def test_an_input_without_uncertain_rows_says_what_to_do(folder: Path) -> None:
    book = load_workbook(EXAMPLE)
    del book["Onzekerheid"], book["Samenhang"]
    path = folder / "zonder.xlsx"
    book.save(path)
    told = begroting(path, "--uit", folder / "niets.xlsx", expect=1)
    assert "vul op dit blad minstens één rij in" in told
    assert not (folder / "niets.xlsx").exists()


@pytest.mark.slow
def test_ctrl_c_stops_at_once_and_leaves_nothing(folder: Path) -> None:
    target = folder / "gestopt" / "uit.xlsx"
    command = [sys.executable, "-m", "budget", "onzekerheid", str(EXAMPLE), "--uit", str(target)]
    run = subprocess.Popen([*command, "--trekkingen", "200000"], stderr=subprocess.PIPE, text=True)
    time.sleep(8)
    run.send_signal(signal.SIGINT)
    _, told = run.communicate(timeout=60)
    assert run.returncode == 130
    assert told.strip().endswith("Gestopt.")
    assert not target.exists()
