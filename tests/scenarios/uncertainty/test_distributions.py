"""The six distributions, against the formulas of a textbook and against drawing from them."""

from __future__ import annotations

from math import exp, log, sqrt

import numpy as np
import pytest

from budget.scenarios.uncertainty.distributions import (
    HIGHEST,
    LIKELIEST,
    LOWEST,
    MEAN,
    SPREAD,
    Distribution,
    Fault,
    discreet,
    made,
)

ENDS = {LOWEST: 2.0, LIKELIEST: 3.0, HIGHEST: 7.0}
BELL = {MEAN: 10.0, SPREAD: 4.0}
SHARES = (np.arange(200_000) + 0.5) / 200_000


def sound(found: Distribution | list[Fault]) -> Distribution:
    assert isinstance(found, Distribution), found
    return found


def faults(found: Distribution | list[Fault]) -> list[str]:
    assert isinstance(found, list), found
    return [fault.message for fault in found]


TEXTBOOK = {  # kind: parameters, mean, standard deviation
    "driehoek": (ENDS, (2 + 3 + 7) / 3, sqrt((4 + 9 + 49 - 6 - 14 - 21) / 18)),
    # of a pert: mean (a + 4m + b) / 6, variance (mean − a)(b − mean) / 7
    "pert": (ENDS, (2 + 12 + 7) / 6, sqrt((3.5 - 2) * (7 - 3.5) / 7)),
    "normaal": (BELL, 10.0, 4.0),
    "lognormaal": (BELL, 10.0, 4.0),
    "uniform": (ENDS, 4.5, 5 / sqrt(12)),
}


@pytest.mark.parametrize("kind", TEXTBOOK)
def test_mean_and_spread_are_those_of_the_textbook_and_of_its_own_draws(kind: str) -> None:
    parameters, mean, spread = TEXTBOOK[kind]
    one = sound(made(kind, parameters))
    assert one.mean == pytest.approx(mean)
    assert one.spread == pytest.approx(spread)
    values = one.values(SHARES)
    assert values.mean() == pytest.approx(mean, rel=1e-4)
    assert values.std() == pytest.approx(spread, rel=1e-3)
    assert (np.diff(values) >= 0).all()


def test_percentiles_by_hand() -> None:
    uniform = sound(made("uniform", ENDS))
    assert uniform.values(np.array([0.2])) == pytest.approx([3.0])
    triangle = sound(made("driehoek", ENDS))  # below the likeliest lies (3 − 2) / (7 − 2)
    assert triangle.values(np.array([0.05, 0.2])) == pytest.approx([2 + sqrt(0.25), 3.0])
    bell = sound(made("normaal", BELL))
    assert bell.values(np.array([0.975])) == pytest.approx([10 + 4 * 1.959963984540054])
    skew = sound(made("lognormaal", BELL))
    variance = log(1 + 0.16)
    assert skew.values(np.array([0.5])) == pytest.approx([exp(log(10) - variance / 2)])


def test_a_pert_with_its_top_at_an_end_still_reaches_from_end_to_end() -> None:
    one = sound(made("pert", {LOWEST: 0, LIKELIEST: 0, HIGHEST: 6}))
    assert one.mean == pytest.approx(1.0)
    values = one.values(SHARES)
    assert 0 <= values.min() < 0.001
    assert 4.5 < values.max() <= 6


def test_discreet_gives_each_value_as_often_as_its_chance() -> None:
    one = sound(discreet([12.5, -3, 0], [0.2, 0.3, 0.5]))
    values = one.values(SHARES)
    assert {v: (values == v).mean() for v in (-3, 0, 12.5)} == pytest.approx(
        {-3: 0.3, 0: 0.5, 12.5: 0.2}
    )
    assert one.mean == pytest.approx(-0.9 + 2.5)
    assert one.spread == pytest.approx(values.std())


def test_thirds_typed_in_full_add_up() -> None:
    assert sound(discreet([1, 2, 3], [1 / 3, 1 / 3, 1 / 3])).chances[0] == pytest.approx(1 / 3)


@pytest.mark.parametrize(
    ("kind", "wrong", "told"),
    [
        ("uniform", {LOWEST: 7, HIGHEST: 2}, "de laagste (7) is hoger dan de hoogste (2)"),
        ("driehoek", {**ENDS, LIKELIEST: 8}, "de waarschijnlijkste (8) ligt niet tussen"),
        ("pert", {**ENDS, HIGHEST: 2}, "allebei 2: dan is er niets onzeker"),
        ("pert", {LOWEST: 1}, "hoort een waarschijnlijkste"),
        ("normaal", {MEAN: 1, SPREAD: -0.5}, "een standaardafwijking van -0,5 kan niet"),
        ("lognormaal", {MEAN: 0, SPREAD: 1}, "geen gemiddelde van 0"),
    ],
)
def test_impossible_parameters_are_named(kind: str, wrong: dict[str, float], told: str) -> None:
    assert any(told in message for message in faults(made(kind, wrong)))


def test_everything_wrong_is_told_at_once() -> None:
    found = faults(made("lognormaal", {MEAN: -1, SPREAD: -1}))
    assert len(found) == 2
    assert len(faults(made("driehoek", {}))) == 3


def test_chances_that_do_not_add_up() -> None:
    assert faults(discreet([1, 2], [0.5, 0.6])) == [
        "de kansen zijn samen 110 % in plaats van 100 %"
    ]
    assert faults(discreet([1, 1], [0.5, 0.5])) == ["een waarde staat er twee keer"]
    assert faults(discreet([1, 2, 3], [1.2, -0.2])) == [
        "er zijn 3 waarden en 2 kansen",
        "een kans van 120 % kan niet",
    ]
