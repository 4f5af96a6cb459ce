"""What is written can be read again, wherever the user has moved it."""

import re
from collections.abc import Mapping
from pathlib import Path

import numpy as np
from openpyxl import load_workbook
from openpyxl.worksheet.worksheet import Worksheet

from budget.engine.data import Data
from budget.inputs.read_amounts import TYPED_OVER
from budget.inputs.reader import read, read_with_warnings
from budget.inputs.template import write_template
from tests.sheet.small import small_data

from .round_trip import as_output, assert_same
from .workbooks import edited, good, model, problems, rezipped, spoiled


def write_output(path: Path, data: Data) -> Path:
    return as_output(model(), data, path)


def test_a_filled_template_reads_back_without_a_remark(tmp_path: Path) -> None:
    data, remarks = read_with_warnings(good(tmp_path), model())
    assert remarks == []
    expected = small_data(model())
    for field, values in data.values.items():
        np.testing.assert_array_equal(values, expected.values[field])
    assert data.rows == expected.rows
    assert data.texts == expected.texts
    assert (data.scenarios, data.active) == (("Basis", "Voorzichtig"), 1)


def test_an_output_workbook_is_a_valid_input(tmp_path: Path) -> None:
    data = read(good(tmp_path), model())
    again = read(write_output(tmp_path / "uit.xlsx", data), model())
    assert_same(data, again)


def test_a_figure_remembers_its_cell(tmp_path: Path) -> None:
    data = read(good(tmp_path), model())
    assert data.cells[model().fields["diensten.plaatsen"]][1][2] == "Diensten!G7"
    assert data.amounts[model().parameters[0]][1].cell == "Wettelijk!E7"


def test_an_empty_table_stays_empty(tmp_path: Path) -> None:
    data = read(good(tmp_path), model())
    diensten = model().fields["diensten.tarief"].table
    data.rows[diensten] = ()
    for field in diensten.fields:
        if field.kind == "text":
            data.texts[field] = ()
        else:
            data.values[field] = data.values[field][:0]
    again = read(write_output(tmp_path / "uit.xlsx", data), model())
    assert again.rows[diensten] == ()
    assert again.values[model().fields["diensten.plaatsen"]].shape == (0, 4)


def test_columns_and_rows_may_be_moved_and_own_columns_added(tmp_path: Path) -> None:
    def move(sheets: Mapping[str, Worksheet]) -> None:
        page = sheets["Diensten"]
        for row in range(4, 8):
            tarief, klant = page.cell(row, 3), page.cell(row, 4)
            tarief.value, klant.value = klant.value, tarief.value
        page["Z4"], page["Z6"] = "eigen kolom", "eigen gegeven"
        page.insert_rows(1, 2)
        sheets["Algemeen"].insert_rows(6)

    data = read(good(tmp_path), model())
    assert_same(data, read(edited(tmp_path, move), model()))


def test_headers_are_found_whatever_their_case_and_spaces(tmp_path: Path) -> None:
    cells = {"Diensten!C4": " TARIEF\u00a0", "Diensten!E4": "plaatsen -\njaar 1"}
    assert problems(spoiled(tmp_path, cells)) == []


def test_an_own_sheet_and_free_rows_do_not_count(tmp_path: Path) -> None:
    def add(sheets: Mapping[str, Worksheet]) -> None:
        own = sheets["Diensten"].parent.create_sheet("Mijn aantekeningen")
        own["A1"] = "=1/0"

    assert problems(edited(tmp_path, add)) == []


def test_source_and_remark_of_the_user_stay(tmp_path: Path) -> None:
    cells = {"Diensten!O6": "offerte 12 mei", "Algemeen!P9": "CPB", "Algemeen!Q9": "raming"}
    data = read(spoiled(tmp_path, cells), model())
    tarief = model().fields["diensten.tarief"]
    assert data.remarks[tarief.table][0] == ("offerte 12 mei", "")
    assert data.remarks[model().fields["algemeen.prijzen"]] == (("CPB", "raming"),)
    assert_same(data, read(write_output(tmp_path / "uit.xlsx", data), model()))


def test_an_own_amount_and_its_reason_stay(tmp_path: Path) -> None:
    cells = {"Wettelijk!G7": 15.75, "Wettelijk!H7": "cao", "Wettelijk!E8": 0.055}
    data = read(spoiled(tmp_path, cells), model())
    wage, premium = (data.amounts[parameter] for parameter in model().parameters)
    assert (wage[1].lawful, wage[1].own, wage[1].reason) == (15.2, 15.75, "cao")
    assert (premium[0].lawful, premium[0].own, premium[0].reason) == (0.05, 0.055, TYPED_OVER)
    again, remarks = read_with_warnings(write_output(tmp_path / "uit.xlsx", data), model())
    assert_same(data, again)
    assert remarks == []  # what was typed over now stands in its own column


def test_blank_cells_take_their_default_but_not_the_years(tmp_path: Path) -> None:
    blank = ("Algemeen!B7", "Algemeen!B9", "Algemeen!C9", "Diensten!K6", "Diensten!I7",
             "Hefbomen!B6", "Diensten!L7")  # fmt: skip
    data = read(spoiled(tmp_path, dict.fromkeys(blank)), model())
    fields = model().fields
    assert data.values[fields["algemeen.rechtsvorm"]].tolist() == [[1]]
    assert data.values[fields["algemeen.prijzen"]][0, 0] == 0.02
    assert np.isnan(data.values[fields["algemeen.prijzen"]][0, 1])
    assert data.values[fields["diensten.termijn"]].tolist() == [[1], [0]]
    assert data.values[fields["diensten.cao"]].tolist() == [[1], [0]]
    assert data.values[fields["hefbomen.tarief"]].tolist() == [[1, 0.9]]
    assert np.isnan(data.values[fields["diensten.einde"]][1, 0])
    defaults = ("algemeen.rechtsvorm", "algemeen.prijzen", "hefbomen.tarief", "diensten.termijn",
                "diensten.cao")  # fmt: skip
    assert data.blanks == {fields[id]: 1 for id in defaults}  # the years follow year 1, no default
    assert read(good(tmp_path), model()).blanks == {}


def test_fixed_rows_keep_the_order_of_the_model(tmp_path: Path) -> None:
    cells = {"Klassen!B6": "hoog", "Klassen!B7": "laag"}
    data = read(spoiled(tmp_path, cells), model())
    grens = model().fields["diensten.grens"]
    assert data.rows[grens.table] == ("laag", "hoog")
    assert data.values[grens].tolist() == [[20], [10]]
    assert data.cells[grens][0] == ("Klassen!C7",)


def test_a_text_like_a_formula_stays_a_text(tmp_path: Path) -> None:
    data = read(good(tmp_path), model())
    assert data.rows[model().fields["diensten.tarief"].table][1] == "=Schoon*"


def test_scenarios_may_be_renamed_and_added(tmp_path: Path) -> None:
    cells = {"Hefbomen!C4": "Krap", "Hefbomen!D4": "Ruim", "Hefbomen!B3": " ruim "}
    data = read(spoiled(tmp_path, cells), model())
    assert (data.scenarios, data.active) == (("Basis", "Krap", "Ruim"), 2)
    assert data.values[model().fields["hefbomen.tarief"]].tolist() == [[1, 0.9, 1]]


def test_the_same_input_gives_the_same_bytes(tmp_path: Path) -> None:
    first = write_template(model(), tmp_path / "een.xlsx", small_data(model()))
    again = write_template(model(), tmp_path / "twee.xlsx", small_data(model()))
    assert first.read_bytes() == again.read_bytes()
    assert sorted(path.name for path in tmp_path.iterdir()) == ["een.xlsx", "twee.xlsx"]


def sheet_part(path: Path, name: str) -> str:
    """The part of the zip that holds a sheet: ours stand in the order of the workbook."""
    return f"xl/worksheets/sheet{load_workbook(path).sheetnames.index(name) + 1}.xml"


def test_a_hundred_thousand_formatted_rows_count_for_nothing(tmp_path: Path) -> None:
    path = good(tmp_path)
    part = sheet_part(path, "Diensten")
    blank = b"".join(b'<row r="%d"><c r="C%d" s="1"/></row>' % (n, n) for n in range(300, 100_300))

    def grow(name: str, xml: bytes) -> bytes:
        return xml.replace(b"</sheetData>", blank + b"</sheetData>") if name == part else xml

    data = read(good(tmp_path), model())
    assert_same(data, read(rezipped(path, grow), model()))


def test_cells_without_an_address_stay_in_their_place(tmp_path: Path) -> None:
    """Some programs leave the addresses out: then a blank cell does count."""
    data = read(good(tmp_path), model())
    path = write_output(tmp_path / "uit.xlsx", data)  # without formulas on this sheet
    part = sheet_part(path, "Diensten")

    def strip(name: str, xml: bytes) -> bytes:
        return re.sub(rb'<(row|c) r="[A-Z]*\d+"', rb"<\1", xml) if name == part else xml

    again = read(rezipped(path, strip), model())
    tarief = model().fields["diensten.tarief"]
    np.testing.assert_array_equal(data.values[tarief], again.values[tarief])


def test_the_first_sheet_lists_the_sheets_by_group_in_their_order(tmp_path: Path) -> None:
    groups = {"Hier begint u": ["Diensten", "Partijen"], "Later": ["Algemeen"]}
    path = write_template(model(), tmp_path / "in.xlsx", small_data(model()), groups=groups)
    book = load_workbook(path)
    assert book.sheetnames[1:4] == ["Diensten", "Partijen", "Algemeen"]
    texts = [cell.value for cell in book["Zo werkt het"]["A"]]
    start = texts.index("Hier begint u")
    assert texts[start : start + 5] == [
        "Hier begint u",
        "Diensten",
        "Partijen",
        "Later",
        "Algemeen",
    ]
