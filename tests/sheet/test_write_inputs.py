"""The input sheets as the user meets them in Excel."""

from pathlib import Path

import pytest
from openpyxl import load_workbook
from openpyxl.workbook import Workbook as Opened
from openpyxl.worksheet.worksheet import Worksheet
from xlsxwriter import Workbook

from budget.inputs.template import write_template
from budget.sheet.contents import Figures
from budget.sheet.layout import InputLayout
from budget.sheet.one_sheet import (
    FIRST_ROW,
    FREE_ROWS,
    LAWFUL,
    OWN_AMOUNT,
    PARAMETER,
    REASON,
    SINCE,
    STATUS,
    amount_letter,
)
from budget.sheet.styles import Styles
from budget.sheet.write_inputs import InputWriter

from .small import SCENARIOS, small_data, small_model


@pytest.fixture(scope="module")
def template(tmp_path_factory: pytest.TempPathFactory) -> Opened:
    path = tmp_path_factory.mktemp("sjabloon") / "leeg.xlsx"
    return load_workbook(write_template(small_model(), path, scenarios=SCENARIOS))


@pytest.fixture(scope="module")
def output(tmp_path_factory: pytest.TempPathFactory) -> Opened:
    path = tmp_path_factory.mktemp("uit") / "uit.xlsx"
    model = small_model()
    data = small_data(model)
    with Workbook(path) as workbook:
        layout = InputLayout.of(model, data)
        InputWriter(workbook, layout, Figures(data), Styles(workbook), fixed_rows=True).all()
    return load_workbook(path)


def rules(page: Worksheet) -> dict[str, tuple[str, str]]:
    """The checks while typing, by range: kind and source or lowest value."""
    return {
        str(rule.sqref): (rule.type, rule.formula1) for rule in page.data_validations.dataValidation
    }


def test_the_first_sheet_explains_and_links_to_every_other(template: Opened) -> None:
    page = template["Zo werkt het"]
    assert template.sheetnames[0] == page.title
    texts = [cell.value for cell in page["A"]]
    assert [t for t in texts if str(t).startswith("Stap")] == [f"Stap {n}" for n in range(1, 6)]
    links = {cell.value for cell in page["A"] if cell.hyperlink}
    assert links == set(template.sheetnames[1:])


def test_every_sheet_says_what_it_is_is_protected_and_prints(template: Opened) -> None:
    for page in template.worksheets[1:]:
        assert page["A1"].value == f"Invoer: {page.title}"
        assert page.protection.sheet and page.protection.password is None
        assert page.freeze_panes is not None
        assert page.page_setup.orientation == "landscape"
        assert page.sheet_properties.pageSetUpPr.fitToPage
        assert page.page_setup.fitToHeight == 0  # as many pages down as it takes
        assert page.page_setup.paperSize == 9


def test_input_cells_are_open_and_the_rest_is_locked(template: Opened) -> None:
    page = template["Diensten"]
    last = FIRST_ROW + FREE_ROWS - 1
    for cell in ("B6", "C6", "P6", f"B{last}", f"N{last}"):
        assert not page[cell].protection.locked
        assert page[cell].fill.fgColor.rgb == "FFFFF9DB"
    for cell in ("A6", "B4", "C5"):
        assert page[cell].protection.locked


def test_a_check_while_typing_for_every_column_over_all_rows(template: Opened) -> None:
    last = FIRST_ROW + FREE_ROWS - 1
    found = rules(template["Diensten"])
    assert found[f"C6:C{last}"] == ("decimal", "0")
    assert found[f"D6:D{last}"] == ("list", f"Partijen!$B$6:$B${last}")
    assert found[f"E6:E{last}"] == ("whole", "0")
    assert found[f"I6:I{last}"] == ("list", '"ja,nee"')
    assert found[f"L6:L{last}"][0] == "date"
    assert found[f"B6:B{last}"] == ("custom", f"SUMPRODUCT(($B$6:$B${last}=B6)*1)=1")
    assert rules(template["Partijen"])[f"C6:C{last}"] == ("list", "Keuzelijsten!$C$6:$C$7")


def test_the_check_speaks_dutch(template: Opened) -> None:
    rule = next(
        rule
        for rule in template["Diensten"].data_validations.dataValidation
        if str(rule.sqref).startswith("C6")
    )
    assert rule.errorTitle == "Dit kan hier niet"
    assert rule.error == "Typ een getal van 0 tot en met 500."
    assert rule.promptTitle == "Tarief"
    assert rule.prompt == "Exclusief btw. Verplicht. Meestal 20 tot 120, een aanname."


def test_a_new_template_holds_defaults_and_fixed_rows(template: Opened) -> None:
    general, classes = template["Algemeen"], template["Klassen"]
    assert (general["A7"].value, general["B7"].value) == ("Rechtsvorm", "stichting")
    assert [general.cell(9, column).value for column in (2, 3)] == [0.02, None]
    assert [cell.value for cell in classes["B"]][5:] == ["laag", "hoog"]
    assert [cell.value for cell in classes["C"]][5:] == [10, 20]
    assert template["Hefbomen"]["C6"].value == 1


def test_the_chosen_scenario_has_its_number_beside_it(output: Opened) -> None:
    page = output["Hefbomen"]
    assert page["B3"].value == "Voorzichtig"
    assert page["C3"].value == "=SUMPRODUCT(($B$4:$G$4=$B$3)*$B$5:$G$5)"
    assert not page["B3"].protection.locked
    assert [page.cell(5, column).value for column in range(2, 8)] == [1, 2, 3, 4, 5, 6]


def test_in_a_finished_workbook_names_are_locked_and_figures_open(output: Opened) -> None:
    page = output["Diensten"]
    assert page["B6"].protection.locked
    assert not page["C6"].protection.locked
    assert page.protection.insertRows  # True: may not
    assert page.max_row == FIRST_ROW + 1


def test_what_the_law_says_is_locked_and_an_own_amount_is_open(
    template: Opened, output: Opened
) -> None:
    own, reason = amount_letter(OWN_AMOUNT), amount_letter(REASON)
    for page in (template["Wettelijk"], output["Wettelijk"]):
        locked = {cell.column_letter for cell in page[FIRST_ROW] if cell.protection.locked}
        assert {own, reason} & locked == set()
        assert {amount_letter(name) for name in (PARAMETER, SINCE, LAWFUL, STATUS)} <= locked


def test_a_name_like_a_formula_is_a_text(output: Opened) -> None:
    cell = output["Diensten"]["B7"]
    assert (cell.value, cell.data_type) == ("=Schoon*", "s")


def test_the_blank_row_of_an_empty_table_has_no_number(tmp_path: Path) -> None:
    model = small_model()
    data = small_data(model)
    parties = model.fields["algemeen.soort"].table
    data.rows[parties] = ()
    with Workbook(tmp_path / "x.xlsx") as workbook:
        layout = InputLayout.of(model, data)
        writer = InputWriter(workbook, layout, Figures(data), Styles(workbook), fixed_rows=True)
        writer.sheet(parties)
    page = load_workbook(tmp_path / "x.xlsx")["Partijen"]
    assert (page["A6"].value, page["B6"].value) == (None, None)
    assert page["B6"].fill.fgColor.rgb == "FFF2F2F2"


def test_formats_follow_the_unit(output: Opened) -> None:
    assert output["Algemeen"]["B9"].number_format == "0.0%"
    assert output["Algemeen"]["B6"].number_format == "dd-mm-yyyy"
    assert output["Wettelijk"]["E8"].number_format == "0.0%"
