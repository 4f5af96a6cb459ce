"""A sweep asked for by options or by a plan file is the same question; mistakes have a place."""

from __future__ import annotations

from pathlib import Path

import pytest

from budget.plan import Plan
from budget.scenarios.refused import Refused
from budget.scenarios.sweep.request import of_options, read_file

PLAN = """\
# wat als
uit = "sweep.parquet"
stel = [
    "omzet.tarief[*] * 0.8:1.2:9",
    "hefbomen.instroom = 0.5,1,1.5",
]
lees = "resultaat.resultaat[jaar *]"
wijze = "een-voor-een"
scenario = "Voorzichtig"
"""


@pytest.fixture
def file(tmp_path: Path) -> Path:
    path = tmp_path / "sweep.toml"
    path.write_text(PLAN, encoding="utf-8")
    return path


def test_options_and_a_plan_file_ask_the_same(plan: Plan, file: Path) -> None:
    typed = of_options(
        ["omzet.tarief × 0.8,0.85,0.9,0.95,1.0,1.05,1.1,1.15,1.2", "hefbomen.instroom=0.5:1.5:3"],
        ["resultaat.resultaat[jaar *]"],
        "een-voor-een",
        "Voorzichtig",
        Path("sweep.parquet"),
    ).question(plan)
    filed = read_file(file).question(plan)
    assert filed.asked()["wijze"] == "een-voor-een"
    assert filed.asked() | {"stel": []} == typed.asked() | {"stel": []}
    assert filed.grid.size == 13
    assert filed.facts()["sha256"] == typed.facts()["sha256"]


def test_what_a_question_says_it_asked_can_be_asked_again(plan: Plan, file: Path) -> None:
    asked = read_file(file).question(plan).asked()
    again = of_options(asked["stel"], asked["lees"], asked["wijze"], asked["scenario"])
    assert again.question(plan).asked() == asked


def test_a_file_and_options_complete_each_other_but_say_nothing_twice(file: Path) -> None:
    file.write_text('stel = "omzet.tarief * 0.9"\nlees = ["kasstroom.bank[laagste]"]\n')
    both = of_options(uit=Path("x.csv"), wijze="alle").with_file(read_file(file))
    assert [said.text for said in both.stel] == ["omzet.tarief * 0.9"]
    assert both.uit is not None and both.uit.text == "x.csv"
    with pytest.raises(Refused) as refused:
        of_options(stel=["omzet.tarief * 1"], lees=["resultaat.resultaat[jaar 1]"]).with_file(
            read_file(file)
        )
    assert [message.split()[0] for message in refused.value.messages] == ["--stel", "--lees"]


def refusal(path: Path, content: str | bytes) -> tuple[str, ...]:
    path.write_bytes(content if isinstance(content, bytes) else content.encode())
    with pytest.raises(Refused) as refused:
        read_file(path)
    return refused.value.messages


def test_a_file_that_is_no_toml_says_where(tmp_path: Path) -> None:
    path = tmp_path / "sweep.toml"
    (message,) = refusal(path, 'stel = ["omzet.tarief * 1"]\nlees = oeps\n')
    assert message.startswith("sweep.toml, regel 2, teken 8: dit is geen TOML")
    (message,) = refusal(path, 'stel = ["omzet.tarief * 1"')
    assert message.startswith("sweep.toml, aan het einde")
    (message,) = refusal(path, b'stel = "\xff"')
    assert "UTF-8" in message


def test_every_mistake_in_a_file_is_told_with_its_line(tmp_path: Path) -> None:
    messages = refusal(
        tmp_path / "sweep.toml",
        'stell = "omzet.tarief * 1"\nlees = [1, 2]\nwijze = "allemaal"\n\nscenario = 3\n',
    )
    assert messages == (
        "sweep.toml, regel 1 (stell): 'stell' hoort hier niet. Bedoelt u stel?",
        "sweep.toml, regel 2 (lees): zet elke waarde tussen aanhalingstekens.",
        "sweep.toml, regel 3 (wijze): 'allemaal' kan niet. Kies alle of een-voor-een.",
        "sweep.toml, regel 5 (scenario): hier hoort een tekst tussen aanhalingstekens.",
    )


def test_what_cannot_be_asked_is_told_with_its_place(plan: Plan, file: Path) -> None:
    file.write_text(
        'stel = [\n  "omzet.tarief * 0.9",\n  "omzet.tarif * 0.9",\n]\n'
        'lees = ["kasstroom.bonk[laagste]"]\nscenario = "Bassis"\n'
    )
    with pytest.raises(Refused) as refused:
        read_file(file).question(plan)
    first, second, third = refused.value.messages
    assert first.startswith("sweep.toml, regel 3 (stel): Er is geen invoer 'omzet.tarif'.")
    assert second.startswith("sweep.toml, regel 5 (lees): Er is geen regel 'kasstroom.bonk'.")
    assert third.startswith("sweep.toml, regel 6 (scenario): Er is geen scenario 'Bassis'.")
    assert "Bedoelt u 'Basis'?" in third


def test_options_have_a_place_too(plan: Plan) -> None:
    with pytest.raises(Refused) as refused:
        of_options(["omzet.tarif * 0.9"], ["kasstroom.bonk[laagste]"], scenario="X").question(plan)
    places = [message.partition(":")[0] for message in refused.value.messages]
    assert places == ["--stel", "--lees", "--scenario"]
