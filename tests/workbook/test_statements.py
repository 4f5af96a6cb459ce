"""The presentation sheets of Betere Buren: what stands beside the figures, and what follows."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from openpyxl import load_workbook
from openpyxl.worksheet.worksheet import Worksheet

from budget.plan import Plan
from tests.figures import address_book
from tests.recalc import Recalculated, by_ironcalc
from tests.xlsx import parts

SUMMARY, COVERAGE = "Samenvatting", "Dekkingsplan"


@pytest.fixture(scope="module")
def books(plan: Plan, tmp_path_factory: pytest.TempPathFactory) -> list[Path]:
    return plan.write(tmp_path_factory.mktemp("statements"))


@pytest.fixture(scope="module")
def found(books: list[Path]) -> Recalculated:
    return by_ironcalc(books[0])


@pytest.fixture(scope="module")
def coverage(books: list[Path]) -> Worksheet:
    return load_workbook(books[0], data_only=True)[COVERAGE]


def under(page: Worksheet, heading: str) -> Iterator[int]:
    """The rows under a heading that have a name of their own, up to the total."""
    rows = [r for r in range(1, page.max_row + 1) if page[f"A{r}"].value == heading]
    assert rows, heading
    row = rows[0] + 1
    while page[f"B{row}"].value not in (None, "Totaal"):
        yield row
        row += 1


def column_of(page: Worksheet, head: str) -> str:
    return next(c.column_letter for c in page[4] if c.value == head)


def labelled(found: Recalculated, sheet: str, start: str) -> int:
    """The row whose label begins so."""
    return next(
        row for (row, column), value in found.sheets[sheet].items()
        if column == 1 and str(value).startswith(start)
    )  # fmt: skip


def test_the_first_page_shows_the_lowest_bank_in_basis_and_voorzichtig(
    plan: Plan, found: Recalculated
) -> None:
    for scenario in plan.data.scenarios[:2]:
        lowest = plan.evaluate(scenario=scenario)["kasstroom.laagste_bank"].item()
        room = plan.evaluate(scenario=scenario)["kasstroom.laagste_ruimte"].item()
        row = labelled(found, SUMMARY, f"Laagste bankstand, hele periode, in {scenario}")
        assert found[f"{SUMMARY}!D{row}"] == pytest.approx(lowest)
        assert found[f"{SUMMARY}!I{row}"] == ("in orde" if room >= 0 else "niet in orde")


def test_a_years_workbook_compares_no_scenarios(books: list[Path]) -> None:
    page = load_workbook(books[1], data_only=True)[SUMMARY]
    labels = [str(page[f"A{row}"].value) for row in range(1, page.max_row + 1)]
    assert not any(label.startswith("Laagste bankstand, hele periode, in") for label in labels)


def test_sentences_follow_the_scenario(plan: Plan, books: list[Path], found: Recalculated) -> None:
    book = address_book(plan.model, plan.data)
    switched = by_ironcalc(books[0], {book.layout.scenario_name(): "Voorzichtig"})
    row = labelled(found, SUMMARY, "De bank blijft")
    assert found[f"{SUMMARY}!A{row}"].startswith("De bank blijft elke maand binnen de limiet")
    assert switched[f"{SUMMARY}!A{row}"].startswith("De bank blijft niet elke maand binnen")


def test_each_payer_has_its_own_limit_and_verdict(plan: Plan, coverage: Worksheet) -> None:
    shares = plan.evaluate()["geldstromen.aandeel"][:, :, 0]
    norm, verdict = column_of(coverage, "Norm"), column_of(coverage, "Oordeel")
    rows = list(under(coverage, "Per betaler: aandeel in de baten"))
    names = [coverage[f"B{row}"].value for row in rows]
    assert names == list(plan.data.rows[plan.model.fields["algemeen.soort_partij"].table])
    for row, name, share in zip(rows, names, shares, strict=True):
        limit = 0.5 if name == "Buurtfonds" else 0.6
        assert coverage[f"{norm}{row}"].value == pytest.approx(limit)
        word = "in orde" if (share <= limit).all() else "niet in orde"
        assert coverage[f"{verdict}{row}"].value == word, name
    assert {coverage[f"{verdict}{row}"].value for row in rows} == {"in orde", "niet in orde"}


def test_each_subsidy_names_its_funder_status_and_chance(plan: Plan, coverage: Worksheet) -> None:
    rows = list(under(coverage, "Per subsidie: wat meetelt, wie, status en kans"))
    funders = plan.data.rows[plan.model.fields["algemeen.soort_partij"].table]
    field = plan.model.fields["subsidies.financier"]
    for number, row in enumerate(rows):
        funder = funders[int(plan.data.values[field][number, 0]) - 1]
        assert coverage[f"{column_of(coverage, 'Financier')}{row}"].value == funder
        status = coverage[f"{column_of(coverage, 'Status')}{row}"].value
        assert status in ("toegezegd", "aangevraagd", "te werven")
        chance = coverage[f"{column_of(coverage, 'Kans')}{row}"].value
        assert chance == pytest.approx(0 if status == "te werven" else 1)


def test_the_lowest_month_of_the_bank_stands_out(books: list[Path]) -> None:
    page = load_workbook(books[0])["Liquiditeit"]
    rules = [
        (str(cells.sqref), rule.type)
        for cells in page.conditional_formatting
        for rule in cells.rules
        if rule.type == "top10" and rule.bottom
    ]
    assert len(rules) == 1
    row = int(re.findall(r"\d+", rules[0][0])[0])
    assert page[f"A{row}"].value == "Bank einde maand"


def test_a_bridge_needs_two_years(books: list[Path]) -> None:
    def bridges(book: Path) -> int:
        texts = parts(book)
        return sum("brug" in text.lower() for name, text in texts.items() if "/charts/" in name)

    assert [bridges(book) for book in books] == [2, 0, 2, 2, 2]  # on the first page and RJ 640


def test_series_differ_in_more_than_their_colour(books: list[Path]) -> None:
    """Stacked columns beside each other differ in pattern, lines in dash or marker."""
    for name, xml in parts(books[0]).items():
        if not name.startswith("xl/charts/chart"):
            continue
        for group in re.findall(r"<c:(?:bar|line)Chart>.*?</c:(?:bar|line)Chart>", xml):
            looks = [
                (re.findall(r'prstDash val="(\w+)"', s), re.findall(r'symbol val="(\w+)"', s),
                 re.findall(r'pattFill prst="(\w+)"', s))
                for s in re.findall(r"<c:ser>.*?</c:ser>", group)
            ]  # fmt: skip
            if "lineChart" in group:
                assert len({str(look) for look in looks}) == len(looks), name
