"""Whole inputs made up, with all that a user can write in them, and their way to Excel and back."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import date, timedelta
from pathlib import Path
from typing import Any

import numpy as np
from xlsxwriter import Workbook

from budget.engine.data import Data, DatedAmount
from budget.engine.expr import Axis, Field, Parameter
from budget.engine.graph import Model
from budget.engine.timeline import serial
from budget.inputs.reader import read
from budget.inputs.template import write_template
from budget.inputs.typed import clean
from budget.model import algemeen, load_model
from budget.model.bladen import GROEPEN
from budget.plan import Plan
from budget.sheet.contents import Figures
from budget.sheet.layout import InputLayout
from budget.sheet.rules import FIRST_DATE, LAST_DATE, limits
from budget.sheet.styles import Styles
from budget.sheet.write_inputs import InputWriter
from tests.made_up import made_up

WORDS = (
    "Jansen & Zn.", "=1+1", "=cmd|' /C calc'!A0", "+31 6", "@som", "'enkel'", 'zeg "ja"', "]]>",
    "<b>&amp;", "twee\nregels", "_x0041_", "_x005F_", "x005F_", "_x000D_", "x" * 300, "a\tb", "–",
    "e\u0301", "\U0001f600", "ja", "1.234", "2,5 %", "31-02-2027", "#REF!", "p.m.", "Nr", "1E5",
    "€ per uur *", "{0} %s \\n", "İstanbul", "ﬁets", "vaste\u00a0spatie", "kies", "True", "null",
)  # fmt: skip
FIGURES = (0.1 + 0.2, 1 / 3, 2 / 3, 1e-9, 0.07 * 3, 123456.789012345678, 5e-324, 1e11 / 7, -1 / 3)
EXACT = 17  # digits of a float
DAYS = (FIRST_DATE, LAST_DATE, date(2028, 2, 29), date(1999, 12, 31), date(2027, 1, 1))


def whole_input(seed: int, rows: int, filled: float, scenarios: int = 3) -> Data:
    """An input with figures, words, days, remarks, scenarios and own amounts of any kind."""
    dice = np.random.default_rng(seed)
    given = made_up(seed, rows, filled)
    if not any(names for table, names in given.rows.items() if table.own):
        given.row(algemeen.partijen, "iemand")  # an input without a row is refused
    data = given.data()
    data.scenarios = tuple(_names(dice, "scenario", scenarios))
    data.active = int(dice.integers(0, scenarios))
    for table, names in data.rows.items():
        if not table.form and table.fixed is None:
            data.rows[table] = tuple(_names(dice, table.key, len(names)))
    for item, values in data.values.items():
        if item.axis is Axis.SCENARIO:
            values = np.resize(values, (len(values), scenarios))
        data.values[item] = _with_odd_figures(dice, item, values)
    for item, texts in data.texts.items():
        data.texts[item] = tuple(
            word(dice) if item.required or dice.random() < 0.5 else "" for _ in texts
        )
    _remark(dice, data)
    data.amounts = {p: (*_own(dice, found), *_new(dice, p)) for p, found in data.amounts.items()}
    return data


def word(dice: np.random.Generator) -> str:
    return str(dice.choice(WORDS))


def _names(dice: np.random.Generator, key: str, count: int) -> Iterator[str]:
    """Each another one, also for who does not look at case and spaces."""
    for at in range(count):
        yield f"{word(dice)} {key} {at}" if dice.random() < 0.6 else f"{key} {at}"


def _with_odd_figures(dice: np.random.Generator, item: Field, values: Any) -> Any:
    """Some of the figures others, as odd as the reader lets through."""
    if item.kind not in ("number", "date") or item.label == "Startmaand":
        return values
    made = values.copy()
    limit = limits(item)
    for place in np.argwhere(~np.isnan(values)):
        if dice.random() > 0.2:
            continue
        if item.kind == "date":
            made[tuple(place)] = serial(DAYS[dice.integers(len(DAYS))])
        elif not limit.whole:
            made[tuple(place)] = np.clip(float(dice.choice(FIGURES)), limit.low, limit.high)
    return made


def _remark(dice: np.random.Generator, data: Data) -> None:
    for table in data.rows:
        places: list[Any] = list(table.fields) if table.form else [table]
        for place in places:
            count = 1 if table.form else len(data.rows[table])
            data.remarks[place] = tuple(
                tuple(word(dice) if dice.random() < 0.2 else "" for _ in "sr")  # type: ignore[misc]
                for _ in range(count)
            )


def _own(dice: np.random.Generator, amounts: Any) -> Iterator[DatedAmount]:
    for amount in amounts:
        if dice.random() < 0.1:
            own = min(
                amount.lawful * float(dice.uniform(0.9, 1.1)), 1.0 if amount.lawful <= 1 else 1e9
            )
            yield replace(amount, own=own, reason=word(dice))
        else:
            yield amount


def _new(dice: np.random.Generator, parameter: Parameter) -> Iterator[DatedAmount]:
    """An amount of the law that the program does not know yet."""
    if not parameter.known or dice.random() > 0.1:
        return
    last = max(parameter.known, key=lambda amount: amount.since)
    since = last.since + timedelta(days=int(dice.integers(1, 2_000)))
    checked = date(2026, 11, 1) if dice.random() < 0.5 else None
    yield DatedAmount(since, last.lawful / 3 * 2.9, "aanname", word(dice), last.key, checked)


def as_input(data: Data, path: Path) -> Path:
    """As the user fills it in, with some room left."""
    return write_template(load_model(), path, data, free=2, groups=GROEPEN)


def as_output(model: Model, data: Data, path: Path) -> Path:
    """The input sheets as a finished workbook has them, beside a calculation sheet."""
    with Workbook(str(path)) as workbook:
        workbook.add_worksheet("Berekening").write_formula("A1", "=40+2", None, 42)
        layout = InputLayout.of(model, data)
        InputWriter(workbook, layout, Figures(data), Styles(workbook), fixed_rows=True).all()
    return path


def as_begroting(data: Data, source: Path, folder: Path) -> list[Path]:
    """The finished workbooks: of all years together, and of each year."""
    return Plan(load_model(), data, source).write(folder)


def assert_same(one: Data, two: Data, digits: int = EXACT) -> None:
    """All figures, names, texts and amounts are equal, to the last bit or in so many digits;
    where they stand may differ."""
    assert one.timeline == two.timeline
    assert (one.scenarios, one.active) == (two.scenarios, two.active)
    assert one.rows == two.rows
    assert one.texts == two.texts
    assert one.remarks == two.remarks
    assert one.values.keys() == two.values.keys()
    for field, values in one.values.items():
        loose = 0.0 if digits == EXACT else 10.0**-digits
        other = two.values[field]
        np.testing.assert_allclose(values, other, loose, loose, err_msg=field.label)
    assert unplaced(one, digits) == unplaced(two, digits)


def assert_as_typed(typed: Data, found: Data) -> None:
    """What was filled in was read, to the last bit; what was left blank may have its default."""
    assert (found.timeline, found.active) == (typed.timeline, typed.active)
    assert found.scenarios == tuple(map(clean, typed.scenarios))
    for table, names in typed.rows.items():
        assert found.rows[table] == tuple(map(clean, names))
    for field, texts in typed.texts.items():
        both = zip(found.texts[field], texts, strict=True)
        assert all(read == clean(words) for read, words in both if words)
    for place, remarks in typed.remarks.items():
        assert found.remarks[place] == tuple((clean(a), clean(b)) for a, b in remarks)
    for field, values in typed.values.items():
        filled = ~np.isnan(values) & (values != 0 if field.kind == "ref" else True)
        np.testing.assert_array_equal(found.values[field][filled], values[filled], field.label)
    for parameter, amounts in unplaced(typed).items():
        cleaned = [replace(a, source=clean(a.source), reason=clean(a.reason)) for a in amounts]
        assert [a for a in unplaced(found)[parameter] if a in cleaned] == sorted(
            cleaned, key=lambda amount: (amount.key, amount.since)
        ), parameter.name


def unplaced(data: Data, digits: int = EXACT) -> dict[Parameter, list[DatedAmount]]:
    """The dated amounts without the cell they stand in."""

    def short(figure: float | None) -> float | None:
        return None if figure is None else float(f"{figure:.{digits}g}")

    return {
        parameter: [replace(a, cell="", own=short(a.own), lawful=short(a.lawful)) for a in found]
        for parameter, found in data.amounts.items()
    }


def read_input(path: Path) -> Data:
    return read(path, load_model())
