"""Rows of Scenario's and Onzekerheid become changes of the input; mistakes are told with a cell."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import pytest

from budget.engine.problem import InputError, Level, Problem
from budget.model.scenarios import BEWERKINGEN, INVOER
from budget.plan import Plan
from budget.scenarios.address import find_field
from budget.scenarios.named.free import noticed
from budget.scenarios.setting import Operation
from budget.scenarios.sheets import OPERATIONS, row_settings, rows_of, settings_of

from .rows import scenario_rows, uncertain_rows

PLUS, TIMES, SET = "erbij (+)", "maal (×)", "wordt (=)"
START = "Startsubsidie gemeente"


def texts(plan: Plan, **row: Any) -> list[str]:
    """The settings of one row, written as for the other commands."""
    made = scenario_rows(plan, {"bewerking": TIMES, **row})
    table = made.model.fields["scenarios.waarde"].table
    return [setting.text for setting in settings_of(rows_of(made, table)[0])]


def told(plan: Plan, **row: Any) -> list[str]:
    with pytest.raises(InputError) as error:
        texts(plan, **row)
    return [str(problem) for problem in error.value.problems]


def test_every_input_of_the_list_is_one_that_can_be_changed(plan: Plan) -> None:
    found = [find_field(name, plan) for name in INVOER.names]
    every = plan.model.fields.values()
    assert sorted(f.id for f in found) == sorted(
        f.id for f in every if f.kind != "text" and not f.table.aside
    )
    assert tuple(OPERATIONS) == BEWERKINGEN.names
    assert list(OPERATIONS.values()) == list(Operation)


@pytest.mark.parametrize("typed", ["Omzet: Tarief", "omzet.tarief", "omzet:  TARIEF", "Tarief"])
def test_an_input_goes_by_sheet_and_label_id_or_a_label_of_its_own(plan: Plan, typed: str) -> None:
    assert texts(plan, invoer=typed) == ["omzet.tarief[*] *"]


def test_a_row_and_years_of_it(plan: Plan) -> None:
    bedrag = {"invoer": "Subsidies: Bedrag", "rij": START.upper(), "bewerking": SET}
    one = f"subsidies.bedrag[{START}]"
    assert texts(plan, **bedrag) == [f"{one} ="]
    assert texts(plan, **bedrag, jaar="jaar 3") == [f"{one}.jaar3 ="]
    later = [f"{one}.jaar2 =", f"{one}.jaar3 =", f"{one}.jaar4 ="]
    assert texts(plan, **bedrag, jaar="vanaf jaar 2") == later
    season = texts(plan, invoer="Seizoenen: Aandeel", rij="groen", jaar="mrt", bewerking=PLUS)
    assert season == ["algemeen.seizoen_aandeel[groen].mrt +"]
    assert texts(plan, invoer="Hefbomen: Vraag") == ["hefbomen.vraag *"]


def test_what_is_wrong_with_a_row_is_told_at_once_each_with_its_cell(plan: Plan) -> None:
    found = told(
        plan, invoer="Omzet: Tarief", rij="Groen corporatief", jaar="jaar 3", bewerking=None
    )
    assert [text.split(" (")[0] for text in found] == [
        "FOUT Scenario's!F6", "FOUT Scenario's!G6", "FOUT Scenario's!H6",
    ]  # fmt: skip
    assert "bedoelt u 'Groen corporatie'?" in found[0]
    assert "heeft geen kolom per jaar of maand → maak deze cel leeg" in found[1]
    assert "niet ingevuld → kies uit: wordt (=), erbij (+), maal (×)" in found[2]


@pytest.mark.parametrize(
    ("row", "words"),
    [
        ({"invoer": ""}, "niet ingevuld"),
        ({"invoer": "Omzet: Tarif"}, "bedoelt u 'Omzet: Tarief'?"),
        ({"invoer": "omzet.tarieven"}, "bedoelt u 'Omzet: Tarief'?"),
        ({"invoer": "Bedrag"}, "staat op meer bladen → kies uit: Inhuur: Bedrag"),
        ({"invoer": "Algemeen: Naam"}, "is tekst: daar hangt geen cijfer van af"),
        ({"invoer": "Onzekerheid: Laagste"}, "er is geen invoer 'Onzekerheid: Laagste'"),
        ({"invoer": "Hefbomen: Vraag", "rij": "x"}, "het blad Hefbomen heeft geen rijen"),
        ({"invoer": "Hefbomen: Vraag", "jaar": "jaar 1"}, "heeft geen kolom per jaar"),
        ({"invoer": "Subsidies: Bedrag", "jaar": "jan"}, "kies uit: jaar 1, jaar 2"),
        ({"invoer": "Voorzieningen: Dotatie"}, "is leeg: er is niets te wijzigen"),
        ({"invoer": "Deelnemers: Regeling"}, "is een keuze en geen getal → kies wordt (=)"),
        ({"invoer": "Algemeen: Startmaand"}, "is een datum → kies wordt (=), of erbij (+)"),
    ],
)
def test_each_mistake_says_what_to_do(plan: Plan, row: dict[str, str], words: str) -> None:
    found = told(plan, **row)
    assert len(found) == 1
    assert words in found[0]


def test_a_draw_goes_into_all_years_of_its_row(plan: Plan) -> None:
    table = plan.model.fields["onzekerheid.verdeling"].table
    made = uncertain_rows(
        plan,
        {"invoer": "Indexen: Stijging", "rij": "kosten", "jaar": "vanaf jaar 3", "bewerking": PLUS},
        {"invoer": "Deelnemers: Regeling", "bewerking": SET},
    )
    problems: list[Problem] = []
    found = row_settings(made, table, problems)
    assert [len(settings) for settings in found] == [2, 0]
    assert [(p.cell, p.message) for p in problems] == [
        ("C7", "Deelnemers: Regeling is geen getal en kan niet onzeker zijn")
    ]


def test_what_the_reader_found_in_the_cells_stops_who_uses_the_sheet(plan: Plan) -> None:
    """Also that of Samenhang, which belongs to it."""
    read = Problem(Level.WARNING, "Samenhang", "E6", "2 kan hier niet", "typ", beside=True)
    other = replace(read, sheet="Scenario's")
    table = plan.model.fields["onzekerheid.verdeling"].table
    with pytest.raises(InputError) as error:
        row_settings(replace(plan, warnings=(read, other)), table, [])
    assert error.value.problems == [replace(read, level=Level.ERROR)]


def test_without_what_draws_need_the_addresses_are_looked_at_all_the_same(
    plan: Plan, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("budget.scenarios.named.free.missing", lambda extra: ["scipy"])
    made = uncertain_rows(plan, {"invoer": "Omzet: Tarif", "bewerking": TIMES})
    assert [(p.level, p.cell) for p in noticed(made)] == [(Level.WARNING, "C6")]
