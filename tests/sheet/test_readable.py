"""Nothing on an input sheet is cut off: widths and heights follow from the words."""

import pytest
from openpyxl import load_workbook
from openpyxl.utils import get_column_letter
from openpyxl.worksheet.worksheet import Worksheet

from budget.inputs.template import prefilled, write_template
from budget.model import load_model
from budget.model.bladen import GROEPEN
from budget.sheet.contents import plain_default
from budget.sheet.pages import header_height, header_text, header_width, row_height
from budget.sheet.rules import explained
from budget.sheet.validation import MESSAGE_LENGTH, prompt
from budget.version import DEFAULTS_OF

HEADER_ROW, UNIT_ROW, BASIC = 4, 5, 13


@pytest.fixture(scope="module")
def pages(tmp_path_factory: pytest.TempPathFactory) -> list[Worksheet]:
    """The sheets of the real template that hold a table."""
    path = tmp_path_factory.mktemp("leesbaar") / "sjabloon.xlsx"
    book = load_workbook(write_template(load_model(), path, groups=GROEPEN, free=3))
    return [page for page in book if page["A4"].value == "Controle"]


def widths(page: Worksheet) -> dict[str, float]:
    """Width by column letter: neighbours of one width are kept together in the file."""
    found: dict[str, float] = {}
    for dimension in page.column_dimensions.values():
        for number in range(dimension.min, dimension.max + 1):
            found[get_column_letter(number)] = dimension.width
    return found


def test_every_word_of_every_header_fits(pages: list[Worksheet]) -> None:
    seen = 0
    for page in pages:
        width = widths(page)
        for row in (HEADER_ROW, UNIT_ROW):
            for cell in page[row]:
                for word in str(cell.value or "").split(" "):
                    assert len(word) <= width[cell.column_letter], (page.title, word)
                    seen += 1
    assert seen > 500


def test_every_name_to_choose_from_fits(pages: list[Worksheet]) -> None:
    for page in pages:
        width = widths(page)
        for row in page.iter_rows(min_row=6, max_row=page.max_row, min_col=2):
            for cell in row:
                height = page.row_dimensions[cell.row].height or 15
                if isinstance(cell.value, str):
                    room = width[cell.column_letter] * 1.2 * height / 15
                    assert len(cell.value) <= room, (page.title, cell.coordinate, cell.value)


def test_basic_inputs_come_first_and_are_few(pages: list[Worksheet]) -> None:
    """At most a dozen columns in view, beside the mark; what is refined is at their right."""
    for page in pages:
        headings = {c.column: str(c.value) for c in page[3] if c.value}
        more = [place for place, text in headings.items() if text.startswith("Verfijning")]
        if page.title != "Seizoenen":  # a column per month
            first = min(more, default=page.max_column - 1)
            assert first - 1 <= BASIC, page.title
        assert all(
            text.startswith("Verfijning") for c, text in headings.items() if more and c >= min(more)
        )


def test_lists_explain_themselves_where_the_field_does_not() -> None:
    fields = load_model().fields
    assert "overheadpercentage" in explained(fields["personeel.soort"])
    assert explained(fields["algemeen.startmaand"]).startswith("Eerste dag")


def test_every_field_says_what_it_is_and_nothing_of_it_is_cut() -> None:
    fields = load_model().fields.values()
    assert [item.id for item in fields if not explained(item)] == []
    assert [item.id for item in fields if len(prompt(item)) > MESSAGE_LENGTH] == []


def test_every_figure_filled_in_beforehand_says_where_and_when_it_comes_from() -> None:
    contents = prefilled(load_model())
    for item in load_model().fields.values():
        if item.table.form and plain_default(item) and item.source:
            source, _ = contents.remark(item, 0)
            assert source == f"{item.source} ({DEFAULTS_OF})"
    rights = next(table for table in load_model().tables if table.name == "Regelingen")
    for row in range(len(contents.rows(rights))):
        assert contents.remark(rights, row)[0].endswith(f"({DEFAULTS_OF})")


def test_headers_break_between_words_and_never_before_a_number() -> None:
    assert header_text("Plaatsen – jaar 1") == "Plaatsen – jaar\N{NO-BREAK SPACE}1"
    assert header_width("Eindejaarsuitkering") > len("Eindejaarsuitkering")
    assert header_height([("Bedrag", 12)]) == 15
    assert header_height([("Aanvulling: maanden na inwisseling", 14)]) >= 45
    assert row_height("kort", 34) == 15
    assert row_height("x" * 100, 34) == 45
