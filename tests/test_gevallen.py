"""Given → expect, by the source: published and hand-worked cases of the law through `reken`.

The cases stand in `tests/gevallen`.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, timedelta
from fractions import Fraction

import pytest

from budget.calculations import minimumloon
from budget.engine.dated import in_force
from budget.engine.expr import DatedAmount, Parameter
from budget.engine.status import ABOLISHED, AGREED
from budget.model import load_calculator, load_model
from budget.model.bedragen import bestand
from tests.gevallen import HALF_CENT, Case, cases, near, reken, rows

WEEKS = ("36", "38", "40")  # what --werkweek knows
NOT_FOUND, GONE = "niet gevonden", "vervallen"

CASES = list(cases())
TABLES = rows("minimumloon.csv", ",")
KNOWN = [row for row in TABLES if row["datum"] >= "2015"]
AMOUNTS = rows("bedragen.csv", ";")
PARAMETERS: dict[str, Parameter] = {
    parameter.name: parameter
    for model in (load_model(), load_calculator())
    for parameter in model.parameters
}

# --- the cases -----------------------------------------------------------------------


@pytest.mark.parametrize("case", CASES, ids=lambda case: f"{case.file}: {case.wat}")
def test_a_case_comes_out_as_its_source_says(case: Case) -> None:
    found = reken(case.reken)
    if case.bedrag is None:
        assert found.code == 1, f"er kwam een bedrag uit: {found.amount}"
        assert case.fout in found.told
        return
    assert found.code == 0, found.told
    assert near(found.amount, case.bedrag, case.marge), found.amount
    for label, expected in case.stap.items():
        values = [step["waarde"] for step in found.steps if step["omschrijving"] == label]
        assert any(near(value, expected, case.marge) for value in values), (label, values)


def test_a_case_says_what_it_is_and_where_it_comes_from() -> None:
    for case in CASES:
        assert case.wat and case.bron, case
        assert (case.bedrag is None) == bool(case.fout), case.wat
        assert (case.marge > HALF_CENT) == bool(case.waarom), case.wat
    assert len({case.reken for case in CASES}) > 0.95 * len(CASES)


# --- the published minimum wage tables -----------------------------------------------


def typed(row: dict[str, str], age: int) -> str:
    """What one types for a cell of a table."""
    per, week = row["per"][:3], row["per"][3:]
    words = ["minimumloon", "--datum", row["datum"], "--leeftijd", str(age)]
    words += ["--bbl"] if row["bbl"] == "j" else []
    words += ["--per", per, "--werkweek", week] if week in WEEKS else ["--per", row["per"]]
    return " ".join(words)


def published(row: dict[str, str], age: int) -> float:
    """What we find for a cell of a table. A working week the command does not know is asked of the
    calculation behind it."""
    if row["per"] == "uur37":
        day, bbl = date.fromisoformat(row["datum"]), row["bbl"] == "j"
        return minimumloon(day, age, bbl=bbl, hours=None, per="uur", week=37).amount
    found = reken(typed(row, age))
    assert found.code == 0, found.told
    return found.amount


def ages(row: dict[str, str]) -> list[int]:
    """ "21+" holds at 21 and later."""
    age = int(row["leeftijd"].rstrip("+"))
    return [age, 45] if row["leeftijd"].endswith("+") else [age]


@pytest.mark.parametrize("day", sorted({row["datum"] for row in KNOWN}))
def test_the_minimum_wage_tables_come_out_to_the_cent(day: str) -> None:
    wrong = [
        (row["leeftijd"], row["bbl"], row["per"], row["bedrag"], found, row["bron"])
        for row in KNOWN
        if row["datum"] == day
        for found in (published(row, age) for age in ages(row))
        if not near(found, float(row["bedrag"]), HALF_CENT)
    ]
    assert wrong == []


def test_tables_from_before_2015_are_refused() -> None:
    early = [row for row in TABLES if row not in KNOWN]
    assert len(early) == 27
    for row in early:
        found = reken(typed(row, ages(row)[0]))
        assert (found.code, "vanaf 1-1-2015" in found.told) == (1, True), row


def test_there_is_a_table_for_every_half_year_and_age() -> None:
    halves = {f"{year}-{month}-01" for year in range(2015, 2027) for month in ("01", "07")}
    for half in halves:
        found = {age for row in TABLES if row["datum"] == half for age in ages(row)}
        assert set(range(15, 22)) <= found, half
    assert len(TABLES) == 1033
    assert all(row["bron"] for row in TABLES)


# --- the amounts themselves ----------------------------------------------------------


def amount_on(row: dict[str, str], day: date) -> DatedAmount:
    parameter = PARAMETERS[row["parameter"]]
    amount = in_force(parameter.known, day, key_of(parameter, row["sleutel"]))
    assert amount is not None, f"{row['parameter']}: geen bedrag op {day}"
    return amount


def key_of(parameter: Parameter, name: str) -> int:
    if not name:
        return 0
    assert parameter.keys is not None and parameter.keys.fixed is not None
    return list(parameter.keys.fixed).index(name) + 1


def number(text: str) -> float:
    """ "2.74 %", "1/3" or "66 4/12" (years and months)."""
    value = sum(Fraction(part) for part in text.removesuffix("%").split())
    return float(value / 100 if text.endswith("%") else value)


def holds(row: dict[str, str], day: date) -> bool:
    """Whether we have what the source says on a day; what was not found must not be called sure."""
    amount = amount_on(row, day)
    if row["waarde"] == NOT_FOUND:
        return amount.listed in ("aanname", "voorlopig")
    if row["waarde"] == GONE:
        return amount.listed == ABOLISHED
    same = abs(amount.value - number(row["waarde"])) < 1e-9
    return same and amount.listed != ABOLISHED


@pytest.mark.parametrize("name", sorted({row["parameter"] for row in AMOUNTS}))
def test_an_amount_is_what_the_sources_say_on_its_day_and_until_the_next(name: str) -> None:
    mine = [row for row in AMOUNTS if row["parameter"] == name]
    wrong = []
    for row, following in zip(mine, [*mine[1:], None], strict=True):
        day = date.fromisoformat(row["datum"])
        days = [day]
        if following is not None and following["sleutel"] == row["sleutel"]:
            days.append(date.fromisoformat(following["datum"]) - timedelta(days=1))
        wrong += [(row, amount_on(row, d)) for d in days if not holds(row, d)]
    assert wrong == []
    assert all(row["bron"] for row in mine)


# --- nothing is left out -------------------------------------------------------------


def listed() -> Iterator[tuple[str, str, DatedAmount]]:
    """Every amount of the law in wettelijk.toml: name, key and amount."""
    for name, told in bestand().items():
        for row in told["bedragen"]:
            key, parameter = row.get("sleutel", ""), PARAMETERS[name]
            amount = in_force(parameter.known, row["vanaf"], key_of(parameter, key))
            assert amount is not None
            if amount.listed != AGREED:
                yield name, key, amount


def test_every_listed_amount_stands_in_bedragen_csv() -> None:
    """Every parameter in every year with an amount."""
    proven = {
        (row["parameter"], row["sleutel"], amount_on(row, date.fromisoformat(row["datum"])).since)
        for row in AMOUNTS
    }
    lacking = [
        f"{name} {key} {amount.since}"
        for name, key, amount in listed()
        if (name, key, amount.since) not in proven
    ]
    assert lacking == []


def test_every_amount_reken_uses_is_used_in_a_case() -> None:
    """An amount is used where it stands among the steps, with its source, of a case."""
    asked = [case.reken for case in CASES]
    asked += [typed(row, ages(row)[0]) for row in KNOWN if row["per"] in ("uur", "uur40")]
    steps = [step for arguments in asked for step in reken(arguments).steps]
    seen = {
        (step["omschrijving"], round(step["waarde"], 8), step["bron"])
        for step in steps
        if not isinstance(step["waarde"], str)  # a choice
    }
    labels = {label for label, _, _ in seen}
    amounts = [(name, f"{name} {key}".strip(), amount) for name, key, amount in listed()]
    used = [found for found in amounts if found[1] in labels]
    lacking = [
        f"{label} {amount.since}"
        for name, label, amount in used
        if not out_of_reach(label, amount)
        and (label, round(amount.value * scale(name), 8), amount.source) not in seen
    ]
    assert lacking == []
    assert len({label for _, label, _ in used}) > 40


def scale(name: str) -> int:
    """A percentage is told as 60, and is 0.6 in the file."""
    return 100 if PARAMETERS[name].unit.name == "%" else 1


def out_of_reach(label: str, amount: DatedAmount) -> bool:
    """What no answer can use: abolished or still to come, a youth wage of 100 % (that is an
    adult), what belongs to the premiums in the years before we have those."""
    youth = label.startswith("Minimumjeugdloon") and amount.value == 1
    alone = label in ("Maximum premieloon", "AOW-leeftijd") and amount.since < date(2020, 1, 1)
    return amount.listed == ABOLISHED or amount.since >= date(2027, 1, 1) or youth or alone


WANTED = {
    "loonkosten": [
        (f"--datum {year}-", f"--contract {contract}", f"--werkgever {size}")
        for year in range(2020, 2027) for contract in ("vast", "flex")
        for size in ("klein", "groot")
    ],
    "lkv": [
        (f"--jaar {year}", f"--categorie {kind}")
        for year in range(2018, 2027)
        for kind in ("banenafspraak", "arbeidsgehandicapt", "herplaatst", "oudere")
    ],
    "liv": [(f"--jaar {year}",) for year in range(2017, 2025) for _ in range(2)],
    "lks": [(f"--datum {year}-{half}",) for year in range(2015, 2027) for half in ("01", "07")],
}  # fmt: skip


@pytest.mark.parametrize("command", WANTED)
def test_every_year_has_its_cases(command: str) -> None:
    lacking = [
        words
        for words in WANTED[command]
        if not any(
            case.bedrag and case.reken.startswith(command) and all(w in case.reken for w in words)
            for case in CASES
        )
    ]
    assert lacking == []


def test_both_rates_of_the_liv_and_every_refusal_have_a_case() -> None:
    for year in (2017, 2018, 2019):
        amounts = {case.bedrag for case in CASES if f"liv --jaar {year}" in case.reken}
        assert {1515, 765, 2000, 1000, 0} <= amounts, year
    refused = " ".join(case.reken for case in CASES if case.fout)
    for word in ("2014-12-31", "2027-01-01", "--leeftijd 14", "--jaar 2026 --categorie oudere",
                 "liv --jaar 2025", "--wsw", "--beschut"):  # fmt: skip
        assert word in refused, word


def test_there_are_enough_cases() -> None:
    assert len(CASES) >= 250
    assert len([case for case in CASES if case.fout]) >= 20
