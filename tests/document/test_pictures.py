"""Charts as pictures: what is drawn, how, and always the same bytes."""

from __future__ import annotations

import struct
from dataclasses import replace
from typing import get_args, get_type_hints

import pytest

from budget.document.curves import Curve, Drawing, drawing
from budget.document.pictures import DPI, HEIGHT, KINDS, WIDTH, picture
from budget.engine.statement import Series
from budget.model import overzichten
from budget.plan import Plan

DRAWN = Drawing(
    "Het gaat goed", "A, B (€, per jaar)", "€", False, ("Jaar 1\n2027", "Jaar 2\n2028"),
    (Curve("A", "stacked", (5.0, -3.0)), Curve("B", "stacked", (2.0, 4.0)),
     Curve("C", "column", (3.0, 3.0)), Curve("D", "line", (1.0, 2.0))),
)  # fmt: skip


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
    other = replace(DRAWN, curves=(Curve("A", "stacked", (5.0, -4.0)), *DRAWN.curves[1:]))
    assert picture(other) != first


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
    extra = Curve("E", "stacked", (-1.0, -1.0))
    picture(replace(DRAWN, curves=(*DRAWN.curves, extra)))
    assert bottoms == {"A": [0, 0], "B": [5, 0], "E": [0, -3]}


def test_what_is_zero_throughout_is_not_drawn(nothing: Plan, in_need: Plan) -> None:
    assert drawing(nothing.evaluate().run, overzichten.bank_per_maand) is None
    found = drawing(in_need.evaluate().run, overzichten.baten_en_lasten)
    assert found is not None
    assert [curve.name for curve in found.curves] == ["Subsidies en bijdragen", "Lasten"]


def test_the_lowest_point_of_the_bank_is_a_mark_with_its_month(plan: Plan) -> None:
    found = drawing(plan.evaluate().run, overzichten.bank_per_maand)
    assert found is not None
    (mark,) = [curve for curve in found.curves if found.is_mark(curve)]
    bank = plan.evaluate()["kasstroom.bank"][0, :, 0]
    place = int(bank.argmin())
    assert mark.values[place] == pytest.approx(bank[place])
    assert found.labels[place] == "mrt 2029"


def test_a_chart_is_told_in_words_too(plan: Plan) -> None:
    found = drawing(plan.evaluate().run, overzichten.resultaat_per_jaar)
    assert found is not None
    assert found.described == (
        f"{found.title}. Grafiek van Resultaat (€, per jaar). Resultaat van -29.138 naar 8.566."
    )
