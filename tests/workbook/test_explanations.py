"""Toelichting: every post of Betere Buren explained, and still right after a change."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest
from openpyxl import load_workbook
from openpyxl.worksheet.worksheet import Worksheet

from budget.engine.data import Data
from budget.engine.expr import Time
from budget.engine.graph import Model
from budget.model import financiering, kosten, omzet, resultaat
from budget.model.bladen import INVOERBLADEN
from budget.model.financiering import leningen
from budget.model.overzichten import OVERZICHTEN
from budget.model.toelichting import TOELICHTING
from budget.plan import Plan, evaluator
from budget.sheet.layout import InputLayout
from budget.workbook.appendix import Appendix, explained
from budget.workbook.book import AddressBook
from budget.workbook.explanations import FIRST_ROW, HEADER_ROW, SHEET, WAS_ZERO
from budget.workbook.parts import is_zero
from budget.workbook.write import RunInfo, write_book
from tests.figures import input_cell
from tests.made_up import made_up
from tests.recalc import Recalculated, by_ironcalc
from tests.xlsx import formulas, sheet_names

BUILT, TOLD, LINK = "HIJ"  # of four years
EXPLAINED = {title: {line.label: line for line in lines} for title, lines in TOELICHTING.items()}
WHOLE = re.compile(r"^(?:In|Eind) jaar (\d) is dit €\s(-?[\d.,]+): (.*)\.$", re.S)
PART = re.compile(r"^(af: )?.*\s€\s(-?[\d.,]+)$", re.S)


def write(plan: Plan, data: Data, path: Path, years: int = 4) -> Path:
    return write_of(plan.model, data, path, years)


def write_of(model: Model, data: Data, path: Path, years: int) -> Path:
    run = evaluator().run(data.with_years(years))
    info = RunInfo("test", "0", "", "", Appendix(explained(TOELICHTING)))
    write_book(
        path, model, data, run, info, OVERZICHTEN, INVOERBLADEN, one_year=years < 4
    )  # fmt: skip
    return path


def ordered_book(plan: Plan) -> AddressBook:
    """Where everything stands in that workbook."""
    layout = InputLayout.of(plan.model, plan.data, order=INVOERBLADEN)
    return AddressBook(plan.model, plan.data, layout)


@pytest.fixture(scope="module")
def book(plan: Plan, tmp_path_factory: pytest.TempPathFactory) -> Path:
    return write(plan, plan.data, tmp_path_factory.mktemp("toelichting") / "boek.xlsx")


@pytest.fixture(scope="module")
def page(book: Path) -> Worksheet:
    return load_workbook(book, data_only=True)[SHEET]


def sections(page: Worksheet) -> Iterator[tuple[str, int]]:
    """Each row with the section it stands in."""
    title = ""
    for row in range(FIRST_ROW, page.max_row + 1):
        if page[f"A{row}"].value in EXPLAINED and not page[f"{BUILT}{row}"].value:
            title = page[f"A{row}"].value
        elif page[f"A{row}"].value:
            yield title, row


def row_of(page: Worksheet, section: str, label: str) -> int:
    wanted = (section, label)
    return next(r for title, r in sections(page) if (title, page[f"A{r}"].value) == wanted)


def euros(text: str) -> int:
    return int(re.sub(r"[.,]", "", text))


def sums(
    found: Recalculated, page: Worksheet, built: str = BUILT
) -> Iterator[tuple[int, int, int, int]]:
    """Of each sentence about a sum: its row, year, whole, and its parts together."""
    for _, row in sections(page):
        told = WHOLE.match(found[f"{SHEET}!{built}{row}"] or "")
        if told:
            parts = [PART.match(part) for part in told[3].split("; ")]
            assert all(parts), told[3]
            amounts = [(-1 if p[1] else 1) * euros(p[2]) for p in parts if p is not None]
            yield row, int(told[1]), euros(told[2]), sum(amounts)


def test_every_post_is_explained_or_named_as_nought(plan: Plan, page: Worksheet) -> None:
    run = plan.evaluate().run
    shown: dict[str, list[str]] = {title: [] for title in EXPLAINED}
    zeros = dict.fromkeys(EXPLAINED, "")
    for title, row in sections(page):
        label = page[f"A{row}"].value
        if label == WAS_ZERO:
            zeros[title] = page[f"{BUILT}{row}"].value
            continue
        line = EXPLAINED[title][label]
        values = run.year(line, line.per_year) if line.time is Time.MONTH else run.values[line]
        found = [page[f"{letter}{row}"].value for letter in "DEFG"]
        assert found == pytest.approx(values.sum(axis=0)[:, 0].tolist()), label
        assert not all(map(is_zero, found))
        assert (page[f"B{row}"].value or "") == line.rgs
        assert page[f"{BUILT}{row}"].value and page[f"{TOLD}{row}"].value, label
        shown[title].append(label)
    for title, lines in EXPLAINED.items():
        assert ", ".join(label for label in lines if label not in shown[title]) == zeros[title]
    assert sum(map(len, shown.values())) > 90


def test_the_figures_of_a_sentence_add_up_as_written(book: Path, page: Worksheet) -> None:
    found = list(sums(by_ironcalc(book), page))
    assert len(found) > 60
    for row, year, whole, parts in found:
        assert whole == parts, row
        assert whole == pytest.approx(page["CDEFG"[year] + str(row)].value, abs=0.5), row


def test_they_still_add_up_with_another_input_and_scenario(
    plan: Plan, book: Path, page: Worksheet
) -> None:
    places = ordered_book(plan)
    other = {
        places.layout.scenario_name(): "Voorzichtig",
        input_cell(places, omzet.tarief): 12.34,
        input_cell(places, financiering.rente): 0.1,
        input_cell(places, kosten.kostensoort): "organisatie",  # the rent moves to another post
    }
    before, after = by_ironcalc(book), by_ironcalc(book, other)
    moved = 0
    for row, year, whole, parts in sums(after, page):
        assert whole == parts, row
        cell = f"{SHEET}!{'CDEFG'[year]}{row}"
        assert whole == pytest.approx(after[cell], abs=0.5), row
        moved += before[cell] != after[cell]
    assert moved > 30
    rent = row_of(page, "Lasten: kapitaallasten", "Rente")
    assert "overige" not in before[f"{SHEET}!{BUILT}{rent}"]
    assert "overige" in after[f"{SHEET}!{BUILT}{rent}"]  # the bank falls below zero
    housing = row_of(page, "Lasten: bedrijfskosten", "Huisvesting")
    assert re.search(r"Huur\s€\s0;", after[f"{SHEET}!{BUILT}{housing}"])


def test_a_post_that_was_nought_shows_itself_when_it_is_not(
    plan: Plan, book: Path, page: Worksheet
) -> None:
    row = row_of(page, "Balans: eigen vermogen", WAS_ZERO)
    assert page[f"{BUILT}{row}"].value == "Egalisatiereserve"
    allowed = input_cell(ordered_book(plan), resultaat.egalisatie_toegestaan)
    found = by_ironcalc(book, {allowed: "ja"})
    assert found[f"{SHEET}!G{row}"] > 1000


def test_the_words_say_the_rule_the_source_and_how_sure(page: Worksheet) -> None:
    words = {page[f"A{row}"].value: page[f"{TOLD}{row}"].value for _, row in sections(page)}
    assert words["Solvabiliteit"].startswith("Eigen vermogen gedeeld door het balanstotaal")
    wages = words["Loon en vakantiebijslag deelnemers"]
    assert "\nVakantiebijslag: Brutoloon × Vakantiebijslag.\n" in wages
    assert "\nInvoer: Deelnemers, Regelingen" in wages
    assert "\nBron: " in wages and "Wml art. 8" in wages
    assert "\nBron bij de invoer: aanname" in words["Pensioen deelnemers"]
    assert "\nNiet definitief – aanname: " in wages


def test_the_link_leads_to_the_input_that_matters_most(book: Path, page: Worksheet) -> None:
    links = {page[f"A{row}"].value: page[f"{LINK}{row}"] for _, row in sections(page)}
    assert links["Diensten"].hyperlink.location == "Omzet!A1"
    assert links["Afschrijving"].value == "Investeringen"
    linked = [cell for cell in links.values() if cell.value]
    assert len(linked) > 50
    assert {cell.value for cell in linked} <= set(sheet_names(book))


def test_a_name_is_a_text_whatever_it_looks_like(plan: Plan, tmp_path: Path) -> None:
    names = ('=1+1 "a"&B1', "<f>Lening</f>")
    data = replace(plan.data, rows={**plan.data.rows, leningen.record: names})
    path = write(plan, data, tmp_path / "vreemd.xlsx", years=1)
    page = load_workbook(path, data_only=True)[SHEET]
    found = by_ironcalc(path)
    row = row_of(page, "Lasten: kapitaallasten", "Rente")
    for text in (page[f"E{row}"].value, found[f"{SHEET}!E{row}"]):
        assert all(name in text for name in names)


def test_a_year_workbook_shows_last_year_and_this_year(plan: Plan, tmp_path: Path) -> None:
    page = load_workbook(write(plan, plan.data, tmp_path / "j.xlsx", 3), data_only=True)[SHEET]
    assert [page[f"{letter}{HEADER_ROW}"].value for letter in "DEF"] == [
        2, 3, "Hoe het is opgebouwd",
    ]  # fmt: skip
    built = [page[f"F{row}"].value for _, row in sections(page) if page[f"J{row}"].value is None]
    assert any(text.startswith("In jaar 3 is dit") for text in built if text)


@pytest.mark.parametrize(
    "seed", [1, *(pytest.param(seed, marks=pytest.mark.slow) for seed in range(2, 7))]
)
def test_the_sentences_of_an_input_made_up_at_random_add_up(tmp_path: Path, seed: int) -> None:
    given = made_up(seed, rows=3, filled=0.6)
    path = write_of(given.model, given.data(), tmp_path / "verzonnen.xlsx", 2)
    found, page = by_ironcalc(path), load_workbook(path, data_only=True)[SHEET]
    checked = 0
    for cell in formulas(path):
        if cell.sheet == SHEET and isinstance(cell.value, str):
            again = found.sheets[SHEET][cell.row, cell.column]
            assert again.replace(",", ".") == cell.value.replace(",", "."), cell
            checked += 1
    assert checked > 30
    assert all(whole == parts for _, _, whole, parts in sums(found, page, "F"))
