"""Between which values of a setting is searched, and whether only whole ones count."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

import numpy as np

from budget.engine.data import Array
from budget.inputs.message import quoted
from budget.plan import Plan
from budget.sheet.rules import LARGEST, limits

from ..refused import Refused, each
from ..setting import Operation, Setting
from ..typed import parse_value

TIMES_TO = 3.0  # a factor is sought from 0 to this; the levers go no further either
REACH = 3.0  # an amount is sought to so many times what stands there now
WIDER = (1, 10, 100)  # where that holds no answer and nothing forbids to look further
LEAST_WHOLE = 12.0
UNKNOWN = 100_000.0  # € where nothing stands yet that tells a scale
COUNTED = "personen"
POINTS, MOST_WHOLE = 257, 2_000  # values tried at first; whole ones are tried all


@dataclass(frozen=True)
class Span:
    """A range of values. `whole`: only the whole numbers in it."""

    low: float
    high: float
    whole: bool

    def values(self, count: int = POINTS) -> Array:
        """Values to try, from low to high: (n,)."""
        if not self.whole:
            return np.linspace(self.low, self.high, count)
        first, last = int(np.ceil(self.low)), int(np.floor(self.high))
        if last - first + 1 > MOST_WHOLE:
            raise Refused(
                f"Van {first} tot en met {last} zijn het te veel hele getallen om te proberen "
                f"(hoogstens {MOST_WHOLE}). Kies met --van en --tot een kleiner stuk."
            )
        return np.arange(first, last + 1, dtype=float)


def check_sought(setting: Setting, plan: Plan) -> None:
    """Refused where no number can be sought: names, ja/nee and days."""
    field = setting.field
    if setting.on_axis and field.kind == "number":
        return
    if field.kind == "date" and setting.on_axis and setting.operation is Operation.ADD:
        return
    if field.kind != "date":
        what = "ja of nee" if field.kind == "flag" else "een naam"
        raise Refused(
            f"{field.id} is {what}: daar valt geen getal voor te zoeken. "
            "Vergelijk de mogelijkheden met begroting sweep."
        )
    if setting.on_axis:
        raise Refused(f"{field.id} is een datum: zoek met {setting.target.text} + het aantal "
                      "maanden later.")  # fmt: skip
    raise Refused(f"{field.id} zelf kan niet worden gezocht. Zoek een latere start met "
                  "hefbomen.startvertraging =.")  # fmt: skip


def is_whole(setting: Setting) -> bool:
    """Whether only whole values make sense: months, numbers of people, months later."""
    if setting.operation is Operation.TIMES:
        return False
    field = setting.field
    return limits(field).whole or field.unit.dimension == COUNTED or field.kind == "date"


def spans(
    setting: Setting, plan: Plan, scenario: int, low: str = "", high: str = ""
) -> Iterator[Span]:
    """Where to look, each wider than the one before. `low`, `high`: what the user typed."""
    given = each(lambda text: parse_value(text, setting, plan), [t for t in (low, high) if t])
    lowest, highest = allowed(setting, plan, scenario)
    near = reach(setting, plan, scenario)
    whole = is_whole(setting)
    for times in WIDER:
        first = max(lowest, 0.0 if setting.operation is not Operation.ADD else -near * times)
        if setting.operation is Operation.SET and lowest > -LARGEST:
            first = lowest
        last = min(highest, near * times)
        if low:
            first = given[0]
        if high:
            last = given[-1]
        if first >= last:
            raise Refused(_nowhere(setting, low, high, first, last))
        if whole and times > WIDER[0] and last - first > MOST_WHOLE:
            return
        yield Span(first, last, whole)
        if high or last >= highest:
            return


def _nowhere(setting: Setting, low: str, high: str, first: float, last: float) -> str:
    if low and high:
        return f"--van {quoted(low)} is niet lager dan --tot {quoted(high)}."
    which = f"--van {quoted(low)}" if low else f"--tot {quoted(high)}"
    return (
        f"{which} past niet bij {setting.text}: er wordt gezocht van {first:g} tot {last:g}. "
        "Geef --van en --tot allebei."
    )


def allowed(setting: Setting, plan: Plan, scenario: int) -> tuple[float, float]:
    """The values that keep every cell within what its field accepts."""
    field, now = setting.field, setting.base(plan, scenario)
    if field.kind == "date":
        return 0.0, float(plan.data.timeline.months)
    if now.size == 0:
        raise Refused(f"{setting.text}: het blad {field.table.name} is leeg.")
    rule = limits(field)
    match setting.operation:
        case Operation.SET:
            return rule.low, rule.high
        case Operation.ADD:
            return rule.low - float(now.min()), rule.high - float(now.max())
        case Operation.TIMES:
            largest = float(now.max())
            if not now.any():
                raise Refused(f"{setting.text}: daar staat nu 0, en 0 maal iets blijft 0. Zoek met "
                              f"{setting.target.text} +.")  # fmt: skip
            return 0.0, rule.high / largest if largest > 0 else LARGEST


def reach(setting: Setting, plan: Plan, scenario: int) -> float:
    """How far to look at first."""
    field = setting.field
    if setting.operation is Operation.TIMES:
        return TIMES_TO
    if field.kind == "date":
        return float(plan.data.timeline.months)
    largest = float(np.abs(setting.base(plan, scenario)).max(initial=0.0))
    if largest > 0:
        return max(REACH * largest, LEAST_WHOLE if is_whole(setting) else 0.0)
    if field.high is not None:
        return field.high
    if field.usual is not None:
        return REACH * field.usual[1]
    return UNKNOWN if field.unit.name.startswith("€") else UNKNOWN / 1000


def neutral(setting: Setting, plan: Plan, scenario: int) -> float | None:
    """The value that changes nothing; None where the cells it sets are not all alike."""
    match setting.operation:
        case Operation.TIMES:
            return 1.0
        case Operation.ADD:
            return 0.0
        case Operation.SET:
            now = setting.base(plan, scenario)
            return float(now.flat[0]) if np.all(now == now.flat[0]) else None
