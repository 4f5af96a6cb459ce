"""Charts as pictures: what is drawn, how, and always the same bytes."""

from __future__ import annotations

import re
import struct
from typing import Any, get_args, get_type_hints

import pytest

from budget.document.curves import Curve, Drawing, drawing
from budget.document.pictures import DPI, HEIGHT, KINDS, WIDTH, picture
from budget.engine.expr import Time
from budget.engine.statement import Chart, Series
from budget.model import resultaat
from budget.model.overzichten import grafieken
from budget.plan import Plan

LINE = resultaat.resultaat  # any: what is drawn are the figures below


def curve(name: str, kind: Any, *values: float, **item: Any) -> Curve:
    return Curve(name, Series(LINE, name, kind, **item), values)


def drawn(*curves: Curve, periods: Time = Time.YEAR) -> Drawing:
    chart = Chart(("Het gaat goed",), periods, tuple(c.item for c in curves), "Blad",
                  second_axis="stuks")  # fmt: skip
    return Drawing("Het gaat goed", "A, B (€)", chart, ("Jaar 1", "Jaar 2"), curves)


A = curve("A", "stacked", 5.0, -3.0)
OTHERS = (
    curve("B", "stacked", 2.0, 4.0), curve("C", "column", 3.0, 3.0), curve("D", "line", 1.0, 2.0),
    curve("E", "line", 70.0, 90.0, second=True),
)  # fmt: skip
DRAWN = drawn(A, *OTHERS)


def chunks(png: bytes) -> dict[bytes, bytes]:
    """The parts of a PNG by name; of several of one name the last."""
    found, at = {}, 8
    while at < len(png):
        (length,) = struct.unpack(">I", png[at : at + 4])
        found[png[at + 4 : at + 8]] = png[at + 8 : at + 8 + length]
        at += length + 12
    return found


def test_a_picture_is_sharp_on_paper_and_tells_nothing_of_its_maker() -> None:
    parts = chunks(picture(DRAWN))
    width, height = struct.unpack(">II", parts[b"IHDR"][:8])
    assert (width, height) == (round(WIDTH * DPI), round(HEIGHT * DPI))
    assert set(parts) == {b"IHDR", b"pHYs", b"IDAT", b"IEND"}


def test_the_same_figures_give_the_same_picture_and_others_another() -> None:
    first = picture(DRAWN)
    assert picture(DRAWN) == first
    assert picture(drawn(curve("A", "stacked", 5.0, -4.0), *OTHERS)) != first


def test_the_settings_of_the_user_do_not_count() -> None:
    import matplotlib

    first = picture(DRAWN)
    with matplotlib.rc_context({"axes.facecolor": "black", "font.size": 20, "figure.dpi": 50}):
        assert picture(DRAWN) == first


def test_every_declared_kind_of_series_can_be_drawn() -> None:
    assert set(get_args(get_type_hints(Series)["kind"])) == set(KINDS)


def test_negative_parts_are_stacked_below_zero(monkeypatch: pytest.MonkeyPatch) -> None:
    from matplotlib.axes import Axes

    bottoms: dict[str, list[float]] = {}
    bar = Axes.bar

    def noted(self, x, height, width, bottom=0, **look):  # type: ignore[no-untyped-def]
        if not isinstance(bottom, int):
            bottoms[look["label"]] = list(bottom)
        return bar(self, x, height, width, bottom, **look)

    monkeypatch.setattr(Axes, "bar", noted)
    picture(drawn(A, *OTHERS, curve("F", "stacked", -1.0, -1.0), curve("G", "base", 9.0, 9.0)))
    assert bottoms == {"A": [9, 0], "B": [14, 9], "F": [0, -3]}  # a base lies under all


def test_what_is_zero_throughout_is_not_drawn(nothing: Plan, in_need: Plan) -> None:
    assert drawing(nothing.evaluate().run, grafieken.bank_per_maand) is None
    found = drawing(in_need.evaluate().run, grafieken.baten_en_lasten)
    assert found is not None
    assert [found_one.name for found_one in found.curves] == ["Subsidies en bijdragen", "Lasten"]


def test_the_lowest_point_of_the_bank_is_a_mark_with_its_month(plan: Plan) -> None:
    found = drawing(plan.evaluate().run, grafieken.bank_per_maand)
    assert found is not None
    (mark,) = [one for one in found.curves if found.is_mark(one)]
    bank = plan.evaluate()["kasstroom.bank"][0, :, 0]
    place = int(bank.argmin())
    assert mark.values[place] == pytest.approx(bank[place])
    assert found.labels[place] == "mrt 2029"


def test_a_chart_is_told_in_words_too(plan: Plan) -> None:
    found = drawing(plan.evaluate().run, grafieken.resultaat_per_jaar)
    assert found is not None
    assert found.described == (
        f"{found.title}. Grafiek van Resultaat (€, per jaar). Resultaat van -29.138 naar 8.566."
    )


def test_a_bridge_says_what_each_step_does(plan: Plan) -> None:
    """A step through zero is drawn in two parts and told as one."""
    results = plan.evaluate()
    found = drawing(results.run, grafieken.brug_van_het_resultaat)
    assert found is not None and found.labels[0] == "Eerste jaar"
    years = [float(value) for value in results.year("resultaat.resultaat")[0, :, 0]]
    steps = re.findall(r"(?:; |\)\. )([^;]+?) (-?[\d.]+)(?=[;.])", found.described)
    told = {name: float(amount.rstrip(".").replace(".", "")) for name, amount in steps}
    assert told["Eerste jaar"] == pytest.approx(years[0], abs=0.5)
    assert told["Laatste jaar"] == pytest.approx(years[-1], abs=0.5)
    between = [amount for name, amount in told.items() if "jaar" not in name]
    assert sum(between) == pytest.approx(years[-1] - years[0], abs=4)
    assert len(picture(found)) > 10_000
