"""All workbooks of a folder together: the begroting of several locations, or of a sector."""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from datetime import date
from functools import cached_property
from pathlib import Path

import numpy as np

from budget.engine.data import Array
from budget.model import load_model
from budget.model.kasstroom import bank
from budget.plan import BOOKS
from budget.sheet.origin import KIND, facts

from ..chunks import run_chunks
from ..refused import Refused
from .company import Companies, Company, Rejected, count
from .consolidated import Calendar, by_calendar, together

ENDING, LOCK = ".xlsx", ("~$", ".")
YEAR_BOOKS = BOOKS[1:]  # of one year: what they hold stands in the first as well
MOST_ROWS = 2_000  # of a sweep, per company


@dataclass(frozen=True)
class Folder:
    """The workbooks that count, and those that do not with the reason."""

    paths: tuple[Path, ...]
    skipped: tuple[str, ...]


def workbooks(folder: Path) -> Folder:
    """The input workbooks of a folder, by name; Refused where there are none."""
    if not folder.is_dir():
        raise Refused(f"De map {str(folder)!r} is er niet. Geef een map met invoerwerkmappen.")
    counted, skipped = [], []
    for path in sorted(folder.iterdir(), key=lambda path: path.name.casefold()):
        if path.name.startswith(LOCK) or path.suffix.lower() != ENDING or not path.is_file():
            continue
        if path.name in YEAR_BOOKS:
            skipped.append(f"{path.name}: dit is een begroting van één jaar")
        elif kind := facts(path).get(KIND):
            skipped.append(f"{path.name}: dit zijn {kind}")
        else:
            counted.append(path)
    if not counted:
        raise Refused(f"In {folder} staat geen enkele invoerwerkmap ({ENDING}). Submappen worden "
                      "niet doorzocht.")  # fmt: skip
    return Folder(tuple(counted), tuple(skipped))


class NotAll(Exception):
    """Some workbooks have problems; nothing is added up then."""

    def __init__(self, rejected: Sequence[Rejected]) -> None:
        super().__init__(", ".join(one.path.name for one in rejected))
        self.rejected = tuple(rejected)


@dataclass(frozen=True, eq=False)
class Portfolio:
    """The companies, and what they come to together."""

    folder: Path
    companies: tuple[Company, ...]
    skipped: tuple[str, ...]
    asked: tuple[str, ...] = ()
    one_by_one: bool = False

    @cached_property
    def total(self) -> dict[str, Array]:
        """Boekjaar by boekjaar: the first year of one with the first of the others."""
        return together([company.figures for company in self.companies])

    @cached_property
    def calendar(self) -> Calendar:
        banks = [company.figures[bank.id] for company in self.companies]
        return by_calendar(self.starts, banks)

    @property
    def counted(self) -> str:
        """ "12 bedrijven"."""
        count = len(self.companies)
        return f"{count} {'bedrijf' if count == 1 else 'bedrijven'}"

    @property
    def starts(self) -> list[date]:
        return [company.start for company in self.companies]

    @property
    def same_start(self) -> bool:
        return len(set(self.starts)) == 1

    @property
    def run_id(self) -> str:
        """Hash of the inputs together."""
        parts = ",".join(company.run_id for company in self.companies)
        return hashlib.sha256(parts.encode()).hexdigest()[:12]

    def doubles(self) -> list[list[str]]:
        """Workbooks that say exactly the same."""
        by_run: dict[str, list[str]] = {}
        for company in self.companies:
            by_run.setdefault(company.run_id, []).append(company.path.name)
        return [names for names in by_run.values() if len(names) > 1]

    def lacking(self) -> dict[str, list[str]]:
        """By setting the companies that have no place for it."""
        found: dict[str, list[str]] = {}
        for company in self.companies:
            for text in company.lacks:
                found.setdefault(text, []).append(company.name)
        return found


def portfolio(
    folder: Path,
    asked: Sequence[str] = (),
    scenario: str | None = None,
    *,
    one_by_one: bool = False,
    processes: int = 1,
    done: Callable[[int], None] = lambda count: None,
) -> Portfolio:
    """Read and reckon every workbook of a folder.

    Raises `NotAll` when some cannot be counted, Refused when what is asked cannot be at all.
    """
    load_model()  # only then do the lines have their ids
    found = workbooks(folder)
    _check_size(asked, one_by_one)
    source = Companies(found.paths, scenario, tuple(asked), one_by_one)
    companies: list[Company] = []
    rejected: list[Rejected] = []
    for _, one in run_chunks(source, range(len(found.paths)), min(processes, len(found.paths))):
        (companies if isinstance(one, Company) else rejected).append(one)  # type: ignore[arg-type]
        done(1)
    if rejected:
        raise NotAll(rejected)
    _check_asked(asked, companies)
    named = tuple(_with_own_names(companies))
    return Portfolio(folder, named, found.skipped, tuple(asked), one_by_one)


def _check_size(asked: Sequence[str], one_by_one: bool) -> None:
    counts = [count(text) for text in asked]
    size = 1 + sum(counts) if one_by_one else int(np.prod(counts, dtype=float))
    if asked and size > MOST_ROWS:
        raise Refused(f"Dit zijn {size} combinaties per bedrijf; hier kunnen het er {MOST_ROWS} "
                      "zijn. Neem minder waarden, of kies --een-voor-een.")  # fmt: skip


def _check_asked(asked: Sequence[str], companies: Sequence[Company]) -> None:
    """A change that no company has a place for is a mistake in what was typed."""
    nowhere = [text for text in asked if all(text in one.lacks for one in companies)]
    if nowhere:
        raise Refused(*(companies[0].lacks[text] for text in nowhere))
    rows = {len(company.swept) for company in companies if company.swept is not None}
    if len(rows) > 1:
        raise Refused("Niet elk bedrijf leest evenveel waarden in --stel: in een naam staat een "
                      "komma. Stel die namen een voor een.")  # fmt: skip


def _with_own_names(companies: Sequence[Company]) -> list[Company]:
    """Two companies of one name are told apart by their files."""
    names = [company.name.casefold() for company in companies]
    return [
        replace(company, name=f"{company.name} ({company.path.stem})")
        if names.count(company.name.casefold()) > 1 else company
        for company in companies
    ]  # fmt: skip
