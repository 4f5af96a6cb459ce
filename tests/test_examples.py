"""The workbooks in the repository are what the program makes of the text beside it."""

import zipfile

import pytest

from budget.plan import example_input, new_input
from examples import realisatie as actuals

from .conftest import ROOT


@pytest.mark.parametrize(
    ("shipped", "make"),
    [("examples/betere_buren.xlsx", example_input), ("inputs/sjabloon.xlsx", new_input)],
)
def test_a_shipped_workbook_is_current(tmp_path, shipped, make):
    """Part by part, for zlib differs between machines. Out of date? make examples"""
    made = make(tmp_path / "nieuw.xlsx")
    assert _parts(made) == _parts(ROOT / shipped)


def test_the_shipped_actuals_are_current(tmp_path):
    actuals.main(tmp_path)
    made = {path.name: path.read_bytes() for path in tmp_path.iterdir()}
    assert made == {path.name: path.read_bytes() for path in actuals.FOLDER.iterdir()}


def test_the_same_text_gives_the_same_bytes(tmp_path):
    first = example_input(tmp_path / "een.xlsx")
    second = example_input(tmp_path / "twee.xlsx")
    assert first.read_bytes() == second.read_bytes()


def _parts(path):
    with zipfile.ZipFile(path) as book:
        return {name: book.read(name) for name in book.namelist()}
