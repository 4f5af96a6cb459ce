"""Which rows a sweep has: in what order, how they are made, and what is refused."""

from __future__ import annotations

import tracemalloc
from datetime import date

import numpy as np
import pandas
import pytest

from budget.plan import Plan
from budget.scenarios.refused import Refused
from budget.scenarios.sweep.grid import Listed, OneByOne, Product, read_grid
from budget.scenarios.words import in_short, said, typed

TARIEF, INSTROOM = "omzet.tarief[*] * 0.8,1,1.2", "hefbomen.instroom = 0.5,1"


def test_every_combination_the_last_setting_fastest(plan: Plan) -> None:
    settings, grid = read_grid([TARIEF, INSTROOM], plan)
    assert [setting.text for setting in settings] == ["omzet.tarief[*] *", "hefbomen.instroom ="]
    assert grid.size == 6
    expected = [[0.8, 0.5], [0.8, 1], [1, 0.5], [1, 1], [1.2, 0.5], [1.2, 1]]
    assert grid.rows(0, 6).tolist() == expected
    assert grid.rows(3, 5).tolist() == expected[3:5]


def test_one_at_a_time_begins_with_the_input_as_it_is(plan: Plan) -> None:
    _, grid = read_grid([TARIEF, INSTROOM], plan, one_by_one=True)
    nan = np.nan
    expected = [[nan, nan], [0.8, nan], [1, nan], [1.2, nan], [nan, 0.5], [nan, 1]]
    assert grid.size == len(expected)
    for first in range(6):
        for last in range(first, 7):
            np.testing.assert_array_equal(
                grid.rows(first, last), np.reshape(expected[first:last], (-1, 2))
            )


def test_a_grid_of_a_thousand_million_points_takes_no_room() -> None:
    grid = Product((np.arange(1000.0), np.arange(1000.0), np.arange(1000.0)))
    tracemalloc.start()
    last = grid.rows(grid.size - 2, grid.size)
    assert tracemalloc.get_traced_memory()[1] < 100_000
    tracemalloc.stop()
    assert grid.size == 10**9
    assert last.tolist() == [[999, 999, 998], [999, 999, 999]]


def test_a_table_gives_its_own_rows_and_leaves_blanks_alone(plan: Plan) -> None:
    table = pandas.DataFrame({
        "omzet.tarief[*] *": [0.9, None, 1.1],
        "algemeen.startmaand =": ["2027-07", date(2027, 3, 1), None],
        "financiering.achtergesteld[Lening gemeente] =": ["nee", "ja", "nee"],
    })  # fmt: skip
    settings, grid = read_grid(table, plan)
    assert isinstance(grid, Listed)
    told = [[typed(s, v, plan) for s, v in zip(settings, row, strict=True)] for row in grid.table]
    assert told == [["0.9", "2027-07-01", "nee"], ["", "2027-03-01", "ja"], ["1.1", "", "nee"]]


def test_a_mapping_is_the_same_question_as_its_texts(plan: Plan) -> None:
    mapping = {"omzet.tarief[*] *": [0.8, 1, 1.2], "hefbomen.instroom =": (0.5, 1)}
    _, one = read_grid(mapping, plan)
    _, other = read_grid([TARIEF, INSTROOM], plan)
    assert np.array_equal(one.rows(0, 6), other.rows(0, 6))


@pytest.mark.parametrize(
    ("text", "short"),
    [
        ("omzet.tarief[*] * 0.8:1.2:9", "0.8:1.2:9"),
        ("omzet.tarief[*] * 0.5,1,1.5", "0.5:1.5:3"),
        ("omzet.tarief[*] * 0.5,1,1.6", "0.5,1.0,1.6"),
        ("algemeen.startmaand = 2027-07,2027-01", "2027-07-01,2027-01-01"),
        ("financiering.achtergesteld[Lening gemeente] = nee", "nee"),
        ("subsidies.status[Wijkbijdrage corporatie] = te werven", "te werven"),
    ],
)
def test_values_are_written_so_that_they_can_be_typed_again(
    plan: Plan, text: str, short: str
) -> None:
    (setting,), grid = read_grid(text, plan)
    assert in_short(setting, grid.values(0), plan) == short
    (again,), same = read_grid(f"{setting.text} {short}", plan)
    assert again.text == setting.text
    assert np.array_equal(same.values(0), grid.values(0))


def test_a_value_is_said_in_the_words_of_the_workbook(plan: Plan) -> None:
    (setting,), _ = read_grid("omzet.eenheden[Was en strijk].jaar2 * 0.9", plan)
    assert said(setting, 0.9000000001, plan) == "Omzet: Eenheden, Was en strijk, jaar 2 × 0,9"


# --- what is refused ---------------------------------------------------------


def refusal(*texts: str, plan: Plan) -> tuple[str, ...]:
    with pytest.raises(Refused) as refused:
        read_grid(list(texts), plan)
    return refused.value.messages


def test_all_that_is_wrong_is_told_at_once(plan: Plan) -> None:
    messages = refusal(
        "omzet.tarif * 0.9", "omzet.tarief[Wassen] * 0.9", "omzet.tarief *",
        "hefbomen.instroom = 1,15", "hefbomen.vraag = -1", plan=plan,
    )  # fmt: skip
    assert len(messages) == 5
    assert "omzet.tarief" in messages[0]  # the nearest right one


def test_nothing_to_vary(plan: Plan) -> None:
    assert "Noem ten minste één verandering" in refusal(plan=plan)[0]
    with pytest.raises(Refused, match="geen enkele waarde"):
        read_grid({"omzet.tarief[*] *": []}, plan)
    with pytest.raises(Refused, match="geen rijen"):
        read_grid(pandas.DataFrame({"omzet.tarief[*] *": []}), plan)


def test_the_same_setting_twice(plan: Plan) -> None:
    (message,) = refusal("omzet.tarief * 0.9", "omzet.tarief[*] × 1.1", plan=plan)
    assert "omzet.tarief[*] * staat er twee keer" in message


def test_values_the_input_would_not_accept_are_refused_one_message_per_setting(plan: Plan) -> None:
    messages = refusal(
        "omzet.tarief[*] * 0.5:-2:9", "deelnemers.loonwaarde_start + 0:5:4", plan=plan
    )
    assert len(messages) == 2
    assert messages[0].startswith("omzet.tarief[*] * -2")
    assert messages[1].startswith("deelnemers.loonwaarde_start[*] +")


def test_settings_that_go_too_far_together(plan: Plan) -> None:
    field = plan.model.fields["deelnemers.loonwaarde_start"]
    highest = int(np.nanargmax(plan.data.values[field]))
    row = plan.data.rows[field.table][highest]
    now = float(plan.data.values[field][highest, 0])
    step = (1 - now) * 0.9  # once is fine, twice is more than 100 %
    (message,) = refusal(
        f"deelnemers.loonwaarde_start[{row}] + 0,{step}",
        f"deelnemers.loonwaarde_start[{row}] * 1,{1 + step / now}",
        plan=plan,
    )
    assert message.startswith(f"Samen komen deelnemers.loonwaarde_start[{row}] +, ")


def test_a_figure_that_is_no_value_is_refused(plan: Plan) -> None:
    with pytest.raises(Refused, match="geen eindig getal"):
        read_grid({"omzet.tarief[*] *": [1, float("inf")]}, plan)
    with pytest.raises(Refused, match="geen eindig getal"):
        read_grid({"omzet.tarief[*] *": [1, float("nan")]}, plan)
    with pytest.raises(Refused, match="noem een van toegezegd"):
        read_grid({"subsidies.status[Wijkbijdrage corporatie] =": [7]}, plan)


def test_the_neutral_base_is_no_row_of_another_size() -> None:
    grid = OneByOne((np.array([1.0]), np.array([2.0, 3.0])))
    assert grid.size == 4
    assert np.isnan(grid.rows(0, 1)).all()
