"""What is wrong with a file is named at once, and no legal file takes long or much memory.

The limits of time are only there to stop: the figures are on the page on reliability.
"""

from __future__ import annotations

from pathlib import Path

import pytest

from .measure import (
    cost_of_reading,
    formatted_workbook,
    heavy_costs,
    named,
    of_fuzz,
    of_names,
    of_round_trip,
)

NAMED_WITHIN, READ_WITHIN, MOST_MEGABYTES = 1.0, 100.0, 512


def test_what_is_wrong_is_named_at_once() -> None:
    found = list(named())
    assert [one.what for one in found if one.median > NAMED_WITHIN] == []
    assert all(one.code.startswith("file-") for one in found)


@pytest.mark.slow
def test_a_million_formatted_rows(tmp_path: Path) -> None:
    cost = cost_of_reading(formatted_workbook(tmp_path))
    assert cost.ending == "gelezen"
    assert cost.seconds < READ_WITHIN
    assert cost.megabytes < MOST_MEGABYTES


@pytest.mark.slow
def test_the_heaviest_legal_workbooks(tmp_path: Path) -> None:
    costs = heavy_costs(tmp_path)
    assert [cost for cost in costs if cost.seconds > READ_WITHIN] == []
    assert [cost for cost in costs if cost.megabytes > MOST_MEGABYTES] == []
    assert {cost.what: cost.ending for cost in costs}["2.000 bladen"] == "gelezen"


@pytest.mark.slow
def test_the_page_on_reliability_tells_what_was_tried(tmp_path: Path) -> None:
    assert of_fuzz(3, tmp_path).outcome.startswith("3: ")
    assert of_round_trip(1).outcome.startswith("1 van 1 gelijk")
    assert of_names().outcome.startswith("mediaan ")
