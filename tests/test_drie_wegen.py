"""Three ways to one figure: `begroting reken`, an input workbook with one row for the case, and
that begroting as a workbook that somebody else recalculates."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from budget.engine.explain import at
from budget.engine.expr import Line, Table, Time
from budget.engine.run import Run
from budget.inputs.example import write_example
from budget.model import deelnemers as d
from budget.model import load_model, personeel, wettelijk
from budget.plan import Plan, load
from budget.sheet.address import column_letter
from budget.workbook.book import OPENING, AddressBook
from budget.workbook.write import RunInfo, write_book
from tests.figures import address_book
from tests.gevallen import HALF_CENT, near, reken
from tests.recalc import Recalculated, by_ironcalc, by_libreoffice, with_stored_value

DECEMBER = 11
WEEKS = 52.2  # a year of the begroting
WRONG = 123456789
INFO = RunInfo("test", "0", "", "")
# The month in which each workbook begins, and the size of its employer.
STARTS = {"2025-01": "groot", "2025-07": "klein", "2026-01": "klein", "2026-07": "groot"}
ONE = {"Aantal bij de start": 1, "Stopt per jaar": 0, "Naar werk per jaar": 0,
       "Groei loonwaarde per jaar": 0, "Pensioenpremie werkgever": 0}  # fmt: skip


@dataclass(frozen=True)
class Way:
    """A case: what one types after `reken`, the row it is in an input workbook, and the line of
    the begroting that answers it. `new`: a forfait that begins now, not one that runs."""

    start: str
    reken: str
    sheet: str
    cells: Mapping[str, Any]
    line: Line
    month: int = 0
    new: bool = False

    @property
    def name(self) -> str:
        return f"{self.reken}{' nieuw' if self.new else ''}"


def minimumloon(start: str, age: int, bbl: bool) -> Way:
    cells = {"Regeling": "bbl" if bbl else "regulier", "Uren per week": 36, "Leeftijd": age}
    typed = f"minimumloon --datum {start}-01 --leeftijd {age}{' --bbl' if bbl else ''}"
    return Way(start, typed, "Deelnemers", cells, d.minimumloon_regels["uurloon"])


def lks(start: str, value: int, hours: float, *, age: int = 30, new: bool = False) -> Way:
    cells = {"Regeling": "LKS/banenafspraak", "Uren per week": hours, "Loonwaarde": value / 100,
             "Leeftijd": age}  # fmt: skip
    typed = f"lks --datum {start}-01 --loonwaarde {value} --uren {hours} --leeftijd {age}"
    typed += "" if new else " --lopend"
    if not new:
        return Way(start, typed, "Deelnemers", cells, d.lks_per_persoon)
    begun = cells | {"Begindatum": date.fromisoformat(f"{start}-01")}
    return Way(start, typed, "Deelnemers", begun, d.lks)  # what is booked


def forfait(start: str, hours: float, *, new: bool = False) -> Way:
    cells = {"Regeling": "LKS/banenafspraak", "Uren per week": hours}
    typed = f"lks --datum {start}-01 --forfait --uren {hours}{'' if new else ' --lopend'}"
    return Way(start, typed, "Deelnemers", cells, d.lks_forfait_stappen["bedrag"], new=new)


def lkv(start: str, kind: str, hours: float, typed: str = "") -> Way:
    """Over the whole calendar year, as it stands at the end of December."""
    cells = {"Regeling": "LKS/banenafspraak", "Uren per week": hours, "Soort LKV": kind}
    typed = f"lkv --jaar {start[:4]} --uren {hours * WEEKS:g} --categorie {typed or kind}"
    return Way(start, typed, "Deelnemers", cells, d.lkv_jaar, DECEMBER)


def praktijkleren(start: str, weeks: int) -> Way:
    cells = {"Regeling": "bbl", "Uren per week": 32, "Begeleide weken": weeks}
    typed = f"praktijkleren --datum {start}-01 --weken {weeks}"
    return Way(start, typed, "Deelnemers", cells, d.praktijkleren_stappen["bedrag"])


def loonkosten(start: str, wage: float, contract: str, **more: float) -> Way:
    """Staff; `more`: eindejaar, pensioen (per cent) and franchise."""
    told = {"eindejaar": 0.0, "pensioen": 0.0, "franchise": 0.0} | more
    cells = {
        "Soort": "overig", "Fte": [1], "Bruto maandloon": wage,
        "Contract": {"vast": "vast", "flex": "tijdelijk"}[contract],
        "Eindejaarsuitkering": told["eindejaar"] / 100,
        "Pensioenpremie werkgever": told["pensioen"] / 100, "Pensioenfranchise": told["franchise"],
    }  # fmt: skip
    typed = f"loonkosten --datum {start}-01 --maandloon {wage} --contract {contract}"
    typed += f" --werkgever {STARTS[start]}"
    typed += "".join(f" --{name} {value}" for name, value in told.items() if value)
    return Way(start, typed, "Personeel", cells, personeel.loon["totaal"])


def young_with_few_hours(start: str, hours: int, wage: float, age: int) -> Way:
    """A temporary contract of a deelnemer at the minimum wage: under 21 the low AWf premium."""
    cells = {"Regeling": "regulier", "Contract": "tijdelijk", "Uren per week": hours,
             "Leeftijd": age}  # fmt: skip
    month = hours * WEEKS / 12 * wage
    typed = f"loonkosten --datum {start}-01 --maandloon {month:.6f} --contract flex"
    typed += f" --werkgever {STARTS[start]} --leeftijd {age} --uren {hours * 52 / 12:g}"
    return Way(start, typed, "Deelnemers", cells, d.loonregels["totaal"])


WAYS = [
    *(minimumloon(start, age, bbl) for start in ("2025-01", "2026-07")
      for age in (15, 17, 18, 20, 21, 40) for bbl in (False, True)),
    lks("2025-01", 35, 24), lks("2025-07", 60, 32), lks("2025-07", 60, 32, new=True),
    lks("2025-07", 50, 36, age=19), lks("2025-07", 50, 36, age=19, new=True),
    lks("2026-01", 60, 28), lks("2026-01", 60, 28, new=True), lks("2026-07", 60, 32),
    lks("2026-07", 60, 32, new=True), lks("2026-07", 20, 36), lks("2026-07", 30, 40, new=True),
    lks("2026-07", 100, 36), lks("2026-07", 45, 12.5, age=20, new=True),
    forfait("2026-01", 36, new=True), forfait("2026-07", 32, new=True), forfait("2026-07", 18),
    lkv("2025-01", "banenafspraak", 28), lkv("2025-01", "banenafspraak", 40),
    lkv("2025-01", "arbeidsgehandicapt", 36), lkv("2025-01", "arbeidsgehandicapt", 40),
    lkv("2025-01", "herplaatst", 24), lkv("2025-01", "oudere", 32), lkv("2025-01", "oudere", 40),
    lkv("2025-01", "oudere, in dienst voor 2024", 32, "oudere --in-dienst 2023-06-01"),
    lkv("2026-01", "banenafspraak", 32), lkv("2026-01", "arbeidsgehandicapt", 32),
    lkv("2026-01", "oudere, in dienst voor 2024", 36, "oudere --in-dienst 2023-06-01"),
    praktijkleren("2025-01", 40), praktijkleren("2025-07", 20), praktijkleren("2026-07", 52),
    *(loonkosten(start, 3000, contract) for start in STARTS for contract in ("vast", "flex")),
    loonkosten("2025-01", 9000, "vast"), loonkosten("2026-01", 9000, "flex"),
    loonkosten("2026-07", 6200, "vast"), loonkosten("2026-07", 6000, "vast", eindejaar=8.33),
    loonkosten("2026-01", 3400, "vast", eindejaar=8.33, pensioen=13.5, franchise=15000),
    young_with_few_hours("2026-07", 12, 11.99, 20), young_with_few_hours("2026-07", 13, 11.99, 20),
    young_with_few_hours("2026-07", 12, 14.99, 21),
]  # fmt: skip


def ways(start: str) -> list[Way]:
    return [way for way in WAYS if way.start == start]


# --- the second way: an input workbook with a row for each case ------------------------


def text(start: str) -> str:
    """An input of nothing but these cases, in the form of the worked example."""
    aof = {"klein": "laag", "groot": "hoog"}[STARTS[start]]
    told = [
        f'[Algemeen]\nNaam = "Drie wegen"\nRechtsvorm = "stichting"\nStartmaand = {start}-01',
        f'["Loon en premies"]\n"Aof-premie" = "{aof}"',
    ]
    for number, way in enumerate(ways(start), 1):
        plain = {"Groep": f"Geval {number}", **ONE} if way.sheet == "Deelnemers" else {}
        cells = (plain or {"Functie": f"Geval {number}"}) | way.cells
        lines = [f"{json.dumps(label)} = {in_toml(value)}" for label, value in cells.items()]
        told.append("\n".join([f"[[{way.sheet}]]", *lines]))
    return "\n\n".join(told)


def in_toml(value: Any) -> str:
    return value.isoformat() if isinstance(value, date) else json.dumps(value)


def read(start: str, folder: Path) -> Plan:
    """Written, and read from the file."""
    return load(write_example(load_model(), folder / "invoer.xlsx", text(start), free=2))


def rows(plan: Plan, start: str) -> Iterator[tuple[Way, int]]:
    """Each case with the number of its row in its table."""
    tables: dict[str, Table] = {table.name: table for table in plan.model.tables}
    for number, way in enumerate(ways(start), 1):
        yield way, plan.data.rows[tables[way.sheet]].index(f"Geval {number}")


def same(way: Way, found: float, more: float) -> bool:
    """Whether a figure of the begroting is the amount `reken` gives; `more`: how much higher the
    LKS is of who begins now."""
    answer = reken(way.reken)
    assert answer.code == 0, answer.told
    return near(found * (1 + more) if way.new else found, answer.amount, HALF_CENT)


def in_python(plan: Plan, run: Run, start: str) -> list[tuple[str, float]]:
    """The cases of which the begroting in Python says something else."""
    more = at(run.values[wettelijk.lks_nieuw_meer], 0, 0)
    found = [
        (way, at(run.values[way.line], row, way.month)) for way, row in rows(plan, start)
    ]  # fmt: skip
    return [(way.name, value) for way, value in found if not same(way, value, more)]


# --- the third way: the begroting as somebody else calculates it -----------------------


def cell(book: AddressBook, line: Line, row: int, month: int) -> str:
    place = book.line(line)
    letter = column_letter(OPENING) if line.time is Time.CONST else book.time.months[month]
    return f"{place.sheet}{letter}{place.row + row}"


def written(plan: Plan, run: Run, start: str, folder: Path) -> tuple[Path, AddressBook]:
    """The begroting, with a wrong stored value planted in the cell of the first case."""
    path, planted = folder / "begroting.xlsx", folder / "geplant.xlsx"
    write_book(path, plan.model, run.data, run, INFO)
    book = address_book(plan.model, run.data)
    way, row = next(rows(plan, start))
    with_stored_value(path, planted, cell(book, way.line, row, way.month), WRONG)
    return planted, book


def in_workbook(
    plan: Plan, book: AddressBook, found: Recalculated, start: str
) -> list[tuple[str, str, Any]]:
    """The cases of which the recalculated workbook says something else."""
    more = found[cell(book, wettelijk.lks_nieuw_meer, 0, 0)]
    places = [(way, cell(book, way.line, row, way.month)) for way, row in rows(plan, start)]
    return [
        (way.name, place, found[place])
        for way, place in places
        if not same(way, float(found[place]), more)
    ]


@pytest.mark.parametrize("start", STARTS)
def test_reken_the_begroting_and_its_workbook_say_the_same(start: str, tmp_path: Path) -> None:
    plan = read(start, tmp_path)
    run = plan.evaluate(years=1).run
    assert in_python(plan, run, start) == []
    planted, book = written(plan, run, start, tmp_path)
    assert in_workbook(plan, book, by_ironcalc(planted), start) == []


@pytest.mark.slow
@pytest.mark.parametrize("start", STARTS)
def test_libreoffice_says_the_same(start: str, tmp_path: Path) -> None:
    plan = read(start, tmp_path)
    run = plan.evaluate(years=1).run
    planted, book = written(plan, run, start, tmp_path)
    assert in_workbook(plan, book, by_libreoffice(planted, tmp_path), start) == []


def test_the_ways_are_many_and_tell_new_from_running() -> None:
    assert len(WAYS) >= 50
    for command in ("minimumloon", "lks", "lkv", "praktijkleren", "loonkosten"):
        assert len([way for way in WAYS if way.reken.startswith(command)]) >= 3, command
    running, new = lks("2026-07", 60, 32), lks("2026-07", 60, 32, new=True)
    assert reken(new.reken).amount > reken(running.reken).amount + 10
