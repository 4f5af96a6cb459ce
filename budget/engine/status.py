"""How sure a figure is: the weakest status of the dated amounts it hangs on, however far away.

A dated amount is known for good, abolished, an agreement, provisional, run on with an index after
its last known date, a plain assumption, or put there by the user. That status travels through the
graph to every line that uses it.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from .data import Data
from .dated import index_dates, renewals
from .expr import OWN, DatedAmount, Line, Parameter
from .graph import Model
from .timeline import Timeline

SURE = "definitief"
ABOLISHED = "vervallen"
AGREED = "afspraak"
INDEXED = "geïndexeerd"
CARRIED = "doorgetrokken"  # run on unchanged, though a new amount is due
ASSUMED = "aanname"
NOT_LISTED = (INDEXED, CARRIED, OWN)  # no source says these of an amount
RANKS = (SURE, ABOLISHED, AGREED, "voorlopig", INDEXED, CARRIED, ASSUMED, OWN)  # to weak
LISTED = tuple(rank for rank in RANKS if rank not in NOT_LISTED)
UNMARKED = frozenset(RANKS[:3])  # what needs no remark beside a figure


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
    found = (weakest(parameter, amounts, data.timeline) for amounts in by_key.values())
    return max(found, key=_rank, default=SURE)


def weakest(parameter: Parameter, amounts: Sequence[DatedAmount], timeline: Timeline) -> str:
    """The weakest status of one key in any month."""
    return max(_in_force(parameter, amounts, timeline), key=_rank, default=SURE)


def _in_force(
    parameter: Parameter, amounts: Sequence[DatedAmount], timeline: Timeline
) -> Iterator[str]:
    """The statuses of one key: of each amount that some month uses, and of running on.

    Where a new amount was due between two that are known, the older one is only assumed.
    """
    last = timeline.day(timeline.months - 1)
    for amount, following in used(amounts, timeline):
        yield amount.status
        due = [] if following is None else renewals(parameter, amount.since, following.since)
        if any(day <= last for day in due):
            yield ASSUMED
    if runs_on(parameter, amounts, timeline):
        yield running_on(parameter)


def used(
    amounts: Iterable[DatedAmount], timeline: Timeline
) -> Iterator[tuple[DatedAmount, DatedAmount | None]]:
    """The amounts of one key that count in some month, oldest first, each with the next."""
    start, last = timeline.start, timeline.day(timeline.months - 1)
    known = sorted(amounts, key=lambda amount: amount.since)
    for amount, following in zip(known, [*known[1:], None], strict=True):
        replaced_before = following is not None and following.since <= start
        if amount.since <= last and not replaced_before:
            yield amount, following


def runs_on(parameter: Parameter, amounts: Iterable[DatedAmount], timeline: Timeline) -> bool:
    """Whether a new amount is due within the months after the last one that is known."""
    newest = max(amounts, key=lambda amount: amount.since)
    return newest.listed != ABOLISHED and any(index_dates(parameter, newest.since, timeline))


def running_on(parameter: Parameter) -> str:
    """How the last known amount goes on."""
    return CARRIED if parameter.index is None else INDEXED


def told(parameter: Parameter, amounts: Sequence[DatedAmount], timeline: Timeline) -> str:
    """Which amounts of one key count, since when, how sure and by what source."""
    parts = [
        f"vanaf {amount.since:%d-%m-%Y} {amount.status}: {amount.origin}"
        for amount, _ in used(amounts, timeline)
    ]
    if runs_on(parameter, amounts, timeline):
        parts.append(f"daarna {running_on(parameter)} ({ASSUMED})")
    return "; ".join(parts)


def _rank(status: str) -> int:
    """A status nobody knows counts as an assumption."""
    return RANKS.index(status) if status in RANKS else len(RANKS)


def _weakest(found: Iterable[tuple[str, str]]) -> Standing:
    pairs = sorted(found)
    worst = max((status for _, status in pairs), key=_rank, default=SURE)
    return Standing(worst, tuple(name for name, status in pairs if status == worst))
