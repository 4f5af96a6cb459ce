"""A change to the input, as it is written."""

from __future__ import annotations

import numpy as np
import pytest

from budget.plan import Plan
from budget.scenarios.batch import Batch
from budget.scenarios.outputs import parse_outputs
from budget.scenarios.refused import Refused
from budget.scenarios.setting import all_settings
from budget.scenarios.typed import parse_grid, parse_knob, parse_setting


@pytest.mark.parametrize(
    "text, canonical, values",
    [
        ("omzet.tarief[*] * 0.8:1.2:5", "omzet.tarief[*] *", [0.8, 0.9, 1.0, 1.1, 1.2]),
        ("omzet.tarief × 90%", "omzet.tarief[*] *", [0.9]),
        ("Omzet: Tarief[was en strijk]+ € 2", "omzet.tarief[Was en strijk] +", [2.0]),
        ("hefbomen.instroom = 0.5, 1, 1.5", "hefbomen.instroom =", [0.5, 1.0, 1.5]),
        ("subsidies.bedrag[Startsubsidie gemeente].jaar 3=0",
         "subsidies.bedrag[Startsubsidie gemeente].jaar3 =", [0.0]),
        ("deelnemers.loonwaarde_start[LKS] + 5 %", "deelnemers.loonwaarde_start[LKS] +", [0.05]),
        ("algemeen.rechtsvorm = bv, stichting", "algemeen.rechtsvorm =", [4.0, 1.0]),
        ("algemeen.startmaand = 2027-07", "algemeen.startmaand =", [46569.0]),
    ],
)  # fmt: skip
def test_what_a_change_says(plan: Plan, text: str, canonical: str, values: list[float]) -> None:
    setting, found = parse_grid(text, plan)
    assert setting.text == canonical
    assert found.tolist() == pytest.approx(values)


@pytest.mark.parametrize(
    "text, told",
    [
        ("omzet.tarif * 2", "Bedoelt u omzet.tarief?"),
        ("Omzet: Tarif * 2", "Bedoelt u omzet.tarief?"),
        ("omzet.tarief[Was en strijkk] * 2", "Bedoelt u 'Was en strijk'?"),
        ("subsidies.bedrag.jaar5 = 0", "De kolommen zijn: jaar1, jaar2, jaar3, jaar4."),
        ("omzet.tarief.jaar2 = 0", "laat .jaar2 weg"),
        ("hefbomen.vraag[Tuin] = 0", "heeft geen rijen"),
        ("omzet.tarief + 5%", "Schrijf omzet.tarief[*] * 1.05 als u 5 % meer bedoelt."),
        ("omzet.tarief * 2 uur", "een factor heeft geen eenheid"),
        ("omzet.tarief + 2 uur", "omzet.tarief[*] is in € per eenheid, niet in uur."),
        ("omzet.tarief 2", "ontbreekt een =, + of *"),
        ("omzet.tarief * ", "ontbreekt een waarde"),
        ("omzet.tarief * veel", "'veel' is geen getal"),
        ("omzet.tarief * 1,,2", "tussen twee komma's"),
        ("omzet.tarief * 1:2:1", "een reeks heeft 2 tot"),
        ("algemeen.rechtsvorm = bvv", "Bedoelt u 'bv'?"),
        ("algemeen.rechtsvorm * 2", "gebruik = in plaats van *"),
        ("algemeen.startmaand * 2", "is een datum"),
        ("algemeen.naam = Ons Huis", "is een tekst"),
    ],
)
def test_a_mistake_is_told_with_what_to_write(plan: Plan, text: str, told: str) -> None:
    with pytest.raises(Refused) as refused:
        parse_grid(text, plan)
    assert told in str(refused.value)


@pytest.mark.parametrize(
    "text, canonical",
    [
        ("omzet.tarief[*]", "omzet.tarief[*] *"),
        ("omzet.tarief[Was en strijk]", "omzet.tarief[Was en strijk] ="),
        ("deelnemers.loonwaarde_start", "deelnemers.loonwaarde_start[*] +"),
        ("hefbomen.startvertraging", "hefbomen.startvertraging ="),
        ("omzet.tarief[Was en strijk] +", "omzet.tarief[Was en strijk] +"),
    ],
)
def test_a_knob_without_a_sign_is_turned_in_the_usual_way(
    plan: Plan, text: str, canonical: str
) -> None:
    assert parse_knob(text, plan).text == canonical


def test_a_value_the_input_would_refuse_is_named_with_its_row(plan: Plan) -> None:
    setting, values = parse_grid("deelnemers.loonwaarde_start + 0,0.9", plan)
    batch = Batch(plan, [setting], parse_outputs(["resultaat.resultaat[jaar 1]"], plan))
    (told,) = batch.objections(values)
    assert told.startswith("deelnemers.loonwaarde_start[*] + 90 % bij 'LKS'")


def test_a_blank_year_follows_the_year_before_it_unless_it_is_named(plan: Plan) -> None:
    """Only the first year of the rent is filled in; the others rise with their index."""
    outputs = parse_outputs(["kosten.bedrag[Huur; jaar *]"], plan)
    before = Batch(plan, [], outputs).base
    for text, factors in [("", [2, 2, 2, 2]), (".jaar2", [1, 2, 2, 2])]:
        setting, values = parse_grid(f"kosten.bedrag[Huur]{text} * 2", plan)
        after = Batch(plan, [setting], outputs).run(values)[0]
        assert after.tolist() == pytest.approx((before * factors).tolist()), text


def test_all_numbers_of_the_input_can_be_varied(plan: Plan) -> None:
    found = {setting.text for setting in all_settings(plan)}
    assert "omzet.tarief[Was en strijk] *" in found
    assert "deelnemers.loonwaarde_start[LKS] +" in found
    assert "hefbomen.vraag *" in found
    assert all(parse_setting(text, plan).text == text for text in sorted(found)[::97])


def test_nothing_changes_when_every_number_is_changed_by_nothing(plan: Plan) -> None:
    """Also not where a blank cell means something: such as "no end" of a traject."""
    settings = all_settings(plan)
    batch = Batch(plan, settings, parse_outputs(["kasstroom.bank[maand *]"], plan))
    idle = np.array([[setting.operation.neutral for setting in settings]] * 2)
    assert batch.run(idle)[0].tolist() == pytest.approx(batch.base.tolist(), abs=1e-6)
    assert "deelnemers.trajectduur[LKS] +" not in {setting.text for setting in settings}
