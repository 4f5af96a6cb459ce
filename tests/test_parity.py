"""The workbook is the model: what Python says is what two other programs calculate from it.

Every numeric cell, within half a cent: as written, after typing in the written
workbook, and for inputs made up at random.
"""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest

from budget.engine.data import Array, Data
from budget.engine.expr import Field
from budget.engine.graph import Model
from budget.engine.run import Run
from budget.plan import Plan, evaluator
from budget.workbook.write import RunInfo, write_book
from tests.figures import address_book, differences, input_cell
from tests.made_up import made_up
from tests.recalc import Recalculated, by_ironcalc, by_libreoffice, with_stored_value
from tests.xlsx import Cell, find_cycle, formulas

HALF_CENT = 0.005
BOOKS = ["meerjaren", "jaar_1", "jaar_2", "jaar_3", "jaar_4"]
QUICK = {"meerjaren", "jaar_1"}
INFO = RunInfo("test", "0", "", "")
each_book = pytest.mark.parametrize(
    "name", [n if n in QUICK else pytest.param(n, marks=pytest.mark.slow) for n in BOOKS]
)


@pytest.fixture(scope="session")
def books(plan: Plan, tmp_path_factory: pytest.TempPathFactory) -> dict[str, Path]:
    """The five workbooks of Betere Buren."""
    return dict(zip(BOOKS, plan.write(tmp_path_factory.mktemp("betere_buren")), strict=True))


def years_of(name: str) -> int:
    return 4 if name == "meerjaren" else int(name[-1])


def run_of(plan: Plan, name: str) -> Run:
    return evaluator().run(plan.data.with_years(years_of(name)))


def wrong_cells(cells: list[Cell], found: Recalculated) -> list[str]:
    """Every formula whose stored value is not what somebody else calculates."""
    wrong = []
    for cell in cells:
        value = found.sheets[cell.sheet].get((cell.row, cell.column))
        if isinstance(cell.value, str):
            same = _plain(value or "") == _plain(cell.value)
        else:
            same = isinstance(value, int | float) and abs(value - cell.value) <= HALF_CENT
        if not same:
            wrong.append(f"{cell.place} ={cell.formula}: {value!r}, stored {cell.value!r}")
    return wrong


def _plain(value: object) -> str:
    """Text with figures in it: 1.234,5 in a Dutch Excel is 1,234.5 in an English one."""
    return str(value).replace(",", ".")


# --- as written --------------------------------------------------------------


@each_book
def test_ironcalc_finds_what_python_found(plan: Plan, books: dict[str, Path], name: str) -> None:
    found, cells = by_ironcalc(books[name]), list(formulas(books[name]))
    assert len(cells) > 50_000
    assert wrong_cells(cells, found) == []
    run = run_of(plan, name)
    assert differences(address_book(plan.model, run.data), run, found) == []


@pytest.mark.slow
@pytest.mark.parametrize("name", BOOKS)
def test_libreoffice_finds_what_python_found(
    plan: Plan, books: dict[str, Path], name: str, tmp_path: Path
) -> None:
    run = run_of(plan, name)
    book = address_book(plan.model, run.data)
    place = book.line(plan.model.lines["resultaat.resultaat"])
    canary = f"{place.sheet}{book.columns.first}{place.row}"
    planted = tmp_path / "geplant.xlsx"
    with_stored_value(books[name], planted, canary, 123456789)
    found = by_libreoffice(planted, tmp_path)
    assert abs(found[canary]) < 1_000_000, "LibreOffice heeft niet opnieuw gerekend"
    assert differences(book, run, found) == []
    numbers = [cell for cell in formulas(books[name]) if not isinstance(cell.value, str)]
    assert wrong_cells(numbers, found) == []


@each_book
def test_no_circular_reference_counting_ranges_cell_by_cell(
    books: dict[str, Path], name: str
) -> None:
    assert find_cycle(books[name]) == []


# --- after typing in the written workbook ------------------------------------


def test_every_scenario_recalculates_to_what_python_says(
    plan: Plan, books: dict[str, Path]
) -> None:
    data = plan.data.with_years(1)
    book, seen = address_book(plan.model, data), set()
    for active, scenario in enumerate(data.scenarios):
        run = evaluator().run(data.with_values({}, active=active))
        found = by_ironcalc(books["jaar_1"], {book.layout.scenario_name(): scenario})
        assert differences(book, run, found) == [], scenario
        seen.add(float(run.values[plan.model.lines["resultaat.resultaat"]].sum()))
    assert len(seen) == len(data.scenarios)


@pytest.mark.parametrize(
    ("name", "step"), [("jaar_1", 0.01), pytest.param("meerjaren", -0.02, marks=pytest.mark.slow)]
)
def test_every_input_cell_is_live(
    plan: Plan, books: dict[str, Path], name: str, step: float
) -> None:
    """All figures that need not be whole typed over at once: the workbook follows Python."""
    data = plan.data.with_years(years_of(name))
    changed = {field: moved(field, data.values[field], step) for field in movable(data)}
    book = address_book(plan.model, data)
    typed = {
        input_cell(book, field, row, column): values[row, column]
        for field, values in changed.items()
        for row, column in np.ndindex(values.shape)
        if values[row, column] != data.values[field][row, column]
        and not np.isnan(values[row, column])
    }
    assert len(typed) > 500
    run = evaluator().run(data.with_values(changed))
    found = by_ironcalc(books[name], typed)
    assert differences(book, run, found) == []
    assert len(differences(book, evaluator().run(data), found)) > 1000


@pytest.mark.parametrize("name", ["jaar_1", pytest.param("meerjaren", marks=pytest.mark.slow)])
def test_every_amount_of_the_law_is_live(plan: Plan, books: dict[str, Path], name: str) -> None:
    """A known amount typed over moves everything after it, indexed amounts included."""
    data = plan.data.with_years(years_of(name))
    book = address_book(plan.model, data)
    amounts, typed = {}, {}
    for parameter, known in data.amounts.items():
        by_date = sorted(known, key=lambda amount: (amount.key, amount.since))
        amounts[parameter] = tuple(replace(a, lawful=a.lawful * 1.01) for a in by_date)
        for key in {amount.key for amount in known}:
            at = book.layout.amount(parameter, key)
            values = [amount.lawful for amount in amounts[parameter] if amount.key == key]
            for row, value in enumerate(values, at.first):
                typed[f"{at.sheet}{at.value}{row}"] = value
    assert len(typed) > 50
    run = evaluator().run(replace(data, amounts=amounts))
    found = by_ironcalc(books[name], typed)
    assert differences(book, run, found) == []
    assert len(differences(book, evaluator().run(data), found)) > 1000


def movable(data: Data) -> list[Field]:
    """Figures that may be any number: no names, dates, counts of months or ja/nee."""
    return [
        field
        for field in data.values
        if field.kind == "number" and not field.whole and not field.unit.exact
        and not field.structural
    ]  # fmt: skip


def moved(field: Field, values: Array, step: float) -> Array:
    """A little more or less, within what the field allows."""
    changed = values * (1 + step)
    low = -np.inf if field.low is None else field.low
    high = np.inf if field.high is None else field.high
    return np.clip(changed, low, high)


# --- inputs nobody thought of ------------------------------------------------


@pytest.mark.parametrize(
    ("seed", "rows", "filled"),
    [(1, 0, 0.5), (2, 1, 0.9), (3, 2, 0.3),
     *(pytest.param(seed, 3, 0.6, marks=pytest.mark.slow) for seed in range(4, 10))],
)  # fmt: skip
def test_an_input_made_up_at_random_recalculates(
    tmp_path: Path, seed: int, rows: int, filled: float
) -> None:
    given = made_up(seed, rows, filled)
    model: Model = given.model
    run = given.evaluator.run(given.data().with_years(2))
    path = tmp_path / "verzonnen.xlsx"
    write_book(path, model, run.data, run, INFO)
    found = by_ironcalc(path)
    assert differences(address_book(model, run.data), run, found) == []
    assert find_cycle(path) == []
