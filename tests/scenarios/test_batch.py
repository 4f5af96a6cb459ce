"""Many scenarios at once give what one at a time gives."""

from __future__ import annotations

from datetime import date

import numpy as np
import pytest

from budget.engine.timeline import serial
from budget.plan import Plan
from budget.scenarios.batch import WIDTH, Batch
from budget.scenarios.outputs import default_outputs, parse_outputs
from budget.scenarios.reading import read_one
from budget.scenarios.refused import Refused
from budget.scenarios.typed import parse_grid, parse_setting

KNOBS = (
    "omzet.tarief[*] *", "hefbomen.vraag =", "hefbomen.loonwaarde =", "hefbomen.kosten =",
    "subsidies.bedrag[Startsubsidie gemeente].jaar3 =", "personeel.maandloon[Docent] *",
)  # fmt: skip


@pytest.fixture(scope="module")
def batch(plan: Plan) -> Batch:
    return Batch(plan, [parse_setting(text, plan) for text in KNOBS], default_outputs(plan))


@pytest.fixture(scope="module")
def values() -> np.ndarray:
    drawn = np.random.default_rng(1).uniform(0.7, 1.1, (WIDTH + 40, len(KNOBS)))
    drawn[:, 4] *= 30_000
    return drawn


def test_every_scenario_is_what_the_plan_gives_with_the_same_edits(
    plan: Plan, batch: Batch, values: np.ndarray
) -> None:
    found = batch.run(values)
    for at in (0, 1, WIDTH - 1, WIDTH, WIDTH + 39):
        tarief, vraag, loonwaarde, kosten, subsidie, loon = values[at]
        active = plan.data.active
        subsidies = plan.data.values[plan.model.fields["subsidies.bedrag"]].copy()
        rows = plan.data.rows[plan.model.fields["subsidies.bedrag"].table]
        subsidies[rows.index("Startsubsidie gemeente"), 2] = subsidie
        lonen = plan.data.values[plan.model.fields["personeel.maandloon"]].copy()
        lonen[plan.data.rows[plan.model.fields["personeel.maandloon"].table].index("Docent")] *= (
            loon
        )
        levers = {}
        for name, value in {"vraag": vraag, "loonwaarde": loonwaarde, "kosten": kosten}.items():
            levers[f"hefbomen.{name}"] = plan.data.values[
                plan.model.fields[f"hefbomen.{name}"]
            ].copy()
            levers[f"hefbomen.{name}"][:, active] = value
        results = plan.evaluate(
            {
                "omzet.tarief": lambda old, tarief=tarief: old * tarief,
                "subsidies.bedrag": subsidies,
                "personeel.maandloon": lonen,
                **levers,
            }
        )
        expected = read_one(batch.outputs, results.run).tolist()
        assert found[at].tolist() == pytest.approx(expected, rel=1e-9, abs=1e-6)


def test_a_scenario_gives_the_same_bits_whatever_stands_beside_it(
    batch: Batch, values: np.ndarray
) -> None:
    found = batch.run(values)
    for part in (slice(0, 2), slice(3, 10), slice(WIDTH - 3, WIDTH + 9), slice(100, WIDTH + 40)):
        assert np.array_equal(batch.run(values[part]), found[part])


def test_one_scenario_alone_is_the_same_to_the_last_digits(
    batch: Batch, values: np.ndarray
) -> None:
    assert batch.run(values[7:8])[0] == pytest.approx(batch.run(values[:8])[7], rel=1e-12)


def test_nothing_changed_gives_the_plan_as_it_is(plan: Plan, batch: Batch) -> None:
    now = [setting.base(plan)[0, 0] for setting in batch.settings]
    ones = [1.0 if "*" in setting.text else value for setting, value in
            zip(batch.settings, now, strict=True)]  # fmt: skip
    assert batch.run(np.array([ones]))[0] == pytest.approx(batch.base, rel=1e-12)


def test_names_and_the_start_month_are_reckoned_one_by_one(plan: Plan) -> None:
    settings = [
        parse_setting("algemeen.startmaand =", plan),
        parse_setting("hefbomen.vraag =", plan),
    ]
    outputs = parse_outputs(["resultaat.resultaat[jaar *]"], plan)
    july, january = float(serial(date(2027, 7, 1))), float(serial(date(2027, 1, 1)))
    values = np.array([[july, 0.9], [january, 0.9], [july, 1.0], [july, 0.9]])
    found = Batch(plan, settings, outputs).run(values)
    assert np.array_equal(found[0], found[3])
    assert not np.allclose(found[0], found[1])
    levers = plan.data.values[plan.model.fields["hefbomen.vraag"]].copy()
    levers[:, plan.data.active] = 0.9
    typed = plan.evaluate({"hefbomen.vraag": levers}).year("resultaat.resultaat")[0, :, 0]
    assert found[1].tolist() == pytest.approx(typed.tolist())


def test_another_scenario_of_the_levers_is_the_start(plan: Plan) -> None:
    outputs = parse_outputs(["resultaat.resultaat[jaar *]"], plan)
    other = plan.evaluate(scenario="Voorzichtig").year("resultaat.resultaat")[0, :, 0]
    setting, ones = parse_grid("omzet.tarief * 1,1", plan)
    found = Batch(plan, [setting], outputs, "Voorzichtig").run(ones)
    assert found[0].tolist() == pytest.approx(other.tolist())


@pytest.mark.parametrize(
    "text, names",
    [
        ("kasstroom.bank[laagste]", ["kasstroom.bank[laagste]"]),
        ("Solvabiliteit[jaar 2]", ["kengetallen.solvabiliteit[jaar 2]"]),
        ("controles.binnen_limiet", ["controles.binnen_limiet"]),
        ("kasstroom.bank[2028-03]", ["kasstroom.bank[2028-03]"]),
        ("kosten.bedrag[Huur; jaar 2]", ["kosten.bedrag_geldend[Huur; jaar 2]"]),
    ],
)
def test_what_can_be_read(plan: Plan, text: str, names: list[str]) -> None:
    found = [output.name for output in parse_outputs([text], plan)]
    assert found == names


def test_all_rows_and_all_periods(plan: Plan) -> None:
    assert len(parse_outputs(["kasstroom.bank[maand *]"], plan)) == plan.data.timeline.months
    rows = parse_outputs(["omzet.omzet[*; jaar 1]"], plan)
    total = parse_outputs(["omzet.omzet[jaar 1]"], plan)
    assert Batch(plan, [], rows).base.sum() == pytest.approx(Batch(plan, [], total).base[0])


@pytest.mark.parametrize(
    "text, told",
    [
        ("kasstroom.bnk[laagste]", "Bedoelt u kasstroom.bank"),
        ("kasstroom.bank", "voor welke periode?"),
        ("kasstroom.bank[jaar 5]", "heeft geen 'jaar 5'"),
        ("kasstroom.bank[Tuin; jaar 1]", "heeft geen rijen"),
        ("omzet.omzet[Was en strijkk; jaar 1]", "Bedoelt u 'Was en strijk'?"),
        ("kasstroom.laagste_bank[jaar 1]", "één cijfer voor de hele begroting"),
    ],
)
def test_what_cannot_be_read_is_told(plan: Plan, text: str, told: str) -> None:
    with pytest.raises(Refused) as refused:
        parse_outputs([text], plan)
    assert told in str(refused.value)


def test_all_mistakes_are_told_at_once(plan: Plan) -> None:
    with pytest.raises(Refused) as refused:
        parse_outputs(["kasstroom.bnk[laagste]", "kasstroom.bank"], plan)
    assert len(refused.value.messages) == 2
