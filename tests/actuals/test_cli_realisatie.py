"""`begroting realisatie` as a person types it, with the example files that are shipped."""

from __future__ import annotations

import hashlib
from pathlib import Path

import pytest
from click.testing import CliRunner
from openpyxl import load_workbook

from budget.cli import main
from tests.actuals.booked import write_csv
from tests.conftest import ROOT

FOLDER = ROOT / "examples" / "realisatie"
BOOKED, LEDGER = FOLDER / "verzonnen_auditfile.xaf", FOLDER / "verzonnen_realisatie.csv"
QUANTITIES = FOLDER / "verzonnen_aantallen.csv"
SHEETS = ["Uitkomst", "Per jaar", "Per maand", "Prognose", "Prijs, volume en mix",
          "Niet te splitsen", "Niet gekoppeld"]  # fmt: skip


def begroting(*arguments: object, expect: int = 0) -> str:
    result = CliRunner().invoke(main, [str(a) for a in arguments])
    assert result.exit_code == expect, result.output
    return result.output


def test_an_auditfile_gives_a_table_a_text_and_a_workbook(example: Path, tmp_path: Path) -> None:
    target = tmp_path / "uit.xlsx"
    before = BOOKED.read_bytes()
    told = begroting("realisatie", example, BOOKED, "--aantallen", QUANTITIES, "--uit", target)
    assert "4990 Contributies" in told and "€ 22.527 slechter" in told
    assert "door de prijs" in told and "door het volume" in told
    assert BOOKED.read_bytes() == before
    book = load_workbook(target)
    assert book.sheetnames == SHEETS
    assert sum(len(sheet._charts) for sheet in book) >= 4
    said = {str(cell.value) for row in book["Uitkomst"].iter_rows() for cell in row}
    for path in (BOOKED, QUANTITIES):
        assert any(hashlib.sha256(path.read_bytes()).hexdigest() in text for text in said)


def test_the_csv_gives_the_same_and_tot_less(example: Path, tmp_path: Path) -> None:
    whole = begroting("realisatie", example, LEDGER, "--uit", tmp_path / "a.xlsx")
    assert "€ 22.527 slechter" in whole
    less = begroting("realisatie", example, LEDGER, "--tot", "2027-04", "--uit",
                     tmp_path / "b.xlsx")  # fmt: skip
    assert "Over januari 2027 tot en met april 2027" in less


def test_the_same_files_give_the_same_bytes(example: Path, tmp_path: Path) -> None:
    books = [tmp_path / "a.xlsx", tmp_path / "b.xlsx"]
    for book in books:
        begroting("realisatie", example, LEDGER, "--uit", book)
    assert books[0].read_bytes() == books[1].read_bytes()


def test_every_mistake_of_every_file_at_once_and_nothing_is_written(
    example: Path, tmp_path: Path
) -> None:
    target = tmp_path / "uit.xlsx"
    ledger = write_csv(tmp_path / "boek.csv", "rgs;maand;bedrag\nWBedHui;2027-01;x\n")
    mapping = write_csv(tmp_path / "k.csv", "rekening;rgs\n1;WBedHiu\n")
    quantities = write_csv(tmp_path / "a.csv", "dienst;maand;aantal\nTuin;2027-01;1\n")
    told = begroting("realisatie", example, ledger, "--koppeling", mapping, "--aantallen",
                     quantities, "--uit", target, expect=1)  # fmt: skip
    for place in ("FOUT boek.csv!regel 2", "FOUT k.csv!regel 2", "FOUT a.csv!regel 2"):
        assert place in told
    assert "Er is niets geschreven." in told and not target.exists()


@pytest.mark.parametrize(
    ("options", "part"),
    [
        (["bestaat_niet.xaf"], "Er is geen bestand bestaat_niet.xaf"),
        ([LEDGER, "--tot", "2035-01"], "geen maand van de begroting"),
        ([LEDGER, "--tot", "juni"], "geen maand van de begroting"),
        ([LEDGER, "--uit", LEDGER], "eindigt"),
        ([], "REALISATIE"),
    ],
)
def test_a_mistake_in_the_command(options: list[object], part: str, example: Path) -> None:
    assert part in begroting("realisatie", example, *options, expect=2)
