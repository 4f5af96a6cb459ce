"""How sure a figure is: the weakest status of the dated amounts it hangs on, however far away.

A dated amount is known for good, an agreement, provisional, run on with an index after its last
known date, or a plain assumption. That status travels through the graph to every line that uses it.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from .data import Data, DatedAmount
from .dated import index_dates
from .expr import Line, Parameter
from .graph import Model

SURE = "definitief"
INDEXED = "geïndexeerd"
RANKS = (SURE, "afspraak", "voorlopig", INDEXED, "aanname")  # from firm to weak
UNMARKED = frozenset(RANKS[:2])  # what needs no remark beside a figure


@dataclass(frozen=True)
class Standing:
    """The weakest status, and the names of the amounts that have it."""

    status: str
    amounts: tuple[str, ...]

    @property
    def marked(self) -> bool:
        """Whether a reader should be told."""
        return self.status not in UNMARKED

    def text(self, most: int = 3) -> str:
        """ "aanname: Feestdagen per jaar, WKR eindheffing en 2 andere", or "" when it is firm."""
        if not self.marked:
            return ""
        named, rest = self.amounts[:most], len(self.amounts) - most
        return f"{self.status}: {', '.join(named)}" + (f" en {rest} andere" if rest > 0 else "")


def status_of(model: Model, line: Line, data: Data) -> Standing:
    """How sure this line is in the months of this input."""
    return _weakest((parameter.name, parameter_status(parameter, data))
                    for parameter in model.amounts[line])  # fmt: skip


def statuses(model: Model, data: Data) -> dict[Line, Standing]:
    """`status_of` for every line at once."""
    known = {parameter: parameter_status(parameter, data) for parameter in model.parameters}
    shared: dict[frozenset[Parameter], Standing] = {}
    for found in set(model.amounts.values()):
        shared[found] = _weakest((parameter.name, known[parameter]) for parameter in found)
    return {line: shared[found] for line, found in model.amounts.items()}


def parameter_status(parameter: Parameter, data: Data) -> str:
    """The weakest status of what is in force in any month of the input."""
    by_key: dict[int, list[DatedAmount]] = {}
    for amount in data.amounts.get(parameter, ()):
        by_key.setdefault(amount.key, []).append(amount)
    found = {
        status for amounts in by_key.values() for status in _in_force(parameter, amounts, data)
    }
    return max(found, key=_rank, default=SURE)


def _in_force(parameter: Parameter, amounts: list[DatedAmount], data: Data) -> Iterable[str]:
    """The statuses of one key: of each amount that some month uses, and of running on."""
    start, last = data.timeline.start, data.timeline.day(data.timeline.months - 1)
    known = sorted(amounts, key=lambda amount: amount.since)
    for amount, following in zip(known, [*known[1:], None], strict=True):
        starts_too_late = amount.since > last
        replaced_before = following is not None and following.since <= start
        if not starts_too_late and not replaced_before:
            yield amount.status
    if parameter.index is not None:
        runs_on = (day for day, _ in index_dates(parameter, known[-1].since, data.timeline))
        if any(True for _ in runs_on):
            yield INDEXED


def _rank(status: str) -> int:
    """A status nobody knows counts as an assumption."""
    return RANKS.index(status) if status in RANKS else len(RANKS)


def _weakest(found: Iterable[tuple[str, str]]) -> Standing:
    pairs = sorted(found)
    worst = max((status for _, status in pairs), key=_rank, default=SURE)
    return Standing(worst, tuple(name for name, status in pairs if status == worst))
