"""How sure a figure is: the weakest status of the dated amounts it hangs on, however far away.

A dated amount is known for good, abolished, an agreement, provisional, run on with an index after
its last known date, a plain assumption, or put there by the user. That status travels through the
graph to every line that uses it.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date

from .data import Data
from .dated import by_key, in_force, index_dates, overdue, renewals
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
    """The amounts a figure hangs on by status, the weakest first; firm ones are left out."""

    groups: tuple[tuple[str, tuple[str, ...]], ...] = ()

    @property
    def status(self) -> str:
        """The weakest status."""
        return self.groups[0][0] if self.groups else SURE

    @property
    def words(self) -> str:
        """All that a reader should know: "aanname, geïndexeerd", or "" when it is firm."""
        return ", ".join(status for status, _ in self.groups)

    def text(self, most: int = 3) -> str:
        """ "aanname: WKR eindheffing en 2 andere; geïndexeerd: WML per uur"."""
        return "; ".join(
            f"{status}: {', '.join(names[:most])}"
            + (f" en {len(names) - most} andere" if len(names) > most else "")
            for status, names in self.groups
        )


def status_of(model: Model, line: Line, data: Data) -> Standing:
    """How sure this line is in the months of this input."""
    return _standing((parameter.name, parameter_status(parameter, data, data.timeline))
                     for parameter in model.amounts[line])  # fmt: skip


def statuses(model: Model, data: Data, until: int | None = None) -> dict[Line, Standing]:
    """`status_of` for every line at once; `until`: only what counts up to and with a month."""
    timeline = data.timeline if until is None else data.timeline.until(until)
    known = {p: parameter_status(p, data, timeline) for p in model.parameters}
    shared: dict[frozenset[Parameter], Standing] = {}
    for found in set(model.amounts.values()):
        shared[found] = _standing((parameter.name, known[parameter]) for parameter in found)
    return {line: shared[found] for line, found in model.amounts.items()}


def parameter_status(parameter: Parameter, data: Data, timeline: Timeline) -> str:
    """The weakest status of what is in force in any month."""
    keys = by_key(data.amounts.get(parameter, ()))
    found = (weakest(parameter, amounts, timeline) for amounts in keys.values())
    return max(found, key=_rank, default=SURE)


def status_on(parameter: Parameter, amounts: Sequence[DatedAmount], day: date) -> str:
    """The status of one key on one day."""
    known = sorted(amounts, key=lambda amount: amount.since)
    amount = in_force(known, day, known[0].key) or known[0]
    if overdue(parameter, amount, day) is None or amount.status in (OWN, ABOLISHED):
        return amount.status
    return running_on(parameter) if amount is known[-1] else ASSUMED


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


def _standing(found: Iterable[tuple[str, str]]) -> Standing:
    groups: dict[str, list[str]] = {}
    for name, status in sorted(found):
        if status not in UNMARKED:
            groups.setdefault(status, []).append(name)
    weak_first = sorted(groups, key=_rank, reverse=True)
    return Standing(tuple((status, tuple(groups[status])) for status in weak_first))
