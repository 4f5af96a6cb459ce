"""The sentence about a post: the largest parts by name, the rest together, never a euro off."""

from __future__ import annotations

from dataclasses import replace

import pytest

from budget.engine.expr import Unit
from budget.engine.run import Run
from budget.model.eenheden import EUR, EUR_UUR, FTE, PERCENTAGE, VERHOUDING
from budget.model.financiering import leningen
from budget.plan import Plan
from budget.workbook.book import AddressBook
from budget.workbook.buildup import MOST, REST, buildup, figure
from budget.workbook.parts import Made, Part, made_of
from tests.figures import address_book


@pytest.fixture(scope="module")
def company(plan: Plan) -> tuple[AddressBook, Run]:
    return address_book(plan.model, plan.data), plan.evaluate().run


def told(company: tuple[AddressBook, Run], id: str, year: int = 4) -> tuple[str, str]:
    book, run = company
    formula, words = buildup(book, run, made_of(book, run, book.model.lines[id], year), year)
    return formula, words.replace("\N{NO-BREAK SPACE}", " ")


def test_a_post_names_its_rows_by_their_cells(company: tuple[AddressBook, Run]) -> None:
    formula, words = told(company, "resultaat.lasten_per_post_rente", 1)
    assert words == "In jaar 1 is dit € 5.100: Banklening € 3.900; Lening gemeente € 1.200."
    assert 'LEFT(Leningen!$B$7,60)&"' in formula and "Banklening" not in formula
    assert (
        f'"; {REST}\N{NO-BREAK SPACE}"' in formula
    )  # shows itself once the rekening-courant costs something


def test_more_than_five_parts_have_a_rest(company: tuple[AddressBook, Run]) -> None:
    _, words = told(company, "resultaat.baten_per_post_omzet_diensten")
    parts = words.partition(": ")[2].split("; ")
    assert len(parts) == MOST + 1
    assert parts[-1].startswith(f"{REST} € ")


def test_a_balance_is_told_at_the_end_with_what_went_off(company: tuple[AddressBook, Run]) -> None:
    _, words = told(company, "balans.per_balanspost_bank")
    assert words.startswith("Eind jaar 4 is dit € 30.402: begin van het jaar € 19.597; Totaal in ")
    assert "; af: Totaal uit € 1.659.628." in words


def test_two_lines_of_one_name_have_their_chapter(company: tuple[AddressBook, Run]) -> None:
    _, words = told(company, "kasstroom.per_kaspost_pensioen")
    assert "Betaald pensioen (deelnemers) € " in words and "Betaald pensioen (personeel)" in words


def test_a_kengetal_says_what_it_is_worked_out_of(company: tuple[AddressBook, Run]) -> None:
    _, words = told(company, "kengetallen.solvabiliteit")
    assert words == "In jaar 4 is dit 26,0%; uit Eigen vermogen € 78.317; Balanstotaal € 301.466."


def test_what_rounding_leaves_goes_to_the_largest(company: tuple[AddressBook, Run]) -> None:
    """5.099,60 + 0,40 + 0,40 is 5.100,40: as whole euros 5.100 and two times nothing."""
    book, run = company
    line = book.model.lines["resultaat.lasten_per_post_rente"]
    values = (5099.2, 0.4, 0.4)  # 5.100 in all, so the first must read 5.100
    parts = tuple(Part(line, f"deel {n}", str(v), v) for n, v in enumerate(values))
    _, words = buildup(book, run, Made(line, parts, (line,)), 1)
    plain = words.replace("\N{NO-BREAK SPACE}", " ")
    assert plain == "In jaar 1 is dit € 5.100: deel 0 € 5.100; deel 1 € 0; deel 2 € 0."


def test_the_rest_has_no_cell_so_it_takes_what_rounding_leaves(
    company: tuple[AddressBook, Run],
) -> None:
    """5.100 is 852 and five times 849,60: four of those read 850, so the rest reads 848."""
    book, run = company
    line = book.model.lines["resultaat.lasten_per_post_rente"]
    each = (849.6, 849.6, 849.6, 849.6, 849.6, 852.0)[::-1]
    parts = tuple(Part(line, f"deel {n}", str(v), v) for n, v in enumerate(each))
    _, words = buildup(book, run, Made(line, parts, (line,)), 1)
    plain = words.replace("\N{NO-BREAK SPACE}", " ")
    assert plain.endswith("deel 0 € 852; deel 1 € 850; deel 2 € 850; deel 3 € 850; deel 4 € 850; "
                          "overige € 848.")  # fmt: skip


def test_a_long_name_is_cut_off_and_stays_out_of_the_formula(plan: Plan) -> None:
    table = leningen.record
    names = ('=1+1 "zin" ' + "x" * 40_000, "Lening gemeente")
    data = replace(plan.data, rows={**plan.data.rows, table: names})
    book, run = address_book(plan.model, data), plan.evaluate().run
    run.data = data
    formula, words = told((book, run), "resultaat.lasten_per_post_rente", 1)
    assert '=1+1 "zin" xxx' in words and len(words) < 200
    assert "1+1" not in formula and len(formula) < 8192


@pytest.mark.parametrize(
    ("unit", "value", "text"),
    [(EUR, -1234.5, "€ -1.235"), (EUR_UUR, 12.345, "€ 12,35 per uur"), (PERCENTAGE, 0.125, "12,5%"),
     (FTE, 3, "3,00 fte"), (VERHOUDING, 1.005, "1,01 keer")],
)  # fmt: skip
def test_a_figure_reads_as_its_number_format_shows_it(unit: Unit, value: float, text: str) -> None:
    assert figure(unit, "A1", value)[1].replace("\N{NO-BREAK SPACE}", " ") == text
