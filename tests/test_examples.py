"""The workbooks in the repository are what the program makes of the text beside it."""

import zipfile

import pytest

from budget.plan import new_workbook

from .conftest import ROOT


@pytest.mark.parametrize(
    ("shipped", "example"),
    [("examples/betere_buren.xlsx", True), ("inputs/sjabloon.xlsx", False)],
)
def test_a_shipped_workbook_is_current(tmp_path, shipped, example):
    """Part by part, for zlib differs between machines. Out of date? make examples"""
    made = new_workbook(tmp_path / "nieuw.xlsx", example=example)
    assert _parts(made) == _parts(ROOT / shipped)


def test_the_same_text_gives_the_same_bytes(tmp_path):
    first = new_workbook(tmp_path / "een.xlsx", example=True)
    second = new_workbook(tmp_path / "twee.xlsx", example=True)
    assert first.read_bytes() == second.read_bytes()


def _parts(path):
    with zipfile.ZipFile(path) as book:
        return {name: book.read(name) for name in book.namelist()}
