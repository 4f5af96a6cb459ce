"""Every message: what was typed, what is said, and at which cell."""

from collections.abc import Mapping
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from openpyxl.worksheet.worksheet import Worksheet

from budget.engine.problem import InputError, Level
from budget.inputs.reader import read

from .workbooks import edited, errors, good, model, problems, rezipped, spoiled, told

GALLERY: dict[str, tuple[dict[str, Any], str, str]] = {
    # what was typed: (cells, code, place)
    "blank but required": ({"Diensten!C6": None}, "required-blank", "Diensten!C6"),
    "blank name of the organisation": ({"Algemeen!B5": " "}, "required-blank", "Algemeen!B5"),
    "a word for a number": ({"Diensten!C6": "ca. 45"}, "not-a-number", "Diensten!C6"),
    "p.m.": ({"Diensten!C6": "p.m."}, "not-a-number", "Diensten!C6"),
    "read in two ways": ({"Diensten!C6": "1.234"}, "ambiguous-number", "Diensten!C6"),
    "a text number": ({"Diensten!C6": "€ 45,50"}, "number-from-text", "Diensten!C6"),
    "WAAR": ({"Diensten!C6": True}, "truth-value", "Diensten!C6"),
    "a date where a number should be": (
        {"Diensten!C6": date(2027, 1, 1)}, "date-in-number", "Diensten!C6",
    ),
    "an error value": ({"Diensten!C6": "#REF!"}, "error-value", "Diensten!C6"),
    "a formula that was never calculated": (
        {"Diensten!C6": "=40+5"}, "formula-without-value", "Diensten!C6",
    ),
    "too low": ({"Diensten!C6": -1}, "out-of-range", "Diensten!C6"),
    "too high": ({"Diensten!C6": 501}, "out-of-range", "Diensten!C6"),
    "unusual": ({"Diensten!C6": 499}, "unusual", "Diensten!C6"),
    "23,5 in a percentage": ({"Algemeen!B9": 23.5}, "percent-too-large", "Algemeen!B9"),
    "half a place": ({"Diensten!E6": 4.5}, "not-whole", "Diensten!E6"),
    "half a month": ({"Hefbomen!C7": 1.5}, "not-whole", "Hefbomen!C7"),
    "minus one month": ({"Diensten!K6": -1}, "out-of-range", "Diensten!K6"),
    "a year for a date": ({"Diensten!L6": 2027}, "date-outside", "Diensten!L6"),
    "no such day": ({"Diensten!L6": "31-02-2027"}, "not-a-date", "Diensten!L6"),
    "a date as text": ({"Diensten!L6": "1 maart 2027"}, "date-from-text", "Diensten!L6"),
    "day or month first": ({"Diensten!L6": "3/4/2027"}, "date-day-first", "Diensten!L6"),
    "half way a month": (
        {"Algemeen!B6": date(2027, 1, 15)}, "start-not-first", "Algemeen!B6",
    ),
    "an unknown choice": ({"Partijen!C6": "gemeeente"}, "unknown-name", "Partijen!C6"),
    "a party that does not exist": ({"Diensten!D6": "Bank"}, "unknown-name", "Diensten!D6"),
    "maybe": ({"Diensten!I6": "misschien"}, "not-yes-or-no", "Diensten!I6"),
    "two rows of one name": ({"Diensten!B7": "groen "}, "name-twice", "Diensten!B7"),
    "figures without a name": ({"Diensten!B7": None}, "name-missing", "Diensten!B7"),
    "a name that is a date": ({"Diensten!B7": date(2027, 1, 1)}, "not-a-text", "Diensten!B7"),
    "an own total": (
        {"Diensten!B8": "Totaal", "Diensten!C8": 107.5}, "total-row", "Diensten!B8",
    ),
    "a remark far below": ({"Diensten!P40": "nakijken!"}, "remark-row", "Diensten!P40"),
    "a row far below": (
        {"Partijen!B40": "Bank", "Partijen!C40": "fonds"}, "blank-gap", "Partijen!B40",
    ),
    "a header with a typing error": ({"Diensten!C4": "Tarif"}, "column-missing", "Diensten!C4"),
    "a header twice": ({"Diensten!Z4": "Tarief"}, "column-twice", "Diensten!Z4"),
    "a label with a typing error": ({"Algemeen!A7": "Rechtvorm"}, "row-missing", "Algemeen!A7"),
    "a label twice": ({"Algemeen!A20": "Naam"}, "row-twice", "Algemeen!A20"),
    "a fixed row renamed": ({"Klassen!B7": "hog"}, "fixed-row-unknown", "Klassen!B7"),
    "a fixed row gone": (
        {"Klassen!B7": None, "Klassen!C7": None}, "fixed-row-missing", "Klassen!B4",
    ),
    "an unknown scenario": ({"Hefbomen!B3": "Bassis"}, "unknown-name", "Hefbomen!B3"),
    "no scenario chosen": ({"Hefbomen!B3": None}, "required-blank", "Hefbomen!B3"),
    "a scenario without a name": ({"Hefbomen!D6": 1.1}, "scenario-unnamed", "Hefbomen!D4"),
    "no scenario at all": (
        {f"Hefbomen!{cell}": None for cell in ("B4", "C4", "B6", "C6", "B7", "C7")},
        "scenarios-missing", "Hefbomen!B4",
    ),
    "an unknown parameter": ({"Wettelijk!B6": "Minimum loon"}, "unknown-name", "Wettelijk!B6"),
    "an amount without a date": ({"Wettelijk!D6": None}, "required-blank", "Wettelijk!D6"),
    "an amount that comes too late": (
        {"Algemeen!B6": date(2026, 1, 1)}, "amount-too-late", "Wettelijk!E6",
    ),
    "an amount twice": ({"Wettelijk!D7": date(2026, 7, 1)}, "amount-twice", "Wettelijk!E7"),
    "an amount that is gone": ({"Wettelijk!C9": "laag"}, "amount-supplied", "Wettelijk!"),
    "an amount for no class": ({"Wettelijk!C9": "midden"}, "unknown-name", "Wettelijk!C9"),
    "a premium of 600 %": ({"Wettelijk!E9": 6}, "percent-too-large", "Wettelijk!E9"),
    "an amount of the law typed over": (
        {"Wettelijk!E8": 0.055}, "amount-typed-over", "Wettelijk!E8",
    ),
    "an own amount without a reason": (
        {"Wettelijk!G6": 15.5}, "own-amount-without-reason", "Wettelijk!H6",
    ),
    "a reason without an own amount": (
        {"Wettelijk!H6": "cao"}, "reason-without-amount", "Wettelijk!H6",
    ),
    "an own amount in words": (
        {"Wettelijk!G6": "meer", "Wettelijk!H6": "cao"}, "not-a-number", "Wettelijk!G6",
    ),
    "an own premium of 600 %": (
        {"Wettelijk!G9": 6, "Wettelijk!H9": "cao"}, "percent-too-large", "Wettelijk!G9",
    ),
    "an unknown status": ({"Wettelijk!J6": "gokje"}, "unknown-name", "Wettelijk!J6"),
    "a status only the program gives": (
        {"Wettelijk!J6": "eigen bedrag"}, "unknown-name", "Wettelijk!J6",
    ),
    "an amount without a source": ({"Wettelijk!I6": None}, "amount-without-source", "Wettelijk!I6"),
}  # fmt: skip


@pytest.mark.parametrize("case", GALLERY)
def test_gallery(case: str, tmp_path: Path) -> None:
    cells, code, place = GALLERY[case]
    found = problems(spoiled(tmp_path, cells))
    assert (code, place) in [(p.code, f"{p.sheet}!{p.cell}") for p in found]
    assert all(p.message and p.todo and p.sheet for p in found)


def test_a_message_says_what_and_what_to_do(tmp_path: Path) -> None:
    path = spoiled(tmp_path, {"Diensten!D6": "Fonds 26", "Algemeen!B9": 23.5})
    assert [str(problem) for problem in problems(path)] == [
        "FOUT Algemeen!B9 (Prijzen – jaar 1): hier staat 2350 % → typ 23,5 % als u dat bedoelt",
        "FOUT Diensten!D6 (Klant, \"Groen\"): 'Fonds 26' staat niet op het blad 'Partijen'; "
        "bedoelt u \"Fonds '26\"? → kies uit: Gemeente Alm, Fonds '26",
    ]


def test_what_was_typed_over_the_law_is_told_with_both_amounts(tmp_path: Path) -> None:
    assert [str(problem) for problem in problems(spoiled(tmp_path, {"Wettelijk!E8": 0.055}))] == [
        "LET OP Wettelijk!E8 (Premie): hier staat 5,5 %; de wet zegt 5 % (Wet). Uw "
        "bedrag telt, als eigen bedrag → zet 5 % terug, en vul 5,5 % zo nodig in bij Eigen "
        "bedrag, met de reden"
    ]


def test_all_problems_in_one_run_sorted_by_sheet_and_cell(tmp_path: Path) -> None:
    cells = {"Partijen!C7": "x", "Diensten!C7": "duur", "Diensten!C6": -5, "Algemeen!B5": None}
    path = spoiled(tmp_path, cells)
    with pytest.raises(InputError) as caught:
        read(path, model())
    places = [f"{problem.sheet}!{problem.cell}" for problem in caught.value.problems]
    assert places == ["Algemeen!B5", "Diensten!C6", "Diensten!C7", "Partijen!C7"]


def test_a_sheet_that_was_renamed(tmp_path: Path) -> None:
    def rename(sheets: Mapping[str, Worksheet]) -> None:
        sheets["Diensten"].title = "Dienst"

    found = errors(edited(tmp_path, rename))
    assert [problem.code for problem in found] == ["sheet-missing"]
    assert "bedoelt u 'Dienst'?" in found[0].message


def test_a_column_that_was_deleted(tmp_path: Path) -> None:
    def delete(sheets: Mapping[str, Worksheet]) -> None:
        sheets["Diensten"].delete_cols(4)

    assert told(edited(tmp_path, delete)) == [("column-missing", "Diensten!A4")]


def test_headers_gone_altogether(tmp_path: Path) -> None:
    def delete(sheets: Mapping[str, Worksheet]) -> None:
        sheets["Diensten"].delete_rows(1, 50)
        sheets["Algemeen"].delete_rows(1, 50)

    codes = [code for code, _ in told(edited(tmp_path, delete))]
    assert codes.count("headers-missing") == 2


def test_merged_cells(tmp_path: Path) -> None:
    def merge(sheets: Mapping[str, Worksheet]) -> None:
        sheets["Diensten"].merge_cells("C6:C7")

    assert ("merged-cells", "Diensten!C6") in told(edited(tmp_path, merge))


def test_hidden_rows_and_sheets_count_and_are_mentioned(tmp_path: Path) -> None:
    def hide(sheets: Mapping[str, Worksheet]) -> None:
        sheets["Diensten"].row_dimensions[7].hidden = True
        sheets["Partijen"].sheet_state = "hidden"

    path = edited(tmp_path, hide)
    assert told(path) == [("row-hidden", "Diensten!B7"), ("sheet-hidden", "Partijen!")]
    assert all(problem.level is Level.WARNING for problem in problems(path))
    assert len(read(path, model()).rows[model().fields["diensten.tarief"].table]) == 2


def test_not_a_number_and_infinity_in_the_file_itself(tmp_path: Path) -> None:
    for typed, code in ((b"NaN", "error-value"), (b"1E+400", "not-finite")):

        def spoil(name: str, xml: bytes, typed: bytes = typed) -> bytes:
            return xml.replace(b"<v>62.5</v>", b"<v>" + typed + b"</v>")

        assert told(rezipped(good(tmp_path), spoil)) == [(code, "Diensten!C7")]


def test_a_formula_with_its_outcome_is_used_and_mentioned(tmp_path: Path) -> None:
    def spoil(name: str, xml: bytes) -> bytes:
        saved = xml.replace(b' fullCalcOnLoad="1"', b"")  # as Excel does
        return saved.replace(b"<v>62.5</v>", b"<f>60+2.5</f><v>62.5</v>")

    path = rezipped(good(tmp_path), spoil)
    assert told(path) == [("formula-used", "Diensten!C7")]
    assert read(path, model()).values[model().fields["diensten.tarief"]][1, 0] == 62.5


def test_a_wrong_dimension_hides_nothing(tmp_path: Path) -> None:
    def spoil(name: str, xml: bytes) -> bytes:
        start, _, rest = xml.partition(b"<dimension ref=")
        return start + b'<dimension ref="A1"' + rest[rest.index(b"/>") :] if rest else xml

    path = rezipped(good(tmp_path), spoil)
    assert read(path, model()).rows[model().fields["diensten.tarief"].table][1] == "=Schoon*"


def test_control_characters_in_a_name_become_spaces(tmp_path: Path) -> None:
    data = read(spoiled(tmp_path, {"Partijen!B6": "Alm\ttwee", "Diensten!D6": "alm twee"}), model())
    assert data.rows[model().fields["algemeen.soort"].table][0] == "Alm twee"
