"""Which input counts: against the model itself, and against models of which the answer is known."""

from __future__ import annotations

import math
from typing import Any

import numpy as np
import pytest

from budget.engine.data import Array
from budget.engine.expr import Axis
from budget.plan import Plan
from budget.scenarios.outputs import parse_outputs
from budget.scenarios.refused import Refused
from budget.scenarios.sensitivity import sobol
from budget.scenarios.sensitivity import tornado as one_by_one
from budget.scenarios.sensitivity.ask import ask
from budget.scenarios.sensitivity.ranges import of_sheet, of_tornado
from budget.scenarios.sensitivity.sobol import Factor, decompose, factor, sobol_of
from budget.scenarios.sensitivity.steps import Step, find_chapters, make_step
from budget.scenarios.sensitivity.tornado import Effect, Tornado, tornado
from budget.scenarios.setting import Cells, Operation
from budget.scenarios.typed import parse_setting
from budget.scenarios.uncertainty.read import read_uncertain

REVENUE = "omzet.omzet_totaal[jaar 1]"
RESULT, LOWEST = "resultaat.resultaat[jaar 4]", "kasstroom.bank[laagste]"


@pytest.fixture(scope="module")
def found(plan: Plan) -> Tornado:
    """All inputs, 10 % down and up, on the result of the last year and the lowest bank."""
    return tornado(plan, parse_outputs([RESULT, LOWEST], plan), 0.1)


@pytest.fixture(scope="module")
def revenue(plan: Plan) -> dict[str, float]:
    """What each row of Omzet brings in in the first year: linear in its tarief."""
    results = plan.evaluate()
    names = plan.data.rows[plan.model.fields["omzet.tarief"].table]
    return dict(zip(names, results.year("omzet.omzet")[:, 0, 0].tolist(), strict=True))


def edited(plan: Plan, step: Step, value: float) -> list[float]:
    """Result and lowest bank after typing the same in the input."""
    field, row = step.setting.field, step.setting.target.row

    def typed(old: Array) -> Array:
        columns = [plan.data.active] if field.axis is Axis.SCENARIO else slice(None)
        rows = slice(None) if row is None else row
        cells = old[rows, columns]
        times = step.setting.operation is Operation.TIMES
        old[rows, columns] = cells * value if times else cells + value
        return old

    after = plan.evaluate({field.id: typed})
    bank = after["kasstroom.bank"][0, :, 0]
    return [float(after.year("resultaat.resultaat")[0, 3, 0]), float(bank.min())]


# --- one input at a time -----------------------------------------------------------


def test_a_tornado_is_what_the_begroting_says_after_the_same_edits(
    plan: Plan, found: Tornado
) -> None:
    filled = [
        effect
        for effect in (*found.ranked(0)[:12], *found.ranked(1)[12::29])
        if not np.isnan(plan.data.values[effect.step.setting.field]).any()
    ]
    assert len(filled) >= 15
    for effect in filled:
        for value, differences in (
            (effect.step.less, effect.less), (effect.step.more, effect.more)
        ):  # fmt: skip
            if value is None:
                assert np.isnan(differences).all()
                continue
            expected = np.array(edited(plan, effect.step, value)) - found.base
            text = effect.step.setting.text
            assert differences.tolist() == pytest.approx(expected.tolist(), abs=1e-4), text


def test_every_number_is_moved_or_accounted_for(plan: Plan, found: Tornado) -> None:
    assert found.tried == len(found.effects)
    assert found.tried > 1_000
    assert found.unread > 0
    assert found.stuck > 0
    assert 0 < len(found.ranked(0)) < found.tried
    sizes = [effect.largest(0) for effect in found.ranked(0)]
    assert sizes == sorted(sizes, reverse=True)


def test_an_input_that_the_outcome_does_not_look_at_is_not_moved(plan: Plan) -> None:
    alone = tornado(plan, parse_outputs([REVENUE], plan), 0.1)
    assert "kosten" not in {e.step.setting.field.id.split(".")[0] for e in alone.effects}
    assert alone.unread > 500


def test_elasticity_of_what_is_linear_is_its_share(plan: Plan, revenue: dict[str, float]) -> None:
    """The revenue is the sum of tarief × units: one per cent of a tarief is one of its row."""
    for share in (0.1, 0.03):
        linear = tornado(plan, parse_outputs([REVENUE], plan), share, chapters={"omzet"})
        by_text = {e.step.setting.target.text: e for e in linear.effects}
        for name, amount in revenue.items():
            effect = by_text.get(f"omzet.tarief[{name}]")
            if effect is not None and amount:
                expected = amount / float(linear.base[0])
                assert linear.elasticity(effect, 0) == pytest.approx(expected)
                assert effect.more[0] == pytest.approx(share * amount)
                assert effect.less[0] == pytest.approx(-share * amount)


def test_all_rows_of_a_field_can_move_together(plan: Plan, revenue: dict[str, float]) -> None:
    fields = tornado(
        plan, parse_outputs([REVENUE], plan), 0.1, chapters={"omzet"}, whole_fields=True
    )
    effect = next(e for e in fields.effects if e.step.setting.field.id == "omzet.tarief")
    assert effect.step.setting.text == "omzet.tarief[*] *"
    assert effect.more[0] == pytest.approx(0.1 * sum(revenue.values()))
    assert fields.elasticity(effect, 0) == pytest.approx(1)


def test_too_many_inputs_are_not_begun_with(plan: Plan, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(one_by_one, "MOST_STEPS", 100)
    with pytest.raises(Refused, match="--per veld"):
        tornado(plan, parse_outputs([RESULT], plan), 0.1)
    tornado(plan, parse_outputs([RESULT], plan), 0.1, chapters={"hefbomen"})


def test_an_outcome_of_nought_has_differences_and_no_elasticity() -> None:
    effect = Effect(a_step(), np.array([-5.0]), np.array([5.0]))
    nothing = Tornado((), np.array([0.0]), [effect], 0.1, 1, 0, 0)
    assert math.isnan(nothing.elasticity(effect, 0))
    loss = Tornado((), np.array([-100.0]), [effect], 0.1, 1, 0, 0)
    assert loss.elasticity(effect, 0) == pytest.approx(0.5)  # up is better, also from a loss


def a_step() -> Step:
    setting: Any = type("S", (), {"operation": Operation.TIMES})
    return Step(setting, 0.9, 1.1, np.array([10.0]))


# --- how far an input is moved --------------------------------------------------------


def step_of(plan: Plan, text: str, share: float = 0.1) -> Step:
    setting = parse_setting(text, plan)
    cells = Cells.of(plan, [setting.field], plan.data.active)[setting.field]
    return make_step(setting, cells, share)


@pytest.mark.parametrize(
    "text, share, less, more",
    [
        ("hefbomen.vraag *", 0.1, 0.9, 1.1),
        ("hefbomen.vraag *", 0.8, 0.2, 1.8),
        ("hefbomen.telt_toegezegd +", 0.1, -0.1, None),  # 100 % already
        ("hefbomen.loonstijging +", 0.1, -0.01, 0.01),  # 0 %: one point
        ("hefbomen.betaaltermijn +", 0.1, None, 1),  # 0 months: one whole month, not less
        ("deelnemers.leeftijd[Bbl] +", 0.1, -2, 2),  # 20 years
    ],
)
def test_a_step_stays_within_what_the_input_accepts(
    plan: Plan, text: str, share: float, less: float | None, more: float | None
) -> None:
    step = step_of(plan, text, share)
    assert step.less == (None if less is None else pytest.approx(less))
    assert step.more == (None if more is None else pytest.approx(more))


def test_years_that_follow_the_year_before_are_not_counted_twice(plan: Plan) -> None:
    field = plan.model.fields["kosten.bedrag"]
    row = int(np.flatnonzero(np.isnan(plan.data.values[field][:, 1:]).all(axis=1))[0])
    name = plan.data.rows[field.table][row]
    step = step_of(plan, f"kosten.bedrag[{name}] *")
    assert step.now.tolist() == [plan.data.values[field][row, 0]]


def test_what_an_input_becomes_is_told_as_its_user_knows_it(plan: Plan) -> None:
    one = step_of(plan, "hefbomen.telt_toegezegd +")
    assert (one.told_now, one.told(one.less), one.told(one.more)) == ("100 %", "90 %", "kan niet")
    many = step_of(plan, "omzet.tarief[*] *")
    assert many.told_now.startswith("€ 10,50 tot € ")
    assert many.told(many.less) == "90 % daarvan"
    assert step_of(plan, "omzet.tarief[Was en strijk] *").label == "Omzet: Tarief, Was en strijk"


def test_chapters_are_known_by_their_id_and_by_their_sheet(plan: Plan) -> None:
    assert find_chapters(["omzet"], plan) == {"omzet"}
    assert find_chapters(["Loon en premies", "Hefbomen"], plan) == {"wettelijk", "hefbomen"}


def test_all_that_is_wrong_with_a_question_is_said_at_once(plan: Plan) -> None:
    with pytest.raises(Refused) as refused:
        ask(plan, ["resultaat.resultaa[jaar 4]", "kasstroom.bank"], ["omzt"], "Basiss")
    told = "\n".join(refused.value.messages)
    assert "Bedoelt u resultaat.resultaat" in told
    assert "kasstroom.bank: voor welke periode?" in told
    assert "Bedoelt u omzet?" in told
    assert "Bedoelt u 'Basis'?" in told
    with pytest.raises(Refused, match="ten hoogste 12"):
        ask(plan, ["kasstroom.bank[maand *]"], [], None)


# --- all inputs at once -----------------------------------------------------------------


def angle(shares: Array) -> Array:
    return -math.pi + 2 * math.pi * shares


def ishigami(values: Array) -> Array:
    first, second, third = values.T
    return (np.sin(first) + 7 * np.sin(second) ** 2 + 0.1 * third**4 * np.sin(first))[:, None]


def ishigami_exactly() -> tuple[list[float], list[float]]:
    """First order and total, from the variances that can be worked out by hand."""
    a, b, pi = 7.0, 0.1, math.pi
    first = 0.5 * (1 + b * pi**4 / 5) ** 2
    second = a**2 / 8
    together = b**2 * pi**8 * (1 / 18 - 1 / 50)  # of the first and the third
    whole = first + second + together
    alone = [first / whole, second / whole, 0.0]
    return alone, [alone[0] + together / whole, alone[1], together / whole]


def test_indices_of_the_function_of_ishigami() -> None:
    first, total = ishigami_exactly()
    found = decompose(ishigami, [angle] * 3, 4096, 7)
    indices = found.outcomes[0]
    assert found.runs == 4096 * 5
    assert np.abs(indices.first - first).max() < 0.01
    assert np.abs(indices.total - total).max() < 0.01
    assert (np.abs(indices.first - first) <= 1.5 * indices.first_margin).all()
    assert (np.abs(indices.total - total) <= 1.5 * indices.total_margin).all()


def test_more_points_make_the_indices_surer() -> None:
    _, total = ishigami_exactly()
    growth = decompose(ishigami, [angle] * 3, 4096, 7).growth
    assert [points for points, _ in growth] == [64, 128, 256, 512, 1024, 2048, 4096]
    margins = [float(parts[0].total_margin.max()) for _, parts in growth]
    errors = [float(np.abs(parts[0].total - total).max()) for _, parts in growth]
    assert margins[-1] < margins[0] / 4
    assert errors[-1] < errors[0] / 4


def test_the_same_seed_gives_the_same_indices_however_the_work_is_cut(
    plan: Plan, monkeypatch: pytest.MonkeyPatch
) -> None:
    outcomes = parse_outputs([LOWEST], plan)
    steps = [step_of(plan, text) for text in ("hefbomen.vraag *", "hefbomen.betaaltermijn +")]
    factors = [factor(step) for step in steps]
    once = sobol_of(plan, factors, outcomes, 64, 3).outcomes[0]
    monkeypatch.setattr(sobol, "PART", 100)
    again = sobol_of(plan, factors, outcomes, 64, 3).outcomes[0]
    assert once.first.tolist() == again.first.tolist()
    assert once.total_margin.tolist() == again.total_margin.tolist()
    other = sobol_of(plan, factors, outcomes, 64, 4).outcomes[0]
    assert other.total.tolist() != once.total.tolist()


def test_indices_of_a_plan_that_is_linear(plan: Plan, revenue: dict[str, float]) -> None:
    """The variance of a sum is the sum of the variances: of each tarief the square of what it
    brings in."""
    names = [name for name, amount in revenue.items() if amount][:5]
    factors = [factor(step_of(plan, f"omzet.tarief[{name}] *")) for name in names]
    found = sobol_of(plan, factors, parse_outputs([REVENUE], plan), 1024, 1).outcomes[0]
    squares = np.array([revenue[name] ** 2 for name in names])
    shares = squares / squares.sum()
    assert np.abs(found.first - shares).max() < 0.02
    assert np.abs(found.total - shares).max() < 0.02
    assert found.spread == pytest.approx(0.2 * math.sqrt(squares.sum() / 12), rel=0.01)


def test_every_whole_number_between_two_steps_is_as_likely(plan: Plan) -> None:
    values = factor(step_of(plan, "deelnemers.leeftijd[Bbl] +")).values
    drawn = values(np.linspace(0, 1, 100_001))
    numbers, counts = np.unique(drawn, return_counts=True)
    assert numbers.tolist() == [-2, -1, 0, 1, 2]
    assert counts.tolist() == pytest.approx([20_000] * 5, abs=2)


def test_an_outcome_that_does_not_vary_has_no_indices(plan: Plan) -> None:
    still = Factor("niets", (parse_setting("kosten.bedrag[*] *", plan),), np.ones_like, "")
    found = sobol_of(plan, [still], parse_outputs([REVENUE], plan), 64, 1).outcomes[0]
    assert (found.spread, found.total.tolist()) == (0.0, [0.0])


def test_indices_of_what_is_no_number_are_refused() -> None:
    with pytest.raises(Refused, match="geen uitkomst"):
        decompose(lambda v: np.where(v > 0.9, math.nan, v), [lambda shares: shares], 64, 1)


# --- between what ------------------------------------------------------------------------


def test_what_is_uncertain_comes_from_its_sheet(plan: Plan) -> None:
    factors, origin = of_sheet(plan, "Basis")
    table = plan.model.fields["onzekerheid.verdeling"].table
    assert tuple(one.label for one in factors) == plan.data.rows[table]
    assert "Samenhang staat, telt hier niet mee" in origin
    shares = np.array([0.0, 0.05, 0.5, 0.95, 1 - 2**-40])
    for one, read in zip(factors, read_uncertain(plan, 0).inputs, strict=True):
        values = one.values(shares)
        assert np.isfinite(values).all()
        assert (np.diff(values) >= 0).all()
        assert values.min() >= read.bounds.low
        assert values.max() <= read.bounds.high
        assert (
            one.values(np.array([0.3]))
            == read.bounds.accepted(read.distribution.values(np.array([0.3])))[0]
        )


def test_without_a_sheet_the_heaviest_inputs_move_between_their_steps(found: Tornado) -> None:
    factors, origin = of_tornado(found)
    labels = [one.label for one in factors]
    assert len(labels) == len(set(labels)) == 10
    assert {found.ranked(n)[0].step.label for n in (0, 1)} <= set(labels)
    assert origin.startswith("De 10 zwaarste")
