"""The begroting by code of the grootboek: it adds up to the result, and debit equals credit."""

from __future__ import annotations

import csv
import io
import json
from collections import defaultdict
from collections.abc import Iterable, Sequence

import pytest
from click.testing import CliRunner
from hypothesis import HealthCheck, settings
from hypothesis import given as examples
from hypothesis import strategies as st

from budget.cli import main
from budget.engine.timeline import Timeline
from budget.ledger import Booked, ledger, year_name
from budget.plan import Per, Plan, Results
from budget.rgs import VERSIE, schema
from tests.invariants import CENT
from tests.made_up import made_up


def credit_minus_debit(rows: Iterable[Booked], letter: str) -> dict[str, float]:
    """Per period, over all codes of the balance (B) or the result (W)."""
    totals: dict[str, float] = defaultdict(float)
    for row in rows:
        if row.rgs.startswith(letter):
            totals[row.periode] += row.bedrag if row.debet_credit == "C" else -row.bedrag
    return totals


def check(results: Results, per: Per, result: Sequence[float]) -> None:
    rows = list(ledger(results, per))
    nothing = [0] * len(result)
    assert list(credit_minus_debit(rows, "W").values()) == pytest.approx(result, abs=CENT)
    assert list(credit_minus_debit(rows, "B").values()) == pytest.approx(nothing, abs=CENT)


def test_the_example_adds_up_every_month(plan: Plan) -> None:
    results = plan.evaluate()
    check(results, "month", results["resultaat.resultaat"][0, :, 0])


def test_the_example_adds_up_every_year(plan: Plan) -> None:
    results = plan.evaluate()
    check(results, "year", results.year("resultaat.resultaat")[0, :, 0])


@settings(max_examples=8, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@examples(st.integers(0, 2**32 - 1), st.integers(0, 4), st.sampled_from([0.05, 0.4, 0.9]))
def test_made_up_companies_add_up(seed: int, rows: int, filled: float) -> None:
    given = made_up(seed, rows, filled)
    results = Results(given.model, given.evaluator.run(given.data()))
    check(results, "month", results["resultaat.resultaat"][0, :, 0])
    check(results, "year", results.year("resultaat.resultaat")[0, :, 0])


def test_a_code_has_one_amount_per_period_on_its_own_side(plan: Plan) -> None:
    rows = list(ledger(plan.evaluate(), "year"))
    assert len({(row.rgs, row.periode) for row in rows}) == len(rows)
    assert [row.rgs for row in rows] == sorted((row.rgs for row in rows), key=list(schema()).index)
    wages = next(row for row in rows if row.rgs == "WPerLesVag")
    assert (wages.omschrijving, wages.debet_credit) == ("Vakantiebijslag", "D")
    assert wages.bedrag > 0
    assert {row.versie for row in rows} == {VERSIE}


def test_lines_with_the_same_code_are_added_up(plan: Plan) -> None:
    results = plan.evaluate()
    pension = next(row for row in ledger(results, "year") if row.rgs == "WPerPenPen")
    parts = [results.year(f"resultaat.lasten_per_post_{who}_pensioen")[0, 0, 0]
             for who in ("deelnemers", "staf")]  # fmt: skip
    assert min(parts) > 0
    assert pension.bedrag == pytest.approx(sum(parts))


def test_the_balance_is_taken_at_the_end_of_the_year(plan: Plan) -> None:
    results = plan.evaluate()
    bank = [row.bedrag for row in ledger(results, "year") if row.rgs == "BLimBanRba"]
    assert bank == pytest.approx(results["kasstroom.bank"][0, 11::12, 0])


def test_a_boekjaar_is_called_by_its_calendar_years() -> None:
    from datetime import date

    assert year_name(Timeline(date(2027, 1, 1)), 1) == "2028"
    assert year_name(Timeline(date(2027, 8, 1)), 0) == "2027-2028"


# --- the command -------------------------------------------------------------


def begroting(*arguments: object) -> str:
    result = CliRunner().invoke(main, [str(a) for a in arguments])
    assert result.exit_code == 0, result.output
    return result.output


def test_the_command_writes_cents(example: object, plan: Plan) -> None:
    told = begroting("regels", example, "--rgs", "--per", "jaar")
    rows = list(csv.DictReader(io.StringIO(told)))
    assert list(rows[0]) == list(Booked._fields)
    known = list(ledger(plan.evaluate(), "year"))
    assert [float(row["bedrag"]) for row in rows] == [round(row.bedrag, 2) for row in known]
    assert "-0.0" not in {row["bedrag"] for row in rows}
    assert json.loads(
        begroting("regels", example, "--rgs", "--per", "jaar", "--formaat", "json")
    ) == [{**row, "bedrag": float(row["bedrag"])} for row in rows]


def test_without_the_option_the_lines_come_out(example: object) -> None:
    assert begroting("regels", example, "--per", "jaar").startswith("id,omschrijving,rij,")


def test_an_explanation_names_the_code(example: object) -> None:
    told = begroting("verklaar", example, "balans.per_balanspost_crediteuren", "--jaar", 1)
    assert f"In het grootboek ({VERSIE}): BSchCre Crediteuren." in told
    assert "grootboek" not in begroting("verklaar", example, "omzet.ontvangen", "--jaar", 1,
                                        "--rij", "Fietswerkplaats")  # fmt: skip
