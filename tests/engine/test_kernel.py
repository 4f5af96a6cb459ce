"""Machine code gives what NumPy gives."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest

from budget.engine import program
from budget.engine.data import Array
from budget.engine.evaluator import Evaluator
from budget.engine.expr import Axis, Field
from budget.engine.kernel import Kernel, as_python
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


def test_the_same_form_is_the_same_function(plan: Plan) -> None:
    lines = [plan.model.lines["resultaat.resultaat"]]
    varied_fields = [plan.model.fields["hefbomen.kosten"]]
    coded = Prepared(evaluator(), plan.data, varied_fields, lines, machine_code=Path("nergens"))
    kernels: list[Kernel] = coded.kernels or []
    assert 0 < len({kernel.form for kernel in kernels}) < len(kernels)
