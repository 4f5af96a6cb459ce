"""The social business case as its user meets it: on sheets of its own, explained, uncertain."""

from __future__ import annotations

from pathlib import Path

import pytest
from click.testing import CliRunner
from openpyxl import load_workbook

import budget
from budget.cli import main
from budget.inputs.example import write_example
from budget.model import load_model

SMALL = """
[Algemeen]
Naam = "Klein wijkbedrijf"
Rechtsvorm = "stichting"
Startmaand = 2027-01-01

[[Partijen]]
Partij = "Gemeente"
Soort = "gemeente"

[[Deelnemers]]
Groep = "Buurtploeg"
Regeling = "werkervaringsplaats"
"Aantal bij de start" = 12
"Uren per week" = 24
"Naar werk per jaar" = 0.3

[[Subsidies]]
Subsidie = "Exploitatie"
Financier = "Gemeente"
Soort = "exploitatie"
Status = "toegezegd"
Bedrag = [40_000]

[["Maatschappelijke effecten"]]
Effect = "Minder bijstand"
Wie = "gemeente"
Soort = "bespaarde uitkering"
Grondslag = "per uitstroom naar werk"
Bedrag = [14_400]
"Gebeurt ook zonder ons" = 0.4
Status = "bron"

[[Onzekerheid]]
"Onzekere invoer" = "Bespaarde bijstand"
Invoer = "Maatschappelijke effecten: Bedrag"
Bewerking = "maal (×)"
Verdeling = "uniform"
Laagste = 0.5
Hoogste = 1.5
"""


@pytest.fixture(scope="module")
def small(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("klein") / "klein.xlsx"
    return write_example(load_model(), path, SMALL, free=5)


def begroting(*arguments: object, expect: int = 0) -> str:
    result = CliRunner().invoke(main, list(map(str, arguments)))
    assert result.exit_code == expect, result.output
    return result.output


def test_the_range_of_the_sroi_ratio_comes_from_draws(small: Path, tmp_path: Path) -> None:
    """The ratio moves with the amount; the result does not move at all."""
    target = tmp_path / "onzeker.xlsx"
    begroting(
        "onzekerheid", small, "--trekkingen", 1024, "--processen", 1,
        "--lees", "maatschappelijk.sroi", "--uit", target,
    )  # fmt: skip
    book = load_workbook(target)
    rows = list(book["Andere cijfers"].iter_rows(values_only=True))
    ratio = next(row for row in rows if row[0] == "SROI-ratio")
    planned, lowest, *_, highest, mean, _ = ratio[1:11]
    assert planned == pytest.approx(budget.load(small).evaluate()["maatschappelijk.sroi"].item())
    assert planned > 0.5
    assert (lowest / planned, highest / planned, mean / planned) == pytest.approx(
        (0.55, 1.45, 1), rel=0.02
    )
    years = book["Resultaat"].iter_rows(values_only=True)
    result = next(row for row in years if row[0] == "jaar 1")[1:10]
    assert len(set(result)) == 1
    assert result[0] == pytest.approx(40_000)


def test_it_is_explained_down_to_the_input(small: Path) -> None:
    told = begroting(
        "verklaar", small, "maatschappelijk.netto", "--jaar", 2, "--rij", "Minder bijstand"
    )
    assert "Bruto effect [Minder bijstand]" in told
    assert "Maatschappelijke effecten!" in told


MISTAKES = {
    "C6": ("buurman", "buurman"),  # who
    "E6": (None, "Grondslag"),
    "K6": (1.4, "Gebeurt ook zonder ons"),
}


def test_mistakes_are_told_together_with_their_cells(small: Path, tmp_path: Path) -> None:
    book = load_workbook(small)
    page = book["Maatschappelijke effecten"]
    for cell, (value, _) in MISTAKES.items():
        page[cell] = value
    book.save(tmp_path / "fout.xlsx")
    told = begroting("controleer", tmp_path / "fout.xlsx", expect=1)
    for cell, (_, word) in MISTAKES.items():
        line = next(line for line in told.splitlines() if f"effecten!{cell}" in line)
        assert word in line, cell
