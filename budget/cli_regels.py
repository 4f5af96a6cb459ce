"""`begroting regels`: every figure, or every code of the grootboek, for other programs."""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterable, Sequence
from pathlib import Path
from typing import Any, Literal, TypeAlias

import click

from .dutch import DutchCommand

FORMULA_STARTS = ("=", "+", "-", "@", "\t", "\r")
CENTS = 2
Rows: TypeAlias = "Iterable[tuple[Any, ...]]"


@click.command(cls=DutchCommand)
@click.argument("invoer", type=click.Path(path_type=Path))
@click.option(
    "--per",
    type=click.Choice(["maand", "jaar"]),
    default="maand",
    show_default=True,
    help="Elke maand apart, of opgeteld per boekjaar.",
)
@click.option(
    "--formaat",
    type=click.Choice(["csv", "json"]),
    default="csv",
    show_default=True,
    help="csv opent u in Excel; json is voor programma's.",
)
@click.option(
    "--rgs",
    is_flag=True,
    help="Per code van het Referentie GrootboekSchema, als budget voor uw boekhouding.",
)
def regels(invoer: Path, per: str, formaat: str, rgs: bool) -> int:
    """Schrijf alle cijfers van INVOER, regel voor regel, naar het scherm of (met >) een bestand.

    Met --rgs komt er per code van het Referentie GrootboekSchema één bedrag. Codes met een W zijn
    baten en lasten van de periode, codes met een B de stand aan het einde ervan. Een bedrag is
    positief aan de kant (debet of credit) die erbij staat; een min is de andere kant. Credit min
    debet is bij de W-codes samen het resultaat, en bij de B-codes samen nul.
    """
    from .plan import Record, load

    axis: Literal["month", "year"] = "month" if per == "maand" else "year"
    results = load(invoer).evaluate()
    if rgs:
        from .ledger import Booked, ledger

        booked = (row._replace(bedrag=cents(row.bedrag)) for row in ledger(results, axis))
        WRITERS[formaat](Booked._fields, booked)
    else:
        WRITERS[formaat](Record._fields, results.records(axis))
    return 0


def cents(amount: float) -> float:
    """What bookkeeping software takes; never -0.0."""
    return round(amount, CENTS) + 0.0


def write_csv(heads: Sequence[str], rows: Rows) -> None:
    import csv

    writer = csv.writer(sys.stdout, lineterminator="\n")
    writer.writerow(heads)
    for row in rows:
        writer.writerow(
            repr(value) if isinstance(value, float) else harmless(value) for value in row
        )


def harmless(text: str) -> str:
    """A text that a spreadsheet will not take for a formula when it opens the file."""
    mark = "'" if text.startswith(FORMULA_STARTS) else ""
    return mark + text.replace("\r", "\n")  # a lone CR would end the row: csv does not quote it


def write_json(heads: Sequence[str], rows: Rows) -> None:
    import json

    told = [dict(zip(heads, row, strict=True)) for row in rows]
    json.dump(told, sys.stdout, ensure_ascii=False, indent=1)
    sys.stdout.write("\n")


WRITERS: dict[str, Callable[[Sequence[str], Rows], None]] = {"csv": write_csv, "json": write_json}
