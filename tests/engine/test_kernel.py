"""Machine code gives what NumPy gives."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path

import numpy as np
import pytest

from budget.engine import program
from budget.engine.data import Array
from budget.engine.evaluator import Evaluator
from budget.engine.expr import Axis, Field
from budget.engine.kernel import Kernel, Sum, as_python
from budget.engine.prepared import Prepared
from budget.plan import Plan, evaluator

from .sample import data, model

MODEL = model()
WIDTH = 3


@pytest.fixture
def interpreted(monkeypatch: pytest.MonkeyPatch) -> None:
    """The same functions, run by Python: nothing to compile."""
    monkeypatch.setattr(program, "compiled", lambda kernel, folder: as_python(kernel))


def varied(values: dict[Field, Array], active: int, width: int = WIDTH) -> dict[Field, Array]:
    """Every number of an input, a few per cent up and down; whole numbers stay whole."""
    draw = np.random.default_rng(5)
    found = {}
    for item, cells in values.items():
        if item.kind != "number":
            continue
        own = cells[:, [active]] if item.axis is Axis.SCENARIO else cells
        factors = draw.uniform(0.95, 1.05, (*own.shape, width))
        found[item] = own[:, :, None] * (1.0 if item.unit.exact or item.whole else factors)
    return found


def compare(one: Prepared, other: Prepared, inputs: dict[Field, Array]) -> int:
    """How many lines have the same figures in both; they all must."""
    found, expected = one.run(inputs), other.run(inputs)
    for line in other.outputs:
        assert np.allclose(
            found.values[line], expected.values[line], rtol=1e-9, atol=1e-9, equal_nan=True
        ), line.id
    return len(other.outputs)


def test_every_node_of_the_language(interpreted: None) -> None:
    figures = data()
    inputs = varied(figures.values, figures.active)
    lines = list(MODEL.lines.values())
    plain = Prepared(Evaluator(MODEL), figures, inputs, lines)
    coded = Prepared(Evaluator(MODEL), figures, inputs, lines, machine_code=Path("nergens"))
    assert coded.kernels is not None
    assert compare(coded, plain, inputs) == len(lines)


@pytest.mark.slow
def test_every_line_of_betere_buren(plan: Plan, interpreted: None) -> None:
    inputs = varied(plan.data.values, plan.data.active, 2)
    lines = list(plan.model.lines.values())
    plain = Prepared(evaluator(), plan.data, inputs, lines)
    coded = Prepared(evaluator(), plan.data, inputs, lines, machine_code=Path("nergens"))
    assert coded.kernels is not None
    assert compare(coded, plain, inputs) == len(lines)


@pytest.mark.slow
def test_compiled_and_kept_in_a_folder(plan: Plan, tmp_path: Path) -> None:
    """One chapter, compiled; a second time it comes out of the folder."""
    item = plan.model.fields["omzet.tarief"]
    lines = [plan.model.lines["omzet.omzet"]]
    inputs = {item: plan.data.values[item][:, :, None] * np.linspace(0.8, 1.2, 40)}
    plain = Prepared(evaluator(), plan.data, inputs, lines)
    coded = Prepared(evaluator(), plan.data, inputs, lines, machine_code=tmp_path)
    coded.make_code(0, 1)
    made = sorted(path.name for path in tmp_path.rglob("*.nbc"))
    assert made and compare(coded, plain, inputs) == 1
    assert sorted(path.name for path in tmp_path.rglob("*.nbc")) == made
    part = {item: inputs[item][:, :, :7]}
    assert compare(coded, plain, part) == 1  # the last chunk has fewer scenarios


def question(plan: Plan, inputs: Iterable[Field], *outputs: str) -> list[Kernel]:
    lines = [plan.model.lines[id] for id in outputs]
    found = Prepared(evaluator(), plan.data, list(inputs), lines, machine_code=Path("nergens"))
    assert found.kernels
    return found.kernels


def test_the_same_question_has_the_same_words(plan: Plan) -> None:
    """Else machine code would be made again by every process."""
    fields = [plan.model.fields["hefbomen.kosten"], plan.model.fields["omzet.tarief"]]
    forms = [[k.form for k in question(plan, fields, "kasstroom.bank")] for _ in range(2)]
    assert forms[0] == forms[1]


def test_what_only_neighbours_look_at_is_kept_nowhere(plan: Plan) -> None:
    kernels = question(plan, [plan.model.fields["hefbomen.kosten"]], "resultaat.resultaat")
    lines = [line for kernel in kernels for line in kernel.unit.lines]
    filled = [out for kernel in kernels for out in kernel.outs if not isinstance(out, Sum)]
    assert plan.model.lines["resultaat.resultaat"] in filled
    assert len(filled) < len(lines) / 2
    assert len(kernels) < len(lines) / 3


@pytest.mark.parametrize("seed", range(3))
def test_a_few_lines_asked_for(plan: Plan, interpreted: None, seed: int) -> None:
    """What is asked for decides what is kept; the figures are the same."""
    draw = np.random.default_rng(seed)
    inputs = varied(plan.data.values, plan.data.active, 2)
    some = {item: inputs[item] for item in draw.choice(np.array([*inputs], object), 4)}
    lines = [*draw.choice(np.array([*plan.model.lines.values()], object), 25)]
    plain = Prepared(evaluator(), plan.data, some, lines)
    coded = Prepared(evaluator(), plan.data, some, lines, machine_code=Path("nergens"))
    assert compare(coded, plain, some) == len(plain.outputs)
