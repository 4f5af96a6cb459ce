"""`begroting gevoeligheid`, as its user sees it."""

from __future__ import annotations

import re
from pathlib import Path

import openpyxl
import pytest
from click.testing import CliRunner, Result

from budget.cli import main

RESULT = "Resultaat, jaar 4"


def run(*words: str | Path) -> Result:
    return CliRunner().invoke(main, ["gevoeligheid", *map(str, words)])


@pytest.fixture(scope="module")
def made(example: Path, tmp_path_factory: pytest.TempPathFactory) -> tuple[Result, Path]:
    target = tmp_path_factory.mktemp("uit") / "gevoeligheid.xlsx"
    return run(example, "--alleen", "Omzet", "--sobol", "100", "--zaad", 5, "--uit", target), target


def cells(path: Path, sheet: str) -> list[list[object]]:
    page = openpyxl.load_workbook(path)[sheet]
    return [[cell.value for cell in row] for row in page.iter_rows()]


def test_the_terminal_says_what_counts_and_where_the_workbook_is(
    made: tuple[Result, Path],
) -> None:
    result, target = made
    assert result.exit_code == 0, result.output
    assert f"{RESULT}: verschil met nu" in result.output
    assert "Het meest telt ‘Omzet: " in result.output
    assert f"{target} is geschreven." in result.output


def test_the_workbook_holds_the_answer_and_what_it_was_made_from(
    made: tuple[Result, Path],
) -> None:
    _, target = made
    book = openpyxl.load_workbook(target)
    assert book.sheetnames == [
        "Uitkomst", f"Tornado 1 {RESULT}", "Tornado 2 Bank, laagste", f"Sobol 1 {RESULT}",
        "Sobol 2 Bank, laagste", "Alle invoer",
    ]  # fmt: skip
    facts = {row[0]: row[1] for row in cells(target, "Uitkomst") if row[0]}
    assert facts["Zaad"] == "5"
    assert facts["Sobol"] == "128 punten, 1536 berekeningen"
    assert len(facts["Vingerafdruk van de invoer (SHA-256)"]) == 64
    assert facts["Uitkomsten"] == "resultaat.resultaat[jaar 4]; kasstroom.bank[laagste]"


def test_what_moves_together_comes_from_the_sheet_onzekerheid(
    example: Path, tmp_path: Path
) -> None:
    target = tmp_path / "uit.xlsx"
    words = ("--doel", "kasstroom.bank[laagste]", "--per", "veld", "--sobol", "64")
    result = run(example, *words, "--uit", target)
    assert result.exit_code == 0, result.output
    rows = cells(target, "Sobol Bank, laagste")
    assert "Exploitatiesubsidie na 2028" in [row[0] for row in rows]
    assert "die van het blad Onzekerheid" in " ".join(str(row[0]) for row in rows)


def test_the_tornado_is_sorted_and_written_as_the_user_can_type_it(
    made: tuple[Result, Path],
) -> None:
    rows = cells(made[1], f"Tornado 1 {RESULT}")
    head = next(at for at, row in enumerate(rows) if row[0] == "Invoer")
    found = rows[head + 1 :]
    sizes = [max(abs(v) for v in row[4:6] if v is not None) for row in found]  # type: ignore[arg-type]
    assert len(found) > 10
    assert sizes == sorted(sizes, reverse=True)
    assert all(str(row[7]).startswith("omzet.") for row in found)


def test_the_same_question_gives_the_same_bytes(example: Path, tmp_path: Path) -> None:
    words = (example, "--alleen", "kosten", "--per", "veld", "--doel", "kasstroom.bank[laagste]")
    first, second = tmp_path / "een.xlsx", tmp_path / "twee.xlsx"
    for target in (first, second):
        assert run(*words, "--uit", target).exit_code == 0
    assert first.read_bytes() == second.read_bytes()


def test_a_month_and_a_verdict_can_be_asked_for_too(example: Path, tmp_path: Path) -> None:
    result = run(
        example, "--alleen", "hefbomen", "--doel", "kasstroom.bank[maand van laagste]",
        "--doel", "controles.solvabel", "--uit", tmp_path / "uit.xlsx",
    )  # fmt: skip
    assert result.exit_code == 0, result.output
    told = " ".join(result.output.split())
    assert re.search(r"maand van laagste is \w+ 20\d\d\. .*maanden (later|eerder)", told)
    assert re.search(r"(is in orde|is niet in orde)", told)


@pytest.mark.parametrize(
    "words, told",
    [
        (["--doel", "resultaat.resultat[jaar 4]"], ["Bedoelt u resultaat.resultaat"]),
        (["--alleen", "omzt", "--scenario", "Bassis"], ["Bedoelt u omzet?", "Bedoelt u 'Basis'?"]),
        (["--stap", "0"], ["van 1 tot en met 100, zoals 10"]),
        (["--stap", "0.1"], ["van 1 tot en met 100, zoals 10"]),
        (["--uit", "/"], ["noem een bestand, geen map"]),
        (["--stap", "veel"], ["De optie --stap klopt niet"]),
        (["--sobol", "3"], ["van 64 tot en met"]),
        (["--uit", "uit.csv"], ["eindigt"]),
    ],
)
def test_a_mistake_is_told_and_nothing_is_written(
    example: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, words: list[str],
    told: list[str],
) -> None:  # fmt: skip
    monkeypatch.chdir(tmp_path)
    result = run(example, *words)
    assert result.exit_code == 2
    for text in told:
        assert text in result.output
    assert list(tmp_path.iterdir()) == []


def test_the_input_is_not_overwritten(example: Path) -> None:
    before = example.read_bytes()
    result = run(example, "--uit", example)
    assert result.exit_code == 2
    assert "uw invoer zelf" in result.output
    assert example.read_bytes() == before
