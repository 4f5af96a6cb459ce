"""Logboek: the run, the messages with a link to the cell, what is not sure and what is left out."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest
from openpyxl import load_workbook
from openpyxl.worksheet.worksheet import Worksheet

from budget.engine.problem import Level, Problem
from budget.model import kengetallen, normen, omzet
from budget.model.bladen import INVOERBLADEN
from budget.model.grenzen import GRENZEN
from budget.model.overzichten import OVERZICHTEN
from budget.plan import Plan, evaluator
from budget.sheet.one_sheet import OWN_AMOUNT, amount_letter
from budget.workbook.appendix import Appendix, notices
from budget.workbook.logbook import FIRST_ROW, MOST_NOTICES, SHEET
from budget.workbook.write import RunInfo, write_book
from tests.figures import input_cell
from tests.recalc import by_ironcalc
from tests.workbook.test_explanations import ordered_book

WHOLE_FILE = Problem(Level.NOTE, "mijn.xlsx", "", "er staat een macro in", "Niets.")


def write(plan: Plan, path: Path, *problems: Problem) -> Path:
    data = plan.data.with_years(1)
    found = Appendix(notices=tuple(notices(problems, plan.data)), limits=GRENZEN)
    info = RunInfo("abc123", "9.9", "f" * 64, "=mijn.xlsx", found)
    write_book(
        path, plan.model, data, evaluator().run(data), info, OVERZICHTEN, INVOERBLADEN,
        one_year=True,
    )  # fmt: skip
    return path


def at_tariff(plan: Plan, row: int) -> Problem:
    """A message about a cell of the input that was read."""
    sheet, _, cell = plan.data.cells[omzet.tarief][row][0].rpartition("!")
    return Problem(Level.WARNING, sheet, cell, "=1+1 lijkt hoog", "Kijk het na.", "Tarief")


@pytest.fixture(scope="module")
def book(plan: Plan, tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("logboek") / "boek.xlsx"
    return write(plan, path, at_tariff(plan, 3), WHOLE_FILE)


@pytest.fixture(scope="module")
def page(book: Path) -> Worksheet:
    return load_workbook(book, data_only=True)[SHEET]


def block(page: Worksheet, head: str) -> Iterator[int]:
    """The rows under a heading."""
    row = next(r for r in range(FIRST_ROW, page.max_row) if page[f"A{r}"].value == head) + 1
    while page[f"A{row}"].value:
        yield row
        row += 1


def test_the_run_can_be_found_back(page: Worksheet) -> None:
    told = {page[f"A{r}"].value: page[f"B{r}"].value for r in block(page, "Deze berekening")}
    assert told["Berekening"] == "abc123" and told["Versie van het programma"] == "9.9"
    assert told["Invoer"] == "=mijn.xlsx" and told["Scenario bij het maken"] == "Basis"
    assert told["Vingerafdruk van de invoer (SHA-256)"] == "f" * 64
    assert "dit boekjaar" in told["Periode van deze werkmap"]


def test_a_message_leads_to_its_cell_in_this_workbook(
    plan: Plan, book: Path, page: Worksheet
) -> None:
    about_cell, about_file = block(page, "Meldingen bij het lezen van de invoer")
    assert page[f"A{about_cell}"].value == "LET OP Tarief"
    assert page[f"B{about_cell}"].value == "=1+1 lijkt hoog"
    assert page[f"C{about_cell}"].value == plan.data.cells[omzet.tarief][3][0]
    target = page[f"C{about_cell}"].hyperlink.location
    sheet, _, cell = target.rpartition("!")
    found = load_workbook(book, data_only=True)[sheet][cell].value
    assert found == plan.data.values[omzet.tarief][3, 0]
    assert page[f"C{about_file}"].value == "mijn.xlsx"
    assert page[f"C{about_file}"].hyperlink is None


def test_a_message_about_an_amount_of_the_law_leads_to_that_amount(
    plan: Plan, tmp_path: Path
) -> None:
    parameter = next(p for p in plan.model.parameters if p.name == "Referentiemaandloon")
    last = plan.data.amounts[parameter][-1]
    sheet, _, cell = last.cell.rpartition("!")
    about = Problem(Level.WARNING, sheet, f"G{cell[1:]}", "een eigen bedrag", "Zeg waarom.")
    path = write(plan, tmp_path / "wet.xlsx", about, replace(about, cell=""))
    pages = load_workbook(path, data_only=True)
    first, second = block(pages[SHEET], "Meldingen bij het lezen van de invoer")
    target = pages[SHEET][f"C{first}"].hyperlink.location.rpartition("!")[2]
    row = pages[sheet][target].row
    assert pages[sheet][target].value == last.lawful
    assert parameter.name in [cell.value for cell in pages[sheet][row]]
    assert pages[SHEET][f"C{second}"].hyperlink.location == "Wettelijk!A1"


def test_a_thousand_messages_do_not_all_stand_here(plan: Plan, tmp_path: Path) -> None:
    many = [replace(WHOLE_FILE, message=f"nummer {n}") for n in range(MOST_NOTICES + 7)]
    page = load_workbook(write(plan, tmp_path / "veel.xlsx", *many))[SHEET]
    rows = list(block(page, "Meldingen bij het lezen van de invoer"))
    assert len(rows) == MOST_NOTICES + 1
    assert page[f"A{rows[-1]}"].value.startswith("En nog 7:")


def test_a_check_that_failed_says_what_to_do_and_keeps_looking(
    plan: Plan, book: Path, page: Worksheet
) -> None:
    rows = list(block(page, "Controles die bij het maken niet in orde waren"))
    labels = {page[f"A{row}"].value: row for row in rows}
    row = labels["Overhead laag genoeg (signaal)"]
    assert page[f"C{row}"].value == "niet in orde" and page[f"D{row}"].value
    overhead = plan.evaluate().run.values[kengetallen.overhead][0, 0, 0]
    norm = input_cell(ordered_book(plan), normen.overhead)
    found = by_ironcalc(book, {norm: overhead + 0.01})
    assert found[f"{SHEET}!C{row}"] == "in orde"
    run = evaluator().run(plan.data.with_years(1))
    failing = [check for check in plan.model.checks if not run.values[check.line].all()]
    assert len(rows) == len(failing)


def test_an_amount_that_is_not_sure_has_its_status_live(book: Path, page: Worksheet) -> None:
    rows = {page[f"A{row}"].value: row
            for row in block(page, "Bedragen van de wet die niet definitief zijn")}  # fmt: skip
    assert "Referentiemaandloon" in rows and "Weken per jaar" not in rows
    row = rows["Feestdagen per jaar"]
    assert page[f"C{row}"].value == "aanname"
    assert page[f"B{row}"].value.startswith("vanaf ")
    amounts = load_workbook(book)["Wettelijk"]
    line = next(r for r in range(1, amounts.max_row) if "Feestdagen per jaar" in
                [cell.value for cell in amounts[r]])  # fmt: skip
    found = by_ironcalc(book, {f"Wettelijk!{amount_letter(OWN_AMOUNT)}{line}": 7})
    assert found[f"{SHEET}!C{row}"] == "eigen bedrag"


def test_an_own_amount_gives_its_reason(plan: Plan, tmp_path: Path) -> None:
    parameter = next(p for p in plan.model.parameters if p.name == "Weken per jaar")
    own = tuple(replace(a, own=50.0, reason="=plan") for a in plan.data.amounts[parameter])
    data = replace(plan.data, amounts={**plan.data.amounts, parameter: own})
    page = load_workbook(write(replace(plan, data=data), tmp_path / "b.xlsx"), data_only=True)[
        SHEET
    ]
    rows = {page[f"A{row}"].value: row
            for row in block(page, "Bedragen van de wet die niet definitief zijn")}  # fmt: skip
    row = rows["Weken per jaar"]
    assert page[f"C{row}"].value == "eigen bedrag"
    assert page[f"B{row}"].value.endswith("eigen bedrag: =plan")


def test_defaults_are_counted_per_sheet(plan: Plan, page: Worksheet) -> None:
    rows = {page[f"C{row}"].value: row
            for row in block(page, "Lege vakjes waar de standaardwaarde telt")}  # fmt: skip
    fields = page[f"B{rows['Leningen']}"].value
    assert fields == "Achtergesteld (1)"  # not Stand bij de start: its default is nothing
    assert page[f"A{rows['Leningen']}"].value == "Leningen: 1 vakje"
    assert page[f"C{rows['Omzet']}"].hyperlink.location == "Omzet!A1"
    assert plan.data.blanks[omzet.tarief_is] == 11
    assert f"{omzet.tarief_is.label} (11)" in page[f"B{rows['Omzet']}"].value


def test_it_says_what_the_model_does_not_do(page: Worksheet) -> None:
    rows = block(page, "Wat dit model niet doet")
    assert tuple((page[f"A{r}"].value, page[f"B{r}"].value) for r in rows) == GRENZEN
