"""The pages with reasons: price, volume and mix, and what was left out."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace

from budget.engine.expr import Unit
from budget.engine.timeline import serial
from budget.ledger import year_name
from budget.model.eenheden import EUR, EUR_EENHEID, EURO_CENT, MAAND
from budget.scenarios.book import Column, Grid, Lines, Sheet
from budget.scenarios.book.parts import Value

from .compare import Comparison
from .places import Actuals
from .split import Split

CENT = replace(EUR, format=EURO_CENT)
QUANTITY = Unit("aantal", "#,##0.0", "", additive=True)
NAMES = [Column("Code", width=12), Column("Post", width=38)]
ALL_PLACED = "Alle rekeningen van baten en lasten met een bedrag zijn gekoppeld."


def euros(*cents: int) -> list[float]:
    return [one / 100 for one in cents]


# --- price, volume, mix ----------------------------------------------------------


def reasons(comparison: Comparison, splits: Sequence[Split]) -> Iterator[Sheet]:
    """What could be split, and on a sheet of its own what could not."""
    able = [one for one in splits if one.volumes]
    others = [one for one in splits if not one.volumes and one.difference]
    if able:
        split = _split(comparison, able)
        chart = Lines("Waar het verschil vandaan komt", split, 1, [5, 6, 7], "bar",
                      y_title="Verschil")  # fmt: skip
        intro = (
            "Waardoor bedragen verschillen. Prijs: wat er meer of minder is geboekt dan de "
            "werkelijke aantallen tegen de begrote prijs. Volume: het verschil in aantal tegen de "
            "gemiddelde begrote prijs. Mix: dat niet alles evenveel groeide. Wat zonder aantal "
            "begroot is, telt bij de prijs."
        )
        yield Sheet("Prijs, volume en mix", intro, [split, chart, _volumes(comparison, able)])
    if others:
        intro = "Verschillen die niet in prijs, volume en mix te splitsen zijn, en waarom."
        yield Sheet("Niet te splitsen", intro, [_not_split(comparison, others)])


def _named(comparison: Comparison, one: Split) -> list[Value]:
    return [one.post.code, f"{one.post.label}, {year_name(comparison.timeline, one.year)}"]


def _split(comparison: Comparison, able: Sequence[Split]) -> Grid:
    heads = ("Begroting", "Realisatie", "Verschil", "Prijs", "Volume", "Mix",
             "Begroot zonder aantal")  # fmt: skip
    rows = []
    for one in able:
        booked = comparison.booked(one.year)
        begroot, real = int(one.post.budget[booked].sum()), int(one.post.actual[booked].sum())
        cents = (begroot, real, one.difference, one.price, one.volume, one.mix, one.without)
        rows.append([*_named(comparison, one), *euros(*cents)])
    note = "Verschil is prijs plus volume plus mix. Een last die meer kost heeft een plus."
    return Grid("Waar het verschil vandaan komt", [*NAMES, *(Column(h, CENT) for h in heads)],
                rows, note)  # fmt: skip


def _volumes(comparison: Comparison, able: Sequence[Split]) -> Grid:
    columns = [
        *NAMES, Column("Eenheid", width=14), Column("Begroot aantal", QUANTITY),
        Column("Werkelijk aantal", QUANTITY), Column("Gemiddelde begrote prijs", EUR_EENHEID),
        Column("Volume", CENT), Column("Mix", CENT),
    ]  # fmt: skip
    rows: list[list[Value]] = [
        [*_named(comparison, one), v.unit, v.budget, v.actual, v.average, *euros(v.volume, v.mix)]
        for one in able for v in one.volumes
    ]  # fmt: skip
    note = "Aantallen met een andere eenheid worden niet bij elkaar opgeteld."
    return Grid("Aantallen per eenheid", columns, rows, note)


def _not_split(comparison: Comparison, splits: Sequence[Split]) -> Grid:
    rows: list[list[Value]] = [
        [*_named(comparison, one), one.difference / 100, one.why] for one in splits
    ]
    columns = [*NAMES, Column("Verschil", CENT), Column("Waarom", width=60)]
    return Grid("Niet te splitsen", columns, rows)


# --- what was left out -------------------------------------------------------------


def loose(actuals: Actuals) -> Sheet:
    """Accounts and months that do not count."""
    rows: list[list[Value]] = [
        [one.account, one.name, one.rgs or "geen", one.cents / 100] for one in actuals.unplaced
    ]
    columns = [Column("Rekening", width=16), Column("Omschrijving", width=40),
               Column("RGS-code", width=16), Column("Bedrag, credit min debet", CENT)]  # fmt: skip
    blocks = [Grid("Rekeningen zonder plaats in de begroting", columns, rows)]
    if not rows:
        blocks = [Grid("Rekeningen", [Column("Uitkomst", width=70)], [[ALL_PLACED]])]
    if actuals.outside:
        months: list[list[Value]] = [[float(serial(month))] for month in sorted(actuals.outside)]
        blocks.append(Grid("Geboekt in maanden buiten de begroting", [Column("Maand", MAAND)],
                           months))  # fmt: skip
    intro = "Wat geboekt is en niet meetelt. Met --koppeling geeft u een rekening een code."
    return Sheet("Niet gekoppeld", intro, blocks)
