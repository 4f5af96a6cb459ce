"""A change to the input as it is typed: `omzet.tarief[*] * 0.8:1.2:9`."""

from __future__ import annotations

import math
import re
from datetime import date

import numpy as np

from budget.engine.data import Array
from budget.engine.timeline import serial
from budget.inputs.message import listed, nearest, quoted
from budget.plan import Plan
from budget.sheet.address import normal
from budget.sheet.contents import target_names
from budget.sheet.one_sheet import YES_NO
from budget.sheet.rules import is_percentage, limits

from .address import parse_target
from .refused import Refused, each
from .setting import Operation, Setting, changing

SIGNS = {"=": Operation.SET, "+": Operation.ADD, "*": Operation.TIMES, "×": Operation.TIMES}
NUMBER = re.compile(r"(?P<before>€)?\s*(?P<number>[+-]?\d+(\.\d+)?([eE][+-]?\d+)?)\s*(?P<after>.*)")
RANGE = re.compile(r"\s*([^:]+):([^:]+):\s*(\d+)\s*")
MOST_VALUES = 1_000_000  # of one setting
EXAMPLE = "omzet.tarief[Tuinonderhoud] * 0.9"


def parse_setting(text: str, plan: Plan) -> Setting:
    """A change without its value: `omzet.tarief[*] *`."""
    found, value = split(text)
    if value:
        raise Refused(f"{quoted(text)}: hier hoort geen waarde achter.")
    return _setting(found[0], found[1], plan)


def parse_knob(text: str, plan: Plan) -> Setting:
    """A change without its value, as it is turned: without a sign one cell is set, amounts of
    several are multiplied and other numbers of several raised."""
    if any(letter in SIGNS for letter in _outside(text)):
        return parse_setting(text, plan)
    target = parse_target(text, plan)
    field = target.field
    several = target.row is None and not field.table.form and plan.data.count(field.table) > 1
    if not several or field.kind != "number":
        return changing(target, Operation.SET)
    added = is_percentage(field) or limits(field).whole
    return changing(target, Operation.ADD if added else Operation.TIMES)


def _outside(text: str) -> str:
    """What does not stand within [ ]."""
    return re.sub(r"\[.*\]", "", text)


def parse_grid(text: str, plan: Plan) -> tuple[Setting, Array]:
    """A change with its values: one, a list (0.5,1,1.5) or a range (0.8:1.2:9)."""
    (address, sign), value = split(text)
    setting = _setting(address, sign, plan)
    if not value:
        raise Refused(f"{quoted(text)}: achter {sign} ontbreekt een waarde, zoals in {EXAMPLE}.")
    return setting, parse_values(value, setting, plan)


def split(text: str) -> tuple[tuple[str, str], str]:
    """Address and sign, and what stands behind them. A sign within [ ] is part of a name."""
    depth = 0
    for at, letter in enumerate(text):
        depth += {"[": 1, "]": -1}.get(letter, 0)
        if depth <= 0 and letter in SIGNS:
            return (text[:at].strip(), letter), text[at + 1 :].strip()
    raise Refused(f"{quoted(text)}: er ontbreekt een =, + of *. Schrijf bijvoorbeeld {EXAMPLE}.")


def _setting(address: str, sign: str, plan: Plan) -> Setting:
    return changing(parse_target(address, plan), SIGNS[sign])


def parse_values(text: str, setting: Setting, plan: Plan) -> Array:
    """The values behind the sign; Refused when one cannot be read or fits no cell."""
    if isinstance(known := _name(text, setting, plan), float):
        return np.array([known])
    found = RANGE.fullmatch(text)
    if found is None:
        parts = [part.strip() for part in text.split(",")]
        if not all(parts):
            raise Refused(f"{quoted(text)}: tussen twee komma's ontbreekt een waarde.")
        return np.array(each(lambda part: parse_value(part, setting, plan), parts))
    first, last = each(lambda part: parse_value(part.strip(), setting, plan), found.group(1, 2))
    count = int(found[3])
    if not 2 <= count <= MOST_VALUES:
        raise Refused(f"{quoted(text)}: een reeks heeft 2 tot {MOST_VALUES} waarden, niet {count}.")
    if setting.field.kind == "ref":
        raise Refused(f"{quoted(text)}: tussen namen loopt geen reeks; noem ze met een komma.")
    return np.linspace(first, last, count)


def parse_value(text: str, setting: Setting, plan: Plan) -> float:
    """One value: a number with or without its unit, a name, ja/nee or a date."""
    field = setting.field
    known = _name(text, setting, plan)
    if known is not None:
        return known
    if field.kind in ("ref", "flag"):
        names = YES_NO if field.kind == "flag" else target_names(field, plan.data.rows)
        near = nearest(text, names)
        meant = f" Bedoelt u {quoted(near)}?" if near else ""
        raise Refused(f"{field.id} = {quoted(text)} kan niet.{meant} Kies uit: {listed(names)}.")
    if field.kind == "date" and setting.operation is Operation.SET:
        raise Refused(f"{field.id} = {quoted(text)}: schrijf een datum als 2028-03-01.")
    return _number(text, setting)


def _name(text: str, setting: Setting, plan: Plan) -> float | None:
    """The number that a name, ja/nee or a date stands for; a name may hold a comma."""
    field = setting.field
    if field.kind in ("ref", "flag"):
        names = (YES_NO[1], YES_NO[0])
        first = 0
        if field.kind == "ref":
            names, first = tuple(target_names(field, plan.data.rows)), 1  # type: ignore[assignment]
        known = {normal(name): at for at, name in enumerate(names, first)}
        found = known.get(normal(text))
        return None if found is None else float(found)
    if field.kind == "date" and setting.operation is Operation.SET:
        try:
            day = date.fromisoformat(text if len(text) > len("2028-03") else f"{text}-01")
        except ValueError:
            return None
        return float(serial(day))
    return None


def _number(text: str, setting: Setting) -> float:
    field, found = setting.field, NUMBER.fullmatch(text.strip())
    if found is None:
        raise Refused(
            f"{setting.text} {text}: {quoted(text)} is geen getal. "
            "Schrijf decimalen met een punt, zoals 0.9."
        )
    value, unit = float(found["number"]), found["before"] or found["after"].strip()
    if not math.isfinite(value):
        raise Refused(f"{setting.text} {text}: dit getal is te groot om mee te rekenen.")
    if unit == "%" and (setting.operation is Operation.TIMES or is_percentage(field)):
        return value / 100
    own = setting.operation is not Operation.TIMES and normal(unit) == normal(field.unit.name)
    if not unit or own:
        return value
    if unit == "€" and field.unit.name.startswith("€") and setting.operation is not Operation.TIMES:
        return value
    raise Refused(f"{setting.text} {text}: {_wrong_unit(unit, value, setting)}")


def _wrong_unit(unit: str, value: float, setting: Setting) -> str:
    """What to write instead of a unit that does not fit."""
    name, kind = setting.target.text, setting.field.unit.name
    if unit == "%":
        factor = f"{1 + value / 100:.15g}" if setting.operation is Operation.ADD else "…"
        return f"{name} is in {kind}. Schrijf {name} * {factor} als u {value:g} % meer bedoelt."
    if setting.operation is Operation.TIMES:
        return f"een factor heeft geen eenheid: schrijf {setting.text} {value:g}."
    return f"{name} is in {kind}, niet in {unit}."
