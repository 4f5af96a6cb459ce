"""RJ 640 and BBV: every item has one place in each layout, and all come to the same result."""

from __future__ import annotations

from collections import Counter

import pytest

from budget.model import indelingen
from budget.model.posten import BATEN, LASTEN
from budget.plan import Plan, Results


@pytest.fixture(scope="module")
def results(plan: Plan) -> Results:
    return plan.evaluate()


@pytest.mark.parametrize(
    ("headings", "rest", "items"),
    [
        (indelingen.RJ_BATEN, (), BATEN),
        (indelingen.RJ_LASTEN, indelingen.RJ_REST, LASTEN),
        (indelingen.BBV_BATEN, (), BATEN),
        (indelingen.BBV_LASTEN, indelingen.BBV_REST, LASTEN),
    ],
    ids=["RJ baten", "RJ lasten", "BBV baten", "BBV lasten"],
)
def test_every_item_has_one_place(headings, rest, items) -> None:  # type: ignore[no-untyped-def]
    placed = Counter([*(post for posts in headings.values() for post in posts), *rest])
    assert placed == Counter(post.id for post in items)


@pytest.mark.parametrize("other", ["indelingen.rj_resultaat", "indelingen.bbv_saldo"])
def test_the_result_is_the_same(results: Results, other: str) -> None:
    assert results.year(other) == pytest.approx(results.year("resultaat.resultaat"), abs=1e-6)


def test_reserves_lead_from_saldo_to_resultaat(results: Results) -> None:
    into, out, saldo, after = (
        results.year(id)
        for id in (
            "resultaat.naar_egalisatie", "resultaat.uit_egalisatie", "indelingen.bbv_saldo",
            "indelingen.bbv_resultaat",
        )
    )  # fmt: skip
    assert after == pytest.approx(saldo - into + out, abs=1e-6)


def test_net_debt_is_debt_minus_current_assets(results: Results) -> None:
    debt = results.year("balans.langlopend") + results.year("balans.kortlopend")
    net = debt - results.year("balans.vlottende_activa")
    share = results["indelingen.netto_schuldquote"] * results.year("resultaat.baten")
    assert share == pytest.approx(net, abs=1e-6)
