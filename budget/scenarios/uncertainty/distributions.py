"""What an uncertain input may become: six distributions, all of scipy, by their Dutch names.

A distribution knows what is wrong with its parameters, its mean and spread, and turns a share
between 0 and 1 into a value (`values`): that is all the draws need.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from math import exp, isfinite, log, sqrt
from typing import Any

import numpy as np

from budget.engine.data import Array

LOWEST, LIKELIEST, HIGHEST = "laagste", "waarschijnlijkste", "hoogste"
MEAN, SPREAD = "gemiddelde", "standaardafwijking"
DISCREET, POINTS, CHANCES = "discreet", "mogelijke_waarde", "kans"
PARAMETERS = (LOWEST, LIKELIEST, HIGHEST, MEAN, SPREAD)  # of all but discreet
CHANCES_ADD_UP = 1e-6  # chances typed as 33,33 % are off by more: those are told
PERT_WEIGHT = 4  # how much the likeliest value of a pert weighs beside its ends


def scipy_stats() -> Any:
    """scipy.stats, imported when it is first needed; it knows no types."""
    from scipy import stats

    return stats


@dataclass(frozen=True)
class Fault:
    """What is wrong with one parameter, and what to do. `parameter`: its name, "" for several."""

    parameter: str
    message: str
    todo: str


@dataclass(frozen=True)
class Distribution:
    """One distribution with sound parameters (`made` checks them).

    `kind`: its Dutch name. `parameters`: by name. `points` and `chances`: of a discreet one.
    """

    kind: str
    parameters: tuple[tuple[str, float], ...] = ()
    points: tuple[float, ...] = ()
    chances: tuple[float, ...] = ()

    @cached_property
    def frozen(self) -> Any:
        """The distribution in scipy; of a discreet one, that of the number of the point."""
        return KINDS[self.kind].frozen(self)

    def values(self, shares: Array) -> Array:
        """The value that a share (strictly between 0 and 1) of the outcomes stays below."""
        found: Array = np.asarray(self.frozen.ppf(shares), np.float64)
        return np.asarray(self.points)[found.astype(int)] if self.points else found

    @property
    def mean(self) -> float:
        if self.points:
            return float(np.dot(self.points, self.chances))
        return float(self.frozen.mean())

    @property
    def spread(self) -> float:
        """The standard deviation."""
        if self.points:
            return sqrt(np.dot((np.asarray(self.points) - self.mean) ** 2, self.chances))
        return float(self.frozen.std())


@dataclass(frozen=True)
class Kind:
    """A kind of distribution: which parameters it asks, what must hold, and what it is in scipy."""

    asks: tuple[str, ...]
    faults: Callable[[Mapping[str, float]], Iterator[Fault]]
    frozen: Callable[[Distribution], Any]


def made(kind: str, parameters: Mapping[str, float]) -> Distribution | list[Fault]:
    """A distribution other than discreet, or everything that is wrong with its parameters.

    A parameter that is not finite counts as left blank; those the kind does not ask are ignored.
    """
    asked = KINDS[kind].asks
    faults = [
        Fault(name, f"bij de verdeling {kind} hoort een {name}", "vul deze cel in")
        for name in asked
        if not isfinite(parameters.get(name, float("nan")))
    ]
    if not faults:
        faults = list(KINDS[kind].faults(parameters))
    return faults or Distribution(kind, tuple((name, float(parameters[name])) for name in asked))


def discreet(points: Sequence[float], chances: Sequence[float]) -> Distribution | list[Fault]:
    """Some values, each with its chance (a share of 1)."""
    faults = list(_discreet_faults(points, chances))
    if faults:
        return faults
    order = np.argsort(points, kind="stable")
    whole = sum(chances)
    return Distribution(
        DISCREET,
        points=tuple(float(points[at]) for at in order),
        chances=tuple(float(chances[at]) / whole for at in order),
    )


def _discreet_faults(points: Sequence[float], chances: Sequence[float]) -> Iterator[Fault]:
    both = "geef elke waarde een kans, bijvoorbeeld twee waarden met elk 50 %"
    if len(points) < 2:
        yield Fault(POINTS, "een verdeling discreet heeft minstens twee waarden nodig", both)
    if len(points) != len(chances):
        told = f"er zijn {len(points)} waarden en {len(chances)} kansen"
        yield Fault(CHANCES, told, both)
    if len(set(points)) < len(points):
        yield Fault(POINTS, "een waarde staat er twee keer", "noem elke waarde één keer")
    wrong = [chance for chance in chances if not 0 < chance <= 1]
    if wrong:
        yield Fault(
            CHANCES,
            f"een kans van {_dutch(wrong[0] * 100)} % kan niet",
            "kies kansen boven 0 %, samen 100 %",
        )
    elif chances and abs(sum(chances) - 1) > CHANCES_ADD_UP:
        off = 1 - sum(chances)
        yield Fault(
            CHANCES,
            f"de kansen zijn samen {_dutch(sum(chances) * 100)} % in plaats van 100 %",
            f"{'verhoog' if off > 0 else 'verlaag'} ze samen met {_dutch(abs(off) * 100)} %",
        )


# --- what must hold -----------------------------------------------------------------


def _ends(given: Mapping[str, float]) -> Iterator[Fault]:
    low, high = given[LOWEST], given[HIGHEST]
    if low > high:
        told = f"de laagste ({_dutch(low)}) is hoger dan de hoogste ({_dutch(high)})"
        yield Fault(LOWEST, told, "verwissel ze, of verbeter er een")
    elif low == high:
        told = f"de laagste en de hoogste zijn allebei {_dutch(low)}: dan is er niets onzeker"
        yield Fault(LOWEST, told, "geef een echte laagste en hoogste, of verwijder de rij")


def _three(given: Mapping[str, float]) -> Iterator[Fault]:
    yield from _ends(given)
    low, mode, high = given[LOWEST], given[LIKELIEST], given[HIGHEST]
    if low < high and not low <= mode <= high:
        told = f"de waarschijnlijkste ({_dutch(mode)}) ligt niet tussen de laagste en de hoogste"
        yield Fault(LIKELIEST, told, f"kies een waarde van {_dutch(low)} tot {_dutch(high)}")


def _normal(given: Mapping[str, float]) -> Iterator[Fault]:
    if given[SPREAD] <= 0:
        told = f"een standaardafwijking van {_dutch(given[SPREAD])} kan niet"
        yield Fault(SPREAD, told, "kies een getal boven 0, of verwijder de rij")


def _lognormal(given: Mapping[str, float]) -> Iterator[Fault]:
    yield from _normal(given)
    if given[MEAN] <= 0:
        told = f"een verdeling lognormaal kan geen gemiddelde van {_dutch(given[MEAN])} hebben"
        yield Fault(MEAN, told, "kies een gemiddelde boven 0, of kies de verdeling normaal")


# --- what they are in scipy -----------------------------------------------------------


def _triangle(one: Distribution) -> Any:
    low, mode, high = _values(one)
    return scipy_stats().triang((mode - low) / (high - low), loc=low, scale=high - low)


def _pert(one: Distribution) -> Any:
    """A beta between the ends; its mean is (low + 4 × likeliest + high) / 6."""
    low, mode, high = _values(one)
    first = 1 + PERT_WEIGHT * (mode - low) / (high - low)
    second = 1 + PERT_WEIGHT * (high - mode) / (high - low)
    return scipy_stats().beta(first, second, loc=low, scale=high - low)


def _gauss(one: Distribution) -> Any:
    mean, spread = _values(one)
    return scipy_stats().norm(mean, spread)


def _lognorm(one: Distribution) -> Any:
    """By the mean and standard deviation of the value itself, not of its logarithm."""
    mean, spread = _values(one)
    variance = log(1 + (spread / mean) ** 2)
    return scipy_stats().lognorm(sqrt(variance), scale=exp(log(mean) - variance / 2))


def _uniform(one: Distribution) -> Any:
    low, high = _values(one)
    return scipy_stats().uniform(low, high - low)


def _discrete(one: Distribution) -> Any:
    """scipy wants whole numbers, so it gives the number of the point."""
    return scipy_stats().rv_discrete(values=(range(len(one.points)), one.chances))()


def _values(one: Distribution) -> list[float]:
    return [value for _, value in one.parameters]


KINDS: dict[str, Kind] = {
    "driehoek": Kind((LOWEST, LIKELIEST, HIGHEST), _three, _triangle),
    "pert": Kind((LOWEST, LIKELIEST, HIGHEST), _three, _pert),
    "normaal": Kind((MEAN, SPREAD), _normal, _gauss),
    "lognormaal": Kind((MEAN, SPREAD), _lognormal, _lognorm),
    "uniform": Kind((LOWEST, HIGHEST), _ends, _uniform),
    DISCREET: Kind((), lambda given: iter(()), _discrete),
}


def _dutch(value: float) -> str:
    return f"{value:.6g}".replace(".", ",")


__all__ = ["KINDS", "Distribution", "Fault", "discreet", "made", "scipy_stats"]
