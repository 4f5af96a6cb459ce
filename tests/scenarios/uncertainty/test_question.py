"""What the draws say of a begroting, against closed forms and against reckoning one by one."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace

import numpy as np
import pytest
from scipy import stats

from budget.engine.problem import InputError
from budget.plan import Plan
from budget.scenarios.batch import Batch
from budget.scenarios.outputs import parse_outputs
from budget.scenarios.reading import read_one
from budget.scenarios.refused import Refused
from budget.scenarios.typed import parse_setting
from budget.scenarios.uncertainty.correlation import Pair
from budget.scenarios.uncertainty.distributions import (
    HIGHEST,
    LIKELIEST,
    LOWEST,
    MEAN,
    SPREAD,
    Distribution,
    discreet,
    made,
)
from budget.scenarios.uncertainty.draws import Bounds
from budget.scenarios.uncertainty.inputs import Uncertain, Unequal, accepted
from budget.scenarios.uncertainty.question import Answer, Question, asked
from budget.scenarios.uncertainty.streaming import SHARES, Bins

REVENUE, CUSTOMERS = "omzet.omzet_totaal[jaar 3]", "omzet.omzet_met_cheques[jaar 2]"


def uncertain(plan: Plan, text: str, kind: str, **parameters: float) -> Uncertain:
    distribution = made(kind, parameters)
    assert isinstance(distribution, Distribution)
    return _of(plan, text, distribution)


def _of(plan: Plan, text: str, distribution: Distribution) -> Uncertain:
    settings = (parse_setting(text, plan),)
    return Uncertain(text, text, settings, distribution, accepted(settings, plan, plan.data.active))


def tariff(plan: Plan, kind: str, **parameters: float) -> Uncertain:
    return uncertain(plan, "omzet.tarief[*] *", kind, **parameters)


def question(
    plan: Plan,
    inputs: tuple[Uncertain, ...],
    draws: int,
    *,
    ranks: Mapping[Pair, float] | None = None,
    read: tuple[str, ...] = (REVENUE,),
    seed: int = 1,
) -> Question:
    scenario = plan.data.scenarios[plan.data.active]
    return Question(plan, inputs, ranks or {}, asked(plan, read), scenario, draws, seed)


@pytest.fixture(scope="module")
def three(plan: Plan) -> tuple[Uncertain, ...]:
    """Dear and cheap, much and little work, and a start that may come later."""
    months = discreet([0, 1, 3], [0.6, 0.3, 0.1])
    assert isinstance(months, Distribution)
    return (
        tariff(plan, "normaal", **{MEAN: 1, SPREAD: 0.05}),
        uncertain(plan, "hefbomen.vraag =", "pert", **{LOWEST: 0.9, LIKELIEST: 1, HIGHEST: 1.1}),
        _of(plan, "hefbomen.startvertraging =", months),
    )


@pytest.fixture(scope="module")
def answer(plan: Plan, three: tuple[Uncertain, ...]) -> Answer:
    return question(plan, three, 1500, ranks={(0, 1): 0.5}).answer()


CASES = {
    "normaal": {MEAN: 1.02, SPREAD: 0.04},
    "uniform": {LOWEST: 0.9, HIGHEST: 1.05},
    "driehoek": {LOWEST: 0.9, LIKELIEST: 1.0, HIGHEST: 1.05},
}


@pytest.mark.parametrize("kind", CASES)
def test_a_line_that_is_linear_in_one_input_follows_the_closed_form(plan: Plan, kind: str) -> None:
    """Revenue is a + b·t in the factor t of the tariffs, so its figures are those of t."""
    ((line,),) = [parse_outputs([REVENUE], plan)]

    def at(factor: float) -> float:
        changed = plan.evaluate({"omzet.tarief": lambda old: old * factor})
        return float(read_one([line], changed.run)[0])

    slope = at(2) - at(1)
    start = at(1) - slope
    assert at(0.7) == pytest.approx(start + 0.7 * slope)  # linear indeed
    one = tariff(plan, kind, **CASES[kind])
    found = question(plan, (one,), 4096).answer()
    figure = found.figure(line)
    law = one.distribution
    assert figure.mean == pytest.approx(start + slope * law.mean, rel=1e-5)
    expected = start + slope * law.frozen.ppf(SHARES)
    assert figure.percentiles == pytest.approx(expected, rel=2e-4)


def test_the_chance_of_a_negative_bank_is_what_counting_one_by_one_gives(
    plan: Plan, three: tuple[Uncertain, ...]
) -> None:
    asked_ = question(plan, three, 64, ranks={(0, 1): 0.5})
    found = asked_.answer()
    lever = plan.data.active
    banks, held = [], []
    for factor, demand, months in asked_.trials().draws.between(0, 64).values:
        overrides = {"omzet.tarief": lambda old, factor=factor: old * factor}
        for id, value in {"hefbomen.vraag": demand, "hefbomen.startvertraging": months}.items():
            values = plan.data.values[plan.model.fields[id]].copy()
            values[:, lever] = value
            overrides[id] = lambda old, values=values: values
        results = plan.evaluate(overrides)
        banks.append(results["kasstroom.bank"][0, :, 0])
        held.append([bool(results.run.values[c.line].all()) for c in plan.model.checks])
    negative = np.array(banks) < 0
    assert 0 < negative.any(axis=1).mean() < 1
    assert found.lowest.below_zero.value == negative.any(axis=1).mean()
    bank = [found.figure(output) for output in found.question.figures.bank]
    assert [one.below_zero.value for one in bank] == negative.mean(axis=0).tolist()
    assert [one.mean for one in bank] == pytest.approx(np.mean(banks, axis=0).tolist())
    assert [one.held.value for one in found.chances] == np.mean(held, axis=0).tolist()
    assert found.lowest.percentile(0.25) == pytest.approx(np.sort(np.min(banks, axis=1))[15])


def test_many_draws_are_counted_within_their_bound(
    plan: Plan,
    three: tuple[Uncertain, ...],
    answer: Answer,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    """The same draws, once all kept and once in bins chosen by the first of them."""
    for name, value in {"EXACT": 1000, "LARGE": 256}.items():
        monkeypatch.setattr(f"budget.scenarios.uncertainty.trials.{name}", value)
    binned = question(plan, three, 1500, ranks={(0, 1): 0.5}).answer().outcome
    exact = answer.outcome
    off = np.abs(binned.percentiles.values - exact.percentiles.values)
    assert (off <= binned.percentiles.bounds + 1e-6).all()
    assert (exact.percentiles.bounds == 0).all()
    ends = exact.sums.low[: off.shape[1]], exact.sums.high[: off.shape[1]]
    assert (binned.percentiles.bounds <= Bins.around(*ends).width * 1.001 + 1e-6).all()
    assert binned.sums.mean == pytest.approx(exact.sums.mean)
    assert (binned.followed == exact.followed).all()
    assert (binned.outside == exact.outside).all()


def test_the_number_of_processes_cannot_be_seen(
    plan: Plan, three: tuple[Uncertain, ...], answer: Answer
) -> None:
    other = question(plan, three, 1500, ranks={(0, 1): 0.5}).answer(processes=2)
    for one in ("values", "bounds"):
        here, there = (getattr(a.outcome.percentiles, one) for a in (answer, other))
        assert here.tobytes() == there.tobytes()
    assert answer.outcome.sums.mean.tobytes() == other.outcome.sums.mean.tobytes()
    assert answer.outcome.followed.tobytes() == other.outcome.followed.tobytes()
    assert answer.chances == other.chances


def test_what_was_asked_twice_is_read_once_and_a_line_without_a_period_is_by_month(
    plan: Plan,
) -> None:
    found = asked(plan, ["omzet.omzet_totaal", "kasstroom.bank[laagste]"])
    names = [output.name for output in found.outputs]
    assert len(set(names)) == len(names)
    assert sum(name.startswith("omzet.omzet_totaal[") for name in names) == 48
    with pytest.raises(Refused) as refused:
        asked(plan, ["omzet.omzet_totaa", "kasstroom.bank[jaar 9]"])
    assert len(refused.value.messages) == 2


def test_by_default_at_most_twenty_lines_are_read_by_month(plan: Plan) -> None:
    monthly = {output.line for output in asked(plan).shown if output.period[:2] == "20"}
    assert 5 <= len(monthly) <= 20


def test_a_draw_without_an_outcome_is_named(
    plan: Plan, three: tuple[Uncertain, ...], monkeypatch: pytest.MonkeyPatch
) -> None:
    real = Batch.run

    def broken(batch: Batch, values: np.ndarray) -> np.ndarray:
        figures = real(batch, values)
        figures[20, 3] = np.inf
        return figures

    monkeypatch.setattr(Batch, "run", broken)
    with pytest.raises(InputError, match="trekking 21 heeft geen uitkomst voor Bank, "):
        question(plan, three, 64).answer()


# --- what an input accepts ----------------------------------------------------------------


@pytest.mark.parametrize(
    ("text", "bounds"),
    [
        ("hefbomen.vraag =", Bounds(0, 3)),
        ("hefbomen.startvertraging =", Bounds(0, 24, 1)),
        ("hefbomen.startvertraging +", Bounds(0, 24, 1)),
        ("hefbomen.vraag +", Bounds(-1, 2)),
        ("hefbomen.vraag *", Bounds(0, 3)),
        ("normen.vakantiegeld *", Bounds(0, 1 / 0.5833)),
        ("normen.lks_later *", Bounds(1 / 3, 4, 1 / 3)),  # three months: in steps of one
    ],
)
def test_bounds_of_a_drawn_value(plan: Plan, text: str, bounds: Bounds) -> None:
    found = accepted([parse_setting(text, plan)], plan, plan.data.active)
    assert (found.low, found.high, found.step) == pytest.approx(
        (bounds.low, bounds.high, bounds.step)
    )


def test_drawn_values_at_the_bounds_are_not_objected_to(plan: Plan) -> None:
    """Nor just within; just beyond they are."""
    for text in ("hefbomen.vraag =", "normen.vakantiegeld *", "hefbomen.startvertraging +"):
        setting = parse_setting(text, plan)
        bounds = accepted([setting], plan, plan.data.active)
        batch = Batch(plan, [setting], parse_outputs(["kasstroom.bank[laagste]"], plan))
        assert batch.objections(np.array([[bounds.low], [bounds.high]])) == []
        assert batch.objections(np.array([[bounds.high + max(bounds.step, 0.01)]])) != []


def test_whole_numbers_that_differ_cannot_share_a_factor(plan: Plan) -> None:
    field = plan.model.fields["omzet.betaaltermijn"]
    values = plan.data.values[field].copy()
    values[:2, 0] = [1, 2]
    other = replace(plan, data=plan.data.with_values({field: values}))
    with pytest.raises(Unequal):
        accepted([parse_setting("omzet.betaaltermijn[*] *", other)], other, 0)


def test_the_figures_of_a_normal_input_are_normal(plan: Plan) -> None:
    """The same closed form by way of the whole sample: what is followed, against the law."""
    one = tariff(plan, "normaal", **{MEAN: 1, SPREAD: 0.02})
    found = question(plan, (one,), 2048).answer()
    assert stats.kstest(found.drawn[:, 0], one.distribution.frozen.cdf).pvalue > 0.99
