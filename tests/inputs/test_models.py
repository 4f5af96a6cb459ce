"""Every organisation model is an input that can be reckoned, and whose workbook recalculates."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import numpy as np
import pytest

import budget
from budget.inputs.models import model_names
from budget.plan import Plan, evaluator, new_input
from budget.workbook.write import RunInfo, write_book
from tests.figures import address_book, differences
from tests.recalc import by_ironcalc

ANSWERS = {
    "algemeen.naam": "Ons Werk",
    "algemeen.rechtsvorm": "gemeente/GR",
    "algemeen.startmaand": date(2027, 1, 1),
}
FILLED_IN = {  # what a model leaves to the user
    "organisatie.volume": 10, "organisatie.kosten_per_eenheid": 1_000.55,
    "organisatie.uren_per_overdracht": 4, "organisatie.tarief_overdracht": 70,
    "organisatie.al_begroot": 0,
    "algemeen.inbreng": 1_000_000,  # no interest on an overdraft
}  # fmt: skip
each_model = pytest.mark.parametrize("name", model_names())
HANDED_OVER = {"partieel": 1, "gemengd": 1, "sociale onderneming": 1}  # from F to G
OWNED_BY_BEDRIJF = {
    "Wsw-bedrijf": 1, "beschut": 2, "partieel": 3, "geïntegreerd": 9, "gecombineerd": 10,
    "gemengd": 9 + 3 + 1, "sociale onderneming": 1,
}  # fmt: skip


def begun(folder: Path, name: str) -> Plan:
    return budget.load(new_input(folder / "mijn.xlsx", ANSWERS, organisation=name))


@each_model
def test_a_model_says_who_does_what_and_costs_nothing_yet(tmp_path: Path, name: str) -> None:
    plan = begun(tmp_path, name)
    results = plan.evaluate()
    assert results["organisatie.is_eigenaar_bedrijf"].sum() == OWNED_BY_BEDRIJF[name]
    assert np.abs(results["resultaat.lasten"]).max() == 0
    assert results["organisatie.andere_eigenaar"].sum() == HANDED_OVER.get(name, 0)


@each_model
def test_a_model_filled_in_balances_and_its_workbook_recalculates(
    tmp_path: Path, name: str
) -> None:
    plan = begun(tmp_path, name).with_overrides(FILLED_IN)
    run = evaluator().run(plan.data.with_years(1))
    value = {line.id: run.values[line] for line in plan.model.lines.values()}
    lasten = OWNED_BY_BEDRIJF[name] * 10 * 1_000.55
    assert value["resultaat.lasten"].sum() == pytest.approx(lasten)
    assert np.abs(value["balans.verschil"]).max() < 0.005
    faults = {
        c.line.id for c in plan.model.checks if c.kind == "fout" and not run.values[c.line].all()
    }
    assert faults == set()
    given_over = HANDED_OVER.get(name, 0) * 10 * 4 * 70
    assert value["organisatie.overdrachtskosten"].sum() == pytest.approx(given_over)
    path = tmp_path / "begroting.xlsx"
    write_book(path, plan.model, run.data, run, RunInfo("test", "0", "", ""))
    assert differences(address_book(plan.model, run.data), run, by_ironcalc(path)) == []


def test_in_the_mixed_model_each_gemeente_pays_for_its_own_set(tmp_path: Path) -> None:
    """Nine functions, nine (one hand-over), and the Wsw alone, at € 10,005.50 each."""
    results = begun(tmp_path, "gemengd").evaluate(FILLED_IN)
    bills = results["gemeenten.rekening"][:, 0, 0]
    each = 10 * 1_000.55
    assert bills == pytest.approx([9 * each, 9 * each + 2_800, each], abs=0.011)
    assert bills.sum() == pytest.approx(results["gemeenten.totaal"][0, 0, 0], abs=1e-6)
