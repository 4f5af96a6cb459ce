"""Every odd and bad variant of the worked example: accepted, told about or refused, as it
should be, with the right figure or the right words at the right cell."""

from __future__ import annotations

import hashlib
from collections import Counter
from functools import cache
from pathlib import Path

import numpy as np
import pytest
from click.testing import CliRunner

from budget.cli import main
from budget.engine.data import Data
from budget.engine.problem import InputError, Level, Problem
from budget.inputs.reader import read_with_warnings
from budget.model import load_model

from . import variants_files, variants_package, variants_sheets, variants_xml
from .variants import FILE, Class, Parts, Variant, good_parts, number, put, text
from .variants_cells import CELLS
from .variants_formulas import FORMULAS

VARIANTS = [
    *CELLS,
    *FORMULAS,
    *variants_sheets.ALL,
    *variants_xml.ALL,
    *variants_package.ALL,
    *variants_files.ALL,
]
LEAST = 120


@cache
def good_data(folder: Path) -> Data:
    path = folder / FILE
    path.write_bytes(good_parts().zipped())
    data, problems = read_with_warnings(path, load_model())
    assert problems == []
    return data


def sha(path: Path) -> str:
    return hashlib.sha256(path.read_bytes()).hexdigest() if path.is_file() else ""


def read(path: Path) -> tuple[Data | None, list[Problem]]:
    try:
        return read_with_warnings(path, load_model())
    except InputError as error:
        return None, error.problems


def ending(data: Data | None, problems: list[Problem]) -> Class:
    """How a file was taken."""
    if data is None:
        return "reject"
    return "warn" if any(p.level is Level.WARNING for p in problems) else "accept"


def place(problem: Problem) -> str:
    return f"{problem.sheet}!{problem.cell}" if problem.cell else problem.sheet


@pytest.mark.parametrize("variant", VARIANTS, ids=lambda variant: variant.name[:60])
def test_variant(
    variant: Variant, tmp_path: Path, tmp_path_factory: pytest.TempPathFactory
) -> None:
    path = variant.made(tmp_path)
    before = sha(path)
    data, problems = read(path)
    assert sha(path) == before
    assert problems == sorted(problems, key=lambda problem: problem.order)
    assert all(problem.sheet and problem.message and problem.todo for problem in problems)
    if variant.code:
        found = [p for p in problems if (p.code, place(p)) == (variant.code, variant.place)]
        assert found, [str(problem)[:300] for problem in problems]
        assert variant.words in str(found[0])
        assert len(str(found[0])) < 600
    assert ending(data, problems) == variant.klass, [str(problem)[:300] for problem in problems]
    if data is None:
        assert any(problem.level is Level.ERROR for problem in problems)
        return
    compare(data, good_data(tmp_path_factory.getbasetemp()), variant)


def compare(data: Data, good: Data, variant: Variant) -> None:
    """Only the figures of the variant differ from those of the good workbook."""
    fields = load_model().fields
    changed: set[str] = set()
    for (id, row, column), figure in variant.figures.items():
        changed.add(id)
        if isinstance(figure, str):
            assert data.texts[fields[id]][row] == figure
        else:
            expected = np.nan if figure is None else figure
            np.testing.assert_allclose(data.values[fields[id]][row, column], expected, rtol=1e-15)
    if not variant.same:
        return
    assert (data.timeline, data.rows, data.scenarios) == (good.timeline, good.rows, good.scenarios)
    for field, values in good.values.items():
        same = values == data.values[field]
        other = ~(same | np.isnan(values) & np.isnan(data.values[field]))
        expected_other = sum(id == field.id for id, _, _ in variant.figures)
        assert other.sum() <= expected_other, field.id
    for field, texts in good.texts.items():
        assert field.id in changed or texts == data.texts[field]
    assert [[(a.since, a.value) for a in found] for found in data.amounts.values()] == [
        [(a.since, a.value) for a in found] for found in good.amounts.values()
    ]


def test_there_are_enough_of_every_class() -> None:
    names = [variant.name for variant in VARIANTS]
    assert [name for name, count in Counter(names).items() if count > 1] == []
    assert len(VARIANTS) >= LEAST
    classes = Counter(variant.klass for variant in VARIANTS)
    assert min(classes[klass] for klass in ("accept", "warn", "reject")) >= 25


REJECTED = [variant for variant in VARIANTS if variant.klass == "reject"]


@pytest.mark.parametrize("variant", REJECTED[::12], ids=lambda variant: variant.name[:60])
def test_a_refusal_ends_with_code_1_and_its_sentence(variant: Variant, tmp_path: Path) -> None:
    result = CliRunner().invoke(main, ["controleer", str(variant.made(tmp_path))])
    assert result.exit_code == 1
    assert f"FOUT {variant.place}" in result.output
    assert "Traceback" not in result.output


def many_faults(parts: Parts) -> None:
    put(parts, "Kosten!E6", text("p.m."))
    put(parts, "Omzet!F4", text("Tarrief"))
    put(parts, "Omzet!D6", text("Woningcorperatie"))
    put(parts, "Omzet!AC17", number("5"))
    put(parts, "Algemeen!B8", number("2027"))
    put(parts, "Personeel!I6", text("1.234"))
    put(parts, "Wettelijk!J6", text("gokje"))
    put(parts, "Leningen!H6", number("1.5"))
    parts.edit(parts.path("Partijen"), ('<row r="7"', '<row hidden="1" r="7"'))
    parts.edit("xl/workbook.xml", ('<sheet name="Inhuur"', '<sheet name="Inhuurkrachten"'))


def test_all_problems_of_a_file_in_one_run(tmp_path: Path) -> None:
    data, problems = read(Variant("", "reject", change=many_faults).made(tmp_path))
    assert data is None
    assert [(place(p), p.code) for p in problems] == [
        ("Algemeen!B8", "date-outside"),
        ("Inhuur", "sheet-missing"),
        ("Kosten!E6", "not-a-number"),
        ("Leningen!H6", "not-whole"),
        ("Omzet!F4", "column-missing"),
        ("Omzet!D6", "unknown-name"),
        ("Partijen!B7", "row-hidden"),
        ("Personeel!I6", "ambiguous-number"),
        ("Wettelijk!J6", "unknown-name"),
    ]
