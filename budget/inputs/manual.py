"""The manual of the input: every sheet and every field, written from the model itself."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Any

from budget.engine.expr import Axis, Choices, Field, Parameter, Table
from budget.engine.graph import Model
from budget.sheet.address import normal
from budget.sheet.one_sheet import AMOUNTS_SHEET, CHOICES_SHEET
from budget.sheet.rules import LARGEST, explained, limits, spoken, usual
from budget.sheet.validation import blank_means

INTRO = """# Invoer

Elk blad van de invoerwerkmap, elk veld, met eenheid, grenzen en wat leeg betekent. Deze pagina
is uit het model geschreven: verander haar niet met de hand.

Een veld **per jaar** heeft vier kolommen; een veld **per maand** twaalf; een veld **per scenario**
één kolom per scenario. Een veld met een * is verplicht. Wat onder *Verfijning* staat, mag u
later nakijken. De kolommen *Bron en datum* en *Toelichting* op elk blad zijn voor u.
Een voorbeeld staat ook in een nieuwe werkmap: een rij waarvan de naam met *Voorbeeld:* begint, telt
niet mee.
"""
HEADERS = ("Veld", "Eenheid", "Leeg", "Grenzen", "Uitleg", "Bron")
MOST_LISTED = 60
AXES = {
    Axis.YEAR: "per jaar", Axis.MONTH: "per maand", Axis.SCENARIO: "per scenario", Axis.KEY: "per",
}  # fmt: skip


def manual(model: Model, order: Sequence[str] = ()) -> str:
    """The whole manual as Markdown; `order`: the names of the sheets as they stand."""
    place = {normal(name): number for number, name in enumerate(order)}
    tables = sorted(model.tables, key=lambda table: place.get(normal(table.name), len(place)))
    parts = [INTRO, *("\n".join(_sheet(table)) for table in tables)]
    parts.append("\n".join(_amounts(model.parameters)))
    parts.append("\n".join(_choices(model.choices)))
    return "\n".join(parts)


def _sheet(table: Table) -> Iterator[str]:
    yield f"## {table.name}\n"
    if table.note:
        yield f"{table.note}\n"
    yield f"{_rows_text(table)}\n"
    basic = [item for item in table.fields if not item.more]
    more = [item for item in table.fields if item.more]
    if basic:
        yield from _grid(basic)
    if more:
        yield "\n**Verfijning**\n"
        yield from _grid(more)
    yield ""


def _rows_text(table: Table) -> str:
    if table.form:
        return "Eén gegeven per rij."
    if table.fixed is not None:
        names = ", ".join(table.fixed)
        return f"Vaste rijen, bij naam ({table.key}): {names}."
    text = f"Eén rij per {table.key.lower()}; de naam in de kolom **{table.key}** is uniek."
    return f"{text}\n\nVoorbeeld: {_example(table)}." if table.example else text


def _example(table: Table) -> str:
    """The example row of a sheet, as a sentence."""
    name = table.example[table.key]
    told = [
        f"{item.label} {' / '.join(_told(item, value))}"
        for item in table.fields
        if (value := table.example.get(item.label)) is not None
    ]
    return f"*{name}* ({'; '.join(told)})"


def _told(item: Field, value: Any) -> Iterator[str]:
    """What stands in the cells of an example, as the user reads it."""
    for part in value if isinstance(value, tuple) else (value,):
        yield part if isinstance(part, str) else spoken(float(part), item)


def _grid(fields: Sequence[Field]) -> Iterator[str]:
    yield _row(HEADERS)
    yield _row(["---"] * len(HEADERS))
    for item in fields:
        yield _row((
            f"{item.label} *" if item.required else item.label,
            _unit(item), blank_means(item), _bounds(item), explained(item), item.source,
        ))  # fmt: skip


def _row(cells: Sequence[str]) -> str:
    return "| " + " | ".join(" ".join(cell.replace("|", "\\|").split()) for cell in cells) + " |"


def _unit(item: Field) -> str:
    """What is typed: a unit, a list to choose from, ja/nee, a date or words."""
    words = {"flag": "ja/nee", "date": "datum", "text": "tekst"}.get(item.kind, item.unit.name)
    if item.kind == "ref":
        assert item.target is not None
        known = isinstance(item.target, Choices)
        words = f"keuze: {item.target.name}" if known else f"naam van het blad {item.target.name}"
    if item.axis is None:
        return words
    columns = f" {' / '.join(item.columns)}" if item.axis is Axis.KEY else ""
    return f"{words}, {AXES[item.axis]}{columns}"


def _bounds(item: Field) -> str:
    if item.kind != "number":
        return ""
    limit = limits(item)
    low = spoken(limit.low, item) if limit.low > -LARGEST else ""
    high = spoken(limit.high, item) if limit.high < LARGEST else ""
    text = f"{low} – {high}" if low and high else (f"≥ {low}" if low else f"≤ {high}" * bool(high))
    parts = [text, "heel getal" if limit.whole else "", usual(item)]
    return "; ".join(part for part in parts if part)


def _amounts(parameters: Sequence[Parameter]) -> Iterator[str]:
    yield f"## {AMOUNTS_SHEET}\n"
    yield (
        "Gedateerde bedragen: elk bedrag geldt vanaf zijn datum, met bron, status en de dag waarop "
        "het is nagekeken. Na de laatste datum stijgt het met zijn index, of blijft het gelijk.\n"
    )
    yield _row(("Parameter", "Eenheid", "Sleutel", "Index na de laatste datum"))
    yield _row(["---"] * 4)
    for item in parameters:
        keys = item.keys.name if item.keys else ""
        yield _row((item.name, item.unit.name, keys, _index(item)))
    yield ""


def _choices(lists: Sequence[Choices]) -> Iterator[str]:
    yield f"## {CHOICES_SHEET}\n"
    yield _row(("Lijst", "Keuzes"))
    yield _row(["---"] * 2)
    for item in lists:
        known = ", ".join(item.names)
        yield _row((item.name, known if len(item.names) <= MOST_LISTED else item.note))


def _index(item: Parameter) -> str:
    return "geen" if item.index is None else item.index.label
