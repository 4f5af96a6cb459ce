"""Writes examples/realisatie/: made-up (*verzonnen*) actuals of Betere Buren, its first 6 months.

    make examples

The same program gives the same bytes. The begroting is the start; what differs stands in DIFFERS.
"""

import csv
from datetime import date
from pathlib import Path

import budget
from budget.actuals.compare import budget_by_code
from budget.actuals.quantities import items
from budget.rgs import schema
from tools.made_auditfile import Account, Entry, auditfile

ROOT = Path(__file__).parent.parent
FOLDER = ROOT / "examples" / "realisatie"
MONTHS = 6
# What was made up: so much of the begroting was booked, and so much was delivered.
DIFFERS = {"WOmzNod": 0.94, "WPerLesLon": 1.03, "WBedHui": 1.08, "WBedKan": 0.95, "WOvbOrsOel": 0.9}
QUANTITIES = {"WOmzNod": 0.92, "WPerLesLon": 1.02}
STEP = 0.03  # what each next row of the same code differs from the one before
DUES = ("4990", "Contributies", -45_00)  # an account without a code: it has to be told


def main(folder: Path = FOLDER) -> None:
    """Both forms of the same actuals, and the quantities."""
    folder.mkdir(exist_ok=True)
    plan = budget.load(ROOT / "examples" / "betere_buren.xlsx")
    results = plan.evaluate()
    timeline = results.run.timeline
    days = [timeline.day(month) for month in range(MONTHS)]
    booked = {
        code: [round(int(cents) * DIFFERS.get(code, 1)) for cents in months[:MONTHS]]
        for code, months in budget_by_code(results).items()
        if months[:MONTHS].any()
    }
    _csv(folder / "verzonnen_realisatie.csv", ("RGS-code", "maand", "bedrag"), [
        (code, f"{day:%Y-%m}", _euros(amount))
        for code, months in booked.items()
        for day, amount in zip(days, months, strict=True)
    ])  # fmt: skip
    (folder / "verzonnen_auditfile.xaf").write_bytes(_auditfile(booked, days))
    _csv(
        folder / "verzonnen_aantallen.csv",
        ("dienst", "maand", "aantal"),
        _quantities(results, days),
    )


def _quantities(results: budget.Results, days: list[date]) -> list[tuple[str, str, str]]:
    found: dict[str, int] = {}
    rows = []
    for item in items(results):
        if item.code in QUANTITIES and item.quantity[:MONTHS].any():
            at = found[item.code] = found.get(item.code, -1) + 1
            factor = QUANTITIES[item.code] + STEP * (at % 3)
            for month, day in enumerate(days):
                amount = f"{item.quantity[month] * factor:.1f}".replace(".", ",")
                rows.append((item.name, f"{day:%Y-%m}", amount))
    return rows


def _auditfile(booked: dict[str, list[int]], days: list[date]) -> bytes:
    accounts = {code: Account(str(4000 + at), schema()[code].omschrijving, code)
                for at, code in enumerate(booked)}  # fmt: skip
    entries = [
        Entry(day.replace(day=15), accounts[code].number,
              amount if schema()[code].kant == "C" else -amount)
        for code, months in booked.items()
        for day, amount in zip(days, months, strict=True) if amount
    ]  # fmt: skip
    number, name, cents = DUES
    entries.append(Entry(days[0], number, cents))
    return auditfile("3.2", [*accounts.values(), Account(number, name, "")], entries, days[0].year)


def _csv(path: Path, heads: tuple[str, ...], rows: list[tuple[str, str, str]]) -> None:
    with open(path, "w", encoding="utf-8", newline="") as file:
        writer = csv.writer(file, delimiter=";", lineterminator="\n")
        writer.writerow(heads)
        writer.writerows(rows)


def _euros(cents: int) -> str:
    return f"{cents / 100:.2f}".replace(".", ",")


if __name__ == "__main__":
    main()
