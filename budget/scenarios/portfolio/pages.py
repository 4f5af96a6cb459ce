"""The workbook of a portfolio: the total, every company, the checks, and a sweep over all."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence

from budget.engine.data import Array
from budget.engine.declare import MONTH_UNIT, YEARS
from budget.engine.expr import Agg, Line, Time
from budget.engine.timeline import MONTHS_PER_YEAR, add_months, month_name, serial
from budget.model import kasstroom, resultaat
from budget.model.eenheden import MAANDEN, NUMMER
from budget.model.resultaat import baten, lasten
from budget.sheet.one_sheet import YEAR_NAMES
from budget.sheet.styles import Role
from budget.version import __version__

from ..book import Cell, Column, Grid, Lines, Results, Sheet
from ..book.parts import Block, Value
from ..goal.spoken import told
from .company import Company
from .consolidated import (
    How,
    Part,
    how,
    months_in_year,
    parts,
    per_calendar_year,
    per_year,
    shown,
)
from .portfolio import Portfolio
from .story import meaning
from .sweep import sweep_each_sheet, sweep_sheet

MOST_BARS = 30
NAME, WIDE, POST = 30, 16, 44  # characters
EURO = resultaat.resultaat.unit
NO_TOTAL = "–"
TOTAL = "Totaal"


def portfolio_results(found: Portfolio) -> Results:
    """Everything `begroting portefeuille` writes."""
    sheets = [_companies(found), _total(found), _bank(found)]
    if found.asked:
        sheets += [sweep_sheet(found), sweep_each_sheet(found)]
    if not found.same_start:
        sheets.append(_calendar_years(found))
    sheets += [_year(found, number) for number in range(YEARS)]
    sheets += [_checks(found), _messages(found)]
    facts = {
        "Berekening": found.run_id,
        "Versie van het programma": __version__,
        "Map": found.folder.name or "deze map",
        "Werkmappen": str(len(found.companies)),
        "Vingerafdruk van elke invoer": "op het blad Bedrijven",
    }
    if found.asked:
        facts["Vraag"] = "; ".join(found.asked)
        facts["Wijze"] = "een voor een" if found.one_by_one else "alle combinaties"
    title = " – ".join(filter(None, (f"{found.counted} samen", found.folder.name)))
    return Results(title, list(meaning(found)), facts, sheets)


# --- the companies -----------------------------------------------------------------


def _companies(found: Portfolio) -> Sheet:
    columns = [
        Column("Bedrijf", width=NAME), Column("Begin", MONTH_UNIT), Column("Scenario", width=18),
        *(Column(f"Resultaat {name}", EURO, WIDE) for name in YEAR_NAMES),
        Column("Laagste bank", EURO, WIDE), Column("Maand", MONTH_UNIT),
        Column("Fouten", NUMMER), Column("Signalen", NUMMER), Column("LET OP", NUMMER),
        Column("Bestand", width=NAME), Column("SHA-256 van de invoer", width=NAME),
    ]  # fmt: skip
    total = per_year(resultaat.resultaat, found.total)
    assert total is not None
    low = found.calendar.lowest(len(found.companies))
    last: list[Value] = [TOTAL, None, None, *total.tolist()]
    last += [None, None] if low is None else [low[0], serial(low[1])]
    last += [None] * (len(columns) - len(last))
    grid = Grid("Per bedrijf", columns, [*map(_company, found.companies), last], totals=1)
    blocks: list[Block] = [grid]
    if len(found.companies) <= MOST_BARS:
        each = Grid(
            f"Resultaat {YEAR_NAMES[-1]}", [Column("Bedrijf", width=NAME),
            Column(f"Resultaat {YEAR_NAMES[-1]}", EURO, WIDE)],
            [[c.name, c.result[-1]] for c in found.companies],
        )  # fmt: skip
        chart = Lines(f"Resultaat in {YEAR_NAMES[-1]} per bedrijf", each, 0, [1], "bar")
        blocks += [chart, each]
    return Sheet("Bedrijven", "Elk bedrijf met zijn resultaat en zijn laagste bank.", blocks)


def _company(company: Company) -> list[Value]:
    bank = company.figures[kasstroom.bank.id]
    low = int(bank.argmin())
    kinds = [fails.kind for fails in company.failing]
    month = _month(company, low)
    return [
        company.name, serial(company.start), company.scenario,
        *company.result, float(bank[low]), month,
        kinds.count("fout"), len(kinds) - kinds.count("fout"), len(company.warnings),
        company.path.name, company.sha256,
    ]  # fmt: skip


def _month(company: Company, number: int) -> int:
    return serial(add_months(company.start, number))


# --- the total ---------------------------------------------------------------------


def _total(found: Portfolio) -> Sheet:
    columns = [
        Column("Post", width=POST), *(Column(name, width=WIDE) for name in YEAR_NAMES),
        Column("Totaal is", width=18),
    ]  # fmt: skip
    grids = [
        Grid(part.title, columns, list(_part(
            part, lambda line: _cells(line, per_year(line, found.total)),
            lambda line: [how(line).value],
        )))
        for part in parts()
    ]  # fmt: skip
    years = Grid(
        "Baten en lasten samen",
        [Column("Jaar"), Column("Baten", EURO, WIDE), Column("Lasten", EURO, WIDE)],
        [
            [name, *(float(_known(line, found)[at]) for line in (baten, lasten))]
            for at, name in enumerate(YEAR_NAMES)
        ],
    )
    chart = Lines("Baten en lasten van alle bedrijven samen", years, 0, [1, 2], "bar")
    intro = (
        "Alle bedrijven samen, jaar 1 van elk bij jaar 1 van de andere. Onderlinge betalingen zijn "
        "niet weggelaten. Een kengetal is opnieuw berekend uit de opgetelde bedragen; waar dat "
        "niet zinvol is, staat een streepje."
    )
    return Sheet(TOTAL, intro, [*grids, chart, years])


def _part(
    part: Part,
    cells: Callable[[Line], Sequence[Value]],
    after: Callable[[Line], Sequence[Value]] = lambda line: (),
) -> Iterator[list[Value]]:
    """The rows of a statement: under each heading its lines, totals in bold."""
    for block in part.blocks:
        rows = [_entry(line, line in block.totals, cells, after) for line in block.lines]
        blank = [Cell(None, role=Role.SECTION)] * (len(rows[0]) - 1)
        yield [Cell(block.title, role=Role.SECTION), *blank]
        yield from rows


def _entry(
    line: Line, total: bool, cells: Callable[[Line], Sequence[Value]],
    after: Callable[[Line], Sequence[Value]],
) -> list[Value]:  # fmt: skip
    if not total:
        return [line.label, *cells(line), *after(line)]
    return [Cell(line.label, role=Role.TOTAL_LABEL), *map(_bold, cells(line)), *after(line)]


def _bold(value: Value) -> Value:
    return Cell(value.value, value.unit, Role.TOTAL) if isinstance(value, Cell) else value


def _known(line: Line, found: Portfolio) -> Array:
    values = per_year(line, found.total)
    assert values is not None
    return values


def _cells(line: Line, values: Array | None) -> list[Value]:
    """A figure per year in the unit of the line; of a line without a total a dash."""
    if values is None:
        return [NO_TOTAL] * YEARS
    return [Cell(float(value), line.unit) for value in values]


def _bank(found: Portfolio) -> Sheet:
    calendar, count = found.calendar, len(found.companies)
    rows: list[list[Value]] = [
        [serial(day), float(bank), float(number)]
        for day, bank, number in zip(calendar.months, calendar.bank, calendar.count, strict=True)
    ]
    columns = [Column("Maand", MONTH_UNIT), Column("Banken samen", EURO, WIDE),
               Column("Bedrijven", NUMMER)]  # fmt: skip
    grid = Grid("Banken samen, per maand", columns, rows)
    low = calendar.lowest(count)
    title = "De banken van alle bedrijven samen"
    if low is not None:
        title = f"Banken samen: het laagst in {month_name(low[1])}, {told(low[0], EURO)}"
    intro = (
        "De bank aan het einde van elke maand van de kalender, over alle bedrijven die dan cijfers "
        "hebben. Een tekort bij het ene bedrijf kan achter een overschot bij het andere schuilgaan."
    )
    chart = Lines(title, grid, 0, [1], "line", "", "Banken samen")
    return Sheet("Bank", intro, [chart, grid])


def _year(found: Portfolio, number: int) -> Sheet:
    """One boekjaar: the posts below each other, the companies beside each other."""
    names = [TOTAL, *(company.name for company in found.companies)]
    every = [found.total, *(company.figures for company in found.companies)]
    columns = [Column("Post", width=POST), *(Column(name, width=WIDE) for name in names)]

    def cells(line: Line) -> list[Value]:
        return [_cells(line, per_year(line, figures))[number] for figures in every]

    grids = [Grid(part.title, columns, list(_part(part, cells))) for part in parts()]
    name = YEAR_NAMES[number]
    intro = f"{name.capitalize()} van elk bedrijf, naast het totaal."
    return Sheet(name.capitalize(), intro, grids)


def _calendar_years(found: Portfolio) -> Sheet:
    """The flows of each calendar year, and the balances at its end."""
    months = months_in_year(found.starts, YEARS * MONTHS_PER_YEAR)
    figures = [company.figures for company in found.companies]
    every = [
        line for line in shown()
        if how(line) is How.SUM and line.time is Time.MONTH and line.per_year in (Agg.SUM, Agg.END)
    ]  # fmt: skip
    wanted = [line for line in every if line.id.startswith(("resultaat.", "balans.", "kasstroom."))]
    rows: list[list[Value]] = [
        ["Maanden met cijfers, van alle bedrijven", *(Cell(n, MAANDEN) for n in months.values())]
    ]
    for line in wanted:
        known = per_calendar_year(line, found.starts, figures)
        rows.append([line.label, *(_or_dash(known.get(year), line) for year in months)])
    whole = MONTHS_PER_YEAR * len(found.companies)
    columns = [
        Column("Post", width=POST),
        *(Column(f"{year}" + ("" if count == whole else " (deel)"), width=WIDE)
          for year, count in months.items()),
    ]  # fmt: skip
    intro = (
        "Alle bedrijven samen per kalenderjaar. In een jaar met (deel) hebben niet alle bedrijven "
        "twaalf maanden cijfers; een stand is die van 31 december, van wie dan cijfers heeft."
    )
    return Sheet("Kalenderjaren", intro, [Grid("Per kalenderjaar", columns, rows)])


def _or_dash(value: float | None, line: Line) -> Value:
    return NO_TOTAL if value is None else Cell(value, line.unit)


# --- what does not hold ---------------------------------------------------------------


def _checks(found: Portfolio) -> Sheet:
    rows: list[list[Value]] = [
        [company.name, fails.kind, fails.label, "; ".join(fails.rows), fails.advice]
        for company in found.companies for fails in company.failing
    ]  # fmt: skip
    counts: dict[tuple[str, str], int] = {}
    for company in found.companies:
        for fails in company.failing:
            counts[fails.kind, fails.label] = counts.get((fails.kind, fails.label), 0) + 1
    often = sorted(counts.items(), key=lambda item: -item[1])
    head = Grid(
        "Hoe vaak",
        [Column("Controle", width=POST), Column("Soort", width=16), Column("Bedrijven", NUMMER)],
        [[label, kind, number] for (kind, label), number in often],
    )
    each = Grid(
        "Per bedrijf",
        [Column("Bedrijf", width=NAME), Column("Soort", width=16), Column("Controle", width=POST),
         Column("Rijen", width=NAME), Column("Wat te doen", width=60)],
        rows,
    )  # fmt: skip
    return Sheet("Controles", "De controles die niet in orde zijn, per bedrijf.", [head, each])


def _messages(found: Portfolio) -> Sheet:
    rows: list[list[Value]] = [
        [company.name, warning.level.value, warning.sheet, warning.cell, warning.message,
         warning.todo]
        for company in found.companies for warning in company.warnings
    ]  # fmt: skip
    widths = {
        "Bedrijf": NAME,
        "Soort": 10,
        "Blad": 18,
        "Cel": 8,
        "Wat er is": 60,
        "Wat te doen": 60,
    }
    columns = [Column(name, width=width) for name, width in widths.items()]
    intro = "Wat er opviel bij het lezen van de invoer. Dit houdt niets tegen."
    return Sheet("Meldingen", intro, [Grid("Meldingen bij de invoer", columns, rows)])
