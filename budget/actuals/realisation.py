"""The whole job: read every file, say what is wrong with any of them, compare."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from budget.engine.problem import InputError, Level, Problem
from budget.engine.timeline import Timeline, month_name
from budget.fingerprint import file_hash
from budget.inputs.message import listed
from budget.plan import Plan
from budget.scenarios.book import Results

from .auditfile import read_auditfile
from .booking import Bookings, mistake, notice
from .compare import Comparison, budget_by_code, compare
from .ledger_csv import read_ledger
from .pages import results
from .places import Actuals, place, read_mapping, twice
from .quantities import Quantities, items, read_quantities
from .split import Split, splits
from .story import Told, meaning

TEXT = (".csv", ".txt")


@dataclass(frozen=True, eq=False)
class Realisation:
    """What was booked beside the begroting. `noticed`: what did not stop it."""

    comparison: Comparison
    splits: Sequence[Split]
    actuals: Actuals
    book: Results
    noticed: Sequence[Problem]

    @property
    def meaning(self) -> list[str]:
        return list(meaning(Told(self.comparison, self.splits, self.actuals.unplaced)))


def realise(
    plan: Plan, paths: Sequence[Path], mapping: Path | None = None,
    quantities: Path | None = None, until: int | None = None,
) -> Realisation:  # fmt: skip
    """`until`: the last month number that counts; default the last one with an amount.

    Raises `InputError` with every problem of every file at once.
    """
    evaluated = plan.evaluate()
    timeline = evaluated.run.timeline
    files = [read_ledger(p) if p.suffix.lower() in TEXT else read_auditfile(p) for p in paths]
    problems = [problem for one in files for problem in one.problems]
    problems += twice(files, {path: file_hash(path) for path in paths})
    own, wrong = read_mapping(mapping) if mapping else ({}, [])
    known = items(evaluated)
    real: Quantities | None = None
    amiss: list[Problem] = []
    if quantities:
        real, amiss = read_quantities(quantities, known, timeline.months, timeline.day(0))
    begroot = budget_by_code(evaluated)
    actuals = place(files, own, begroot, timeline)
    problems += [*wrong, *amiss]
    if not any(problem.level is Level.ERROR for problem in problems):
        problems += _nothing(files, actuals, timeline, until)
    if any(problem.level is Level.ERROR for problem in problems):
        raise InputError(problems)
    booked = sorted({month for months in actuals.amounts.values() for month in months})
    last = booked[-1] if until is None else until
    comparison = compare(evaluated, actuals.amounts, booked[0], last)
    found = list(splits(comparison, known, real))
    problems += _noticed(files, actuals, comparison, booked)
    lists = [path for path in (mapping, quantities) if path]
    book = results(plan, comparison, found, actuals, files, lists)
    return Realisation(comparison, found, actuals, book, problems)


def _nothing(
    files: Sequence[Bookings], actuals: Actuals, timeline: Timeline, until: int | None
) -> Iterator[Problem]:
    """Why there is nothing to compare."""
    path = files[0].path
    months = {month for ms in actuals.amounts.values() for month in ms}
    if until is not None and months and not min(months) <= until <= max(months):
        first, last, asked = (
            month_name(timeline.day(at)) for at in (min(months), max(months), until)
        )
        yield mistake(path, "", f"de boekingen lopen van {first} tot en met {last}; --tot noemt "
                      f"{asked}", "kies een maand daarbinnen")  # fmt: skip
    if months:
        return
    if actuals.unplaced:
        yield mistake(path, "", f"geen enkele rekening is gekoppeld ({_accounts(actuals)})",
                      "geef met --koppeling een CSV met de kolommen rekening en rgs")  # fmt: skip
    elif actuals.outside:
        first, last = (month_name(timeline.day(at)) for at in (0, timeline.months - 1))
        yield mistake(path, "", "alle boekingen vallen buiten de begroting, die loopt van "
                      f"{first} tot en met {last}", "geef een bestand van die jaren")  # fmt: skip
    else:
        yield mistake(path, "", "er staan geen bedragen van baten en lasten in",
                      "kies bij het maken van het bestand de hele periode")  # fmt: skip


def _accounts(actuals: Actuals) -> str:
    return listed([f"{one.account} {one.name}".strip() for one in actuals.unplaced])


def _noticed(
    files: Sequence[Bookings], actuals: Actuals, comparison: Comparison, booked: Sequence[int]
) -> Iterator[Problem]:
    """What a bookkeeper wants to know about the files, though they can be used."""
    path, timeline = files[0].path, comparison.timeline
    if actuals.unplaced:
        yield notice(path, "", f"niet gekoppeld en niet meegeteld: {_accounts(actuals)}",
                     "geef met --koppeling een CSV met de kolommen rekening en rgs")  # fmt: skip
    if actuals.outside:
        months = listed([month_name(month) for month in sorted(actuals.outside)])
        yield notice(path, "", f"buiten de begroting en niet meegeteld: {months}",
                     "kijk na of dit het goede bestand is")  # fmt: skip
    span = range(comparison.first, comparison.last + 1)
    empty = [month_name(timeline.day(at)) for at in span if at not in booked]
    if empty:
        yield notice(path, "", f"zonder boekingen, telt als nul: {listed(empty)}",
                     "ontbreekt er een bestand, geef het er dan bij; anders --tot")  # fmt: skip
    if comparison.first:
        since = month_name(timeline.day(comparison.first))
        yield notice(path, "", f"de boekingen beginnen pas in {since}",
                     "de maanden ervoor blijven zoals begroot; geef ook die bestanden")  # fmt: skip
    for at, one in enumerate(files):
        for other in files[:at]:
            both = one.months & other.months
            if both:
                yield notice(one.path, "", f"heeft maanden die ook in {other.path.name} staan; ze "
                             "zijn bij elkaar opgeteld", "kijk na of dat klopt")  # fmt: skip
    income = comparison.totals({p: p.actual[comparison.span] for p in comparison.posts})[0]
    if income.sum() < 0:
        yield notice(path, "", "de baten zijn samen negatief",
                     "staat credit met een min? geef dan een kolom debet_credit")  # fmt: skip
