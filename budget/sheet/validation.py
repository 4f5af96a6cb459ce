"""Excel's own check on a cell while the user types; the reader checks everything again."""

from __future__ import annotations

from typing import Any

from budget.engine.expr import Choices, Field, If, Line, Prev, Table

from .contents import plain_default
from .layout import InputLayout
from .one_sheet import REMARK_SOURCE, YES_NO
from .rules import FIRST_DATE, LARGEST, LAST_DATE, carries_forward, explained, limits, spoken, usual

TITLE_LENGTH, MESSAGE_LENGTH = 32, 255
ASKED = (
    "Waar komt dit vandaan, en van wanneer? Bijvoorbeeld: offerte 12-5-2026, beschikking, aanname."
)


def validation(field: Field, layout: InputLayout) -> dict[str, Any] | None:
    """The options for XlsxWriter's data_validation; None where anything may be typed."""
    rule, error = _rule(field, layout)
    told_beside = message(field.label, prompt(field))
    if rule["validate"] == "any" and not told_beside:
        return None
    return {
        **rule,
        "error_title": "Dit kan hier niet",
        "error_message": error[:MESSAGE_LENGTH],
        **told_beside,
    }


def told(role: str) -> dict[str, Any] | None:
    """The same for a column of the user's own words; None where there is nothing to say."""
    return {"validate": "any", **message(REMARK_SOURCE, ASKED)} if role == "source" else None


def message(title: str, text: str) -> dict[str, str]:
    """What the user reads beside a cell; nothing where there is nothing to say."""
    if not text:
        return {}
    return {"input_title": title[:TITLE_LENGTH], "input_message": _shorten(text)}


def _rule(field: Field, layout: InputLayout) -> tuple[dict[str, Any], str]:
    match field.kind:
        case "text" if field.target is not None:
            return _known_texts(field.target, layout), ""
        case "text":
            return {"validate": "any"}, ""
        case "flag":
            return {"validate": "list", "source": list(YES_NO)}, "Kies ja of nee."
        case "ref":
            assert field.target is not None
            source = f"={layout.names(field.target).names}"
            return {"validate": "list", "source": source}, _choose(field)
        case "date":
            rule = {
                "validate": "date", "criteria": "between",
                "minimum": FIRST_DATE, "maximum": LAST_DATE,
            }  # fmt: skip
            return rule, "Typ een datum, bijvoorbeeld 1-3-2027."
        case _:
            limit = limits(field)
            rule = {
                "validate": "integer" if limit.whole else "decimal", "criteria": "between",
                "minimum": limit.low, "maximum": limit.high,
            }  # fmt: skip
            kind = "een heel getal" if limit.whole else "een getal"
            return rule, f"Typ {kind}{allowed(field)}."


def _known_texts(target: Table | Choices, layout: InputLayout) -> dict[str, Any]:
    """A list to choose from beside what is typed; of a form the names of its scenarios."""
    form = isinstance(target, Table) and target.form
    names = layout.scenario_names() if form else layout.names(target)
    return {"validate": "list", "source": f"={names.names}", "show_error": False}


def allowed(field: Field) -> str:
    """The range in words: " van 0 tot en met 100 %"; nothing where there is no bound."""
    limit = limits(field)
    low, high = limit.low > -LARGEST, limit.high < LARGEST
    if low and high:
        return f" van {spoken(limit.low, field)} tot en met {spoken(limit.high, field)}"
    if low:
        return f" van {spoken(limit.low, field)} of meer"
    return f" van hoogstens {spoken(limit.high, field)}" if high else ""


def prompt(field: Field) -> str:
    """What the user reads beside the cell."""
    parts = [explained(field), blank_means(field)]
    if range_in_words := usual(field):
        parts.append(f"{range_in_words.capitalize()}.")
    return " ".join(part for part in parts if part)


def blank_means(field: Field) -> str:
    """What a blank cell is taken for."""
    if field.required:
        return "Verplicht."
    live = field.effective.expr if isinstance(field.effective, Line) else None
    if carries_forward(field) and isinstance(live, If):
        index = "" if isinstance(live.otherwise, Prev) else ", met index"
        return f"Leeg = als het jaar ervoor{index}."
    if isinstance(live, If):
        return "Leeg = wordt berekend."
    default = plain_default(field)
    if default is None or field.kind == "date":
        return ""
    if field.kind == "flag" and not isinstance(default, str):
        default = YES_NO[0 if default else 1]
    return f"Leeg = {default if isinstance(default, str) else spoken(float(default), field)}."


def _choose(field: Field) -> str:
    assert field.target is not None
    return f"Kies een naam uit de lijst {field.target.name!r}."


def _shorten(text: str) -> str:
    return text if len(text) <= MESSAGE_LENGTH else text[: MESSAGE_LENGTH - 1] + "…"
