"""The dated amounts: what the program ships with, and what stands on the sheet Wettelijk.

Rows 6 and 7 of the sheet: Minimumloon 14,99 (1-7-2026) and 15,20 (1-1-2027); rows 8 and 9: Premie
laag 5 % and hoog 6 % (1-1-2026). The program knows all of them but the 15,20.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from openpyxl.worksheet.worksheet import Worksheet

from budget.engine.data import DatedAmount
from budget.engine.expr import DeclarationError
from budget.engine.problem import InputError
from budget.inputs.amounts import known_amounts, recent_amounts, with_added
from budget.inputs.read_amounts import TYPED_OVER
from budget.inputs.reader import read, read_with_warnings
from budget.model import load_model
from tests.sheet.small import KNOWN_PREMIUM, KNOWN_WAGE, small_model

from .workbooks import edited, good, model, spoiled, told

# --- what a new workbook gets -----------------------------------------------------------

HIGH = {
    "parameter": "Premie", "sleutel": "Hoog", "vanaf": date(2027, 1, 1), "waarde": 0.07,
    "bron": "Wet", "status": "definitief",
}  # fmt: skip
LATE = {
    "parameter": "minimumloon", "vanaf": date(2027, 1, 1), "waarde": 15.20,
    "bron": "Staatscourant", "status": "voorlopig",
}  # fmt: skip
EARLY = {**LATE, "parameter": "Minimumloon", "vanaf": date(2026, 1, 1), "waarde": 14.71}


def test_the_program_ships_with_what_the_chapters_know() -> None:
    known = known_amounts(small_model())
    assert {p.name: found for p, found in known.items()} == {
        "Minimumloon": (KNOWN_WAGE,),
        "Premie": KNOWN_PREMIUM,
    }


def test_a_new_workbook_shows_what_counts_from_2025_on() -> None:
    """Minimum wage: 14,06 of January 2025 and later; of an amount that never changed the last."""
    shown = {p.name: [a.since for a in found] for p, found in recent_amounts(load_model()).items()}
    assert shown["WML per uur"][0] == date(2025, 1, 1)
    assert shown["LKS maximum"] == [date(2015, 1, 1)]
    assert shown["PWRI-premie"][0] == date(2023, 1, 1)  # counts still
    known = known_amounts(load_model())
    assert shown.keys() == {parameter.name for parameter in known}
    for parameter, found in known.items():
        assert found[-1].since == shown[parameter.name][-1]


def test_added_amounts_oldest_first_with_row_numbers_for_keys() -> None:
    model = small_model()
    found = with_added(model, [HIGH, LATE, EARLY])
    wage, premium = model.parameters
    assert [(a.since, a.value, a.status) for a in found[wage]] == [
        (date(2026, 1, 1), 14.71, "voorlopig"),
        (date(2026, 7, 1), 14.99, "definitief"),
        (date(2027, 1, 1), 15.2, "voorlopig"),
    ]
    assert [(a.key, a.value) for a in found[premium]] == [(1, 0.05), (2, 0.06), (2, 0.07)]


def test_an_added_amount_of_the_same_date_replaces_the_known_one() -> None:
    model = small_model()
    found = with_added(model, [{**HIGH, "vanaf": date(2026, 1, 1)}])
    assert [(a.key, a.value) for a in found[model.parameters[1]]] == [(1, 0.05), (2, 0.07)]


@pytest.mark.parametrize(
    ("entry", "message"),
    [
        ({name: cell for name, cell in HIGH.items() if name != "bron"}, "Premie: zonder bron"),
        ({}, "bedrag van niets: zonder parameter, vanaf, waarde, bron, status"),
        ({**LATE, "status": "gokje"}, "status 'gokje' is niet een van"),
        ({**HIGH, "parameter": "Premium"}, "bedrag van Premium: deze parameter staat in geen"),
        ({**HIGH, "sleutel": "Midden"}, "geen rij 'Midden' in Klassen"),
    ],
)
def test_an_added_amount_that_is_wrong_is_named(entry: dict[str, Any], message: str) -> None:
    with pytest.raises(DeclarationError) as caught:
        with_added(small_model(), [HIGH, entry])
    assert message in str(caught.value)


# --- what the sheet says ------------------------------------------------------------------


def amounts(path: Path) -> dict[str, tuple[DatedAmount, ...]]:
    return {p.name: found for p, found in read(path, model()).amounts.items()}


def test_an_own_amount_with_a_reason_counts(tmp_path: Path) -> None:
    path = spoiled(tmp_path, {"Wettelijk!G7": 15.75, "Wettelijk!H7": "raming van de gemeente"})
    assert told(path) == []
    known, own = amounts(path)["Minimumloon"]
    assert (known.value, known.own, known.status) == (14.99, None, "definitief")
    assert (own.value, own.lawful, own.own) == (15.75, 15.2, 15.75)
    assert (own.status, own.listed) == ("eigen bedrag", "aanname")
    assert (own.origin, own.source) == ("raming van de gemeente", "eigen schatting")
    assert own.cell == "Wettelijk!G7"


def test_an_own_amount_of_nothing_is_an_amount(tmp_path: Path) -> None:
    path = spoiled(tmp_path, {"Wettelijk!G8": 0, "Wettelijk!H8": "vrijgesteld"})
    assert amounts(path)["Premie"][0].value == 0


def test_an_own_amount_without_a_reason_is_a_mistake(tmp_path: Path) -> None:
    path = spoiled(tmp_path, {"Wettelijk!G7": 15.75})
    assert told(path) == [("own-amount-without-reason", "Wettelijk!H7")]
    with pytest.raises(InputError):
        read(path, model())


def test_a_reason_without_an_own_amount_changes_nothing(tmp_path: Path) -> None:
    path = spoiled(tmp_path, {"Wettelijk!H7": "raming"})
    assert told(path) == [("reason-without-amount", "Wettelijk!H7")]
    amount = amounts(path)["Minimumloon"][1]
    assert (amount.value, amount.status, amount.reason) == (15.2, "aanname", "")


def test_what_is_typed_over_the_law_becomes_an_own_amount(tmp_path: Path) -> None:
    """The reason is the one given, or the source where that is not the law's, or that there is
    none."""
    path = spoiled(tmp_path, {"Wettelijk!E8": 0.055, "Wettelijk!I8": "eigen meting"})
    assert told(path) == [("amount-typed-over", "Wettelijk!E8")]
    amount = amounts(path)["Premie"][0]
    assert (amount.value, amount.lawful, amount.status) == (0.055, 0.05, "eigen bedrag")
    assert amount.reason == "eigen meting"
    for beside in ({}, {"Wettelijk!I8": None}):
        bare = spoiled(tmp_path, {"Wettelijk!E8": 0.055, **beside})
        assert amounts(bare)["Premie"][0].reason == TYPED_OVER
    with_reason = spoiled(tmp_path, {"Wettelijk!E8": 0.055, "Wettelijk!H8": "cao"})
    assert amounts(with_reason)["Premie"][0].reason == "cao"


def test_the_last_digit_another_program_drops_is_not_typed_over(tmp_path: Path) -> None:
    """LibreOffice saves fifteen digits of a third."""
    path = spoiled(tmp_path, {"Wettelijk!E8": 0.05000000000000003})
    assert told(path) == []
    assert amounts(path)["Premie"][0] == replace(KNOWN_PREMIUM[0], cell="Wettelijk!E8")


def test_typed_over_and_an_own_amount_too(tmp_path: Path) -> None:
    """The own amount counts; what stands in Waarde is put right."""
    cells = {"Wettelijk!E8": 0.055, "Wettelijk!G8": 0.07, "Wettelijk!H8": "cao"}
    path = spoiled(tmp_path, cells)
    assert [code for code, _ in told(path)] == ["amount-typed-over"]
    amount = amounts(path)["Premie"][0]
    assert (amount.value, amount.lawful, amount.reason) == (0.07, 0.05, "cao")


def test_another_date_is_another_amount_and_not_typed_over(tmp_path: Path) -> None:
    """From 1-7-2026 instead of 1-1-2026: on the first day of the begroting it is there."""
    path = spoiled(tmp_path, {"Wettelijk!D8": date(2026, 7, 1), "Wettelijk!E8": 0.055})
    assert told(path) == []
    amount = amounts(path)["Premie"][0]
    assert (amount.value, amount.status) == (0.055, "definitief")


def test_what_the_sheet_lacks_comes_from_the_program(tmp_path: Path) -> None:
    """A row that is gone; a parameter that is gone altogether."""
    path = spoiled(tmp_path, {f"Wettelijk!{column}8": None for column in "BCDE"})
    assert told(path) == [("amount-supplied", "Wettelijk!")]
    assert amounts(path)["Premie"][0] == KNOWN_PREMIUM[0]
    gone = {f"Wettelijk!{column}{row}": None for column in "BCDE" for row in (6, 7)}
    assert amounts(spoiled(tmp_path, gone))["Minimumloon"] == (KNOWN_WAGE,)


def test_a_begroting_before_the_amounts_of_the_sheet_gets_earlier_ones(tmp_path: Path) -> None:
    """Laag stands there from 2028 on; what the program knows fills 2027."""
    path = spoiled(tmp_path, {"Wettelijk!D8": date(2028, 1, 1), "Wettelijk!E8": 0.055})
    assert told(path) == [("amount-supplied", "Wettelijk!")]
    laag = [a for a in amounts(path)["Premie"] if a.key == 1]
    assert [(a.since, a.value) for a in laag] == [
        (date(2026, 1, 1), 0.05),
        (date(2028, 1, 1), 0.055),
    ]


def test_what_became_known_after_the_sheet_was_made_reaches_it(tmp_path: Path) -> None:
    """The program now knows 5,2 % and 6,3 % from 2027; the sheet was made before."""
    newer = [replace(a, since=date(2027, 1, 1), lawful=v) for a, v in zip(
        KNOWN_PREMIUM, (0.052, 0.063), strict=True)]  # fmt: skip
    later = small_model()
    premium = later.parameters[1]
    premium.known = (*premium.known, *newer)
    path = good(tmp_path)
    data, (remark,) = read_with_warnings(path, later)
    assert "Premie (laag) vanaf 01-01-2027, Premie (hoog) vanaf 01-01-2027" in remark.message
    assert [(a.key, a.value) for a in data.amounts[premium]] == [
        (1, 0.05), (1, 0.052), (2, 0.06), (2, 0.063),
    ]  # fmt: skip
    typed = spoiled(tmp_path, {"Wettelijk!D8": date(2027, 1, 1), "Wettelijk!E8": 0.051})
    _, remarks = read_with_warnings(typed, later)  # his own for 2027 is held against the law
    assert "amount-typed-over" in {remark.code for remark in remarks}


def test_a_begroting_before_all_that_is_known_is_told_so(tmp_path: Path) -> None:
    """From 1-1-2026, where the minimum wage is known since 1-7-2026."""
    path = spoiled(tmp_path, {"Algemeen!B6": date(2026, 1, 1)})
    assert ("amount-too-late", "Wettelijk!E6") in told(path)


def test_an_older_sheet_without_own_amounts_still_reads(tmp_path: Path) -> None:
    def without(sheets: Mapping[str, Worksheet]) -> None:
        sheets["Wettelijk"].delete_cols(7, 2)

    data, remarks = read_with_warnings(edited(tmp_path, without), model())
    assert remarks == []
    wage = data.amounts[model().parameters[0]]
    assert [(a.value, a.source, a.status) for a in wage] == [
        (14.99, "Staatscourant", "definitief"),
        (15.2, "eigen schatting", "aanname"),
    ]
    assert wage[0].checked == date(2026, 11, 1)
