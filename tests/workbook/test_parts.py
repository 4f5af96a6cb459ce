"""What a figure is made of: rows, lines or a begin with what came in and went out."""

from __future__ import annotations

import pytest

from budget.engine.expr import Line
from budget.engine.run import Run
from budget.model import kosten
from budget.model.toelichting import TOELICHTING
from budget.plan import Plan
from budget.workbook.book import AddressBook
from budget.workbook.parts import BEGIN, Made, made_of, terms
from budget.workbook.sentences import place_and_value
from tests.engine import sample
from tests.engine import sample_first as first
from tests.engine import sample_second as second
from tests.figures import address_book

EXPLAINED = [line for lines in TOELICHTING.values() for line in lines]


@pytest.fixture(scope="module")
def small() -> tuple[AddressBook, Run]:
    return address_book(sample.evaluator().model, sample.data(2)), sample.run(2)


@pytest.fixture(scope="module")
def company(plan: Plan) -> tuple[AddressBook, Run]:
    return address_book(plan.model, plan.data), plan.evaluate().run


def total(made: Made) -> float:
    return sum(-part.value if part.less else part.value for part in made.parts)


def of(world: tuple[AddressBook, Run], id: str, year: int = 4) -> Made:
    return made_of(*world, world[0].model.lines[id], year)


def test_a_sum_over_some_rows_is_made_of_those_rows(small: tuple[AddressBook, Run]) -> None:
    made = made_of(*small, second.total_when, 1)
    assert [(part.name, part.value > 0) for part in made.parts] == [
        ("Ali", True), ("Cem", True), ("Bo", False), ("Dé", False),
    ]  # fmt: skip
    book = small[0]
    active = first.person_active.effective
    assert active is not None
    assert made.parts[0].cell.endswith(f"*{book.line(active).sheet}$E${book.line(active).row}")
    assert made.parts[1].name_cell == book.key_cell(first.people.record, 2)
    assert total(made) == pytest.approx(place_and_value(*small, second.total_when, 1)[1])


@pytest.mark.parametrize("year", [1, 2])
def test_a_stock_is_its_begin_with_what_came_in_and_went_out(
    small: tuple[AddressBook, Run], year: int
) -> None:
    made = made_of(*small, second.bank, year)
    assert [(part.name, part.less) for part in made.parts] == [
        (BEGIN, False), ("Bank – erbij", False), (first.interest.label, True),
    ]  # fmt: skip
    assert total(made) == pytest.approx(place_and_value(*small, second.bank, year)[1])
    begin = small[1].values[second.bank.begin][0, (year - 1) * 12, 0]
    assert made.parts[0].value == begin != 0


def test_what_does_not_add_up_over_a_year_is_no_sum() -> None:
    assert terms(second.share) == []  # a ratio
    assert terms(second.total_month) == []  # a product
    assert terms(second.total_rate) == []  # percentages of some months


def test_one_line_that_counts_gives_its_rows_and_two_give_lines(
    company: tuple[AddressBook, Run],
) -> None:
    interest = of(company, "resultaat.lasten_per_post_rente")
    assert [part.name for part in interest.parts] == ["Banklening", "Lening gemeente"]
    assert interest.more  # the rekening-courant, nought now
    wear = of(company, "resultaat.lasten_per_post_afschrijving")
    assert [part.name for part in wear.parts] == [
        "Afschrijving", "Afschrijving van btw in de aanschafprijs",
    ]  # fmt: skip
    assert [line.id for line in wear.of] == ["investeringen.afschrijving", "btw.afschrijving"]


def test_costs_are_made_of_the_rows_of_the_user_not_of_their_kinds(
    company: tuple[AddressBook, Run],
) -> None:
    made = of(company, "resultaat.lasten_per_post_huisvesting")
    shown = [part for part in made.parts if part.value]
    assert [part.name for part in shown] == ["Huur", "Energie en service", "Schoonmaak"]
    settled = kosten.kostensoort.effective
    assert settled is not None
    kind = company[0].line(settled)
    assert f"*({kind.sheet}$E${kind.row + shown[0].row}=Kostensoorten!$A$" in shown[0].cell


def test_a_ratio_and_a_surcharge_name_what_they_are_worked_out_of(
    company: tuple[AddressBook, Run],
) -> None:
    solvency = of(company, "kengetallen.solvabiliteit")
    assert not solvency.adds_up
    assert [part.name for part in solvency.parts] == ["Eigen vermogen", "Balanstotaal"]
    surcharge = of(company, "resultaat.lasten_per_post_onvoorzien")
    assert [part.name for part in surcharge.parts] == ["Kosten, zonder onvoorzien", "Onvoorzien"]
    assert surcharge.parts[1].value == company[1].data.values[
        company[0].model.fields["algemeen.onvoorzien"]
    ][0, 0]  # fmt: skip


@pytest.mark.parametrize("line", EXPLAINED, ids=lambda line: line.id)
def test_the_parts_make_up_the_whole_in_every_year(
    company: tuple[AddressBook, Run], line: Line
) -> None:
    for year in (1, 2, 3, 4):
        made = made_of(*company, line, year)
        if made.adds_up and made.parts:
            whole = place_and_value(*company, line, year)[1]
            assert total(made) == pytest.approx(whole, abs=0.005), year
