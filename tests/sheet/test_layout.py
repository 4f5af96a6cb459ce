"""Where the inputs stand."""

import pytest

from budget.engine.declare import form, table
from budget.engine.expr import Axis, DeclarationError
from budget.sheet.address import SheetNames, column_letter, column_number, normal, sheet_prefix
from budget.sheet.layout import InputLayout
from budget.sheet.one_sheet import FormSheet, TableSheet, form_sheet, table_columns

from .small import EUR, PERCENT, small_data, small_model


@pytest.fixture(scope="module")
def layout() -> InputLayout:
    model = small_model()
    return InputLayout.of(model, small_data(model))


def sheet(layout: InputLayout, name: str) -> TableSheet | FormSheet:
    return next(item for item in layout.sheets.values() if item.name == name)


def test_columns_of_a_table_basic_first_then_words_then_refinement(layout: InputLayout) -> None:
    diensten = sheet(layout, "Diensten")
    assert isinstance(diensten, TableSheet)
    assert [(column.letter, column.header) for column in diensten.columns] == [
        ("A", "Nr"), ("B", "Dienst"), ("C", "Tarief"), ("D", "Klant"),
        ("E", "Plaatsen – jaar 1"), ("F", "Plaatsen – jaar 2"),
        ("G", "Plaatsen – jaar 3"), ("H", "Plaatsen – jaar 4"), ("I", "Cao"),
        ("J", "Wat wij doen"), ("K", "Betaaltermijn"), ("L", "Einddatum"),
        ("M", "Opslag – klein"), ("N", "Opslag – groot"), ("O", "Bron en datum"),
        ("P", "Toelichting"),
    ]  # fmt: skip
    headings = {heading.letter: heading.text for heading in diensten.headings}
    assert headings == {"C": "Prijs", "K": "Verfijning: Betaling"}


def test_rows_of_a_form_with_a_heading_where_the_columns_change(layout: InputLayout) -> None:
    general = sheet(layout, "Algemeen")
    assert isinstance(general, FormSheet)
    assert {field.label: row for field, row in general.rows.items()} == {
        "Naam": 5, "Startmaand": 6, "Rechtsvorm": 7, "Prijzen": 9, "Aandeel per maand": 11,
    }  # fmt: skip
    assert [(h.row, h.text, len(h.columns)) for h in general.headings] == [
        (8, "Indexen", 4),
        (10, "Verfijning: Patroon", 12),
    ]


def test_addresses_for_formulas(layout: InputLayout) -> None:
    fields = layout.model.fields
    place = layout.field(fields["diensten.plaatsen"])
    assert (place.sheet, place.row, place.rows, place.columns) == (
        "Diensten!", 6, 2, ("E", "F", "G", "H")
    )  # fmt: skip
    place = layout.field(fields["algemeen.prijzen"])
    assert (place.row, place.rows, place.columns) == (9, 1, ("B", "C", "D", "E"))
    klant = fields["diensten.klant"].target
    assert klant is not None
    assert layout.names(klant).names == "Partijen!$B$6:$B$7"
    soort = fields["algemeen.soort"].target
    assert soort is not None
    assert layout.names(soort).names == "Keuzelijsten!$C$6:$C$7"
    assert layout.names(soort).numbers == "Keuzelijsten!$A$6:$A$7"
    assert layout.row_number(fields["diensten.tarief"].table, 1) == "Diensten!$A$7"
    assert layout.active_scenario() == "Hefbomen!$C$3"
    assert layout.scenario_names().names == "Hefbomen!$B$4:$G$4"


def test_dated_amounts_stand_together_per_parameter_and_key(layout: InputLayout) -> None:
    wage, premium = layout.model.parameters
    assert (layout.amount(wage).first, layout.amount(wage).last) == (6, 7)
    assert (layout.amount(premium, 1).first, layout.amount(premium, 2).last) == (8, 9)
    assert layout.amount_rows == 4


def test_an_empty_table_keeps_one_blank_row_that_does_not_count() -> None:
    model = small_model()
    layout = InputLayout(model)
    diensten = sheet(layout, "Diensten")
    assert isinstance(diensten, TableSheet)
    assert (diensten.rows, diensten.room, diensten.last_row) == (0, 1, 6)
    assert layout.field(model.fields["diensten.tarief"]).rows == 0


def test_free_rows_are_room_for_names_but_do_not_count() -> None:
    model = small_model()
    layout = InputLayout.of(model, small_data(model), free=200)
    target = model.fields["diensten.klant"].target
    assert target is not None
    assert layout.names(target).names == "Partijen!$B$6:$B$207"
    assert layout.field(model.fields["algemeen.soort"]).rows == 2


def test_sheets_stand_in_the_order_asked_the_rest_behind() -> None:
    layout = InputLayout(small_model(), order=["Diensten", "algemeen"])
    assert [item.name for item in layout.sheets.values()] == [
        "Diensten", "Algemeen", "Partijen", "Hefbomen", "Klassen"
    ]  # fmt: skip


def test_two_columns_of_one_name_are_refused() -> None:
    made = table("Dubbel", key="Naam")
    made.field("Bron en datum", EUR)
    with pytest.raises(DeclarationError, match="Bron en datum"):
        table_columns(made.record)


def test_scenarios_only_on_a_form() -> None:
    made = table("Fout")
    made.field("Prijs", PERCENT, axis=Axis.SCENARIO)
    with pytest.raises(DeclarationError, match="scenario"):
        table_columns(made.record)


def test_a_form_with_one_axis_names_its_columns_in_the_header() -> None:
    made = form("Jaren")
    made.field("Prijs", PERCENT, axis=Axis.YEAR)
    assert form_sheet(made.record).value_headers == ("jaar 1", "jaar 2", "jaar 3", "jaar 4")
    assert form_sheet(made.record).headings == []


@pytest.mark.parametrize(("number", "letters"), [(1, "A"), (26, "Z"), (27, "AA"), (703, "AAA")])
def test_column_letters(number: int, letters: str) -> None:
    assert column_letter(number) == letters
    assert column_number(letters) == number


def test_names_are_compared_without_case_spaces_and_kind_of_dash() -> None:
    assert normal(" Plaatsen\u00a0einde\njaar – jaar 1") == normal("plaatsen einde jaar - JAAR 1")
    assert normal("Loon") != normal("Lonen")


def test_sheet_names_that_look_like_an_address_are_quoted() -> None:
    assert sheet_prefix("Kosten") == "Kosten!"
    assert sheet_prefix("RC") == "'RC'!"
    assert sheet_prefix("Jan's kosten") == "'Jan''s kosten'!"


@pytest.mark.parametrize("name", ["", "a" * 32, "in/uit", "'t Hof", "Kosten"])
def test_sheet_names_excel_would_refuse(name: str) -> None:
    names = SheetNames()
    names.claim("kosten")
    with pytest.raises(ValueError):
        names.claim(name)
