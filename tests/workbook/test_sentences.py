"""Sentences with live figures, and where everything stands."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from openpyxl import load_workbook

from budget.engine.statement import Either, Figure, Sentence
from budget.engine.wording import dutch_digits
from budget.workbook.book import SUFFIX, AddressBook, TimeColumns, calculation_name
from budget.workbook.sentences import MAX_LITERAL, quoted, sentence
from tests.engine import sample
from tests.engine import sample_first as first
from tests.engine import sample_second as second
from tests.figures import address_book
from tests.recalc import by_ironcalc


@pytest.fixture(scope="module")
def book() -> AddressBook:
    return address_book(sample.evaluator().model, sample.data(2))


def told(book: AddressBook, *parts: str | Figure | Either) -> tuple[str | None, str]:
    words: Sentence = parts
    return sentence(book, sample.run(2), words)


def test_a_sentence_without_figures_is_plain_text(book: AddressBook) -> None:
    assert told(book, "Klopt het?") == (None, "Klopt het?")


def test_a_figure_is_rounded_and_written_the_dutch_way(book: AddressBook) -> None:
    place = book.line(first.amount.effective or first.add)
    formula, text = told(book, "Er is € ", Figure(first.add, digits=1), ".")
    assert text == "Er is € 1.284,1."
    assert formula == f'"Er is € "&FIXED(ROUND({place.sheet}$E${place.row},1),1)&"."'


def test_a_share_and_a_month(book: AddressBook) -> None:
    assert told(book, Figure(first.is_product, percent=True))[1] == "133.456%"
    date = first.date_default.effective
    assert date is not None
    formula, text = told(book, "in ", Figure(date, date=True))
    assert text == "in september 2027"
    place = book.line(date)
    cell = f"{place.sheet}$E${place.row}"
    assert formula is not None and formula.startswith(f'"in "&CHOOSE(MONTH({cell}),"januari",')
    assert formula.endswith(f'"december")&" "&YEAR({cell})')


def test_all_years_together_and_without_the_minus(book: AddressBook) -> None:
    run = sample.run(2)
    years = run.year(second.total_month, second.total_month.per_year)[0, :, 0]
    formula, text = told(book, Figure(second.total_month, whole=True))
    place = book.line(second.total_month)
    assert text == dutch_digits(sum(years), 0)
    assert formula == f"FIXED(ROUND(SUM({place.sheet}$AE${place.row}:$AF${place.row}),0),0)"
    formula, text = told(book, Figure(first.amount.effective or first.add, unsigned=True))
    assert not text.startswith("-")
    assert formula is not None and formula.startswith("FIXED(ABS(ROUND(")


def test_a_year_is_its_column_and_the_last_without_one(book: AddressBook) -> None:
    run = sample.run(2)
    years = run.year(second.total_month, second.total_month.per_year)[0, :, 0]
    for year, column, index in ((1, "AE", 0), (2, "AF", 1), (None, "AF", 1), (4, "AF", 1)):
        formula, text = told(book, Figure(second.total_month, year=year))
        assert text == dutch_digits(years[index], 0)
        assert formula is not None and f"${column}$" in formula


def test_the_live_sentence_reads_as_the_stored_one(books: list[Path]) -> None:
    """Worked out by somebody else, who writes numbers the English way."""
    for path in books[:2]:
        stored = load_workbook(path, data_only=True)["Samenvatting"]["A1"].value
        live = by_ironcalc(path)["Samenvatting!A1"]
        dutch, english = (re.findall(r"\d[\d.,]*\d", text) for text in (stored, live))
        assert [text.translate(str.maketrans(",.", ".,")) for text in english] == dutch
        assert re.sub(r"\d[\d.,]*\d", "", live) == re.sub(r"\d[\d.,]*\d", "", stored)
        assert len(dutch) == 5 and "september 2027" in stored


def test_words_that_depend_on_a_figure(book: AddressBook) -> None:
    formula, text = told(book, Either(second.holds.line, "genoeg", "te weinig"))
    assert text == "genoeg"
    assert formula is not None and formula.endswith('=1,"genoeg","te weinig")')


def test_long_text_goes_in_pieces_excel_can_read() -> None:
    pieces = quoted('"' * 2 + "x" * 600).split("&")
    assert [len(piece) for piece in pieces] == [MAX_LITERAL + 4, MAX_LITERAL + 2, 104]
    assert quoted("") == '""'


@pytest.mark.parametrize(
    ("value", "decimals", "text"),
    [(1234567.0, 0, "1.234.567"), (-0.4, 0, "0"), (-1234.5, 2, "-1.234,50"), (3.0, 1, "3,0"),
     (-1500, -3, "-2.000")],
)  # fmt: skip
def test_dutch_numbers(value: float, decimals: int, text: str) -> None:
    assert dutch_digits(value, decimals) == text


def test_sheet_names_fit_in_excel() -> None:
    long = calculation_name("Vennootschapsbelasting en meer")
    assert len(long) <= 31 and long.endswith(SUFFIX)
    assert calculation_name("Kosten") == "Kosten – berekening"


def test_columns_of_one_and_of_four_years() -> None:
    one, four = TimeColumns(1), TimeColumns(4)
    assert (one.months[0], one.months[-1], one.year_letters) == ("F", "Q", ["S"])
    assert (four.months[-1], four.year_letters) == ("BA", ["BC", "BD", "BE", "BF"])
    assert four.columns.before_years == "BB"


def test_every_row_of_a_calculation_sheet_has_one_owner(book: AddressBook) -> None:
    for sheet in book.sheets:
        lines = [
            line for line in book.model.lines.values() if book.line(line).sheet == sheet.prefix
        ]
        taken = [
            row
            for line in lines
            for row in range(book.line(line).row, book.line(line).row + book.line(line).rows)
        ]
        totals = [book.line(line).total for line in lines if book.line(line).total is not None]
        assert len(taken + totals) == len(set(taken + totals)) > 50
        assert max(taken) < sheet.next_row
